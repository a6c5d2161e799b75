/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/split.h"

#include <stdbool.h>

#include "ui/charts/paint.h"

#define STACK_GAP_PX 24
#define WEIGHT "split-weight"
/* Height for no width in particular is that for a width without end, as GTK expects it. */
#define ENDLESS_PX 1048576

struct _UiSplit {
    GtkWidget parent_instance;
    int spacing_px;
    int narrow_px;
};

G_DEFINE_FINAL_TYPE (UiSplit, ui_split, GTK_TYPE_WIDGET)

static int
weight_of (GtkWidget *child)
{
    return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (child), WEIGHT));
}

/* How many are shown, and what they weigh together. */
static int
count_shown (GtkWidget *widget, int *ret_weight)
{
    int n = 0;
    *ret_weight = 0;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child)) {
        if (!gtk_widget_should_layout (child))
            continue;
        *ret_weight += weight_of (child);
        n++;
    }
    return n;
}

static bool
is_narrow (UiSplit *self, int width)
{
    return width < self->narrow_px * ui_paint_scale (GTK_WIDGET (self));
}

/* Width of a child when N stand side by side. */
static int
share (UiSplit *self, GtkWidget *child, int width, int n, int weight)
{
    return MAX (1, (width - (n - 1) * self->spacing_px) * weight_of (child) / MAX (1, weight));
}

static void
measure_width (UiSplit *self, int *minimum, int *natural)
{
    int n = 0;
    for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
         child = gtk_widget_get_next_sibling (child)) {
        int least = 0, wanted = 0;
        if (!gtk_widget_should_layout (child))
            continue;
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
        *minimum = MAX (*minimum, least);
        *natural = MAX (*natural, wanted);
        n++;
    }
    *natural = n * *natural + MAX (0, n - 1) * self->spacing_px;
}

static void
ui_split_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                  int *natural, int *minimum_baseline, int *natural_baseline)
{
    UiSplit *self = UI_SPLIT (widget);
    int weight = 0, n = count_shown (widget, &weight), sum = 0, most = 0;
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        measure_width (self, minimum, natural);
        return;
    }
    int room = for_size >= 0 ? for_size : ENDLESS_PX;
    bool narrow = is_narrow (self, room);
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child)) {
        int least = 0, height = 0;
        if (!gtk_widget_should_layout (child))
            continue;
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
        int width = narrow ? room : share (self, child, room, n, weight);
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, MAX (width, least), NULL, &height,
                            NULL, NULL);
        sum += height + STACK_GAP_PX;
        most = MAX (most, height);
    }
    *minimum = *natural = narrow ? MAX (0, sum - STACK_GAP_PX) : most;
}

static void
ui_split_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
    UiSplit *self = UI_SPLIT (widget);
    bool narrow = is_narrow (self, width),
         rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
    int weight = 0, n = count_shown (widget, &weight), x = 0, y = 0;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child)) {
        int least = 0, wanted = 0;
        if (!gtk_widget_should_layout (child))
            continue;
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
        int child_width = MAX (narrow ? width : share (self, child, width, n, weight), least);
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &wanted, NULL,
                            NULL);
        GtkAllocation at = {rtl && !narrow ? width - x - child_width : x, y, child_width,
                            narrow ? wanted : height};
        gtk_widget_size_allocate (child, &at, -1);
        x += narrow ? 0 : child_width + self->spacing_px;
        y += narrow ? wanted + STACK_GAP_PX : 0;
    }
}

static GtkSizeRequestMode
ui_split_get_request_mode (GtkWidget *widget)
{
    return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ui_split_dispose (GObject *object)
{
    GtkWidget *child = NULL;
    while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
        gtk_widget_unparent (child);
    G_OBJECT_CLASS (ui_split_parent_class)->dispose (object);
}

static void
ui_split_class_init (UiSplitClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    G_OBJECT_CLASS (klass)->dispose = ui_split_dispose;
    widget_class->measure = ui_split_measure;
    widget_class->size_allocate = ui_split_size_allocate;
    widget_class->get_request_mode = ui_split_get_request_mode;
}

static void
ui_split_init (UiSplit *self)
{
}

GtkWidget *
ui_split_new (int spacing_px, int narrow_px)
{
    UiSplit *self = g_object_new (UI_TYPE_SPLIT, NULL);
    self->spacing_px = spacing_px;
    self->narrow_px = narrow_px;
    return GTK_WIDGET (self);
}

void
ui_split_append (UiSplit *self, GtkWidget *child)
{
    ui_split_append_share (self, child, 1);
}

void
ui_split_append_share (UiSplit *self, GtkWidget *child, int weight)
{
    g_return_if_fail (UI_IS_SPLIT (self) && GTK_IS_WIDGET (child) && weight > 0);
    g_object_set_data (G_OBJECT (child), WEIGHT, GINT_TO_POINTER (weight));
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}
