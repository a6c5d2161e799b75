/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside app/client: what connection.c and call.c share. */
#pragma once

#include "app/client/connection.h"

#include <libsoup/soup.h>

/* Overwrites and frees a text. */
void client_wipe_text (char **text);

struct _ClientConnection {
    GObject parent;

    SoupSession *session;
    char *url;
    unsigned connect_ms;
    unsigned idle_s;
    bool checked;                /* the server said that it is ours and fits */
    int64_t server_ms, heard_us; /* its clock then, and the monotonic clock of this computer */

    ModelKeyPair device;
    char *device_public; /* base64; NULL while there is no key pair */
    char *application;
    char *server_key;
    char *token;
};
