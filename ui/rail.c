/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/rail.h"

#include "ui/words.h"

static const char *const state_classes[UI_STEP_STATE_COUNT] = {"todo", "now", "done"};
/* What a screen reader says for a step; free it. */
static char *
step_words (const UiStep *step, int place, int count)
{
    switch (step->state) {
    case UI_STEP_DONE:
        return g_strdup_printf (_ ("Step %d of %d, %s: done"), place, count, step->title);
    case UI_STEP_NOW:
        return g_strdup_printf (_ ("Step %d of %d, %s: now"), place, count, step->title);
    case UI_STEP_TODO:
    case UI_STEP_STATE_COUNT:
        break;
    }
    return g_strdup_printf (_ ("Step %d of %d, %s: to come"), place, count, step->title);
}

static void
add_stem (GtkBox *column, const char *class, bool drawn)
{
    GtkWidget *stem = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    gtk_widget_add_css_class (stem, "stem");
    gtk_widget_add_css_class (stem, class);
    if (!drawn)
        gtk_widget_add_css_class (stem, "off");
    gtk_widget_set_halign (stem, GTK_ALIGN_CENTER);
    gtk_widget_set_size_request (stem, -1, 11);
    gtk_widget_set_vexpand (stem, TRUE);
    gtk_box_append (column, stem);
}

static GtkWidget *
new_column (bool first, bool last)
{
    GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *dot = gtk_image_new_from_icon_name ("object-select-symbolic");
    gtk_widget_add_css_class (dot, "dot");
    gtk_widget_add_css_class (dot, "empty");
    gtk_widget_set_halign (dot, GTK_ALIGN_CENTER);
    add_stem (GTK_BOX (column), "before", !first);
    gtk_box_append (GTK_BOX (column), dot);
    add_stem (GTK_BOX (column), "after", !last);
    return column;
}

static GtkWidget *
new_name (const char *title)
{
    GtkWidget *name = gtk_label_new (title);
    gtk_widget_add_css_class (name, "name");
    gtk_label_set_xalign (GTK_LABEL (name), 0);
    gtk_label_set_wrap (GTK_LABEL (name), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (name), PANGO_WRAP_WORD_CHAR);
    gtk_widget_set_hexpand (name, TRUE);
    gtk_widget_set_margin_top (name, 10);
    gtk_widget_set_margin_bottom (name, 10);
    return name;
}

static GtkWidget *
new_row (const UiStep *step, size_t place, size_t count)
{
    GtkWidget *row = g_object_new (GTK_TYPE_BOX, "spacing", 12, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
    gtk_widget_add_css_class (row, "step");
    gtk_widget_add_css_class (row, state_classes[step->state]);
    gtk_box_append (GTK_BOX (row), new_column (place == 0, place + 1 == count));
    gtk_box_append (GTK_BOX (row), new_name (step->title));
    if (step->minutes > 0 && step->state != UI_STEP_DONE) {
        /* Translators: minutes, short; as in "38 min" */
        g_autofree char *minutes = g_strdup_printf (_ ("%d min"), step->minutes);
        GtkWidget *time = gtk_label_new (minutes);
        gtk_widget_add_css_class (time, "tiny");
        gtk_widget_add_css_class (time, "muted");
        gtk_widget_set_valign (time, GTK_ALIGN_CENTER);
        gtk_box_append (GTK_BOX (row), time);
    }
    g_autofree char *words = step_words (step, (int)place + 1, (int)count);
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
    return row;
}

void
ui_rail_fill (GtkBox *box, const UiStep *steps, size_t count)
{
    GtkWidget *child;
    while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
        gtk_box_remove (box, child);
    for (size_t i = 0; i < count; i++)
        gtk_box_append (box, new_row (&steps[i], i, count));
}

size_t
ui_rail_now (const UiStep *steps, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (steps[i].state == UI_STEP_NOW)
            return i + 1;
    return 0;
}
