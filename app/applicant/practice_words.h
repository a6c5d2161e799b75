/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the practice room says about a recording: kind, plain, each number with how it was measured. Strings of lines and tips are owned by
 * the arrays (g_ptr_array of char *) that are passed for them. */
#pragma once

#include "audio/analysis/coach.h"
#include "ui/applicant/practice.h"

#include <jansson.h>

enum { APPLICANT_PRACTICE_NUMBERS = 4, APPLICANT_PRACTICE_LIVE = 3, APPLICANT_PRACTICE_DAYS = 7 };

/* Pace, pauses, liveliness, level of a finished recording. */
void applicant_practice_numbers (const SpeechReport *report,
                                 UiPracticeLine ret_lines[APPLICANT_PRACTICE_NUMBERS],
                                 GPtrArray *strings);

/* Pace, pauses, liveliness of the last seconds, while speaking. */
void applicant_practice_live (const SpeechReport *report,
                              UiPracticeLine ret_lines[APPLICANT_PRACTICE_LIVE],
                              GPtrArray *strings);

/* The tips in words; returns how many. */
size_t applicant_practice_tips (const SpeechCoaching *coaching,
                                UiPracticeTip ret_tips[SPEECH_TIPS_MAX], GPtrArray *strings);

/* The last days of an array of takes (practice_store.h), the newest first; returns how many. */
size_t applicant_practice_days (const json_t *takes, int64_t now_ms,
                                UiPracticeLine ret_lines[APPLICANT_PRACTICE_DAYS],
                                GPtrArray *strings);

/* A take as it is kept. (transfer full) */
json_t *applicant_practice_take (const SpeechReport *report, const char *exercise,
                                 const char *language, int64_t at_ms);
