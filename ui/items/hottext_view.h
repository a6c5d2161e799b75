/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* Hottext: words in the text that can be chosen. */
#define UI_TYPE_HOTTEXT_VIEW (ui_hottext_view_get_type ())
G_DECLARE_FINAL_TYPE (UiHottextView, ui_hottext_view, UI, HOTTEXT_VIEW, UiInteraction)
