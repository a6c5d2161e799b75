/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/data_entry_view.h"

#include "assessments/tasks/entry.h"
#include "ui/items/body.h"
#include "ui/items/entry_sheet.h"
#include "ui/parts.h"
#include "ui/words.h"

#define USUAL_SECONDS 120
#define MOST_SECONDS 3600
#define MOST_FIELDS 12
#define TICK_MS 250

struct _UiDataEntryView {
    UiInteraction parent_instance;

    UiEntrySheet sheet;
    GStrv names; /* of the fields */
    unsigned record;
    GtkWidget *heading;
    GtkWidget *values[MOST_FIELDS];
    GtkWidget *entries[MOST_FIELDS];
    GtkWidget *previous, *next;
    GtkWidget *note;
    guint tick;
    bool dirty;   /* changes since the last "changed" */
    bool showing; /* the program writes into the fields */
};

G_DEFINE_FINAL_TYPE (UiDataEntryView, ui_data_entry_view, UI_TYPE_INTERACTION)

static int64_t
now_ms (UiDataEntryView *self)
{
    return ui_interaction_now_ms (UI_INTERACTION (self));
}

/* ---- what is shown ---- */

static void
show_record (UiDataEntryView *self)
{
    unsigned n = ui_entry_sheet_n_records (&self->sheet), first = self->record * self->sheet.fields;
    g_autofree char *heading = g_strdup_printf (_ ("Record %u of %u"), self->record + 1, n);
    gtk_label_set_label (GTK_LABEL (self->heading), heading);
    self->showing = true;
    for (unsigned i = 0; i < self->sheet.fields; i++) {
        const char *asked = self->sheet.asked[first + i];
        gtk_label_set_label (GTK_LABEL (self->values[i]), asked);
        gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), self->sheet.entries[first + i]);
        gtk_editable_set_position (GTK_EDITABLE (self->entries[i]), -1);
        gtk_accessible_update_property (GTK_ACCESSIBLE (self->entries[i]),
                                        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, asked, -1);
    }
    self->showing = false;
    ui_set_sensitive (self->previous, self->record > 0);
    ui_set_sensitive (self->next, self->record + 1 < n);
}

static void
go (UiDataEntryView *self, unsigned record, unsigned field)
{
    self->record = record;
    show_record (self);
    gtk_widget_grab_focus (self->entries[field]);
}

static void
show_over (UiDataEntryView *self)
{
    bool done = self->sheet.carried_ms < self->sheet.limit_ms;
    for (unsigned i = 0; i < self->sheet.fields; i++)
        ui_set_sensitive (self->entries[i], false);
    ui_interaction_note (self->note, done ? _ ("You have entered all records. They count.")
                                          : _ ("Time is up. What you wrote counts."));
}

static void
stop_clock (UiDataEntryView *self)
{
    g_clear_handle_id (&self->tick, g_source_remove);
}

static void
flush (UiDataEntryView *self)
{
    if (!self->dirty)
        return;
    self->dirty = false;
    ui_interaction_changed (UI_INTERACTION (self));
}

static void
finish (UiDataEntryView *self)
{
    stop_clock (self);
    ui_entry_sheet_stop (&self->sheet, now_ms (self));
    self->dirty = true;
    show_over (self);
    flush (self);
    g_signal_emit_by_name (self, "ended");
}

static bool
time_is_up (UiDataEntryView *self)
{
    return ui_entry_sheet_elapsed_ms (&self->sheet, now_ms (self)) >= self->sheet.limit_ms;
}

static gboolean
on_tick_cb (gpointer data)
{
    UiDataEntryView *self = data;
    if (time_is_up (self)) {
        self->tick = 0;
        finish (self);
        return G_SOURCE_REMOVE;
    }
    flush (self);
    return G_SOURCE_CONTINUE;
}

/* ---- what is entered ---- */

static int
place_of (UiDataEntryView *self, gpointer entry)
{
    int place = 0;
    while (self->entries[place] != entry)
        place++;
    return place;
}

static void
refuse (UiDataEntryView *self)
{
    ui_interaction_note (self->note, _ ("Pasting is switched off here. Type what you see."));
}

static void
on_changed_cb (GtkEditable *entry, UiDataEntryView *self)
{
    unsigned field = self->record * self->sheet.fields + (unsigned)place_of (self, entry);
    const char *text = gtk_editable_get_text (entry);
    if (self->showing || self->sheet.over)
        return;
    if (time_is_up (self)) {
        finish (self);
        return;
    }
    if (ui_entry_sheet_edit (&self->sheet, field, text, now_ms (self))) {
        self->dirty = true;
        if (self->tick == 0)
            self->tick = g_timeout_add (TICK_MS, on_tick_cb, self);
        ui_interaction_note (self->note, NULL);
        return;
    }
    self->showing = true;
    gtk_editable_set_text (entry, self->sheet.entries[field]);
    gtk_editable_set_position (entry, -1);
    self->showing = false;
    /* Words at once that are no paste: this is how a tool of accessibility writes, and it raises no flag. */
    refuse (self);
}

static void
refuse_paste (UiDataEntryView *self)
{
    refuse (self);
    g_signal_emit_by_name (self, "noted", "paste-refused");
}

static void
on_paste_cb (GtkText *text, UiDataEntryView *self)
{
    g_signal_stop_emission_by_name (text, "paste-clipboard");
    refuse_paste (self);
}

/* The middle button would paste what is selected anywhere. */
static void
on_middle_cb (GtkGestureClick *click, int n, double x, double y, UiDataEntryView *self)
{
    gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
    refuse_paste (self);
}

static void
end_of_last (UiDataEntryView *self)
{
    unsigned empty = ui_entry_sheet_first_empty (&self->sheet);
    if (empty == self->sheet.n) {
        finish (self);
        return;
    }
    go (self, empty / self->sheet.fields, empty % self->sheet.fields);
    ui_interaction_note (self->note, _ ("This field is still empty. Fill it in, or hand in."));
}

static void
go_on (UiDataEntryView *self, unsigned place)
{
    if (place + 1 < self->sheet.fields)
        gtk_widget_grab_focus (self->entries[place + 1]);
    else if (self->record + 1 < ui_entry_sheet_n_records (&self->sheet))
        go (self, self->record + 1, 0);
    else
        end_of_last (self);
}

static void
on_activate_cb (GtkEntry *entry, UiDataEntryView *self)
{
    go_on (self, (unsigned)place_of (self, entry));
}

/* Tab goes on to the next record as Enter does; after the last one, and back before the first, it leaves the task. */
static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           UiDataEntryView *self)
{
    GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
    unsigned place = (unsigned)place_of (self, entry);
    bool last = self->record + 1 == ui_entry_sheet_n_records (&self->sheet);
    if (keyval == GDK_KEY_ISO_Left_Tab && place == 0 && self->record > 0) {
        go (self, self->record - 1, self->sheet.fields - 1);
        return GDK_EVENT_STOP;
    }
    if (keyval == GDK_KEY_Tab && (state & GDK_SHIFT_MASK) == 0
        && (place + 1 < self->sheet.fields || !last)) {
        go_on (self, place);
        return GDK_EVENT_STOP;
    }
    return GDK_EVENT_PROPAGATE;
}

static void
on_previous_cb (GtkButton *button, UiDataEntryView *self)
{
    go (self, self->record - 1, 0);
}

static void
on_next_cb (GtkButton *button, UiDataEntryView *self)
{
    go (self, self->record + 1, 0);
}

/* ---- building ---- */

static GtkWidget *
entry_new (UiDataEntryView *self, const char *name)
{
    GtkWidget *entry = gtk_entry_new ();
    gtk_entry_set_max_length (GTK_ENTRY (entry), TASK_ENTRY_MAX_CHARACTERS);
    gtk_entry_set_input_hints (GTK_ENTRY (entry),
                               GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI);
    gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
    gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
    gtk_widget_set_hexpand (entry, TRUE);
    gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (entry, "mono");
    gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
    g_signal_connect (entry, "changed", G_CALLBACK (on_changed_cb), self);
    g_signal_connect (entry, "activate", G_CALLBACK (on_activate_cb), self);
    g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "paste-clipboard",
                      G_CALLBACK (on_paste_cb), self);
    GtkGesture *middle = gtk_gesture_click_new ();
    gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (middle), GDK_BUTTON_MIDDLE);
    gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (middle), GTK_PHASE_CAPTURE);
    g_signal_connect (middle, "pressed", G_CALLBACK (on_middle_cb), self);
    gtk_widget_add_controller (entry, GTK_EVENT_CONTROLLER (middle));
    GtkEventController *keys = gtk_event_controller_key_new ();
    gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
    gtk_widget_add_controller (entry, keys);
    return entry;
}

static void
add_field (UiDataEntryView *self, GtkWidget *grid, unsigned place)
{
    GtkWidget *shown = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    self->values[place] = ui_label_new ("", "read mono");
    self->entries[place] = entry_new (self, self->names[place]);
    gtk_box_append (GTK_BOX (shown), ui_label_new (self->names[place], "small muted"));
    gtk_box_append (GTK_BOX (shown), self->values[place]);
    gtk_widget_set_hexpand (shown, TRUE);
    gtk_grid_attach (GTK_GRID (grid), shown, 0, (int)place, 1, 1);
    gtk_grid_attach (GTK_GRID (grid), self->entries[place], 1, (int)place, 1, 1);
}

static GtkWidget *
panel_new (UiDataEntryView *self)
{
    GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *grid = gtk_grid_new ();
    gtk_widget_add_css_class (panel, "panel");
    gtk_widget_add_css_class (panel, "roomy");
    gtk_grid_set_row_spacing (GTK_GRID (grid), 14);
    gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
    gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
    self->heading = ui_label_new ("", "section");
    gtk_box_append (GTK_BOX (panel), self->heading);
    for (unsigned i = 0; i < self->sheet.fields; i++)
        add_field (self, grid, i);
    gtk_box_append (GTK_BOX (panel), grid);
    return panel;
}

static GtkWidget *
buttons_new (UiDataEntryView *self)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
    self->previous = gtk_button_new_with_label (_ ("Previous record"));
    self->next = gtk_button_new_with_label (_ ("Next record"));
    g_signal_connect (self->previous, "clicked", G_CALLBACK (on_previous_cb), self);
    g_signal_connect (self->next, "clicked", G_CALLBACK (on_next_cb), self);
    gtk_widget_add_css_class (self->previous, "outline");
    gtk_widget_add_css_class (self->next, "outline");
    gtk_box_append (GTK_BOX (box), self->previous);
    gtk_box_append (GTK_BOX (box), self->next);
    return box;
}

static void
ui_data_entry_view_build (UiInteraction *view)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    const char *names = qti_interaction_data (interaction, "fields");
    const char *duration = qti_interaction_data (interaction, "duration-s");
    int64_t seconds = duration != NULL ? g_ascii_strtoll (duration, NULL, 10) : USUAL_SECONDS;
    self->names = g_strsplit (names != NULL ? names : "", "|", MOST_FIELDS);
    ui_entry_sheet_clear (&self->sheet);
    ui_entry_sheet_init (&self->sheet, qti_interaction_data (interaction, "records"),
                         g_strv_length (self->names), CLAMP (seconds, 1, MOST_SECONDS) * 1000);
    if (self->sheet.n == 0 || self->names[0] == NULL) {
        self->sheet.n = 0;
        adw_bin_set_child (
            ADW_BIN (view),
            ui_body_placeholder (_ ("The records to enter are missing. This does not count "
                                    "against you. Go on with the next part.")));
        return;
    }
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
    self->note = ui_interaction_note_new ();
    gtk_box_append (GTK_BOX (box), panel_new (self));
    gtk_box_append (GTK_BOX (box), buttons_new (self));
    gtk_box_append (
        GTK_BOX (box),
        ui_label_new (_ ("Enter or Tab goes on to the next field. Pasting is switched off here."),
                      "muted"));
    gtk_box_append (GTK_BOX (box), self->note);
    adw_bin_set_child (ADW_BIN (view), box);
    show_record (self);
}

/* ---- protocol ---- */

static void
add_integer (UiResponse *response, const char *name, int64_t number)
{
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
    ui_response_add_field (response, name, QTI_INTEGER, text);
}

static void
ui_data_entry_view_get (UiInteraction *view, UiResponse *response)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (view);
    if (self->sheet.n == 0 || self->sheet.keys == 0)
        return;
    g_autofree char *text = ui_entry_sheet_text (&self->sheet);
    ui_response_add_field (response, "entries", QTI_STRING, text);
    add_integer (response, "durationMs", ui_entry_sheet_elapsed_ms (&self->sheet, now_ms (self)));
    add_integer (response, "keys", self->sheet.keys);
    ui_response_add_field (response, "events", QTI_STRING, self->sheet.events->str);
}

static void
ui_data_entry_view_set (UiInteraction *view, const UiResponse *response)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (view);
    const char *elapsed = ui_response_field (response, "durationMs");
    if (self->sheet.n == 0)
        return;
    stop_clock (self);
    ui_entry_sheet_restore (&self->sheet, ui_response_field (response, "entries"),
                            ui_response_field (response, "events"),
                            elapsed != NULL ? g_ascii_strtoll (elapsed, NULL, 10) : 0);
    unsigned empty = ui_entry_sheet_first_empty (&self->sheet);
    self->record = MIN (empty, self->sheet.n - 1) / self->sheet.fields;
    show_record (self);
    if (self->sheet.over)
        show_over (self);
}

static void
ui_data_entry_view_stop (UiInteraction *view)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (view);
    if (self->sheet.n > 0 && !self->sheet.over)
        finish (self);
}

static char *
ui_data_entry_view_check (UiInteraction *view)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (view);
    return self->sheet.n > 0 && self->sheet.keys == 0
               ? g_strdup (_ ("Enter the records. The clock starts with your first key."))
               : NULL;
}

static void
ui_data_entry_view_clock (UiInteraction *view, int64_t *ret_limit_ms, int64_t *ret_elapsed_ms)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (view);
    *ret_limit_ms = self->sheet.n > 0 ? self->sheet.limit_ms : 0;
    *ret_elapsed_ms = ui_entry_sheet_elapsed_ms (&self->sheet, now_ms (self));
}

static gboolean
ui_data_entry_view_grab_focus (GtkWidget *widget)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (widget);
    if (self->sheet.n == 0)
        return FALSE;
    unsigned empty = ui_entry_sheet_first_empty (&self->sheet);
    bool here = empty / self->sheet.fields == self->record;
    return gtk_widget_grab_focus (self->entries[here ? empty % self->sheet.fields : 0]);
}

static void
ui_data_entry_view_dispose (GObject *object)
{
    stop_clock (UI_DATA_ENTRY_VIEW (object));
    G_OBJECT_CLASS (ui_data_entry_view_parent_class)->dispose (object);
}

static void
ui_data_entry_view_finalize (GObject *object)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (object);
    ui_entry_sheet_clear (&self->sheet);
    g_strfreev (self->names);
    G_OBJECT_CLASS (ui_data_entry_view_parent_class)->finalize (object);
}

static void
ui_data_entry_view_class_init (UiDataEntryViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->dispose = ui_data_entry_view_dispose;
    G_OBJECT_CLASS (klass)->finalize = ui_data_entry_view_finalize;
    GTK_WIDGET_CLASS (klass)->grab_focus = ui_data_entry_view_grab_focus;
    view_class->build = ui_data_entry_view_build;
    view_class->get = ui_data_entry_view_get;
    view_class->set = ui_data_entry_view_set;
    view_class->stop = ui_data_entry_view_stop;
    view_class->check = ui_data_entry_view_check;
    view_class->clock = ui_data_entry_view_clock;
}

static void
ui_data_entry_view_init (UiDataEntryView *self)
{
    ui_entry_sheet_init (&self->sheet, NULL, 1, USUAL_SECONDS * 1000);
}
