/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/papers.h"

#include "app/applicant/check.h"
#include "app/applicant/copies.h"
#include "app/applicant/ledger.h"
#include "app/applicant/report.h"
#include "app/applicant/signature.h"
#include "ui/moment.h"

#include <glib/gi18n.h>
#include <string.h>

/* In the folder of copies. */
#define REPORT_FILE "report-of-the-agency.pdf"

/* ---- what there is ----------------------------------------------------------- */

static char *
keep (GPtrArray *words, char *text)
{
    g_ptr_array_add (words, text);
    return text;
}

static ModelSignedForm *
paper_copy (const ModelPaper *paper)
{
    ModelSignedForm *copy = g_new0 (ModelSignedForm, 1);
    *copy = (ModelSignedForm){.form = paper->form,
                              .version = paper->version,
                              .language = paper->language,
                              .kind = (char *)"paper",
                              .title = paper->title,
                              .text = paper->text,
                              .sha256 = paper->sha256,
                              .decision = (char *)"sent",
                              .received_ms = paper->at_ms};
    return copy;
}

static ModelSignedForm *
report_copy (const ModelScreening *screening, const char *language, GPtrArray *words)
{
    ModelSignedForm *copy = g_new0 (ModelSignedForm, 1);
    char *text = keep (words, applicant_report_words (screening->report));
    *copy = (ModelSignedForm){.form = (char *)"report",
                              .version = 1,
                              .language = (char *)language,
                              .kind = (char *)"paper",
                              .title = keep (words, g_strdup (_ ("The report"))),
                              .text = text,
                              .sha256 = keep (words, model_form_hash (text)),
                              .decision = (char *)"sent",
                              .received_ms = screening->completed_ms};
    return copy;
}

static ModelSignedForm *
letter_copy (const ModelLetter *letter, GPtrArray *words)
{
    ModelSignedForm *copy = g_new0 (ModelSignedForm, 1);
    *copy = (ModelSignedForm){.form = letter->kind,
                              .version = 1,
                              .language = letter->language,
                              .kind = (char *)"paper",
                              .title = letter->title,
                              .text = letter->text,
                              .sha256 = keep (words, model_form_hash (letter->text)),
                              .decision = (char *)"sent",
                              .received_ms = letter->queued_ms};
    return copy;
}

GPtrArray *
applicant_papers_copies (const ModelStatus *status, const char *language, GPtrArray *words)
{
    const ModelScreening *screening = status->screening;
    GPtrArray *copies = g_ptr_array_new_with_free_func (g_free);

    for (unsigned i = 0; i < screening->papers->len; i++)
        g_ptr_array_add (copies, paper_copy (screening->papers->pdata[i]));
    if (screening->report)
        g_ptr_array_add (copies, report_copy (screening, language, words));
    return copies;
}

/* ---- rows ---------------------------------------------------------------------- */

/* Written, sent and opened are three times. */
static char *
letter_words (const ModelLetter *letter)
{
    g_autofree char *written = ui_moment_words (letter->queued_ms),
                    *sent = ui_moment_words (letter->sent_ms),
                    *opened = ui_moment_words (letter->opened_ms);
    /* Translators: each %s is a day and a time */
    g_autofree char *first = g_strdup_printf (_ ("Written %s"), written);
    g_autofree char *left =
        letter->sent_ms ? g_strdup_printf (_ (", sent to your e-mail %s"), sent) : g_strdup ("");
    g_autofree char *read = letter->opened_ms ? g_strdup_printf (_ (", opened here %s"), opened)
                                              : g_strdup (_ (", not opened here yet"));
    return g_strconcat (first, left, read, NULL);
}

static void
add_letters (const ModelStatus *status, GArray *rows, GPtrArray *words)
{
    for (unsigned i = 0; i < status->letters->len; i++) {
        const ModelLetter *letter = status->letters->pdata[i];
        char *detail = letter_words (letter);
        UiGroupRow row = {.icon = letter->opened_ms ? "mail-read-symbolic" : "mail-unread-symbolic",
                          .title = letter->title,
                          .detail = keep (words, detail),
                          .id = keep (words, g_strconcat ("letter:", letter->id, NULL)),
                          .label = _ ("Read")};
        g_array_append_val (rows, row);
    }
}

static void
add_papers (const ModelStatus *status, GArray *rows, GPtrArray *words)
{
    const ModelScreening *screening = status->screening;
    for (unsigned i = 0; screening && i < screening->papers->len; i++) {
        const ModelPaper *paper = screening->papers->pdata[i];
        g_autofree char *sent = ui_moment_words (paper->at_ms);
        /* Translators: %s is a day and a time */
        UiGroupRow row = {.icon = "text-x-generic-symbolic",
                          .title = paper->title,
                          .detail = keep (words, g_strdup_printf (_ ("Sent %s"), sent)),
                          .id = keep (words, g_strdup_printf ("paper:%u", i)),
                          .label = _ ("Read")};
        g_array_append_val (rows, row);
    }
    if (screening && (screening->report || screening->pdf)) {
        char *from = screening->agency_title ? screening->agency_title : screening->agency;
        UiGroupRow row = {.icon = "text-x-generic-symbolic",
                          .title = _ ("The report"),
                          /* Translators: %s is the agency that made the report */
                          .detail = keep (words, g_strdup_printf (_ ("As %s gave it"), from)),
                          .id = "report",
                          .label = screening->report ? _ ("Read") : NULL,
                          .other_id = "report-pdf",
                          .other_label = screening->pdf ? _ ("Save the agency's PDF") : NULL};
        g_array_append_val (rows, row);
    }
}

static bool
is_newest (const ModelStatus *status, unsigned number)
{
    const ModelSignedForm *form = status->copies->pdata[number];
    for (unsigned i = number + 1; i < status->copies->len; i++)
        if (g_str_equal (((const ModelSignedForm *)status->copies->pdata[i])->form, form->form))
            return false;
    return true;
}

static char *
signed_words (const ModelSignedForm *form)
{
    g_autofree char *when = ui_moment_words (form->received_ms);
    if (g_strcmp0 (form->decision, "withdrawn") == 0)
        /* Translators: %s is a day and a time */
        return g_strdup_printf (_ ("Taken back %s"), when);
    if (g_strcmp0 (form->decision, "declined") == 0)
        return g_strdup_printf (_ ("Not signed, %s"), when);
    /* Translators: a day and a time, and the name that was typed */
    return g_strdup_printf (_ ("Signed %s by %s"), when,
                            form->signed_name ? form->signed_name : "");
}

static void
add_signed (const ModelStatus *status, GArray *rows, GPtrArray *words)
{
    for (unsigned i = 0; i < status->copies->len; i++) {
        const ModelSignedForm *form = status->copies->pdata[i];
        bool back = g_strcmp0 (form->decision, "agreed") == 0 && is_newest (status, i);
        UiGroupRow row = {.icon = "document-edit-symbolic",
                          .title = form->title,
                          .detail = keep (words, signed_words (form)),
                          .id = keep (words, g_strdup_printf ("copy:%u", i)),
                          .label = _ ("Read"),
                          .other_id = keep (words, g_strdup_printf ("back:%u", i)),
                          .other_label = back ? _ ("Take back") : NULL};
        g_array_append_val (rows, row);
    }
}

void
applicant_papers_show (ApplicantFlow *flow, UiStatus *page, const ModelStatus *status)
{
    g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GArray) got = g_array_new (FALSE, TRUE, sizeof (UiGroupRow));
    g_autoptr (GArray) given = g_array_new (FALSE, TRUE, sizeof (UiGroupRow));
    g_autoptr (GArray) costs = g_array_new (FALSE, TRUE, sizeof (UiGroupRow));
    g_autoptr (GArray) looked = g_array_new (FALSE, TRUE, sizeof (UiGroupRow));

    add_papers (status, got, words);
    add_letters (status, got, words);
    add_signed (status, given, words);
    const char *sum =
        applicant_ledger_costs (status->costs, applicant_flow_language (flow), costs, words);
    applicant_ledger_looked (status, looked, words);
    const UiGroup groups[] = {
        {_ ("What the company sent you"),
         _ ("Each can be saved as a PDF, to keep or to print for the post."),
         (const UiGroupRow *)(void *)got->data, got->len},
        {_ ("What you signed"),
         _ ("You can take a signature back at any time. It counts at once, and what needs it "
            "stops."),
         (const UiGroupRow *)(void *)given->data, given->len},
        {_ ("What it costs"), sum, (const UiGroupRow *)(void *)costs->data, costs->len},
        {_ ("Who looked at your data"), _ ("Every look of somebody at the company is noted."),
         (const UiGroupRow *)(void *)looked->data, looked->len},
    };
    ui_status_set_groups (page, groups, G_N_ELEMENTS (groups));
}

/* ---- reading --------------------------------------------------------------------- */

/* The document of a window, so that it can be saved after the status was read anew. */
typedef struct {
    ApplicantFlow *flow;
    ModelStatus *status; /* own; its one copy */
} Shown;

static void
shown_free (void *data)
{
    Shown *shown = data;
    model_status_free (shown->status);
    g_free (shown);
}

static void
on_saved_cb (GObject *page, GAsyncResult *result, void *data)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *folder = applicant_copies_save_finish (result, &error);
    g_autofree char *words =
        folder ? g_strdup_printf (_ ("The copy is in %s."), folder) : g_strdup (error->message);
    ui_status_set_note (UI_STATUS (page), words, NULL);
}

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, UiStatus *page)
{
    const Shown *shown = g_object_get_data (G_OBJECT (dialog), "shown");
    if (g_str_equal (response, "save"))
        applicant_copies_save_async (shown->flow, shown->status, G_OBJECT (page), on_saved_cb);
}

static AdwMessageDialog *
dialog_new (GtkWidget *page, const char *title, const char *text)
{
    enum { WIDTH = 520, HEIGHT = 400 };
    GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (page));
    GtkWidget *dialog = adw_message_dialog_new (window, title, NULL),
              *scroll = gtk_scrolled_window_new (), *label = ui_label_new (text, "read");
    gtk_label_set_selectable (GTK_LABEL (label), TRUE);
    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                    GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), label);
    gtk_widget_set_size_request (scroll, WIDTH, HEIGHT);
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scroll);
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("Close"));
    return ADW_MESSAGE_DIALOG (dialog);
}

static void
keep_shown (GtkWidget *dialog, ApplicantFlow *flow, const ModelStatus *status,
            ModelSignedForm *copy)
{
    g_autoptr (GPtrArray) copies = g_ptr_array_new ();
    g_ptr_array_add (copies, copy);
    ModelStatus one = {.number = status->number, .state = status->state, .copies = copies};
    g_autoptr (json_t) json = model_status_write (&one);
    Shown *shown = g_new0 (Shown, 1);
    *shown = (Shown){flow, model_status_read (json, NULL)};
    g_object_set_data_full (G_OBJECT (dialog), "shown", shown, shown_free);
}

static void
read_copy (ApplicantFlow *flow, const ModelStatus *status, ModelSignedForm *copy, UiStatus *page)
{
    AdwMessageDialog *dialog = dialog_new (GTK_WIDGET (page), copy->title, copy->text);
    keep_shown (GTK_WIDGET (dialog), flow, status, copy);
    adw_message_dialog_add_response (dialog, "save", _ ("Save as PDF"));
    g_signal_connect_object (dialog, "response", G_CALLBACK (on_response_cb), page, 0);
    gtk_window_present (GTK_WINDOW (dialog));
}

/* The notice counts as received from the moment it is shown, once. */
static void
note_opened (ApplicantFlow *flow, const ModelScreening *screening)
{
    const ModelPaper *paper = screening->papers->pdata[0];
    ModelNoticeOpened payload = {applicant_session_at_ms (flow->session), paper->id};
    if (!applicant_check_is_open (screening) || applicant_check_has_step (screening, "received"))
        return;
    JournalChange *change = journal_change_new ();
    applicant_session_add_entry (flow->session, change, MODEL_ENTRY_NOTICE_OPENED,
                                 &model_notice_opened_shape, &payload);
    applicant_session_save (flow->session, change, NULL, NULL, NULL);
}

void
applicant_papers_read_notice (ApplicantFlow *flow, const ModelStatus *status, GtkWidget *page)
{
    const ModelScreening *screening = status->screening;
    g_autoptr (GString) text = g_string_new (NULL);
    for (unsigned i = 0; i < screening->papers->len; i++) {
        const ModelPaper *paper = screening->papers->pdata[i];
        g_string_append_printf (text, "%s%s\n\n%s", i ? "\n\n\n" : "", paper->title, paper->text);
    }
    gtk_window_present (GTK_WINDOW (dialog_new (page, _ ("What the company wrote"), text->str)));
    note_opened (flow, screening);
}

/* What the server does not hear now, it hears when the letter is opened again. */
static void
on_letter_cb (GObject *client, GAsyncResult *result, void *data)
{
    g_autoptr (GObject) page = data;
    g_autoptr (GError) error = NULL;
    if (client_letter_opened_finish (CLIENT_CONNECTION (client), result, &error))
        g_signal_emit_by_name (page, "action", "refresh");
}

static void
read_letter (ApplicantFlow *flow, const ModelStatus *status, const char *id, UiStatus *page)
{
    for (unsigned i = 0; i < status->letters->len; i++) {
        const ModelLetter *letter = status->letters->pdata[i];
        g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
        if (!g_str_equal (letter->id, id))
            continue;
        g_autofree ModelSignedForm *copy = letter_copy (letter, words);
        read_copy (flow, status, copy, page);
        if (letter->opened_ms == 0)
            client_letter_opened_async (applicant_session_get_client (flow->session), id,
                                        flow->cancel, on_letter_cb, g_object_ref (page));
    }
}

static void
read_paper (ApplicantFlow *flow, const ModelStatus *status, unsigned number, UiStatus *page)
{
    const ModelScreening *screening = status->screening;
    if (screening == NULL || number >= screening->papers->len)
        return;
    const ModelPaper *paper = screening->papers->pdata[number];
    g_autofree ModelSignedForm *copy = paper_copy (paper);
    read_copy (flow, status, copy, page);
    if (number == 0)
        note_opened (flow, screening);
}

typedef struct {
    ApplicantFlow *flow; /* borrowed */
    UiStatus *page;
} Wish;

/* The document itself, as the agency made it; asked for anew each time, so that it lies nowhere until somebody wants it. */
static void
on_report_cb (GObject *client, GAsyncResult *result, void *data)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes =
        client_own_report_finish (CLIENT_CONNECTION (client), result, &error);
    g_autofree Wish *wish = data;
    g_autoptr (UiStatus) page = wish->page;
    if (bytes)
        applicant_copies_put_async (wish->flow, REPORT_FILE, bytes, G_OBJECT (page), on_saved_cb);
    else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ui_status_set_note (page, error->message, NULL);
}

static void
save_report (ApplicantFlow *flow, UiStatus *page)
{
    Wish *wish = g_new (Wish, 1);
    *wish = (Wish){flow, g_object_ref (page)};
    ui_status_set_note (page, _ ("The report is on its way…"), NULL);
    client_own_report_async (applicant_session_get_client (flow->session), flow->cancel,
                             on_report_cb, wish);
}

/* ---- taking back ----------------------------------------------------------------- */

static int
language_of (const char *word)
{
    for (int i = 0; model_language_words[i]; i++)
        if (g_strcmp0 (model_language_words[i], word) == 0)
            return i;
    return 0;
}

/* On the disk first, so that this program knows it at once whatever the line does. */
static void
take_back (ApplicantFlow *flow, const ModelSignedForm *form)
{
    ModelConsent payload = {
        .at_ms = applicant_session_at_ms (flow->session),
        .form = form->form,
        .version = form->version,
        .language = language_of (form->language),
        .sha256 = form->sha256,
        .decision = MODEL_CONSENT_WITHDRAWN,
    };
    JournalChange *change = journal_change_new ();

    applicant_signature_add (flow->session, change, &payload, form->kind);
    applicant_session_save (flow->session, change, NULL, NULL, NULL);
}

static void
on_back_cb (AdwMessageDialog *dialog, const char *response, UiStatus *page)
{
    const Shown *shown = g_object_get_data (G_OBJECT (dialog), "shown");
    if (!g_str_equal (response, "back"))
        return;
    take_back (shown->flow, shown->status->copies->pdata[0]);
    ui_status_set_note (
        page, _ ("It is taken back on this computer, and the company hears of it now."), NULL);
}

static void
ask_back (ApplicantFlow *flow, const ModelStatus *status, ModelSignedForm *form, UiStatus *page)
{
    GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
    GtkWidget *dialog = adw_message_dialog_new (
        window, _ ("Take this signature back?"),
        _ ("It counts at once. A background check that needs it stops, and the company may then "
           "be unable to go on with you. What was done before stays done."));
    keep_shown (dialog, flow, status, form);
    adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("Keep it"), "back",
                                      _ ("Take my signature back"), NULL);
    adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "back",
                                                ADW_RESPONSE_DESTRUCTIVE);
    adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
    g_signal_connect_object (dialog, "response", G_CALLBACK (on_back_cb), page, 0);
    gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- choosing --------------------------------------------------------------------- */

/* The number after PREFIX, below COUNT; -1 when ID is something else. */
static int
number_of (const char *id, const char *prefix, unsigned count)
{
    guint64 number = 0;
    if (!g_str_has_prefix (id, prefix)
        || !g_ascii_string_to_unsigned (id + strlen (prefix), 10, 0, count, &number, NULL))
        return -1;
    return number < count ? (int)number : -1;
}

bool
applicant_papers_act (ApplicantFlow *flow, const ModelStatus *status, const char *id,
                      UiStatus *page)
{
    const ModelScreening *screening = status->screening;
    int copy = number_of (id, "copy:", status->copies->len),
        back = number_of (id, "back:", status->copies->len),
        paper = number_of (id, "paper:", screening ? screening->papers->len : 0);

    if (g_str_has_prefix (id, "letter:"))
        read_letter (flow, status, id + strlen ("letter:"), page);
    else if (g_str_equal (id, "report") && screening && screening->report) {
        g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
        g_autofree ModelSignedForm *form =
            report_copy (screening, applicant_flow_language (flow), words);
        read_copy (flow, status, form, page);
    } else if (g_str_equal (id, "report-pdf") && screening && screening->pdf)
        save_report (flow, page);
    else if (paper >= 0)
        read_paper (flow, status, (unsigned)paper, page);
    else if (copy >= 0)
        read_copy (flow, status, status->copies->pdata[copy], page);
    else if (back >= 0)
        ask_back (flow, status, status->copies->pdata[back], page);
    else
        return false;
    return true;
}
