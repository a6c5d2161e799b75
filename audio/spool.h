/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

#include "audio/status.h"
#include "audio/watch.h"

/*
 * The raw file that a recording is written to while it is made. A header of 32 bytes, then records of
 *   magic u32, frames u32, value i64, check u64, samples f32[frames]            (all little-endian)
 * where check is FNV-1a over the record without check, and value is the number of the first frame. A record of 0 frames
 * is a gap: value holds its place in the upper 44 bits and its milliseconds in the lower 20. Whatever cut the file short, each whole record before the cut is good.
 */
typedef struct {
    int fd; /* -1: closed */
    int64_t frames;
    int64_t frames_synced;
    guint8 *record; /* room for one */
} AudioSpool;

/* What a spool file holds. */
typedef struct {
    int rate_hz;
    int64_t frames;
    GArray *gaps; /* of AudioGap */
    bool whole;   /* nothing had to be cut off */
} AudioSpoolInfo;

#define AUDIO_SPOOL_BLOCK 4800 /* most frames of one record */

/* Makes a new file (mode 0600; an existing one is an error) and syncs its header and folder. */
bool audio_spool_create (AudioSpool *spool, const char *path, int rate_hz, GError **error);

/* Appends up to AUDIO_SPOOL_BLOCK samples. AUDIO_DISK_FULL or AUDIO_FAILED leave all earlier records whole. */
AudioStatus audio_spool_write (AudioSpool *spool, const float *samples, size_t count);

/* Notes a gap. */
AudioStatus audio_spool_write_gap (AudioSpool *spool, const AudioGap *gap);

/* fdatasync; then frames_synced = frames. */
AudioStatus audio_spool_sync (AudioSpool *spool);

/* Closes without syncing. */
void audio_spool_close (AudioSpool *spool);

/*
 * Cuts a half-written end off, syncs, and tells what the file holds (ret_info to be cleared). Blocks on the disk: not
 * for a main loop. Errors: AUDIO_ERROR_OPEN, AUDIO_ERROR_FORMAT.
 */
bool audio_spool_recover (const char *path, AudioSpoolInfo *ret_info, GError **error);
void audio_spool_info_clear (AudioSpoolInfo *info);

/* Reading, record by record. */
typedef struct _AudioSpoolReader AudioSpoolReader;
AudioSpoolReader *audio_spool_reader_open (const char *path, AudioSpoolInfo *ret_info,
                                           GError **error);
/* Up to AUDIO_SPOOL_BLOCK samples into ret_samples; 0 at the end. */
size_t audio_spool_reader_next (AudioSpoolReader *reader, float *ret_samples);
void audio_spool_reader_close (AudioSpoolReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AudioSpoolReader, audio_spool_reader_close)
