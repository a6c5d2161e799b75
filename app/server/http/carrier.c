/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/http/carrier.h"

#include <libsoup/soup.h>
#include <string.h>

enum { IDLE_S = 30, ANSWER_MAX = 4 << 20 };

struct ServerHttpCarrier {
    Server *server;
    SoupSession *session;
    GCancellable *cancel;
};

typedef struct {
    Server *server;
    SoupMessage *message;
    ServerCarried done;
    gpointer data;
    char *bytes; /* as many as MOST */
    gsize most;
} Carried;

ServerHttpCarrier *
server_http_carrier_new (Server *server)
{
    const GType unwanted[] = {SOUP_TYPE_AUTH_MANAGER, SOUP_TYPE_CONTENT_SNIFFER,
                              SOUP_TYPE_COOKIE_JAR, SOUP_TYPE_CONTENT_DECODER};
    ServerHttpCarrier *self = g_new0 (ServerHttpCarrier, 1);
    self->server = server;
    self->cancel = g_cancellable_new ();
    self->session = soup_session_new_with_options ("user-agent", "antesala/" ANTESALA_VERSION,
                                                   "timeout", IDLE_S, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (unwanted); i++)
        soup_session_remove_feature_by_type (self->session, unwanted[i]);
    return self;
}

void
server_http_carrier_free (ServerHttpCarrier *self)
{
    if (!self)
        return;
    g_cancellable_cancel (self->cancel);
    soup_session_abort (self->session);
    g_object_unref (self->session);
    g_object_unref (self->cancel);
    g_free (self);
}

static int64_t
retry_after (SoupMessage *message, int64_t now_ms)
{
    SoupMessageHeaders *headers = soup_message_get_response_headers (message);
    return screening_retry_after_s (soup_message_headers_get_one (headers, "Retry-After"),
                                    soup_message_headers_get_one (headers, "X-Ratelimit-Reset"),
                                    (int)soup_message_get_status (message), now_ms);
}

static void
finish (Carried *carried, int status, gsize length)
{
    int64_t now_ms = server_now_ms (carried->server);
    ScreeningAnswer answer = {.status = status,
                              .body = carried->bytes,
                              .length = length,
                              .retry_after_s = status ? retry_after (carried->message, now_ms) : 0,
                              .now_ms = now_ms};
    carried->done (carried->data, &answer);
    g_object_unref (carried->message);
    g_free (carried->bytes);
    g_free (carried);
}

static void
on_read (GObject *stream, GAsyncResult *result, gpointer data)
{
    Carried *carried = data;
    gsize length = 0;
    bool good = g_input_stream_read_all_finish (G_INPUT_STREAM (stream), result, &length, NULL);
    finish (carried,
            good && length < carried->most ? (int)soup_message_get_status (carried->message) : 0,
            length);
}

static void
on_sent (GObject *session, GAsyncResult *result, gpointer data)
{
    Carried *carried = data;
    g_autoptr (GInputStream) stream =
        soup_session_send_finish (SOUP_SESSION (session), result, NULL);
    if (!stream) {
        finish (carried, 0, 0);
        return;
    }
    carried->bytes = g_malloc (carried->most);
    g_input_stream_read_all_async (stream, carried->bytes, carried->most, G_PRIORITY_DEFAULT, NULL,
                                   on_read, carried);
}

static void
authorize (SoupMessageHeaders *headers, const ScreeningAgency *agency)
{
    g_autofree char *pair = g_strconcat (agency->key, ":", NULL);
    g_autofree char *encoded = g_base64_encode ((const guchar *)pair, strlen (pair));
    g_autofree char *authorization = g_strconcat ("Basic ", encoded, NULL);
    soup_message_headers_replace (headers, "Authorization", authorization);
}

void
server_http_carry (gpointer carrier, const ScreeningAgency *agency, const ScreeningRequest *request,
                   ServerCarried done, gpointer data)
{
    ServerHttpCarrier *self = carrier;
    g_autofree char *url =
        request->url ? g_strdup (request->url) : g_strconcat (agency->base, request->path, NULL);
    SoupMessage *message = soup_message_new (request->method, url);
    if (!message) {
        done (data, &(ScreeningAnswer){.now_ms = server_now_ms (self->server)});
        return;
    }
    SoupMessageHeaders *headers = soup_message_get_request_headers (message);
    soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
    /* A whole address is a link that the agency made for this once; the account's key is not for whoever answers there. */
    if (!request->url)
        authorize (headers, agency);
    if (request->key)
        soup_message_headers_replace (headers, "Idempotency-Key", request->key);
    if (request->body) {
        g_autoptr (GBytes) body = model_json_bytes (request->body);
        soup_message_set_request_body_from_bytes (message, "application/json", body);
    }
    Carried *carried = g_new0 (Carried, 1);
    *carried = (Carried){.server = self->server,
                         .message = message,
                         .done = done,
                         .data = data,
                         .most = request->url ? SCREENING_PDF_BYTES + 1 : ANSWER_MAX};
    soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, self->cancel, on_sent,
                             carried);
}
