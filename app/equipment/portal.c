/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/portal.h"

#include <string.h>

enum { PORT = 80, TIMEOUT_S = 3, ANSWER_BYTES = 4096 };

/* The host of the Location of an answer; NULL for none. */
static char *
location_host (const char *answer)
{
    g_auto (GStrv) lines = g_strsplit (answer, "\n", 100);
    for (size_t i = 1; lines[i] != NULL && g_strstrip (lines[i])[0] != '\0'; i++) {
        if (g_ascii_strncasecmp (lines[i], "Location:", strlen ("Location:")) != 0)
            continue;
        g_autoptr (GUri) uri = g_uri_parse (g_strstrip (lines[i] + strlen ("Location:")),
                                            G_URI_FLAGS_PARSE_RELAXED, NULL);
        return uri != NULL ? g_strdup (g_uri_get_host (uri)) : NULL;
    }
    return NULL;
}

EquipPortal
equip_portal_judge (const char *answer, size_t size, const char *host)
{
    g_autofree char *text = g_strndup (answer, MIN (size, (size_t)ANSWER_BYTES));
    const char *space = strchr (text, ' ');
    if (!g_str_has_prefix (text, "HTTP/1.") || space == NULL)
        return EQUIP_PORTAL_UNKNOWN;
    guint64 status = g_ascii_strtoull (space + 1, NULL, 10);
    if (status == 511)
        return EQUIP_PORTAL_FOUND;
    if (status == 200)
        return strstr (text, "\"antesala-server\"") != NULL ? EQUIP_PORTAL_NONE
                                                            : EQUIP_PORTAL_FOUND;
    g_autofree char *to = status >= 300 && status < 400 ? location_host (text) : NULL;
    return to != NULL && to[0] != '\0' && g_ascii_strcasecmp (to, host) != 0 ? EQUIP_PORTAL_FOUND
                                                                             : EQUIP_PORTAL_UNKNOWN;
}

EquipPortal
equip_portal_ask (const char *host, GCancellable *cancellable)
{
    char answer[ANSWER_BYTES];
    size_t size = 0;
    g_autofree char *request =
        g_strdup_printf ("GET /v1/health HTTP/1.0\r\nHost: %s\r\nConnection: close\r\n\r\n", host);
    g_autoptr (GSocketClient) client = g_socket_client_new ();
    g_socket_client_set_enable_proxy (client, FALSE);
    g_socket_client_set_timeout (client, TIMEOUT_S);
    g_autoptr (GSocketConnection) connection =
        g_socket_client_connect_to_host (client, host, PORT, cancellable, NULL);
    if (connection == NULL
        || !g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                                       request, strlen (request), NULL, cancellable, NULL))
        return EQUIP_PORTAL_UNKNOWN;
    g_input_stream_read_all (g_io_stream_get_input_stream (G_IO_STREAM (connection)), answer,
                             sizeof answer, &size, cancellable, NULL);
    return equip_portal_judge (answer, size, host);
}
