/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log of data entry; entry.c scores it, multitask.c that of several things at once. */
#include "assessments/tasks/entry.h"

/* No pause between two events is longer than a day: sums stay far from overflow. */
#define MAX_PAUSE_MS INT64_C (86400000)

static void
put_pause (GString *log, int64_t since_ms)
{
    g_string_append_printf (log, "%" G_GINT64_FORMAT, CLAMP (since_ms, 0, MAX_PAUSE_MS));
}

void
task_entry_log_focus (GString *log, int64_t since_ms, unsigned field)
{
    put_pause (log, since_ms);
    g_string_append_printf (log, ">%u;", field);
}

void
task_entry_log_insert (GString *log, int64_t since_ms, unsigned place, gunichar character)
{
    put_pause (log, since_ms);
    g_string_append_printf (log, "+%u,", place);
    g_string_append_unichar (log, character);
    /* Without it, a digit would run into the next pause. */
    g_string_append_c (log, ';');
}

void
task_entry_log_delete (GString *log, int64_t since_ms, unsigned place, unsigned count)
{
    put_pause (log, since_ms);
    g_string_append_printf (log, "-%u,%u;", place, count);
}

void
task_entry_log_mark (GString *log, int64_t since_ms, char mark, unsigned number)
{
    put_pause (log, since_ms);
    g_string_append_printf (log, "!%c,%u;", mark, number);
}

static bool
read_number (const char **at, int64_t most, int64_t *ret_number)
{
    const char *digits = *at;
    int64_t number = 0;
    while (g_ascii_isdigit (**at) && number <= most)
        number = number * 10 + (*(*at)++ - '0');
    *ret_number = number;
    return *at != digits && number <= most;
}

static bool
skip (const char **at, char character)
{
    if (**at != character)
        return false;
    (*at)++;
    return true;
}

static bool
read_character (const char **at, TaskEntryEvent *event)
{
    event->character = g_utf8_get_char_validated (*at, -1);
    if (event->character == 0 || event->character >= (gunichar)-2)
        return false;
    *at = g_utf8_next_char (*at);
    return skip (at, ';');
}

static bool
read_mark (const char **at, TaskEntryEvent *event)
{
    int64_t number = 0;
    event->kind = TASK_ENTRY_MARK;
    event->character = (gunichar) * *at;
    if (!g_ascii_islower (**at))
        return false;
    (*at)++;
    if (!skip (at, ',') || !read_number (at, TASK_ENTRY_MAX_MARK, &number))
        return false;
    event->place = (unsigned)number;
    return skip (at, ';');
}

/* What follows the pause. event holds the field that has the focus. */
static bool
read_event (const char **at, unsigned n_fields, unsigned most, TaskEntryEvent *event)
{
    int64_t number = 0, count = 0;
    char kind = **at;
    if (kind == '\0')
        return false;
    (*at)++;
    event->count = event->place = event->character = 0;
    if (kind == '!')
        return read_mark (at, event);
    if (!read_number (at, kind == '>' ? (int64_t)n_fields - 1 : (int64_t)most, &number))
        return false;
    if (kind == '>') {
        event->kind = TASK_ENTRY_FOCUS;
        event->field = (unsigned)number;
        return skip (at, ';');
    }
    event->place = (unsigned)number;
    if ((kind != '+' && kind != '-') || !skip (at, ','))
        return false;
    event->kind = kind == '+' ? TASK_ENTRY_INSERT : TASK_ENTRY_DELETE;
    if (kind == '+')
        return read_character (at, event);
    if (!read_number (at, most, &count) || count == 0)
        return false;
    event->count = (unsigned)count;
    return skip (at, ';');
}

GArray *
task_entry_log_parse (const char *log, unsigned n_fields, unsigned most)
{
    g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (TaskEntryEvent));
    TaskEntryEvent event = {0};
    for (const char *at = log; *at != '\0';) {
        int64_t since_ms = 0;
        if (n_fields == 0 || events->len == TASK_ENTRY_MAX_EVENTS
            || !read_number (&at, MAX_PAUSE_MS, &since_ms))
            return NULL;
        /* The clock starts with the first event, however long it was thought about. */
        event.at_ms += events->len > 0 ? since_ms : 0;
        if (!read_event (&at, n_fields, most, &event))
            return NULL;
        g_array_append_val (events, event);
    }
    return g_steal_pointer (&events);
}

static bool
apply (GArray *text, const TaskEntryEvent *event, unsigned most)
{
    if (event->kind == TASK_ENTRY_INSERT) {
        if (event->place > text->len || text->len >= most)
            return false;
        g_array_insert_val (text, event->place, event->character);
    } else if (event->kind == TASK_ENTRY_DELETE) {
        if (event->place + event->count > text->len)
            return false;
        g_array_remove_range (text, event->place, event->count);
    }
    return true;
}

GStrv
task_entry_log_replay (const GArray *events, unsigned n_fields, unsigned most)
{
    g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
    bool good = true;
    for (unsigned i = 0; i < n_fields; i++)
        g_ptr_array_add (texts, g_array_new (FALSE, FALSE, sizeof (gunichar)));
    for (guint i = 0; i < events->len && good; i++) {
        const TaskEntryEvent *event = &g_array_index (events, TaskEntryEvent, i);
        good = event->field < n_fields && apply (texts->pdata[event->field], event, most);
    }
    if (!good)
        return NULL;
    GStrv result = g_new0 (char *, n_fields + 1);
    for (unsigned i = 0; i < n_fields; i++) {
        GArray *text = texts->pdata[i];
        result[i] = g_ucs4_to_utf8 ((gunichar *)(void *)text->data, text->len, NULL, NULL, NULL);
        if (result[i] == NULL)
            result[i] = g_strdup ("");
    }
    return result;
}
