/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/agency.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/client/agency.h"
#include "app/client/error.h"
#include "app/desk/error.h"

enum { TICK_MS = 200, PAUSE_MOST_MS = 30000, TRIES = 4, REVISIONS = 5 };

char *
desk_agency_folder (void)
{
    return g_build_filename (g_get_user_data_dir (), "antesala", "agencies", NULL);
}

/* The account's key is in it, so that others may not read it. NULL without an error: it is no JSON. */
static json_t *
read_private (const char *path, GError **error)
{
    struct stat facts;
    int file = open (path, O_RDONLY | O_CLOEXEC);
    json_t *json = NULL;
    if (file < 0 || fstat (file, &facts) != 0)
        g_set_error (error, DESK_ERROR, DESK_ERROR_FAILED,
                     /* Translators: %s is a file */
                     _ ("This computer has no account with the agency: there is no %s. Ask whoever "
                        "runs the server for it, or take the order back and order by invitation."),
                     path);
    else if ((facts.st_mode & 077) != 0)
        g_set_error (error, DESK_ERROR, DESK_ERROR_FAILED,
                     /* Translators: %s is a file */
                     _ ("Others can read %s. Close it to others first."), path);
    else
        json = json_loadfd (file, JSON_REJECT_DUPLICATES, NULL);
    if (file >= 0)
        close (file);
    return json;
}

ScreeningAgency *
desk_agency_load (const char *folder, const char *name, GError **error)
{
    g_autofree char *file = g_strconcat (name, ".json", NULL);
    g_autofree char *path = g_build_filename (folder, file, NULL);
    g_autoptr (GError) why = NULL;
    g_autoptr (json_t) json = read_private (path, &why);
    ScreeningAgency *agency = why ? NULL : screening_agency_read (name, json, &why);
    if (agency && agency->adapter != &screening_checkr) {
        g_clear_pointer (&agency, screening_agency_free);
        g_set_error (&why, DESK_ERROR, DESK_ERROR_FAILED,
                     /* Translators: %s is a file */
                     _ ("%s is the account of an agency that takes files, which nothing is sent "
                        "to. Ask whoever runs the server for the right one."),
                     path);
    }
    if (why)
        g_propagate_error (error, g_steal_pointer (&why));
    return agency;
}

/* ---- one sending -------------------------------------------------------------------- */

typedef struct {
    DeskSession *session;
    char *application;
    ModelDeskScreening *check; /* own copy */
    ScreeningAgency *agency;
    ClientConnection *line;
    ScreeningRequest request;
    ScreeningState state; /* the ids alone */
    int tries, revisions;
    int64_t resume_us;
    GError *trouble; /* of the last try */
} Work;

static void send_request (GTask *task);
static void tell (GTask *task);

/* What was opened is not left in memory when it went. */
static void
forget_request (Work *work)
{
    static const char *const secrets[] = {"ssn", "dob", "driver_license_number"};
    for (size_t i = 0; work->request.body && i < G_N_ELEMENTS (secrets); i++) {
        char *text = (char *)json_string_value (json_object_get (work->request.body, secrets[i]));
        if (text)
            sodium_memzero (text, strlen (text));
    }
    screening_request_clear (&work->request);
    work->request = (ScreeningRequest){0};
}

static void
work_free (gpointer data)
{
    Work *work = data;
    forget_request (work);
    g_object_unref (work->session);
    g_clear_object (&work->line);
    g_free (work->application);
    model_desk_screening_free (work->check);
    screening_agency_free (work->agency);
    g_free (work->state.candidate);
    g_free (work->state.report);
    g_clear_error (&work->trouble);
    g_free (work);
}

static void
fail (GTask *task, GError *error)
{
    g_task_return_error (task, error);
    g_object_unref (task);
}

static bool
make_request (Work *work, const ScreeningPerson *person)
{
    static const ScreeningPerson nobody = {0};
    const ModelScreening *screening = work->check->screening;
    const ModelOrdered *ordered = screening->ordered;
    const ScreeningOrder order = {.id = screening->id,
                                  .number = work->check->number,
                                  .package = screening->package,
                                  .first_name = ordered->first_name,
                                  .last_name = ordered->last_name,
                                  .email = ordered->email,
                                  .state = ordered->state,
                                  .copy_requested = ordered->copy_requested,
                                  .collected = true,
                                  .at_ms = screening->created_ms};
    forget_request (work);
    return screening_checkr_collected (&order, person ? person : &nobody, &work->state,
                                       &work->request);
}

/* ---- the agency ------------------------------------------------------------------------ */

static gboolean
on_tick_cb (gpointer data)
{
    GTask *task = data;
    const Work *work = g_task_get_task_data (task);
    if (g_cancellable_is_cancelled (g_task_get_cancellable (task))) {
        g_task_return_error_if_cancelled (task);
        g_object_unref (task);
        return G_SOURCE_REMOVE;
    }
    if (g_get_monotonic_time () < work->resume_us)
        return G_SOURCE_CONTINUE;
    send_request (task);
    return G_SOURCE_REMOVE;
}

static void
again (GTask *task, int64_t retry_after_s, GError *error)
{
    Work *work = g_task_get_task_data (task);
    int64_t pause_ms = screening_retry_ms (++work->tries, retry_after_s);
    if (work->tries >= TRIES || pause_ms > PAUSE_MOST_MS) {
        fail (task, error);
        return;
    }
    g_error_free (error);
    work->resume_us = g_get_monotonic_time () + pause_ms * 1000;
    g_timeout_add (TICK_MS, on_tick_cb, task);
}

static void
take_fact (GTask *task, ScreeningState *fact)
{
    Work *work = g_task_get_task_data (task);
    if (!work->state.candidate)
        work->state.candidate = g_strdup (fact->candidate);
    if (!work->state.report)
        work->state.report = g_strdup (fact->report);
    forget_request (work);
    work->tries = 0;
    tell (task);
}

/* Of the answer to the first request the agency's id of the person is wanted, of the second that of the report. */
static bool
is_answer (const Work *work, const ScreeningState *fact)
{
    bool person = g_str_equal (work->request.step, "candidate");
    return person
               ? fact->candidate != NULL && !fact->report
               : fact->report != NULL
                     && (!fact->candidate || g_str_equal (fact->candidate, work->state.candidate));
}

static void
on_answer_cb (GObject *line, GAsyncResult *result, gpointer data)
{
    GTask *task = data;
    Work *work = g_task_get_task_data (task);
    GError *error = NULL;
    g_autoptr (ClientAgencyAnswer) got =
        client_agency_finish (CLIENT_CONNECTION (line), result, &error);
    if (!got) {
        if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            fail (task, error);
        else
            again (task, 0, error);
        return;
    }
    gsize length = 0;
    int64_t now_ms = g_get_real_time () / 1000;
    const char *body = g_bytes_get_data (got->body, &length);
    const ScreeningAnswer answer = {
        .status = got->status,
        .body = body,
        .length = length,
        .retry_after_s =
            screening_retry_after_s (got->retry_after, got->ratelimit_reset, got->status, now_ms),
        .now_ms = now_ms};
    ScreeningState *fact = g_new0 (ScreeningState, 1);
    ScreeningVerdict verdict =
        work->agency->adapter->read (work->agency, &work->request, &answer, fact, &error);
    if (verdict == SCREENING_DONE && is_answer (work, fact))
        take_fact (task, fact);
    else if (verdict == SCREENING_AGAIN)
        again (task, answer.retry_after_s, error);
    else
        fail (task, error ? error
                          : g_error_new (DESK_ERROR, DESK_ERROR_FAILED, "%s",
                                         _ ("The agency's answer is about somebody else. Nothing "
                                            "more was sent; ask the agency.")));
    screening_state_free (fact);
}

static void
send_request (GTask *task)
{
    Work *work = g_task_get_task_data (task);
    const ClientAgencyAsk ask = {.method = work->request.method,
                                 .path = work->request.path,
                                 .key = work->agency->key,
                                 .once = work->request.key,
                                 .body = work->request.body};
    client_agency_async (work->line, &ask, g_task_get_cancellable (task), on_answer_cb, task);
}

/* ---- the server -------------------------------------------------------------------------- */

static void
go_on (GTask *task)
{
    Work *work = g_task_get_task_data (task);
    if (make_request (work, NULL)) {
        send_request (task);
        return;
    }
    g_task_return_boolean (task, TRUE);
    g_object_unref (task);
}

static void
on_told_cb (GObject *connection, GAsyncResult *result, gpointer data)
{
    GTask *task = data;
    Work *work = g_task_get_task_data (task);
    GError *error = NULL;
    g_autofree char *etag = client_change_finish (CLIENT_CONNECTION (connection), result, &error);
    bool stale = g_error_matches (error, CLIENT_ERROR, CLIENT_ERROR_STALE);
    if (stale && ++work->revisions < REVISIONS) {
        g_error_free (error);
        tell (task);
    } else if (error) {
        fail (task, error);
    } else {
        go_on (task);
    }
}

/* By the revision as it is now: opening the sealed data was a change too. */
static void
on_read_cb (GObject *connection, GAsyncResult *result, gpointer data)
{
    GTask *task = data;
    Work *work = g_task_get_task_data (task);
    GError *error = NULL;
    g_autoptr (ModelDeskScreening) check =
        client_screening_finish (CLIENT_CONNECTION (connection), result, &error);
    const ModelScreeningIds ids = {work->state.candidate, work->state.report};
    if (check)
        client_ids_async (CLIENT_CONNECTION (connection), work->application, check->etag, &ids,
                          g_task_get_cancellable (task), on_told_cb, task);
    else
        fail (task, error);
}

static void
tell (GTask *task)
{
    Work *work = g_task_get_task_data (task);
    client_screening_async (desk_session_get_connection (work->session), work->application, "en",
                            g_task_get_cancellable (task), on_read_cb, task);
}

/* ---- beginning ------------------------------------------------------------------------------ */

void
desk_agency_send_async (DeskSession *session, const char *application,
                        const ModelDeskScreening *check, ScreeningAgency *agency,
                        const ScreeningPerson *person, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
    GTask *task = g_task_new (NULL, cancellable, callback, data);
    g_autoptr (json_t) copy = model_desk_screening_write (check);
    GError *error = NULL;
    Work *work = g_new0 (Work, 1);
    *work = (Work){.session = g_object_ref (session),
                   .application = g_strdup (application),
                   .check = model_desk_screening_read (copy, NULL),
                   .agency = agency,
                   .line = client_connection_new (agency->base, &error),
                   .state.candidate = g_strdup (check->screening->candidate)};
    g_task_set_task_data (task, work, work_free);
    if (!work->line)
        fail (task, error);
    else if (check->screening->ordered && make_request (work, person))
        send_request (task);
    else
        fail (task, g_error_new (DESK_ERROR, DESK_ERROR_FAILED, "%s",
                                 _ ("The agency has the order already.")));
}

bool
desk_agency_send_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_boolean (G_TASK (result), error);
}
