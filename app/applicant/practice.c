/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The practice room: works without an account, an invitation or a server, and sends nothing. What is said is recorded into a folder of
 * this person, heard again beside the drawing, and deleted when the person says so. */
#include "ui/applicant/practice.h"

#include "app/applicant/controllers.h"
#include "app/applicant/practice_store.h"
#include "app/applicant/practice_words.h"
#include "app/listen/listen.h"
#include "audio/coach.h"
#include "audio/recorder.h"
#include "ui/ask.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

enum { POLL_MS = 50, LIVE_MS = 1000, LIVE_S = 10, LOOK_AGAIN_MS = 2000, LONGEST_S = 120 };

typedef struct {
    ApplicantFlow *flow;
    UiPractice *page; /* borrowed: the page owns this */
    char *folder, *path;
    json_t *room, *takes; /* exercises in the language of the moment; what was practised */
    const json_t *exercise;
    Listen *listen;
    AudioRecorder *recorder;
    bool keeping; /* the recorder writes a spool */
    bool measuring;
    bool placed; /* the folder is there */
    guint timer, again;
    int64_t measured_ms, drawn_frames;
    SpeechCoaching coaching;
} Control;

static void monitor (Control *self);

/* ---- words ---- */

static const char *
word (const json_t *exercise, const char *name)
{
    const char *text = json_string_value (json_object_get (exercise, name));
    return text ? text : "";
}

static int
words_of (const json_t *exercise)
{
    if (!json_is_true (json_object_get (exercise, "read")))
        return 0;
    g_auto (GStrv) words = g_strsplit_set (word (exercise, "text"), " \n", -1);
    return (int)g_strv_length (words);
}

static void
show_days (Control *self)
{
    UiPracticeLine lines[APPLICANT_PRACTICE_DAYS];
    g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
    size_t count = applicant_practice_days (
        self->takes, applicant_session_now_ms (self->flow->session), lines, strings);
    ui_practice_set_days (self->page, lines, count);
}

static void
show_coaching (Control *self)
{
    UiPracticeLine numbers[APPLICANT_PRACTICE_NUMBERS];
    UiPracticeTip tips[SPEECH_TIPS_MAX];
    g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);

    applicant_practice_numbers (&self->coaching.report, numbers, strings);
    ui_practice_set_numbers (self->page, numbers, APPLICANT_PRACTICE_NUMBERS);
    ui_practice_set_tips (self->page, tips,
                          applicant_practice_tips (&self->coaching, tips, strings));
}

/* The exercises of a language are texts of their own; the one at work stays the same by its place. */
static void
on_translated_cb (UiPage *page, void *data)
{
    Control *self = data;
    g_autofree char *name = g_strconcat (applicant_flow_language (self->flow), ".json", NULL);
    g_autofree char *path = g_build_filename (self->flow->data_dir, "practice", name, NULL);
    json_t *room = json_load_file (path, JSON_REJECT_DUPLICATES, NULL);
    json_t *all = json_object_get (room, "exercises");
    g_autofree UiPracticeLine *lines = g_new0 (UiPracticeLine, json_array_size (all) + 1);
    size_t place;
    json_t *exercise;

    json_array_foreach (all, place, exercise)
    {
        lines[place] = (UiPracticeLine){word (exercise, "title"), NULL, word (exercise, "detail")};
        if (self->exercise && g_str_equal (word (exercise, "id"), word (self->exercise, "id")))
            self->exercise = exercise;
    }
    ui_practice_set_exercises (self->page, lines, json_array_size (all));
    if (self->exercise)
        ui_practice_set_prompt (self->page, word (self->exercise, "title"),
                                word (self->exercise, "instruction"), word (self->exercise, "text"),
                                LONGEST_S);
    json_decref (self->room);
    self->room = room;
    show_days (self);
    if (ui_practice_get_state (self->page) == UI_PRACTICE_REVIEW)
        show_coaching (self);
}

/* ---- what was practised ---- */

static void
on_stored_cb (GObject *source, GAsyncResult *result, void *data)
{
    g_autoptr (GObject) page = data;
    g_autoptr (GError) error = NULL;
    json_t *takes = applicant_practice_store_finish (result, &error);
    Control *self = g_object_get_data (page, "control");

    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    if (takes == NULL) {
        ui_practice_set_fault (self->page, _ ("Your numbers could not be written to the disk. Free "
                                              "some space; you can practise all the same."));
        return;
    }
    json_decref (self->takes);
    self->takes = takes;
    self->placed = true;
    show_days (self);
}

static void
store (Control *self, ApplicantPracticeWork work, json_t *take)
{
    applicant_practice_store_async (self->folder, work, take, self->flow->cancel, on_stored_cb,
                                    g_object_ref (self->page));
}

static void
delete_all (void *data)
{
    store (data, APPLICANT_PRACTICE_DELETE, NULL);
}

static void
on_delete_cb (UiPage *page, void *data)
{
    const UiQuestion question = {
        _ ("Delete all recordings and numbers?"),
        _ ("They are on this computer only. Once deleted, nobody can bring them back."),
        _ ("Keep them"), _ ("Delete"), true};
    ui_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), &question, delete_all, data);
}

/* ---- level, and what is said while speaking ---- */

static void
drop_recorder (Control *self)
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
on_live_cb (GObject *source, GAsyncResult *result, void *data)
{
    g_autoptr (GObject) page = data;
    SpeechCoaching coaching;
    UiPracticeLine lines[APPLICANT_PRACTICE_LIVE];
    g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);

    if (!audio_coach_finish (result, &coaching, NULL))
        return;
    Control *self = g_object_get_data (page, "control");
    self->measuring = false;
    applicant_practice_live (&coaching.report, lines, strings);
    ui_practice_set_live (self->page, lines, APPLICANT_PRACTICE_LIVE);
}

/* The last seconds, once a second, in a thread. */
static void
measure_live (Control *self, const AudioRecorderState *state, int64_t now_ms)
{
    AudioBuffer buffer = {.rate_hz = state->rate_hz};

    if (self->measuring || now_ms - self->measured_ms < LIVE_MS || state->frames < state->rate_hz)
        return;
    self->measured_ms = now_ms;
    self->measuring = true;
    buffer.samples = audio_recorder_dup_kept (self->recorder, &buffer.frames);
    audio_coach_async (NULL, &buffer, 0, self->flow->cancel, on_live_cb, g_object_ref (self->page));
}

static gboolean
on_poll_cb (void *data)
{
    Control *self = data;
    AudioRecorderState state;
    int64_t now_ms = g_get_monotonic_time () / 1000;

    audio_recorder_get_state (self->recorder, &state);
    ui_meter_set_level (ui_practice_get_meter (self->page), state.level.rms_dbfs,
                        state.level.peak_dbfs, now_ms);
    if (state.phase == AUDIO_RECORDER_RECORDING && self->placed)
        ui_practice_set_ready (self->page, true);
    if (!self->keeping || state.frames <= self->drawn_frames)
        return G_SOURCE_CONTINUE;
    float amplitude = (float)pow (10, state.level.peak_dbfs / 20),
          pair[2] = {-amplitude, amplitude};
    double rate = MAX (1, state.rate_hz);
    ui_waveform_append (ui_practice_get_live (self->page), pair, 1,
                        (double)(state.frames - self->drawn_frames) / rate);
    ui_practice_set_time (self->page, (double)state.frames / rate);
    self->drawn_frames = state.frames;
    measure_live (self, &state, now_ms);
    return G_SOURCE_CONTINUE;
}

static gboolean
on_look_again_cb (void *data)
{
    Control *self = data;
    self->again = 0;
    monitor (self);
    return G_SOURCE_REMOVE;
}

static void
on_monitor_ended (AudioRecorder *recorder, const AudioRecorderState *state, void *data)
{
    Control *self = data;

    drop_recorder (self);
    ui_practice_set_ready (self->page, false);
    ui_practice_set_fault (self->page, audio_status_sentence (state->status));
    self->again = g_timeout_add (LOOK_AGAIN_MS, on_look_again_cb, self);
}

static void
monitor (Control *self)
{
    const AudioRecorderOptions options = {.spool_path = NULL};

    drop_recorder (self);
    self->recorder = audio_recorder_start (self->flow->engine, &options, on_monitor_ended, self);
    self->timer = g_timeout_add (POLL_MS, on_poll_cb, self);
}

/* ---- a recording ---- */

static void
on_coached_cb (GObject *source, GAsyncResult *result, void *data)
{
    g_autoptr (GObject) page = data;
    g_autoptr (GError) error = NULL;
    SpeechCoaching coaching;
    bool measured = audio_coach_finish (result, &coaching, &error);
    Control *self = g_object_get_data (page, "control");

    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    ui_page_set_busy (UI_PAGE (page), false);
    if (!measured) {
        ui_practice_set_fault (self->page, error->message);
        return;
    }
    self->coaching = coaching;
    show_coaching (self);
    store (self, APPLICANT_PRACTICE_ADD,
           applicant_practice_take (&coaching.report, word (self->exercise, "id"),
                                    applicant_flow_language (self->flow),
                                    applicant_session_now_ms (self->flow->session)));
}

static void
on_encoded_cb (GObject *source, GAsyncResult *result, void *data)
{
    g_autoptr (GObject) page = data;
    g_autoptr (GError) error = NULL;
    bool encoded = audio_file_encode_finish (result, NULL, &error);
    Control *self = g_object_get_data (page, "control");

    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    if (!encoded) {
        ui_page_set_busy (UI_PAGE (page), false);
        ui_practice_set_fault (self->page, error->message);
        monitor (self);
        ui_practice_set_state (self->page, UI_PRACTICE_READY);
        return;
    }
    listen_open (self->listen, self->path);
    ui_practice_set_tips (self->page, NULL, 0);
    ui_practice_set_state (self->page, UI_PRACTICE_REVIEW);
    audio_coach_async (self->path, NULL, words_of (self->exercise), self->flow->cancel,
                       on_coached_cb, g_object_ref (page));
}

static void
on_recorded (AudioRecorder *recorder, const AudioRecorderState *state, void *data)
{
    Control *self = data;
    const AudioFileOptions options = {.bits = 16};
    g_autofree char *spool = g_strconcat (self->path, ".spool", NULL);
    bool something = state->frames_synced > 0;

    ui_practice_set_fault (
        self->page, state->status == AUDIO_OK ? NULL : audio_status_sentence (state->status));
    drop_recorder (self);
    if (!something) {
        ui_practice_set_state (self->page, UI_PRACTICE_READY);
        monitor (self);
        return;
    }
    ui_page_set_busy (UI_PAGE (self->page), true);
    audio_file_encode_async (spool, self->path, &options, self->flow->cancel, on_encoded_cb,
                             g_object_ref (self->page));
}

static void
on_record_cb (UiPage *page, void *data)
{
    Control *self = data;
    g_autofree char *name = g_strdup_printf ("take-%" G_GINT64_FORMAT ".flac",
                                             applicant_session_now_ms (self->flow->session));

    if (!self->placed)
        return;
    drop_recorder (self);
    g_free (self->path);
    self->path = g_build_filename (self->folder, name, NULL);
    g_autofree char *spool = g_strconcat (self->path, ".spool", NULL);
    const AudioRecorderOptions options = {
        .spool_path = spool, .max_s = LONGEST_S, .keep_s = LIVE_S};
    self->keeping = true;
    self->measuring = false;
    self->drawn_frames = self->measured_ms = 0;
    ui_practice_set_fault (self->page, NULL);
    ui_practice_set_live (self->page, NULL, 0);
    ui_waveform_start_recording (ui_practice_get_live (self->page), LONGEST_S);
    ui_practice_set_state (self->page, UI_PRACTICE_SPEAKING);
    self->recorder = audio_recorder_start (self->flow->engine, &options, on_recorded, self);
    self->timer = g_timeout_add (POLL_MS, on_poll_cb, self);
}

static void
on_stop_cb (UiPage *page, void *data)
{
    Control *self = data;
    if (self->recorder && self->keeping)
        audio_recorder_stop (self->recorder);
}

/* ---- from one to the other ---- */

static void
on_choose_cb (UiPage *page, int place, void *data)
{
    Control *self = data;
    const json_t *exercise =
        json_array_get (json_object_get (self->room, "exercises"), (size_t)place);

    if (exercise == NULL)
        return;
    self->exercise = exercise;
    ui_practice_set_prompt (self->page, word (exercise, "title"), word (exercise, "instruction"),
                            word (exercise, "text"), LONGEST_S);
    ui_practice_set_time (self->page, 0);
    ui_practice_set_state (self->page, UI_PRACTICE_READY);
    monitor (self);
}

/* Say it again. */
static void
on_second_cb (UiPage *page, void *data)
{
    Control *self = data;
    listen_open (self->listen, NULL);
    ui_practice_set_fault (self->page, NULL);
    ui_practice_set_time (self->page, 0);
    ui_practice_set_state (self->page, UI_PRACTICE_READY);
    monitor (self);
}

static void
show_choice (Control *self)
{
    drop_recorder (self);
    listen_open (self->listen, NULL);
    ui_practice_set_fault (self->page, NULL);
    ui_practice_set_state (self->page, UI_PRACTICE_CHOOSE);
}

static void
on_next_cb (UiPage *page, void *data)
{
    show_choice (data);
}

static void
on_back_cb (UiPage *page, void *data)
{
    Control *self = data;

    if (ui_practice_get_state (self->page) == UI_PRACTICE_CHOOSE)
        applicant_flow_go (self->flow, "welcome");
    else
        show_choice (self);
}

static void
on_told (Listen *listen, bool playing, const char *trouble, void *data)
{
    Control *self = data;
    ui_practice_set_fault (self->page, trouble);
}

static void
control_free (void *data)
{
    Control *self = data;
    drop_recorder (self);
    listen_free (self->listen);
    json_decref (self->room);
    json_decref (self->takes);
    g_free (self->folder);
    g_free (self->path);
    g_free (self);
}

void
applicant_practice_open (ApplicantFlow *flow, const ModelStep *step)
{
    GtkWidget *page = ui_practice_new ();
    Control *self = g_new0 (Control, 1);
    const char *recordings = journal_recordings (applicant_session_get_journal (flow->session));
    g_autofree char *home = g_path_get_dirname (recordings);

    *self = (Control){.flow = flow, .page = UI_PRACTICE (page), .takes = json_array ()};
    self->folder = g_build_filename (home, "practice", NULL);
    self->listen = listen_new (flow->engine, ui_practice_get_listen (self->page), on_told, self);
    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), self);
    g_signal_connect (page, "choose", G_CALLBACK (on_choose_cb), self);
    g_signal_connect (page, "record", G_CALLBACK (on_record_cb), self);
    g_signal_connect (page, "stop", G_CALLBACK (on_stop_cb), self);
    g_signal_connect (page, "delete", G_CALLBACK (on_delete_cb), self);
    g_signal_connect (page, "second", G_CALLBACK (on_second_cb), self);
    g_signal_connect (page, "next", G_CALLBACK (on_next_cb), self);
    g_signal_connect (page, "back", G_CALLBACK (on_back_cb), self);
    ui_practice_set_ready (self->page, false);
    on_translated_cb (UI_PAGE (page), self);
    applicant_flow_show (flow, page, self, control_free);
    store (self, APPLICANT_PRACTICE_READ, NULL);
}
