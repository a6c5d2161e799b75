/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page: language and looks, then the way in. */
#include "app/applicant/controllers.h"
#include "ui/applicant/welcome.h"

#include <glib/gi18n.h>

static void
on_translated_cb (UiPage *page, void *data)
{
    ApplicantFlow *flow = data;
    const ModelApplication *application = applicant_session_get_application (flow->session);
    const char *job =
        application ? model_text_get (&application->position.title, applicant_flow_language (flow))
                    : NULL;
    g_autoptr (json_t) needs =
        journal_get_json (applicant_session_get_journal (flow->session), "needs");
    int extra = (int)json_integer_value (json_object_get (needs, "extra_time"));
    /* Translators: extra time for tests, in percent of the normal time */
    g_autofree char *words =
        extra > 100 ? g_strdup_printf (_ ("%d %% of the normal time"), extra) : NULL;

    ui_welcome_set_resume (UI_WELCOME (page), job);
    ui_welcome_set_needs (UI_WELCOME (page), words);
}

static void
on_next_cb (UiPage *page, void *data)
{
    ApplicantFlow *flow = data;
    if (applicant_session_get_application (flow->session))
        applicant_flow_resume (flow);
    else
        applicant_flow_go (flow, "invitation");
}

static void
on_return_code_cb (UiPage *page, void *data)
{
    applicant_flow_go (data, "return");
}

static void
on_check_cb (UiPage *page, void *data)
{
    applicant_flow_go (data, "check");
}

static void
on_practise_cb (UiPage *page, void *data)
{
    applicant_flow_go (data, "practice");
}

static void
on_needs_cb (UiPage *page, void *data)
{
    applicant_flow_go (data, "needs");
}

void
applicant_welcome_open (ApplicantFlow *flow, const ModelStep *step)
{
    GtkWidget *page = ui_welcome_new (flow->look);

    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), flow);
    g_signal_connect (page, "next", G_CALLBACK (on_next_cb), flow);
    g_signal_connect (page, "return-code", G_CALLBACK (on_return_code_cb), flow);
    g_signal_connect (page, "needs", G_CALLBACK (on_needs_cb), flow);
    g_signal_connect (page, "practise", G_CALLBACK (on_practise_cb), flow);
    g_signal_connect (page, "check", G_CALLBACK (on_check_cb), flow);
    on_translated_cb (UI_PAGE (page), flow);
    applicant_flow_show (flow, page, NULL, NULL);
}
