/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/live_text.h"

#include <stdbool.h>
#include <string.h>

#include "ui/charts/paint.h"

#define LINES_SHOWN 5
#define LINE_GAP 0.35 /* of the text size */

struct _UiLiveText {
    GtkWidget parent_instance;
    PangoLayout *layout;
    GArray *starts; /* int: byte index of each letter, and of the end */
    GByteArray *marks;
    bool caret;
};

G_DEFINE_FINAL_TYPE (UiLiveText, ui_live_text, GTK_TYPE_WIDGET)

static void
add_colour (PangoAttrList *list, UiLiveText *self, const char *name, bool background, int from,
            int to)
{
    GdkRGBA colour = ui_paint_colour (GTK_WIDGET (self), name, 1);
    guint16 red = (guint16)(colour.red * 65535), green = (guint16)(colour.green * 65535),
            blue = (guint16)(colour.blue * 65535);
    PangoAttribute *attribute = background ? pango_attr_background_new (red, green, blue)
                                           : pango_attr_foreground_new (red, green, blue);
    attribute->start_index = (guint)from;
    attribute->end_index = (guint)to;
    pango_attr_list_insert (list, attribute);
}

static void
add_underline (PangoAttrList *list, int from, int to)
{
    PangoAttribute *attribute = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);
    attribute->start_index = (guint)from;
    attribute->end_index = (guint)to;
    pango_attr_list_insert (list, attribute);
}

static int
start_of (UiLiveText *self, guint letter)
{
    return g_array_index (self->starts, int, MIN (letter, self->starts->len - 1));
}

static void
colour_marks (UiLiveText *self, PangoAttrList *list)
{
    for (guint i = 0; i < self->marks->len;) {
        guint end = i;
        while (end < self->marks->len && self->marks->data[end] == self->marks->data[i])
            end++;
        int from = start_of (self, i), to = start_of (self, end);
        if (self->marks->data[i] == UI_LETTER_DONE)
            add_colour (list, self, "accent_color", false, from, to);
        if (self->marks->data[i] == UI_LETTER_WRONG) {
            add_colour (list, self, "error_color", false, from, to);
            add_colour (list, self, "an_bad_soft", true, from, to);
            add_underline (list, from, to);
        }
        i = end;
    }
}

static void
colour (UiLiveText *self)
{
    PangoAttrList *list = pango_attr_list_new ();
    colour_marks (self, list);
    guint caret = self->marks->len;
    if (self->caret && caret + 1 < self->starts->len) {
        add_colour (list, self, "accent_bg_color", true, start_of (self, caret),
                    start_of (self, caret + 1));
        add_colour (list, self, "accent_fg_color", false, start_of (self, caret),
                    start_of (self, caret + 1));
    }
    pango_layout_set_attributes (self->layout, list);
    pango_attr_list_unref (list);
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- layout ---- */

static void
lay_out (UiLiveText *self, int width)
{
    PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
    int size = pango_font_description_get_size (pango_context_get_font_description (context));
    pango_layout_set_spacing (self->layout, (int)(LINE_GAP * size));
    pango_layout_set_width (self->layout, width < 0 ? -1 : width * PANGO_SCALE);
}

static int
line_px (UiLiveText *self)
{
    return ui_paint_line_px (GTK_WIDGET (self), 100)
           + pango_layout_get_spacing (self->layout) / PANGO_SCALE;
}

static void
ui_live_text_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
    UiLiveText *self = UI_LIVE_TEXT (widget);
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        *minimum = 120;
        *natural = 900;
        return;
    }
    lay_out (self, for_size);
    *minimum = *natural =
        line_px (self) * MIN (LINES_SHOWN, pango_layout_get_line_count (self->layout));
}

static void
ui_live_text_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
    lay_out (UI_LIVE_TEXT (widget), width);
}

/* The line before the caret's is the first one shown, so that one sees what was typed last and what comes. */
static double
scrolled_px (UiLiveText *self, int height)
{
    int line = 0, text_height = 0;
    pango_layout_index_to_line_x (self->layout, start_of (self, self->marks->len), FALSE, &line,
                                  NULL);
    pango_layout_get_pixel_size (self->layout, NULL, &text_height);
    int most = MAX (0, text_height - height);
    PangoRectangle at;
    if (line <= 1)
        return 0;
    pango_layout_index_to_pos (
        self->layout, pango_layout_get_line_readonly (self->layout, line - 1)->start_index, &at);
    return MIN (at.y / PANGO_SCALE, most);
}

static void
ui_live_text_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiLiveText *self = UI_LIVE_TEXT (widget);
    int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
    double scrolled = scrolled_px (self, height);
    /* Letters may reach a little over the sides, never over the top. */
    gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (-4, 0, (float)width + 8, (float)height));
    gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), 0, -scrolled,
                                self->layout);
    gtk_snapshot_pop (snapshot);
}

static void
ui_live_text_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
    GTK_WIDGET_CLASS (ui_live_text_parent_class)->css_changed (widget, change);
    pango_layout_context_changed (UI_LIVE_TEXT (widget)->layout);
    colour (UI_LIVE_TEXT (widget));
}

static GtkSizeRequestMode
ui_live_text_get_request_mode (GtkWidget *widget)
{
    return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ui_live_text_finalize (GObject *object)
{
    UiLiveText *self = UI_LIVE_TEXT (object);
    g_clear_object (&self->layout);
    g_array_unref (self->starts);
    g_byte_array_unref (self->marks);
    G_OBJECT_CLASS (ui_live_text_parent_class)->finalize (object);
}

static void
ui_live_text_class_init (UiLiveTextClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_live_text_finalize;
    widget_class->measure = ui_live_text_measure;
    widget_class->size_allocate = ui_live_text_size_allocate;
    widget_class->snapshot = ui_live_text_snapshot;
    widget_class->css_changed = ui_live_text_css_changed;
    widget_class->get_request_mode = ui_live_text_get_request_mode;
    gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
    gtk_widget_class_set_css_name (widget_class, "livetext");
}

static void
ui_live_text_init (UiLiveText *self)
{
    self->marks = g_byte_array_new ();
    self->starts = g_array_new (FALSE, FALSE, sizeof (int));
    self->caret = true;
    self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "");
    pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
    ui_live_text_set_text (self, "");
}

GtkWidget *
ui_live_text_new (void)
{
    return g_object_new (UI_TYPE_LIVE_TEXT, NULL);
}

void
ui_live_text_set_text (UiLiveText *self, const char *text)
{
    g_return_if_fail (UI_IS_LIVE_TEXT (self) && text != NULL);
    g_array_set_size (self->starts, 0);
    g_byte_array_set_size (self->marks, 0);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
        int start = (int)(at - text);
        g_array_append_val (self->starts, start);
    }
    int end = (int)strlen (text);
    g_array_append_val (self->starts, end);
    pango_layout_set_text (self->layout, text, -1);
    ui_paint_say (GTK_WIDGET (self), text);
    colour (self);
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
ui_live_text_set_marks (UiLiveText *self, const guint8 *letters, size_t n)
{
    g_return_if_fail (UI_IS_LIVE_TEXT (self));
    n = MIN (n, self->starts->len - 1);
    g_byte_array_set_size (self->marks, 0);
    if (n > 0)
        g_byte_array_append (self->marks, letters, (guint)n);
    colour (self);
}

void
ui_live_text_set_caret_visible (UiLiveText *self, gboolean visible)
{
    g_return_if_fail (UI_IS_LIVE_TEXT (self));
    self->caret = visible;
    colour (self);
}
