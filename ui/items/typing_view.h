/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* The typing task, urn:antesala:pci:typing:1. The clock starts with the first key and stops after data-duration-s (60) or
   at the end of the text. The response is a record: text, durationMs, keys, backspaces, events (task_typing_log_*).
   "changed" comes at most four times a second while typing, and at the end; "noted" with "paste-refused"; "ended" when
   the time is over. */
#define UI_TYPE_TYPING_VIEW (ui_typing_view_get_type ())
G_DECLARE_FINAL_TYPE (UiTypingView, ui_typing_view, UI, TYPING_VIEW, UiInteraction)

/* Milliseconds typed so far. */
int64_t ui_typing_view_get_elapsed_ms (UiTypingView *self);

/* Back to the first letter; for practice. */
void ui_typing_view_restart (UiTypingView *self);
