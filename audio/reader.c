/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <sndfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/file.h"
#include "audio/wave.h"

#define CHUNK_FRAMES 4096

struct _AudioReader {
    SNDFILE *file;
    int fd;
    SF_INFO info;
    int channel;
    int64_t position;
    bool ended_early;
    int64_t not_numbers;
    char *path;
    float *chunk; /* CHUNK_FRAMES * channels */
};

static const struct {
    int mask;
    int format;
    const char *name;
} formats[] = {
    {SF_FORMAT_SUBMASK, SF_FORMAT_OPUS, "Opus"}, {SF_FORMAT_SUBMASK, SF_FORMAT_VORBIS, "Vorbis"},
    {SF_FORMAT_TYPEMASK, SF_FORMAT_WAV, "WAV"},  {SF_FORMAT_TYPEMASK, SF_FORMAT_WAVEX, "WAV"},
    {SF_FORMAT_TYPEMASK, SF_FORMAT_RF64, "WAV"}, {SF_FORMAT_TYPEMASK, SF_FORMAT_FLAC, "FLAC"},
    {SF_FORMAT_TYPEMASK, SF_FORMAT_MPEG, "MP3"},
};

static const char *
format_name (int format)
{
    for (size_t i = 0; i < G_N_ELEMENTS (formats); i++)
        if ((format & formats[i].mask) == formats[i].format)
            return formats[i].name;
    return "other";
}

/* Refuses what is no plain file before libsndfile looks at it. */
static bool
open_file (AudioReader *reader, const char *path, GError **error)
{
    struct stat about;
    reader->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (reader->fd < 0 || fstat (reader->fd, &about) != 0) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_OPEN,
                     _ ("The sound file %s can't be opened: %s"), path, g_strerror (errno));
        return false;
    }
    if (!S_ISREG (about.st_mode)) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_OPEN, _ ("%s is not a file."), path);
        return false;
    }
    if (about.st_size == 0) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_EMPTY, _ ("The sound file %s is empty."),
                     path);
        return false;
    }
    return true;
}

static bool
check_info (const SF_INFO *info, const char *path, GError **error)
{
    if (info->channels < 1 || info->channels > AUDIO_FILE_MAX_CHANNELS || info->samplerate < 4000
        || info->samplerate > 384000) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_FORMAT,
                     _ ("The sound file %s has %d channels at %d Hz, which can't be used."), path,
                     info->channels, info->samplerate);
        return false;
    }
    int samples = info->format & SF_FORMAT_SUBMASK;
    if (samples == SF_FORMAT_PCM_U8 || samples == SF_FORMAT_PCM_S8) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_FORMAT,
                     _ ("The sound file %s has samples of 8 bits, which is too coarse to measure a "
                        "voice; 16 bits are needed."),
                     path);
        return false;
    }
    if (info->frames <= 0) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_EMPTY, _ ("The sound file %s holds no sound."),
                     path);
        return false;
    }
    if (info->frames / info->samplerate >= AUDIO_FILE_MAX_HOURS * 3600) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_TOO_LONG,
                     _ ("The sound file %s claims to last more than %d hours."), path,
                     AUDIO_FILE_MAX_HOURS);
        return false;
    }
    return true;
}

AudioReader *
audio_reader_open (const char *path, AudioFileInfo *ret_info, GError **error)
{
    g_autoptr (AudioReader) reader = g_new0 (AudioReader, 1);
    if (!open_file (reader, path, error))
        return NULL;
    reader->file = sf_open_fd (reader->fd, SFM_READ, &reader->info, SF_FALSE);
    if (reader->file == NULL) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_FORMAT,
                     _ ("%s is not a sound file that can be read, or it is damaged."), path);
        return NULL;
    }
    AudioWaveClaim claim = {0};
    SF_INFO claimed = reader->info;
    if (audio_wave_claim (reader->fd, &claim) && claim.claimed_frames > claim.given_frames)
        claimed.frames = claim.claimed_frames;
    if (!check_info (&claimed, path, error))
        return NULL;
    if (claimed.frames > reader->info.frames) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_TRUNCATED,
                     _ ("The sound file %s ends too early."), path);
        return NULL;
    }
    reader->path = g_strdup (path);
    reader->chunk = g_new (float, (size_t)reader->info.channels *CHUNK_FRAMES);
    if (ret_info != NULL)
        *ret_info = (AudioFileInfo){reader->info.samplerate, reader->info.channels,
                                    reader->info.frames, format_name (reader->info.format)};
    return g_steal_pointer (&reader);
}

static size_t
next_chunk (AudioReader *reader, size_t frames)
{
    size_t want = MIN (frames, CHUNK_FRAMES);
    sf_count_t count = sf_readf_float (reader->file, reader->chunk, (sf_count_t)want);
    if (count <= 0) {
        reader->ended_early = reader->position < reader->info.frames;
        return 0;
    }
    reader->position += count;
    return (size_t)count;
}

static float
clean (AudioReader *reader, float value)
{
    if (isfinite (value))
        return value;
    reader->not_numbers++;
    return 0;
}

int
audio_reader_choose_loudest (AudioReader *reader)
{
    int channels = reader->info.channels;
    double energy[AUDIO_FILE_MAX_CHANNELS] = {0};
    size_t count;
    if (channels == 1)
        return 0;
    while ((count = next_chunk (reader, CHUNK_FRAMES)) > 0)
        for (size_t i = 0; i < count * (size_t)channels; i++) {
            double value = (double)clean (reader, reader->chunk[i]);
            energy[i % (size_t)channels] += value * value;
        }
    reader->channel = 0;
    for (int i = 1; i < channels; i++)
        if (energy[i] > energy[reader->channel])
            reader->channel = i;
    audio_reader_seek (reader, 0);
    return reader->channel;
}

size_t
audio_reader_read (AudioReader *reader, float *ret_samples, size_t frames)
{
    size_t done = 0, count;
    while (done < frames && (count = next_chunk (reader, frames - done)) > 0) {
        for (size_t i = 0; i < count; i++)
            ret_samples[done + i] = clean (
                reader, reader->chunk[i * (size_t)reader->info.channels + (size_t)reader->channel]);
        done += count;
    }
    return done;
}

int64_t
audio_reader_not_numbers (const AudioReader *reader)
{
    return reader->not_numbers;
}

bool
audio_reader_check (const AudioReader *reader, GError **error)
{
    if (reader->ended_early)
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_TRUNCATED,
                     _ ("The sound file %s ends too early."), reader->path);
    else if (reader->not_numbers > 0)
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_FORMAT,
                     _ ("The sound file %s is damaged: it holds samples that are no numbers."),
                     reader->path);
    return !reader->ended_early && reader->not_numbers == 0;
}

bool
audio_reader_truncated (const AudioReader *reader)
{
    return reader->ended_early;
}

bool
audio_reader_seek (AudioReader *reader, int64_t frame)
{
    if (frame < 0 || sf_seek (reader->file, frame, SEEK_SET) != frame)
        return false;
    reader->position = frame;
    reader->ended_early = false;
    reader->not_numbers = 0;
    return true;
}

void
audio_reader_close (AudioReader *reader)
{
    if (reader == NULL)
        return;
    if (reader->file != NULL)
        sf_close (reader->file);
    if (reader->fd >= 0)
        close (reader->fd);
    g_free (reader->chunk);
    g_free (reader->path);
    g_free (reader);
}

bool
audio_file_read (const char *path, double max_s, AudioBuffer *ret_buffer, GError **error)
{
    AudioFileInfo info;
    g_autoptr (AudioReader) reader = audio_reader_open (path, &info, error);
    if (reader == NULL)
        return false;
    if ((double)info.frames > max_s * info.rate_hz) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_TOO_LONG,
                     _ ("The sound file %s is longer than %.0f seconds."), path, max_s);
        return false;
    }
    audio_reader_choose_loudest (reader);
    g_autofree float *samples = g_try_new (float, (size_t)info.frames);
    if (samples == NULL) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_TOO_LONG,
                     _ ("The sound file %s does not fit into memory."), path);
        return false;
    }
    size_t count = audio_reader_read (reader, samples, (size_t)info.frames);
    if (count < (size_t)info.frames) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_TRUNCATED,
                     _ ("The sound file %s ends too early."), path);
        return false;
    }
    *ret_buffer = (AudioBuffer){g_steal_pointer (&samples), count, info.rate_hz};
    return true;
}

void
audio_buffer_clear (AudioBuffer *buffer)
{
    g_clear_pointer (&buffer->samples, g_free);
    *buffer = (AudioBuffer){0};
}
