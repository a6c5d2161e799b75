/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the applicant's status tells besides the check itself: who looked, and what it costs; and which places have a say by what was written. */
#include <string.h>

#include "tests/app/server/check.h"
#include "tests/app/server/tests.h"

#define COSTS                                                                                      \
    ",\"costs\":[{\"title\":{\"en\":\"Report\",\"es\":\"Informe\"},\"cents\":2000},"               \
    "{\"title\":{\"en\":\"Fingerprints\",\"es\":\"Huellas\"},\"cents\":995,\"later\":true,"        \
    "\"who_pays\":\"%s\"}]"
#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

/* "cents payer state" of each row. */
static void
assert_costs (Check *check, const char *expected)
{
    g_autoptr (json_t) status = check_status (check);
    g_autoptr (json_t) desk = check_desk (check);
    g_autoptr (GString) found = g_string_new (NULL);
    json_t *costs = json_object_get (status, "costs"), *each;
    size_t i;
    json_array_foreach (costs, i, each)
    {
        json_t *what = json_object_get (each, "what");
        g_assert_nonnull (json_object_get (what, "en"));
        g_assert_nonnull (json_object_get (what, "es"));
        g_string_append_printf (found, "%s%d %s %s%s", i ? ", " : "",
                                (int)json_integer_value (json_object_get (each, "cents")),
                                json_string_value (json_object_get (each, "who_pays")),
                                json_string_value (json_object_get (each, "state")),
                                json_object_get (each, "refunded") ? " back" : "");
    }
    g_assert_cmpstr (found->str, ==, expected);
    g_assert_true (json_equal (costs, json_object_get (desk, "costs")));
}

static void
assert_due (json_t *terms, const char *expected)
{
    g_autoptr (GString) found = g_string_new (NULL);
    json_t *each;
    size_t i;
    json_array_foreach (json_object_get (terms, "due"), i, each)
        g_string_append_printf (found, "%s%s", i ? " " : "", json_string_value (each));
    g_assert_cmpstr (found->str, ==, expected);
}

static void
test_costs (void)
{
    g_autofree char *costs = g_strdup_printf (COSTS, "applicant");
    g_autoptr (Check) check = check_new ("TX", costs);
    check_submit (check, "TX", "");
    assert_costs (check, "2000 employer to come, 995 applicant to come");
    /* One that the desk would send to the agency, so that it does not go out by itself meanwhile. */
    check_order (check, ",\"collected\":true", 200, NULL);
    assert_costs (check, "2000 employer so far, 995 applicant to come");
    /* Nothing went out yet, so everything comes back, and the prices stand as before. */
    check_change (check, check->screener, "/screening/cancel", "{\"reason\":\"Another day.\"}", 200,
                  NULL);
    assert_costs (check, "2000 employer so far back, 2000 employer to come, 995 applicant to come");
    /* The newest order is the one that was made last. */
    check->api->now_ms += 1000;
    check_order (check, "", 200, NULL);
    check_wait (check, "status", "invited");
    assert_costs (check, "2000 employer so far back, 2000 employer so far, 995 applicant to come");
}

static json_t *
terms_of (Check *check)
{
    g_autoptr (ApiAnswer) answer = api_send (
        check->api, &(ApiAsk){.method = "GET", .path = "/v1/application", .device = check->device});
    g_assert_cmpint (answer->status, ==, 200);
    return json_incref (json_object_get (answer->json, "check"));
}

/* The scores of one application at the desk: how many parts, and the day from which they are shown. */
static void
assert_scores (Check *check, const char *from)
{
    g_autoptr (ApiAnswer) desk = api_send (
        check->api, &(ApiAsk){.method = "GET", .path = check->path, .token = check->recruiter});
    g_autoptr (ApiAnswer) list = api_send (
        check->api,
        &(ApiAsk){.method = "GET", .path = "/v1/desk/applications", .token = check->recruiter});
    json_t *row = json_array_get (json_object_get (list->json, "applications"), 0);
    bool shown = from == NULL;
    g_assert_cmpstr (check_text (desk->json, "scores_from"), ==, from);
    g_assert_cmpint (json_array_size (json_object_get (desk->json, "sections")) > 0, ==, shown);
    g_assert_cmpint (json_is_number (json_object_get (row, "score_percent")), ==, shown);
}

/* The prices are known before anything is signed; the notice of automated tools does not wait for an offer as the check does, and from which day
 * scores are shown counts from its signature by the server's clock. */
static void
test_terms (void)
{
    g_autofree char *costs = g_strdup_printf (COSTS ",\"automated\":true", "applicant");
    g_autoptr (Check) check = check_new ("NY", costs);
    check_begin (check, "NY", ",\"city\":\"Brooklyn\"");
    g_autoptr (json_t) before = terms_of (check);
    assert_due (before, "electronic automated");
    g_assert_true (json_is_true (json_object_get (before, "held")));
    g_assert_cmpuint (json_array_size (json_object_get (before, "costs")), ==, 2);
    g_assert_cmpstr (check_text (before, "scores_from"), ==, "2026-10-06");
    check->api->now_ms += DAY_MS; /* not signed yet: it would count from today */
    g_autoptr (json_t) later = terms_of (check);
    g_assert_cmpstr (check_text (later, "scores_from"), ==, "2026-10-07");
    check_finish (check);
    check->api->now_ms += 13 * DAY_MS;
    check_sign_in_again (check);
    g_autoptr (json_t) after = terms_of (check);
    assert_due (after, "");
    g_assert_true (json_is_true (json_object_get (after, "held")));
    g_assert_cmpstr (check_text (after, "scores_from"), ==, "2026-10-07");
    assert_scores (check, "2026-10-07");
    check->api->now_ms += 2 * DAY_MS;
    check_sign_in_again (check);
    assert_scores (check, NULL);
    check_change (check, check->recruiter, "/offer", "{\"reason\":\"We want her.\"}", 200, NULL);
    g_autoptr (json_t) open = terms_of (check);
    assert_due (open, "disclosure authorization ny-article-23a nyc-fair-chance");
}

/* Who pays must have been told how much. */
static void
test_price (void)
{
    static const struct {
        const char *members;
        bool good;
    } rows[] = {
        {",\"applicant_pays\":true,\"costs\":[{\"title\":{\"en\":\"a\",\"es\":\"a\"},\"cents\":"
         "2995}]",
         true},
        {",\"applicant_pays\":true,\"costs\":[{\"title\":{\"en\":\"a\",\"es\":\"a\"},\"cents\":"
         "2996}]",
         false},
        {",\"applicant_pays\":true", false},
        {",\"applicant_pays\":true,\"costs\":[{\"title\":{\"en\":\"a\",\"es\":\"a\"},\"cents\":"
         "2995,"
         "\"who_pays\":\"employer\"}]",
         false},
    };
    g_autoptr (Check) check = check_new ("TX", "");
    g_autofree char *folder = g_build_filename (check->api->dir, "data-of-test", NULL);
    g_autofree char *file = g_build_filename (folder, "positions", "checked.json", NULL);
    g_autofree char *ask = g_strdup_printf ("{\"folder\":\"%s\"}", folder);
    g_autofree char *before = NULL;
    g_assert_true (g_file_get_contents (file, &before, NULL, NULL));
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_auto (GStrv) parts = g_strsplit (before, "\"agency\":\"sim\"", 2);
        g_autofree char *text =
            g_strconcat (parts[0], "\"agency\":\"sim\"", rows[i].members, parts[1], NULL);
        g_assert_true (g_file_set_contents (file, text, -1, NULL));
        g_autoptr (json_t) answer = api_admin (check->api, "/admin/data", ask);
        const char *detail = json_string_value (json_object_get (answer, "detail"));
        g_test_message ("%s: %s", rows[i].members, detail);
        g_assert_true ((detail == NULL) == rows[i].good);
        g_assert_true (rows[i].good || strstr (detail, "does not name the sum"));
    }
}

static void
assert_looked (Check *check, const char *expected)
{
    g_autoptr (json_t) status = check_status (check);
    g_autoptr (GString) found = g_string_new (NULL);
    json_t *each;
    size_t i;
    json_array_foreach (json_object_get (status, "looked"), i, each)
    {
        g_assert_cmpint (json_integer_value (json_object_get (each, "at")), >, 0);
        g_string_append_printf (found, "%s%s%s %s", i ? ", " : "",
                                json_string_value (json_object_get (each, "by")),
                                json_object_get (each, "named") ? "!" : "",
                                json_string_value (json_object_get (each, "what")));
    }
    g_assert_cmpstr (found->str, ==, expected);
}

static void
look (Check *check, const char *token)
{
    api_expect (check->api, &(ApiAsk){.method = "GET", .path = check->path, .token = token}, 200,
                NULL);
}

static void
test_looked (void)
{
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    assert_looked (check, "");
    look (check, check->recruiter);
    look (check, check->recruiter);
    assert_looked (check, "recruiter application-read");
    json_decref (check_desk (check));
    check_change (check, check->screener, "/sealed", "{\"reason\":\"To compare.\"}", 200, NULL);
    assert_looked (check, "screening sealed-opened, recruiter screening-read, recruiter "
                          "application-read");
}

static void
test_looked_by_name (void)
{
    g_autoptr (Check) check = check_new ("TX", "},\"looked_by\":\"name\",\"schedule\":{");
    check_submit (check, "TX", "");
    look (check, check->screener);
    assert_looked (check, "Full sam!"
                          " application-read");
}

/* What the person wrote decides which places have a say; what is not known is no error. */
static void
test_places (void)
{
    static const struct {
        const char *state, *more, *places;
    } rows[] = {
        {"NY", ",\"city\":\"brooklyn\"", "NY NY-NYC"},
        {"NY", ",\"city\":\"Buffalo\",\"county\":\"Erie\"", "NY"},
        {"IL", ",\"city\":\"Chicago\",\"county\":\"Condado de Cook\"", "IL IL-CHI IL-COOK"},
        {"IL", ",\"county\":\"cook county\"", "IL IL-COOK"},
        {"TX", ",\"city\":\"Brooklyn\"", "TX"},
        {"TX", "", "TX"},
    };
    g_autoptr (Check) check = check_new ("NY IL TX", "");
    check_submit (check, "TX", "");
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autoptr (GString) found = g_string_new (NULL);
        check_submit (check, rows[i].state, rows[i].more);
        g_autoptr (json_t) desk = check_desk (check);
        json_t *each;
        size_t j;
        json_array_foreach (json_object_get (desk, "places"), j, each)
            g_string_append_printf (found, "%s%s", j ? " " : "", json_string_value (each));
        g_assert_cmpstr (found->str, ==, rows[i].places);
    }
}

void
test_told_add (void)
{
    g_test_add_func ("/server/told/costs", test_costs);
    g_test_add_func ("/server/told/terms", test_terms);
    g_test_add_func ("/server/told/price", test_price);
    g_test_add_func ("/server/told/looked", test_looked);
    g_test_add_func ("/server/told/looked-by-name", test_looked_by_name);
    g_test_add_func ("/server/told/places", test_places);
}
