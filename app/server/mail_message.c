/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter as the mail has it: MIME by GMime, one byte stream for SMTP and spool alike. */
#include <gmime/gmime.h>
#include <string.h>

#include "app/server/mailer.h"

static const char *
text_of (json_t *json, const char *member)
{
    return json_string_value (json_object_get (json, member));
}

/* Transfer full. */
static GMimeObject *
part_of (const char *type, const char *subtype, const char *bytes, gsize length,
         GMimeContentEncoding encoding)
{
    GMimePart *part = g_mime_part_new_with_type (type, subtype);
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer (bytes, length);
    GMimeDataWrapper *content =
        g_mime_data_wrapper_new_with_stream (stream, GMIME_CONTENT_ENCODING_DEFAULT);
    g_mime_part_set_content (part, content);
    g_mime_part_set_content_encoding (part, encoding);
    g_object_unref (content);
    g_object_unref (stream);
    return GMIME_OBJECT (part);
}

/* Always UTF-8: GMime's own part of text would choose a smaller set of characters. */
static GMimeObject *
text_part (const char *subtype, const char *text)
{
    GMimeObject *part =
        part_of ("text", subtype, text, strlen (text), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    g_mime_object_set_content_type_parameter (part, "charset", "utf-8");
    return part;
}

static GMimeObject *
calendar_part (const char *calendar)
{
    GMimeObject *part = text_part ("calendar", calendar);
    g_mime_object_set_content_type_parameter (part, "method", "REQUEST");
    g_mime_part_set_filename (GMIME_PART (part), "interview.ics");
    return part;
}

static GMimeObject *
file_part (const char *name, const char *base64)
{
    gsize length = 0;
    g_autofree guchar *bytes = g_base64_decode (base64, &length);
    GMimeObject *part =
        part_of ("application", "pdf", (const char *)bytes, length, GMIME_CONTENT_ENCODING_BASE64);
    g_mime_part_set_filename (GMIME_PART (part), name);
    return part;
}

static void
add_part (GMimeMultipart *parts, GMimeObject *part)
{
    g_mime_multipart_add (parts, part);
    g_object_unref (part);
}

/* Text alone, or text and what goes with it. Transfer full. */
static GMimeObject *
body_of (json_t *letter)
{
    const char *calendar = text_of (letter, "calendar"), *file = text_of (letter, "file");
    GMimeObject *text = text_part ("plain", text_of (letter, "text"));
    if (!calendar && !file)
        return text;
    GMimeMultipart *parts = g_mime_multipart_new_with_subtype ("mixed");
    add_part (parts, text);
    if (calendar)
        add_part (parts, calendar_part (calendar));
    if (file)
        add_part (parts, file_part (text_of (letter, "file_name"), file));
    return GMIME_OBJECT (parts);
}

static void
set_head (GMimeMessage *message, json_t *letter, const char *from)
{
    InternetAddressList *sender = internet_address_list_parse (NULL, from);
    if (sender) {
        internet_address_list_append (g_mime_message_get_from (message), sender);
        g_object_unref (sender);
    }
    g_mime_message_add_mailbox (message, GMIME_ADDRESS_TYPE_TO, NULL, text_of (letter, "to"));
    g_mime_message_set_subject (message, text_of (letter, "title"), "utf-8");
    /* GMime puts the brackets around it. */
    const char *id = text_of (letter, "message_id");
    g_autofree char *inner = g_strndup (id + 1, strlen (id) - 2);
    g_mime_message_set_message_id (message, inner);
    g_mime_object_set_header (GMIME_OBJECT (message), "Auto-Submitted", "auto-generated", NULL);
    const char *language = text_of (letter, "language");
    if (language)
        g_mime_object_set_header (GMIME_OBJECT (message), "Content-Language", language, NULL);
}

GBytes *
server_mail_message (json_t *letter, const char *from, int64_t now_ms, char **to, GError **error)
{
    static const char *const needed[] = {"to", "title", "text", "message_id"};
    for (size_t i = 0; i < G_N_ELEMENTS (needed); i++) {
        if (text_of (letter, needed[i]))
            continue;
        g_set_error (error, SERVER_MAIL_ERROR, SERVER_MAIL_ERROR_BOX,
                     "A letter that waits has no %s.", needed[i]);
        return NULL;
    }
    GMimeMessage *message = g_mime_message_new (TRUE);
    g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (now_ms / 1000);
    set_head (message, letter, from);
    g_mime_message_set_date (message, date);
    GMimeObject *body = body_of (letter);
    g_mime_message_set_mime_part (message, body);
    g_object_unref (body);
    GMimeFormatOptions *format = g_mime_format_options_new ();
    g_mime_format_options_set_newline_format (format, GMIME_NEWLINE_FORMAT_DOS);
    char *text = g_mime_object_to_string (GMIME_OBJECT (message), format);
    g_mime_format_options_free (format);
    g_object_unref (message);
    *to = g_strdup (text_of (letter, "to"));
    return g_bytes_new_take (text, strlen (text));
}
