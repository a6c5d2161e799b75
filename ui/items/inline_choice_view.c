/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/inline_choice_view.h"
#include "ui/parts.h"

#include <string.h>

#include "ui/words.h"

struct _UiInlineChoiceView {
    UiInteraction parent_instance;
    GtkWidget *drop;
    GPtrArray *identifiers; /* borrowed from the item; place 0 of the list is "choose" */
};

G_DEFINE_FINAL_TYPE (UiInlineChoiceView, ui_inline_choice_view, UI_TYPE_INTERACTION)

static void
on_selected_cb (GtkDropDown *drop, GParamSpec *pspec, UiInteraction *self)
{
    ui_interaction_changed (self);
}

static void
ui_inline_choice_view_build (UiInteraction *view)
{
    UiInlineChoiceView *self = UI_INLINE_CHOICE_VIEW (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
    /* TRANSLATORS: shown in a drop-down inside a sentence before a word is chosen */
    gtk_string_list_append (words, _ ("choose"));
    unsigned n = 0;
    g_autofree int *order = ui_interaction_order (view, false, &n);
    for (unsigned i = 0; i < n; i++) {
        const QtiChoice *choice = interaction->choices + order[i];
        g_autofree char *text = qti_node_text (choice->node);
        gtk_string_list_append (words, text);
        g_ptr_array_add (self->identifiers, (gpointer)choice->identifier);
    }
    self->drop = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Choose the word that fits"), -1);
    ui_name_inner (self->drop, NULL);
    g_signal_connect (self->drop, "notify::selected", G_CALLBACK (on_selected_cb), self);
    adw_bin_set_child (ADW_BIN (view), self->drop);
}

static void
ui_inline_choice_view_get (UiInteraction *view, UiResponse *response)
{
    UiInlineChoiceView *self = UI_INLINE_CHOICE_VIEW (view);
    guint place = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop));
    if (place > 0 && place <= self->identifiers->len)
        ui_response_add_value (response, self->identifiers->pdata[place - 1]);
}

static void
ui_inline_choice_view_set (UiInteraction *view, const UiResponse *response)
{
    UiInlineChoiceView *self = UI_INLINE_CHOICE_VIEW (view);
    guint place = 0;
    for (guint i = 0; i < self->identifiers->len; i++)
        if (ui_response_has (response, self->identifiers->pdata[i]))
            place = i + 1;
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop), place);
}

static char *
ui_inline_choice_view_check (UiInteraction *view)
{
    const QtiInteraction *interaction = ui_interaction_get (view);
    bool open =
        gtk_drop_down_get_selected (GTK_DROP_DOWN (UI_INLINE_CHOICE_VIEW (view)->drop)) == 0;
    bool asked = interaction->required || interaction->min_choices > 0;
    return open && asked ? g_strdup (_ ("Choose a word for each gap.")) : NULL;
}

static void
ui_inline_choice_view_finalize (GObject *object)
{
    g_ptr_array_unref (UI_INLINE_CHOICE_VIEW (object)->identifiers);
    G_OBJECT_CLASS (ui_inline_choice_view_parent_class)->finalize (object);
}

static void
ui_inline_choice_view_class_init (UiInlineChoiceViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_inline_choice_view_finalize;
    view_class->build = ui_inline_choice_view_build;
    view_class->get = ui_inline_choice_view_get;
    view_class->set = ui_inline_choice_view_set;
    view_class->check = ui_inline_choice_view_check;
}

static void
ui_inline_choice_view_init (UiInlineChoiceView *self)
{
    self->identifiers = g_ptr_array_new ();
}
