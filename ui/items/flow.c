/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/flow.h"

#include <math.h>
#include <string.h>

#include "ui/words.h"

#define LINE_GAP 0.3 /* of the text size, between lines */
#define SIDE_PX 2
/* Height for no width in particular is that for a width without end, as GTK expects it. */
#define ENDLESS_PX 1048576

struct _UiFlow {
    GtkWidget parent_instance;
    PangoLayout *layout;
    GPtrArray *children; /* borrowed: they are our children */
    GArray *marks;       /* guint byte index of each mark in the text */
    int shaped_width;    /* widest a control may be, at which the marks were shaped; -1 = not yet */
};

G_DEFINE_FINAL_TYPE (UiFlow, ui_flow, GTK_TYPE_WIDGET)

/* Size of a control that may be `room` wide, and how much of it stands above the line. */
static void
child_size (GtkWidget *child, int room, int *width, int *height, int *above)
{
    int minimum = 0, baseline = -1;
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, width, NULL, NULL);
    *width = MAX (minimum, MIN (*width, room));
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, *width, NULL, height, NULL, &baseline);
    *above = baseline >= 0 ? baseline : *height * 7 / 10;
}

/* Gives each mark the size of its control. */
static void
shape (UiFlow *self, int room)
{
    if (room == self->shaped_width)
        return;
    self->shaped_width = room;
    PangoAttrList *attributes = pango_attr_list_copy (pango_layout_get_attributes (self->layout));
    for (guint i = 0; i < self->children->len; i++) {
        GtkWidget *child = self->children->pdata[i];
        int width = 0, height = 0, above = 0;
        child_size (child, room, &width, &height, &above);
        PangoRectangle box = {.x = 0,
                              .y = -above * PANGO_SCALE,
                              .width = (width + 2 * SIDE_PX) * PANGO_SCALE,
                              .height = height * PANGO_SCALE};
        PangoAttribute *attribute = pango_attr_shape_new (&box, &box);
        attribute->start_index = g_array_index (self->marks, guint, i);
        attribute->end_index = attribute->start_index + (guint)strlen (UI_FLOW_MARK);
        pango_attr_list_change (attributes, attribute);
    }
    pango_layout_set_attributes (self->layout, attributes);
    pango_attr_list_unref (attributes);
}

static void
lay_out (UiFlow *self, int width)
{
    PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
    const PangoFontDescription *font = pango_context_get_font_description (context);
    pango_layout_set_spacing (self->layout,
                              (int)(LINE_GAP * pango_font_description_get_size (font)));
    shape (self, width < 0 ? G_MAXINT16 : width);
    pango_layout_set_width (self->layout, width < 0 ? -1 : width * PANGO_SCALE);
}

static int
least_width (UiFlow *self)
{
    int most = 0;
    for (guint i = 0; i < self->children->len; i++) {
        int minimum = 0;
        gtk_widget_measure (self->children->pdata[i], GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                            NULL, NULL, NULL);
        most = MAX (most, minimum + 2 * SIDE_PX);
    }
    return MAX (most, 60);
}

static void
ui_flow_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                 int *natural, int *minimum_baseline, int *natural_baseline)
{
    UiFlow *self = UI_FLOW (widget);
    int width = 0, height = 0;
    self->shaped_width = -1;
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        lay_out (self, -1);
        pango_layout_get_pixel_size (self->layout, &width, NULL);
        *minimum = least_width (self);
        *natural = MAX (*minimum, width);
        return;
    }
    lay_out (self, for_size >= 0 ? MAX (for_size, least_width (self)) : ENDLESS_PX);
    pango_layout_get_pixel_size (self->layout, NULL, &height);
    *minimum = *natural = height;
}

static void
ui_flow_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
    UiFlow *self = UI_FLOW (widget);
    self->shaped_width = -1;
    lay_out (self, width);
    for (guint i = 0; i < self->children->len; i++) {
        int child_width = 0, child_height = 0, above = 0;
        PangoRectangle at;
        child_size (self->children->pdata[i], width, &child_width, &child_height, &above);
        pango_layout_index_to_pos (self->layout, (int)g_array_index (self->marks, guint, i), &at);
        int left = MIN (at.x, at.x + at.width) / PANGO_SCALE + SIDE_PX;
        /* index_to_pos gives the line's box; the control stands by the line's baseline. */
        int line = 0;
        pango_layout_index_to_line_x (self->layout, (int)g_array_index (self->marks, guint, i),
                                      FALSE, &line, NULL);
        g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (self->layout);
        for (int k = 0; k < line; k++)
            pango_layout_iter_next_line (iter);
        int top = pango_layout_iter_get_baseline (iter) / PANGO_SCALE - above;
        gtk_widget_size_allocate (self->children->pdata[i],
                                  &(GtkAllocation){left, top, child_width, child_height}, -1);
    }
}

static void
ui_flow_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiFlow *self = UI_FLOW (widget);
    gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), 0, 0,
                                self->layout);
    for (guint i = 0; i < self->children->len; i++)
        gtk_widget_snapshot_child (widget, self->children->pdata[i], snapshot);
}

static void
ui_flow_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
    GTK_WIDGET_CLASS (ui_flow_parent_class)->css_changed (widget, change);
    UI_FLOW (widget)->shaped_width = -1;
    pango_layout_context_changed (UI_FLOW (widget)->layout);
}

static GtkSizeRequestMode
ui_flow_get_request_mode (GtkWidget *widget)
{
    return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ui_flow_dispose (GObject *object)
{
    UiFlow *self = UI_FLOW (object);
    for (guint i = 0; i < self->children->len; i++)
        gtk_widget_unparent (self->children->pdata[i]);
    g_ptr_array_set_size (self->children, 0);
    G_OBJECT_CLASS (ui_flow_parent_class)->dispose (object);
}

static void
ui_flow_finalize (GObject *object)
{
    UiFlow *self = UI_FLOW (object);
    g_ptr_array_unref (self->children);
    g_array_unref (self->marks);
    g_clear_object (&self->layout);
    G_OBJECT_CLASS (ui_flow_parent_class)->finalize (object);
}

static void
ui_flow_class_init (UiFlowClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    G_OBJECT_CLASS (klass)->dispose = ui_flow_dispose;
    G_OBJECT_CLASS (klass)->finalize = ui_flow_finalize;
    widget_class->measure = ui_flow_measure;
    widget_class->size_allocate = ui_flow_size_allocate;
    widget_class->snapshot = ui_flow_snapshot;
    widget_class->css_changed = ui_flow_css_changed;
    widget_class->get_request_mode = ui_flow_get_request_mode;
    gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
    gtk_widget_class_set_css_name (widget_class, "label");
}

static void
ui_flow_init (UiFlow *self)
{
    self->children = g_ptr_array_new ();
    self->marks = g_array_new (FALSE, FALSE, sizeof (guint));
    self->shaped_width = -1;
    self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
    pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
}

/* The text with each control said as a blank. */
static void
name_it (UiFlow *self, const char *text)
{
    g_autoptr (GString) name = g_string_new (text);
    /* TRANSLATORS: said by a screen reader where a sentence has a gap to fill in */
    g_string_replace (name, UI_FLOW_MARK, _ ("blank"), 0);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                    -1);
}

GtkWidget *
ui_flow_new (const char *markup, GtkWidget *const *widgets, size_t n)
{
    UiFlow *self = g_object_new (UI_TYPE_FLOW, NULL);
    pango_layout_set_markup (self->layout, markup, -1);
    if (pango_layout_get_attributes (self->layout) == NULL) {
        PangoAttrList *none = pango_attr_list_new ();
        pango_layout_set_attributes (self->layout, none);
        pango_attr_list_unref (none);
    }
    const char *text = pango_layout_get_text (self->layout), *at = text;
    for (size_t i = 0; i < n; i++) {
        at = strstr (at, UI_FLOW_MARK);
        g_return_val_if_fail (at != NULL, GTK_WIDGET (self));
        guint mark = (guint)(at - text);
        g_array_append_val (self->marks, mark);
        at += strlen (UI_FLOW_MARK);
        gtk_widget_set_parent (widgets[i], GTK_WIDGET (self));
        g_ptr_array_add (self->children, widgets[i]);
    }
    name_it (self, text);
    return GTK_WIDGET (self);
}
