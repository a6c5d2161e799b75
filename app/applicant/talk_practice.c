/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/talk_practice.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/applicant/call_sound.h"
#include "app/applicant/section.h"
#include "app/model/scene.h"
#include "app/model/script.h"
#include "assessments/tasks/play.h"
#include "ui/items/call_view.h"

enum { LOOK_MS = 500 };

struct ApplicantTalkPractice {
    UiTalk *view;                      /* borrowed */
    const ApplicantQuestion *question; /* borrowed */
    void (*over) (void *data);
    void *data;
    TaskScript *script; /* NULL: there is no practice */
    char *folder;       /* of its sounds; NULL: it has none */
    /* of a round */
    GPtrArray *turns; /* NULL: none is on */
    TaskScene *scene; /* as last shown: the view borrows it until it is shown another */
    ApplicantCallSound *sound;
    int64_t begun_us;
    guint look;
};

static int64_t
now_ms (const ApplicantTalkPractice *self)
{
    return (g_get_monotonic_time () - self->begun_us) / 1000;
}

/* ---- how it went ---- */

static void
add_missed (GString *missed, const char *label)
{
    g_string_append_printf (missed, "%s%s", missed->len > 0 ? "; " : "", label);
}

static char *
how_it_went (const TaskPlay *play)
{
    unsigned n = 0, right = 0;
    g_autofree TaskFinding *findings = task_play_findings (play, &n);
    g_autoptr (GString) missed = g_string_new (NULL);
    for (unsigned i = 0; i < n; i++) {
        right += findings[i].right;
        if (!findings[i].right)
            add_missed (missed, findings[i].label);
    }
    g_autofree char *done = g_strdup_printf (_ ("Your practice: %u of %u things were as they "
                                                "should be."),
                                             right, n);
    if (missed->len == 0)
        return g_steal_pointer (&done);
    g_autofree char *rest = g_strdup_printf (_ ("Not yet: %s"), missed->str);
    return g_strconcat (done, " ", rest, NULL);
}

static TaskPlay *
play_now (const ApplicantTalkPractice *self)
{
    return task_play_new (self->script, self->turns, now_ms (self),
                          applicant_section_extra_time (self->question->session));
}

/* ---- a round ---- */

static void
on_sound_told (const char *sentence, void *data)
{
    ApplicantTalkPractice *self = data;
    ui_talk_set_notice (self->view, sentence);
}

/* Ends it for whoever asks, says nothing. */
static void
drop_round (ApplicantTalkPractice *self)
{
    g_clear_handle_id (&self->look, g_source_remove);
    g_clear_pointer (&self->turns, g_ptr_array_unref);
    g_clear_pointer (&self->sound, applicant_call_sound_free);
}

static void
show (ApplicantTalkPractice *self)
{
    g_autoptr (TaskPlay) play = play_now (self);
    TaskScene *before = g_steal_pointer (&self->scene);
    self->scene = task_play_scene (play, true);
    /* The same material all the time, so that the view need not make it anew. */
    if (before != NULL) {
        TaskMaterial *newer = self->scene->material;
        self->scene->material = before->material;
        before->material = newer;
    }
    if (self->scene->over) {
        applicant_talk_practice_end (self);
        self->over (self->data);
    } else {
        ui_talk_show (self->view, UI_TALK_PRACTICE, self->scene, self->scene->material);
        if (self->sound != NULL)
            applicant_call_sound_show (self->sound, self->scene);
    }
    g_clear_pointer (&before, model_scene_free);
}

static gboolean
on_look_cb (gpointer data)
{
    ApplicantTalkPractice *self = data;
    show (self);
    return self->turns != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

bool
applicant_talk_practice_is_on (const ApplicantTalkPractice *self)
{
    return self->turns != NULL;
}

void
applicant_talk_practice_act (ApplicantTalkPractice *self, int verb, const char *customer,
                             const char *object, const char *text)
{
    TaskTurn *turn = task_turn_new (now_ms (self), (TaskVerb)verb, customer, object, text);
    if (task_turn_check (turn, self->script, NULL))
        g_ptr_array_add (self->turns, turn);
    else
        task_turn_free (turn);
    show (self);
}

bool
applicant_talk_practice_begin (ApplicantTalkPractice *self)
{
    if (self->script == NULL)
        return false;
    drop_round (self);
    g_clear_pointer (&self->scene, model_scene_free);
    self->turns = task_turns_new ();
    self->begun_us = g_get_monotonic_time ();
    self->look = g_timeout_add (LOOK_MS, on_look_cb, self);
    if (self->folder != NULL && UI_IS_CALL_VIEW (self->view))
        self->sound = applicant_call_sound_new (self->question->engine, NULL, NULL, self->folder,
                                                on_sound_told, self);
    applicant_talk_practice_act (self, TASK_BEGIN, NULL, NULL, NULL);
    return true;
}

void
applicant_talk_practice_end (ApplicantTalkPractice *self)
{
    if (self->turns == NULL)
        return;
    g_autoptr (TaskPlay) play = play_now (self);
    g_autofree char *said = how_it_went (play);
    drop_round (self);
    ui_talk_set_notice (self->view, NULL);
    ui_talk_set_practice (self->view, true, said);
}

/* ---- which script ---- */

/* Of the practice bank; the items name what is in it. */
static TaskScript *
read_bank (ApplicantTalkPractice *self, const char *name)
{
    g_autofree char *folder =
        g_build_filename (self->question->flow->data_dir, "practice", "talks",
                          applicant_flow_language (self->question->flow), NULL);
    g_autofree char *file = g_strconcat (name, ".json", NULL);
    g_autofree char *path = g_build_filename (folder, file, NULL);
    g_autofree char *text = NULL;
    g_autoptr (GError) error = NULL;
    if (strchr (name, G_DIR_SEPARATOR) != NULL || !g_file_get_contents (path, &text, NULL, NULL))
        return NULL;
    TaskScript *script = model_script_parse (text, &error);
    if (script == NULL)
        g_debug ("%s: %s", path, error->message);
    else
        self->folder = g_steal_pointer (&folder);
    return script;
}

ApplicantTalkPractice *
applicant_talk_practice_new (UiTalk *view, const ApplicantQuestion *question,
                             void (*over) (void *data), void *data)
{
    ApplicantTalkPractice *self = g_new0 (ApplicantTalkPractice, 1);
    const char *said = ui_talk_get_practice (view);
    *self = (ApplicantTalkPractice){view, question, over, data};
    if (said != NULL && *said == '{')
        self->script = model_script_parse (said, NULL);
    else
        self->script = read_bank (self, said != NULL             ? said
                                        : UI_IS_CALL_VIEW (view) ? "call"
                                                                 : "chat");
    ui_talk_set_practice (view, self->script != NULL, NULL);
    return self;
}

void
applicant_talk_practice_free (ApplicantTalkPractice *self)
{
    if (self == NULL)
        return;
    drop_round (self);
    g_clear_pointer (&self->scene, model_scene_free);
    g_clear_pointer (&self->script, model_script_free);
    g_free (self->folder);
    g_free (self);
}
