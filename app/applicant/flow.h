/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The applicant's way through the pages. A table (stops.c) maps names and kinds of plan steps to controllers; a controller makes a page,
 * fills it, and connects it with journal, server and sound. The place is durable, so the program opens where it was left. */
#pragma once

#include "app/applicant/session.h"
#include "audio/engine.h"
#include "ui/shell.h"

typedef struct ApplicantFlow ApplicantFlow;

/* One stop. KIND is the step of the plan that it serves, NONE outside the plan. OPEN shows its page. */
typedef struct {
    const char *name;
    ModelStepKind kind;
    void (*open) (ApplicantFlow *flow, const ModelStep *step);
} ApplicantStop;
extern const ApplicantStop APPLICANT_STOPS[]; /* ends with a row without a name */

struct ApplicantFlow {
    ApplicantSession *session;
    UiShell *shell;
    UiLook *look;
    AudioEngine *engine;
    json_t *states;       /* data/states.json */
    char *data_dir;       /* of the installed data */
    char *folder;         /* of this person's own files; NULL: none are kept */
    int step;             /* of the plan, -1 outside it */
    unsigned pages;       /* alive; the flow outlives them */
    bool closed;          /* applicant_flow_free was called */
    char *notice;         /* what applicant_flow_say said on this page */
    GCancellable *cancel; /* of the page shown: cancelled when it goes */
};

/* For a shell in a window; keeps a reference to all three. Free it after the window is gone. (transfer full) */
ApplicantFlow *applicant_flow_new (ApplicantSession *session, UiShell *shell, UiLook *look);
void applicant_flow_free (ApplicantFlow *flow);

/* Opens a stop by its name ("welcome"); FALSE if there is none of that name. */
bool applicant_flow_go (ApplicantFlow *flow, const char *name);

/* Opens a step of the plan by its number from 0; beyond the last, what comes after the plan. */
void applicant_flow_go_step (ApplicantFlow *flow, int number);

/* Opens where the person left: welcome, the step, or the status. */
void applicant_flow_resume (ApplicantFlow *flow);

/* The step shown is done: durable, then the next one opens. EXTRA (transfer full, may be NULL) is stored with it. */
void applicant_flow_step_done (ApplicantFlow *flow, JournalChange *extra);

/* Opens the step before, or the overview. */
void applicant_flow_back (ApplicantFlow *flow);

/* Shows a page (floating) made by a controller. CONTROL is freed by FREE with the page. */
void applicant_flow_show (ApplicantFlow *flow, GtkWidget *page, void *control, GDestroyNotify free);

/* Shows in place of the step why it cannot go on, with buttons that try again, go back, or close the program for now. */
void applicant_flow_trouble (ApplicantFlow *flow, const char *sentence);

/* "en" or "es", and the same as a word of the model. */
const char *applicant_flow_language (ApplicantFlow *flow);
ModelLanguage applicant_flow_model_language (ApplicantFlow *flow);

/* Says so if the company's server did not accept something, and what to do. */
void applicant_flow_say_refused (ApplicantFlow *flow);

/* A note on top of the page until the next page: a sentence, with a button that takes it away. NULL takes it away now. */
void applicant_flow_say (ApplicantFlow *flow, const char *sentence);

/* The same for a journal that was damaged and put aside as the file DAMAGED: what became of the work, and what to do. */
void applicant_flow_say_damaged (ApplicantFlow *flow, const char *damaged);
