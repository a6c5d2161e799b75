/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/http/address.h"

#include <glib/gstdio.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>
#include <sys/stat.h>

/* libsoup's own 10 drops clients of a full waiting room. */
enum { BACKLOG = 512 };

static bool
refuse (const char *address, GError **error)
{
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 "%s: antesala-server listens on 127.0.0.1:PORT, [::1]:PORT or unix:PATH only; a "
                 "proxy such as nginx "
                 "stands between it and others.",
                 address);
    return false;
}

static bool
somebody_listens (GSocketAddress *address)
{
    g_autoptr (GSocket) probe = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, 0, NULL);
    return probe && g_socket_connect (probe, address, NULL, NULL);
}

static GSocketAddress *
unix_address (const char *path, GError **error)
{
    struct stat status;
    g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
    if (g_lstat (path, &status) != 0)
        return g_steal_pointer (&address);
    if (!S_ISSOCK (status.st_mode) || somebody_listens (address)) {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "%s is in use.", path);
        return NULL;
    }
    g_unlink (path);
    return g_steal_pointer (&address);
}

static GSocketAddress *
read_address (const char *text, GError **error)
{
    if (g_str_has_prefix (text, "unix:"))
        return unix_address (text + strlen ("unix:"), error);
    const char *colon = strrchr (text, ':');
    guint64 port = 0;
    if (!colon || !g_ascii_string_to_unsigned (colon + 1, 10, 0, 65535, &port, NULL)) {
        refuse (text, error);
        return NULL;
    }
    g_autofree char *host = text[0] == '[' && colon[-1] == ']'
                                ? g_strndup (text + 1, (gsize)(colon - text - 2))
                                : g_strndup (text, (gsize)(colon - text));
    g_autoptr (GInetAddress) inet =
        g_inet_address_new_from_string (g_str_equal (host, "localhost") ? "127.0.0.1" : host);
    if (!inet || !g_inet_address_get_is_loopback (inet)) {
        refuse (text, error);
        return NULL;
    }
    return g_inet_socket_address_new (inet, (guint16)port);
}

GSocket *
server_address_listen (const char *address, GError **error)
{
    g_autoptr (GSocketAddress) place = read_address (address, error);
    g_autoptr (GSocket) socket =
        place ? g_socket_new (g_socket_address_get_family (place), G_SOCKET_TYPE_STREAM, 0, error)
              : NULL;
    if (!socket)
        return NULL;
    g_socket_set_listen_backlog (socket, BACKLOG);
    if (!g_socket_bind (socket, place, TRUE, error) || !g_socket_listen (socket, error)) {
        g_prefix_error (error, "%s: ", address);
        return NULL;
    }
    return g_steal_pointer (&socket);
}

char *
server_address_name (GSocket *socket)
{
    g_autoptr (GSocketAddress) place = g_socket_get_local_address (socket, NULL);
    if (G_IS_UNIX_SOCKET_ADDRESS (place))
        return g_strdup_printf ("unix:%s",
                                g_unix_socket_address_get_path (G_UNIX_SOCKET_ADDRESS (place)));
    g_autofree char *text = g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (place));
    return g_strdup_printf ("http://%s", text);
}
