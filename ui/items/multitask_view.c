/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/multitask_view.h"

#include "assessments/tasks/entry.h"
#include "assessments/tasks/multitask.h"
#include "ui/items/body.h"
#include "ui/items/multitask_chat.h"
#include "ui/items/record_form.h"
#include "ui/items/split.h"
#include "ui/parts.h"
#include "ui/words.h"

#define USUAL_SECONDS 240
#define GAP_PX 24
#define NARROW_PX 700

typedef struct {
    int64_t at_ms;
    char *words;
    bool came, sent;
} Question;

struct _UiMultitaskView {
    UiTimedEntry parent_instance;

    UiEntrySheet *sheet; /* of the parent: the fields of the records, then the answers */
    unsigned n_fields;   /* of all records */
    GArray *questions;   /* Question */
    UiSound *sound;      /* or NULL */
    int plays;           /* of the sound, when it was last asked */
    UiRecordForm *form;  /* NULL: the task cannot be shown */
    UiMultitaskChat *chat;
    GtkWidget *alert, *alert_words, *alert_button;
};

G_DEFINE_FINAL_TYPE (UiMultitaskView, ui_multitask_view, UI_TYPE_TIMED_ENTRY)

static Question *
question_at (UiMultitaskView *self, unsigned place)
{
    return &g_array_index (self->questions, Question, place);
}

/* ---- the chat ---- */

/* Above the form, so that it is seen where one writes; it is always there, so that nothing moves when a question comes. */
static void
show_alert (UiMultitaskView *self)
{
    const char *first = NULL;
    unsigned open = self->sheet->over ? 0 : ui_multitask_chat_open (self->chat, &first);
    const char *customer =
        qti_interaction_data (ui_interaction_get (UI_INTERACTION (self)), "customer");
    g_autofree char *words =
        open == 0 ? g_strdup (_ ("There is nothing to answer in the chat."))
                  /* Translators: the name of a chat customer, and the question */
                  : g_strdup_printf (_ ("%s asks: “%s”"), customer != NULL ? customer : "", first);
    gtk_label_set_label (GTK_LABEL (self->alert_words), words);
    ui_set_sensitive (self->alert_button, open > 0);
    if (open > 0)
        gtk_widget_add_css_class (self->alert, "note");
    else
        gtk_widget_remove_css_class (self->alert, "note");
}

static void
on_edited_cb (UiMultitaskChat *chat, guint place, const char *text, UiMultitaskView *self)
{
    ui_timed_entry_edit (UI_TIMED_ENTRY (self), self->n_fields + place, text);
}

static void
on_send_cb (UiMultitaskChat *chat, guint place, UiMultitaskView *self)
{
    Question *question = question_at (self, place);
    const char *text = self->sheet->entries[self->n_fields + place];
    g_autofree char *written = g_strstrip (g_strdup (text));
    if (self->sheet->over || question->sent)
        return;
    if (*written == '\0') {
        ui_timed_entry_say (UI_TIMED_ENTRY (self), _ ("Write an answer first, then send it."));
        return;
    }
    int64_t limit_ms = 0, now_ms = 0;
    question->sent = true;
    ui_timed_entry_mark (UI_TIMED_ENTRY (self), TASK_MULTITASK_SENT, place);
    ui_interaction_clock (UI_INTERACTION (self), &limit_ms, &now_ms);
    ui_multitask_chat_sent (self->chat, place, text, now_ms);
    ui_timed_entry_say (UI_TIMED_ENTRY (self), NULL);
    show_alert (self);
    ui_record_form_focus (self->form);
}

static void
show_question (UiMultitaskView *self, unsigned place, int64_t at_ms)
{
    Question *question = question_at (self, place);
    question->came = true;
    GtkWidget *entry = ui_multitask_chat_come (self->chat, place, question->words, at_ms);
    ui_timed_entry_no_paste (UI_TIMED_ENTRY (self),
                             gtk_editable_get_delegate (GTK_EDITABLE (entry)), entry);
    ui_multitask_chat_set_text (self->chat, place, self->sheet->entries[self->n_fields + place]);
}

static void
ui_multitask_view_tick (UiTimedEntry *entry, int64_t elapsed_ms)
{
    UiMultitaskView *self = UI_MULTITASK_VIEW (entry);
    for (guint i = 0; i < self->questions->len; i++) {
        if (question_at (self, i)->came || question_at (self, i)->at_ms > elapsed_ms)
            continue;
        ui_timed_entry_mark (entry, TASK_MULTITASK_CAME, i);
        show_question (self, i, elapsed_ms);
        show_alert (self);
    }
}

/* ---- the recording ---- */

/* A play that began; one that failed is taken back and leaves no mark of its own. */
static void
on_counted_cb (UiSound *sound, UiMultitaskView *self)
{
    int plays = ui_sound_get_plays (sound);
    if (plays > self->plays)
        ui_timed_entry_mark (UI_TIMED_ENTRY (self), TASK_MULTITASK_PLAYED, (unsigned)plays);
    self->plays = plays;
}

/* ---- keys ---- */

static void
on_answer_cb (UiMultitaskView *self)
{
    ui_multitask_chat_focus (self->chat);
}

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           UiMultitaskView *self)
{
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
    GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
    bool chatting = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->chat));
    if (keyval == GDK_KEY_F6 && self->form != NULL) {
        if (chatting || !ui_multitask_chat_focus (self->chat))
            ui_record_form_focus (self->form);
        return GDK_EVENT_STOP;
    }
    if (keyval == GDK_KEY_space && (state & GDK_CONTROL_MASK) != 0 && self->sound != NULL) {
        ui_sound_toggle (self->sound);
        return GDK_EVENT_STOP;
    }
    return GDK_EVENT_PROPAGATE;
}

/* ---- what the task asks of a view ---- */

static void
ui_multitask_view_show (UiTimedEntry *entry)
{
    UiMultitaskView *self = UI_MULTITASK_VIEW (entry);
    ui_record_form_show (self->form);
    for (guint i = 0; i < self->questions->len; i++)
        ui_multitask_chat_set_text (self->chat, i, self->sheet->entries[self->n_fields + i]);
}

static void
ui_multitask_view_show_over (UiTimedEntry *entry)
{
    UiMultitaskView *self = UI_MULTITASK_VIEW (entry);
    ui_record_form_stop (self->form);
    ui_multitask_chat_stop (self->chat);
    if (self->sound != NULL)
        ui_sound_stop (self->sound);
    show_alert (self);
    ui_timed_entry_say (entry, _ ("Time is up. What you wrote counts."));
}

static const char *
ui_multitask_view_refusal (UiTimedEntry *entry, const char *text)
{
    return _ ("Pasting is switched off here. Type what you hear.");
}

static void
on_end_cb (UiMultitaskView *self)
{
    ui_timed_entry_say (UI_TIMED_ENTRY (self),
                        _ ("All fields are filled in. Check them, answer what is still asked in "
                           "the chat, then go on."));
}

/* ---- building ---- */

static void
question_clear (gpointer data)
{
    g_free (((Question *)data)->words);
}

static void
read_questions (UiMultitaskView *self, const char *chat)
{
    g_auto (GStrv) parts =
        g_strsplit (chat != NULL ? chat : "", "||", TASK_MULTITASK_MAX_QUESTIONS + 1);
    for (guint i = 0; parts[i] != NULL && i < TASK_MULTITASK_MAX_QUESTIONS; i++) {
        g_auto (GStrv) part = g_strsplit (parts[i], "|", 2);
        if (g_strv_length (part) < 2)
            continue;
        Question question = {.at_ms = g_ascii_strtoll (part[0], NULL, 10) * 1000,
                             .words = g_strdup (part[1])};
        g_array_append_val (self->questions, question);
    }
}

static GtkWidget *
sound_new (UiMultitaskView *self, const QtiNode *markup)
{
    const QtiNode *node = markup;
    while (node != NULL && node->kind != QTI_NODE_AUDIO)
        node = qti_node_walk (node, markup, false);
    if (node == NULL)
        return NULL;
    self->sound = UI_SOUND (ui_sound_new (ui_interaction_context (UI_INTERACTION (self)), node, 0));
    ui_sound_offer_captions (self->sound);
    g_signal_connect (self->sound, "counted", G_CALLBACK (on_counted_cb), self);
    ui_timed_entry_follow (UI_TIMED_ENTRY (self), self->sound);
    return GTK_WIDGET (self->sound);
}

static GtkWidget *
alert_new (UiMultitaskView *self)
{
    self->alert = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
    gtk_widget_add_css_class (self->alert, "well");
    self->alert_words =
        g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0,
                      "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);
    self->alert_button = gtk_button_new_with_label (_ ("Answer"));
    gtk_widget_add_css_class (self->alert_button, "outline");
    gtk_widget_set_valign (self->alert_button, GTK_ALIGN_CENTER);
    g_signal_connect_swapped (self->alert_button, "clicked", G_CALLBACK (on_answer_cb), self);
    gtk_box_append (GTK_BOX (self->alert), self->alert_words);
    gtk_box_append (GTK_BOX (self->alert), self->alert_button);
    return self->alert;
}

static GtkWidget *
left_new (UiMultitaskView *self, const QtiInteraction *interaction, const char *const *names)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
    GtkWidget *sound = sound_new (self, interaction->markup);
    self->form = UI_RECORD_FORM (
        ui_record_form_new (UI_TIMED_ENTRY (self), names, self->n_fields / self->sheet->fields));
    g_signal_connect_swapped (self->form, "end", G_CALLBACK (on_end_cb), self);
    if (sound != NULL)
        gtk_box_append (GTK_BOX (box), sound);
    gtk_box_append (GTK_BOX (box), alert_new (self));
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
    gtk_box_append (GTK_BOX (box), ui_timed_entry_note_new (UI_TIMED_ENTRY (self)));
    gtk_box_append (GTK_BOX (box),
                    ui_label_new (_ ("Enter or Tab goes on to the next field, F6 to the chat and "
                                     "back, Ctrl+Space stops and starts the recording. Pasting is "
                                     "switched off here."),
                                  "muted"));
    return box;
}

static GtkWidget *
right_new (UiMultitaskView *self, const QtiInteraction *interaction)
{
    const UiBody body = {.context = ui_interaction_context (UI_INTERACTION (self)),
                         .class = "body"};
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
    const char *customer = qti_interaction_data (interaction, "customer");
    self->chat = UI_MULTITASK_CHAT (
        ui_multitask_chat_new (customer != NULL && *customer != '\0' ? customer : "?"));
    g_signal_connect (self->chat, "edited", G_CALLBACK (on_edited_cb), self);
    g_signal_connect (self->chat, "send", G_CALLBACK (on_send_cb), self);
    if (interaction->markup != NULL) {
        GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
        gtk_widget_add_css_class (page, "well");
        gtk_box_append (GTK_BOX (page), ui_label_new (_ ("To look things up in"), "over"));
        gtk_box_append (GTK_BOX (page), ui_body_new (interaction->markup, &body));
        gtk_box_append (GTK_BOX (box), page);
    }
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chat));
    return box;
}

static bool
read_task (UiMultitaskView *self, const QtiInteraction *interaction, GStrv *ret_names)
{
    const char *fields = qti_interaction_data (interaction, "fields");
    const char *records = qti_interaction_data (interaction, "records");
    *ret_names = g_strsplit (fields != NULL ? fields : "", "|", UI_RECORD_FORM_FIELDS);
    unsigned n = g_strv_length (*ret_names);
    int64_t count = records != NULL ? g_ascii_strtoll (records, NULL, 10) : 0;
    self->n_fields = n * (unsigned)CLAMP (count, 0, TASK_MULTITASK_MAX_FIELDS / MAX (n, 1));
    read_questions (self, qti_interaction_data (interaction, "chat"));
    return self->n_fields > 0;
}

static void
ui_multitask_view_build (UiInteraction *view)
{
    UiMultitaskView *self = UI_MULTITASK_VIEW (view);
    UiTimedEntry *entry = UI_TIMED_ENTRY (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    g_auto (GStrv) names = NULL;
    ui_entry_sheet_clear (self->sheet);
    bool good = read_task (self, interaction, &names);
    ui_entry_sheet_init_blank (
        self->sheet, good ? self->n_fields + self->questions->len : 0, g_strv_length (names),
        ui_interaction_extend_ms (view, ui_timed_entry_limit_ms (entry, USUAL_SECONDS)));
    if (!good) {
        adw_bin_set_child (
            ADW_BIN (view),
            ui_body_placeholder (_ ("The records to enter are missing. This does not count "
                                    "against you. Go on with the next part.")));
        return;
    }
    GtkWidget *split = ui_split_new (GAP_PX, NARROW_PX);
    ui_split_append (UI_SPLIT (split), left_new (self, interaction, (const char *const *)names));
    ui_split_append (UI_SPLIT (split), right_new (self, interaction));
    GtkEventController *keys = gtk_event_controller_key_new ();
    gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
    gtk_widget_add_controller (GTK_WIDGET (self), keys);
    adw_bin_set_child (ADW_BIN (view), split);
    show_alert (self);
    ui_timed_entry_show (entry);
}

/* ---- protocol ---- */

/* The marks of the log say which questions came and which answers were sent. */
static void
take_marks (UiMultitaskView *self)
{
    g_autoptr (GArray) events =
        task_entry_log_parse (self->sheet->events->str, self->sheet->n, self->sheet->most);
    for (guint i = 0; events != NULL && i < events->len; i++) {
        const TaskEntryEvent *event = &g_array_index (events, TaskEntryEvent, i);
        if (event->kind != TASK_ENTRY_MARK || event->place >= self->questions->len)
            continue;
        Question *question = question_at (self, event->place);
        if (event->character == TASK_MULTITASK_CAME && !question->came)
            show_question (self, event->place, event->at_ms);
        if (event->character == TASK_MULTITASK_SENT && question->came && !question->sent) {
            question->sent = true;
            ui_multitask_chat_sent (self->chat, event->place,
                                    self->sheet->entries[self->n_fields + event->place],
                                    event->at_ms);
        }
    }
}

/* One goes on where the first field is empty. */
static void
ui_multitask_view_set (UiInteraction *view, const UiResponse *response)
{
    UiMultitaskView *self = UI_MULTITASK_VIEW (view);
    UI_INTERACTION_CLASS (ui_multitask_view_parent_class)->set (view, response);
    if (self->form == NULL)
        return;
    take_marks (self);
    ui_record_form_seek (self->form);
    show_alert (self);
}

static char *
ui_multitask_view_check (UiInteraction *view)
{
    UiMultitaskView *self = UI_MULTITASK_VIEW (view);
    return self->form != NULL && self->sheet->keys == 0
               ? g_strdup (_ ("Play the call and write what you hear. The clock starts with the "
                              "recording or your first key."))
               : NULL;
}

static gboolean
ui_multitask_view_grab_focus (GtkWidget *widget)
{
    UiMultitaskView *self = UI_MULTITASK_VIEW (widget);
    if (self->form == NULL)
        return FALSE;
    bool fresh = self->sound != NULL && !ui_entry_sheet_is_begun (self->sheet);
    return fresh ? gtk_widget_grab_focus (GTK_WIDGET (self->sound))
                 : ui_record_form_focus (self->form);
}

static void
ui_multitask_view_dispose (GObject *object)
{
    UiMultitaskView *self = UI_MULTITASK_VIEW (object);
    if (self->sound != NULL)
        g_signal_handlers_disconnect_by_data (self->sound, self);
    self->sound = NULL;
    G_OBJECT_CLASS (ui_multitask_view_parent_class)->dispose (object);
}

static void
ui_multitask_view_finalize (GObject *object)
{
    g_array_unref (UI_MULTITASK_VIEW (object)->questions);
    G_OBJECT_CLASS (ui_multitask_view_parent_class)->finalize (object);
}

static void
ui_multitask_view_class_init (UiMultitaskViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    UiTimedEntryClass *entry_class = UI_TIMED_ENTRY_CLASS (klass);
    G_OBJECT_CLASS (klass)->dispose = ui_multitask_view_dispose;
    G_OBJECT_CLASS (klass)->finalize = ui_multitask_view_finalize;
    GTK_WIDGET_CLASS (klass)->grab_focus = ui_multitask_view_grab_focus;
    view_class->build = ui_multitask_view_build;
    view_class->set = ui_multitask_view_set;
    view_class->check = ui_multitask_view_check;
    entry_class->field = "entries";
    entry_class->show = ui_multitask_view_show;
    entry_class->show_over = ui_multitask_view_show_over;
    entry_class->tick = ui_multitask_view_tick;
    entry_class->refusal = ui_multitask_view_refusal;
}

static void
ui_multitask_view_init (UiMultitaskView *self)
{
    self->sheet = ui_timed_entry_sheet (UI_TIMED_ENTRY (self));
    self->questions = g_array_new (FALSE, FALSE, sizeof (Question));
    g_array_set_clear_func (self->questions, question_clear);
}

UiSound *
ui_multitask_view_get_sound (UiMultitaskView *self)
{
    return self->sound;
}
