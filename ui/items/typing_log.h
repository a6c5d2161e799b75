/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* What was typed so far: the text, the log of keys and the clock. Knows no widget. Zero is not valid; use init. */
typedef struct {
    char *reference;   /* folded */
    gunichar *letters; /* of the reference */
    size_t n;
    GArray *text; /* gunichar */
    GString *events;
    int64_t keys;
    int64_t backspaces;
    int64_t last_ms;    /* of the last key, by the caller's clock */
    int64_t carried_ms; /* typed before the program was closed and opened again */
    int64_t started_ms; /* of the first key since; -1 = none yet */
    int64_t limit_ms;
    bool over;
} UiTypingLog;

void ui_typing_log_init (UiTypingLog *self, const char *reference, int64_t limit_ms);
void ui_typing_log_clear (UiTypingLog *self);
void ui_typing_log_restart (UiTypingLog *self);

/* One key. False when typing is over or there is nothing to do. */
bool ui_typing_log_character (UiTypingLog *self, gunichar character, int64_t now_ms);
bool ui_typing_log_backspace (UiTypingLog *self, int64_t now_ms);

/* Time typed, never above the limit. */
int64_t ui_typing_log_elapsed_ms (const UiTypingLog *self, int64_t now_ms);

/* Ends typing when the time is up or the text is done. Returns true when it ends now. */
bool ui_typing_log_check_over (UiTypingLog *self, int64_t now_ms);

/* Goes on with what was saved. events that do not lead to text are dropped. */
void ui_typing_log_restore (UiTypingLog *self, const char *text, const char *events,
                            int64_t elapsed_ms);

/* The text as UTF-8; transfer full. */
char *ui_typing_log_text (const UiTypingLog *self);

/* One UiLetter for each letter of the reference that is reached; transfer full. */
GByteArray *ui_typing_log_marks (const UiTypingLog *self);
