/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/journal/change.h"

#include <string.h>

static void
step_free (void *data)
{
    JournalStep *step = data;
    g_free (step->name);
    g_clear_pointer (&step->bytes, g_bytes_unref);
    g_free (step);
}

JournalChange *
journal_change_new (void)
{
    JournalChange *change = g_new0 (JournalChange, 1);
    change->steps = g_ptr_array_new_with_free_func (step_free);
    return change;
}

void
journal_change_free (JournalChange *change)
{
    g_ptr_array_unref (change->steps);
    g_free (change);
}

static JournalStep *
add (JournalChange *change, JournalAct act, const char *name, GBytes *bytes)
{
    JournalStep *step = g_new0 (JournalStep, 1);
    step->act = act;
    step->name = g_strdup (name);
    step->bytes = bytes;
    g_ptr_array_add (change->steps, step);
    return step;
}

void
journal_change_add_entry (JournalChange *change, ModelEntryKind kind, const char *key,
                          const json_t *payload)
{
    add (change, JOURNAL_ADD_ENTRY, key, model_json_bytes (payload))->kind = kind;
}

void
journal_change_put (JournalChange *change, const char *name, const char *text)
{
    add (change, JOURNAL_PUT, name, g_bytes_new (text, strlen (text)));
}

void
journal_change_put_json (JournalChange *change, const char *name, const json_t *json)
{
    add (change, JOURNAL_PUT, name, model_json_bytes (json));
}

void
journal_change_drop (JournalChange *change, const char *name)
{
    add (change, JOURNAL_DROP, name, NULL);
}

void
journal_change_done (JournalChange *change, const char *key, const json_t *receipt)
{
    add (change, JOURNAL_DONE, key, model_json_bytes (receipt));
}

void
journal_change_refused (JournalChange *change, const char *key, const char *word)
{
    add (change, JOURNAL_REFUSED, key, g_bytes_new (word, strlen (word)));
}

void
journal_change_forget (JournalChange *change)
{
    add (change, JOURNAL_FORGET, NULL, NULL);
}
