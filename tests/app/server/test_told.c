/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the applicant's status tells besides the check itself: who looked, and what it costs; and which places have a say by what was written. */
#include <string.h>

#include "tests/app/server/check.h"
#include "tests/app/server/tests.h"

#define COSTS                                                                                      \
    ",\"costs\":[{\"title\":{\"en\":\"Report\",\"es\":\"Informe\"},\"cents\":2000},"               \
    "{\"title\":{\"en\":\"Fingerprints\",\"es\":\"Huellas\"},\"cents\":995,\"later\":true,"        \
    "\"who_pays\":\"%s\"}]"

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
    g_test_add_func ("/server/told/price", test_price);
    g_test_add_func ("/server/told/looked", test_looked);
    g_test_add_func ("/server/told/looked-by-name", test_looked_by_name);
    g_test_add_func ("/server/told/places", test_places);
}
