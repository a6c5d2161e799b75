/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits to be mailed holds addresses and codes: in the database it is encrypted with a key that lies beside it. A copy
 * of the database alone opens nothing. */
#include "app/server/mail.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "app/server/private.h"

G_STATIC_ASSERT (crypto_secretbox_KEYBYTES == 32);

static bool
fail (GError **error, const char *path)
{
    g_set_error (error, G_FILE_ERROR, (int)g_file_error_from_errno (errno),
                 "%s cannot be read or made: %s.", path, g_strerror (errno));
    return false;
}

static bool
make_key (const char *path, uint8_t key[32], GError **error)
{
    int file = open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0)
        return fail (error, path);
    randombytes_buf (key, 32);
    bool good = write (file, key, 32) == 32 && fsync (file) == 0;
    close (file);
    if (good)
        return true;
    unlink (path);
    return fail (error, path);
}

bool
server_mail_load_key (const char *dir, uint8_t key[32], GError **error)
{
    g_autofree char *path = g_build_filename (dir, "mail.key", NULL);
    int file = open (path, O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT)
        return make_key (path, key, error);
    if (file < 0)
        return fail (error, path);
    ssize_t length = read (file, key, 32);
    close (file);
    if (length == 32)
        return true;
    errno = EINVAL;
    return fail (error, path);
}

GBytes *
server_mail_seal (Server *server, const char *text)
{
    size_t length = strlen (text);
    size_t total = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + length;
    uint8_t *box = g_malloc (total);
    randombytes_buf (box, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy (box + crypto_secretbox_NONCEBYTES, (const uint8_t *)text, length, box,
                           server->mail_key);
    return g_bytes_new_take (box, total);
}

char *
server_mail_open (Server *server, GBytes *box, GError **error)
{
    gsize length = 0;
    const uint8_t *bytes = g_bytes_get_data (box, &length);
    const gsize around = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    char *text = length >= around ? g_malloc0 (length - around + 1) : NULL;
    if (text
        && crypto_secretbox_open_easy ((uint8_t *)text, bytes + crypto_secretbox_NONCEBYTES,
                                       length - crypto_secretbox_NONCEBYTES, bytes,
                                       server->mail_key)
               == 0)
        return text;
    g_free (text);
    g_set_error (error, SERVER_MAIL_ERROR, SERVER_MAIL_ERROR_BOX,
                 "A letter that waits cannot be opened: mail.key is another than when it was "
                 "written.");
    return NULL;
}
