/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Durable answers a second of the server, beside floors of the same run on the same disk: fdatasync alone, a bare commit of
 * one such row by SQLite, and a bare commit of a group of them.
 * bench-server PROGRAM FOLDER    FOLDER is on the disk that is measured. */
#include <fcntl.h>
#include <ftw.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/model/json.h"
#include "tests/bench/load.h"

enum { SYNCS = 1000, COMMITS = 3000, GROUP = 64, ANSWERS = 20000, ROW_BYTES = 400 };

static int
by_number (gconstpointer a, gconstpointer b)
{
    int64_t one = *(const int64_t *)a, two = *(const int64_t *)b;
    return (one > two) - (one < two);
}

/* Prints the median and the 99th of times in microseconds. */
static void
print_times (GArray *times_us)
{
    g_array_sort (times_us, by_number);
    printf ("p50 %.2f ms, p99 %.2f ms\n",
            (double)g_array_index (times_us, int64_t, times_us->len / 2) / 1000.0,
            (double)g_array_index (times_us, int64_t, times_us->len * 99 / 100) / 1000.0);
}

static void
measure_sync (const char *folder)
{
    g_autofree char *path = g_build_filename (folder, "sync", NULL);
    g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (int64_t));
    char page[4096] = "";
    int file = open (path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    for (int i = 0; i < SYNCS; i++) {
        int64_t start = g_get_monotonic_time ();
        if (write (file, page, sizeof page) != sizeof page || fdatasync (file) != 0)
            g_error ("The disk does not take 4 KiB.");
        int64_t took = g_get_monotonic_time () - start;
        g_array_append_val (times, took);
    }
    close (file);
    printf ("fdatasync of 4 KiB        ");
    print_times (times);
}

/* Rows a second that SQLite commits alone, GROUP_SIZE a transaction. */
static double
measure_commits (const char *folder, int group_size)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *add = NULL;
    g_autofree char *path = g_strdup_printf ("%s/floor-%d.sqlite", folder, group_size);
    g_autofree char *row = g_strnfill (ROW_BYTES, 'x');
    int rows = COMMITS * (group_size > 1 ? 8 : 1);
    sqlite3_open (path, &db);
    sqlite3_exec (
        db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rows (body TEXT)",
        NULL, NULL, NULL);
    sqlite3_prepare_v2 (db, "INSERT INTO rows (body) VALUES (?1)", -1, &add, NULL);
    sqlite3_bind_text (add, 1, row, -1, SQLITE_STATIC);
    int64_t start = g_get_monotonic_time ();
    for (int i = 0; i < rows; i++) {
        if (i % group_size == 0)
            sqlite3_exec (db, "BEGIN", NULL, NULL, NULL);
        sqlite3_step (add);
        sqlite3_reset (add);
        if (i % group_size == group_size - 1 || i == rows - 1)
            sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
    }
    double seconds = (double)(g_get_monotonic_time () - start) / 1e6;
    sqlite3_finalize (add);
    sqlite3_close (db);
    return rows / seconds;
}

/* An applicant who has a section open. */
static void
prepare (const char *program, const char *dir, ModelKeyPair *pair, LoadServer *server)
{
    uint8_t seed[32] = {9};
    g_autofree char *data =
        g_build_filename (g_getenv ("ANTESALA_TOP"), "tests/fixtures/server/data", NULL);
    const char *init[] = {program, "init", dir, "--data", data, NULL};
    const char *invite[] = {program, "invite", "--dir", dir, "--position", "agent", NULL};
    g_autofree char *nothing = load_verb (init), *code = load_verb (invite);
    model_key_pair_make (pair, seed);
    if (!code || !load_serve (program, dir, 0, server)
        || !load_redeem (server->port, pair, g_strstrip (code)))
        g_error ("The server cannot be prepared.");
    g_autofree char *forms = load_get (server->port, pair, "/v1/application/forms");
    g_autoptr (json_t) json =
        model_json_parse (forms, strlen (forms), MODEL_JSON_ANSWER_BYTES, NULL);
    const char *hash = json_string_value (
        json_object_get (json_array_get (json_object_get (json, "forms"), 0), "sha256"));
    g_autofree char *consent =
        g_strdup_printf ("\"form\":\"privacy\",\"version\":1,\"language\":\"en\","
                         "\"sha256\":\"%s\",\"decision\":\"agreed\",\"signed_name\":\"Ana Lima\"}",
                         hash);
    g_autoptr (GPtrArray) agree = load_make (pair, "consent", consent, 1, 1);
    g_autofree char *section = NULL;
    if (load_run (server->port, agree, 1) == 1)
        section = load_get (server->port, pair, "/v1/application/sections/skills");
    if (!section)
        g_error ("The server gives no section.");
}

static double
measure_server (const LoadServer *server, const ModelKeyPair *pair, int connections)
{
    static const char REST[] = "\"section\":\"skills\",\"item\":\"choose\",\"duration_ms\":1500,"
                               "\"responses\":{\"RESPONSE\":[\"B\"]}}";
    g_autoptr (GPtrArray) requests =
        load_make (pair, "response", REST, connections * ANSWERS, ANSWERS);
    g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (int64_t));
    int64_t start = g_get_monotonic_time ();
    int answered = load_run (server->port, requests, connections);
    double seconds = (double)(g_get_monotonic_time () - start) / 1e6;
    for (guint i = 0; i < requests->len; i++) {
        const LoadRequest *request = requests->pdata[i];
        int64_t took = request->answered_us - request->sent_us;
        g_array_append_val (times, took);
    }
    printf ("server, %2d connections   %7.0f answers/s, ", connections, answered / seconds);
    print_times (times);
    if (answered != ANSWERS)
        g_error ("Only %d of %d were answered.", answered, ANSWERS);
    return answered / seconds;
}

/* Seconds of processor that ended children have used. */
static double
children_cpu_s (void)
{
    struct rusage usage;
    getrusage (RUSAGE_CHILDREN, &usage);
    return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6
           + (double)usage.ru_stime.tv_sec + (double)usage.ru_stime.tv_usec / 1e6;
}

static int
remove_one (const char *path, const struct stat *status, int flag, struct FTW *ftw)
{
    return remove (path);
}

int
main (int argc, char **argv)
{
    if (argc < 3 || !model_sign_ready ())
        return 64;
    g_autofree char *folder = g_build_filename (argv[2], "bench-server-XXXXXX", NULL);
    ModelKeyPair pair;
    LoadServer server;
    if (!g_mkdtemp (folder))
        return 1;
    g_autofree char *dir = g_build_filename (folder, "server", NULL);
    measure_sync (folder);
    double one = measure_commits (folder, 1), group = measure_commits (folder, GROUP);
    printf ("SQLite, a row a commit    %7.0f rows/s\n", one);
    printf ("SQLite, %d rows a commit  %7.0f rows/s\n", GROUP, group);
    prepare (argv[1], dir, &pair, &server);
    double few = measure_server (&server, &pair, 16), many = measure_server (&server, &pair, 64);
    double before_s = children_cpu_s ();
    load_end (&server, true);
    printf ("processor of the server   %7.0f µs an answer\n",
            (children_cpu_s () - before_s) / (2.0 * ANSWERS) * 1e6);
    printf ("ratio to a row a commit   %.2f (16), %.2f (64); to the grouped floor %.2f (64)\n",
            few / one, many / one, many / group);
    nftw (folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    return 0;
}
