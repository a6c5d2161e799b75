/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/mail_report.h"

#include <gmime/gmime.h>
#include <string.h>

#include "app/server/mail.h"

enum { SAID_MAX = 300 };

const char *const server_mail_action_words[] = {"delivered", "failed", "delayed", "relayed"};

void
server_mail_report_clear (ServerMailReport *report)
{
    g_free (report->message_id);
    g_free (report->said);
    *report = (ServerMailReport){0};
}

/* What was found on the way through the parts. */
typedef struct {
    char *action, *diagnostic, *status, *message_id;
} Found;

/* Headers that stand in the body of a part: name, colon, value, also folded. The first of each name counts. */
static void
read_fields (const char *text, Found *found)
{
    const struct {
        const char *name;
        char **value;
    } wanted[] = {{"action", &found->action},
                  {"diagnostic-code", &found->diagnostic},
                  {"status", &found->status},
                  {"message-id", &found->message_id}};
    g_autoptr (GRegex) folds = g_regex_new ("\r?\n[ \t]+", 0, 0, NULL);
    g_autofree char *flat = g_regex_replace_literal (folds, text, -1, 0, " ", 0, NULL);
    g_auto (GStrv) lines = g_strsplit (flat ? flat : "", "\n", -1);
    for (int i = 0; lines[i]; i++) {
        char *colon = strchr (lines[i], ':');
        if (!colon)
            continue;
        *colon = 0;
        for (size_t j = 0; j < G_N_ELEMENTS (wanted); j++) {
            if (!*wanted[j].value
                && g_ascii_strcasecmp (g_strstrip (lines[i]), wanted[j].name) == 0)
                *wanted[j].value = g_strdup (g_strstrip (colon + 1));
        }
    }
}

/* The bytes of a part as text. Transfer full. */
static char *
content_of (GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content (part);
    if (!content)
        return NULL;
    GMimeStream *stream = g_mime_stream_mem_new ();
    g_mime_data_wrapper_write_to_stream (content, stream);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (stream));
    g_autofree char *raw = g_strndup ((const char *)bytes->data, bytes->len);
    g_object_unref (stream);
    return raw ? g_utf8_make_valid (raw, -1) : NULL;
}

static void
on_part (GMimeObject *parent, GMimeObject *part, gpointer data)
{
    Found *found = data;
    GMimeContentType *type = g_mime_object_get_content_type (part);
    if (GMIME_IS_MESSAGE_PART (part)) {
        GMimeMessage *message = g_mime_message_part_get_message (GMIME_MESSAGE_PART (part));
        const char *id = message ? g_mime_message_get_message_id (message) : NULL;
        if (id && !found->message_id)
            found->message_id = g_strdup_printf ("<%s>", id);
    } else if (GMIME_IS_PART (part)
               && (g_mime_content_type_is_type (type, "message", "delivery-status")
                   || g_mime_content_type_is_type (type, "text", "rfc822-headers"))) {
        g_autofree char *text = content_of (GMIME_PART (part));
        if (text)
            read_fields (text, found);
    }
}

static bool
refuse (GError **error, const char *sentence)
{
    g_set_error_literal (error, SERVER_MAIL_ERROR, SERVER_MAIL_ERROR_BOX, sentence);
    return false;
}

static bool
read_action (const char *word, ServerMailAction *action)
{
    static const struct {
        const char *word;
        ServerMailAction action;
    } words[] = {{"delivered", SERVER_MAIL_DELIVERED},
                 {"relayed", SERVER_MAIL_RELAYED},
                 {"expanded", SERVER_MAIL_RELAYED},
                 {"failed", SERVER_MAIL_FAILED},
                 {"delayed", SERVER_MAIL_DELAYED}};
    for (size_t i = 0; word && i < G_N_ELEMENTS (words); i++) {
        if (g_ascii_strcasecmp (word, words[i].word) == 0) {
            *action = words[i].action;
            return true;
        }
    }
    return false;
}

/* One line that names nobody: what looks like an address becomes a star. Transfer full. */
static char *
plain (const Found *found)
{
    const char *said = found->diagnostic ? found->diagnostic
                       : found->status   ? found->status
                                         : found->action;
    g_autoptr (GRegex) addresses = g_regex_new ("[^\\s<>()]+@[^\\s<>()]+", 0, 0, NULL);
    char *line = g_regex_replace_literal (addresses, said, -1, 0, "*", 0, NULL);
    if (line && strlen (line) > SAID_MAX) {
        char *cut = g_utf8_substring (line, 0, SAID_MAX / 4);
        g_free (line);
        line = cut;
    }
    return line ? line : g_strdup ("");
}

bool
server_mail_report_read (const char *text, size_t length, ServerMailReport *report, GError **error)
{
    Found found = {0};
    g_mime_init ();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer (text, length);
    GMimeParser *parser = g_mime_parser_new_with_stream (stream);
    GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);
    if (message)
        g_mime_message_foreach (message, on_part, &found);
    bool action = read_action (found.action, &report->action);
    bool good = false;
    if (!action)
        refuse (error, "This message is no report of a mail system about another message.");
    else if (!found.message_id || found.message_id[0] != '<')
        refuse (error, "This report does not say which message it is about.");
    else
        good = true;
    if (good) {
        report->message_id = g_steal_pointer (&found.message_id);
        report->said = plain (&found);
    }
    g_clear_object (&message);
    g_object_unref (parser);
    g_object_unref (stream);
    g_free (found.action);
    g_free (found.diagnostic);
    g_free (found.status);
    g_free (found.message_id);
    return good;
}
