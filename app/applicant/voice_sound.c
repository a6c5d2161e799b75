/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/voice_sound.h"

#include "app/listen/listen.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

enum { POLL_MS = 50, HINT_MS = 2000, LOOK_AGAIN_MS = 2000 };

struct ApplicantVoiceSound {
    AudioEngine *engine;
    UiVoice *page; /* borrowed */
    AudioRecorder *recorder;
    char *device_id; /* NULL: the default */
    bool resting;    /* the level is shown again after applicant_voice_sound_use */
    unsigned gaps;   /* shown so far */
    bool keeping;    /* the recorder writes a spool */
    Listen *listen;  /* the take under review */
    guint timer, again;
    int64_t hinted_ms;
    int64_t drawn_frames;
    ApplicantRecorded recorded;
    void *data;
};

static void
drop_recorder (ApplicantVoiceSound *self)
{
    g_clear_handle_id (&self->timer, g_source_remove);
    g_clear_handle_id (&self->again, g_source_remove);
    if (self->recorder) {
        audio_recorder_detach (self->recorder);
        audio_recorder_stop (self->recorder);
    }
    g_clear_pointer (&self->recorder, audio_recorder_unref);
    self->keeping = false;
}

/* ---- level and recording ---- */

static const char *
hint_of (ApplicantVoiceSound *self)
{
    switch (ui_meter_get_zone (ui_voice_get_meter (self->page))) {
    case UI_METER_SOFT:
        return _ ("Speak a little louder, or move the microphone nearer.");
    case UI_METER_LOUD:
        return _ ("Too loud: move the microphone two fingers away.");
    case UI_METER_GOOD:
    case UI_METER_ZONES:
        break;
    }
    return _ ("Good level. Stay at this distance.");
}

static void
draw_live (ApplicantVoiceSound *self, const AudioRecorderState *state)
{
    double amplitude = pow (10, state->level.peak_dbfs / 20);
    float pair[2] = {(float)-amplitude, (float)amplitude};
    double each_s = (double)(state->frames - self->drawn_frames) / MAX (1, state->rate_hz);

    if (each_s <= 0)
        return;
    ui_waveform_append (ui_voice_get_live (self->page), pair, 1, each_s);
    self->drawn_frames = state->frames;
}

/* A loss is said at once, with its place. */
static void
show_gap (ApplicantVoiceSound *self, const AudioRecorderState *state)
{
    if (state->gaps == self->gaps)
        return;
    self->gaps = state->gaps;
    g_autofree char *sentence = g_strdup_printf (
        _ ("A piece of sound was lost at second %d. Go on; you can record again afterwards."),
        (int)(state->last_gap.at_frame / MAX (1, state->rate_hz)));
    ui_voice_set_hint (self->page, sentence);
    self->hinted_ms = g_get_monotonic_time () / 1000 + HINT_MS;
}

static void
show_state (ApplicantVoiceSound *self, const AudioRecorderState *state)
{
    int64_t now_ms = g_get_monotonic_time () / 1000;
    double rate = MAX (1, state->rate_hz);

    ui_meter_set_level (ui_voice_get_meter (self->page), state->level.rms_dbfs,
                        state->level.peak_dbfs, now_ms);
    if (state->phase == AUDIO_RECORDER_RECORDING)
        ui_voice_set_ready (self->page, true);
    if (now_ms - self->hinted_ms >= HINT_MS) {
        self->hinted_ms = now_ms;
        ui_voice_set_hint (self->page, state->status == AUDIO_SILENT
                                           ? audio_status_sentence (state->status)
                                           : hint_of (self));
    }
    if (self->keeping) {
        ui_voice_set_time (self->page, (double)state->frames / rate,
                           (double)state->frames_synced / rate);
        draw_live (self, state);
        show_gap (self, state);
    }
}

static gboolean
on_poll_cb (void *data)
{
    ApplicantVoiceSound *self = data;
    AudioRecorderState state;

    audio_recorder_get_state (self->recorder, &state);
    show_state (self, &state);
    return G_SOURCE_CONTINUE;
}

static gboolean
on_look_again_cb (void *data)
{
    ApplicantVoiceSound *self = data;
    self->again = 0;
    applicant_voice_sound_monitor (self);
    return G_SOURCE_REMOVE;
}

/* Watching ended by itself: no microphone, or another program has it. The page notices when that changes. */
static void
on_monitor_ended (AudioRecorder *recorder, const AudioRecorderState *state, void *data)
{
    ApplicantVoiceSound *self = data;

    drop_recorder (self);
    ui_voice_set_ready (self->page, false);
    ui_voice_set_fault (self->page, audio_status_sentence (state->status));
    self->again = g_timeout_add (LOOK_AGAIN_MS, on_look_again_cb, self);
}

static void
on_recording_ended (AudioRecorder *recorder, const AudioRecorderState *state, void *data)
{
    ApplicantVoiceSound *self = data;
    AudioRecorderState last = *state;
    ApplicantRecorded recorded = g_steal_pointer (&self->recorded);

    show_state (self, &last);
    drop_recorder (self);
    if (recorded)
        recorded (&last, self->data);
}

void
applicant_voice_sound_monitor (ApplicantVoiceSound *self)
{
    const AudioRecorderOptions options = {.device_id = self->device_id};

    listen_open (self->listen, NULL);
    drop_recorder (self);
    self->recorder = audio_recorder_start (self->engine, &options, on_monitor_ended, self);
    self->timer = g_timeout_add (POLL_MS, on_poll_cb, self);
}

void
applicant_voice_sound_record (ApplicantVoiceSound *self, const char *spool, double max_s,
                              ApplicantRecorded recorded, void *data)
{
    const AudioRecorderOptions options = {
        .device_id = self->device_id, .spool_path = spool, .max_s = max_s};

    listen_open (self->listen, NULL);
    drop_recorder (self);
    self->recorded = recorded;
    self->data = data;
    self->drawn_frames = 0;
    self->gaps = 0;
    self->keeping = true;
    ui_waveform_start_recording (ui_voice_get_live (self->page), max_s);
    self->recorder = audio_recorder_start (self->engine, &options, on_recording_ended, self);
    self->timer = g_timeout_add (POLL_MS, on_poll_cb, self);
}

void
applicant_voice_sound_use (ApplicantVoiceSound *self, const char *device_id)
{
    bool watching = !self->keeping && (self->recorder || self->again || self->resting);
    bool same = g_strcmp0 (device_id, self->device_id) == 0 && self->recorder;

    g_free (self->device_id);
    self->device_id = g_strdup (device_id);
    self->resting = false;
    if (watching && !same)
        applicant_voice_sound_monitor (self);
}

void
applicant_voice_sound_rest (ApplicantVoiceSound *self)
{
    bool watching = !self->keeping && (self->recorder || self->again);

    if (watching)
        drop_recorder (self);
    self->resting |= watching;
}

void
applicant_voice_sound_stop (ApplicantVoiceSound *self)
{
    if (self->recorder && self->keeping)
        audio_recorder_stop (self->recorder);
}

bool
applicant_voice_sound_is_recording (ApplicantVoiceSound *self)
{
    return self->recorder && self->keeping;
}

/* ---- hearing it ---- */

static void
on_listen_told (Listen *listen, bool playing, const char *trouble, void *data)
{
    ApplicantVoiceSound *self = data;
    if (trouble)
        ui_voice_set_hint (self->page, trouble);
}

void
applicant_voice_sound_review (ApplicantVoiceSound *self, const ApplicantTake *take)
{
    drop_recorder (self);
    listen_open (self->listen, take->path);
}

ApplicantVoiceSound *
applicant_voice_sound_new (AudioEngine *engine, UiVoice *page)
{
    ApplicantVoiceSound *self = g_new0 (ApplicantVoiceSound, 1);
    self->engine = audio_engine_ref (engine);
    self->page = page;
    self->listen = listen_new (engine, ui_voice_get_listen (page), on_listen_told, self);
    return self;
}

void
applicant_voice_sound_free (ApplicantVoiceSound *self)
{
    g_clear_handle_id (&self->timer, g_source_remove);
    listen_free (self->listen);
    drop_recorder (self);
    audio_engine_unref (self->engine);
    g_free (self->device_id);
    g_free (self);
}
