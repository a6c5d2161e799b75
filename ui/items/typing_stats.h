/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/items/typing_log.h"

/* Speed, accuracy and the course of the speed while one types. Main thread. */
#define UI_TYPE_TYPING_STATS (ui_typing_stats_get_type ())
G_DECLARE_FINAL_TYPE (UiTypingStats, ui_typing_stats, UI, TYPING_STATS, AdwBin)

GtkWidget *ui_typing_stats_new (void);

/* Empties the numbers. */
void ui_typing_stats_restart (UiTypingStats *self, int64_t limit_ms);

/* Shows the log as it stands after elapsed_ms. */
void ui_typing_stats_show (UiTypingStats *self, const UiTypingLog *log, int64_t elapsed_ms);
