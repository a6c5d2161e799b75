/* SPDX-License-Identifier: GPL-3.0-or-later */
/* antesala-server reflect: the reflector as a process of its own, on this machine or on another with --key. */
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "app/server/reflector.h"
#include "app/server/reflector_place.h"
#include "app/server/verbs.h"

static gboolean
on_signal (gpointer data)
{
    g_main_loop_quit (data);
    return G_SOURCE_REMOVE;
}

static int
fail (const char *sentence, int code)
{
    fprintf (stderr, "antesala-server: %s\n", sentence);
    return code;
}

static void
run (const ServerReflector *reflector)
{
    g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
    g_unix_signal_add (SIGTERM, on_signal, loop);
    g_unix_signal_add (SIGINT, on_signal, loop);
    printf ("Reflecting on %s\n", server_reflector_address (reflector));
    fflush (stdout);
    g_main_loop_run (loop);
}

int
server_verb_reflect (const ServerOptions *options)
{
    uint8_t key[MODEL_KEY_BYTES];
    g_autoptr (GError) error = NULL;
    if (!options->dir && !options->key)
        return fail ("reflect needs the folder of the hiring server (--dir DIR), or its public key "
                     "(--key BASE64, the line in DIR/server.pub).",
                     64);
    if (options->key && !model_base64_read (options->key, key, sizeof key))
        return fail ("--key takes the line in DIR/server.pub: 44 characters of base64.", 64);
    if (!options->key && !server_reflector_key (options->dir, key, &error))
        return fail (error->message, 1);
    g_autofree char *standard = g_strdup_printf ("127.0.0.1:%d", SERVER_REFLECTOR_PORT);
    g_autoptr (ServerReflector) reflector =
        server_reflector_new (options->listen ? options->listen : standard, key, &error);
    if (!reflector)
        return fail (error->message, 1);
    if (options->dir
        && !server_reflector_announce (options->dir, server_reflector_address (reflector), &error))
        return fail (error->message, 1);
    run (reflector);
    if (options->dir)
        server_reflector_withdraw (options->dir, server_reflector_address (reflector));
    return 0;
}
