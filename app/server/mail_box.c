/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits to be mailed holds addresses and codes: in the database it is encrypted with DIR/mail.key. */
#include "app/server/mail.h"

#include <string.h>

#include "app/server/box.h"
#include "app/server/private.h"

GBytes *
server_mail_seal (Server *server, const char *text)
{
    return server_box_seal (server->mail_key, text, strlen (text));
}

char *
server_mail_open (Server *server, GBytes *box, GError **error)
{
    g_autoptr (GBytes) bytes = server_box_open (server->mail_key, box);
    if (bytes)
        return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    g_set_error (error, SERVER_MAIL_ERROR, SERVER_MAIL_ERROR_BOX,
                 "A letter that waits cannot be opened: mail.key is another than when it was "
                 "written.");
    return NULL;
}
