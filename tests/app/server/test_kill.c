/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real program, killed under load at seeded operations of its store: what it acknowledged is there, once.
 * test-kill PROGRAM KILLS INVITATIONS    speaks TAP. The suite does 10 and 100; ./dev faults 50 and 1000. */
#include <ftw.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "app/model/json.h"
#include "tests/bench/load.h"

enum { SEED = 20261123, REQUESTS_A_ROUND = 400, CONNECTIONS = 4 };

typedef struct {
    const char *program;
    int kills, invitations;
    char *dir;
    ModelKeyPair pair;
} Place;

static Place place;

static int
remove_one (const char *path, const struct stat *status, int flag, struct FTW *ftw)
{
    return remove (path);
}

/* Makes a folder, an invitation, and an application that sends. */
static void
set_up (void)
{
    uint8_t seed[32] = {7};
    LoadServer server;
    place.dir = g_dir_make_tmp ("antesala-kill-XXXXXX", NULL);
    g_autofree char *data =
        g_build_filename (g_getenv ("ANTESALA_SOURCE_DIR"), "tests/fixtures/server/data", NULL);
    const char *init[] = {place.program, "init", place.dir, "--data", data, NULL};
    const char *invite[] = {place.program, "invite", "--dir", place.dir,
                            "--position",  "agent",  NULL};
    g_autofree char *nothing = load_verb (init), *code = load_verb (invite);
    g_assert_nonnull (code);
    model_key_pair_make (&place.pair, seed);
    g_assert_true (load_serve (place.program, place.dir, 0, &server));
    g_assert_true (load_redeem (server.port, &place.pair, g_strstrip (code)));
    g_assert_cmpint (load_end (&server, true), ==, 0);
}

static void
tear_down (void)
{
    nftw (place.dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    g_clear_pointer (&place.dir, g_free);
}

static int64_t
count (sqlite3 *db, const char *sql, const char *value)
{
    sqlite3_stmt *statement = NULL;
    g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
    if (value)
        sqlite3_bind_text (statement, 1, value, -1, SQLITE_STATIC);
    g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
    int64_t number = sqlite3_column_int64 (statement, 0);
    sqlite3_finalize (statement);
    return number;
}

static sqlite3 *
open_store (void)
{
    sqlite3 *db = NULL;
    g_autofree char *path = g_build_filename (place.dir, "store.sqlite", NULL);
    g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
    g_assert_cmpint (
        count (db, "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check = 'ok'",
               NULL),
        ==, 1);
    g_assert_cmpint (count (db, "SELECT count (*) FROM pragma_foreign_key_check", NULL), ==, 0);
    return db;
}

/* Every request is there once, in a gapless count, with its answer. */
static void
check_all (GPtrArray *requests)
{
    sqlite3 *db = open_store ();
    for (guint i = 0; i < requests->len; i++) {
        const LoadRequest *request = requests->pdata[i];
        g_assert_cmpint (count (db, "SELECT count (*) FROM entries WHERE key = ?1", request->key),
                         ==, 1);
        g_assert_cmpint (
            count (db, "SELECT count (*) FROM idempotency WHERE key = ?1", request->key), ==, 1);
    }
    g_assert_cmpint (count (db, "SELECT count (*) FROM entries", NULL), ==, requests->len);
    g_assert_cmpint (count (db, "SELECT max (number) FROM entries", NULL), ==, requests->len);
    g_assert_cmpint (count (db, "SELECT count (*) FROM flags", NULL), ==, requests->len);
    sqlite3_close (db);
}

/* What was acknowledged before this death. */
static void
check_acknowledged (GPtrArray *requests)
{
    sqlite3 *db = open_store ();
    for (guint i = 0; i < requests->len; i++) {
        const LoadRequest *request = requests->pdata[i];
        if (request->acknowledged)
            g_assert_cmpint (
                count (db, "SELECT count (*) FROM entries WHERE key = ?1", request->key), ==, 1);
    }
    sqlite3_close (db);
}

static void
test_kills (void)
{
    set_up ();
    g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
    g_autoptr (GPtrArray) all = load_make (&place.pair, "flag", LOAD_FLAG, 0, 0);
    LoadServer server;
    int acknowledged = 0, died = 0;
    for (int round = 0; round < place.kills; round++) {
        g_autoptr (GPtrArray) more =
            load_make (&place.pair, "flag", LOAD_FLAG, round * REQUESTS_A_ROUND, REQUESTS_A_ROUND);
        g_ptr_array_extend_and_steal (all, g_steal_pointer (&more));
        int kill_at = g_rand_int_range (random, 4, 3 * REQUESTS_A_ROUND / 2);
        if (load_serve (place.program, place.dir, kill_at, &server)) {
            acknowledged += load_run (server.port, all, CONNECTIONS);
            int status = load_end (&server, true);
            died += WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL;
        }
        check_acknowledged (all);
    }
    g_test_message ("figures kills=%d acknowledged=%d lost=0", died, acknowledged);
    g_assert_cmpint (died, >, place.kills / 2);
    g_assert_true (load_serve (place.program, place.dir, 0, &server));
    acknowledged += load_run (server.port, all, CONNECTIONS);
    g_assert_cmpint (acknowledged, ==, all->len);
    /* All of it once more: stored answers, nothing twice. */
    for (guint i = 0; i < all->len; i++)
        ((LoadRequest *)all->pdata[i])->acknowledged = false;
    g_assert_cmpint (load_run (server.port, all, CONNECTIONS), ==, all->len);
    g_assert_cmpint (load_end (&server, true), ==, 0);
    check_all (all);
    tear_down ();
}

typedef struct {
    int port;
    GPtrArray *requests;
} Busy;

static gpointer
keep_busy (gpointer data)
{
    Busy *busy = data;
    return GINT_TO_POINTER (load_run (busy->port, busy->requests, CONNECTIONS));
}

/* `invite` beside a loaded `serve`: one process writes, and all of it arrives. */
static void
test_invitations (void)
{
    set_up ();
    LoadServer server;
    g_assert_true (load_serve (place.program, place.dir, 0, &server));
    g_autoptr (GPtrArray) requests =
        load_make (&place.pair, "flag", LOAD_FLAG, 0, 20 * place.invitations);
    Busy busy = {server.port, requests};
    GThread *thread = g_thread_new ("load", keep_busy, &busy);
    const char *invite[] = {place.program, "invite", "--dir", place.dir,
                            "--position",  "agent",  NULL};
    g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    for (int i = 0; i < place.invitations; i++) {
        char *code = load_verb (invite);
        g_assert_nonnull (code);
        g_assert_true (g_hash_table_add (codes, code));
    }
    g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (thread)), ==, requests->len);
    g_assert_cmpint (load_end (&server, true), ==, 0);
    sqlite3 *db = open_store ();
    g_assert_cmpint (count (db, "SELECT count (*) FROM invitations", NULL), ==,
                     place.invitations + 1);
    g_assert_cmpint (count (db, "SELECT count (*) FROM entries", NULL), ==, requests->len);
    sqlite3_close (db);
    tear_down ();
}

/* The address is of this machine, or there is no server. */
static void
test_addresses (void)
{
    static const char *const refused[] = {"0.0.0.0:0",      "[::]:0", "192.0.2.1:0",
                                          "example.org:80", "8460",   "127.0.0.1:70000",
                                          "127.0.0.1"};
    set_up ();
    for (size_t i = 0; i < G_N_ELEMENTS (refused); i++) {
        const char *argv[] = {place.program, "serve", place.dir, "--listen", refused[i], NULL};
        g_autofree char *said = NULL;
        int status = 0;
        g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL,
                                     NULL, NULL, &said, &status, NULL));
        g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 1);
        g_assert_nonnull (strstr (said, "listens on 127.0.0.1:PORT"));
    }
    LoadServer server;
    g_assert_true (load_serve (place.program, place.dir, 0, &server));
    const char *second[] = {place.program, "serve", place.dir, "--listen", "127.0.0.1:0", NULL};
    g_assert_null (load_verb (second));
    g_assert_cmpint (load_end (&server, true), ==, 0);
    tear_down ();
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    if (argc < 4 || !model_sign_ready ())
        return 64;
    place.program = argv[1];
    place.kills = atoi (argv[2]);
    place.invitations = atoi (argv[3]);
    g_test_add_func ("/server/kill/kills", test_kills);
    g_test_add_func ("/server/kill/invitations", test_invitations);
    g_test_add_func ("/server/kill/addresses", test_addresses);
    return g_test_run ();
}
