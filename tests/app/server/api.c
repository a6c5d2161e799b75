/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/server/api.h"

#include <ftw.h>
#include <sodium.h>
#include <string.h>

#include "app/model/id.h"

static int64_t
clock_of_test (gpointer data)
{
    const Api *api = data;
    return api->now_ms;
}

static void
open_server (Api *api)
{
    g_autoptr (GError) error = NULL;
    api->server = server_new (api->dir, clock_of_test, api, &error);
    g_assert_no_error (error);
}

static void
open_sockets (Api *api)
{
    g_autoptr (GError) error = NULL;
    api->http = server_http_new (api->server, "127.0.0.1:0", true, &error);
    g_assert_no_error (error);
    api->url = server_http_address (api->http);
}

Api *
api_new (void)
{
    g_assert_true (model_sign_ready ());
    Api *api = g_new0 (Api, 1);
    api->dir = g_dir_make_tmp ("antesala-server-XXXXXX", NULL);
    api->now_ms = 1790000000000;
    open_server (api);
    g_autofree char *json = g_strdup_printf ("{\"folder\":\"%s/tests/fixtures/server/data\"}",
                                             g_getenv ("ANTESALA_SOURCE_DIR"));
    g_autoptr (json_t) answer = api_admin (api, "/admin/data", json);
    g_assert_cmpint (json_integer_value (json_object_get (answer, "items")), ==, 8);
    open_sockets (api);
    api->session =
        soup_session_new_with_options ("proxy-resolver", NULL, "max-conns-per-host", 20, NULL);
    return api;
}

void
api_restart (Api *api)
{
    soup_session_abort (api->session);
    server_http_free (api->http);
    server_free (api->server);
    g_free (api->url);
    open_server (api);
    open_sockets (api);
}

static int
remove_one (const char *path, const struct stat *status, int flag, struct FTW *ftw)
{
    return remove (path);
}

void
api_free (Api *api)
{
    soup_session_abort (api->session);
    g_object_unref (api->session);
    server_http_free (api->http);
    server_free (api->server);
    while (g_main_context_iteration (NULL, FALSE)) {
    }
    nftw (api->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    g_free (api->dir);
    g_free (api->url);
    g_free (api);
}

ApiDevice *
api_device_new (void)
{
    uint8_t seed[32];
    ApiDevice *device = g_new0 (ApiDevice, 1);
    randombytes_buf (seed, sizeof seed);
    model_key_pair_make (&device->pair, seed);
    device->key = model_base64 (device->pair.public_key, MODEL_KEY_BYTES);
    return device;
}

void
api_device_free (ApiDevice *device)
{
    g_free (device->key);
    g_free (device);
}

char *
api_key (void)
{
    return model_id_new (g_get_real_time () / 1000);
}

struct ApiPending {
    SoupMessage *message;
    GBytes *body;
    bool done;
};

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
    ApiPending *pending = data;
    g_autoptr (GError) error = NULL;
    pending->body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
    pending->done = true;
}

static void
add_header (SoupMessage *message, const char *name, const char *value)
{
    if (value)
        soup_message_headers_replace (soup_message_get_request_headers (message), name, value);
}

static void
sign (SoupMessage *message, const ApiAsk *ask)
{
    const void *body = ask->json ? ask->json : "";
    g_autofree char *hash = model_hash (body, strlen (body));
    g_autofree char *text = model_request_text (ask->method, ask->path, ask->key,
                                                g_str_equal (ask->method, "PATCH") ? NULL : hash);
    g_autofree char *signature = model_sign (text, ask->device->pair.secret_key);
    add_header (message, "Antesala-Device", ask->device->key);
    add_header (message, "Antesala-Signature", ask->signature ? ask->signature : signature);
}

ApiPending *
api_start (Api *api, const ApiAsk *ask)
{
    ApiPending *pending = g_new0 (ApiPending, 1);
    g_autofree char *url = g_strconcat (api->url, ask->path, NULL);
    g_autofree char *bearer = ask->token ? g_strconcat ("Bearer ", ask->token, NULL) : NULL;
    pending->message = soup_message_new (ask->method, url);
    g_autoptr (GBytes) body = ask->bytes  ? g_bytes_new (ask->bytes, ask->size)
                              : ask->json ? g_bytes_new (ask->json, strlen (ask->json))
                                          : NULL;
    if (body)
        soup_message_set_request_body_from_bytes (pending->message,
                                                  ask->type    ? ask->type
                                                  : ask->bytes ? "application/offset+octet-stream"
                                                               : "application/json",
                                                  body);
    add_header (pending->message, "Authorization", bearer);
    add_header (pending->message, "Idempotency-Key", ask->key);
    add_header (pending->message, "If-Match", ask->match);
    add_header (pending->message, "If-None-Match", ask->none_match);
    add_header (pending->message, "Tus-Resumable", ask->tus);
    add_header (pending->message, "Upload-Length", ask->length);
    add_header (pending->message, "Upload-Offset", ask->offset);
    add_header (pending->message, "Upload-Metadata", ask->metadata);
    add_header (pending->message, "X-Real-IP", ask->address);
    if (ask->device)
        sign (pending->message, ask);
    soup_session_send_and_read_async (api->session, pending->message, 0, NULL, on_answer, pending);
    return pending;
}

bool
api_is_done (ApiPending *pending)
{
    return pending->done;
}

/* RFC 9457, and a word that docs/protocol.md has. */
static void
check_problem (ApiAnswer *answer, const char *type)
{
    const char *urn = json_string_value (json_object_get (answer->json, "type"));
    if (!g_str_equal (soup_message_get_method (answer->message), "HEAD")) {
        g_assert_cmpstr (type, ==, "application/problem+json");
        g_assert_cmpint (json_integer_value (json_object_get (answer->json, "status")), ==,
                         answer->status);
        g_assert_nonnull (json_string_value (json_object_get (answer->json, "title")));
        g_assert_cmpint (model_problem_kind (urn), !=, MODEL_PROBLEM_NONE);
        answer->word = g_strdup (model_problem_word (model_problem_kind (urn)));
    }
}

ApiAnswer *
api_wait (ApiPending *pending)
{
    while (!pending->done)
        g_main_context_iteration (NULL, TRUE);
    ApiAnswer *answer = g_new0 (ApiAnswer, 1);
    answer->message = pending->message;
    answer->status = (int)soup_message_get_status (pending->message);
    answer->body = pending->body;
    g_free (pending);
    const char *type = soup_message_headers_get_content_type (
        soup_message_get_response_headers (answer->message), NULL);
    gsize length = 0;
    const char *text = answer->body ? g_bytes_get_data (answer->body, &length) : NULL;
    if (text && type && strstr (type, "json"))
        answer->json = model_json_parse (text, length, MODEL_JSON_ANSWER_BYTES, NULL);
    if (answer->status >= 400)
        check_problem (answer, type);
    return answer;
}

ApiAnswer *
api_send (Api *api, const ApiAsk *ask)
{
    return api_wait (api_start (api, ask));
}

void
api_answer_free (ApiAnswer *answer)
{
    json_decref (answer->json);
    g_clear_pointer (&answer->body, g_bytes_unref);
    g_object_unref (answer->message);
    g_free (answer->word);
    g_free (answer);
}

const char *
api_header (const ApiAnswer *answer, const char *name)
{
    return soup_message_headers_get_one (soup_message_get_response_headers (answer->message), name);
}

json_t *
api_admin (Api *api, const char *path, const char *json)
{
    g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));
    ServerRequest *request = server_request_new ("POST", path, body);
    request->headers[SERVER_HEADER_CONTENT_TYPE] = g_strdup ("application/json");
    ServerReply reply = {0};
    server_answer (api->server, request, true, &reply);
    gsize length = 0;
    const char *text = g_bytes_get_data (reply.body, &length);
    json_t *answer = model_json_parse (text, length, MODEL_JSON_ANSWER_BYTES, NULL);
    server_reply_clear (&reply);
    return answer;
}

void
api_expect (Api *api, const ApiAsk *ask, int status, const char *word)
{
    g_autoptr (ApiAnswer) answer = api_send (api, ask);
    if (answer->status != status || g_strcmp0 (answer->word, word) != 0) {
        g_autofree char *text = answer->json ? json_dumps (answer->json, JSON_COMPACT) : NULL;
        g_error ("%s %s: %d %s instead of %d %s: %s", ask->method, ask->path, answer->status,
                 answer->word ? answer->word : "", status, word ? word : "", text);
    }
}
