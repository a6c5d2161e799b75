/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folders of an agency without an API: agencies/NAME/out for orders, in for reports, done and refused for what was read. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/server/agent.h"
#include "app/server/private.h"
#include "app/server/report_file.h"
#include "app/server/screened.h"
#include "app/server/webhook.h"

enum { FILE_MAX = 16 << 20 };

static char *
place_of (Server *server, const ScreeningAgency *agency, const char *folder)
{
    char *path = g_build_filename (server->dir, "agencies", agency->name, folder, NULL);
    g_mkdir_with_parents (path, 0700);
    return path;
}

bool
server_agent_write_order (const char *path, const char *text)
{
    g_autofree char *folder = g_path_get_dirname (path);
    g_mkdir_with_parents (folder, 0700);
    return g_file_set_contents_full (
        path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, NULL);
}

/* A whole regular file that is no link and not too long. */
static bool
read_file (const char *path, gsize most, char **text, gsize *length)
{
    struct stat facts;
    return lstat (path, &facts) == 0 && S_ISREG (facts.st_mode) && (gsize)facts.st_size <= most
           && g_file_get_contents (path, text, length, NULL);
}

typedef struct {
    Server *server;
    const ScreeningAgency *agency;
    ScreeningEvent event;
    const char *effect;
    char *pdf; /* the hash under which it is kept */
} Taken;

static bool
take (StoreDb *db, gpointer data)
{
    Taken *taken = data;
    g_auto (StoreScreening) screening = {0};
    int64_t now_ms = server_now_ms (taken->server);
    taken->effect = server_webhook_take (db, taken->agency, &taken->event, now_ms);
    if (taken->pdf && store_screening_find (db, taken->event.order, &screening)
        && g_str_equal (screening.agency, taken->agency->name))
        server_screened_pdf (db, &screening, taken->pdf);
    return true;
}

/* The file of the same name with another ending. Transfer full. */
static char *
beside (const char *path, const char *ending)
{
    g_autofree char *base = g_strndup (path, strlen (path) - strlen (".json"));
    return g_strconcat (base, ending, NULL);
}

/* The PDF beside the report, if it is the one that the report names: it is kept under its hash. */
static bool
keep_pdf (Taken *taken, const char *path, const char **fault)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (!taken->event.pdf_sha256)
        return true;
    g_autofree char *pdf = beside (path, ".pdf");
    g_autofree char *hash =
        read_file (pdf, SCREENING_PDF_BYTES, &bytes, &length)
            ? g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, length)
            : NULL;
    if (g_strcmp0 (hash, taken->event.pdf_sha256) != 0) {
        *fault = "The PDF is not there, or is not the one that the signed report names.";
        return false;
    }
    if (!screening_is_pdf (bytes, length)) {
        *fault = "What is beside the report is no PDF.";
        return false;
    }
    taken->pdf = server_report_keep (taken->server, bytes, length, NULL);
    *fault = "The PDF could not be kept.";
    return taken->pdf != NULL;
}

static void
move (Server *server, const ScreeningAgency *agency, const char *path, const char *to,
      const char *why)
{
    g_autofree char *folder = place_of (server, agency, to);
    g_autofree char *name = g_path_get_basename (path);
    g_autofree char *target = g_build_filename (folder, name, NULL);
    g_autofree char *reason = g_strconcat (target, ".why", NULL);
    if (g_rename (path, target) == 0 && why)
        g_file_set_contents (reason, why, -1, NULL);
}

/* One that was taken is kept encrypted, so that in clear it goes; one that was not taken lies beside its report, for a person to look at. */
static void
move_pdf (Server *server, const ScreeningAgency *agency, const char *path, bool taken)
{
    g_autofree char *pdf = beside (path, ".pdf");
    if (taken)
        g_unlink (pdf);
    else if (g_file_test (pdf, G_FILE_TEST_IS_REGULAR))
        move (server, agency, pdf, "refused", NULL);
}

static bool
read_one (Server *server, const ScreeningAgency *agency, const char *path)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;
    gsize length = 0;
    const char *fault = "The file cannot be read, or is too long.";
    Taken taken = {.server = server, .agency = agency};
    bool good = read_file (path, FILE_MAX, &text, &length)
                && agency->adapter->event (agency, text, length, NULL, server_now_ms (server),
                                           &taken.event, &error)
                && keep_pdf (&taken, path, &fault);
    if (good)
        store_write_wait (server->store, take, &taken, &error);
    good = good && !error;
    move (server, agency, path, good ? "done" : "refused",
          good    ? taken.effect
          : error ? error->message
                  : fault);
    move_pdf (server, agency, path, good && taken.pdf);
    screening_event_clear (&taken.event);
    g_free (taken.pdf);
    return good;
}

int
server_agent_read_folder (Server *server, const ScreeningAgency *agency)
{
    g_autofree char *folder = place_of (server, agency, "in");
    g_autoptr (GDir) list = g_dir_open (folder, 0, NULL);
    const char *name;
    int count = 0;
    while (list && (name = g_dir_read_name (list))) {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        if (g_str_has_suffix (name, ".json"))
            count += read_one (server, agency, path);
    }
    return count;
}
