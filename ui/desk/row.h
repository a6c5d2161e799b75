/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the list of applications, as an item of a GListModel. Main thread. */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

#include "ui/desk/values.h"

#define UI_TYPE_DESK_ROW (ui_desk_row_get_type ())
G_DECLARE_FINAL_TYPE (UiDeskRow, ui_desk_row, UI, DESK_ROW, GObject)

/* Takes the strings out of VALUES and empties it. Transfer full. */
UiDeskRow *ui_desk_row_new (UiDeskRowValues *values);

/* Transfer none. */
const UiDeskRowValues *ui_desk_row_get (UiDeskRow *row);

/* Whether both tell the same application at the same moment. */
bool ui_desk_row_equal (UiDeskRow *a, UiDeskRow *b);
