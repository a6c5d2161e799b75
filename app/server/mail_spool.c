/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where no mail server is named, letters become files that somebody, or something, picks up. */
#include "app/server/mailer.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static bool
write_whole (const char *path, GBytes *message)
{
    gsize left = 0;
    const char *bytes = g_bytes_get_data (message, &left);
    int file = open (path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    bool good = file >= 0;
    while (good && left > 0) {
        ssize_t written = write (file, bytes, left);
        good = written > 0;
        bytes += good ? written : 0;
        left -= good ? (gsize)written : 0;
    }
    good = good && fdatasync (file) == 0;
    if (file >= 0)
        close (file);
    return good;
}

static bool
sync_folder (const char *folder)
{
    int file = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = file >= 0 && fsync (file) == 0;
    if (file >= 0)
        close (file);
    return good;
}

ServerMailOutcome
server_mail_spool (const char *dir, const char *id, GBytes *message, char **reply)
{
    g_autofree char *folder = g_build_filename (dir, "spool", NULL);
    g_autofree char *path = g_strdup_printf ("%s/%s.eml", folder, id);
    g_autofree char *temporary = g_strconcat (path, ".new", NULL);
    if (g_mkdir_with_parents (folder, 0700) == 0 && write_whole (temporary, message)
        && rename (temporary, path) == 0 && sync_folder (folder)) {
        *reply = g_strdup_printf ("spool/%s.eml", id);
        return SERVER_MAILED;
    }
    *reply = g_strdup_printf ("The spool does not take anything: %s.", g_strerror (errno));
    return SERVER_MAIL_LATER;
}
