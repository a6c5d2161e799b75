/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/client/connection.h"

#include "app/client/private.h"

#include <sodium.h>
#include <string.h>

enum { CONNECT_MS = 10000, IDLE_S = 30 };

G_DEFINE_FINAL_TYPE (ClientConnection, client_connection, G_TYPE_OBJECT)

void
client_wipe_text (char **text)
{
    if (*text)
        sodium_memzero (*text, strlen (*text));
    g_clear_pointer (text, g_free);
}

static void
client_connection_dispose (GObject *object)
{
    ClientConnection *self = CLIENT_CONNECTION (object);

    if (self->session)
        soup_session_abort (self->session);
    g_clear_object (&self->session);
    G_OBJECT_CLASS (client_connection_parent_class)->dispose (object);
}

static void
client_connection_finalize (GObject *object)
{
    ClientConnection *self = CLIENT_CONNECTION (object);

    client_connection_set_device (self, NULL);
    client_wipe_text (&self->token);
    g_free (self->url);
    g_free (self->application);
    g_free (self->server_key);
    G_OBJECT_CLASS (client_connection_parent_class)->finalize (object);
}

static void
client_connection_class_init (ClientConnectionClass *class)
{
    GObjectClass *object_class = G_OBJECT_CLASS (class);
    object_class->dispose = client_connection_dispose;
    object_class->finalize = client_connection_finalize;
}

static void
client_connection_init (ClientConnection *self)
{
    const GType unwanted[] = {SOUP_TYPE_AUTH_MANAGER, SOUP_TYPE_CONTENT_SNIFFER,
                              SOUP_TYPE_COOKIE_JAR, SOUP_TYPE_CONTENT_DECODER};

    self->session =
        soup_session_new_with_options ("user-agent", "antesala/" ANTESALA_VERSION, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (unwanted); i++)
        soup_session_remove_feature_by_type (self->session, unwanted[i]);
    client_connection_set_limits (self, CONNECT_MS, IDLE_S);
}

/* Names of this computer itself, on which plain http is safe. */
static bool
is_here (const char *host)
{
    g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
    return strcmp (host, "localhost") == 0 || (address && g_inet_address_get_is_loopback (address));
}

ClientConnection *
client_connection_new (const char *url, GError **error)
{
    g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
    const char *scheme = uri ? g_uri_get_scheme (uri) : "",
               *host = uri ? g_uri_get_host (uri) : NULL;
    bool safe =
        host && *host
        && (strcmp (scheme, "https") == 0 || (strcmp (scheme, "http") == 0 && is_here (host)));

    if (!safe || g_uri_get_query (uri) || g_uri_get_fragment (uri) || g_uri_get_userinfo (uri)) {
        g_propagate_error (error, client_error_new (CLIENT_ERROR_ADDRESS));
        return NULL;
    }
    ClientConnection *self = g_object_new (CLIENT_TYPE_CONNECTION, NULL);
    self->url = g_uri_to_string (uri);
    while (g_str_has_suffix (self->url, "/"))
        self->url[strlen (self->url) - 1] = '\0';
    return self;
}

const char *
client_connection_get_url (ClientConnection *self)
{
    return self->url;
}

void
client_connection_set_device (ClientConnection *self, const ModelKeyPair *pair)
{
    sodium_memzero (&self->device, sizeof self->device);
    g_clear_pointer (&self->device_public, g_free);
    if (pair == NULL)
        return;
    self->device = *pair;
    self->device_public = model_base64 (pair->public_key, MODEL_KEY_BYTES);
}

const char *
client_connection_get_device (ClientConnection *self)
{
    return self->device_public;
}

void
client_connection_set_application (ClientConnection *self, const char *id, const char *server_key)
{
    g_free (self->application);
    g_free (self->server_key);
    self->application = g_strdup (id);
    self->server_key = g_strdup (server_key);
}

void
client_connection_set_token (ClientConnection *self, const char *token)
{
    char *copy = g_strdup (token);
    client_wipe_text (&self->token);
    self->token = copy;
}

int64_t
client_connection_get_server_ms (ClientConnection *self, int64_t at_us)
{
    return self->server_ms > 0 ? self->server_ms + (at_us - self->heard_us) / 1000 : 0;
}

void
client_connection_set_limits (ClientConnection *self, unsigned connect_ms, unsigned idle_s)
{
    self->connect_ms = connect_ms;
    self->idle_s = idle_s;
    soup_session_set_timeout (self->session, idle_s);
}
