/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that is held on a person as one zip: person.json (every table, the letters and what was signed among them), and beside it the
 * recordings, the files handed in and the reports of agencies as they came. What is sealed stays sealed: the server cannot open it. */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/server/handlers.h"
#include "app/server/mail.h"
#include "app/server/private.h"
#include "app/server/report_file.h"
#include "app/server/uploads.h"
#include "app/store/export.h"

static const char SCHEMA[] = "antesala-person-1";

static void
refuse (ServerCall *call, const char *sentence)
{
    server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST, sentence);
}

/* That it was read is entered before it is. */
void
server_export_ask (ServerCall *call, StoreDb *db)
{
    const char *id = json_string_value (json_object_get (call->json, "application"));
    const char *file = json_string_value (json_object_get (call->json, "file"));
    if (!id || !store_application_find (db, id, &call->application))
        refuse (call, "There is no such application.");
    else if (!file || !g_path_is_absolute (file))
        refuse (call, "An export needs the whole path of its file.");
    else if (g_file_test (file, G_FILE_TEST_EXISTS))
        refuse (call, "This file is there already. Nothing was written.");
}

typedef struct {
    struct archive *archive;
    Server *server;
    int recordings, reports;
    int64_t at_ms;
    bool good;
} Packer;

static void
pack (Packer *self, const char *name, GBytes *bytes)
{
    gsize length = 0;
    const void *data = g_bytes_get_data (bytes, &length);
    struct archive_entry *entry = archive_entry_new ();
    archive_entry_set_pathname (entry, name);
    archive_entry_set_size (entry, (la_int64_t)length);
    archive_entry_set_filetype (entry, AE_IFREG);
    archive_entry_set_perm (entry, 0600);
    archive_entry_set_mtime (entry, self->at_ms / 1000, 0);
    self->good = self->good && archive_write_header (self->archive, entry) == ARCHIVE_OK
                 && archive_write_data (self->archive, data, length) == (la_ssize_t)length;
    archive_entry_free (entry);
}

/* A recording that was destroyed has a row and no file. */
static void
pack_recordings (Packer *self, json_t *person)
{
    size_t i;
    json_t *row;
    json_array_foreach (json_object_get (person, "recordings"), i, row)
    {
        const char *upload = json_string_value (json_object_get (row, "upload"));
        g_autoptr (GBytes) bytes = server_uploads_read (self->server->uploads, upload);
        const char *id = json_string_value (json_object_get (row, "id"));
        g_autofree char *name = g_strdup_printf ("recordings/%s.flac", id);
        if (!bytes)
            continue;
        json_object_set_new (row, "file", json_string (name));
        pack (self, name, bytes);
        self->recordings++;
    }
}

/* Under its id: the name is the person's own, and stands in its row. */
static void
pack_attachments (Packer *self, json_t *person)
{
    size_t i;
    json_t *row;
    json_array_foreach (json_object_get (person, "attachments"), i, row)
    {
        const char *upload = json_string_value (json_object_get (row, "upload"));
        g_autoptr (GBytes) bytes = server_uploads_read (self->server->uploads, upload);
        g_autofree char *name =
            g_strdup_printf ("attachments/%s", json_string_value (json_object_get (row, "id")));
        if (!bytes)
            continue;
        json_object_set_new (row, "file", json_string (name));
        pack (self, name, bytes);
    }
}

static void
pack_reports (Packer *self, json_t *person)
{
    size_t i;
    json_t *row;
    json_array_foreach (json_object_get (person, "screenings"), i, row)
    {
        json_t *hashes = json_object_get (json_object_get (row, "state"), "pdfs"), *hash;
        json_t *files = json_array ();
        size_t j;
        json_array_foreach (hashes, j, hash)
        {
            g_autofree char *name = g_strdup_printf ("reports/%s.pdf", json_string_value (hash));
            g_autoptr (GBytes) bytes =
                server_report_read (self->server, json_string_value (hash), NULL);
            if (!bytes)
                continue;
            json_array_append_new (files, json_string (name));
            pack (self, name, bytes);
            self->reports++;
        }
        json_object_set_new (row, "files", files);
    }
}

static int
count_rows (json_t *person)
{
    const char *table;
    json_t *rows;
    size_t count = 0;
    json_object_foreach (person, table, rows) count += json_array_size (rows);
    return (int)count;
}

/* Whole or not at all, for its owner only. */
static bool
write_zip (Packer *self, const char *file, json_t *person)
{
    int fd = open (file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    self->archive = archive_write_new ();
    archive_write_set_format_zip (self->archive);
    self->good = archive_write_open_fd (self->archive, fd) == ARCHIVE_OK;
    pack_recordings (self, person);
    pack_attachments (self, person);
    pack_reports (self, person);
    char *text = json_dumps (person, JSON_INDENT (1));
    g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (text, strlen (text), free, text);
    pack (self, "person.json", bytes);
    self->good = archive_write_close (self->archive) == ARCHIVE_OK && self->good;
    archive_write_free (self->archive);
    self->good = fsync (fd) == 0 && self->good;
    int why = errno;
    self->good = close (fd) == 0 && self->good;
    if (!self->good)
        unlink (file);
    errno = why;
    return self->good;
}

void
server_export (ServerCall *call, StoreDb *db)
{
    const char *id = call->application.id;
    const char *file = json_string_value (json_object_get (call->json, "file"));
    g_autoptr (json_t) person = store_person_export (db, id);
    g_autofree char *address = server_mail_address (call->server, db, id);
    json_t *application = json_array_get (json_object_get (person, "applications"), 0);
    int rows = count_rows (person);
    json_object_set_new (application, "address", address ? json_string (address) : json_null ());
    json_object_set_new (person, "schema", json_string (SCHEMA));
    json_object_set_new (person, "exported_ms", json_integer (call->now_ms));
    Packer packer = {.server = call->server, .at_ms = call->now_ms};
    if (!write_zip (&packer, file, person)) {
        g_autofree char *why = g_strdup_printf ("%s could not be written: %s.", file,
                                                g_strerror (errno ? errno : EIO));
        refuse (call, why);
        return;
    }
    server_reply_json (&call->reply, 200,
                       json_pack ("{s:i, s:i, s:i}", "rows", rows, "recordings", packer.recordings,
                                  "reports", packer.reports));
}
