/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/source.h"

#include <math.h>
#include <string.h>

#include "audio/stretch.h"

#define BLOCK_FRAMES 1024
/* A shorter loop is a buzz; it also bounds the seeks in a file. */
#define SHORTEST_LOOP_S 0.05

struct _AudioSource {
    AudioReader *reader; /* NULL: the buffer */
    const AudioBuffer *buffer;
    int64_t frames;
    int rate_hz;
    int64_t start, next; /* first and next frame to be read */
    AudioLoop loop;
    double speed;
    AudioStretch *stretch; /* NULL: as it is */
    bool at_end;
};

AudioSource *
audio_source_open (const char *path, const AudioBuffer *buffer, AudioFileInfo *ret_info,
                   GError **error)
{
    g_autoptr (AudioSource) source = g_new0 (AudioSource, 1);
    *ret_info = (AudioFileInfo){0};
    source->buffer = buffer;
    if (path != NULL) {
        source->reader = audio_reader_open (path, ret_info, error);
        if (source->reader == NULL)
            return NULL;
        audio_reader_choose_loudest (source->reader);
    } else {
        *ret_info = (AudioFileInfo){.rate_hz = buffer->rate_hz, .frames = (int64_t)buffer->frames};
    }
    source->frames = ret_info->frames;
    source->rate_hz = ret_info->rate_hz;
    source->speed = 1;
    return g_steal_pointer (&source);
}

static bool
has_loop (const AudioSource *source)
{
    return source->loop.to > source->loop.from;
}

static void
move (AudioSource *source, int64_t frame)
{
    source->next = frame;
    source->at_end = source->reader != NULL && !audio_reader_seek (source->reader, frame);
}

void
audio_source_start (AudioSource *source, int64_t frame, double speed, AudioLoop loop)
{
    loop.from = CLAMP (loop.from, 0, source->frames);
    loop.to = CLAMP (loop.to, 0, source->frames);
    if ((double)(loop.to - loop.from) < SHORTEST_LOOP_S * source->rate_hz)
        loop = (AudioLoop){0, 0};
    source->loop = loop;
    source->speed = speed > 0 ? CLAMP (speed, AUDIO_SPEED_MIN, AUDIO_SPEED_MAX) : 1;
    source->start = CLAMP (frame, 0, source->frames);
    if (has_loop (source) && source->start >= loop.to)
        source->start = loop.from;
    g_clear_pointer (&source->stretch, audio_stretch_free);
    if (fabs (source->speed - 1) > 1e-3)
        source->stretch = audio_stretch_new (source->rate_hz, source->speed);
    move (source, source->start);
}

/* The next samples of the source itself; 0 at the end, never in a loop. */
static size_t
read_plain (AudioSource *source, float *ret_samples, size_t frames)
{
    if (source->at_end)
        return 0;
    if (has_loop (source) && source->next >= source->loop.to)
        move (source, source->loop.from);
    int64_t end = has_loop (source) ? source->loop.to : source->frames;
    size_t count = (size_t)MAX (MIN ((int64_t)frames, end - source->next), 0);
    if (source->reader != NULL)
        count = audio_reader_read (source->reader, ret_samples, count);
    else if (count > 0)
        memcpy (ret_samples, source->buffer->samples + source->next, count * sizeof (float));
    source->next += (int64_t)count;
    source->at_end = count == 0;
    return count;
}

size_t
audio_source_read (AudioSource *source, float *ret_samples, size_t frames)
{
    float block[BLOCK_FRAMES];
    if (source->stretch == NULL)
        return read_plain (source, ret_samples, frames);
    for (;;) {
        size_t count = audio_stretch_take (source->stretch, ret_samples, frames);
        if (count > 0 || source->at_end)
            return count;
        count = read_plain (source, block, BLOCK_FRAMES);
        audio_stretch_feed (source->stretch, block, count, count == 0);
    }
}

int64_t
audio_source_frame (const AudioSource *source, int64_t taken)
{
    int64_t frame = source->start + llround ((double)taken * source->speed);
    if (has_loop (source) && frame >= source->loop.to)
        return source->loop.from
               + (frame - source->loop.from) % (source->loop.to - source->loop.from);
    return MIN (frame, source->frames);
}

void
audio_source_close (AudioSource *source)
{
    if (source == NULL)
        return;
    audio_reader_close (source->reader);
    audio_stretch_free (source->stretch);
    g_free (source);
}
