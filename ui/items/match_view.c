/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/match_view.h"

#include <string.h>

#include "ui/choice.h"
#include "ui/items/pick.h"
#include "ui/words.h"

struct _UiMatchView {
    UiInteraction parent_instance;
    GPtrArray *chips; /* borrowed toggle buttons */
    GPtrArray *pairs; /* char*: the pair each stands for */
    GtkWidget *note;
    bool setting;
};

G_DEFINE_FINAL_TYPE (UiMatchView, ui_match_view, UI_TYPE_INTERACTION)

static guint
count_active (UiMatchView *self)
{
    guint n = 0;
    for (guint i = 0; i < self->chips->len; i++)
        n += gtk_toggle_button_get_active (self->chips->pdata[i]);
    return n;
}

static void
on_toggled_cb (GtkToggleButton *chip, UiMatchView *self)
{
    int most = ui_interaction_get (UI_INTERACTION (self))->max_choices;
    if (self->setting)
        return;
    ui_interaction_note (self->note, NULL);
    if (most > 0 && count_active (self) > (guint)most) {
        g_autofree char *sentence = g_strdup_printf (
            dngettext (GETTEXT_PACKAGE, "You can make %d pair. Take one back first.",
                       "You can make %d pairs. Take one back first.", (unsigned long)most),
            most);
        self->setting = true;
        gtk_toggle_button_set_active (chip, FALSE);
        self->setting = false;
        ui_interaction_note (self->note, sentence);
        return;
    }
    ui_interaction_changed (UI_INTERACTION (self));
}

static void
add_chip (UiMatchView *self, GtkWidget *flow, const QtiChoice *source, const QtiChoice *target,
          GtkWidget **group)
{
    bool one = source->match_max == 1;
    g_autofree char *name = ui_pick_name (target, 0);
    GtkWidget *chip = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role",
                                    one ? GTK_ACCESSIBLE_ROLE_RADIO : GTK_ACCESSIBLE_ROLE_CHECKBOX,
                                    "label", name, NULL);
    gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (chip))), TRUE);
    gtk_widget_add_css_class (chip, "outline");
    gtk_widget_add_css_class (chip, "tall");
    if (one && *group != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), GTK_TOGGLE_BUTTON (*group));
    *group = chip;
    ui_choice_adopt (GTK_TOGGLE_BUTTON (chip));
    g_signal_connect (chip, "toggled", G_CALLBACK (on_toggled_cb), self);
    g_ptr_array_add (self->chips, chip);
    g_ptr_array_add (self->pairs, ui_pick_pair (source->identifier, target->identifier));
    gtk_box_append (GTK_BOX (flow), chip);
}

static GtkWidget *
row_new (UiMatchView *self, const QtiChoice *source, const int *targets, unsigned n_targets)
{
    const QtiInteraction *interaction = ui_interaction_get (UI_INTERACTION (self));
    g_autofree char *name = ui_pick_name (source, (int)(source - interaction->choices));
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *group = NULL;
    GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, "wrap", TRUE,
                                     "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
    GtkAccessibleRole role =
        source->match_max == 1 ? GTK_ACCESSIBLE_ROLE_RADIO_GROUP : GTK_ACCESSIBLE_ROLE_GROUP;
    GtkWidget *chips = g_object_new (GTK_TYPE_BOX, "accessible-role", role, "spacing", 6,
                                     "homogeneous", TRUE, NULL);
    gtk_widget_add_css_class (label, "head");
    gtk_accessible_update_property (GTK_ACCESSIBLE (chips), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
    for (unsigned i = 0; i < n_targets; i++)
        add_chip (self, chips, source, interaction->targets + targets[i], &group);
    if (source->match_max == 1)
        ui_choice_bind_group (chips);
    gtk_box_append (GTK_BOX (row), label);
    gtk_box_append (GTK_BOX (row), chips);
    return row;
}

static void
ui_match_view_build (UiInteraction *view)
{
    UiMatchView *self = UI_MATCH_VIEW (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    unsigned n = 0, n_targets = 0;
    g_autofree int *order = ui_interaction_order (view, false, &n);
    g_autofree int *targets = ui_interaction_order (view, true, &n_targets);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
    gtk_widget_set_margin_top (box, 9);
    for (unsigned i = 0; i < n; i++)
        gtk_box_append (GTK_BOX (box),
                        row_new (self, interaction->choices + order[i], targets, n_targets));
    self->note = ui_interaction_note_new ();
    gtk_box_append (GTK_BOX (box), self->note);
    adw_bin_set_child (ADW_BIN (view), box);
}

static void
ui_match_view_get (UiInteraction *view, UiResponse *response)
{
    UiMatchView *self = UI_MATCH_VIEW (view);
    for (guint i = 0; i < self->chips->len; i++)
        if (gtk_toggle_button_get_active (self->chips->pdata[i]))
            ui_response_add_value (response, self->pairs->pdata[i]);
}

static void
ui_match_view_set (UiInteraction *view, const UiResponse *response)
{
    UiMatchView *self = UI_MATCH_VIEW (view);
    self->setting = true;
    for (guint i = 0; i < self->chips->len; i++)
        gtk_toggle_button_set_active (self->chips->pdata[i],
                                      ui_response_has (response, self->pairs->pdata[i]));
    self->setting = false;
}

static void
ui_match_view_finalize (GObject *object)
{
    g_ptr_array_unref (UI_MATCH_VIEW (object)->chips);
    g_ptr_array_unref (UI_MATCH_VIEW (object)->pairs);
    G_OBJECT_CLASS (ui_match_view_parent_class)->finalize (object);
}

static void
ui_match_view_class_init (UiMatchViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_match_view_finalize;
    view_class->build = ui_match_view_build;
    view_class->get = ui_match_view_get;
    view_class->set = ui_match_view_set;
}

static void
ui_match_view_init (UiMatchView *self)
{
    self->chips = g_ptr_array_new ();
    self->pairs = g_ptr_array_new_with_free_func (g_free);
}
