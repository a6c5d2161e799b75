/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/box.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

enum { AROUND = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES };

G_STATIC_ASSERT (crypto_secretbox_KEYBYTES == SERVER_BOX_KEY_BYTES);

static bool
fail (GError **error, const char *path)
{
    g_set_error (error, G_FILE_ERROR, (int)g_file_error_from_errno (errno),
                 "%s cannot be read or made: %s.", path, g_strerror (errno));
    return false;
}

static bool
make_key (const char *path, uint8_t *key, GError **error)
{
    int file = open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0)
        return fail (error, path);
    randombytes_buf (key, SERVER_BOX_KEY_BYTES);
    bool good =
        write (file, key, SERVER_BOX_KEY_BYTES) == SERVER_BOX_KEY_BYTES && fsync (file) == 0;
    close (file);
    if (good)
        return true;
    unlink (path);
    return fail (error, path);
}

bool
server_box_key (const char *dir, const char *name, uint8_t key[SERVER_BOX_KEY_BYTES],
                GError **error)
{
    g_autofree char *path = g_build_filename (dir, name, NULL);
    int file = open (path, O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT)
        return make_key (path, key, error);
    if (file < 0)
        return fail (error, path);
    ssize_t length = read (file, key, SERVER_BOX_KEY_BYTES);
    close (file);
    if (length == SERVER_BOX_KEY_BYTES)
        return true;
    errno = EINVAL;
    return fail (error, path);
}

GBytes *
server_box_seal (const uint8_t key[SERVER_BOX_KEY_BYTES], const void *bytes, gsize length)
{
    uint8_t *box = g_malloc (AROUND + length);
    randombytes_buf (box, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy (box + crypto_secretbox_NONCEBYTES, bytes, length, box, key);
    return g_bytes_new_take (box, AROUND + length);
}

GBytes *
server_box_open (const uint8_t key[SERVER_BOX_KEY_BYTES], GBytes *box)
{
    gsize length = 0;
    const uint8_t *closed = g_bytes_get_data (box, &length);
    if (length < AROUND)
        return NULL;
    /* One byte more, so that a text ends with a zero. */
    uint8_t *bytes = g_malloc0 (length - AROUND + 1);
    if (crypto_secretbox_open_easy (bytes, closed + crypto_secretbox_NONCEBYTES,
                                    length - crypto_secretbox_NONCEBYTES, closed, key)
        == 0)
        return g_bytes_new_take (bytes, length - AROUND);
    g_free (bytes);
    return NULL;
}
