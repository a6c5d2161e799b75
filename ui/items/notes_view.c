/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/notes_view.h"

#include "assessments/tasks/notes.h"
#include "ui/parts.h"
#include "ui/words.h"

#define USUAL_SECONDS 180
#define HEIGHT_PX 220

struct _UiNotesView {
    UiTimedEntry parent_instance;

    GtkTextBuffer *buffer; /* borrowed from text */
    GtkWidget *text;
};

G_DEFINE_FINAL_TYPE (UiNotesView, ui_notes_view, UI_TYPE_TIMED_ENTRY)

static void
ui_notes_view_show (UiTimedEntry *entry)
{
    gtk_text_buffer_set_text (UI_NOTES_VIEW (entry)->buffer,
                              ui_timed_entry_sheet (entry)->entries[0], -1);
}

static void
ui_notes_view_show_over (UiTimedEntry *entry)
{
    /* What was written stays readable. */
    gtk_text_view_set_editable (GTK_TEXT_VIEW (UI_NOTES_VIEW (entry)->text), FALSE);
    ui_timed_entry_say (entry, _ ("Time is up. What you wrote counts."));
}

static const char *
ui_notes_view_refusal (UiTimedEntry *entry, const char *text)
{
    return text != NULL && g_utf8_strlen (text, -1) > (glong)ui_timed_entry_sheet (entry)->most
               ? _ ("The notes are full. What you wrote before counts.")
               : _ ("Pasting is switched off here. Type what you hear.");
}

static void
on_changed_cb (GtkTextBuffer *buffer, UiTimedEntry *entry)
{
    GtkTextIter start, end;
    gtk_text_buffer_get_bounds (buffer, &start, &end);
    g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
    ui_timed_entry_edit (entry, 0, text);
}

/* ---- building ---- */

static GtkWidget *
text_new (UiNotesView *self)
{
    self->text =
        g_object_new (GTK_TYPE_TEXT_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE,
                      "input-hints", GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI, NULL);
    gtk_widget_set_size_request (self->text, -1, HEIGHT_PX);
    gtk_widget_add_css_class (self->text, "field");
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Your notes"), GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE, -1);
    self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
    gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
    g_signal_connect (self->buffer, "changed", G_CALLBACK (on_changed_cb), self);
    ui_timed_entry_no_paste (UI_TIMED_ENTRY (self), self->text, self->text);
    return self->text;
}

static void
ui_notes_view_build (UiInteraction *view)
{
    UiTimedEntry *entry = UI_TIMED_ENTRY (view);
    UiEntrySheet *sheet = ui_timed_entry_sheet (entry);
    ui_entry_sheet_clear (sheet);
    ui_entry_sheet_init_page (sheet, TASK_NOTES_MAX_CHARACTERS,
                              ui_timed_entry_limit_ms (entry, USUAL_SECONDS));
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
    gtk_box_append (GTK_BOX (box), ui_label_new (_ ("Your notes"), "section"));
    gtk_box_append (GTK_BOX (box), text_new (UI_NOTES_VIEW (view)));
    gtk_box_append (GTK_BOX (box), ui_label_new (_ ("Write the caller's words while you listen; "
                                                    "numbers as figures or as words. Capital "
                                                    "letters, accents and commas do not matter. "
                                                    "Pasting is switched off here."),
                                                 "muted"));
    gtk_box_append (GTK_BOX (box), ui_timed_entry_note_new (entry));
    adw_bin_set_child (ADW_BIN (view), box);
}

/* ---- protocol ---- */

static char *
ui_notes_view_check (UiInteraction *view)
{
    return ui_timed_entry_sheet (UI_TIMED_ENTRY (view))->keys == 0
               ? g_strdup (_ ("Write what the caller says. The clock starts with your first key."))
               : NULL;
}

static void
ui_notes_view_class_init (UiNotesViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    UiTimedEntryClass *entry_class = UI_TIMED_ENTRY_CLASS (klass);
    view_class->build = ui_notes_view_build;
    view_class->check = ui_notes_view_check;
    entry_class->field = "text";
    entry_class->show = ui_notes_view_show;
    entry_class->show_over = ui_notes_view_show_over;
    entry_class->refusal = ui_notes_view_refusal;
}

static void
ui_notes_view_init (UiNotesView *self)
{
}
