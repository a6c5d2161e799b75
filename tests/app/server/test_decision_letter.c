/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter about a decision: what it says in either language, when it goes and when not, that a person sent it, and that it is sent as it was shown. */
#include <string.h>

#include "tests/app/server/check.h"
#include "tests/app/server/tests.h"

typedef enum { NO_CHECK, CLEAR, CONSIDER, FAVOUR, FINAL } Before;

static json_t *
read_letter (Check *check)
{
    g_autofree char *path = g_strconcat (check->path, "/decision/letter", NULL);
    g_autoptr (ApiAnswer) answer =
        api_send (check->api, &(ApiAsk){.method = "GET", .path = path, .token = check->recruiter});
    g_assert_cmpint (answer->status, ==, 200);
    g_assert_cmpstr (api_header (answer, "ETag"), ==, check_text (answer->json, "etag"));
    return json_incref (answer->json);
}

static void
decide (Check *check, const char *outcome)
{
    g_autofree char *json =
        g_strdup_printf ("{\"outcome\":\"%s\",\"reason\":\"as we talked\"}", outcome);
    check_change (check, check->recruiter, "/decision", json, 200, NULL);
}

/* As it was read. Transfer full. */
static char *
shown (Check *check)
{
    g_autoptr (json_t) letter = read_letter (check);
    return g_strdup_printf ("{\"kind\":\"%s\",\"version\":%d,\"sha256\":\"%s\"}",
                            check_text (letter, "kind"),
                            (int)json_integer_value (json_object_get (letter, "version")),
                            check_text (letter, "sha256"));
}

static void
send_letter (Check *check, int status, const char *word)
{
    g_autofree char *json = shown (check);
    check_change (check, check->recruiter, "/decision/letter", json, status, word);
}

static Check *
begin (void)
{
    Check *check = check_new ("TX", "");
    check_submit (check, "TX", "");
    return check;
}

static void
go_before (Check *check, Before before)
{
    if (before == NO_CHECK)
        return;
    check_report (check, before == CLEAR ? "clear" : "consider");
    if (before == FAVOUR)
        check_change (check, check->recruiter, "/adverse",
                      "{\"step\":\"cancelled\",\"text\":\"It speaks for her.\"}", 200, NULL);
    if (before != FINAL)
        return;
    check_change (check, check->recruiter, "/adverse", "{\"step\":\"notice\",\"by_post\":true}",
                  200, NULL);
    check_change (check, check->recruiter, "/adverse",
                  "{\"step\":\"received\",\"text\":\"by post\"}", 200, NULL);
    check->api->now_ms += (int64_t)30 * 24 * 60 * 60 * 1000;
    check_sign_in_again (check);
    check_change (check, check->recruiter, "/adverse",
                  "{\"step\":\"final\",\"text\":\"The work handles cards.\"}", 200, NULL);
}

/* What stands on the applicant's page of the newest letter. Transfer full. */
static json_t *
on_page (Check *check)
{
    g_autoptr (json_t) status = check_status (check);
    json_t *letters = json_object_get (status, "letters");
    g_assert_cmpuint (json_array_size (letters), >, 0);
    return json_incref (json_array_get (letters, json_array_size (letters) - 1));
}

static void
test_cases (void)
{
    static const struct {
        const char *language, *outcome;
        Before before;
        const char *refusal, *words; /* WORDS: in the text */
    } CASES[] = {
        {"en", "advance", NO_CHECK, NULL, "would like to go on with you"},
        {"en", "hold", NO_CHECK, NULL, "nothing has been decided against you"},
        {"en", "decline", NO_CHECK, NULL, "decided not to go on"},
        {"es", "advance", NO_CHECK, NULL, "nos gustaría seguir adelante con usted"},
        {"es", "hold", NO_CHECK, NULL, "no se decidió nada en su contra"},
        {"es", "decline", NO_CHECK, NULL, "Decidimos no seguir adelante"},
        {"en", "decline", CLEAR, NULL, "decided not to go on"},
        {"en", "advance", CONSIDER, NULL, "would like to go on with you"},
        {"en", "decline", CONSIDER, "check", NULL},
        {"en", "decline", FAVOUR, NULL, "decided not to go on"},
        {"en", "decline", FINAL, "check", NULL},
    };
    g_autoptr (Check) plain = check_new ("TX", "");
    for (size_t i = 0; i < G_N_ELEMENTS (CASES); i++) {
        g_autoptr (Check) ordered = CASES[i].before == NO_CHECK ? NULL : check_new ("TX", "");
        Check *check = ordered ? ordered : plain;
        check->language = CASES[i].language;
        check_submit (check, "TX", "");
        g_test_message ("%zu: %s, %s", i, CASES[i].language, CASES[i].outcome);
        go_before (check, CASES[i].before);
        decide (check, CASES[i].outcome);
        g_autoptr (json_t) letter = read_letter (check);
        g_assert_cmpstr (check_text (letter, "language"), ==, CASES[i].language);
        g_assert_cmpstr (check_text (letter, "refusal"), ==, CASES[i].refusal);
        send_letter (check, CASES[i].refusal ? 409 : 200, CASES[i].refusal ? "conflict" : NULL);
        if (CASES[i].refusal)
            continue;
        g_autoptr (json_t) page = on_page (check);
        g_assert_nonnull (strstr (check_text (page, "text"), CASES[i].words));
        g_assert_nonnull (strstr (check_text (page, "text"), "Northwind Care"));
        g_assert_null (strstr (check_text (page, "text"), "as we talked"));
        g_assert_cmpstr (check_text (page, "text"), ==, check_text (letter, "text"));
        g_assert_cmpstr (check_text (page, "title"), ==, check_text (letter, "title"));
        g_assert_cmpint (check_mail (check), ==, CASES[i].before == NO_CHECK ? 0 : 1);
    }
}

/* Deciding sends nothing; one letter for a decision, and another when it was decided anew. */
static void
test_once (void)
{
    g_autoptr (Check) check = begin ();
    g_autoptr (json_t) before = read_letter (check);
    g_assert_null (check_text (before, "kind"));
    check_change (check, check->recruiter, "/decision/letter",
                  "{\"kind\":\"decision-hold\",\"version\":1,\"sha256\":"
                  "\"0000000000000000000000000000000000000000000000000000000000000000\"}",
                  409, "conflict");
    decide (check, "hold");
    g_autoptr (json_t) quiet = check_status (check);
    g_assert_cmpuint (json_array_size (json_object_get (quiet, "letters")), ==, 0);
    send_letter (check, 200, NULL);
    send_letter (check, 409, "conflict");
    g_autoptr (json_t) sent = read_letter (check);
    g_assert_cmpstr (check_text (sent, "refusal"), ==, "sent");
    g_assert_cmpuint (json_array_size (json_object_get (sent, "letters")), ==, 1);
    check->api->now_ms += 60 * 1000;
    decide (check, "advance");
    send_letter (check, 200, NULL);
    g_autoptr (json_t) again = read_letter (check);
    g_assert_cmpuint (json_array_size (json_object_get (again, "letters")), ==, 2);
}

/* Mailed to the address of the order, unless it goes by post; opened on the page. */
static void
test_mailed (void)
{
    g_autoptr (Check) check = begin ();
    go_before (check, CLEAR);
    decide (check, "advance");
    g_autoptr (json_t) letter = read_letter (check);
    g_assert_nonnull (strstr (check_text (letter, "to"), "…@"));
    send_letter (check, 200, NULL);
    g_assert_cmpint (check_mail (check), ==, 1);
    g_autoptr (json_t) after = read_letter (check);
    json_t *one = json_array_get (json_object_get (after, "letters"), 0);
    g_assert_cmpstr (check_text (one, "state"), ==, "sent");
    g_assert_cmpint (json_integer_value (json_object_get (one, "sent_ms")), >, 0);
    check->api->now_ms += 60 * 1000;
    decide (check, "hold");
    g_autofree char *text = shown (check);
    g_autofree char *post =
        g_strdup_printf ("%.*s,\"by_post\":true}", (int)strlen (text) - 1, text);
    check_change (check, check->recruiter, "/decision/letter", post, 200, NULL);
    g_assert_cmpint (check_mail (check), ==, 0);
    g_autoptr (json_t) by_post = read_letter (check);
    one = json_array_get (json_object_get (by_post, "letters"), 1);
    g_assert_cmpstr (check_text (one, "state"), ==, "page");
}

/* Another text than the one that was shown does not go, nor does anything that is no wish to send one. */
static void
test_bad (void)
{
#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"
    static const struct {
        const char *json;
        int status;
        const char *word;
    } BAD[] = {
        {"{\"kind\":\"decision-decline\",\"version\":1,\"sha256\":\"" ZEROS "\"}", 409,
         "form-changed"},
        {"{\"kind\":\"decision-hold\",\"version\":1,\"sha256\":\"" ZEROS "\"}", 409,
         "form-changed"},
        {"{\"kind\":\"decision-hold\",\"version\":2,\"sha256\":\"" ZEROS "\"}", 409,
         "form-changed"},
        {"{\"kind\":\"decision-hold\",\"version\":0,\"sha256\":\"" ZEROS "\"}", 400, "bad-request"},
        {"{\"kind\":\"decision-hold\",\"version\":1,\"sha256\":\"00\"}", 400, "bad-request"},
        {"{\"kind\":\"decision-hold\",\"version\":1}", 400, "bad-request"},
        {"{\"kind\":\"decision-hold\",\"version\":1,\"sha256\":\"" ZEROS "\",\"text\":\"x\"}", 400,
         "bad-request"},
        {"[]", 400, "bad-request"},
    };
    g_autoptr (Check) check = begin ();
    decide (check, "hold");
    for (size_t i = 0; i < G_N_ELEMENTS (BAD); i++)
        check_change (check, check->recruiter, "/decision/letter", BAD[i].json, BAD[i].status,
                      BAD[i].word);
    g_autofree char *path = g_strconcat (check->path, "/decision/letter", NULL),
                    *json = shown (check);
    ApiAsk ask = {.method = "POST", .path = path, .token = check->recruiter, .json = json};
    api_expect (check->api, &ask, 428, "revision-missing");
    ask.match = "\"0\"";
    api_expect (check->api, &ask, 412, "revision-stale");
    check_change (check, check->screener, "/decision/letter", json, 403, "not-allowed");
    g_autoptr (json_t) status = check_status (check);
    g_assert_cmpuint (json_array_size (json_object_get (status, "letters")), ==, 0);
}

void
test_decision_letter_add (void)
{
    g_test_add_func ("/server/decision-letter/cases", test_cases);
    g_test_add_func ("/server/decision-letter/once", test_once);
    g_test_add_func ("/server/decision-letter/mailed", test_mailed);
    g_test_add_func ("/server/decision-letter/bad", test_bad);
}
