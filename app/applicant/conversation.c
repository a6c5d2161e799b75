/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/conversation.h"

#include "app/applicant/call_sound.h"
#include "app/applicant/call_voice.h"
#include "app/applicant/talk_practice.h"
#include "app/applicant/written.h"
#include "app/model/scene.h"
#include "ui/items/call_view.h"

enum { RETRY_MS = 2000, SOON_MS = 40, KEEP_MS = 200 };

/* A scene that was not answered so soon is a pause: before the server takes the program for away, and long before the call gives up. */
enum { PATIENCE_MS = MODEL_SCENE_AWAY_MS - MODEL_SCENE_LOOK_MS };

typedef struct {
    ApplicantSession *session;
    char *section, *item;
    UiTest *page; /* borrowed: the view is in it */
    int place;
    UiTalk *view; /* borrowed: the view owns this */
    GCancellable *cancel;
    TaskScene *scene; /* as last shown */
    TaskScene *first; /* with what does not change */
    guint timer, patience;
    bool asking, again; /* a request is under way; another must follow */
    guint saving;       /* acts and drafts on their way to the disk */

    ApplicantWritten *written;
    /* of a call; NULL: it is none */
    ApplicantCallSound *sound;
    ApplicantCallVoice *voice;
    const char *sound_trouble, *voice_trouble; /* static */
    guint keeper;
    ApplicantTalkPractice *practice;
} Talk;

static void ask (Talk *self);

/* The page is gone, and with it what the view shows by; a request on its way keeps the view itself alive. */
static void
end_talk (Talk *self)
{
    g_cancellable_cancel (self->cancel);
    g_clear_handle_id (&self->timer, g_source_remove);
    g_clear_handle_id (&self->patience, g_source_remove);
    g_clear_handle_id (&self->keeper, g_source_remove);
    g_clear_pointer (&self->sound, applicant_call_sound_free);
    g_clear_pointer (&self->voice, applicant_call_voice_free);
    g_clear_pointer (&self->practice, applicant_talk_practice_free);
}

static void
on_page_gone_cb (UiTest *page, GObject *view)
{
    end_talk (g_object_get_data (view, "conversation"));
}

static void
talk_free (void *data)
{
    Talk *self = data;
    end_talk (self);
    applicant_written_free (self->written);
    g_clear_pointer (&self->scene, model_scene_free);
    g_clear_pointer (&self->first, model_scene_free);
    g_object_unref (self->cancel);
    g_object_unref (self->session);
    g_free (self->section);
    g_free (self->item);
    g_free (self);
}

static void
on_saved_cb (GObject *view, void *data)
{
    Talk *self = g_object_get_data (view, "conversation");
    if (self != NULL && --self->saving == 0 && !applicant_written_is_unkept (self->written))
        ui_test_set_saved (self->page, self->place, UI_TEST_SAVED_DONE);
}

static void
save (Talk *self, JournalChange *change)
{
    self->saving++;
    ui_test_set_saved (self->page, self->place, UI_TEST_SAVED_SAVING);
    applicant_session_save (self->session, change, G_OBJECT (self->view), on_saved_cb, NULL);
}

/* ---- what is written and not sent ---- */

static void
put_written (Talk *self, JournalChange *change)
{
    g_clear_handle_id (&self->keeper, g_source_remove);
    applicant_written_put (self->written, change);
}

static void
keep_written (Talk *self)
{
    if (!applicant_written_is_unkept (self->written))
        return;
    JournalChange *change = journal_change_new ();
    put_written (self, change);
    save (self, change);
}

static gboolean
on_keep_cb (gpointer data)
{
    Talk *self = data;
    self->keeper = 0;
    keep_written (self);
    return G_SOURCE_REMOVE;
}

/* The page goes away, as when the window is closed. */
static void
on_unmap_cb (UiTalk *view, Talk *self)
{
    keep_written (self);
}

static void
on_draft_cb (UiTalk *view, const char *customer, const char *object, const char *text, Talk *self)
{
    if (!applicant_written_set (self->written, customer, object, text))
        return;
    ui_test_set_saved (self->page, self->place, UI_TEST_SAVED_SAVING);
    if (self->keeper == 0)
        self->keeper = g_timeout_add (KEEP_MS, on_keep_cb, self);
}

/* ---- what the server plays ---- */

static gboolean
on_time_cb (gpointer data)
{
    Talk *self = data;
    self->timer = 0;
    ask (self);
    return G_SOURCE_REMOVE;
}

static void
ask_in (Talk *self, int64_t ms)
{
    g_clear_handle_id (&self->timer, g_source_remove);
    self->timer = g_timeout_add ((guint)ms, on_time_cb, self);
}

static void
show_call (Talk *self, const TaskScene *scene)
{
    if (self->sound == NULL)
        return;
    applicant_call_sound_show (self->sound, scene);
    applicant_call_voice_show (self->voice, scene);
}

static void
show (Talk *self)
{
    const TaskScene *scene = self->scene;
    const TaskMaterial *material = self->first != NULL ? self->first->material : NULL;
    UiTalkMode mode = scene == NULL || material == NULL ? UI_TALK_FETCHING
                      : scene->over                     ? UI_TALK_OVER
                      : scene->begun                    ? UI_TALK_LIVE
                                                        : UI_TALK_READY;
    ui_talk_show (self->view, mode, scene, material);
    show_call (self, mode == UI_TALK_LIVE ? scene : NULL);
    if (mode == UI_TALK_OVER) {
        applicant_written_forget (self->written);
        keep_written (self);
    }
    if (mode != UI_TALK_LIVE)
        return;
    applicant_written_give_back (self->written, self->view);
    int64_t due_ms = scene->next_ms >= 0 ? scene->next_ms - scene->now_ms + SOON_MS : INT64_MAX;
    ask_in (self, CLAMP (due_ms, SOON_MS, MODEL_SCENE_LOOK_MS));
}

static void
take (Talk *self, TaskScene *scene)
{
    TaskScene *before = g_steal_pointer (&self->scene);
    bool full = scene->material != NULL;
    TaskScene *first = full ? g_steal_pointer (&self->first) : NULL;
    self->scene = scene;
    if (full) {
        /* What does not change is kept apart from what does. */
        self->first = g_new0 (TaskScene, 1);
        self->first->people = g_ptr_array_new ();
        self->first->material = g_steal_pointer (&scene->material);
    }
    if (!applicant_talk_practice_is_on (self->practice))
        show (self);
    g_clear_pointer (&before, model_scene_free);
    g_clear_pointer (&first, model_scene_free);
}

static void
stand_still (Talk *self)
{
    show_call (self, NULL);
    ui_talk_set_paused (self->view, ui_turn_away ());
}

static gboolean
on_impatient_cb (gpointer data)
{
    Talk *self = data;
    self->patience = 0;
    stand_still (self);
    return G_SOURCE_REMOVE;
}

static void
on_scene_cb (GObject *client, GAsyncResult *result, void *data)
{
    g_autoptr (GObject) view = data;
    g_autoptr (GError) error = NULL;
    TaskScene *scene = client_scene_finish (CLIENT_CONNECTION (client), result, &error);
    Talk *self = g_object_get_data (view, "conversation");
    if (self == NULL || g_cancellable_is_cancelled (self->cancel)) {
        g_clear_pointer (&scene, model_scene_free);
        return;
    }
    self->asking = false;
    g_clear_handle_id (&self->patience, g_source_remove);
    if (scene == NULL) {
        bool closed = client_error_problem (error) == MODEL_PROBLEM_SECTION_CLOSED;
        if (closed || ui_interaction_is_stopped (UI_INTERACTION (self->view)))
            return;
        stand_still (self);
        ask_in (self, RETRY_MS);
        return;
    }
    ui_talk_set_paused (self->view, NULL);
    applicant_session_line_is_back (self->session);
    take (self, scene);
    if (self->again)
        ask (self);
}

static void
ask (Talk *self)
{
    self->again = self->asking;
    if (self->asking || g_cancellable_is_cancelled (self->cancel)
        || ui_interaction_is_stopped (UI_INTERACTION (self->view)))
        return;
    self->asking = true;
    g_clear_handle_id (&self->timer, g_source_remove);
    self->patience = g_timeout_add (PATIENCE_MS, on_impatient_cb, self);
    client_scene_async (applicant_session_get_client (self->session), self->section, self->item,
                        self->first == NULL, self->cancel, on_scene_cb, g_object_ref (self->view));
}

/* ---- what the person does ---- */

static void
enter (Talk *self, int verb, const char *customer, const char *object, const char *text)
{
    const ModelTurn turn = {.at_ms = applicant_session_at_ms (self->session),
                            .section = self->section,
                            .item = self->item,
                            .verb = verb,
                            .customer = (char *)customer,
                            .object = (char *)object,
                            .text = (char *)text};
    JournalChange *change = journal_change_new ();
    /* What was sent and that it is no draft any more is one transaction: never lost, never there twice. */
    put_written (self, change);
    applicant_session_add_entry (self->session, change, MODEL_ENTRY_TURN, &model_turn_shape, &turn);
    save (self, change);
}

static void
on_sent_cb (ApplicantSession *session, int kind, UiTalk *view)
{
    Talk *self = g_object_get_data (G_OBJECT (view), "conversation");
    if (self != NULL && kind == MODEL_ENTRY_TURN)
        ask (self);
}

static void
on_refused_cb (ApplicantSession *session, int kind, const GError *error, UiTalk *view)
{
    on_sent_cb (session, kind, view);
}

/* ---- practice ---- */

static void
on_practised (void *data)
{
    show (data);
}

static void
on_practise_cb (UiTalk *view, gboolean on, Talk *self)
{
    applicant_talk_practice_end (self->practice);
    if (!on || !applicant_talk_practice_begin (self->practice))
        show (self);
}

static void
on_act_cb (UiTalk *view, int verb, const char *customer, const char *object, const char *text,
           Talk *self)
{
    if (applicant_talk_practice_is_on (self->practice))
        applicant_talk_practice_act (self->practice, verb, customer, object, text);
    else
        enter (self, verb, customer, object, text);
}

static void
on_begin_cb (UiTalk *view, Talk *self)
{
    applicant_talk_practice_end (self->practice);
    show (self);
    enter (self, TASK_BEGIN, NULL, NULL, NULL);
}

/* ---- the sound of a call ---- */

static void
show_trouble (Talk *self)
{
    ui_talk_set_notice (self->view,
                        self->sound_trouble != NULL ? self->sound_trouble : self->voice_trouble);
}

static void
on_sound_told (const char *sentence, void *data)
{
    Talk *self = data;
    self->sound_trouble = sentence;
    show_trouble (self);
}

static void
on_voice_heard (bool recording, const char *sentence, void *data)
{
    Talk *self = data;
    self->voice_trouble = sentence;
    ui_talk_set_recorded (self->view, recording);
    show_trouble (self);
}

static void
join_call (Talk *self, const ApplicantQuestion *question)
{
    self->sound = applicant_call_sound_new (question->engine, self->session, self->section,
                                            question->media.folder, on_sound_told, self);
    self->voice = applicant_call_voice_new (question->engine, self->session, self->section,
                                            self->item, on_voice_heard, self);
}

void
applicant_conversation_join (AdwBin *view, gpointer data)
{
    const ApplicantQuestion *question = data;
    const char *section = question->media.section->id, *item = question->media.item->id;
    Talk *self = g_new0 (Talk, 1);
    *self = (Talk){.session = g_object_ref (question->session),
                   .section = g_strdup (section),
                   .item = g_strdup (item),
                   .page = question->page,
                   .place = question->place,
                   .view = UI_TALK (view),
                   .cancel = g_cancellable_new (),
                   .written = applicant_written_new (question->session, section, item)};
    if (UI_IS_CALL_VIEW (view))
        join_call (self, question);
    self->practice = applicant_talk_practice_new (self->view, question, on_practised, self);
    g_object_set_data_full (G_OBJECT (view), "conversation", self, talk_free);
    g_signal_connect (view, "act", G_CALLBACK (on_act_cb), self);
    g_signal_connect (view, "draft", G_CALLBACK (on_draft_cb), self);
    g_signal_connect (view, "unmap", G_CALLBACK (on_unmap_cb), self);
    g_signal_connect (view, "practise", G_CALLBACK (on_practise_cb), self);
    g_signal_connect (view, "begin", G_CALLBACK (on_begin_cb), self);
    g_signal_connect_object (question->page, "destroy", G_CALLBACK (on_page_gone_cb), view, 0);
    g_signal_connect_object (self->session, "sent", G_CALLBACK (on_sent_cb), view, 0);
    g_signal_connect_object (self->session, "refused", G_CALLBACK (on_refused_cb), view, 0);
    ask (self);
}
