/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/choice_view.h"

#include <string.h>

#include "ui/choice.h"
#include "ui/items/body.h"
#include "ui/items/card.h"
#include "ui/items/vocabulary.h"
#include "ui/words.h"

#define GAP 9

struct _UiChoiceView {
    UiInteraction parent_instance;

    GtkWidget *group;
    GtkWidget *note;
    GPtrArray *buttons; /* borrowed; in the order shown */
    GPtrArray *choices; /* QtiChoice of each button */
    bool single;
    bool setting; /* toggled by us, not by the person */
};

G_DEFINE_FINAL_TYPE (UiChoiceView, ui_choice_view, UI_TYPE_INTERACTION)

static unsigned
count_active (UiChoiceView *self)
{
    unsigned n = 0;
    for (guint i = 0; i < self->buttons->len; i++)
        n += gtk_toggle_button_get_active (self->buttons->pdata[i]);
    return n;
}

static void
on_toggled_cb (GtkToggleButton *button, UiChoiceView *self)
{
    int most = ui_interaction_get (UI_INTERACTION (self))->max_choices;
    if (self->setting)
        return;
    if (!self->single && most > 0 && count_active (self) > (unsigned)most) {
        self->setting = true;
        gtk_toggle_button_set_active (button, FALSE);
        self->setting = false;
        g_autofree char *sentence = g_strdup_printf (
            dngettext (GETTEXT_PACKAGE, "You can choose %d. Take one back first.",
                       "You can choose %d. Take one back first.", (unsigned long)most),
            most);
        ui_interaction_note (self->note, sentence);
        return;
    }
    ui_interaction_note (self->note, NULL);
    /* Of a change between two radio buttons, only the one that is now active speaks. */
    if (!self->single || gtk_toggle_button_get_active (button))
        ui_interaction_changed (UI_INTERACTION (self));
}

static void
add_choice (UiChoiceView *self, const QtiChoice *choice, unsigned place)
{
    UiInteraction *view = UI_INTERACTION (self);
    const QtiInteraction *interaction = ui_interaction_get (view);
    const UiBody body = {.context = ui_interaction_context (view), .class = "answer"};
    GtkWidget *content = ui_body_new (choice->node, &body);
    g_autofree char *letter = ui_vocabulary_label (interaction->node, place);
    g_autofree char *name = qti_node_text (choice->node);
    GtkWidget *button =
        ui_card_new (self->single ? GTK_ACCESSIBLE_ROLE_RADIO : GTK_ACCESSIBLE_ROLE_CHECKBOX,
                     content, letter, *name != '\0' ? name : choice->identifier);
    if (letter != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                        GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, letter, -1);
    if (self->single && self->buttons->len > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->buttons->pdata[0]);
    g_signal_connect (button, "toggled", G_CALLBACK (on_toggled_cb), self);
    g_ptr_array_add (self->buttons, button);
    g_ptr_array_add (self->choices, (gpointer)choice);

    int columns = qti_node_class_number (interaction->node, "qti-choices-stacking-");
    bool across = qti_node_has_class (interaction->node, "qti-orientation-horizontal");
    if (columns < 1 || columns > 5)
        columns = across ? (int)MIN (interaction->n_choices, 5u) : 1;
    gtk_widget_set_hexpand (button, TRUE);
    gtk_grid_attach (GTK_GRID (self->group), button, (int)place % columns, (int)place / columns, 1,
                     1);
}

static void
ui_choice_view_build (UiInteraction *view)
{
    UiChoiceView *self = UI_CHOICE_VIEW (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    self->single = interaction->max_choices == 1;
    GtkAccessibleRole role =
        self->single ? GTK_ACCESSIBLE_ROLE_RADIO_GROUP : GTK_ACCESSIBLE_ROLE_GROUP;
    self->group = g_object_new (GTK_TYPE_GRID, "accessible-role", role, "row-spacing", GAP,
                                "column-spacing", GAP, NULL);
    g_autofree char *name =
        interaction->prompt != NULL ? qti_node_text (interaction->prompt) : NULL;
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->group), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name != NULL ? name : _ ("Answers"), -1);
    unsigned n = 0;
    g_autofree int *order = ui_interaction_order (view, false, &n);
    for (unsigned i = 0; i < n; i++)
        add_choice (self, interaction->choices + order[i], i);
    if (self->single)
        ui_choice_bind_group (self->group);
    self->note = ui_interaction_note_new ();
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
    gtk_box_append (GTK_BOX (box), self->group);
    gtk_box_append (GTK_BOX (box), self->note);
    adw_bin_set_child (ADW_BIN (view), box);
}

static void
ui_choice_view_get (UiInteraction *view, UiResponse *response)
{
    UiChoiceView *self = UI_CHOICE_VIEW (view);
    for (guint i = 0; i < self->buttons->len; i++) {
        const QtiChoice *choice = self->choices->pdata[i];
        if (gtk_toggle_button_get_active (self->buttons->pdata[i]))
            ui_response_add_value (response, choice->identifier);
    }
}

static void
ui_choice_view_set (UiInteraction *view, const UiResponse *response)
{
    UiChoiceView *self = UI_CHOICE_VIEW (view);
    self->setting = true;
    for (guint i = 0; i < self->buttons->len; i++) {
        const QtiChoice *choice = self->choices->pdata[i];
        gtk_toggle_button_set_active (self->buttons->pdata[i],
                                      ui_response_has (response, choice->identifier));
    }
    self->setting = false;
    ui_interaction_note (self->note, NULL);
}

static bool
ui_choice_view_key (UiInteraction *view, guint keyval)
{
    UiChoiceView *self = UI_CHOICE_VIEW (view);
    guint32 letter = gdk_keyval_to_unicode (gdk_keyval_to_upper (keyval));
    guint place = letter >= 'A' && letter <= 'Z'   ? letter - 'A'
                  : letter >= '1' && letter <= '9' ? letter - '1'
                                                   : G_MAXUINT;
    if (place >= self->buttons->len)
        return false;
    GtkToggleButton *button = self->buttons->pdata[place];
    gtk_widget_set_focusable (GTK_WIDGET (button), TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (button));
    gtk_toggle_button_set_active (button, self->single || !gtk_toggle_button_get_active (button));
    return true;
}

static void
ui_choice_view_finalize (GObject *object)
{
    g_ptr_array_unref (UI_CHOICE_VIEW (object)->buttons);
    g_ptr_array_unref (UI_CHOICE_VIEW (object)->choices);
    G_OBJECT_CLASS (ui_choice_view_parent_class)->finalize (object);
}

static void
ui_choice_view_class_init (UiChoiceViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_choice_view_finalize;
    view_class->build = ui_choice_view_build;
    view_class->get = ui_choice_view_get;
    view_class->set = ui_choice_view_set;
    view_class->key = ui_choice_view_key;
}

static void
ui_choice_view_init (UiChoiceView *self)
{
    self->buttons = g_ptr_array_new ();
    self->choices = g_ptr_array_new ();
}
