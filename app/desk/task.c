/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/task.h"

#include <string.h>

#include "ui/words.h"

/* Wrong fields that are written out. */
#define MOST_MISTAKES 12

static const char *
text_of (const json_t *json, const char *name)
{
    const char *text = json_string_value (json_object_get (json, name));
    return text != NULL ? text : "";
}

static bool
number_of (const ModelItemScore *item, const char *name, double *ret)
{
    const json_t *number = json_object_get (json_object_get (item->task, "numbers"), name);
    *ret = json_number_value (number);
    return json_is_number (number);
}

/* ---- numbers: one row each, what is shown and how it is made ---- */

typedef struct {
    const char *name;     /* in the record; a row whose number was not measured is left out */
    const char *sentence; /* with one number */
    double scale;         /* what the number is multiplied by; 0 = 1 */
    const char *without;  /* said when it was not measured; NULL = nothing */
} Row;

static const Row typing_rows[] = {
    {"net_wpm",
     N_ ("Net speed: %.1f words a minute (gross, and one word off for each error a minute)."), 0},
    {"gross_wpm", N_ ("Gross speed: %.1f words a minute (five characters are a word)."), 0},
    {"accuracy", N_ ("Keys struck right: %.1f %% of all keys; a corrected slip counts as wrong."),
     0},
    {"text_accuracy", N_ ("Text right: %.1f %% of the characters that were handed in."), 0},
    {"keys_per_character",
     N_ ("Keys per character (KSPC): %.2f; 1.00 is a text without a correction."), 0},
    {"consistency",
     N_ ("Even speed: %.0f %% (100 is the same number of characters in every second)."), 0},
    {"pauses", N_ ("Pauses of 2 seconds and longer: %.0f."), 0},
    {"paused_ms", N_ ("All pauses together: %.1f s."), 0.001},
    {"longest_gap_ms", N_ ("Longest time between two keys: %.1f s."), 0.001},
};

static const Row entry_rows[] = {
    {"net_kph", N_ ("Net speed: %.0f keystrokes an hour (wrong ones taken off)."), 0},
    {"gross_kph", N_ ("Gross speed: %.0f keystrokes an hour, with the key that leaves each field."),
     0},
    {"field_accuracy", N_ ("Fields fully right: %.1f %%."), 0},
    {"corrections", N_ ("Characters taken back: %.0f; they cost only time."), 0},
    {"pauses", N_ ("Pauses of 2 seconds and longer: %.0f."), 0},
    {"paused_ms", N_ ("All pauses together: %.1f s."), 0.001},
    {"longest_gap_ms", N_ ("Longest time between two keys: %.1f s."), 0.001},
};

static const Row document_rows[] = {
    {"done", N_ ("Repairs made: %.0f, each checked by what the document became."), 0},
    {"checks", N_ ("Repairs asked for: %.0f."), 0},
    {"broken", N_ ("Broken though it was right before: %.0f; each takes one repair off."), 0},
    {"duration_ms", N_ ("At work on it for %.0f s."), 0.001},
};

static const Row notes_rows[] = {
    {"facts_kept",
     N_ ("Facts in the notes: %.0f. The question weighs their share, and how much was heard."), 0},
    {"facts", N_ ("Facts that were said: %.0f."), 0},
    {"heard", N_ ("Of all that was said, %.1f %% stands right in the notes."), 0},
    {"net_wpm",
     N_ ("Net speed: %.1f words a minute (gross, and one word off for each error a minute)."), 0},
    {"gross_wpm", N_ ("Gross speed: %.1f words a minute (five characters are a word)."), 0},
    {"accuracy", N_ ("Keys that stand in the notes at the end: %.1f %% of all keys."), 0},
    {"text_accuracy", N_ ("Text right: %.1f %% of the characters that were handed in."), 0},
    {"keys_per_character",
     N_ ("Keys per character (KSPC): %.2f; 1.00 is a text without a correction."), 0},
    {"pauses", N_ ("Pauses of 2 seconds and longer: %.0f."), 0},
    {"longest_gap_ms", N_ ("Longest time between two keys: %.1f s."), 0.001},
};

static const Row multitask_rows[] = {
    {"fields_right", N_ ("Fields of the dictated records that are right: %.0f."), 0},
    {"fields",
     N_ ("Fields that were dictated: %.0f. The question weighs the share of right ones, of right "
         "answers, and how soon they came."),
     0},
    {"field_accuracy",
     N_ ("Of the fields that were filled in, %.1f %% are right (capitals, dashes and spaces do not "
         "matter)."),
     0},
    {"answers_right", N_ ("Right answers in the chat: %.0f."), 0},
    {"questions", N_ ("Questions in the chat: %.0f."), 0},
    {"reply_ms",
     N_ ("Reply in the chat after %.1f s: the median time from a question to the sending of its "
         "answer."),
     0.001, N_ ("Reply in the chat: not measured; nothing was sent.")},
    {"longest_wait_ms", N_ ("Longest wait for a reply: %.1f s."), 0.001},
    {"resumption_ms",
     N_ ("Back from the chat after %.1f s: the median time from the last act in the chat to the "
         "next key in a record."),
     0.001, N_ ("Time back from the chat: not measured; there was no return.")},
    {"step_ms",
     N_ ("Ordinary step of %.1f s: the median time from the last key in one field to the first in "
         "another, without the chat in between."),
     0.001},
    {"switch_cost_ms",
     N_ ("Cost of a switch: %.1f s, the time back from the chat minus the ordinary step. It gives "
         "no points."),
     0.001,
     N_ ("Cost of a switch: not measured; it needs two returns from the chat and five ordinary "
         "steps.")},
};

static const Row writing_rows[] = {
    {"words", N_ ("Words: %.0f."), 0},
    {"sentences", N_ ("Sentences: %.0f."), 0},
    {"reading_ease",
     N_ ("Reading ease: %.0f (0 is hard, 100 easy; by the length of words and sentences)."), 0},
    {"misspelt",
     N_ ("Words that the dictionary does not know: %.0f. Words with a capital, numbers and "
         "addresses are passed over."),
     0},
};

static const struct {
    const char *kind;
    const Row *rows;
    size_t n;
} kinds[] = {
    {"typing", typing_rows, G_N_ELEMENTS (typing_rows)},
    {"entry", entry_rows, G_N_ELEMENTS (entry_rows)},
    {"document", document_rows, G_N_ELEMENTS (document_rows)},
    {"notes", notes_rows, G_N_ELEMENTS (notes_rows)},
    {"multitask", multitask_rows, G_N_ELEMENTS (multitask_rows)},
    {"writing", writing_rows, G_N_ELEMENTS (writing_rows)},
};

static void
put_rows (GString *text, const ModelItemScore *item, const Row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double number = 0;
        bool measured = number_of (item, rows[i].name, &number);
        if (!measured && rows[i].without == NULL)
            continue;
        if (text->len > 0)
            g_string_append_c (text, '\n');
        if (!measured) {
            g_string_append (text, _ (rows[i].without));
            continue;
        }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        g_string_append_printf (text, _ (rows[i].sentence),
                                number * (rows[i].scale > 0 ? rows[i].scale : 1));
#pragma GCC diagnostic pop
    }
}

/* ---- what was wrong, and what to look at ---- */

static void
put_mistakes (GString *text, const json_t *mistakes)
{
    size_t i;
    json_t *mistake;
    json_array_foreach ((json_t *)mistakes, i, mistake)
    {
        int record = (int)json_integer_value (json_object_get (mistake, "record"));
        g_string_append_c (text, '\n');
        if (i == MOST_MISTAKES) {
            g_string_append_printf (text, _ ("And %zu more."), json_array_size (mistakes) - i);
            return;
        }
        if (*text_of (mistake, "given") == '\0')
            g_string_append_printf (text, _ ("Record %d, %s: “%s” was left out."), record,
                                    text_of (mistake, "field"), text_of (mistake, "asked"));
        else
            g_string_append_printf (text, _ ("Record %d, %s: “%s” became “%s”."), record,
                                    text_of (mistake, "field"), text_of (mistake, "asked"),
                                    text_of (mistake, "given"));
    }
}

static void
put_missed (GString *text, const json_t *missed)
{
    size_t i;
    json_t *name;
    json_array_foreach ((json_t *)missed, i, name)
    {
        g_string_append_c (text, '\n');
        g_string_append_printf (text, _ ("Missing or not as asked: %s."), json_string_value (name));
    }
}

static void
put_flags (GString *text, const json_t *flags)
{
    static const struct {
        const char *flag, *sentence;
    } words[] = {
        {"log_differs", N_ ("The log of keys does not lead to what was handed in; it was set aside "
                            "and only the end result counts. Ask, do not assume.")},
        {"implausible", N_ ("Faster than people type. Ask, do not assume.")},
        {"overtime", N_ ("Something was written after the time was over; it does not count.")},
        {"cut", N_ ("The text was longer than what is scored.")},
    };
    size_t i;
    json_t *flag;
    json_array_foreach ((json_t *)flags, i, flag)
    {
        for (size_t n = 0; n < G_N_ELEMENTS (words); n++)
            if (g_strcmp0 (json_string_value (flag), words[n].flag) == 0)
                g_string_append_printf (text, "\n%s", _ (words[n].sentence));
    }
}

/* No machine scores a text. */
static void
put_writing (GString *text, const ModelItemScore *item)
{
    const json_t *words = json_object_get (item->task, "words");
    double number = 0;
    size_t i;
    json_t *word;
    if (strcmp (text_of (item->task, "kind"), "writing") != 0)
        return;
    if (!number_of (item, "misspelt", &number))
        g_string_append_printf (text, "\n%s",
                                _ ("Spelling: not measured; the server has no dictionary of this "
                                   "language."));
    else
        g_string_append_printf (text, "\n%s %s.", _ ("Dictionary:"),
                                text_of (item->task, "variant"));
    json_array_foreach ((json_t *)words, i, word)
        g_string_append_printf (text, i == 0 ? " %s" : ", %s", json_string_value (word));
    g_string_append_printf (text, "\n%s",
                            _ ("People rate the text with described levels; these facts give no "
                               "points."));
}

char *
desk_task_words (const ModelItemScore *item)
{
    size_t kind = 0;
    while (kind < G_N_ELEMENTS (kinds) && strcmp (text_of (item->task, "kind"), kinds[kind].kind))
        kind++;
    if (kind == G_N_ELEMENTS (kinds))
        return NULL;
    GString *text = g_string_new (NULL);
    put_rows (text, item, kinds[kind].rows, kinds[kind].n);
    put_mistakes (text, json_object_get (item->task, "mistakes"));
    put_missed (text, json_object_get (item->task, "missed"));
    put_flags (text, json_object_get (item->task, "flags"));
    put_writing (text, item);
    return g_string_free (text, FALSE);
}

void
desk_task_keys (const ModelItemScore *item, UiDeskItem *part)
{
    size_t i;
    json_t *each;
    json_array_foreach (json_object_get (item->task, "keys"), i, each)
    {
        const json_t *mean_ms = json_object_get (each, "mean_ms");
        UiDeskKey *key = ui_desk_key_add (part->keys, text_of (each, "key"));
        key->struck = (int)json_integer_value (json_object_get (each, "struck"));
        key->wrong = (int)json_integer_value (json_object_get (each, "wrong"));
        if (json_is_number (mean_ms))
            key->mean_ms = json_number_value (mean_ms);
    }
}
