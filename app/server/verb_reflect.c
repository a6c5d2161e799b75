/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reflect: this process becomes antesala-reflector, which lies beside it and links neither a database nor HTTP. */
#include <errno.h>
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/server/verbs.h"

/* The program beside this one. (transfer full) */
static char *
beside (const char *name)
{
    g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
    g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
    return folder != NULL ? g_build_filename (folder, name, NULL) : g_strdup (name);
}

int
server_verb_reflect (const ServerOptions *options)
{
    const struct {
        const char *name;
        char *value;
    } given[] = {{"--dir", options->dir}, {"--key", options->key}, {"--listen", options->listen}};
    g_autoptr (GPtrArray) words = g_ptr_array_new ();
    g_autofree char *program = beside ("antesala-reflector");
    g_ptr_array_add (words, program);
    for (size_t i = 0; i < G_N_ELEMENTS (given); i++) {
        if (given[i].value == NULL)
            continue;
        g_ptr_array_add (words, (char *)given[i].name);
        g_ptr_array_add (words, given[i].value);
    }
    g_ptr_array_add (words, NULL);
    execv (program, (char **)words->pdata);
    fprintf (stderr, "antesala-server: %s cannot be started: %s.\n", program, strerror (errno));
    return 1;
}
