/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/pump.h"

#include "app/applicant/attach.h"
#include "app/applicant/lost.h"
#include "app/applicant/parcel.h"
#include "app/applicant/refusal.h"
#include "app/client/upload.h"
#include "app/model/code.h"

#include <string.h>

enum { FIRST_PAUSE_MS = 1000, LONGEST_PAUSE_MS = 60000 };

struct ApplicantPump {
    ApplicantSession *session; /* borrowed: it owns the pump */
    GCancellable *stop;
    GCancellable *upload; /* of the recording being sent; NULL between them */
    bool busy;
    bool held; /* by the person */
    guint timer;
    unsigned tries;
    GError *trouble;
    JournalRow *row; /* being sent */
    char *take;      /* draft of the recording or file being sent (parcel.h) */
    double fraction; /* of the uploads */
};

static void pump (ApplicantPump *self);

/* What an asynchronous answer needs even when the pump is gone: the session, and through the cancellable whether it still counts. */
typedef struct {
    ApplicantPump *pump;
    ApplicantSession *session;
    GCancellable *stop;
} Errand;

static Errand *
errand_new (ApplicantPump *self)
{
    Errand *errand = g_new0 (Errand, 1);
    *errand = (Errand){self, g_object_ref (self->session), g_object_ref (self->stop)};
    return errand;
}

static void
errand_free (Errand *errand)
{
    g_object_unref (errand->session);
    g_object_unref (errand->stop);
    g_free (errand);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

ApplicantPump *
applicant_pump_new (ApplicantSession *session)
{
    ApplicantPump *self = g_new0 (ApplicantPump, 1);
    self->session = session;
    self->stop = g_cancellable_new ();
    return self;
}

static void
clear_work (ApplicantPump *self)
{
    g_clear_pointer (&self->row, journal_row_free);
    g_clear_pointer (&self->take, g_free);
}

void
applicant_pump_free (ApplicantPump *self)
{
    g_cancellable_cancel (self->stop);
    g_cancellable_cancel (self->upload);
    g_object_unref (self->stop);
    g_clear_object (&self->upload);
    g_clear_handle_id (&self->timer, g_source_remove);
    g_clear_error (&self->trouble);
    clear_work (self);
    g_free (self);
}

unsigned
applicant_pump_pause_ms (unsigned tries, double chance)
{
    double pause = FIRST_PAUSE_MS * (double)(1u << MIN (tries > 0 ? tries - 1 : 0, 10));
    return (unsigned)(MIN (pause, LONGEST_PAUSE_MS) * (0.75 + 0.5 * chance));
}

static gboolean
on_pause_over_cb (void *data)
{
    ApplicantPump *self = data;
    self->timer = 0;
    pump (self);
    return G_SOURCE_REMOVE;
}

static void
wait_and_try_again (ApplicantPump *self, GError *error)
{
    clear_work (self);
    self->busy = false;
    self->tries++;
    g_clear_error (&self->trouble);
    self->trouble = error;
    self->timer = g_timeout_add (applicant_pump_pause_ms (self->tries, g_random_double ()),
                                 on_pause_over_cb, self);
    g_signal_emit_by_name (self->session, "changed");
}

static void
works_again (ApplicantPump *self)
{
    self->tries = 0;
    if (self->trouble) {
        g_clear_error (&self->trouble);
        g_signal_emit_by_name (self->session, "changed");
    }
}

/* The journal has it: on with the next. */
static void
on_noted_cb (GObject *session, void *data)
{
    ApplicantPump *self = data;
    ModelEntryKind kind = self->row ? self->row->kind : MODEL_ENTRY_NONE;

    clear_work (self);
    self->busy = false;
    if (kind)
        g_signal_emit_by_name (session, "sent", (int)kind);
    pump (self);
}

static void
on_refusal_noted_cb (GObject *session, void *data)
{
    ApplicantPump *self = data;
    clear_work (self);
    self->busy = false;
    pump (self);
}

/* Refused for good: a 4xx that no repetition changes. A lost or wrong signature is nobody's answer and is tried again. */
static bool
is_refusal (const GError *error)
{
    ModelProblemKind problem = client_error_problem (error);
    return g_error_matches (error, CLIENT_ERROR, CLIENT_ERROR_PROBLEM)
           && !client_error_is_temporary (error) && problem != MODEL_PROBLEM_NOT_SIGNED
           && problem != MODEL_PROBLEM_WRONG_SIGNATURE;
}

/* A signature was taken back that the server does not have, as one that it refused itself. What the person wants holds there, so that nothing is told, and
 * what was told of that form is over. */
static void
note_nothing_signed (ApplicantPump *self)
{
    JournalChange *change = journal_change_new ();
    journal_change_refused (change, self->row->key,
                            model_problem_word (MODEL_PROBLEM_NOTHING_SIGNED));
    applicant_refusal_forget (self->session, change, self->row);
    applicant_session_save (self->session, change, G_OBJECT (self->session), on_refusal_noted_cb,
                            self);
}

static void
note_refusal (ApplicantPump *self, const GError *error)
{
    JournalChange *change = journal_change_new ();
    int kind = self->row->kind;
    ModelProblemKind problem = client_error_problem (error);

    if ((kind == MODEL_ENTRY_RECORDING || kind == MODEL_ENTRY_ATTACHMENT)
        && (problem == MODEL_PROBLEM_UPLOAD_DIFFERS || problem == MODEL_PROBLEM_UPLOAD_UNFINISHED))
        applicant_parcel_again (applicant_session_get_journal (self->session), change, self->row);
    else
        applicant_refusal_add (self->session, change, self->row, client_error_detail (error));
    journal_change_refused (change, self->row->key, model_problem_word (problem));
    if (kind == MODEL_ENTRY_SUBMIT)
        journal_change_drop (change, "submit");
    g_signal_emit_by_name (self->session, "refused", kind, error);
    applicant_session_save (self->session, change, G_OBJECT (self->session), on_refusal_noted_cb,
                            self);
}

static void
on_receipt_cb (GObject *source, GAsyncResult *result, void *data)
{
    g_autoptr (Errand) errand = data;
    ApplicantPump *self = errand->pump;
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelReceipt) receipt =
        client_entry_finish (CLIENT_CONNECTION (source), result, &error);

    if (g_cancellable_is_cancelled (errand->stop))
        return;
    if (receipt) {
        g_autoptr (json_t) json = model_receipt_write (receipt);
        JournalChange *change = journal_change_new ();
        works_again (self);
        journal_change_done (change, self->row->key, json);
        applicant_refusal_forget (self->session, change, self->row);
        if (self->row->kind == MODEL_ENTRY_SUBMIT)
            journal_change_put (change, "submit", "done");
        applicant_session_save (self->session, change, G_OBJECT (self->session), on_noted_cb, self);
    } else if (client_error_problem (error) == MODEL_PROBLEM_NOTHING_SIGNED) {
        works_again (self);
        note_nothing_signed (self);
    } else if (is_refusal (error)) {
        note_refusal (self, error);
    } else {
        wait_and_try_again (self, g_steal_pointer (&error));
    }
}

static bool
send_row (ApplicantPump *self)
{
    self->row = journal_outbox_next (applicant_session_get_journal (self->session));
    if (self->row == NULL)
        return false;
    client_entry_async (applicant_session_get_client (self->session), self->row->kind,
                        self->row->key, self->row->body, self->stop, on_receipt_cb,
                        errand_new (self));
    return true;
}

static void
on_upload_created (const char *id, void *data)
{
    ApplicantPump *self = data;
    JournalChange *change = journal_change_new ();
    applicant_parcel_begun (applicant_session_get_journal (self->session), change, self->take, id);
    applicant_session_save (self->session, change, NULL, NULL, NULL);
}

static void
on_upload_progress (int64_t done_bytes, int64_t total_bytes, void *data)
{
    ApplicantPump *self = data;
    self->fraction = total_bytes > 0 ? (double)done_bytes / (double)total_bytes : 1;
    works_again (self);
    g_signal_emit_by_name (self->session, "progress");
}

static void
enter_take (ApplicantPump *self, const char *upload)
{
    JournalChange *change = journal_change_new ();
    applicant_parcel_enter (self->session, change, self->take, upload);
    applicant_session_save (self->session, change, G_OBJECT (self->session), on_noted_cb, self);
}

/* The person paused within a recording: it goes on from where the server has it. */
static void
rest (ApplicantPump *self)
{
    clear_work (self);
    self->busy = false;
    pump (self);
}

/* A copy that is gone cannot be made again: the section has ended. */
static void
lose_attached (ApplicantPump *self)
{
    g_autoptr (GError) error =
        g_error_new_literal (CLIENT_ERROR, CLIENT_ERROR_FILE, applicant_attach_lost_sentence ());
    JournalChange *change = journal_change_new ();
    journal_change_drop (change, self->take);
    applicant_refusal_lose (change, MODEL_ENTRY_ATTACHMENT, self->take);
    g_signal_emit_by_name (self->session, "refused", MODEL_ENTRY_ATTACHMENT, error);
    applicant_session_save (self->session, change, G_OBJECT (self->session), on_noted_cb, self);
}

/* Whether the file of the take being sent is gone; that is told, the take can be recorded again, and the rest is sent. */
static bool
is_lost (ApplicantPump *self, const GError *trouble)
{
    g_autoptr (json_t) take =
        journal_get_json (applicant_session_get_journal (self->session), self->take);

    if (!g_error_matches (trouble, CLIENT_ERROR, CLIENT_ERROR_FILE) || !applicant_lost_is (take))
        return false;
    if (applicant_parcel_is_attached (self->take)) {
        lose_attached (self);
        return true;
    }
    g_autoptr (GError) error =
        g_error_new_literal (CLIENT_ERROR, CLIENT_ERROR_FILE, applicant_lost_sentence ());
    JournalChange *change = journal_change_new ();
    if (applicant_lost_add (self->session, change, take))
        g_signal_emit_by_name (self->session, "refused", MODEL_ENTRY_RECORDING, error);
    applicant_session_save (self->session, change, G_OBJECT (self->session), on_noted_cb, self);
    return true;
}

static void
on_uploaded_cb (GObject *source, GAsyncResult *result, void *data)
{
    g_autoptr (Errand) errand = data;
    g_autoptr (GError) error = NULL;
    g_autofree char *id = client_upload_finish (CLIENT_CONNECTION (source), result, &error);

    if (g_cancellable_is_cancelled (errand->stop))
        return;
    g_clear_object (&errand->pump->upload);
    if (id)
        enter_take (errand->pump, id);
    else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        rest (errand->pump);
    else if (!is_lost (errand->pump, error))
        wait_and_try_again (errand->pump, g_steal_pointer (&error));
}

static bool
send_take (ApplicantPump *self)
{
    unsigned count;

    self->take = applicant_parcel_next (applicant_session_get_journal (self->session), &count);
    if (self->take == NULL)
        return false;
    g_autoptr (json_t) take =
        journal_get_json (applicant_session_get_journal (self->session), self->take);
    ClientUpload upload = {
        .path = json_string_value (json_object_get (take, "path")),
        .id = json_string_value (json_object_get (take, "upload")),
        .prompt = json_string_value (json_object_get (take, "prompt")),
        .take = json_integer_value (json_object_get (take, "take")),
        .attachment = applicant_parcel_is_attached (self->take),
        .on_created = on_upload_created,
        .on_progress = on_upload_progress,
        .data = self,
    };
    self->fraction = 0;
    self->upload = g_cancellable_new ();
    client_upload_async (applicant_session_get_client (self->session), &upload, self->upload,
                         on_uploaded_cb, errand_new (self));
    return true;
}

static bool
add_submission (ApplicantPump *self)
{
    Journal *journal = applicant_session_get_journal (self->session);
    g_autofree char *wanted = journal_get (journal, "submit"),
                    *code = applicant_session_get_return_code (self->session);
    ModelSubmit submit = {applicant_session_at_ms (self->session), NULL};

    if (g_strcmp0 (wanted, "wanted") != 0 || code == NULL)
        return false;
    g_autofree char *hash = model_code_hash (MODEL_CODE_RETURN, code);
    JournalChange *change = journal_change_new ();
    submit.return_hash = hash;
    journal_change_put (change, "submit", "added");
    applicant_session_add_entry (self->session, change, MODEL_ENTRY_SUBMIT, &model_submit_shape,
                                 &submit);
    applicant_session_save (self->session, change, G_OBJECT (self->session), on_noted_cb, self);
    return true;
}

static void
pump (ApplicantPump *self)
{
    const ModelApplication *application = applicant_session_get_application (self->session);

    if (self->busy || self->held || self->timer || application == NULL
        || applicant_session_get_unsaved (self->session))
        return;
    self->busy = true;
    if (!send_row (self) && !send_take (self) && !add_submission (self))
        self->busy = false;
    g_signal_emit_by_name (self->session, "progress");
}

void
applicant_pump_kick (ApplicantPump *self, bool now)
{
    if (now) {
        g_clear_handle_id (&self->timer, g_source_remove);
        g_clear_error (&self->trouble); /* of the last try; the next one may have its own */
    }
    pump (self);
}

void
applicant_pump_hold (ApplicantPump *self, bool held)
{
    self->held = held;
    if (held)
        g_cancellable_cancel (self->upload);
    else
        applicant_pump_kick (self, true);
    g_signal_emit_by_name (self->session, "changed");
}

bool
applicant_pump_is_held (ApplicantPump *self)
{
    return self->held;
}

const GError *
applicant_pump_get_trouble (ApplicantPump *self)
{
    return self->trouble;
}

unsigned
applicant_pump_get_waiting (ApplicantPump *self)
{
    unsigned takes;
    g_autofree char *first =
        applicant_parcel_next (applicant_session_get_journal (self->session), &takes);
    return takes + journal_outbox_count (applicant_session_get_journal (self->session));
}

double
applicant_pump_get_fraction (ApplicantPump *self)
{
    return self->take ? self->fraction : 0;
}
