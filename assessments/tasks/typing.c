/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/typing.h"

#include <math.h>
#include <string.h>

#include "assessments/tasks/align.h"

#define WORD_CHARACTERS 5.0
#define MS_PER_MINUTE 60000.0
#define MS_PER_SECOND 1000
#define IMPLAUSIBLE_WPM 250.0
/* Fewer whole seconds say nothing about how even a speed is. */
#define LEAST_SECONDS 5

/* One attempt made ready to be counted. */
typedef struct {
    gunichar *reference;
    size_t n;
    gunichar *text;
    size_t m;
    GArray *events;  /* NULL = no log, or one that does not fit the text */
    int64_t erased;  /* characters typed and taken back */
    int64_t in_vain; /* of these, the ones that were typed again just so */
    int64_t backspaces;
    bool cut;
    bool log_differs;
} Attempt;

/* What the log leads to. */
typedef struct {
    GArray *text;   /* gunichar */
    GArray *erased; /* Erased */
    int64_t backspaces;
} Replay;

typedef struct {
    guint at;
    gunichar character;
} Erased;

static gunichar *
letters (const char *text, size_t *ret_n, bool *cut)
{
    glong n = 0;
    gunichar *all = g_utf8_to_ucs4_fast (text, -1, &n);
    *cut |= n > TASK_TYPING_MAX_CHARACTERS;
    *ret_n = (size_t)MIN (n, TASK_TYPING_MAX_CHARACTERS);
    return all;
}

static Replay
replay_new (GArray *events)
{
    Replay replay = {.text = g_array_new (FALSE, FALSE, sizeof (gunichar)),
                     .erased = g_array_new (FALSE, FALSE, sizeof (Erased))};
    for (guint i = 0; i < events->len; i++) {
        gunichar character = g_array_index (events, TaskTypingEvent, i).character;
        if (character != 0) {
            g_array_append_val (replay.text, character);
            continue;
        }
        replay.backspaces++;
        if (replay.text->len == 0)
            continue;
        Erased erased = {.at = replay.text->len - 1};
        erased.character = g_array_index (replay.text, gunichar, erased.at);
        g_array_append_val (replay.erased, erased);
        g_array_set_size (replay.text, erased.at);
    }
    return replay;
}

static void
replay_clear (Replay *self)
{
    g_array_unref (self->text);
    g_array_unref (self->erased);
}

/* Takes back and types the same again: the key was struck right both times. */
static int64_t
replay_in_vain (const Replay *self)
{
    int64_t count = 0;
    for (guint i = 0; i < self->erased->len; i++) {
        Erased erased = g_array_index (self->erased, Erased, i);
        count += erased.at < self->text->len
                 && g_array_index (self->text, gunichar, erased.at) == erased.character;
    }
    return count;
}

/* Uses the log if there is one and it leads to the text. Returns the text to score, folded; transfer full. */
static char *
attempt_replay (Attempt *self, const TaskTypingInput *input)
{
    char *sent = input->text != NULL ? task_typing_fold (input->text) : NULL;
    self->events = input->events != NULL && *input->events != '\0'
                       ? task_typing_log_parse (input->events)
                       : NULL;
    self->log_differs = self->events == NULL && input->events != NULL && *input->events != '\0';
    if (self->events == NULL) {
        self->backspaces = MAX (input->backspaces, 0);
        self->erased = self->backspaces;
        return sent != NULL ? sent : g_strdup ("");
    }
    Replay replay = replay_new (self->events);
    g_autofree char *typed =
        g_ucs4_to_utf8 ((gunichar *)(void *)replay.text->data, replay.text->len, NULL, NULL, NULL);
    char *folded = task_typing_fold (typed);
    self->backspaces = replay.backspaces;
    self->erased = replay.erased->len;
    self->in_vain = replay_in_vain (&replay);
    replay_clear (&replay);
    if (sent == NULL)
        return folded;
    if (strcmp (sent, folded) != 0) {
        self->log_differs = true;
        g_clear_pointer (&self->events, g_array_unref);
        self->in_vain = 0;
        self->backspaces = self->erased = MAX (input->backspaces, 0);
    }
    g_free (folded);
    return sent;
}

static void
attempt_init (Attempt *self, const TaskTypingInput *input)
{
    *self = (Attempt){0};
    g_autofree char *reference = task_typing_reference (input->reference);
    g_autofree char *text = attempt_replay (self, input);
    self->reference = letters (reference, &self->n, &self->cut);
    self->text = letters (text, &self->m, &self->cut);
}

static void
attempt_clear (Attempt *self)
{
    g_free (self->reference);
    g_free (self->text);
    g_clear_pointer (&self->events, g_array_unref);
}

/* 100 - coefficient of variation of the characters typed in each whole second, in percent. */
static double
consistency (const GArray *events, int64_t duration_ms)
{
    int64_t seconds = duration_ms / MS_PER_SECOND;
    if (events == NULL || seconds < LEAST_SECONDS || seconds > G_MAXUINT16)
        return (double)NAN;
    g_autofree int *counts = g_new0 (int, (size_t)seconds);
    double sum = 0, squares = 0;
    for (guint i = 0; i < events->len; i++) {
        TaskTypingEvent event = g_array_index (events, TaskTypingEvent, i);
        if (event.character != 0 && event.at_ms / MS_PER_SECOND < seconds)
            counts[event.at_ms / MS_PER_SECOND]++;
    }
    for (int64_t i = 0; i < seconds; i++) {
        sum += counts[i];
        squares += (double)counts[i] * counts[i];
    }
    double mean = sum / (double)seconds;
    if (!(mean > 0))
        return (double)NAN;
    double variation = sqrt (fmax (0, squares / (double)seconds - mean * mean)) / mean;
    return 100.0 * fmax (0, 1 - variation);
}

static double
share (double part, double whole)
{
    return whole > 0 ? 100.0 * fmin (1, fmax (0, part / whole)) : (double)NAN;
}

TaskTypingScore
task_typing_score (const TaskTypingInput *input)
{
    g_return_val_if_fail (input != NULL, (TaskTypingScore){0});
    Attempt attempt;
    attempt_init (&attempt, input);
    TaskDistance far =
        task_align_distance (attempt.reference, attempt.n, attempt.text, attempt.m, false);
    double right = (double)(MAX (attempt.m, far.reached) - far.distance);

    TaskTypingScore score = {
        .characters = (int64_t)attempt.m,
        .errors = (int64_t)far.distance,
        .keys = (int64_t)attempt.m + attempt.erased,
        .backspaces = attempt.backspaces,
        .duration_ms = MAX (input->duration_ms, 0),
        .cut = attempt.cut,
        .log_differs = attempt.log_differs,
    };
    /* A log that took longer than the time that was sent is believed: the claim can only make one slower. */
    if (attempt.events != NULL && attempt.events->len > 0) {
        int64_t span_ms =
            g_array_index (attempt.events, TaskTypingEvent, attempt.events->len - 1).at_ms;
        score.duration_ms = MAX (score.duration_ms, span_ms);
        for (guint i = 1; i < attempt.events->len; i++)
            task_pauses_add (&score.pauses,
                             g_array_index (attempt.events, TaskTypingEvent, i).at_ms
                                 - g_array_index (attempt.events, TaskTypingEvent, i - 1).at_ms);
    }
    if (score.duration_ms > 0) {
        double minutes = (double)score.duration_ms / MS_PER_MINUTE;
        score.gross_wpm = (double)score.characters / WORD_CHARACTERS / minutes;
        score.net_wpm = fmax (0, score.gross_wpm - (double)score.errors / minutes);
    }
    score.implausible = score.gross_wpm > IMPLAUSIBLE_WPM;
    score.accuracy_percent = share (right + (double)attempt.in_vain, (double)score.keys);
    score.text_accuracy_percent = share (right, (double)MAX (attempt.m, far.reached));
    score.keys_per_character =
        attempt.m > 0 ? (double)(score.keys + score.backspaces) / (double)attempt.m : (double)NAN;
    score.consistency_percent = consistency (attempt.events, score.duration_ms);
    attempt_clear (&attempt);
    return score;
}

/* ---- which keys were slow or wrong ---- */

static int
by_character (const void *a, const void *b)
{
    const TaskTypingKey *left = a, *right = b;
    return (left->character > right->character) - (left->character < right->character);
}

/* The times before characters that stand where they were first typed: -1 for those that were typed anew. */
static GArray *
first_times (const Attempt *attempt)
{
    g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (int64_t));
    int64_t before_ms = 0;
    guint furthest = 0;
    for (guint i = 0; attempt->events != NULL && i < attempt->events->len; i++) {
        TaskTypingEvent event = g_array_index (attempt->events, TaskTypingEvent, i);
        int64_t since_ms = times->len < furthest || i == 0 ? -1 : event.at_ms - before_ms;
        before_ms = event.at_ms;
        if (event.character != 0)
            g_array_append_val (times, since_ms);
        else if (times->len > 0)
            g_array_set_size (times, times->len - 1);
        furthest = MAX (furthest, times->len);
    }
    return g_steal_pointer (&times);
}

static TaskTypingKey *
key_of (GHashTable *keys, gunichar character)
{
    TaskTypingKey *key = g_hash_table_lookup (keys, GUINT_TO_POINTER (character));
    if (key == NULL) {
        key = g_new0 (TaskTypingKey, 1);
        key->character = character;
        g_hash_table_insert (keys, GUINT_TO_POINTER (character), key);
    }
    return key;
}

/* Walks along the alignment. mean_ms holds the sum until the end; timed counts how many were measured. */
static void
count_keys (const Attempt *attempt, const GByteArray *steps, GHashTable *keys, GHashTable *timed)
{
    g_autoptr (GArray) times = first_times (attempt);
    size_t i = 0, j = 0;
    for (guint k = 0; k < steps->len; k++) {
        TaskStep step = (TaskStep)steps->data[k];
        if (step != TASK_STEP_EXTRA) {
            TaskTypingKey *key = key_of (keys, attempt->reference[j]);
            key->struck++;
            key->wrong += step != TASK_STEP_MATCH;
            int64_t since_ms = i < times->len ? g_array_index (times, int64_t, i) : -1;
            if (step == TASK_STEP_MATCH && since_ms >= 0) {
                void *slot = GUINT_TO_POINTER (key->character);
                key->mean_ms += (double)since_ms;
                g_hash_table_insert (
                    timed, slot,
                    GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (timed, slot)) + 1));
            }
        }
        i += step != TASK_STEP_MISSING;
        j += step != TASK_STEP_EXTRA;
    }
}

GArray *
task_typing_keys (const TaskTypingInput *input)
{
    Attempt attempt;
    attempt_init (&attempt, input);
    GArray *result = g_array_new (FALSE, FALSE, sizeof (TaskTypingKey));
    TaskDistance far =
        task_align_distance (attempt.reference, attempt.n, attempt.text, attempt.m, false);
    g_autoptr (GByteArray) steps =
        task_align_steps (attempt.reference, attempt.text, attempt.m, far);
    if (steps != NULL) {
        g_autoptr (GHashTable) keys = g_hash_table_new_full (NULL, NULL, NULL, g_free);
        g_autoptr (GHashTable) timed = g_hash_table_new (NULL, NULL);
        count_keys (&attempt, steps, keys, timed);
        GHashTableIter iter;
        TaskTypingKey *key;
        g_hash_table_iter_init (&iter, keys);
        while (g_hash_table_iter_next (&iter, NULL, (void **)&key)) {
            guint times =
                GPOINTER_TO_UINT (g_hash_table_lookup (timed, GUINT_TO_POINTER (key->character)));
            key->mean_ms = times > 0 ? key->mean_ms / times : (double)NAN;
            g_array_append_val (result, *key);
        }
        g_array_sort (result, by_character);
    }
    attempt_clear (&attempt);
    return result;
}

char *
task_typing_keys_print (const GArray *keys)
{
    GString *text = g_string_new (NULL);
    for (guint i = 0; i < keys->len; i++) {
        const TaskTypingKey *key = &g_array_index (keys, TaskTypingKey, i);
        g_string_append_unichar (text, key->character);
        g_string_append_printf (text, "\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t", key->struck,
                                key->wrong);
        if (isfinite (key->mean_ms))
            g_string_append_printf (text, "%.0f", key->mean_ms);
        g_string_append_c (text, '\n');
    }
    return g_string_free (text, FALSE);
}
