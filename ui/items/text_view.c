/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/text_view.h"

#include <string.h>

#include "ui/words.h"

#define USUAL_LINES 8
#define MOST_LINES 24
#define LINE_PX 24

struct _UiTextView {
    UiInteraction parent_instance;
    GtkTextBuffer *buffer; /* borrowed from view */
    GtkWidget *view;
    GtkWidget *count;
    GtkWidget *note;
};

G_DEFINE_FINAL_TYPE (UiTextView, ui_text_view, UI_TYPE_INTERACTION)

static char *
text_of (UiTextView *self)
{
    GtkTextIter start, end;
    gtk_text_buffer_get_bounds (self->buffer, &start, &end);
    return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
say_count (UiTextView *self)
{
    int expected = ui_interaction_get (UI_INTERACTION (self))->expected_length;
    int count = gtk_text_buffer_get_char_count (self->buffer);
    bool down =
        qti_node_has_class (ui_interaction_get (UI_INTERACTION (self))->node, "qti-counter-down");
    g_autofree char *text =
        expected > 0 && down
            ? g_strdup_printf (dngettext (GETTEXT_PACKAGE, "room for about %d more character",
                                          "room for about %d more characters",
                                          (unsigned long)MAX (0, expected - count)),
                               MAX (0, expected - count))
        : expected > 0 ? g_strdup_printf (_ ("%d of about %d characters"), count, expected)
                       : g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%d character",
                                                     "%d characters", (unsigned long)count),
                                          count);
    gtk_label_set_label (GTK_LABEL (self->count), text);
}

static void
on_changed_cb (GtkTextBuffer *buffer, UiTextView *self)
{
    say_count (self);
    if (gtk_text_buffer_get_char_count (buffer) < UI_TEXT_VIEW_MAX)
        ui_interaction_note (self->note, NULL);
    ui_interaction_changed (UI_INTERACTION (self));
}

/* Runs before the text is inserted: what does not fit is left out, the rest stays. */
static void
on_insert_cb (GtkTextBuffer *buffer, GtkTextIter *at, char *text, int length, UiTextView *self)
{
    glong room = UI_TEXT_VIEW_MAX - gtk_text_buffer_get_char_count (buffer);
    glong wanted = g_utf8_strlen (text, length);
    if (wanted <= room)
        return;
    g_signal_stop_emission_by_name (buffer, "insert-text");
    if (room > 0)
        gtk_text_buffer_insert (buffer, at, text,
                                (int)(g_utf8_offset_to_pointer (text, room) - text));
    g_autofree char *sentence = g_strdup_printf (
        _ ("The text is full: it can have %d characters. What did not fit was left out."),
        UI_TEXT_VIEW_MAX);
    ui_interaction_note (self->note, sentence);
}

static int
lines_of (const QtiInteraction *interaction)
{
    int lines = qti_node_class_number (interaction->node, "qti-height-lines-");
    if (lines < 1)
        lines = interaction->expected_lines;
    if (lines < 1 && interaction->expected_length > 0)
        lines = interaction->expected_length / 60 + 2;
    return CLAMP (lines < 1 ? USUAL_LINES : lines, 3, MOST_LINES);
}

static void
ui_text_view_build (UiInteraction *view)
{
    UiTextView *self = UI_TEXT_VIEW (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    self->view = g_object_new (GTK_TYPE_TEXT_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab",
                               FALSE, "input-hints", GTK_INPUT_HINT_NO_SPELLCHECK, NULL);
    gtk_widget_set_size_request (self->view, -1, lines_of (interaction) * LINE_PX);
    gtk_widget_add_css_class (self->view, "field");
    self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
    g_autofree char *name =
        interaction->prompt != NULL ? qti_node_text (interaction->prompt) : NULL;
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name != NULL ? name : _ ("Your answer"), -1);
    self->count = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, NULL);
    gtk_widget_add_css_class (self->count, "small");
    gtk_widget_add_css_class (self->count, "muted");
    gtk_widget_add_css_class (self->count, "num");
    self->note = ui_interaction_note_new ();
    g_signal_connect (self->buffer, "insert-text", G_CALLBACK (on_insert_cb), self);
    g_signal_connect (self->buffer, "changed", G_CALLBACK (on_changed_cb), self);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
    gtk_box_append (GTK_BOX (box), self->view);
    gtk_box_append (GTK_BOX (box), self->count);
    gtk_box_append (GTK_BOX (box), self->note);
    adw_bin_set_child (ADW_BIN (view), box);
    say_count (self);
}

static void
ui_text_view_get (UiInteraction *view, UiResponse *response)
{
    g_autofree char *text = text_of (UI_TEXT_VIEW (view));
    if (*text != '\0')
        ui_response_add_value (response, text);
}

static void
ui_text_view_set (UiInteraction *view, const UiResponse *response)
{
    const char *text = ui_response_first (response);
    gtk_text_buffer_set_text (UI_TEXT_VIEW (view)->buffer, text != NULL ? text : "", -1);
}

static char *
ui_text_view_check (UiInteraction *view)
{
    const QtiInteraction *interaction = ui_interaction_get (view);
    bool asked = interaction->required || interaction->min_choices > 0;
    bool empty = gtk_text_buffer_get_char_count (UI_TEXT_VIEW (view)->buffer) == 0;
    return asked && empty ? g_strdup (_ ("Write your answer.")) : NULL;
}

static void
ui_text_view_stop (UiInteraction *view)
{
    /* What was written stays readable. */
    gtk_text_view_set_editable (GTK_TEXT_VIEW (UI_TEXT_VIEW (view)->view), FALSE);
}

static void
ui_text_view_class_init (UiTextViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    view_class->build = ui_text_view_build;
    view_class->get = ui_text_view_get;
    view_class->set = ui_text_view_set;
    view_class->check = ui_text_view_check;
    view_class->stop = ui_text_view_stop;
}

static void
ui_text_view_init (UiTextView *self)
{
}
