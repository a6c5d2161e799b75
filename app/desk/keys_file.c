/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/keys_file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/desk/error.h"

static gboolean
fail_file (GError **error, const char *path, const char *what)
{
    int code = errno;
    g_set_error (error, DESK_ERROR, code == EEXIST ? DESK_ERROR_EXISTS : DESK_ERROR_FAILED,
                 "%s: %s: %s", path, what, g_strerror (code));
    return FALSE;
}

static gboolean
write_all (int file, const char *text, size_t size_bytes)
{
    while (size_bytes > 0) {
        ssize_t wrote = write (file, text, size_bytes);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return FALSE;
        text += wrote;
        size_bytes -= (size_t)wrote;
    }
    return TRUE;
}

gboolean
desk_keys_file_write (const char *path, const char *text, mode_t mode, GError **error)
{
    int file = open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (file < 0)
        return fail_file (error, path, _ ("this file cannot be made"));
    gboolean good = write_all (file, text, strlen (text)) && fsync (file) == 0;
    if (!good)
        fail_file (error, path, _ ("this file cannot be written"));
    close (file);
    if (!good)
        unlink (path);
    return good;
}

gboolean
desk_keys_file_sync (const char *path, GError **error)
{
    int folder = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gboolean good = folder >= 0 && fsync (folder) == 0;
    if (!good)
        fail_file (error, path, _ ("this folder cannot be written"));
    if (folder >= 0)
        close (folder);
    return good;
}

gboolean
desk_keys_file_folder (const char *path, GError **error)
{
    struct stat facts;
    if (g_mkdir_with_parents (path, 0700) != 0 || stat (path, &facts) != 0)
        return fail_file (error, path, _ ("this folder cannot be made"));
    if ((facts.st_mode & 077) == 0)
        return TRUE;
    g_set_error (error, DESK_ERROR, DESK_ERROR_FAILED,
                 _ ("Others can read the folder %s. Choose a folder of your own, or close it to "
                    "others first."),
                 path);
    return FALSE;
}
