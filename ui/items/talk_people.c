/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/talk_people.h"

#include <string.h>

#include "ui/choice.h"
#include "ui/parts.h"
#include "ui/words.h"

struct _UiTalkPeople {
    GtkBox parent_instance;
    GPtrArray *rows; /* Row */
    bool setting;
};

typedef struct {
    char *id;
    GtkWidget *button, *name, *count, *last, *wait_row, *wait;
    UiTalkPeople *list;
} Row;

enum { SIGNAL_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiTalkPeople, ui_talk_people, GTK_TYPE_BOX)

static void
row_free (void *data)
{
    Row *row = data;
    g_free (row->id);
    g_free (row);
}

static void
on_toggled_cb (GtkToggleButton *button, Row *row)
{
    if (!row->list->setting && gtk_toggle_button_get_active (button))
        g_signal_emit (row->list, signals[SIGNAL_CHOSEN], 0, row->id);
}

static GtkWidget *
one_line (const char *classes)
{
    GtkWidget *label = ui_label_new ("", classes);
    gtk_label_set_wrap (GTK_LABEL (label), FALSE);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    return label;
}

static GtkWidget *
words_new (Row *row, const TaskPerson *person)
{
    GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
    GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    row->name = one_line ("head");
    gtk_label_set_label (GTK_LABEL (row->name), person->name);
    gtk_widget_set_tooltip_text (row->name, person->name);
    gtk_widget_set_hexpand (row->name, TRUE);
    row->count = gtk_label_new ("");
    gtk_widget_set_valign (row->count, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (row->count, "count");
    row->last = one_line ("small muted");
    row->wait_row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
    GtkWidget *icon = gtk_image_new_from_icon_name ("alarm-symbolic");
    gtk_widget_add_css_class (icon, "ic-s");
    row->wait = one_line ("tiny num");
    gtk_widget_set_hexpand (row->wait, TRUE);
    gtk_box_append (GTK_BOX (row->wait_row), icon);
    gtk_box_append (GTK_BOX (row->wait_row), row->wait);
    gtk_box_append (GTK_BOX (top), row->name);
    gtk_box_append (GTK_BOX (top), row->count);
    gtk_box_append (GTK_BOX (words), top);
    gtk_box_append (GTK_BOX (words), row->last);
    gtk_box_append (GTK_BOX (words), row->wait_row);
    gtk_widget_set_hexpand (words, TRUE);
    return words;
}

static Row *
add_row (UiTalkPeople *self, const TaskPerson *person)
{
    Row *row = g_new0 (Row, 1), *first = self->rows->len > 0 ? self->rows->pdata[0] : NULL;
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
    GtkWidget *avatar = adw_avatar_new (38, person->name, TRUE);
    gtk_widget_set_valign (avatar, GTK_ALIGN_START);
    row->id = g_strdup (person->id);
    row->list = self;
    gtk_box_append (GTK_BOX (box), avatar);
    gtk_box_append (GTK_BOX (box), words_new (row, person));
    row->button =
        g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);
    gtk_widget_add_css_class (row->button, "person");
    gtk_button_set_child (GTK_BUTTON (row->button), box);
    if (first != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (row->button),
                                     GTK_TOGGLE_BUTTON (first->button));
    ui_choice_adopt (GTK_TOGGLE_BUTTON (row->button));
    g_signal_connect (row->button, "toggled", G_CALLBACK (on_toggled_cb), row);
    gtk_box_append (GTK_BOX (self), row->button);
    g_ptr_array_add (self->rows, row);
    return row;
}

/* Where a customer stands, as a sentence of few words; transfer full. */
static char *
standing (UiTalk *talk, const TaskPerson *person, bool *ret_late)
{
    const TaskMaterial *material = ui_talk_material (talk);
    *ret_late = false;
    switch ((TaskStatus)person->status) {
    case TASK_CLOSED:
        return g_strdup (_ ("closed"));
    case TASK_TRANSFERRED:
        return g_strdup (_ ("transferred"));
    case TASK_LEFT:
        return g_strdup (_ ("left the chat"));
    default:
        break;
    }
    if (person->waits_ms < 0)
        return g_strdup (_ ("you answered"));
    int64_t wait_ms = MAX (0, ui_talk_now_ms (talk) - person->waits_ms);
    *ret_late = wait_ms > material->first_reply_ms;
    /* Translators: how long a customer has been waiting, as "waits 0:48" */
    return g_strdup_printf (_ ("waits %d:%02d"), (int)(wait_ms / 60000),
                            (int)(wait_ms / 1000 % 60));
}

static void
show_standing (Row *row, UiTalk *talk, const TaskPerson *person)
{
    bool late = false;
    g_autofree char *words = standing (talk, person, &late);
    gtk_label_set_label (GTK_LABEL (row->wait), words);
    gtk_widget_remove_css_class (row->wait_row, late ? "muted" : "warn");
    gtk_widget_add_css_class (row->wait_row, late ? "warn" : "muted");
}

static void
name_row (Row *row, const TaskPerson *person)
{
    /* Translators: for screen readers: name, unread lines */
    g_autofree char *unread =
        g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%s, %d unread", "%s, %d unread",
                                    (unsigned long)person->unread),
                         person->name, (int)person->unread);
    gtk_accessible_update_property (GTK_ACCESSIBLE (row->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    person->unread > 0 ? unread : person->name, -1);
}

static void
update_row (Row *row, UiTalk *talk, const TaskPerson *person, bool chosen)
{
    const TaskLine *last =
        person->lines->len > 0 ? person->lines->pdata[person->lines->len - 1] : NULL;
    g_autofree char *count = g_strdup_printf ("%d", (int)person->unread);
    gtk_label_set_label (GTK_LABEL (row->last), last != NULL ? last->text : person->topic);
    gtk_label_set_label (GTK_LABEL (row->count), count);
    gtk_widget_set_visible (row->count, person->unread > 0 && !chosen);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->button), chosen);
    name_row (row, person);
    show_standing (row, talk, person);
}

static Row *
find_row (UiTalkPeople *self, const char *id)
{
    for (guint i = 0; i < self->rows->len; i++) {
        Row *row = self->rows->pdata[i];
        if (strcmp (row->id, id) == 0)
            return row;
    }
    return NULL;
}

static void
drop_rows (UiTalkPeople *self)
{
    for (guint i = 0; i < self->rows->len; i++) {
        Row *row = self->rows->pdata[i];
        g_signal_handlers_disconnect_by_data (row->button, row);
    }
    ui_box_clear (GTK_WIDGET (self));
    g_ptr_array_set_size (self->rows, 0);
}

void
ui_talk_people_update (UiTalkPeople *self, UiTalk *talk, const char *chosen)
{
    const GPtrArray *people = ui_talk_scene (talk)->people;
    self->setting = true;
    /* Another round begins anew. */
    for (guint i = 0; i < self->rows->len; i++) {
        if (ui_talk_person (talk, ((Row *)self->rows->pdata[i])->id) == NULL)
            drop_rows (self);
    }
    for (guint i = 0; i < people->len; i++) {
        const TaskPerson *person = people->pdata[i];
        Row *row = find_row (self, person->id);
        if (row == NULL)
            row = add_row (self, person);
        update_row (row, talk, person, g_strcmp0 (chosen, person->id) == 0);
    }
    self->setting = false;
}

void
ui_talk_people_tick (UiTalkPeople *self, UiTalk *talk)
{
    for (guint i = 0; i < self->rows->len; i++) {
        Row *row = self->rows->pdata[i];
        const TaskPerson *person = ui_talk_person (talk, row->id);
        if (person != NULL)
            show_standing (row, talk, person);
    }
}

static void
ui_talk_people_dispose (GObject *object)
{
    drop_rows (UI_TALK_PEOPLE (object));
    G_OBJECT_CLASS (ui_talk_people_parent_class)->dispose (object);
}

static void
ui_talk_people_finalize (GObject *object)
{
    g_ptr_array_unref (UI_TALK_PEOPLE (object)->rows);
    G_OBJECT_CLASS (ui_talk_people_parent_class)->finalize (object);
}

static void
ui_talk_people_class_init (UiTalkPeopleClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = ui_talk_people_dispose;
    G_OBJECT_CLASS (klass)->finalize = ui_talk_people_finalize;
    signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", UI_TYPE_TALK_PEOPLE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ui_talk_people_init (UiTalkPeople *self)
{
    self->rows = g_ptr_array_new_with_free_func (row_free);
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
    gtk_box_set_spacing (GTK_BOX (self), 8);
}

GtkWidget *
ui_talk_people_new (void)
{
    return g_object_new (UI_TYPE_TALK_PEOPLE, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP,
                         NULL);
}
