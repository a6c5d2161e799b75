/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/multitask.h"

#include <math.h>
#include <string.h>

#include "assessments/tasks/entry.h"
#include "assessments/tasks/multitask_time.h"
#include "assessments/tasks/notes.h"

#define MOST_WAYS 12
#define MOST_TEXTS 16
#define IMPLAUSIBLE_KPH 30000.0
#define MS_PER_HOUR 3600000.0
/* What is on its way when the time is over still counts. */
#define GRACE_MS 1000

/* ---- the key ---- */

typedef struct {
    int64_t at_ms;
    char *label;
    GStrv texts; /* those with ! first are not to be there */
} Question;

static void
question_clear (gpointer data)
{
    Question *question = data;
    g_free (question->label);
    g_strfreev (question->texts);
}

static GArray *
read_chat (const char *chat)
{
    GArray *questions = g_array_new (FALSE, FALSE, sizeof (Question));
    g_autofree char *valid = g_utf8_make_valid (chat != NULL ? chat : "", -1);
    g_auto (GStrv) lines = g_strsplit (valid, "\n", -1);
    g_array_set_clear_func (questions, question_clear);
    for (char **line = lines; *line != NULL && questions->len < TASK_MULTITASK_MAX_QUESTIONS;
         line++) {
        g_auto (GStrv) parts = g_strsplit (*line, "|", MOST_TEXTS);
        if (g_strv_length (parts) < 3)
            continue;
        int64_t second = g_ascii_strtoll (parts[0], NULL, 10);
        Question question = {.at_ms = CLAMP (second, 0, TASK_ENTRY_MAX_MARK) * 1000,
                             .label = g_strdup (g_strstrip (parts[1])),
                             .texts = g_strdupv (parts + 2)};
        g_array_append_val (questions, question);
    }
    return questions;
}

/* A voice has neither case nor commas, and blanks cannot be heard: letters and digits alone. */
static char *
fold (const char *text)
{
    char *folded = task_notes_fold (text), *to = folded;
    for (const char *from = folded; *from != '\0'; from++)
        if (*from != ' ')
            *to++ = *from;
    *to = '\0';
    return folded;
}

static bool
is_field_right (const char *asked, const char *entered)
{
    g_auto (GStrv) ways = g_strsplit (asked, "/", MOST_WAYS);
    g_autofree char *given = fold (entered);
    for (char **way = ways; *way != NULL; way++) {
        g_autofree char *wanted = fold (*way);
        if (*wanted != '\0' && strcmp (wanted, given) == 0)
            return true;
    }
    return false;
}

static bool
is_answer_right (const Question *question, const char *answer)
{
    g_autofree char *folded = task_notes_fold (answer);
    bool found = false;
    for (char **text = question->texts; *text != NULL; text++) {
        const char *wanted = g_strstrip (*text);
        bool not = *wanted == '!';
        if (!task_notes_holds (folded, wanted + not ))
            continue;
        if (not )
            return false;
        found = true;
    }
    return found;
}

/* ---- what was entered ---- */

typedef struct {
    GStrv asked;       /* of the records */
    GArray *questions; /* Question */
    unsigned n, n_fields;
    GArray *events; /* within the time; NULL = no log that can be used */
    GStrv entries;  /* as they stood at the end of the time */
} Attempt;

static GStrv
split_entries (const char *entries, unsigned n)
{
    g_autofree char *valid = g_utf8_make_valid (entries != NULL ? entries : "", -1);
    g_auto (GStrv) given = g_strsplit (valid, "|", (int)MAX (n, 1));
    unsigned there = g_strv_length (given);
    GStrv all = g_new0 (char *, n + 1);
    for (unsigned i = 0; i < n; i++)
        all[i] = g_strdup (i < there ? given[i] : "");
    return all;
}

static bool
same (char **sent, char **led_to)
{
    for (unsigned i = 0; sent[i] != NULL; i++)
        if (strcmp (sent[i], led_to[i]) != 0)
            return false;
    return true;
}

/* The log counts if it leads to what was sent; then what came after the time is cut off. */
static void
replay (Attempt *self, const TaskMultitaskInput *input, TaskMultitaskScore *score)
{
    GStrv sent = input->entries != NULL ? split_entries (input->entries, self->n) : NULL;
    bool logged = input->events != NULL && *input->events != '\0';
    g_autoptr (GArray) events =
        logged ? task_entry_log_parse (input->events, self->n, TASK_ENTRY_MAX_CHARACTERS) : NULL;
    g_auto (GStrv) led_to =
        events != NULL ? task_entry_log_replay (events, self->n, TASK_ENTRY_MAX_CHARACTERS) : NULL;
    score->log_differs = logged && (led_to == NULL || (sent != NULL && !same (sent, led_to)));
    self->entries = sent != NULL ? sent : split_entries ("", self->n);
    if (led_to == NULL || score->log_differs)
        return;
    guint within =
        task_multitask_within (events, input->limit_ms > 0 ? input->limit_ms + GRACE_MS : 0);
    score->overtime = within < events->len;
    g_array_set_size (events, within);
    g_strfreev (self->entries);
    self->entries = task_entry_log_replay (events, self->n, TASK_ENTRY_MAX_CHARACTERS);
    if (within > 0)
        score->duration_ms =
            MAX (score->duration_ms, g_array_index (events, TaskEntryEvent, within - 1).at_ms);
    self->events = g_steal_pointer (&events);
}

/* ---- scores ---- */

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

static void
score_records (const Attempt *self, const char *records, TaskMultitaskScore *score)
{
    g_autoptr (GString) mistakes = g_string_new (NULL);
    unsigned each = fields_of (records), lines = 0;
    for (unsigned i = 0; i < self->n_fields; i++) {
        const char *given = self->entries[i];
        bool right = is_field_right (self->asked[i], given), empty = *given == '\0';
        score->written += !empty;
        score->fields_right += right;
        if (right || empty || lines++ >= TASK_ENTRY_MAX_MISTAKES)
            continue;
        g_auto (GStrv) ways = g_strsplit (self->asked[i], "/", 2);
        g_autofree char *plain = g_strdelimit (g_strdup (given), "\t\n", ' ');
        g_string_append_printf (mistakes, "%u\t%u\t%s\t%s\n", i / each + 1, i % each + 1, ways[0],
                                plain);
    }
    score->fields = self->n_fields;
    score->record_share =
        score->fields > 0 ? (double)score->fields_right / (double)score->fields : 0;
    score->field_accuracy_percent =
        score->written > 0 ? 100.0 * (double)score->fields_right / (double)score->written
                           : (double)NAN;
    score->mistakes = g_string_free (g_steal_pointer (&mistakes), FALSE);
}

/* The text of an answer when it was sent. Transfer full. */
static char *
answer_of (const Attempt *self, unsigned place, int sent)
{
    if (self->events == NULL)
        return g_strdup (self->entries[self->n_fields + place]);
    if (sent < 0)
        return g_strdup ("");
    const GArray until = {.data = self->events->data, .len = (guint)sent};
    g_auto (GStrv) texts = task_entry_log_replay (&until, self->n, TASK_ENTRY_MAX_CHARACTERS);
    return g_strdup (texts != NULL ? texts[self->n_fields + place] : "");
}

/* How long those waited who got an answer, and how quick that was. */
static void
score_waits (const Attempt *self, const TaskMultitaskInput *input, const int64_t *came_ms,
             const int *sent, TaskMultitaskScore *score)
{
    double waits[TASK_MULTITASK_MAX_QUESTIONS];
    double speed = 0;
    guint n = 0;
    for (unsigned i = 0; self->events != NULL && i < self->questions->len; i++) {
        if (sent[i] < 0)
            continue;
        const TaskEntryEvent *event = &g_array_index (self->events, TaskEntryEvent, sent[i]);
        waits[n] = (double)MAX (event->at_ms - came_ms[i], 1);
        speed += fmin (1, (double)input->aim_ms / waits[n]);
        n++;
    }
    score->reply_ms = task_multitask_median (waits, n);
    score->longest_wait_ms = n > 0 ? waits[n - 1] : (double)NAN;
    score->reply_speed =
        score->questions > 0 && input->aim_ms > 0 ? speed / (double)score->questions : 0;
}

static void
score_chat (const Attempt *self, const TaskMultitaskInput *input, TaskMultitaskScore *score)
{
    int64_t asked_ms[TASK_MULTITASK_MAX_QUESTIONS] = {0}, came_ms[TASK_MULTITASK_MAX_QUESTIONS];
    int sent[TASK_MULTITASK_MAX_QUESTIONS];
    g_autoptr (GString) missed = g_string_new (NULL);
    unsigned n = self->questions->len;
    for (unsigned i = 0; i < n; i++) {
        asked_ms[i] = g_array_index (self->questions, Question, i).at_ms;
        sent[i] = -1;
    }
    if (self->events != NULL)
        task_multitask_replies (self->events, asked_ms, n, came_ms, sent);
    for (unsigned i = 0; i < n; i++) {
        const Question *question = &g_array_index (self->questions, Question, i);
        g_autofree char *answer = answer_of (self, i, sent[i]);
        bool right = is_answer_right (question, answer);
        score->answered += *answer != '\0';
        score->answers_right += right;
        if (!right)
            g_string_append_printf (missed, "%s%s", missed->len > 0 ? "; " : "", question->label);
    }
    score->questions = n;
    score->answer_share = n > 0 ? (double)score->answers_right / (double)n : 0;
    score->missed = g_string_free (g_steal_pointer (&missed), FALSE);
    score_waits (self, input, came_ms, sent, score);
}

/* Characters an hour, of those who wrote more than a word or two. */
static bool
is_implausible (const Attempt *self, int64_t duration_ms)
{
    int64_t keys = 0;
    for (char **entry = self->entries; *entry != NULL; entry++)
        keys += g_utf8_strlen (*entry, -1);
    return keys > 20 && (double)keys * MS_PER_HOUR > IMPLAUSIBLE_KPH * (double)duration_ms;
}

TaskMultitaskScore
task_multitask_score (const TaskMultitaskInput *input)
{
    g_return_val_if_fail (input != NULL, (TaskMultitaskScore){0});
    const double none = (double)NAN;
    TaskMultitaskScore score = {.duration_ms = MAX (input->duration_ms, 0),
                                .step_ms = none,
                                .resumption_ms = none,
                                .switch_cost_ms = none};
    g_auto (GStrv) asked = task_entry_fields (input->records);
    Attempt attempt = {.asked = asked, .questions = read_chat (input->chat)};
    attempt.n_fields = MIN (g_strv_length (asked), TASK_MULTITASK_MAX_FIELDS);
    attempt.n = attempt.n_fields + attempt.questions->len;
    replay (&attempt, input, &score);
    score_records (&attempt, input->records, &score);
    score_chat (&attempt, input, &score);
    if (attempt.events != NULL)
        task_multitask_steps (attempt.events, attempt.n_fields, &score);
    score.implausible = is_implausible (&attempt, score.duration_ms);
    g_array_unref (attempt.questions);
    g_clear_pointer (&attempt.events, g_array_unref);
    g_strfreev (attempt.entries);
    return score;
}

void
task_multitask_score_clear (TaskMultitaskScore *score)
{
    g_clear_pointer (&score->mistakes, g_free);
    g_clear_pointer (&score->missed, g_free);
}
