/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/chat_view.h"

#include <string.h>

#include "ui/fit.h"
#include "ui/items/panes.h"
#include "ui/items/talk_help.h"
#include "ui/items/talk_lines.h"
#include "ui/items/talk_menu.h"
#include "ui/items/talk_people.h"
#include "ui/items/talk_record.h"
#include "ui/parts.h"
#include "ui/words.h"

enum { LEFT_PX = 240, RIGHT_PX = 336, REPLY_CHARACTERS = 2000, REPLY_HEIGHT_PX = 58 };

struct _UiChatView {
    UiTalk parent_instance;
    char *chosen;                 /* the customer on the screen */
    char *canned;                 /* the canned reply that is in the text, or NULL */
    GHashTable *drafts;           /* customer → what is written and not sent */
    const TaskMaterial *material; /* that the menus were made of */
    UiPanes *panes;
    UiTalkPeople *people;
    UiTalkLines *lines;
    UiTalkRecord *record;
    UiTalkHelp *help;
    GtkWidget *served, *aim, *aim_box;
    GtkWidget *name, *topic, *transfer, *close;
    GtkWidget *chips, *chips_scroll, *reply, *send, *note, *reply_box, *empty;
    bool filling;
};

G_DEFINE_FINAL_TYPE (UiChatView, ui_chat_view, UI_TYPE_TALK)

/* ---- the reply ---- */

static GtkTextBuffer *
buffer_of (UiChatView *self)
{
    return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->reply));
}

static char *
reply_text (UiChatView *self)
{
    GtkTextIter from, to;
    gtk_text_buffer_get_bounds (buffer_of (self), &from, &to);
    return gtk_text_buffer_get_text (buffer_of (self), &from, &to, FALSE);
}

/* More than fits is cut, and said so. */
static void
cut_reply (UiChatView *self)
{
    GtkTextIter from, to;
    bool long_text = gtk_text_buffer_get_char_count (buffer_of (self)) > REPLY_CHARACTERS;
    ui_interaction_note (
        self->note,
        long_text ? _ ("A message has room for 2,000 letters; the rest was left out.") : NULL);
    if (!long_text)
        return;
    gtk_text_buffer_get_iter_at_offset (buffer_of (self), &from, REPLY_CHARACTERS);
    gtk_text_buffer_get_end_iter (buffer_of (self), &to);
    gtk_text_buffer_delete (buffer_of (self), &from, &to);
}

static gboolean
on_cut_cb (gpointer data)
{
    cut_reply (data);
    return G_SOURCE_REMOVE;
}

static void
on_reply_changed_cb (GtkTextBuffer *buffer, UiChatView *self)
{
    if (self->filling)
        return;
    if (gtk_text_buffer_get_char_count (buffer) > REPLY_CHARACTERS)
        g_idle_add_full (G_PRIORITY_HIGH, on_cut_cb, g_object_ref (self), g_object_unref);
    else if (gtk_text_buffer_get_char_count (buffer) < REPLY_CHARACTERS)
        ui_interaction_note (self->note, NULL);
    if (self->chosen == NULL)
        return;
    char *text = reply_text (self);
    g_hash_table_replace (self->drafts, g_strdup (self->chosen), text);
    ui_talk_draft (UI_TALK (self), self->chosen, NULL, text);
}

static void
fill_reply (UiChatView *self, const char *text)
{
    self->filling = true;
    gtk_text_buffer_set_text (buffer_of (self), text != NULL ? text : "", -1);
    self->filling = false;
    g_clear_pointer (&self->canned, g_free);
}

static void
send (UiChatView *self)
{
    g_autofree char *text = reply_text (self);
    const TaskPerson *person = ui_talk_person (UI_TALK (self), self->chosen);
    g_strstrip (text);
    if (person == NULL || person->status != TASK_HERE || *text == '\0'
        || ui_talk_is_paused (UI_TALK (self)))
        return;
    g_autofree char *canned = g_steal_pointer (&self->canned);
    g_hash_table_remove (self->drafts, self->chosen);
    fill_reply (self, NULL);
    ui_talk_draft (UI_TALK (self), self->chosen, NULL, "");
    ui_talk_lines_echo (self->lines, text);
    ui_talk_act (UI_TALK (self), TASK_SAY, self->chosen, canned, text);
    gtk_widget_grab_focus (self->reply);
}

static void
put_into_reply (UiChatView *self, const char *text)
{
    gtk_text_buffer_insert_at_cursor (buffer_of (self), text, -1);
    ui_panes_show (self->panes, UI_PANES_MIDDLE);
    gtk_widget_grab_focus (self->reply);
}

static void
on_chip_cb (GtkButton *chip, UiChatView *self)
{
    g_free (self->canned);
    self->canned = g_strdup (g_object_get_data (G_OBJECT (chip), "canned"));
    put_into_reply (self, g_object_get_data (G_OBJECT (chip), "text"));
}

static void
on_use_cb (UiTalkHelp *help, const char *text, UiChatView *self)
{
    put_into_reply (self, text);
}

static void
on_read_cb (UiTalkHelp *help, const char *article, UiChatView *self)
{
    ui_talk_act (UI_TALK (self), TASK_READ, self->chosen, article, NULL);
}

/* ---- the customer on the screen ---- */

static void
show_customer (UiChatView *self)
{
    const TaskPerson *person = ui_talk_person (UI_TALK (self), self->chosen);
    bool here = person != NULL && person->status == TASK_HERE;
    gtk_label_set_label (GTK_LABEL (self->name), person != NULL ? person->name : "");
    gtk_label_set_label (GTK_LABEL (self->topic),
                         person != NULL && person->topic != NULL ? person->topic : "");
    gtk_widget_set_visible (self->empty, person == NULL);
    gtk_widget_set_visible (GTK_WIDGET (self->lines), person != NULL);
    gtk_widget_set_visible (self->transfer, here && self->material->desks->len > 0);
    gtk_widget_set_visible (self->close, here);
    gtk_widget_set_visible (self->reply_box, here);
    ui_talk_lines_update (self->lines, person);
    ui_talk_record_update (self->record, person);
}

static void
choose (UiChatView *self, const char *id)
{
    if (g_strcmp0 (self->chosen, id) == 0)
        return;
    g_free (self->chosen);
    self->chosen = g_strdup (id);
    fill_reply (self, id != NULL ? g_hash_table_lookup (self->drafts, id) : NULL);
    ui_talk_people_update (self->people, UI_TALK (self), id);
    show_customer (self);
    if (id != NULL)
        ui_talk_act (UI_TALK (self), TASK_OPEN, id, NULL, NULL);
}

static void
on_chosen_cb (UiTalkPeople *people, const char *id, UiChatView *self)
{
    g_autofree char *kept = g_strdup (id);
    choose (self, kept);
    ui_panes_show (self->panes, UI_PANES_MIDDLE);
    if (gtk_widget_get_visible (self->reply_box))
        gtk_widget_grab_focus (self->reply);
}

/* The next customer who is there, around the list. */
static void
choose_next (UiChatView *self, int step)
{
    const GPtrArray *people = ui_talk_scene (UI_TALK (self))->people;
    int n = (int)people->len, at = 0;
    for (int i = 0; i < n; i++)
        at = g_strcmp0 (((TaskPerson *)people->pdata[i])->id, self->chosen) == 0 ? i : at;
    for (int i = 1; i < n; i++) {
        const TaskPerson *person = people->pdata[(at + n + i * step) % n];
        if (person->status == TASK_HERE) {
            choose (self, person->id);
            gtk_widget_grab_focus (self->reply);
            return;
        }
    }
}

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           UiChatView *self)
{
    bool control = (state & GDK_CONTROL_MASK) != 0;
    if (!control || ui_talk_scene (UI_TALK (self)) == NULL)
        return GDK_EVENT_PROPAGATE;
    if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
        send (self);
    else if (keyval == GDK_KEY_Page_Down)
        choose_next (self, 1);
    else if (keyval == GDK_KEY_Page_Up)
        choose_next (self, -1);
    else
        return GDK_EVENT_PROPAGATE;
    return GDK_EVENT_STOP;
}

/* ---- menus ---- */

static void
on_desk_cb (const char *id, void *data)
{
    UiChatView *self = data;
    ui_talk_act (UI_TALK (self), TASK_TRANSFER, self->chosen, id, NULL);
}

static void
on_ending_cb (const char *id, void *data)
{
    UiChatView *self = data;
    ui_talk_act (UI_TALK (self), TASK_CLOSE, self->chosen, id, NULL);
}

static void
fill_chips (UiChatView *self, const GPtrArray *canned)
{
    ui_box_clear (self->chips);
    for (guint i = 0; i < canned->len; i++) {
        const TaskArticle *reply = canned->pdata[i];
        GtkWidget *chip = gtk_button_new_with_label (reply->label);
        gtk_widget_add_css_class (chip, "chip");
        gtk_widget_set_tooltip_text (chip, reply->text);
        g_object_set_data_full (G_OBJECT (chip), "canned", g_strdup (reply->id), g_free);
        g_object_set_data_full (G_OBJECT (chip), "text", g_strdup (reply->text), g_free);
        g_signal_connect (chip, "clicked", G_CALLBACK (on_chip_cb), self);
        gtk_box_append (GTK_BOX (self->chips), chip);
    }
    gtk_widget_set_visible (self->chips_scroll, canned->len > 0);
}

/* What does not change is made once for each material. */
static void
take_material (UiChatView *self)
{
    const TaskMaterial *material = ui_talk_material (UI_TALK (self));
    if (self->material == material)
        return;
    self->material = material;
    g_hash_table_remove_all (self->drafts);
    g_clear_pointer (&self->chosen, g_free);
    fill_reply (self, NULL);
    ui_talk_menu_set (self->transfer, _ ("Which desk takes over?"), material->desks, on_desk_cb,
                      self);
    ui_talk_menu_set (self->close, _ ("How did the chat end?"), material->endings, on_ending_cb,
                      self);
    fill_chips (self, material->canned);
    ui_talk_help_set (self->help, material->articles);
    gtk_label_set_label (GTK_LABEL (self->aim), material->aim != NULL ? material->aim : "");
    gtk_widget_set_visible (self->aim_box, material->aim != NULL);
}

static void
ui_chat_view_update (UiTalk *talk)
{
    UiChatView *self = UI_CHAT_VIEW (talk);
    const TaskScene *scene = ui_talk_scene (talk);
    int64_t unread = 0;
    take_material (self);
    if (ui_talk_person (talk, self->chosen) == NULL)
        choose (self, scene->focus != NULL     ? scene->focus
                      : scene->people->len > 0 ? ((TaskPerson *)scene->people->pdata[0])->id
                                               : NULL);
    for (guint i = 0; i < scene->people->len; i++)
        unread += ((TaskPerson *)scene->people->pdata[i])->unread;
    g_autofree char *badge = g_strdup_printf ("%d", (int)unread);
    /* Translators: how many customers of a chat are done, as "1 of 3 served" */
    g_autofree char *served =
        g_strdup_printf (_ ("%d of %d served"), (int)scene->served, (int)self->material->customers);
    gtk_label_set_label (GTK_LABEL (self->served), served);
    ui_panes_set_badge (self->panes, UI_PANES_LEFT, unread > 0 ? badge : NULL);
    ui_talk_people_update (self->people, talk, self->chosen);
    show_customer (self);
}

static void
ui_chat_view_set_draft (UiTalk *talk, const char *customer, const char *object, const char *text)
{
    UiChatView *self = UI_CHAT_VIEW (talk);
    g_hash_table_replace (self->drafts, g_strdup (customer), g_strdup (text));
    if (g_strcmp0 (customer, self->chosen) == 0)
        fill_reply (self, text);
}

static void
ui_chat_view_tick (UiTalk *talk)
{
    ui_talk_people_tick (UI_CHAT_VIEW (talk)->people, talk);
}

/* ---- building ---- */

static GtkWidget *
left_new (UiChatView *self)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
    GtkWidget *title = ui_label_new (_ ("Your customers"), "over");
    GtkWidget *filler = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    gtk_widget_add_css_class (box, "pane");
    gtk_widget_set_margin_start (title, 6);
    self->served = ui_label_new ("", "tiny muted num");
    gtk_widget_set_margin_start (self->served, 6);
    self->people = UI_TALK_PEOPLE (ui_talk_people_new ());
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->people), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Your customers"), -1);
    g_signal_connect (self->people, "chosen", G_CALLBACK (on_chosen_cb), self);
    gtk_widget_set_vexpand (filler, TRUE);
    self->aim_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
    gtk_widget_add_css_class (self->aim_box, "well");
    self->aim = ui_label_new ("", "small muted");
    gtk_box_append (GTK_BOX (self->aim_box), ui_label_new (_ ("Good service here"), "head small"));
    gtk_box_append (GTK_BOX (self->aim_box), self->aim);
    GtkWidget *parts[] = {title, self->served, GTK_WIDGET (self->people), filler, self->aim_box};
    for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
        gtk_box_append (GTK_BOX (box), parts[i]);
    return box;
}

static GtkWidget *
head_new (UiChatView *self)
{
    GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
    GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
    gtk_widget_add_css_class (head, "bar-top");
    gtk_widget_add_css_class (head, "pane-head");
    gtk_widget_set_hexpand (words, TRUE);
    self->name = ui_label_new ("", "section");
    self->topic = ui_label_new ("", "small muted");
    ui_fit_name (self->topic, "wide_topic");
    gtk_box_append (GTK_BOX (words), self->name);
    gtk_box_append (GTK_BOX (words), self->topic);
    self->transfer = ui_talk_menu_button_new (_ ("Transfer…"));
    self->close = ui_talk_menu_button_new (_ ("Close chat…"));
    gtk_box_append (GTK_BOX (head), words);
    gtk_box_append (GTK_BOX (head), self->transfer);
    gtk_box_append (GTK_BOX (head), self->close);
    return head;
}

static GtkWidget *
write_new (UiChatView *self)
{
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
    GtkWidget *scroll = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy",
                                      GTK_POLICY_NEVER, "height-request", REPLY_HEIGHT_PX, NULL);
    ui_fit_name (scroll, "grow_reply");
    self->reply = g_object_new (GTK_TYPE_TEXT_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "hexpand",
                                TRUE, "accepts-tab", FALSE, "pixels-inside-wrap", 3, NULL);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->reply), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Your reply"), -1);
    gtk_widget_add_css_class (self->reply, "field");
    gtk_accessible_update_property (GTK_ACCESSIBLE (scroll), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Your reply"), -1);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->reply);
    g_signal_connect (buffer_of (self), "changed", G_CALLBACK (on_reply_changed_cb), self);
    self->send = gtk_button_new_with_label (_ ("Send"));
    gtk_widget_add_css_class (self->send, "tall");
    gtk_widget_add_css_class (self->send, "suggested-action");
    gtk_widget_set_valign (self->send, GTK_ALIGN_END);
    g_signal_connect_swapped (self->send, "clicked", G_CALLBACK (send), self);
    gtk_box_append (GTK_BOX (row), scroll);
    gtk_box_append (GTK_BOX (row), self->send);
    return row;
}

static GtkWidget *
reply_new (UiChatView *self)
{
    self->reply_box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL,
                                    "spacing", 6, "margin-start", 20, "margin-end", 20,
                                    "margin-top", 4, "margin-bottom", 12, NULL);
    self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    gtk_widget_set_margin_start (self->chips, 3);
    gtk_widget_set_margin_top (self->chips, 3);
    gtk_widget_set_margin_bottom (self->chips, 3);
    self->chips_scroll = gtk_scrolled_window_new ();
    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->chips_scroll), GTK_POLICY_EXTERNAL,
                                    GTK_POLICY_NEVER);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips_scroll),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Ready replies"), -1);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->chips_scroll), self->chips);
    self->note = ui_interaction_note_new ();
    GtkWidget *keys = ui_label_new (_ ("Ctrl+Enter sends, F6 goes to the next pane, Ctrl+Page "
                                       "Down to the next customer."),
                                    "tiny muted");
    ui_fit_name (keys, "wide_keys");
    GtkWidget *parts[] = {self->chips_scroll, write_new (self), self->note, keys};
    for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
        gtk_box_append (GTK_BOX (self->reply_box), parts[i]);
    return self->reply_box;
}

static GtkWidget *
middle_new (UiChatView *self)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    self->lines = UI_TALK_LINES (ui_talk_lines_new ());
    self->empty =
        ui_label_new (_ ("Nobody is here yet. The first customer comes in a moment."), "muted");
    gtk_widget_set_vexpand (self->empty, TRUE);
    gtk_widget_set_halign (self->empty, GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (box), head_new (self));
    gtk_box_append (GTK_BOX (box), self->empty);
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->lines));
    gtk_box_append (GTK_BOX (box), reply_new (self));
    gtk_widget_set_hexpand (box, TRUE);
    gtk_widget_set_vexpand (box, TRUE);
    return box;
}

static GtkWidget *
right_new (UiChatView *self)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
    GtkWidget *title = ui_label_new (_ ("Customer record"), "over");
    gtk_widget_add_css_class (box, "pane");
    gtk_widget_set_margin_start (title, 6);
    self->record = UI_TALK_RECORD (ui_talk_record_new (UI_TALK (self)));
    self->help = UI_TALK_HELP (ui_talk_help_new (TRUE));
    g_signal_connect (self->help, "read", G_CALLBACK (on_read_cb), self);
    g_signal_connect (self->help, "use", G_CALLBACK (on_use_cb), self);
    gtk_box_append (GTK_BOX (box), title);
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->record));
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->help));
    return box;
}

static GtkWidget *
ui_chat_view_make (UiTalk *talk)
{
    UiChatView *self = UI_CHAT_VIEW (talk);
    self->panes = UI_PANES (ui_panes_new (LEFT_PX, RIGHT_PX));
    ui_panes_set (self->panes, UI_PANES_LEFT, left_new (self), _ ("Customers"));
    ui_panes_set (self->panes, UI_PANES_MIDDLE, middle_new (self), _ ("Chat"));
    ui_panes_set (self->panes, UI_PANES_RIGHT, right_new (self), _ ("The record"));
    GtkEventController *keys = gtk_event_controller_key_new ();
    gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
    gtk_widget_add_controller (GTK_WIDGET (self), keys);
    return GTK_WIDGET (self->panes);
}

static void
ui_chat_view_finalize (GObject *object)
{
    UiChatView *self = UI_CHAT_VIEW (object);
    g_hash_table_unref (self->drafts);
    g_free (self->chosen);
    g_free (self->canned);
    G_OBJECT_CLASS (ui_chat_view_parent_class)->finalize (object);
}

static void
ui_chat_view_class_init (UiChatViewClass *klass)
{
    UiTalkClass *talk_class = UI_TALK_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_chat_view_finalize;
    talk_class->make = ui_chat_view_make;
    talk_class->update = ui_chat_view_update;
    talk_class->tick = ui_chat_view_tick;
    talk_class->set_draft = ui_chat_view_set_draft;
}

static void
ui_chat_view_init (UiChatView *self)
{
    self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}
