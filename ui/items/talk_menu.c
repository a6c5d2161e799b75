/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/talk_menu.h"

#include "ui/parts.h"

enum { CHARACTERS = 40 };

typedef struct {
    char *id;
    UiTalkChosen chosen;
    void *data;
} Entry;

static void
entry_free (gpointer data, GClosure *closure)
{
    g_free (((Entry *)data)->id);
    g_free (data);
}

static void
on_clicked_cb (GtkButton *button, Entry *entry)
{
    GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);
    /* What is chosen may make the menu anew, and with it this entry. */
    g_autofree char *id = g_strdup (entry->id);
    UiTalkChosen chosen = entry->chosen;
    void *data = entry->data;
    gtk_popover_popdown (GTK_POPOVER (popover));
    chosen (id, data);
}

static GtkWidget *
entry_new (const TaskChoice *choice, UiTalkChosen chosen, void *data)
{
    GtkWidget *button = gtk_button_new (), *label = ui_label_new (choice->label, "");
    Entry *entry = g_new0 (Entry, 1);
    *entry = (Entry){g_strdup (choice->id), chosen, data};
    gtk_label_set_max_width_chars (GTK_LABEL (label), CHARACTERS);
    gtk_button_set_child (GTK_BUTTON (button), label);
    gtk_widget_add_css_class (button, "flat");
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    choice->label, -1);
    g_signal_connect_data (button, "clicked", G_CALLBACK (on_clicked_cb), entry, entry_free, 0);
    return button;
}

GtkWidget *
ui_talk_menu_button_new (const char *label)
{
    GtkWidget *button = gtk_menu_button_new ();
    /* As a child of its own it comes without an arrow. */
    gtk_menu_button_set_child (GTK_MENU_BUTTON (button), gtk_label_new (label));
    gtk_widget_add_css_class (gtk_widget_get_first_child (button), "outline");
    gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
    ui_name_inner (button, NULL);
    return button;
}

void
ui_talk_menu_set (GtkWidget *button, const char *question, const GPtrArray *choices,
                  UiTalkChosen chosen, void *data)
{
    GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
    gtk_box_append (GTK_BOX (box), ui_label_new (question, "small muted"));
    for (guint i = 0; i < choices->len; i++)
        gtk_box_append (GTK_BOX (box), entry_new (choices->pdata[i], chosen, data));
    gtk_popover_set_child (GTK_POPOVER (popover), box);
    gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
}
