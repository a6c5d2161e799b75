/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* Associate and graphic associate: pairs made of two drop-downs each. */
#define UI_TYPE_PAIRS_VIEW (ui_pairs_view_get_type ())
G_DECLARE_FINAL_TYPE (UiPairsView, ui_pairs_view, UI, PAIRS_VIEW, UiInteraction)
