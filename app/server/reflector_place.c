/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/reflector_place.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* The first line of a file; NULL if there is none. */
static char *
read_line (const char *dir, const char *name)
{
    g_autofree char *path = g_build_filename (dir, name, NULL);
    char *text = NULL;
    if (!g_file_get_contents (path, &text, NULL, NULL))
        return NULL;
    text[strcspn (text, "\r\n")] = 0;
    return text;
}

static bool
write_line (const char *dir, const char *name, const char *line, GError **error)
{
    g_autofree char *path = g_build_filename (dir, name, NULL);
    g_autofree char *text = g_strconcat (line, "\n", NULL);
    return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0644, error);
}

bool
server_reflector_publish (const char *dir, const char *key, GError **error)
{
    g_autofree char *known = read_line (dir, "server.pub");
    return g_strcmp0 (known, key) == 0 || write_line (dir, "server.pub", key, error);
}

bool
server_reflector_key (const char *dir, uint8_t key[MODEL_KEY_BYTES], GError **error)
{
    g_autofree char *text = read_line (dir, "server.pub");
    if (text && model_base64_read (text, key, MODEL_KEY_BYTES))
        return true;
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 "%s/server.pub holds no key: make the folder with antesala-server init, or name "
                 "the key with --key.",
                 dir);
    return false;
}

bool
server_reflector_announce (const char *dir, const char *address, GError **error)
{
    return write_line (dir, "reflector", address, error);
}

void
server_reflector_withdraw (const char *dir, const char *address)
{
    g_autofree char *text = read_line (dir, "reflector");
    g_autofree char *path = g_build_filename (dir, "reflector", NULL);
    if (g_strcmp0 (text, address) == 0)
        g_unlink (path);
}

bool
server_reflector_parse (const char *text, char **ret_host, int *ret_port)
{
    const char *colon = strrchr (text, ':');
    guint64 port = 0;
    if (!colon || colon == text
        || !g_ascii_string_to_unsigned (colon + 1, 10, 1, 65535, &port, NULL))
        return false;
    bool braced = text[0] == '[' && colon[-1] == ']';
    g_autofree char *host = braced ? g_strndup (text + 1, (gsize)(colon - text - 2))
                                   : g_strndup (text, (gsize)(colon - text));
    g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (host);
    if (!inet && (braced || strlen (host) > 253 || strcspn (host, " /:@") != strlen (host)))
        return false;
    bool everywhere = inet && g_inet_address_get_is_any (inet);
    *ret_host = everywhere ? NULL : g_steal_pointer (&host);
    *ret_port = (int)port;
    return true;
}

bool
server_reflector_find (const char *dir, char **ret_host, int *ret_port)
{
    g_autofree char *text = read_line (dir, "reflector");
    return text && server_reflector_parse (text, ret_host, ret_port);
}
