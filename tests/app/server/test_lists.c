/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of the list shows many people: its entry in the audit log names whom, and nobody floods the log by looking. */
#include "app/server/private.h"
#include "app/store/db.h"
#include "app/store/store.h"
#include "tests/app/server/api.h"
#include "tests/app/server/tests.h"

static bool
read_listed (StoreDb *db, gpointer data)
{
    json_t *pages = data;
    StoreQuery *query = store_query (
        db, "SELECT d.details FROM audit a JOIN audit_details d ON d.sequence = a.sequence"
            " WHERE a.action = 'list-read' ORDER BY a.sequence");
    while (store_next (query)) {
        g_autoptr (json_t) details = json_loads (store_get_text (query, 0), 0, NULL);
        json_array_append (pages, json_object_get (details, "applications"));
    }
    return true;
}

/* How many applications each entry names, oldest first: "1, 0, 2". */
static void
assert_listed (Api *api, const char *expected)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) pages = json_array ();
    g_autoptr (GString) found = g_string_new (NULL);
    json_t *each;
    size_t i;
    store_read_wait (api->server->store, read_listed, pages, &error);
    g_assert_no_error (error);
    json_array_foreach (pages, i, each)
        g_string_append_printf (found, "%s%zu", i ? ", " : "", json_array_size (each));
    g_assert_cmpstr (found->str, ==, expected);
}

static void
look (Api *api, const char *token, const char *query)
{
    g_autofree char *path = g_strconcat ("/v1/desk/applications", query, NULL);
    api_expect (api, &(ApiAsk){.method = "GET", .path = path, .token = token}, 200, NULL);
}

static void
test_lists (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    g_free (api_submit (api, device));
    g_autofree char *rosa = api_sign_in (api, "rosa", "recruiter");
    g_autofree char *ivo = api_sign_in (api, "ivo", "recruiter");
    assert_listed (api, "");
    /* The same people, by whatever filter, are the same look; another page is another. */
    look (api, rosa, "");
    look (api, rosa, "");
    look (api, rosa, "?state=submitted");
    assert_listed (api, "1");
    look (api, rosa, "?search=nobody");
    look (api, rosa, "?search=nobody");
    assert_listed (api, "1, 0");
    look (api, ivo, "");
    assert_listed (api, "1, 0, 1");
    /* Somebody else is on it, or ten minutes have gone by. */
    g_autoptr (ApiDevice) other = api_apply (api);
    look (api, ivo, "");
    assert_listed (api, "1, 0, 1, 2");
    api->now_ms += 11 * 60 * 1000;
    look (api, ivo, "");
    assert_listed (api, "1, 0, 1, 2, 2");
    /* A window that looks again at each change is no flood. */
    for (int i = 0; i < 50; i++)
        look (api, ivo, i % 2 ? "" : "?state=");
    assert_listed (api, "1, 0, 1, 2, 2");
}

void
test_lists_add (void)
{
    g_test_add_func ("/server/audit/lists", test_lists);
}
