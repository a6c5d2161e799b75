/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GtkPicture grows with the room it gets; in a test a small sign must not fill the page. */
#include "ui/items/image.h"

enum { LARGEST_PX = 1000 };

struct _UiImage {
    GtkWidget parent_instance;
    GdkTexture *texture; /* owned */
    int width_px, height_px;
};

G_DEFINE_FINAL_TYPE (UiImage, ui_image, GTK_TYPE_WIDGET)

/* How much smaller it is in a room of this width and height; -1 is no bound. */
static double
scale_for (const UiImage *self, int width, int height)
{
    double scale = 1;
    if (width >= 0)
        scale = MIN (scale, (double)width / self->width_px);
    if (height >= 0)
        scale = MIN (scale, (double)height / self->height_px);
    return scale;
}

static GtkSizeRequestMode
ui_image_get_request_mode (GtkWidget *widget)
{
    return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ui_image_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                  int *natural, int *minimum_baseline, int *natural_baseline)
{
    UiImage *self = UI_IMAGE (widget);
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        *minimum = 1;
        *natural = self->width_px;
    } else {
        *natural = MAX (1, (int)(self->height_px * scale_for (self, for_size, -1) + 0.5));
        *minimum = for_size >= 0 ? *natural : 1;
    }
}

static void
ui_image_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiImage *self = UI_IMAGE (widget);
    double scale = scale_for (self, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
    if (scale <= 0)
        return;
    gdk_paintable_snapshot (GDK_PAINTABLE (self->texture), snapshot, self->width_px * scale,
                            self->height_px * scale);
}

static void
ui_image_dispose (GObject *object)
{
    g_clear_object (&UI_IMAGE (object)->texture);
    G_OBJECT_CLASS (ui_image_parent_class)->dispose (object);
}

static void
ui_image_class_init (UiImageClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    G_OBJECT_CLASS (klass)->dispose = ui_image_dispose;
    widget_class->get_request_mode = ui_image_get_request_mode;
    widget_class->measure = ui_image_measure;
    widget_class->snapshot = ui_image_snapshot;
    gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ui_image_init (UiImage *self)
{
    gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
}

GtkWidget *
ui_image_new (GdkTexture *texture, int width_px, int height_px, const char *alt)
{
    UiImage *self = g_object_new (UI_TYPE_IMAGE, NULL);
    int own_width = MAX (1, gdk_texture_get_width (texture));
    int own_height = MAX (1, gdk_texture_get_height (texture));
    self->texture = g_object_ref (texture);
    if (width_px <= 0)
        width_px = height_px > 0 ? (int)((int64_t)height_px * own_width / own_height) : own_width;
    if (height_px <= 0)
        height_px = (int)((int64_t)width_px * own_height / own_width);
    self->width_px = CLAMP (width_px, 1, LARGEST_PX);
    self->height_px = CLAMP (height_px, 1, LARGEST_PX);
    if (alt != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, alt,
                                        -1);
    return GTK_WIDGET (self);
}
