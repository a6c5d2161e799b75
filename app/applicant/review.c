/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything once more before it goes to the company. */
#include "ui/applicant/review.h"

#include "app/applicant/background.h"
#include "app/applicant/controllers.h"
#include "app/applicant/sending.h"
#include "app/equipment/result.h"
#include "ui/applicant/overview.h"

#include <glib/gi18n.h>

typedef struct {
    ApplicantFlow *flow;
    UiReview *page; /* borrowed: the page owns this */
} Control;

/* Texts that must live until the page has copied them. */
typedef struct {
    GPtrArray *texts; /* char * */
    GPtrArray *lines; /* UiReviewLine arrays */
    GArray *sections; /* UiReviewSection */
} Sheet;

static const char *
keep (Sheet *sheet, char *text)
{
    g_ptr_array_add (sheet->texts, text);
    return text;
}

static Journal *
journal_of (ApplicantFlow *flow)
{
    return applicant_session_get_journal (flow->session);
}

static unsigned
describe_eligibility (ApplicantFlow *flow, const ModelStep *step, Sheet *sheet, UiReviewLine *lines)
{
    g_autoptr (json_t) json = journal_get_json (journal_of (flow), "eligibility");
    g_autoptr (ModelEligibility) given = json ? model_eligibility_read (json, NULL) : NULL;

    if (given == NULL)
        return 0;
    lines[0] = (UiReviewLine){_ ("State"), keep (sheet, g_strdup (given->residence))};
    lines[1] =
        (UiReviewLine){_ ("Hours a week"), keep (sheet, g_strdup_printf ("%d", (int)given->hours))};
    return 2;
}

static unsigned
describe_forms (ApplicantFlow *flow, const ModelStep *step, Sheet *sheet, UiReviewLine *lines)
{
    unsigned count = 0;
    g_auto (GStrv) ids = applicant_background_forms (flow, step);

    for (int i = 0; ids && ids[i] && count < 8; i++) {
        g_autofree char *name = g_strconcat ("consent/", ids[i], NULL);
        g_autofree char *place = g_strconcat ("forms/", applicant_flow_language (flow), NULL);
        g_autoptr (json_t) consent = journal_get_json (journal_of (flow), name);
        g_autoptr (json_t) json = journal_get_json (journal_of (flow), place);
        g_autoptr (ModelForms) forms = json ? model_forms_read (json, NULL) : NULL;
        const ModelForm *form = forms ? model_forms_find (forms, ids[i]) : NULL;
        bool agreed =
            g_strcmp0 (json_string_value (json_object_get (consent, "decision")), "agreed") == 0;
        lines[count++] = (UiReviewLine){keep (sheet, g_strdup (form ? form->title : ids[i])),
                                        agreed ? _ ("Signed") : _ ("Not signed")};
    }
    return count;
}

static unsigned
describe_equipment (ApplicantFlow *flow, const ModelStep *step, Sheet *sheet, UiReviewLine *lines)
{
    g_autoptr (json_t) json = journal_get_json (journal_of (flow), "equipment");
    const char *word = json_string_value (json_object_get (json, "verdict"));

    if (word == NULL)
        return 0;
    EquipVerdict verdict = equip_verdict_from_string (word);
    lines[0] = (UiReviewLine){_ ("Result"),
                              verdict < EQUIP_VERDICT_COUNT ? equip_verdict_title (verdict) : word};
    return 1;
}

static unsigned
describe_tests (ApplicantFlow *flow, const ModelStep *step, Sheet *sheet, UiReviewLine *lines)
{
    unsigned count = 0;

    for (unsigned i = 0; i < step->sections->len && count < 8; i++) {
        const ModelSectionPlan *section = g_ptr_array_index (step->sections, i);
        g_autofree char *name = g_strconcat ("ended/", section->id, NULL);
        g_autofree char *ended = journal_get (journal_of (flow), name);
        lines[count++] =
            (UiReviewLine){model_text_get (&section->title, applicant_flow_language (flow)),
                           ended ? _ ("Handed in") : _ ("Not handed in")};
    }
    return count;
}

static unsigned
describe_voice (ApplicantFlow *flow, const ModelStep *step, Sheet *sheet, UiReviewLine *lines)
{
    unsigned count = 0;

    for (unsigned i = 0; i < step->prompts->len && count < 8; i++) {
        const ModelPrompt *prompt = g_ptr_array_index (step->prompts, i);
        g_autofree char *name = g_strconcat ("take/", prompt->id, NULL);
        g_autoptr (json_t) take = journal_get_json (journal_of (flow), name);
        double frames = (double)json_integer_value (json_object_get (take, "frames"));
        double rate = (double)MAX (1, json_integer_value (json_object_get (take, "rate_hz")));
        /* Translators: length of a recording in seconds */
        char *length = take ? g_strdup_printf (_ ("%.0f seconds"), frames / rate)
                            : g_strdup (_ ("Not recorded"));
        lines[count++] = (UiReviewLine){
            model_text_get (&prompt->title, applicant_flow_language (flow)), keep (sheet, length)};
    }
    return count;
}

/* How a kind of step is told again, and whether it can still be changed. */
static const struct {
    unsigned (*describe) (ApplicantFlow *, const ModelStep *, Sheet *, UiReviewLine *);
    bool editable;
} KINDS[MODEL_STEP_COUNT] = {
    [MODEL_STEP_ELIGIBILITY] = {describe_eligibility, true},
    [MODEL_STEP_CONSENT] = {describe_forms, false},
    [MODEL_STEP_EQUIPMENT] = {describe_equipment, true},
    [MODEL_STEP_TESTS] = {describe_tests, false},
    [MODEL_STEP_VOICE] = {describe_voice, false},
    [MODEL_STEP_BACKGROUND] = {describe_forms, false},
};

static void
add_section (ApplicantFlow *flow, const ModelStep *step, Sheet *sheet)
{
    UiReviewLine *lines = g_new0 (UiReviewLine, 8);
    UiReviewSection section = {
        .id = step->id,
        .icon = ui_overview_icon (model_step_kind_words[step->kind]),
        .title = model_text_get (&step->title, applicant_flow_language (flow)),
        .lines = lines,
        .n_lines = KINDS[step->kind].describe (flow, step, sheet, lines),
        .editable = KINDS[step->kind].editable,
        .missing = !applicant_session_step_done (flow->session, step->id),
    };
    g_ptr_array_add (sheet->lines, lines);
    g_array_append_val (sheet->sections, section);
}

static void
on_translated_cb (UiPage *page, void *data)
{
    Control *self = data;
    const GPtrArray *steps = applicant_session_get_application (self->flow->session)->plan.steps;
    g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free),
                          lines = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GArray) sections = g_array_new (FALSE, TRUE, sizeof (UiReviewSection));
    Sheet sheet = {texts, lines, sections};

    for (unsigned i = 0; i < steps->len; i++) {
        const ModelStep *step = g_ptr_array_index (steps, i);
        if (KINDS[step->kind].describe)
            add_section (self->flow, step, &sheet);
    }
    ui_review_set_sections (self->page, (const UiReviewSection *)(void *)sections->data,
                            sections->len);
}

static void
on_edit_cb (UiPage *page, const char *id, void *data)
{
    Control *self = data;
    applicant_flow_go (self->flow, id);
}

static void
on_next_cb (UiPage *page, void *data)
{
    Control *self = data;
    applicant_sending_open (self->flow);
}

static void
on_back_cb (UiPage *page, void *data)
{
    Control *self = data;
    applicant_flow_back (self->flow);
}

void
applicant_review_open (ApplicantFlow *flow, const ModelStep *step)
{
    g_autofree char *submit = journal_get (journal_of (flow), "submit");

    /* Closed while it was being sent: on with that. */
    if (submit) {
        applicant_sending_open (flow);
        return;
    }
    GtkWidget *page = ui_review_new ();
    Control *self = g_new0 (Control, 1);
    *self = (Control){flow, UI_REVIEW (page)};
    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), self);
    g_signal_connect (page, "edit", G_CALLBACK (on_edit_cb), self);
    g_signal_connect (page, "next", G_CALLBACK (on_next_cb), self);
    g_signal_connect (page, "back", G_CALLBACK (on_back_cb), self);
    on_translated_cb (UI_PAGE (page), self);
    applicant_flow_show (flow, page, self, g_free);
    applicant_flow_say_refused (flow);
}
