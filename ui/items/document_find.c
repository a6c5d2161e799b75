/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/document_find.h"

#include "ui/choice.h"
#include "ui/items/interaction.h"
#include "ui/parts.h"
#include "ui/words.h"

struct _UiDocumentFind {
    AdwBin parent_instance;
    UiDocumentText *text; /* borrowed */
    GtkWidget *find, *with, *match_case, *whole, *said;
};

G_DEFINE_FINAL_TYPE (UiDocumentFind, ui_document_find, ADW_TYPE_BIN)

static const char *
text_of (GtkWidget *entry)
{
    return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static bool
is_on (GtkWidget *toggle)
{
    return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle));
}

static void
say_found (UiDocumentFind *self, bool found)
{
    ui_interaction_note (self->said, found ? NULL : _ ("This text is not there."));
}

static void
say_count (UiDocumentFind *self, int count)
{
    g_autofree char *sentence =
        g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%d place was replaced.",
                                    "%d places were replaced.", (unsigned long)count),
                         count);
    ui_interaction_note (self->said, sentence);
}

static void
on_find_cb (UiDocumentFind *self)
{
    say_found (self, ui_document_text_find (self->text, text_of (self->find),
                                            is_on (self->match_case), is_on (self->whole)));
}

static void
on_replace_cb (UiDocumentFind *self)
{
    int count = ui_document_text_replace (self->text, text_of (self->find), text_of (self->with),
                                          is_on (self->match_case), is_on (self->whole));
    if (count > 0)
        say_count (self, count);
    else
        on_find_cb (self);
}

static void
on_replace_all_cb (UiDocumentFind *self)
{
    say_count (self,
               ui_document_text_replace_all (self->text, text_of (self->find), text_of (self->with),
                                             is_on (self->match_case), is_on (self->whole)));
}

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           UiDocumentFind *self)
{
    if (keyval != GDK_KEY_Escape)
        return GDK_EVENT_PROPAGATE;
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
    g_signal_emit_by_name (self, "closed");
    return GDK_EVENT_STOP;
}

static GtkWidget *
field_new (const char *name)
{
    GtkWidget *entry = gtk_entry_new ();
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), name);
    gtk_editable_set_width_chars (GTK_EDITABLE (entry), 12);
    gtk_entry_set_max_length (GTK_ENTRY (entry), 200);
    gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
    return entry;
}

static GtkWidget *
switch_new (const char *name)
{
    GtkWidget *toggle = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role",
                                      GTK_ACCESSIBLE_ROLE_CHECKBOX, "label", name, NULL);
    gtk_widget_add_css_class (toggle, "outline");
    ui_choice_adopt (GTK_TOGGLE_BUTTON (toggle));
    return toggle;
}

static GtkWidget *
button_new (UiDocumentFind *self, const char *name, GCallback callback)
{
    GtkWidget *button = gtk_button_new_with_label (name);
    gtk_widget_add_css_class (button, "outline");
    g_signal_connect_swapped (button, "clicked", callback, self);
    return button;
}

static void
ui_document_find_class_init (UiDocumentFindClass *klass)
{
    g_signal_new ("closed", UI_TYPE_DOCUMENT_FIND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
ui_document_find_init (UiDocumentFind *self)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
    GtkWidget *row =
        g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE, "column-spacing", 6,
                      "row-spacing", 6, "max-children-per-line", 8, NULL);
    self->find = field_new (_ ("Find"));
    self->with = field_new (_ ("Replace with"));
    self->match_case = switch_new (_ ("Match case"));
    self->whole = switch_new (_ ("Whole words"));
    self->said = ui_interaction_note_new ();
    GtkWidget *parts[] = {self->find,
                          self->with,
                          button_new (self, _ ("Find next"), G_CALLBACK (on_find_cb)),
                          button_new (self, _ ("Replace"), G_CALLBACK (on_replace_cb)),
                          button_new (self, _ ("Replace all"), G_CALLBACK (on_replace_all_cb)),
                          self->match_case,
                          self->whole};
    for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
        gtk_flow_box_append (GTK_FLOW_BOX (row), ui_flow_place_new (parts[i]));
    g_signal_connect_swapped (self->find, "activate", G_CALLBACK (on_find_cb), self);
    g_signal_connect_swapped (self->with, "activate", G_CALLBACK (on_replace_cb), self);
    GtkEventController *keys = gtk_event_controller_key_new ();
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
    gtk_widget_add_controller (GTK_WIDGET (self), keys);
    gtk_box_append (GTK_BOX (box), row);
    gtk_box_append (GTK_BOX (box), self->said);
    adw_bin_set_child (ADW_BIN (self), box);
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
ui_document_find_new (UiDocumentText *text)
{
    UiDocumentFind *self = g_object_new (UI_TYPE_DOCUMENT_FIND, NULL);
    self->text = text;
    return GTK_WIDGET (self);
}

void
ui_document_find_open (UiDocumentFind *self)
{
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
    ui_interaction_note (self->said, NULL);
    gtk_widget_grab_focus (self->find);
}
