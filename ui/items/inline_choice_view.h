/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* One of several words in the line of the text around it: a drop-down. */
#define UI_TYPE_INLINE_CHOICE_VIEW (ui_inline_choice_view_get_type ())
G_DECLARE_FINAL_TYPE (UiInlineChoiceView, ui_inline_choice_view, UI, INLINE_CHOICE_VIEW,
                      UiInteraction)
