/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened to an application, and who waits to hear of it. */
#include "app/store/applications.h"

#include "app/store/db.h"

static const char ADD[] = "INSERT INTO events (application, kind, user, at_ms)"
                          " VALUES (:application, :kind, :user, :now)";
static const char HAS[] =
    "SELECT 1 FROM events WHERE application = :application AND kind = :kind LIMIT 1";
static const char LIST[] =
    "SELECT e.kind, u.full_name, e.at_ms FROM events e LEFT JOIN users u ON u.id = e.user"
    " WHERE e.application = :application ORDER BY e.id";
enum { LIST_KIND, LIST_NAME, LIST_AT };
static const char NEWEST[] = "SELECT coalesce (max (sequence), 0) FROM changes";
static const char AFTER[] = "SELECT application FROM changes WHERE sequence > :after"
                            " GROUP BY application ORDER BY max (sequence) LIMIT 1000";

void
store_event_add (StoreDb *db, const char *application, const char *kind, const char *user,
                 int64_t now_ms)
{
    StoreQuery *query = store_query (db, ADD);
    store_text (query, ":application", application);
    store_text (query, ":kind", kind);
    store_text (query, ":user", user);
    store_int (query, ":now", now_ms);
    store_run (query);
}

bool
store_event_has (StoreDb *db, const char *application, const char *kind)
{
    StoreQuery *query = store_query (db, HAS);
    store_text (query, ":application", application);
    store_text (query, ":kind", kind);
    bool found = store_next (query);
    store_end (query);
    return found;
}

StoreQuery *
store_events (StoreDb *db, const char *application)
{
    StoreQuery *query = store_query (db, LIST);
    store_text (query, ":application", application);
    return query;
}

bool
store_event_next (StoreQuery *query, StoreEvent *event)
{
    if (!store_next (query))
        return false;
    event->kind = store_get_text (query, LIST_KIND);
    event->name = store_get_text (query, LIST_NAME);
    event->at_ms = store_get_int (query, LIST_AT);
    return true;
}

int64_t
store_changes_newest (StoreDb *db)
{
    StoreQuery *query = store_query (db, NEWEST);
    int64_t newest = store_next (query) ? store_get_int (query, 0) : 0;
    store_end (query);
    return newest;
}

char **
store_changes_after (StoreDb *db, int64_t after)
{
    StoreQuery *query = store_query (db, AFTER);
    store_int (query, ":after", after);
    GPtrArray *ids = g_ptr_array_new ();
    while (store_next (query))
        g_ptr_array_add (ids, g_strdup (store_get_text (query, 0)));
    g_ptr_array_add (ids, NULL);
    return (char **)g_ptr_array_free (ids, FALSE);
}
