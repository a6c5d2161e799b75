/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which a background check is ordered: who it is about, the employer's certification, and the name that signs it. Its signal "response"
 * says "do" when all of it is written and the person wants it. Main thread. */
#pragma once

#include <adwaita.h>
#include <stdbool.h>

typedef enum {
    UI_DESK_ORDER_FIRST,
    UI_DESK_ORDER_LAST,
    UI_DESK_ORDER_EMAIL,
    UI_DESK_ORDER_SIGNED,
    UI_DESK_ORDER_ENTRIES
} UiDeskOrderEntry;

/* Shown over OVER with the text of the certification. FILES: the agency takes files, and the sealed data can go in one; else this
 * computer can send them to it. Transfer none. */
AdwMessageDialog *ui_desk_order_new (GtkWindow *over, const char *certification, bool files);

/* What is written in an entry. Transfer none. */
const char *ui_desk_order_get (AdwMessageDialog *self, UiDeskOrderEntry entry);
void ui_desk_order_set (AdwMessageDialog *self, UiDeskOrderEntry entry, const char *text);

/* Whether the sealed data are given from here; with FILES they are until the person says otherwise, else only if the person says so. */
bool ui_desk_order_is_along (AdwMessageDialog *self);
void ui_desk_order_set_along (AdwMessageDialog *self, bool along);
