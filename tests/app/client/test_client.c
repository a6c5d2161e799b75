/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the client says, and what it makes of good, odd, and no answers. */
#include "app/client/applicant.h"
#include "app/client/desk.h"
#include "tests/app/client/odd_server.h"

#include <string.h>

#define KEY "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
#define STATUS "{\"number\":\"AN-1\",\"state\":\"started\",\"events\":[],\"copies\":[]}"
#define PROBLEM(word, status)                                                                      \
    "{\"type\":\"urn:antesala:problem:" word "\",\"title\":\"x\",\"status\":" #status              \
    ",\"detail\":\"why\"}"

static ModelStatus *
ask_status (ClientConnection *connection, GCancellable *cancellable, GError **error)
{
    OddWait wait = {0};
    client_status_async (connection, cancellable, odd_on_done, &wait);
    g_autoptr (GAsyncResult) result = odd_wait (&wait);
    return client_status_finish (connection, result, error);
}

static void
test_request_is_signed (void)
{
    g_autoptr (OddServer) server = odd_server_new ();
    g_autoptr (ClientConnection) connection = odd_server_connect (server);
    g_autoptr (GError) error = NULL;

    server->body = STATUS;
    g_autoptr (ModelStatus) status = ask_status (connection, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (status->number, ==, "AN-1");
    g_autofree char *hash = model_hash ("", 0);
    g_autofree char *text = model_request_text ("GET", "/v1/application/status", NULL, hash);
    g_assert_cmpstr (server->seen_device, ==, client_connection_get_device (connection));
    g_assert_true (model_sign_check (text, server->seen_signature, server->seen_device));
    g_assert_null (server->seen_bearer);
}

typedef struct {
    const char *name, *health;
    unsigned status;
    const char *type, *body;
    size_t repeat;
    bool silent, cut;
    int code;
    ModelProblemKind problem;
    bool temporary;
} OddCase;

static const OddCase CASES[] = {
    {"portal", "<html>", 200, "application/json", STATUS, .code = CLIENT_ERROR_NOT_OURS,
     .temporary = true},
    {"other-service", "{\"name\":\"x\",\"api\":1,\"version\":\"\",\"time_ms\":1}", 200,
     "application/json", STATUS, .code = CLIENT_ERROR_NOT_OURS, .temporary = true},
    {"other-json", "{}", 200, "application/json", STATUS, .code = CLIENT_ERROR_NOT_OURS,
     .temporary = true},
    {"newer-api", "{\"name\":\"antesala-server\",\"api\":2,\"version\":\"\",\"time_ms\":1}", 200,
     "application/json", STATUS, .code = CLIENT_ERROR_WRONG_VERSION},
    {"html-later", NULL, 200, "text/html", "<html>", .code = CLIENT_ERROR_NOT_OURS,
     .temporary = true},
    {"redirect", NULL, 302, "text/html", "<html>", .code = CLIENT_ERROR_NOT_OURS,
     .temporary = true},
    {"html-404", NULL, 404, "text/html", "<html>", .code = CLIENT_ERROR_NOT_OURS,
     .temporary = true},
    {"proxy-502", NULL, 502, "text/html", "<html>", .code = CLIENT_ERROR_UNREACHABLE,
     .temporary = true},
    {"half-json", NULL, 200, "application/json", "{\"number\":", .code = CLIENT_ERROR_BROKEN},
    {"no-members", NULL, 200, "application/json", "{}", .code = CLIENT_ERROR_BROKEN},
    {"too-much", NULL, 200, "application/json", "[1,2,3,4,5,6,7,8,9,0]", .repeat = 1 << 20,
     .code = CLIENT_ERROR_BROKEN},
    {"silent", NULL, 200, NULL, NULL, .silent = true, .code = CLIENT_ERROR_SLOW, .temporary = true},
    {"cut", NULL, 200, NULL, NULL, .cut = true, .code = CLIENT_ERROR_UNREACHABLE,
     .temporary = true},
    {"code-used", NULL, 410, "application/problem+json", PROBLEM ("code-used", 410),
     .code = CLIENT_ERROR_PROBLEM, .problem = MODEL_PROBLEM_CODE_USED},
    {"too-many", NULL, 429, "application/problem+json", PROBLEM ("too-many-tries", 429),
     .code = CLIENT_ERROR_PROBLEM, .problem = MODEL_PROBLEM_TOO_MANY_TRIES, .temporary = true},
    {"internal", NULL, 500, "application/problem+json", PROBLEM ("internal", 500),
     .code = CLIENT_ERROR_PROBLEM, .problem = MODEL_PROBLEM_INTERNAL, .temporary = true},
    {"disk-full", NULL, 507, "application/problem+json", PROBLEM ("disk-full", 507),
     .code = CLIENT_ERROR_PROBLEM, .problem = MODEL_PROBLEM_DISK_FULL, .temporary = true},
    {"stale", NULL, 412, "application/problem+json", PROBLEM ("revision-stale", 412),
     .code = CLIENT_ERROR_STALE, .problem = MODEL_PROBLEM_REVISION_STALE},
    {"signed-out", NULL, 401, "application/problem+json", PROBLEM ("signed-out", 401),
     .code = CLIENT_ERROR_SIGNED_OUT, .problem = MODEL_PROBLEM_SIGNED_OUT},
    {"unknown-word", NULL, 418, "application/problem+json", PROBLEM ("teapot", 418),
     .code = CLIENT_ERROR_PROBLEM},
    {"broken-problem", NULL, 422, "application/problem+json", "{", .code = CLIENT_ERROR_NOT_OURS,
     .temporary = true},
};

static void
test_odd_answer (gconstpointer data)
{
    const OddCase *odd = data;
    g_autoptr (OddServer) server = odd_server_new ();
    g_autoptr (ClientConnection) connection = odd_server_connect (server);
    g_autoptr (GError) error = NULL;

    server->health = odd->health;
    server->status = odd->status;
    server->type = odd->type;
    server->body = odd->body;
    server->repeat = odd->repeat;
    server->silent = odd->silent;
    server->cut = odd->cut;
    g_assert_null (ask_status (connection, NULL, &error));
    g_assert_error (error, CLIENT_ERROR, odd->code);
    g_assert_cmpint (client_error_problem (error), ==, odd->problem);
    g_assert_cmpint (client_error_is_temporary (error), ==, odd->temporary);
    g_assert_true (g_str_has_suffix (error->message, "."));
    if (odd->problem)
        g_assert_cmpstr (client_error_detail (error), ==, "why");
}

/* The server's clock goes on by the monotonic clock that is passed in; GOOD_HEALTH says 5. */
static void
test_server_clock (void)
{
    g_autoptr (OddServer) server = odd_server_new ();
    g_autoptr (ClientConnection) connection = odd_server_connect (server);
    g_autoptr (GError) error = NULL;
    int64_t before_us = g_get_monotonic_time ();

    g_assert_cmpint (client_connection_get_server_ms (connection, before_us), ==, 0);
    server->body = STATUS;
    g_autoptr (ModelStatus) status = ask_status (connection, NULL, &error);
    g_assert_no_error (error);
    int64_t heard_us = g_get_monotonic_time ();
    g_assert_cmpint (client_connection_get_server_ms (connection, heard_us), >=, 5);
    g_assert_cmpint (client_connection_get_server_ms (connection, heard_us), <=,
                     5 + (heard_us - before_us) / 1000);
    g_assert_cmpint (client_connection_get_server_ms (connection, heard_us + 60000000), ==,
                     client_connection_get_server_ms (connection, heard_us) + 60000);
}

static void
test_nobody_there (void)
{
    g_autoptr (OddServer) server = odd_server_new ();
    g_autoptr (ClientConnection) connection = odd_server_connect (server);
    g_autoptr (GError) error = NULL;

    soup_server_disconnect (server->soup);
    g_assert_null (ask_status (connection, NULL, &error));
    g_assert_error (error, CLIENT_ERROR, CLIENT_ERROR_UNREACHABLE);
    g_assert_true (client_error_is_temporary (error));
}

static gboolean
on_time_to_cancel_cb (void *cancellable)
{
    g_cancellable_cancel (cancellable);
    return G_SOURCE_REMOVE;
}

static void
test_person_cancels (void)
{
    g_autoptr (OddServer) server = odd_server_new ();
    g_autoptr (ClientConnection) connection = odd_server_connect (server);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;

    server->silent = true;
    g_timeout_add (20, on_time_to_cancel_cb, cancellable);
    g_assert_null (ask_status (connection, cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

    g_clear_error (&error);
    g_assert_null (ask_status (connection, cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_addresses (void)
{
    static const char *const BAD[] = {"",
                                      "x",
                                      "ftp://127.0.0.1",
                                      "http://example.com",
                                      "http://",
                                      "http://10.0.0.1:80",
                                      "https://a/?q",
                                      "https://me@a",
                                      "file:///etc/passwd",
                                      "http://127.0.0.1.example.com"};
    static const char *const GOOD[] = {"https://jobs.example.com/", "http://127.0.0.1:8460",
                                       "http://localhost:1/", "http://[::1]:8460"};
    for (size_t i = 0; i < G_N_ELEMENTS (BAD); i++) {
        g_autoptr (GError) error = NULL;
        g_assert_null (client_connection_new (BAD[i], &error));
        g_assert_error (error, CLIENT_ERROR, CLIENT_ERROR_ADDRESS);
    }
    for (size_t i = 0; i < G_N_ELEMENTS (GOOD); i++) {
        g_autoptr (ClientConnection) connection = client_connection_new (GOOD[i], NULL);
        g_assert_nonnull (connection);
        g_assert_false (g_str_has_suffix (client_connection_get_url (connection), "/"));
    }
}

static ModelReceipt *
send_entry (ClientConnection *connection, const char *payload, GError **error)
{
    g_autoptr (GBytes) bytes = g_bytes_new (payload, strlen (payload));
    OddWait wait = {0};
    client_entry_async (connection, MODEL_ENTRY_FLAG, KEY, bytes, NULL, odd_on_done, &wait);
    g_autoptr (GAsyncResult) result = odd_wait (&wait);
    return client_entry_finish (connection, result, error);
}

static void
test_only_a_signed_receipt_counts (void)
{
    static const char PAYLOAD[] = "{\"at_ms\":1,\"flag\":\"focus-lost\"}";
    g_autoptr (OddServer) server = odd_server_new ();
    g_autoptr (ClientConnection) connection = odd_server_connect (server);
    g_autoptr (GError) error = NULL;
    uint8_t seed[32] = {9};
    ModelKeyPair pair;
    model_key_pair_make (&pair, seed);
    g_autofree char *server_key = model_base64 (pair.public_key, MODEL_KEY_BYTES);

    g_autofree char *hash = model_hash (PAYLOAD, strlen (PAYLOAD));
    g_autoptr (ModelReceipt) receipt = g_new0 (ModelReceipt, 1);
    receipt->key = g_strdup (KEY);
    receipt->body_hash = g_strdup (hash);
    receipt->received_ms = 5;
    receipt->number = 1;
    model_receipt_sign (receipt, "app", pair.secret_key);
    g_autoptr (json_t) json = model_receipt_write (receipt);
    g_autofree char *text = model_json_print (json);
    server->body = text;

    g_assert_null (send_entry (connection, PAYLOAD, &error)); /* no application yet */
    g_assert_error (error, CLIENT_ERROR, CLIENT_ERROR_BROKEN);
    g_clear_error (&error);
    client_connection_set_application (connection, "app", server_key);
    g_autoptr (ModelReceipt) got = send_entry (connection, PAYLOAD, &error);
    g_assert_no_error (error);
    g_assert_cmpint (got->number, ==, 1);
    g_assert_cmpstr (server->seen_key, ==, KEY);
    g_assert_cmpstr (server->seen_body, ==, PAYLOAD);
    g_assert_cmpstr (server->seen_path, ==, "/v1/application/entries/flag");

    g_assert_null (send_entry (connection, "{}", &error)); /* the receipt is for other bytes */
    g_assert_error (error, CLIENT_ERROR, CLIENT_ERROR_BROKEN);
    g_clear_error (&error);
    client_connection_set_application (connection, "app2", server_key);
    g_assert_null (send_entry (connection, PAYLOAD, &error));
    g_assert_error (error, CLIENT_ERROR, CLIENT_ERROR_BROKEN);
}

static void
test_desk_signs_in_and_names_revisions (void)
{
    g_autoptr (OddServer) server = odd_server_new ();
    g_autoptr (ClientConnection) connection = odd_server_connect (server);
    g_autoptr (GError) error = NULL;
    OddWait wait = {0};

    client_connection_set_device (connection, NULL);
    server->body =
        "{\"token\":\"tok\",\"user\":\"r\",\"name\":\"R\",\"role\":\"recruiter\",\"expires_ms\":9}";
    client_sign_in_async (connection, "r", "secret", NULL, odd_on_done, &wait);
    g_autoptr (GAsyncResult) signed_in = odd_wait (&wait);
    g_autoptr (ModelSession) session = client_sign_in_finish (connection, signed_in, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (session->role, ==, "recruiter");
    g_assert_cmpstr (server->seen_body, ==, "{\"user\":\"r\",\"password\":\"secret\"}");

    server->body = "{\"etag\":\"\\\"8\\\"\"}";
    client_note_async (connection, "a/1", "\"7\"", "note", NULL, odd_on_done, &wait);
    g_autoptr (GAsyncResult) noted = odd_wait (&wait);
    g_autofree char *etag = client_change_finish (connection, noted, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (etag, ==, "\"8\"");
    g_assert_cmpstr (server->seen_match, ==, "\"7\"");
    g_assert_cmpstr (server->seen_bearer, ==, "Bearer tok");
    g_assert_cmpstr (server->seen_path, ==, "/v1/desk/applications/a%2F1/note");
    g_assert_null (server->seen_signature);

    server->body = "{\"applications\":[],\"total\":0,\"sequence\":4}";
    client_applications_async (connection, "submitted", "Ana & Eva", NULL, NULL, odd_on_done,
                               &wait);
    g_autoptr (GAsyncResult) listed = odd_wait (&wait);
    g_autoptr (ModelApplicationList) list = client_applications_finish (connection, listed, &error);
    g_assert_cmpint (list->sequence, ==, 4);
    g_assert_cmpstr (server->seen_path, ==,
                     "/v1/desk/applications?state=submitted&search=Ana%20%26%20Eva");
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_assert_true (model_sign_ready ());
    g_test_add_func ("/client/signed", test_request_is_signed);
    for (size_t i = 0; i < G_N_ELEMENTS (CASES); i++) {
        g_autofree char *path = g_strconcat ("/client/odd/", CASES[i].name, NULL);
        g_test_add_data_func (path, &CASES[i], test_odd_answer);
    }
    g_test_add_func ("/client/server-clock", test_server_clock);
    g_test_add_func ("/client/nobody", test_nobody_there);
    g_test_add_func ("/client/cancelled", test_person_cancels);
    g_test_add_func ("/client/addresses", test_addresses);
    g_test_add_func ("/client/receipt", test_only_a_signed_receipt_counts);
    g_test_add_func ("/client/desk", test_desk_signs_in_and_names_revisions);
    test_upload_add ();
    return g_test_run ();
}
