/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What will happen and how long it takes. */
#include "ui/applicant/overview.h"

#include "app/applicant/controllers.h"

enum { DAY_MS = 86400000 };

static void
on_translated_cb (UiPage *page, void *data)
{
    ApplicantFlow *flow = data;
    const ModelApplication *application = applicant_session_get_application (flow->session);
    const char *language = applicant_flow_language (flow);
    const GPtrArray *steps = application->plan.steps;
    g_autofree UiPart *parts = g_new0 (UiPart, steps->len);
    int64_t left_ms = application->keep_until_ms - applicant_session_now_ms (flow->session);

    for (unsigned i = 0; i < steps->len; i++) {
        const ModelStep *step = g_ptr_array_index (steps, i);
        parts[i] = (UiPart){
            .kind = model_step_kind_words[step->kind],
            .title = model_text_get (&step->title, language),
            .detail = model_text_get (&step->summary, language),
            .minutes = (int)step->minutes,
        };
    }
    ui_overview_set_parts (UI_OVERVIEW (page), parts, steps->len,
                           left_ms > 0 ? (int)(left_ms / DAY_MS) : 0);
}

/* The first step that is not done. */
static void
on_next_cb (UiPage *page, void *data)
{
    ApplicantFlow *flow = data;
    const GPtrArray *steps = applicant_session_get_application (flow->session)->plan.steps;
    unsigned i = 0;

    while (i + 1 < steps->len
           && applicant_session_step_done (flow->session,
                                           ((ModelStep *)g_ptr_array_index (steps, i))->id))
        i++;
    applicant_flow_go_step (flow, (int)i);
}

static void
on_back_cb (UiPage *page, void *data)
{
    applicant_flow_go (data, "welcome");
}

void
applicant_overview_open (ApplicantFlow *flow, const ModelStep *step)
{
    if (applicant_session_get_application (flow->session) == NULL) {
        applicant_flow_go (flow, "invitation");
        return;
    }
    GtkWidget *page = ui_overview_new ();
    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), flow);
    g_signal_connect (page, "next", G_CALLBACK (on_next_cb), flow);
    g_signal_connect (page, "back", G_CALLBACK (on_back_cb), flow);
    on_translated_cb (UI_PAGE (page), flow);
    applicant_flow_show (flow, page, NULL, NULL);
}
