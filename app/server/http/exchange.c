/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/http/exchange.h"

#include <string.h>

#include "app/server/http/unread.h"
#include "app/server/uploads.h"

#define KEY "antesala-exchange"

/* A body that is refused is read to its end up to this, so that its connection lives on. */
enum { DISCARD_BYTES = 16 << 20 };

/* Lives as long as both the message and the call: each gives up its hold. */
typedef struct {
    SoupServerMessage *message; /* NULL when the client is gone */
    Server *server;
    ServerCall *call; /* NULL while it is on its way, or after it ended */
    gsize unread;     /* bytes that came after the refusal */
    ServerUpload *upload;
    GQueue chunks; /* GBytes that came before the upload was opened */
    bool streamed, opened, whole, running, paused, ended;
} Exchange;

static Exchange *
exchange_of (SoupServerMessage *message)
{
    return g_object_get_data (G_OBJECT (message), KEY);
}

static void
maybe_free (Exchange *exchange)
{
    if (exchange->message || exchange->running)
        return;
    server_call_free (exchange->call);
    g_queue_clear_full (&exchange->chunks, (GDestroyNotify)g_bytes_unref);
    g_free (exchange);
}

static void
put_reply (SoupServerMessage *message, const ServerReply *reply)
{
    SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
    for (guint i = 0; reply->headers && i < reply->headers->len; i++) {
        const ServerReplyHeader *header = &g_array_index (reply->headers, ServerReplyHeader, i);
        soup_message_headers_replace (headers, header->name, header->value);
    }
    soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
    soup_server_message_set_status (message, (guint)reply->status, NULL);
    if (reply->body) {
        soup_message_headers_set_content_type (headers, reply->type, NULL);
        soup_message_body_append_bytes (soup_server_message_get_response_body (message),
                                        reply->body);
    }
    /* libsoup 3.2 closes the connection after every 204; a client that is not told would use it again and be cut. */
    if (reply->status == SOUP_STATUS_NO_CONTENT)
        soup_message_headers_replace (headers, "Connection", "close");
    else if (!reply->body)
        soup_message_headers_set_content_length (headers, 0);
    soup_message_body_complete (soup_server_message_get_response_body (message));
}

/* Sends the reply of the call, now or when the body has come. */
static void
answer (Exchange *exchange)
{
    if (!exchange->message)
        return;
    put_reply (exchange->message, &exchange->call->reply);
    if (exchange->paused)
        soup_server_message_unpause (exchange->message);
    exchange->paused = false;
}

static void
on_uploaded (gpointer data, ServerUploadEnd end, int64_t offset)
{
    Exchange *exchange = data;
    ServerReply *reply = &exchange->call->reply;
    exchange->running = false;
    exchange->ended = true;
    if (end == SERVER_UPLOAD_STORED) {
        server_reply_empty (reply, 204);
        server_reply_header_int (reply, "Upload-Offset", offset);
    } else if (end == SERVER_UPLOAD_EVICTED) {
        server_reply_problem (reply, MODEL_PROBLEM_CONFLICT,
                              "Another request took the upload over.");
    } else {
        server_reply_problem (reply, MODEL_PROBLEM_DISK_FULL, NULL);
    }
    server_reply_header (reply, "Tus-Resumable", "1.0.0");
    if (exchange->paused)
        answer (exchange);
    maybe_free (exchange);
}

/* The upload is open: what came so far goes to the disk. */
static void
start_stream (Exchange *exchange)
{
    ServerCall *call = exchange->call;
    GBytes *chunk;
    exchange->upload = call->scratch;
    call->scratch = NULL;
    exchange->running = true;
    exchange->opened = true;
    server_upload_set_done (exchange->upload, call->context, on_uploaded, exchange);
    while ((chunk = g_queue_pop_head (&exchange->chunks)))
        server_upload_chunk (exchange->upload, chunk);
    if (exchange->whole || !exchange->message)
        server_upload_finish (exchange->upload);
}

static void
on_call_done (ServerCall *call, gpointer data)
{
    Exchange *exchange = data;
    exchange->running = false;
    exchange->call = call;
    if (call->reply.status == 0) {
        start_stream (exchange);
        return;
    }
    exchange->ended = true;
    if (!exchange->streamed || exchange->paused)
        answer (exchange);
    maybe_free (exchange);
}

static void
on_chunk (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
    Exchange *exchange = data;
    if (exchange->ended)
        return;
    if (exchange->opened)
        server_upload_chunk (exchange->upload, g_bytes_ref (chunk));
    else
        g_queue_push_tail (&exchange->chunks, g_bytes_ref (chunk));
}

/* What a client still sends after it was refused. */
static void
on_unread_chunk (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
    Exchange *exchange = data;
    GSocket *socket = soup_server_message_get_socket (message);
    exchange->unread += g_bytes_get_size (chunk);
    if (socket && exchange->unread > DISCARD_BYTES)
        g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

/* The exchange is over, or the client went away before it was. What came of an upload is kept. */
static void
on_gone (gpointer data, GObject *message)
{
    Exchange *exchange = data;
    exchange->message = NULL;
    if (exchange->running && exchange->opened && !exchange->whole)
        server_upload_finish (exchange->upload);
    else if (exchange->running && exchange->call)
        server_abandon (exchange->call);
    maybe_free (exchange);
}

static ServerRequest *
read_request (SoupServerMessage *message, bool operator, bool proxy)
{
    SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
    GUri *uri = soup_server_message_get_uri (message);
    ServerRequest *request =
        server_request_new (soup_server_message_get_method (message), g_uri_get_path (uri), NULL);
    const char *real = proxy ? soup_message_headers_get_one (headers, "X-Real-IP") : NULL;
    const char *peer = soup_server_message_get_remote_host (message);
    g_free (request->query);
    request->query = g_strdup (g_uri_get_query (uri));
    if (!operator)
        request->address = g_strdup (real ? real : peer ? peer : "local");
    for (int i = 0; i < SERVER_HEADER_COUNT; i++)
        request->headers[i] =
            g_strdup (soup_message_headers_get_one (headers, server_header_names[i]));
    bool chunked = soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED;
    request->content_length = chunked ? -1 : soup_message_headers_get_content_length (headers);
    return request;
}

/* libsoup would read the whole body before it answers. What is refused for its length is answered at once, by hand, and
 * little more than nothing of it is read: then the socket is shut. */
static void
refuse_unread (Exchange *exchange)
{
    SoupServerMessage *message = exchange->message;
    SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
    const ServerReply *reply = &exchange->call->reply;
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection",
                                  "close");
    soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
    if (soup_message_headers_get_expectations (headers) & SOUP_EXPECTATION_CONTINUE)
        return;
    gsize length = 0;
    const char *body = reply->body ? g_bytes_get_data (reply->body, &length) : "";
    g_autofree char *text =
        g_strdup_printf ("HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\nConnection: "
                         "close\r\n\r\n%.*s",
                         reply->status, soup_status_get_phrase ((guint)reply->status),
                         reply->type ? reply->type : "text/plain", length, (int)length, body);
    GSocket *socket = soup_server_message_get_socket (message);
    if (socket && g_socket_send (socket, text, strlen (text), NULL, NULL) > 0)
        g_socket_shutdown (socket, FALSE, TRUE, NULL);
    g_signal_connect (message, "got-chunk", G_CALLBACK (on_unread_chunk), exchange);
}

void
server_exchange_begin (Server *server, SoupServerMessage *message, bool operator, bool proxy)
{
    Exchange *exchange = g_new0 (Exchange, 1);
    server_unread_drop (message);
    exchange->message = message;
    exchange->server = server;
    g_queue_init (&exchange->chunks);
    g_object_set_data (G_OBJECT (message), KEY, exchange);
    g_object_weak_ref (G_OBJECT (message), on_gone, exchange);
    ServerCall *call =
        server_call_new (server, read_request (message, operator, proxy), on_call_done, exchange);
    exchange->call = call;
    if (!server_admit (call, operator)) {
        exchange->ended = true;
        put_reply (message, &call->reply);
        if (call->request->content_length < 0 || call->request->content_length > DISCARD_BYTES)
            refuse_unread (exchange);
        else
            soup_message_body_set_accumulate (soup_server_message_get_request_body (message),
                                              FALSE);
        return;
    }
    exchange->streamed = call->route->flags & SERVER_ROUTE_STREAM;
    if (!exchange->streamed)
        return;
    soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
    g_signal_connect (message, "got-chunk", G_CALLBACK (on_chunk), exchange);
    exchange->running = true;
    server_proceed (call);
}

void
server_exchange_body (SoupServerMessage *message)
{
    Exchange *exchange = exchange_of (message);
    exchange->whole = true;
    if (exchange->ended) {
        answer (exchange);
        return;
    }
    soup_server_message_pause (message);
    exchange->paused = true;
    if (exchange->streamed) {
        if (exchange->opened)
            server_upload_finish (exchange->upload);
        return;
    }
    ServerRequest *request = exchange->call->request;
    g_clear_pointer (&request->body, g_bytes_unref);
    request->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
    exchange->running = true;
    server_proceed (exchange->call);
}
