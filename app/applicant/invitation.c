/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entering a code. The moment it is whole it is checked and redeemed; "next" goes on with what it opened. */
#include "ui/applicant/invitation.h"
#include "ui/moment.h"

#include "app/applicant/controllers.h"
#include "app/applicant/enrol.h"

#include <glib/gi18n.h>

typedef struct {
    ApplicantFlow *flow;
    UiInvitation *page; /* borrowed: the page owns this */
    ModelCodeUse use;
    bool unchecked; /* the server could not be asked: "next" asks again */
} Control;

static char *
hours_of (const ModelPosition *position)
{
    int hours = (int)position->schedule.min_hours;
    return hours > 0 ? g_strdup_printf (
               ngettext ("at least %d hour a week", "at least %d hours a week", (gulong)hours),
               hours)
                     : NULL;
}

static void
show_card (Control *self)
{
    const ModelApplication *application = applicant_session_get_application (self->flow->session);
    const char *language = applicant_flow_language (self->flow);

    if (application == NULL)
        return;
    const ModelPosition *position = &application->position;
    unsigned count = g_strv_length (position->states);
    g_autofree char *hours = hours_of (position);
    g_autofree char *states = g_strdup_printf (ngettext ("%u state", "%u states", count), count);
    g_autofree char *until = ui_moment_day (application->keep_until_ms);
    const char *pay = model_text_get (&position->pay, language);
    UiInvitationCard card = {
        .company = position->company,
        .job = model_text_get (&position->title, language),
        .hours = hours,
        .engagement = *pay ? pay : NULL,
        .states = states,
        .until = *until ? until : NULL,
    };
    ui_invitation_set_card (self->page, &card);
}

static void
on_enrolled_cb (GObject *session, GAsyncResult *result, void *data)
{
    g_autoptr (GObject) page = data;
    Control *self = g_object_get_data (page, "control");
    g_autoptr (GError) error = NULL;

    if (applicant_enrol_finish (APPLICANT_SESSION (session), result, &error)) {
        ui_invitation_set_state (self->page, UI_CODE_GOOD, NULL);
        show_card (self);
    } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
        self->unchecked = client_error_is_temporary (error);
        ui_invitation_set_state (self->page, self->unchecked ? UI_CODE_LATER : UI_CODE_WRONG,
                                 error->message);
    }
}

static void
on_complete_cb (UiPage *page, void *data)
{
    Control *self = data;
    g_autoptr (GError) error = NULL;
    g_autofree char *typed = ui_invitation_get_code (self->page);
    g_autofree char *code = model_code_read (typed, &error);

    self->unchecked = false;
    if (code == NULL) {
        ui_invitation_set_state (self->page, UI_CODE_WRONG, error->message);
        return;
    }
    ui_invitation_set_state (self->page, UI_CODE_CHECKING, NULL);
    applicant_enrol_async (self->flow->session, self->use, code,
                           applicant_flow_model_language (self->flow), self->flow->cancel,
                           on_enrolled_cb, g_object_ref (page));
}

static void
on_edited_cb (UiPage *page, void *data)
{
    Control *self = data;
    self->unchecked = false;
    ui_invitation_set_state (self->page, UI_CODE_EMPTY, NULL);
}

static void
on_translated_cb (UiPage *page, void *data)
{
    show_card (data);
}

static void
on_next_cb (UiPage *page, void *data)
{
    Control *self = data;
    const ModelApplication *application = applicant_session_get_application (self->flow->session);

    if (self->unchecked) {
        on_complete_cb (page, self);
        return;
    }
    if (application == NULL)
        return;
    if (self->use == MODEL_CODE_RETURN || application->state != MODEL_STATE_STARTED)
        applicant_flow_go (self->flow, "status");
    else
        applicant_flow_go (self->flow, "overview");
}

static void
on_back_cb (UiPage *page, void *data)
{
    Control *self = data;
    applicant_flow_go (self->flow, "welcome");
}

static void
open_for (ApplicantFlow *flow, ModelCodeUse use)
{
    GtkWidget *page = ui_invitation_new (use == MODEL_CODE_RETURN);
    Control *self = g_new0 (Control, 1);

    *self = (Control){flow, UI_INVITATION (page), use};
    ui_invitation_set_may_browse (self->page, false);
    g_signal_connect (page, "code-complete", G_CALLBACK (on_complete_cb), self);
    g_signal_connect (page, "code-edited", G_CALLBACK (on_edited_cb), self);
    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), self);
    g_signal_connect (page, "next", G_CALLBACK (on_next_cb), self);
    g_signal_connect (page, "back", G_CALLBACK (on_back_cb), self);
    applicant_flow_show (flow, page, self, g_free);
}

void
applicant_invitation_open (ApplicantFlow *flow, const ModelStep *step)
{
    open_for (flow, MODEL_CODE_INVITE);
}

void
applicant_return_open (ApplicantFlow *flow, const ModelStep *step)
{
    open_for (flow, MODEL_CODE_RETURN);
}
