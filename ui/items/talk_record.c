/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/talk_record.h"

#include <string.h>

#include "ui/parts.h"
#include "ui/words.h"

enum { VALUE_CHARACTERS = 200, LABEL_CHARACTERS = 14 };

struct _UiTalkRecord {
    AdwBin parent_instance;
    UiTalk *talk; /* borrowed */
    GtkWidget *grid;
    char *person;
    char *shown; /* what is on the screen, as one text */
};

G_DEFINE_FINAL_TYPE (UiTalkRecord, ui_talk_record, ADW_TYPE_BIN)

/* What a field is and was, kept with its widget. */
typedef struct {
    UiTalkRecord *record;
    char *field, *value;
    GStrv options;
} Bound;

static void
bound_free (gpointer data, GClosure *closure)
{
    Bound *bound = data;
    g_free (bound->field);
    g_free (bound->value);
    g_strfreev (bound->options);
    g_free (bound);
}

static Bound *
bound_new (UiTalkRecord *self, const TaskSceneField *field)
{
    Bound *bound = g_new0 (Bound, 1);
    *bound = (Bound){self, g_strdup (field->id), g_strdup (field->value), NULL};
    return bound;
}

static void
change (Bound *bound, const char *value)
{
    if (strcmp (bound->value, value) == 0)
        return;
    g_free (bound->value);
    bound->value = g_strdup (value);
    ui_talk_act (bound->record->talk, TASK_FIELD, bound->record->person, bound->field, value);
}

static void
on_selected_cb (GtkDropDown *drop, GParamSpec *property, Bound *bound)
{
    guint at = gtk_drop_down_get_selected (drop);
    if (at < g_strv_length (bound->options))
        change (bound, bound->options[at]);
}

static void
on_entered_cb (GtkEntry *entry, Bound *bound)
{
    change (bound, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
on_left_cb (GtkEventControllerFocus *focus, Bound *bound)
{
    GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus));
    change (bound, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

GStrv
ui_talk_record_options (const TaskSceneField *field)
{
    GStrvBuilder *builder = g_strv_builder_new ();
    if (!g_strv_contains ((const char *const *)field->options, field->value))
        g_strv_builder_add (builder, field->value);
    g_strv_builder_addv (builder, (const char **)field->options);
    GStrv options = g_strv_builder_end (builder);
    g_strv_builder_unref (builder);
    return options;
}

static GtkWidget *
drop_new (UiTalkRecord *self, const TaskSceneField *field, GtkWidget *label)
{
    Bound *bound = bound_new (self, field);
    bound->options = ui_talk_record_options (field);
    GtkWidget *drop = gtk_drop_down_new_from_strings ((const char *const *)bound->options);
    for (guint i = 0; bound->options[i] != NULL; i++) {
        if (strcmp (bound->options[i], field->value) == 0)
            gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), i);
    }
    g_signal_connect_data (drop, "notify::selected", G_CALLBACK (on_selected_cb), bound, bound_free,
                           0);
    gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    field->label, -1);
    ui_name_inner (drop, label);
    return drop;
}

static GtkWidget *
entry_new (UiTalkRecord *self, const TaskSceneField *field)
{
    GtkWidget *entry = gtk_entry_new ();
    GtkEventController *focus = gtk_event_controller_focus_new ();
    gtk_entry_set_max_length (GTK_ENTRY (entry), VALUE_CHARACTERS);
    gtk_editable_set_text (GTK_EDITABLE (entry), field->value);
    gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
    g_signal_connect_data (entry, "activate", G_CALLBACK (on_entered_cb), bound_new (self, field),
                           bound_free, 0);
    g_signal_connect_data (focus, "leave", G_CALLBACK (on_left_cb), bound_new (self, field),
                           bound_free, 0);
    gtk_widget_add_controller (entry, focus);
    gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    field->label, -1);
    return entry;
}

static void
add_field (UiTalkRecord *self, const TaskSceneField *field, bool open, int row)
{
    /* Translators: the name of a field whose value was changed */
    g_autofree char *changed = g_strdup_printf (_ ("%s, changed"), field->label);
    bool edit = open && field->edit;
    GtkWidget *label =
        ui_label_new (field->changed && edit ? changed : field->label, "small muted");
    GtkWidget *value = !edit                       ? ui_label_new (field->value, "num")
                       : field->options[0] != NULL ? drop_new (self, field, label)
                                                   : entry_new (self, field);
    gtk_label_set_width_chars (GTK_LABEL (label),
                               MIN ((int)g_utf8_strlen (field->label, -1), LABEL_CHARACTERS));
    gtk_widget_set_valign (value, GTK_ALIGN_CENTER);
    gtk_widget_set_valign (label, edit ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
    gtk_widget_set_hexpand (value, TRUE);
    if (field->changed && !edit) {
        gtk_widget_add_css_class (value, "ok");
        gtk_widget_add_css_class (value, "head");
    }
    gtk_grid_attach (GTK_GRID (self->grid), label, 0, row, 1, 1);
    gtk_grid_attach (GTK_GRID (self->grid), value, 1, row, 1, 1);
}

static char *
as_text (const TaskPerson *person)
{
    GString *text = g_string_new (NULL);
    for (guint i = 0; person != NULL && i < person->record->len; i++) {
        const TaskSceneField *field = person->record->pdata[i];
        g_string_append_printf (text, "%s=%s\n", field->id, field->value);
    }
    if (person != NULL)
        g_string_append_printf (text, "%s %d", person->id, person->status);
    return g_string_free (text, FALSE);
}

/* What the person is writing in is not taken away. */
static bool
is_being_edited (UiTalkRecord *self)
{
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
    GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
    return focus != NULL && GTK_IS_TEXT (focus) && gtk_widget_is_ancestor (focus, self->grid);
}

void
ui_talk_record_update (UiTalkRecord *self, const TaskPerson *person)
{
    g_autofree char *text = as_text (person);
    bool same_person =
        g_strcmp0 (self->person, person != NULL ? person->id : NULL) == 0 && person != NULL;
    if (g_strcmp0 (text, self->shown) == 0 || (same_person && is_being_edited (self)))
        return;
    g_free (self->shown);
    self->shown = g_steal_pointer (&text);
    GtkWidget *child = NULL;
    while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
        gtk_grid_remove (GTK_GRID (self->grid), child);
    g_free (self->person);
    self->person = person != NULL ? g_strdup (person->id) : NULL;
    for (guint i = 0; person != NULL && i < person->record->len; i++)
        add_field (self, person->record->pdata[i], person->status == TASK_HERE, (int)i);
    gtk_widget_set_visible (GTK_WIDGET (self), person != NULL && person->record->len > 0);
}

static void
ui_talk_record_finalize (GObject *object)
{
    g_free (UI_TALK_RECORD (object)->person);
    g_free (UI_TALK_RECORD (object)->shown);
    G_OBJECT_CLASS (ui_talk_record_parent_class)->finalize (object);
}

static void
ui_talk_record_class_init (UiTalkRecordClass *klass)
{
    G_OBJECT_CLASS (klass)->finalize = ui_talk_record_finalize;
}

static void
ui_talk_record_init (UiTalkRecord *self)
{
    self->grid = gtk_grid_new ();
    gtk_grid_set_column_spacing (GTK_GRID (self->grid), 16);
    gtk_grid_set_row_spacing (GTK_GRID (self->grid), 7);
    adw_bin_set_child (ADW_BIN (self), self->grid);
    gtk_widget_add_css_class (GTK_WIDGET (self), "panel");
    gtk_widget_add_css_class (GTK_WIDGET (self), "pad");
}

GtkWidget *
ui_talk_record_new (UiTalk *talk)
{
    UiTalkRecord *self = g_object_new (UI_TYPE_TALK_RECORD, NULL);
    self->talk = talk;
    return GTK_WIDGET (self);
}
