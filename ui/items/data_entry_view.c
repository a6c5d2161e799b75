/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/data_entry_view.h"

#include "assessments/tasks/entry.h"
#include "ui/items/body.h"
#include "ui/parts.h"
#include "ui/words.h"

#define USUAL_SECONDS 120
#define MOST_FIELDS 12

struct _UiDataEntryView {
    UiTimedEntry parent_instance;

    UiEntrySheet *sheet; /* of the parent */
    GStrv names;         /* of the fields */
    unsigned record;
    GtkWidget *heading;
    GtkWidget *values[MOST_FIELDS];
    GtkWidget *entries[MOST_FIELDS];
    GtkWidget *previous, *next;
};

G_DEFINE_FINAL_TYPE (UiDataEntryView, ui_data_entry_view, UI_TYPE_TIMED_ENTRY)

/* ---- what is shown ---- */

static void
ui_data_entry_view_show (UiTimedEntry *entry)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (entry);
    unsigned n = ui_entry_sheet_n_records (self->sheet), first = self->record * self->sheet->fields;
    g_autofree char *heading = g_strdup_printf (_ ("Record %u of %u"), self->record + 1, n);
    gtk_label_set_label (GTK_LABEL (self->heading), heading);
    for (unsigned i = 0; i < self->sheet->fields; i++) {
        const char *asked = self->sheet->asked[first + i];
        gtk_label_set_label (GTK_LABEL (self->values[i]), asked);
        gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), self->sheet->entries[first + i]);
        gtk_editable_set_position (GTK_EDITABLE (self->entries[i]), -1);
        gtk_accessible_update_property (GTK_ACCESSIBLE (self->entries[i]),
                                        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, asked, -1);
    }
    ui_set_sensitive (self->previous, self->record > 0);
    ui_set_sensitive (self->next, self->record + 1 < n);
}

static void
go (UiDataEntryView *self, unsigned record, unsigned field)
{
    self->record = record;
    ui_timed_entry_show (UI_TIMED_ENTRY (self));
    gtk_widget_grab_focus (self->entries[field]);
}

static void
ui_data_entry_view_show_over (UiTimedEntry *entry)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (entry);
    bool done = self->sheet->carried_ms < self->sheet->limit_ms;
    for (unsigned i = 0; i < self->sheet->fields; i++)
        ui_set_sensitive (self->entries[i], false);
    ui_timed_entry_say (entry, done ? _ ("You have entered all records. They count.")
                                    : _ ("Time is up. What you wrote counts."));
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

static const char *
ui_data_entry_view_refusal (UiTimedEntry *entry, const char *text)
{
    return _ ("Pasting is switched off here. Type what you see.");
}

static void
on_changed_cb (GtkEditable *entry, UiDataEntryView *self)
{
    ui_timed_entry_edit (UI_TIMED_ENTRY (self),
                         self->record * self->sheet->fields + (unsigned)place_of (self, entry),
                         gtk_editable_get_text (entry));
}

static void
end_of_last (UiDataEntryView *self)
{
    unsigned empty = ui_entry_sheet_first_empty (self->sheet);
    if (empty == self->sheet->n) {
        ui_timed_entry_finish (UI_TIMED_ENTRY (self));
        return;
    }
    go (self, empty / self->sheet->fields, empty % self->sheet->fields);
    ui_timed_entry_say (UI_TIMED_ENTRY (self),
                        _ ("This field is still empty. Fill it in, or hand in."));
}

static void
go_on (UiDataEntryView *self, unsigned place)
{
    if (place + 1 < self->sheet->fields)
        gtk_widget_grab_focus (self->entries[place + 1]);
    else if (self->record + 1 < ui_entry_sheet_n_records (self->sheet))
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
    bool last = self->record + 1 == ui_entry_sheet_n_records (self->sheet);
    if (keyval == GDK_KEY_ISO_Left_Tab && place == 0 && self->record > 0) {
        go (self, self->record - 1, self->sheet->fields - 1);
        return GDK_EVENT_STOP;
    }
    if (keyval == GDK_KEY_Tab && (state & GDK_SHIFT_MASK) == 0
        && (place + 1 < self->sheet->fields || !last)) {
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
    ui_timed_entry_no_paste (UI_TIMED_ENTRY (self),
                             gtk_editable_get_delegate (GTK_EDITABLE (entry)), entry);
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
    for (unsigned i = 0; i < self->sheet->fields; i++)
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
    self->names = g_strsplit (names != NULL ? names : "", "|", MOST_FIELDS);
    ui_entry_sheet_clear (self->sheet);
    ui_entry_sheet_init (self->sheet, qti_interaction_data (interaction, "records"),
                         g_strv_length (self->names),
                         ui_timed_entry_limit_ms (UI_TIMED_ENTRY (self), USUAL_SECONDS));
    if (self->sheet->n == 0 || self->names[0] == NULL) {
        self->sheet->n = 0;
        adw_bin_set_child (
            ADW_BIN (view),
            ui_body_placeholder (_ ("The records to enter are missing. This does not count "
                                    "against you. Go on with the next part.")));
        return;
    }
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
    gtk_box_append (GTK_BOX (box), panel_new (self));
    gtk_box_append (GTK_BOX (box), buttons_new (self));
    gtk_box_append (
        GTK_BOX (box),
        ui_label_new (_ ("Enter or Tab goes on to the next field. Pasting is switched off here."),
                      "muted"));
    gtk_box_append (GTK_BOX (box), ui_timed_entry_note_new (UI_TIMED_ENTRY (self)));
    adw_bin_set_child (ADW_BIN (view), box);
    ui_timed_entry_show (UI_TIMED_ENTRY (self));
}

/* ---- protocol ---- */

/* One goes on where the first field is empty. */
static void
ui_data_entry_view_set (UiInteraction *view, const UiResponse *response)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (view);
    UI_INTERACTION_CLASS (ui_data_entry_view_parent_class)->set (view, response);
    if (self->sheet->n == 0)
        return;
    unsigned empty = ui_entry_sheet_first_empty (self->sheet);
    self->record = MIN (empty, self->sheet->n - 1) / self->sheet->fields;
    ui_timed_entry_show (UI_TIMED_ENTRY (self));
}

static char *
ui_data_entry_view_check (UiInteraction *view)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (view);
    return self->sheet->n > 0 && self->sheet->keys == 0
               ? g_strdup (_ ("Enter the records. The clock starts with your first key."))
               : NULL;
}

static gboolean
ui_data_entry_view_grab_focus (GtkWidget *widget)
{
    UiDataEntryView *self = UI_DATA_ENTRY_VIEW (widget);
    if (self->sheet->n == 0)
        return FALSE;
    unsigned empty = ui_entry_sheet_first_empty (self->sheet);
    bool here = empty / self->sheet->fields == self->record;
    return gtk_widget_grab_focus (self->entries[here ? empty % self->sheet->fields : 0]);
}

static void
ui_data_entry_view_finalize (GObject *object)
{
    g_strfreev (UI_DATA_ENTRY_VIEW (object)->names);
    G_OBJECT_CLASS (ui_data_entry_view_parent_class)->finalize (object);
}

static void
ui_data_entry_view_class_init (UiDataEntryViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    UiTimedEntryClass *entry_class = UI_TIMED_ENTRY_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_data_entry_view_finalize;
    GTK_WIDGET_CLASS (klass)->grab_focus = ui_data_entry_view_grab_focus;
    view_class->build = ui_data_entry_view_build;
    view_class->set = ui_data_entry_view_set;
    view_class->check = ui_data_entry_view_check;
    entry_class->field = "entries";
    entry_class->show = ui_data_entry_view_show;
    entry_class->show_over = ui_data_entry_view_show_over;
    entry_class->refusal = ui_data_entry_view_refusal;
}

static void
ui_data_entry_view_init (UiDataEntryView *self)
{
    self->sheet = ui_timed_entry_sheet (UI_TIMED_ENTRY (self));
}
