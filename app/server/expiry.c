/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/expiry.h"

#include "app/server/private.h"
#include "app/server/uploads.h"

enum { SWEEP_S = 60 * 60 };
#define LIFE_MS ((int64_t)7 * 24 * 60 * 60 * 1000)
#define MARGIN_MS ((int64_t)60 * 60 * 1000)

/* IMF-fixdate, RFC 9110 5.6.7; names in English whatever the locale. Transfer full. */
static char *
http_date (int64_t time_ms)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_ms / 1000);
    return g_strdup_printf (
        "%s, %02d %s %04d %02d:%02d:%02d GMT", days[g_date_time_get_day_of_week (time) - 1],
        g_date_time_get_day_of_month (time), months[g_date_time_get_month (time) - 1],
        g_date_time_get_year (time), g_date_time_get_hour (time), g_date_time_get_minute (time),
        g_date_time_get_second (time));
}

void
server_expiry_tell (ServerReply *reply, const StoreUpload *upload)
{
    if (upload->bound)
        return;
    g_autofree char *date = http_date (upload->created_ms + LIFE_MS);
    server_reply_header (reply, "Upload-Expires", date);
}

bool
server_expiry_is_over (const StoreUpload *upload, int64_t now_ms)
{
    return !upload->bound && now_ms >= upload->created_ms + LIFE_MS;
}

/* The file goes first: a row without a file is harmless and goes with the next sweep. */
static bool
sweep (StoreDb *db, gpointer data)
{
    Server *server = data;
    g_autoptr (GPtrArray) ids =
        store_uploads_unbound (db, server_now_ms (server) - LIFE_MS - MARGIN_MS);
    for (guint i = 0; i < ids->len; i++) {
        server_uploads_delete (server->uploads, ids->pdata[i]);
        store_upload_delete (db, ids->pdata[i]);
    }
    return true;
}

static void
warn_of (const GError *error)
{
    if (error)
        g_warning ("Expired uploads could not be removed: %s", error->message);
}

void
server_expiry_sweep (Server *server)
{
    g_autoptr (GError) error = NULL;
    store_write_wait (server->store, sweep, server, &error);
    warn_of (error);
}

static void
on_swept (gpointer data, const GError *error)
{
    warn_of (error);
}

static gboolean
on_hour (gpointer data)
{
    Server *server = data;
    store_write (server->store, NULL, sweep, on_swept, server);
    return G_SOURCE_CONTINUE;
}

GSource *
server_expiry_start (Server *server)
{
    GSource *source = g_timeout_source_new_seconds (SWEEP_S);
    g_source_set_callback (source, on_hour, server, NULL);
    g_source_attach (source, server->context);
    return source;
}
