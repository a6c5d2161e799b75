/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operator's side of DIR/admin.sock. */
#include <gio/gunixsocketaddress.h>
#include <libsoup/soup.h>

#include "app/server/http/http.h"

/* A large package takes its time. */
enum { TIMEOUT_S = 120 };

json_t *
server_http_ask (const char *dir, const char *method, const char *path, json_t *body,
                 GError **error)
{
    g_autofree char *socket = g_build_filename (dir, "admin.sock", NULL);
    g_autofree char *url = g_strconcat ("http://127.0.0.1", path, NULL);
    g_autoptr (GSocketAddress) address = g_unix_socket_address_new (socket);
    g_autoptr (SoupSession) session =
        soup_session_new_with_options ("remote-connectable", address, "timeout", TIMEOUT_S, NULL);
    g_autoptr (SoupMessage) message = soup_message_new (method, url);
    g_autoptr (GBytes) bytes = model_json_bytes (body);
    soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    g_autoptr (GBytes) answer = soup_session_send_and_read (session, message, NULL, error);
    if (!answer)
        return NULL;
    gsize length = 0;
    const char *text = g_bytes_get_data (answer, &length);
    return model_json_parse (text ? text : "", length, MODEL_JSON_ANSWER_BYTES, error);
}
