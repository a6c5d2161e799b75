/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* Gap match: a drop-down in each gap; graphic gap match: one for each numbered place of the picture. */
#define UI_TYPE_GAP_MATCH_VIEW (ui_gap_match_view_get_type ())
G_DECLARE_FINAL_TYPE (UiGapMatchView, ui_gap_match_view, UI, GAP_MATCH_VIEW, UiInteraction)
