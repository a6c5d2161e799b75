/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/captions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "assessments/qti/report.h"

#define MAX_CUES 10000u
#define SIGNATURE "WEBVTT"

struct _QtiCaptions {
    GArray *cues; /* QtiCue */
};

static void
cue_clear (gpointer data)
{
    g_free ((char *)((QtiCue *)data)->text);
}

/* 1 to LIMIT digits. */
static bool
read_number (const char **at, int fewest, int most, int64_t *ret)
{
    int n = 0;
    for (*ret = 0; n < most && g_ascii_isdigit (**at); n++, (*at)++)
        *ret = *ret * 10 + g_ascii_digit_value (**at);
    return n >= fewest && !g_ascii_isdigit (**at);
}

/* "MM:SS.mmm" or "H…:MM:SS.mmm". */
static bool
read_time (const char **at, int64_t *ret_ms)
{
    int64_t parts[3] = {0}, ms = 0;
    int n = 0;
    while (n < 3 && read_number (at, 2, n == 0 ? 6 : 2, &parts[n]) && ++n < 3 && **at == ':')
        (*at)++;
    if (n < 2 || **at != '.')
        return false;
    (*at)++;
    if (!read_number (at, 3, 3, &ms))
        return false;
    int64_t hours = n == 3 ? parts[0] : 0, minutes = parts[n - 2], seconds = parts[n - 1];
    *ret_ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
    return minutes < 60 && seconds < 60;
}

static void
skip_blanks (const char **at)
{
    while (**at == ' ' || **at == '\t')
        (*at)++;
}

static bool
read_times (const char *line, QtiCue *cue)
{
    skip_blanks (&line);
    if (!read_time (&line, &cue->from_ms))
        return false;
    skip_blanks (&line);
    if (!g_str_has_prefix (line, "-->"))
        return false;
    line += strlen ("-->");
    skip_blanks (&line);
    return read_time (&line, &cue->to_ms) && cue->to_ms > cue->from_ms;
}

static void
add_escaped (GString *out, const char **at)
{
    static const struct {
        const char *name, *text;
    } escapes[] = {{"&amp;", "&"},         {"&lt;", "<"}, {"&gt;", ">"},
                   {"&nbsp;", "\302\240"}, {"&lrm;", ""}, {"&rlm;", ""}};
    for (size_t i = 0; i < G_N_ELEMENTS (escapes); i++) {
        if (g_str_has_prefix (*at, escapes[i].name)) {
            g_string_append (out, escapes[i].text);
            *at += strlen (escapes[i].name);
            return;
        }
    }
    g_string_append_c (out, *(*at)++);
}

/* The words of a line without its tags ("<v Ana>", "<00:01.000>"). */
static void
add_words (GString *out, const char *line)
{
    if (out->len)
        g_string_append_c (out, '\n');
    while (*line) {
        const char *close = *line == '<' ? strchr (line, '>') : NULL;
        if (close)
            line = close + 1;
        else if (*line == '&')
            add_escaped (out, &line);
        else
            g_string_append_c (out, *line++);
    }
}

/* Reads the cue whose times stand in lines[*at], if it is one, and goes on behind its words. */
static void
read_block (GArray *cues, char **lines, unsigned *at)
{
    QtiCue cue = {0};
    bool good = strstr (lines[*at], "-->") && read_times (lines[*at], &cue);
    g_autoptr (GString) words = g_string_new (NULL);
    if (!strstr (lines[*at], "-->") && !(lines[*at + 1] && strstr (lines[*at + 1], "-->"))) {
        while (lines[*at] && *lines[*at])
            (*at)++; /* a note, a style, a region */
        return;
    }
    if (!strstr (lines[*at], "-->"))
        good = read_times (lines[++*at], &cue); /* after its name */
    for ((*at)++; lines[*at] && *lines[*at] && !strstr (lines[*at], "-->"); (*at)++)
        add_words (words, lines[*at]);
    g_strstrip (words->str);
    if (!good || !*words->str)
        return;
    cue.text = g_strdup (words->str);
    g_array_append_val (cues, cue);
}

/* Lines that end in CR LF, LF or CR. */
static char **
split_lines (const char *text, size_t len)
{
    g_autofree char *copy = g_strndup (text, len);
    char *to = copy;
    for (const char *from = copy; *from; from++) {
        if (*from == '\r' && from[1] == '\n')
            continue;
        *to++ = *from == '\r' ? '\n' : *from;
    }
    *to = '\0';
    return g_strsplit (copy, "\n", -1);
}

QtiCaptions *
qti_captions_parse (const char *text, gssize len, GError **error)
{
    size_t n = len < 0 ? strlen (text) : (size_t)len, signature = strlen (SIGNATURE);
    if (n >= 3 && memcmp (text, "\357\273\277", 3) == 0) {
        text += 3;
        n -= 3;
    }
    bool signed_so = n >= signature && memcmp (text, SIGNATURE, signature) == 0
                     && (n == signature || strchr (" \t\r\n", text[signature]));
    if (!signed_so || !g_utf8_validate (text, (gssize)n, NULL)) {
        g_set_error_literal (error, QTI_ERROR, QTI_ERROR_SYNTAX,
                             signed_so
                                 ? _ ("The captions are not in UTF-8.")
                                 : _ ("These are no captions: a WebVTT file begins with WEBVTT."));
        return NULL;
    }
    g_autoptr (QtiCaptions) self = g_new0 (QtiCaptions, 1);
    g_auto (GStrv) lines = split_lines (text, n);
    self->cues = g_array_new (FALSE, TRUE, sizeof (QtiCue));
    g_array_set_clear_func (self->cues, cue_clear);
    for (unsigned at = 1; lines[0] && lines[at] && self->cues->len <= MAX_CUES;) {
        if (*lines[at])
            read_block (self->cues, lines, &at);
        else
            at++;
    }
    if (self->cues->len <= MAX_CUES)
        return g_steal_pointer (&self);
    g_set_error_literal (error, QTI_ERROR, QTI_ERROR_LIMIT,
                         _ ("The captions have more than 10,000 cues."));
    return NULL;
}

void
qti_captions_free (QtiCaptions *self)
{
    if (!self)
        return;
    g_array_unref (self->cues);
    g_free (self);
}

const QtiCue *
qti_captions_cues (const QtiCaptions *self, unsigned *ret_n)
{
    *ret_n = self->cues->len;
    return (const QtiCue *)(void *)self->cues->data;
}

char *
qti_captions_at (const QtiCaptions *self, int64_t ms)
{
    GString *said = NULL;
    for (guint i = 0; i < self->cues->len; i++) {
        const QtiCue *cue = &g_array_index (self->cues, QtiCue, i);
        if (ms < cue->from_ms || ms >= cue->to_ms)
            continue;
        if (said)
            g_string_append_c (said, '\n');
        else
            said = g_string_new (NULL);
        g_string_append (said, cue->text);
    }
    return said ? g_string_free (said, FALSE) : NULL;
}

char *
qti_captions_text (const QtiCaptions *self)
{
    g_autoptr (GString) all = g_string_new (NULL);
    for (guint i = 0; i < self->cues->len; i++) {
        g_autofree char *line = g_strdup (g_array_index (self->cues, QtiCue, i).text);
        g_strdelimit (line, "\n", ' ');
        g_string_append_printf (all, "%s%s", i ? "\n" : "", line);
    }
    return g_string_free (g_steal_pointer (&all), FALSE);
}
