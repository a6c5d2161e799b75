/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/call_record.h"

#include <string.h>

#include "ui/choice.h"
#include "ui/items/talk_record.h"
#include "ui/parts.h"
#include "ui/words.h"

enum { VALUE_CHARACTERS = 200, NOTE_CHARACTERS = 3900, NOTE_MS = 1500, COLUMNS = 2 };

struct _UiCallRecord {
    GtkBox parent_instance;
    UiTalk *talk; /* borrowed */
    char *person;
    GPtrArray *rows; /* Row */
    GtkWidget *grid, *state, *undo, *save, *notes, *notes_label, *buttons;
    guint note_timer;
    bool setting;
};

/* One field on the screen. */
typedef struct {
    UiCallRecord *record;
    char *id, *label, *value; /* value: as the server has it */
    GStrv options;            /* of a drop-down, or NULL */
    GtkWidget *title, *input; /* input: entry, drop-down, or NULL */
    GtkWidget *same, *differs;
} Row;

G_DEFINE_FINAL_TYPE (UiCallRecord, ui_call_record, GTK_TYPE_BOX)

static void
row_free (void *data)
{
    Row *row = data;
    g_free (row->id);
    g_free (row->label);
    g_free (row->value);
    g_strfreev (row->options);
    g_free (row);
}

/* ---- what is written and not saved ---- */

static const char *
written (const Row *row)
{
    if (row->input == NULL)
        return row->value;
    if (row->options == NULL)
        return gtk_editable_get_text (GTK_EDITABLE (row->input));
    guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (row->input));
    return at < g_strv_length (row->options) ? row->options[at] : row->value;
}

static bool
is_changed (const Row *row)
{
    return strcmp (written (row), row->value) != 0;
}

static void
write_value (Row *row, const char *value)
{
    if (row->input == NULL)
        return;
    if (row->options == NULL) {
        gtk_editable_set_text (GTK_EDITABLE (row->input), value);
        return;
    }
    for (guint i = 0; row->options[i] != NULL; i++) {
        if (strcmp (row->options[i], value) == 0)
            gtk_drop_down_set_selected (GTK_DROP_DOWN (row->input), i);
    }
}

static void
show_changes (UiCallRecord *self)
{
    int changes = 0, fields = 0;
    for (guint i = 0; i < self->rows->len; i++) {
        Row *row = self->rows->pdata[i];
        bool changed = is_changed (row);
        /* Translators: the name of a field whose value was changed */
        g_autofree char *title = changed ? g_strdup_printf (_ ("%s, changed"), row->label) : NULL;
        changes += changed;
        fields += row->input != NULL;
        gtk_label_set_label (GTK_LABEL (row->title), changed ? title : row->label);
        if (row->input != NULL)
            (changed ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (row->input,
                                                                                "changed");
    }
    g_autofree char *state =
        g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%d change, not saved yet",
                                    "%d changes, not saved yet", (unsigned long)changes),
                         changes);
    gtk_label_set_label (GTK_LABEL (self->state), changes > 0 ? state : "");
    gtk_widget_set_visible (self->state, changes > 0); /* an empty label has no name */
    ui_set_sensitive (self->undo, changes > 0);
    ui_set_sensitive (self->save, changes > 0);
    gtk_widget_set_visible (self->buttons, fields > 0);
}

static void
draft_row (UiCallRecord *self, const Row *row)
{
    if (row->input != NULL)
        ui_talk_draft (self->talk, self->person, row->id, is_changed (row) ? written (row) : "");
}

static void
on_changed_cb (UiCallRecord *self)
{
    if (self->setting)
        return;
    show_changes (self);
    for (guint i = 0; i < self->rows->len; i++)
        draft_row (self, self->rows->pdata[i]);
}

static void
on_undo_cb (UiCallRecord *self)
{
    for (guint i = 0; i < self->rows->len; i++)
        write_value (self->rows->pdata[i], ((Row *)self->rows->pdata[i])->value);
    show_changes (self);
}

static void
on_save_cb (UiCallRecord *self)
{
    /* Acts may bring a new scene at once. */
    for (guint i = 0; i < self->rows->len && !ui_talk_is_paused (self->talk); i++) {
        Row *row = self->rows->pdata[i];
        if (!is_changed (row))
            continue;
        g_free (row->value);
        row->value = g_strdup (written (row));
        draft_row (self, row);
        ui_talk_act (self->talk, TASK_FIELD, self->person, row->id, row->value);
    }
    show_changes (self);
}

/* ---- confirming ---- */

static void
on_mark_cb (GtkToggleButton *button, Row *row)
{
    if (row->record->setting || !gtk_toggle_button_get_active (button))
        return;
    ui_talk_act (row->record->talk, TASK_MARK, row->record->person, row->id,
                 GTK_WIDGET (button) == row->same ? "same" : "differs");
}

static GtkWidget *
mark_new (Row *row, const char *word, GtkWidget *group)
{
    GtkWidget *button =
        g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, "label",
                      word, "hexpand", TRUE, NULL);
    g_autofree char *name = g_strdup_printf ("%s: %s", row->label, word);
    if (group != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (group));
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
    ui_choice_adopt (GTK_TOGGLE_BUTTON (button));
    g_signal_connect (button, "toggled", G_CALLBACK (on_mark_cb), row);
    return button;
}

/* ---- rows ---- */

static GtkWidget *
input_new (Row *row, const TaskSceneField *field)
{
    if (field->options[0] == NULL) {
        GtkWidget *entry = gtk_entry_new ();
        gtk_entry_set_max_length (GTK_ENTRY (entry), VALUE_CHARACTERS);
        gtk_editable_set_text (GTK_EDITABLE (entry), field->value);
        gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
        gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        field->label, -1);
        g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_changed_cb), row->record);
        return entry;
    }
    row->options = ui_talk_record_options (field);
    GtkWidget *drop = gtk_drop_down_new_from_strings ((const char *const *)row->options);
    g_signal_connect_swapped (drop, "notify::selected", G_CALLBACK (on_changed_cb), row->record);
    gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    field->label, -1);
    ui_name_inner (drop, row->title);
    return drop;
}

static void
add_row (UiCallRecord *self, const TaskSceneField *field, int place)
{
    Row *row = g_new0 (Row, 1);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
    row->record = self;
    row->id = g_strdup (field->id);
    row->label = g_strdup (field->label);
    row->value = g_strdup (field->value);
    row->title = ui_label_new (field->label, "small muted");
    gtk_widget_set_valign (box, GTK_ALIGN_END);
    gtk_box_append (GTK_BOX (box), row->title);
    if (field->edit)
        row->input = input_new (row, field);
    gtk_box_append (GTK_BOX (box),
                    row->input != NULL ? row->input : ui_label_new (field->value, "num"));
    if (field->confirm) {
        GtkWidget *marks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
        gtk_widget_add_css_class (marks, "tabs");
        row->same = mark_new (row, _ ("Same"), NULL);
        row->differs = mark_new (row, _ ("Differs"), row->same);
        gtk_box_append (GTK_BOX (marks), row->same);
        gtk_box_append (GTK_BOX (marks), row->differs);
        gtk_box_append (GTK_BOX (box), marks);
    }
    gtk_grid_attach (GTK_GRID (self->grid), box, place % COLUMNS, place / COLUMNS, 1, 1);
    g_ptr_array_add (self->rows, row);
    write_value (row, field->value);
}

static void
update_row (Row *row, const TaskSceneField *field, bool open)
{
    bool untouched = !is_changed (row);
    if (strcmp (row->value, field->value) != 0) {
        g_free (row->value);
        row->value = g_strdup (field->value);
        if (untouched)
            write_value (row, row->value);
    }
    if (row->input != NULL)
        ui_set_sensitive (row->input, open);
    if (row->same == NULL)
        return;
    ui_set_sensitive (row->same, open);
    ui_set_sensitive (row->differs, open);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->same),
                                  g_strcmp0 (field->mark, "same") == 0);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->differs),
                                  g_strcmp0 (field->mark, "differs") == 0);
}

static void
drop_rows (UiCallRecord *self)
{
    GtkWidget *child = NULL;
    for (guint i = 0; i < self->rows->len; i++) {
        Row *row = self->rows->pdata[i];
        if (row->input != NULL)
            g_signal_handlers_disconnect_by_data (row->input, self);
        if (row->same != NULL) {
            g_signal_handlers_disconnect_by_data (row->same, row);
            g_signal_handlers_disconnect_by_data (row->differs, row);
        }
    }
    while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
        gtk_grid_remove (GTK_GRID (self->grid), child);
    g_ptr_array_set_size (self->rows, 0);
}

/* ---- notes ---- */

static char *
notes_text (UiCallRecord *self)
{
    GtkTextIter from, to;
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->notes));
    gtk_text_buffer_get_bounds (buffer, &from, &to);
    if (gtk_text_iter_get_offset (&to) > NOTE_CHARACTERS)
        gtk_text_buffer_get_iter_at_offset (buffer, &to, NOTE_CHARACTERS);
    return gtk_text_buffer_get_text (buffer, &from, &to, FALSE);
}

void
ui_call_record_flush (UiCallRecord *self)
{
    if (self->note_timer == 0 || ui_talk_is_paused (self->talk))
        return;
    g_clear_handle_id (&self->note_timer, g_source_remove);
    g_autofree char *text = notes_text (self);
    if (self->person == NULL)
        return;
    ui_talk_draft (self->talk, self->person, NULL, "");
    ui_talk_act (self->talk, TASK_NOTE, self->person, NULL, text);
}

static gboolean
on_note_time_cb (gpointer data)
{
    ui_call_record_flush (data);
    return ((UiCallRecord *)data)->note_timer != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
on_notes_cb (UiCallRecord *self)
{
    if (self->setting)
        return;
    g_clear_handle_id (&self->note_timer, g_source_remove);
    self->note_timer = g_timeout_add (NOTE_MS, on_note_time_cb, self);
    g_autofree char *text = notes_text (self);
    if (self->person != NULL)
        ui_talk_draft (self->talk, self->person, NULL, text);
}

static void
set_notes (UiCallRecord *self, const char *text)
{
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->notes)),
                              text != NULL ? text : "", -1);
}

void
ui_call_record_set_draft (UiCallRecord *self, const char *object, const char *text)
{
    self->setting = true;
    for (guint i = 0; i < self->rows->len; i++) {
        if (strcmp (((Row *)self->rows->pdata[i])->id, object) == 0)
            write_value (self->rows->pdata[i], text);
    }
    if (*object == '\0') {
        set_notes (self, text);
        g_clear_handle_id (&self->note_timer, g_source_remove);
        self->note_timer = g_timeout_add (NOTE_MS, on_note_time_cb, self);
    }
    self->setting = false;
    show_changes (self);
}

void
ui_call_record_update (UiCallRecord *self, const TaskPerson *person)
{
    bool open = person != NULL && (person->status == TASK_HERE || person->status == TASK_WRAP_UP);
    self->setting = true;
    if (g_strcmp0 (self->person, person != NULL ? person->id : NULL) != 0) {
        drop_rows (self);
        g_free (self->person);
        self->person = person != NULL ? g_strdup (person->id) : NULL;
        for (guint i = 0; person != NULL && i < person->record->len; i++)
            add_row (self, person->record->pdata[i], (int)i);
        set_notes (self, person != NULL ? person->note : NULL);
    }
    for (guint i = 0; person != NULL && i < self->rows->len && i < person->record->len; i++)
        update_row (self->rows->pdata[i], person->record->pdata[i], open);
    self->setting = false;
    ui_set_sensitive (self->notes, open);
    show_changes (self);
}

/* ---- class ---- */

static void
ui_call_record_dispose (GObject *object)
{
    UiCallRecord *self = UI_CALL_RECORD (object);
    g_clear_handle_id (&self->note_timer, g_source_remove);
    drop_rows (self);
    G_OBJECT_CLASS (ui_call_record_parent_class)->dispose (object);
}

static void
ui_call_record_finalize (GObject *object)
{
    g_ptr_array_unref (UI_CALL_RECORD (object)->rows);
    g_free (UI_CALL_RECORD (object)->person);
    G_OBJECT_CLASS (ui_call_record_parent_class)->finalize (object);
}

static void
ui_call_record_class_init (UiCallRecordClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = ui_call_record_dispose;
    G_OBJECT_CLASS (klass)->finalize = ui_call_record_finalize;
}

static GtkWidget *
buttons_new (UiCallRecord *self)
{
    self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
    self->state = ui_label_new ("", "small muted");
    gtk_widget_set_hexpand (self->state, TRUE);
    self->undo = gtk_button_new_with_label (_ ("Undo"));
    gtk_widget_add_css_class (self->undo, "quiet");
    gtk_widget_set_hexpand (self->undo, TRUE);
    gtk_widget_set_halign (self->undo, GTK_ALIGN_END);
    g_signal_connect_swapped (self->undo, "clicked", G_CALLBACK (on_undo_cb), self);
    self->save = gtk_button_new_with_label (_ ("Save record"));
    gtk_widget_add_css_class (self->save, "outline");
    g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (on_save_cb), self);
    gtk_box_append (GTK_BOX (self->buttons), self->state);
    gtk_box_append (GTK_BOX (self->buttons), self->undo);
    gtk_box_append (GTK_BOX (self->buttons), self->save);
    return self->buttons;
}

static GtkWidget *
notes_new (UiCallRecord *self)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
    self->notes_label = ui_label_new (_ ("Call notes, saved as you type"), "small muted");
    self->notes = g_object_new (GTK_TYPE_TEXT_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "vexpand",
                                TRUE, "accepts-tab", FALSE, "height-request", 90, NULL);
    gtk_widget_add_css_class (self->notes, "field");
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->notes), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Call notes"), -1);
    g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->notes)), "changed",
                              G_CALLBACK (on_notes_cb), self);
    gtk_box_append (GTK_BOX (box), self->notes_label);
    gtk_box_append (GTK_BOX (box), self->notes);
    gtk_widget_set_vexpand (box, TRUE);
    return box;
}

static void
ui_call_record_init (UiCallRecord *self)
{
    self->rows = g_ptr_array_new_with_free_func (row_free);
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
    gtk_box_set_spacing (GTK_BOX (self), 18);
    GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                     "label", _ ("Customer record"), "xalign", 0.0, NULL);
    gtk_widget_add_css_class (title, "section");
    self->grid = g_object_new (GTK_TYPE_GRID, "column-spacing", 16, "row-spacing", 14,
                               "column-homogeneous", TRUE, NULL);
    gtk_box_append (GTK_BOX (self), title);
    gtk_box_append (GTK_BOX (self), self->grid);
    gtk_box_append (GTK_BOX (self), buttons_new (self));
    gtk_box_append (GTK_BOX (self), notes_new (self));
}

GtkWidget *
ui_call_record_new (UiTalk *talk)
{
    UiCallRecord *self = g_object_new (UI_TYPE_CALL_RECORD, NULL);
    self->talk = talk;
    return GTK_WIDGET (self);
}
