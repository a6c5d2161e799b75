/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/question.h"

#include "ui/parts.h"

static GPtrArray *
responses_new (void)
{
    return g_ptr_array_new_with_free_func ((GDestroyNotify)ui_response_free);
}

UiQuestion *
ui_question_new (const QtiItem *item, const UiItemContext *context)
{
    UiQuestion *self = g_new0 (UiQuestion, 1);
    self->item = qti_item_ref (item);
    if (context != NULL)
        self->context = *context;
    return self;
}

void
ui_question_free (UiQuestion *self)
{
    g_clear_object (&self->frame);
    g_clear_object (&self->view);
    g_clear_pointer (&self->responses, g_ptr_array_unref);
    qti_item_unref (self->item);
    g_free (self);
}

/* Having heard a recording answers nothing, unless nothing else is asked. */
static bool
counts (const UiQuestion *self, const UiResponse *response)
{
    unsigned n = 0;
    const QtiInteraction *interaction = qti_item_interaction (self->item, response->identifier);
    qti_item_interactions (self->item, &n);
    return n == 1 || interaction == NULL || interaction->kind != QTI_MEDIA;
}

bool
ui_question_is_answered (const UiQuestion *self)
{
    for (guint i = 0; self->responses != NULL && i < self->responses->len; i++)
        if (!ui_response_is_empty (self->responses->pdata[i])
            && counts (self, self->responses->pdata[i]))
            return true;
    return false;
}

bool
ui_question_has_clock (const UiQuestion *self)
{
    return self->view != NULL && ui_item_view_get_own_limit_ms (self->view) > 0;
}

bool
ui_question_show (UiQuestion *self)
{
    if (self->view != NULL)
        return false;
    self->view = g_object_ref_sink (UI_ITEM_VIEW (ui_item_view_new (self->item, &self->context)));
    if (self->responses != NULL)
        ui_item_view_set_responses (self->view, self->responses);
    return true;
}

static void
let_go (UiQuestion *self, gpointer listener)
{
    if (self->frame != NULL)
        g_signal_handlers_disconnect_by_data (self->frame, listener);
    g_clear_object (&self->frame);
    g_signal_handlers_disconnect_by_data (self->view, listener);
    g_clear_object (&self->view);
}

void
ui_question_leave (UiQuestion *self, gpointer listener)
{
    if (self->view != NULL && !ui_question_has_clock (self))
        let_go (self, listener);
}

/* ---- turns ---- */

static void
show_turn (UiQuestion *self)
{
    if (self->turn == UI_TURN_NONE || self->view == NULL || self->frame == NULL)
        return;
    ui_turn_frame_set (self->frame, self->turn);
    ui_set_sensitive (GTK_WIDGET (self->view),
                      self->turn != UI_TURN_SENT && self->turn != UI_TURN_AWAY);
    if (self->turn == UI_TURN_OVER)
        ui_item_view_stop (self->view);
}

GtkWidget *
ui_question_content (UiQuestion *self, UiTurnFrame **ret_frame)
{
    *ret_frame = NULL;
    if (self->turn == UI_TURN_NONE)
        return GTK_WIDGET (self->view);
    if (self->frame == NULL) {
        self->frame =
            UI_TURN_FRAME (g_object_ref_sink (ui_turn_frame_new (GTK_WIDGET (self->view))));
        *ret_frame = self->frame;
        show_turn (self);
    }
    return GTK_WIDGET (self->frame);
}

/* A hint that was asked for is not asked for again by itself. */
static void
release_buttons (UiQuestion *self)
{
    for (guint i = 0; self->responses != NULL && i < self->responses->len; i++) {
        const UiResponse *response = self->responses->pdata[i];
        const QtiInteraction *interaction = qti_item_interaction (self->item, response->identifier);
        if (interaction == NULL || interaction->kind == QTI_END_ATTEMPT)
            g_ptr_array_remove_index (self->responses, i--);
    }
}

void
ui_question_set_turn (UiQuestion *self, const QtiItem *item, UiTurn turn, gpointer listener)
{
    self->turn = turn;
    if (self->view == NULL)
        release_buttons (self);
    if (item != NULL) {
        if (self->view != NULL)
            ui_question_take (self);
        qti_item_unref (self->item);
        self->item = qti_item_ref (item);
        release_buttons (self);
        if (self->view != NULL)
            let_go (self, listener);
    }
    show_turn (self);
}

void
ui_question_take (UiQuestion *self)
{
    g_return_if_fail (self->view != NULL);
    g_clear_pointer (&self->responses, g_ptr_array_unref);
    self->responses = ui_item_view_get_responses (self->view);
}

GPtrArray *
ui_question_get_responses (const UiQuestion *self)
{
    if (self->view != NULL)
        return ui_item_view_get_responses (self->view);
    return self->responses != NULL ? g_ptr_array_ref (self->responses) : responses_new ();
}

void
ui_question_set_responses (UiQuestion *self, const GPtrArray *responses)
{
    GPtrArray *copy = responses_new ();
    for (guint i = 0; i < responses->len; i++)
        g_ptr_array_add (copy, ui_response_copy (responses->pdata[i]));
    g_clear_pointer (&self->responses, g_ptr_array_unref);
    self->responses = copy;
    if (self->view != NULL)
        ui_item_view_set_responses (self->view, copy);
}

UiSegment *
ui_question_segments (const GPtrArray *questions)
{
    UiSegment *segments = g_new0 (UiSegment, questions->len + 1);
    for (guint i = 0; i < questions->len; i++) {
        const UiQuestion *question = questions->pdata[i];
        segments[i] = (UiSegment){.answered = ui_question_is_answered (question),
                                  .flagged = question->flagged};
    }
    return segments;
}
