/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A background check where something does not fit: a form edited after it was signed, a signature for another version, a state that the table does
 * not know, a clock off by years. Plain words, nothing sent, nothing lost. */
#include <string.h>

#include "tests/app/server/check.h"
#include "tests/app/server/tests.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

static bool
refuses (Check *check, const char *refusal)
{
    g_autoptr (json_t) desk = check_desk (check);
    json_t *each;
    size_t i;
    bool found = false;
    json_array_foreach (json_object_get (desk, "refusals"), i, each) found |=
        g_str_equal (json_string_value (each), refusal);
    return found;
}

/* Edits the disclosure in both languages, raises its version by so many, lets it be in force from a day on (NULL: as before), and loads the folder; what is
 * said against it (transfer full), or NULL. */
static char *
edit_form (Check *check, int raise, const char *effective)
{
    static const char *const languages[] = {"en", "es"};
    g_autofree char *folder = g_build_filename (check->api->dir, "data-of-test", NULL);
    g_autofree char *ask = g_strdup_printf ("{\"folder\":\"%s\"}", folder);
    for (size_t i = 0; i < G_N_ELEMENTS (languages); i++) {
        g_autofree char *path =
            g_strdup_printf ("%s/forms/disclosure.%s.json", folder, languages[i]);
        json_t *form = json_load_file (path, 0, NULL);
        json_int_t version = json_integer_value (json_object_get (form, "version"));
        json_object_set_new (form, "version", json_integer (version + raise));
        if (effective)
            json_object_set_new (form, "effective", json_string (effective));
        json_array_append_new (json_object_get (form, "text"), json_string ("One thing more."));
        g_assert_cmpint (json_dump_file (form, path, 0), ==, 0);
        json_decref (form);
    }
    g_autoptr (json_t) answer = api_admin (check->api, "/admin/data", ask);
    return g_strdup (check_text (answer, "detail"));
}

static void
sign (Check *check, int version, const char *sha256, int status, const char *word)
{
    g_autofree char *json = g_strdup_printf (
        "{\"at_ms\":1,\"form\":\"disclosure\",\"version\":%d,\"language\":\"en\",\"sha256\":"
        "\"%s\",\"decision\":\"agreed\",\"signed_name\":\"Ana Lima\"}",
        version, sha256);
    api_entry (check->api, check->device, "consent", json, status, word);
}

static void
test_edited (void)
{
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    g_autoptr (json_t) before = check_status (check);
    /* The same version never gets another text. */
    g_autofree char *said = edit_form (check, 0, NULL);
    g_assert_nonnull (said);
    g_assert_nonnull (strstr (said, "disclosure"));
    g_assert_false (refuses (check, "changed:disclosure"));
    /* A new version is another form: the signature under the old one counts for it no more, and stays as it was. */
    g_autofree char *fine = edit_form (check, 1, "2026-01-01");
    g_assert_cmpstr (fine, ==, NULL);
    g_assert_true (refuses (check, "changed:disclosure"));
    check_order (check, "", 403, "consent-missing");
    g_autoptr (json_t) after = check_status (check);
    g_assert_true (
        json_equal (json_object_get (before, "copies"), json_object_get (after, "copies")));
    /* Who still has the old one before them signs that, and no other text; for the order it does not count. */
    json_t *copy = NULL, *each;
    size_t i;
    json_array_foreach (json_object_get (after, "copies"), i, each)
    {
        if (g_str_equal (check_text (each, "form"), "disclosure"))
            copy = each;
    }
    g_assert_nonnull (copy);
    sign (check, (int)json_integer_value (json_object_get (copy, "version")),
          "0000000000000000000000000000000000000000000000000000000000000000", 409, "form-changed");
    sign (check, (int)json_integer_value (json_object_get (copy, "version")),
          check_text (copy, "sha256"), 200, NULL);
    g_assert_true (refuses (check, "changed:disclosure"));
    check_decide (check, "disclosure", "agreed", 200, NULL);
    g_assert_false (refuses (check, "changed:disclosure"));
}

/* A text that is loaded before its day is used from its day on. */
static void
test_effective (void)
{
    static const struct {
        const char *at, *refusal;
    } rows[] = {{"2027-03-01T09:59:59Z", NULL}, {"2027-03-01T10:00:00Z", "changed:disclosure"}};
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    g_autofree char *said = edit_form (check, 1, "2027-03-01");
    g_assert_cmpstr (said, ==, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (rows[i].at, NULL);
        check->api->now_ms = g_date_time_to_unix (at) * 1000;
        check_sign_in_again (check);
        g_assert_true (refuses (check, "changed:disclosure") == (rows[i].refusal != NULL));
    }
    g_assert_cmpint (check_sign_due (check), >, 0);
    g_assert_false (refuses (check, "changed:disclosure"));
}

static void
test_unknown_state (void)
{
    g_autoptr (Check) check = check_new ("TX ZZ", "");
    check_submit (check, "ZZ", "");
    g_assert_true (refuses (check, "place:ZZ"));
    check_order (check, "", 403, "consent-missing");
    g_autofree char *status = check_member (check, "status");
    g_assert_cmpstr (status, ==, NULL);
}

/* Years back, years ahead: nothing is sent, and when the clock is right again everything is as before. */
static void
test_clock (void)
{
    static const char NOTICE[] = "{\"step\":\"notice\"}";
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    check_report (check, "consider");
    int64_t right_ms = check->api->now_ms;
    check->api->now_ms -= 3 * 365 * DAY_MS;
    check_sign_in_again (check);
    check_change (check, check->recruiter, "/adverse", NOTICE, 409, "conflict");
    g_autoptr (json_t) desk = check_desk (check);
    json_t *screening = json_object_get (desk, "screening");
    g_assert_cmpstr (check_text (json_object_get (screening, "clock"), "state"), ==, "disorder");
    g_assert_cmpuint (json_array_size (json_object_get (screening, "letters")), ==, 0);
    g_assert_cmpint (check_mail (check), ==, 0);
    check->api->now_ms = right_ms;
    check_sign_in_again (check);
    check_change (check, check->recruiter, "/adverse", NOTICE, 200, NULL);
    g_assert_cmpint (check_mail (check), ==, 1);
}

/* The agency's clock is years ahead when it answers: what it says later, by a right clock, still counts. */
static void
test_agency_clock (void)
{
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    json_decref (check_move (check, "{\"at\":\"2036-01-01T00:00:00Z\"}"));
    check_order (check, "", 200, NULL);
    check_wait (check, "status", "invited");
    json_decref (check_move (check, "{\"use\":\"inv0001\"}"));
    check->api->now_ms += 7 * 60 * 60 * 1000;
    check_sign_in_again (check);
    check_wait (check, "status", "pending");
    json_decref (check_move (check, "{\"complete\":\"rep0001\",\"result\":\"consider\"}"));
    check->api->now_ms += 7 * 60 * 60 * 1000;
    check_sign_in_again (check);
    check_wait (check, "status", "complete");
    check->api->now_ms += 60 * 1000;
    g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (check->api->now_ms / 1000);
    g_autofree char *at = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ"), *effect = NULL;
    g_autofree char *body = g_strdup_printf (
        "{\"id\":\"e1\",\"object\":\"event\",\"type\":\"report.disputed\",\"created_at\":\"%s\","
        "\"data\":{\"object\":{\"object\":\"report\",\"id\":\"rep0001\",\"candidate_id\":"
        "\"can0001\",\"status\":\"dispute\",\"result\":\"consider\"}}}",
        at);
    g_assert_cmpint (check_webhook (check, body, "test-key", &effect), ==, 200);
    g_assert_cmpstr (effect, ==, "applied");
    /* One that is years back in a message is refused, as any that comes so late. */
    g_autofree char *old =
        g_strdup ("{\"id\":\"e2\",\"object\":\"event\",\"type\":\"x\","
                  "\"created_at\":\"2020-01-01T00:00:00Z\",\"data\":{\"object\":{}}}");
    g_autofree char *refused = NULL;
    g_assert_cmpint (check_webhook (check, old, "test-key", &refused), ==, 422);
}

void
test_odd_check_add (void)
{
    g_test_add_func ("/server/odd-check/agency-clock", test_agency_clock);
    g_test_add_func ("/server/odd-check/edited", test_edited);
    g_test_add_func ("/server/odd-check/effective", test_effective);
    g_test_add_func ("/server/odd-check/unknown-state", test_unknown_state);
    g_test_add_func ("/server/odd-check/clock", test_clock);
}
