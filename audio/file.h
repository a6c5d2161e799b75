/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>
#include <stdint.h>

#include "audio/status.h"

#define AUDIO_FILE_MAX_CHANNELS 32
#define AUDIO_FILE_MAX_HOURS 4

typedef struct {
    int rate_hz;
    int channels;
    int64_t frames;
    const char *format; /* "WAV", "FLAC", "Opus", "Vorbis", "MP3", "other" */
} AudioFileInfo;

/* Sound in memory: mono. Zero is empty. */
typedef struct {
    float *samples;
    size_t frames;
    int rate_hz;
} AudioBuffer;

void audio_buffer_clear (AudioBuffer *buffer);

/*
 * An open sound file, read as one channel. All functions block on the disk: any thread but the main one. Each error is a
 * sentence naming the file. Samples that are no numbers read as 0.
 */
typedef struct _AudioReader AudioReader;

/* Errors: AUDIO_ERROR_OPEN, _FORMAT, _EMPTY, _TOO_LONG. ret_info may be NULL. Reads channel 0 at first. */
AudioReader *audio_reader_open (const char *path, AudioFileInfo *ret_info, GError **error);

/* Finds the channel with the most energy, reads it from now on, and starts again at frame 0. Returns its number. */
int audio_reader_choose_loudest (AudioReader *reader);

/* Up to frames samples; fewer only at the end, 0 after it. */
size_t audio_reader_read (AudioReader *reader, float *ret_samples, size_t frames);

/* Whether the file ended before the length that it claims; known once audio_reader_read has returned 0. */
bool audio_reader_truncated (const AudioReader *reader);

/* How many of the samples read so far were no numbers (NaN, infinite), and read as 0. */
int64_t audio_reader_not_numbers (const AudioReader *reader);

/* An error when the file ended too early, or when any sample of it was no number; after the last read. */
bool audio_reader_check (const AudioReader *reader, GError **error);

/* False when there is no such frame. */
bool audio_reader_seek (AudioReader *reader, int64_t frame);
void audio_reader_close (AudioReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AudioReader, audio_reader_close)

/* The whole of a file's loudest channel; files of more than max_s seconds are AUDIO_ERROR_TOO_LONG. Blocks. */
bool audio_file_read (const char *path, double max_s, AudioBuffer *ret_buffer, GError **error);

typedef struct {
    int bits;            /* 16 or 24 */
    const char *title;   /* stored in the file; may be NULL */
    const char *comment; /* stored in the file, for example JSON about the take; may be NULL */
} AudioFileOptions;

/*
 * Writes a FLAC file of a buffer, or an Opus file where the name ends in ".opus": to a neighbour first, synced, then
 * renamed. Opus knows 8, 12, 16, 24 and 48 kHz only: AUDIO_ERROR_FORMAT for others. Blocks.
 */
bool audio_file_write (const char *path, const AudioBuffer *buffer, const AudioFileOptions *options,
                       GError **error);

/*
 * The spool stays for the caller to delete. Main thread.
 */
void audio_file_encode_async (const char *spool_path, const char *flac_path,
                              const AudioFileOptions *options, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);

/* True with the new file's info (may be NULL). Errors: AUDIO_ERROR_*, G_IO_ERROR_CANCELLED. */
bool audio_file_encode_finish (GAsyncResult *result, AudioFileInfo *ret_info, GError **error);

/* The same, blocking. */
bool audio_file_encode (const char *spool_path, const char *flac_path,
                        const AudioFileOptions *options, GCancellable *cancellable,
                        AudioFileInfo *ret_info, GError **error);
