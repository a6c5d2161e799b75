/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib-unix.h>
#include <stdio.h>

#include "app/server/http/http.h"
#include "app/server/mailer.h"
#include "app/server/reflector_place.h"
#include "app/server/verbs.h"

/* What is on its way at the end gets its answer within this. */
enum { DRAIN_MS = 2000 };

static gboolean
on_signal (gpointer data)
{
    g_main_loop_quit (data);
    return G_SOURCE_REMOVE;
}

static int
fail (const GError *error)
{
    fprintf (stderr, "antesala-server: %s\n", error->message);
    return 1;
}

int
server_verb_serve (const ServerOptions *options)
{
    g_autoptr (GError) error = NULL;
    if (!options->dir) {
        fprintf (stderr, "antesala-server: serve needs a folder: antesala-server serve DIR.\n");
        return 64;
    }
    g_autofree char *host = NULL;
    int port;
    if (options->reflector && !server_reflector_parse (options->reflector, &host, &port)) {
        fprintf (stderr, "antesala-server: --reflector takes HOST:PORT.\n");
        return 64;
    }
    g_autofree char *file = g_build_filename (options->dir, "store.sqlite", NULL);
    if (!g_file_test (file, G_FILE_TEST_EXISTS)) {
        fprintf (stderr,
                 "antesala-server: %s is no folder of a hiring server: make it with "
                 "antesala-server init.\n",
                 options->dir);
        return 1;
    }
    g_autoptr (Server) server = server_new (options->dir, NULL, NULL, &error);
    if (!server)
        return fail (error);
    server_set_reflector (server, options->reflector);
    g_autoptr (ServerMailer) mailer = server_mailer_new (server, &error);
    if (!mailer)
        return fail (error);
    g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
    g_unix_signal_add (SIGTERM, on_signal, loop);
    g_unix_signal_add (SIGINT, on_signal, loop);
    g_autoptr (ServerHttp) http = server_http_new (
        server, options->listen ? options->listen : "127.0.0.1:8460", options->proxy, &error);
    if (!http)
        return fail (error);
    g_autofree char *address = server_http_address (http);
    printf ("Listening on %s\n", address);
    fflush (stdout);
    server_mailer_start (mailer);
    g_main_loop_run (loop);
    server_drain (server, DRAIN_MS);
    return 0;
}
