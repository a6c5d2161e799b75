/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libsoup answers by itself is a problem as any other. */
#include <string.h>

#include "tests/app/server/api.h"
#include "tests/app/server/tests.h"

enum { ANSWER_BYTES = 4096, TURNS = 5000 };

/* Raw bytes to the port and all that comes back until the server closes. Transfer full. */
static char *
exchange (Api *api, const char *bytes)
{
    g_autoptr (GSocketClient) client = g_socket_client_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (GSocketConnection) connection =
        g_socket_client_connect_to_host (client, api->url + strlen ("http://"), 80, NULL, &error);
    g_assert_no_error (error);
    GSocket *socket = g_socket_connection_get_socket (connection);
    char *answer = g_malloc0 (ANSWER_BYTES);
    gsize length = 0, sent = 0, size = strlen (bytes);
    g_socket_set_blocking (socket, FALSE);
    for (int i = 0; i < TURNS; i++) {
        gssize part =
            sent < size ? g_socket_send (socket, bytes + sent, size - sent, NULL, NULL) : 0;
        sent += (gsize)MAX (part, 0);
        g_main_context_iteration (NULL, FALSE);
        g_autoptr (GError) failure = NULL;
        part =
            g_socket_receive (socket, answer + length, ANSWER_BYTES - 1 - length, NULL, &failure);
        length += (gsize)MAX (part, 0);
        bool over = part == 0
                    || (failure && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK));
        if (over || strchr (answer, '}'))
            break;
        g_usleep (1000);
    }
    return answer;
}

static const struct {
    const char *name, *bytes;
    int status;
} rows[] = {
    {"no HTTP", "NONSENSE\r\n\r\n", 400},
    {"no host", "GET /v1/health HTTP/1.1\r\n\r\n", 400},
    {"half an address", "GET http://[::x HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"another scheme", "GET https://a/v1/health HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"NUL in the path", "GET /v1/%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"no number", "POST /v1/uploads HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400},
    {"no path", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 404},
    {"expectation", "GET /v1/health HTTP/1.1\r\nHost: a\r\nExpect: x\r\n\r\n", 417},
    {"encoding", "POST /v1/uploads HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501},
    {"version", "GET /v1/health HTTP/9.9\r\nHost: a\r\n\r\n", 505},
    {"dots", "GET /%2e%2e/x HTTP/1.1\r\nHost: a\r\n\r\n", 404},
    {"connect", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 404},
};

/* The head, the announced length and the body agree. */
static void
assert_problem (const char *answer, int status)
{
    const char *body = strstr (answer, "\r\n\r\n");
    const char *length = strstr (answer, "Content-Length: ");
    g_assert_nonnull (body);
    g_assert_nonnull (length);
    g_assert_nonnull (strstr (answer, "Content-Type: application/problem+json"));
    g_assert_cmpint (g_ascii_strtoll (strchr (answer, ' '), NULL, 10), ==, status);
    g_assert_cmpint (g_ascii_strtoll (strchr (length, ' '), NULL, 10), ==, strlen (body + 4));
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) json =
        model_json_parse (body + 4, strlen (body + 4), MODEL_JSON_ANSWER_BYTES, &error);
    g_assert_no_error (error);
    g_autoptr (ModelProblem) problem = model_problem_read (json, &error);
    g_assert_no_error (error);
    g_assert_cmpint (problem->status, ==, status);
    g_assert_cmpint (model_problem_kind (problem->type), !=, MODEL_PROBLEM_NONE);
}

static void
test_answers (void)
{
    g_autoptr (Api) api = api_new ();
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_test_message ("%s", rows[i].name);
        g_autofree char *answer = exchange (api, rows[i].bytes);
        g_test_message ("%s", answer);
        assert_problem (answer, rows[i].status);
    }
    api_expect (api, &(ApiAsk){.method = "GET", .path = "/v1/health"}, 200, NULL);
}

/* The one case without an answer: the connection is closed, and the server lives on. */
static void
test_long_headers (void)
{
    g_autoptr (Api) api = api_new ();
    g_autofree char *filler = g_strnfill (70000, 'a');
    g_autofree char *bytes =
        g_strdup_printf ("GET /v1/health HTTP/1.1\r\nHost: a\r\nX: %s\r\n\r\n", filler);
    g_autofree char *answer = exchange (api, bytes);
    g_assert_cmpstr (answer, ==, "");
    api_expect (api, &(ApiAsk){.method = "GET", .path = "/v1/health"}, 200, NULL);
}

void
test_malformed_add (void)
{
    g_test_add_func ("/server/malformed/answers", test_answers);
    g_test_add_func ("/server/malformed/long-headers", test_long_headers);
}
