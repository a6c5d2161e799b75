/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "I need something else": kept here at once, told to the company as soon as there is an application. It can be asked for at any time, over any page. */
#include "ui/applicant/needs.h"

#include "app/applicant/controllers.h"

#include <glib/gi18n.h>

static void
on_kept_cb (GObject *page, void *data)
{
    ApplicantFlow *flow = data;
    if (!g_object_get_data (page, "over")) {
        applicant_flow_go (flow, "welcome");
        return;
    }
    ui_shell_close_over (flow->shell);
    applicant_flow_say (flow, _ ("It is saved and on its way to the company."));
}

static void
on_next_cb (UiPage *page, void *data)
{
    ApplicantFlow *flow = data;
    JournalChange *change = journal_change_new ();
    g_autofree char *note = ui_needs_get_note (UI_NEEDS (page));
    int extra_time = ui_needs_get_extra_time (UI_NEEDS (page));
    g_autoptr (json_t) needs = json_pack ("{s:i, s:s}", "extra_time", extra_time, "note", note);

    journal_change_put_json (change, "needs", needs);
    if (applicant_session_get_application (flow->session))
        applicant_needs_add_entry (flow->session, change, needs);
    ui_page_set_busy (page, true);
    applicant_session_save (flow->session, change, G_OBJECT (page), on_kept_cb, flow);
}

static void
on_back_cb (UiPage *page, void *data)
{
    applicant_flow_go (data, "welcome");
}

void
applicant_needs_add_entry (ApplicantSession *session, JournalChange *change, const json_t *needs)
{
    const char *note = json_string_value (json_object_get (needs, "note"));
    ModelAccommodation payload = {
        .at_ms = applicant_session_at_ms (session),
        .extra_time = json_integer_value (json_object_get (needs, "extra_time")),
        .note = note && *note ? (char *)note : NULL,
    };
    applicant_session_add_entry (session, change, MODEL_ENTRY_ACCOMMODATION,
                                 &model_accommodation_shape, &payload);
}

static GtkWidget *
page_new (ApplicantFlow *flow)
{
    GtkWidget *page = ui_needs_new ();
    g_autoptr (json_t) needs =
        journal_get_json (applicant_session_get_journal (flow->session), "needs");
    const char *note = json_string_value (json_object_get (needs, "note"));

    if (needs)
        ui_needs_set_extra_time (UI_NEEDS (page),
                                 (int)json_integer_value (json_object_get (needs, "extra_time")));
    if (note)
        ui_needs_set_note (UI_NEEDS (page), note);
    g_signal_connect (page, "next", G_CALLBACK (on_next_cb), flow);
    return page;
}

void
applicant_needs_open (ApplicantFlow *flow, const ModelStep *step)
{
    GtkWidget *page = page_new (flow);
    g_signal_connect (page, "back", G_CALLBACK (on_back_cb), flow);
    applicant_flow_show (flow, page, NULL, NULL);
}

void
applicant_needs_ask (ApplicantFlow *flow)
{
    GtkWidget *page = page_new (flow);
    g_object_set_data (G_OBJECT (page), "over", GINT_TO_POINTER (TRUE));
    ui_shell_show_over (flow->shell, UI_PAGE (page));
}
