/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/check.h"

#include "ui/moment.h"
#include "ui/days.h"

#include "app/applicant/papers.h"

#include <glib/gi18n.h>

bool
applicant_check_has_step (const ModelScreening *screening, const char *kind)
{
    for (unsigned i = 0; screening && i < screening->steps->len; i++) {
        if (g_str_equal (((const ModelAdverseStep *)screening->steps->pdata[i])->kind, kind))
            return true;
    }
    return false;
}

/* The notice was sent and nothing ended it. */
bool
applicant_check_is_open (const ModelScreening *screening)
{
    return applicant_check_has_step (screening, "notice")
           && !applicant_check_has_step (screening, "final")
           && !applicant_check_has_step (screening, "cancelled");
}

/* ---- what is under way ----------------------------------------------------- */

static const struct {
    const char *status, *words;
} STANDS[] = {
    {"ordered", N_ ("The background check was ordered")},
    {"invited", N_ ("The agency asks you for your data by e-mail")},
    {"pending", N_ ("The agency is preparing its report")},
    {"suspended", N_ ("The agency is waiting for something")},
    {"dispute", N_ ("The agency looks into your dispute")},
};

static const struct {
    const char *state, *words, *why;
} CLOCKS[] = {
    {"wait", N_ ("Nothing is decided before this day is over"), NULL},
    {"consider", N_ ("A person reads your answer; the time stands still"),
     N_ ("The days begin anew, in full, when it was read.")},
    {"dispute", N_ ("Your dispute is looked into; the time stands still"),
     N_ ("The days begin anew, in full, when the agency has answered.")},
    {"decide", N_ ("A person decides now"), NULL},
};

static char *
keep (GPtrArray *words, char *text)
{
    g_ptr_array_add (words, text);
    return text;
}

/* Until when the days run and by which rule, or what begins them. */
static char *
wait_words (const ModelAdverseClock *clock, const char *language)
{
    bool received = g_strcmp0 (clock->from, "receipt") == 0;
    const char *place = model_text_get (&clock->place_title, language);
    g_autofree char *rule = ui_days_rule (clock->days, g_strcmp0 (clock->kind, "business") == 0,
                                          received, *place ? place : clock->place);
    if (clock->waits)
        return g_strconcat (received ? _ ("The days begin when you have got the notice.")
                                     : _ ("The days begin when the notice was sent to you."),
                            "\n", rule, NULL);
    g_autofree char *day = ui_days_day (clock->last_day);
    /* Translators: %s is a day */
    g_autofree char *until = g_strdup_printf (_ ("Until the end of %s"), day);
    return g_strconcat (until, "\n", rule, NULL);
}

static unsigned
clock_row (const ModelScreening *screening, const char *language, UiEvent *row, GPtrArray *words)
{
    const ModelAdverseClock *clock = screening->clock;
    for (size_t i = 0; clock && applicant_check_is_open (screening) && i < G_N_ELEMENTS (CLOCKS);
         i++) {
        if (!g_str_equal (CLOCKS[i].state, clock->state))
            continue;
        bool waits = clock->place && g_str_equal (clock->state, "wait");
        *row = (UiEvent){_ (CLOCKS[i].words),
                         waits           ? keep (words, wait_words (clock, language))
                         : CLOCKS[i].why ? _ (CLOCKS[i].why)
                                         : "",
                         UI_EVENT_NOW};
        return 1;
    }
    return 0;
}

unsigned
applicant_check_events (const ModelStatus *status, const char *language, UiEvent *rows,
                        GPtrArray *words)
{
    const ModelScreening *screening = status->screening;
    unsigned count = 0;

    if (status->scores_from)
        rows[count++] =
            (UiEvent){_ ("Your scores are not used before this day"),
                      keep (words, ui_moment_date (status->scores_from)), UI_EVENT_NEXT};
    if (status->held)
        rows[count++] =
            (UiEvent){_ ("The background check waits for an offer"),
                      _ ("If you get one, its forms can be signed here"), UI_EVENT_NEXT};
    if (status->forms[0] && status->state != MODEL_STATE_STARTED)
        rows[count++] = (UiEvent){_ ("Forms of the background check wait for your signature"),
                                  _ ("Sign them below"), UI_EVENT_NOW};
    for (size_t i = 0; screening && i < G_N_ELEMENTS (STANDS); i++) {
        if (g_str_equal (STANDS[i].status, screening->status))
            rows[count++] =
                (UiEvent){_ (STANDS[i].words),
                          screening->agency_title ? screening->agency_title : "", UI_EVENT_NOW};
    }
    if (screening)
        count += clock_row (screening, language, &rows[count], words);
    return count;
}

/* ---- what one can do --------------------------------------------------------- */

unsigned
applicant_check_actions (const ModelStatus *status, UiAction *rows)
{
    const ModelScreening *screening = status->screening;
    unsigned count = 0;

    if (status->forms[0] && status->state != MODEL_STATE_STARTED)
        rows[count++] =
            (UiAction){"forms", "document-edit-symbolic", _ ("Sign the forms"),
                       _ ("They are for the background check. Each stands on a page of its own")};
    if (screening && screening->papers->len > 0)
        rows[count++] = (UiAction){"notice", "mail-read-symbolic", _ ("Read the notice"),
                                   _ ("What the company wrote, and your rights")};
    if (screening && (screening->papers->len > 0 || screening->report))
        rows[count++] = (UiAction){"papers", "document-save-symbolic",
                                   _ ("Save the notice and the report"), _ ("One PDF for each")};
    if (applicant_check_is_open (screening)) {
        rows[count++] = (UiAction){"answer", "mail-reply-sender-symbolic", _ ("Answer the notice"),
                                   _ ("Explain, or say what the company should know")};
        rows[count++] = (UiAction){"dispute", "dialog-warning-symbolic", _ ("Dispute the report"),
                                   _ ("Say what is wrong in it; the time stands still meanwhile")};
    }
    return count;
}

/* ---- doing it -------------------------------------------------------------------- */

static GtkWidget *
scrolled (GtkWidget *child, int height)
{
    GtkWidget *window = gtk_scrolled_window_new ();
    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                    GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), child);
    gtk_widget_set_size_request (window, 480, height);
    return window;
}

static void
on_said_cb (AdwMessageDialog *dialog, const char *response, ApplicantFlow *flow)
{
    GtkTextView *view = g_object_get_data (G_OBJECT (dialog), "text");
    int kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (dialog), "kind"));
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
    GtkTextIter start, end;
    gtk_text_buffer_get_bounds (buffer, &start, &end);
    g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
    g_strstrip (text);
    if (!g_str_equal (response, "send") || *text == 0)
        return;
    ModelSaid payload = {applicant_session_at_ms (flow->session), text};
    JournalChange *change = journal_change_new ();
    applicant_session_add_entry (flow->session, change, (ModelEntryKind)kind, &model_said_shape,
                                 &payload);
    applicant_session_save (flow->session, change, NULL, NULL, NULL);
    applicant_flow_say (flow, _ ("It is saved and on its way to the company."));
}

static void
ask_words (ApplicantFlow *flow, GtkWidget *page, ModelEntryKind kind, const char *title,
           const char *body)
{
    enum { HEIGHT = 160 };
    GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (page));
    GtkWidget *dialog = adw_message_dialog_new (window, title, body);
    GtkWidget *view = gtk_text_view_new ();
    gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
    gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
    gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Your words"), -1);
    g_object_set_data (G_OBJECT (dialog), "text", view);
    g_object_set_data (G_OBJECT (dialog), "kind", GINT_TO_POINTER ((int)kind));
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scrolled (view, HEIGHT));
    adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "send",
                                      _ ("Send"), NULL);
    adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "send",
                                                ADW_RESPONSE_SUGGESTED);
    adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
    g_signal_connect (dialog, "response", G_CALLBACK (on_said_cb), flow);
    gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_forms (ApplicantFlow *flow)
{
    const ModelPlan *plan = &applicant_session_get_application (flow->session)->plan;
    for (unsigned i = 0; i < plan->steps->len; i++) {
        if (((const ModelStep *)plan->steps->pdata[i])->kind == MODEL_STEP_BACKGROUND)
            applicant_flow_go_step (flow, (int)i);
    }
}

bool
applicant_check_act (ApplicantFlow *flow, const ModelStatus *status, const char *id,
                     GtkWidget *page)
{
    if (g_str_equal (id, "forms"))
        open_forms (flow);
    else if (g_str_equal (id, "notice"))
        applicant_papers_read_notice (flow, status, page);
    else if (g_str_equal (id, "answer"))
        ask_words (flow, page, MODEL_ENTRY_ANSWER, _ ("Answer the notice"),
                   _ ("A person reads it before anything is decided. You can also send papers to "
                      "the company's address."));
    else if (g_str_equal (id, "dispute"))
        ask_words (flow, page, MODEL_ENTRY_DISPUTE, _ ("Dispute the report"),
                   _ ("Say what is wrong or missing. Dispute it with the agency too: its address "
                      "stands in the notice."));
    else
        return false;
    return true;
}
