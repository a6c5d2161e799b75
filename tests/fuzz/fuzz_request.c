/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole requests against a whole server without sockets: METHOD PATH, headers, an empty line, a body. "Device: yes" signs
 * as an applicant, "Session: yes" comes as a recruiter. Nothing may crash, nothing may answer 5xx, and what is refused is
 * refused by a problem. */
#include <ftw.h>
#include <stdlib.h>
#include <string.h>

#include "app/model/id.h"
#include "app/server/server.h"
#include "tests/fuzz/target.h"

#define DATA "{\"folder\":\"%s/tests/fixtures/server/data\"}"

/* Made at the first input, removed at exit. */
static struct {
    char *dir;
    Server *server;
    ModelKeyPair pair;
    char *device, *token;
} world;

static json_t *
ask (bool operator, const char * path, const char *json)
{
    g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));
    ServerRequest *request = server_request_new ("POST", path, body);
    ServerReply reply = {0};
    gsize length = 0;
    request->headers[SERVER_HEADER_CONTENT_TYPE] = g_strdup ("application/json");
    request->headers[SERVER_HEADER_IDEMPOTENCY_KEY] = model_id_new (1);
    server_answer (world.server, request, operator, & reply);
    const char *text = g_bytes_get_data (reply.body, &length);
    json_t *answer = model_json_parse (text, length, MODEL_JSON_ANSWER_BYTES, NULL);
    server_reply_clear (&reply);
    return answer;
}

static int
remove_one (const char *path, const struct stat *status, int flag, struct FTW *ftw)
{
    return remove (path);
}

static void
end_world (void)
{
    server_free (world.server);
    nftw (world.dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    g_free (world.dir);
    g_free (world.device);
    g_free (world.token);
}

static void
begin_world (void)
{
    uint8_t seed[32] = {5};
    model_sign_ready ();
    model_key_pair_make (&world.pair, seed);
    world.device = model_base64 (world.pair.public_key, MODEL_KEY_BYTES);
    world.dir = g_dir_make_tmp ("antesala-fuzz-XXXXXX", NULL);
    world.server = server_new (world.dir, NULL, NULL, NULL);
    atexit (end_world);
    g_autofree char *data = g_strdup_printf (DATA, g_getenv ("ANTESALA_SOURCE_DIR"));
    json_decref (ask (true, "/admin/data", data));
    json_decref (ask (true, "/admin/users",
                      "{\"user\":\"rosa\",\"role\":\"recruiter\",\"password\":\"correct horse\"}"));
    g_autoptr (json_t) codes =
        ask (true, "/admin/invitations",
             "{\"position\":\"agent\",\"language\":\"en\",\"count\":1,\"expires_days\":30}");
    g_autofree char *redeem = g_strdup_printf (
        "{\"code\":\"%s\",\"device_key\":\"%s\",\"language\":\"en\"}",
        json_string_value (json_array_get (json_object_get (codes, "codes"), 0)), world.device);
    json_decref (ask (false, "/v1/invitations/redeem", redeem));
    g_autoptr (json_t) session =
        ask (false, "/v1/desk/sessions", "{\"user\":\"rosa\",\"password\":\"correct horse\"}");
    world.token = g_strdup (json_string_value (json_object_get (session, "token")));
}

static void
sign (ServerRequest *request)
{
    gsize length = 0;
    const void *body = g_bytes_get_data (request->body, &length);
    g_autofree char *hash = model_hash (body ? body : "", length);
    g_autofree char *path = request->query
                                ? g_strdup_printf ("%s?%s", request->path, request->query)
                                : g_strdup (request->path);
    g_autofree char *text =
        model_request_text (request->method, path, request->headers[SERVER_HEADER_IDEMPOTENCY_KEY],
                            g_str_equal (request->method, "PATCH") ? NULL : hash);
    g_free (request->headers[SERVER_HEADER_SIGNATURE]);
    g_free (request->headers[SERVER_HEADER_DEVICE]);
    request->headers[SERVER_HEADER_SIGNATURE] = model_sign (text, world.pair.secret_key);
    request->headers[SERVER_HEADER_DEVICE] = g_strdup (world.device);
}

static void
read_headers (ServerRequest *request, char **lines)
{
    bool device = false;
    for (int i = 1; lines[i]; i++) {
        char *colon = strstr (lines[i], ": ");
        if (!colon)
            continue;
        *colon = 0;
        device = device || g_str_equal (lines[i], "Device");
        if (g_str_equal (lines[i], "Session")) {
            g_free (request->headers[SERVER_HEADER_AUTHORIZATION]);
            request->headers[SERVER_HEADER_AUTHORIZATION] =
                g_strconcat ("Bearer ", world.token, NULL);
        }
        for (int header = 0; header < SERVER_HEADER_COUNT; header++) {
            if (!g_str_equal (lines[i], server_header_names[header]))
                continue;
            g_free (request->headers[header]);
            request->headers[header] = g_str_equal (colon + 2, "new")
                                           ? model_id_new (g_get_real_time () / 1000)
                                           : g_strdup (colon + 2);
        }
    }
    if (device)
        sign (request);
}

/* NULL for what a parser of HTTP would not hand over, and for what waits or is slow by design. */
static ServerRequest *
read_input (const uint8_t *bytes, size_t size)
{
    g_autofree char *text = g_strndup ((const char *)bytes, size);
    char *end = strstr (text, "\n\n");
    size_t head = end ? (size_t)(end - text) : strlen (text);
    text[head] = 0;
    g_auto (GStrv) lines = g_strsplit (text, "\n", 40);
    char *space = lines[0] ? strchr (lines[0], ' ') : NULL;
    if (!space || space[1] != '/' || strstr (space, "/changes") || strstr (space, "/desk/sessions")
        || strstr (space, "withdrawal"))
        return NULL;
    *space = 0;
    g_autoptr (GBytes) body = end ? g_bytes_new (bytes + head + 2, size - head - 2) : NULL;
    ServerRequest *request = server_request_new (lines[0], space + 1, body);
    read_headers (request, lines);
    return request;
}

static void
check (const ServerReply *reply)
{
    gsize length = 0;
    if (reply->status == 0 || reply->status < 400)
        return;
    const char *text = g_bytes_get_data (reply->body, &length);
    g_autoptr (json_t) json = model_json_parse (text, length, MODEL_JSON_ANSWER_BYTES, NULL);
    if (reply->status >= 500 || !json_object_get (json, "type"))
        g_error ("%d %.*s", reply->status, (int)length, text);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    if (!world.server)
        begin_world ();
    ServerRequest *request = read_input (bytes, size);
    ServerReply reply = {0};
    if (!request)
        return 0;
    server_answer (world.server, request, false, &reply);
    check (&reply);
    server_reply_clear (&reply);
    return 0;
}
