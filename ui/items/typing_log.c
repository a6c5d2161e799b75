/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/typing_log.h"

#include <string.h>

#include "assessments/tasks/align.h"
#include "assessments/tasks/typing.h"
#include "ui/items/live_text.h"

/* Typed beyond the end of the text: more would only be noise. */
#define BEYOND 100

void
ui_typing_log_init (UiTypingLog *self, const char *reference, int64_t limit_ms)
{
    *self = (UiTypingLog){.reference = task_typing_reference (reference),
                          .text = g_array_new (FALSE, FALSE, sizeof (gunichar)),
                          .events = g_string_new (NULL),
                          .started_ms = -1,
                          .limit_ms = limit_ms};
    glong n = 0;
    self->letters = g_utf8_to_ucs4_fast (self->reference, -1, &n);
    self->n = (size_t)MIN (n, TASK_TYPING_MAX_CHARACTERS);
}

void
ui_typing_log_clear (UiTypingLog *self)
{
    g_free (self->reference);
    g_free (self->letters);
    g_array_unref (self->text);
    g_string_free (self->events, TRUE);
    *self = (UiTypingLog){0};
}

void
ui_typing_log_restart (UiTypingLog *self)
{
    g_array_set_size (self->text, 0);
    g_string_truncate (self->events, 0);
    self->keys = self->backspaces = self->carried_ms = self->last_ms = 0;
    self->started_ms = -1;
    self->over = false;
}

/* Starts the clock with the first key and gives the time since the key before. */
static int64_t
strike (UiTypingLog *self, int64_t now_ms)
{
    int64_t since_ms = now_ms - self->last_ms;
    if (self->started_ms < 0) {
        self->started_ms = now_ms;
        since_ms = 0;
    }
    self->last_ms = now_ms;
    return since_ms;
}

bool
ui_typing_log_character (UiTypingLog *self, gunichar character, int64_t now_ms)
{
    ui_typing_log_check_over (self, now_ms);
    if (self->over || self->text->len >= self->n + BEYOND
        || self->keys >= TASK_TYPING_MAX_EVENTS / 4)
        return false;
    task_typing_log_character (self->events, strike (self, now_ms), character);
    g_array_append_val (self->text, character);
    self->keys++;
    return true;
}

bool
ui_typing_log_backspace (UiTypingLog *self, int64_t now_ms)
{
    ui_typing_log_check_over (self, now_ms);
    if (self->over || self->text->len == 0 || self->backspaces >= TASK_TYPING_MAX_EVENTS / 4)
        return false;
    task_typing_log_backspace (self->events, strike (self, now_ms));
    g_array_set_size (self->text, self->text->len - 1);
    self->backspaces++;
    return true;
}

int64_t
ui_typing_log_elapsed_ms (const UiTypingLog *self, int64_t now_ms)
{
    /* After the last letter the clock stands still. */
    int64_t end_ms = self->over ? self->last_ms : now_ms;
    int64_t since_ms = self->started_ms >= 0 ? MAX (0, end_ms - self->started_ms) : 0;
    return MIN (self->carried_ms + since_ms, self->limit_ms);
}

bool
ui_typing_log_check_over (UiTypingLog *self, int64_t now_ms)
{
    if (self->over)
        return false;
    bool late = ui_typing_log_elapsed_ms (self, now_ms) >= self->limit_ms;
    bool done =
        self->n > 0 && self->text->len >= self->n
        && g_array_index (self->text, gunichar, self->text->len - 1) == self->letters[self->n - 1];
    if (done)
        done = task_align_distance (self->letters, self->n, (gunichar *)(void *)self->text->data,
                                    self->text->len, false)
                   .reached
               == self->n;
    if (!late && !done)
        return false;
    if (late)
        self->last_ms = now_ms;
    self->over = true;
    return true;
}

void
ui_typing_log_restore (UiTypingLog *self, const char *text, const char *events, int64_t elapsed_ms)
{
    ui_typing_log_restart (self);
    g_autoptr (GArray) log = events != NULL ? task_typing_log_parse (events) : NULL;
    for (guint i = 0; log != NULL && i < log->len; i++) {
        gunichar character = g_array_index (log, TaskTypingEvent, i).character;
        if (character != 0)
            g_array_append_val (self->text, character);
        else if (self->text->len > 0)
            g_array_set_size (self->text, self->text->len - 1);
        self->keys += character != 0;
        self->backspaces += character == 0;
    }
    if (log != NULL)
        g_string_assign (self->events, events);
    g_autofree char *led_to = ui_typing_log_text (self);
    if (text != NULL && strcmp (text, led_to) != 0) {
        glong n = 0;
        g_autofree gunichar *letters = g_utf8_to_ucs4 (text, -1, NULL, &n, NULL);
        g_string_truncate (self->events, 0);
        g_array_set_size (self->text, 0);
        if (letters != NULL && n > 0)
            g_array_append_vals (self->text, letters, (guint)MIN (n, (glong)self->n + BEYOND));
        self->keys = self->text->len;
        self->backspaces = 0;
    }
    self->carried_ms = CLAMP (elapsed_ms, 0, self->limit_ms);
    ui_typing_log_check_over (self, 0);
}

char *
ui_typing_log_text (const UiTypingLog *self)
{
    return g_ucs4_to_utf8 ((const gunichar *)(const void *)self->text->data, self->text->len, NULL,
                           NULL, NULL);
}

GByteArray *
ui_typing_log_marks (const UiTypingLog *self)
{
    const gunichar *text = (const gunichar *)(const void *)self->text->data;
    GByteArray *marks = g_byte_array_new ();
    TaskDistance far = task_align_distance (self->letters, self->n, text, self->text->len, false);
    g_autoptr (GByteArray) steps = task_align_steps (self->letters, text, self->text->len, far);
    bool extra = false;
    for (guint i = 0; steps != NULL && i < steps->len; i++) {
        if (steps->data[i] == TASK_STEP_EXTRA) {
            extra = true;
            continue;
        }
        /* A letter too many has no place of its own: the one after it shows that something is wrong. */
        guint8 letter =
            steps->data[i] == TASK_STEP_MATCH && !extra ? UI_LETTER_DONE : UI_LETTER_WRONG;
        extra = false;
        g_byte_array_append (marks, &letter, 1);
    }
    if (extra && marks->len > 0)
        marks->data[marks->len - 1] = UI_LETTER_WRONG;
    for (size_t i = 0; steps == NULL && i < far.reached; i++)
        g_byte_array_append (marks, &(guint8){UI_LETTER_WRONG}, 1);
    return marks;
}
