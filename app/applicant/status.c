/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After sending, also from another computer with the return code: where the application stands, copies, withdrawal. */
#include "ui/applicant/status.h"
#include "ui/moment.h"

#include "app/applicant/check.h"
#include "app/applicant/controllers.h"
#include "app/applicant/copies.h"
#include "app/applicant/papers.h"

#include <glib/gi18n.h>

typedef struct {
    ApplicantFlow *flow;
    UiStatus *page; /* borrowed: the page owns this */
    ModelStatus *status;
} Control;

static void
control_free (void *data)
{
    Control *self = data;
    g_clear_pointer (&self->status, model_status_free);
    g_free (self);
}

/* What a person reads for each event; the empty ones concern only the company. */
static const char *const EVENTS[MODEL_EVENT_COUNT] = {
    [MODEL_EVENT_STARTED] = N_ ("You began"),
    [MODEL_EVENT_EQUIPMENT] = N_ ("Equipment checked"),
    [MODEL_EVENT_TESTS] = N_ ("Tests handed in"),
    [MODEL_EVENT_VOICE] = N_ ("Voice samples recorded"),
    [MODEL_EVENT_FORMS] = N_ ("Forms signed"),
    [MODEL_EVENT_SUBMITTED] = N_ ("Sent to the company"),
    [MODEL_EVENT_OPENED] = N_ ("A recruiter has opened it"),
    [MODEL_EVENT_DECIDED] = N_ ("The company has decided"),
    [MODEL_EVENT_WITHDRAWN] = N_ ("You withdrew it"),
    [MODEL_EVENT_RECORDING_DELETED] = N_ ("A voice sample of yours was destroyed"),
    [MODEL_EVENT_OFFERED] = N_ ("The company made you a conditional offer"),
    [MODEL_EVENT_SEALED_OPENED] =
        N_ ("Your social security number and date of birth were opened for the background check"),
    [MODEL_EVENT_ORDERED] = N_ ("Background check ordered"),
    [MODEL_EVENT_REPORTED] = N_ ("The agency's report has come"),
    [MODEL_EVENT_NOTICED] = N_ ("A notice about the report was sent to you"),
    [MODEL_EVENT_DISPUTED] = N_ ("You disputed the report"),
    [MODEL_EVENT_ADVERSE] = N_ ("The company's decision on the report was sent to you"),
};

static const char *
headline (const ModelStatus *status)
{
    if (status->state == MODEL_STATE_WITHDRAWN)
        return _ ("You have withdrawn this application");
    if (status->decision)
        switch ((ModelOutcome)status->decision->outcome) {
        case MODEL_OUTCOME_ADVANCE:
            return _ ("The company wants to go on with you");
        case MODEL_OUTCOME_HOLD:
            return _ ("The company is keeping your application");
        case MODEL_OUTCOME_DECLINE:
            return _ ("The company has decided not to go on");
        case MODEL_OUTCOME_NONE:
        case MODEL_OUTCOME_COUNT:
            break;
        }
    return status->state == MODEL_STATE_STARTED ? _ ("Your application is not sent yet")
                                                : _ ("Your application has arrived");
}

static void
show_events (Control *self)
{
    const GPtrArray *events = self->status->events;
    g_autofree UiEvent *rows = g_new0 (UiEvent, events->len + 1 + APPLICANT_CHECK_ROWS);
    g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_free);
    unsigned count = 0;

    for (unsigned i = 0; i < events->len; i++) {
        const ModelEvent *event = g_ptr_array_index (events, i);
        char *day = ui_moment_words (event->at_ms);
        g_ptr_array_add (days, day);
        if (EVENTS[event->kind])
            rows[count++] = (UiEvent){_ (EVENTS[event->kind]), day, UI_EVENT_DONE};
    }
    if (self->status->state == MODEL_STATE_SUBMITTED)
        rows[count++] = (UiEvent){_ ("A person reads, listens and decides"), _ ("You see it here"),
                                  UI_EVENT_NOW};
    count += applicant_check_events (self->status, applicant_flow_language (self->flow),
                                     rows + count, days);
    ui_status_set_events (self->page, rows, count);
}

static void
show (Control *self)
{
    const ModelApplication *application = applicant_session_get_application (self->flow->session);
    UiAction actions[4 + APPLICANT_CHECK_ROWS] = {
        {"refresh", "view-refresh-symbolic", _ ("Look again"), _ ("Ask the company's server now")}};
    unsigned count = 1;

    if (self->status == NULL)
        return;
    count += applicant_check_actions (self->status, actions + count);
    /* Translators: number of an application and the job */
    g_autofree char *lead = g_strdup_printf (
        _ ("Number %s, %s"), self->status->number,
        model_text_get (&application->position.title, applicant_flow_language (self->flow)));
    if (self->status->copies->len)
        actions[count++] =
            (UiAction){"copies", "document-save-symbolic", _ ("Save copies of what you signed"),
                       _ ("One PDF for each page")};
    if (self->status->state != MODEL_STATE_WITHDRAWN)
        actions[count++] = (UiAction){"needs", "preferences-desktop-accessibility-symbolic",
                                      _ ("Ask for more time or other help"),
                                      _ ("No reason is needed; it is kept apart from your scores")};
    if (self->status->state != MODEL_STATE_WITHDRAWN)
        actions[count++] =
            (UiAction){"withdraw", "edit-undo-symbolic", _ ("Withdraw the application"),
                       _ ("The company then stops working on it")};
    ui_status_set_heading (self->page, "emblem-ok-symbolic", "ok", headline (self->status), lead);
    show_events (self);
    ui_status_set_actions (self->page, actions, count);
    applicant_papers_show (self->flow, self->page, self->status);
}

static void
on_status_cb (GObject *client, GAsyncResult *result, void *data)
{
    g_autoptr (GObject) page = data;
    Control *self = g_object_get_data (page, "control");
    g_autoptr (GError) error = NULL;
    ModelStatus *status = client_status_finish (CLIENT_CONNECTION (client), result, &error);

    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    ui_page_set_busy (UI_PAGE (page), false);
    if (status == NULL) {
        ui_status_set_note (self->page, error->message, _ ("Try again"));
        return;
    }
    g_clear_pointer (&self->status, model_status_free);
    self->status = status;
    ui_status_set_note (self->page, NULL, NULL);
    show (self);
}

static void
refresh (Control *self)
{
    ui_page_set_busy (UI_PAGE (self->page), true);
    client_status_async (applicant_session_get_client (self->flow->session), self->flow->cancel,
                         on_status_cb, g_object_ref (self->page));
}

static void
on_withdraw_answer_cb (GObject *page, const char *response, AdwMessageDialog *dialog)
{
    Control *self = g_object_get_data (page, "control");
    ModelWithdrawal payload = {applicant_session_at_ms (self->flow->session), NULL};

    if (g_strcmp0 (response, "withdraw") != 0)
        return;
    JournalChange *change = journal_change_new ();
    journal_change_put (change, "withdrawal", "wanted");
    applicant_session_add_entry (self->flow->session, change, MODEL_ENTRY_WITHDRAWAL,
                                 &model_withdrawal_shape, &payload);
    applicant_session_save (self->flow->session, change, NULL, NULL, NULL);
}

static void
ask_withdrawal (Control *self)
{
    GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->page)));
    GtkWidget *dialog = adw_message_dialog_new (
        window, _ ("Withdraw this application?"),
        _ ("The company stops working on it. You can still see the copies of what you signed."));

    adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("Keep it"),
                                      "withdraw", _ ("Withdraw"), NULL);
    adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "withdraw",
                                                ADW_RESPONSE_DESTRUCTIVE);
    adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
    g_signal_connect_object (dialog, "response", G_CALLBACK (on_withdraw_answer_cb), self->page,
                             G_CONNECT_SWAPPED);
    gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_copies_saved_cb (GObject *page, GAsyncResult *result, void *data)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *folder = applicant_copies_save_finish (result, &error);
    /* Translators: %s is a folder */
    g_autofree char *words =
        folder ? g_strdup_printf (_ ("The copies are in %s."), folder) : g_strdup (error->message);
    ui_status_set_note (UI_STATUS (page), words, NULL);
}

/* What the company sent, as the copies are. */
static void
save_papers (Control *self)
{
    g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GPtrArray) copies =
        applicant_papers_copies (self->status, applicant_flow_language (self->flow), words);
    ModelStatus status = {
        .number = self->status->number, .state = self->status->state, .copies = copies};
    applicant_copies_save_async (self->flow, &status, G_OBJECT (self->page), on_copies_saved_cb);
}

static void
on_action_cb (UiPage *page, const char *id, void *data)
{
    Control *self = data;
    if (g_str_equal (id, "refresh"))
        refresh (self);
    else if (g_str_equal (id, "withdraw"))
        ask_withdrawal (self);
    else if (g_str_equal (id, "needs"))
        applicant_needs_ask (self->flow);
    else if (g_str_equal (id, "papers"))
        save_papers (self);
    else if (applicant_check_act (self->flow, self->status, id, GTK_WIDGET (page))
             || applicant_papers_act (self->flow, self->status, id, self->page))
        return;
    else if (g_str_equal (id, "copies"))
        applicant_copies_save_async (self->flow, self->status, G_OBJECT (page), on_copies_saved_cb);
}

static void
on_note_action_cb (UiPage *page, void *data)
{
    refresh (data);
}

static void
on_sent_cb (ApplicantSession *session, int kind, GObject *page)
{
    if (kind == MODEL_ENTRY_WITHDRAWAL || kind == MODEL_ENTRY_DISPUTE || kind == MODEL_ENTRY_ANSWER
        || kind == MODEL_ENTRY_CONSENT)
        refresh (g_object_get_data (page, "control"));
}

static void
on_translated_cb (UiPage *page, void *data)
{
    show (data);
}

void
applicant_status_open (ApplicantFlow *flow, const ModelStep *step)
{
    if (applicant_session_get_application (flow->session) == NULL) {
        applicant_flow_go (flow, "return");
        return;
    }
    GtkWidget *page = ui_status_new ();
    Control *self = g_new0 (Control, 1);
    *self = (Control){flow, UI_STATUS (page), NULL};
    ui_status_set_heading (self->page, "document-open-recent-symbolic", NULL,
                           _ ("Asking where your application stands"), NULL);
    g_signal_connect_object (flow->session, "sent", G_CALLBACK (on_sent_cb), page, 0);
    g_signal_connect (page, "action", G_CALLBACK (on_action_cb), self);
    g_signal_connect (page, "note-action", G_CALLBACK (on_note_action_cb), self);
    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), self);
    applicant_flow_show (flow, page, self, control_free);
    applicant_flow_say_refused (flow);
    refresh (self);
}
