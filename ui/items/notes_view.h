/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/timed_entry.h"

/* Call notes, urn:antesala:pci:notes:1: room to write what a caller says, beside the recording of the same question. The clock
   starts with the first key and stops after data-duration-s (180). The response is a record: text, durationMs, keys, events
   (task_entry_log_* of one field). "changed" comes at most four times a second while writing, and at the end; "noted" with
   "paste-refused"; "ended" when the time is over. */
#define UI_TYPE_NOTES_VIEW (ui_notes_view_get_type ())
G_DECLARE_FINAL_TYPE (UiNotesView, ui_notes_view, UI, NOTES_VIEW, UiTimedEntry)
