/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of sound files, the spool, and the analyser behind them: what opens is read to its end and measured. */
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "audio/analysis/analysis.h"
#include "audio/file.h"
#include "audio/spool.h"
#include "tests/fuzz/target.h"

enum { MOST_FRAMES = 200000, BLOCK = 4096 };

static void
read_sound (const char *path)
{
    AudioFileInfo info;
    g_autoptr (AudioReader) reader = audio_reader_open (path, &info, NULL);
    if (reader == NULL)
        return;
    audio_reader_choose_loudest (reader);
    SpeechAnalysis *analysis = speech_analysis_new (info.rate_hz);
    float block[BLOCK];
    size_t count, frames = 0;
    while (analysis != NULL && frames < MOST_FRAMES
           && (count = audio_reader_read (reader, block, BLOCK)) > 0) {
        speech_analysis_feed (analysis, block, count);
        frames += count;
    }
    if (analysis != NULL)
        speech_analysis_finish (analysis, NULL);
    speech_analysis_free (analysis);
    audio_reader_seek (reader, info.frames / 2);
    audio_reader_seek (reader, info.frames);
}

static void
read_spool (const char *path)
{
    AudioSpoolInfo info;
    g_autoptr (AudioSpoolReader) reader = audio_spool_reader_open (path, &info, NULL);
    if (reader == NULL)
        return;
    g_autofree float *block = g_new (float, AUDIO_SPOOL_BLOCK);
    int64_t frames = 0;
    size_t count;
    while ((count = audio_spool_reader_next (reader, block)) > 0)
        frames += (int64_t)count;
    g_assert_cmpint (frames, ==, info.frames);
    audio_spool_info_clear (&info);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    int fd = memfd_create ("sound", MFD_CLOEXEC);
    g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
    if (fd < 0 || write (fd, bytes, size) != (ssize_t)size)
        return 0;
    read_sound (path);
    read_spool (path);
    close (fd);
    return 0;
}
