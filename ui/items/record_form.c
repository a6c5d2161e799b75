/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/record_form.h"

#include "assessments/tasks/entry.h"
#include "ui/parts.h"
#include "ui/words.h"

struct _UiRecordForm {
    GtkBox parent_instance;

    UiTimedEntry *task;  /* borrowed: it holds the form */
    UiEntrySheet *sheet; /* of the task */
    unsigned n_fields, n_records, record;
    int place; /* of the field that had the focus last; -1 = none yet */
    GtkWidget *heading;
    GtkWidget *values[UI_RECORD_FORM_FIELDS]; /* NULL: what is to be entered is not shown */
    GtkWidget *entries[UI_RECORD_FORM_FIELDS];
    GtkWidget *previous, *next;
};

G_DEFINE_FINAL_TYPE (UiRecordForm, ui_record_form, GTK_TYPE_BOX)

/* ---- what is shown ---- */

static void
show_field (UiRecordForm *self, unsigned place)
{
    unsigned field = self->record * self->n_fields + place;
    GtkEditable *entry = GTK_EDITABLE (self->entries[place]);
    gtk_editable_set_text (entry, self->sheet->entries[field]);
    gtk_editable_set_position (entry, -1);
    if (self->values[place] == NULL)
        return;
    const char *asked = self->sheet->asked[field];
    gtk_label_set_label (GTK_LABEL (self->values[place]), asked);
    gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    asked, -1);
}

void
ui_record_form_show (UiRecordForm *self)
{
    g_autofree char *heading =
        g_strdup_printf (_ ("Record %u of %u"), self->record + 1, self->n_records);
    gtk_label_set_label (GTK_LABEL (self->heading), heading);
    for (unsigned i = 0; i < self->n_fields; i++)
        show_field (self, i);
    ui_set_sensitive (self->previous, self->record > 0);
    ui_set_sensitive (self->next, self->record + 1 < self->n_records);
}

static void
go (UiRecordForm *self, unsigned record, unsigned field)
{
    self->record = record;
    ui_timed_entry_show (self->task);
    gtk_widget_grab_focus (self->entries[field]);
}

static unsigned
first_empty (UiRecordForm *self)
{
    return MIN (ui_entry_sheet_first_empty (self->sheet), self->n_records * self->n_fields);
}

void
ui_record_form_seek (UiRecordForm *self)
{
    self->record = MIN (first_empty (self), self->n_records * self->n_fields - 1) / self->n_fields;
    self->place = -1;
    ui_timed_entry_show (self->task);
}

bool
ui_record_form_focus (UiRecordForm *self)
{
    unsigned empty = first_empty (self);
    bool here = empty / self->n_fields == self->record;
    int place = self->place >= 0 ? self->place : here ? (int)(empty % self->n_fields) : 0;
    return gtk_widget_grab_focus (self->entries[place]);
}

void
ui_record_form_stop (UiRecordForm *self)
{
    for (unsigned i = 0; i < self->n_fields; i++)
        ui_set_sensitive (self->entries[i], false);
}

/* ---- what is entered ---- */

static unsigned
place_of (UiRecordForm *self, gpointer entry)
{
    unsigned place = 0;
    while (self->entries[place] != entry)
        place++;
    return place;
}

static void
on_changed_cb (GtkEditable *entry, UiRecordForm *self)
{
    ui_timed_entry_edit (self->task, self->record * self->n_fields + place_of (self, entry),
                         gtk_editable_get_text (entry));
}

static void
end_of_last (UiRecordForm *self)
{
    unsigned empty = first_empty (self);
    if (empty == self->n_records * self->n_fields) {
        g_signal_emit_by_name (self, "end");
        return;
    }
    go (self, empty / self->n_fields, empty % self->n_fields);
    ui_timed_entry_say (self->task, _ ("This field is still empty. Fill it in, or hand in."));
}

static void
go_on (UiRecordForm *self, unsigned place)
{
    if (place + 1 < self->n_fields)
        gtk_widget_grab_focus (self->entries[place + 1]);
    else if (self->record + 1 < self->n_records)
        go (self, self->record + 1, 0);
    else
        end_of_last (self);
}

static void
on_activate_cb (GtkEntry *entry, UiRecordForm *self)
{
    go_on (self, place_of (self, entry));
}

/* Tab goes on to the next record as Enter does; after the last one, and back before the first, it leaves the form. */
static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           UiRecordForm *self)
{
    GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
    unsigned place = place_of (self, entry);
    bool last = self->record + 1 == self->n_records;
    if (keyval == GDK_KEY_ISO_Left_Tab && place == 0 && self->record > 0) {
        go (self, self->record - 1, self->n_fields - 1);
        return GDK_EVENT_STOP;
    }
    if (keyval == GDK_KEY_Tab && (state & GDK_SHIFT_MASK) == 0
        && (place + 1 < self->n_fields || !last)) {
        go_on (self, place);
        return GDK_EVENT_STOP;
    }
    return GDK_EVENT_PROPAGATE;
}

static void
on_focus_cb (GtkEventControllerFocus *focus, UiRecordForm *self)
{
    self->place =
        (int)place_of (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus)));
}

static void
on_previous_cb (GtkButton *button, UiRecordForm *self)
{
    go (self, self->record - 1, 0);
}

static void
on_next_cb (GtkButton *button, UiRecordForm *self)
{
    go (self, self->record + 1, 0);
}

/* ---- building ---- */

static GtkWidget *
entry_new (UiRecordForm *self, const char *name)
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
    ui_timed_entry_no_paste (self->task, gtk_editable_get_delegate (GTK_EDITABLE (entry)), entry);
    GtkEventController *keys = gtk_event_controller_key_new ();
    GtkEventController *focus = gtk_event_controller_focus_new ();
    gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
    g_signal_connect (focus, "enter", G_CALLBACK (on_focus_cb), self);
    gtk_widget_add_controller (entry, keys);
    gtk_widget_add_controller (entry, focus);
    return entry;
}

static void
add_field (UiRecordForm *self, GtkWidget *grid, const char *name, unsigned place)
{
    GtkWidget *shown = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    bool asked = self->sheet->asked[0] != NULL;
    gtk_box_append (GTK_BOX (shown), ui_label_new (name, asked ? "small muted" : "body"));
    if (asked) {
        self->values[place] = ui_label_new ("", "read mono");
        gtk_box_append (GTK_BOX (shown), self->values[place]);
    }
    gtk_widget_set_hexpand (shown, TRUE);
    gtk_widget_set_valign (shown, GTK_ALIGN_CENTER);
    self->entries[place] = entry_new (self, name);
    gtk_grid_attach (GTK_GRID (grid), shown, 0, (int)place, 1, 1);
    gtk_grid_attach (GTK_GRID (grid), self->entries[place], 1, (int)place, 1, 1);
}

static GtkWidget *
panel_new (UiRecordForm *self, const char *const *names)
{
    GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *grid = gtk_grid_new ();
    gtk_widget_add_css_class (panel, "panel");
    gtk_widget_add_css_class (panel, "roomy");
    gtk_grid_set_row_spacing (GTK_GRID (grid), 14);
    gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
    gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
    self->heading = ui_label_new ("", "section");
    gtk_box_append (GTK_BOX (panel), self->heading);
    for (unsigned i = 0; i < self->n_fields; i++)
        add_field (self, grid, names[i], i);
    gtk_box_append (GTK_BOX (panel), grid);
    return panel;
}

static GtkWidget *
buttons_new (UiRecordForm *self)
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
ui_record_form_class_init (UiRecordFormClass *klass)
{
    g_signal_new ("end", UI_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  0);
}

static void
ui_record_form_init (UiRecordForm *self)
{
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
    gtk_box_set_spacing (GTK_BOX (self), 18);
    self->place = -1;
}

GtkWidget *
ui_record_form_new (UiTimedEntry *task, const char *const *names, unsigned n_records)
{
    UiRecordForm *self = g_object_new (UI_TYPE_RECORD_FORM, NULL);
    self->task = task;
    self->sheet = ui_timed_entry_sheet (task);
    self->n_fields = self->sheet->fields;
    self->n_records = n_records;
    gtk_box_append (GTK_BOX (self), panel_new (self, names));
    gtk_box_append (GTK_BOX (self), buttons_new (self));
    return GTK_WIDGET (self);
}
