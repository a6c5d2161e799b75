/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mail list, report, print, and interview. */
#include <stdio.h>
#include <string.h>

#include "app/consent/copy.h"
#include "app/server/verbs.h"

enum { OK = 0, FAILED = 1, USAGE = 64 };

static int
fail (const GError *error)
{
    fprintf (stderr, "antesala-server: %s\n", error ? error->message : "Something went wrong.");
    return FAILED;
}

static const char *
text_of (json_t *json, const char *name)
{
    const char *text = json_string_value (json_object_get (json, name));
    return text ? text : "-";
}

static char *
time_text (json_t *json, const char *name)
{
    int64_t time_ms = json_integer_value (json_object_get (json, name));
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_ms / 1000);
    return time_ms > 0 ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("-");
}

static int
list (const ServerOptions *options)
{
    g_autoptr (GError) error = NULL;
    const char *application = options->rest[1];
    g_autoptr (json_t) answer = server_verb_ask (
        options, "/admin/mail", json_pack ("{s:s*}", "application", application), &error);
    if (!answer)
        return fail (error);
    size_t i;
    json_t *letter;
    puts ("letter\tkind\tto\tstate\tattempts\tqueued\tsent\tdelivered\topened\treply");
    json_array_foreach (json_object_get (answer, "letters"), i, letter)
    {
        g_autofree char *queued = time_text (letter, "queued_ms"),
                        *sent = time_text (letter, "sent_ms");
        g_autofree char *delivered = time_text (letter, "delivered_ms"),
                        *opened = time_text (letter, "opened_ms");
        printf ("%s\t%s\t%s\t%s\t%d\t%s\t%s\t%s\t%s\t%s\n", text_of (letter, "id"),
                text_of (letter, "kind"), text_of (letter, "to"), text_of (letter, "state"),
                (int)json_integer_value (json_object_get (letter, "attempts")), queued, sent,
                delivered, opened, text_of (letter, "reply"));
    }
    return OK;
}

/* A report as the mail system hands it over: a file, or standard input. */
static int
report (const ServerOptions *options, const char *file)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;
    const char *path = g_str_equal (file, "-") ? "/dev/stdin" : file;
    gsize length = 0;
    if (!g_file_get_contents (path, &text, &length, &error))
        return fail (error);
    g_autofree char *valid = g_utf8_make_valid (text, (gssize)length);
    g_autoptr (json_t) answer = server_verb_ask (options, "/admin/mail/reports",
                                                 json_pack ("{s:s}", "message", valid), &error);
    if (!answer)
        return fail (error);
    puts (text_of (answer, "report"));
    return OK;
}

/* FILE-report.pdf, as a whole path: the server writes it, from a folder of its own. Transfer full. */
static char *
report_beside (const char *file)
{
    g_autofree char *base = g_str_has_suffix (file, ".pdf")
                                ? g_strndup (file, strlen (file) - strlen (".pdf"))
                                : g_strdup (file);
    g_autofree char *name = g_strconcat (base, "-report.pdf", NULL);
    return g_canonicalize_filename (name, NULL);
}

/* A letter for the post. */
static int
print (const ServerOptions *options, const char *id, const char *file)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *beside = report_beside (file);
    g_autoptr (json_t) letter =
        server_verb_ask (options, "/admin/mail/letter",
                         json_pack ("{s:s, s:s}", "letter", id, "report", beside), &error);
    if (!letter)
        return fail (error);
    if (json_object_get (letter, "report"))
        printf ("The agency's report is in %s. It goes into the same envelope.\n", beside);
    const char *text = json_string_value (json_object_get (letter, "text"));
    if (!text) {
        fputs ("antesala-server: The text of this letter is not kept: it held a code, or its "
               "person was erased.\n",
               stderr);
        return FAILED;
    }
    g_autofree char *queued = time_text (letter, "queued_ms");
    g_autofree char *foot = g_strdup_printf ("%s, %s", id, queued);
    g_autoptr (GBytes) bytes = consent_letter_pdf (text_of (letter, "title"), text, foot,
                                                   text_of (letter, "language"), &error);
    gsize length = 0;
    const char *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;
    bool good = data
                && g_file_set_contents_full (file, data, (gssize)length,
                                             G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
    return good ? OK : fail (error);
}

int
server_verb_mail (const ServerOptions *options)
{
    char **words = options->rest;
    if (words[0] && g_str_equal (words[0], "list"))
        return list (options);
    if (words[0] && words[1] && g_str_equal (words[0], "report"))
        return report (options, words[1]);
    if (words[0] && words[1] && words[2] && g_str_equal (words[0], "print"))
        return print (options, words[1], words[2]);
    fputs ("usage: antesala-server mail list [APPLICATION] | mail report FILE|- | mail print "
           "LETTER FILE.pdf\n",
           stderr);
    return USAGE;
}

int
server_verb_interview (const ServerOptions *options)
{
    if (!options->rest[0] || !options->at || !options->place) {
        fputs ("usage: antesala-server interview APPLICATION --at 2026-12-03T15:00:00-06:00 "
               "--place TEXT [--minutes N]\n",
               stderr);
        return USAGE;
    }
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) answer = server_verb_ask (
        options, "/admin/interviews",
        json_pack ("{s:s, s:s, s:s, s:i}", "application", options->rest[0], "at", options->at,
                   "place", options->place, "minutes", options->minutes),
        &error);
    if (!answer)
        return fail (error);
    puts (text_of (answer, "letter"));
    return OK;
}
