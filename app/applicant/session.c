/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/session.h"

#include "app/applicant/pump.h"
#include "app/model/code.h"
#include "app/model/id.h"
#include "app/model/sign.h"
#include "ui/page.h"

#include <gtk/gtk.h>
#include <sodium.h>
#include <string.h>

/* A change on its way to the disk. */
typedef struct {
    ApplicantSession *session;
    JournalChange *change;
    GObject *owner;
    ApplicantSaved saved;
    void *data;
} Saving;

struct _ApplicantSession {
    GObject parent;

    Journal *journal;
    ClientConnection *client;
    ModelApplication *application;
    ApplicantPump *pump;
    GQueue savings; /* of Saving, oldest first; the first is with the journal */
    bool busy;
    char *unsaved; /* sentence of the last failure; the queue stands still while set */
    int64_t started_us;
};

enum { CHANGED, SENT, REFUSED, PROGRESS, SIGNALS };
static guint signals[SIGNALS];

G_DEFINE_FINAL_TYPE (ApplicantSession, applicant_session, G_TYPE_OBJECT)

static void save_next (ApplicantSession *self);

static void
saving_free (Saving *saving)
{
    g_clear_pointer (&saving->change, journal_change_free);
    g_clear_object (&saving->owner);
    g_free (saving);
}

static void
applicant_session_dispose (GObject *object)
{
    ApplicantSession *self = APPLICANT_SESSION (object);

    g_clear_pointer (&self->pump, applicant_pump_free);
    g_clear_pointer (&self->journal, journal_close);
    g_clear_object (&self->client);
    g_clear_pointer (&self->application, model_application_free);
    g_queue_clear_full (&self->savings, (GDestroyNotify)saving_free);
    g_clear_pointer (&self->unsaved, g_free);
    G_OBJECT_CLASS (applicant_session_parent_class)->dispose (object);
}

static void
applicant_session_class_init (ApplicantSessionClass *class)
{
    GType type = G_TYPE_FROM_CLASS (class);

    G_OBJECT_CLASS (class)->dispose = applicant_session_dispose;
    signals[CHANGED] =
        g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    signals[SENT] = g_signal_new ("sent", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_INT);
    signals[REFUSED] = g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_ERROR);
    signals[PROGRESS] =
        g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
applicant_session_init (ApplicantSession *self)
{
    self->started_us = g_get_monotonic_time ();
}

static void
take_device (ApplicantSession *self)
{
    g_autofree char *text = journal_get (self->journal, "device");
    uint8_t seed[32];
    ModelKeyPair pair;

    if (text && model_base64_read (text, seed, sizeof seed)) {
        model_key_pair_make (&pair, seed);
        client_connection_set_device (self->client, &pair);
        sodium_memzero (&pair, sizeof pair);
        sodium_memzero (seed, sizeof seed);
    }
}

ApplicantSession *
applicant_session_new (Journal *journal, ClientConnection *client)
{
    ApplicantSession *self = g_object_new (APPLICANT_TYPE_SESSION, NULL);
    g_autoptr (json_t) application = journal_get_json (journal, "application");

    self->journal = journal;
    self->client = client;
    self->pump = applicant_pump_new (self);
    take_device (self);
    if (application)
        applicant_session_set_application (self, application);
    return self;
}

Journal *
applicant_session_get_journal (ApplicantSession *self)
{
    return self->journal;
}

ClientConnection *
applicant_session_get_client (ApplicantSession *self)
{
    return self->client;
}

const ModelApplication *
applicant_session_get_application (ApplicantSession *self)
{
    return self->application;
}

bool
applicant_session_set_application (ApplicantSession *self, const json_t *json)
{
    ModelApplication *application = model_application_read (json, NULL);

    if (application == NULL)
        return false;
    g_clear_pointer (&self->application, model_application_free);
    self->application = application;
    client_connection_set_application (self->client, application->id, application->server_key);
    g_signal_emit (self, signals[CHANGED], 0);
    return true;
}

int64_t
applicant_session_at_ms (ApplicantSession *self)
{
    return (g_get_monotonic_time () - self->started_us) / 1000;
}

int64_t
applicant_session_now_ms (ApplicantSession *self)
{
    return g_get_real_time () / 1000;
}

/* The journal frees what it is given, and a change that fails must be tried again: it gets a copy. */
static JournalChange *
copy_change (const JournalChange *change)
{
    JournalChange *copy = journal_change_new ();
    for (unsigned i = 0; i < change->steps->len; i++) {
        const JournalStep *step = g_ptr_array_index (change->steps, i);
        JournalStep *again = g_new0 (JournalStep, 1);
        *again = (JournalStep){step->act, g_strdup (step->name), step->kind,
                               step->bytes ? g_bytes_ref (step->bytes) : NULL};
        g_ptr_array_add (copy->steps, again);
    }
    return copy;
}

/* A page that has left the window hears nothing any more: its widgets are gone. One behind help comes back. */
static bool
is_gone (GObject *owner)
{
    bool behind = UI_IS_PAGE (owner) && ui_page_is_behind (UI_PAGE (owner));
    return GTK_IS_WIDGET (owner) && gtk_widget_get_root (GTK_WIDGET (owner)) == NULL && !behind;
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, void *data)
{
    g_autoptr (ApplicantSession) self = data;
    g_autoptr (GError) error = NULL;

    self->busy = false;
    if (!journal_write_finish (result, &error)) {
        g_free (self->unsaved);
        self->unsaved = g_strdup (error->message);
        g_signal_emit (self, signals[CHANGED], 0);
        return;
    }
    Saving *saving = g_queue_pop_head (&self->savings);
    if (saving && saving->saved && !is_gone (saving->owner))
        saving->saved (saving->owner, saving->data);
    g_clear_pointer (&saving, saving_free);
    save_next (self);
    if (g_queue_is_empty (&self->savings))
        applicant_session_send (self);
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
save_next (ApplicantSession *self)
{
    const Saving *saving = g_queue_peek_head (&self->savings);

    if (saving == NULL || self->busy || self->unsaved || self->journal == NULL)
        return;
    self->busy = true;
    journal_write_async (self->journal, copy_change (saving->change), on_saved_cb,
                         g_object_ref (self));
}

void
applicant_session_save (ApplicantSession *self, JournalChange *change, GObject *owner,
                        ApplicantSaved saved, void *data)
{
    Saving *saving = g_new0 (Saving, 1);

    *saving = (Saving){self, change, owner ? g_object_ref (owner) : NULL, saved, data};
    g_queue_push_tail (&self->savings, saving);
    save_next (self);
    g_signal_emit (self, signals[CHANGED], 0);
}

void
applicant_session_put (ApplicantSession *self, const char *name, const char *text)
{
    JournalChange *change = journal_change_new ();
    journal_change_put (change, name, text);
    applicant_session_save (self, change, NULL, NULL, NULL);
}

void
applicant_session_add_entry (ApplicantSession *self, JournalChange *change, ModelEntryKind kind,
                             const ModelShape *shape, const void *payload)
{
    g_autofree char *key = model_id_new (applicant_session_now_ms (self));
    g_autoptr (json_t) json = model_shape_write (shape, payload);
    journal_change_add_entry (change, kind, key, json);
}

const char *
applicant_session_get_unsaved (ApplicantSession *self)
{
    return self->unsaved;
}

bool
applicant_session_is_saving (ApplicantSession *self)
{
    return !g_queue_is_empty (&self->savings);
}

void
applicant_session_retry (ApplicantSession *self)
{
    g_clear_pointer (&self->unsaved, g_free);
    save_next (self);
    applicant_pump_kick (self->pump, true);
    g_signal_emit (self, signals[CHANGED], 0);
}

const GError *
applicant_session_get_trouble (ApplicantSession *self)
{
    return applicant_pump_get_trouble (self->pump);
}

bool
applicant_session_has_consent (ApplicantSession *self, const char *form_kind)
{
    g_auto (GStrv) names = journal_names (self->journal, "consent/");

    for (int i = 0; names[i]; i++) {
        g_autoptr (json_t) consent = journal_get_json (self->journal, names[i]);
        if (g_strcmp0 (json_string_value (json_object_get (consent, "kind")), form_kind) == 0
            && g_strcmp0 (json_string_value (json_object_get (consent, "decision")), "agreed") == 0)
            return true;
    }
    return false;
}

bool
applicant_session_is_sent (ApplicantSession *self)
{
    const ModelApplication *application = self->application;
    g_autofree char *submit = journal_get (self->journal, "submit");
    return application
           && (application->access == MODEL_ACCESS_RETURN
               || application->state != MODEL_STATE_STARTED || g_strcmp0 (submit, "done") == 0);
}

bool
applicant_session_step_done (ApplicantSession *self, const char *step_id)
{
    g_autofree char *name = g_strconcat ("done/", step_id, NULL);
    g_autofree char *done = journal_get (self->journal, name);
    return done != NULL;
}

void
applicant_session_send (ApplicantSession *self)
{
    if (self->pump)
        applicant_pump_kick (self->pump, false);
}

void
applicant_session_line_is_back (ApplicantSession *self)
{
    if (self->pump && applicant_pump_get_trouble (self->pump))
        applicant_pump_kick (self->pump, true);
}

void
applicant_session_hold (ApplicantSession *self, bool held)
{
    applicant_pump_hold (self->pump, held);
}

bool
applicant_session_is_held (ApplicantSession *self)
{
    return applicant_pump_is_held (self->pump);
}

unsigned
applicant_session_get_refused (ApplicantSession *self)
{
    g_auto (GStrv) names = journal_names (self->journal, "refused/");
    return g_strv_length (names);
}

unsigned
applicant_session_get_waiting (ApplicantSession *self)
{
    return applicant_pump_get_waiting (self->pump);
}

double
applicant_session_get_fraction (ApplicantSession *self)
{
    return applicant_pump_get_fraction (self->pump);
}

void
applicant_session_submit (ApplicantSession *self)
{
    JournalChange *change = journal_change_new ();
    journal_change_put (change, "submit", "wanted");
    applicant_session_save (self, change, NULL, NULL, NULL);
}

char *
applicant_session_get_return_code (ApplicantSession *self)
{
    static const char USE[] = "antesala-return-code-1";
    uint8_t seed[32], bytes[MODEL_CODE_RANDOM_BYTES];
    g_autofree char *submit = journal_get (self->journal, "submit");
    g_autofree char *device = journal_get (self->journal, "device");
    if (!submit || !device || !model_base64_read (device, seed, sizeof seed))
        return NULL;
    crypto_generichash (bytes, sizeof bytes, (const uint8_t *)USE, strlen (USE), seed, sizeof seed);
    char *code = model_code_make (bytes);
    sodium_memzero (device, strlen (device));
    sodium_memzero (seed, sizeof seed);
    sodium_memzero (bytes, sizeof bytes);
    return code;
}
