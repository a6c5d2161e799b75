/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The practice round of a part: one question, then what is to be said of it, then the part itself or once more. */
#include "ui/items/test_private.h"
#include "ui/parts.h"
#include "ui/words.h"

#define OWN_TICK_MS 250

void
ui_test_practice_leave (UiTest *self)
{
    g_clear_handle_id (&self->own_tick, g_source_remove);
    if (self->practice == NULL || self->practice->view == NULL)
        return;
    g_signal_handlers_disconnect_by_data (self->practice->view, self);
    g_clear_object (&self->practice->view);
    g_clear_pointer (&self->practice->responses, g_ptr_array_unref);
}

static gboolean
on_tick_cb (gpointer data)
{
    ui_test_pages_time (data);
    return G_SOURCE_CONTINUE;
}

static gboolean
on_over_cb (gpointer data)
{
    UiTest *self = data;
    self->over = 0;
    if (self->mode == UI_TEST_PRACTICE)
        ui_test_practice_check (self);
    return G_SOURCE_REMOVE;
}

/* The view is still at work when it says that its time is over. */
static void
on_ended_cb (UiItemView *view, const char *identifier, UiTest *self)
{
    if (self->over == 0)
        self->over = g_idle_add (on_over_cb, self);
}

static void
on_sound_cb (UiItemView *view, UiSound *sound, gboolean play, UiTest *self)
{
    g_signal_emit (self, ui_test_signals[SIGNAL_SOUND], 0, -1, sound, play);
}

void
ui_test_practice_show (UiTest *self)
{
    ui_test_practice_leave (self);
    self->mode = UI_TEST_PRACTICE;
    ui_question_show (self->practice);
    g_signal_connect (self->practice->view, "ended", G_CALLBACK (on_ended_cb), self);
    g_signal_connect (self->practice->view, "sound", G_CALLBACK (on_sound_cb), self);
    if (ui_question_has_clock (self->practice))
        self->own_tick = g_timeout_add (OWN_TICK_MS, on_tick_cb, self);
    ui_test_pages_fill (self, GTK_WIDGET (self->practice->view), GTK_ALIGN_START);
    ui_item_view_present (self->practice->view);
}

void
ui_test_practice_check (UiTest *self)
{
    g_autoptr (GPtrArray) responses = ui_question_get_responses (self->practice);
    g_signal_emit (self, ui_test_signals[SIGNAL_PRACTISED], 0, responses);
}

static GtkWidget *
result_new (UiTest *self, const char *const *sentences)
{
    GtkWidget *clamp = adw_clamp_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
    GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *title =
        g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label",
                      _ ("How your practice went"), "xalign", 0.0, "wrap", TRUE, NULL);
    adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 700);
    gtk_widget_add_css_class (title, "page-title");
    gtk_widget_add_css_class (rows, "panel");
    gtk_widget_add_css_class (rows, "rows");
    for (int i = 0; sentences[i] != NULL; i++)
        gtk_box_append (GTK_BOX (rows), ui_label_new (sentences[i], "body"));
    gtk_box_append (GTK_BOX (box), title);
    gtk_box_append (GTK_BOX (box), rows);
    gtk_box_append (GTK_BOX (box),
                    ui_label_new (_ ("Nothing of this is kept or sent. Practise as often as "
                                     "you like; the part begins when you start it."),
                                  "muted"));
    adw_clamp_set_child (ADW_CLAMP (clamp), box);
    return clamp;
}

void
ui_test_set_practice_feedback (UiTest *self, const char *const *sentences)
{
    g_return_if_fail (UI_IS_TEST (self) && sentences != NULL && self->mode == UI_TEST_PRACTICE);
    GtkWidget *result = result_new (self, sentences);
    ui_test_practice_leave (self);
    self->mode = UI_TEST_PRACTISED;
    ui_test_pages_fill (self, result, GTK_ALIGN_CENTER);
    ui_test_frame_focus_next (self->frame);
}

void
ui_test_set_practice (UiTest *self, const QtiItem *item, const UiItemContext *context)
{
    g_return_if_fail (UI_IS_TEST (self));
    ui_test_practice_leave (self);
    g_clear_pointer (&self->practice, ui_question_free);
    if (item != NULL)
        self->practice = ui_question_new (item, context);
    if (self->mode == UI_TEST_INTRO && self->questions->len > 0
        && gtk_widget_get_mapped (GTK_WIDGET (self)))
        ui_test_pages_intro (self);
}

void
ui_test_practice_clear (UiTest *self)
{
    g_clear_handle_id (&self->over, g_source_remove);
    ui_test_practice_leave (self);
    g_clear_pointer (&self->practice, ui_question_free);
}
