/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* Stands for an interaction that this program does not know: says so, keeps the answer it is given, gives it back. */
#define UI_TYPE_MISSING_VIEW (ui_missing_view_get_type ())
G_DECLARE_FINAL_TYPE (UiMissingView, ui_missing_view, UI, MISSING_VIEW, UiInteraction)
