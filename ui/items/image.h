/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/* An image in the size that its author chose, made smaller where there is no room, never larger. Role img. Main thread. */
#define UI_TYPE_IMAGE (ui_image_get_type ())
G_DECLARE_FINAL_TYPE (UiImage, ui_image, UI, IMAGE, GtkWidget)

/* width_px and height_px: -1 or 0 = as the texture is; of one alone the other follows. alt may be NULL. */
GtkWidget *ui_image_new (GdkTexture *texture, int width_px, int height_px, const char *alt);
