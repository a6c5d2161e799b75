/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/session.h"

#include "ui/words.h"

#define RETRY_FIRST_S 2
#define RETRY_MAX_S 60
#define SIGN_OUT_MS 2000
/* A server that answers at once without news must not be asked in a circle. */
#define PAUSE_MS 1000

struct _DeskSession {
    GObject parent_instance;
    ClientConnection *connection;
    ModelSession *me;
    GCancellable *cancellable;
    int64_t sequence;
    guint timer, failures;
    bool watching, ended;
};

G_DEFINE_FINAL_TYPE (DeskSession, desk_session, G_TYPE_OBJECT)

enum { CHANGED, SIGNED_OUT, TROUBLE, SIGNAL_COUNT };
static guint signals[SIGNAL_COUNT];

static void ask (DeskSession *session);

static gboolean
on_timer_cb (gpointer data)
{
    DeskSession *session = data;
    session->timer = 0;
    ask (session);
    return G_SOURCE_REMOVE;
}

static void
ask_later (DeskSession *session, guint delay_ms)
{
    g_clear_handle_id (&session->timer, g_source_remove);
    session->timer = g_timeout_add (delay_ms, on_timer_cb, session);
}

static void
on_failure (DeskSession *session, const GError *error)
{
    if (desk_session_has_ended (session, error))
        return;
    guint wait_s = MIN (RETRY_FIRST_S << MIN (session->failures, 5), RETRY_MAX_S);
    session->failures++;
    ask_later (session, wait_s * 1000);
    g_signal_emit (session, signals[TROUBLE], 0, error->message);
}

static void
on_changes_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelChanges) changes =
        client_changes_finish (CLIENT_CONNECTION (source), result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    g_autoptr (DeskSession) session = g_object_ref (DESK_SESSION (data));
    if (changes == NULL) {
        on_failure (session, error);
        return;
    }
    if (session->failures > 0)
        g_signal_emit (session, signals[TROUBLE], 0, NULL);
    session->failures = 0;
    session->sequence = changes->sequence;
    bool news = changes->applications != NULL && changes->applications[0] != NULL;
    if (news)
        g_signal_emit (session, signals[CHANGED], 0, changes->applications);
    if (!session->ended)
        ask_later (session, news ? 0 : PAUSE_MS);
}

static void
ask (DeskSession *session)
{
    client_changes_async (session->connection, session->sequence, session->cancellable,
                          on_changes_cb, session);
}

static void
stop (DeskSession *session)
{
    session->ended = true;
    g_clear_handle_id (&session->timer, g_source_remove);
    g_cancellable_cancel (session->cancellable);
}

static void
desk_session_dispose (GObject *object)
{
    stop (DESK_SESSION (object));
    G_OBJECT_CLASS (desk_session_parent_class)->dispose (object);
}

static void
desk_session_finalize (GObject *object)
{
    DeskSession *session = DESK_SESSION (object);
    g_clear_object (&session->connection);
    g_clear_object (&session->cancellable);
    model_session_free (session->me);
    G_OBJECT_CLASS (desk_session_parent_class)->finalize (object);
}

static void
desk_session_class_init (DeskSessionClass *class)
{
    G_OBJECT_CLASS (class)->dispose = desk_session_dispose;
    G_OBJECT_CLASS (class)->finalize = desk_session_finalize;
    signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
    signals[SIGNED_OUT] = g_signal_new ("signed-out", DESK_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
    signals[TROUBLE] = g_signal_new ("trouble", DESK_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
desk_session_init (DeskSession *session)
{
    session->cancellable = g_cancellable_new ();
}

DeskSession *
desk_session_new (ClientConnection *connection, ModelSession *me)
{
    DeskSession *session = g_object_new (DESK_TYPE_SESSION, NULL);
    session->connection = g_object_ref (connection);
    session->me = me;
    return session;
}

ClientConnection *
desk_session_get_connection (DeskSession *session)
{
    return session->connection;
}

const ModelSession *
desk_session_get_me (DeskSession *session)
{
    return session->me;
}

const char *
desk_session_get_role (DeskSession *session)
{
    static const struct {
        const char *role, *word;
    } roles[] = {
        {"recruiter", N_ ("Recruiter")},
        {"screening", N_ ("Background checks")},
        {"admin", N_ ("Administrator")},
    };
    const char *role = session->me->role;
    for (guint n = 0; n < G_N_ELEMENTS (roles); n++) {
        if (g_strcmp0 (role, roles[n].role) == 0)
            return _ (roles[n].word);
    }
    return role ? role : "";
}

void
desk_session_watch (DeskSession *session, int64_t sequence)
{
    if (session->watching || session->ended)
        return;
    session->watching = true;
    session->sequence = sequence;
    ask (session);
}

static gboolean
on_late_cb (gpointer cancellable)
{
    g_cancellable_cancel (cancellable);
    return G_SOURCE_REMOVE;
}

static void
on_signed_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    client_sign_out_finish (CLIENT_CONNECTION (source), result, NULL);
    if (g_application_get_default () != NULL)
        g_application_release (g_application_get_default ());
}

/* The program lives until the server knows, but nobody waits long for a server that is gone: there the session ends by
 * itself. */
void
desk_session_end (DeskSession *session)
{
    if (session->ended)
        return;
    stop (session);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_timeout_add_full (G_PRIORITY_DEFAULT, SIGN_OUT_MS, on_late_cb, g_object_ref (cancellable),
                        g_object_unref);
    if (g_application_get_default () != NULL)
        g_application_hold (g_application_get_default ());
    client_sign_out_async (session->connection, cancellable, on_signed_out_cb, NULL);
}

bool
desk_session_has_ended (DeskSession *session, const GError *error)
{
    if (!g_error_matches (error, CLIENT_ERROR, CLIENT_ERROR_SIGNED_OUT))
        return session->ended;
    if (!session->ended) {
        stop (session);
        g_signal_emit (session, signals[SIGNED_OUT], 0);
    }
    return true;
}
