/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit verify: is the log whole? audit export: all of it, a line of JSON an entry. */
#include <stdio.h>
#include <string.h>

#include "app/model/audit.h"
#include "app/server/verbs.h"

enum { WHOLE = 0, BROKEN = 1, USAGE = 64 };

static int
fail (const char *sentence)
{
    fprintf (stderr, "antesala-server: %s\n", sentence);
    return BROKEN;
}

/* Lines of JSON, each a head that a desk kept. NULL with error. Transfer full. */
static json_t *
read_heads (const char *file, GError **error)
{
    g_autoptr (json_t) heads = json_array ();
    g_autofree char *text = NULL;
    if (!file)
        return g_steal_pointer (&heads);
    if (!g_file_get_contents (file, &text, NULL, error))
        return NULL;
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
    for (int i = 0; lines[i]; i++) {
        if (!*g_strstrip (lines[i]))
            continue;
        json_t *head =
            model_json_parse (lines[i], strlen (lines[i]), MODEL_JSON_REQUEST_BYTES, error);
        if (!head) {
            g_prefix_error (error, "%s:%d: ", file, i + 1);
            return NULL;
        }
        json_array_append_new (heads, head);
    }
    return g_steal_pointer (&heads);
}

static char *
time_text (int64_t at_ms)
{
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at_ms / 1000);
    return g_date_time_format (time, "%Y-%m-%d %H:%M:%S UTC");
}

static int64_t
number (json_t *answer, const char *name)
{
    return json_integer_value (json_object_get (answer, name));
}

static void
print_open (json_t *answer)
{
    int64_t open = number (answer, "open");
    if (open == 0) {
        puts ("Open window: no entry. All are covered by a signed head.");
        return;
    }
    g_autofree char *since = time_text (number (answer, "open_since_ms"));
    printf ("Open window: %" G_GINT64_FORMAT
            " entries since %s are covered by no signed head; one is signed every %d entries or %d "
            "minutes.\n",
            open, since, MODEL_AUDIT_HEAD_EVERY, MODEL_AUDIT_HEAD_MS / 60000);
}

static int
verify (const ServerOptions *options, const char *file)
{
    g_autoptr (GError) error = NULL;
    json_t *heads = read_heads (file, &error);
    g_autoptr (json_t) answer = heads
                                    ? server_verb_ask (options, "/admin/audit/verify",
                                                       json_pack ("{s:o}", "heads", heads), &error)
                                    : NULL;
    if (!answer)
        return fail (error->message);
    json_t *broken = json_object_get (answer, "broken");
    if (broken) {
        printf ("The audit log is broken at entry %" G_GINT64_FORMAT ": %s\n",
                number (broken, "sequence"),
                json_string_value (json_object_get (broken, "sentence")));
        return BROKEN;
    }
    printf ("The audit log is whole: %" G_GINT64_FORMAT " entries", number (answer, "entries"));
    if (file)
        printf (", and %" G_GINT64_FORMAT " heads that a desk kept lie on it",
                number (answer, "heads"));
    puts (".");
    print_open (answer);
    return WHOLE;
}

static void
print_member (json_t *answer, const char *name, json_t *value)
{
    g_autoptr (json_t) line = json_pack ("{s:O}", name, value);
    g_autofree char *text = model_json_print (line);
    puts (text);
}

static int export(const ServerOptions *options)
{
    int64_t after = 0;
    for (;;) {
        g_autoptr (GError) error = NULL;
        g_autoptr (json_t) answer = server_verb_ask (
            options, "/admin/audit/pages", json_pack ("{s:I}", "after", (json_int_t)after), &error);
        if (!answer)
            return fail (error->message);
        size_t i;
        json_t *entry, *entries = json_object_get (answer, "entries");
        json_array_foreach (entries, i, entry)
        {
            print_member (answer, "entry", entry);
            after = number (entry, "sequence");
        }
        if (json_array_size (entries) > 0)
            continue;
        if (json_object_get (answer, "head"))
            print_member (answer, "head", json_object_get (answer, "head"));
        return ferror (stdout) || fflush (stdout) != 0 ? fail ("The log could not be written out.")
                                                       : WHOLE;
    }
}

int
server_verb_audit (const ServerOptions *options)
{
    const char *verb = options->rest[0];
    if (g_strcmp0 (verb, "verify") == 0)
        return verify (options, options->rest[1]);
    if (g_strcmp0 (verb, "export") == 0 && !options->rest[1])
        return export(options);
    fputs ("usage: antesala-server audit verify [HEADS] | audit export\n", stderr);
    return USAGE;
}
