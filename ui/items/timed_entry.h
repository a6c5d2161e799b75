/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A task in which fields are written against a clock: the sheet of what was written, the clock from the first key on, no pasting, and the
   record response (what was written, durationMs, keys, events). A view derives from it and makes the widgets. */
#pragma once

#include "ui/items/entry_sheet.h"
#include "ui/items/interaction.h"
#include "ui/items/sound.h"

#define UI_TYPE_TIMED_ENTRY (ui_timed_entry_get_type ())
G_DECLARE_DERIVABLE_TYPE (UiTimedEntry, ui_timed_entry, UI, TIMED_ENTRY, UiInteraction)

struct _UiTimedEntryClass {
    UiInteractionClass parent_class;
    const char *field; /* of the response: what was written */
    /* Shows what the sheet holds; what changes meanwhile is not taken for writing. */
    void (*show) (UiTimedEntry *self);
    /* Nothing can be written any more: shows it, and says why. */
    void (*show_over) (UiTimedEntry *self);
    /* Four times a second while the clock runs; NULL = nothing to do. */
    void (*tick) (UiTimedEntry *self, int64_t elapsed_ms);
    /* Why this text is not taken; NULL = it was pasted. A sentence in the person's language. */
    const char *(*refusal) (UiTimedEntry *self, const char *text);
};

/* The sheet, transfer none. build fills it: init or init_page after a clear. One without fields is a task that cannot be shown. */
UiEntrySheet *ui_timed_entry_sheet (UiTimedEntry *self);

/* What the author allows (data-duration-s), or so many seconds. */
int64_t ui_timed_entry_limit_ms (UiTimedEntry *self, int64_t usual_s);

/* While this sound is lost the clock stands and nothing is written; the person plays it again, or goes on without it ("noted" with
   "sound-lost"). The view must have been built; it and the sound live equally long. */
void ui_timed_entry_follow (UiTimedEntry *self, UiSound *sound);

/* A line for sentences; build places it once. say with NULL takes the sentence away. */
GtkWidget *ui_timed_entry_note_new (UiTimedEntry *self);
void ui_timed_entry_say (UiTimedEntry *self, const char *sentence);

/* Shows what the sheet holds. */
void ui_timed_entry_show (UiTimedEntry *self);

/* The person made this text of a field; it is taken, or refused and what was there shown again. */
void ui_timed_entry_edit (UiTimedEntry *self, unsigned field, const char *text);

/* Something that is no writing happened: it goes into the log (task_entry_log_mark) and, as the first thing of all, starts the clock. */
void ui_timed_entry_mark (UiTimedEntry *self, char mark, unsigned number);

/* Nothing is pasted here: text is the widget that has the signal "paste-clipboard", area where the middle button is pressed. */
void ui_timed_entry_no_paste (UiTimedEntry *self, gpointer text, GtkWidget *area);

/* Ends the task before its time. */
void ui_timed_entry_finish (UiTimedEntry *self);
