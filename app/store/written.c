/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/written.h"

#include "app/store/db.h"

static const char PUT[] =
    "INSERT INTO written_ratings (application, section, item, user, level, comment, at_ms)"
    " VALUES (:application, :section, :item, :user, :level, :comment, :at)"
    " ON CONFLICT (application, section, item, user) DO UPDATE SET"
    " level = excluded.level, comment = excluded.comment, at_ms = excluded.at_ms";
static const char ALL[] =
    "SELECT w.section, w.item, w.user, u.full_name, w.comment, w.level, w.at_ms"
    " FROM written_ratings w JOIN users u ON u.id = w.user"
    " WHERE w.application = :application ORDER BY w.section, w.item, w.at_ms";
enum { SECTION, ITEM, USER, NAME, COMMENT, LEVEL, AT };

void
store_written_put (StoreDb *db, const char *application, const StoreWrittenRating *rating)
{
    StoreQuery *query = store_query (db, PUT);
    store_text (query, ":application", application);
    store_text (query, ":section", rating->section);
    store_text (query, ":item", rating->item);
    store_text (query, ":user", rating->user);
    store_int (query, ":level", rating->level);
    store_text (query, ":comment", rating->comment ? rating->comment : "");
    store_int (query, ":at", rating->at_ms);
    store_run (query);
}

StoreQuery *
store_written (StoreDb *db, const char *application)
{
    StoreQuery *query = store_query (db, ALL);
    store_text (query, ":application", application);
    return query;
}

bool
store_written_next (StoreQuery *query, StoreWrittenRating *rating)
{
    if (!store_next (query))
        return false;
    rating->section = store_get_text (query, SECTION);
    rating->item = store_get_text (query, ITEM);
    rating->user = store_get_text (query, USER);
    rating->name = store_get_text (query, NAME);
    rating->comment = store_get_text (query, COMMENT);
    rating->level = store_get_int (query, LEVEL);
    rating->at_ms = store_get_int (query, AT);
    return true;
}
