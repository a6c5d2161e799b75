/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/entry_sheet.h"

#include <string.h>

#include "assessments/tasks/entry.h"

/* One key gives one character, a composed one perhaps a few; more at once was not typed. */
#define MOST_AT_ONCE 4

static void
empty_fields (UiEntrySheet *self, unsigned n)
{
    g_strfreev (self->entries);
    self->n = self->logged = n;
    self->entries = g_new0 (char *, n + 1);
    for (unsigned i = 0; i < n; i++)
        self->entries[i] = g_strdup ("");
}

void
ui_entry_sheet_init (UiEntrySheet *self, const char *records, unsigned fields, int64_t limit_ms)
{
    *self = (UiEntrySheet){.asked = task_entry_fields (records),
                           .fields = MAX (fields, 1),
                           .events = g_string_new (NULL),
                           .started_ms = -1,
                           .held_ms = -1,
                           .limit_ms = limit_ms,
                           .most = TASK_ENTRY_MAX_CHARACTERS};
    unsigned n = g_strv_length (self->asked);
    empty_fields (self, n - n % self->fields);
}

void
ui_entry_sheet_init_blank (UiEntrySheet *self, unsigned n, unsigned fields, int64_t limit_ms)
{
    ui_entry_sheet_init (self, "", fields, limit_ms);
    empty_fields (self, n);
}

void
ui_entry_sheet_init_page (UiEntrySheet *self, unsigned most, int64_t limit_ms)
{
    ui_entry_sheet_init (self, " ", 1, limit_ms);
    self->most = most;
}

void
ui_entry_sheet_clear (UiEntrySheet *self)
{
    g_clear_pointer (&self->asked, g_strfreev);
    g_clear_pointer (&self->entries, g_strfreev);
    if (self->events != NULL)
        g_string_free (self->events, TRUE);
    self->events = NULL;
}

/* ---- one change ---- */

/* The first event of all, or the first since the program was opened again: from the last one in the log until then, the clock went on
   for as long as was saved. */
static void
begin (UiEntrySheet *self, int64_t now_ms)
{
    if (self->started_ms >= 0)
        return;
    self->started_ms = now_ms;
    self->last_ms = now_ms - MAX (0, self->carried_ms - self->logged_ms);
}

/* Milliseconds since the last event, which is now this one. */
static int64_t
since_ms (UiEntrySheet *self, int64_t now_ms)
{
    int64_t since = self->events->len > 0 ? now_ms - self->last_ms : 0;
    self->last_ms = now_ms;
    return since;
}

/* What stayed at the beginning and at the end. */
static void
compare (const gunichar *was, glong n_was, const gunichar *is, glong n_is, glong *ret_same,
         glong *ret_tail)
{
    glong same = 0, tail = 0;
    while (same < n_was && same < n_is && was[same] == is[same])
        same++;
    while (tail < n_was - same && tail < n_is - same
           && was[n_was - 1 - tail] == is[n_is - 1 - tail])
        tail++;
    *ret_same = same;
    *ret_tail = tail;
}

bool
ui_entry_sheet_edit (UiEntrySheet *self, unsigned field, const char *text, int64_t now_ms)
{
    glong n_was = 0, n_is = 0, same = 0, tail = 0;
    if (self->over || field >= self->n || g_utf8_strlen (text, -1) > self->most)
        return false;
    g_autofree gunichar *was = g_utf8_to_ucs4_fast (self->entries[field], -1, &n_was);
    g_autofree gunichar *is = g_utf8_to_ucs4_fast (text, -1, &n_is);
    compare (was, n_was, is, n_is, &same, &tail);
    glong gone = n_was - same - tail, come = n_is - same - tail;
    if (come > MOST_AT_ONCE || (self->n > 1 && strchr (text, '|') != NULL))
        return false;
    begin (self, now_ms);
    if (self->logged != field)
        task_entry_log_focus (self->events, since_ms (self, now_ms), field);
    self->logged = field;
    if (gone > 0)
        task_entry_log_delete (self->events, since_ms (self, now_ms), (unsigned)same,
                               (unsigned)gone);
    for (glong i = 0; i < come; i++)
        task_entry_log_insert (self->events, since_ms (self, now_ms), (unsigned)(same + i),
                               is[same + i]);
    self->keys += come;
    g_free (self->entries[field]);
    self->entries[field] = g_strdup (text);
    return true;
}

void
ui_entry_sheet_mark (UiEntrySheet *self, char mark, unsigned number, int64_t now_ms)
{
    if (self->over)
        return;
    begin (self, now_ms);
    task_entry_log_mark (self->events, since_ms (self, now_ms), mark, number);
}

/* ---- what is known ---- */

bool
ui_entry_sheet_is_begun (const UiEntrySheet *self)
{
    return self->started_ms >= 0 || self->carried_ms > 0 || self->events->len > 0 || self->keys > 0;
}

unsigned
ui_entry_sheet_n_records (const UiEntrySheet *self)
{
    return self->n / self->fields;
}

unsigned
ui_entry_sheet_first_empty (const UiEntrySheet *self)
{
    for (unsigned i = 0; i < self->n; i++)
        if (*self->entries[i] == '\0')
            return i;
    return self->n;
}

int64_t
ui_entry_sheet_elapsed_ms (const UiEntrySheet *self, int64_t now_ms)
{
    int64_t until_ms = self->held_ms >= 0 ? self->held_ms : now_ms;
    int64_t since = self->started_ms >= 0 ? MAX (0, until_ms - self->started_ms) : 0;
    return MIN (self->carried_ms + since, self->limit_ms);
}

void
ui_entry_sheet_hold (UiEntrySheet *self, bool hold, int64_t now_ms)
{
    if (hold == (self->held_ms >= 0))
        return;
    int64_t stood_ms = hold ? 0 : MAX (0, now_ms - self->held_ms);
    self->held_ms = hold ? now_ms : -1;
    if (self->started_ms < 0)
        return;
    self->started_ms += stood_ms;
    self->last_ms += stood_ms;
}

void
ui_entry_sheet_stop (UiEntrySheet *self, int64_t now_ms)
{
    if (self->over)
        return;
    self->carried_ms = ui_entry_sheet_elapsed_ms (self, now_ms);
    self->started_ms = -1;
    self->over = true;
}

char *
ui_entry_sheet_text (const UiEntrySheet *self)
{
    return g_strjoinv ("|", self->entries);
}

/* Whether events lead to the entries, and when the last one was. */
static bool
leads_to (const UiEntrySheet *self, const char *events, int64_t *ret_last_ms)
{
    g_autoptr (GArray) read = task_entry_log_parse (events, self->n, self->most);
    g_auto (GStrv) led_to = read != NULL ? task_entry_log_replay (read, self->n, self->most) : NULL;
    *ret_last_ms = read != NULL && read->len > 0
                       ? g_array_index (read, TaskEntryEvent, read->len - 1).at_ms
                       : 0;
    return led_to != NULL
           && g_strv_equal ((const char *const *)led_to, (const char *const *)self->entries);
}

void
ui_entry_sheet_restore (UiEntrySheet *self, const char *entries, const char *events,
                        int64_t elapsed_ms)
{
    g_auto (GStrv) given = g_strsplit (entries != NULL ? entries : "", "|", (int)self->n);
    unsigned n = g_strv_length (given);
    g_string_truncate (self->events, 0);
    self->keys = self->logged_ms = 0;
    for (unsigned i = 0; i < self->n; i++) {
        g_free (self->entries[i]);
        self->entries[i] = g_strdup (i < n ? given[i] : "");
        self->keys += g_utf8_strlen (self->entries[i], -1);
    }
    if (events != NULL && leads_to (self, events, &self->logged_ms))
        g_string_append (self->events, events);
    self->logged = self->n;
    self->carried_ms = CLAMP (elapsed_ms, 0, self->limit_ms);
    self->started_ms = -1;
    self->over = self->carried_ms >= self->limit_ms;
}
