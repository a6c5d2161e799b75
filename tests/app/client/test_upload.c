/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Uploads: whole, cut and taken up again, in conflict, gone, cancelled. */
#include "app/client/upload.h"
#include "tests/app/client/odd_server.h"

#include <glib/gstdio.h>
#include <string.h>

enum { FILE_BYTES = 1300000 };

typedef struct {
    OddServer *server;
    ClientConnection *connection;
    char *path;
    char *content;
    char *id;
    int64_t progress;
    GCancellable *cancel_at_progress;
} Fixture;

static void
set_up (Fixture *self, gconstpointer unused)
{
    int file = g_file_open_tmp ("antesala-upload-XXXXXX", &self->path, NULL);
    close (file);
    self->content = g_malloc (FILE_BYTES);
    for (int i = 0; i < FILE_BYTES; i++)
        self->content[i] = (char)(i * 31 >> 5);
    g_assert_true (g_file_set_contents (self->path, self->content, FILE_BYTES, NULL));
    self->server = odd_server_new ();
    self->connection = odd_server_connect (self->server);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
    g_unlink (self->path);
    g_free (self->path);
    g_free (self->content);
    g_free (self->id);
    g_object_unref (self->connection);
    odd_server_free (self->server);
}

static void
on_created (const char *id, void *data)
{
    Fixture *self = data;
    g_free (self->id);
    self->id = g_strdup (id);
}

static void
on_progress (int64_t done_bytes, int64_t total_bytes, void *data)
{
    Fixture *self = data;
    g_assert_cmpint (total_bytes, ==, FILE_BYTES);
    self->progress = done_bytes;
    if (self->cancel_at_progress && done_bytes > 0)
        g_cancellable_cancel (self->cancel_at_progress);
}

static char *
upload (Fixture *self, const char *id, GError **error)
{
    OddWait wait = {0};
    ClientUpload request = {self->path, id, "voice-1", 2, on_created, on_progress, self};
    client_upload_async (self->connection, &request, self->cancel_at_progress, odd_on_done, &wait);
    g_autoptr (GAsyncResult) result = odd_wait (&wait);
    return client_upload_finish (self->connection, result, error);
}

static void
assert_arrived (Fixture *self)
{
    g_assert_cmpmem (self->server->stored->data, self->server->stored->len, self->content,
                     FILE_BYTES);
    g_assert_cmpint (self->server->length, ==, FILE_BYTES);
    g_assert_cmpint (self->progress, ==, FILE_BYTES);
}

static void
test_whole (Fixture *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *id = upload (self, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (id, ==, "u1");
    g_assert_cmpstr (self->id, ==, "u1");
    g_assert_cmpstr (self->server->metadata, ==, "prompt dm9pY2UtMQ==,take Mg==");
    assert_arrived (self);
}

static void
test_cut_and_taken_up (Fixture *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    self->server->cut_pieces = 1;
    g_assert_null (upload (self, NULL, &error));
    g_assert_true (client_error_is_temporary (error));
    g_assert_cmpint (self->server->stored->len, >, 0);
    g_assert_cmpint (self->server->stored->len, <, FILE_BYTES);

    g_clear_error (&error);
    g_autofree char *begun = g_strdup (self->id);
    g_autofree char *id = upload (self, begun, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (id, ==, "u1");
    g_assert_cmpint (self->server->uploads, ==, 1);
    assert_arrived (self);
}

static void
test_conflict_asks_again (Fixture *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    self->server->conflicts = 2;
    g_autofree char *id = upload (self, NULL, &error);
    g_assert_no_error (error);
    assert_arrived (self);
}

static void
test_endless_conflict_ends (Fixture *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    self->server->conflicts = 100;
    g_assert_null (upload (self, NULL, &error));
    g_assert_cmpint (client_error_problem (error), ==, MODEL_PROBLEM_CONFLICT);
}

static void
test_gone_upload_starts_anew (Fixture *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *id = upload (self, "lost", &error);
    g_assert_no_error (error);
    g_assert_cmpstr (id, ==, "u1");
    assert_arrived (self);
}

/* It expires while its pieces are sent. */
static void
test_expired_starts_anew (Fixture *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    self->server->gone = 1;
    g_autofree char *id = upload (self, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (id, ==, "u2");
    assert_arrived (self);
    self->server->gone = 100;
    g_assert_null (upload (self, NULL, &error));
    g_assert_cmpint (client_error_problem (error), ==, MODEL_PROBLEM_NOT_FOUND);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    self->cancel_at_progress = g_cancellable_new ();
    g_assert_null (upload (self, NULL, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_object (&self->cancel_at_progress);
}

static void
test_missing_file (Fixture *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    g_unlink (self->path);
    g_assert_null (upload (self, NULL, &error));
    g_assert_error (error, CLIENT_ERROR, CLIENT_ERROR_FILE);
}

void
test_upload_add (void)
{
    g_test_add ("/upload/whole", Fixture, NULL, set_up, test_whole, tear_down);
    g_test_add ("/upload/cut", Fixture, NULL, set_up, test_cut_and_taken_up, tear_down);
    g_test_add ("/upload/conflict", Fixture, NULL, set_up, test_conflict_asks_again, tear_down);
    g_test_add ("/upload/endless", Fixture, NULL, set_up, test_endless_conflict_ends, tear_down);
    g_test_add ("/upload/gone", Fixture, NULL, set_up, test_gone_upload_starts_anew, tear_down);
    g_test_add ("/upload/expired", Fixture, NULL, set_up, test_expired_starts_anew, tear_down);
    g_test_add ("/upload/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
    g_test_add ("/upload/missing", Fixture, NULL, set_up, test_missing_file, tear_down);
}
