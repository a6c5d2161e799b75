/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/terms.h"

#include "app/applicant/ledger.h"
#include "ui/applicant/message.h"
#include "ui/moment.h"

#include <glib/gi18n.h>

static const char KEPT[] = "background-terms", DAY[] = "kept_day";
enum { DAY_MS = 86400000 };

static json_int_t
today (ApplicantFlow *flow)
{
    return (json_int_t)(applicant_session_now_ms (flow->session) / DAY_MS);
}

void
applicant_terms_keep (ApplicantFlow *flow, JournalChange *change, const json_t *check)
{
    if (check == NULL)
        return;
    g_autoptr (json_t) kept = json_deep_copy (check);
    json_object_set_new (kept, DAY, json_integer (today (flow)));
    journal_change_put_json (change, KEPT, kept);
}

ModelCheckTerms *
applicant_terms_read (ApplicantFlow *flow)
{
    g_autoptr (json_t) kept =
        journal_get_json (applicant_session_get_journal (flow->session), KEPT);
    return kept ? model_check_terms_read (kept, NULL) : NULL;
}

bool
applicant_terms_are_old (ApplicantFlow *flow)
{
    g_autoptr (json_t) kept =
        journal_get_json (applicant_session_get_journal (flow->session), KEPT);
    return kept == NULL
           || (json_object_get (kept, "scores_from")
               && json_integer_value (json_object_get (kept, DAY)) != today (flow));
}

/* ---- beside a form ----------------------------------------------------------- */

static void
show_costs (ApplicantFlow *flow, UiLegal *page, const ModelCheckTerms *terms)
{
    g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (UiGroupRow));
    const char *sum =
        applicant_ledger_costs (terms->costs, applicant_flow_language (flow), rows, words);
    const UiGroup group = {_ ("What it costs"), sum, (const UiGroupRow *)(void *)rows->data,
                           rows->len};
    ui_legal_set_aside (page, rows->len ? &group : NULL);
}

static void
show_date (ApplicantFlow *flow, UiLegal *page, const ModelCheckTerms *terms)
{
    g_autofree char *day = ui_moment_date (terms->scores_from);
    /* Translators: %s is a day */
    g_autofree char *from = g_strdup_printf (_ ("From %s"), day);
    const UiGroupRow row = {
        .icon = "x-office-calendar-symbolic",
        .title = from,
        .detail = _ ("Nobody at the company sees or uses the scores before that day. It counts "
                     "from the day on which you sign this page."),
    };
    const UiGroup group = {_ ("When your scores are used"), NULL, &row, 1};
    ui_legal_set_aside (page, terms->scores_from ? &group : NULL);
}

static const struct {
    ModelFormKind kind;
    void (*show) (ApplicantFlow *flow, UiLegal *page, const ModelCheckTerms *terms);
} ASIDES[] = {
    {MODEL_FORM_ELECTRONIC, show_costs},
    {MODEL_FORM_FEE, show_costs},
    {MODEL_FORM_AUTHORIZATION, show_costs},
    {MODEL_FORM_AUTOMATED, show_date},
};

void
applicant_terms_show (ApplicantFlow *flow, UiLegal *page, ModelFormKind kind)
{
    g_autoptr (ModelCheckTerms) terms = applicant_terms_read (flow);
    ui_legal_set_aside (page, NULL);
    for (size_t i = 0; terms && i < G_N_ELEMENTS (ASIDES); i++)
        if (ASIDES[i].kind == kind)
            ASIDES[i].show (flow, page, terms);
}

/* ---- waiting for an offer ------------------------------------------------------ */

static void
on_next_cb (UiPage *page, void *data)
{
    ui_page_set_busy (page, true);
    applicant_flow_step_done (data, NULL);
}

static void
on_translated_cb (UiPage *page, void *data)
{
    ui_message_set (
        UI_MESSAGE (page), "appointment-soon-symbolic",
        _ ("The background check waits for an offer"),
        _ ("Where you live or would work, a company may ask for a background check only after it "
           "has offered you the job on condition of it. There is nothing to sign for it now. If "
           "you get an offer, a letter tells you so, and your status page then asks for the "
           "forms."),
        NULL);
    ui_page_set_next_label (page, _ ("Continue"));
}

void
applicant_terms_wait (ApplicantFlow *flow)
{
    GtkWidget *page = ui_message_new (UI_MESSAGE_INTRO);
    ui_page_set_back (UI_PAGE (page), true, NULL);
    g_signal_connect (page, "next", G_CALLBACK (on_next_cb), flow);
    g_signal_connect_swapped (page, "back", G_CALLBACK (applicant_flow_back), flow);
    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), flow);
    on_translated_cb (UI_PAGE (page), flow);
    applicant_flow_show (flow, page, NULL, NULL);
}
