/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock of a part of the tests. It runs by the monotonic clock, catches up with the server's once a run, and stands still while the person
 * can do nothing for it: the server is to say how a question goes on, or a recording cannot be heard. Main thread. */
#pragma once

#include "app/applicant/section.h"
#include "app/applicant/turns.h"
#include "app/applicant/wall_clock.h"

typedef struct {
    ApplicantSession *session; /* borrowed, as are all below */
    const ModelSectionPlan *plan;
    UiTest *page;
    ApplicantTurns *turns; /* or NULL */
    int64_t elapsed_ms;    /* before started_us */
    int64_t started_us;    /* 0 = it stands */
    int64_t held_us;       /* since when it stands though it was started; 0 = it does not */
    int unheard; /* the place of the question that cannot be heard, from 1; 0 = there is none */
    bool heeded; /* what the server's clock says was missed has been added */
    ApplicantWallClock wall;
} ApplicantPartClock;

int64_t applicant_part_clock_elapsed_ms (const ApplicantPartClock *self);

/* With the person's extra time; 0 = untimed. */
int64_t applicant_part_clock_limit_ms (const ApplicantPartClock *self);

void applicant_part_clock_start (ApplicantPartClock *self);
/* It counts on to the end, whatever waits. */
void applicant_part_clock_end (ApplicantPartClock *self);

/* To be called several times a second: adds what was missed. By how much the computer's clock was set; 0 = it runs as it should. */
int64_t applicant_part_clock_look (ApplicantPartClock *self, const ModelSection *section);

/* Stands or goes on, as the question on the screen waits for the server or not. */
void applicant_part_clock_heed (ApplicantPartClock *self);

/* The recording of the question on the screen was lost, or is heard again, or was left. In a timed part the clock stands meanwhile, the page says
 * so, and for how long is a flag for a person to read. */
void applicant_part_clock_unheard (ApplicantPartClock *self, bool lost);
