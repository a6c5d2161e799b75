/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erase, and hold: what is held on a person goes, or stays. */
#include <stdio.h>

#include "app/server/verbs.h"

enum { OK = 0, FAILED = 1, USAGE = 64 };

static int
print (const ServerOptions *options, const char *path, json_t *body)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) answer = server_verb_ask (options, path, body, &error);
    if (!answer) {
        fprintf (stderr, "antesala-server: %s\n", error->message);
        return FAILED;
    }
    g_autofree char *text = model_json_print (answer);
    puts (text);
    return OK;
}

int
server_verb_erase (const ServerOptions *options)
{
    if (!options->rest[0] || !options->reason) {
        fputs ("usage: antesala-server erase APPLICATION --reason TEXT\n", stderr);
        return USAGE;
    }
    return print (
        options, "/admin/erasures",
        json_pack ("{s:s, s:s}", "application", options->rest[0], "reason", options->reason));
}

int
server_verb_hold (const ServerOptions *options)
{
    char **words = options->rest;
    bool lift = words[0] && g_str_equal (words[0], "lift");
    const char *application = lift ? words[1] : words[0];
    if (!application || (!lift && !options->reason)) {
        fputs ("usage: antesala-server hold APPLICATION --reason TEXT | hold lift APPLICATION\n",
               stderr);
        return USAGE;
    }
    return print (options, "/admin/holds",
                  json_pack ("{s:s, s:s*, s:b}", "application", application, "reason",
                             options->reason, "lift", lift));
}
