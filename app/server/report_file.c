/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/report_file.h"

#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#include "app/server/private.h"
#include "app/store/screenings.h"
#include "app/store/store.h"

static const char SUFFIX[] = ".pdf.box";

static char *
path_of (Server *server, const char *sha256)
{
    g_autofree char *name = g_strconcat (sha256, SUFFIX, NULL);
    return g_build_filename (server->dir, "reports", name, NULL);
}

char *
server_report_keep (Server *server, const void *bytes, gsize length, GError **error)
{
    g_autofree char *sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, length);
    g_autofree char *path = path_of (server, sha256);
    g_autofree char *folder = g_path_get_dirname (path);
    g_autoptr (GBytes) box = server_box_seal (server->reports_key, bytes, length);
    g_mkdir_with_parents (folder, 0700);
    bool good = g_file_set_contents_full (
        path, g_bytes_get_data (box, NULL), (gssize)g_bytes_get_size (box),
        G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
    return good ? g_steal_pointer (&sha256) : NULL;
}

GBytes *
server_report_read (Server *server, const char *sha256, GError **error)
{
    g_autofree char *path = path_of (server, sha256), *closed = NULL;
    gsize length = 0;
    if (!g_file_get_contents (path, &closed, &length, NULL)) {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                     "The PDF of this report is gone from the server's folder \"reports\".");
        return NULL;
    }
    g_autoptr (GBytes) box = g_bytes_new_take (g_steal_pointer (&closed), length);
    g_autoptr (GBytes) bytes = server_box_open (server->reports_key, box);
    g_autofree char *hash = bytes ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
    if (g_strcmp0 (hash, sha256) == 0)
        return g_steal_pointer (&bytes);
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 "The PDF of this report cannot be opened: reports.key is another than when it "
                 "came, or the file was changed.");
    return NULL;
}

static bool
sweep_work (StoreDb *db, gpointer data)
{
    Server *server = data;
    g_autofree char *folder = g_build_filename (server->dir, "reports", NULL);
    g_autoptr (GDir) list = g_dir_open (folder, 0, NULL);
    const char *name;
    while (list && (name = g_dir_read_name (list))) {
        g_autofree char *sha256 = g_str_has_suffix (name, SUFFIX)
                                      ? g_strndup (name, strlen (name) - strlen (SUFFIX))
                                      : NULL;
        if (sha256 && !store_screening_names (db, sha256))
            server_report_remove (server, sha256);
    }
    return true;
}

void
server_report_sweep (Server *server)
{
    g_autoptr (GError) error = NULL;
    if (!store_read_wait (server->store, sweep_work, server, &error))
        g_warning ("Reports that no order names are not removed: %s", error->message);
}

void
server_report_remove (Server *server, const char *sha256)
{
    g_autofree char *path = path_of (server, sha256);
    unlink (path);
}
