/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/notes.h"

#include <math.h>
#include <string.h>

#include "assessments/tasks/align.h"
#include "assessments/tasks/entry.h"
#include "assessments/tasks/typing.h"

#define WORD_CHARACTERS 5.0
#define MS_PER_MINUTE 60000.0
#define IMPLAUSIBLE_WPM 250.0
/* Places with another way to write them, ways of one place, and facts. */
#define MOST_PLACES 60
#define MOST_WAYS 8
#define MOST_FACTS 60

/* ---- as texts are compared ---- */

char *
task_notes_fold (const char *text)
{
    g_autofree char *plain = task_typing_fold (text);
    g_autofree char *apart = g_utf8_normalize (plain, -1, G_NORMALIZE_NFD);
    GString *out = g_string_sized_new (strlen (apart));
    bool blank = false;
    for (const char *at = apart; *at != '\0'; at = g_utf8_next_char (at)) {
        gunichar character = g_utf8_get_char (at);
        if (g_unichar_ismark (character) || character == '\'')
            continue;
        if (!g_unichar_isalnum (character)) {
            blank = out->len > 0;
            continue;
        }
        if (blank)
            g_string_append_c (out, ' ');
        blank = false;
        g_string_append_unichar (out, g_unichar_tolower (character));
    }
    return g_string_free (out, FALSE);
}

/* ---- what was said, with the ways to write it ---- */

static GStrv
ways_of (const char *inside, const char *end)
{
    g_autofree char *text = g_strndup (inside, (gsize)(end - inside));
    return g_strsplit (text, "|", MOST_WAYS);
}

/* The words with one way for each place: the chosen ones, then the first. */
static char *
spell (const char *said, const int *chosen)
{
    GString *out = g_string_new (NULL);
    int place = 0;
    for (const char *at = said; *at != '\0'; at++) {
        const char *end = *at == '[' && place < MOST_PLACES ? strchr (at, ']') : NULL;
        if (end == NULL) {
            g_string_append_c (out, *at);
            continue;
        }
        g_auto (GStrv) ways = ways_of (at + 1, end);
        guint n = g_strv_length (ways);
        g_string_append (out, n > 0 ? ways[MIN ((guint)chosen[place], n - 1)] : "");
        place++;
        at = end;
    }
    g_autofree char *plain = g_string_free (out, FALSE);
    return task_notes_fold (plain);
}

typedef struct {
    gunichar *said;
    size_t n;
    TaskDistance far;
} Compared;

static Compared
compare (const char *said, const int *chosen, const gunichar *notes, size_t m)
{
    g_autofree char *spelt = spell (said, chosen);
    glong n = 0;
    Compared compared = {.said = g_utf8_to_ucs4_fast (spelt, -1, &n)};
    compared.n = (size_t)MIN (n, TASK_NOTES_MAX_CHARACTERS);
    compared.far = task_align_distance (compared.said, compared.n, notes, m, false);
    return compared;
}

/* How near the notes are, the longer stretch first when two are equally near. */
static bool
is_nearer (const Compared *one, const Compared *other)
{
    int64_t right = (int64_t)one->far.reached - (int64_t)one->far.distance;
    int64_t other_right = (int64_t)other->far.reached - (int64_t)other->far.distance;
    return one->far.distance != other->far.distance ? one->far.distance < other->far.distance
                                                    : right > other_right;
}

/* Place by place the way that is nearest to the notes. */
static Compared
compare_best (const char *said, const gunichar *notes, size_t m)
{
    int chosen[MOST_PLACES] = {0}, place = 0;
    Compared best = compare (said, chosen, notes, m);
    for (const char *at = strchr (said, '['); at != NULL && place < MOST_PLACES;
         at = strchr (at + 1, '['), place++) {
        const char *end = strchr (at, ']');
        if (end == NULL)
            break;
        g_auto (GStrv) ways = ways_of (at + 1, end);
        int kept = 0;
        for (int way = 1; ways[0] != NULL && ways[way] != NULL; way++) {
            chosen[place] = way;
            Compared next = compare (said, chosen, notes, m);
            bool nearer = is_nearer (&next, &best);
            kept = nearer ? way : kept;
            g_free (nearer ? best.said : next.said);
            best = nearer ? next : best;
        }
        chosen[place] = kept;
        at = end;
    }
    return best;
}

/* ---- facts ---- */

/* Without the blanks between digits: 555 01 47 is 5550147. */
static char *
join_digits (const char *text)
{
    GString *out = g_string_new (NULL);
    for (const char *at = text; *at != '\0'; at++)
        if (*at != ' ' || at == text || !g_ascii_isdigit (at[-1]) || !g_ascii_isdigit (at[1]))
            g_string_append_c (out, *at);
    return g_string_free (out, FALSE);
}

/* Whether the wanted words begin here and end with a word; blanks between digits of the notes do not matter. */
static bool
begins (const char *at, const char *wanted)
{
    const char *start = wanted;
    for (; *wanted != '\0'; at++) {
        bool inside = wanted > start && g_ascii_isdigit (wanted[-1]) && g_ascii_isdigit (*wanted);
        if (*at == ' ' && inside)
            continue;
        if (*at != *wanted++)
            return false;
    }
    return *at == '\0' || *at == ' ';
}

bool
task_notes_holds (const char *notes, const char *text)
{
    g_autofree char *folded = task_notes_fold (text), *wanted = join_digits (folded);
    bool found = false;
    for (const char *at = notes; *wanted != '\0' && *at != '\0' && !found; at++)
        found = (at == notes || at[-1] == ' ') && begins (at, wanted);
    return found;
}

static void
count_facts (TaskNotesScore *score, const char *facts, const char *notes)
{
    g_auto (GStrv) lines = g_strsplit (facts != NULL ? facts : "", "\n", -1);
    GString *missed = g_string_new (NULL);
    for (char **line = lines; *line != NULL && score->facts < MOST_FACTS; line++) {
        g_auto (GStrv) parts = g_strsplit (*line, "|", -1);
        guint n = g_strv_length (parts);
        bool kept = false;
        if (n < 2)
            continue;
        for (guint i = 1; i < n && !kept; i++)
            kept = task_notes_holds (notes, parts[i]);
        score->facts++;
        score->facts_kept += kept;
        if (!kept)
            g_string_append_printf (missed, "%s%s", missed->len > 0 ? "; " : "",
                                    g_strstrip (parts[0]));
    }
    score->missed = g_string_free (missed, FALSE);
}

/* ---- the log ---- */

/* The notes to score, and how many characters were struck; the log counts if it leads to them. Transfer full. */
static char *
replay (TaskNotesScore *score, const TaskNotesInput *input, int64_t *ret_struck)
{
    bool logged = input->events != NULL && *input->events != '\0';
    g_autoptr (GArray) events =
        logged ? task_entry_log_parse (input->events, 1, TASK_NOTES_MAX_CHARACTERS) : NULL;
    g_auto (GStrv) led_to =
        events != NULL ? task_entry_log_replay (events, 1, TASK_NOTES_MAX_CHARACTERS) : NULL;
    char *sent = input->text != NULL ? task_typing_fold (input->text) : NULL;
    g_autofree char *typed = led_to != NULL ? task_typing_fold (led_to[0]) : NULL;
    score->log_differs = logged && (typed == NULL || (sent != NULL && strcmp (sent, typed) != 0));
    *ret_struck = -1;
    if (typed == NULL || score->log_differs)
        return sent != NULL ? sent : g_strdup ("");
    *ret_struck = 0;
    int64_t before_ms = 0;
    for (guint i = 0; i < events->len; i++) {
        const TaskEntryEvent *event = &g_array_index (events, TaskEntryEvent, i);
        *ret_struck += event->kind == TASK_ENTRY_INSERT;
        score->corrections += event->count;
        task_pauses_add (&score->pauses, event->at_ms - before_ms);
        before_ms = event->at_ms;
        /* A log that took longer than the time that was sent is believed: the claim can only make one slower. */
        score->duration_ms = MAX (score->duration_ms, event->at_ms);
    }
    return sent != NULL ? sent : g_steal_pointer (&typed);
}

static double
share (double part, double whole)
{
    return whole > 0 ? 100.0 * fmin (1, fmax (0, part / whole)) : (double)NAN;
}

TaskNotesScore
task_notes_score (const TaskNotesInput *input)
{
    g_return_val_if_fail (input != NULL, (TaskNotesScore){0});
    TaskNotesScore score = {.duration_ms = MAX (input->duration_ms, 0)};
    g_autofree char *said = g_utf8_make_valid (input->said != NULL ? input->said : "", -1);
    int64_t struck = -1;
    g_autofree char *typed = replay (&score, input, &struck), *text = task_notes_fold (typed);
    glong length = 0, shown = g_utf8_strlen (typed, -1);
    g_autofree gunichar *notes = g_utf8_to_ucs4_fast (text, -1, &length);
    size_t m = (size_t)MIN (length, TASK_NOTES_MAX_CHARACTERS);
    Compared best = compare_best (said, notes, m);
    double right = (double)(MAX (m, best.far.reached) - best.far.distance);

    score.characters = (int64_t)m;
    score.errors = (int64_t)best.far.distance;
    if (score.duration_ms > 0) {
        double minutes = (double)score.duration_ms / MS_PER_MINUTE;
        score.gross_wpm = (double)m / WORD_CHARACTERS / minutes;
        score.net_wpm = fmax (0, score.gross_wpm - (double)score.errors / minutes);
    }
    score.implausible = score.gross_wpm > IMPLAUSIBLE_WPM;
    score.heard_percent = share (right, (double)best.n);
    score.text_accuracy_percent = share (right, (double)MAX (m, best.far.reached));
    /* What folds away, as a comma, is neither right nor wrong: it counts as struck right. */
    score.accuracy_percent =
        struck > 0 ? share (right + (double)(shown - (glong)m), (double)struck) : (double)NAN;
    score.keys_per_character = struck > 0 && shown > 0
                                   ? (double)(struck + score.corrections) / (double)shown
                                   : (double)NAN;
    count_facts (&score, input->facts, text);
    g_free (best.said);
    return score;
}

void
task_notes_score_clear (TaskNotesScore *score)
{
    g_clear_pointer (&score->missed, g_free);
}
