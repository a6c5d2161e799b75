/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tus: what was answered is on the disk, what was cut goes on, and one writer wins. */
#include <sodium.h>
#include <string.h>

#include "app/server/expiry.h"
#include "tests/app/server/api.h"
#include "tests/app/server/tests.h"

enum { SIZE = 300000 };

typedef struct {
    Api *api;
    ApiDevice *device;
    char *path;
    char *sound; /* SIZE bytes */
} Upload;

static Upload *
begin (int size)
{
    Upload *upload = g_new0 (Upload, 1);
    g_autofree char *length = g_strdup_printf ("%d", size);
    upload->api = api_new ();
    upload->device = api_apply (upload->api);
    api_agree (upload->api, upload->device, "privacy");
    api_agree (upload->api, upload->device, "recording");
    upload->sound = g_malloc (SIZE);
    for (int i = 0; i < SIZE; i++)
        upload->sound[i] = (char)(i * 31 + i / 977);
    memcpy (upload->sound, "fLaC", 4);
    g_autoptr (ApiAnswer) answer = api_send (upload->api, &(ApiAsk){.method = "POST",
                                                                    .path = "/v1/uploads",
                                                                    .device = upload->device,
                                                                    .tus = "1.0.0",
                                                                    .length = length});
    g_assert_cmpint (answer->status, ==, 201);
    upload->path = g_strdup (api_header (answer, "Location"));
    return upload;
}

static void
end (Upload *upload)
{
    api_device_free (upload->device);
    api_free (upload->api);
    g_free (upload->path);
    g_free (upload->sound);
    g_free (upload);
}

static ApiAsk
patch (const Upload *upload, const char *offset, const char *bytes, size_t size)
{
    return (ApiAsk){.method = "PATCH",
                    .path = upload->path,
                    .device = upload->device,
                    .tus = "1.0.0",
                    .offset = offset,
                    .bytes = bytes,
                    .size = size};
}

static int64_t
ask_offset (const Upload *upload)
{
    g_autoptr (ApiAnswer) answer = api_send (upload->api, &(ApiAsk){.method = "HEAD",
                                                                    .path = upload->path,
                                                                    .device = upload->device,
                                                                    .tus = "1.0.0"});
    g_assert_cmpint (answer->status, ==, 200);
    return g_ascii_strtoll (api_header (answer, "Upload-Offset"), NULL, 10);
}

static void
bind (const Upload *upload, int status, const char *word)
{
    uint8_t hash[32];
    char hex[65];
    crypto_hash_sha256 (hash, (const uint8_t *)upload->sound, SIZE);
    sodium_bin2hex (hex, sizeof hex, hash, sizeof hash);
    g_autofree char *json = g_strdup_printf ("{\"at_ms\":9,\"prompt\":\"greet\",\"take\":1,"
                                             "\"upload\":\"%s\",\"sha256\":\"%s\",\"bytes\":%d,"
                                             "\"frames\":96000,\"rate_hz\":48000,\"gate\":{}}",
                                             strrchr (upload->path, '/') + 1, hex, SIZE);
    api_entry (upload->api, upload->device, "recording", json, status, word);
}

/* Sends a PATCH by hand that announces the rest and breaks off after COUNT bytes. */
static void
cut_off (const Upload *upload, int64_t offset, size_t count)
{
    g_autoptr (GSocketClient) client = g_socket_client_new ();
    g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (
        client, upload->api->url + strlen ("http://"), 80, NULL, NULL);
    g_autofree char *text = model_request_text ("PATCH", upload->path, NULL, NULL);
    g_autofree char *signature = model_sign (text, upload->device->pair.secret_key);
    g_autofree char *head = g_strdup_printf (
        "PATCH %s HTTP/1.1\r\nHost: a\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: "
        "%d\r\nContent-Type: "
        "application/offset+octet-stream\r\nContent-Length: %d\r\nAntesala-Device: "
        "%s\r\nAntesala-Signature: %s\r\n"
        "\r\n",
        upload->path, (int)offset, (int)(SIZE - offset), upload->device->key, signature);
    GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
    g_output_stream_write_all (out, head, strlen (head), NULL, NULL, NULL);
    for (size_t sent = 0; sent < count;) {
        gssize n = g_pollable_output_stream_write_nonblocking (G_POLLABLE_OUTPUT_STREAM (out),
                                                               upload->sound + offset + sent,
                                                               count - sent, NULL, NULL);
        sent += (size_t)MAX (n, 0);
        g_main_context_iteration (NULL, FALSE);
    }
    g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
}

/* Cut at odd places, asked for the offset, gone on: in the end every byte is there once. */
static void
test_cuts (void)
{
    static const size_t cuts[] = {0, 1, 511, 4096, 65536, 70001, 100};
    Upload *upload = begin (SIZE);
    int64_t offset = 0;
    for (size_t i = 0; i < G_N_ELEMENTS (cuts); i++) {
        cut_off (upload, offset, cuts[i]);
        int64_t kept = ask_offset (upload);
        g_assert_cmpint (kept, >=, offset);
        g_assert_cmpint (kept, <=, offset + (int64_t)cuts[i]);
        offset = kept;
        bind (upload, 409, "upload-unfinished");
    }
    g_assert_cmpint (offset, >, 0);
    g_autofree char *text = g_strdup_printf ("%d", (int)offset);
    ApiAsk rest = patch (upload, text, upload->sound + offset, (size_t)(SIZE - offset));
    g_autoptr (ApiAnswer) answer = api_send (upload->api, &rest);
    g_assert_cmpint (answer->status, ==, 204);
    g_assert_cmpstr (api_header (answer, "Upload-Offset"), ==, "300000");
    g_assert_cmpstr (api_header (answer, "Tus-Resumable"), ==, "1.0.0");
    bind (upload, 200, NULL);
    end (upload);
}

static void
test_refusals (void)
{
    Upload *upload = begin (SIZE);
    ApiAsk ask = patch (upload, "5", upload->sound, 10);
    api_expect (upload->api, &ask, 409, "conflict");
    ask = patch (upload, "0", upload->sound, SIZE);
    ask.size = SIZE;
    ask.type = "application/json";
    api_expect (upload->api, &ask, 415, "unsupported");
    ask = patch (upload, "x", upload->sound, 10);
    api_expect (upload->api, &ask, 400, "bad-request");
    ask = patch (upload, "0", upload->sound, 10);
    ask.tus = "0.2.2";
    api_expect (upload->api, &ask, 412, "wrong-version");
    g_autofree char *over = g_malloc0 (SIZE + 1);
    ask = patch (upload, "0", over, SIZE + 1);
    api_expect (upload->api, &ask, 413, "too-large");
    g_autofree char *huge = g_malloc0 ((8 << 20) + 1);
    ask = patch (upload, "0", huge, (8 << 20) + 1);
    api_expect (upload->api, &ask, 413, "too-large");
    g_assert_cmpint (ask_offset (upload), ==, 0);
    ApiAsk create = {.method = "POST",
                     .path = "/v1/uploads",
                     .device = upload->device,
                     .tus = "1.0.0",
                     .length = "99999999999"};
    api_expect (upload->api, &create, 413, "too-large");
    create.length = "-1";
    api_expect (upload->api, &create, 400, "bad-request");
    end (upload);
}

static void
test_damaged (void)
{
    Upload *upload = begin (SIZE);
    upload->sound[1000] ^= 1;
    ApiAsk ask = patch (upload, "0", upload->sound, SIZE);
    api_expect (upload->api, &ask, 204, NULL);
    upload->sound[1000] ^= 1;
    bind (upload, 422, "upload-differs");
    ApiAsk drop = {
        .method = "DELETE", .path = upload->path, .device = upload->device, .tus = "1.0.0"};
    api_expect (upload->api, &drop, 204, NULL);
    api_expect (upload->api, &drop, 404, "not-found");
    end (upload);
}

/* A writer that hangs is asked to let go when somebody asks for the offset or writes anew. */
static void
test_stale_writer (void)
{
    Upload *upload = begin (SIZE);
    g_autoptr (GSocketClient) client = g_socket_client_new ();
    g_autoptr (GSocketConnection) hanging = g_socket_client_connect_to_host (
        client, upload->api->url + strlen ("http://"), 80, NULL, NULL);
    g_autofree char *text = model_request_text ("PATCH", upload->path, NULL, NULL);
    g_autofree char *signature = model_sign (text, upload->device->pair.secret_key);
    g_autofree char *head = g_strdup_printf (
        "PATCH %s HTTP/1.1\r\nHost: a\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: "
        "application/offset+octet-stream\r\nContent-Length: %d\r\nAntesala-Device: "
        "%s\r\nAntesala-Signature: %s\r\n"
        "\r\nfLaC",
        upload->path, SIZE, upload->device->key, signature);
    GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (hanging));
    g_output_stream_write_all (out, head, strlen (head), NULL, NULL, NULL);
    api_expect (upload->api, &(ApiAsk){.method = "GET", .path = "/v1/health"}, 200, NULL);
    int64_t offset = ask_offset (upload);
    g_assert_cmpint (offset, <=, 4);
    g_autofree char *from = g_strdup_printf ("%d", (int)offset);
    ApiAsk rest = patch (upload, from, upload->sound + offset, (size_t)(SIZE - offset));
    api_expect (upload->api, &rest, 204, NULL);
    g_output_stream_write_all (out, upload->sound + 4, 1000, NULL, NULL, NULL);
    g_io_stream_close (G_IO_STREAM (hanging), NULL, NULL);
    bind (upload, 200, NULL);
    end (upload);
}

enum { DAY_MS = 24 * 60 * 60 * 1000 };

static bool
has_file (const Upload *upload)
{
    g_autofree char *path =
        g_build_filename (upload->api->dir, "uploads", strrchr (upload->path, '/') + 1, NULL);
    return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Every answer about it says until when it lives; then it is gone, first its answers, an hour later its bytes. */
static void
test_expiry (void)
{
    static const char until[] = "Mon, 28 Sep 2026 14:13:20 GMT"; /* a week after 1790000000 */
    Upload *upload = begin (SIZE);
    ApiAsk ask = patch (upload, "0", upload->sound, 1000);
    ApiAsk head = {
        .method = "HEAD", .path = upload->path, .device = upload->device, .tus = "1.0.0"};
    upload->api->now_ms += (int64_t)7 * DAY_MS - 1;
    g_autoptr (ApiAnswer) patched = api_send (upload->api, &ask);
    g_assert_cmpint (patched->status, ==, 204);
    g_assert_cmpstr (api_header (patched, "Upload-Expires"), ==, until);
    g_autoptr (ApiAnswer) asked = api_send (upload->api, &head);
    g_assert_cmpstr (api_header (asked, "Upload-Expires"), ==, until);
    upload->api->now_ms++;
    server_expiry_sweep (upload->api->server);
    ask.offset = "1000";
    api_expect (upload->api, &ask, 410, "not-found");
    api_expect (upload->api, &head, 410, NULL);
    bind (upload, 409, "upload-unfinished");
    g_assert_true (has_file (upload));
    upload->api->now_ms += DAY_MS / 24 + 1;
    server_expiry_sweep (upload->api->server);
    g_assert_false (has_file (upload));
    api_expect (upload->api, &ask, 404, "not-found");
    end (upload);
}

/* At the start too; and a recording is never swept, however old. */
static void
test_expiry_at_start (void)
{
    Upload *upload = begin (SIZE);
    g_autoptr (ApiAnswer) other = api_send (upload->api, &(ApiAsk){.method = "POST",
                                                                   .path = "/v1/uploads",
                                                                   .device = upload->device,
                                                                   .tus = "1.0.0",
                                                                   .length = "10"});
    Upload unbound = {upload->api, upload->device, (char *)api_header (other, "Location"), NULL};
    ApiAsk ask = patch (upload, "0", upload->sound, SIZE);
    g_assert_nonnull (api_header (other, "Upload-Expires"));
    api_expect (upload->api, &ask, 204, NULL);
    bind (upload, 200, NULL);
    upload->api->now_ms += (int64_t)400 * DAY_MS;
    api_restart (upload->api);
    g_assert_false (has_file (&unbound));
    g_assert_true (has_file (upload));
    g_assert_cmpint (ask_offset (upload), ==, SIZE);
    end (upload);
}

static void
test_options (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiAnswer) answer =
        api_send (api, &(ApiAsk){.method = "OPTIONS", .path = "/v1/uploads"});
    g_assert_cmpint (answer->status, ==, 204);
    g_assert_cmpstr (api_header (answer, "Tus-Extension"), ==, "creation,termination,expiration");
    g_assert_cmpstr (api_header (answer, "Tus-Version"), ==, "1.0.0");
    g_assert_cmpstr (api_header (answer, "Connection"), ==, "close");
}

void
test_uploads_add (void)
{
    g_test_add_func ("/server/uploads/options", test_options);
    g_test_add_func ("/server/uploads/expiry", test_expiry);
    g_test_add_func ("/server/uploads/expiry-at-start", test_expiry_at_start);
    g_test_add_func ("/server/uploads/cuts", test_cuts);
    g_test_add_func ("/server/uploads/refusals", test_refusals);
    g_test_add_func ("/server/uploads/damaged", test_damaged);
    g_test_add_func ("/server/uploads/stale-writer", test_stale_writer);
}
