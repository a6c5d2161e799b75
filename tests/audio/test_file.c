/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spools cut at any byte, and sound files good and bad. */
#include <glib/gstdio.h>
#include <math.h>
#include <sndfile.h>
#include <string.h>
#include <unistd.h>

#include "audio/file.h"
#include "audio/peaks.h"
#include "audio/spool.h"
#include "audio/tone.h"

typedef struct {
    char *folder;
    char *spool;
    char *flac;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
    place->folder = g_dir_make_tmp ("antesala-audio-XXXXXX", NULL);
    place->spool = g_build_filename (place->folder, "take.spool", NULL);
    place->flac = g_build_filename (place->folder, "take.flac", NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
    g_autoptr (GDir) folder = g_dir_open (place->folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name (folder)) != NULL) {
        g_autofree char *path = g_build_filename (place->folder, name, NULL);
        g_unlink (path);
    }
    g_rmdir (place->folder);
    g_free (place->folder);
    g_free (place->spool);
    g_free (place->flac);
}

static void
write_spool (const char *path, size_t records)
{
    g_autoptr (GError) error = NULL;
    AudioSpool spool;
    float samples[480];
    g_assert_true (audio_spool_create (&spool, path, 48000, &error));
    g_assert_no_error (error);
    for (size_t record = 0; record < records; record++) {
        for (size_t i = 0; i < 480; i++)
            samples[i] = (float)((record * 480 + i) % 30000) / 30000.0f;
        g_assert_cmpint (audio_spool_write (&spool, samples, 480), ==, AUDIO_OK);
        if (record == 2)
            g_assert_cmpint (audio_spool_write_gap (&spool, &(AudioGap){1440, 777}), ==, AUDIO_OK);
    }
    g_assert_cmpint (spool.frames_synced, ==, 0);
    g_assert_cmpint (audio_spool_sync (&spool), ==, AUDIO_OK);
    g_assert_cmpint (spool.frames_synced, ==, (int64_t)records * 480);
    audio_spool_close (&spool);
}

static void
test_spool_round_trip (Place *place, gconstpointer data)
{
    g_autoptr (GError) error = NULL;
    AudioSpool again;
    AudioSpoolInfo info;
    write_spool (place->spool, 5);
    g_assert_false (audio_spool_create (&again, place->spool, 48000, &error));
    g_assert_error (error, AUDIO_ERROR, AUDIO_ERROR_OPEN);
    g_assert_true (audio_spool_recover (place->spool, &info, NULL));
    g_assert_cmpint (info.frames, ==, 2400);
    g_assert_cmpint (info.rate_hz, ==, 48000);
    g_assert_true (info.whole);
    g_assert_cmpuint (info.gaps->len, ==, 1);
    g_assert_cmpint (g_array_index (info.gaps, AudioGap, 0).at_frame, ==, 1440);
    g_assert_cmpint (g_array_index (info.gaps, AudioGap, 0).length_ms, ==, 777);
    audio_spool_info_clear (&info);
}

/* Cut at each byte, or with any byte turned over: what comes before the damage is whole. */
static void
test_spool_damaged (Place *place, gconstpointer data)
{
    g_autofree char *bytes = NULL;
    size_t length;
    write_spool (place->spool, 4);
    g_assert_true (g_file_get_contents (place->spool, &bytes, &length, NULL));
    for (size_t cut = 0; cut < length; cut += cut < 64 ? 1 : 97) {
        AudioSpoolInfo info;
        g_assert_true (g_file_set_contents (place->spool, bytes, (gssize)cut, NULL));
        bool good = audio_spool_recover (place->spool, &info, NULL);
        g_assert_cmpint (good, ==, cut >= 32);
        if (!good)
            continue;
        size_t past_gap = cut >= 32 + 3 * 1944 ? 24 : 0;
        g_assert_cmpint (info.frames, ==,
                         (int64_t)((cut - 32 - MIN (past_gap, cut - 32 - 3 * 1944)) / 1944 * 480));
        audio_spool_info_clear (&info);
        g_assert_true (audio_spool_recover (place->spool, &info, NULL));
        g_assert_true (info.whole);
        audio_spool_info_clear (&info);
    }
    for (size_t at = 32; at < length; at += 131) {
        AudioSpoolInfo info;
        bytes[at] ^= 0x10;
        g_assert_true (g_file_set_contents (place->spool, bytes, (gssize)length, NULL));
        g_assert_true (audio_spool_recover (place->spool, &info, NULL));
        g_assert_cmpint (info.frames, <=, (int64_t)((at - 32) / 1944 * 480 + 480));
        g_assert_false (info.whole && info.frames == 1920 && info.gaps->len == 1);
        audio_spool_info_clear (&info);
        bytes[at] ^= 0x10;
    }
}

static void
on_encoded (GObject *source, GAsyncResult *result, gpointer data)
{
    *(GAsyncResult **)data = g_object_ref (result);
}

static GAsyncResult *
encode (Place *place, GCancellable *cancellable)
{
    GAsyncResult *result = NULL;
    AudioFileOptions options = {24, "Saludo año", "{\"take\":1}"};
    audio_file_encode_async (place->spool, place->flac, &options, cancellable, on_encoded, &result);
    while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
    return result;
}

static void
test_encode (Place *place, gconstpointer data)
{
    g_autoptr (GError) error = NULL;
    AudioFileInfo info;
    write_spool (place->spool, 100);
    g_autoptr (GAsyncResult) result = encode (place, NULL);
    g_assert_true (audio_file_encode_finish (result, &info, &error));
    g_assert_cmpint (info.frames, ==, 48000);
    AudioBuffer buffer;
    g_assert_true (audio_file_read (place->flac, 2, &buffer, &error));
    g_assert_cmpint (buffer.rate_hz, ==, 48000);
    g_assert_cmpuint (buffer.frames, ==, 48000);
    for (size_t i = 0; i < buffer.frames; i++)
        g_assert_cmpfloat_with_epsilon (buffer.samples[i], (float)(i % 30000) / 30000.0f, 2e-7f);
    audio_buffer_clear (&buffer);
    g_assert_false (audio_file_read (place->flac, 0.5, &buffer, &error));
    g_assert_error (error, AUDIO_ERROR, AUDIO_ERROR_TOO_LONG);
    SF_INFO about = {0};
    SNDFILE *file = sf_open (place->flac, SFM_READ, &about);
    g_assert_cmpstr (sf_get_string (file, SF_STR_TITLE), ==, "Saludo año");
    g_assert_cmpstr (sf_get_string (file, SF_STR_COMMENT), ==, "{\"take\":1}");
    sf_close (file);
}

static void
test_encode_cancelled (Place *place, gconstpointer data)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    write_spool (place->spool, 10);
    g_cancellable_cancel (cancellable);
    g_autoptr (GAsyncResult) result = encode (place, cancellable);
    g_assert_false (audio_file_encode_finish (result, NULL, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_false (g_file_test (place->flac, G_FILE_TEST_EXISTS));
    g_autofree char *part = g_strconcat (place->flac, ".part", NULL);
    g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

#define WAV(riff_size, format, channels, rate, bits, data_size)                                    \
    "RIFF" riff_size "WAVEfmt \x10\0\0\0" format "\0" channels "\0" rate "\0\x7d\0\0\x02\0" bits   \
    "\0data" data_size

static void
test_bad_files (Place *place, gconstpointer data)
{
    static const struct {
        const char *what;
        const char *bytes;
        size_t length;
        int code;
    } cases[] = {
        {"nothing", "", 0, AUDIO_ERROR_EMPTY},
        {"text", "Dear sir, this is not sound.\n", 29, AUDIO_ERROR_FORMAT},
        {"header only", "RIFF", 4, AUDIO_ERROR_FORMAT},
        {"no samples", WAV ("\x24\0\0\0", "\1", "\1", "\x80\x3e\0\0", "\x10", "\0\0\0\0"), 44,
         AUDIO_ERROR_EMPTY},
        {"0 channels", WAV ("\x28\0\0\0", "\1", "\0", "\x80\x3e\0\0", "\x10", "\4\0\0\0") "abcd",
         48, AUDIO_ERROR_FORMAT},
        {"0 Hz", WAV ("\x28\0\0\0", "\1", "\1", "\0\0\0\0", "\x10", "\4\0\0\0") "abcd", 48,
         AUDIO_ERROR_FORMAT},
        {"flac of zeros",
         "fLaC\0\0\0\x22\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 42,
         AUDIO_ERROR_FORMAT},
        {"ogg of nothing", "OggS\0\2\0\0\0\0\0\0\0\0", 14, AUDIO_ERROR_FORMAT},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (GError) error = NULL;
        AudioBuffer buffer;
        g_test_message ("%s", cases[i].what);
        g_assert_true (
            g_file_set_contents (place->flac, cases[i].bytes, (gssize)cases[i].length, NULL));
        g_assert_false (audio_file_read (place->flac, 10, &buffer, &error));
        g_assert_error (error, AUDIO_ERROR, cases[i].code);
        g_assert_nonnull (strstr (error->message, "take.flac"));
    }
    g_autoptr (GError) error = NULL;
    g_assert_null (audio_reader_open (place->folder, NULL, &error));
    g_assert_error (error, AUDIO_ERROR, AUDIO_ERROR_OPEN);
    g_clear_error (&error);
    g_assert_null (audio_reader_open ("/nowhere/at.all", NULL, &error));
    g_assert_error (error, AUDIO_ERROR, AUDIO_ERROR_OPEN);
}

static void
write_float_wav (const char *path, const float *samples, int channels, int frames, int rate_hz)
{
    SF_INFO info = {
        .samplerate = rate_hz, .channels = channels, .format = SF_FORMAT_WAV | SF_FORMAT_FLOAT};
    SNDFILE *file = sf_open (path, SFM_WRITE, &info);
    g_assert_nonnull (file);
    g_assert_cmpint (sf_writef_float (file, samples, frames), ==, frames);
    sf_close (file);
}

/* A WAV header as bytes: channels, rate, bits, bytes of data claimed, tag (1 PCM, 3 float). */
static GByteArray *
wav_header (unsigned channels, guint32 rate, unsigned bits, guint32 data, unsigned tag)
{
    GByteArray *bytes = g_byte_array_new ();
    guint32 words[] = {GUINT32_TO_LE (data + 36),  16,
                       tag | channels << 16,       rate,
                       rate * channels * bits / 8, channels * bits / 8 | bits << 16};
    g_byte_array_append (bytes, (const guint8 *)"RIFF", 4);
    g_byte_array_append (bytes, (const guint8 *)words, 4);
    g_byte_array_append (bytes, (const guint8 *)"WAVEfmt ", 8);
    g_byte_array_append (bytes, (const guint8 *)(words + 1), 20);
    g_byte_array_append (bytes, (const guint8 *)"data", 4);
    g_byte_array_append (bytes, (const guint8 *)&data, 4);
    return bytes;
}

/* The table of bad input: each is refused with a sentence that names the file and says what is wrong. */
static void
test_bad_waves (Place *place, gconstpointer data)
{
    static const struct {
        const char *what;
        unsigned channels, bits, tag;
        guint32 rate, claimed;
        size_t given; /* bytes of sound that are there */
        int code;
        const char *says;
    } cases[] = {
        {"zero-length", 1, 16, 1, 16000, 0, 0, AUDIO_ERROR_EMPTY, "holds no sound"},
        {"truncated", 1, 16, 1, 16000, 64000, 20000, AUDIO_ERROR_TRUNCATED, "ends too early"},
        {"0 channels", 0, 16, 1, 16000, 64000, 64000, AUDIO_ERROR_FORMAT, "sound file"},
        {"2^32 samples", 1, 16, 1, 16000, 0xfffffff0u, 20000, AUDIO_ERROR_TOO_LONG, "4 hours"},
        {"8 bits", 1, 8, 1, 16000, 16000, 16000, AUDIO_ERROR_FORMAT, "8 bits"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (GError) error = NULL;
        g_autoptr (GByteArray) bytes = wav_header (cases[i].channels, cases[i].rate, cases[i].bits,
                                                   cases[i].claimed, cases[i].tag);
        g_autofree guint8 *sound = g_malloc0 (cases[i].given + 1);
        AudioBuffer buffer = {0};
        g_byte_array_append (bytes, sound, (guint)cases[i].given);
        g_assert_true (
            g_file_set_contents (place->flac, (const char *)bytes->data, bytes->len, NULL));
        g_test_message ("%s", cases[i].what);
        AudioReader *reader = audio_reader_open (place->flac, NULL, &error);
        float block[4096];
        while (reader != NULL && audio_reader_read (reader, block, 4096) > 0)
            continue;
        if (reader != NULL)
            g_assert_false (audio_reader_check (reader, &error));
        audio_reader_close (reader);
        g_test_message ("%s", error->message);
        g_assert_error (error, AUDIO_ERROR, cases[i].code);
        g_assert_nonnull (strstr (error->message, "take.flac"));
        g_assert_nonnull (strstr (error->message, cases[i].says));
        g_assert_false (audio_file_read (place->flac, 20 * 3600, &buffer, NULL));
    }
}

/* 12 hours of silence, as a sparse file; NaN; and 44.1 kHz to Opus, which has no such rate. */
static void
test_bad_long_nan_opus (Place *place, gconstpointer data)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GByteArray) bytes = wav_header (1, 48000, 16, 43200u * 96000u, 1);
    g_assert_true (g_file_set_contents (place->flac, (const char *)bytes->data, bytes->len, NULL));
    g_assert_cmpint (truncate (place->flac, (off_t)bytes->len + 43200LL * 96000), ==, 0);
    g_assert_null (audio_reader_open (place->flac, NULL, &error));
    g_assert_error (error, AUDIO_ERROR, AUDIO_ERROR_TOO_LONG);
    g_clear_error (&error);

    float samples[1000] = {0};
    samples[500] = NAN;
    write_float_wav (place->flac, samples, 1, 1000, 16000);
    g_autoptr (AudioReader) reader = audio_reader_open (place->flac, NULL, NULL);
    float block[2000];
    g_assert_cmpuint (audio_reader_read (reader, block, 2000), ==, 1000);
    g_assert_cmpint (audio_reader_not_numbers (reader), ==, 1);
    g_assert_false (audio_reader_check (reader, &error));
    g_assert_error (error, AUDIO_ERROR, AUDIO_ERROR_FORMAT);
    g_assert_nonnull (strstr (error->message, "no numbers"));
    g_clear_error (&error);

    g_autofree char *opus = g_build_filename (place->folder, "take.opus", NULL);
    AudioBuffer tone = audio_tone_sine (44100, 440, -20, 1);
    g_assert_false (audio_file_write (opus, &tone, NULL, &error));
    g_assert_error (error, AUDIO_ERROR, AUDIO_ERROR_FORMAT);
    g_assert_nonnull (strstr (error->message, "44100 Hz"));
    g_assert_false (g_file_test (opus, G_FILE_TEST_EXISTS));
    g_clear_error (&error);
    audio_buffer_clear (&tone);
    tone = audio_tone_sine (48000, 440, -20, 1);
    g_assert_true (audio_file_write (opus, &tone, NULL, &error));
    audio_buffer_clear (&tone);
}

static void
test_truncated_flac (Place *place, gconstpointer data)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *bytes = NULL;
    size_t length;
    AudioBuffer buffer, tone = audio_tone_sine (48000, 440, -20, 3);
    g_assert_true (audio_file_write (place->flac, &tone, NULL, &error));
    audio_buffer_clear (&tone);
    g_assert_true (g_file_get_contents (place->flac, &bytes, &length, NULL));
    g_assert_true (g_file_set_contents (place->flac, bytes, (gssize)length / 2, NULL));
    g_assert_false (audio_file_read (place->flac, 10, &buffer, &error));
    g_assert_error (error, AUDIO_ERROR, AUDIO_ERROR_TRUNCATED);
}

static void
test_loudest_channel_and_nan (Place *place, gconstpointer data)
{
    g_autofree float *samples = g_new0 (float, 3 * 16000);
    for (int i = 0; i < 16000; i++) {
        samples[i * 3] = 0.001f;
        samples[i * 3 + 2] = sinf ((float)i * 0.1f) * 0.5f;
    }
    samples[3 * 100 + 2] = NAN;
    samples[3 * 101 + 2] = INFINITY;
    write_float_wav (place->flac, samples, 3, 16000, 16000);
    g_autoptr (AudioReader) reader = audio_reader_open (place->flac, NULL, NULL);
    g_assert_cmpint (audio_reader_choose_loudest (reader), ==, 2);
    float block[200];
    g_assert_cmpuint (audio_reader_read (reader, block, 200), ==, 200);
    g_assert_cmpfloat (block[100], ==, 0);
    g_assert_cmpfloat (block[101], ==, 0);
    g_assert_cmpfloat (block[50], ==, samples[152]);
    g_assert_true (audio_reader_seek (reader, 15900));
    g_assert_false (audio_reader_seek (reader, -1));
    g_assert_true (audio_reader_seek (reader, 15900));
    g_assert_cmpuint (audio_reader_read (reader, block, 200), ==, 100);
    g_assert_cmpuint (audio_reader_read (reader, block, 200), ==, 0);
    g_assert_false (audio_reader_truncated (reader));
}

static void
test_peaks_of_file (Place *place, gconstpointer data)
{
    g_autoptr (GError) error = NULL;
    AudioBuffer tone = audio_tone_sine (8000, 440, -20, 2);
    g_assert_true (audio_file_write (place->flac, &tone, &(AudioFileOptions){.bits = 16}, &error));
    audio_buffer_clear (&tone);
    GAsyncResult *result = NULL;
    audio_peaks_load_async (place->flac, NULL, on_encoded, &result);
    while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
    g_autoptr (AudioPeaks) peaks = audio_peaks_load_finish (result, &error);
    g_object_unref (result);
    g_assert_no_error (error);
    AudioPeak columns[10];
    audio_peaks_draw (peaks, 0, peaks->frames, columns, 10);
    g_assert_cmpfloat_with_epsilon (columns[5].high, 0.1414f, 0.001f);
    g_assert_cmpfloat_with_epsilon (columns[5].low, -0.1414f, 0.001f);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    static const struct {
        const char *path;
        void (*run) (Place *place, gconstpointer data);
    } tests[] = {
        {"/audio/spool/round-trip", test_spool_round_trip},
        {"/audio/spool/damaged", test_spool_damaged},
        {"/audio/file/encode", test_encode},
        {"/audio/file/encode-cancelled", test_encode_cancelled},
        {"/audio/file/bad", test_bad_files},
        {"/audio/file/bad-waves", test_bad_waves},
        {"/audio/file/bad-long-nan-opus", test_bad_long_nan_opus},
        {"/audio/file/truncated", test_truncated_flac},
        {"/audio/file/loudest-and-nan", test_loudest_channel_and_nan},
        {"/audio/file/peaks", test_peaks_of_file},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
        g_test_add (tests[i].path, Place, NULL, set_up, tests[i].run, tear_down);
    return g_test_run ();
}
