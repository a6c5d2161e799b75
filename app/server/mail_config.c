/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/mailer.h"

#include <sodium.h>
#include <string.h>

char *
server_mail_bare (const char *from)
{
    const char *open = strchr (from, '<'), *close = open ? strchr (open, '>') : NULL;
    return close ? g_strndup (open + 1, (gsize)(close - open - 1)) : g_strdup (from);
}

void
server_mail_config_clear (ServerMailConfig *config)
{
    if (config->password)
        sodium_memzero (config->password, strlen (config->password));
    g_free (config->smtp);
    g_free (config->from);
    g_free (config->user);
    g_free (config->password);
    *config = (ServerMailConfig){0};
}

static bool
read_password (json_t *json, ServerMailConfig *config, GError **error)
{
    const char *file = json_string_value (json_object_get (json, "password_file"));
    if (!file)
        return true;
    if (!g_file_get_contents (file, &config->password, NULL, error))
        return false;
    g_strchomp (config->password);
    return true;
}

bool
server_mail_config_read (const char *dir, ServerMailConfig *config, GError **error)
{
    g_autofree char *path = g_build_filename (dir, "mail.json", NULL);
    g_autofree char *text = NULL;
    gsize length = 0;
    g_autoptr (GError) failure = NULL;
    if (!g_file_get_contents (path, &text, &length, &failure)) {
        bool none = g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT);
        if (!none)
            g_propagate_error (error, g_steal_pointer (&failure));
        config->from = g_strdup ("Antesala <antesala@localhost>");
        return none;
    }
    g_autoptr (json_t) json = model_json_parse (text, length, MODEL_JSON_REQUEST_BYTES, error);
    config->smtp = g_strdup (json_string_value (json_object_get (json, "smtp")));
    config->from = g_strdup (json_string_value (json_object_get (json, "from")));
    config->user = g_strdup (json_string_value (json_object_get (json, "user")));
    config->plain = json_is_true (json_object_get (json, "plain"));
    bool good = json && read_password (json, config, error);
    bool scheme = !config->smtp || g_str_has_prefix (config->smtp, "smtp://")
                  || g_str_has_prefix (config->smtp, "smtps://");
    if (good && config->from && scheme && !strpbrk (config->from, "\r\n"))
        return true;
    if (good)
        g_set_error (error, SERVER_MAIL_ERROR, SERVER_MAIL_ERROR_ADDRESS,
                     "needs \"from\", and \"smtp\" begins with smtp:// or smtps://.");
    g_prefix_error (error, "%s: ", path);
    server_mail_config_clear (config);
    return false;
}

char *
server_mail_from (const char *dir)
{
    ServerMailConfig config = {0};
    bool good = server_mail_config_read (dir, &config, NULL);
    char *from = good ? server_mail_bare (config.from) : g_strdup ("antesala@localhost");
    server_mail_config_clear (&config);
    return from;
}
