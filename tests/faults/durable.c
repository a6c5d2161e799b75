/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The applicant's durable parts without a window, for kills and power cuts. What is acknowledged is written to stdout at once,
 * one line by one write(2), so that a trace shows it in order:
 *
 *   durable write DIR FROM TO    journals answers and signatures   "ack answer N", "ack signature N"
 *   durable record DIR FRAMES    records sound                     "ack sound FRAMES", and "heard sound FRAMES": what the device has
 *                                                                  delivered (the linker puts this program before the recorder)
 *   durable check DIR            opens as after a restart          "answer N", "signature N", "sound FRAMES", "damaged PATH"
 */
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/journal/journal.h"
#include "audio/capture.h"
#include "audio/recorder.h"
#include "audio/spool.h"

enum { SIGNATURE_EVERY = 5, BODY_BYTES = 1500, HEARD_STEP = 480 };

static void
say (const char *format, const char *word, gint64 number)
{
    g_autofree char *line = g_strdup_printf ("%s %s %" G_GINT64_FORMAT "\n", format, word, number);
    if (write (STDOUT_FILENO, line, strlen (line)) < 0)
        exit (3);
}

static const char *
kind_of (int number)
{
    return number % SIGNATURE_EVERY == 0 ? "signature" : "answer";
}

/* Long and different for each number, so that a lost page shows. */
static json_t *
payload_of (int number)
{
    g_autofree char *text = g_strnfill (BODY_BYTES, (char)('a' + number % 26));
    return json_pack ("{s:i, s:s}", "number", number, "text", text);
}

static JournalChange *
change_of (int number)
{
    JournalChange *change = journal_change_new ();
    g_autofree char *key = g_strdup_printf ("017f22e2-79b0-7cc3-98c4-%012d", number);
    g_autofree char *last = g_strdup_printf ("%d", number);
    g_autoptr (json_t) payload = payload_of (number);

    journal_change_add_entry (
        change, number % SIGNATURE_EVERY == 0 ? MODEL_ENTRY_CONSENT : MODEL_ENTRY_RESPONSE, key,
        payload);
    journal_change_put (change, "last", last);
    return change;
}

static int
write_numbers (const char *dir, int from, int to)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (Journal) journal = journal_open (dir, NULL, &error);

    for (int number = from; journal != NULL && number <= to; number++) {
        if (!journal_write (journal, change_of (number), &error))
            break;
        say ("ack", kind_of (number), number);
    }
    if (error != NULL)
        fprintf (stderr, "%s\n", error->message);
    return error == NULL ? 0 : 1;
}

static void
recorded_cb (AudioRecorder *recorder, const AudioRecorderState *state, gpointer data)
{
    *(gboolean *)data = TRUE;
}

static _Atomic gint64 delivered;

void __real_audio_capture_process (void *user, const float *input, float *output, size_t frames,
                                   bool overflow);
void __wrap_audio_capture_process (void *user, const float *input, float *output, size_t frames,
                                   bool overflow);

void
__wrap_audio_capture_process (void *user, const float *input, float *output, size_t frames,
                              bool overflow)
{
    atomic_fetch_add (&delivered, (gint64)frames);
    __real_audio_capture_process (user, input, output, frames, overflow);
}

static int
record_frames (const char *dir, gint64 frames)
{
    g_autofree char *path = g_build_filename (dir, "take.spool", NULL);
    g_autoptr (AudioEngine) engine = audio_engine_new ("null:ramp");
    AudioRecorderOptions options = {.spool_path = path, .max_s = (double)frames / 48000};
    gboolean ended = FALSE;
    g_autoptr (AudioRecorder) recorder =
        audio_recorder_start (engine, &options, recorded_cb, &ended);
    gint64 said = 0, heard = 0;

    while (!ended) {
        AudioRecorderState state;
        g_main_context_iteration (NULL, FALSE);
        audio_recorder_get_state (recorder, &state);
        if (atomic_load (&delivered) - heard >= HEARD_STEP)
            say ("heard", "sound", heard = atomic_load (&delivered));
        if (state.frames_synced > said)
            say ("ack", "sound", said = state.frames_synced);
        g_usleep (500);
    }
    return said > 0 ? 0 : 1;
}

static void
check_row (const JournalRow *row)
{
    g_autoptr (json_t) found =
        model_json_parse (g_bytes_get_data (row->body, NULL), g_bytes_get_size (row->body),
                          MODEL_JSON_REQUEST_BYTES, NULL);
    int number = (int)json_integer_value (json_object_get (found, "number"));
    g_autoptr (json_t) meant = payload_of (number);

    if (json_equal (found, meant))
        say ("has", kind_of (number), number);
    else
        say ("has", "spoiled", number);
}

static int
check_journal (const char *dir)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *damaged = NULL;
    g_autoptr (Journal) journal = journal_open (dir, &damaged, &error);

    if (journal == NULL || damaged != NULL) {
        printf ("damaged %s\n", damaged != NULL ? damaged : error->message);
        return 1;
    }
    for (JournalRow *row; (row = journal_outbox_next (journal)) != NULL; journal_row_free (row)) {
        JournalChange *done = journal_change_new ();
        g_autoptr (json_t) receipt = json_object ();
        check_row (row);
        journal_change_done (done, row->key, receipt);
        if (!journal_write (journal, done, &error))
            break;
    }
    return error == NULL ? 0 : 1;
}

/* How much of the recording is there, each sample as it was recorded. */
static int
check_sound (const char *path)
{
    g_autoptr (GError) error = NULL;
    AudioSpoolInfo info = {0};
    float samples[AUDIO_SPOOL_BLOCK];
    gint64 good = 0;

    if (!audio_spool_recover (path, &info, &error)) {
        /* A file whose header never reached the disk holds nothing, and nothing of it was acknowledged. */
        say ("has", "sound", 0);
        return 0;
    }
    audio_spool_info_clear (&info);
    g_autoptr (AudioSpoolReader) reader = audio_spool_reader_open (path, &info, &error);
    for (size_t got; reader != NULL && (got = audio_spool_reader_next (reader, samples)) > 0;)
        for (size_t i = 0; i < got; i++, good++)
            if (samples[i] != (float)(good % 65536) / 65536 - 0.5f)
                say ("has", "spoiled", good);
    audio_spool_info_clear (&info);
    say ("has", "sound", good);
    return 0;
}

int
main (int argc, char **argv)
{
    g_autofree char *journal = argc > 2 ? g_build_filename (argv[2], "journal.db", NULL) : NULL;
    g_autofree char *spool = argc > 2 ? g_build_filename (argv[2], "take.spool", NULL) : NULL;

    if (argc == 5 && strcmp (argv[1], "write") == 0)
        return write_numbers (argv[2], atoi (argv[3]), atoi (argv[4]));
    if (argc == 4 && strcmp (argv[1], "record") == 0)
        return record_frames (argv[2], g_ascii_strtoll (argv[3], NULL, 10));
    if (argc != 3 || strcmp (argv[1], "check") != 0)
        return 64;
    int status = 0;
    if (g_file_test (journal, G_FILE_TEST_EXISTS))
        status |= check_journal (argv[2]);
    if (g_file_test (spool, G_FILE_TEST_EXISTS))
        status |= check_sound (spool);
    return status;
}
