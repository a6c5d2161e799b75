/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/group.h"

#include "ui/fit.h"
#include "ui/parts.h"

typedef struct {
    UiGroupAct act;
    gpointer data;
} Act;

static void
on_clicked_cb (GtkWidget *button)
{
    const Act *act = g_object_get_data (G_OBJECT (button), "ui-act");
    if (act->act)
        act->act (g_object_get_data (G_OBJECT (button), "ui-id"), act->data);
}

/* A button of a row; its name says of which row it is. */
static void
add_button (const Act *act, GtkWidget *box, const UiGroupRow *row, const char *id,
            const char *label, const char *class)
{
    if (id == NULL || label == NULL)
        return;
    GtkWidget *button = gtk_button_new_with_label (label);
    g_autofree char *name = g_strdup_printf ("%s: %s", label, row->title);
    gtk_widget_add_css_class (button, class);
    gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
    g_object_set_data_full (G_OBJECT (button), "ui-id", g_strdup (id), g_free);
    g_object_set_data_full (G_OBJECT (button), "ui-act", g_memdup2 (act, sizeof *act), g_free);
    g_signal_connect (button, "clicked", G_CALLBACK (on_clicked_cb), NULL);
    gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
new_row (const Act *act, const UiGroupRow *row)
{
    GtkWidget *line = g_object_new (GTK_TYPE_BOX, "spacing", 14, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
    GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2),
              *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
    GtkWidget *icon = gtk_image_new_from_icon_name (row->icon);
    gtk_widget_add_css_class (icon, "muted");
    gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
    gtk_widget_set_halign (icon, GTK_ALIGN_START);
    gtk_widget_set_hexpand (texts, TRUE);
    gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (texts), ui_label_new (row->title, "head"));
    if (row->detail && *row->detail)
        gtk_box_append (GTK_BOX (texts), ui_label_new (row->detail, "small muted"));
    gtk_box_append (GTK_BOX (line), icon);
    gtk_box_append (GTK_BOX (line), texts);
    if (row->end) {
        GtkWidget *end = gtk_label_new (row->end);
        gtk_label_set_xalign (GTK_LABEL (end), 0); /* below the texts when narrow */
        gtk_widget_add_css_class (end, "numeric");
        gtk_box_append (GTK_BOX (line), end);
    }
    add_button (act, buttons, row, row->other_id, row->other_label, "quiet");
    add_button (act, buttons, row, row->id, row->label, "outline");
    gtk_box_append (GTK_BOX (line), buttons);
    ui_fit_name (line, "split_row");
    gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    row->title, -1);
    return line;
}

GtkWidget *
ui_group_new (const UiGroup *group, UiGroupAct act, gpointer data)
{
    const Act pressed = {act, data};
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10),
              *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *heading =
        g_object_new (GTK_TYPE_LABEL, "label", group->title, "xalign", 0.0f, "wrap", TRUE,
                      "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);
    gtk_widget_add_css_class (heading, "section");
    gtk_box_append (GTK_BOX (box), heading);
    if (group->note)
        gtk_box_append (GTK_BOX (box), ui_label_new (group->note, "muted"));
    gtk_widget_add_css_class (rows, "panel");
    gtk_widget_add_css_class (rows, "rows");
    for (size_t i = 0; i < group->count; i++)
        gtk_box_append (GTK_BOX (rows), new_row (&pressed, &group->rows[i]));
    gtk_box_append (GTK_BOX (box), rows);
    return box;
}
