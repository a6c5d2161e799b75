/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/timed_entry.h"

#include "ui/words.h"

#define MOST_SECONDS 3600
#define TICK_MS 250

typedef struct {
    UiEntrySheet sheet;
    GtkWidget *note;
    GtkWidget *held; /* why the clock stands, and the way on */
    guint tick;
    bool dirty;   /* changes since the last "changed" */
    bool showing; /* the program writes into the fields */
} UiTimedEntryPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (UiTimedEntry, ui_timed_entry, UI_TYPE_INTERACTION)

static UiTimedEntryPrivate *
private_of (gpointer self)
{
    return ui_timed_entry_get_instance_private (UI_TIMED_ENTRY (self));
}

static int64_t
elapsed_ms (UiTimedEntry *self)
{
    return ui_entry_sheet_elapsed_ms (&private_of (self)->sheet,
                                      ui_interaction_now_ms (UI_INTERACTION (self)));
}

/* ---- the clock ---- */

static void
stop_clock (UiTimedEntry *self)
{
    g_clear_handle_id (&private_of (self)->tick, g_source_remove);
}

static void
flush (UiTimedEntry *self)
{
    UiTimedEntryPrivate *private = private_of (self);
    if (!private->dirty)
        return;
    private->dirty = false;
    ui_interaction_changed (UI_INTERACTION (self));
}

void
ui_timed_entry_finish (UiTimedEntry *self)
{
    UiTimedEntryPrivate *private = private_of (self);
    stop_clock (self);
    if (private->held != NULL)
        gtk_widget_set_visible (private->held, FALSE);
    ui_entry_sheet_stop (&private->sheet, ui_interaction_now_ms (UI_INTERACTION (self)));
    private->dirty = true;
    UI_TIMED_ENTRY_GET_CLASS (self)->show_over (self);
    flush (self);
    g_signal_emit_by_name (self, "ended");
}

static bool
time_is_up (UiTimedEntry *self)
{
    return elapsed_ms (self) >= private_of (self)->sheet.limit_ms;
}

static gboolean
on_tick_cb (gpointer data)
{
    UiTimedEntry *self = data;
    if (time_is_up (self)) {
        private_of (self)->tick = 0;
        ui_timed_entry_finish (self);
        return G_SOURCE_REMOVE;
    }
    if (UI_TIMED_ENTRY_GET_CLASS (self)->tick != NULL)
        UI_TIMED_ENTRY_GET_CLASS (self)->tick (self, elapsed_ms (self));
    flush (self);
    return G_SOURCE_CONTINUE;
}

/* Something was put into the sheet. */
static void
touch (UiTimedEntry *self)
{
    UiTimedEntryPrivate *own = private_of (self);
    own->dirty = true;
    if (own->tick == 0)
        own->tick = g_timeout_add (TICK_MS, on_tick_cb, self);
}

void
ui_timed_entry_mark (UiTimedEntry *self, char mark, unsigned number)
{
    UiEntrySheet *sheet = &private_of (self)->sheet;
    if (sheet->over)
        return;
    ui_entry_sheet_mark (sheet, mark, number, ui_interaction_now_ms (UI_INTERACTION (self)));
    touch (self);
}

/* ---- the clock stands ---- */

static void
hold (UiTimedEntry *self, bool held)
{
    UiTimedEntryPrivate *private = private_of (self);
    if (private->sheet.over || private->held == NULL)
        return;
    ui_entry_sheet_hold (&private->sheet, held, ui_interaction_now_ms (UI_INTERACTION (self)));
    gtk_widget_set_visible (private->held, held);
}

static void
on_lost_cb (UiSound *sound, gboolean lost, UiTimedEntry *self)
{
    hold (self, lost);
}

static void
on_without_cb (UiTimedEntry *self)
{
    hold (self, false);
    g_signal_emit_by_name (self, "noted", "sound-lost");
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
ui_timed_entry_follow (UiTimedEntry *self, UiSound *sound)
{
    g_signal_connect_object (sound, "lost", G_CALLBACK (on_lost_cb), self, 0);
}

static GtkWidget *
held_new (UiTimedEntry *self)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
    GtkWidget *button = gtk_button_new_with_label (_ ("Go on without the recording"));
    GtkWidget *words = g_object_new (
        GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0, "wrap", TRUE,
        "wrap-mode", PANGO_WRAP_WORD_CHAR, "label",
        _ ("The recording cannot be heard just now, so the clock stands still and nothing can be "
           "written. What you wrote is kept. Plug your headset in again and play the recording: "
           "it goes on where it broke off. Going on without it is told to the people who read "
           "your test; it does not count against you."),
        NULL);
    gtk_widget_add_css_class (box, "note");
    gtk_widget_add_css_class (box, "warnish");
    gtk_widget_add_css_class (button, "outline");
    gtk_widget_set_halign (button, GTK_ALIGN_START);
    g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_without_cb), self);
    gtk_box_append (GTK_BOX (box), words);
    gtk_box_append (GTK_BOX (box), button);
    gtk_widget_set_visible (box, FALSE);
    return box;
}

/* ---- writing ---- */

void
ui_timed_entry_say (UiTimedEntry *self, const char *sentence)
{
    ui_interaction_note (private_of (self)->note, sentence);
}

void
ui_timed_entry_show (UiTimedEntry *self)
{
    UiTimedEntryPrivate *private = private_of (self);
    private->showing = true;
    UI_TIMED_ENTRY_GET_CLASS (self)->show (self);
    private->showing = false;
}

static void
refuse (UiTimedEntry *self, const char *text)
{
    ui_timed_entry_say (self, UI_TIMED_ENTRY_GET_CLASS (self)->refusal (self, text));
}

void
ui_timed_entry_edit (UiTimedEntry *self, unsigned field, const char *text)
{
    UiTimedEntryPrivate *private = private_of (self);
    int64_t now_ms = ui_interaction_now_ms (UI_INTERACTION (self));
    if (private->showing || private->sheet.over)
        return;
    if (private->sheet.held_ms >= 0) {
        ui_timed_entry_show (self);
        return;
    }
    if (time_is_up (self)) {
        ui_timed_entry_show (self);
        ui_timed_entry_finish (self);
        return;
    }
    if (ui_entry_sheet_edit (&private->sheet, field, text, now_ms)) {
        touch (self);
        ui_timed_entry_say (self, NULL);
        return;
    }
    /* Words at once that are no paste: this is how a tool of accessibility writes, and it raises no flag. */
    refuse (self, text);
    ui_timed_entry_show (self);
}

static void
refuse_paste (UiTimedEntry *self)
{
    refuse (self, NULL);
    g_signal_emit_by_name (self, "noted", "paste-refused");
}

static void
on_paste_cb (gpointer text, UiTimedEntry *self)
{
    g_signal_stop_emission_by_name (text, "paste-clipboard");
    refuse_paste (self);
}

/* The middle button would paste what is selected anywhere. */
static void
on_middle_cb (GtkGestureClick *click, int n, double x, double y, UiTimedEntry *self)
{
    gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
    refuse_paste (self);
}

void
ui_timed_entry_no_paste (UiTimedEntry *self, gpointer text, GtkWidget *area)
{
    GtkGesture *middle = gtk_gesture_click_new ();
    g_signal_connect (text, "paste-clipboard", G_CALLBACK (on_paste_cb), self);
    gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (middle), GDK_BUTTON_MIDDLE);
    gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (middle), GTK_PHASE_CAPTURE);
    g_signal_connect (middle, "pressed", G_CALLBACK (on_middle_cb), self);
    gtk_widget_add_controller (area, GTK_EVENT_CONTROLLER (middle));
}

/* ---- building ---- */

UiEntrySheet *
ui_timed_entry_sheet (UiTimedEntry *self)
{
    return &private_of (self)->sheet;
}

int64_t
ui_timed_entry_limit_ms (UiTimedEntry *self, int64_t usual_s)
{
    const char *duration =
        qti_interaction_data (ui_interaction_get (UI_INTERACTION (self)), "duration-s");
    int64_t seconds = duration != NULL ? g_ascii_strtoll (duration, NULL, 10) : usual_s;
    return CLAMP (seconds, 1, MOST_SECONDS) * 1000;
}

GtkWidget *
ui_timed_entry_note_new (UiTimedEntry *self)
{
    UiTimedEntryPrivate *own = private_of (self);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
    own->note = ui_interaction_note_new ();
    own->held = held_new (self);
    gtk_box_append (GTK_BOX (box), own->held);
    gtk_box_append (GTK_BOX (box), own->note);
    return box;
}

/* ---- protocol ---- */

static void
ui_timed_entry_get (UiInteraction *view, UiResponse *response)
{
    const UiEntrySheet *sheet = &private_of (view)->sheet;
    if (!ui_entry_sheet_is_begun (sheet))
        return;
    g_autofree char *text = ui_entry_sheet_text (sheet);
    ui_response_add_field (response, UI_TIMED_ENTRY_GET_CLASS (view)->field, QTI_STRING, text);
    ui_response_add_integer (response, "durationMs", elapsed_ms (UI_TIMED_ENTRY (view)));
    ui_response_add_integer (response, "keys", sheet->keys);
    ui_response_add_field (response, "events", QTI_STRING, sheet->events->str);
}

static void
ui_timed_entry_set (UiInteraction *view, const UiResponse *response)
{
    UiTimedEntry *self = UI_TIMED_ENTRY (view);
    UiEntrySheet *sheet = &private_of (self)->sheet;
    const char *elapsed = ui_response_field (response, "durationMs");
    if (sheet->n == 0)
        return;
    stop_clock (self);
    ui_entry_sheet_restore (sheet,
                            ui_response_field (response, UI_TIMED_ENTRY_GET_CLASS (self)->field),
                            ui_response_field (response, "events"),
                            elapsed != NULL ? g_ascii_strtoll (elapsed, NULL, 10) : 0);
    ui_timed_entry_show (self);
    if (sheet->over)
        UI_TIMED_ENTRY_GET_CLASS (self)->show_over (self);
}

static void
ui_timed_entry_stop (UiInteraction *view)
{
    const UiEntrySheet *sheet = &private_of (view)->sheet;
    if (sheet->n > 0 && !sheet->over)
        ui_timed_entry_finish (UI_TIMED_ENTRY (view));
}

static void
ui_timed_entry_clock (UiInteraction *view, int64_t *ret_limit_ms, int64_t *ret_elapsed_ms)
{
    const UiEntrySheet *sheet = &private_of (view)->sheet;
    *ret_limit_ms = sheet->n > 0 ? sheet->limit_ms : 0;
    *ret_elapsed_ms = elapsed_ms (UI_TIMED_ENTRY (view));
}

static void
ui_timed_entry_dispose (GObject *object)
{
    stop_clock (UI_TIMED_ENTRY (object));
    G_OBJECT_CLASS (ui_timed_entry_parent_class)->dispose (object);
}

static void
ui_timed_entry_finalize (GObject *object)
{
    ui_entry_sheet_clear (&private_of (object)->sheet);
    G_OBJECT_CLASS (ui_timed_entry_parent_class)->finalize (object);
}

static void
ui_timed_entry_class_init (UiTimedEntryClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->dispose = ui_timed_entry_dispose;
    G_OBJECT_CLASS (klass)->finalize = ui_timed_entry_finalize;
    view_class->get = ui_timed_entry_get;
    view_class->set = ui_timed_entry_set;
    view_class->stop = ui_timed_entry_stop;
    view_class->clock = ui_timed_entry_clock;
}

static void
ui_timed_entry_init (UiTimedEntry *self)
{
    ui_entry_sheet_init (&private_of (self)->sheet, NULL, 1, MOST_SECONDS * 1000);
}
