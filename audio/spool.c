/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define FILE_MAGIC "ANTESPL1"
#define RECORD_MAGIC 0x4b4f4c42u
#define HEADER_BYTES 32
#define RECORD_HEAD_BYTES 24
#define GAP_MS_BITS 20
#define MAX_GAP_MS ((1 << GAP_MS_BITS) - 1)

G_STATIC_ASSERT (sizeof (float) == 4 && G_BYTE_ORDER == G_LITTLE_ENDIAN);

typedef struct {
    guint32 magic;
    guint32 frames;
    gint64 value;
    guint64 check;
} RecordHead;

G_STATIC_ASSERT (sizeof (RecordHead) == RECORD_HEAD_BYTES);

static guint64
fnv1a (guint64 hash, const void *data, size_t bytes)
{
    const guint8 *at = data;
    for (size_t i = 0; i < bytes; i++)
        hash = (hash ^ at[i]) * 1099511628211u;
    return hash;
}

static guint64
record_check (const RecordHead *head, const void *samples)
{
    guint64 hash = fnv1a (14695981039346656037u, head, G_STRUCT_OFFSET (RecordHead, check));
    return fnv1a (hash, samples, head->frames * sizeof (float));
}

static AudioStatus
write_all (int fd, const void *data, size_t bytes)
{
    const guint8 *at = data;
    while (bytes > 0) {
        ssize_t done = write (fd, at, bytes);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? AUDIO_DISK_FULL
                                                                        : AUDIO_FAILED;
        at += done;
        bytes -= (size_t)done;
    }
    return AUDIO_OK;
}

/* Makes the file's name durable too. */
static void
sync_folder (const char *path)
{
    g_autofree char *folder = g_path_get_dirname (path);
    int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync (fd);
    close (fd);
}

bool
audio_spool_create (AudioSpool *spool, const char *path, int rate_hz, GError **error)
{
    *spool = (AudioSpool){.fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (spool->fd < 0) {
        g_set_error (error, AUDIO_ERROR, errno == ENOSPC ? AUDIO_ERROR_DISK_FULL : AUDIO_ERROR_OPEN,
                     _ ("The recording file %s can't be made: %s"), path, g_strerror (errno));
        return false;
    }
    guint8 header[HEADER_BYTES] = FILE_MAGIC;
    guint32 rate = (guint32)rate_hz;
    memcpy (header + 8, &rate, sizeof rate);
    AudioStatus status = write_all (spool->fd, header, sizeof header);
    if (status == AUDIO_OK && fdatasync (spool->fd) != 0)
        status = AUDIO_FAILED;
    if (status != AUDIO_OK) {
        audio_spool_close (spool);
        unlink (path);
        g_set_error (error, AUDIO_ERROR,
                     status == AUDIO_DISK_FULL ? AUDIO_ERROR_DISK_FULL : AUDIO_ERROR_WRITE, "%s",
                     audio_status_sentence (status));
        return false;
    }
    sync_folder (path);
    spool->record = g_malloc (RECORD_HEAD_BYTES + AUDIO_SPOOL_BLOCK * sizeof (float));
    return true;
}

static AudioStatus
write_record (AudioSpool *spool, RecordHead head, const float *samples)
{
    head.check = record_check (&head, samples);
    memcpy (spool->record, &head, sizeof head);
    if (head.frames > 0)
        memcpy (spool->record + sizeof head, samples, head.frames * sizeof (float));
    size_t bytes = sizeof head + head.frames * sizeof (float);
    off_t start = lseek (spool->fd, 0, SEEK_CUR);
    AudioStatus status = write_all (spool->fd, spool->record, bytes);
    /* Half a record would hide all that may still follow. */
    if (status != AUDIO_OK && ftruncate (spool->fd, start) == 0)
        lseek (spool->fd, start, SEEK_SET);
    return status;
}

AudioStatus
audio_spool_write (AudioSpool *spool, const float *samples, size_t count)
{
    g_return_val_if_fail (spool->fd >= 0 && count <= AUDIO_SPOOL_BLOCK, AUDIO_FAILED);
    if (count == 0)
        return AUDIO_OK;
    AudioStatus status =
        write_record (spool, (RecordHead){RECORD_MAGIC, (guint32)count, spool->frames}, samples);
    if (status == AUDIO_OK)
        spool->frames += (int64_t)count;
    return status;
}

AudioStatus
audio_spool_write_gap (AudioSpool *spool, const AudioGap *gap)
{
    gint64 value = gap->at_frame << GAP_MS_BITS | MIN (gap->length_ms, MAX_GAP_MS);
    return write_record (spool, (RecordHead){RECORD_MAGIC, 0, value}, NULL);
}

AudioStatus
audio_spool_sync (AudioSpool *spool)
{
    if (fdatasync (spool->fd) != 0)
        return errno == ENOSPC || errno == EDQUOT ? AUDIO_DISK_FULL : AUDIO_FAILED;
    spool->frames_synced = spool->frames;
    return AUDIO_OK;
}

void
audio_spool_close (AudioSpool *spool)
{
    if (spool->fd >= 0)
        close (spool->fd);
    spool->fd = -1;
    g_clear_pointer (&spool->record, g_free);
}

struct _AudioSpoolReader {
    FILE *file;
    int64_t next_frame;
    int64_t good_bytes;
};

typedef enum { RECORD_END, RECORD_SAMPLES, RECORD_GAP } RecordKind;

/* The next whole record; anything else is the end. */
static RecordKind
read_record (AudioSpoolReader *reader, RecordHead *head, float *samples)
{
    if (fread (head, sizeof *head, 1, reader->file) != 1 || head->magic != RECORD_MAGIC
        || head->frames > AUDIO_SPOOL_BLOCK || head->value < 0)
        return RECORD_END;
    if (fread (samples, sizeof *samples, head->frames, reader->file) != head->frames
        || head->check != record_check (head, samples))
        return RECORD_END;
    if (head->frames > 0 && head->value != reader->next_frame)
        return RECORD_END;
    reader->good_bytes += (int64_t)(sizeof *head + head->frames * sizeof (float));
    reader->next_frame += head->frames;
    return head->frames > 0 ? RECORD_SAMPLES : RECORD_GAP;
}

static bool
read_header (AudioSpoolReader *reader, const char *path, int *ret_rate_hz, GError **error)
{
    guint8 header[HEADER_BYTES];
    guint32 rate = 0;
    if (fread (header, sizeof header, 1, reader->file) == 1 && memcmp (header, FILE_MAGIC, 8) == 0)
        memcpy (&rate, header + 8, sizeof rate);
    if (rate < 8000 || rate > 192000) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_FORMAT,
                     _ ("%s is not a recording of ours, or its beginning is damaged."), path);
        return false;
    }
    reader->good_bytes = HEADER_BYTES;
    *ret_rate_hz = (int)rate;
    return true;
}

/* Reads through to the first thing that is no whole record. */
static void
survey (AudioSpoolReader *reader, AudioSpoolInfo *info)
{
    g_autofree float *samples = g_new (float, AUDIO_SPOOL_BLOCK);
    RecordHead head;
    RecordKind kind;
    while ((kind = read_record (reader, &head, samples)) != RECORD_END) {
        if (kind != RECORD_GAP)
            continue;
        AudioGap gap = {head.value >> GAP_MS_BITS, head.value & MAX_GAP_MS};
        g_array_append_val (info->gaps, gap);
    }
    info->frames = reader->next_frame;
}

AudioSpoolReader *
audio_spool_reader_open (const char *path, AudioSpoolInfo *ret_info, GError **error)
{
    g_autoptr (AudioSpoolReader) reader = g_new0 (AudioSpoolReader, 1);
    reader->file = fopen (path, "rbe");
    if (reader->file == NULL) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_OPEN,
                     _ ("The recording %s can't be opened: %s"), path, g_strerror (errno));
        return NULL;
    }
    int rate_hz;
    if (!read_header (reader, path, &rate_hz, error))
        return NULL;
    *ret_info =
        (AudioSpoolInfo){.rate_hz = rate_hz, .gaps = g_array_new (FALSE, FALSE, sizeof (AudioGap))};
    survey (reader, ret_info);
    fseek (reader->file, 0, SEEK_END);
    ret_info->whole = ftell (reader->file) == reader->good_bytes;
    fseek (reader->file, HEADER_BYTES, SEEK_SET);
    reader->next_frame = 0;
    return g_steal_pointer (&reader);
}

size_t
audio_spool_reader_next (AudioSpoolReader *reader, float *ret_samples)
{
    RecordHead head;
    RecordKind kind;
    do
        kind = read_record (reader, &head, ret_samples);
    while (kind == RECORD_GAP);
    return kind == RECORD_SAMPLES ? head.frames : 0;
}

void
audio_spool_reader_close (AudioSpoolReader *reader)
{
    if (reader == NULL)
        return;
    if (reader->file != NULL)
        fclose (reader->file);
    g_free (reader);
}

bool
audio_spool_recover (const char *path, AudioSpoolInfo *ret_info, GError **error)
{
    AudioSpoolInfo info;
    g_autoptr (AudioSpoolReader) reader = audio_spool_reader_open (path, &info, error);
    if (reader == NULL)
        return false;
    if (!info.whole) {
        int fd = open (path, O_WRONLY | O_CLOEXEC);
        bool cut = fd >= 0 && ftruncate (fd, reader->good_bytes) == 0 && fsync (fd) == 0;
        int problem = errno;
        if (fd >= 0)
            close (fd);
        if (!cut) {
            g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_WRITE,
                         _ ("The recording %s can't be repaired: %s"), path, g_strerror (problem));
            audio_spool_info_clear (&info);
            return false;
        }
    }
    *ret_info = info;
    return true;
}

void
audio_spool_info_clear (AudioSpoolInfo *info)
{
    g_clear_pointer (&info->gaps, g_array_unref);
    *info = (AudioSpoolInfo){0};
}
