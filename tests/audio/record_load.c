/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Recording through the virtual microphone (tests/env/with-sound), against what was really played and delivered:
 *
 *   record-load RUNS SECONDS HOLES [SEED]     speaks TAP
 *
 * RUNS short recordings must be sample-exact. Then SECONDS of sound are recorded while twice as many processes as there
 * are cores do nothing but compute, and the microphone is suspended HOLES times at seeded moments. Each sample played
 * tells its own number, so the file shows each loss; all that the callback was given is in the file, by a hash of its
 * own (the linker puts this program between PortAudio and the recorder); each loss of the file was noted, within 50 ms.
 * A machine that is out of breath for 4 s may look like a loss: one such note in two minutes is let pass.
 */
#include <gio/gio.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audio/capture.h"
#include "audio/spool.h"
#include "tests/audio/pulse.h"

enum {
    RATE_HZ = 48000,
    MATCH = 6,
    FARTHEST = 20 * RATE_HZ,
    NEAR = RATE_HZ / 20,
    DELIVERIES = 1 << 20
};

/* What the callback was given, as it stood after each delivery. Written by the callback only. */
static struct {
    guint64 hash;
    gint64 frames;
    guint64 hashes[DELIVERIES];
    gint64 counts[DELIVERIES];
    int deliveries;
} given;

static guint64
mix (guint64 hash, const float *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        guint32 bits;
        memcpy (&bits, &samples[i], sizeof bits);
        hash = (hash ^ bits) * 1099511628211u;
    }
    return hash;
}

void __real_audio_capture_process (void *user, const float *input, float *output, size_t frames,
                                   bool overflow);
void __wrap_audio_capture_process (void *user, const float *input, float *output, size_t frames,
                                   bool overflow);

void
__wrap_audio_capture_process (void *user, const float *input, float *output, size_t frames,
                              bool overflow)
{
    given.hash = mix (given.hash, input, frames);
    given.frames += (gint64)frames;
    if (given.deliveries < DELIVERIES) {
        given.hashes[given.deliveries] = given.hash;
        given.counts[given.deliveries++] = given.frames;
    }
    __real_audio_capture_process (user, input, output, frames, overflow);
}

/* Never 0, and six in a row are in one place only. */
static short
code_of (gint64 i)
{
    guint64 x = (guint64)i * 0x9e3779b97f4a7c15u;
    x ^= x >> 29;
    x *= 0xbf58476d1ce4e5b9u;
    x ^= x >> 32;
    short code = (short)(x % 30000) - 15000;
    return code == 0 ? 1 : code;
}

/* --- the exact runs --- */

static int
count_exact (AudioEngine *engine, int runs)
{
    char *wav = pulse_temporary ("source.wav"), *spool = pulse_temporary ("take.spool");
    g_autofree short *source = g_new (short, PULSE_SOURCE_FRAMES);
    int exact = 0;
    pulse_write_source (wav, source);
    for (int run = 0; run < runs; run++) {
        PulseTake take;
        pulse_record (engine, NULL, spool, &take);
        pulse_play ("mic", wav);
        pulse_spin (NULL, 1000);
        pulse_stop (&take);
        AudioBuffer heard = pulse_read_spool (spool);
        size_t wrong = pulse_count_wrong (&heard, source);
        exact += wrong == 0 && take.last.gaps == 0 && take.last.status == AUDIO_OK;
        if (wrong > 0)
            printf ("# run %d: %zu samples of %d differ\n", run + 1, wrong, PULSE_SOURCE_FRAMES);
        audio_buffer_clear (&heard);
        remove (spool);
    }
    pulse_discard (wav);
    pulse_discard (spool);
    return exact;
}

/* --- the long one --- */

typedef struct {
    int seconds;
    atomic_bool ended;
} Playing;

/* Plays the numbered samples until the recording has ended. */
static gpointer
play (gpointer data)
{
    Playing *playing = data;
    g_autoptr (GSubprocess) pacat =
        g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE, NULL, "pacat", "--playback", "-d", "mic",
                          "--raw", "--rate=48000", "--channels=1", "--format=s16le", NULL);
    GOutputStream *pipe = g_subprocess_get_stdin_pipe (pacat);
    short block[4800];
    for (gint64 i = 0; !atomic_load (&playing->ended);) {
        for (int k = 0; k < 4800; k++)
            block[k] = code_of (i++);
        if (!g_output_stream_write_all (pipe, block, sizeof block, NULL, NULL, NULL))
            break;
    }
    g_subprocess_force_exit (pacat);
    return NULL;
}

/* The microphone is suspended for 0.3 to 1.2 s at moments spread over the recording. */
static void
make_holes (int seconds, int holes, GRand *random)
{
    double each_s = (double)(seconds - 4) / MAX (1, holes);
    double at_s = 0;
    gint64 start_us = g_get_monotonic_time ();
    for (int i = 0; i < holes; i++) {
        double when_s = 2 + each_s * i + g_rand_double_range (random, 0, MAX (0.1, each_s - 4));
        pulse_spin (NULL, (int)MAX (1, when_s * 1000 - at_s * 1000));
        g_free (pulse_run ("pactl", "suspend-source", "testmic", "1", NULL));
        pulse_spin (NULL, g_rand_int_range (random, 300, 1200));
        g_free (pulse_run ("pactl", "suspend-source", "testmic", "0", NULL));
        at_s = (double)(g_get_monotonic_time () - start_us) / 1e6;
    }
    if (seconds > at_s)
        pulse_spin (NULL, (int)((seconds - at_s) * 1000));
}

static bool
is_number (const AudioBuffer *heard, size_t at, gint64 number)
{
    for (size_t k = 0; k < MATCH; k++)
        if (at + k >= heard->frames
            || fabsf (heard->samples[at + k] * 32768 - (float)code_of (number + (gint64)k)) > 0.01f)
            return false;
    return true;
}

/* The number of the sample at a place, looked for from where it should be; -1: it is none. */
static gint64
number_at (const AudioBuffer *heard, size_t at, gint64 from)
{
    for (gint64 number = from; number < from + FARTHEST; number++)
        if (is_number (heard, at, number))
            return number;
    return -1;
}

typedef struct {
    int holes, noted;   /* losses in the file, and those of them that were noted in their place */
    gint64 lost_frames; /* in all */
    gint64 farthest_frames; /* of a note from its loss */
    gint64 numbered;        /* samples that follow each other without a loss */
    int false_notes;        /* where nothing is missing */
} Truth;

static void
judge_hole (Truth *truth, size_t from, size_t to, gint64 lost, const GArray *gaps)
{
    gint64 nearest = G_MAXINT64;
    for (unsigned i = 0; i < gaps->len; i++) {
        gint64 place = g_array_index (gaps, AudioGap, i).at_frame;
        gint64 away = place < (gint64)from ? (gint64)from - place
                      : place > (gint64)to ? place - (gint64)to
                                           : 0;
        nearest = MIN (nearest, away);
    }
    for (unsigned i = 0; i < gaps->len; i++) {
        gint64 place = g_array_index (gaps, AudioGap, i).at_frame;
        truth->false_notes -= place >= (gint64)from - NEAR && place <= (gint64)to + NEAR;
    }
    truth->holes++;
    truth->lost_frames += lost;
    truth->noted += nearest <= NEAR;
    if (nearest <= NEAR)
        truth->farthest_frames = MAX (truth->farthest_frames, nearest);
    else
        printf ("# at %.3f s %.1f ms are missing, and nothing was noted near\n",
                (double)from / RATE_HZ, (double)lost * 1000 / RATE_HZ);
}

/* Silence between two numbers belongs to the hole, if there is one; else the player was late, and nothing was lost. */
static Truth
find_holes (const AudioBuffer *heard, const GArray *gaps)
{
    Truth truth = {.false_notes = (int)gaps->len};
    size_t at = 0;
    gint64 number = -1;
    while (at + MATCH < heard->frames
           && (heard->samples[at] == 0 || (number = number_at (heard, at, 0)) < 0))
        at++;
    while (at + MATCH < heard->frames) {
        if (fabsf (heard->samples[at] * 32768 - (float)code_of (number)) < 0.01f) {
            at++, number++, truth.numbered++;
            continue;
        }
        size_t from = at;
        gint64 found = -1;
        while (at + MATCH < heard->frames
               && (heard->samples[at] == 0 || (found = number_at (heard, at, number)) < 0))
            at++;
        if (found > number)
            judge_hole (&truth, from, at, found - number, gaps);
        number = MAX (found, number);
    }
    return truth;
}

static bool
hash_agrees (const AudioBuffer *heard)
{
    guint64 hash = mix (0, heard->samples, heard->frames);
    for (int i = 0; i < given.deliveries; i++)
        if (given.counts[i] == (gint64)heard->frames)
            return given.hashes[i] == hash;
    return false;
}

static void
start_load (GPtrArray *load)
{
    static const char *const busy[] = {"sh", "-c", "while :; do :; done", NULL};
    for (unsigned i = 0; i < 2 * g_get_num_processors (); i++)
        g_ptr_array_add (load, g_subprocess_newv (busy, G_SUBPROCESS_FLAGS_NONE, NULL));
}

static void
end_load (gpointer process)
{
    g_subprocess_force_exit (process);
    g_subprocess_wait (process, NULL, NULL);
    g_object_unref (process);
}

static bool
record_under_load (AudioEngine *engine, int seconds, int holes, GRand *random)
{
    char *spool = pulse_temporary ("take.spool");
    PulseTake take;
    Playing playing = {.seconds = seconds};
    g_autoptr (GPtrArray) load = g_ptr_array_new_with_free_func (end_load);
    start_load (load);
    memset (&given, 0, sizeof given);
    pulse_record (engine, NULL, spool, &take);
    GThread *player = g_thread_new ("play", play, &playing);
    pulse_spin (NULL, 1000);
    make_holes (seconds, holes, random);
    pulse_stop (&take);
    atomic_store (&playing.ended, true);
    g_thread_join (player);
    g_ptr_array_set_size (load, 0);

    AudioSpoolInfo info;
    g_assert_true (audio_spool_recover (spool, &info, NULL));
    AudioBuffer heard = pulse_read_spool (spool);
    bool same = hash_agrees (&heard) && take.last.frames == (gint64)heard.frames;
    Truth truth = find_holes (&heard, info.gaps);
    printf ("# %.1f s in the file, %d deliveries; the hash of all that was delivered is %s\n",
            (double)heard.frames / RATE_HZ, given.deliveries, same ? "the file's" : "another");
    printf ("# %d losses of %.1f s in all are in it (%d were made), %d noted, the farthest %.1f ms "
            "away; %u notes, %d of nothing; %" G_GINT64_FORMAT " dropped, %" G_GINT64_FORMAT
            " overflows\n",
            truth.holes, (double)truth.lost_frames / RATE_HZ, holes, truth.noted,
            (double)truth.farthest_frames * 1000 / RATE_HZ, info.gaps->len, truth.false_notes,
            take.last.dropped, take.last.overflows);
    printf ("# figures lost=%d\n", truth.holes - truth.noted);
    bool good = same && truth.holes >= holes && truth.noted == truth.holes
                && truth.numbered > (gint64)seconds * RATE_HZ / 2
                && truth.false_notes <= 1 + seconds / 120;
    for (unsigned i = 0; i < info.gaps->len && !good; i++)
        printf ("# note at %.3f s of %d ms\n",
                (double)g_array_index (info.gaps, AudioGap, i).at_frame / RATE_HZ,
                (int)g_array_index (info.gaps, AudioGap, i).length_ms);
    audio_buffer_clear (&heard);
    audio_spool_info_clear (&info);
    pulse_discard (spool);
    return good;
}

int
main (int argc, char **argv)
{
    if (argc < 4)
        return 64;
    int runs = atoi (argv[1]), seconds = atoi (argv[2]), holes = atoi (argv[3]);
    g_autoptr (GRand) random = g_rand_new_with_seed (argc > 4 ? (guint32)atoi (argv[4]) : 1);
    g_autoptr (AudioEngine) engine = audio_engine_new ("");
    puts ("1..2");
    int exact = count_exact (engine, runs);
    printf ("%s 1 exact in %d runs of %d\n", exact == runs ? "ok" : "not ok", exact, runs);
    fflush (stdout);
    bool good = record_under_load (engine, seconds, holes, random);
    printf (
        "%s 2 %d s with every core busy: all that was delivered is in the file, each loss noted "
        "within 50 ms\n",
        good ? "ok" : "not ok", seconds);
    return exact == runs && good ? 0 : 1;
}
