/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/document_marks.h"

struct _UiDocumentMarks {
    GtkWidget parent_instance;
    GtkTextView *view;    /* borrowed */
    UiDocumentText *text; /* borrowed */
};

G_DEFINE_FINAL_TYPE (UiDocumentMarks, ui_document_marks, GTK_TYPE_WIDGET)

/* Room for two digits and a dot. */
static int
width_px (UiDocumentMarks *self)
{
    g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "00.");
    int width = 0;
    pango_layout_get_pixel_size (layout, &width, NULL);
    return width + 8;
}

static void
ui_document_marks_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
    *minimum = *natural =
        orientation == GTK_ORIENTATION_HORIZONTAL ? width_px (UI_DOCUMENT_MARKS (widget)) : 0;
}

static void
draw_mark (UiDocumentMarks *self, GtkSnapshot *snapshot, const GtkTextIter *line, const char *mark)
{
    GdkRectangle place;
    GdkRGBA color;
    int x = 0, y = 0, width = 0, height = 0;
    g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), mark);
    pango_layout_get_pixel_size (layout, &width, &height);
    gtk_text_view_get_iter_location (self->view, line, &place);
    gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_LEFT, 0, place.y, &x, &y);
    gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
    gtk_snapshot_save (snapshot);
    gtk_snapshot_translate (
        snapshot, &GRAPHENE_POINT_INIT ((float)(gtk_widget_get_width (GTK_WIDGET (self)) - width),
                                        (float)(y + (place.height - height) / 2)));
    gtk_snapshot_append_layout (snapshot, layout, &color);
    gtk_snapshot_restore (snapshot);
}

static void
ui_document_marks_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiDocumentMarks *self = UI_DOCUMENT_MARKS (widget);
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
    int number = 0;
    for (int line = 0; line < gtk_text_buffer_get_line_count (buffer); line++) {
        GtkTextIter at;
        TaskStyle style = ui_document_text_style (self->text, line);
        number = style == TASK_STYLE_NUMBERS ? number + 1 : 0;
        gtk_text_buffer_get_iter_at_line (buffer, &at, line);
        if (style == TASK_STYLE_BULLETS) {
            draw_mark (self, snapshot, &at, "•");
        } else if (style == TASK_STYLE_NUMBERS) {
            g_autofree char *mark = g_strdup_printf ("%d.", number);
            draw_mark (self, snapshot, &at, mark);
        }
    }
}

static void
ui_document_marks_class_init (UiDocumentMarksClass *klass)
{
    GTK_WIDGET_CLASS (klass)->measure = ui_document_marks_measure;
    GTK_WIDGET_CLASS (klass)->snapshot = ui_document_marks_snapshot;
    gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass),
                                          GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ui_document_marks_init (UiDocumentMarks *self)
{
}

GtkWidget *
ui_document_marks_new (GtkTextView *view, UiDocumentText *text)
{
    UiDocumentMarks *self = g_object_new (UI_TYPE_DOCUMENT_MARKS, NULL);
    self->view = view;
    self->text = text;
    return GTK_WIDGET (self);
}
