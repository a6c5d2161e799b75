/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/room_check.h"

#include "app/equipment/workspace.h"
#include "audio/level.h"
#include "audio/recorder.h"
#include "ui/charts/meter.h"

#include <glib/gi18n.h>
#include <math.h>

enum { RATE_HZ = 48000, LISTEN_S = 5, POLL_MS = 50, PATIENCE_POLLS = 240 };

typedef enum { NOISE = EQUIP_QUESTIONS, SIGNATURE, OVER } Step;

struct ApplicantRoomCheck {
    AudioEngine *engine;
    UiEquipment *page;      /* borrowed */
    const char *microphone; /* borrowed; NULL: the default */
    AudioRecorder *recorder;
    UiMeter *meter; /* in the page, while it listens; weak */
    guint timer;
    int polls;
    unsigned step; /* number of a question, or a Step */
    char *name;
    int64_t now_ms;
    EquipWorkspace *room; /* NULL: nothing runs */
    ApplicantSoundDone done;
    void *data;
};

static void
stop (ApplicantRoomCheck *self)
{
    g_clear_handle_id (&self->timer, g_source_remove);
    if (self->recorder) {
        audio_recorder_detach (self->recorder);
        audio_recorder_stop (self->recorder);
    }
    g_clear_pointer (&self->recorder, audio_recorder_unref);
    g_clear_weak_pointer (&self->meter);
}

static unsigned
moment_now (const ApplicantRoomCheck *self)
{
    g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (self->now_ms / 1000);
    return equip_moment_of (g_date_time_get_hour (now));
}

/* The three moments of the day, those of earlier checks among them. */
static void
show_noise (ApplicantRoomCheck *self)
{
    UiNumber numbers[EQUIP_MOMENTS];
    g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

    for (unsigned i = 0; i < EQUIP_MOMENTS; i++) {
        const EquipNoise *noise = &self->room->noise[i];
        bool known = noise->dbov < 0;
        char *value = known ? g_strdup_printf ("%.0f", noise->dbov) : g_strdup ("–");
        g_ptr_array_add (words, value);
        numbers[i] = (UiNumber){value, known ? "dBov" : "", equip_moment_title (i)};
    }
    ui_equipment_set_numbers (self->page, numbers, EQUIP_MOMENTS);
}

static const char *
noise_words (const ApplicantRoomCheck *self)
{
    static const char *const WORDS[EQUIP_MOMENTS] = {
        N_ ("It is morning. If you like, be silent for five seconds; in the afternoon and in the "
            "evening the next checks go on."),
        N_ ("It is afternoon. If you like, be silent for five seconds; in the morning and in the "
            "evening the next checks go on."),
        N_ ("It is evening. If you like, be silent for five seconds; in the morning and in the "
            "afternoon the next checks go on."),
    };
    return _ (WORDS[moment_now (self)]);
}

static void
show_step (ApplicantRoomCheck *self)
{
    const char *const answers[] = {_ ("Yes"), _ ("No"), _ ("Skip"), NULL};
    const char *const measure[] = {_ ("Measure the noise now"), _ ("Not now"), NULL};
    const char *const unsigned_too[] = {_ ("Do not sign"), NULL};

    ui_equipment_set_panel (self->page, "user-home-symbolic", _ ("Your room"), NULL,
                            self->step == NOISE ? noise_words (self)
                            : self->step == SIGNATURE
                                ? equip_workspace_attestation ()
                                : _ ("Nobody comes to look. Answer as it is on a working day."));
    if (self->step < EQUIP_QUESTIONS)
        ui_equipment_choose (self->page, equip_workspace_question (self->step), answers);
    else if (self->step == NOISE)
        ui_equipment_choose (self->page, _ ("Shall we measure how quiet it is now?"), measure);
    if (self->step == NOISE)
        show_noise (self);
    else if (self->step == SIGNATURE) {
        ui_equipment_choose (self->page, NULL, unsigned_too);
        ui_equipment_ask_name (self->page, _ ("Type your name to sign what you said."));
    }
}

static void
go_on (ApplicantRoomCheck *self)
{
    stop (self);
    if (++self->step < OVER) {
        show_step (self);
        return;
    }
    ApplicantSoundDone done = g_steal_pointer (&self->done);
    self->room = NULL;
    ui_equipment_set_panel (self->page, NULL, NULL, NULL, NULL);
    if (done)
        done (self->data);
}

/* Level of what was kept, without its mean: hum of the mains is noise, an offset is none. */
static double
level_dbov (const float *samples, size_t count)
{
    double sum = 0, squares = 0;
    for (size_t i = 0; i < count; i++) {
        sum += (double)samples[i];
        squares += (double)samples[i] * (double)samples[i];
    }
    double mean = count > 0 ? sum / (double)count : 0;
    return audio_level_dbfs (count > 0 ? sqrt (fmax (squares / (double)count - mean * mean, 0))
                                       : 0);
}

static gboolean
on_poll_cb (void *data)
{
    ApplicantRoomCheck *self = data;
    AudioRecorderState state;

    audio_recorder_get_state (self->recorder, &state);
    if (self->meter != NULL)
        ui_meter_set_level (self->meter, state.level.rms_dbfs, state.level.peak_dbfs,
                            g_get_monotonic_time () / 1000);
    bool enough = state.frames >= (int64_t)LISTEN_S * RATE_HZ;
    if (!enough && state.phase != AUDIO_RECORDER_ENDED && ++self->polls < PATIENCE_POLLS)
        return G_SOURCE_CONTINUE;
    self->timer = 0;
    if (enough && state.status == AUDIO_OK) {
        size_t count;
        g_autofree float *samples = audio_recorder_dup_kept (self->recorder, &count);
        unsigned moment = moment_now (self);
        self->room->noise_dbov = fmin (level_dbov (samples, count), -0.1);
        self->room->noise[moment] = (EquipNoise){self->room->noise_dbov, self->now_ms};
    }
    go_on (self);
    return G_SOURCE_REMOVE;
}

static void
listen (ApplicantRoomCheck *self)
{
    const AudioRecorderOptions options = {
        .device_id = self->microphone, .rate_hz = RATE_HZ, .keep_s = LISTEN_S};

    ui_equipment_set_panel (self->page, "audio-input-microphone-symbolic", _ ("Your room"),
                            _ ("Be silent for five seconds."),
                            _ ("We only listen to how loud it is. Nothing is recorded."));
    g_set_weak_pointer (&self->meter, UI_METER (ui_meter_new ()));
    ui_equipment_set_live (self->page, GTK_WIDGET (self->meter));
    self->polls = 0;
    self->recorder = audio_recorder_start (self->engine, &options, NULL, NULL);
    self->timer = g_timeout_add (POLL_MS, on_poll_cb, self);
}

static void
on_chosen_cb (UiPage *page, int place, void *data)
{
    ApplicantRoomCheck *self = data;

    if (self->room == NULL || self->recorder)
        return;
    if (self->step < EQUIP_QUESTIONS)
        *equip_workspace_answer (self->room, self->step) = place == 0   ? EQUIP_YES
                                                           : place == 1 ? EQUIP_NO
                                                                        : EQUIP_UNSAID;
    if (self->step == NOISE && place == 0)
        listen (self);
    else
        go_on (self);
}

static void
on_answer_cb (UiPage *page, const char *typed, void *data)
{
    ApplicantRoomCheck *self = data;

    if (self->room == NULL || self->step != SIGNATURE)
        return;
    g_free (self->name);
    self->name = g_strstrip (g_strdup (typed));
    self->room->signed_by = self->name;
    self->room->signed_ms = self->now_ms;
    go_on (self);
}

void
applicant_room_check_run (ApplicantRoomCheck *self, EquipWorkspace *room, int64_t now_ms,
                          ApplicantSoundDone done, void *data)
{
    self->room = room;
    self->now_ms = now_ms;
    self->done = done;
    self->data = data;
    self->step = 0;
    show_step (self);
}

ApplicantRoomCheck *
applicant_room_check_new (AudioEngine *engine, UiEquipment *page)
{
    ApplicantRoomCheck *self = g_new0 (ApplicantRoomCheck, 1);
    self->engine = audio_engine_ref (engine);
    self->page = page;
    g_signal_connect (page, "chosen", G_CALLBACK (on_chosen_cb), self);
    g_signal_connect (page, "answer", G_CALLBACK (on_answer_cb), self);
    return self;
}

void
applicant_room_check_use (ApplicantRoomCheck *self, const char *microphone)
{
    self->microphone = microphone;
}

void
applicant_room_check_free (ApplicantRoomCheck *self)
{
    g_signal_handlers_disconnect_by_data (self->page, self);
    stop (self);
    audio_engine_unref (self->engine);
    g_free (self->name);
    g_free (self);
}
