/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/client/odd_server.h"

#include <string.h>

#define GOOD_HEALTH "{\"name\":\"antesala-server\",\"api\":1,\"version\":\"0\",\"time_ms\":5}"
#define GONE "{\"type\":\"urn:antesala:problem:not-found\",\"title\":\"x\",\"status\":410}"
#define CONFLICT "{\"type\":\"urn:antesala:problem:conflict\",\"title\":\"x\",\"status\":409}"

static void
keep (char **place, const char *text)
{
    g_free (*place);
    *place = g_strdup (text);
}

static void
hang_up (SoupServerMessage *message)
{
    g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
    g_io_stream_close (stream, NULL, NULL);
}

/* The headers promise more bytes than are sent before the end. */
static void
promise_more (SoupServerMessage *message)
{
    static const char HALF[] =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"half";
    g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

    g_output_stream_write_all (g_io_stream_get_output_stream (stream), HALF, strlen (HALF), NULL,
                               NULL, NULL);
    g_io_stream_close (stream, NULL, NULL);
}

static void
answer_piece (OddServer *self, SoupServerMessage *message)
{
    SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
    SoupMessageBody *body = soup_server_message_get_request_body (message);
    const char *offset = soup_message_headers_get_one (asked, "Upload-Offset");
    g_autofree char *next = NULL;

    g_assert_cmpstr (soup_message_headers_get_content_type (asked, NULL), ==,
                     "application/offset+octet-stream");
    if (self->cut_pieces > 0) {
        self->cut_pieces--;
        g_byte_array_append (self->stored, (const guint8 *)body->data, (guint)body->length / 2);
        hang_up (message);
        return;
    }
    if (self->gone > 0) {
        self->gone--;
        soup_server_message_set_status (message, 410, NULL);
        soup_server_message_set_response (message, "application/problem+json", SOUP_MEMORY_STATIC,
                                          GONE, strlen (GONE));
        return;
    }
    if (self->conflicts > 0 || g_ascii_strtoll (offset, NULL, 10) != self->stored->len) {
        self->conflicts--;
        soup_server_message_set_status (message, 409, NULL);
        soup_server_message_set_response (message, "application/problem+json", SOUP_MEMORY_STATIC,
                                          CONFLICT, strlen (CONFLICT));
        return;
    }
    g_byte_array_append (self->stored, (const guint8 *)body->data, (guint)body->length);
    next = g_strdup_printf ("%u", self->stored->len);
    soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                  "Upload-Offset", next);
    soup_server_message_set_status (message, 204, NULL);
}

static void
answer_upload (OddServer *self, SoupServerMessage *message, const char *path)
{
    const char *method = soup_server_message_get_method (message);
    SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
    SoupMessageHeaders *answer = soup_server_message_get_response_headers (message);
    g_autofree char *place = g_strdup_printf ("/v1/uploads/u%d", self->uploads);

    g_assert_cmpstr (soup_message_headers_get_one (asked, "Tus-Resumable"), ==, "1.0.0");
    if (strcmp (method, "POST") == 0) {
        g_autofree char *created = g_strdup_printf ("/v1/uploads/u%d", ++self->uploads);
        self->length =
            g_ascii_strtoll (soup_message_headers_get_one (asked, "Upload-Length"), NULL, 10);
        keep (&self->metadata, soup_message_headers_get_one (asked, "Upload-Metadata"));
        g_byte_array_set_size (self->stored, 0);
        soup_message_headers_replace (answer, "Location", created);
        soup_server_message_set_status (message, 201, NULL);
    } else if (strcmp (path, place) != 0) {
        soup_server_message_set_status (message, 404, NULL);
    } else if (strcmp (method, "HEAD") == 0) {
        g_autofree char *offset = g_strdup_printf ("%u", self->stored->len);
        soup_message_headers_replace (answer, "Upload-Offset", offset);
        soup_server_message_set_status (message, 200, NULL);
    } else {
        answer_piece (self, message);
    }
}

static void
remember (OddServer *self, SoupServerMessage *message)
{
    SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
    GUri *uri = soup_server_message_get_uri (message);
    SoupMessageBody *body = soup_server_message_get_request_body (message);
    g_autofree char *path =
        g_uri_get_query (uri) ? g_strconcat (g_uri_get_path (uri), "?", g_uri_get_query (uri), NULL)
                              : g_strdup (g_uri_get_path (uri));
    g_autofree char *text = g_strndup (body->data ? body->data : "", (gsize)body->length);

    keep (&self->seen_method, soup_server_message_get_method (message));
    keep (&self->seen_path, path);
    keep (&self->seen_key, soup_message_headers_get_one (asked, "Idempotency-Key"));
    keep (&self->seen_device, soup_message_headers_get_one (asked, "Antesala-Device"));
    keep (&self->seen_signature, soup_message_headers_get_one (asked, "Antesala-Signature"));
    keep (&self->seen_match, soup_message_headers_get_one (asked, "If-Match"));
    keep (&self->seen_bearer, soup_message_headers_get_one (asked, "Authorization"));
    keep (&self->seen_body, text);
}

/* Its length is known from the beginning. */
static void
halt (OddServer *self, SoupServerMessage *message)
{
    size_t length = strlen (self->body);
    SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
    soup_message_headers_set_encoding (headers, SOUP_ENCODING_CONTENT_LENGTH);
    soup_message_headers_set_content_length (headers, (goffset)length);
    soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC,
                              self->body, length / 2);
    g_set_object (&self->halted, message);
}

void
odd_server_go_on (OddServer *self)
{
    g_autoptr (SoupServerMessage) message = g_steal_pointer (&self->halted);
    size_t length = strlen (self->body);
    SoupMessageBody *body = soup_server_message_get_response_body (message);
    soup_message_body_append (body, SOUP_MEMORY_STATIC, self->body + length / 2,
                              length - length / 2);
    soup_message_body_complete (body);
    soup_server_message_unpause (message);
}

static void
on_request_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
               void *data)
{
    OddServer *self = data;

    if (strcmp (path, "/v1/health") == 0) {
        const char *health = self->health ? self->health : GOOD_HEALTH;
        bool json = health[0] == '{';
        soup_server_message_set_status (message, 200, NULL);
        soup_server_message_set_response (message, json ? "application/json" : "text/html",
                                          SOUP_MEMORY_STATIC, health, strlen (health));
        return;
    }
    remember (self, message);
    if (g_str_has_prefix (path, "/v1/uploads")) {
        answer_upload (self, message, path);
        return;
    }
    if (self->silent) {
        soup_server_message_pause (message);
        return;
    }
    for (const OddPage *page = self->pages; page && page->path; page++)
        if (strcmp (page->path, path) == 0) {
            soup_server_message_set_status (message, 200, NULL);
            soup_server_message_set_response (message, page->type, SOUP_MEMORY_STATIC, page->body,
                                              strlen (page->body));
            return;
        }
    soup_server_message_set_status (message, self->status, NULL);
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location",
                                  "/elsewhere");
    if (self->type)
        soup_message_headers_set_content_type (soup_server_message_get_response_headers (message),
                                               self->type, NULL);
    if (self->halting)
        halt (self, message);
    else if (self->body) {
        GString *body = g_string_new (self->body);
        for (size_t i = 1; i < self->repeat; i++)
            g_string_append (body, self->body);
        size_t length = body->len;
        soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_TAKE,
                                  g_string_free (body, FALSE), length);
    }
    if (self->cut)
        promise_more (message);
}

OddServer *
odd_server_new (void)
{
    g_autoptr (GError) error = NULL;
    OddServer *self = g_new0 (OddServer, 1);

    self->soup = soup_server_new ("raw-paths", TRUE, NULL);
    self->stored = g_byte_array_new ();
    self->status = 200;
    self->type = "application/json";
    soup_server_add_handler (self->soup, NULL, on_request_cb, self, NULL);
    soup_server_listen_local (self->soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
    g_assert_no_error (error);
    GSList *uris = soup_server_get_uris (self->soup);
    self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
    g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
    return self;
}

void
odd_server_free (OddServer *self)
{
    char **texts[] = {&self->seen_method, &self->seen_path,      &self->seen_key,
                      &self->seen_device, &self->seen_signature, &self->seen_match,
                      &self->seen_bearer, &self->seen_body,      &self->metadata,
                      &self->url};
    for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
        g_free (*texts[i]);
    g_clear_object (&self->halted);
    soup_server_disconnect (self->soup);
    g_object_unref (self->soup);
    g_byte_array_unref (self->stored);
    g_free (self);
}

ClientConnection *
odd_server_connect (OddServer *self)
{
    g_autoptr (GError) error = NULL;
    ClientConnection *connection = client_connection_new (self->url, &error);
    uint8_t seed[32] = {7};
    ModelKeyPair pair;

    g_assert_no_error (error);
    model_key_pair_make (&pair, seed);
    client_connection_set_device (connection, &pair);
    client_connection_set_limits (connection, 2000, 1);
    return connection;
}

void
odd_on_done (GObject *source, GAsyncResult *result, void *wait)
{
    ((OddWait *)wait)->result = g_object_ref (result);
}

GAsyncResult *
odd_wait (OddWait *wait)
{
    while (wait->result == NULL)
        g_main_context_iteration (NULL, TRUE);
    return g_steal_pointer (&wait->result);
}
