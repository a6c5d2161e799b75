/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/voice_sound.h"

#include "audio/player.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

enum { POLL_MS = 50, HINT_MS = 2000, LOOK_AGAIN_MS = 2000, COLUMNS = 400 };

struct ApplicantVoiceSound {
    AudioEngine *engine;
    UiVoice *page; /* borrowed */
    AudioRecorder *recorder;
    bool keeping; /* the recorder writes a spool */
    AudioPlayer *player;
    guint timer, again;
    int64_t hinted_ms;
    int64_t drawn_frames;
    ApplicantRecorded recorded;
    void *data;
    const ApplicantTake *take; /* under review */
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

static void
drop_player (ApplicantVoiceSound *self)
{
    if (self->player)
        audio_player_detach (self->player);
    g_clear_pointer (&self->player, audio_player_unref);
    ui_voice_set_playing (self->page, false);
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
    const AudioRecorderOptions options = {.spool_path = NULL};

    drop_player (self);
    drop_recorder (self);
    self->recorder = audio_recorder_start (self->engine, &options, on_monitor_ended, self);
    self->timer = g_timeout_add (POLL_MS, on_poll_cb, self);
}

void
applicant_voice_sound_record (ApplicantVoiceSound *self, const char *spool, double max_s,
                              ApplicantRecorded recorded, void *data)
{
    const AudioRecorderOptions options = {.spool_path = spool, .max_s = max_s};

    drop_player (self);
    drop_recorder (self);
    self->recorded = recorded;
    self->data = data;
    self->drawn_frames = 0;
    self->keeping = true;
    ui_waveform_start_recording (ui_voice_get_live (self->page), max_s);
    self->recorder = audio_recorder_start (self->engine, &options, on_recording_ended, self);
    self->timer = g_timeout_add (POLL_MS, on_poll_cb, self);
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

static double
length_s (const ApplicantTake *take)
{
    return take->rate_hz > 0 ? (double)take->frames / take->rate_hz : 0;
}

static gboolean
on_play_poll_cb (void *data)
{
    ApplicantVoiceSound *self = data;
    AudioPlayerState state;

    audio_player_get_state (self->player, &state);
    ui_voice_set_position (self->page, (double)state.frame / MAX (1, state.rate_hz),
                           length_s (self->take));
    return G_SOURCE_CONTINUE;
}

static void
on_played_cb (AudioPlayer *player, const AudioPlayerState *state, const GError *error, void *data)
{
    ApplicantVoiceSound *self = data;

    g_clear_handle_id (&self->timer, g_source_remove);
    if (state->status != AUDIO_OK)
        ui_voice_set_hint (self->page,
                           error ? error->message : audio_status_sentence (state->status));
    drop_player (self);
}

static void
play_from (ApplicantVoiceSound *self, double seconds)
{
    const AudioPlayerOptions options = {
        .path = self->take->path,
        .start_frame = (int64_t)(seconds * self->take->rate_hz),
    };

    drop_player (self);
    g_clear_handle_id (&self->timer, g_source_remove);
    self->player = audio_player_start (self->engine, &options, on_played_cb, self);
    self->timer = g_timeout_add (POLL_MS, on_play_poll_cb, self);
    ui_voice_set_playing (self->page, true);
}

static void
on_play_cb (UiPage *page, void *data)
{
    ApplicantVoiceSound *self = data;
    AudioPlayerState state;

    if (self->take == NULL)
        return;
    if (self->player == NULL) {
        double at = ui_waveform_get_position (ui_voice_get_strip (self->page));
        play_from (self, at < length_s (self->take) - 0.1 ? at : 0);
        return;
    }
    audio_player_get_state (self->player, &state);
    bool pause = state.phase != AUDIO_PLAYER_PAUSED;
    audio_player_pause (self->player, pause);
    ui_voice_set_playing (self->page, !pause);
}

static void
on_seek_cb (UiPage *page, double seconds, void *data)
{
    ApplicantVoiceSound *self = data;

    if (self->take == NULL)
        return;
    ui_voice_set_position (self->page, seconds, length_s (self->take));
    if (self->player)
        audio_player_seek (self->player, (int64_t)(seconds * self->take->rate_hz));
}

void
applicant_voice_sound_review (ApplicantVoiceSound *self, const ApplicantTake *take)
{
    AudioPeak peaks[COLUMNS];
    float pairs[2 * COLUMNS];

    drop_player (self);
    drop_recorder (self);
    self->take = take;
    audio_peaks_draw (take->peaks, 0, take->frames, peaks, COLUMNS);
    for (int i = 0; i < COLUMNS; i++) {
        pairs[2 * i] = peaks[i].low;
        pairs[2 * i + 1] = peaks[i].high;
    }
    ui_waveform_set_peaks (ui_voice_get_strip (self->page), pairs, COLUMNS, length_s (take));
    ui_voice_set_position (self->page, 0, length_s (take));
    ui_voice_set_playing (self->page, false);
}

ApplicantVoiceSound *
applicant_voice_sound_new (AudioEngine *engine, UiVoice *page)
{
    ApplicantVoiceSound *self = g_new0 (ApplicantVoiceSound, 1);
    self->engine = audio_engine_ref (engine);
    self->page = page;
    g_signal_connect (page, "play", G_CALLBACK (on_play_cb), self);
    g_signal_connect (page, "seek", G_CALLBACK (on_seek_cb), self);
    return self;
}

void
applicant_voice_sound_free (ApplicantVoiceSound *self)
{
    g_clear_handle_id (&self->timer, g_source_remove);
    if (self->player)
        audio_player_detach (self->player);
    g_clear_pointer (&self->player, audio_player_unref);
    drop_recorder (self);
    audio_engine_unref (self->engine);
    g_free (self);
}
