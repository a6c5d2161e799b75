/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/test.h"

#include "ui/items/test_private.h"

guint ui_test_signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiTest, ui_test, UI_TYPE_PAGE)

/* ---- buttons ---- */

static void
on_next_cb (UiTest *self)
{
    bool last = self->place + 1 >= (int)self->questions->len;
    if (self->mode == UI_TEST_PRACTICE) {
        ui_test_practice_check (self);
    } else if ((self->mode == UI_TEST_INTRO || self->mode == UI_TEST_PRACTISED)
               && self->questions->len > 0) {
        self->place = 0;
        ui_test_pages_item (self, 0);
        g_signal_emit (self, ui_test_signals[SIGNAL_START], 0);
    } else if (self->mode == UI_TEST_OVERVIEW) {
        ui_test_pages_item (self, self->place);
    } else if (self->mode == UI_TEST_REVIEW
               || (self->mode == UI_TEST_ITEM && self->questions->len == 1)) {
        ui_test_pages_ask (self);
    } else if (self->mode == UI_TEST_ITEM && last) {
        ui_test_pages_overview (self, true);
    } else if (self->mode == UI_TEST_ITEM) {
        ui_test_pages_item (self, self->place + 1);
    }
}

static void
on_previous_cb (UiTest *self)
{
    if (self->mode == UI_TEST_PRACTICE)
        ui_test_pages_intro (self);
    else if (self->mode < UI_TEST_ITEM)
        ui_test_practice_show (self);
    else
        ui_test_pages_item (self, self->mode == UI_TEST_REVIEW ? self->place : self->place - 1);
}

static void
on_all_cb (UiTest *self)
{
    ui_test_pages_overview (self, false);
}

static void
on_help_cb (UiTest *self)
{
    ui_page_emit (UI_PAGE (self), "help");
}

static void
on_flag_cb (UiTest *self, gboolean on)
{
    UiQuestion *question = ui_test_pages_question (self, self->place);
    g_return_if_fail (question != NULL);
    question->flagged = on;
    ui_test_pages_progress (self);
    g_signal_emit (self, ui_test_signals[SIGNAL_FLAG], 0, self->place, on);
}

/* ---- class ---- */

static void
ui_test_present (UiPage *page)
{
    UiTest *self = UI_TEST (page);
    const UiQuestion *question = ui_test_pages_question (self, self->place);
    if (self->mode == UI_TEST_ITEM && question != NULL && question->view != NULL)
        ui_item_view_present (question->view);
    else if (self->mode == UI_TEST_INTRO)
        ui_test_pages_intro (self);
}

/* The words of questions come with the question; what the program says around them is built anew. */
static void
ui_test_locale_changed (UiPage *page)
{
    UiTest *self = UI_TEST (page);
    ui_test_frame_translate (self->frame);
    if (self->mode < UI_TEST_ITEM)
        ui_test_pages_intro (self);
    else if (self->mode != UI_TEST_ITEM)
        ui_test_pages_overview (self, self->mode == UI_TEST_REVIEW);
    else
        ui_test_pages_bar (self);
}

static void
ui_test_dispose (GObject *object)
{
    UiTest *self = UI_TEST (object);
    g_clear_handle_id (&self->own_tick, g_source_remove);
    ui_test_practice_clear (self);
    for (guint i = 0; i < self->questions->len; i++) {
        UiQuestion *question = self->questions->pdata[i];
        if (question->view != NULL)
            g_signal_handlers_disconnect_by_data (question->view, self);
    }
    g_ptr_array_set_size (self->questions, 0);
    G_OBJECT_CLASS (ui_test_parent_class)->dispose (object);
}

static void
ui_test_finalize (GObject *object)
{
    UiTest *self = UI_TEST (object);
    g_ptr_array_unref (self->questions);
    g_free (self->title);
    g_free (self->part);
    g_free (self->intro);
    g_free (self->note);
    G_OBJECT_CLASS (ui_test_parent_class)->finalize (object);
}

static void
add_signals (void)
{
    static const struct {
        const char *name;
        guint n;
        GType types[3];
    } rows[N_SIGNALS] = {
        [SIGNAL_START] = {"start", 0, {0}},
        [SIGNAL_SHOWN] = {"item-shown", 1, {G_TYPE_INT}},
        [SIGNAL_CHANGED] = {"answer-changed", 1, {G_TYPE_INT}},
        [SIGNAL_FLAG] = {"flag", 2, {G_TYPE_INT, G_TYPE_BOOLEAN}},
        [SIGNAL_NOTED] = {"noted", 2, {G_TYPE_INT, G_TYPE_STRING}},
        [SIGNAL_ENDED] = {"item-ended", 1, {G_TYPE_INT}},
        [SIGNAL_HAND_IN] = {"hand-in", 0, {0}},
        [SIGNAL_TIME_UP] = {"time-up", 0, {0}},
        [SIGNAL_PRACTISED] = {"practised", 1, {G_TYPE_POINTER}},
        [SIGNAL_SOUND] = {"sound", 3, {G_TYPE_INT, G_TYPE_OBJECT, G_TYPE_BOOLEAN}},
    };
    for (size_t i = 0; i < N_SIGNALS; i++) {
        GType types[3] = {rows[i].types[0], rows[i].types[1], rows[i].types[2]};
        ui_test_signals[i] = g_signal_newv (rows[i].name, UI_TYPE_TEST, G_SIGNAL_RUN_LAST, NULL,
                                            NULL, NULL, NULL, G_TYPE_NONE, rows[i].n, types);
    }
}

static void
ui_test_class_init (UiTestClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = ui_test_dispose;
    G_OBJECT_CLASS (klass)->finalize = ui_test_finalize;
    UI_PAGE_CLASS (klass)->present = ui_test_present;
    UI_PAGE_CLASS (klass)->locale_changed = ui_test_locale_changed;
    add_signals ();
}

static void
ui_test_init (UiTest *self)
{
    self->questions = g_ptr_array_new_with_free_func ((GDestroyNotify)ui_question_free);
    self->left_ms = -1;
    ui_page_set_frame (UI_PAGE (self), UI_FRAME_BARE);
    ui_page_set_scrolls (UI_PAGE (self), false);
}

GtkWidget *
ui_test_new (UiLook *look)
{
    UiTest *self = g_object_new (UI_TYPE_TEST, NULL);
    self->frame = UI_TEST_FRAME (ui_test_frame_new (look));
    adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->frame));
    g_signal_connect_swapped (self->frame, "next", G_CALLBACK (on_next_cb), self);
    g_signal_connect_swapped (self->frame, "previous", G_CALLBACK (on_previous_cb), self);
    g_signal_connect_swapped (self->frame, "all", G_CALLBACK (on_all_cb), self);
    g_signal_connect_swapped (self->frame, "help", G_CALLBACK (on_help_cb), self);
    g_signal_connect_swapped (self->frame, "flag", G_CALLBACK (on_flag_cb), self);
    return GTK_WIDGET (self);
}

void
ui_test_set_section (UiTest *self, const UiTestSection *section)
{
    g_return_if_fail (UI_IS_TEST (self) && section != NULL);
    ui_test_pages_leave (self);
    ui_test_practice_clear (self);
    ui_test_frame_set_content (self->frame, NULL, GTK_ALIGN_FILL);
    g_ptr_array_set_size (self->questions, 0);
    g_free (self->title);
    g_free (self->part);
    g_free (self->intro);
    self->title = g_strdup (section->title);
    self->part = g_strdup (section->part);
    self->intro = g_strdup (section->intro);
    self->limit_s = section->time_limit_s;
    self->left_ms = self->limit_s > 0 ? self->limit_s * 1000 : -1;
    self->stopped = self->told = false;
    self->place = 0;
    self->mode = UI_TEST_INTRO;
    ui_page_set_title (UI_PAGE (self), section->title);
}

int
ui_test_add_item (UiTest *self, const QtiItem *item, const UiItemContext *context)
{
    g_return_val_if_fail (UI_IS_TEST (self) && item != NULL, -1);
    g_ptr_array_add (self->questions, ui_question_new (item, context));
    return (int)self->questions->len - 1;
}

int
ui_test_get_n_items (UiTest *self)
{
    return (int)self->questions->len;
}

void
ui_test_show_item (UiTest *self, int place)
{
    g_return_if_fail (UI_IS_TEST (self) && ui_test_pages_question (self, place) != NULL);
    ui_test_pages_item (self, place);
}

int
ui_test_get_place (UiTest *self)
{
    return self->mode == UI_TEST_ITEM ? self->place : -1;
}

GPtrArray *
ui_test_get_responses (UiTest *self, int place)
{
    UiQuestion *question = ui_test_pages_question (self, place);
    g_return_val_if_fail (question != NULL, NULL);
    return ui_question_get_responses (question);
}

void
ui_test_set_responses (UiTest *self, int place, const GPtrArray *responses)
{
    UiQuestion *question = ui_test_pages_question (self, place);
    g_return_if_fail (question != NULL && responses != NULL);
    ui_question_set_responses (question, responses);
    ui_test_pages_progress (self);
}

void
ui_test_set_turn (UiTest *self, int place, const QtiItem *item, UiTurn turn)
{
    UiQuestion *question = ui_test_pages_question (self, place);
    g_return_if_fail (question != NULL);
    bool shown = self->mode == UI_TEST_ITEM && self->place == place;
    ui_question_set_turn (question, item, turn, self);
    if (shown && item != NULL)
        ui_test_pages_item (self, place);
}

void
ui_test_set_flagged (UiTest *self, int place, bool flagged)
{
    UiQuestion *question = ui_test_pages_question (self, place);
    g_return_if_fail (question != NULL);
    question->flagged = flagged;
    ui_test_pages_bar (self);
}

void
ui_test_set_saved (UiTest *self, int place, UiTestSaved saved)
{
    UiQuestion *question = ui_test_pages_question (self, place);
    g_return_if_fail (question != NULL && saved < UI_TEST_SAVED_COUNT);
    question->saved = saved;
    ui_test_pages_saved (self);
}

void
ui_test_set_time_left (UiTest *self, int64_t left_ms)
{
    g_return_if_fail (UI_IS_TEST (self));
    self->left_ms = self->limit_s > 0 ? MAX (left_ms, 0) : -1;
    bool over = self->limit_s > 0 && left_ms <= 0 && !self->told;
    if (over) {
        ui_test_stop (self);
        self->told = true;
    }
    ui_test_pages_time (self);
    ui_test_pages_notice (self);
    if (over)
        g_signal_emit (self, ui_test_signals[SIGNAL_TIME_UP], 0);
}

void
ui_test_stop (UiTest *self)
{
    g_return_if_fail (UI_IS_TEST (self));
    self->stopped = true;
    for (guint i = 0; i < self->questions->len; i++) {
        UiQuestion *question = self->questions->pdata[i];
        if (question->view != NULL)
            ui_item_view_stop (question->view);
    }
}

void
ui_test_set_note (UiTest *self, const char *sentence)
{
    g_return_if_fail (UI_IS_TEST (self));
    g_free (self->note);
    self->note = g_strdup (sentence);
    ui_test_pages_notice (self);
}
