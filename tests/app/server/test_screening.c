/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The background check from the signed forms to the final notice, against an agency of its own process; and everything that may go wrong with it. */
#include <string.h>

#include "app/server/agencies.h"
#include "app/server/agent.h"
#include "app/server/private.h"
#include "tests/app/server/assess.h"
#include "tests/app/server/check.h"
#include "tests/app/server/tests.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

static void
assert_list (json_t *list, const char *expected)
{
    g_autoptr (GString) found = g_string_new (NULL);
    size_t i;
    json_t *each;
    json_array_foreach (list, i, each)
    {
        const char *text =
            json_is_string (each) ? json_string_value (each) : check_text (each, "form");
        g_string_append_printf (found, "%s%s", i ? " " : "", text);
    }
    g_assert_cmpstr (found->str, ==, expected);
}

static void
assert_clock (Check *check, const char *state)
{
    g_autoptr (json_t) desk = check_desk (check);
    json_t *clock = json_object_get (json_object_get (desk, "screening"), "clock");
    g_assert_cmpstr (check_text (clock, "state"), ==, state);
}

static void
test_whole (void)
{
    g_autoptr (Check) check = check_new ("TX FL", "");
    check_submit (check, "TX", "");
    g_autoptr (json_t) before = check_desk (check);
    assert_list (json_object_get (before, "forms"), "electronic disclosure authorization");
    assert_list (json_object_get (before, "refusals"), "");
    g_assert_cmpstr (check_text (before, "agency_title"), ==, "Clearwater Screening");
    check_report (check, "consider");
    assert_clock (check, "notice");
    /* The applicant is not told the result, nor shown the report, before the notice. */
    g_autoptr (json_t) early = check_status (check);
    g_assert_null (json_object_get (json_object_get (early, "screening"), "result"));
    g_assert_null (json_object_get (json_object_get (early, "screening"), "report"));
    check_change (check, check->recruiter, "/adverse", "{\"step\":\"final\",\"text\":\"at once\"}",
                  409, "conflict");
    check_change (check, check->recruiter, "/adverse", "{\"step\":\"notice\"}", 200, NULL);
    g_assert_cmpint (check_mail (check), ==, 1);
    assert_clock (check, "wait");
    g_autoptr (json_t) told = check_status (check);
    json_t *screening = json_object_get (told, "screening");
    assert_list (json_object_get (screening, "papers"), "pre-adverse-notice summary-of-rights");
    g_assert_cmpstr (check_text (screening, "result"), ==, "consider");
    g_assert_nonnull (json_object_get (screening, "report"));
    json_t *notice = json_array_get (json_object_get (screening, "papers"), 0);
    g_assert_nonnull (strstr (check_text (notice, "text"), "Clearwater Screening"));
    g_assert_nonnull (strstr (check_text (notice, "text"), "September 28, 2026"));
    g_assert_null (strchr (check_text (notice, "text"), '{'));
    g_assert_cmpstr (check_text (json_object_get (screening, "clock"), "last_day"), ==,
                     "2026-09-28");
    check->api->now_ms += DAY_MS;
    check_sign_in_again (check);
    api_entry (check->api, check->device, "notice-opened", "{\"at_ms\":1,\"paper\":1}", 200, NULL);
    api_entry (check->api, check->device, "dispute",
               "{\"at_ms\":1,\"text\":\"That was another Ana Lima.\"}", 200, NULL);
    assert_clock (check, "dispute");
    check->api->now_ms += 20 * DAY_MS;
    check_sign_in_again (check);
    check_change (check, check->recruiter, "/adverse", "{\"step\":\"final\",\"text\":\"enough\"}",
                  409, "conflict");
    check_change (check, check->recruiter, "/adverse",
                  "{\"step\":\"resolved\",\"text\":\"The agency confirmed the record.\"}", 200,
                  NULL);
    assert_clock (check, "wait");
    check->api->now_ms += 8 * DAY_MS;
    check_sign_in_again (check);
    assert_clock (check, "decide");
    check_change (check, check->recruiter, "/adverse",
                  "{\"step\":\"final\",\"text\":\"Not for this position.\"}", 200, NULL);
    assert_clock (check, "done");
    g_autoptr (json_t) end = check_status (check);
    json_t *papers = json_object_get (json_object_get (end, "screening"), "papers");
    assert_list (papers, "pre-adverse-notice summary-of-rights adverse-notice agency-contact "
                         "free-copy-60-days right-to-dispute agency-did-not-decide");
    api_entry (check->api, check->device, "dispute", "{\"at_ms\":1,\"text\":\"late\"}", 409,
               "closed");
}

/* One applicant of California: held until an offer, six forms, an assessment before the notice, days from receipt. */
static void
test_held (void)
{
    g_autoptr (Check) check = check_new ("CA", "");
    check_submit (check, "CA", ",\"city\":\"CA-LAC\"");
    g_autoptr (json_t) held = check_desk (check);
    g_assert_true (json_is_true (json_object_get (held, "held")));
    assert_list (json_object_get (held, "places"), "CA CA-LAC");
    assert_list (json_object_get (held, "refusals"),
                 "offer:CA offer:CA-LAC unsigned:electronic unsigned:disclosure "
                 "unsigned:authorization unsigned:ca-icraa unsigned:lac-fair-chance");
    g_autoptr (json_t) early = check_status (check);
    assert_list (json_object_get (early, "forms"), "");
    check_order (check, "", 403, "consent-missing");
    check_change (check, check->recruiter, "/offer", "{\"reason\":\"We want her.\"}", 200, NULL);
    g_assert_cmpint (check_sign_due (check), ==, 5);
    g_autoptr (json_t) open = check_desk (check);
    assert_list (json_object_get (open, "refusals"), "");
    check_report (check, "consider");
    assert_clock (check, "assess");
    check_change (check, check->recruiter, "/adverse", "{\"step\":\"notice\"}", 409, "conflict");
    assess_badly (check);
    assess_all (check, "It was seven years ago.");
    check_change (check, check->recruiter, "/adverse", "{\"step\":\"notice\",\"by_post\":true}",
                  200, NULL);
    g_autoptr (json_t) told = check_status (check);
    json_t *papers = json_object_get (json_object_get (told, "screening"), "papers");
    assert_list (papers, "pre-adverse-notice summary-of-rights individualized-assessment");
    const char *weighed = check_text (json_array_get (papers, 2), "text");
    g_assert_nonnull (strstr (weighed, "Nature and gravity of the offense or conduct\n"
                                       "It was seven years ago.\n\n"));
    g_assert_nonnull (strstr (weighed, "Direct, adverse and negative bearing on the duties\n"));
    g_assert_nonnull (strstr (weighed, "Los Angeles County Code"));
    g_autoptr (json_t) seen = check_desk (check);
    json_t *step =
        json_array_get (json_object_get (json_object_get (seen, "screening"), "steps"), 1);
    json_t *first = json_array_get (json_object_get (step, "factors"), 0);
    g_assert_cmpuint (json_array_size (json_object_get (step, "factors")), ==, 6);
    g_assert_cmpstr (check_text (json_object_get (first, "title"), "es"), ==,
                     "Naturaleza y gravedad del delito o la conducta");
    g_assert_cmpstr (check_text (first, "text"), ==, "It was seven years ago.");
    check_change (check, check->recruiter, "/adverse",
                  "{\"step\":\"cancelled\",\"text\":\"The assessment speaks for her.\"}", 200,
                  NULL);
    assert_clock (check, "cancelled");
}

/* ---- refusals ------------------------------------------------------------------ */

static void
test_refusals (void)
{
    g_autoptr (Check) check = check_new ("TX", ",\"signed_days\":30");
    check_submit (check, "TX", "");
    check_change (check, check->recruiter, "/screening", "{}", 403, "not-allowed");
    check_change (check, check->screener, "/screening", "{}", 400, "bad-request");
    check_order (check, ",\"package\":\"none\"", 409, "conflict");
    /* Withdrawn, signed again, too old. */
    check_decide (check, "authorization", "withdrawn", 200, NULL);
    check_order (check, "", 403, "consent-missing");
    g_autoptr (json_t) withdrawn = check_desk (check);
    assert_list (json_object_get (withdrawn, "refusals"), "withdrawn:authorization");
    g_assert_cmpint (check_sign_due (check), ==, 1);
    check->api->now_ms += 31 * DAY_MS;
    check_sign_in_again (check);
    g_autoptr (json_t) old = check_desk (check);
    assert_list (json_object_get (old, "refusals"),
                 "old:electronic old:disclosure old:authorization");
    check_order (check, "", 403, "consent-missing");
    /* Another text of the certification than the server's. */
    check_change (check, check->screener, "/screening",
                  "{\"first_name\":\"A\",\"last_name\":\"B\",\"email\":\"a@b.example\","
                  "\"certification\":{\"version\":1,\"language\":\"en\",\"signed_name\":\"A B\","
                  "\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\"}"
                  "}",
                  403, "consent-missing");
}

/* Two recruiters at once: the second is told, and one order is made. */
static void
test_two (void)
{
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    g_autoptr (json_t) desk = check_desk (check);
    check_order (check, "", 200, NULL);
    check_order (check, "", 409, "conflict");
    g_autofree char *path = g_strconcat (check->path, "/adverse", NULL);
    api_expect (check->api,
                &(ApiAsk){.method = "POST",
                          .path = path,
                          .token = check->recruiter,
                          .json = "{\"step\":\"notice\"}",
                          .match = check_text (desk, "etag")},
                412, "revision-stale");
}

/* Withdrawn while the agency waits: the invitation is taken back there. */
static void
test_withdrawn (void)
{
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    check_order (check, "", 200, NULL);
    check_wait (check, "status", "invited");
    check_decide (check, "disclosure", "withdrawn", 200, NULL);
    check_wait (check, "status", "canceled");
    g_autoptr (json_t) state = check_move (check, "{}");
    json_t *invitation = json_object_get (json_object_get (state, "objects"), "inv0001");
    g_assert_nonnull (json_object_get (invitation, "deleted_at"));
    g_assert_cmpint (check_sign_due (check), ==, 1);
    check_order (check, "", 200, NULL);
}

/* The desk sends the sealed fields itself; the server never asks for a candidate. */
static void
test_collected (void)
{
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    check_order (check, ",\"collected\":true", 200, NULL);
    g_autofree char *path = g_strconcat (check->path, "/sealed", NULL);
    ApiAsk ask = {.method = "POST",
                  .path = path,
                  .token = check->screener,
                  .json = "{\"reason\":\"to order the check\"}"};
    g_autoptr (ApiAnswer) sealed = api_send (check->api, &ask);
    g_assert_cmpint (sealed->status, ==, 200);
    g_assert_cmpuint (json_array_size (json_object_get (sealed->json, "fields")), >=, 2);
    g_autoptr (json_t) before = check_desk (check);
    json_t *ordered = json_object_get (json_object_get (before, "screening"), "ordered");
    g_assert_cmpstr (check_text (ordered, "state"), ==, "TX");
    g_assert_nonnull (check_text (ordered, "email"));
    check_change (check, check->screener, "/screening/ids", "{\"candidate\":\"can7\"}", 200, NULL);
    check_change (check, check->screener, "/screening/ids",
                  "{\"candidate\":\"can7\",\"report\":\"rep7\"}", 200, NULL);
    check_change (check, check->screener, "/screening/ids",
                  "{\"candidate\":\"can8\",\"report\":\"rep7\"}", 409, "conflict");
    g_autofree char *status = check_member (check, "status");
    g_assert_cmpstr (status, ==, "pending");
    g_autoptr (json_t) after = check_desk (check);
    g_assert_null (json_object_get (json_object_get (after, "screening"), "ordered"));
}

/* Whoever gives it up half way can order anew. */
static void
test_collected_cancelled (void)
{
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    check_order (check, ",\"collected\":true", 200, NULL);
    check_change (check, check->screener, "/screening/ids", "{\"candidate\":\"can7\"}", 200, NULL);
    check_change (check, check->screener, "/screening/cancel", "{\"reason\":\"no key here\"}", 200,
                  NULL);
    g_autofree char *status = check_member (check, "status");
    g_assert_cmpstr (status, ==, "canceled");
    check_order (check, "", 200, NULL);
    check_wait (check, "status", "invited");
}

/* ---- the agency misbehaves ------------------------------------------------------- */

static void
test_faults (void)
{
    static const struct {
        const char *fault, *trouble;
    } rows[] = {
        {"html", "The agency answered with something else than what was asked for."},
        {"429", "The agency asks to wait: too many requests."},
        {"500", "The agency has trouble of its own now."},
        {"cut", "The agency cannot be reached now."},
    };
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    check_order (check, "", 200, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autofree char *fault = g_strdup_printf ("{\"faults\":[\"%s\"]}", rows[i].fault);
        json_decref (check_move (check, fault));
        check_wait (check, "trouble", rows[i].trouble);
        g_autofree char *status = check_member (check, "status");
        g_assert_cmpstr (status, ==, "ordered");
        check->api->now_ms += 60 * 1000; /* the next try is due */
    }
    check_wait (check, "status", "invited");
    g_autoptr (json_t) state = check_move (check, "{}");
    /* However often it was tried, one person and one invitation. */
    g_assert_cmpuint (json_object_size (json_object_get (state, "objects")), ==, 2);
    /* A lie about another person is told to a person, and changes nothing. */
    json_decref (check_move (check, "{\"faults\":[\"lie\"]}"));
    check->api->now_ms += 7 * 60 * 60 * 1000;
    check_sign_in_again (check);
    check_wait (check, "trouble", "The agency speaks of another person under the same order.");
    g_autofree char *status = check_member (check, "status");
    g_assert_cmpstr (status, ==, "invited");
}

/* ---- webhooks ------------------------------------------------------------------------ */

static char *
event (int id, const char *type, const char *created, const char *object)
{
    return g_strdup_printf (
        "{\"id\":\"e%d\",\"object\":\"event\",\"type\":\"%s\",\"created_at\":\"%s\","
        "\"data\":{\"object\":%s}}",
        id, type, created, object);
}

static void
expect_event (Check *check, const char *key, char *body, int status, const char *effect)
{
    g_autofree char *text = body, *found = NULL;
    g_assert_cmpint (check_webhook (check, text, key, &found), ==, status);
    g_assert_cmpstr (found, ==, effect);
}

#define REPORT(status, result)                                                                     \
    "{\"object\":\"report\",\"id\":\"rep0001\",\"candidate_id\":\"can0001\",\"status\":\"" status  \
    "\",\"result\":" result "}"

static void
test_webhooks (void)
{
    static const char T1[] = "2026-09-21T14:10:00Z", T2[] = "2026-09-21T14:11:00Z",
                      T3[] = "2026-09-21T14:12:00Z";
    const char *key = "test-key";
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    check_order (check, "", 200, NULL);
    check_wait (check, "status", "invited");
    /* Forged, and signed with another key. */
    expect_event (check, "wrong",
                  event (1, "report.completed", T1, REPORT ("complete", "\"clear\"")), 401, NULL);
    /* Too old, of tomorrow, of no kind that is known, of somebody unknown, no event at all. */
    expect_event (
        check, key,
        event (2, "report.completed", "2016-09-21T14:10:00Z", REPORT ("complete", "\"clear\"")),
        422, NULL);
    expect_event (
        check, key,
        event (3, "report.completed", "2036-09-21T14:10:00Z", REPORT ("complete", "\"clear\"")),
        422, NULL);
    expect_event (check, key,
                  event (4, "verification.created", T1, "{\"object\":\"verification\"}"), 200,
                  "ignored");
    expect_event (
        check, key,
        event (
            5, "report.created", T1,
            "{\"object\":\"report\",\"id\":\"r\",\"candidate_id\":\"x\",\"status\":\"pending\"}"),
        200, "unknown-order");
    expect_event (check, key, g_strdup ("[1,2"), 422, NULL);
    expect_event (check, key, g_strdup ("{\"id\":\"e6\"}"), 422, NULL);
    /* In the wrong order: what is older changes nothing. */
    expect_event (check, key,
                  event (7, "report.completed", T2, REPORT ("complete", "\"consider\"")), 200,
                  "applied");
    /* The server fetches the report, which this agency does not have; later its answer would come in between. */
    check_wait (check, "trouble", "The agency refused the request (404): not found.");
    expect_event (check, key, event (8, "report.created", T1, REPORT ("pending", "null")), 200,
                  "old");
    expect_event (check, key,
                  event (9, "invitation.completed", T3,
                         "{\"object\":\"invitation\",\"id\":\"inv0001\",\"candidate_id\":"
                         "\"can0001\",\"status\":\"completed\"}"),
                  200, "known");
    /* Twice: once. */
    expect_event (check, key,
                  event (7, "report.completed", T2, REPORT ("complete", "\"consider\"")), 200,
                  "again");
    /* It contradicts itself, and gives no result. */
    expect_event (check, key, event (10, "report.completed", T2, REPORT ("complete", "\"clear\"")),
                  200, "contradiction");
    expect_event (check, key, event (11, "report.completed", T3, REPORT ("complete", "null")), 200,
                  "contradiction");
    g_autofree char *result = check_member (check, "result"),
                    *trouble = check_member (check, "trouble");
    g_assert_cmpstr (result, ==, "consider");
    g_assert_cmpstr (trouble, ==, "The agency calls the report complete and gives no result.");
    assert_clock (check, "notice");
    /* A later revision is taken. */
    expect_event (check, key, event (12, "report.completed", T3, REPORT ("complete", "\"clear\"")),
                  200, "applied");
}

typedef struct {
    int left, again, applied, failed;
} Burst;

static void
on_burst (ServerCall *call, gpointer data)
{
    Burst *burst = data;
    const char *text = call->reply.body ? g_bytes_get_data (call->reply.body, NULL) : "";
    burst->failed += call->reply.status != 200;
    burst->again += strstr (text, "again") != NULL;
    burst->applied += strstr (text, "applied") != NULL;
    burst->left--;
    server_call_free (call);
}

/* 10,000 at once, most of them again and out of order: each counts once, and the state is that of the newest. */
static void
test_burst (void)
{
    enum { COUNT = 10000, DIFFERENT = 2500 };
    Burst burst = {.left = COUNT};
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    check_order (check, "", 200, NULL);
    check_wait (check, "status", "invited");
    gint64 begin_us = g_get_monotonic_time ();
    for (int i = 0; i < COUNT; i++) {
        int number = (int)((gint64)i * 7919 % DIFFERENT);
        g_autofree char *created =
            g_strdup_printf ("2026-09-21T13:%02d:%02d.000Z", number / 60, number % 60);
        g_autofree char *body = event (100 + number, "report.updated", created,
                                       number == DIFFERENT - 1 ? REPORT ("suspended", "null")
                                                               : REPORT ("pending", "null"));
        server_dispatch (server_call_new (check->api->server,
                                          check_webhook_request (body, "test-key"), on_burst,
                                          &burst),
                         false);
    }
    while (burst.left > 0)
        g_main_context_iteration (NULL, TRUE);
    g_test_message ("%d messages in %.1f s", COUNT,
                    (double)(g_get_monotonic_time () - begin_us) / G_USEC_PER_SEC);
    g_assert_cmpint (burst.failed, ==, 0);
    g_assert_cmpint (burst.again, ==, COUNT - DIFFERENT);
    g_assert_cmpint (burst.applied, >=, 1);
    g_autofree char *status = check_member (check, "status");
    g_assert_cmpstr (status, ==, "suspended");
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/server/screening/whole", test_whole);
    g_test_add_func ("/server/screening/held", test_held);
    g_test_add_func ("/server/screening/refusals", test_refusals);
    g_test_add_func ("/server/screening/two", test_two);
    g_test_add_func ("/server/screening/withdrawn", test_withdrawn);
    g_test_add_func ("/server/screening/collected", test_collected);
    g_test_add_func ("/server/screening/collected-cancelled", test_collected_cancelled);
    g_test_add_func ("/server/screening/faults", test_faults);
    g_test_add_func ("/server/screening/webhooks", test_webhooks);
    g_test_add_func ("/server/screening/burst", test_burst);
    test_drop_add ();
    test_odd_check_add ();
    test_retention_add ();
    test_letters_add ();
    test_told_add ();
    test_form_order_add ();
    return g_test_run ();
}
