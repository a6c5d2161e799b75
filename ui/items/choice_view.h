/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* Single and multiple choice as cards: arrows move, Space chooses, letters (or digits) choose at once. */
#define UI_TYPE_CHOICE_VIEW (ui_choice_view_get_type ())
G_DECLARE_FINAL_TYPE (UiChoiceView, ui_choice_view, UI, CHOICE_VIEW, UiInteraction)
