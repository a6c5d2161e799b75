/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/text_entry_view.h"

#include <string.h>

#include "assessments/qti/pattern.h"
#include "ui/words.h"

#define MAX_CHARACTERS 500
#define USUAL_CHARACTERS 15
#define MOST_WIDE_CHARACTERS 40

struct _UiTextEntryView {
    UiInteraction parent_instance;
    GtkWidget *entry;
    bool number;
    QtiArena arena;            /* holds the pattern */
    const QtiPattern *pattern; /* NULL = any text, also when the author's pattern is wrong */
};

G_DEFINE_FINAL_TYPE (UiTextEntryView, ui_text_entry_view, UI_TYPE_INTERACTION)

/* White space around what was typed is no part of the answer. */
static char *
answer (UiTextEntryView *self)
{
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static char *
ui_text_entry_view_check (UiInteraction *view)
{
    UiTextEntryView *self = UI_TEXT_ENTRY_VIEW (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    g_autofree char *text = answer (self);
    double number = 0;
    if (*text == '\0')
        return interaction->required || interaction->min_choices > 0
                   ? g_strdup (_ ("Fill in the blank."))
                   : NULL;
    if (self->number && !qti_parse_number (text, &number))
        return g_strdup (_ ("Write only a number, for example 12.50."));
    if (self->pattern != NULL && !qti_pattern_matches (self->pattern, text))
        return g_strdup (
            _ ("This does not have the form that was asked for. Read the question once more."));
    return NULL;
}

static void
show_check (UiTextEntryView *self)
{
    g_autofree char *text = answer (self);
    g_autofree char *sentence =
        *text != '\0' ? ui_text_entry_view_check (UI_INTERACTION (self)) : NULL;
    if (sentence != NULL)
        gtk_widget_add_css_class (self->entry, "error");
    else
        gtk_widget_remove_css_class (self->entry, "error");
    gtk_widget_set_tooltip_text (self->entry, sentence);
    gtk_accessible_update_state (
        GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
        sentence != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    sentence != NULL ? sentence : "", -1);
}

static void
on_changed_cb (GtkEditable *entry, UiTextEntryView *self)
{
    /* While one writes, an answer that is not yet complete is not called wrong. */
    if (gtk_widget_has_css_class (self->entry, "error"))
        show_check (self);
    ui_interaction_changed (UI_INTERACTION (self));
}

static void
on_leave_cb (GtkEventControllerFocus *focus, UiTextEntryView *self)
{
    show_check (self);
}

static int
width_of (const QtiInteraction *interaction)
{
    int width = qti_node_class_number (interaction->node, "qti-input-width-");
    if (width < 1)
        width = interaction->expected_length;
    return width < 1 ? USUAL_CHARACTERS : MIN (width + 1, MOST_WIDE_CHARACTERS);
}

static void
ui_text_entry_view_build (UiInteraction *view)
{
    UiTextEntryView *self = UI_TEXT_ENTRY_VIEW (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    const UiItemContext *context = ui_interaction_context (view);
    const QtiDeclaration *declaration =
        qti_item_declaration (context->item, interaction->response_identifier);
    self->number =
        declaration != NULL
        && (declaration->base_type == QTI_INTEGER || declaration->base_type == QTI_FLOAT);
    const char *why = NULL;
    if (interaction->pattern_mask != NULL)
        self->pattern = qti_pattern_compile (interaction->pattern_mask, &self->arena, &why);
    self->entry = gtk_entry_new ();
    gtk_entry_set_max_length (GTK_ENTRY (self->entry), MAX_CHARACTERS);
    gtk_entry_set_input_hints (GTK_ENTRY (self->entry),
                               GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI);
    gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), MIN (width_of (interaction), 8));
    gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), width_of (interaction));
    if (interaction->placeholder_text != NULL)
        gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), interaction->placeholder_text);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    self->number ? _ ("Your answer, a number") : _ ("Your answer"),
                                    -1);
    g_signal_connect (self->entry, "changed", G_CALLBACK (on_changed_cb), self);
    GtkEventController *focus = gtk_event_controller_focus_new ();
    g_signal_connect (focus, "leave", G_CALLBACK (on_leave_cb), self);
    gtk_widget_add_controller (self->entry, focus);
    adw_bin_set_child (ADW_BIN (view), self->entry);
}

static void
ui_text_entry_view_get (UiInteraction *view, UiResponse *response)
{
    g_autofree char *text = answer (UI_TEXT_ENTRY_VIEW (view));
    if (*text != '\0')
        ui_response_add_value (response, text);
}

static void
ui_text_entry_view_set (UiInteraction *view, const UiResponse *response)
{
    UiTextEntryView *self = UI_TEXT_ENTRY_VIEW (view);
    const char *text = ui_response_first (response);
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
    show_check (self);
}

static void
ui_text_entry_view_finalize (GObject *object)
{
    qti_arena_clear (&UI_TEXT_ENTRY_VIEW (object)->arena);
    G_OBJECT_CLASS (ui_text_entry_view_parent_class)->finalize (object);
}

static void
ui_text_entry_view_class_init (UiTextEntryViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_text_entry_view_finalize;
    view_class->build = ui_text_entry_view_build;
    view_class->get = ui_text_entry_view_get;
    view_class->set = ui_text_entry_view_set;
    view_class->check = ui_text_entry_view_check;
}

static void
ui_text_entry_view_init (UiTextEntryView *self)
{
}
