/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/multitask_chat.h"

#include "ui/fit.h"
#include "ui/items/talk_lines.h"
#include "ui/parts.h"
#include "ui/words.h"

#define HEIGHT_PX 230
#define SCROLLBAR_PX 12
#define RING_PX 4          /* of the focus, which is cut off else */
#define MOST_CHARACTERS 80 /* an answer is short: it cannot be all that stands on the page */

/* One question that came. */
typedef struct {
    unsigned number;
    char *words;
    GtkWidget *box;          /* borrowed: of the question's line and what is below */
    GtkWidget *entry, *send; /* borrowed; NULL when the answer was sent */
} Question;

struct _UiMultitaskChat {
    GtkBox parent_instance;

    char *customer;
    GPtrArray *questions; /* Question, in the order in which they came */
    GtkWidget *log, *empty;
    GtkAdjustment *adjustment; /* borrowed */
    guint scrolling;
    bool filling, stopped;
};

enum { SIGNAL_EDITED, SIGNAL_SEND, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiMultitaskChat, ui_multitask_chat, GTK_TYPE_BOX)

static void
question_free (gpointer data)
{
    Question *question = data;
    g_free (question->words);
    g_free (question);
}

static Question *
question_of (UiMultitaskChat *self, unsigned number)
{
    for (guint i = 0; i < self->questions->len; i++) {
        Question *question = self->questions->pdata[i];
        if (question->number == number)
            return question;
    }
    return NULL;
}

/* ---- what the person does ---- */

static Question *
question_with (UiMultitaskChat *self, gpointer widget)
{
    for (guint i = 0; i < self->questions->len; i++) {
        Question *question = self->questions->pdata[i];
        if (question->entry == widget || question->send == widget)
            return question;
    }
    return NULL;
}

static void
on_changed_cb (GtkEditable *entry, UiMultitaskChat *self)
{
    const Question *question = question_with (self, entry);
    if (!self->filling && question != NULL)
        g_signal_emit (self, signals[SIGNAL_EDITED], 0, question->number,
                       gtk_editable_get_text (entry));
}

/* Enter in the line, or the button beside it. */
static void
on_send_cb (GtkWidget *widget, UiMultitaskChat *self)
{
    const Question *question = question_with (self, widget);
    if (question != NULL)
        g_signal_emit (self, signals[SIGNAL_SEND], 0, question->number);
}

/* ---- one question ---- */

static GtkWidget *
answer_new (UiMultitaskChat *self, Question *question)
{
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
    /* Translators: the line in which a chat customer's question is answered; %s is the question */
    g_autofree char *name = g_strdup_printf (_ ("Answer to “%s”"), question->words);
    question->entry = gtk_entry_new ();
    question->send = gtk_button_new_with_label (_ ("Send"));
    gtk_entry_set_max_length (GTK_ENTRY (question->entry), MOST_CHARACTERS);
    gtk_entry_set_input_hints (GTK_ENTRY (question->entry),
                               GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI);
    gtk_editable_set_enable_undo (GTK_EDITABLE (question->entry), FALSE);
    gtk_editable_set_width_chars (GTK_EDITABLE (question->entry), 8);
    gtk_widget_set_hexpand (question->entry, TRUE);
    gtk_widget_set_valign (question->send, GTK_ALIGN_CENTER);
    gtk_accessible_update_property (GTK_ACCESSIBLE (question->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name, -1);
    g_signal_connect (question->entry, "changed", G_CALLBACK (on_changed_cb), self);
    g_signal_connect (question->entry, "activate", G_CALLBACK (on_send_cb), self);
    g_signal_connect (question->send, "clicked", G_CALLBACK (on_send_cb), self);
    gtk_box_append (GTK_BOX (row), question->entry);
    gtk_box_append (GTK_BOX (row), question->send);
    return row;
}

GtkWidget *
ui_multitask_chat_come (UiMultitaskChat *self, unsigned number, const char *words, int64_t at_ms)
{
    g_return_val_if_fail (UI_IS_MULTITASK_CHAT (self) && question_of (self, number) == NULL, NULL);
    Question *question = g_new0 (Question, 1);
    *question = (Question){.number = number, .words = g_strdup (words)};
    question->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
    gtk_box_append (GTK_BOX (question->box),
                    ui_talk_bubble_new (words, false, self->customer, at_ms));
    gtk_box_append (GTK_BOX (question->box), answer_new (self, question));
    ui_set_sensitive (question->entry, !self->stopped);
    ui_set_sensitive (question->send, !self->stopped);
    g_ptr_array_add (self->questions, question);
    gtk_widget_set_visible (self->empty, FALSE);
    gtk_box_append (GTK_BOX (self->log), question->box);
    return question->entry;
}

void
ui_multitask_chat_set_text (UiMultitaskChat *self, unsigned number, const char *text)
{
    const Question *question = question_of (self, number);
    if (question == NULL || question->entry == NULL)
        return;
    self->filling = true;
    gtk_editable_set_text (GTK_EDITABLE (question->entry), text);
    gtk_editable_set_position (GTK_EDITABLE (question->entry), -1);
    self->filling = false;
}

void
ui_multitask_chat_sent (UiMultitaskChat *self, unsigned number, const char *text, int64_t at_ms)
{
    Question *question = question_of (self, number);
    g_return_if_fail (question != NULL);
    if (question->entry == NULL)
        return;
    GtkWidget *row = gtk_widget_get_parent (question->entry);
    /* What loses the focus must not be gone already. */
    ui_set_sensitive (row, false);
    question->entry = question->send = NULL;
    gtk_box_remove (GTK_BOX (question->box), row);
    gtk_box_append (GTK_BOX (question->box), ui_talk_bubble_new (text, true, NULL, at_ms));
}

unsigned
ui_multitask_chat_open (UiMultitaskChat *self, const char **ret_first)
{
    unsigned n = 0;
    *ret_first = NULL;
    for (guint i = 0; i < self->questions->len; i++) {
        const Question *question = self->questions->pdata[i];
        if (question->entry != NULL && n++ == 0)
            *ret_first = question->words;
    }
    return n;
}

bool
ui_multitask_chat_focus (UiMultitaskChat *self)
{
    for (guint i = 0; i < self->questions->len; i++) {
        const Question *question = self->questions->pdata[i];
        if (question->entry != NULL)
            return gtk_widget_grab_focus (question->entry);
    }
    return false;
}

void
ui_multitask_chat_stop (UiMultitaskChat *self)
{
    self->stopped = true;
    for (guint i = 0; i < self->questions->len; i++) {
        const Question *question = self->questions->pdata[i];
        if (question->entry == NULL)
            continue;
        ui_set_sensitive (question->entry, false);
        ui_set_sensitive (question->send, false);
    }
}

/* ---- the newest at the bottom ---- */

static gboolean
on_end_cb (gpointer data)
{
    UiMultitaskChat *self = data;
    self->scrolling = 0;
    gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_upper (self->adjustment));
    return G_SOURCE_REMOVE;
}

/* The end is shown, unless somebody writes further up; later, because what is set while sizes are given is lost. */
static void
on_height_cb (GtkAdjustment *adjustment, GParamSpec *property, UiMultitaskChat *self)
{
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
    GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
    bool writing = focus != NULL && gtk_widget_is_ancestor (focus, self->log);
    if (!writing && self->scrolling == 0)
        self->scrolling = g_idle_add (on_end_cb, self);
}

static GtkWidget *
scroll_new (UiMultitaskChat *self)
{
    GtkWidget *scroll = gtk_scrolled_window_new ();
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
    gtk_widget_set_margin_end (box, SCROLLBAR_PX);
    gtk_widget_set_margin_start (box, RING_PX);
    gtk_widget_set_margin_bottom (box, RING_PX);
    gtk_box_append (GTK_BOX (box), self->empty);
    gtk_box_append (GTK_BOX (box), self->log);
    gtk_accessible_update_property (GTK_ACCESSIBLE (scroll), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("What was said"), -1);
    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                    GTK_POLICY_AUTOMATIC);
    gtk_widget_set_size_request (scroll, -1, HEIGHT_PX);
    ui_fit_name (scroll, "grow_several");
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), box);
    self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll));
    g_signal_connect (self->adjustment, "notify::upper", G_CALLBACK (on_height_cb), self);
    g_signal_connect (self->adjustment, "notify::page-size", G_CALLBACK (on_height_cb), self);
    return scroll;
}

/* ---- class ---- */

static void
ui_multitask_chat_dispose (GObject *object)
{
    UiMultitaskChat *self = UI_MULTITASK_CHAT (object);
    g_clear_handle_id (&self->scrolling, g_source_remove);
    if (self->adjustment != NULL)
        g_signal_handlers_disconnect_by_data (self->adjustment, self);
    self->adjustment = NULL;
    G_OBJECT_CLASS (ui_multitask_chat_parent_class)->dispose (object);
}

static void
ui_multitask_chat_finalize (GObject *object)
{
    UiMultitaskChat *self = UI_MULTITASK_CHAT (object);
    g_ptr_array_unref (self->questions);
    g_free (self->customer);
    G_OBJECT_CLASS (ui_multitask_chat_parent_class)->finalize (object);
}

static void
ui_multitask_chat_class_init (UiMultitaskChatClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = ui_multitask_chat_dispose;
    G_OBJECT_CLASS (klass)->finalize = ui_multitask_chat_finalize;
    signals[SIGNAL_EDITED] =
        g_signal_new ("edited", UI_TYPE_MULTITASK_CHAT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
    signals[SIGNAL_SEND] = g_signal_new ("send", UI_TYPE_MULTITASK_CHAT, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
ui_multitask_chat_init (UiMultitaskChat *self)
{
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
    gtk_box_set_spacing (GTK_BOX (self), 12);
    gtk_widget_add_css_class (GTK_WIDGET (self), "panel");
    gtk_widget_add_css_class (GTK_WIDGET (self), "roomy");
    self->questions = g_ptr_array_new_with_free_func (question_free);
}

GtkWidget *
ui_multitask_chat_new (const char *customer)
{
    UiMultitaskChat *self = g_object_new (UI_TYPE_MULTITASK_CHAT, NULL);
    /* Translators: the heading above a chat; %s is the customer's name */
    g_autofree char *title = g_strdup_printf (_ ("Chat with %s"), customer);
    self->customer = g_strdup (customer);
    self->empty = ui_label_new (_ ("No question yet. They come while you write."), "muted");
    self->log = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 18,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_LOG, NULL);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->log), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("What was said"), -1);
    gtk_box_append (GTK_BOX (self), ui_label_new (title, "section"));
    gtk_box_append (GTK_BOX (self), scroll_new (self));
    return GTK_WIDGET (self);
}
