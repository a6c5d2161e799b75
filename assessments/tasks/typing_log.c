/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts and logs of the typing task; typing.c scores them. */
#include "assessments/tasks/typing.h"

#include <string.h>

/* No pause between two keys is longer than a day: sums stay far from overflow. */
#define MAX_PAUSE_MS INT64_C (86400000)

static const struct {
    gunichar from;
    const char *to;
} folds[] = {
    {0x2018, "'"},  {0x2019, "'"},  {0x201a, "'"},  {0x201b, "'"}, {0x2032, "'"},   {0x201c, "\""},
    {0x201d, "\""}, {0x201e, "\""}, {0x2033, "\""}, {0x2010, "-"}, {0x2011, "-"},   {0x2012, "-"},
    {0x2013, "-"},  {0x2014, "-"},  {0x2015, "-"},  {0x2212, "-"}, {0x2026, "..."},
};

static void
fold_character (GString *out, gunichar character)
{
    if (g_unichar_isspace (character)) {
        g_string_append_c (out, ' ');
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS (folds); i++) {
        if (folds[i].from == character) {
            g_string_append (out, folds[i].to);
            return;
        }
    }
    /* Zero width, direction marks and controls: nothing a person could see or type. */
    if (!g_unichar_iszerowidth (character) || g_unichar_ismark (character))
        if (!g_unichar_iscntrl (character))
            g_string_append_unichar (out, character);
}

char *
task_typing_fold (const char *text)
{
    g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
    g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
    GString *out = g_string_sized_new (strlen (composed));
    for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at)) {
        if (at[0] != '\r' || at[1] != '\n')
            fold_character (out, g_utf8_get_char (at));
    }
    return g_string_free (out, FALSE);
}

char *
task_typing_reference (const char *text)
{
    char *folded = task_typing_fold (text);
    char *to = folded;
    for (const char *from = folded; *from != '\0'; from++) {
        if (*from != ' ' || (to > folded && to[-1] != ' '))
            *to++ = *from;
    }
    if (to > folded && to[-1] == ' ')
        to--;
    *to = '\0';
    return folded;
}

void
task_typing_log_character (GString *log, int64_t since_ms, gunichar character)
{
    g_string_append_printf (log, "%" G_GINT64_FORMAT "+", CLAMP (since_ms, 0, MAX_PAUSE_MS));
    g_string_append_unichar (log, character);
}

void
task_typing_log_backspace (GString *log, int64_t since_ms)
{
    g_string_append_printf (log, "%" G_GINT64_FORMAT "-", CLAMP (since_ms, 0, MAX_PAUSE_MS));
}

/* Reads "123+x" or "123-" at *at and moves it on. */
static bool
read_event (const char **at, TaskTypingEvent *event)
{
    int64_t since_ms = 0;
    const char *digits = *at;
    while (g_ascii_isdigit (**at) && since_ms <= MAX_PAUSE_MS)
        since_ms = since_ms * 10 + (*(*at)++ - '0');
    if (*at == digits || since_ms > MAX_PAUSE_MS)
        return false;
    event->at_ms += since_ms;
    char kind = *(*at)++;
    if (kind == '-') {
        event->character = 0;
        return true;
    }
    if (kind != '+')
        return false;
    event->character = g_utf8_get_char_validated (*at, -1);
    if (event->character == 0 || event->character >= (gunichar)-2)
        return false;
    *at = g_utf8_next_char (*at);
    return true;
}

GArray *
task_typing_log_parse (const char *log)
{
    g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (TaskTypingEvent));
    TaskTypingEvent event = {0};
    for (const char *at = log; *at != '\0';) {
        if (events->len == TASK_TYPING_MAX_EVENTS || !read_event (&at, &event))
            return NULL;
        /* The clock starts with the first key, however long it was thought about. */
        if (events->len == 0)
            event.at_ms = 0;
        g_array_append_val (events, event);
    }
    return g_steal_pointer (&events);
}
