/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of the engine for tools/bench/qti: bench-qti CASES FOLDER ROUNDS. Prints JSON.
   floor: libxml2 reads each case's item from memory into its own tree and every node is visited once.
   engine: a session starts over, binds, processes, and each outcome is looked at. */
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/items/answer.h"
#include "assessments/tasks/operators.h"

typedef struct {
    json_t *line;
    char *xml;
    size_t len;
    QtiItem *item;
    QtiSession *session;
} Run;

static size_t
walk (const xmlNode *node)
{
    size_t seen = 0;
    for (; node; node = node->next) {
        seen++;
        for (const xmlAttr *at = node->properties; node->type == XML_ELEMENT_NODE && at;
             at = at->next)
            seen++;
        if (node->type == XML_ELEMENT_NODE)
            seen += walk (node->children);
    }
    return seen;
}

static size_t
floor_once (const Run *run)
{
    xmlDocPtr doc = xmlReadMemory (run->xml, (int)run->len, "item.xml", NULL, XML_PARSE_NONET);
    size_t seen = walk (xmlDocGetRootElement (doc));
    xmlFreeDoc (doc);
    return seen;
}

static size_t
compile_once (const Run *run)
{
    g_autoptr (QtiItem) item = qti_item_parse (run->xml, (gssize)run->len, NULL);
    return item != NULL;
}

static void
bind (const Run *run, json_t *answers)
{
    const char *identifier = NULL;
    json_t *answer = NULL;
    json_object_foreach (answers, identifier, answer)
        items_answer_bind (run->session, identifier, answer, NULL);
    qti_session_respond (run->session);
}

static size_t
engine_once (const Run *run)
{
    json_t *attempts = json_object_get (run->line, "attempts");
    unsigned n = 0;
    size_t seen = 0;
    qti_session_restart (run->session, 1);
    for (size_t i = 0; i < json_array_size (attempts); i++)
        bind (run, json_array_get (attempts, i));
    if (!attempts)
        bind (run, json_object_get (run->line, "responses"));
    qti_item_declarations (run->item, &n);
    for (unsigned i = 0; i < n; i++)
        seen += qti_session_value_at (run->session, i)->n;
    return seen;
}

static double
per_second (const Run *runs, unsigned n, unsigned rounds, size_t (*once) (const Run *run))
{
    size_t seen = 0;
    gint64 start = g_get_monotonic_time ();
    for (unsigned round = 0; round < rounds; round++) {
        for (unsigned i = 0; i < n; i++)
            seen += once (&runs[i]);
    }
    double seconds = (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
    return seen ? (double)n * rounds / seconds : 0;
}

int
main (int argc, char **argv)
{
    g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (Run));
    g_autofree char *text = NULL;
    if (argc != 4 || !g_file_get_contents (argv[1], &text, NULL, NULL))
        return 64;
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
    for (unsigned i = 0; lines[i]; i++) {
        Run run = {.line = json_loads (lines[i], 0, NULL)};
        if (!run.line)
            continue;
        g_autofree char *path = g_build_filename (
            argv[2], json_string_value (json_object_get (run.line, "file")), NULL);
        if (!g_file_get_contents (path, &run.xml, &run.len, NULL))
            return 1;
        run.item = qti_item_parse (run.xml, (gssize)run.len, NULL);
        run.session = qti_session_new (run.item, 1, task_operators ());
        g_array_append_val (runs, run);
    }
    const Run *first = &g_array_index (runs, Run, 0);
    unsigned rounds = (unsigned)atoi (argv[3]);
    printf ("{\"floor\":%.0f,\"compile\":%.0f,\"engine\":%.0f}\n",
            per_second (first, runs->len, rounds, floor_once),
            per_second (first, runs->len, rounds, compile_once),
            per_second (first, runs->len, rounds * 10, engine_once));
    return 0;
}
