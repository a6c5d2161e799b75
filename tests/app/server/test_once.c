/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What arrives twice has one effect; of two that want the same thing, one gets it. */
#include <string.h>

#include "app/model/receipt.h"
#include "tests/app/server/api.h"
#include "tests/app/server/tests.h"

static const char FLAG[] = "{\"at_ms\":1,\"flag\":\"focus-lost\",\"duration_ms\":900}";

static void
test_replay (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    g_autofree char *key = api_key ();
    ApiAsk ask = {.method = "POST",
                  .path = "/v1/application/entries/flag",
                  .json = FLAG,
                  .device = device,
                  .key = key};
    g_autoptr (ApiAnswer) first = api_send (api, &ask);
    g_assert_cmpint (first->status, ==, 200);
    g_assert_null (api_header (first, "Idempotency-Replayed"));
    api->now_ms += 86400000;
    api_restart (api);
    g_autoptr (ApiAnswer) second = api_send (api, &ask);
    g_assert_cmpint (second->status, ==, 200);
    g_assert_cmpstr (api_header (second, "Idempotency-Replayed"), ==, "true");
    g_assert_true (g_bytes_equal (first->body, second->body));
    ask.json = "{\"at_ms\":2,\"flag\":\"focus-lost\"}";
    api_expect (api, &ask, 422, "key-reused");
}

static void
test_receipt (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    g_autofree char *key = api_key (), *hash = model_hash (FLAG, strlen (FLAG));
    g_autoptr (GError) error = NULL;
    g_autoptr (ApiAnswer) opened =
        api_send (api, &(ApiAsk){.method = "GET", .path = "/v1/application", .device = device});
    const char *application = json_string_value (json_object_get (opened->json, "id"));
    ApiAsk ask = {.method = "POST",
                  .path = "/v1/application/entries/flag",
                  .json = FLAG,
                  .device = device,
                  .key = key};
    g_autoptr (ApiAnswer) answer = api_send (api, &ask);
    g_autoptr (ModelReceipt) receipt = model_receipt_read (answer->json, &error);
    g_assert_no_error (error);
    g_assert_cmpint (receipt->number, ==, 1);
    g_assert_true (
        model_receipt_check (receipt, application, key, hash, server_key (api->server), &error));
    g_assert_no_error (error);
}

/* What was refused had no effect, so its key is free: the same row may come when what it lacked is there. */
static void
test_refused_comes_again (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    g_autofree char *key = api_key ();
    ApiAsk ask = {.method = "POST",
                  .path = "/v1/application/entries/equipment",
                  .device = device,
                  .key = key,
                  .json = "{\"at_ms\":2,\"report\":{\"verdict\":\"warn\"}}"};
    api_expect (api, &ask, 403, "consent-missing");
    api_agree (api, device, "privacy");
    api_expect (api, &ask, 200, NULL);
}

static void
test_redeem_race (void)
{
    g_autoptr (Api) api = api_new ();
    for (int round = 0; round < 10; round++) {
        g_autoptr (ApiDevice) one = api_device_new (), two = api_device_new ();
        const ApiDevice *devices[] = {one, two};
        g_autofree char *code = api_invite (api);
        ApiPending *pending[2];
        for (int i = 0; i < 2; i++) {
            g_autofree char *key = api_key ();
            g_autofree char *json =
                g_strdup_printf ("{\"code\":\"%s\",\"device_key\":\"%s\",\"language\":\"en\"}",
                                 code, devices[i]->key);
            pending[i] = api_start (api, &(ApiAsk){.method = "POST",
                                                   .path = "/v1/invitations/redeem",
                                                   .json = json,
                                                   .key = key,
                                                   .address = "10.0.0.1"});
        }
        g_autoptr (ApiAnswer) first = api_wait (pending[0]), second = api_wait (pending[1]);
        g_assert_cmpint (MIN (first->status, second->status), ==, 200);
        g_assert_cmpint (MAX (first->status, second->status), ==, 410);
        api->now_ms += 4 * 60 * 1000;
    }
}

/* The same code and device again, with another key: the same application. Another code: refused, and not used up. */
static void
test_redeem_again (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_device_new (), other = api_device_new ();
    g_autofree char *code = api_invite (api), *second = api_invite (api);
    g_autofree char *same = g_strdup_printf (
        "{\"code\":\"%s\",\"device_key\":\"%s\",\"language\":\"en\"}", code, device->key);
    g_autofree char *taken = g_strdup_printf (
        "{\"code\":\"%s\",\"device_key\":\"%s\",\"language\":\"en\"}", second, device->key);
    g_autofree char *lower = g_ascii_strdown (second, -1);
    g_autofree char *kept = g_strdup_printf (
        "{\"code\":\"%s\",\"device_key\":\"%s\",\"language\":\"es\"}", lower, other->key);
    const struct {
        const char *json;
        int status;
        const char *word;
    } steps[] = {{same, 200, NULL}, {same, 200, NULL}, {taken, 409, "conflict"}, {kept, 200, NULL}};
    g_autofree char *id = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS (steps); i++) {
        g_autofree char *key = api_key ();
        g_autoptr (ApiAnswer) answer = api_send (api, &(ApiAsk){.method = "POST",
                                                                .path = "/v1/invitations/redeem",
                                                                .json = steps[i].json,
                                                                .key = key});
        g_assert_cmpint (answer->status, ==, steps[i].status);
        g_assert_cmpstr (answer->word, ==, steps[i].word);
        const char *now = json_string_value (json_object_get (answer->json, "id"));
        if (i == 0)
            id = g_strdup (now);
        if (i == 1)
            g_assert_cmpstr (now, ==, id);
    }
}

static void
test_expired (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_device_new ();
    g_autofree char *code = api_invite (api), *key = api_key ();
    g_autofree char *json = g_strdup_printf (
        "{\"code\":\"%s\",\"device_key\":\"%s\",\"language\":\"en\"}", code, device->key);
    api->now_ms += (int64_t)31 * 86400000;
    ApiAsk ask = {.method = "POST", .path = "/v1/invitations/redeem", .json = json, .key = key};
    api_expect (api, &ask, 410, "code-expired");
}

/* Five failures from one address in 15 minutes; another address and a later time are free. */
static void
test_tries (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_device_new ();
    g_autofree char *json = g_strdup_printf (
        "{\"code\":\"00000-00000-00000-00000-00000\",\"device_key\":\"%s\",\"language\":\"en\"}",
        device->key);
    g_autofree char *key = api_key ();
    ApiAsk ask = {.method = "POST",
                  .path = "/v1/invitations/redeem",
                  .json = json,
                  .key = key,
                  .address = "192.0.2.1"};
    for (int i = 0; i < 5; i++)
        api_expect (api, &ask, 404, "unknown-code");
    g_autoptr (ApiAnswer) answer = api_send (api, &ask);
    g_assert_cmpint (answer->status, ==, 429);
    g_assert_cmpstr (answer->word, ==, "too-many-tries");
    g_assert_cmpstr (api_header (answer, "Retry-After"), ==, "900");
    ask.address = "192.0.2.2";
    api_expect (api, &ask, 404, "unknown-code");
    ask.address = "192.0.2.1";
    api->now_ms += 15 * 60 * 1000;
    api_expect (api, &ask, 404, "unknown-code");
    ApiAsk sign_in = {.method = "POST",
                      .path = "/v1/desk/sessions",
                      .address = "192.0.2.3",
                      .json = "{\"user\":\"nobody\",\"password\":\"x\"}"};
    for (int i = 0; i < 5; i++)
        api_expect (api, &sign_in, 401, "wrong-password");
    api_expect (api, &sign_in, 429, "too-many-tries");
}

/* 30 minutes idle, 12 hours at most, and no longer than the user may. */
static void
test_session_ends (void)
{
    g_autoptr (Api) api = api_new ();
    g_autofree char *idle = api_sign_in (api, "rosa", "recruiter"),
                    *longest = api_sign_in (api, "rosa", "recruiter");
    ApiAsk ask = {.method = "GET", .path = "/v1/desk/applications", .token = idle};
    api_expect (api, &ask, 200, NULL);
    for (int i = 0; i < 35; i++) {
        api->now_ms += 20 * 60 * 1000;
        ask.token = longest;
        api_expect (api, &ask, 200, NULL);
        /* That the session was seen is written behind the answer; this is written behind that. */
        json_decref (api_admin (api, "/admin/disabled", "{\"user\":\"none\"}"));
    }
    ask.token = idle;
    api_expect (api, &ask, 401, "signed-out");
    api->now_ms += 21 * 60 * 1000;
    ask.token = longest;
    api_expect (api, &ask, 401, "signed-out");
    g_autofree char *shut = api_sign_in (api, "rosa", "recruiter");
    ask.token = shut;
    api_expect (api, &ask, 200, NULL);
    json_decref (api_admin (api, "/admin/disabled", "{\"user\":\"rosa\"}"));
    api_expect (api, &ask, 401, "signed-out");
    api_expect (api,
                &(ApiAsk){.method = "POST",
                          .path = "/v1/desk/sessions",
                          .json = "{\"user\":\"rosa\",\"password\":\"correct horse\"}"},
                401, "wrong-password");
}

void
test_once_add (void)
{
    g_test_add_func ("/server/once/replay", test_replay);
    g_test_add_func ("/server/once/receipt", test_receipt);
    g_test_add_func ("/server/once/refused-comes-again", test_refused_comes_again);
    g_test_add_func ("/server/once/redeem-race", test_redeem_race);
    g_test_add_func ("/server/once/redeem-again", test_redeem_again);
    g_test_add_func ("/server/once/expired", test_expired);
    g_test_add_func ("/server/once/tries", test_tries);
    g_test_add_func ("/server/once/session-ends", test_session_ends);
}
