/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/marks.h"

#include "ui/choice.h"
#include "ui/words.h"

void
ui_marks_init (UiMarks *self, UiInteraction *view)
{
    *self = (UiMarks){.view = view, .buttons = g_ptr_array_new (), .choices = g_ptr_array_new ()};
}

void
ui_marks_clear (UiMarks *self)
{
    g_clear_pointer (&self->buttons, g_ptr_array_unref);
    g_clear_pointer (&self->choices, g_ptr_array_unref);
}

static guint
count_active (UiMarks *self)
{
    guint n = 0;
    for (guint i = 0; i < self->buttons->len; i++)
        n += gtk_toggle_button_get_active (self->buttons->pdata[i]);
    return n;
}

static void
on_toggled_cb (GtkToggleButton *button, UiMarks *self)
{
    int most = ui_interaction_get (self->view)->max_choices;
    if (self->setting)
        return;
    self->setting = true;
    ui_interaction_note (self->note, NULL);
    if (most == 1 && gtk_toggle_button_get_active (button)) {
        for (guint i = 0; i < self->buttons->len; i++)
            gtk_toggle_button_set_active (self->buttons->pdata[i],
                                          self->buttons->pdata[i] == button);
    } else if (most > 1 && count_active (self) > (guint)most) {
        g_autofree char *sentence = g_strdup_printf (
            dngettext (GETTEXT_PACKAGE, "You can choose %d. Take one back first.",
                       "You can choose %d. Take one back first.", (unsigned long)most),
            most);
        gtk_toggle_button_set_active (button, FALSE);
        ui_interaction_note (self->note, sentence);
    }
    self->setting = false;
    if (self->show != NULL)
        self->show (self->view);
    ui_interaction_changed (self->view);
}

GtkWidget *
ui_marks_add (UiMarks *self, const QtiChoice *choice, const char *words)
{
    /* One that is chosen can be taken back, so that even a single one is a check box. */
    GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role",
                                      GTK_ACCESSIBLE_ROLE_CHECKBOX, "label", words, NULL);
    gtk_widget_add_css_class (button, "outline");
    gtk_widget_add_css_class (button, "tall");
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                    -1);
    ui_choice_adopt (GTK_TOGGLE_BUTTON (button));
    g_signal_connect (button, "toggled", G_CALLBACK (on_toggled_cb), self);
    g_ptr_array_add (self->buttons, button);
    g_ptr_array_add (self->choices, (gpointer)choice);
    return button;
}

void
ui_marks_get (UiMarks *self, UiResponse *response)
{
    for (guint i = 0; i < self->buttons->len; i++)
        if (gtk_toggle_button_get_active (self->buttons->pdata[i]))
            ui_response_add_value (response,
                                   ((const QtiChoice *)self->choices->pdata[i])->identifier);
}

void
ui_marks_set (UiMarks *self, const UiResponse *response)
{
    self->setting = true;
    for (guint i = 0; i < self->buttons->len; i++)
        gtk_toggle_button_set_active (
            self->buttons->pdata[i],
            ui_response_has (response, ((const QtiChoice *)self->choices->pdata[i])->identifier));
    self->setting = false;
    if (self->show != NULL)
        self->show (self->view);
}

void
ui_marks_toggle (UiMarks *self, guint place)
{
    if (place >= self->buttons->len)
        return;
    GtkToggleButton *button = self->buttons->pdata[place];
    gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}
