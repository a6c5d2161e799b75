/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/talk.h"

#include "ui/parts.h"
#include "ui/words.h"

enum { TICK_MS = 1000, MOST_S = 7200 };

typedef struct {
    UiTalkMode mode;
    const TaskScene *scene;       /* borrowed */
    const TaskMaterial *material; /* borrowed */
    int64_t shown_ms;             /* when the scene was shown, by the view's clock */
    int64_t stands_ms;            /* the task's clock in a pause */
    char *paused, *notice;        /* why, or NULL */
    bool recorded, practice;      /* practice: it can be had */
    guint tick;
    GtkWidget *note; /* on top: pause or practice */
    GtkWidget *note_row, *end_practice;
    GtkWidget *card; /* what is shown instead of the conversation */
    GtkWidget *card_title, *brief, *practised, *card_text, *practise, *begin;
    GtkWidget *content;
} UiTalkPrivate;

enum { SIGNAL_ACT, SIGNAL_DRAFT, SIGNAL_PRACTISE, SIGNAL_BEGIN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (UiTalk, ui_talk, UI_TYPE_INTERACTION)

#define PRIVATE(self) ((UiTalkPrivate *)ui_talk_get_instance_private (self))

/* ---- what is known ---- */

const TaskScene *
ui_talk_scene (UiTalk *self)
{
    return PRIVATE (self)->scene;
}

const TaskMaterial *
ui_talk_material (UiTalk *self)
{
    return PRIVATE (self)->material;
}

const TaskPerson *
ui_talk_person (UiTalk *self, const char *id)
{
    const TaskScene *scene = PRIVATE (self)->scene;
    for (guint i = 0; scene != NULL && i < scene->people->len; i++) {
        const TaskPerson *person = scene->people->pdata[i];
        if (g_strcmp0 (person->id, id) == 0)
            return person;
    }
    return NULL;
}

int64_t
ui_talk_now_ms (UiTalk *self)
{
    UiTalkPrivate *private = PRIVATE (self);
    if (private->scene == NULL)
        return 0;
    if (private->paused != NULL)
        return private->stands_ms;
    bool runs = private->mode == UI_TALK_LIVE || private->mode == UI_TALK_PRACTICE;
    int64_t since_ms = runs ? ui_interaction_now_ms (UI_INTERACTION (self)) - private->shown_ms : 0;
    return private->scene->now_ms + since_ms;
}

int64_t
ui_talk_get_limit_ms (UiTalk *self)
{
    UiTalkPrivate *private = PRIVATE (self);
    const char *limit =
        qti_interaction_data (ui_interaction_get (UI_INTERACTION (self)), "limit-s");
    bool live = private->mode == UI_TALK_LIVE || private->mode == UI_TALK_OVER;
    int64_t usual_ms = limit != NULL ? g_ascii_strtoll (limit, NULL, 10) * 1000 : 0;
    return live && private->material != NULL ? private->material->limit_ms
                                             : CLAMP (usual_ms, 1000, MOST_S * 1000);
}

int64_t
ui_talk_get_elapsed_ms (UiTalk *self)
{
    UiTalkPrivate *private = PRIVATE (self);
    bool live = private->mode == UI_TALK_LIVE || private->mode == UI_TALK_OVER;
    return live ? ui_talk_now_ms (self) : 0;
}

const char *
ui_talk_get_practice (UiTalk *self)
{
    return qti_interaction_data (ui_interaction_get (UI_INTERACTION (self)), "practice");
}

bool
ui_talk_is_paused (UiTalk *self)
{
    return PRIVATE (self)->paused != NULL;
}

/* ---- what is done ---- */

void
ui_talk_act (UiTalk *self, TaskVerb verb, const char *customer, const char *object,
             const char *text)
{
    UiTalkPrivate *private = PRIVATE (self);
    bool runs = private->mode == UI_TALK_LIVE || private->mode == UI_TALK_PRACTICE;
    if (!runs || private->paused != NULL || ui_interaction_is_stopped (UI_INTERACTION (self)))
        return;
    g_signal_emit (self, signals[SIGNAL_ACT], 0, (int)verb, customer != NULL ? customer : "",
                   object != NULL ? object : "", text != NULL ? text : "");
}

void
ui_talk_draft (UiTalk *self, const char *customer, const char *object, const char *text)
{
    if (PRIVATE (self)->mode == UI_TALK_LIVE)
        g_signal_emit (self, signals[SIGNAL_DRAFT], 0, customer, object != NULL ? object : "",
                       text);
}

void
ui_talk_set_draft (UiTalk *self, const char *customer, const char *object, const char *text)
{
    g_return_if_fail (UI_IS_TALK (self));
    if (PRIVATE (self)->mode == UI_TALK_LIVE)
        UI_TALK_GET_CLASS (self)->set_draft (self, customer, object, text);
}

static void
on_practise_cb (UiTalk *self)
{
    g_signal_emit (self, signals[SIGNAL_PRACTISE], 0, TRUE);
}

static void
on_practised_cb (UiTalk *self)
{
    g_signal_emit (self, signals[SIGNAL_PRACTISE], 0, FALSE);
}

static void
on_begin_cb (UiTalk *self)
{
    g_signal_emit (self, signals[SIGNAL_BEGIN], 0);
}

static gboolean
on_tick_cb (gpointer data)
{
    UiTalk *self = data;
    UiTalkPrivate *private = PRIVATE (self);
    bool runs = private->mode == UI_TALK_LIVE || private->mode == UI_TALK_PRACTICE;
    /* Whoever holds the view may hold it longer than its page lives. */
    bool there = gtk_widget_get_root (GTK_WIDGET (self)) != NULL;
    if (runs && there && private->paused == NULL)
        UI_TALK_GET_CLASS (self)->tick (self);
    return G_SOURCE_CONTINUE;
}

/* ---- what is shown ---- */

static void
show_card (UiTalk *self)
{
    UiTalkPrivate *private = PRIVATE (self);
    static const struct {
        const char *title, *text;
    } unpractised = {N_ ("Before you begin"),
                     N_ ("When you begin, the clock starts. If the internet line fails, the clock "
                         "stops until it is back.")},
      words[] = {
          [UI_TALK_FETCHING] = {N_ ("One moment"),
                                N_ ("The conversation is fetched from the company.")},
          [UI_TALK_READY] =
              {N_ ("First try it out"),
               N_ ("The practice round is short and does not count; you can do it as often as you "
                   "like. When you begin, the clock starts. If the internet line fails, the "
                   "clock stops until it is back.")},
          [UI_TALK_OVER] = {N_ ("This conversation is over"),
                            N_ ("Everything you did is saved. Go on with the button below.")},
      };
    bool shown = private->mode < G_N_ELEMENTS (words) && words[private->mode].title != NULL;
    gtk_widget_set_visible (private->card, shown);
    gtk_widget_set_visible (private->content, !shown);
    if (!shown)
        return;
    bool ready = private->mode == UI_TALK_READY;
    bool plain = ready && !private->practice;
    gtk_label_set_label (GTK_LABEL (private->card_title),
                         _ (plain ? unpractised.title : words[private->mode].title));
    gtk_label_set_label (GTK_LABEL (private->card_text),
                         _ (plain ? unpractised.text : words[private->mode].text));
    gtk_widget_set_visible (private->brief,
                            ready && *gtk_label_get_label (GTK_LABEL (private->brief)));
    gtk_widget_set_visible (private->practised,
                            ready && *gtk_label_get_label (GTK_LABEL (private->practised)));
    gtk_widget_set_visible (private->practise, ready && private->practice);
    gtk_widget_set_visible (private->begin, ready);
}

static void
show_note (UiTalk *self)
{
    UiTalkPrivate *private = PRIVATE (self);
    bool practice = private->mode == UI_TALK_PRACTICE && private->paused == NULL;
    g_autofree char *practised = g_strjoin (
        " ", _ ("This is practice. It does not count and is not kept."), private->notice, NULL);
    const char *sentence = private->paused != NULL ? private->paused
                           : practice              ? practised
                                                   : private->notice;
    gtk_label_set_label (GTK_LABEL (private->note), sentence != NULL ? sentence : "");
    gtk_widget_set_visible (private->note_row, sentence != NULL);
    gtk_widget_set_visible (private->end_practice, practice);
    ui_set_sensitive (private->content, private->paused == NULL);
}

void
ui_talk_show (UiTalk *self, UiTalkMode mode, const TaskScene *scene, const TaskMaterial *material)
{
    g_return_if_fail (UI_IS_TALK (self));
    UiTalkPrivate *private = PRIVATE (self);
    bool over = mode == UI_TALK_OVER && private->mode != UI_TALK_OVER;
    private->mode = mode;
    private->scene = scene;
    private->material = material;
    private->shown_ms = ui_interaction_now_ms (UI_INTERACTION (self));
    private->stands_ms = scene != NULL ? scene->now_ms : 0;
    show_card (self);
    show_note (self);
    if (scene != NULL && material != NULL)
        UI_TALK_GET_CLASS (self)->update (self);
    if (over) {
        ui_interaction_changed (UI_INTERACTION (self));
        g_signal_emit_by_name (self, "ended");
    }
}

void
ui_talk_set_paused (UiTalk *self, const char *sentence)
{
    g_return_if_fail (UI_IS_TALK (self));
    UiTalkPrivate *private = PRIVATE (self);
    if (g_strcmp0 (private->paused, sentence) == 0)
        return;
    private->stands_ms = ui_talk_now_ms (self);
    private->shown_ms = ui_interaction_now_ms (UI_INTERACTION (self));
    g_free (private->paused);
    private->paused = g_strdup (sentence);
    show_note (self);
}

/* What the view says of it is up to date at once. */
static void
tick_now (UiTalk *self)
{
    if (PRIVATE (self)->scene != NULL && PRIVATE (self)->material != NULL)
        UI_TALK_GET_CLASS (self)->tick (self);
}

void
ui_talk_set_notice (UiTalk *self, const char *sentence)
{
    g_return_if_fail (UI_IS_TALK (self));
    g_free (PRIVATE (self)->notice);
    PRIVATE (self)->notice = g_strdup (sentence);
    show_note (self);
    tick_now (self);
}

void
ui_talk_set_practice (UiTalk *self, bool offered, const char *said)
{
    g_return_if_fail (UI_IS_TALK (self));
    PRIVATE (self)->practice = offered;
    gtk_label_set_label (GTK_LABEL (PRIVATE (self)->practised), said != NULL ? said : "");
    show_card (self);
}

void
ui_talk_set_recorded (UiTalk *self, bool recorded)
{
    g_return_if_fail (UI_IS_TALK (self));
    PRIVATE (self)->recorded = recorded;
    tick_now (self);
}

bool
ui_talk_is_recorded (UiTalk *self)
{
    return PRIVATE (self)->recorded;
}

bool
ui_talk_has_notice (UiTalk *self)
{
    return PRIVATE (self)->notice != NULL;
}

/* ---- building ---- */

static GtkWidget *
note_new (UiTalk *self)
{
    UiTalkPrivate *private = PRIVATE (self);
    private->note_row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
    gtk_widget_add_css_class (private->note_row, "note");
    gtk_widget_add_css_class (private->note_row, "warnish");
    private->note =
        g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0,
                      "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);
    gtk_box_append (GTK_BOX (private->note_row), private->note);
    private->end_practice = gtk_button_new_with_label (_ ("I have practised enough"));
    gtk_widget_add_css_class (private->end_practice, "quiet");
    g_signal_connect_swapped (private->end_practice, "clicked", G_CALLBACK (on_practised_cb), self);
    gtk_box_append (GTK_BOX (private->note_row), private->end_practice);
    return private->note_row;
}

static GtkWidget *
card_new (UiTalk *self)
{
    UiTalkPrivate *private = PRIVATE (self);
    GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
    GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
    GtkWidget *clamp = adw_clamp_new ();
    private->card_title = ui_label_new ("", "page-title");
    const char *brief = qti_interaction_data (ui_interaction_get (UI_INTERACTION (self)), "brief");
    private->brief = ui_label_new (brief, "read");
    private->practised =
        g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0,
                      "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
    gtk_widget_add_css_class (private->practised, "note");
    private->card_text = ui_label_new ("", "muted");
    private->practise = gtk_button_new_with_label (_ ("Practise"));
    private->begin = gtk_button_new_with_label (_ ("Begin"));
    gtk_widget_add_css_class (private->practise, "outline");
    gtk_widget_add_css_class (private->begin, "outline");
    g_signal_connect_swapped (private->practise, "clicked", G_CALLBACK (on_practise_cb), self);
    g_signal_connect_swapped (private->begin, "clicked", G_CALLBACK (on_begin_cb), self);
    gtk_box_append (GTK_BOX (buttons), private->practise);
    gtk_box_append (GTK_BOX (buttons), private->begin);
    gtk_box_append (GTK_BOX (card), private->card_title);
    gtk_box_append (GTK_BOX (card), private->brief);
    gtk_box_append (GTK_BOX (card), private->practised);
    gtk_box_append (GTK_BOX (card), private->card_text);
    gtk_box_append (GTK_BOX (card), buttons);
    adw_clamp_set_child (ADW_CLAMP (clamp), card);
    gtk_widget_set_margin_top (clamp, 48);
    gtk_widget_set_margin_bottom (clamp, 30);
    gtk_widget_set_margin_start (clamp, 30);
    gtk_widget_set_margin_end (clamp, 30);
    GtkWidget *scroll = gtk_scrolled_window_new ();
    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                    GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), clamp);
    gtk_accessible_update_relation (GTK_ACCESSIBLE (scroll), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    private->card_title, NULL, -1);
    gtk_widget_set_vexpand (scroll, TRUE);
    return scroll;
}

static void
ui_talk_build (UiInteraction *view)
{
    UiTalk *self = UI_TALK (view);
    UiTalkPrivate *private = PRIVATE (self);
    const UiItemContext *context = ui_interaction_context (view);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    gtk_box_append (GTK_BOX (box), note_new (self));
    private->card = card_new (self);
    gtk_box_append (GTK_BOX (box), private->card);
    private->content = UI_TALK_GET_CLASS (self)->make (self);
    gtk_box_append (GTK_BOX (box), private->content);
    adw_bin_set_child (ADW_BIN (view), box);
    private->practice = ui_talk_get_practice (self) != NULL;
    private->tick = g_timeout_add (TICK_MS, on_tick_cb, self);
    show_card (self);
    show_note (self);
    if (context->join != NULL)
        context->join (ADW_BIN (view), context->data);
}

/* ---- protocol ---- */

/* The server has what was done; the answer says only that it came to its end. */
static void
ui_talk_get (UiInteraction *view, UiResponse *response)
{
    if (PRIVATE (UI_TALK (view))->mode == UI_TALK_OVER)
        ui_response_add_field (response, "over", QTI_BOOLEAN, "true");
}

static void
ui_talk_set (UiInteraction *view, const UiResponse *response)
{
}

static void
ui_talk_clock (UiInteraction *view, int64_t *ret_limit_ms, int64_t *ret_elapsed_ms)
{
    *ret_limit_ms = ui_talk_get_limit_ms (UI_TALK (view));
    *ret_elapsed_ms = ui_talk_get_elapsed_ms (UI_TALK (view));
}

static char *
ui_talk_check (UiInteraction *view)
{
    return PRIVATE (UI_TALK (view))->mode < UI_TALK_LIVE
               ? g_strdup (_ ("The conversation has not begun."))
               : NULL;
}

static void
ui_talk_dispose (GObject *object)
{
    g_clear_handle_id (&PRIVATE (UI_TALK (object))->tick, g_source_remove);
    G_OBJECT_CLASS (ui_talk_parent_class)->dispose (object);
}

static void
ui_talk_finalize (GObject *object)
{
    g_free (PRIVATE (UI_TALK (object))->paused);
    g_free (PRIVATE (UI_TALK (object))->notice);
    G_OBJECT_CLASS (ui_talk_parent_class)->finalize (object);
}

static void
ui_talk_class_init (UiTalkClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->dispose = ui_talk_dispose;
    G_OBJECT_CLASS (klass)->finalize = ui_talk_finalize;
    view_class->build = ui_talk_build;
    view_class->get = ui_talk_get;
    view_class->set = ui_talk_set;
    view_class->check = ui_talk_check;
    view_class->clock = ui_talk_clock;
    signals[SIGNAL_ACT] =
        g_signal_new ("act", UI_TYPE_TALK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                      G_TYPE_INT, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
    signals[SIGNAL_DRAFT] =
        g_signal_new ("draft", UI_TYPE_TALK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                      G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
    signals[SIGNAL_PRACTISE] = g_signal_new ("practise", UI_TYPE_TALK, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
    signals[SIGNAL_BEGIN] = g_signal_new ("begin", UI_TYPE_TALK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
ui_talk_init (UiTalk *self)
{
}
