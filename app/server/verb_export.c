/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export: everything that is held on a person, as one file. */
#include <glib.h>
#include <stdio.h>

#include "app/server/verbs.h"

enum { OK = 0, FAILED = 1, USAGE = 64 };

int
server_verb_export (const ServerOptions *options)
{
    char **words = options->rest;
    if (!words[0] || !words[1]) {
        fputs ("usage: antesala-server export APPLICATION FILE.zip\n", stderr);
        return USAGE;
    }
    g_autoptr (GError) error = NULL;
    g_autofree char *file = g_canonicalize_filename (words[1], NULL);
    g_autoptr (json_t) answer =
        server_verb_ask (options, "/admin/exports",
                         json_pack ("{s:s, s:s}", "application", words[0], "file", file), &error);
    if (!answer) {
        fprintf (stderr, "antesala-server: %s\n", error->message);
        return FAILED;
    }
    printf ("%s: %d rows, %d recordings, %d reports\n", file,
            (int)json_integer_value (json_object_get (answer, "rows")),
            (int)json_integer_value (json_object_get (answer, "recordings")),
            (int)json_integer_value (json_object_get (answer, "reports")));
    return OK;
}
