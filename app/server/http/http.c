/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/http/http.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>
#include <sys/stat.h>

#include "app/server/http/address.h"
#include "app/server/http/carrier.h"
#include "app/server/http/exchange.h"
#include "app/server/http/unread.h"

struct ServerHttp {
    Server *server;
    SoupServer *open, *operator;
    char *address, *admin_path;
    bool proxy;
    ServerHttpCarrier *carrier;
};

static void
on_open (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
         gpointer data)
{
    ServerHttp *http = data;
    server_exchange_begin (http->server, message, false, http->proxy);
}

static void
on_operator (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
             gpointer data)
{
    ServerHttp *http = data;
    server_exchange_begin (http->server, message, true, false);
}

static void
on_body (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
         gpointer data)
{
    server_exchange_body (message);
}

static void
on_started (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
    server_unread_prepare (message);
}

static SoupServer *
listen_on (GSocket *socket, SoupServerCallback begin, ServerHttp *http, GError **error)
{
    g_autoptr (SoupServer) soup =
        SOUP_SERVER (g_object_new (SOUP_TYPE_SERVER, "server-header", "antesala", NULL));
    g_signal_connect (soup, "request-started", G_CALLBACK (on_started), NULL);
    soup_server_add_early_handler (soup, NULL, begin, http, NULL);
    soup_server_add_handler (soup, NULL, on_body, http, NULL);
    return soup_server_listen_socket (soup, socket, 0, error) ? g_steal_pointer (&soup) : NULL;
}

static bool
open_operator (ServerHttp *http, GError **error)
{
    http->admin_path =
        g_build_filename (store_dir (server_store (http->server)), "admin.sock", NULL);
    g_autofree char *address = g_strconcat ("unix:", http->admin_path, NULL);
    mode_t before = umask (0177);
    g_autoptr (GSocket) socket = server_address_listen (address, error);
    umask (before);
    if (!socket)
        return false;
    http->operator= listen_on (socket, on_operator, http, error);
    return http->operator!= NULL;
}

ServerHttp *
server_http_new (Server *server, const char *address, bool proxy, GError **error)
{
    g_autoptr (ServerHttp) http = g_new0 (ServerHttp, 1);
    http->server = server;
    http->proxy = proxy;
    g_autoptr (GSocket) socket = server_address_listen (address, error);
    if (!socket)
        return NULL;
    http->address = server_address_name (socket);
    http->open = listen_on (socket, on_open, http, error);
    if (!http->open || !open_operator (http, error))
        return NULL;
    http->carrier = server_http_carrier_new (server);
    server_agent_set_carrier (server_get_agent (server), server_http_carry, http->carrier);
    return g_steal_pointer (&http);
}

char *
server_http_address (ServerHttp *http)
{
    return g_strdup (http->address);
}

void
server_http_free (ServerHttp *http)
{
    if (!http)
        return;
    SoupServer *servers[] = {http->open, http->operator};
    for (size_t i = 0; i < G_N_ELEMENTS (servers); i++) {
        if (servers[i])
            soup_server_disconnect (servers[i]);
        g_clear_object (&servers[i]);
    }
    if (http->carrier)
        server_agent_set_carrier (server_get_agent (http->server), NULL, NULL);
    server_http_carrier_free (http->carrier);
    if (http->admin_path)
        g_unlink (http->admin_path);
    if (http->address && g_str_has_prefix (http->address, "unix:"))
        g_unlink (http->address + strlen ("unix:"));
    g_free (http->admin_path);
    g_free (http->address);
    g_free (http);
}
