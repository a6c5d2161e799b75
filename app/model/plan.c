/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/plan.h"

const char *const model_state_words[] = {"", "started", "submitted", "decided", "withdrawn", NULL};
const char *const model_access_words[] = {"", "apply", "return", NULL};
const char *const model_step_kind_words[] = {
    "", "eligibility", "consent", "equipment", "tests", "voice", "background", "review", NULL};
const char *const model_schedule_words[] = {"",      "morning", "afternoon", "evening",
                                            "night", "weekend", NULL};

static const char *const engagement_words[] = {"employee", "contractor", NULL};
static const char *const looked_words[] = {"role", "name", NULL};
static const char *const prompt_kind_words[] = {"read", "free", NULL};

static const ModelMember schedule_members[] = {
    {MODEL_AT (ModelSchedule, min_hours), MODEL_INTEGER, .min = 0, .max = 168},
    {MODEL_AT (ModelSchedule, times), MODEL_STRINGS, .words = model_schedule_words},
    {NULL},
};
static const ModelShape schedule_shape = {sizeof (ModelSchedule), schedule_members, false};

static const ModelMember model_position_members[] = {
    {MODEL_AT (ModelPosition, id), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelPosition, title), MODEL_INSIDE, .required = true, .shape = &model_text_shape},
    {MODEL_AT (ModelPosition, company), MODEL_STRING, .required = true, .min = 1, .max = 200},
    {MODEL_AT (ModelPosition, engagement), MODEL_STRING, .words = engagement_words},
    {MODEL_AT (ModelPosition, pay), MODEL_INSIDE, .shape = &model_text_shape},
    {MODEL_AT (ModelPosition, screened), MODEL_BOOL},
    {MODEL_AT (ModelPosition, states), MODEL_STRINGS, .required = true},
    {MODEL_AT (ModelPosition, schedule), MODEL_INSIDE, .shape = &schedule_shape},
    {MODEL_AT (ModelPosition, looked_by), MODEL_STRING, .words = looked_words},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelPosition, model_position, false)

static const ModelMember model_section_plan_members[] = {
    {MODEL_AT (ModelSectionPlan, id), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelSectionPlan, title), MODEL_INSIDE, .required = true,
     .shape = &model_text_shape},
    {MODEL_AT (ModelSectionPlan, intro), MODEL_INSIDE, .shape = &model_text_shape},
    {MODEL_AT (ModelSectionPlan, items), MODEL_INTEGER, .required = true, .min = 0, .max = 10000},
    {MODEL_AT (ModelSectionPlan, time_limit_s), MODEL_INTEGER, .min = 0, .max = 86400},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelSectionPlan, model_section_plan, false)

static const ModelMember model_prompt_members[] = {
    {MODEL_AT (ModelPrompt, id), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelPrompt, title), MODEL_INSIDE, .required = true, .shape = &model_text_shape},
    {MODEL_AT (ModelPrompt, instruction), MODEL_INSIDE, .required = true,
     .shape = &model_text_shape},
    {MODEL_AT (ModelPrompt, text), MODEL_INSIDE, .required = true, .shape = &model_text_shape},
    {MODEL_AT (ModelPrompt, kind), MODEL_STRING, .words = prompt_kind_words},
    {MODEL_AT (ModelPrompt, silence_s), MODEL_REAL},
    {MODEL_AT (ModelPrompt, min_s), MODEL_REAL, .required = true},
    {MODEL_AT (ModelPrompt, max_s), MODEL_REAL, .required = true},
    {MODEL_AT (ModelPrompt, takes), MODEL_INTEGER, .required = true, .min = 1, .max = 100},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelPrompt, model_prompt, false)

static const ModelMember model_step_members[] = {
    {MODEL_AT (ModelStep, id), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelStep, kind), MODEL_WORD, .required = true, .words = model_step_kind_words},
    {MODEL_AT (ModelStep, title), MODEL_INSIDE, .required = true, .shape = &model_text_shape},
    {MODEL_AT (ModelStep, summary), MODEL_INSIDE, .shape = &model_text_shape},
    {MODEL_AT (ModelStep, minutes), MODEL_INTEGER, .required = true, .min = 0, .max = 10000},
    {MODEL_AT (ModelStep, forms), MODEL_STRINGS},
    {MODEL_AT (ModelStep, profile), MODEL_OBJECT},
    {MODEL_AT (ModelStep, sections), MODEL_LIST, .shape = &model_section_plan_shape},
    {MODEL_AT (ModelStep, prompts), MODEL_LIST, .shape = &model_prompt_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelStep, model_step, false)

static const ModelMember model_plan_members[] = {
    {MODEL_AT (ModelPlan, id), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelPlan, version), MODEL_INTEGER, .required = true, .min = 0, .max = INT32_MAX},
    {MODEL_AT (ModelPlan, steps), MODEL_LIST, .required = true, .shape = &model_step_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelPlan, model_plan, false)

static const ModelMember model_application_members[] = {
    {MODEL_AT (ModelApplication, id), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelApplication, number), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelApplication, state), MODEL_WORD, .required = true, .words = model_state_words},
    {MODEL_AT (ModelApplication, name), MODEL_STRING},
    {MODEL_AT (ModelApplication, language), MODEL_WORD, .required = true,
     .words = model_language_words},
    {MODEL_AT (ModelApplication, server_key), MODEL_STRING, .required = true},
    {MODEL_AT (ModelApplication, server_time_ms), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelApplication, access), MODEL_WORD, .words = model_access_words},
    {MODEL_AT (ModelApplication, keep_until_ms), MODEL_INTEGER},
    {MODEL_AT (ModelApplication, position), MODEL_INSIDE, .required = true,
     .shape = &model_position_shape},
    {MODEL_AT (ModelApplication, plan), MODEL_INSIDE, .required = true, .shape = &model_plan_shape},
    {MODEL_AT (ModelApplication, check), MODEL_OBJECT},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelApplication, model_application, false)

const ModelStep *
model_plan_step (const ModelPlan *plan, unsigned number)
{
    return plan->steps && number < plan->steps->len ? g_ptr_array_index (plan->steps, number)
                                                    : NULL;
}

const ModelStep *
model_plan_find (const ModelPlan *plan, ModelStepKind kind)
{
    for (unsigned i = 0; plan->steps && i < plan->steps->len; i++) {
        const ModelStep *step = g_ptr_array_index (plan->steps, i);
        if (step->kind == (int)kind)
            return step;
    }
    return NULL;
}
