/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/sound_check.h"

#include "audio/analysis/gate.h"
#include "audio/analysis/spectrum.h"
#include "audio/recorder.h"
#include "ui/charts/meter.h"

#include <glib/gi18n.h>
#include <math.h>

enum {
    POLL_MS = 50,
    RATE_HZ = 48000,
    SPEAK_S = 4, /* of sound after the first loud moment */
    PATIENCE_S = 20,
    PORTION = RATE_HZ / 10,
};
#define LOUD_DBFS (-45.0)
/* Of the second that is kept before the voice: the last part may be breath. */
#define SILENCE_FROM_S 0.05
#define SILENCE_TO_S 0.75

struct ApplicantSoundCheck {
    AudioEngine *engine;
    UiEquipment *page; /* borrowed */
    UiMeter *meter;    /* in the page, while the microphone is tried; weak */
    AudioRecorder *recorder;
    const char *microphone; /* borrowed; NULL: the default */
    GCancellable *cancel;
    guint timer;
    int64_t spoke_frame; /* where the first loud moment was; 0 = not yet */
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

ApplicantSoundCheck *
applicant_sound_check_new (AudioEngine *engine, UiEquipment *page, GCancellable *cancel)
{
    ApplicantSoundCheck *self = g_new0 (ApplicantSoundCheck, 1);
    self->engine = audio_engine_ref (engine);
    self->page = page;
    self->cancel = g_object_ref (cancel);
    return self;
}

void
applicant_sound_check_use (ApplicantSoundCheck *self, const char *microphone)
{
    self->microphone = microphone;
}

void
applicant_sound_check_free (ApplicantSoundCheck *self)
{
    stop_recorder (self);
    g_clear_weak_pointer (&self->meter);
    g_clear_object (&self->cancel);
    audio_engine_unref (self->engine);
    g_free (self);
}

static void
finish (ApplicantSoundCheck *self)
{
    ApplicantSoundDone done = g_steal_pointer (&self->done);

    stop_recorder (self);
    self->sound = NULL;
    g_clear_weak_pointer (&self->meter);
    if (done)
        done (self->data);
}

/* What was heard, for a thread. */
typedef struct {
    float *samples;
    size_t count;
    bool silence_first; /* its first second came before the voice */
    SpeechGate gate;
    double bandwidth_hz;
} Heard;

static void
heard_free (Heard *heard)
{
    g_free (heard->samples);
    g_free (heard);
}

/* In portions, so that a page that is left stops it between two. */
static void
judge_in_thread (GTask *task, void *page, void *data, GCancellable *cancellable)
{
    Heard *heard = data;
    SpeechGateOptions options = {.min_s = 1};
    SpeechGateRun *run = speech_gate_new (RATE_HZ);
    SpeechSpectrum spectrum;
    bool ready = speech_spectrum_init (&spectrum, RATE_HZ);

    if (heard->silence_first) {
        options.silence_from_s = SILENCE_FROM_S;
        options.silence_to_s = SILENCE_TO_S;
    }
    for (size_t at = 0; at < heard->count && !g_cancellable_is_cancelled (cancellable);) {
        size_t portion = MIN (PORTION, heard->count - at);
        speech_gate_feed (run, heard->samples + at, portion);
        if (ready)
            speech_spectrum_feed (&spectrum, heard->samples + at, portion);
        at += portion;
    }
    if (!g_task_return_error_if_cancelled (task)) {
        heard->gate = speech_gate_finish (run, &options);
        heard->bandwidth_hz = ready ? speech_spectrum_edge_hz (&spectrum) : NAN;
        g_task_return_boolean (task, TRUE);
    }
    speech_spectrum_clear (&spectrum);
    speech_gate_free (run);
}

static void
on_judged_cb (GObject *page, GAsyncResult *result, void *data)
{
    ApplicantSoundCheck *self = data;
    const Heard *heard = g_task_get_task_data (G_TASK (result));

    if (!g_task_propagate_boolean (G_TASK (result), NULL))
        return; /* the page is left */
    self->sound->gate = heard->gate;
    self->sound->bandwidth_hz = isfinite (heard->bandwidth_hz) ? heard->bandwidth_hz : 0;
    self->sound->spoken = true;
    finish (self);
}

/* It takes longer than a frame of the screen, so a thread does it. */
static void
judge_voice (ApplicantSoundCheck *self)
{
    Heard *heard = g_new0 (Heard, 1);

    heard->samples = audio_recorder_dup_kept (self->recorder, &heard->count);
    heard->silence_first = self->spoke_frame >= RATE_HZ;
    stop_recorder (self);
    g_autoptr (GTask) task = g_task_new (self->page, self->cancel, on_judged_cb, self);
    g_task_set_task_data (task, heard, (GDestroyNotify)heard_free);
    g_task_run_in_thread (task, judge_in_thread);
}

static gboolean
on_poll_cb (void *data)
{
    ApplicantSoundCheck *self = data;
    AudioRecorderState state;

    audio_recorder_get_state (self->recorder, &state);
    if (self->meter != NULL)
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
    else
        finish (self);
    return G_SOURCE_REMOVE;
}

void
applicant_sound_check_microphone (ApplicantSoundCheck *self, EquipSound *sound,
                                  ApplicantSoundDone done, void *data)
{
    const AudioRecorderOptions options = {
        .device_id = self->microphone, .rate_hz = RATE_HZ, .keep_s = SPEAK_S + 1};

    stop_recorder (self); /* asked twice, the first is over */
    self->sound = sound;
    self->done = done;
    self->data = data;
    self->spoke_frame = 0;
    *sound = (EquipSound){.tried = true};
    ui_equipment_set_panel (self->page, "audio-input-microphone-symbolic", _ ("Your microphone"),
                            _ ("Be silent for a moment, then say aloud what you see around you."),
                            _ ("We only listen to how loud you are. Nothing is recorded."));
    g_set_weak_pointer (&self->meter, UI_METER (ui_meter_new ()));
    ui_equipment_set_live (self->page, GTK_WIDGET (self->meter));
    self->recorder = audio_recorder_start (self->engine, &options, NULL, NULL);
    self->timer = g_timeout_add (POLL_MS, on_poll_cb, self);
}
