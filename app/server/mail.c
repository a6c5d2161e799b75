/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/mail.h"

#include <string.h>

#include "app/model/id.h"
#include "app/model/text.h"
#include "app/server/audit.h"
#include "app/server/private.h"
#include "app/store/mail.h"

enum { ADDRESS_MAX = 254 };

G_DEFINE_QUARK (server - mail - error - quark, server_mail_error)

/* Narrower than RFC 5321, on purpose: nothing in it can end a command or begin another. */
bool
server_mail_is_address (const char *text)
{
    const char *at = text ? strchr (text, '@') : NULL;
    if (!at || at == text || strchr (at + 1, '@') || strlen (text) > ADDRESS_MAX)
        return false;
    for (const char *c = text; *c; c++) {
        bool plain = g_ascii_isalnum (*c) || strchr (".!#$%&'*+/=?^_`{|}~-@", *c);
        if (!plain || (c > at && !g_ascii_isalnum (*c) && *c != '.' && *c != '-'))
            return false;
    }
    return strchr (at, '.') && at[1] != '.' && !g_str_has_suffix (text, ".") && !strstr (text, "..")
           && text[0] != '.' && at[-1] != '.';
}

char *
server_mail_hint (const char *address)
{
    const char *at = strchr (address, '@');
    return g_strdup_printf ("%c…%s", address[0], at ? at : "");
}

static int
by_name (gconstpointer a, gconstpointer b)
{
    return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The places of a text, each once, in order. Transfer full. */
static char **
places_of (const char *text)
{
    g_autoptr (GRegex) regex = g_regex_new ("\\{([a-z_]+)\\}", 0, 0, NULL);
    g_autoptr (GMatchInfo) match = NULL;
    g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
    g_regex_match (regex, text, 0, &match);
    for (; g_match_info_matches (match); g_match_info_next (match, NULL)) {
        g_autofree char *name = g_match_info_fetch (match, 1);
        if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
            g_ptr_array_add (names, g_steal_pointer (&name));
    }
    g_ptr_array_sort (names, by_name);
    g_ptr_array_add (names, NULL);
    return (char **)g_ptr_array_steal (names, NULL);
}

char *
server_mail_fill (const char *text, json_t *values, GError **error)
{
    g_autoptr (GString) filled = g_string_new (NULL);
    while (*text) {
        const char *end = text[0] == '{' ? strchr (text, '}') : NULL;
        g_autofree char *name = end ? g_strndup (text + 1, (gsize)(end - text - 1)) : NULL;
        const char *value = name ? json_string_value (json_object_get (values, name)) : NULL;
        if (name && !value) {
            g_set_error (error, SERVER_MAIL_ERROR, SERVER_MAIL_ERROR_TEMPLATE,
                         "A letter needs the value {%s}.", name);
            return NULL;
        }
        if (value)
            g_string_append (filled, value);
        else
            g_string_append_c (filled, *text);
        text = value ? end + 1 : text + 1;
    }
    return g_string_free (g_steal_pointer (&filled), FALSE);
}

/* The title or text of a template in a language; paragraphs are joined by an empty line. Transfer full; NULL when missing. */
static char *
part_of (json_t *template, const char *part, const char *language)
{
    json_t *text = json_object_get (json_object_get (template, part), language);
    if (json_is_string (text))
        return g_strdup (json_string_value (text));
    if (!json_is_array (text) || json_array_size (text) == 0)
        return NULL;
    g_autoptr (GString) joined = g_string_new (NULL);
    size_t i;
    json_t *paragraph;
    json_array_foreach (text, i, paragraph)
    {
        if (!json_is_string (paragraph))
            return NULL;
        g_string_append_printf (joined, "%s%s", i ? "\n\n" : "", json_string_value (paragraph));
    }
    return g_string_free (g_steal_pointer (&joined), FALSE);
}

static bool
refuse (GError **error, const char *id, const char *sentence)
{
    g_set_error (error, SERVER_MAIL_ERROR, SERVER_MAIL_ERROR_TEMPLATE, "The letter %s %s",
                 id ? id : "without an id", sentence);
    return false;
}

bool
server_mail_check (json_t *template, GError **error)
{
    static const char *const parts[] = {"title", "text"};
    const char *id = json_string_value (json_object_get (template, "id"));
    if (!id || !*id || json_integer_value (json_object_get (template, "version")) < 1)
        return refuse (error, id, "needs an id and a version.");
    for (size_t i = 0; i < G_N_ELEMENTS (parts); i++) {
        g_autofree char *en = part_of (template, parts[i], "en"),
                        *es = part_of (template, parts[i], "es");
        if (!en || !es)
            return refuse (error, id, "needs a title and a text in both languages.");
        g_auto (GStrv) here = places_of (en), there = places_of (es);
        if (!g_strv_equal ((const char *const *)here, (const char *const *)there))
            return refuse (error, id, "has other {places} in Spanish than in English.");
    }
    return true;
}

bool
server_mail_render (StoreDb *db, const ServerMail *mail, int64_t *version, char **title,
                    char **text, GError **error)
{
    g_autofree char *body = store_mail_template (db, mail->template, version);
    if (!body)
        return refuse (error, mail->template,
                       "is not there: load it with antesala-server data FOLDER.");
    g_autoptr (json_t) template =
        model_json_parse (body, strlen (body), MODEL_JSON_REQUEST_BYTES, error);
    g_autofree char *raw_title = part_of (template, "title", mail->language),
                    *raw_text = part_of (template, "text", mail->language);
    if (!raw_title || !raw_text)
        return refuse (error, mail->template, "is not there in this language.");
    *title = server_mail_fill (raw_title, mail->values, error);
    *text = *title ? server_mail_fill (raw_text, mail->values, error) : NULL;
    return *text != NULL;
}

char *
server_mail_address (Server *server, StoreDb *db, const char *application)
{
    g_autoptr (GBytes) box = store_mail_address (db, application);
    return box ? server_mail_open (server, box, NULL) : NULL;
}

/* The address that was named, or that of the application; NULL when there is none. Transfer full. */
static char *
address_of (Server *server, StoreDb *db, const ServerMail *mail)
{
    if (mail->by_post)
        return NULL;
    if (mail->address)
        return g_strdup (mail->address);
    return mail->application ? server_mail_address (server, db, mail->application) : NULL;
}

/* What the mailer needs, as JSON. Transfer full. */
static char *
box_text (const ServerMail *mail, const StoreMail *row, const char *address, const char *title,
          const char *text)
{
    g_autoptr (json_t) json =
        json_pack ("{s:s, s:s, s:s, s:s, s:I}", "to", address, "title", title, "text", text,
                   "message_id", row->message_id, "queued_ms", (json_int_t)row->queued_ms);
    json_object_set_new (json, "language", json_string (mail->language));
    if (mail->calendar)
        json_object_set_new (json, "calendar", json_string (mail->calendar));
    if (mail->file && mail->file_name) {
        gsize length = 0;
        const void *bytes = g_bytes_get_data (mail->file, &length);
        g_autofree char *base64 = model_base64 (bytes, length);
        json_object_set_new (json, "file_name", json_string (mail->file_name));
        json_object_set_new (json, "file", json_string (base64));
    }
    return model_json_print (json);
}

char *
server_mail_add (Server *server, StoreDb *db, const ServerMail *mail, GError **error)
{
    int64_t now_ms = server_now_ms (server);
    g_autofree char *id = model_id_new (now_ms), *title = NULL, *text = NULL;
    g_autofree char *message_id = g_strdup_printf ("<%s@antesala>", id);
    g_autofree char *address = address_of (server, db, mail);
    StoreMail row = {.id = id,
                     .application = mail->application,
                     .screening = mail->screening,
                     .template = mail->template,
                     .language = mail->language,
                     .state = address ? "waiting" : "page",
                     .message_id = message_id,
                     .queued_ms = now_ms};
    if (address && !server_mail_is_address (address)) {
        g_set_error (error, SERVER_MAIL_ERROR, SERVER_MAIL_ERROR_ADDRESS,
                     "This is no mail address: name@example.org.");
        return NULL;
    }
    if (!server_mail_render (db, mail, &row.template_version, &title, &text, error))
        return NULL;
    g_autofree char *hint = address ? server_mail_hint (address) : NULL;
    g_autofree char *plain = address ? box_text (mail, &row, address, title, text) : NULL;
    g_autoptr (GBytes) box = plain ? server_mail_seal (server, plain) : NULL;
    bool page = mail->application && !mail->secret;
    row.address_hint = hint;
    row.title = page ? title : NULL;
    row.text = page ? text : NULL;
    store_mail_add (db, &row, box ? g_bytes_get_data (box, NULL) : NULL,
                    box ? g_bytes_get_size (box) : 0);
    server_audit (server, db, "server", "letter-queued", mail->application,
                  json_pack ("{s:s, s:s}", "letter", id, "template", mail->template));
    return g_steal_pointer (&id);
}
