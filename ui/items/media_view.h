/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"
#include "ui/items/sound.h"

/* A sound to be heard a certain number of times; the answer is how often it was. Main thread. */
#define UI_TYPE_MEDIA_VIEW (ui_media_view_get_type ())
G_DECLARE_FINAL_TYPE (UiMediaView, ui_media_view, UI, MEDIA_VIEW, UiInteraction)

/* NULL where there is none that can be played: a film. */
UiSound *ui_media_view_get_sound (UiMediaView *self);
