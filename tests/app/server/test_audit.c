/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit log: what is entered, and that whoever changes it is found out. */
#include <sqlite3.h>
#include <string.h>

#include "app/server/audit.h"
#include "app/server/routes.h"
#include "app/store/audit.h"
#include "tests/app/server/api.h"
#include "tests/app/server/tests.h"

enum { ENTRIES = 320, KEPT = 280, CHANGES = 1000 };

/* What writes and enters nothing: one signs heads of the log itself; the other is asked for every few seconds and keeps the clock of a
 * conversation, whose section and turns are entered. */
static bool
is_exempt (const ServerRoute *route)
{
    return g_str_equal (route->pattern, "/v1/desk/audit")
           || g_str_equal (route->pattern, "/v1/application/sections/{section}/scene");
}

static bool
writes (const ServerRoute *route)
{
    for (size_t i = 0; i < G_N_ELEMENTS (route->phases); i++) {
        if (route->phases[i].place == SERVER_PLACE_WRITE)
            return true;
    }
    return false;
}

/* What a recruiter may see without an entry: numbers of applications that changed, and a certificate. */
static bool
shows_nobody (const ServerRoute *route)
{
    return g_str_has_suffix (route->pattern, "/changes")
           || g_str_has_suffix (route->pattern, "/deletion");
}

static void
test_rows (void)
{
    const ServerRoute *route;
    for (int operator= 0; operator<2; operator++) {
        for (unsigned i = 0; (route = server_routes_get (operator, i)); i++) {
            const ServerAuditRow *row = server_audit_row (route);
            bool reads =
                route->role == SERVER_ROLE_READER && !writes (route) && !shows_nobody (route);
            if ((writes (route) && !is_exempt (route)) || reads)
                g_assert_cmpstr (row ? row->pattern : NULL, ==, route->pattern);
            if (reads)
                g_assert_true (row->before);
        }
    }
    const ServerAuditRow *row;
    for (unsigned i = 0; (row = server_audit_row_get (i)); i++) {
        bool found = false;
        for (int operator= 0; operator<2; operator++) {
            for (unsigned j = 0; (route = server_routes_get (operator, j)); j++)
                found = found || server_audit_row (route) == row;
        }
        g_assert_true (found);
    }
}

static json_t *
page (Api *api)
{
    return api_admin (api, "/admin/audit/pages", "{\"after\":0}");
}

/* How many entries have ACTION, ACTOR (or NULL) and SUBJECT (or NULL). */
static unsigned
count (Api *api, const char *action, const char *actor, const char *subject)
{
    g_autoptr (json_t) all = page (api);
    unsigned found = 0;
    size_t i;
    json_t *entry;
    json_array_foreach (json_object_get (all, "entries"), i, entry)
    {
        const char *its[] = {json_string_value (json_object_get (entry, "action")),
                             json_string_value (json_object_get (entry, "actor")),
                             json_string_value (json_object_get (entry, "subject"))};
        found += g_str_equal (its[0], action) && (!actor || g_str_equal (its[1], actor))
                 && (!subject || g_str_equal (its[2], subject));
    }
    return found;
}

static json_t *
verify (Api *api, json_t *kept)
{
    g_autoptr (json_t) body = kept ? json_pack ("{s:[O]}", "heads", kept) : json_object ();
    g_autofree char *text = model_json_print (body);
    return api_admin (api, "/admin/audit/verify", text);
}

static void
assert_whole (Api *api, json_t *kept)
{
    g_autoptr (json_t) answer = verify (api, kept);
    json_t *broken = json_object_get (answer, "broken");
    g_assert_cmpstr (json_string_value (json_object_get (broken, "sentence")), ==, NULL);
    g_assert_cmpint (json_integer_value (json_object_get (answer, "entries")), >, 0);
}

static void
test_way (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    g_free (api_submit (api, device));
    g_autofree char *token = api_sign_in (api, "rosa", "recruiter");
    g_autofree char *id = api_newest (api, token);
    g_assert_cmpuint (count (api, "invited", "operator", NULL), ==, 1);
    g_assert_cmpuint (count (api, "invitation-redeemed", "applicant", id), ==, 1);
    g_assert_cmpuint (count (api, "entry-consent", "applicant", id), >=, 2);
    g_assert_cmpuint (count (api, "entry-submit", "applicant", id), ==, 1);
    g_assert_cmpuint (count (api, "signed-in", "rosa", NULL), ==, 1);
    g_assert_cmpuint (count (api, "list-read", "rosa", ""), ==, 1);
    g_autofree char *path = g_strconcat ("/v1/desk/applications/", id, NULL);
    ApiAsk ask = {.method = "GET", .path = path, .token = token};
    api_expect (api, &ask, 200, NULL);
    api_expect (api, &ask, 200, NULL);
    g_assert_cmpuint (count (api, "application-read", "rosa", id), ==, 1);
    api->now_ms += 11 * 60 * 1000;
    api_expect (api, &ask, 200, NULL);
    g_assert_cmpuint (count (api, "application-read", "rosa", id), ==, 2);
    /* Nobody is said to have read what is not there, and a refused change is no entry. */
    api_expect (api,
                &(ApiAsk){.method = "GET", .path = "/v1/desk/applications/none", .token = token},
                404, "not-found");
    g_assert_cmpuint (count (api, "application-read", NULL, "none"), ==, 0);
    g_autofree char *decision = g_strconcat (path, "/decision", NULL);
    api_expect (api,
                &(ApiAsk){.method = "POST",
                          .path = decision,
                          .token = token,
                          .match = "\"1\"",
                          .json = "{\"outcome\":\"hold\",\"reason\":\"wait\"}"},
                412, "revision-stale");
    g_assert_cmpuint (count (api, "decided", NULL, NULL), ==, 0);
    assert_whole (api, NULL);
    api_restart (api);
    assert_whole (api, NULL);
}

/* ---- a log of a certain length ---- */

typedef struct {
    Server *server;
    int count;
} Fill;

static bool
fill_work (StoreDb *db, gpointer data)
{
    const Fill *fill = data;
    for (int i = 0; i < fill->count; i++)
        server_audit (fill->server, db, i % 3 ? "rosa" : "applicant",
                      i % 2 ? "application-read" : "noted", i % 5 ? "0191-a" : "0191-b",
                      json_pack ("{s:i}", "n", i));
    return true;
}

static void
fill (Api *api, int entries)
{
    Fill fill = {.server = api->server, .count = entries};
    g_assert_true (store_write_wait (server_store (api->server), fill_work, &fill, NULL));
}

/* What a desk would keep now. */
static json_t *
keep (Api *api, const char *token)
{
    g_autoptr (ApiAnswer) answer = api_send (
        api, &(ApiAsk){.method = "GET", .path = "/v1/desk/audit?after=0", .token = token});
    g_assert_cmpint (answer->status, ==, 200);
    g_assert_cmpint (json_integer_value (json_object_get (answer->json, "open")), ==, 0);
    return json_incref (json_object_get (answer->json, "head"));
}

static int64_t
open_entries (Api *api)
{
    g_autoptr (json_t) answer = verify (api, NULL);
    return json_integer_value (json_object_get (answer, "open"));
}

/* No entry waits longer for a signature than 256 entries or 5 minutes. */
static void
test_window (void)
{
    g_autoptr (Api) api = api_new ();
    g_autofree char *token = api_sign_in (api, "rosa", "recruiter");
    g_autoptr (json_t) before = keep (api, token);
    int64_t at = json_integer_value (json_object_get (before, "sequence"));
    for (int i = 0; i < 700; i += 7) {
        fill (api, 7);
        g_assert_cmpint (open_entries (api), <, 256);
    }
    g_assert_cmpint (open_entries (api), ==, (at + 700) % 256);
    g_assert_cmpint (MODEL_AUDIT_HEAD_MS, ==, 5 * 60 * 1000);
    server_audit_tick (api->server);
    fill (api, 0); /* waits until that is written */
    g_assert_cmpint (open_entries (api), ==, 0);
    fill (api, 3);
    g_assert_cmpint (open_entries (api), ==, 3);
    g_autoptr (json_t) after = keep (api, token);
    g_assert_cmpint (json_integer_value (json_object_get (after, "sequence")), ==, at + 703);
    assert_whole (api, before);
    assert_whole (api, after);
}

/* ---- somebody who has the file, and may have the key ---- */

typedef struct {
    Api *api;
    sqlite3 *file;
    GRand *rand;
} Thief;

G_GNUC_PRINTF (2, 3)
static void
steal (Thief *thief, const char *format, ...)
{
    va_list arguments;
    va_start (arguments, format);
    g_autofree char *sql = g_strdup_vprintf (format, arguments);
    va_end (arguments);
    char *why = NULL;
    if (sqlite3_exec (thief->file, sql, NULL, NULL, &why) != SQLITE_OK)
        g_error ("%s: %s", sql, why);
}

static int64_t
one_of (Thief *thief, int64_t from, int64_t to)
{
    return g_rand_int_range (thief->rand, (gint32)from, (gint32)to + 1);
}

static char *
column (Thief *thief, int64_t sequence, const char *name)
{
    sqlite3_stmt *statement = NULL;
    g_autofree char *sql =
        g_strdup_printf ("SELECT %s FROM audit WHERE sequence = %" G_GINT64_FORMAT, name, sequence);
    g_assert_cmpint (sqlite3_prepare_v2 (thief->file, sql, -1, &statement, NULL), ==, SQLITE_OK);
    char *text = sqlite3_step (statement) == SQLITE_ROW
                     ? g_strdup ((const char *)sqlite3_column_text (statement, 0))
                     : NULL;
    sqlite3_finalize (statement);
    return text;
}

/* Computes the chain anew from an entry on, and signs its heads again: with the server's own key. */
static void
rewrite (Thief *thief, int64_t from)
{
    g_autofree char *end = column (thief, 1, "(SELECT max (sequence) FROM audit)");
    int64_t last = g_ascii_strtoll (end, NULL, 10);
    g_autofree char *previous =
        from > 1 ? column (thief, from - 1, "hash") : g_strdup (model_audit_beginning ());
    for (int64_t i = from; i <= last; i++) {
        g_autofree char *at = column (thief, i, "at_ms");
        g_autofree char *actor = column (thief, i, "actor"), *action = column (thief, i, "action");
        g_autofree char *subject = column (thief, i, "subject"),
                        *commitment = column (thief, i, "commitment");
        ModelAuditEntry entry = {.sequence = i,
                                 .at_ms = g_ascii_strtoll (at, NULL, 10),
                                 .actor = actor,
                                 .action = action,
                                 .subject = subject,
                                 .commitment = commitment,
                                 .previous = previous};
        char *hash = model_audit_hash (&entry);
        steal (thief, "UPDATE audit SET previous = '%s', hash = '%s' WHERE sequence = %d", previous,
               hash, (int)i);
        ModelAuditHead head = {.sequence = i, .at_ms = 1, .hash = hash};
        model_audit_head_sign (&head, server_keys (thief->api->server));
        steal (
            thief,
            "UPDATE audit_heads SET hash = '%s', at_ms = 1, signature = '%s' WHERE sequence = %d",
            hash, head.signature, (int)i);
        g_free (head.signature);
        g_free (previous);
        previous = hash;
    }
}

static void
edit (Thief *thief)
{
    static const char *const columns[] = {"actor",      "action",   "subject",
                                          "commitment", "previous", "hash"};
    int which = (int)one_of (thief, 0, 6), at = (int)one_of (thief, 1, KEPT);
    if (which == 6)
        steal (thief, "UPDATE audit SET at_ms = at_ms + %d WHERE sequence = %d",
               (int)one_of (thief, 1, 100000), at);
    else if (which < 3)
        steal (thief, "UPDATE audit SET %s = %s || 'x' WHERE sequence = %d", columns[which],
               columns[which], at);
    else
        steal (thief,
               "UPDATE audit SET %s = CASE substr (%s, 1, 1) WHEN 'f' THEN '0' ELSE 'f' END || "
               "substr (%s, 2) WHERE sequence = %d",
               columns[which], columns[which], columns[which], at);
}

static void
edit_with_hash (Thief *thief)
{
    int at = (int)one_of (thief, 1, KEPT);
    steal (thief, "UPDATE audit SET actor = actor || 'x' WHERE sequence = %d", at);
    rewrite (thief, at);
}

static void
edit_details (Thief *thief)
{
    int at = (int)one_of (thief, 1, ENTRIES);
    if (one_of (thief, 0, 1))
        steal (thief, "UPDATE audit_details SET details = details || ' ' WHERE sequence = %d", at);
    else
        steal (thief, "UPDATE audit_details SET salt = randomblob (32) WHERE sequence = %d", at);
}

static void delete (Thief *thief)
{
    int at = (int)one_of (thief, 1, KEPT);
    steal (thief, "DELETE FROM audit_details WHERE sequence = %d", at);
    if (one_of (thief, 0, 1))
        steal (thief, "DELETE FROM audit WHERE sequence = %d", at);
}

/* Closes the gap and computes all anew. */
static void
delete_and_close (Thief *thief)
{
    int at = (int)one_of (thief, 1, KEPT);
    steal (thief,
           "DELETE FROM audit_details WHERE sequence = %d; DELETE FROM audit WHERE sequence = %d;"
           "UPDATE audit SET sequence = -sequence WHERE sequence > %d;"
           "UPDATE audit SET sequence = -sequence - 1 WHERE sequence < 0;"
           "UPDATE audit_details SET sequence = -sequence WHERE sequence > %d;"
           "UPDATE audit_details SET sequence = -sequence - 1 WHERE sequence < 0",
           at, at, at, at);
    rewrite (thief, at);
}

static void
swap (Thief *thief)
{
    int a = (int)one_of (thief, 1, KEPT - 1), b = (int)one_of (thief, a + 1, KEPT);
    for (int i = 0; i < 2; i++) {
        const char *table = i ? "audit" : "audit_details";
        steal (thief,
               "UPDATE %s SET sequence = -1 WHERE sequence = %d;"
               "UPDATE %s SET sequence = %d WHERE sequence = %d;"
               "UPDATE %s SET sequence = %d WHERE sequence = -1",
               table, a, table, a, b, table, b);
    }
    if (one_of (thief, 0, 1))
        rewrite (thief, a);
}

static void
truncate_end (Thief *thief)
{
    int at = (int)one_of (thief, 1, KEPT - 1);
    steal (thief,
           "DELETE FROM audit_details WHERE sequence > %d; DELETE FROM audit WHERE sequence > %d",
           at, at);
    if (one_of (thief, 0, 1))
        steal (thief, "DELETE FROM audit_heads WHERE sequence > %d", at);
}

static void
spoil_head (Thief *thief)
{
    if (one_of (thief, 0, 1))
        steal (thief, "DELETE FROM audit_heads WHERE sequence = 256");
    else
        steal (thief, "UPDATE audit_heads SET at_ms = at_ms + 1 WHERE sequence = 256");
}

/* All of it, from the beginning: another story with the right key. */
static void
rewrite_all (Thief *thief)
{
    steal (thief, "UPDATE audit SET at_ms = at_ms - %d", (int)one_of (thief, 1, 1000000));
    rewrite (thief, 1);
}

static void
save (Thief *thief)
{
    steal (thief,
           "PRAGMA synchronous = OFF; DROP TRIGGER audit_stays; DROP TRIGGER audit_remains;"
           "CREATE TEMP TABLE a AS SELECT * FROM audit; CREATE TEMP TABLE d AS SELECT * FROM "
           "audit_details; CREATE TEMP TABLE h AS SELECT * FROM audit_heads");
}

static void
restore (Thief *thief)
{
    steal (thief, "BEGIN; DELETE FROM audit_details; DELETE FROM audit; DELETE FROM audit_heads;"
                  "INSERT INTO audit SELECT * FROM a; INSERT INTO audit_details SELECT * FROM d;"
                  "INSERT INTO audit_heads SELECT * FROM h; COMMIT");
}

/* A log that a desk has followed up to entry 280 of 320. KEPT: the desk's head. */
static Thief *
begin (json_t **kept)
{
    Thief *thief = g_new0 (Thief, 1);
    thief->api = api_new ();
    thief->rand = g_rand_new_with_seed (7);
    g_autofree char *token = api_sign_in (thief->api, "rosa", "recruiter");
    fill (thief->api, KEPT - (int)open_entries (thief->api));
    *kept = keep (thief->api, token);
    g_assert_cmpint (json_integer_value (json_object_get (*kept, "sequence")), ==, KEPT);
    fill (thief->api, ENTRIES - KEPT);
    g_autofree char *path = g_build_filename (thief->api->dir, "store.sqlite", NULL);
    g_assert_cmpint (sqlite3_open (path, &thief->file), ==, SQLITE_OK);
    /* The server writes a head of its own now and then. */
    sqlite3_busy_timeout (thief->file, 20 * 1000);
    save (thief);
    assert_whole (thief->api, *kept);
    return thief;
}

static void
end (Thief *thief)
{
    sqlite3_close (thief->file);
    g_rand_free (thief->rand);
    api_free (thief->api);
    g_free (thief);
}

static void
test_changes (void)
{
    static void (*const changes[]) (Thief *) = {edit,         edit_with_hash,   edit_details,
                                                delete,       delete_and_close, swap,
                                                truncate_end, spoil_head,       rewrite_all};
    g_autoptr (json_t) kept = NULL;
    Thief *thief = begin (&kept);
    int found = 0;
    for (int i = 0; i < CHANGES; i++) {
        steal (thief, "BEGIN");
        changes[(unsigned)i % G_N_ELEMENTS (changes)](thief);
        steal (thief, "COMMIT");
        g_autoptr (json_t) answer = verify (thief->api, kept);
        json_t *broken = json_object_get (answer, "broken");
        if (!broken)
            g_error ("change %d (kind %u) was not found", i,
                     (unsigned)i % (unsigned)G_N_ELEMENTS (changes));
        g_assert_cmpint (json_integer_value (json_object_get (broken, "sequence")), >, 0);
        found++;
        restore (thief);
    }
    g_assert_cmpint (found, ==, CHANGES);
    assert_whole (thief->api, kept);
    g_test_message ("%d of %d changes found", found, CHANGES);
    end (thief);
}

/* What no desk has seen yet can be written anew by who has the key: that window is what is open, and no more. */
static void
test_open_to_a_thief (void)
{
    g_autoptr (json_t) kept = NULL;
    Thief *thief = begin (&kept);
    steal (thief, "UPDATE audit SET actor = 'somebody' WHERE sequence = %d", KEPT + 1);
    rewrite (thief, KEPT + 1);
    assert_whole (thief->api, kept);
    restore (thief);
    g_autofree char *token = api_sign_in (thief->api, "hugo", "recruiter");
    g_autoptr (json_t) newer = keep (thief->api, token);
    steal (thief, "UPDATE audit SET actor = 'somebody' WHERE sequence = %d", KEPT + 1);
    rewrite (thief, KEPT + 1);
    g_autoptr (json_t) answer = verify (thief->api, newer);
    g_assert_nonnull (json_object_get (answer, "broken"));
    end (thief);
}

void
test_audit_add (void)
{
    g_test_add_func ("/server/audit/rows", test_rows);
    g_test_add_func ("/server/audit/way", test_way);
    g_test_add_func ("/server/audit/window", test_window);
    g_test_add_func ("/server/audit/changes", test_changes);
    g_test_add_func ("/server/audit/open-to-a-thief", test_open_to_a_thief);
}
