/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The page before the first question of a part (floating): title, intro, how many questions, how long, what can be done.
   own_clock: the part is one task with a clock of its own that starts with the first key. Main thread. */
GtkWidget *ui_test_intro_new (const char *title, const char *intro, int questions,
                              int64_t time_limit_s, gboolean own_clock);
