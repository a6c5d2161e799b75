/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* Order and graphic order: rows that move by buttons, or with Alt and the arrow keys. Answered once something was moved, or the
   order shown was kept on purpose. */
#define UI_TYPE_ORDER_VIEW (ui_order_view_get_type ())
G_DECLARE_FINAL_TYPE (UiOrderView, ui_order_view, UI, ORDER_VIEW, UiInteraction)
