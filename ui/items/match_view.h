/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* Match: for each of the first set, one or several of the second to choose. */
#define UI_TYPE_MATCH_VIEW (ui_match_view_get_type ())
G_DECLARE_FINAL_TYPE (UiMatchView, ui_match_view, UI, MATCH_VIEW, UiInteraction)
