/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* Slider. Not answered until it was moved, or its value kept on purpose. */
#define UI_TYPE_SLIDER_VIEW (ui_slider_view_get_type ())
G_DECLARE_FINAL_TYPE (UiSliderView, ui_slider_view, UI, SLIDER_VIEW, UiInteraction)
