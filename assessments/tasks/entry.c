/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/entry.h"

#include <math.h>
#include <string.h>

#include "assessments/tasks/align.h"
#include "assessments/tasks/typing.h"

#define MS_PER_HOUR 3600000.0
#define IMPLAUSIBLE_KPH 30000.0

TaskEntryScore
task_entry_score (int64_t keystrokes, int64_t wrong_keystrokes, int64_t fields,
                  int64_t fields_right, int64_t duration_ms)
{
    TaskEntryScore score = {.field_accuracy_percent = (double)NAN};
    if (fields > 0)
        score.field_accuracy_percent = 100.0 * (double)fields_right / (double)fields;
    if (duration_ms <= 0)
        return score;
    double hours = (double)duration_ms / MS_PER_HOUR;
    score.gross_kph = (double)keystrokes / hours;
    score.net_kph = fmax (0, (double)(keystrokes - wrong_keystrokes) / hours);
    return score;
}

/* As it is compared: folded as a typed text, no blanks around it. */
static char *
fold (const char *text)
{
    return g_strstrip (task_typing_fold (text));
}

GStrv
task_entry_fields (const char *records)
{
    g_autofree char *valid = g_utf8_make_valid (records != NULL ? records : "", -1);
    g_autoptr (GString) flat = g_string_sized_new (strlen (valid));
    for (const char *at = valid; *at != '\0'; at += at[0] == '|' && at[1] == '|' ? 2 : 1)
        g_string_append_c (flat, *at);
    return g_strsplit (flat->str, "|", TASK_ENTRY_MAX_FIELDS);
}

/* Empty entries stand between two bars: nothing is a record's end here. */
static GStrv
entries_of (const char *entries, unsigned n_fields)
{
    g_autofree char *valid = g_utf8_make_valid (entries != NULL ? entries : "", -1);
    g_auto (GStrv) given = g_strsplit (valid, "|", (int)n_fields);
    unsigned n = g_strv_length (given);
    GStrv all = g_new0 (char *, n_fields + 1);
    for (unsigned i = 0; i < n_fields; i++)
        all[i] = g_strdup (i < n ? given[i] : "");
    return all;
}

static bool
same_entries (char **sent, char **led_to)
{
    for (unsigned i = 0; sent[i] != NULL; i++) {
        g_autofree char *left = fold (sent[i]), *right = fold (led_to[i]);
        if (strcmp (left, right) != 0)
            return false;
    }
    return true;
}

/* The entries to score; the log counts if it leads to them. */
static GStrv
replay (TaskEntryAttempt *attempt, const TaskEntryInput *input, unsigned n_fields)
{
    GStrv sent = input->entries != NULL ? entries_of (input->entries, n_fields) : NULL;
    bool logged = input->events != NULL && *input->events != '\0';
    g_autoptr (GArray) events =
        logged ? task_entry_log_parse (input->events, n_fields, TASK_ENTRY_MAX_CHARACTERS) : NULL;
    g_auto (GStrv) led_to =
        events != NULL ? task_entry_log_replay (events, n_fields, TASK_ENTRY_MAX_CHARACTERS) : NULL;
    attempt->log_differs =
        logged && (led_to == NULL || (sent != NULL && !same_entries (sent, led_to)));
    if (led_to != NULL && !attempt->log_differs) {
        int64_t before_ms = 0;
        for (guint i = 0; i < events->len; i++) {
            const TaskEntryEvent *event = &g_array_index (events, TaskEntryEvent, i);
            attempt->corrections += event->count;
            task_pauses_add (&attempt->pauses, event->at_ms - before_ms);
            before_ms = event->at_ms;
        }
        /* A log that took longer than the time that was sent is believed: the claim can only make one slower. */
        if (events->len > 0)
            attempt->duration_ms =
                MAX (attempt->duration_ms,
                     g_array_index (events, TaskEntryEvent, events->len - 1).at_ms);
    }
    if (sent != NULL)
        return sent;
    return led_to != NULL ? g_steal_pointer (&led_to) : entries_of ("", n_fields);
}

static void
count_field (TaskEntryAttempt *attempt, const char *asked, const char *entered)
{
    g_autofree char *reference = fold (asked), *text = fold (entered);
    glong n = 0, m = 0;
    g_autofree gunichar *letters = g_utf8_to_ucs4_fast (reference, -1, &n);
    g_autofree gunichar *typed = g_utf8_to_ucs4_fast (text, -1, &m);
    m = MIN (m, TASK_ENTRY_MAX_CHARACTERS);
    attempt->fields++;
    if (m == 0)
        return;
    TaskDistance far = task_align_distance (letters, (size_t)n, typed, (size_t)m, true);
    attempt->fields_right += far.distance == 0;
    attempt->keystrokes += m + 1;
    attempt->wrong += MIN ((int64_t)far.distance, m);
}

/* How many fields there are up to the last one that was entered. */
static unsigned
reached_of (char **entered)
{
    unsigned reached = 0;
    for (unsigned i = 0; entered[i] != NULL; i++) {
        g_autofree char *text = fold (entered[i]);
        reached = *text != '\0' ? i + 1 : reached;
    }
    return reached;
}

TaskEntryAttempt
task_entry_attempt (const TaskEntryInput *input)
{
    g_return_val_if_fail (input != NULL, (TaskEntryAttempt){0});
    TaskEntryAttempt attempt = {.duration_ms = MAX (input->duration_ms, 0)};
    g_auto (GStrv) asked = task_entry_fields (input->records);
    g_auto (GStrv) entered = replay (&attempt, input, g_strv_length (asked));
    unsigned reached = reached_of (entered);
    for (unsigned i = 0; i < reached; i++)
        count_field (&attempt, asked[i], entered[i]);
    attempt.score = task_entry_score (attempt.keystrokes, attempt.wrong, attempt.fields,
                                      attempt.fields_right, attempt.duration_ms);
    attempt.implausible = attempt.score.gross_kph > IMPLAUSIBLE_KPH;
    return attempt;
}

/* Of one record. */
static unsigned
fields_of (const char *records)
{
    const char *end = records != NULL ? strstr (records, "||") : NULL;
    g_autofree char *first =
        end != NULL ? g_strndup (records, (gsize)(end - records)) : g_strdup (records);
    g_auto (GStrv) fields = task_entry_fields (first);
    return MAX (g_strv_length (fields), 1);
}

char *
task_entry_mistakes (const TaskEntryInput *input)
{
    GString *text = g_string_new (NULL);
    TaskEntryAttempt attempt = {0};
    g_auto (GStrv) asked = task_entry_fields (input->records);
    g_auto (GStrv) entered = replay (&attempt, input, g_strv_length (asked));
    unsigned reached = reached_of (entered), fields = fields_of (input->records), lines = 0;
    for (unsigned i = 0; i < reached && lines < TASK_ENTRY_MAX_MISTAKES; i++) {
        g_autofree char *shown = fold (asked[i]), *given = fold (entered[i]);
        if (strcmp (shown, given) == 0)
            continue;
        g_string_append_printf (text, "%u\t%u\t%s\t%s\n", i / fields + 1, i % fields + 1, shown,
                                given);
        lines++;
    }
    return g_string_free (text, FALSE);
}
