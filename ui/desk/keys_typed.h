/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slow and wrong keys of a typing task: a keyboard to look at and the same in words. Main thread. */
#pragma once

#include <gtk/gtk.h>

/* keys: UiDeskKey. Floating. */
GtkWidget *ui_desk_keys_typed_new (const GPtrArray *keys);
