/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The practice room: choose an exercise, speak, then hear it with the places worth hearing again. Nothing here is a mark.
 * Signals: "choose" (int exercise), "record", "stop", "delete" (all that was kept); of the bar: "back", "second" (say it again),
 * "next" (another exercise). main */
#pragma once

#include "ui/charts/meter.h"
#include "ui/charts/waveform.h"
#include "ui/listen.h"
#include "ui/page.h"

#define UI_TYPE_PRACTICE (ui_practice_get_type ())
G_DECLARE_FINAL_TYPE (UiPractice, ui_practice, UI, PRACTICE, UiPage)

typedef enum {
    UI_PRACTICE_CHOOSE,
    UI_PRACTICE_READY,
    UI_PRACTICE_SPEAKING,
    UI_PRACTICE_REVIEW,
    UI_PRACTICE_STATES
} UiPracticeState;

/* A line of words: an exercise (title, detail), a number (title "Pace", value, how it was measured in detail), a day. */
typedef struct {
    const char *title, *value, *detail;
} UiPracticeLine;

/* A place worth hearing again. */
typedef struct {
    const char *title, *sentence;
    double at_s;
    bool good;
} UiPracticeTip;

GtkWidget *ui_practice_new (void);
void ui_practice_set_state (UiPractice *self, UiPracticeState state);
UiPracticeState ui_practice_get_state (UiPractice *self);

/* All texts are copied. */
void ui_practice_set_exercises (UiPractice *self, const UiPracticeLine *lines, size_t count);
/* What was practised on which day, the newest first; none: the panel says so and offers nothing to delete. */
void ui_practice_set_days (UiPractice *self, const UiPracticeLine *lines, size_t count);
void ui_practice_set_prompt (UiPractice *self, const char *title, const char *instruction,
                             const char *text, double limit_s);
void ui_practice_set_time (UiPractice *self, double seconds);
/* While speaking: pace, pauses, liveliness; a value may change every second. */
void ui_practice_set_live (UiPractice *self, const UiPracticeLine *lines, size_t count);
/* After it. The marks of the strip are the tips. */
void ui_practice_set_tips (UiPractice *self, const UiPracticeTip *tips, size_t count);
void ui_practice_set_numbers (UiPractice *self, const UiPracticeLine *lines, size_t count);
/* A sentence of trouble; NULL takes it away. */
void ui_practice_set_fault (UiPractice *self, const char *sentence);
/* Whether a microphone is there. */
void ui_practice_set_ready (UiPractice *self, bool ready);

/* Transfer none. */
UiMeter *ui_practice_get_meter (UiPractice *self);
UiWaveform *ui_practice_get_live (UiPractice *self);
UiListen *ui_practice_get_listen (UiPractice *self);
