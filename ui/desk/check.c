/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/check.h"

#include "ui/desk/parts.h"
#include "ui/words.h"

struct _UiDeskCheck {
    GtkBox parent_instance;
    GtkWidget *heading, *sentence, *trouble, *lines, *actions; /* borrowed */
};

G_DEFINE_FINAL_TYPE (UiDeskCheck, ui_desk_check, GTK_TYPE_BOX)

static guint act_signal;

static void
line_free (gpointer data)
{
    UiDeskCheckLine *line = data;
    g_free (line->text);
    g_free (line->detail);
    g_free (line->id);
    g_free (line);
}

UiDeskCheckValues *
ui_desk_check_values_new (void)
{
    UiDeskCheckValues *values = g_new0 (UiDeskCheckValues, 1);
    values->lines = g_ptr_array_new_with_free_func (line_free);
    values->actions = g_array_new (FALSE, TRUE, sizeof (UiDeskCheckAction));
    return values;
}

void
ui_desk_check_values_free (UiDeskCheckValues *values)
{
    if (values == NULL)
        return;
    g_free (values->sentence);
    g_free (values->trouble);
    g_ptr_array_unref (values->lines);
    g_array_unref (values->actions);
    g_free (values);
}

void
ui_desk_check_values_line (UiDeskCheckValues *values, char *text, char *detail,
                           UiDeskCheckState state)
{
    UiDeskCheckLine *line = g_new0 (UiDeskCheckLine, 1);
    *line = (UiDeskCheckLine){text, detail, state};
    g_ptr_array_add (values->lines, line);
}

void
ui_desk_check_values_line_action (UiDeskCheckValues *values, char *id, const char *label)
{
    g_return_if_fail (values->lines->len > 0);
    UiDeskCheckLine *line = values->lines->pdata[values->lines->len - 1];
    line->id = id;
    line->label = label;
}

void
ui_desk_check_values_action (UiDeskCheckValues *values, const char *id, const char *label,
                             bool filled)
{
    UiDeskCheckAction action = {id, label, filled};
    g_array_append_val (values->actions, action);
}

static void
on_clicked_cb (GtkButton *button, UiDeskCheck *panel)
{
    g_signal_emit (panel, act_signal, 0, g_object_get_data (G_OBJECT (button), "id"));
}

static GtkWidget *
button_new (UiDeskCheck *panel, const UiDeskCheckAction *action)
{
    GtkWidget *button = gtk_button_new_with_label (action->label);
    gtk_widget_set_halign (button, GTK_ALIGN_START);
    gtk_widget_add_css_class (button, action->filled ? "suggested-action" : "outline");
    g_object_set_data_full (G_OBJECT (button), "id", g_strdup (action->id), g_free);
    g_signal_connect (button, "clicked", G_CALLBACK (on_clicked_cb), panel);
    return button;
}

static GtkWidget *
line_new (UiDeskCheck *panel, const UiDeskCheckLine *line, bool stem)
{
    static const char *const states[] = {"tl done", "tl now", "tl"};
    GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    gtk_box_append (GTK_BOX (texts), ui_desk_label_new (line->text, "", TRUE));
    if (line->detail && *line->detail)
        gtk_box_append (GTK_BOX (texts), ui_desk_label_new (line->detail, "small muted", TRUE));
    if (line->id) {
        const UiDeskCheckAction action = {line->id, line->label, false};
        GtkWidget *button = button_new (panel, &action);
        g_autofree char *name = g_strconcat (line->label, ": ", line->text, NULL);
        gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        name, -1);
        gtk_widget_set_margin_top (button, 4);
        gtk_box_append (GTK_BOX (texts), button);
    }
    return ui_desk_timeline_line_new (states[line->state], stem, texts);
}

void
ui_desk_check_set_heading (UiDeskCheck *panel, const char *heading)
{
    gtk_label_set_label (GTK_LABEL (panel->heading), heading);
    ui_desk_name (GTK_WIDGET (panel), heading);
}

void
ui_desk_check_set (UiDeskCheck *panel, const UiDeskCheckValues *values)
{
    gtk_widget_set_visible (GTK_WIDGET (panel), values != NULL);
    ui_desk_box_empty (panel->lines);
    ui_desk_box_empty (panel->actions);
    if (values == NULL)
        return;
    ui_desk_label_show (panel->sentence, values->sentence ? values->sentence : "");
    ui_desk_label_show (panel->trouble, values->trouble ? values->trouble : "");
    for (guint i = 0; i < values->lines->len; i++)
        gtk_box_append (GTK_BOX (panel->lines),
                        line_new (panel, values->lines->pdata[i], i + 1 < values->lines->len));
    for (guint i = 0; i < values->actions->len; i++)
        gtk_box_append (GTK_BOX (panel->actions),
                        button_new (panel, &g_array_index (values->actions, UiDeskCheckAction, i)));
    gtk_widget_set_visible (panel->lines, values->lines->len > 0);
    gtk_widget_set_visible (panel->actions, values->actions->len > 0);
}

static void
ui_desk_check_class_init (UiDeskCheckClass *class)
{
    act_signal = ui_desk_signal_new (class, "act", 1, G_TYPE_STRING);
    gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ui_desk_check_init (UiDeskCheck *panel)
{
    gtk_orientable_set_orientation (GTK_ORIENTABLE (panel), GTK_ORIENTATION_VERTICAL);
    gtk_box_set_spacing (GTK_BOX (panel), 10);
    ui_desk_add_classes (GTK_WIDGET (panel), "panel pad");
    ui_desk_name (GTK_WIDGET (panel), _ ("Background check"));
    panel->sentence = ui_desk_label_new ("", "", TRUE);
    panel->trouble = ui_desk_label_new ("", "small bad", TRUE);
    panel->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    panel->actions = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
    panel->heading = ui_desk_heading_new (_ ("Background check"));
    GtkWidget *parts[] = {panel->heading, panel->sentence, panel->trouble, panel->lines,
                          panel->actions};
    for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
        gtk_box_append (GTK_BOX (panel), parts[i]);
    gtk_widget_set_visible (GTK_WIDGET (panel), FALSE);
}
