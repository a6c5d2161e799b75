/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/package/blobs.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

bool
package_blob_is_name (const char *name)
{
    return strlen (name) == PACKAGE_HASH_CHARS
           && strspn (name, "0123456789abcdef") == PACKAGE_HASH_CHARS;
}

char *
package_blob_name (GBytes *bytes)
{
    return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

static bool
write_all (int file, GBytes *bytes)
{
    gsize left = 0;
    const char *at = g_bytes_get_data (bytes, &left);
    while (left > 0) {
        ssize_t written = write (file, at, left);
        if (written < 0 && errno != EINTR)
            return false;
        at += MAX (written, 0);
        left -= (gsize)MAX (written, 0);
    }
    return fdatasync (file) == 0;
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

/* Under a name of its own first, so that a half file never has the right one. */
static bool
write_file (const char *folder, const char *path, GBytes *bytes)
{
    g_autofree char *draft = g_strconcat (path, ".XXXXXX", NULL);
    int file = g_mkstemp_full (draft, O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    bool good = write_all (file, bytes);
    int trouble = errno;
    close (file);
    if (good && g_rename (draft, path) == 0)
        return sync_folder (folder);
    errno = good ? errno : trouble;
    trouble = errno;
    g_unlink (draft);
    errno = trouble;
    return false;
}

static void
explain (const char *folder, int trouble, GError **error)
{
    bool full = trouble == ENOSPC || trouble == EDQUOT || trouble == EFBIG;
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (trouble),
                 full ? "There is no room left in %s. Free some space and try again."
                      : "%s cannot be written: %s.",
                 folder, g_strerror (trouble));
}

char *
package_blob_put (const char *folder, GBytes *bytes, GError **error)
{
    g_autofree char *name = package_blob_name (bytes);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (package_blob_check (folder, name))
        return g_steal_pointer (&name);
    if (g_mkdir_with_parents (folder, 0700) == 0 && write_file (folder, path, bytes))
        return g_steal_pointer (&name);
    explain (folder, errno, error);
    return NULL;
}

bool
package_blob_check (const char *folder, const char *name)
{
    g_autoptr (GBytes) bytes = package_blob_read (folder, name);
    g_autofree char *found = bytes ? package_blob_name (bytes) : NULL;
    return found && strcmp (found, name) == 0;
}

GBytes *
package_blob_read (const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (GMappedFile) file =
        package_blob_is_name (name) ? g_mapped_file_new (path, FALSE, NULL) : NULL;
    return file ? g_mapped_file_get_bytes (file) : NULL;
}

void
package_blob_sweep (const char *folder, GHashTable *keep)
{
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name (dir))) {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        if (!keep || !g_hash_table_contains (keep, name))
            g_unlink (path);
    }
}
