/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* A short text or number in the line of the text around it. */
#define UI_TYPE_TEXT_ENTRY_VIEW (ui_text_entry_view_get_type ())
G_DECLARE_FINAL_TYPE (UiTextEntryView, ui_text_entry_view, UI, TEXT_ENTRY_VIEW, UiInteraction)
