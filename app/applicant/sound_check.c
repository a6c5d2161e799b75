/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/sound_check.h"

#include "audio/player.h"
#include "audio/recorder.h"
#include "audio/tone.h"
#include "ui/charts/meter.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

enum {
    POLL_MS = 50,
    RATE_HZ = 48000,
    SPEAK_S = 4, /* of sound after the first loud moment */
    PATIENCE_S = 20,
    FEWEST_TONES = 2,
    MOST_TONES = 4,
    TRIES = 2,
};
#define LOUD_DBFS (-45.0)

struct ApplicantSoundCheck {
    AudioEngine *engine;
    UiEquipment *page; /* borrowed */
    UiMeter *meter;    /* in the page, while the microphone is tried */
    AudioRecorder *recorder;
    AudioPlayer *player;
    guint timer;
    int64_t spoke_frame; /* where the first loud moment was; 0 = not yet */
    int tones;
    int tries;
    EquipSound *sound;
    ApplicantSoundDone done;
    void *data;
};

static void
stop_recorder (ApplicantSoundCheck *self)
{
    g_clear_handle_id (&self->timer, g_source_remove);
    if (self->recorder) {
        audio_recorder_detach (self->recorder);
        audio_recorder_stop (self->recorder);
    }
    g_clear_pointer (&self->recorder, audio_recorder_unref);
}

static void
stop_player (ApplicantSoundCheck *self)
{
    if (self->player)
        audio_player_detach (self->player);
    g_clear_pointer (&self->player, audio_player_unref);
}

static void on_answer_cb (UiPage *page, const char *typed, void *data);

static void on_repeat_cb (UiPage *page, void *data);

ApplicantSoundCheck *
applicant_sound_check_new (AudioEngine *engine, UiEquipment *page)
{
    ApplicantSoundCheck *self = g_new0 (ApplicantSoundCheck, 1);
    self->engine = audio_engine_ref (engine);
    self->page = page;
    g_signal_connect (page, "answer", G_CALLBACK (on_answer_cb), self);
    g_signal_connect (page, "repeat", G_CALLBACK (on_repeat_cb), self);
    return self;
}

void
applicant_sound_check_free (ApplicantSoundCheck *self)
{
    stop_recorder (self);
    stop_player (self);
    audio_engine_unref (self->engine);
    g_free (self);
}

static void
finish (ApplicantSoundCheck *self)
{
    ApplicantSoundDone done = g_steal_pointer (&self->done);

    stop_recorder (self);
    stop_player (self);
    self->sound = NULL;
    self->meter = NULL;
    if (done)
        done (self->data);
}

/* ---- microphone ---- */

static void
judge_voice (ApplicantSoundCheck *self)
{
    size_t count;
    g_autofree float *samples = audio_recorder_dup_kept (self->recorder, &count);
    SpeechGateRun *run = speech_gate_new (RATE_HZ);

    speech_gate_feed (run, samples, count);
    self->sound->gate = speech_gate_finish (run, &(SpeechGateOptions){.min_s = 1});
    self->sound->spoken = true;
    speech_gate_free (run);
}

static gboolean
on_poll_cb (void *data)
{
    ApplicantSoundCheck *self = data;
    AudioRecorderState state;

    audio_recorder_get_state (self->recorder, &state);
    ui_meter_set_level (self->meter, state.level.rms_dbfs, state.level.peak_dbfs,
                        g_get_monotonic_time () / 1000);
    if (self->spoke_frame == 0 && state.level.rms_dbfs > LOUD_DBFS)
        self->spoke_frame = MAX (1, state.frames);
    bool enough =
        self->spoke_frame && state.frames - self->spoke_frame > (int64_t)SPEAK_S * RATE_HZ;
    bool tired = state.frames > (int64_t)PATIENCE_S * RATE_HZ;
    if (!enough && !tired && state.phase != AUDIO_RECORDER_ENDED)
        return G_SOURCE_CONTINUE;
    self->timer = 0;
    self->sound->status = state.phase == AUDIO_RECORDER_ENDED ? state.status : AUDIO_OK;
    if (enough || (tired && state.status == AUDIO_SILENT))
        judge_voice (self);
    finish (self);
    return G_SOURCE_REMOVE;
}

void
applicant_sound_check_microphone (ApplicantSoundCheck *self, EquipSound *sound,
                                  ApplicantSoundDone done, void *data)
{
    const AudioRecorderOptions options = {.rate_hz = RATE_HZ, .keep_s = SPEAK_S + 1};

    self->sound = sound;
    self->done = done;
    self->data = data;
    self->spoke_frame = 0;
    sound->tried = true;
    ui_equipment_set_panel (self->page, "audio-input-microphone-symbolic", _ ("Your microphone"),
                            _ ("Say aloud what you see around you, for some seconds."),
                            _ ("We only listen to how loud you are. Nothing is recorded."));
    self->meter = UI_METER (ui_meter_new ());
    ui_equipment_set_live (self->page, GTK_WIDGET (self->meter));
    self->recorder = audio_recorder_start (self->engine, &options, NULL, NULL);
    self->timer = g_timeout_add (POLL_MS, on_poll_cb, self);
}

/* ---- earpiece ---- */

static void
on_played_cb (AudioPlayer *player, const AudioPlayerState *state, const GError *error, void *data)
{
    ApplicantSoundCheck *self = data;

    if (state->status == AUDIO_OK)
        return;
    self->sound->status = state->status;
    ui_equipment_ask (self->page, NULL);
    finish (self);
}

static AudioBuffer
make_tones (int count)
{
    AudioBuffer tone = audio_tone_sine (RATE_HZ, 660, -18, 0.3);
    size_t each = RATE_HZ * 7 / 10, lead = RATE_HZ / 4;
    AudioBuffer all = {.rate_hz = RATE_HZ, .frames = lead + each * (size_t)count};

    all.samples = g_new0 (float, all.frames);
    for (int i = 0; i < count; i++)
        memcpy (all.samples + lead + each * (size_t)i, tone.samples,
                MIN (tone.frames, each) * sizeof *tone.samples);
    audio_buffer_clear (&tone);
    return all;
}

static void
play (ApplicantSoundCheck *self)
{
    AudioBuffer buffer = make_tones (self->tones);
    const AudioPlayerOptions options = {.buffer = buffer};

    stop_player (self);
    self->player = audio_player_start (self->engine, &options, on_played_cb, self);
    g_free (buffer.samples);
    ui_equipment_ask (self->page, _ ("How many tones did you hear? Type the number."));
}

static void
on_repeat_cb (UiPage *page, void *data)
{
    ApplicantSoundCheck *self = data;
    if (self->sound)
        play (self);
}

static void
on_answer_cb (UiPage *page, const char *typed, void *data)
{
    ApplicantSoundCheck *self = data;

    if (self->sound == NULL)
        return;
    self->sound->answered = true;
    self->sound->heard = atoi (typed) == self->tones;
    if (self->sound->heard || ++self->tries >= TRIES) {
        ui_equipment_ask (self->page, NULL);
        finish (self);
        return;
    }
    self->tones = g_random_int_range (FEWEST_TONES, MOST_TONES + 1);
    play (self);
}

void
applicant_sound_check_speaker (ApplicantSoundCheck *self, EquipSound *sound,
                               ApplicantSoundDone done, void *data)
{
    self->sound = sound;
    self->done = done;
    self->data = data;
    self->tries = 0;
    self->tones = g_random_int_range (FEWEST_TONES, MOST_TONES + 1);
    sound->tried = true;
    ui_equipment_set_panel (self->page, "audio-headphones-symbolic", _ ("Your earpiece"), NULL,
                            _ ("We play a few tones. Listen as you would to a caller."));
    play (self);
}
