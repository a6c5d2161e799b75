/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/status.h"

#include "ui/fit.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiStatus {
    UiPage parent_instance;
    /* template */
    GtkImage *state_icon;
    GtkLabel *title_label, *lead_label, *note_label;
    GtkWidget *events_box, *actions_box, *right_box, *groups_box, *note_box;
    GtkButton *note_button;
    /* owned */
    char *disc;
    char *actions; /* what is offered, in one text */
};

G_DEFINE_FINAL_TYPE (UiStatus, ui_status, UI_TYPE_PAGE)

static const char *const event_classes[UI_EVENT_STATES] = {"done", "now", "next"};

/* What a screen reader says after the title of an event. */
static const char *
event_word (UiEventState state)
{
    const char *const words[UI_EVENT_STATES] = {_ ("done"), _ ("now"), _ ("to come")};
    return words[state];
}

static GtkWidget *
new_event (const UiEvent *event, bool last)
{
    GtkWidget *row = g_object_new (GTK_TYPE_BOX, "spacing", 14, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
    GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4),
              *dot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *stem = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
              *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
    g_autofree char *name = g_strdup_printf ("%s, %s", event->title, event_word (event->state));
    gtk_widget_add_css_class (row, "tl");
    gtk_widget_add_css_class (row, event_classes[event->state]);
    gtk_widget_add_css_class (dot, "dot");
    gtk_widget_add_css_class (stem, "stem");
    gtk_widget_set_halign (dot, GTK_ALIGN_CENTER);
    gtk_widget_set_halign (stem, GTK_ALIGN_CENTER);
    gtk_widget_set_vexpand (stem, TRUE);
    gtk_widget_set_vexpand (row, FALSE); /* the stem fills its line, the line no page */
    gtk_widget_set_visible (stem, !last);
    gtk_widget_set_hexpand (words, TRUE);
    gtk_widget_set_margin_bottom (words, last ? 0 : 16);
    gtk_box_append (GTK_BOX (column), dot);
    gtk_box_append (GTK_BOX (column), stem);
    gtk_box_append (GTK_BOX (words), ui_label_new (event->title, "head"));
    if (event->detail && *event->detail)
        gtk_box_append (GTK_BOX (words), ui_label_new (event->detail, "small muted"));
    gtk_box_append (GTK_BOX (row), column);
    gtk_box_append (GTK_BOX (row), words);
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    return row;
}

static void
on_action_cb (GtkWidget *button, UiStatus *self)
{
    g_signal_emit_by_name (self, "action", g_object_get_data (G_OBJECT (button), "ui-id"));
}

static void
on_note_cb (UiStatus *self)
{
    g_signal_emit_by_name (self, "note-action");
}

static void
ui_status_present (UiPage *page)
{
    gtk_widget_child_focus (UI_STATUS (page)->actions_box, GTK_DIR_TAB_FORWARD);
}

static void
ui_status_finalize (GObject *object)
{
    g_free (UI_STATUS (object)->disc);
    g_free (UI_STATUS (object)->actions);
    G_OBJECT_CLASS (ui_status_parent_class)->finalize (object);
}

static void
ui_status_class_init (UiStatusClass *class)
{
    static const UiChild children[] = {UI_CHILD (UiStatus, state_icon),
                                       UI_CHILD (UiStatus, title_label),
                                       UI_CHILD (UiStatus, lead_label),
                                       UI_CHILD (UiStatus, note_label),
                                       UI_CHILD (UiStatus, events_box),
                                       UI_CHILD (UiStatus, actions_box),
                                       UI_CHILD (UiStatus, right_box),
                                       UI_CHILD (UiStatus, groups_box),
                                       UI_CHILD (UiStatus, note_box),
                                       UI_CHILD (UiStatus, note_button),
                                       {0}};
    G_OBJECT_CLASS (class)->finalize = ui_status_finalize;
    UI_PAGE_CLASS (class)->present = ui_status_present;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/status.ui", children);
    g_signal_new ("action", UI_TYPE_STATUS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  G_TYPE_STRING);
    g_signal_new ("note-action", UI_TYPE_STATUS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
ui_status_init (UiStatus *self)
{
    ui_template_init (GTK_WIDGET (self));
    g_signal_connect_swapped (self->note_button, "clicked", G_CALLBACK (on_note_cb), self);
    ui_page_set_frame (UI_PAGE (self), UI_FRAME_PLAIN);
    ui_page_set_back (UI_PAGE (self), false, NULL);
}

GtkWidget *
ui_status_new (void)
{
    return g_object_new (UI_TYPE_STATUS, NULL);
}

void
ui_status_set_heading (UiStatus *self, const char *icon, const char *disc, const char *title,
                       const char *lead)
{
    if (self->disc)
        gtk_widget_remove_css_class (GTK_WIDGET (self->state_icon), self->disc);
    g_free (self->disc);
    self->disc = g_strdup (disc);
    if (disc)
        gtk_widget_add_css_class (GTK_WIDGET (self->state_icon), disc);
    gtk_image_set_from_icon_name (self->state_icon, icon);
    gtk_label_set_label (self->title_label, title);
    gtk_label_set_label (self->lead_label, lead ? lead : "");
    gtk_widget_set_visible (GTK_WIDGET (self->lead_label), lead != NULL);
    ui_page_set_title (UI_PAGE (self), title);
}

void
ui_status_set_events (UiStatus *self, const UiEvent *events, size_t count)
{
    ui_box_clear (self->events_box);
    for (size_t i = 0; i < count; i++)
        gtk_box_append (GTK_BOX (self->events_box), new_event (&events[i], i + 1 == count));
}

static char *
text_of_actions (const UiAction *actions, size_t count)
{
    GString *text = g_string_new (NULL);
    for (size_t i = 0; i < count; i++)
        g_string_append_printf (text, "%s\n%s\n%s\n%s\n", actions[i].id, actions[i].icon,
                                actions[i].title, actions[i].detail ? actions[i].detail : "");
    return g_string_free (text, FALSE);
}

/* News that change nothing here leave the buttons: one that is being pressed, or has the focus, is not taken away from under the person. */
void
ui_status_set_actions (UiStatus *self, const UiAction *actions, size_t count)
{
    g_autofree char *text = text_of_actions (actions, count);
    if (g_strcmp0 (text, self->actions) == 0)
        return;
    g_free (self->actions);
    self->actions = g_steal_pointer (&text);
    ui_box_clear (self->actions_box);
    gtk_widget_set_visible (self->right_box, count > 0);
    for (size_t i = 0; i < count; i++) {
        GtkWidget *button =
            ui_card_button_new (actions[i].icon, actions[i].title, actions[i].detail);
        g_object_set_data_full (G_OBJECT (button), "ui-id", g_strdup (actions[i].id), g_free);
        g_signal_connect (button, "clicked", G_CALLBACK (on_action_cb), self);
        gtk_box_append (GTK_BOX (self->actions_box), button);
    }
}

static void
on_row_cb (const char *id, gpointer data)
{
    g_signal_emit_by_name (data, "action", id);
}

void
ui_status_set_groups (UiStatus *self, const UiGroup *groups, size_t count)
{
    ui_box_clear (self->groups_box);
    for (size_t i = 0; i < count; i++)
        if (groups[i].count > 0)
            gtk_box_append (GTK_BOX (self->groups_box), ui_group_new (&groups[i], on_row_cb, self));
    gtk_widget_set_visible (self->groups_box,
                            gtk_widget_get_first_child (self->groups_box) != NULL);
    ui_fit_again (self->groups_box);
}

void
ui_status_set_note (UiStatus *self, const char *text, const char *action)
{
    gtk_widget_set_visible (self->note_box, text != NULL);
    gtk_label_set_label (self->note_label, text ? text : "");
    gtk_widget_set_visible (GTK_WIDGET (self->note_button), action != NULL);
    gtk_button_set_label (self->note_button, action ? action : "");
}
