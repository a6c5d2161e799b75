/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each kind of record goes when its time is over, by the server's clock and not before, and nothing goes under a legal hold. */
#include <string.h>

#include "app/model/erasure.h"
#include "app/server/agencies.h"
#include "app/server/agent.h"
#include "app/server/private.h"
#include "tests/app/server/check.h"
#include "tests/app/server/tests.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

static const char *
text_of (json_t *json, const char *member)
{
    return json_string_value (json_object_get (json, member));
}

/* How much of a kind is due. */
static int
due (Check *check, const char *kind)
{
    g_autoptr (json_t) answer = api_admin (check->api, "/admin/retention", "{}");
    json_t *kinds = json_object_get (answer, "kinds"), *each;
    size_t i;
    g_assert_cmpuint (json_array_size (kinds), ==, 8);
    json_array_foreach (kinds, i, each)
    {
        g_assert_cmpint (strlen (text_of (each, "source")), >, 10);
        if (g_str_equal (text_of (each, "kind"), kind))
            return (int)json_integer_value (json_object_get (each, "due"));
    }
    g_error ("No kind %s.", kind);
}

/* Runs it, and checks that every certificate of an erasure holds; how many there are, of recordings and others. */
static void
expire (Check *check, unsigned recordings, unsigned others)
{
    g_autoptr (json_t) answer = api_admin (check->api, "/admin/expired", "{}");
    unsigned found = 0, sounds = 0;
    json_t *each;
    size_t i;
    g_assert_cmpstr (text_of (answer, "detail"), ==, NULL);
    json_array_foreach (json_object_get (answer, "certificates"), i, each)
    {
        g_autoptr (GError) error = NULL;
        g_autoptr (ModelErasure) erasure = NULL;
        if (json_object_get (each, "recording")) {
            sounds++;
            continue;
        }
        erasure = model_erasure_read (each, &error);
        g_assert_no_error (error);
        g_assert_true (model_erasure_check (erasure, server_key (check->api->server), &error));
        g_assert_nonnull (strstr (erasure->reason, "is over"));
        found++;
    }
    g_assert_cmpuint (sounds, ==, recordings);
    g_assert_cmpuint (found, ==, others);
}

static void
hold (Check *check, const char *more)
{
    g_autofree char *json = g_strdup_printf ("{\"application\":\"%s\"%s}", check->id, more);
    json_decref (api_admin (check->api, "/admin/holds", json));
}

static unsigned
boxes (Check *check)
{
    g_autofree char *path = g_strconcat (check->path, "/sealed", NULL);
    check_sign_in_again (check);
    g_autoptr (ApiAnswer) answer =
        api_send (check->api, &(ApiAsk){.method = "POST",
                                        .path = path,
                                        .token = check->screener,
                                        .json = "{\"reason\":\"to look\"}"});
    g_assert_cmpint (answer->status, ==, 200);
    return (unsigned)json_array_size (json_object_get (answer->json, "fields"));
}

/* An order with a clear report and its PDF; the path of the PDF. Transfer full. */
static char *
report (Check *check)
{
    const ScreeningAgency *agency = server_agencies_find (check->api->server->agencies, "sim");
    check_order (check, ",\"sealed\":\"Y2xvc2Vk\"", 200, NULL);
    check_wait (check, "status", "pending");
    g_autofree char *id = check_member (check, "id");
    g_autofree char *hash =
        g_compute_checksum_for_string (G_CHECKSUM_SHA256, "%PDF-1.7 one page %%EOF", -1);
    g_autofree char *payload = g_strdup_printf (
        "{\"schema\":\"antesala-report-1\",\"event\":\"f1\",\"order\":\"%s\",\"status\":"
        "\"complete\",\"result\":\"clear\",\"at_ms\":%" G_GINT64_FORMAT
        ",\"report\":{\"records\":0},\"pdf_sha256\":\"%s\"}",
        id, check->api->now_ms - 1000, hash);
    check_drop (check, "good", &check->signer, payload, "%PDF-1.7 one page %%EOF");
    g_assert_cmpint (server_agent_read_folder (check->api->server, agency), ==, 1);
    return g_strdup_printf ("%s/reports/%s.pdf.box", check->api->dir, hash);
}

static void
test_clocks (void)
{
    g_autoptr (Check) check = check_new_files ("TX");
    check_submit (check, "TX", "");
    g_autofree char *pdf = report (check);
    int64_t begin_ms = check->api->now_ms;
    expire (check, 0, 0);
    check->api->now_ms = begin_ms + 366 * DAY_MS - 2000;
    g_assert_cmpint (due (check, "sealed"), ==, 0);
    check->api->now_ms = begin_ms + 366 * DAY_MS;
    g_assert_cmpint (due (check, "sealed"), ==, 1);
    g_assert_cmpint (due (check, "requests"), >, 0);
    g_assert_cmpint (due (check, "sessions"), >, 0);
    hold (check, ",\"reason\":\"A suit.\"");
    g_assert_cmpint (due (check, "sealed"), ==, 0);
    expire (check, 0, 0);
    g_assert_cmpuint (boxes (check), ==, 4);
    hold (check, ",\"lift\":true");
    expire (check, 0, 1);
    g_assert_cmpuint (boxes (check), ==, 0);
    g_assert_cmpint (due (check, "sessions"), ==, 0);
    g_assert_cmpint (due (check, "requests"), ==, 0);
    expire (check, 0, 0);
    /* The recording by its own period; the application not before the law lets it go, though its days are over. */
    check->api->now_ms = begin_ms + 1500 * DAY_MS;
    g_assert_cmpint (due (check, "recordings-most"), ==, 1);
    g_assert_cmpint (due (check, "application"), ==, 0);
    expire (check, 1, 0);
    g_assert_cmpint (due (check, "recordings-most"), ==, 0);
    g_assert_true (g_file_test (pdf, G_FILE_TEST_EXISTS));
    /* The report and, last, the person. */
    check->api->now_ms = begin_ms + 1831 * DAY_MS;
    g_assert_cmpint (due (check, "reports"), ==, 1);
    g_assert_cmpint (due (check, "application"), ==, 1);
    expire (check, 0, 2);
    g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
    api_expect (check->api,
                &(ApiAsk){.method = "GET", .path = "/v1/application", .device = check->device}, 401,
                "not-signed");
    expire (check, 0, 0);
    g_autoptr (json_t) audit = api_admin (check->api, "/admin/audit/verify", "{}");
    g_assert_null (json_object_get (audit, "broken"));
}

/* A person who goes as a whole takes recordings along that would have longer. */
static void
test_whole (void)
{
    g_autoptr (Check) check = check_new_files ("TX");
    check_submit (check, "TX", "");
    g_autofree char *folder = g_build_filename (check->api->dir, "data-of-test", NULL);
    g_autofree char *file = g_build_filename (folder, "retention", "application.json", NULL);
    g_autofree char *ask = g_strdup_printf ("{\"folder\":\"%s\"}", folder);
    static const char SHORT[] =
        "{\"kind\":\"application\",\"title\":{\"en\":\"a\",\"es\":\"a\"},\"days\":400,\"from\":"
        "\"ended\",\"source\":\"the employer's own rule\"}";
    g_assert_true (g_file_set_contents (file, SHORT, -1, NULL));
    json_decref (api_admin (check->api, "/admin/data", ask));
    check->api->now_ms += 401 * DAY_MS;
    g_assert_cmpint (due (check, "application"), ==, 1);
    expire (check, 1, 2);
    /* What nobody knows how to keep is refused. */
    g_autoptr (GString) bad = g_string_new (SHORT);
    g_string_replace (bad, "\"kind\":\"application\"", "\"kind\":\"moods\"", 1);
    g_assert_true (g_file_set_contents (file, bad->str, -1, NULL));
    g_autoptr (json_t) answer = api_admin (check->api, "/admin/data", ask);
    g_assert_nonnull (strstr (text_of (answer, "detail"), "moods"));
}

/* ---- what was refused -------------------------------------------------------------- */

static bool
nothing (StoreDb *db, gpointer data)
{
    return true;
}

/* What is refused is entered without waiting for it: so behind all that is queued. */
static int
entries (Check *check, const char *action, const char *actor)
{
    int count = 0;
    int64_t after = 0;
    store_write_wait (server_store (check->api->server), nothing, NULL, NULL);
    for (;;) {
        g_autofree char *json = g_strdup_printf ("{\"after\":%" G_GINT64_FORMAT "}", after);
        g_autoptr (json_t) page = api_admin (check->api, "/admin/audit/pages", json);
        json_t *list = json_object_get (page, "entries"), *each;
        size_t i;
        json_array_foreach (list, i, each)
        {
            count += g_str_equal (text_of (each, "action"), action)
                     && g_str_equal (text_of (each, "actor"), actor);
            after = json_integer_value (json_object_get (each, "sequence"));
        }
        if (json_array_size (list) == 0)
            return count;
    }
}

static void
fail_to_sign_in (Check *check, const char *user)
{
    g_autofree char *json =
        g_strdup_printf ("{\"user\":\"%s\",\"password\":\"not this one\"}", user);
    api_expect (check->api, &(ApiAsk){.method = "POST", .path = "/v1/desk/sessions", .json = json},
                401, "wrong-password");
}

static void
test_refused (void)
{
    g_autoptr (Check) check = check_new ("TX", "");
    g_autofree char *effect = NULL;
    fail_to_sign_in (check, "rosa");
    fail_to_sign_in (check, "rosa");
    fail_to_sign_in (check, "my secret word");
    g_assert_cmpint (entries (check, "sign-in-failed", "rosa"), ==, 2);
    g_assert_cmpint (entries (check, "sign-in-failed", "nobody"), ==, 1);
    g_assert_cmpint (check_webhook (check, "{}", "another key", &effect), ==, 401);
    g_assert_cmpint (check_webhook (check, "{}", "test-key", &effect), ==, 422);
    g_assert_cmpint (entries (check, "agency-message-refused", "agency"), ==, 2);
    /* A flood fills no disk: at most sixty a minute, sign-ins among them. */
    for (int i = 0; i < 100; i++)
        check_webhook (check, "{}", "another key", &effect);
    g_assert_cmpint (entries (check, "agency-message-refused", "agency"), ==, 57);
    check->api->now_ms += 61 * 1000;
    check_webhook (check, "{}", "another key", &effect);
    g_assert_cmpint (entries (check, "agency-message-refused", "agency"), ==, 58);
    g_autoptr (json_t) audit = api_admin (check->api, "/admin/audit/verify", "{}");
    g_assert_null (json_object_get (audit, "broken"));
}

void
test_retention_add (void)
{
    g_test_add_func ("/server/retention/clocks", test_clocks);
    g_test_add_func ("/server/retention/whole", test_whole);
    g_test_add_func ("/server/refused/entered", test_refused);
}
