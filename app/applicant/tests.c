/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The test sections of a step, one after the other. A section is fetched when it begins and then works without the network; an answer is
 * called saved when it is on the disk. An item that carries its key is refused: the server must never send one. */
#include "ui/items/test.h"

#include "app/applicant/answers.h"
#include "app/applicant/attach.h"
#include "app/applicant/controllers.h"
#include "app/applicant/conversation.h"
#include "app/applicant/fetch.h"
#include "app/applicant/heard.h"
#include "app/applicant/items.h"
#include "app/applicant/media.h"
#include "app/applicant/part_clock.h"
#include "app/applicant/rehearsal.h"
#include "app/applicant/turns.h"
#include "ui/applicant/message.h"

#include <glib/gi18n.h>
#include <stdlib.h>

enum { CLOCK_MS = 250, SAVE_AFTER_MS = 200, LEAVE_MS = 1000 };

typedef struct {
    ApplicantFlow *flow;
    const ModelSectionPlan *plan;
    unsigned number; /* of the section in the step */
    unsigned count;
    UiTest *page; /* borrowed: the page owns this */
    ModelSection *section;
    ApplicantFetch *fetch;
    ApplicantQuestion *questions;
    ApplicantHeard *heard;
    char *folder;       /* of the files */
    GArray *pending;    /* int: generation of the last change of each question; even = saved */
    GPtrArray *saves;   /* Saved: those on their way to the disk */
    guint clock, saver; /* timers */
    ApplicantPartClock time;
    ApplicantTurns *turns;
    int64_t left_us; /* when the window lost the focus; 0 = it has it */
    bool over;
} Control;

static void
control_free (void *data)
{
    Control *self = data;
    g_clear_handle_id (&self->clock, g_source_remove);
    g_clear_handle_id (&self->saver, g_source_remove);
    applicant_turns_free (self->turns);
    applicant_fetch_free (self->fetch);
    applicant_heard_free (self->heard);
    g_clear_pointer (&self->section, model_section_free);
    g_free (self->questions);
    g_free (self->folder);
    g_clear_pointer (&self->pending, g_array_unref);
    g_ptr_array_unref (self->saves);
    g_free (self);
}

static const char *
item_id (Control *self, int place)
{
    return ((const ModelItem *)g_ptr_array_index (self->section->items, (unsigned)place))->id;
}

static int64_t
elapsed_ms (Control *self)
{
    return applicant_part_clock_elapsed_ms (&self->time);
}

/* ---- saving ---- */

/* One save of one question; if it changed again meanwhile, the screen goes on saying "Saving". */
typedef struct {
    int place, generation;
} Saved;

static void
on_answer_saved_cb (GObject *page, void *data)
{
    Control *self = g_object_get_data (page, "control");
    Saved *saved = data;

    if (g_array_index (self->pending, int, saved->place) == saved->generation)
        ui_test_set_saved (self->page, saved->place, UI_TEST_SAVED_DONE);
    g_ptr_array_remove_fast (self->saves, saved);
}

static void
save_answer (Control *self, int place)
{
    g_autoptr (GPtrArray) responses = ui_test_get_responses (self->page, place);
    g_autoptr (json_t) json = applicant_answers_write (responses);
    JournalChange *change = journal_change_new ();
    Saved *saved = g_new0 (Saved, 1);

    g_ptr_array_add (self->saves, saved);
    *saved = (Saved){place, ++g_array_index (self->pending, int, place)};
    applicant_section_put_answer (change, self->plan->id, item_id (self, place), json,
                                  elapsed_ms (self));
    applicant_session_save (self->flow->session, change, G_OBJECT (self->page), on_answer_saved_cb,
                            saved);
}

/* Questions that changed have an odd generation. */
static void
save_pending (Control *self)
{
    g_clear_handle_id (&self->saver, g_source_remove);
    for (unsigned i = 0; self->pending && i < self->pending->len; i++)
        if (g_array_index (self->pending, int, i) % 2)
            save_answer (self, (int)i);
}

static gboolean
on_save_time_cb (void *data)
{
    Control *self = data;
    self->saver = 0;
    save_pending (self);
    return G_SOURCE_REMOVE;
}

static void
on_answer_changed_cb (UiTest *page, int place, void *data)
{
    Control *self = data;

    if (self->over)
        return;
    g_array_index (self->pending, int, place) |= 1;
    ui_test_set_saved (page, place, UI_TEST_SAVED_SAVING);
    if (self->saver == 0)
        self->saver = g_timeout_add (SAVE_AFTER_MS, on_save_time_cb, self);
}

/* The page goes away, as when the window is closed: what was changed in the last moment is still saved. */
static void
on_unmap_cb (GtkWidget *page, void *data)
{
    save_pending (data);
}

static void
on_entered_cb (GObject *page, void *data)
{
    Control *self = g_object_get_data (page, "control");
    JournalChange *change = journal_change_new ();

    applicant_section_enter_answers (self->flow->session, change, self->plan->id);
    if (change->steps->len)
        applicant_session_save (self->flow->session, change, NULL, NULL, NULL);
    else
        journal_change_free (change);
}

/* Answers of the question that was left become entries, and the place is kept. */
static void
on_item_shown_cb (UiTest *page, int place, void *data)
{
    Control *self = data;
    g_autofree char *name = applicant_section_name ("item", self->plan->id, NULL);
    g_autofree char *text = g_strdup_printf ("%d", place);
    JournalChange *change = journal_change_new ();

    save_pending (self);
    journal_change_put (change, name, text);
    applicant_session_save (self->flow->session, change, G_OBJECT (page), on_entered_cb, NULL);
    applicant_part_clock_unheard (&self->time, false);
}

static void
on_item_ended_cb (UiTest *page, int place, void *data)
{
    Control *self = data;
    if (self->over)
        return;
    save_answer (self, place);
    applicant_turns_send (self->turns, place, elapsed_ms (self));
    JournalChange *nothing = journal_change_new ();
    applicant_session_save (self->flow->session, nothing, G_OBJECT (page), on_entered_cb, NULL);
}

static void
on_flag_cb (UiTest *page, int place, gboolean on, void *data)
{
    Control *self = data;
    applicant_section_flag (self->flow->session, self->plan->id, item_id (self, place), on);
}

/* ---- what a person may read later ---- */

static void
note_flag (Control *self, const char *flag, int place, int64_t duration_ms)
{
    applicant_section_note (self->flow->session, flag, self->plan->id,
                            place >= 0 ? item_id (self, place) : NULL, elapsed_ms (self),
                            duration_ms);
}

static void
on_noted_cb (UiTest *page, int place, const char *flag, void *data)
{
    note_flag (data, flag, place, 0);
}

static void
on_active_changed_cb (GtkWindow *window, GParamSpec *property, void *page)
{
    Control *self = g_object_get_data (G_OBJECT (page), "control");

    if (self == NULL || self->time.started_us == 0 || self->over)
        return;
    if (!gtk_window_is_active (window)) {
        self->left_us = g_get_monotonic_time ();
        return;
    }
    int64_t away_ms = self->left_us ? (g_get_monotonic_time () - self->left_us) / 1000 : 0;
    self->left_us = 0;
    if (away_ms >= LEAVE_MS)
        note_flag (self, "focus-lost", ui_test_get_place (self->page), away_ms);
}

/* ---- time ---- */

static gboolean
on_clock_cb (void *data)
{
    Control *self = data;
    int64_t limit = applicant_part_clock_limit_ms (&self->time);
    int64_t jump_ms = self->over ? 0 : applicant_part_clock_look (&self->time, self->section);

    /* Nothing is counted by that clock; a person may want to know. */
    if (jump_ms != 0)
        note_flag (self, "clock-jump", ui_test_get_place (self->page), llabs (jump_ms));
    ui_test_set_time_left (self->page, limit > 0 ? MAX (0, limit - elapsed_ms (self)) : -1);
    if (!self->over)
        return G_SOURCE_CONTINUE;
    self->clock = 0;
    return G_SOURCE_REMOVE;
}

static void
start_clock (Control *self)
{
    applicant_part_clock_start (&self->time);
    if (self->clock == 0)
        self->clock = g_timeout_add (CLOCK_MS, on_clock_cb, self);
}

static void
on_start_cb (UiTest *page, void *data)
{
    start_clock (data);
}

static void
on_turned (void *data)
{
    applicant_part_clock_heed (&((Control *)data)->time);
}

static void
on_lost_cb (UiSound *sound, gboolean lost, void *page)
{
    Control *self = g_object_get_data (page, "control");
    if (self != NULL)
        applicant_part_clock_unheard (&self->time, lost);
}

/* ---- the end ---- */

static void
on_ended_cb (GObject *page, void *data)
{
    Control *self = g_object_get_data (page, "control");
    ApplicantFlow *flow = self->flow;

    applicant_media_forget (self->folder);
    applicant_attach_tidy (flow->session);
    if (self->number + 1 < self->count)
        applicant_flow_go_step (flow, flow->step);
    else
        applicant_flow_step_done (flow, NULL);
}

static void
on_last_answers_saved_cb (GObject *page, void *data)
{
    Control *self = g_object_get_data (page, "control");
    JournalChange *change = journal_change_new ();

    applicant_section_end (self->flow->session, change, self->plan->id, elapsed_ms (self),
                           GPOINTER_TO_INT (data));
    applicant_session_save (self->flow->session, change, page, on_ended_cb, NULL);
}

static void
end_section (Control *self, ModelSectionEndReason reason)
{
    if (self->over)
        return;
    save_pending (self);
    self->over = true;
    applicant_part_clock_end (&self->time);
    ui_test_stop (self->page);
    applicant_session_save (self->flow->session, journal_change_new (), G_OBJECT (self->page),
                            on_last_answers_saved_cb, GINT_TO_POINTER (reason));
}

static void
on_hand_in_cb (UiTest *page, void *data)
{
    end_section (data, MODEL_END_HANDED_IN);
}

static void
on_time_up_cb (UiTest *page, void *data)
{
    end_section (data, MODEL_END_TIME_UP);
}

/* ---- the beginning ---- */

static void
restore_item (Control *self, int place)
{
    Journal *journal = applicant_session_get_journal (self->flow->session);
    g_autofree char *answer =
        applicant_section_name ("answer", self->plan->id, item_id (self, place));
    g_autofree char *flagged =
        applicant_section_name ("flagged", self->plan->id, item_id (self, place));
    g_autoptr (json_t) json = journal_get_json (journal, answer);
    g_autofree char *flag = journal_get (journal, flagged);

    if (json) {
        g_autoptr (GPtrArray) responses = applicant_answers_read (json);
        ui_test_set_responses (self->page, place, responses);
        ui_test_set_saved (self->page, place, UI_TEST_SAVED_DONE);
    }
    if (flag)
        ui_test_set_flagged (self->page, place, true);
}

static void
add_item (Control *self, int place, const QtiItem *item)
{
    const ApplicantMedia media = {self->section, self->section->items->pdata[place], self->folder,
                                  self->heard};
    ApplicantFlow *flow = self->flow;
    ApplicantQuestion *question = &self->questions[place];
    const UiItemContext context = {.load = applicant_media_load,
                                   .heard_s = applicant_media_heard_s,
                                   .extra_percent = applicant_section_extra_time (flow->session),
                                   .join = applicant_conversation_join,
                                   .attach = applicant_attach_join,
                                   .data = question};
    *question = (ApplicantQuestion){media, flow->session, flow->engine, self->page, place, flow};
    ui_test_add_item (self->page, item, &context);
}

static bool
add_items (Control *self)
{
    const char *sentence = NULL;
    g_autoptr (GPtrArray) items = applicant_items_compile (self->section, &sentence);

    if (items == NULL) {
        applicant_fetch_refuse (self->flow, self->plan->id, sentence);
        return false;
    }
    self->questions = g_new0 (ApplicantQuestion, items->len);
    for (unsigned i = 0; i < items->len; i++)
        add_item (self, (int)i, g_ptr_array_index (items, i));
    if (items->len > 0)
        applicant_rehearsal_offer (self->flow, self->page, g_ptr_array_index (items, 0));
    return true;
}

static void
show_section (Control *self)
{
    const char *language = applicant_flow_language (self->flow);
    const char *intro = model_text_get (&self->plan->intro, language);
    /* Translators: number of the part and how many there are */
    g_autofree char *part = g_strdup_printf (_ ("Part %u of %u"), self->number + 1, self->count);
    UiTestSection shown = {
        .title = model_text_get (&self->plan->title, language),
        .part = part,
        .intro = *intro ? intro : NULL,
        .time_limit_s = applicant_part_clock_limit_ms (&self->time) / 1000,
    };

    ui_test_set_section (self->page, &shown);
    if (!add_items (self))
        return;
    self->pending = g_array_sized_new (FALSE, TRUE, sizeof (int), self->section->items->len);
    g_array_set_size (self->pending, self->section->items->len);
    for (unsigned i = 0; i < self->section->items->len; i++)
        restore_item (self, (int)i);
    ApplicantSession *session = self->flow->session;
    self->time.elapsed_ms = applicant_section_get_elapsed_ms (session, self->plan->id);
    self->turns =
        applicant_turns_new (self->flow, self->page, self->section, self->folder, on_turned, self);
    self->time.turns = self->turns;
    if (applicant_section_is_started (session, self->plan->id)) {
        start_clock (self);
        ui_test_show_item (self->page, applicant_section_get_place (session, self->plan->id));
    }
}

static void
on_fetched (ModelSection *section, const char *sentence, void *data)
{
    Control *self = data;
    self->section = section;
    if (section == NULL)
        applicant_flow_trouble (self->flow, sentence);
    else
        show_section (self);
}

static void
on_sound_cb (UiTest *page, int place, UiSound *sound, gboolean play, void *data)
{
    Control *self = data;
    const ApplicantMedia *media = place >= 0 ? &self->questions[place].media : NULL;
    const char *href = ui_sound_get_href (sound);
    g_autofree char *path =
        media ? applicant_media_path (media, href) : applicant_rehearsal_path (page, href);
    g_signal_handlers_disconnect_by_func (sound, on_lost_cb, page);
    if (media)
        g_signal_connect_object (sound, "lost", G_CALLBACK (on_lost_cb), page, 0);
    applicant_heard_want (self->heard, media ? media->item->id : "practice", path, sound, play);
}

static void
on_back_cb (UiPage *page, void *data)
{
    Control *self = data;
    applicant_flow_back (self->flow);
}

static void
connect_page (Control *self)
{
    const struct {
        const char *signal;
        GCallback callback;
    } SIGNALS[] = {
        {"start", G_CALLBACK (on_start_cb)},
        {"item-shown", G_CALLBACK (on_item_shown_cb)},
        {"answer-changed", G_CALLBACK (on_answer_changed_cb)},
        {"flag", G_CALLBACK (on_flag_cb)},
        {"noted", G_CALLBACK (on_noted_cb)},
        {"sound", G_CALLBACK (on_sound_cb)},
        {"item-ended", G_CALLBACK (on_item_ended_cb)},
        {"hand-in", G_CALLBACK (on_hand_in_cb)},
        {"time-up", G_CALLBACK (on_time_up_cb)},
        {"back", G_CALLBACK (on_back_cb)},
        {"unmap", G_CALLBACK (on_unmap_cb)},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (SIGNALS); i++)
        g_signal_connect (self->page, SIGNALS[i].signal, SIGNALS[i].callback, self);
}

void
applicant_tests_open (ApplicantFlow *flow, const ModelStep *step)
{
    unsigned number = 0;
    const ModelSectionPlan *plan = applicant_section_first_open (flow->session, step, &number);

    applicant_fetch_forget_ended (flow, step);
    if (plan == NULL) {
        applicant_flow_step_done (flow, NULL);
        return;
    }
    GtkWidget *page = ui_test_new (flow->look);
    Control *self = g_new0 (Control, 1);
    *self = (Control){.flow = flow,
                      .plan = plan,
                      .number = number,
                      .count = step->sections->len,
                      .page = UI_TEST (page),
                      .time = {.session = flow->session, .plan = plan, .page = UI_TEST (page)},
                      .saves = g_ptr_array_new_with_free_func (g_free)};
    connect_page (self);
    applicant_flow_show (flow, page, self, control_free);
    g_signal_connect_object (gtk_widget_get_root (GTK_WIDGET (flow->shell)), "notify::is-active",
                             G_CALLBACK (on_active_changed_cb), page, 0);
    self->folder = applicant_fetch_folder (flow, plan->id);
    self->heard = applicant_heard_new (flow->engine, flow->session, plan->id);
    self->fetch = applicant_fetch_new (flow, page, plan->id, on_fetched, self);
}
