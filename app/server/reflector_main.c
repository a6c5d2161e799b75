/* SPDX-License-Identifier: GPL-3.0-or-later */
/* antesala-reflector: the program behind `antesala-server reflect`, on this machine or on another with --key. It links no database and no
   HTTP, so that nothing of the hiring server is open to what the network sends it. */
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>

#include "app/server/reflector.h"
#include "app/server/reflector_place.h"

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

/* What was said on the command line. */
typedef struct {
    char *dir, *key, *listen;
} Options;

static bool
parse (int *argc, char ***argv, Options *options)
{
    const GOptionEntry entries[] = {
        {"dir", 0, 0, G_OPTION_ARG_FILENAME, &options->dir, NULL, "DIR"},
        {"key", 0, 0, G_OPTION_ARG_STRING, &options->key, NULL, "BASE64"},
        {"listen", 0, 0, G_OPTION_ARG_STRING, &options->listen, NULL, "ADDRESS:PORT"},
        {NULL},
    };
    g_autoptr (GOptionContext) context = g_option_context_new (NULL);
    g_autoptr (GError) error = NULL;
    g_option_context_add_main_entries (context, entries, NULL);
    if (g_option_context_parse (context, argc, argv, &error))
        return true;
    fail (error->message, 64);
    return false;
}

/* Reads the key that tickets are checked with; 0 or an exit code after a sentence. */
static int
read_key (const Options *options, uint8_t *key)
{
    g_autoptr (GError) error = NULL;
    if (!options->dir && !options->key)
        return fail ("reflect needs the folder of the hiring server (--dir DIR), or its public key "
                     "(--key BASE64, the line in DIR/server.pub).",
                     64);
    if (options->key && !model_base64_read (options->key, key, MODEL_KEY_BYTES))
        return fail ("--key takes the line in DIR/server.pub: 44 characters of base64.", 64);
    if (!options->key && !server_reflector_key (options->dir, key, &error))
        return fail (error->message, 1);
    return 0;
}

static int
reflect (const Options *options)
{
    uint8_t key[MODEL_KEY_BYTES];
    g_autoptr (GError) error = NULL;
    int code = read_key (options, key);
    if (code != 0)
        return code;
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

int
main (int argc, char **argv)
{
    Options options = {0};
    setlocale (LC_ALL, "");
    int code = !model_sign_ready ()             ? fail ("This machine gives no randomness.", 1)
               : parse (&argc, &argv, &options) ? reflect (&options)
                                                : 64;
    g_free (options.dir);
    g_free (options.key);
    g_free (options.listen);
    return code;
}
