/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/item_view.h"

#include <string.h>

#include "ui/items/body.h"
#include "ui/items/hint.h"
#include "ui/items/kinds.h"
#include "ui/items/media_view.h"
#include "ui/items/multitask_view.h"
#include "ui/items/split.h"
#include "ui/items/talk.h"
#include "ui/items/timed_entry.h"
#include "ui/words.h"

#define SPLIT_GAP 54
#define PART_GAP 18
#define NARROW_PX 860
/* Fewer characters before the question are an instruction, not a situation. */
#define SITUATION_CHARACTERS 60
/* A longer question is set smaller. */
#define LONG_PROMPT 110

struct _UiItemView {
    AdwBin parent_instance;

    QtiItem *item;
    UiItemContext context;
    GPtrArray *views;   /* UiInteraction, borrowed: they are below us */
    GPtrArray *sounds;  /* UiSound, the same */
    GPtrArray *stimuli; /* QtiStimulus */
    GtkWidget *number;
};

enum { SIGNAL_CHANGED, SIGNAL_NOTED, SIGNAL_ENDED, SIGNAL_SOUND, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiItemView, ui_item_view, ADW_TYPE_BIN)

/* ---- signals of the interactions ---- */

static const char *
identifier_of (UiInteraction *view)
{
    return ui_interaction_get (view)->response_identifier;
}

static void
on_changed_cb (UiInteraction *view, UiItemView *self)
{
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, identifier_of (view));
}

static void
on_noted_cb (UiInteraction *view, const char *flag, UiItemView *self)
{
    g_signal_emit (self, signals[SIGNAL_NOTED], 0, flag);
}

static void
on_ended_cb (UiInteraction *view, UiItemView *self)
{
    g_signal_emit (self, signals[SIGNAL_ENDED], 0, identifier_of (view));
}

static void
on_play_cb (UiSound *sound, UiItemView *self)
{
    g_signal_emit (self, signals[SIGNAL_SOUND], 0, sound, TRUE);
}

static void
on_pause_cb (UiSound *sound, UiItemView *self)
{
    g_signal_emit (self, signals[SIGNAL_SOUND], 0, sound, FALSE);
}

static void
connect_sound (UiItemView *self, UiSound *sound)
{
    g_ptr_array_add (self->sounds, sound);
    g_signal_connect (sound, "play", G_CALLBACK (on_play_cb), self);
    g_signal_connect (sound, "pause", G_CALLBACK (on_pause_cb), self);
}

/* ---- building ---- */

static GtkWidget *
label_new (const char *text, bool markup, const char *class)
{
    GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "use-markup", markup, "label", text, "xalign",
                                     0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
    gtk_widget_add_css_class (label, class);
    return label;
}

static GtkWidget *
prompt_new (UiItemView *self, const QtiNode *prompt)
{
    g_autofree char *markup = ui_body_markup (prompt, &self->context);
    g_autofree char *text = qti_node_text (prompt);
    GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                     "use-markup", TRUE, "label", markup, "xalign", 0.0, "wrap",
                                     TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
    gtk_widget_add_css_class (label,
                              g_utf8_strlen (text, -1) > LONG_PROMPT ? "section" : "page-title");
    return label;
}

static UiInteraction *
make_interaction (UiItemView *self, const QtiInteraction *interaction)
{
    UiInteraction *view = ui_kinds_make (interaction, &self->context);
    g_signal_connect (view, "changed", G_CALLBACK (on_changed_cb), self);
    g_signal_connect (view, "noted", G_CALLBACK (on_noted_cb), self);
    g_signal_connect (view, "ended", G_CALLBACK (on_ended_cb), self);
    g_ptr_array_add (self->views, view);
    /* What is written while a sound is heard waits for it when it is lost. */
    for (guint i = 0; UI_IS_TIMED_ENTRY (view) && i < self->sounds->len; i++)
        ui_timed_entry_follow (UI_TIMED_ENTRY (view), self->sounds->pdata[i]);
    return view;
}

/* A sound that stands in the text may be heard as often as the person likes. */
static GtkWidget *
make_media (UiItemView *self, const QtiNode *node)
{
    if (node->kind == QTI_NODE_VIDEO)
        return ui_body_placeholder (
            _ ("This film cannot be shown on this computer. It does not count against you."));
    if (node->kind != QTI_NODE_AUDIO)
        return NULL;
    GtkWidget *sound = ui_sound_new (&self->context, node, 0);
    connect_sound (self, UI_SOUND (sound));
    return sound;
}

/* The recording that a view plays, or NULL. */
static UiSound *
sound_of (UiInteraction *view)
{
    return UI_IS_MEDIA_VIEW (view)       ? ui_media_view_get_sound (UI_MEDIA_VIEW (view))
           : UI_IS_MULTITASK_VIEW (view) ? ui_multitask_view_get_sound (UI_MULTITASK_VIEW (view))
                                         : NULL;
}

/* A block interaction with its question and what to do above it; an inline one alone. */
static GtkWidget *
make_cb (const QtiNode *node, gpointer data)
{
    UiItemView *self = data;
    if (node->interaction == NULL)
        return make_media (self, node);
    UiInteraction *view = make_interaction (self, node->interaction);
    if (sound_of (view) != NULL)
        connect_sound (self, sound_of (view));
    if (ui_body_is_inline (node))
        return GTK_WIDGET (view);
    g_autofree char *hint = ui_hint (node->interaction);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
    if (node->interaction->prompt != NULL)
        gtk_box_append (GTK_BOX (box), prompt_new (self, node->interaction->prompt));
    if (hint != NULL)
        gtk_box_append (GTK_BOX (box), label_new (hint, false, "muted"));
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (view));
    return box;
}

/* The child of the body that is, or holds, the only block interaction; NULL if there are several or none, or if words
   stand around inline ones. */
static const QtiNode *
question_node (UiItemView *self)
{
    const QtiNode *body = qti_item_body (self->item), *found = NULL;
    unsigned n = 0;
    const QtiInteraction *interactions = qti_item_interactions (self->item, &n);
    if (n != 1 || ui_body_is_inline (interactions[0].node))
        return NULL;
    for (const QtiNode *at = interactions[0].node; at != NULL && at != body; at = at->parent)
        found = at;
    return found;
}

static bool
is_situation (const QtiNode *first, const QtiNode *end)
{
    size_t characters = 0;
    for (const QtiNode *node = first; node != NULL && node != end; node = node->next) {
        g_autofree char *text = qti_node_text (node);
        characters += (size_t)g_utf8_strlen (text, -1);
        if (node->kind == QTI_NODE_IMAGE || node->kind == QTI_NODE_TABLE)
            return true;
    }
    return characters >= SITUATION_CHARACTERS;
}

static void
add_stimuli (UiItemView *self, GtkWidget *box, const UiBody *body)
{
    unsigned n = 0;
    const QtiStimulusRef *refs = qti_item_stimuli (self->item, &n);
    for (unsigned i = 0; i < n; i++) {
        g_autoptr (GBytes) bytes = self->context.load != NULL
                                       ? self->context.load (refs[i].href, self->context.data)
                                       : NULL;
        gsize size = 0;
        const char *xml = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
        QtiStimulus *stimulus = xml != NULL ? qti_stimulus_parse (xml, (gssize)size, NULL) : NULL;
        if (stimulus == NULL) {
            gtk_box_append (GTK_BOX (box), ui_body_placeholder (_ (
                                               "The text that belongs to this question is missing. "
                                               "It does not count against you.")));
            continue;
        }
        g_ptr_array_add (self->stimuli, stimulus);
        gtk_box_append (GTK_BOX (box), ui_body_new (qti_stimulus_body (stimulus), body));
    }
}

static GtkWidget *
column_new (const char *over)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, PART_GAP);
    gtk_widget_set_valign (box, GTK_ALIGN_START);
    if (over != NULL)
        gtk_box_append (GTK_BOX (box), label_new (over, false, "over"));
    return box;
}

/* The situation at one side, the question at the other. */
static GtkWidget *
build_split (UiItemView *self, const QtiNode *question, const UiBody *body)
{
    GtkWidget *split = ui_split_new (SPLIT_GAP, NARROW_PX);
    bool task =
        question->kind == QTI_NODE_INTERACTION && ui_kinds_is_beside (question->interaction);
    unsigned stimuli = 0;
    qti_item_stimuli (self->item, &stimuli);
    GtkWidget *left = column_new (task          ? _ ("What to do")
                                  : stimuli > 0 ? _ ("To look things up in")
                                                : _ ("The situation"));
    GtkWidget *right = column_new (NULL);
    add_stimuli (self, left, body);
    gtk_box_append (GTK_BOX (left),
                    ui_body_range (qti_item_body (self->item)->first, question, body));
    gtk_box_append (GTK_BOX (right), self->number);
    gtk_box_append (GTK_BOX (right), ui_body_range (question, NULL, body));
    ui_split_append (UI_SPLIT (split), left);
    ui_split_append (UI_SPLIT (split), right);
    return split;
}

static GtkWidget *
build_column (UiItemView *self, const UiBody *body)
{
    unsigned n = 0;
    const QtiInteraction *interactions = qti_item_interactions (self->item, &n);
    bool task = n == 1 && interactions[0].kind == QTI_PORTABLE_CUSTOM;
    GtkWidget *clamp = adw_clamp_new (), *box = column_new (NULL);
    adw_clamp_set_maximum_size (ADW_CLAMP (clamp), task ? 1000 : 760);
    adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), task ? 900 : 700);
    gtk_box_append (GTK_BOX (box), self->number);
    add_stimuli (self, box, body);
    gtk_box_append (GTK_BOX (box), ui_body_new (qti_item_body (self->item), body));
    adw_clamp_set_child (ADW_CLAMP (clamp), box);
    return clamp;
}

static void
build (UiItemView *self)
{
    const UiBody body = {.context = &self->context, .make = make_cb, .data = self, .class = "read"};
    const QtiNode *question = question_node (self);
    unsigned stimuli = 0;
    qti_item_stimuli (self->item, &stimuli);
    bool task = question != NULL && question->kind == QTI_NODE_INTERACTION
                && question->interaction->kind == QTI_PORTABLE_CUSTOM
                && !ui_kinds_is_beside (question->interaction);
    bool apart = question != NULL && !task
                 && (stimuli > 0 || is_situation (qti_item_body (self->item)->first, question));
    self->number = label_new ("", false, "over");
    gtk_widget_set_visible (self->number, FALSE);
    if (task && ui_kinds_is_talk (question->interaction)) {
        g_object_ref_sink (self->number);
        adw_bin_set_child (ADW_BIN (self),
                           GTK_WIDGET (make_interaction (self, question->interaction)));
        return;
    }
    adw_bin_set_child (ADW_BIN (self),
                       apart ? build_split (self, question, &body) : build_column (self, &body));
}

/* ---- keys ---- */

static bool
is_writing (GtkWidget *focus)
{
    return focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus));
}

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           UiItemView *self)
{
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
    GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
    if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || is_writing (focus))
        return GDK_EVENT_PROPAGATE;
    /* The interaction that has the focus, else the first that knows the key. */
    for (int pass = 0; pass < 2; pass++) {
        for (guint i = 0; i < self->views->len; i++) {
            UiInteraction *view = self->views->pdata[i];
            bool mine = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (view));
            if ((pass == 0) == mine && ui_interaction_key (view, keyval))
                return GDK_EVENT_STOP;
        }
    }
    return GDK_EVENT_PROPAGATE;
}

/* ---- class ---- */

static void
ui_item_view_dispose (GObject *object)
{
    UiItemView *self = UI_ITEM_VIEW (object);
    for (guint i = 0; i < self->views->len; i++)
        g_signal_handlers_disconnect_by_data (self->views->pdata[i], self);
    for (guint i = 0; i < self->sounds->len; i++)
        g_signal_handlers_disconnect_by_data (self->sounds->pdata[i], self);
    g_ptr_array_set_size (self->views, 0);
    g_ptr_array_set_size (self->sounds, 0);
    G_OBJECT_CLASS (ui_item_view_parent_class)->dispose (object);
}

static void
ui_item_view_finalize (GObject *object)
{
    UiItemView *self = UI_ITEM_VIEW (object);
    g_ptr_array_unref (self->views);
    g_ptr_array_unref (self->sounds);
    g_ptr_array_unref (self->stimuli);
    g_clear_pointer (&self->item, qti_item_unref);
    G_OBJECT_CLASS (ui_item_view_parent_class)->finalize (object);
}

static void
ui_item_view_class_init (UiItemViewClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = ui_item_view_dispose;
    G_OBJECT_CLASS (klass)->finalize = ui_item_view_finalize;
    static const char *const names[] = {"changed", "noted", "ended"};
    for (int i = 0; i < (int)G_N_ELEMENTS (names); i++)
        signals[i] = g_signal_new (names[i], UI_TYPE_ITEM_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
    signals[SIGNAL_SOUND] =
        g_signal_new ("sound", UI_TYPE_ITEM_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, UI_TYPE_SOUND, G_TYPE_BOOLEAN);
}

static void
ui_item_view_init (UiItemView *self)
{
    self->views = g_ptr_array_new ();
    self->sounds = g_ptr_array_new ();
    self->stimuli = g_ptr_array_new_with_free_func ((GDestroyNotify)qti_stimulus_free);
    GtkEventController *keys = gtk_event_controller_key_new ();
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
    gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
ui_item_view_new (const QtiItem *item, const UiItemContext *context)
{
    g_return_val_if_fail (item != NULL, NULL);
    UiItemView *self = g_object_new (UI_TYPE_ITEM_VIEW, NULL);
    if (context != NULL)
        self->context = *context;
    self->item = qti_item_ref (item);
    self->context.item = self->item;
    build (self);
    return GTK_WIDGET (self);
}

const QtiItem *
ui_item_view_get_item (UiItemView *self)
{
    return self->item;
}

void
ui_item_view_set_number (UiItemView *self, int number)
{
    g_return_if_fail (UI_IS_ITEM_VIEW (self));
    g_autofree char *text = g_strdup_printf (_ ("Question %d"), number);
    gtk_label_set_label (GTK_LABEL (self->number), text);
    gtk_widget_set_visible (self->number, number > 0);
}

GPtrArray *
ui_item_view_get_responses (UiItemView *self)
{
    GPtrArray *responses = g_ptr_array_new_with_free_func ((GDestroyNotify)ui_response_free);
    for (guint i = 0; i < self->views->len; i++)
        if (identifier_of (self->views->pdata[i]) != NULL)
            g_ptr_array_add (responses, ui_interaction_get_response (self->views->pdata[i]));
    return responses;
}

void
ui_item_view_set_responses (UiItemView *self, const GPtrArray *responses)
{
    for (guint i = 0; i < responses->len; i++) {
        const UiResponse *response = responses->pdata[i];
        UiInteraction *view = ui_item_view_get_interaction (self, response->identifier);
        if (view != NULL)
            ui_interaction_set_response (view, response);
    }
}

bool
ui_item_view_is_answered (UiItemView *self)
{
    g_autoptr (GPtrArray) responses = ui_item_view_get_responses (self);
    for (guint i = 0; i < responses->len; i++)
        if (!ui_response_is_empty (responses->pdata[i]))
            return true;
    return false;
}

char *
ui_item_view_check (UiItemView *self)
{
    char *sentence = NULL;
    for (guint i = 0; i < self->views->len && sentence == NULL; i++)
        sentence = ui_interaction_check (self->views->pdata[i]);
    return sentence;
}

void
ui_item_view_stop (UiItemView *self)
{
    for (guint i = 0; i < self->views->len; i++)
        ui_interaction_stop (self->views->pdata[i]);
    for (guint i = 0; i < self->sounds->len; i++)
        ui_sound_stop (self->sounds->pdata[i]);
}

void
ui_item_view_present (UiItemView *self)
{
    if (self->views->len > 0 && !gtk_widget_grab_focus (self->views->pdata[0]))
        gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

UiInteraction *
ui_item_view_get_interaction (UiItemView *self, const char *identifier)
{
    for (guint i = 0; i < self->views->len; i++)
        if (g_strcmp0 (identifier_of (self->views->pdata[i]), identifier) == 0)
            return self->views->pdata[i];
    return NULL;
}

static void
own_clock (UiItemView *self, int64_t *ret_limit_ms, int64_t *ret_elapsed_ms)
{
    *ret_limit_ms = *ret_elapsed_ms = 0;
    for (guint i = 0; i < self->views->len && *ret_limit_ms == 0; i++)
        ui_interaction_clock (self->views->pdata[i], ret_limit_ms, ret_elapsed_ms);
}

bool
ui_item_view_is_wide (UiItemView *self)
{
    return self->views->len == 1 && UI_IS_TALK (self->views->pdata[0]);
}

int64_t
ui_item_view_get_own_limit_ms (UiItemView *self)
{
    int64_t limit_ms = 0, elapsed_ms = 0;
    own_clock (self, &limit_ms, &elapsed_ms);
    return limit_ms;
}

int64_t
ui_item_view_get_own_elapsed_ms (UiItemView *self)
{
    int64_t limit_ms = 0, elapsed_ms = 0;
    own_clock (self, &limit_ms, &elapsed_ms);
    return elapsed_ms;
}
