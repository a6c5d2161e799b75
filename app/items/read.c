/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/items/read.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "assessments/qti/prescan.h"

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
items_read_file (const char *path, size_t max_bytes, size_t *ret_len, GError **error)
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

/* Where other files of a package are: its folder, or that of the one file given. No file may be a link out of it. */
typedef struct {
    const char *folder;
    const char *file;
} Place;

static bool
is_below (const char *path, const char *folder)
{
    size_t len = strlen (folder);
    return strncmp (path, folder, len) == 0 && (path[len] == '/' || strcmp (folder, "/") == 0);
}

static char *
read_beside_cb (void *data, const char *path, size_t *ret_len, GError **error)
{
    const Place *place = data;
    g_autofree char *own = place->folder ? NULL : g_path_get_dirname (place->file);
    g_autofree char *full = g_build_filename (place->folder ? place->folder : own, path, NULL);
    char *real_top = realpath (place->folder ? place->folder : own, NULL),
         *real = realpath (full, NULL);
    bool inside = real && real_top && is_below (real, real_top);
    free (real);
    free (real_top);
    if (!inside)
        return fail (full, QTI_ERROR_FILE, _ ("it is not in the package"), error);
    return items_read_file (full, QTI_MAX_DOCUMENT_BYTES, ret_len, error);
}

static char *
read_text (const char *folder, const char *href, size_t *ret_len, QtiReport *report)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *path = folder ? g_build_filename (folder, href, NULL) : g_strdup (href);
    char *text = items_read_file (path, QTI_MAX_DOCUMENT_BYTES, ret_len, &error);
    if (!text)
        qti_report_add (report, (QtiErrorCode)error->code, false, 0, 0, "%s", error->message);
    return text;
}

QtiItem *
items_read_item_of (const char *folder, const char *href, QtiReport *report)
{
    size_t len = 0;
    g_autofree char *text = read_text (folder, href, &len, report);
    Place place = {folder, href};
    const QtiSource source = {read_beside_cb, &place, folder ? href : ""};
    return text ? qti_item_parse_from (text, (gssize)len, &source, report) : NULL;
}

QtiItem *
items_read_item (const char *path, QtiReport *report)
{
    return items_read_item_of (NULL, path, report);
}

QtiTest *
items_read_test (const char *folder, const char *href, QtiReport *report)
{
    size_t len = 0;
    g_autofree char *text = read_text (folder, href, &len, report);
    Place place = {folder, href};
    const QtiSource source = {read_beside_cb, &place, folder ? href : ""};
    return text ? qti_test_parse_from (text, (gssize)len, &source, report) : NULL;
}
