/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agency's report as a PDF: how it comes, who may open it, what the log says of that, and what is done with one that is none. */
#include <glib/gstdio.h>
#include <string.h>

#include "app/server/agencies.h"
#include "app/server/private.h"
#include "app/server/report_file.h"
#include "tests/app/server/check.h"
#include "tests/app/server/tests.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

static ApiAnswer *
desk_report (Check *check, const char *token)
{
    g_autofree char *path = g_strconcat (check->path, "/screening/report", NULL);
    return api_send (check->api, &(ApiAsk){.method = "GET", .path = path, .token = token});
}

static ApiAnswer *
own_report (Check *check)
{
    return api_send (
        check->api,
        &(ApiAsk){.method = "GET", .path = "/v1/application/report", .device = check->device});
}

static void
expect (ApiAnswer *answer, int status)
{
    g_autoptr (ApiAnswer) owned = answer;
    g_assert_cmpint (owned->status, ==, status);
    g_assert_cmpstr (api_header (owned, "Cache-Control"), ==,
                     status == 200 || status == 500 ? "no-store" : NULL);
    if (status != 200)
        return;
    gsize length = 0;
    const char *bytes = g_bytes_get_data (owned->body, &length);
    g_assert_cmpstr (api_header (owned, "Content-Type"), ==, "application/pdf");
    g_assert_true (screening_is_pdf (bytes, length));
}

static bool
has_pdf (Check *check)
{
    g_autoptr (json_t) desk = check_desk (check);
    return json_is_true (json_object_get (json_object_get (desk, "screening"), "pdf"));
}

static void
wait_pdf (Check *check)
{
    for (int i = 0; i < 100 && !has_pdf (check); i++)
        check_wait (check, "status", "complete");
    g_assert_true (has_pdf (check));
}

/* How many entries of an action the log has. */
static int
entries (Check *check, const char *action)
{
    g_autoptr (json_t) page = api_admin (check->api, "/admin/audit/pages", "{\"after\":0}");
    int count = 0;
    json_t *each;
    size_t i;
    json_array_foreach (json_object_get (page, "entries"), i, each) count +=
        g_strcmp0 (check_text (each, "action"), action) == 0;
    return count;
}

/* The names of what lies in DIR/reports. Transfer full. */
static GPtrArray *
files (Check *check)
{
    g_autofree char *folder = g_build_filename (check->api->dir, "reports", NULL);
    g_autoptr (GDir) list = g_dir_open (folder, 0, NULL);
    GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
    const char *name;
    while (list && (name = g_dir_read_name (list)))
        g_ptr_array_add (found, g_build_filename (folder, name, NULL));
    return found;
}

static void
test_whole (void)
{
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    expect (desk_report (check, check->screener), 404);
    check_report (check, "consider");
    wait_pdf (check);
    /* The desk by its role; the applicant from the notice on. */
    expect (desk_report (check, check->recruiter), 403);
    expect (desk_report (check, check->screener), 200);
    expect (desk_report (check, check->screener), 200);
    expect (own_report (check), 404);
    g_autoptr (json_t) early = check_status (check);
    g_assert_false (json_is_true (json_object_get (json_object_get (early, "screening"), "pdf")));
    check_change (check, check->recruiter, "/adverse", "{\"step\":\"notice\"}", 200, NULL);
    expect (own_report (check), 200);
    /* Each opening is an entry, a refusal is none; and who looked is told. */
    g_assert_cmpint (entries (check, "report-opened"), ==, 2);
    g_assert_cmpint (entries (check, "own-report-opened"), ==, 1);
    g_autoptr (json_t) status = check_status (check);
    g_assert_cmpstr (check_text (json_array_get (json_object_get (status, "looked"), 1), "what"),
                     ==, "report-opened");
    /* Neither links that open it nor the report itself in clear. */
    g_autoptr (json_t) desk = check_desk (check);
    json_t *report = json_object_get (json_object_get (desk, "screening"), "report");
    g_assert_nonnull (json_object_get (report, "records"));
    g_assert_null (json_object_get (report, "documents"));
    g_autoptr (GPtrArray) kept = files (check);
    g_autofree char *closed = NULL;
    gsize length = 0;
    g_assert_cmpuint (kept->len, ==, 1);
    g_assert_true (g_file_get_contents (kept->pdata[0], &closed, &length, NULL));
    g_assert_null (memmem (closed, length, "PETTY", 5));
    g_assert_null (memmem (closed, length, "%PDF", 4));
}

/* What an agency does instead of giving the PDF. Nothing is kept, the desk is told, and when it is given after all it comes. */
static void
test_bad (void)
{
    static const struct {
        const char *documents, *trouble;
    } rows[] = {
        {"late", "The agency has made no PDF of the report yet."},
        {"html", "What the agency gave as the report is no PDF."},
        {"elsewhere", "The agency names a place for the report's PDF that is not its own."},
    };
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    json_decref (check_move (check, "{\"documents\":\"late\"}"));
    check_report (check, "consider");
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autofree char *json = g_strdup_printf ("{\"documents\":\"%s\"}", rows[i].documents);
        json_decref (check_move (check, json));
        check_wait (check, "trouble", rows[i].trouble);
        g_autoptr (GPtrArray) kept = files (check);
        g_assert_cmpuint (kept->len, ==, 0);
        g_assert_false (has_pdf (check));
        expect (desk_report (check, check->screener), 404);
        check->api->now_ms += 2 * 60 * 1000; /* the next try is due */
    }
    json_decref (check_move (check, "{\"documents\":\"good\"}"));
    wait_pdf (check);
    g_autofree char *trouble = check_member (check, "trouble");
    g_assert_cmpstr (trouble, ==, NULL);
}

/* Who never makes one is asked for about a day, and no longer. */
static void
test_never (void)
{
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    json_decref (check_move (check, "{\"documents\":\"late\"}"));
    check_report (check, "clear");
    check_wait (check, "trouble", "The agency has made no PDF of the report yet.");
    int64_t begun_ms = check->api->now_ms, last_ms = 0;
    for (int i = 0; i < 50; i++) {
        g_autoptr (json_t) before = check_move (check, "{}");
        json_int_t asked = json_integer_value (json_object_get (before, "asked"));
        check->api->now_ms += 3600 * 1000;
        check_turn (check);
        g_autoptr (json_t) after = check_move (check, "{}");
        if (json_integer_value (json_object_get (after, "asked")) > asked)
            last_ms = check->api->now_ms;
    }
    g_assert_cmpint (last_ms - begun_ms, >, DAY_MS);
    g_assert_cmpint (last_ms - begun_ms, <, 2 * DAY_MS);
}

static void
event (Check *check, const char *json)
{
    g_autoptr (json_t) moved = check_move (check, json);
    json_int_t count = json_integer_value (json_object_get (moved, "events"));
    g_autofree char *send = g_strdup_printf ("{\"send\":[%" JSON_INTEGER_FORMAT "]}", count - 1);
    json_decref (check_move (check, send));
}

/* A report that was written anew has another PDF; both are kept and exported, and both go with the person. */
static void
test_anew (void)
{
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    check_report (check, "consider");
    wait_pdf (check);
    check_change (check, check->recruiter, "/adverse", "{\"step\":\"notice\"}", 200, NULL);
    event (check, "{\"set\":\"rep0001\",\"members\":{\"status\":\"dispute\"},\"type\":"
                  "\"report.disputed\",\"at\":\"2026-09-21T14:08:30Z\"}");
    check_wait (check, "status", "dispute");
    g_assert_true (has_pdf (check));
    event (check, "{\"complete\":\"rep0001\",\"result\":\"clear\",\"at\":"
                  "\"2026-09-21T14:09:00Z\"}");
    check_wait (check, "status", "complete");
    wait_pdf (check);
    g_autoptr (GPtrArray) kept = files (check);
    g_assert_cmpuint (kept->len, ==, 2);
    g_autofree char *file = g_build_filename (check->api->dir, "person.zip", NULL);
    g_autofree char *ask =
        g_strdup_printf ("{\"application\":\"%s\",\"file\":\"%s\"}", check->id, file);
    g_autoptr (json_t) exported = api_admin (check->api, "/admin/exports", ask);
    g_assert_cmpint (json_integer_value (json_object_get (exported, "reports")), ==, 2);
    check->api->now_ms += 6 * 366 * DAY_MS;
    g_autofree char *erase =
        g_strdup_printf ("{\"application\":\"%s\",\"reason\":\"The person asked.\"}", check->id);
    g_autoptr (json_t) erased = api_admin (check->api, "/admin/erasures", erase);
    g_assert_cmpstr (check_text (erased, "detail"), ==, NULL);
    g_autoptr (GPtrArray) left = files (check);
    g_assert_cmpuint (left->len, ==, 0);
}

/* Whoever changes, shortens or swaps what lies there, or the key, opens nothing; and what no order names goes at the start. */
static void
test_changed (void)
{
    g_autoptr (Check) check = check_new ("TX", "");
    check_submit (check, "TX", "");
    check_report (check, "consider");
    wait_pdf (check);
    g_autoptr (GPtrArray) kept = files (check);
    const char *path = kept->pdata[0];
    g_autofree char *closed = NULL;
    gsize length = 0;
    g_assert_true (g_file_get_contents (path, &closed, &length, NULL));
    for (gsize at = 0; at < length; at += length / 50) {
        g_autofree char *other = g_memdup2 (closed, length);
        other[at] ^= 1;
        g_assert_true (g_file_set_contents (path, other, (gssize)length, NULL));
        expect (desk_report (check, check->screener), 500);
        g_assert_true (g_file_set_contents (path, closed, (gssize)at, NULL));
        expect (desk_report (check, check->screener), 500);
    }
    /* Another PDF, closed with the right key, under this one's name. */
    g_autofree char *stranger =
        server_report_keep (check->api->server, "%PDF-1.4 another person %%EOF", 29, NULL);
    g_autofree char *name = g_strconcat (stranger, ".pdf.box", NULL);
    g_autofree char *folder = g_path_get_dirname (path);
    g_autofree char *from = g_build_filename (folder, name, NULL), *text = NULL;
    gsize size = 0;
    g_assert_true (g_file_get_contents (from, &text, &size, NULL));
    g_assert_true (g_file_set_contents (path, text, (gssize)size, NULL));
    expect (desk_report (check, check->screener), 500);
    g_assert_true (g_file_set_contents (path, closed, (gssize)length, NULL));
    expect (desk_report (check, check->screener), 200);
    api_restart (check->api);
    g_assert_false (g_file_test (from, G_FILE_TEST_EXISTS));
    expect (desk_report (check, check->screener), 200);
    g_autofree char *key = g_build_filename (check->api->dir, "reports.key", NULL);
    g_assert_cmpint (g_unlink (key), ==, 0);
    api_restart (check->api);
    expect (desk_report (check, check->screener), 500);
    g_assert_cmpint (g_unlink (path), ==, 0);
    expect (desk_report (check, check->screener), 500);
}

/* Places that a link may name, for an agency at api.agency.example. */
static void
test_places (void)
{
    static const struct {
        const char *url;
        bool good;
    } rows[] = {
        {"https://api.agency.example/d/1", true},
        {"https://files.agency.example/d/1?sig=a", true},
        {"https://FILES.Agency.Example/d/1", true},
        {"https://store.cloud.example/d/1", true},
        {"https://agency.example/d", true},
        {"http://files.agency.example/d/1", false},
        {"https://files.agency.example:8443/d/1", false},
        {"https://api.agency.example:22/", false},
        {"https://user:word@files.agency.example/d", false},
        {"https://evilagency.example/d", false},
        {"https://agency.example.evil.example/d", false},
        {"https://cloud.example/d", false},
        {"https://127.0.0.1/d", false},
        {"https://[::1]/d", false},
        {"https://169.254.169.254/latest", false},
        {"https:///d", false},
        {"file:///etc/passwd", false},
        {"/etc/passwd", false},
        {"", false},
        {"https://api.agency.example@evil.example/", false},
    };
    g_autoptr (json_t) json =
        json_pack ("{s:s, s:s, s:s, s:s, s:s, s:s, s:[s]}", "title", "A", "contact", "B", "kind",
                   "checkr", "base", "https://api.agency.example/v1", "key", "k", "documents",
                   "store.cloud.example", "packages", "basic");
    g_autoptr (GError) error = NULL;
    g_autoptr (ScreeningAgency) agency = screening_agency_read ("a", json, &error);
    g_assert_no_error (error);
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        ScreeningState fact = {.pdf_url = (char *)rows[i].url};
        g_auto (ScreeningRequest) request = {0};
        g_autoptr (GError) why = NULL;
        g_test_message ("%s", rows[i].url);
        g_assert_true (agency->adapter->pdf (agency, &fact, &request, &why) == rows[i].good);
        g_assert_cmpstr (request.url, ==, rows[i].good ? rows[i].url : NULL);
        g_assert_true ((why == NULL) == rows[i].good);
    }
}

void
test_report_pdf_add (void)
{
    g_test_add_func ("/server/report-pdf/whole", test_whole);
    g_test_add_func ("/server/report-pdf/bad", test_bad);
    g_test_add_func ("/server/report-pdf/never", test_never);
    g_test_add_func ("/server/report-pdf/anew", test_anew);
    g_test_add_func ("/server/report-pdf/changed", test_changed);
    g_test_add_func ("/server/report-pdf/places", test_places);
}
