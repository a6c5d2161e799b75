/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/enrol.h"

#include "app/applicant/controllers.h"
#include "app/model/id.h"

#include <sodium.h>
#include <string.h>

typedef struct {
    ModelCodeUse use;
    char *code;
    char *key;
    ModelLanguage language;
    json_t *application;
} Enrolment;

static void
enrolment_free (Enrolment *enrolment)
{
    g_free (enrolment->code);
    g_free (enrolment->key);
    json_decref (enrolment->application);
    g_free (enrolment);
}

static void
on_application_saved_cb (GObject *owner, void *data)
{
    GTask *task = G_TASK (owner);
    Enrolment *enrolment = g_task_get_task_data (task);

    applicant_session_set_application (g_task_get_source_object (task), enrolment->application);
    g_task_return_boolean (task, TRUE);
    g_object_unref (task);
}

static void
on_redeemed_cb (GObject *source, GAsyncResult *result, void *data)
{
    GTask *task = data;
    Enrolment *enrolment = g_task_get_task_data (task);
    GError *error = NULL;
    g_autoptr (ModelApplication) application =
        client_redeem_finish (CLIENT_CONNECTION (source), result, &error);

    if (application == NULL) {
        g_task_return_error (task, error);
        g_object_unref (task);
        return;
    }
    JournalChange *change = journal_change_new ();
    enrolment->application = model_application_write (application);
    journal_change_put_json (change, "application", enrolment->application);
    journal_change_put (change, "server", client_connection_get_url (CLIENT_CONNECTION (source)));
    journal_change_drop (change, "enrolment");
    g_autoptr (json_t) needs =
        journal_get_json (applicant_session_get_journal (g_task_get_source_object (task)), "needs");
    if (needs && enrolment->use == MODEL_CODE_INVITE)
        applicant_needs_add_entry (g_task_get_source_object (task), change, needs);
    applicant_session_save (g_task_get_source_object (task), change, G_OBJECT (task),
                            on_application_saved_cb, NULL);
}

static void
on_ready_cb (GObject *owner, void *data)
{
    GTask *task = G_TASK (owner);
    Enrolment *enrolment = g_task_get_task_data (task);
    ClientConnection *client = applicant_session_get_client (g_task_get_source_object (task));
    GCancellable *cancellable = g_task_get_cancellable (task);

    if (enrolment->use == MODEL_CODE_INVITE)
        client_redeem_async (client, enrolment->code, enrolment->language, enrolment->key,
                             cancellable, on_redeemed_cb, task);
    else
        client_return_async (client, enrolment->code, enrolment->language, enrolment->key,
                             cancellable, on_redeemed_cb, task);
}

/* The key of an earlier try with the same code: the server answers it the same again. Of the code only its hash is on the disk. */
static char *
earlier_key (Journal *journal, const char *hash)
{
    g_autoptr (json_t) before = journal_get_json (journal, "enrolment");
    bool same = g_strcmp0 (json_string_value (json_object_get (before, "hash")), hash) == 0;
    return same ? g_strdup (json_string_value (json_object_get (before, "key"))) : NULL;
}

static void
make_device (ApplicantSession *session, JournalChange *change)
{
    ClientConnection *client = applicant_session_get_client (session);
    uint8_t seed[32];
    ModelKeyPair pair;

    if (client_connection_get_device (client))
        return;
    randombytes_buf (seed, sizeof seed);
    model_key_pair_make (&pair, seed);
    client_connection_set_device (client, &pair);
    g_autofree char *text = model_base64 (seed, sizeof seed);
    journal_change_put (change, "device", text);
    sodium_memzero (text, strlen (text));
    sodium_memzero (seed, sizeof seed);
    sodium_memzero (&pair, sizeof pair);
}

void
applicant_enrol_async (ApplicantSession *session, ModelCodeUse use, const char *code,
                       ModelLanguage language, GCancellable *cancellable,
                       GAsyncReadyCallback callback, void *data)
{
    GTask *task = g_task_new (session, cancellable, callback, data);
    Enrolment *enrolment = g_new0 (Enrolment, 1);
    JournalChange *change = journal_change_new ();

    g_task_set_source_tag (task, applicant_enrol_async);
    g_task_set_task_data (task, enrolment, (GDestroyNotify)enrolment_free);
    enrolment->use = use;
    enrolment->code = g_strdup (code);
    enrolment->language = language;
    g_autofree char *hash = model_code_hash (use, code);
    enrolment->key = earlier_key (applicant_session_get_journal (session), hash);
    if (enrolment->key == NULL)
        enrolment->key = model_id_new (applicant_session_now_ms (session));
    make_device (session, change);
    g_autoptr (json_t) json = json_pack ("{s:s, s:s}", "hash", hash, "key", enrolment->key);
    journal_change_put_json (change, "enrolment", json);
    applicant_session_save (session, change, G_OBJECT (task), on_ready_cb, NULL);
}

bool
applicant_enrol_finish (ApplicantSession *session, GAsyncResult *result, GError **error)
{
    return g_task_propagate_boolean (G_TASK (result), error);
}
