/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/call_sound.h"

#include "app/applicant/media.h"
#include "audio/player.h"
#include "audio/tone.h"

#include <glib/gi18n.h>

enum {
    RATE_HZ = 48000,
    FRESH_MS = 4000
}; /* an older line was heard before the program was opened again */

struct ApplicantCallSound {
    AudioEngine *engine;
    ApplicantSession *session;
    char *section, *folder;
    GCancellable *cancel;
    ApplicantCallTold told;
    void *data;
    AudioPlayer *ring, *voice;
    GQueue waiting; /* char *: hashes, or names, of lines to be said */
    int64_t said_ms;
    bool fetching, hold, troubled;
};

static void say_next (ApplicantCallSound *self);

static void
drop_player (AudioPlayer **player)
{
    if (*player == NULL)
        return;
    audio_player_detach (*player);
    audio_player_stop (*player);
    g_clear_pointer (player, audio_player_unref);
}

static void
tell (ApplicantCallSound *self, bool trouble)
{
    if (self->troubled == trouble)
        return;
    self->troubled = trouble;
    self->told (
        trouble ? _ ("The caller cannot be heard on this computer just now. The call goes on: read "
                     "what is said under Captions. Check that your headset is plugged in; this "
                     "does not count against you.")
                : NULL,
        self->data);
}

/* ---- the caller ---- */

static void
on_said (AudioPlayer *player, const AudioPlayerState *state, const GError *error, void *data)
{
    ApplicantCallSound *self = data;
    tell (self, error != NULL || state->status != AUDIO_OK);
    g_clear_pointer (&self->voice, audio_player_unref);
    say_next (self);
}

static void
say (ApplicantCallSound *self, const char *path)
{
    const AudioPlayerOptions options = {.path = path};
    self->voice = audio_player_start (self->engine, &options, on_said, self);
    if (self->hold)
        audio_player_pause (self->voice, true);
}

static void
on_fetched_cb (GObject *session, GAsyncResult *result, void *data)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *path = applicant_media_one_finish (result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    ApplicantCallSound *self = data;
    self->fetching = false;
    if (path == NULL) {
        g_debug ("A line of the call: %s", error->message);
        tell (self, true);
        say_next (self);
        return;
    }
    say (self, path);
}

static void
say_next (ApplicantCallSound *self)
{
    if (self->voice != NULL || self->fetching)
        return;
    g_autofree char *hash = g_queue_pop_head (&self->waiting);
    if (hash == NULL)
        return;
    if (self->session == NULL) {
        g_autofree char *path = g_build_filename (self->folder, hash, NULL);
        say (self, path);
        return;
    }
    self->fetching = true;
    applicant_media_one_async (self->session, self->section, self->folder, hash, self->cancel,
                               on_fetched_cb, self);
}

static void
fall_silent (ApplicantCallSound *self)
{
    g_queue_clear_full (&self->waiting, g_free);
    drop_player (&self->voice);
}

static void
take_lines (ApplicantCallSound *self, const TaskScene *scene, const TaskPerson *person)
{
    for (guint i = 0; i < person->lines->len; i++) {
        const TaskLine *line = person->lines->pdata[i];
        if (line->from != TASK_FROM_CUSTOMER || line->at_ms <= self->said_ms)
            continue;
        self->said_ms = line->at_ms;
        if (line->sound != NULL && scene->now_ms - line->at_ms < FRESH_MS)
            g_queue_push_tail (&self->waiting, g_strdup (line->sound));
    }
}

/* ---- the bell ---- */

static void
on_rung (AudioPlayer *player, const AudioPlayerState *state, const GError *error, void *data)
{
    ApplicantCallSound *self = data;
    tell (self, error != NULL || state->status != AUDIO_OK);
}

static void
ring (ApplicantCallSound *self, bool on)
{
    if (!on)
        drop_player (&self->ring);
    if (!on || self->ring != NULL)
        return;
    AudioBuffer bell = audio_tone_ring (RATE_HZ);
    const AudioPlayerOptions options = {.buffer = bell, .loop = {0, (int64_t)bell.frames}};
    self->ring = audio_player_start (self->engine, &options, on_rung, self);
    audio_buffer_clear (&bell);
}

/* ---- the call ---- */

void
applicant_call_sound_show (ApplicantCallSound *self, const TaskScene *scene)
{
    const TaskPerson *person =
        scene != NULL && scene->people->len > 0 && !scene->over ? scene->people->pdata[0] : NULL;
    bool here = person != NULL && person->status == TASK_HERE;
    ring (self, person != NULL && person->status == TASK_RINGING && !person->outbound);
    if (person != NULL)
        take_lines (self, scene, person);
    if (!here)
        fall_silent (self);
    bool hold = here && person->hold;
    if (hold != self->hold && self->voice != NULL)
        audio_player_pause (self->voice, hold);
    self->hold = hold;
    say_next (self);
}

ApplicantCallSound *
applicant_call_sound_new (AudioEngine *engine, ApplicantSession *session, const char *section,
                          const char *folder, ApplicantCallTold told, void *data)
{
    ApplicantCallSound *self = g_new0 (ApplicantCallSound, 1);
    *self = (ApplicantCallSound){.engine = audio_engine_ref (engine),
                                 .session = session != NULL ? g_object_ref (session) : NULL,
                                 .section = g_strdup (section),
                                 .folder = g_strdup (folder),
                                 .cancel = g_cancellable_new (),
                                 .told = told,
                                 .data = data,
                                 .said_ms = -1};
    return self;
}

void
applicant_call_sound_free (ApplicantCallSound *self)
{
    if (self == NULL)
        return;
    g_cancellable_cancel (self->cancel);
    fall_silent (self);
    drop_player (&self->ring);
    audio_engine_unref (self->engine);
    g_clear_object (&self->session);
    g_object_unref (self->cancel);
    g_free (self->section);
    g_free (self->folder);
    g_free (self);
}
