/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "assessments/qti/prescan.h"

#define MAX_ABOVE 16u

static char *
fail (const char *path, QtiErrorCode code, const char *why, GError **error)
{
    g_autofree char *name = g_utf8_make_valid (path, -1);
    g_set_error (error, QTI_ERROR, (int)code, _ ("\"%s\" cannot be read: %s."), name, why);
    return NULL;
}

static char *
read_all (int fd, size_t size, size_t *ret_len)
{
    g_autofree char *text = g_malloc (size + 1);
    size_t done = 0;
    while (done < size) {
        ssize_t got = read (fd, text + done, size - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return NULL;
        if (got == 0)
            break;
        done += (size_t)got;
    }
    text[done] = '\0';
    *ret_len = done;
    return g_steal_pointer (&text);
}

char *
qti_file_read (const char *path, size_t max_bytes, size_t *ret_len, GError **error)
{
    int fd = open (path, O_RDONLY | O_CLOEXEC);
    struct stat about;
    if (fd < 0)
        return fail (path, QTI_ERROR_FILE, g_strerror (errno), error);
    char *text = NULL;
    if (fstat (fd, &about) != 0 || !S_ISREG (about.st_mode))
        fail (path, QTI_ERROR_FILE, _ ("it is not a file"), error);
    else if ((uint64_t)about.st_size > max_bytes)
        fail (path, QTI_ERROR_LIMIT, _ ("it is too large"), error);
    else if (!(text = read_all (fd, (size_t)about.st_size, ret_len)))
        fail (path, QTI_ERROR_FILE, g_strerror (errno), error);
    close (fd);
    return text;
}

void
qti_folder_find (QtiFolder *self, const char *file)
{
    g_autofree char *full = g_canonicalize_filename (file, NULL);
    g_autofree char *folder = g_path_get_dirname (full);
    self->top = g_strdup (folder);
    for (unsigned i = 0; i < MAX_ABOVE && strcmp (folder, "/") != 0; i++) {
        g_autofree char *manifest = g_build_filename (folder, "imsmanifest.xml", NULL);
        if (g_file_test (manifest, G_FILE_TEST_IS_REGULAR)) {
            g_free (self->top);
            self->top = g_steal_pointer (&folder);
            break;
        }
        char *above = g_path_get_dirname (folder);
        g_free (folder);
        folder = above;
    }
    const char *rest = full + strlen (self->top);
    self->path = g_strdup (*rest == '/' ? rest + 1 : rest);
}

void
qti_folder_clear (QtiFolder *self)
{
    g_free (self->top);
    g_free (self->path);
    *self = (QtiFolder){0};
}

static bool
is_below (const char *path, const char *folder)
{
    size_t len = strlen (folder);
    return strncmp (path, folder, len) == 0 && (path[len] == '/' || strcmp (folder, "/") == 0);
}

static char *
read_in (const QtiFolder *self, const char *path, size_t max_bytes, size_t *ret_len, GError **error)
{
    g_autofree char *full = g_build_filename (self->top, path, NULL);
    char *real_top = realpath (self->top, NULL), *real = realpath (full, NULL);
    bool inside = real && real_top && is_below (real, real_top);
    free (real);
    free (real_top);
    if (!inside)
        return fail (full, QTI_ERROR_FILE, _ ("it is not in the package"), error);
    return qti_file_read (full, max_bytes, ret_len, error);
}

static char *
read_cb (void *data, const char *path, size_t *ret_len, GError **error)
{
    return read_in (data, path, QTI_MAX_DOCUMENT_BYTES, ret_len, error);
}

QtiSource
qti_folder_source (const QtiFolder *folder)
{
    return (QtiSource){read_cb, (void *)folder, folder->path};
}

char *
qti_folder_read (const QtiFolder *folder, const char *href, size_t max_bytes, size_t *ret_len,
                 GError **error)
{
    g_autofree char *path = qti_source_resolve (folder->path, href);
    if (!path)
        return fail (href, QTI_ERROR_VALUE, _ ("it is not in the package"), error);
    return read_in (folder, path, max_bytes, ret_len, error);
}
