/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One voice sample: the prompt, the recorder with meter and growing waveform, then the take to hear, keep or make again.
 * Signals: "record", "stop", "example"; of the bar: "next" (Keep and go on), "second" (Record
 * again), "back" (Pause while recording, else Back). main */
#pragma once

#include "ui/charts/meter.h"
#include "ui/charts/waveform.h"
#include "ui/listen.h"
#include "ui/page.h"

#define UI_TYPE_VOICE (ui_voice_get_type ())
G_DECLARE_FINAL_TYPE (UiVoice, ui_voice, UI, VOICE, UiPage)

typedef enum {
    UI_VOICE_READY,     /* the level shows, nothing is kept */
    UI_VOICE_RECORDING, /* also while the first samples are awaited */
    UI_VOICE_REVIEW,
    UI_VOICE_STATES
} UiVoiceState;

typedef struct {
    const char *title;       /* "Voice sample 1 of 2: greet a caller" */
    const char *instruction; /* "Read this aloud, as if a caller were listening" */
    const char *text;        /* what is read, or the task */
    bool example;            /* "Hear an example" is there */
    double limit_s;
    int takes; /* allowed */
} UiVoicePrompt;

/* One line of what was measured: "Loud enough", "Never too loud, never too soft". */
typedef struct {
    const char *title, *detail;
    bool good;
    const char *how; /* how it was measured */
} UiVoiceGate;

GtkWidget *ui_voice_new (void);

/* Texts are copied. */
void ui_voice_set_prompt (UiVoice *self, const UiVoicePrompt *prompt);
void ui_voice_set_state (UiVoice *self, UiVoiceState state);
/* The take now or under review, from 1. */
void ui_voice_set_take (UiVoice *self, int take);

/* The drawn parts, transfer none. Live shows the take while it grows, listen the take under review. */
UiMeter *ui_voice_get_meter (UiVoice *self);
UiWaveform *ui_voice_get_live (UiVoice *self);
UiListen *ui_voice_get_listen (UiVoice *self);

/* The microphones by their titles (NULL-terminated, copied), and which is used; "device" (double: place) when the person
 * chooses another. Without any, the row is hidden. */
void ui_voice_set_devices (UiVoice *self, const char *const *titles, unsigned chosen);

/* Seconds recorded, and how many of them are on the disk; -1: says nothing of the disk. */
void ui_voice_set_time (UiVoice *self, double recorded_s, double saved_s);
/* One sentence of advice by the meter ("Good level. Stay at this distance."); change it at most every 2 s. */
void ui_voice_set_hint (UiVoice *self, const char *hint);

/* What was found of the take under review. */
void ui_voice_set_gates (UiVoice *self, const UiVoiceGate *gates, size_t count);
/* Whether this take can be kept; false with ui_voice_set_fault saying why. */
void ui_voice_set_keepable (UiVoice *self, bool keepable);
/* A sentence above the recorder: too close, unplugged, no microphone; NULL takes it away. */
void ui_voice_set_fault (UiVoice *self, const char *sentence);
/* Whether a recording can begin (a microphone is there). */
void ui_voice_set_ready (UiVoice *self, bool ready);
