/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/timed_entry.h"

/* Data entry, urn:antesala:pci:data-entry:1: records beside the fields to enter them in, one record at a time. data-fields has the
   names of the fields parted by |, data-records the records parted by ||, their fields by |. The clock starts with the first key
   and stops after data-duration-s (120) or at the end of the last record. The response is a record: entries (parted by |),
   durationMs, keys, events (task_entry_log_*). "noted" with "paste-refused"; "ended" when the time is over. */
#define UI_TYPE_DATA_ENTRY_VIEW (ui_data_entry_view_get_type ())
G_DECLARE_FINAL_TYPE (UiDataEntryView, ui_data_entry_view, UI, DATA_ENTRY_VIEW, UiTimedEntry)
