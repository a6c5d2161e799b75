/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/heard.h"

#include "app/applicant/section.h"
#include "audio/player.h"

#include <glib/gi18n.h>

#define POLL_MS 40
#define NEAR_S 0.3   /* two places that are the same */
#define KEEP_S 1.0   /* of sound between two notes of the place */
#define BEGUN_S 0.01 /* a play that has begun is nowhere near 0 */

struct ApplicantHeard {
    AudioEngine *engine;
    ApplicantSession *session;
    char *section;
    json_t *places;      /* {"item/href": seconds} of plays that have not ended */
    AudioPlayer *player; /* NULL: nothing plays or is paused */
    UiSound *sound;      /* that it is heard by; weak */
    char *name;          /* its place: "item/href" */
    double kept_s, length_s;
    double from_s; /* where to begin, until that was done; 0 = at the beginning */
    bool playing, paused;
    guint poll;
    gulong unmapped;
};

static char *
draft_name (ApplicantHeard *self)
{
    return applicant_section_name ("heard", self->section, NULL);
}

/* 0 forgets the place. */
static void
keep_place (ApplicantHeard *self, double seconds)
{
    g_autofree char *draft = draft_name (self);
    JournalChange *change = journal_change_new ();
    if (seconds > 0)
        json_object_set_new (self->places, self->name, json_real (seconds));
    else
        json_object_del (self->places, self->name);
    self->kept_s = seconds;
    journal_change_put_json (change, draft, self->places);
    applicant_session_save (self->session, change, NULL, NULL, NULL);
}

/* Forgets the sound and its player; the sound is told first by whoever knows why. */
static void
drop (ApplicantHeard *self)
{
    g_clear_handle_id (&self->poll, g_source_remove);
    if (self->sound != NULL)
        g_clear_signal_handler (&self->unmapped, self->sound);
    g_clear_weak_pointer (&self->sound);
    if (self->player != NULL)
        audio_player_detach (self->player);
    g_clear_pointer (&self->player, audio_player_unref);
    g_clear_pointer (&self->name, g_free);
    self->playing = self->paused = false;
}

static double
now_s (ApplicantHeard *self, AudioPlayerState *state)
{
    audio_player_get_state (self->player, state);
    if (state->rate_hz <= 0)
        return 0;
    self->length_s = (double)state->frames / state->rate_hz;
    return (double)state->frame / state->rate_hz;
}

/* As soon as the file was opened and its rate is known. */
static void
go_to_place (ApplicantHeard *self, const AudioPlayerState *state)
{
    if (self->from_s <= 0 || state->rate_hz <= 0)
        return;
    audio_player_seek (self->player, (int64_t)(self->from_s * state->rate_hz));
    self->from_s = 0;
}

static gboolean
on_poll_cb (void *data)
{
    ApplicantHeard *self = data;
    AudioPlayerState state;
    double at_s = now_s (self, &state);
    go_to_place (self, &state);
    if (self->sound == NULL || state.phase != AUDIO_PLAYER_PLAYING)
        return G_SOURCE_CONTINUE;
    if (!self->playing) {
        /* The place first: a play that is counted can always be gone on with. */
        self->playing = true;
        keep_place (self, MAX (at_s, BEGUN_S));
        ui_sound_at (self->sound, at_s, self->length_s);
        ui_sound_playing (self->sound, true);
    }
    ui_sound_at (self->sound, at_s, self->length_s);
    if (at_s >= self->kept_s + KEEP_S)
        keep_place (self, at_s);
    return G_SOURCE_CONTINUE;
}

static void
on_played (AudioPlayer *player, const AudioPlayerState *state, const GError *error, void *data)
{
    ApplicantHeard *self = data;
    bool whole = error == NULL && state->status == AUDIO_OK;
    double at_s = state->rate_hz > 0 ? (double)state->frame / state->rate_hz : 0;
    g_autofree char *sentence = g_strdup (error != NULL ? error->message
                                          : whole       ? NULL
                                                        : audio_status_sentence (state->status));
    UiSound *sound = self->sound;
    /* A sound so short that it ended between two looks was heard all the same. */
    if (whole && sound != NULL && !self->playing)
        ui_sound_playing (sound, true);
    keep_place (self, whole ? 0 : at_s);
    g_clear_weak_pointer (&self->sound);
    if (sound != NULL)
        g_clear_signal_handler (&self->unmapped, sound);
    if (sound != NULL && whole)
        ui_sound_ended (sound);
    else if (sound != NULL)
        ui_sound_failed (sound, sentence);
    drop (self);
}

static void
leave (ApplicantHeard *self)
{
    if (self->player == NULL)
        return;
    AudioPlayerState state;
    if (self->playing)
        keep_place (self, MAX (now_s (self, &state), BEGUN_S));
    if (self->sound != NULL)
        ui_sound_playing (self->sound, false);
    drop (self);
}

static void
on_unmap_cb (GtkWidget *sound, void *data)
{
    leave (data);
}

static void
start (ApplicantHeard *self, const char *path, UiSound *sound, const char *name)
{
    const AudioPlayerOptions options = {.path = path};
    g_set_weak_pointer (&self->sound, sound);
    self->from_s = ui_sound_get_at_s (sound) > NEAR_S ? ui_sound_get_at_s (sound) : 0;
    self->name = g_strdup (name);
    self->unmapped = g_signal_connect (sound, "unmap", G_CALLBACK (on_unmap_cb), self);
    self->player = audio_player_start (self->engine, &options, on_played, self);
    self->poll = g_timeout_add (POLL_MS, on_poll_cb, self);
}

void
applicant_heard_want (ApplicantHeard *self, const char *item, const char *path, UiSound *sound,
                      bool play)
{
    bool same = self->player != NULL && self->sound == sound;
    if (!play) {
        if (!same)
            return;
        self->paused = true;
        audio_player_pause (self->player, true);
        ui_sound_playing (sound, false);
        return;
    }
    if (same && self->paused) {
        AudioPlayerState state;
        double at_s = now_s (self, &state), wanted_s = ui_sound_get_at_s (sound);
        if (ABS (at_s - wanted_s) > NEAR_S)
            audio_player_seek (self->player, (int64_t)(wanted_s * state.rate_hz));
        self->paused = false;
        audio_player_pause (self->player, false);
        ui_sound_playing (sound, true);
        return;
    }
    if (same)
        return; /* it is on its way */
    leave (self);
    if (path == NULL) {
        ui_sound_failed (sound, _ ("The recording is missing on this computer. It does not count "
                                   "against you. Go on with the next question."));
        return;
    }
    g_autofree char *name = g_strconcat (item, "/", ui_sound_get_href (sound), NULL);
    start (self, path, sound, name);
}

double
applicant_heard_get_s (ApplicantHeard *self, const char *item, const char *href)
{
    g_autofree char *name = g_strconcat (item, "/", href, NULL);
    return json_number_value (json_object_get (self->places, name));
}

ApplicantHeard *
applicant_heard_new (AudioEngine *engine, ApplicantSession *session, const char *section)
{
    ApplicantHeard *self = g_new0 (ApplicantHeard, 1);
    self->engine = audio_engine_ref (engine);
    self->session = g_object_ref (session);
    self->section = g_strdup (section);
    g_autofree char *draft = draft_name (self);
    self->places = journal_get_json (applicant_session_get_journal (session), draft);
    if (!json_is_object (self->places)) {
        json_decref (self->places);
        self->places = json_object ();
    }
    return self;
}

void
applicant_heard_free (ApplicantHeard *self)
{
    if (self == NULL)
        return;
    leave (self);
    json_decref (self->places);
    audio_engine_unref (self->engine);
    g_object_unref (self->session);
    g_free (self->section);
    g_free (self);
}
