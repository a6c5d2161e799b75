/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks of the word processing task: one row a kind. */
#include "assessments/tasks/document.h"

#include <math.h>
#include <string.h>

#include "assessments/tasks/typing.h"

/* A paragraph as it is compared: folded as a typed text, with a mark for each character. */
typedef struct {
    TaskStyle style;
    GArray *text;
    GByteArray *bold;
    char *words; /* the same as UTF-8, without blanks around it */
} Folded;

/* A text that was folded, in letters. */
typedef struct {
    gunichar *letters;
    size_t n;
} Needle;

static void
folded_free (Folded *self)
{
    g_array_unref (self->text);
    g_byte_array_unref (self->bold);
    g_free (self->words);
    g_free (self);
}

static Folded *
folded_new (const TaskParagraph *paragraph)
{
    Folded *self = g_new0 (Folded, 1);
    g_autoptr (GString) words = g_string_new (NULL);
    *self = (Folded){paragraph->style, g_array_new (FALSE, FALSE, sizeof (gunichar)),
                     g_byte_array_new (), NULL};
    for (guint i = 0; i < paragraph->text->len; i++) {
        char one[7] = {0};
        g_unichar_to_utf8 (g_array_index (paragraph->text, gunichar, i), one);
        g_autofree char *letters = task_typing_fold (one);
        g_string_append (words, letters);
        for (const char *at = letters; *at != '\0'; at = g_utf8_next_char (at)) {
            gunichar letter = g_utf8_get_char (at);
            g_array_append_val (self->text, letter);
            g_byte_array_append (self->bold, paragraph->bold->data + i, 1);
        }
    }
    self->words = g_strdup (g_strstrip (words->str));
    return self;
}

static Needle
needle_of (const char *text)
{
    g_autofree char *folded = task_typing_fold (text);
    glong n = 0;
    gunichar *letters = g_utf8_to_ucs4_fast (folded, -1, &n);
    return (Needle){letters, (size_t)n};
}

/* The place of needle in the paragraph from a place on, or -1. */
static int
find (const Folded *paragraph, const Needle *needle, size_t from)
{
    const gunichar *text = (const gunichar *)(void *)paragraph->text->data;
    for (size_t i = from; needle->n > 0 && i + needle->n <= paragraph->text->len; i++)
        if (memcmp (text + i, needle->letters, needle->n * sizeof *text) == 0)
            return (int)i;
    return -1;
}

/* The paragraph from a place on that holds the text, or -1. */
static int
paragraph_of (const GPtrArray *document, const char *text, guint from)
{
    Needle needle = needle_of (text);
    int found = -1;
    for (guint i = from; i < document->len && found < 0; i++)
        found = find (document->pdata[i], &needle, 0) >= 0 ? (int)i : -1;
    g_free (needle.letters);
    return found;
}

static TaskStyle
style_at (const GPtrArray *document, int place)
{
    return ((const Folded *)document->pdata[place])->style;
}

static TaskStyle
style_of (const char *word)
{
    int style = 0;
    while (task_style_words[style] != NULL && strcmp (task_style_words[style], word) != 0)
        style++;
    return (TaskStyle)style;
}

static int
times (const GPtrArray *document, const char *text)
{
    Needle needle = needle_of (text);
    int count = 0;
    for (guint i = 0; i < document->len; i++)
        for (int at = find (document->pdata[i], &needle, 0); at >= 0;
             at = find (document->pdata[i], &needle, (size_t)at + needle.n))
            count++;
    g_free (needle.letters);
    return count;
}

/* ---- the checks: word is what stands after the name of the check, texts are the parts that follow ---- */

static bool
check_style (const GPtrArray *document, const char *word, char **texts)
{
    int place = paragraph_of (document, texts[0], 0);
    return place >= 0 && style_at (document, place) == style_of (word);
}

static bool
check_run (const GPtrArray *document, const char *word, char **texts)
{
    int first = paragraph_of (document, texts[0], 0);
    if (first < 0)
        return false;
    for (int i = 0; texts[i] != NULL; i++) {
        guint place = (guint)(first + i);
        if (place >= document->len || paragraph_of (document, texts[i], place) != (int)place
            || style_at (document, (int)place) != style_of (word))
            return false;
    }
    return true;
}

static bool
check_holds (const GPtrArray *document, const char *word, char **texts)
{
    return paragraph_of (document, texts[0], 0) >= 0;
}

static bool
check_lacks (const GPtrArray *document, const char *word, char **texts)
{
    return paragraph_of (document, texts[0], 0) < 0;
}

static bool
check_count (const GPtrArray *document, const char *word, char **texts)
{
    return times (document, texts[0]) == atoi (word);
}

static bool
check_is (const GPtrArray *document, const char *word, char **texts)
{
    g_autofree char *text = g_strstrip (task_typing_fold (texts[0]));
    for (guint i = 0; i < document->len; i++)
        if (strcmp (((const Folded *)document->pdata[i])->words, text) == 0)
            return true;
    return false;
}

static bool
check_order (const GPtrArray *document, const char *word, char **texts)
{
    int before = -1;
    for (int i = 0; texts[i] != NULL; i++) {
        int place = paragraph_of (document, texts[i], 0);
        if (place <= before)
            return false;
        before = place;
    }
    return true;
}

/* How many characters of the text are bold, and how many there are, wherever it stands. */
static void
count_bold (const GPtrArray *document, const char *text, size_t *ret_bold, size_t *ret_all)
{
    Needle needle = needle_of (text);
    *ret_bold = *ret_all = 0;
    for (guint i = 0; i < document->len; i++) {
        const Folded *paragraph = document->pdata[i];
        for (int at = find (paragraph, &needle, 0); at >= 0;
             at = find (paragraph, &needle, (size_t)at + needle.n))
            for (size_t j = 0; j < needle.n; j++) {
                *ret_bold += paragraph->bold->data[(size_t)at + j];
                ++*ret_all;
            }
    }
    g_free (needle.letters);
}

static bool
check_bold (const GPtrArray *document, const char *word, char **texts)
{
    size_t bold = 0, all = 0;
    count_bold (document, texts[0], &bold, &all);
    return all > 0 && bold == all;
}

static bool
check_plain (const GPtrArray *document, const char *word, char **texts)
{
    size_t bold = 0, all = 0;
    count_bold (document, texts[0], &bold, &all);
    return all > 0 && bold == 0;
}

static const struct {
    const char *name;
    bool (*check) (const GPtrArray *document, const char *word, char **texts);
    bool styled; /* a style follows the name */
} kinds[] = {
    {"style", check_style, true},  {"run", check_run, true},      {"holds", check_holds, false},
    {"lacks", check_lacks, false}, {"count", check_count, false}, {"is", check_is, false},
    {"order", check_order, false}, {"bold", check_bold, false},   {"plain", check_plain, false},
};

/* Whether the check holds; *readable says whether it is one. parts: name, check, texts. */
static bool
run_check (const GPtrArray *document, char **parts, bool *readable)
{
    g_auto (GStrv) words = g_strsplit (parts[1], " ", 2);
    const char *word = words[0] != NULL && words[1] != NULL ? words[1] : "";
    for (size_t i = 0; i < G_N_ELEMENTS (kinds) && words[0] != NULL; i++) {
        if (strcmp (kinds[i].name, words[0]) != 0)
            continue;
        *readable = *parts[2] != '\0' && (!kinds[i].styled || style_of (word) < TASK_STYLE_COUNT);
        return *readable && kinds[i].check (document, word, parts + 2);
    }
    *readable = false;
    return false;
}

static void
score_line (const GPtrArray *document, const char *line, TaskDocumentScore *score,
            GPtrArray *missed)
{
    g_auto (GStrv) parts = g_strsplit (line, " | ", -1);
    bool stays = line[0] == '!', readable = g_strv_length (parts) >= 3;
    for (char **part = parts; *part != NULL; part++)
        g_strstrip (*part);
    bool holds = readable && run_check (document, parts, &readable);
    if (!readable) {
        score->unreadable++;
        return;
    }
    score->checks += !stays;
    score->done += !stays && holds;
    score->broken += stays && !holds;
    if (!holds)
        g_ptr_array_add (missed, g_strstrip (g_strdup (parts[0] + stays)));
}

void
task_document_score (const char *document, const char *checks, TaskDocumentScore *ret_score)
{
    g_autoptr (GPtrArray) paragraphs = task_document_read (document);
    g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func ((GDestroyNotify)folded_free);
    g_autoptr (GPtrArray) missed = g_ptr_array_new ();
    g_auto (GStrv) lines = g_strsplit (checks != NULL ? checks : "", "\n", -1);
    *ret_score = (TaskDocumentScore){.share = (double)NAN};
    for (guint i = 0; i < paragraphs->len; i++)
        g_ptr_array_add (folded, folded_new (paragraphs->pdata[i]));
    for (char **line = lines; *line != NULL; line++)
        if (*g_strstrip (*line) != '\0')
            score_line (folded, *line, ret_score, missed);
    if (ret_score->checks > 0)
        ret_score->share =
            fmax (0, (double)(ret_score->done - ret_score->broken)) / (double)ret_score->checks;
    g_ptr_array_add (missed, NULL);
    ret_score->missed = (GStrv)g_ptr_array_steal (missed, NULL);
}

void
task_document_score_clear (TaskDocumentScore *self)
{
    g_clear_pointer (&self->missed, g_strfreev);
}
