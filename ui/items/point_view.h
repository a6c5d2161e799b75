/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* Select point and position object: points set by a press, or by a cross that the arrow keys move. */
#define UI_TYPE_POINT_VIEW (ui_point_view_get_type ())
G_DECLARE_FINAL_TYPE (UiPointView, ui_point_view, UI, POINT_VIEW, UiInteraction)
