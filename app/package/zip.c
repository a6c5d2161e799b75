/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/package/zip.h"

#include <glib/gi18n-lib.h>
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "assessments/qti/package.h"

#define MAX_ENTRIES 10000u
#define MAX_FILE_BYTES (256u * 1024u * 1024u)
#define MAX_TOTAL_BYTES (512u * 1024u * 1024u)
#define MAX_RATIO 200u
/* a small zip of one text may well be packed tighter than that */
#define FREE_BYTES (4u * 1024u * 1024u)

typedef struct {
    struct archive *archive;
    const char *folder;
    const char *zip;
    uint64_t zip_bytes;
    uint64_t total_bytes;
    unsigned entries;
    GError **error;
} Unpacker;

bool
package_zip_is_one (const char *path)
{
    char start[4] = "";
    int fd = open (path, O_RDONLY | O_CLOEXEC);
    bool zip = fd >= 0 && read (fd, start, sizeof start) == sizeof start
               && memcmp (start, "PK\3\4", 4) == 0;
    if (fd >= 0)
        close (fd);
    return zip;
}

static bool
refuse (Unpacker *self, QtiErrorCode code, const char *name, const char *why)
{
    g_autofree char *entry = g_utf8_make_valid (name ? name : "", -1);
    g_set_error (self->error, QTI_ERROR, (int)code, _ ("The zip cannot be used: \"%s\" %s."), entry,
                 why);
    return false;
}

static bool
count_bytes (Unpacker *self, const char *name, uint64_t file_bytes)
{
    if (file_bytes > MAX_FILE_BYTES)
        return refuse (self, QTI_ERROR_LIMIT, name, _ ("is larger than 256 MB"));
    if (self->total_bytes > MAX_TOTAL_BYTES)
        return refuse (self, QTI_ERROR_LIMIT, name, _ ("brings it over 512 MB in all"));
    if (self->total_bytes > FREE_BYTES && self->total_bytes / MAX_RATIO > self->zip_bytes)
        return refuse (self, QTI_ERROR_LIMIT, name,
                       _ ("unpacks to more than 200 times the size of the zip"));
    return true;
}

static bool
write_all (int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t done = write (fd, bytes, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        n -= (size_t)done;
    }
    return true;
}

static bool
copy_file (Unpacker *self, const char *name, int fd)
{
    char buffer[16384];
    uint64_t file_bytes = 0;
    for (;;) {
        la_ssize_t got = archive_read_data (self->archive, buffer, sizeof buffer);
        if (got == 0)
            return true;
        if (got < 0)
            return refuse (self, QTI_ERROR_SYNTAX, name, _ ("is damaged"));
        file_bytes += (uint64_t)got;
        self->total_bytes += (uint64_t)got;
        if (!count_bytes (self, name, file_bytes))
            return false;
        if (!write_all (fd, buffer, (size_t)got))
            return refuse (self, QTI_ERROR_FILE, name, _ ("cannot be written"));
    }
}

static bool
unpack_entry (Unpacker *self, struct archive_entry *entry)
{
    const char *name = archive_entry_pathname (entry);
    if (++self->entries > MAX_ENTRIES)
        return refuse (self, QTI_ERROR_LIMIT, name, _ ("is one of more than 10,000 entries"));
    if (!name || !qti_package_path_is_safe (name))
        return refuse (self, QTI_ERROR_VALUE, name, _ ("is a path that may not be used"));
    if (archive_entry_filetype (entry) == AE_IFDIR)
        return true;
    if (archive_entry_filetype (entry) != AE_IFREG || archive_entry_symlink (entry)
        || archive_entry_hardlink (entry))
        return refuse (self, QTI_ERROR_VALUE, name, _ ("is not a plain file"));
    if (archive_entry_is_encrypted (entry))
        return refuse (self, QTI_ERROR_UNSUPPORTED, name, _ ("is encrypted"));
    g_autofree char *path = g_build_filename (self->folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname (path);
    if (g_mkdir_with_parents (parent, 0700) != 0)
        return refuse (self, QTI_ERROR_FILE, name, _ ("cannot be written"));
    int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return refuse (self, QTI_ERROR_VALUE, name,
                       errno == EEXIST ? _ ("is there twice") : _ ("cannot be written"));
    bool good = copy_file (self, name, fd);
    return close (fd) == 0 && good;
}

bool
package_zip_unpack (const char *path, const char *folder, GError **error)
{
    struct archive_entry *entry = NULL;
    struct stat about;
    Unpacker self = {.archive = archive_read_new (), .folder = folder, .zip = path, .error = error};
    archive_read_support_format_zip_seekable (self.archive);
    self.zip_bytes = stat (path, &about) == 0 ? (uint64_t)about.st_size : 0;
    bool good = archive_read_open_filename (self.archive, path, 16384) == ARCHIVE_OK;
    int next = ARCHIVE_OK;
    if (!good)
        refuse (&self, QTI_ERROR_SYNTAX, path, _ ("is not a zip"));
    while (good && (next = archive_read_next_header (self.archive, &entry)) == ARCHIVE_OK)
        good = unpack_entry (&self, entry);
    if (good && next != ARCHIVE_EOF)
        good = refuse (&self, QTI_ERROR_SYNTAX, path, _ ("is damaged"));
    archive_read_free (self.archive);
    return good;
}

static bool
pack_file (struct archive *archive, const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *bytes = NULL;
    size_t len = 0;
    if (!g_file_get_contents (path, &bytes, &len, NULL))
        return false;
    struct archive_entry *entry = archive_entry_new ();
    archive_entry_set_pathname (entry, name);
    archive_entry_set_size (entry, (la_int64_t)len);
    archive_entry_set_filetype (entry, AE_IFREG);
    archive_entry_set_perm (entry, 0644);
    bool good = archive_write_header (archive, entry) == ARCHIVE_OK
                && archive_write_data (archive, bytes, len) == (la_ssize_t)len;
    archive_entry_free (entry);
    return good;
}

static bool
pack_resources (struct archive *archive, const char *folder, const QtiPackage *package)
{
    unsigned n = 0;
    const QtiResource *resources = qti_package_resources (package, &n);
    g_autoptr (GHashTable) packed = g_hash_table_new (g_str_hash, g_str_equal);
    bool good = pack_file (archive, folder, "imsmanifest.xml");
    for (unsigned i = 0; i < n && good; i++) {
        if (resources[i].href && g_hash_table_add (packed, (void *)resources[i].href))
            good = pack_file (archive, folder, resources[i].href);
        for (const char *const *file = resources[i].files; *file && good; file++)
            good = !g_hash_table_add (packed, (void *)*file) || pack_file (archive, folder, *file);
    }
    return good;
}

bool
package_zip_pack (const char *folder, const char *path, GError **error)
{
    g_autoptr (QtiPackage) package = qti_package_load (folder, error);
    if (!package)
        return false;
    int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    struct archive *archive = archive_write_new ();
    archive_write_set_format_zip (archive);
    bool good = fd >= 0 && archive_write_open_fd (archive, fd) == ARCHIVE_OK
                && pack_resources (archive, folder, package)
                && archive_write_close (archive) == ARCHIVE_OK;
    archive_write_free (archive);
    if (fd >= 0)
        good = close (fd) == 0 && good;
    if (!good)
        g_set_error (error, QTI_ERROR, QTI_ERROR_FILE, _ ("The zip \"%s\" cannot be written."),
                     path);
    return good;
}

void
package_zip_remove (const char *folder)
{
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    const char *name = NULL;
    while (dir && (name = g_dir_read_name (dir))) {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        struct stat about;
        if (lstat (path, &about) == 0 && S_ISDIR (about.st_mode))
            package_zip_remove (path);
        else
            unlink (path);
    }
    rmdir (folder);
}
