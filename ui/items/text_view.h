/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* A longer text: an e-mail, an answer in own words. No spelling help. Grows with its text; counts characters. */
#define UI_TYPE_TEXT_VIEW (ui_text_view_get_type ())
G_DECLARE_FINAL_TYPE (UiTextView, ui_text_view, UI, TEXT_VIEW, UiInteraction)

/* Longer texts are refused with a sentence. */
#define UI_TEXT_VIEW_MAX 20000
