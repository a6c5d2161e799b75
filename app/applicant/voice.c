/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Voice samples: one prompt after the other is recorded, heard, and kept or made again. Nothing is recorded without a durable consent,
 * and a half recording that a killed program left is taken up again. */
#include "ui/applicant/voice.h"

#include "app/applicant/controllers.h"
#include "app/applicant/microphone.h"
#include "app/applicant/lost.h"
#include "app/applicant/take.h"
#include "app/applicant/voice_sound.h"
#include "ui/applicant/message.h"

#include <glib/gi18n.h>

typedef struct {
    ApplicantFlow *flow;
    const ModelStep *step;
    const ModelPrompt *prompt;
    unsigned number; /* of the prompt, from 0 */
    UiVoice *page;   /* borrowed: the page owns this */
    ApplicantVoiceSound *sound;
    ApplicantMicrophone *microphone;
    ApplicantTake *take;
    int takes;  /* begun so far */
    int faults; /* of these, spoilt by sound or room: they are not counted */
} Control;

static void
control_free (void *data)
{
    Control *self = data;
    g_clear_pointer (&self->microphone, applicant_microphone_free);
    g_clear_pointer (&self->sound, applicant_voice_sound_free);
    g_clear_pointer (&self->take, applicant_take_free);
    g_free (self);
}

static char *
draft_name (const char *what, const ModelPrompt *prompt)
{
    return g_strconcat (what, "/", prompt->id, NULL);
}

static bool
is_kept (ApplicantFlow *flow, const ModelPrompt *prompt)
{
    g_autofree char *name = draft_name ("take", prompt);
    g_autofree char *take = journal_get (applicant_session_get_journal (flow->session), name);
    return take != NULL;
}

static void
on_translated_cb (UiPage *page, void *data)
{
    Control *self = data;
    const char *language = applicant_flow_language (self->flow);
    /* Translators: number of the sample, how many there are, its name */
    g_autofree char *title =
        g_strdup_printf (_ ("Voice sample %u of %u: %s"), self->number + 1,
                         self->step->prompts->len, model_text_get (&self->prompt->title, language));
    UiVoicePrompt prompt = {
        .title = title,
        .instruction = model_text_get (&self->prompt->instruction, language),
        .text = model_text_get (&self->prompt->text, language),
        .limit_s = self->prompt->max_s,
        .takes = (int)self->prompt->takes + self->faults,
    };
    ui_voice_set_prompt (self->page, &prompt);
}

/* What was spoilt costs the person nothing: each such take is noted, and gives one more. Told twice of a take, it is noted once. */
static void
note_fault (Control *self)
{
    Journal *journal = applicant_session_get_journal (self->flow->session);
    g_autofree char *name = g_strdup_printf ("fault/%s/%d", self->prompt->id, self->take->number);
    g_autofree char *noted = journal_get (journal, name);

    if (noted)
        return;
    self->faults++;
    applicant_session_put (self->flow->session, name, "yes");
    on_translated_cb (UI_PAGE (self->page), self);
}

static void
show_gates (Control *self)
{
    const SpeechGate *gate = &self->take->gate;
    bool keepable = gate->verdict != SPEECH_GATE_FAIL;
    const char *sentence = speech_gate_sentence (gate->verdict, gate->reason);
    bool level = gate->reason != SPEECH_GATE_TOO_SOFT && gate->reason != SPEECH_GATE_TOO_LOUD
                 && gate->reason != SPEECH_GATE_CLIPPED;
    bool whole = gate->reason != SPEECH_GATE_GAPS && gate->reason != SPEECH_GATE_TOO_SHORT;
    bool quiet = gate->reason != SPEECH_GATE_NOISY;
    const UiVoiceGate gates[] = {
        {_ ("Loud enough"), _ ("Neither too soft nor too loud"), level,
         _ ("The level of your speech without its pauses (ITU-T P.56), and peaks that touch the "
            "limit, in this recording.")},
        {_ ("Complete"), _ ("Long enough, and no sound is missing"), whole,
         _ ("The samples received, counted against the clock of this computer.")},
        {_ ("Quiet room"), _ ("Your voice stands clear of the noise"), quiet,
         _ ("The level of your speech above that of the room in the silent seconds at the "
            "beginning.")},
    };
    ui_voice_set_gates (self->page, gates, G_N_ELEMENTS (gates));
    ui_voice_set_fault (self->page, keepable ? NULL : sentence);
    /* A take that a fault spoilt can only be made again, and costs the person none. */
    ui_voice_set_keepable (self->page, keepable);
    ui_voice_set_hint (self->page, sentence);
    if (!keepable)
        note_fault (self);
}

/* A person cannot do anything with the name of a file. */
static const char *
sentence_of (const GError *error)
{
    g_debug ("Take: %s", error->message);
    return g_error_matches (error, AUDIO_ERROR, AUDIO_ERROR_DISK_FULL)
                   || g_error_matches (error, AUDIO_ERROR, AUDIO_ERROR_WRITE)
               ? _ ("The recording could not be written to the disk. Free some space, then open "
                    "this page again; what was recorded so far is kept.")
               : _ ("This recording is damaged and cannot be heard. Record it again; the damaged "
                    "file is kept.");
}

static void
on_finished_cb (GObject *source, GAsyncResult *result, void *data)
{
    g_autoptr (GObject) page = data;
    Control *self = g_object_get_data (page, "control");
    g_autoptr (GError) error = NULL;

    if (!applicant_take_finish_finish (result, &error)) {
        if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            return;
        ui_page_set_busy (UI_PAGE (page), false);
        ui_voice_set_fault (self->page, sentence_of (error));
        note_fault (self);
        ui_voice_set_state (self->page, UI_VOICE_READY);
        applicant_voice_sound_monitor (self->sound);
        return;
    }
    ui_page_set_busy (UI_PAGE (page), false);
    ui_voice_set_take (self->page, self->take->number);
    ui_voice_set_state (self->page, UI_VOICE_REVIEW);
    applicant_voice_sound_review (self->sound, self->take);
    show_gates (self);
}

static void
finish_take (Control *self)
{
    applicant_take_describe (self->take, self->prompt->id);
    ui_page_set_busy (UI_PAGE (self->page), true);
    applicant_take_finish_async (self->take, self->flow->cancel, on_finished_cb,
                                 g_object_ref (self->page));
}

/* The recording ended: by the person, by the limit, or because the device went away. What is on the disk counts. */
static void
on_recorded (const AudioRecorderState *state, void *data)
{
    Control *self = data;

    self->take->drops = state->gaps;
    if (state->frames_synced == 0) {
        ui_voice_set_fault (self->page, audio_status_sentence (state->status));
        note_fault (self);
        ui_voice_set_state (self->page, UI_VOICE_READY);
        applicant_voice_sound_monitor (self->sound);
        return;
    }
    if (state->status != AUDIO_OK)
        ui_voice_set_fault (self->page, audio_status_sentence (state->status));
    finish_take (self);
}

static ApplicantTake *
make_take (Control *self, int number)
{
    const char *folder = journal_recordings (applicant_session_get_journal (self->flow->session));
    ApplicantTake *take = g_new0 (ApplicantTake, 1);

    take->spool = g_strdup_printf ("%s/%s-%d.spool", folder, self->prompt->id, number);
    take->path = g_strdup_printf ("%s/%s-%d.flac", folder, self->prompt->id, number);
    take->number = number;
    take->silence_s = self->prompt->silence_s;
    take->min_s = self->prompt->min_s;
    take->device = g_strdup (applicant_microphone_name (self->microphone));
    return take;
}

/* The number of the take is durable: now the sound may come. */
static void
on_take_counted_cb (GObject *page, void *data)
{
    Control *self = g_object_get_data (page, "control");

    ui_voice_set_take (self->page, self->take->number);
    ui_voice_set_state (self->page, UI_VOICE_RECORDING);
    applicant_voice_sound_record (self->sound, self->take->spool, self->prompt->max_s, on_recorded,
                                  self);
}

static void
on_record_cb (UiPage *page, void *data)
{
    Control *self = data;
    g_autofree char *name = draft_name ("takes", self->prompt);

    /* Asked again at the last moment: a withdrawal on another page ends it. */
    if (!applicant_session_has_consent (self->flow->session, "recording"))
        return;
    g_clear_pointer (&self->take, applicant_take_free);
    self->take = make_take (self, ++self->takes);
    g_autofree char *count = g_strdup_printf ("%d", self->takes);
    JournalChange *change = journal_change_new ();
    journal_change_put (change, name, count);
    ui_voice_set_fault (self->page, NULL);
    applicant_session_save (self->flow->session, change, G_OBJECT (page), on_take_counted_cb, NULL);
}

static void
on_stop_cb (UiPage *page, void *data)
{
    Control *self = data;
    applicant_voice_sound_stop (self->sound);
}

/* Record again. */
static void
on_second_cb (UiPage *page, void *data)
{
    Control *self = data;

    if (self->takes >= self->prompt->takes + self->faults)
        return;
    ui_voice_set_fault (self->page, NULL);
    ui_voice_set_state (self->page, UI_VOICE_READY);
    ui_voice_set_take (self->page, self->takes + 1);
    applicant_voice_sound_monitor (self->sound);
}

static void
on_kept_cb (GObject *page, void *data)
{
    Control *self = g_object_get_data (page, "control");
    ApplicantFlow *flow = self->flow;

    for (unsigned i = 0; i < self->step->prompts->len; i++) {
        if (!is_kept (flow, g_ptr_array_index (self->step->prompts, i))) {
            applicant_flow_go_step (flow, flow->step);
            return;
        }
    }
    applicant_flow_step_done (flow, NULL);
}

/* Keep and go on: from here the pump sends it. */
static void
on_next_cb (UiPage *page, void *data)
{
    Control *self = data;
    g_autofree char *name = draft_name ("take", self->prompt);

    if (self->take == NULL || self->take->sha256 == NULL)
        return;
    g_autoptr (json_t) draft = json_pack (
        "{s:I, s:s, s:i, s:s*, s:s, s:I, s:I, s:i, s:I, s:o, s:s}", "at_ms",
        (json_int_t)applicant_session_at_ms (self->flow->session), "prompt", self->prompt->id,
        "take", self->take->number, "device", self->take->device, "sha256", self->take->sha256,
        "bytes", (json_int_t)self->take->bytes, "frames", (json_int_t)self->take->frames, "rate_hz",
        self->take->rate_hz, "drops", (json_int_t)self->take->drops, "gate",
        applicant_take_gate_json (self->take), "path", self->take->path);
    JournalChange *change = journal_change_new ();
    journal_change_put_json (change, name, draft);
    applicant_lost_found (change, self->prompt->id);
    ui_page_set_busy (page, true);
    applicant_session_save (self->flow->session, change, G_OBJECT (page), on_kept_cb, NULL);
}

static void
on_back_cb (UiPage *page, void *data)
{
    Control *self = data;

    if (applicant_voice_sound_is_recording (self->sound))
        applicant_voice_sound_stop (
            self->sound); /* "Pause": what was said so far is a take to hear */
    else
        applicant_flow_back (self->flow);
}

/* A take that a killed program left behind is shown for review, as far as it goes. */
static void
take_up (Control *self)
{
    g_autofree char *name = draft_name ("takes", self->prompt);
    g_autofree char *count =
        journal_get (applicant_session_get_journal (self->flow->session), name);

    g_autofree char *prefix = g_strconcat ("fault/", self->prompt->id, "/", NULL);
    g_auto (GStrv) noted =
        journal_names (applicant_session_get_journal (self->flow->session), prefix);

    self->takes = count ? (int)g_ascii_strtoll (count, NULL, 10) : 0;
    self->faults = (int)g_strv_length (noted);
    ui_voice_set_take (self->page, self->takes + 1);
    if (self->takes > 0) {
        self->take = make_take (self, self->takes);
        if (g_file_test (self->take->spool, G_FILE_TEST_EXISTS)
            || g_file_test (self->take->path, G_FILE_TEST_EXISTS)) {
            finish_take (self);
            return;
        }
        g_clear_pointer (&self->take, applicant_take_free);
    }
    applicant_voice_sound_monitor (self->sound);
}

static void
on_consent_cb (UiPage *page, void *data)
{
    applicant_flow_go (data, model_step_kind_words[MODEL_STEP_CONSENT]);
}

static void
show_consent_missing (ApplicantFlow *flow)
{
    GtkWidget *page = ui_message_new (UI_MESSAGE_TROUBLE);

    ui_message_set (UI_MESSAGE (page), NULL, _ ("Your permission comes first"),
                    _ ("Nothing is recorded before you agree to it. Sign the page about recording, "
                       "then come back here."),
                    _ ("Go to that page"));
    ui_page_set_back (UI_PAGE (page), true, NULL);
    g_signal_connect (page, "action", G_CALLBACK (on_consent_cb), flow);
    g_signal_connect_swapped (page, "back", G_CALLBACK (applicant_flow_back), flow);
    applicant_flow_show (flow, page, NULL, NULL);
}

static void
on_rest (void *data)
{
    Control *self = data;
    applicant_voice_sound_rest (self->sound);
}

static void
on_microphone (void *data)
{
    Control *self = data;
    applicant_voice_sound_use (self->sound, applicant_microphone_id (self->microphone));
}

void
applicant_voice_open (ApplicantFlow *flow, const ModelStep *step)
{
    unsigned number = 0;

    if (!applicant_session_has_consent (flow->session, "recording")) {
        show_consent_missing (flow);
        return;
    }
    while (number + 1 < step->prompts->len
           && is_kept (flow, g_ptr_array_index (step->prompts, number)))
        number++;
    GtkWidget *page = ui_voice_new ();
    Control *self = g_new0 (Control, 1);
    *self =
        (Control){flow, step, g_ptr_array_index (step->prompts, number), number, UI_VOICE (page)};
    self->sound = applicant_voice_sound_new (flow->engine, self->page);
    self->microphone =
        applicant_microphone_new (flow->engine, flow->session, self->page,
                                  &(ApplicantMicrophoneEvents){on_rest, on_microphone, self});
    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), self);
    g_signal_connect (page, "record", G_CALLBACK (on_record_cb), self);
    g_signal_connect (page, "stop", G_CALLBACK (on_stop_cb), self);
    g_signal_connect (page, "second", G_CALLBACK (on_second_cb), self);
    g_signal_connect (page, "next", G_CALLBACK (on_next_cb), self);
    g_signal_connect (page, "back", G_CALLBACK (on_back_cb), self);
    on_translated_cb (UI_PAGE (page), self);
    ui_voice_set_state (self->page, UI_VOICE_READY);
    applicant_flow_show (flow, page, self, control_free);
    take_up (self);
}
