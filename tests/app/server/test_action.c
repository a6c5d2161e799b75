/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adverse action at an agency that is told of it: what a person does here is told there once, what happens there is told here, and nothing goes by
 * itself. */
#include <glib/gstdio.h>
#include <string.h>

#include "tests/app/server/check.h"
#include "tests/app/server/tests.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)
#define HOUR_MS ((int64_t)60 * 60 * 1000)

static bool
has_pdf (Check *check)
{
    g_autoptr (json_t) desk = check_desk (check);
    return json_is_true (json_object_get (json_object_get (desk, "screening"), "pdf"));
}

/* A check whose report asks for a look, at an agency that is TOLD. */
static Check *
begin (bool told)
{
    Check *check = check_new ("TX", "");
    g_autofree char *path = g_build_filename (check->api->dir, "agencies", "sim.json", NULL);
    g_autoptr (json_t) agency = json_load_file (path, 0, NULL);
    json_object_set_new (agency, "adverse", json_boolean (told));
    g_assert_cmpint (json_dump_file (agency, path, 0), ==, 0);
    g_assert_cmpint (g_chmod (path, 0600), ==, 0);
    api_restart (check->api);
    g_autofree char *hook =
        g_strdup_printf ("{\"webhook\":\"%s/v1/agencies/sim/webhooks\"}", check->api->url);
    json_decref (check_move (check, hook));
    check_submit (check, "TX", "");
    check_report (check, "consider");
    for (int i = 0; i < 100 && !has_pdf (check); i++)
        check_wait (check, "status", "complete");
    g_assert_true (has_pdf (check));
    return check;
}

static void
step (Check *check, const char *json)
{
    check_change (check, check->recruiter, "/adverse", json, 200, NULL);
}

static void
later (Check *check, int64_t ms)
{
    check->api->now_ms += ms;
    check_sign_in_again (check);
}

/* The adverse actions that the agency has; the newest (borrowed from STATE) in ONE. */
static int
count (json_t *state, json_t **one)
{
    const char *id;
    json_t *each;
    int found = 0;
    json_object_foreach (json_object_get (state, "objects"), id, each)
    {
        if (g_strcmp0 (check_text (each, "object"), "adverse_action") != 0)
            continue;
        *one = each;
        found++;
    }
    return found;
}

static void
assert_action (Check *check, const char *status)
{
    g_autoptr (json_t) state = check_move (check, "{}");
    json_t *one = NULL;
    g_assert_cmpint (count (state, &one), ==, 1);
    g_assert_cmpstr (check_text (one, "status"), ==, status);
}

static void
assert_clock (Check *check, const char *state)
{
    g_autoptr (json_t) desk = check_desk (check);
    json_t *clock = json_object_get (json_object_get (desk, "screening"), "clock");
    g_assert_cmpstr (check_text (clock, "state"), ==, state);
}

/* However busy, silent or forgetful the agency is, there is one; its own final notice lies far beyond any wait. */
static void
test_told (void)
{
    static const char *const faults[] = {"500", "429", "html", "cut", "lost"};
    g_autoptr (Check) check = begin (true);
    step (check, "{\"step\":\"notice\"}");
    for (size_t i = 0; i < 2 * G_N_ELEMENTS (faults); i++) {
        g_autofree char *json =
            g_strdup_printf ("{\"faults\":[\"%s\"]}", faults[i % G_N_ELEMENTS (faults)]);
        json_decref (check_move (check, json));
        check->api->now_ms += HOUR_MS;
        check_turn (check);
    }
    /* A fault that a slow turn left over must not meet the last try: nothing comes after that one. */
    json_decref (check_move (check, "{\"faults\":[]}"));
    for (int i = 0; i < 5; i++) {
        check->api->now_ms += HOUR_MS;
        check_turn (check);
    }
    later (check, HOUR_MS);
    check_wait (check, "at_agency", "pending");
    assert_action (check, "pending");
    g_autoptr (json_t) state = check_move (check, "{}");
    json_t *one = NULL;
    count (state, &one);
    g_assert_cmpuint (json_array_size (json_object_get (one, "adverse_items")), ==, 1);
    g_assert_cmpint (strncmp (check_text (one, "post_notice_scheduled_at"), "2027-09", 7), ==, 0);
    g_autofree char *trouble = check_member (check, "trouble");
    g_assert_cmpstr (trouble, ==, NULL);
    /* A dispute there stops the days here, and its end begins them anew. */
    json_decref (check_move (check, "{\"set\":\"adv0001\",\"members\":{\"status\":\"dispute\"},"
                                    "\"type\":\"x\"}"));
    later (check, 7 * HOUR_MS);
    check_wait (check, "at_agency", "dispute");
    assert_clock (check, "dispute");
    json_decref (check_move (check, "{\"set\":\"adv0001\",\"members\":{\"status\":\"pending\"},"
                                    "\"type\":\"x\"}"));
    later (check, 7 * HOUR_MS);
    check_wait (check, "at_agency", "pending");
    g_assert_cmpint (check_mail (check), ==, 1);
    assert_clock (check, "wait");
    later (check, 20 * DAY_MS);
    assert_clock (check, "decide");
    assert_action (check, "pending");
    step (check, "{\"step\":\"final\",\"text\":\"Not for this position.\"}");
    check_wait (check, "at_agency", "canceled");
    assert_action (check, "canceled");
}

/* One that was made, and whose answer never came, is found and taken back all the same. */
static void
test_lost (void)
{
    g_autoptr (Check) check = begin (true);
    step (check, "{\"step\":\"notice\"}");
    json_decref (check_move (check, "{\"faults\":[\"500\"]}"));
    check_wait (check, "trouble", "The agency has trouble of its own now.");
    json_t *one = NULL;
    for (int i = 0; i < 40 && !one; i++) {
        g_autoptr (json_t) state = check_move (check, "{\"lose\":\"adverse_actions\"}");
        check->api->now_ms += 60 * 1000;
        check_turn (check);
        g_autoptr (json_t) after = check_move (check, "{}");
        count (after, &one);
    }
    g_assert_nonnull (one);
    g_autofree char *known = check_member (check, "at_agency");
    g_assert_cmpstr (known, ==, NULL);
    step (check, "{\"step\":\"cancelled\",\"text\":\"It was somebody else.\"}");
    check_wait (check, "at_agency", "canceled");
    assert_action (check, "canceled");
}

/* What somebody does at the agency without us is told to a person. */
static void
test_without_us (void)
{
    static const struct {
        const char *status, *trouble;
    } rows[] = {
        {"canceled", "The adverse action was taken back at the agency, not here. Decide here what "
                     "follows."},
        {"complete", "The agency says that it sent the final notice by itself. Ask it why, and "
                     "decide here what follows."},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autoptr (Check) check = begin (true);
        step (check, "{\"step\":\"notice\"}");
        check_wait (check, "at_agency", "pending");
        g_autofree char *json = g_strdup_printf (
            "{\"set\":\"adv0001\",\"members\":{\"status\":\"%s\"},\"type\":\"x\"}", rows[i].status);
        json_decref (check_move (check, json));
        later (check, 7 * HOUR_MS);
        check_wait (check, "trouble", rows[i].trouble);
        assert_clock (check, "wait");
    }
}

/* Long before the agency would send its final notice by itself, it is taken back. */
static void
test_left_lying (void)
{
    g_autoptr (Check) check = begin (true);
    step (check, "{\"step\":\"notice\"}");
    check_wait (check, "at_agency", "pending");
    later (check, 301 * DAY_MS);
    check_wait (check, "at_agency", "canceled");
    assert_action (check, "canceled");
}

/* One that is not told hears nothing, whatever is decided. */
static void
test_not_told (void)
{
    g_autoptr (Check) check = begin (false);
    step (check, "{\"step\":\"notice\"}");
    g_assert_cmpint (check_mail (check), ==, 1);
    later (check, 20 * DAY_MS);
    step (check, "{\"step\":\"final\",\"text\":\"Not for this position.\"}");
    check_wait (check, "status", "complete");
    g_autoptr (json_t) state = check_move (check, "{}");
    json_t *one = NULL;
    g_assert_cmpint (count (state, &one), ==, 0);
}

/* Two people act at once: one step, one letter, one adverse action; the other is told that somebody was first. */
static void
test_two (void)
{
    static const char *const steps[][2] = {
        {"{\"step\":\"notice\"}", "{\"step\":\"notice\"}"},
        {"{\"step\":\"received\",\"text\":\"Signed for.\"}",
         "{\"step\":\"cancelled\",\"text\":\"She explained it.\"}"},
        {"{\"step\":\"final\",\"text\":\"Not for us.\"}",
         "{\"step\":\"cancelled\",\"text\":\"She explained it.\"}"},
    };
    g_autoptr (Check) check = begin (true);
    g_autofree char *path = g_strconcat (check->path, "/adverse", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (steps); i++) {
        if (i == 2)
            later (check, 20 * DAY_MS);
        g_autofree char *other =
            api_sign_in (check->api, i ? i == 1 ? "ivo" : "uma" : "eva", "admin");
        g_autoptr (json_t) desk = check_desk (check);
        ApiAsk ask = {.method = "POST",
                      .path = path,
                      .token = check->recruiter,
                      .json = steps[i][0],
                      .match = check_text (desk, "etag")};
        ApiPending *first = api_start (check->api, &ask);
        ask.token = other;
        ask.json = steps[i][1];
        ApiPending *second = api_start (check->api, &ask);
        g_autoptr (ApiAnswer) one = api_wait (first);
        g_autoptr (ApiAnswer) two = api_wait (second);
        g_assert_cmpint (MIN (one->status, two->status), ==, 200);
        g_assert_cmpint (MAX (one->status, two->status), ==, 412);
        g_assert_cmpstr (one->status == 412 ? one->word : two->word, ==, "revision-stale");
        if (i == 1 && two->status == 200)
            return; /* decided in her favour: it is over, and that is right too */
        if (i == 0) {
            g_assert_cmpint (check_mail (check), ==, 1);
            check_wait (check, "at_agency", "pending");
            assert_action (check, "pending");
        }
    }
    check_wait (check, "at_agency", "canceled");
    g_assert_cmpint (check_mail (check), ==, 1);
}

void
test_action_add (void)
{
    g_test_add_func ("/server/action/told", test_told);
    g_test_add_func ("/server/action/lost", test_lost);
    g_test_add_func ("/server/action/without-us", test_without_us);
    g_test_add_func ("/server/action/left-lying", test_left_lying);
    g_test_add_func ("/server/action/not-told", test_not_told);
    g_test_add_func ("/server/action/two", test_two);
}
