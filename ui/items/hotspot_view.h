/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* Hotspot: places of a picture, chosen there or in the list below it. */
#define UI_TYPE_HOTSPOT_VIEW (ui_hotspot_view_get_type ())
G_DECLARE_FINAL_TYPE (UiHotspotView, ui_hotspot_view, UI, HOTSPOT_VIEW, UiInteraction)
