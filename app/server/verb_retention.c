/* SPDX-License-Identifier: GPL-3.0-or-later */
/* retention: how long each kind of record is kept, why, and how much of it is due. */
#include <stdio.h>

#include "app/server/verbs.h"

int
server_verb_retention (const ServerOptions *options)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) answer =
        server_verb_ask (options, "/admin/retention", json_object (), &error);
    if (!answer) {
        fprintf (stderr, "antesala-server: %s\n", error->message);
        return 1;
    }
    size_t i;
    json_t *kind;
    puts ("kind\tdays\tfrom\tdue\tsource");
    json_array_foreach (json_object_get (answer, "kinds"), i, kind)
        printf ("%s\t%d\t%s\t%d\t%s\n", json_string_value (json_object_get (kind, "kind")),
                (int)json_integer_value (json_object_get (kind, "days")),
                json_string_value (json_object_get (kind, "from")),
                (int)json_integer_value (json_object_get (kind, "due")),
                json_string_value (json_object_get (kind, "source")));
    return 0;
}
