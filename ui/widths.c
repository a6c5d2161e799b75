/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widths.h"

#include <gtk/gtk.h>
#include <stdbool.h>

/* How wide a label or a box must be for a height is found by GTK 4.8 by trial, ten layouts each time, and boxes side by side ask it of all that
 * stands in them at every allocation: nine tenths of the work of showing a question. How wide they want to be, whatever the height, is what the
 * boxes measured themselves with just before, and it is known. Only what holds a label that wants less than its whole text in one line is asked:
 * its height may have been taken for a greater width.
 *
 * How narrow a label can be, GTK finds by a line for each letter of its text. What may break anywhere is content with LEAST_LETTERS. */
#define LEAST_LETTERS 2

/* What GTK itself does; set once. */
static struct {
    void (*label) (GtkWidget *, GtkOrientation, int, int *, int *, int *, int *);
    void (*box) (GtkLayoutManager *, GtkWidget *, GtkOrientation, int, int *, int *, int *, int *);
} own;

static bool
is_short_of_line (GtkWidget *label)
{
    return gtk_label_get_max_width_chars (GTK_LABEL (label)) >= 0;
}

static bool
holds_short (GtkWidget *widget)
{
    if (GTK_IS_LABEL (widget))
        return is_short_of_line (widget);
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
        if (holds_short (child))
            return true;
    return false;
}

/* A label whose words may break anywhere, and of which nobody said how many letters it wants. */
static bool
breaks_anywhere (GtkLabel *label)
{
    return gtk_label_get_wrap (label) && gtk_label_get_wrap_mode (label) == PANGO_WRAP_WORD_CHAR
           && gtk_label_get_ellipsize (label) == PANGO_ELLIPSIZE_NONE
           && gtk_label_get_width_chars (label) < 0 && gtk_label_get_max_width_chars (label) < 0;
}

static int
least_px (GtkWidget *label)
{
    PangoContext *context = gtk_widget_get_pango_context (label);
    PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
    int letter = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                      pango_font_metrics_get_approximate_digit_width (metrics));
    pango_font_metrics_unref (metrics);
    return PANGO_PIXELS_CEIL (LEAST_LETTERS * letter);
}

/* The whole text in one line. */
static int
line_px (GtkWidget *label)
{
    PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
    bool placed = gtk_widget_get_width (label) > 1;
    g_autoptr (PangoLayout) measured = placed && pango_layout_get_width (layout) >= 0
                                           ? pango_layout_copy (layout)
                                           : g_object_ref (layout);
    PangoRectangle text;
    pango_layout_set_width (measured, -1);
    pango_layout_get_extents (measured, NULL, &text);
    return PANGO_PIXELS_CEIL (text.width);
}

static void
measure_label (GtkWidget *label, GtkOrientation orientation, int for_size, int *minimum,
               int *natural, int *minimum_baseline, int *natural_baseline)
{
    bool across = orientation == GTK_ORIENTATION_HORIZONTAL;
    if (across && breaks_anywhere (GTK_LABEL (label))) {
        *natural = line_px (label);
        *minimum = MIN (*natural, least_px (label));
        return;
    }
    bool known = across && !is_short_of_line (label);
    own.label (label, orientation, known ? -1 : for_size, minimum, natural, minimum_baseline,
               natural_baseline);
}

static void
measure_box (GtkLayoutManager *manager, GtkWidget *box, GtkOrientation orientation, int for_size,
             int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
    bool known = orientation == GTK_ORIENTATION_HORIZONTAL && for_size >= 0 && !holds_short (box);
    own.box (manager, box, orientation, known ? -1 : for_size, minimum, natural, minimum_baseline,
             natural_baseline);
}

void
ui_widths_quicken (void)
{
    g_autoptr (GTypeClass) labels = g_type_class_ref (GTK_TYPE_LABEL);
    g_autoptr (GTypeClass) boxes = g_type_class_ref (GTK_TYPE_BOX_LAYOUT);
    if (own.label != NULL)
        return;
    own.label = GTK_WIDGET_CLASS (labels)->measure;
    GTK_WIDGET_CLASS (labels)->measure = measure_label;
    own.box = GTK_LAYOUT_MANAGER_CLASS (boxes)->measure;
    GTK_LAYOUT_MANAGER_CLASS (boxes)->measure = measure_box;
}
