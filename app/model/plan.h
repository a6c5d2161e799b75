/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An application, its position and its plan, as the server sends them. */
#pragma once

#include "app/model/text.h"

typedef enum {
    MODEL_STATE_NONE,
    MODEL_STATE_STARTED,
    MODEL_STATE_SUBMITTED,
    MODEL_STATE_DECIDED,
    MODEL_STATE_WITHDRAWN,
    MODEL_STATE_COUNT,
} ModelState;
extern const char *const model_state_words[];

/* What a device may do: apply, or read and withdraw after a return code. */
typedef enum {
    MODEL_ACCESS_NONE,
    MODEL_ACCESS_APPLY,
    MODEL_ACCESS_RETURN,
    MODEL_ACCESS_COUNT
} ModelAccess;
extern const char *const model_access_words[];

typedef enum {
    MODEL_STEP_NONE,
    MODEL_STEP_ELIGIBILITY,
    MODEL_STEP_CONSENT,
    MODEL_STEP_EQUIPMENT,
    MODEL_STEP_TESTS,
    MODEL_STEP_VOICE,
    MODEL_STEP_BACKGROUND,
    MODEL_STEP_REVIEW,
    MODEL_STEP_COUNT,
} ModelStepKind;
extern const char *const model_step_kind_words[];

/* Times of the day and week in a schedule: "", morning, afternoon, evening, night, weekend. */
extern const char *const model_schedule_words[];

typedef struct {
    int64_t min_hours; /* a week */
    GStrv times;
} ModelSchedule;

typedef struct {
    char *id;
    ModelText title;
    char *company;
    char *engagement; /* employee, contractor; may be NULL */
    ModelText pay;
    bool screened; /* its background check depends on where one lives (docs/screening.md) */
    GStrv states;  /* where it hires, ISO 3166-2 without US- */
    ModelSchedule schedule;
    char *looked_by; /* who looked is told to the applicant by "role" (NULL) or by "name" */
} ModelPosition;

typedef struct {
    char *id;
    ModelText title;
    ModelText intro;
    int64_t items;
    int64_t time_limit_s; /* 0 = untimed */
} ModelSectionPlan;

typedef struct {
    char *id;
    ModelText title;
    ModelText instruction;
    ModelText text;
    char *kind; /* read, free; may be NULL */
    double silence_s;
    double min_s;
    double max_s;
    int64_t takes;
} ModelPrompt;

typedef struct {
    char *id;
    int kind; /* ModelStepKind */
    ModelText title;
    ModelText summary;
    int64_t minutes;
    GStrv forms;         /* ids, in signing order */
    json_t *profile;     /* an equipment profile, or NULL */
    GPtrArray *sections; /* ModelSectionPlan */
    GPtrArray *prompts;  /* ModelPrompt */
} ModelStep;

typedef struct {
    char *id;
    int64_t version;
    GPtrArray *steps; /* ModelStep */
} ModelPlan;

typedef struct {
    char *id;
    char *number; /* AN-2026-00017 */
    int state;    /* ModelState */
    char *name;
    int language; /* ModelLanguage */
    char *server_key;
    int64_t server_time_ms;
    int access; /* ModelAccess */
    int64_t keep_until_ms;
    ModelPosition position;
    ModelPlan plan;
    json_t *check; /* ModelCheckTerms (screening.h); NULL: the position orders none */
} ModelApplication;

MODEL_DECLARE_VALUE (ModelPosition, model_position)
MODEL_DECLARE_VALUE (ModelSectionPlan, model_section_plan)
MODEL_DECLARE_VALUE (ModelPrompt, model_prompt)
MODEL_DECLARE_VALUE (ModelStep, model_step)
MODEL_DECLARE_VALUE (ModelPlan, model_plan)
MODEL_DECLARE_VALUE (ModelApplication, model_application)

/* Steps of the plan by number from 0; NULL beyond the last. (transfer none) */
const ModelStep *model_plan_step (const ModelPlan *plan, unsigned number);

/* The first step of a kind, or NULL. (transfer none) */
const ModelStep *model_plan_find (const ModelPlan *plan, ModelStepKind kind);
