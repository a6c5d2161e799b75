/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/card.h"

#include "ui/choice.h"

GtkWidget *
ui_card_new (GtkAccessibleRole role, GtkWidget *content, const char *letter, const char *name)
{
    GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role", role, NULL);
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
    GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");
    gtk_widget_add_css_class (button, "choice");
    gtk_widget_add_css_class (mark, "mark");
    if (role == GTK_ACCESSIBLE_ROLE_CHECKBOX)
        gtk_widget_add_css_class (mark, "square");
    gtk_widget_set_valign (mark, GTK_ALIGN_START);
    gtk_widget_set_margin_top (mark, 1);
    gtk_widget_set_hexpand (content, TRUE);
    gtk_widget_set_valign (content, GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (row), mark);
    gtk_box_append (GTK_BOX (row), content);
    if (letter != NULL) {
        GtkWidget *key = gtk_label_new (letter);
        gtk_widget_add_css_class (key, "key");
        gtk_widget_set_valign (key, GTK_ALIGN_START);
        gtk_widget_set_margin_top (key, 3);
        gtk_box_append (GTK_BOX (row), key);
    }
    gtk_button_set_child (GTK_BUTTON (button), row);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
    ui_choice_adopt (GTK_TOGGLE_BUTTON (button));
    return button;
}
