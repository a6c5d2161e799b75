/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must not come in. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "app/store/db.h"
#include "tests/app/server/api.h"
#include "tests/app/server/tests.h"

typedef struct {
    const char *name, *method, *path, *json;
    int status;
    const char *word;
    const char *type;
    bool signed_request, no_key;
} Bad;

#define REDEEM "/v1/invitations/redeem"
#define ENTRY "/v1/application/entries/"
#define KEY43 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

static const Bad cases[] = {
    {"no body", "POST", REDEEM, "", 400, "bad-request"},
    {"no JSON", "POST", REDEEM, "{", 400, "bad-request"},
    {"text behind", "POST", REDEEM, "{} x", 400, "bad-request"},
    {"twice the same", "POST", REDEEM, "{\"code\":\"a\",\"code\":\"b\"}", 400, "bad-request"},
    {"unknown member", "POST", REDEEM,
     "{\"code\":\"a\",\"device_key\":\"" KEY43 "\",\"language\":\"en\",\"x\":1}", 400,
     "bad-request"},
    {"wrong type", "POST", REDEEM, "{\"code\":1,\"device_key\":\"" KEY43 "\",\"language\":\"en\"}",
     400, "bad-request"},
    {"other language", "POST", REDEEM,
     "{\"code\":\"a\",\"device_key\":\"" KEY43 "\",\"language\":\"fr\"}", 400, "bad-request"},
    {"short device key", "POST", REDEEM,
     "{\"code\":\"00000000000000000000000000\",\"device_key\":\"AAAA\",\"language\":\"en\"}", 400,
     "bad-request"},
    {"bad code", "POST", REDEEM,
     "{\"code\":\"?\",\"device_key\":\"" KEY43 "\",\"language\":\"en\"}", 404, "unknown-code"},
    {"not UTF-8", "POST", REDEEM, "{\"code\":\"\xff\"}", 400, "bad-request"},
    {"NUL inside", "POST", REDEEM, "{\"code\":\"\\u0000\"}", 400, "bad-request"},
    {"lone surrogate", "POST", REDEEM, "{\"code\":\"\\ud800\"}", 400, "bad-request"},
    {"number too large", "POST", ENTRY "flag",
     "{\"at_ms\":99999999999999999999,\"flag\":\"focus-lost\"}", 400, "bad-request",
     .signed_request = true},
    {"negative time", "POST", ENTRY "flag", "{\"at_ms\":-1,\"flag\":\"focus-lost\"}", 400,
     "bad-request", .signed_request = true},
    {"no key", "POST", REDEEM, "{}", 400, "key-missing", .no_key = true},
    {"other type", "POST", REDEEM, "{}", 415, "unsupported", .type = "text/plain"},
    {"form", "POST", "/v1/desk/sessions", "user=a", 415, "unsupported",
     .type = "application/x-www-form-urlencoded"},
    {"kind", "POST", ENTRY "wish", "{}", 404, "not-found", .signed_request = true},
    {"empty flag", "POST", ENTRY "flag", "{}", 400, "bad-request", .signed_request = true},
    {"other flag", "POST", ENTRY "flag", "{\"at_ms\":1,\"flag\":\"x\"}", 400, "bad-request",
     .signed_request = true},
    {"list for object", "POST", ENTRY "flag", "[]", 400, "bad-request", .signed_request = true},
    {"extra time", "POST", ENTRY "accommodation", "{\"at_ms\":1,\"extra_time\":120}", 400,
     "bad-request", .signed_request = true},
    {"hours", "POST", ENTRY "eligibility",
     "{\"at_ms\":1,\"residence\":\"TX\",\"hours\":0,\"times\":[]}", 400, "bad-request",
     .signed_request = true},
    {"form", "POST", ENTRY "consent",
     "{\"at_ms\":1,\"form\":\"privacy\",\"version\":9,\"language\":\"en\",\"sha256\":"
     "\"0000000000000000000000000000"
     "000000000000000000000000000000000000\",\"decision\":\"agreed\"}",
     409, "form-changed", .signed_request = true},
    {"section", "GET", "/v1/application/sections/none", NULL, 404, "not-found",
     .signed_request = true},
    {"language", "GET", "/v1/application/forms?language=fr", NULL, 400, "bad-request",
     .signed_request = true},
    {"hash", "POST", ENTRY "submit",
     "{\"at_ms\":1,\"return_hash\":"
     "\"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\"}",
     400, "bad-request", .signed_request = true},
    {"path", "GET", "/v1/application/", NULL, 404, "not-found"},
    {"two slashes", "GET", "//v1/health", NULL, 404, "not-found"},
    {"method", "TRACE", "/v1/health", NULL, 405, "not-allowed"},
    {"method", "PUT", "/v1/application", "{}", 405, "not-allowed"},
    {"tus", "POST", "/v1/uploads", NULL, 412, "wrong-version", .signed_request = true},
};

static void
test_table (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        const Bad *bad = &cases[i];
        g_autofree char *key = api_key ();
        g_autofree char *address = g_strdup_printf ("10.1.1.%zu", i);
        g_test_message ("%s", bad->name);
        api_expect (api,
                    &(ApiAsk){.method = bad->method,
                              .path = bad->path,
                              .json = bad->json,
                              .key = bad->no_key ? NULL : key,
                              .type = bad->type,
                              .device = bad->signed_request ? device : NULL,
                              .address = address},
                    bad->status, bad->word);
    }
}

/* A body of a size and of a depth. */
static void
test_sizes (void)
{
    g_autoptr (Api) api = api_new ();
    g_autofree char *key = api_key ();
    g_autofree char *large = g_strnfill ((1 << 20) + 1, '['), *deep = g_strnfill (1 << 19, '[');
    ApiAsk ask = {.method = "POST", .path = REDEEM, .json = large, .key = key};
    api_expect (api, &ask, 413, "too-large");
    ask.json = deep;
    api_expect (api, &ask, 400, "bad-request");
    api_expect (api, &(ApiAsk){.method = "GET", .path = "/v1/health"}, 200, NULL);
}

/* Raw bytes to the port; the first line of what comes back. Transfer full. */
static char *
raw (Api *api, const char *bytes)
{
    g_autoptr (GSocketClient) client = g_socket_client_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (GSocketConnection) connection =
        g_socket_client_connect_to_host (client, api->url + strlen ("http://"), 80, NULL, &error);
    g_assert_no_error (error);
    GSocket *socket = g_socket_connection_get_socket (connection);
    g_socket_send (socket, bytes, strlen (bytes), NULL, &error);
    g_socket_set_blocking (socket, FALSE);
    char answer[4096] = "";
    gssize length = 0;
    for (int i = 0; i < 2000 && length <= 0; i++) {
        g_main_context_iteration (NULL, FALSE);
        g_usleep (1000);
        length = g_socket_receive (socket, answer, sizeof answer - 1, NULL, NULL);
    }
    answer[MAX (length, 0)] = 0;
    return g_strndup (answer, strcspn (answer, "\r\n"));
}

/* What no client of ours sends. The server lives on. */
static void
test_raw (void)
{
    static const struct {
        const char *bytes, *status;
    } rows[] = {
        {"POST " REDEEM " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Type: "
         "application/json\r\n\r\n",
         "HTTP/1.1 411 Length Required"},
        {"POST " REDEEM
         " HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n",
         "HTTP/1.1 413 Request Entity Too Large"},
        {"NONSENSE\r\n\r\n", "HTTP/1.0 400 Bad Request"},
    };
    g_autoptr (Api) api = api_new ();
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autofree char *line = raw (api, rows[i].bytes);
        g_assert_cmpstr (line, ==, rows[i].status);
    }
    api_expect (api, &(ApiAsk){.method = "GET", .path = "/v1/health"}, 200, NULL);
}

/* Sealed fields: the form's own, to a key of this server, as boxes. */
static void
test_sealed (void)
{
    static const struct {
        const char *checks, *sealed, *key;
        int status;
    } rows[] = {
        {"{\"truth\":true}", "{}", "sk-1", 422},
        {"{}", "{\"ssn\":\"AAAA\"}", "sk-1", 422},
        {"{\"truth\":true}", "{\"ssn\":\"123-45-6789\"}", "sk-1", 422},
        {"{\"truth\":true}", "{\"ssn\":\"AAAA\"}", "sk-1", 422},
        {"{\"truth\":true}", "{\"other\":\"AAAA\"}", "sk-1", 422},
        {"{\"truth\":true}", "{\"ssn\":\"AAAA\"}", "sk-unknown", 422},
    };
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    g_autoptr (ApiAnswer) forms = api_send (
        api, &(ApiAsk){.method = "GET", .path = "/v1/application/forms", .device = device});
    const char *hash = json_string_value (
        json_object_get (json_array_get (json_object_get (forms->json, "forms"), 3), "sha256"));
    g_assert_true (json_is_null (json_object_get (forms->json, "screening_key")));
    api_agree (api, device, "disclosure");
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autofree char *json = g_strdup_printf (
            "{\"at_ms\":1,\"form\":\"authorization\",\"version\":1,\"language\":\"en\",\"sha256\":"
            "\"%s\","
            "\"decision\":\"agreed\",\"signed_name\":\"Ana "
            "Lima\",\"checks\":%s,\"sealed\":%s,\"key_id\":\"%s\"}",
            hash, rows[i].checks, rows[i].sealed, rows[i].key);
        api_entry (api, device, "consent", json, rows[i].status, "bad-request");
    }
    g_autoptr (ApiAnswer) status = api_send (
        api, &(ApiAsk){.method = "GET", .path = "/v1/application/status", .device = device});
    /* The disclosure, and nothing else. */
    g_assert_cmpint (json_array_size (json_object_get (status->json, "copies")), ==, 1);
}

/* What the operator's verbs refuse, and that nothing of it stays. */
static void
test_operator (void)
{
    static const struct {
        const char *path, *json, *part;
    } rows[] = {
        {"/admin/keys", "{\"key\":{\"id\":\"a\",\"public\":\"AAAA\"}}", "no public screening key"},
        {"/admin/keys", "{\"key\":{\"id\":\"a\",\"public\":\"" KEY43 "\",\"box\":\"x\"}}",
         "private key"},
        {"/admin/keys", "{\"key\":{\"id\":\"a\",\"public\":\"" KEY43 "\",\"private\":\"x\"}}",
         "private key"},
        {"/admin/invitations",
         "{\"position\":\"closed\",\"language\":\"en\",\"count\":1,\"expires_days\":1}", "closed"},
        {"/admin/invitations",
         "{\"position\":\"nowhere\",\"language\":\"en\",\"count\":1,\"expires_days\":1}",
         "no such position"},
        {"/admin/invitations",
         "{\"position\":\"agent\",\"language\":\"en\",\"count\":0,\"expires_days\":1}", "At most"},
        {"/admin/users", "{\"user\":\"a\",\"role\":\"king\",\"password\":\"long enough\"}", "role"},
        {"/admin/users", "{\"user\":\"a\",\"role\":\"admin\",\"password\":\"short\"}",
         "8 characters"},
        {"/admin/passwords", "{\"user\":\"a\",\"password\":\"long enough\"}", "no such user"},
        {"/admin/packages", "{\"folder\":\"/nowhere\",\"id\":\"x\",\"language\":\"en\"}",
         "imsmanifest"},
        {"/admin/packages", "{\"folder\":\"/nowhere\",\"id\":\"x\",\"language\":\"fr\"}",
         "en or es"},
        {"/admin/data", "{\"folder\":\"/nowhere\"}", "not a folder of data"},
        {"/admin/backups", "{\"file\":\"here\"}", "absolute"},
    };
    g_autoptr (Api) api = api_new ();
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autoptr (json_t) answer = api_admin (api, rows[i].path, rows[i].json);
        const char *detail = json_string_value (json_object_get (answer, "detail"));
        if (!detail || !strstr (detail, rows[i].part))
            g_error ("%s %s: %s", rows[i].path, rows[i].json, detail);
    }
}

static bool
limit_pages (StoreDb *db, gpointer data)
{
    StoreQuery *query = store_query (db, "PRAGMA max_page_count = 1");
    while (store_next (query)) {
    }
    return true;
}

/* A full disk is 507, nothing of it is acknowledged, and the same row is taken when there is room again. */
/* Four ways in which a package of tests may be damaged: SHELL spoils a good copy. */
static const struct {
    const char *shell, *part;
} damages[] = {
    {"head -c 300 imsmanifest.xml > cut && mv cut imsmanifest.xml", "not well-formed"},
    {"rm imsmanifest.xml", "This is not a package"},
    {"rm $(ls *.xml | grep -v imsmanifest | head -n 1)", "which is not there"},
    {"for file in $(ls *.xml | grep -v imsmanifest | head -n 1); do head -c 400 $file > cut && mv "
     "cut $file; done",
     "not well-formed"},
};

static int64_t
count_packages (Api *api)
{
    g_autofree char *path = g_build_filename (api->dir, "store.sqlite", NULL);
    sqlite3 *db = NULL;
    sqlite3_stmt *count = NULL;

    g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
    sqlite3_prepare_v2 (db, "SELECT count(*) FROM packages", -1, &count, NULL);
    g_assert_cmpint (sqlite3_step (count), ==, SQLITE_ROW);
    int64_t number = sqlite3_column_int64 (count, 0);
    sqlite3_finalize (count);
    sqlite3_close (db);
    return number;
}

/* The operator hears what is wrong, that nothing was changed, and what to do; applicants keep the package before. */
static void
test_damaged_package (void)
{
    g_autoptr (Api) api = api_new ();
    int64_t before = count_packages (api);

    for (size_t i = 0; i < G_N_ELEMENTS (damages); i++) {
        g_autofree char *folder = g_strdup_printf ("%s/package-%zu", api->dir, i);
        g_autofree char *shell =
            g_strdup_printf ("cp -r '%s/data/assessments/en/service' '%s' && cd '%s' && %s",
                             g_getenv ("ANTESALA_SOURCE_DIR"), folder, folder, damages[i].shell);
        g_autofree char *json =
            g_strdup_printf ("{\"folder\":\"%s\",\"id\":\"service\",\"language\":\"en\"}", folder);
        g_assert_cmpint (system (shell), ==, 0);
        g_autoptr (json_t) answer = api_admin (api, "/admin/packages", json);
        const char *detail = json_string_value (json_object_get (answer, "detail"));
        g_assert_nonnull (detail);
        g_assert_true (
            g_str_has_prefix (detail, "The package was not added, and nothing was changed: "));
        g_assert_nonnull (strstr (detail, damages[i].part));
        g_assert_true (g_str_has_suffix (
            detail, "Mend it and add it again; antesala-items validate names all its faults."));
        g_assert_cmpint (count_packages (api), ==, before);
    }
}

static void
test_full (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    api_agree (api, device, "privacy");
    g_autofree char *key = api_key (), *filler = g_strnfill (500000, 'x');
    g_autofree char *json =
        g_strdup_printf ("{\"at_ms\":2,\"report\":{\"verdict\":\"pass\",\"x\":\"%s\"}}", filler);
    ApiAsk ask = {.method = "POST",
                  .path = "/v1/application/entries/equipment",
                  .json = json,
                  .device = device,
                  .key = key};
    g_assert_true (store_write_wait (server_store (api->server), limit_pages, NULL, NULL));
    g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, "*full*");
    api_expect (api, &ask, 507, "disk-full");
    g_test_assert_expected_messages ();
    g_autoptr (ApiAnswer) answer = api_send (api, &ask);
    g_assert_cmpint (answer->status, ==, 200);
    g_assert_null (api_header (answer, "Idempotency-Replayed"));
}

void
test_bad_add (void)
{
    g_test_add_func ("/server/bad/table", test_table);
    g_test_add_func ("/server/bad/sizes", test_sizes);
    g_test_add_func ("/server/bad/raw", test_raw);
    g_test_add_func ("/server/bad/sealed", test_sealed);
    g_test_add_func ("/server/bad/operator", test_operator);
    g_test_add_func ("/server/bad/package", test_damaged_package);
    g_test_add_func ("/server/bad/full", test_full);
}
