/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/kinds.h"
#include "ui/items/overview.h"
#include "ui/items/test_intro.h"
#include "ui/items/test_private.h"
#include "ui/items/test_timer.h"
#include "ui/words.h"

#define OWN_TICK_MS 250

UiQuestion *
ui_test_pages_question (UiTest *self, int place)
{
    return place >= 0 && (guint)place < self->questions->len ? self->questions->pdata[place] : NULL;
}

/* ---- header and bar ---- */

void
ui_test_pages_notice (UiTest *self)
{
    g_autofree char *warning = ui_test_timer_warning (self->left_ms, self->limit_s * 1000);
    ui_test_frame_set_notice (self->frame, self->told ? _ ("Time is up. What you wrote counts.")
                                           : warning != NULL ? warning
                                                             : self->note);
}

/* The clock of the question on the screen if it has one, else that of the part. */
void
ui_test_pages_time (UiTest *self)
{
    UiQuestion *question = self->mode == UI_TEST_PRACTICE ? self->practice
                           : self->mode == UI_TEST_ITEM ? ui_test_pages_question (self, self->place)
                                                        : NULL;
    int64_t own_ms = question != NULL && ui_question_has_clock (question)
                         ? ui_item_view_get_own_limit_ms (question->view)
                         : 0;
    if (own_ms > 0)
        ui_test_frame_set_time (self->frame,
                                own_ms - ui_item_view_get_own_elapsed_ms (question->view),
                                ui_item_view_is_wide (question->view) ? 0 : own_ms);
    else
        ui_test_frame_set_time (self->frame, self->left_ms, 0);
}

void
ui_test_pages_saved (UiTest *self)
{
    const UiQuestion *question =
        self->mode == UI_TEST_ITEM ? ui_test_pages_question (self, self->place) : NULL;
    ui_test_frame_set_saved (self->frame,
                             question != NULL ? question->saved : UI_TEST_SAVED_NOTHING);
}

void
ui_test_pages_progress (UiTest *self)
{
    g_autofree UiSegment *segments = ui_question_segments (self->questions);
    bool practice = self->mode == UI_TEST_PRACTICE || self->mode == UI_TEST_PRACTISED;
    ui_test_frame_set_progress (self->frame, segments, practice ? 0 : (int)self->questions->len,
                                self->mode == UI_TEST_ITEM ? self->place : -1);
}

static const char *
next_words (UiTest *self)
{
    bool last = self->place + 1 >= (int)self->questions->len;
    switch (self->mode) {
    case UI_TEST_INTRO:
    case UI_TEST_PRACTISED:
        return _ ("Start this part");
    case UI_TEST_PRACTICE:
        return _ ("How did it go?");
    case UI_TEST_REVIEW:
        return _ ("Hand in this part");
    case UI_TEST_OVERVIEW:
        return _ ("Back to the question");
    case UI_TEST_ITEM:
        return !last                       ? _ ("Next question")
               : self->questions->len == 1 ? _ ("Hand in")
                                           : _ ("Check and hand in");
    }
    return "";
}

void
ui_test_pages_bar (UiTest *self)
{
    const UiQuestion *question = ui_test_pages_question (self, self->place);
    bool item = self->mode == UI_TEST_ITEM;
    const UiTestButtons buttons = {
        .next = next_words (self),
        .previous = self->mode == UI_TEST_REVIEW      ? _ ("Back to the questions")
                    : self->mode == UI_TEST_PRACTICE  ? _ ("Leave practice")
                    : self->mode == UI_TEST_PRACTISED ? _ ("Practise again")
                    : self->mode == UI_TEST_INTRO && self->practice != NULL ? _ ("Practise first")
                    : item && self->place > 0                               ? _ ("Previous")
                                                                            : NULL,
        .question = item && self->questions->len > 1,
        .flagged = item && question != NULL && question->flagged,
    };
    ui_test_frame_set_buttons (self->frame, &buttons);
    bool practice = self->mode == UI_TEST_PRACTICE || self->mode == UI_TEST_PRACTISED;
    ui_test_frame_set_titles (self->frame, self->title,
                              practice ? _ ("Practice: nothing is sent") : self->part);
    ui_test_pages_progress (self);
    ui_test_pages_saved (self);
    ui_test_pages_time (self);
    ui_test_pages_notice (self);
}

void
ui_test_pages_fill (UiTest *self, GtkWidget *content, GtkAlign valign)
{
    ui_test_frame_set_content (self->frame, content, valign);
    ui_test_pages_bar (self);
}

/* ---- questions ---- */

static int
place_of (UiTest *self, UiItemView *view)
{
    for (guint i = 0; i < self->questions->len; i++)
        if (((UiQuestion *)self->questions->pdata[i])->view == view)
            return (int)i;
    return -1;
}

static void
on_changed_cb (UiItemView *view, const char *identifier, UiTest *self)
{
    int place = place_of (self, view);
    UiQuestion *question = ui_test_pages_question (self, place);
    if (question == NULL)
        return;
    ui_question_take (question);
    ui_test_pages_progress (self);
    g_signal_emit (self, ui_test_signals[SIGNAL_CHANGED], 0, place);
}

static void
on_noted_cb (UiItemView *view, const char *flag, UiTest *self)
{
    g_signal_emit (self, ui_test_signals[SIGNAL_NOTED], 0, place_of (self, view), flag);
}

static void
on_ended_cb (UiItemView *view, const char *identifier, UiTest *self)
{
    ui_test_pages_time (self);
    g_signal_emit (self, ui_test_signals[SIGNAL_ENDED], 0, place_of (self, view));
}

static void
on_send_cb (UiTest *self)
{
    g_signal_emit (self, ui_test_signals[SIGNAL_ENDED], 0, self->place);
}

static void
on_sound_cb (UiItemView *view, UiSound *sound, gboolean play, UiTest *self)
{
    g_signal_emit (self, ui_test_signals[SIGNAL_SOUND], 0, place_of (self, view), sound, play);
}

static gboolean
on_own_tick_cb (gpointer data)
{
    ui_test_pages_time (data);
    return G_SOURCE_CONTINUE;
}

static void
make_view (UiTest *self, UiQuestion *question, int place)
{
    if (!ui_question_show (question))
        return;
    if (self->questions->len > 1)
        ui_item_view_set_number (question->view, place + 1);
    if (self->stopped)
        ui_item_view_stop (question->view);
    g_signal_connect (question->view, "changed", G_CALLBACK (on_changed_cb), self);
    g_signal_connect (question->view, "noted", G_CALLBACK (on_noted_cb), self);
    g_signal_connect (question->view, "ended", G_CALLBACK (on_ended_cb), self);
    g_signal_connect (question->view, "sound", G_CALLBACK (on_sound_cb), self);
}

/* A question that is left is built anew when one comes back, unless its clock goes on. */
void
ui_test_pages_leave (UiTest *self)
{
    UiQuestion *question = ui_test_pages_question (self, self->place);
    g_clear_handle_id (&self->own_tick, g_source_remove);
    if (question != NULL)
        ui_question_leave (question, self);
}

void
ui_test_pages_item (UiTest *self, int place)
{
    UiQuestion *question = ui_test_pages_question (self, place);
    g_return_if_fail (question != NULL);
    if (self->place != place || self->mode != UI_TEST_ITEM)
        ui_test_pages_leave (self);
    ui_test_practice_leave (self);
    self->mode = UI_TEST_ITEM;
    self->place = place;
    make_view (self, question, place);
    bool own = ui_question_has_clock (question);
    if (own && self->own_tick == 0)
        self->own_tick = g_timeout_add (OWN_TICK_MS, on_own_tick_cb, self);
    bool wide = ui_item_view_is_wide (question->view);
    UiTurnFrame *turns = NULL;
    GtkWidget *content = ui_question_content (question, &turns);
    if (turns != NULL)
        g_signal_connect_swapped (turns, "send", G_CALLBACK (on_send_cb), self);
    ui_test_pages_fill (self, content,
                        wide  ? GTK_ALIGN_FILL
                        : own ? GTK_ALIGN_CENTER
                              : GTK_ALIGN_START);
    ui_item_view_present (question->view);
    g_signal_emit (self, ui_test_signals[SIGNAL_SHOWN], 0, place);
}

/* ---- other pages ---- */

void
ui_test_pages_intro (UiTest *self)
{
    const UiQuestion *only = self->questions->len == 1 ? self->questions->pdata[0] : NULL;
    unsigned n = 0;
    const QtiInteraction *interactions =
        only != NULL ? qti_item_interactions (only->item, &n) : NULL;
    bool own_clock = n == 1 && ui_kinds_has_clock (interactions);
    GtkWidget *intro = ui_test_intro_new (self->title != NULL ? self->title : "", self->intro,
                                          (int)self->questions->len, self->limit_s, own_clock);
    ui_test_practice_leave (self);
    self->mode = UI_TEST_INTRO;
    ui_test_pages_fill (self, intro, GTK_ALIGN_CENTER);
    ui_test_frame_focus_next (self->frame);
}

static void
on_chosen_cb (UiOverviewGrid *grid, int place, UiTest *self)
{
    ui_test_pages_item (self, place);
}

void
ui_test_pages_overview (UiTest *self, bool review)
{
    g_autofree UiSegment *segments = ui_question_segments (self->questions);
    GtkWidget *grid = ui_overview_grid_new (segments, (int)self->questions->len, review);
    g_signal_connect (grid, "chosen", G_CALLBACK (on_chosen_cb), self);
    ui_test_pages_leave (self);
    self->mode = review ? UI_TEST_REVIEW : UI_TEST_OVERVIEW;
    ui_test_pages_fill (self, grid, GTK_ALIGN_START);
    ui_test_frame_focus_next (self->frame);
}

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, UiTest *self)
{
    if (g_str_equal (response, "hand-in") && !self->told)
        g_signal_emit (self, ui_test_signals[SIGNAL_HAND_IN], 0);
}

void
ui_test_pages_ask (UiTest *self)
{
    g_autofree UiSegment *segments = ui_question_segments (self->questions);
    GtkWidget *dialog = ui_overview_ask (GTK_WIDGET (self), segments, (int)self->questions->len);
    g_signal_connect_object (dialog, "response", G_CALLBACK (on_response_cb), self, 0);
    gtk_window_present (GTK_WINDOW (dialog));
}
