/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letters of a background check: who is told what when, which of the three times starts a clock, and that nothing goes without a person. */
#include <string.h>

#include "tests/app/server/assess.h"
#include "tests/app/server/check.h"
#include "tests/app/server/tests.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

/* "kind state" of the letters of the check at the desk. */
static void
assert_letters (Check *check, const char *expected)
{
    g_autoptr (json_t) desk = check_desk (check);
    g_autoptr (GString) found = g_string_new (NULL);
    json_t *each;
    size_t i;
    json_array_foreach (json_object_get (json_object_get (desk, "screening"), "letters"), i, each)
        g_string_append_printf (found, "%s%s %s", i ? ", " : "", check_text (each, "kind"),
                                check_text (each, "state"));
    g_assert_cmpstr (found->str, ==, expected);
}

/* State, what is counted from, and whether that is still to happen. */
static void
assert_clock (Check *check, const char *expected)
{
    g_autoptr (json_t) desk = check_desk (check);
    json_t *clock = json_object_get (json_object_get (desk, "screening"), "clock");
    bool waits = json_is_true (json_object_get (clock, "waits"));
    g_autofree char *found = g_strdup_printf ("%s from %s%s", check_text (clock, "state"),
                                              check_text (clock, "from"), waits ? ", waits" : "");
    g_assert_cmpstr (found, ==, expected);
    g_assert_true (waits == (json_integer_value (json_object_get (clock, "decide_ms")) == 0));
}

static void
step (Check *check, const char *json)
{
    check_change (check, check->recruiter, "/adverse", json, 200, NULL);
}

/* The letter of a kind on the applicant's page. Transfer full. */
static json_t *
letter (Check *check, const char *kind)
{
    g_autoptr (json_t) status = check_status (check);
    json_t *each;
    size_t i;
    json_array_foreach (json_object_get (status, "letters"), i, each)
    {
        if (g_str_equal (check_text (each, "kind"), kind))
            return json_incref (each);
    }
    g_error ("No letter %s.", kind);
}

static void
assert_enclosed (Check *check, const char *id)
{
    g_autofree char *mail_file = g_strconcat (id, ".eml", NULL);
    g_autofree char *mail_path = g_build_filename (check->api->dir, "spool", mail_file, NULL);
    g_autofree char *report = g_build_filename (check->api->dir, "letter-report.pdf", NULL);
    g_autofree char *ask = g_strdup_printf ("{\"letter\":\"%s\",\"report\":\"%s\"}", id, report);
    g_autofree char *mail = NULL, *pdf = NULL;
    gsize length = 0;
    g_assert_true (g_file_get_contents (mail_path, &mail, NULL, NULL));
    g_assert_null (strstr (mail, "PETTY"));
    g_assert_null (strstr (mail, "application/pdf"));
    for (int i = 0; i < 100 && !pdf; i++) {
        check_wait (check, "status", "complete");
        json_decref (api_admin (check->api, "/admin/mail/letter", ask));
        g_file_get_contents (report, &pdf, &length, NULL);
    }
    g_assert_nonnull (pdf);
    g_assert_nonnull (memmem (pdf, length, "PETTY", 5));
}

static void
test_mailed (void)
{
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    check_report (check, "consider");
    /* The report alone tells nobody anything. */
    g_assert_cmpint (check_mail (check), ==, 0);
    assert_letters (check, "");
    step (check, "{\"step\":\"notice\"}");
    assert_letters (check, "pre-adverse waiting");
    assert_clock (check, "wait from sent, waits");
    check->api->now_ms += 30 * DAY_MS;
    check_sign_in_again (check);
    assert_clock (check, "wait from sent, waits");
    g_assert_cmpint (check_mail (check), ==, 1);
    assert_letters (check, "pre-adverse sent");
    assert_clock (check, "wait from sent");
    g_autoptr (json_t) notice = letter (check, "pre-adverse");
    const char *text = check_text (notice, "text");
    g_assert_nonnull (strstr (text, "Before we decide"));
    g_assert_nonnull (strstr (text, "Clearwater Screening"));
    g_assert_nonnull (strstr (text, "A summary of your rights"));
    /* The e-mail says where the report is, and does not hold it; what is printed for the post comes with it. */
    g_assert_nonnull (strstr (text, "The report itself is not in this e-mail"));
    assert_enclosed (check, check_text (notice, "id"));
    /* A dispute that was looked into, and the end: each is told. */
    api_entry (check->api, check->device, "dispute", "{\"at_ms\":1,\"text\":\"Not me.\"}", 200,
               NULL);
    step (check, "{\"step\":\"resolved\",\"text\":\"The agency confirmed it.\"}");
    assert_letters (check, "pre-adverse sent, adverse-again waiting");
    check->api->now_ms += 12 * DAY_MS;
    check_sign_in_again (check);
    step (check, "{\"step\":\"final\",\"text\":\"Not for this position.\"}");
    g_assert_cmpint (check_mail (check), ==, 2);
    assert_letters (check, "pre-adverse sent, adverse-again sent, adverse sent");
    g_autoptr (json_t) final = letter (check, "adverse");
    g_assert_nonnull (strstr (check_text (final, "text"), "60 days"));
    g_autofree char *file = g_strconcat (check_text (final, "id"), ".eml", NULL);
    g_autofree char *path = g_build_filename (check->api->dir, "spool", file, NULL);
    g_autofree char *mail = NULL;
    g_assert_true (g_file_get_contents (path, &mail, NULL, NULL));
    g_assert_nonnull (strstr (mail, "To: ana@mail.example"));
}

/* Where the place counts from receipt, the mail server's word is not enough. */
static void
test_receipt (void)
{
    g_autoptr (Check) check = check_new ("CA", "");
    check_submit (check, "CA", ",\"county\":\"Los Angeles\"");
    check_change (check, check->recruiter, "/offer", "{\"reason\":\"We want her.\"}", 200, NULL);
    g_autoptr (json_t) offer = letter (check, "offer");
    g_assert_nonnull (strstr (check_text (offer, "text"), "conditional offer"));
    check_sign_due (check);
    check_report (check, "consider");
    /* An assessment of before there were factors stands as it was written. */
    assess_reload (check, false);
    check_change (check, check->recruiter, "/adverse", "{\"step\":\"assessed\",\"text\":\"short\"}",
                  422, "bad-request");
    step (check, "{\"step\":\"assessed\",\"text\":\"A theft in 2019, seven years ago; the work "
                 "handles cards every day.\"}");
    assess_reload (check, true);
    step (check, "{\"step\":\"notice\"}");
    g_assert_cmpint (check_mail (check), ==, 1);
    assert_letters (check, "pre-adverse sent");
    assert_clock (check, "wait from receipt, waits");
    g_autoptr (json_t) notice = letter (check, "pre-adverse");
    /* The list of letters reached the applicant's program. */
    check_wait (check, "status", "complete");
    assert_clock (check, "wait from receipt");
    g_assert_nonnull (strstr (check_text (notice, "text"), "seven years ago"));
    step (check, "{\"step\":\"cancelled\",\"text\":\"She explained it.\"}");
    g_autoptr (json_t) end = letter (check, "adverse-ended");
    g_assert_nonnull (end);
}

/* A letter that came back was never sent; a proof of the post's delivery starts the days. */
static void
test_bounced (void)
{
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    check_report (check, "consider");
    step (check, "{\"step\":\"notice\"}");
    g_assert_cmpint (check_mail (check), ==, 1);
    assert_clock (check, "wait from sent");
    g_autoptr (json_t) list = api_admin (check->api, "/admin/mail", "{}");
    json_t *newest = json_array_get (json_object_get (list, "letters"), 0);
    g_autofree char *report = g_strdup_printf (
        "{\"message\":\"Content-Type: multipart/report; report-type=delivery-status; "
        "boundary=b\\r\\nMIME-Version: 1.0\\r\\n\\r\\n--b\\r\\nContent-Type: "
        "message/delivery-status\\r\\n\\r\\nReporting-MTA: dns; x\\r\\n\\r\\nFinal-Recipient: "
        "rfc822; ana@mail.example\\r\\nAction: failed\\r\\nStatus: 5.1.1\\r\\n\\r\\n--b\\r\\n"
        "Content-Type: text/rfc822-headers\\r\\n\\r\\nMessage-ID: %s\\r\\n\\r\\n--b--\\r\\n\"}",
        check_text (newest, "message_id"));
    g_autoptr (json_t) answer = api_admin (check->api, "/admin/mail/reports", report);
    g_assert_cmpstr (check_text (answer, "report"), ==, "failed");
    assert_letters (check, "pre-adverse bounced");
    assert_clock (check, "wait from sent, waits");
    step (check, "{\"step\":\"received\",\"text\":\"Signed for at the door.\"}");
    assert_clock (check, "wait from sent");
}

/* What the desk prints: a letter of this application alone, and that it was read is told to whom it was written. */
static void
assert_printable (Check *check)
{
    g_autoptr (json_t) desk = check_desk (check), notice = letter (check, "pre-adverse");
    json_t *sent =
        json_array_get (json_object_get (json_object_get (desk, "screening"), "letters"), 0);
    const struct {
        const char *application, *letter;
        int status;
    } rows[] = {{check->id, check_text (sent, "id"), 200},
                {check->id, "nothing", 404},
                {"nobody", check_text (sent, "id"), 404}};
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autofree char *path = g_strdup_printf ("/v1/desk/applications/%s/letters/%s",
                                                 rows[i].application, rows[i].letter);
        g_autoptr (ApiAnswer) answer = api_send (
            check->api, &(ApiAsk){.method = "GET", .path = path, .token = check->recruiter});
        g_assert_cmpint (answer->status, ==, rows[i].status);
        if (answer->status == 200)
            g_assert_cmpstr (check_text (answer->json, "text"), ==, check_text (notice, "text"));
    }
    g_autoptr (json_t) status = check_status (check);
    json_t *look = json_array_get (json_object_get (status, "looked"), 0);
    g_assert_cmpstr (check_text (look, "what"), ==, "letter-read");
}

/* By post nothing is mailed, and the days begin with the person who sent it. */
static void
test_by_post (void)
{
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    check_report (check, "consider");
    step (check, "{\"step\":\"notice\",\"by_post\":true}");
    assert_letters (check, "pre-adverse page");
    assert_clock (check, "wait from sent");
    g_assert_cmpint (check_mail (check), ==, 0);
    assert_printable (check);
}

void
test_letters_add (void)
{
    g_test_add_func ("/server/letters/mailed", test_mailed);
    g_test_add_func ("/server/letters/receipt", test_receipt);
    g_test_add_func ("/server/letters/bounced", test_bounced);
    g_test_add_func ("/server/letters/by-post", test_by_post);
}
