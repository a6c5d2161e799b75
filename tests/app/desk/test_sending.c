/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data of an order on their straight way to the agency: what goes where, that the hiring server hears of ids alone, and what goes wrong on the way. */
#include <glib/gstdio.h>
#include <string.h>

#include "app/client/error.h"
#include "app/desk/agency.h"
#include "app/desk/error.h"
#include "tests/app/desk/panel.h"
#include "tests/app/desk/windows.h"

#define SCREENING(more)                                                                            \
    "{\"etag\":\"r7\",\"number\":\"AN-2026-00017\",\"forms\":[],\"refusals\":[],\"agency\":"       \
    "\"sim\","                                                                                     \
    "\"agency_kind\":\"checkr\",\"screening\":{\"id\":\"o1\",\"agency\":\"sim\",\"package\":"      \
    "\"basic\","                                                                                   \
    "\"status\":\"ordered\",\"collected\":true,\"created_ms\":1" more                              \
    ",\"ordered\":{\"first_name\":\"Marisol\",\"last_name\":\"Vega\",\"email\":\"m@example.org\"," \
    "\"state\":\"TX\"}}}"
#define CANDIDATE "{\"object\":\"candidate\",\"id\":\"can7\"}"
#define REPORT(candidate)                                                                          \
    "{\"object\":\"report\",\"id\":\"rep7\",\"status\":\"pending\",\"candidate_id\":\"" candidate  \
    "\"}"

static const char ORDERED[] = SCREENING (""), HALF[] = SCREENING (",\"candidate\":\"can7\"");
static const ScreeningPerson PERSON = {"219-09-9999", "1990-04-27", "TX 12345678", "12 Oak St"};

/* A hiring server, an agency, and a person at the desk. */
typedef struct {
    OddServer *server, *agency;
    OddPage pages[2], agency_pages[3];
    DeskSession *session;
    ModelDeskScreening *check;
    GCancellable *cancellable;
    OddWait wait;
} Way;

static void
way_open (Way *way, const char *check)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) json = json_loads (check, 0, NULL);
    g_autoptr (json_t) me =
        json_pack ("{s:s, s:s, s:s, s:s, s:I}", "token", "t", "user", "osei", "name", "R. Osei",
                   "role", "screening", "expires_ms", (json_int_t)9e12);
    *way = (Way){.server = odd_server_new (), .agency = odd_server_new ()};
    g_autoptr (ClientConnection) connection = odd_server_connect (way->server);
    way->session = desk_session_new (connection, model_session_read (me, NULL));
    way->check = model_desk_screening_read (json, &error);
    g_assert_no_error (error);
    way->cancellable = g_cancellable_new ();
    way->pages[0] = (OddPage){CHECK_PATH, "application/json", check};
    way->server->pages = way->pages;
    way->server->type = "application/json";
    way->server->body = "{\"etag\":\"r8\"}";
    way->agency->type = "application/json";
    way->agency->body = "{}";
}

static void
way_close (Way *way)
{
    g_clear_object (&way->wait.result);
    model_desk_screening_free (way->check);
    g_object_unref (way->cancellable);
    g_object_unref (way->session);
    odd_server_free (way->agency);
    odd_server_free (way->server);
}

static void
begin (Way *way, const ScreeningPerson *person)
{
    g_autoptr (json_t) json =
        json_pack ("{s:s, s:s, s:s, s:s, s:s, s:[s]}", "title", "Sim", "contact", "Here", "kind",
                   "checkr", "base", way->agency->url, "key", "account", "packages", "basic");
    ScreeningAgency *agency = screening_agency_read ("sim", json, NULL);
    g_assert_nonnull (agency);
    desk_agency_send_async (way->session, "a1", way->check, agency, person, way->cancellable,
                            odd_on_done, &way->wait);
}

static bool
end (Way *way, GError **error)
{
    g_autoptr (GAsyncResult) result = odd_wait (&way->wait);
    return desk_agency_send_finish (result, error);
}

/* The data first, then the order; the server is told the ids after each. */
static void
test_sent (gconstpointer half)
{
    Way way;
    g_autoptr (GError) error = NULL;
    way_open (&way, half ? HALF : ORDERED);
    way.agency_pages[0] = (OddPage){"/candidates", "application/json", CANDIDATE};
    way.agency_pages[1] = (OddPage){"/reports", "application/json", REPORT ("can7")};
    way.agency->pages = way.agency_pages;
    begin (&way, half ? NULL : &PERSON);
    g_assert_true (end (&way, &error));
    g_assert_no_error (error);
    g_assert_cmpstr (way.agency->seen_path, ==, "/reports");
    g_assert_cmpstr (way.agency->seen_key, ==, "o1-report");
    g_assert_cmpstr (way.agency->seen_bearer, ==, "Basic YWNjb3VudDo=");
    g_assert_null (way.agency->seen_device);
    g_assert_null (strstr (way.agency->seen_body, "219"));
    g_assert_cmpstr (way.server->seen_path, ==, CHECK_PATH "/ids");
    g_assert_cmpstr (way.server->seen_match, ==, "r7");
    g_assert_cmpstr (way.server->seen_body, ==, "{\"candidate\":\"can7\",\"report\":\"rep7\"}");
    way_close (&way);
}

/* What the agency answers to the data, and what is said; the server hears nothing of it. */
static void
test_troubles (void)
{
    static const struct {
        unsigned status;
        const char *type, *body, *words;
    } ROWS[] = {
        {401, "application/json", "{}", "does not accept the key"},
        {422, "application/json", "{\"error\":\"ssn is invalid\"}", "ssn is invalid"},
        {302, "text/html", "<html>", "refused the request (302)"},
        {201, "application/json", REPORT ("can7"), "about somebody else"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (ROWS); i++) {
        Way way;
        g_autoptr (GError) error = NULL;
        way_open (&way, ORDERED);
        way.agency->status = ROWS[i].status;
        way.agency->type = ROWS[i].type;
        way.agency->body = ROWS[i].body;
        begin (&way, &PERSON);
        g_assert_false (end (&way, &error));
        g_test_message ("%u: %s", ROWS[i].status, error->message);
        g_assert_nonnull (strstr (error->message, ROWS[i].words));
        g_assert_cmpstr (way.agency->seen_path, ==, "/candidates");
        g_assert_cmpstr (way.agency->seen_key, ==, "o1-candidate");
        static const char *const given[] = {"219-09-9999", "1990-04-27", "12345678", "Marisol"};
        for (size_t j = 0; j < G_N_ELEMENTS (given); j++)
            g_assert_nonnull (strstr (way.agency->seen_body, given[j]));
        g_assert_null (way.server->seen_path);
        way_close (&way);
    }
}

/* Another person's report is no answer to this order. */
static void
test_other (void)
{
    Way way;
    g_autoptr (GError) error = NULL;
    way_open (&way, HALF);
    way.agency->body = REPORT ("can8");
    begin (&way, NULL);
    g_assert_false (end (&way, &error));
    g_assert_nonnull (strstr (error->message, "about somebody else"));
    way_close (&way);
}

static gboolean
on_better_cb (gpointer data)
{
    Way *way = data;
    way->agency->status = 201;
    way->agency->body = REPORT ("can7");
    return G_SOURCE_REMOVE;
}

/* Busy at first: tried again by itself, with the same key. */
static void
test_again (void)
{
    Way way;
    g_autoptr (GError) error = NULL;
    way_open (&way, HALF);
    way.agency->status = 503;
    g_timeout_add (500, on_better_cb, &way);
    begin (&way, NULL);
    g_assert_true (end (&way, &error));
    g_assert_cmpstr (way.agency->seen_key, ==, "o1-report");
    way_close (&way);
}

static gboolean
on_enough_cb (gpointer cancellable)
{
    g_cancellable_cancel (cancellable);
    return G_SOURCE_REMOVE;
}

/* While nobody answers, and while it waits for the next try. */
static void
test_cancelled (gconstpointer silent)
{
    Way way;
    g_autoptr (GError) error = NULL;
    way_open (&way, ORDERED);
    way.agency->silent = silent != NULL;
    way.agency->status = 503;
    g_timeout_add (300, on_enough_cb, way.cancellable);
    gint64 begun_us = g_get_monotonic_time ();
    begin (&way, &PERSON);
    g_assert_false (end (&way, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_cmpint (g_get_monotonic_time () - begun_us, <, 2 * G_USEC_PER_SEC);
    way_close (&way);
}

/* The account of this computer, as it may lie there. */
static void
test_account (void)
{
#define GOOD(kind)                                                                                 \
    "{\"title\":\"Sim\",\"contact\":\"Here\",\"kind\":\"" kind                                     \
    "\",\"base\":\"https://sim.example\","                                                         \
    "\"key\":\"k\",\"public_key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"packages\":[" \
    "\"basic\"]}"
    static const struct {
        const char *text; /* NULL: no file */
        int mode;
        const char *words; /* NULL: it is taken */
    } ROWS[] = {
        {GOOD ("checkr"), 0600, NULL},
        {GOOD ("checkr"), 0640, "Others can read"},
        {GOOD ("files"), 0600, "takes files"},
        {NULL, 0600, "no account"},
        {"{\"title\":1}", 0600, "cannot be used"},
        {"", 0600, "cannot be used"},
    };
    g_autofree char *folder = g_dir_make_tmp ("antesala-agencies-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (folder, "sim.json", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (ROWS); i++) {
        g_autoptr (GError) error = NULL;
        g_unlink (path);
        if (ROWS[i].text) {
            g_assert_true (g_file_set_contents (path, ROWS[i].text, -1, NULL));
            g_assert_cmpint (g_chmod (path, ROWS[i].mode), ==, 0);
        }
        g_autoptr (ScreeningAgency) agency = desk_agency_load (folder, "sim", &error);
        g_assert_true ((agency != NULL) == (ROWS[i].words == NULL));
        g_assert_true (!error || strstr (error->message, ROWS[i].words) != NULL);
    }
    g_unlink (path);
    g_rmdir (folder);
}

static bool
offers_sending (Desk *desk)
{
    return windows_button (desk->panel, "Send the data to the agency…") != NULL;
}

/* A computer without the account says so, and the order stays as it is. */
static void
test_no_account (void)
{
    g_autoptr (Desk) desk = desk_new (ORDERED);
    wait_for (desk, offers_sending);
    windows_press (desk->panel, "Send the data to the agency…");
    wait_for (desk, is_told);
    g_assert_nonnull (strstr (adw_message_dialog_get_body (windows_dialog ()), "no account"));
    windows_answer ("close");
    g_assert_cmpstr (desk->server->seen_method, ==, "GET");
}

void
test_sending_add (void)
{
    g_test_add_data_func ("/desk/sending/sent", NULL, test_sent);
    g_test_add_data_func ("/desk/sending/half", "half", test_sent);
    g_test_add_func ("/desk/sending/troubles", test_troubles);
    g_test_add_func ("/desk/sending/other", test_other);
    g_test_add_func ("/desk/sending/again", test_again);
    g_test_add_data_func ("/desk/sending/cancelled", "silent", test_cancelled);
    g_test_add_data_func ("/desk/sending/cancelled-waiting", NULL, test_cancelled);
    g_test_add_func ("/desk/sending/account", test_account);
    g_test_add_func ("/desk/sending/no-account", test_no_account);
}
