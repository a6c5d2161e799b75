/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/ear_check.h"

#include "audio/file.h"
#include "audio/player.h"
#include "audio/recorder.h"
#include "audio/tone.h"

#include <glib/gi18n.h>
#include <string.h>

enum {
    DIGITS = 3,
    TRIES = 2,
    POLL_MS = 50,
    RATE_HZ = 48000,
    PATIENCE_POLLS = 160, /* 8 s for a sweep of one */
};
#define DIGIT_MAX_S 3.0
#define LEAD_S 0.25
#define GAP_S 0.45
#define SWEEP_S 1.0
#define SWEEP_DBFS (-26.0)
#define ECHO_S 0.6 /* the longest delay that is looked for */

struct ApplicantEarCheck {
    AudioEngine *engine;
    UiEquipment *page; /* borrowed */
    char *folder;
    AudioPlayer *player;
    AudioRecorder *recorder;
    const char *microphone; /* borrowed; NULL: the default */
    AudioBuffer sweep;
    GCancellable *cancel;
    guint timer;
    char digits[DIGITS + 1];
    int tries, polls;
    int64_t start_frame; /* of the recording, when the sweep began to sound; -1: not yet */
    EquipSound *sound;   /* NULL: nothing runs */
    ApplicantSoundDone done;
    void *data;
};

static void
stop (ApplicantEarCheck *self)
{
    g_clear_handle_id (&self->timer, g_source_remove);
    if (self->player)
        audio_player_detach (self->player);
    g_clear_pointer (&self->player, audio_player_unref);
    if (self->recorder) {
        audio_recorder_detach (self->recorder);
        audio_recorder_stop (self->recorder);
    }
    g_clear_pointer (&self->recorder, audio_recorder_unref);
    audio_buffer_clear (&self->sweep);
}

static void
finish (ApplicantEarCheck *self)
{
    ApplicantSoundDone done = g_steal_pointer (&self->done);

    stop (self);
    self->sound = NULL;
    ui_equipment_ask (self->page, NULL);
    if (done)
        done (self->data);
}

/* ---- the sweep ---- */

/* What a thread needs of a sweep that has been recorded. */
typedef struct {
    float *played, *recorded;
    size_t played_count, recorded_count;
    SpeechEcho echo;
} Sweep;

static void
sweep_free (Sweep *sweep)
{
    g_free (sweep->played);
    g_free (sweep->recorded);
    g_free (sweep);
}

static void
measure_in_thread (GTask *task, void *page, void *data, GCancellable *cancellable)
{
    Sweep *sweep = data;
    sweep->echo = speech_echo_measure (sweep->played, sweep->played_count, sweep->recorded,
                                       sweep->recorded_count, RATE_HZ);
    g_task_return_boolean (task, TRUE);
}

static void
on_measured_cb (GObject *page, GAsyncResult *result, void *data)
{
    ApplicantEarCheck *self = data;
    const Sweep *sweep = g_task_get_task_data (G_TASK (result));

    if (!g_task_propagate_boolean (G_TASK (result), NULL))
        return; /* the page is left */
    self->sound->swept = true;
    self->sound->echo = sweep->echo;
    finish (self);
}

/* Cuts the recording where the sweep began, and hands both to a thread. */
static void
measure_sweep (ApplicantEarCheck *self, int64_t frames)
{
    Sweep *sweep = g_new0 (Sweep, 1);
    size_t kept, skip;
    g_autofree float *samples = audio_recorder_dup_kept (self->recorder, &kept);
    int64_t first = self->start_frame - (frames - (int64_t)kept);

    skip = first > 0 ? MIN ((size_t)first, kept) : 0;
    sweep->recorded_count = kept - skip;
    sweep->recorded = g_memdup2 (samples + skip, sweep->recorded_count * sizeof *samples);
    sweep->played_count = self->sweep.frames;
    sweep->played = g_memdup2 (self->sweep.samples, self->sweep.frames * sizeof *samples);
    stop (self);
    g_autoptr (GTask) task = g_task_new (self->page, self->cancel, on_measured_cb, self);
    g_task_set_task_data (task, sweep, (GDestroyNotify)sweep_free);
    g_task_run_in_thread (task, measure_in_thread);
}

static gboolean
on_sweep_poll_cb (void *data)
{
    ApplicantEarCheck *self = data;
    AudioRecorderState heard;
    AudioPlayerState played;

    audio_recorder_get_state (self->recorder, &heard);
    audio_player_get_state (self->player, &played);
    if (self->start_frame < 0 && played.phase == AUDIO_PLAYER_PLAYING && played.frame > 0)
        self->start_frame = MAX (0, heard.frames - played.frame);
    int64_t wanted = self->start_frame + (int64_t)((SWEEP_S + ECHO_S) * RATE_HZ);
    if (self->start_frame >= 0 && heard.frames >= wanted) {
        self->timer = 0;
        measure_sweep (self, heard.frames);
        return G_SOURCE_REMOVE;
    }
    if (heard.phase != AUDIO_RECORDER_ENDED && ++self->polls < PATIENCE_POLLS)
        return G_SOURCE_CONTINUE;
    self->timer = 0;
    finish (self); /* without a microphone there is no echo to measure */
    return G_SOURCE_REMOVE;
}

static void
play_sweep (ApplicantEarCheck *self)
{
    const AudioRecorderOptions listen = {
        .device_id = self->microphone, .rate_hz = RATE_HZ, .keep_s = SWEEP_S + ECHO_S + 2};

    stop (self);
    ui_equipment_set_panel (self->page, "audio-headphones-symbolic", _ ("Your earpiece"), NULL,
                            _ ("You will hear a rising tone. Be silent for two seconds: we listen "
                               "whether it comes back by your microphone."));
    self->sweep = audio_tone_sweep (RATE_HZ, SWEEP_DBFS, SWEEP_S);
    self->start_frame = -1;
    self->polls = 0;
    self->recorder = audio_recorder_start (self->engine, &listen, NULL, NULL);
    self->player =
        audio_player_start (self->engine, &(AudioPlayerOptions){.buffer = self->sweep}, NULL, NULL);
    self->timer = g_timeout_add (POLL_MS, on_sweep_poll_cb, self);
}

/* ---- the digits ---- */

static bool
append_digit (GArray *all, const char *folder, char digit, int *rate_hz, GError **error)
{
    g_auto (GStrv) parts = g_new0 (char *, 2);
    AudioBuffer spoken = {0};

    parts[0] = g_strdup_printf ("%s/%c.flac", folder, digit);
    if (!audio_file_read (parts[0], DIGIT_MAX_S, &spoken, error))
        return false;
    *rate_hz = spoken.rate_hz;
    g_array_append_vals (all, spoken.samples, (guint)spoken.frames);
    g_array_set_size (all, all->len + (guint)(GAP_S * spoken.rate_hz));
    audio_buffer_clear (&spoken);
    return true;
}

static void
buffer_free (AudioBuffer *buffer)
{
    audio_buffer_clear (buffer);
    g_free (buffer);
}

/* Reads the files and puts them behind each other; a GArray of cleared floats is silence where it grows. */
static void
speak_in_thread (GTask *task, void *page, void *data, GCancellable *cancellable)
{
    g_auto (GStrv) words = g_strsplit (data, "\n", 2); /* folder, digits */
    g_autoptr (GArray) all = g_array_new (FALSE, TRUE, sizeof (float));
    GError *error = NULL;
    int rate_hz = RATE_HZ;

    g_array_set_size (all, (guint)(LEAD_S * RATE_HZ));
    for (const char *digit = words[1]; *digit; digit++)
        if (!append_digit (all, words[0], *digit, &rate_hz, &error)) {
            g_task_return_error (task, error);
            return;
        }
    AudioBuffer *buffer = g_new0 (AudioBuffer, 1);
    buffer->frames = all->len;
    buffer->rate_hz = rate_hz;
    buffer->samples = (float *)g_array_free (g_steal_pointer (&all), FALSE);
    g_task_return_pointer (task, buffer, (GDestroyNotify)buffer_free);
}

static void
on_played_cb (AudioPlayer *player, const AudioPlayerState *state, const GError *error, void *data)
{
    ApplicantEarCheck *self = data;

    if (state->status == AUDIO_OK)
        return;
    self->sound->status = state->status;
    finish (self);
}

static void
on_spoken_cb (GObject *page, GAsyncResult *result, void *data)
{
    ApplicantEarCheck *self = data;
    g_autoptr (GError) error = NULL;
    AudioBuffer *buffer = g_task_propagate_pointer (G_TASK (result), &error);

    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    if (buffer == NULL) {
        finish (self); /* nobody was asked: not measured */
        return;
    }
    stop (self);
    self->player = audio_player_start (self->engine, &(AudioPlayerOptions){.buffer = *buffer},
                                       on_played_cb, self);
    buffer_free (buffer);
    ui_equipment_ask (self->page, _ ("Which three digits did you hear? Type them."));
}

static void
speak (ApplicantEarCheck *self)
{
    g_autoptr (GTask) task = g_task_new (self->page, self->cancel, on_spoken_cb, self);

    g_task_set_task_data (task, g_strconcat (self->folder, "\n", self->digits, NULL), g_free);
    g_task_run_in_thread (task, speak_in_thread);
}

/* No digit twice: a person who missed one cannot make it up from the others. */
static void
draw_digits (ApplicantEarCheck *self)
{
    memset (self->digits, 0, sizeof self->digits);
    for (int i = 0; i < DIGITS; i++)
        do
            self->digits[i] = (char)('0' + g_random_int_range (0, 10));
        while (memchr (self->digits, self->digits[i], (size_t)i) != NULL);
}

static void
on_repeat_cb (UiPage *page, void *data)
{
    ApplicantEarCheck *self = data;
    if (self->sound && !self->recorder)
        speak (self);
}

static void
on_answer_cb (UiPage *page, const char *typed, void *data)
{
    ApplicantEarCheck *self = data;
    g_autoptr (GString) digits = g_string_new (NULL);

    if (self->sound == NULL || self->recorder)
        return;
    for (; *typed; typed++)
        if (g_ascii_isdigit (*typed))
            g_string_append_c (digits, *typed);
    self->sound->answered = true;
    self->sound->heard = g_str_equal (digits->str, self->digits);
    if (self->sound->heard)
        play_sweep (self);
    else if (++self->tries >= TRIES)
        finish (self);
    else {
        draw_digits (self);
        speak (self);
    }
}

void
applicant_ear_check_use (ApplicantEarCheck *self, const char *microphone)
{
    self->microphone = microphone;
}

void
applicant_ear_check_run (ApplicantEarCheck *self, EquipSound *sound, ApplicantSoundDone done,
                         void *data)
{
    self->sound = sound;
    self->done = done;
    self->data = data;
    self->tries = 0;
    *sound = (EquipSound){.tried = true};
    ui_equipment_set_panel (self->page, "audio-headphones-symbolic", _ ("Your earpiece"), NULL,
                            _ ("A voice says three digits. Listen as you would to a caller."));
    draw_digits (self);
    speak (self);
}

ApplicantEarCheck *
applicant_ear_check_new (AudioEngine *engine, UiEquipment *page, const char *digits,
                         GCancellable *cancel)
{
    ApplicantEarCheck *self = g_new0 (ApplicantEarCheck, 1);
    self->engine = audio_engine_ref (engine);
    self->page = page;
    self->folder = g_strdup (digits);
    self->cancel = g_object_ref (cancel);
    g_signal_connect (page, "answer", G_CALLBACK (on_answer_cb), self);
    g_signal_connect (page, "repeat", G_CALLBACK (on_repeat_cb), self);
    return self;
}

void
applicant_ear_check_free (ApplicantEarCheck *self)
{
    g_signal_handlers_disconnect_by_data (self->page, self);
    stop (self);
    g_clear_object (&self->cancel);
    audio_engine_unref (self->engine);
    g_free (self->folder);
    g_free (self);
}
