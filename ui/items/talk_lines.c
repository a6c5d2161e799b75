/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/talk_lines.h"

#include <stdbool.h>

#include "ui/parts.h"
#include "ui/words.h"

enum { CHARACTERS = 44 };

struct _UiTalkLines {
    AdwBin parent_instance;
    GtkWidget *box;
    GtkAdjustment *adjustment; /* borrowed */
    char *person;
    guint shown;       /* lines of that person on the screen */
    GPtrArray *echoes; /* GtkWidget, borrowed: below the lines */
    guint mine;        /* own lines that the next scene must have */
    guint settling;    /* an idle source: the end is to be shown */
};

G_DEFINE_FINAL_TYPE (UiTalkLines, ui_talk_lines, ADW_TYPE_BIN)

static GtkWidget *
bubble_new (const char *text, bool mine, const char *caption)
{
    GtkAlign side = mine ? GTK_ALIGN_END : GTK_ALIGN_START;
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
    GtkWidget *label = ui_label_new (text, mine ? "bubble mine" : "bubble");
    GtkWidget *below = ui_label_new (caption, "tiny muted");
    gtk_label_set_max_width_chars (GTK_LABEL (label), CHARACTERS);
    gtk_label_set_selectable (GTK_LABEL (label), FALSE);
    gtk_widget_set_halign (label, side);
    gtk_widget_set_halign (below, side);
    gtk_widget_set_margin_start (below, 6);
    gtk_widget_set_margin_end (below, 6);
    gtk_widget_set_halign (box, side);
    gtk_box_append (GTK_BOX (box), label);
    gtk_box_append (GTK_BOX (box), below);
    return box;
}

GtkWidget *
ui_talk_bubble_new (const char *text, bool mine, const char *name, int64_t at_ms)
{
    g_auto (GStrv) names = g_strsplit (name != NULL ? name : "", " ", 2);
    int s = (int)(at_ms / 1000);
    /* Translators: who said a line of a chat and when, as "Denise, 2:04" */
    g_autofree char *caption =
        g_strdup_printf (_ ("%s, %d:%02d"), mine ? _ ("You") : names[0], s / 60, s % 60);
    return bubble_new (text, mine, caption);
}

static GtkWidget *
line_new (const TaskPerson *person, const TaskLine *line)
{
    return ui_talk_bubble_new (line->text, line->from == TASK_FROM_YOU, person->name, line->at_ms);
}

static void
drop_echoes (UiTalkLines *self)
{
    for (guint i = 0; i < self->echoes->len; i++)
        gtk_box_remove (GTK_BOX (self->box), self->echoes->pdata[i]);
    g_ptr_array_set_size (self->echoes, 0);
}

static gboolean
on_settled_cb (gpointer data)
{
    UiTalkLines *self = data;
    self->settling = 0;
    gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_upper (self->adjustment));
    gtk_widget_queue_allocate (gtk_widget_get_parent (self->box));
    return G_SOURCE_REMOVE;
}

/* It is told in the middle of an allocation, which has placed the lines already: what is the end then is shown by the next. */
static void
on_height_cb (GtkAdjustment *adjustment, GParamSpec *property, UiTalkLines *self)
{
    if (self->settling == 0)
        self->settling = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_settled_cb, self, NULL);
}

static guint
count_mine (const TaskPerson *person)
{
    guint n = 0;
    for (guint i = 0; i < person->lines->len; i++)
        n += ((TaskLine *)person->lines->pdata[i])->from == TASK_FROM_YOU;
    return n;
}

void
ui_talk_lines_update (UiTalkLines *self, const TaskPerson *person)
{
    const char *id = person != NULL ? person->id : NULL;
    bool other = g_strcmp0 (self->person, id) != 0;
    if (other || person == NULL || person->lines->len < self->shown) {
        g_ptr_array_set_size (self->echoes, 0);
        ui_box_clear (self->box);
        g_free (self->person);
        self->person = g_strdup (id);
        self->shown = self->mine = 0;
    }
    guint mine = person != NULL ? count_mine (person) : 0;
    if (person == NULL || (self->echoes->len > 0 && mine < self->mine))
        return;
    drop_echoes (self);
    self->mine = mine;
    for (; self->shown < person->lines->len; self->shown++)
        gtk_box_append (GTK_BOX (self->box), line_new (person, person->lines->pdata[self->shown]));
}

void
ui_talk_lines_echo (UiTalkLines *self, const char *text)
{
    GtkWidget *bubble = bubble_new (text, true, _ ("You, saving"));
    gtk_box_append (GTK_BOX (self->box), bubble);
    g_ptr_array_add (self->echoes, bubble);
    self->mine++;
}

static void
ui_talk_lines_finalize (GObject *object)
{
    UiTalkLines *self = UI_TALK_LINES (object);
    g_ptr_array_unref (self->echoes);
    g_free (self->person);
    G_OBJECT_CLASS (ui_talk_lines_parent_class)->finalize (object);
}

static void
ui_talk_lines_dispose (GObject *object)
{
    UiTalkLines *self = UI_TALK_LINES (object);
    g_clear_handle_id (&self->settling, g_source_remove);
    if (self->adjustment != NULL)
        g_signal_handlers_disconnect_by_data (self->adjustment, self);
    self->adjustment = NULL;
    G_OBJECT_CLASS (ui_talk_lines_parent_class)->dispose (object);
}

static void
ui_talk_lines_class_init (UiTalkLinesClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = ui_talk_lines_dispose;
    G_OBJECT_CLASS (klass)->finalize = ui_talk_lines_finalize;
}

static void
ui_talk_lines_init (UiTalkLines *self)
{
    GtkWidget *scroll = gtk_scrolled_window_new ();
    self->echoes = g_ptr_array_new ();
    self->box =
        g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 12,
                      "valign", GTK_ALIGN_END, "margin-start", 20, "margin-end", 20, "margin-top",
                      14, "margin-bottom", 14, "accessible-role", GTK_ACCESSIBLE_ROLE_LOG, NULL);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("What was said"), -1);
    gtk_accessible_update_property (GTK_ACCESSIBLE (scroll), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("What was said"), -1);
    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                    GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->box);
    gtk_widget_set_vexpand (scroll, TRUE);
    self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll));
    g_signal_connect (self->adjustment, "notify::upper", G_CALLBACK (on_height_cb), self);
    g_signal_connect (self->adjustment, "notify::page-size", G_CALLBACK (on_height_cb), self);
    adw_bin_set_child (ADW_BIN (self), scroll);
    gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
ui_talk_lines_new (void)
{
    return g_object_new (UI_TYPE_TALK_LINES, NULL);
}
