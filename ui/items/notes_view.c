/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/notes_view.h"

#include <string.h>

#include "assessments/tasks/notes.h"
#include "ui/items/entry_sheet.h"
#include "ui/parts.h"
#include "ui/words.h"

#define USUAL_SECONDS 180
#define MOST_SECONDS 3600
#define TICK_MS 250
#define HEIGHT_PX 220

struct _UiNotesView {
    UiInteraction parent_instance;

    UiEntrySheet sheet;
    GtkTextBuffer *buffer; /* borrowed from text */
    GtkWidget *text;
    GtkWidget *note;
    guint tick;
    bool dirty;   /* changes since the last "changed" */
    bool showing; /* the program writes into the notes */
};

G_DEFINE_FINAL_TYPE (UiNotesView, ui_notes_view, UI_TYPE_INTERACTION)

static int64_t
now_ms (UiNotesView *self)
{
    return ui_interaction_now_ms (UI_INTERACTION (self));
}

/* ---- what is shown ---- */

static void
show_text (UiNotesView *self)
{
    self->showing = true;
    gtk_text_buffer_set_text (self->buffer, self->sheet.entries[0], -1);
    self->showing = false;
}

static void
show_over (UiNotesView *self)
{
    /* What was written stays readable. */
    gtk_text_view_set_editable (GTK_TEXT_VIEW (self->text), FALSE);
    ui_interaction_note (self->note, _ ("Time is up. What you wrote counts."));
}

static void
stop_clock (UiNotesView *self)
{
    g_clear_handle_id (&self->tick, g_source_remove);
}

static void
flush (UiNotesView *self)
{
    if (!self->dirty)
        return;
    self->dirty = false;
    ui_interaction_changed (UI_INTERACTION (self));
}

static void
finish (UiNotesView *self)
{
    stop_clock (self);
    ui_entry_sheet_stop (&self->sheet, now_ms (self));
    self->dirty = true;
    show_over (self);
    flush (self);
    g_signal_emit_by_name (self, "ended");
}

static bool
time_is_up (UiNotesView *self)
{
    return ui_entry_sheet_elapsed_ms (&self->sheet, now_ms (self)) >= self->sheet.limit_ms;
}

static gboolean
on_tick_cb (gpointer data)
{
    UiNotesView *self = data;
    if (time_is_up (self)) {
        self->tick = 0;
        finish (self);
        return G_SOURCE_REMOVE;
    }
    flush (self);
    return G_SOURCE_CONTINUE;
}

/* ---- what is written ---- */

static void
refuse (UiNotesView *self, bool full)
{
    ui_interaction_note (self->note, full
                                         ? _ ("The notes are full. What you wrote before counts.")
                                         : _ ("Pasting is switched off here. Type what you hear."));
}

static void
on_changed_cb (GtkTextBuffer *buffer, UiNotesView *self)
{
    if (self->showing || self->sheet.over)
        return;
    if (time_is_up (self)) {
        show_text (self);
        finish (self);
        return;
    }
    GtkTextIter start, end;
    gtk_text_buffer_get_bounds (buffer, &start, &end);
    g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
    if (ui_entry_sheet_edit (&self->sheet, 0, text, now_ms (self))) {
        self->dirty = true;
        if (self->tick == 0)
            self->tick = g_timeout_add (TICK_MS, on_tick_cb, self);
        ui_interaction_note (self->note, NULL);
        return;
    }
    /* Words at once that are no paste: this is how a tool of accessibility writes, and it raises no flag. */
    refuse (self, gtk_text_buffer_get_char_count (buffer) > (int)self->sheet.most);
    show_text (self);
}

static void
refuse_paste (UiNotesView *self)
{
    refuse (self, false);
    g_signal_emit_by_name (self, "noted", "paste-refused");
}

static void
on_paste_cb (GtkTextView *text, UiNotesView *self)
{
    g_signal_stop_emission_by_name (text, "paste-clipboard");
    refuse_paste (self);
}

/* The middle button would paste what is selected anywhere. */
static void
on_middle_cb (GtkGestureClick *click, int n, double x, double y, UiNotesView *self)
{
    gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
    refuse_paste (self);
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
    g_signal_connect (self->text, "paste-clipboard", G_CALLBACK (on_paste_cb), self);
    GtkGesture *middle = gtk_gesture_click_new ();
    gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (middle), GDK_BUTTON_MIDDLE);
    gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (middle), GTK_PHASE_CAPTURE);
    g_signal_connect (middle, "pressed", G_CALLBACK (on_middle_cb), self);
    gtk_widget_add_controller (self->text, GTK_EVENT_CONTROLLER (middle));
    return self->text;
}

static void
ui_notes_view_build (UiInteraction *view)
{
    UiNotesView *self = UI_NOTES_VIEW (view);
    const char *duration = qti_interaction_data (ui_interaction_get (view), "duration-s");
    int64_t seconds = duration != NULL ? g_ascii_strtoll (duration, NULL, 10) : USUAL_SECONDS;
    ui_entry_sheet_clear (&self->sheet);
    ui_entry_sheet_init_page (&self->sheet, TASK_NOTES_MAX_CHARACTERS,
                              CLAMP (seconds, 1, MOST_SECONDS) * 1000);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
    gtk_box_append (GTK_BOX (box), ui_label_new (_ ("Your notes"), "section"));
    gtk_box_append (GTK_BOX (box), text_new (self));
    gtk_box_append (GTK_BOX (box), ui_label_new (_ ("Write the caller's words while you listen; "
                                                    "numbers as figures or as words. Capital "
                                                    "letters, accents and commas do not matter. "
                                                    "Pasting is switched off here."),
                                                 "muted"));
    self->note = ui_interaction_note_new ();
    gtk_box_append (GTK_BOX (box), self->note);
    adw_bin_set_child (ADW_BIN (view), box);
}

/* ---- protocol ---- */

static void
add_integer (UiResponse *response, const char *name, int64_t number)
{
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
    ui_response_add_field (response, name, QTI_INTEGER, text);
}

static void
ui_notes_view_get (UiInteraction *view, UiResponse *response)
{
    UiNotesView *self = UI_NOTES_VIEW (view);
    if (self->sheet.keys == 0)
        return;
    ui_response_add_field (response, "text", QTI_STRING, self->sheet.entries[0]);
    add_integer (response, "durationMs", ui_entry_sheet_elapsed_ms (&self->sheet, now_ms (self)));
    add_integer (response, "keys", self->sheet.keys);
    ui_response_add_field (response, "events", QTI_STRING, self->sheet.events->str);
}

static void
ui_notes_view_set (UiInteraction *view, const UiResponse *response)
{
    UiNotesView *self = UI_NOTES_VIEW (view);
    const char *elapsed = ui_response_field (response, "durationMs");
    stop_clock (self);
    ui_entry_sheet_restore (&self->sheet, ui_response_field (response, "text"),
                            ui_response_field (response, "events"),
                            elapsed != NULL ? g_ascii_strtoll (elapsed, NULL, 10) : 0);
    show_text (self);
    if (self->sheet.over)
        show_over (self);
}

static void
ui_notes_view_stop (UiInteraction *view)
{
    UiNotesView *self = UI_NOTES_VIEW (view);
    if (!self->sheet.over)
        finish (self);
}

static char *
ui_notes_view_check (UiInteraction *view)
{
    return UI_NOTES_VIEW (view)->sheet.keys == 0
               ? g_strdup (_ ("Write what the caller says. The clock starts with your first key."))
               : NULL;
}

static void
ui_notes_view_clock (UiInteraction *view, int64_t *ret_limit_ms, int64_t *ret_elapsed_ms)
{
    UiNotesView *self = UI_NOTES_VIEW (view);
    *ret_limit_ms = self->sheet.limit_ms;
    *ret_elapsed_ms = ui_entry_sheet_elapsed_ms (&self->sheet, now_ms (self));
}

static void
ui_notes_view_dispose (GObject *object)
{
    stop_clock (UI_NOTES_VIEW (object));
    G_OBJECT_CLASS (ui_notes_view_parent_class)->dispose (object);
}

static void
ui_notes_view_finalize (GObject *object)
{
    ui_entry_sheet_clear (&UI_NOTES_VIEW (object)->sheet);
    G_OBJECT_CLASS (ui_notes_view_parent_class)->finalize (object);
}

static void
ui_notes_view_class_init (UiNotesViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->dispose = ui_notes_view_dispose;
    G_OBJECT_CLASS (klass)->finalize = ui_notes_view_finalize;
    view_class->build = ui_notes_view_build;
    view_class->get = ui_notes_view_get;
    view_class->set = ui_notes_view_set;
    view_class->stop = ui_notes_view_stop;
    view_class->check = ui_notes_view_check;
    view_class->clock = ui_notes_view_clock;
}

static void
ui_notes_view_init (UiNotesView *self)
{
    ui_entry_sheet_init_page (&self->sheet, TASK_NOTES_MAX_CHARACTERS, USUAL_SECONDS * 1000);
}
