/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sndfile.h>
#include <stdio.h>
#include <unistd.h>

#include "audio/spool.h"

/* A FLAC file in the making: its neighbour's name until it is whole. */
typedef struct {
    const char *path;
    char *part_path;
    SNDFILE *file;
    int fd;
} Output;

static void
set_write_error (GError **error, const char *path, int problem)
{
    bool full = problem == ENOSPC || problem == EDQUOT || problem == EFBIG;
    g_set_error (error, AUDIO_ERROR, full ? AUDIO_ERROR_DISK_FULL : AUDIO_ERROR_WRITE,
                 _ ("The sound file %s can't be written: %s"), path, g_strerror (problem));
}

static bool
fits_opus (const SF_INFO *info)
{
    static const int rates_hz[] = {8000, 12000, 16000, 24000, 48000};
    if ((info->format & SF_FORMAT_SUBMASK) != SF_FORMAT_OPUS)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS (rates_hz); i++)
        if (rates_hz[i] == info->samplerate)
            return true;
    return false;
}

static bool
output_open (Output *output, const char *path, int rate_hz, const AudioFileOptions *options,
             GError **error)
{
    *output = (Output){.path = path, .part_path = g_strconcat (path, ".part", NULL)};
    output->fd = open (output->part_path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (output->fd < 0) {
        set_write_error (error, path, errno);
        return false;
    }
    SF_INFO info = {.samplerate = rate_hz, .channels = 1, .format = SF_FORMAT_FLAC};
    info.format |= options != NULL && options->bits == 16 ? SF_FORMAT_PCM_16 : SF_FORMAT_PCM_24;
    if (g_str_has_suffix (path, ".opus"))
        info.format = SF_FORMAT_OGG | SF_FORMAT_OPUS;
    if (!sf_format_check (&info) || !fits_opus (&info)) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_FORMAT,
                     _ ("The sound of %d Hz can't be written to %s: Opus takes 8000, 12000, 16000, "
                        "24000 and 48000 Hz only."),
                     rate_hz, path);
        return false;
    }
    output->file = sf_open_fd (output->fd, SFM_WRITE, &info, SF_FALSE);
    if (output->file == NULL) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_WRITE,
                     _ ("The sound file %s can't be written: %s"), path, sf_strerror (NULL));
        return false;
    }
    sf_command (output->file, SFC_SET_CLIPPING, NULL, SF_TRUE);
    if (options != NULL && options->title != NULL)
        sf_set_string (output->file, SF_STR_TITLE, options->title);
    if (options != NULL && options->comment != NULL)
        sf_set_string (output->file, SF_STR_COMMENT, options->comment);
    return true;
}

static bool
output_write (Output *output, const float *samples, size_t count, GError **error)
{
    errno = 0;
    if (sf_writef_float (output->file, samples, (sf_count_t)count) == (sf_count_t)count)
        return true;
    set_write_error (error, output->path, errno != 0 ? errno : EIO);
    return false;
}

static void
sync_folder_of (const char *path)
{
    g_autofree char *folder = g_path_get_dirname (path);
    int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync (fd);
    close (fd);
}

/* Makes the file appear under its name, whole and durable. */
static bool
output_commit (Output *output, GError **error)
{
    errno = 0;
    int closed = sf_close (output->file);
    output->file = NULL;
    if (closed != 0 || fsync (output->fd) != 0 || rename (output->part_path, output->path) != 0) {
        set_write_error (error, output->path, errno != 0 ? errno : EIO);
        return false;
    }
    g_clear_pointer (&output->part_path, g_free);
    sync_folder_of (output->path);
    return true;
}

static void
output_clear (Output *output)
{
    if (output->file != NULL)
        sf_close (output->file);
    if (output->fd >= 0)
        close (output->fd);
    if (output->part_path != NULL)
        unlink (output->part_path);
    g_free (output->part_path);
}

bool
audio_file_write (const char *path, const AudioBuffer *buffer, const AudioFileOptions *options,
                  GError **error)
{
    Output output;
    bool done = output_open (&output, path, buffer->rate_hz, options, error)
                && output_write (&output, buffer->samples, buffer->frames, error)
                && output_commit (&output, error);
    output_clear (&output);
    return done;
}

static bool
copy_spool (AudioSpoolReader *reader, Output *output, GCancellable *cancellable, GError **error)
{
    g_autofree float *samples = g_new (float, AUDIO_SPOOL_BLOCK);
    size_t count;
    while ((count = audio_spool_reader_next (reader, samples)) > 0)
        if (g_cancellable_set_error_if_cancelled (cancellable, error)
            || !output_write (output, samples, count, error))
            return false;
    return true;
}

bool
audio_file_encode (const char *spool_path, const char *flac_path, const AudioFileOptions *options,
                   GCancellable *cancellable, AudioFileInfo *ret_info, GError **error)
{
    AudioSpoolInfo info;
    g_autoptr (AudioSpoolReader) reader = audio_spool_reader_open (spool_path, &info, error);
    if (reader == NULL)
        return false;
    AudioFileInfo about = {info.rate_hz, 1, info.frames, "FLAC"};
    audio_spool_info_clear (&info);
    if (about.frames == 0) {
        g_set_error (error, AUDIO_ERROR, AUDIO_ERROR_EMPTY, _ ("The recording %s holds no sound."),
                     spool_path);
        return false;
    }
    Output output;
    bool done = output_open (&output, flac_path, about.rate_hz, options, error)
                && copy_spool (reader, &output, cancellable, error)
                && output_commit (&output, error);
    output_clear (&output);
    if (done && ret_info != NULL)
        *ret_info = about;
    return done;
}

typedef struct {
    char *spool_path;
    char *flac_path;
    char *title;
    char *comment;
    int bits;
} Encoding;

static void
encoding_free (Encoding *encoding)
{
    g_free (encoding->spool_path);
    g_free (encoding->flac_path);
    g_free (encoding->title);
    g_free (encoding->comment);
    g_free (encoding);
}

static void
encode_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const Encoding *encoding = data;
    AudioFileOptions options = {encoding->bits, encoding->title, encoding->comment};
    g_autofree AudioFileInfo *info = g_new0 (AudioFileInfo, 1);
    GError *error = NULL;
    if (audio_file_encode (encoding->spool_path, encoding->flac_path, &options, cancellable, info,
                           &error))
        g_task_return_pointer (task, g_steal_pointer (&info), g_free);
    else
        g_task_return_error (task, error);
}

void
audio_file_encode_async (const char *spool_path, const char *flac_path,
                         const AudioFileOptions *options, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
    Encoding *encoding = g_new0 (Encoding, 1);
    encoding->spool_path = g_strdup (spool_path);
    encoding->flac_path = g_strdup (flac_path);
    if (options != NULL) {
        encoding->bits = options->bits;
        encoding->title = g_strdup (options->title);
        encoding->comment = g_strdup (options->comment);
    }
    g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
    g_task_set_source_tag (task, audio_file_encode_async);
    g_task_set_task_data (task, encoding, (GDestroyNotify)encoding_free);
    g_task_run_in_thread (task, encode_in_thread);
}

bool
audio_file_encode_finish (GAsyncResult *result, AudioFileInfo *ret_info, GError **error)
{
    g_autofree AudioFileInfo *info = g_task_propagate_pointer (G_TASK (result), error);
    if (info != NULL && ret_info != NULL)
        *ret_info = *info;
    return info != NULL;
}
