/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/call_voice.h"

#include "app/applicant/microphone.h"
#include "app/applicant/section.h"
#include "app/applicant/take.h"
#include "audio/recorder.h"

#include <glib/gi18n.h>
#include <string.h>

#define LONGEST_S 900.0
#define SHORTEST_S 1.0
#define AGAIN_US (5 * G_USEC_PER_SEC) /* after a microphone that did not work */

enum { PROMPT_BYTES = 64 };

/* One stretch: it outlives the call until it is a file. */
typedef struct {
    ApplicantSession *session;
    ApplicantCallVoice *voice; /* NULL: the call is gone */
    char *prompt;
    ApplicantTake *take;
    AudioRecorder *recorder;
} Stretch;

struct ApplicantCallVoice {
    AudioEngine *engine;
    ApplicantSession *session;
    char *section, *item;
    ApplicantCallHeard heard;
    void *data;
    GCancellable *cancel;
    char *device;
    Stretch *stretch; /* being recorded, or on its way to it */
    int number;       /* of the last stretch */
    bool wanted;
    int64_t again_us;
};

static void
stretch_free (Stretch *stretch)
{
    g_clear_pointer (&stretch->recorder, audio_recorder_unref);
    applicant_take_free (stretch->take);
    g_object_unref (stretch->session);
    g_free (stretch->prompt);
    g_free (stretch);
}

static Stretch *
stretch_new (ApplicantCallVoice *self, int number)
{
    Stretch *stretch = g_new0 (Stretch, 1);
    const char *folder = journal_recordings (applicant_session_get_journal (self->session));
    stretch->session = g_object_ref (self->session);
    stretch->prompt = g_strdup_printf ("%s.%s.%d", self->section, self->item, number);
    stretch->take = g_new0 (ApplicantTake, 1);
    stretch->take->spool = g_strdup_printf ("%s/%s.spool", folder, stretch->prompt);
    stretch->take->path = g_strdup_printf ("%s/%s.flac", folder, stretch->prompt);
    stretch->take->number = 1;
    stretch->take->min_s = SHORTEST_S;
    return stretch;
}

static char *
count_name (ApplicantCallVoice *self)
{
    return applicant_section_name ("voice", self->section, self->item);
}

static void start (ApplicantCallVoice *self);

/* ---- after a stretch ---- */

/* From here the pump sends it. What is too short to be anything is no sample. */
static void
on_finished_cb (GObject *source, GAsyncResult *result, void *data)
{
    Stretch *stretch = data;
    const ApplicantTake *take = stretch->take;
    g_autoptr (GError) error = NULL;
    bool good = applicant_take_finish_finish (result, &error);
    if (good && (double)take->frames >= SHORTEST_S * take->rate_hz) {
        g_autofree char *name = g_strconcat ("take/", stretch->prompt, NULL);
        g_autoptr (json_t) draft = json_pack (
            "{s:I, s:s, s:i, s:s*, s:s, s:I, s:I, s:i, s:I, s:o, s:s}", "at_ms",
            (json_int_t)applicant_session_at_ms (stretch->session), "prompt", stretch->prompt,
            "take", take->number, "device", take->device, "sha256", take->sha256, "bytes",
            (json_int_t)take->bytes, "frames", (json_int_t)take->frames, "rate_hz", take->rate_hz,
            "drops", (json_int_t)take->drops, "gate", applicant_take_gate_json (take), "path",
            take->path);
        JournalChange *change = journal_change_new ();
        journal_change_put_json (change, name, draft);
        applicant_session_save (stretch->session, change, NULL, NULL, NULL);
    } else {
        g_debug ("No sample of the call: %s", error != NULL ? error->message : "too short");
    }
    stretch_free (stretch);
}

static void
finish (Stretch *stretch)
{
    applicant_take_describe (stretch->take, stretch->prompt);
    applicant_take_finish_async (stretch->take, NULL, on_finished_cb, stretch);
}

static void
on_recorded (AudioRecorder *recorder, const AudioRecorderState *state, void *data)
{
    Stretch *stretch = data;
    ApplicantCallVoice *self = stretch->voice;
    bool fault = state->status != AUDIO_OK, any = state->frames_synced > 0;
    stretch->take->drops = state->gaps;
    if (self != NULL) {
        self->stretch = NULL;
        self->again_us = fault ? g_get_monotonic_time () + AGAIN_US : 0;
        self->heard (
            false,
            fault ? _ ("Your microphone gives no sound just now. The call goes on, and what was "
                       "recorded is kept. Check your headset; this does not count against you.")
                  : NULL,
            self->data);
    }
    if (any)
        finish (stretch);
    else
        stretch_free (stretch);
    /* Taken back from hold before the last stretch had ended. */
    if (self != NULL && self->wanted && !fault)
        start (self);
}

/* ---- a stretch ---- */

static void
stop (ApplicantCallVoice *self)
{
    if (self->stretch != NULL && self->stretch->recorder != NULL)
        audio_recorder_stop (self->stretch->recorder);
}

/* The number is durable, so that a killed program finds what it left. */
static void
on_counted_cb (GObject *session, void *data)
{
    Stretch *stretch = data;
    ApplicantCallVoice *self = stretch->voice;
    if (self == NULL || !self->wanted
        || !applicant_session_has_consent (self->session, "recording")) {
        stretch_free (stretch);
        if (self != NULL)
            self->stretch = NULL;
        return;
    }
    const AudioRecorderOptions options = {
        .device_id = self->device, .spool_path = stretch->take->spool, .max_s = LONGEST_S};
    stretch->recorder = audio_recorder_start (self->engine, &options, on_recorded, stretch);
    self->heard (true, NULL, self->data);
}

static void
start (ApplicantCallVoice *self)
{
    Stretch *stretch = stretch_new (self, self->number + 1);
    /* An employer may call a section as it likes; this becomes the name of a file. */
    if (strlen (stretch->prompt) > PROMPT_BYTES || strchr (stretch->prompt, '/') != NULL) {
        stretch_free (stretch);
        return;
    }
    g_autofree char *name = count_name (self), *count = g_strdup_printf ("%d", ++self->number);
    JournalChange *change = journal_change_new ();
    stretch->voice = self;
    self->stretch = stretch;
    journal_change_put (change, name, count);
    applicant_session_save (self->session, change, G_OBJECT (self->session), on_counted_cb,
                            stretch);
}

void
applicant_call_voice_show (ApplicantCallVoice *self, const TaskScene *scene)
{
    const TaskPerson *person =
        scene != NULL && scene->people->len > 0 && !scene->over ? scene->people->pdata[0] : NULL;
    self->wanted = person != NULL && person->status == TASK_HERE && !person->hold && !person->mute;
    if (!self->wanted)
        stop (self);
    else if (self->stretch == NULL && g_get_monotonic_time () >= self->again_us
             && applicant_session_has_consent (self->session, "recording"))
        start (self);
}

/* ---- a call ---- */

/* What a killed program left of its last stretch. */
static void
take_up (ApplicantCallVoice *self)
{
    Journal *journal = applicant_session_get_journal (self->session);
    g_autofree char *name = count_name (self), *count = journal_get (journal, name);
    self->number = count != NULL ? (int)g_ascii_strtoll (count, NULL, 10) : 0;
    if (self->number == 0)
        return;
    Stretch *left = stretch_new (self, self->number);
    g_autofree char *kept = g_strconcat ("take/", left->prompt, NULL);
    g_autofree char *take = journal_get (journal, kept);
    bool there = g_file_test (left->take->spool, G_FILE_TEST_EXISTS)
                 || g_file_test (left->take->path, G_FILE_TEST_EXISTS);
    if (take == NULL && there)
        finish (left);
    else
        stretch_free (left);
}

static void
on_microphone_found (char *id, void *data)
{
    ApplicantCallVoice *self = data;
    g_free (self->device);
    self->device = id;
}

ApplicantCallVoice *
applicant_call_voice_new (AudioEngine *engine, ApplicantSession *session, const char *section,
                          const char *item, ApplicantCallHeard heard, void *data)
{
    ApplicantCallVoice *self = g_new0 (ApplicantCallVoice, 1);
    *self = (ApplicantCallVoice){.engine = audio_engine_ref (engine),
                                 .session = g_object_ref (session),
                                 .section = g_strdup (section),
                                 .item = g_strdup (item),
                                 .heard = heard,
                                 .data = data,
                                 .cancel = g_cancellable_new ()};
    take_up (self);
    applicant_microphone_find (engine, session, self->cancel, on_microphone_found, self);
    return self;
}

void
applicant_call_voice_free (ApplicantCallVoice *self)
{
    if (self == NULL)
        return;
    g_cancellable_cancel (self->cancel);
    stop (self);
    if (self->stretch != NULL)
        self->stretch->voice = NULL;
    audio_engine_unref (self->engine);
    g_object_unref (self->session);
    g_object_unref (self->cancel);
    g_free (self->section);
    g_free (self->item);
    g_free (self->device);
    g_free (self);
}
