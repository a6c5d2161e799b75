/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/sending.h"

#include "ui/applicant/sending.h"

#include <glib/gi18n.h>

typedef struct {
    ApplicantFlow *flow;
    UiSending *page; /* borrowed: the page owns this */
    unsigned whole;  /* rows and recordings when the page opened, and one for the submission */
    char *refusal;   /* why the server would not have the submission, until the next try */
} Control;

static void
control_free (void *data)
{
    Control *self = data;
    g_free (self->refusal);
    g_free (self);
}

static bool
is_done (ApplicantFlow *flow)
{
    g_autofree char *submit = journal_get (applicant_session_get_journal (flow->session), "submit");
    return g_strcmp0 (submit, "done") == 0;
}

static void
on_progress_cb (ApplicantSession *session, GObject *page)
{
    const Control *self = g_object_get_data (page, "control");
    unsigned waiting = applicant_session_get_waiting (session) + !is_done (self->flow);
    double done = self->whole > waiting ? (double)(self->whole - waiting) : 0;
    const GError *trouble = applicant_session_get_trouble (session);
    g_autofree char *answers = g_strdup_printf (
        ngettext ("%u part still to go", "%u parts still to go", waiting), waiting);
    const UiSendingRow rows[] = {
        {_ ("Answers, signatures and recordings"), answers, waiting <= 1},
        {_ ("Confirmation by the company"), NULL, waiting == 0},
    };

    done += applicant_session_get_fraction (session);
    if (applicant_session_is_held (session))
        ui_sending_set_state (self->page, UI_SENDING_PAUSED, NULL);
    else if (self->refusal)
        ui_sending_set_state (self->page, UI_SENDING_WAITS, self->refusal);
    else
        ui_sending_set_state (self->page, trouble ? UI_SENDING_WAITS : UI_SENDING_RUNS,
                              trouble ? trouble->message : NULL);
    ui_sending_set_progress (self->page, MIN (1.0, done / MAX (1u, self->whole)), NULL);
    ui_sending_set_rows (self->page, rows, G_N_ELEMENTS (rows));
}

static void
on_sent_cb (ApplicantSession *session, int kind, GObject *page)
{
    Control *self = g_object_get_data (page, "control");

    if (kind != MODEL_ENTRY_SUBMIT)
        return;
    applicant_session_hold (session, false); /* it was on its way when the person paused */
    applicant_sent_open (self->flow);
}

static void
on_refused_cb (ApplicantSession *session, int kind, GError *error, GObject *page)
{
    Control *self = g_object_get_data (page, "control");
    const char *detail = client_error_detail (error);

    g_free (self->refusal);
    self->refusal =
        detail ? g_strdup_printf ("%s (%s)", error->message, detail) : g_strdup (error->message);
    on_progress_cb (session, page);
}

/* Pause, go on, or try again. */
static void
on_second_cb (UiPage *page, void *data)
{
    Control *self = data;
    bool held = applicant_session_is_held (self->flow->session);
    bool runs = !self->refusal && !applicant_session_get_trouble (self->flow->session);

    if (held || runs) {
        applicant_session_hold (self->flow->session, !held);
        return;
    }
    g_clear_pointer (&self->refusal, g_free);
    g_autofree char *submit =
        journal_get (applicant_session_get_journal (self->flow->session), "submit");

    if (submit == NULL) /* it was refused before: ask again */
        applicant_session_submit (self->flow->session);
    applicant_session_retry (self->flow->session);
}

static void
on_back_cb (UiPage *page, void *data)
{
    Control *self = data;
    applicant_flow_back (self->flow);
}

static void
on_translated_cb (UiPage *page, void *data)
{
    Control *self = data;
    on_progress_cb (self->flow->session, G_OBJECT (page));
}

void
applicant_sending_open (ApplicantFlow *flow)
{
    Journal *journal = applicant_session_get_journal (flow->session);
    g_autofree char *submit = journal_get (journal, "submit");

    if (is_done (flow)) {
        applicant_sent_open (flow);
        return;
    }
    GtkWidget *page = ui_sending_new ();
    Control *self = g_new0 (Control, 1);
    *self =
        (Control){flow, UI_SENDING (page), applicant_session_get_waiting (flow->session) + 1, NULL};
    g_signal_connect_object (flow->session, "progress", G_CALLBACK (on_progress_cb), page, 0);
    g_signal_connect_object (flow->session, "changed", G_CALLBACK (on_progress_cb), page, 0);
    g_signal_connect_object (flow->session, "sent", G_CALLBACK (on_sent_cb), page, 0);
    g_signal_connect_object (flow->session, "refused", G_CALLBACK (on_refused_cb), page, 0);
    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), self);
    g_signal_connect (page, "second", G_CALLBACK (on_second_cb), self);
    g_signal_connect (page, "back", G_CALLBACK (on_back_cb), self);
    applicant_flow_show (flow, page, self, control_free);
    if (submit == NULL)
        applicant_session_submit (flow->session);
    else
        applicant_session_send (flow->session);
    on_progress_cb (flow->session, G_OBJECT (page));
}
