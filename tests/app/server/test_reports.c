/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports of equipment are signed for whoever brings a good ticket, and nothing else is. */
#include "app/model/attest.h"
#include "app/model/reflect.h"
#include "app/server/server.h"
#include "tests/app/server/api.h"
#include "tests/app/server/tests.h"

#define REPORT                                                                                     \
    "{\"schema\":\"antesala-equipment-1\",\"profile\":\"basic\",\"verdict\":\"pass\","             \
    "\"measured_ms\":1,\"probes\":[{\"id\":\"memory\",\"value\":8.2456}]}"

static char *
make_ticket (Api *api, int64_t life_ms, bool forged)
{
    uint8_t bytes[MODEL_TICKET_BYTES];
    ModelTicket ticket = {.id = {1}, .expires_ms = api->now_ms + life_ms, .packets = 1};
    ModelKeyPair pair = *server_keys (api->server);
    if (forged)
        model_key_pair_make (&pair, (const uint8_t[32]){9});
    model_ticket_write (&ticket, pair.secret_key, bytes);
    return model_base64 (bytes, sizeof bytes);
}

static ApiAnswer *
ask (Api *api, const char *ticket, const char *report)
{
    g_autofree char *json = g_strdup_printf ("{\"ticket\":\"%s\",\"report\":%s}", ticket, report);
    return api_send (api, &(ApiAsk){.method = "POST", .path = "/v1/reports", .json = json});
}

static void
test_signs (void)
{
    g_autoptr (Api) api = api_new ();
    g_autofree char *ticket = make_ticket (api, 60000, false);
    g_autoptr (ApiAnswer) answer = ask (api, ticket, REPORT);
    g_assert_cmpint (answer->status, ==, 200);
    g_autoptr (json_t) report = json_loads (REPORT, 0, NULL);
    json_object_set (report, "signed", answer->json);
    bool missing;
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelAttest) attest = model_attest_check (report, &missing, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (attest->key, ==, server_key (api->server));
    g_assert_cmpint (attest->signed_ms, ==, api->now_ms);
}

static void
test_refuses (void)
{
    static const struct {
        const char *name;
        int64_t life_ms;
        bool forged;
        const char *report;
    } CASES[] = {
        {"old ticket", 0, false, REPORT},
        {"ticket of another server", 60000, true, REPORT},
        {"no report", 60000, false, "{}"},
        {"something else", 60000, false, "{\"schema\":\"antesala-receipt-1\"}"},
        {"signed already", 60000, false, "{\"schema\":\"antesala-equipment-1\",\"signed\":{}}"},
        {"a list", 60000, false, "[]"},
    };
    g_autoptr (Api) api = api_new ();
    for (size_t i = 0; i < G_N_ELEMENTS (CASES); i++) {
        g_autofree char *ticket = make_ticket (api, CASES[i].life_ms, CASES[i].forged);
        g_autoptr (ApiAnswer) answer = ask (api, ticket, CASES[i].report);
        g_test_message ("%s", CASES[i].name);
        g_assert_cmpint (answer->status, ==, 400);
    }
    g_autoptr (ApiAnswer) nonsense = ask (api, "AAAA", REPORT);
    g_assert_cmpint (nonsense->status, ==, 400);
}

void
test_reports_add (void)
{
    g_test_add_func ("/server/reports/signs", test_signs);
    g_test_add_func ("/server/reports/refuses", test_refuses);
}
