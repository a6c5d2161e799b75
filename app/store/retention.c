/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/retention.h"

#include "app/store/db.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

/* A is the application. */
#define NOT_HELD                                                                                   \
    " AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.application = a.id AND h.lifted_ms IS NULL)"
#define ENDED                                                                                      \
    " max (coalesce ((SELECT max (at_ms) FROM decisions WHERE application = a.id), 0),"            \
    " coalesce (a.submitted_ms, 0), a.created_ms, coalesce ((SELECT max (coalesce (closed_ms, "    \
    "created_ms)) FROM screenings WHERE application = a.id), 0))"

static const char PUT[] = "INSERT INTO retention (kind, body) VALUES (:kind, :body)"
                          " ON CONFLICT (kind) DO UPDATE SET body = excluded.body";
static const char LIST[] = "SELECT kind, body FROM retention ORDER BY kind";
static const char DAYS[] = "SELECT body ->> '$.days' FROM retention WHERE kind = :kind";
static const char NOTE[] = "INSERT INTO erased (application, kind, at_ms)"
                           " VALUES (:application, :kind, :now)"
                           " ON CONFLICT (application, kind) DO UPDATE SET at_ms = excluded.at_ms";

/* What to do with each kind. DUE names what is over, EMPTY acts on one of them; or COUNT and SWEEP on all at once. */
static const struct {
    const char *kind, *due, *empty, *count, *sweep;
} KINDS[] = {
    {.kind = "recordings"}, /* by their own date: app/store/deletions.c */
    {.kind = "recordings-most"},
    {.kind = "application",
     .due = "SELECT a.id FROM applications a WHERE" ENDED " <= :before" NOT_HELD
            " AND NOT EXISTS (SELECT 1 FROM erased e WHERE e.application = a.id AND e.kind = "
            "'consents') ORDER BY a.rank"},
    {.kind = "sealed",
     .due = "SELECT a.id FROM applications a WHERE" ENDED " <= :before" NOT_HELD
            " AND EXISTS (SELECT 1 FROM sealed s JOIN consents c ON c.id = s.consent WHERE "
            "c.application = a.id)"
            " AND NOT EXISTS (SELECT 1 FROM screenings WHERE application = a.id AND closed_ms IS "
            "NULL) ORDER BY a.rank",
     .empty = "DELETE FROM sealed WHERE consent IN (SELECT id FROM consents WHERE application = "
              ":id)"},
    {.kind = "reports",
     .due = "SELECT s.id FROM screenings s JOIN applications a ON a.id = s.application"
            " WHERE s.closed_ms <= :before AND (s.report IS NOT NULL OR s.pdf IS NOT NULL)" NOT_HELD
            " ORDER BY s.created_ms",
     .empty = "UPDATE screenings SET report = NULL, pdf = NULL WHERE id = :id"},
    {.kind = "invitations",
     .count = "SELECT count (*) FROM invitations WHERE used_ms IS NULL AND expires_ms <= :before",
     .sweep = "DELETE FROM invitations WHERE used_ms IS NULL AND expires_ms <= :before"},
    {.kind = "requests",
     .count = "SELECT count (*) FROM idempotency WHERE at_ms <= :before AND scope NOT IN (SELECT "
              "key FROM devices d JOIN holds h ON h.application = d.application WHERE h.lifted_ms "
              "IS NULL)",
     .sweep = "DELETE FROM idempotency WHERE at_ms <= :before AND scope NOT IN (SELECT key FROM "
              "devices d JOIN holds h ON h.application = d.application WHERE h.lifted_ms IS NULL)"},
    {.kind = "sessions",
     .count = "SELECT count (*) FROM sessions WHERE expires_ms <= :before",
     .sweep = "DELETE FROM sessions WHERE expires_ms <= :before"},
};

/* The number of a kind, or -1. */
static int
find (const char *kind)
{
    for (int i = 0; i < (int)G_N_ELEMENTS (KINDS); i++)
        if (g_strcmp0 (KINDS[i].kind, kind) == 0)
            return i;
    return -1;
}

bool
store_retention_is_kind (const char *kind)
{
    return find (kind) >= 0;
}

void
store_retention_put (StoreDb *db, const char *kind, const char *body)
{
    StoreQuery *query = store_query (db, PUT);
    store_text (query, ":kind", kind);
    store_text (query, ":body", body);
    store_run (query);
}

StoreQuery *
store_retention (StoreDb *db)
{
    return store_query (db, LIST);
}

bool
store_retention_next (StoreQuery *query, StoreRetention *row)
{
    if (!store_next (query))
        return false;
    row->kind = store_get_text (query, 0);
    row->body = store_get_text (query, 1);
    return true;
}

int64_t
store_retention_ms (StoreDb *db, const char *kind, int64_t fallback_ms)
{
    StoreQuery *query = store_query (db, DAYS);
    store_text (query, ":kind", kind);
    if (!store_next (query))
        return fallback_ms;
    int64_t days = store_get_int (query, 0);
    store_end (query);
    return days * DAY_MS;
}

/* The statement on what ended so long ago that its time is over; NULL when the kind is not loaded, or has no such statement. */
static StoreQuery *
over (StoreDb *db, const char *kind, const char *sql, int64_t now_ms)
{
    int64_t kept_ms = store_retention_ms (db, kind, -1);
    if (kept_ms < 0 || !sql)
        return NULL;
    StoreQuery *query = store_query (db, sql);
    store_int (query, ":before", now_ms - kept_ms);
    return query;
}

char **
store_retention_due (StoreDb *db, const char *kind, int64_t now_ms)
{
    int row = find (kind);
    StoreQuery *query = row >= 0 ? over (db, kind, KINDS[row].due, now_ms) : NULL;
    g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
    while (query && store_next (query))
        g_strv_builder_add (ids, store_get_text (query, 0));
    return g_strv_builder_end (ids);
}

void
store_retention_empty (StoreDb *db, const char *kind, const char *id, const char *application,
                       int64_t now_ms)
{
    int row = find (kind);
    if (row < 0 || !KINDS[row].empty)
        return;
    StoreQuery *query = store_query (db, KINDS[row].empty);
    store_text (query, ":id", id);
    store_run (query);
    query = store_query (db, NOTE);
    store_text (query, ":application", application);
    store_text (query, ":kind", kind);
    store_int (query, ":now", now_ms);
    store_run (query);
}

int64_t
store_retention_count (StoreDb *db, const char *kind, int64_t now_ms)
{
    int row = find (kind);
    StoreQuery *query = row >= 0 ? over (db, kind, KINDS[row].count, now_ms) : NULL;
    int64_t count = query && store_next (query) ? store_get_int (query, 0) : 0;
    if (query)
        store_end (query);
    return count;
}

int64_t
store_retention_sweep (StoreDb *db, const char *kind, int64_t now_ms)
{
    int row = find (kind);
    StoreQuery *query = row >= 0 ? over (db, kind, KINDS[row].sweep, now_ms) : NULL;
    return query ? store_run (query) : 0;
}
