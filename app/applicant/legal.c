/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legal pages of a consent or background step, one after the other. A signature counts when it is on the disk; sealed fields are
 * closed to the employer's key inside the page's own handler and are never seen here again. */
#include "ui/applicant/legal.h"
#include "ui/moment.h"

#include "app/applicant/background.h"
#include "app/applicant/controllers.h"
#include "app/applicant/copies.h"
#include "app/applicant/proof.h"
#include "app/applicant/signature.h"
#include "app/applicant/terms.h"
#include "app/consent/error.h"
#include "app/consent/seal.h"

#include <glib/gi18n.h>
#include <sodium.h>

typedef struct {
    ApplicantFlow *flow;
    const ModelStep *step;
    UiLegal *page;          /* borrowed: the page owns this */
    GStrv ids;              /* of the forms, in signing order */
    unsigned number;        /* of the form in the step */
    ModelLanguage language; /* of the form, which may differ from the program's */
    ModelForms *forms;
    int64_t opened_ms; /* since when it stands there, as at_ms of an entry */
    json_t *sealed;    /* while signing */
    bool seal_failed;
    bool
        late; /* the application was sent: each time the server is asked what is due, in the version in force */
    GStrv due;  /* then: ids of what is still to be signed */
    bool begun; /* the page of the first open form was found */
} Control;

static void show_form (Control *self);

static void
control_free (void *data)
{
    Control *self = data;
    g_clear_pointer (&self->forms, model_forms_free);
    json_decref (self->sealed);
    g_strfreev (self->ids);
    g_strfreev (self->due);
    g_free (self);
}

static const ModelForm *
form_of (Control *self)
{
    return self->forms && self->ids ? model_forms_find (self->forms, self->ids[self->number])
                                    : NULL;
}

/* Agreed to, in this version of the form as far as that is known. */
static bool
is_agreed (Control *self, unsigned number)
{
    const ModelForm *form = self->forms ? model_forms_find (self->forms, self->ids[number]) : NULL;
    return applicant_signature_holds (self->flow->session, self->ids[number],
                                      form ? form->version : 0);
}

/* The first form that is not signed yet; the last one if all are. What was signed on another computer only the server knows. */
static unsigned
first_open (Control *self)
{
    unsigned number = 0, count = g_strv_length (self->ids);
    while (
        number + 1 < count
        && (is_agreed (self, number)
            || (self->due && !g_strv_contains ((const char *const *)self->due, self->ids[number]))))
        number++;
    return number;
}

static void
show_signed (Control *self)
{
    g_autoptr (json_t) consent =
        applicant_signature_get (self->flow->session, self->ids[self->number], 0);
    json_int_t ms = json_integer_value (json_object_get (consent, "signed_ms"));

    if (!is_agreed (self, self->number)) {
        ui_legal_set_signed (self->page, NULL);
        return;
    }
    g_autofree char *when = ui_moment_words (ms);
    /* Translators: %s is a day and a time */
    g_autofree char *words = g_strdup_printf (_ ("Signed on %s. It is saved."), when);
    ui_legal_set_name (self->page, json_string_value (json_object_get (consent, "signed_name")));
    ui_legal_set_signed (self->page, words);
}

static void
on_forms_saved_cb (GObject *page, void *data)
{
    Control *self = g_object_get_data (page, "control");
    ui_shell_end_wait (self->flow->shell);
    show_form (self);
}

static void
on_forms_cb (GObject *client, GAsyncResult *result, void *data)
{
    g_autoptr (GObject) page = data;
    Control *self = g_object_get_data (page, "control");
    g_autoptr (GError) error = NULL;
    ModelForms *forms = client_forms_finish (CLIENT_CONNECTION (client), result, &error);

    if (forms == NULL) {
        if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            applicant_flow_trouble (self->flow, error->message);
        return;
    }
    g_clear_pointer (&self->forms, model_forms_free);
    self->forms = forms;
    g_autofree char *name = g_strconcat ("forms/", model_language_words[self->language], NULL);
    g_autoptr (json_t) json = model_forms_write (forms);
    JournalChange *change = journal_change_new ();
    journal_change_put_json (change, name, json);
    applicant_session_save (self->flow->session, change, page, on_forms_saved_cb, NULL);
}

/* From the journal if they were fetched before, else from the server. */
static void
load_forms (Control *self, bool fresh)
{
    g_autofree char *name = g_strconcat ("forms/", model_language_words[self->language], NULL);
    g_autoptr (json_t) json =
        journal_get_json (applicant_session_get_journal (self->flow->session), name);

    g_clear_pointer (&self->forms, model_forms_free);
    self->forms = json && !fresh ? model_forms_read (json, NULL) : NULL;
    if (form_of (self)) {
        show_form (self);
        return;
    }
    ui_shell_begin_wait (self->flow->shell, _ ("Fetching the form from the company"), true);
    client_forms_async (applicant_session_get_client (self->flow->session), self->language,
                        self->flow->cancel, on_forms_cb, g_object_ref (self->page));
}

static const UiSealedFormat sealed_formats[MODEL_FORMAT_COUNT] = {
    [MODEL_FORMAT_SSN] = UI_SEALED_SSN,
    [MODEL_FORMAT_DATE] = UI_SEALED_DATE,
    [MODEL_FORMAT_TEXT] = UI_SEALED_TEXT,
};

static void
show_form (Control *self)
{
    if (!self->begun)
        self->number = first_open (self);
    self->begun = true;
    const ModelForm *form = form_of (self);
    unsigned count = self->ids ? g_strv_length (self->ids) : 0;

    if (form == NULL) {
        ui_shell_set_note (
            self->flow->shell,
            _ ("The company's server does not have this form. Tell the company's support."), NULL);
        return;
    }
    g_autofree UiLegalField *fields = g_new0 (UiLegalField, form->fields->len);
    for (unsigned i = 0; i < form->fields->len; i++) {
        const ModelFormField *field = g_ptr_array_index (form->fields, i);
        fields[i] = (UiLegalField){
            .id = field->id,
            .label = field->label,
            .sealed = field->kind == MODEL_FIELD_SEALED,
            .proof = field->kind == MODEL_FIELD_PROOF,
            .format = sealed_formats[field->format],
            .required = field->required,
        };
    }
    /* Translators: name of a form, its version and the day since which it is in force */
    g_autofree char *foot =
        form->effective ? g_strdup_printf (_ ("Form %s, version %d, in force since %s"), form->id,
                                           (int)form->version, form->effective)
                        : g_strdup_printf (_ ("Form %s, version %d"), form->id, (int)form->version);
    UiLegalForm shown = {
        .title = form->title,
        .text = form->text,
        .foot = foot,
        .note = form->note,
        .page = (int)self->number + 1,
        .pages = (int)count,
        .other_language = ui_language_name (self->language == MODEL_SPANISH ? "en" : "es"),
        .may_decline = true,
        .fields = fields,
        .n_fields = form->fields->len,
    };
    ui_legal_set_form (self->page, &shown);
    self->opened_ms = applicant_session_at_ms (self->flow->session);
    applicant_terms_show (self->flow, self->page, (ModelFormKind)form->kind);
    show_signed (self);
}

/* Called by the page with a value that it wipes right after. */
static void
on_seal (const char *field_id, const char *value, void *data)
{
    Control *self = data;
    const ModelForm *form = form_of (self);
    const ModelApplication *application = applicant_session_get_application (self->flow->session);
    const ModelScreeningKey *key = self->forms->screening_key;
    g_autoptr (GError) error = NULL;

    if (key == NULL) {
        self->seal_failed = true;
        return;
    }
    ConsentPlace place = {key->id, application->id, form->id, field_id};
    g_autofree char *box = consent_seal (&place, key->public, value, &error);
    if (box)
        json_object_set_new (self->sealed, field_id, json_string (box));
    else
        self->seal_failed = true;
}

static json_t *
checks_of (Control *self, const ModelForm *form)
{
    json_t *checks = json_object ();
    for (unsigned i = 0; i < form->fields->len; i++) {
        const ModelFormField *field = g_ptr_array_index (form->fields, i);
        if (field->kind == MODEL_FIELD_CHECK)
            json_object_set_new (checks, field->id,
                                 json_boolean (ui_legal_get_check (self->page, field->id)));
    }
    return checks;
}

static void
on_signed_cb (GObject *page, void *data)
{
    Control *self = g_object_get_data (page, "control");
    ui_page_set_busy (UI_PAGE (page), false);
    show_signed (self);
}

/* The entry, and what this program must remember of it, in one transaction. */
static void
decide (Control *self, ModelConsentDecision decision)
{
    const ModelForm *form = form_of (self);
    const ModelScreeningKey *key = self->forms->screening_key;
    bool agreed = decision == MODEL_CONSENT_AGREED;
    g_autoptr (json_t) checks = agreed ? checks_of (self, form) : NULL;
    ModelConsent payload = {
        .at_ms = applicant_session_at_ms (self->flow->session),
        .form = form->id,
        .version = form->version,
        .language = form->language,
        .sha256 = form->sha256,
        .decision = (int)decision,
        .signed_name = agreed ? (char *)ui_legal_get_name (self->page) : NULL,
        .checks = json_object_size (checks) ? checks : NULL,
        .sealed = agreed && json_object_size (self->sealed) ? self->sealed : NULL,
        .key_id = agreed && json_object_size (self->sealed) ? key->id : NULL,
        .opened_ms = self->opened_ms,
        .end_seen = ui_legal_get_end_seen (self->page),
        .proof = agreed && *ui_legal_get_proof (self->page)
                     ? (char *)ui_legal_get_proof (self->page)
                     : NULL,
    };
    JournalChange *change = journal_change_new ();

    applicant_signature_add (self->flow->session, change, &payload,
                             model_form_kind_words[form->kind]);
    ui_page_set_busy (UI_PAGE (self->page), true);
    applicant_session_save (self->flow->session, change, G_OBJECT (self->page), on_signed_cb, NULL);
}

static void
on_sample_cb (UiPage *page, void *data)
{
    Control *self = data;
    if (form_of (self))
        applicant_proof_open (self->flow, form_of (self), G_OBJECT (page));
}

/* The sealer has been called for each sealed field before this. */
static void
on_sign_cb (UiPage *page, void *data)
{
    Control *self = data;

    if (form_of (self) == NULL)
        return;
    if (!applicant_proof_holds (self->flow, form_of (self), ui_legal_get_proof (self->page))) {
        ui_legal_set_proof_error (self->page,
                                  _ ("This is not the number in the sample document of this page. "
                                     "Open it once more and look at its first page."));
        return;
    }
    if (self->seal_failed)
        applicant_flow_say (self->flow,
                            _ ("The company has not set up its safe for such numbers yet, so "
                               "nothing was taken. Try again later, or ask the company."));
    else
        decide (self, MODEL_CONSENT_AGREED);
    json_decref (self->sealed);
    self->sealed = json_object ();
    self->seal_failed = false;
}

/* Not signed, or no longer: both count at once. */
static void
on_quiet_cb (UiPage *page, void *data)
{
    Control *self = data;
    bool back = self->ids && is_agreed (self, self->number);

    if (form_of (self) == NULL)
        return;
    decide (self, back ? MODEL_CONSENT_WITHDRAWN : MODEL_CONSENT_DECLINED);
    applicant_flow_say (self->flow,
                        back ? _ ("Your signature is taken back. Without it the application cannot "
                                  "go on; you can sign again on this page.")
                             : _ ("Your decision is saved. Without this signature the application "
                                  "cannot go on; you can sign later on this page."));
}

static void
on_copy_saved_cb (GObject *page, GAsyncResult *result, void *data)
{
    Control *self = g_object_get_data (page, "control");
    g_autoptr (GError) error = NULL;
    g_autofree char *folder = applicant_copies_save_finish (result, &error);
    /* Translators: %s is a folder */
    g_autofree char *words =
        folder ? g_strdup_printf (_ ("The copy is in %s."), folder) : g_strdup (error->message);
    applicant_flow_say (self->flow, words);
}

/* A copy of the page as it stands, signed or not. */
static void
on_save_copy_cb (UiPage *page, void *data)
{
    Control *self = data;
    const ModelForm *form = form_of (self);
    if (form)
        applicant_copies_save_form_async (self->flow, form, G_OBJECT (page), on_copy_saved_cb);
}

static void
on_other_language_cb (UiPage *page, void *data)
{
    Control *self = data;
    self->language = self->language == MODEL_SPANISH ? MODEL_ENGLISH : MODEL_SPANISH;
    load_forms (self, self->late);
}

static void
on_translated_cb (UiPage *page, void *data)
{
    Control *self = data;
    self->language = applicant_flow_model_language (self->flow);
    if (self->ids)
        load_forms (self, self->late);
}

/* Forms that waited for an offer are signed after the application was sent, and lead back to where it stands. */
static void
finish (Control *self)
{
    g_autoptr (ModelCheckTerms) terms = applicant_terms_read (self->flow);
    ui_page_set_busy (UI_PAGE (self->page), true);
    if (self->late)
        applicant_flow_go (self->flow, "status");
    else if (self->step->kind == MODEL_STEP_BACKGROUND && terms && terms->held)
        applicant_terms_wait (self->flow);
    else
        applicant_flow_step_done (self->flow, NULL);
}

static bool
is_any_open (Control *self)
{
    unsigned number = first_open (self);
    return !is_agreed (self, number)
           && (!self->due || g_strv_contains ((const char *const *)self->due, self->ids[number]));
}

/* On to the next, or back to one that the server would not have. */
static void
on_next_cb (UiPage *page, void *data)
{
    Control *self = data;

    if (self->ids
        && (is_any_open (self) || (!self->late && self->number + 1 < g_strv_length (self->ids)))) {
        applicant_session_put (self->flow->session, "place", self->step->id);
        applicant_flow_go_step (self->flow, self->flow->step);
        return;
    }
    finish (self);
}

static void
on_back_cb (UiPage *page, void *data)
{
    Control *self = data;
    applicant_flow_back (self->flow);
}

/* The ids are known: on to the first form that is not signed. */
static void
begin (Control *self)
{
    unsigned count = g_strv_length (self->ids);

    if (count == 0) {
        finish (self);
        return;
    }
    self->number = first_open (self);
    load_forms (self, self->late);
}

static void
on_ids_cb (GObject *page, GAsyncResult *result, void *data)
{
    Control *self = g_object_get_data (page, "control");
    g_autoptr (GError) error = NULL;
    char **ids = applicant_background_fetch_finish (result, &error);

    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    ui_shell_end_wait (self->flow->shell);
    if (ids == NULL) {
        applicant_flow_trouble (self->flow, error->message);
        return;
    }
    g_autoptr (ModelCheckTerms) terms = applicant_terms_read (self->flow);
    self->ids = ids;
    self->due = self->late && terms ? g_strdupv (terms->due) : NULL;
    begin (self);
}

void
applicant_legal_open (ApplicantFlow *flow, const ModelStep *step)
{
    GtkWidget *page = ui_legal_new ();
    Control *self = g_new0 (Control, 1);

    *self = (Control){.flow = flow,
                      .step = step,
                      .page = UI_LEGAL (page),
                      .sealed = json_object (),
                      .late = applicant_session_is_sent (flow->session)};
    self->language = applicant_flow_model_language (flow);
    self->ids = applicant_background_forms (flow, step);
    ui_legal_set_sealer (self->page, on_seal, self);
    g_signal_connect (page, "sign", G_CALLBACK (on_sign_cb), self);
    g_signal_connect (page, "quiet", G_CALLBACK (on_quiet_cb), self);
    g_signal_connect (page, "save-copy", G_CALLBACK (on_save_copy_cb), self);
    g_signal_connect (page, "sample", G_CALLBACK (on_sample_cb), self);
    g_signal_connect (page, "language", G_CALLBACK (on_other_language_cb), self);
    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), self);
    g_signal_connect (page, "next", G_CALLBACK (on_next_cb), self);
    g_signal_connect (page, "back", G_CALLBACK (on_back_cb), self);
    applicant_flow_show (flow, page, self, control_free);
    if (self->ids) {
        begin (self);
        return;
    }
    ui_shell_begin_wait (flow->shell, _ ("Fetching the form from the company"), true);
    applicant_background_fetch_async (flow, step, G_OBJECT (page), on_ids_cb);
}
