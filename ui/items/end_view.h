/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* A button that ends the attempt. */
#define UI_TYPE_END_VIEW (ui_end_view_get_type ())
G_DECLARE_FINAL_TYPE (UiEndView, ui_end_view, UI, END_VIEW, UiInteraction)
