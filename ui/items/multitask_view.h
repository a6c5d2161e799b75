/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/sound.h"
#include "ui/items/timed_entry.h"

/* Several things at once, urn:antesala:pci:multitask:1: a caller dictates records, which are entered in a form, while a chat customer asks
   questions. The markup holds the caller's recording (audio, with captions) and what the answers are to be looked up in. data-fields has
   the names of the fields of a record parted by |, data-records how many records there are, data-customer the customer's name, data-chat
   the questions parted by ||, each SECOND|WORDS: it comes at that second of the task's clock. The clock starts with the recording or the
   first key and stops after data-duration-s (240) and the person's extra time. All runs here: nothing waits for the network.

   The response is a record: entries (the fields of all records, then the answers in the order of data-chat, parted by |), durationMs,
   keys, events (task_entry_log_*, with the marks of assessments/tasks/multitask.h). "noted" with "paste-refused"; "ended" when the time is
   over. */
#define UI_TYPE_MULTITASK_VIEW (ui_multitask_view_get_type ())
G_DECLARE_FINAL_TYPE (UiMultitaskView, ui_multitask_view, UI, MULTITASK_VIEW, UiTimedEntry)

/* The caller's recording, below us, or NULL. */
UiSound *ui_multitask_view_get_sound (UiMultitaskView *self);
