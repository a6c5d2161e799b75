/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/sections.h"

#include "app/store/db.h"

static const char FIND[] =
    "SELECT application, section, package, language, reason, version, time_limit_s, delivered_ms, "
    "ended_ms"
    " FROM deliveries WHERE application = :application AND section = :section";
enum {
    FIND_APPLICATION,
    FIND_SECTION,
    FIND_PACKAGE,
    FIND_LANGUAGE,
    FIND_REASON,
    FIND_VERSION,
    FIND_LIMIT,
    FIND_DELIVERED,
    FIND_ENDED
};
static const char ADD[] =
    "INSERT INTO deliveries (application, section, package, language, version,"
    " time_limit_s, delivered_ms) VALUES (:application, :section, :package,"
    " :language, :version, nullif (:limit, 0), :now)";
static const char SET_LANGUAGE[] = "UPDATE deliveries SET language = :language, version = :version"
                                   " WHERE application = :application AND section = :section";
static const char END[] = "UPDATE deliveries SET ended_ms = :now, reason = :reason"
                          " WHERE application = :application AND section = :section";
static const char ITEM_ADD[] =
    "INSERT INTO delivered_items (application, section, ordinal, item, seed)"
    " VALUES (:application, :section, :ordinal, :item, :seed)";
static const char ITEMS[] =
    "SELECT item, seed FROM delivered_items WHERE application = :application"
    " AND section = :section ORDER BY ordinal";
enum { ITEMS_ITEM, ITEMS_SEED };
static const char HAS[] = "SELECT 1 FROM delivered_items WHERE application = :application"
                          " AND section = :section AND item = :item";

void
store_delivery_clear (StoreDelivery *delivery)
{
    g_free (delivery->application);
    g_free (delivery->section);
    g_free (delivery->package);
    g_free (delivery->language);
    g_free (delivery->reason);
    *delivery = (StoreDelivery){0};
}

static StoreQuery *
of_section (StoreDb *db, const char *sql, const char *application, const char *section)
{
    StoreQuery *query = store_query (db, sql);
    store_text (query, ":application", application);
    store_text (query, ":section", section);
    return query;
}

bool
store_delivery_find (StoreDb *db, const char *application, const char *section,
                     StoreDelivery *delivery)
{
    StoreQuery *query = of_section (db, FIND, application, section);
    if (!store_next (query))
        return false;
    delivery->application = g_strdup (store_get_text (query, FIND_APPLICATION));
    delivery->section = g_strdup (store_get_text (query, FIND_SECTION));
    delivery->package = g_strdup (store_get_text (query, FIND_PACKAGE));
    delivery->language = g_strdup (store_get_text (query, FIND_LANGUAGE));
    delivery->reason = g_strdup (store_get_text (query, FIND_REASON));
    delivery->version = store_get_int (query, FIND_VERSION);
    delivery->time_limit_s = store_get_int (query, FIND_LIMIT);
    delivery->delivered_ms = store_get_int (query, FIND_DELIVERED);
    delivery->ended_ms = store_get_int (query, FIND_ENDED);
    store_end (query);
    return true;
}

void
store_delivery_add (StoreDb *db, const StoreDelivery *delivery)
{
    StoreQuery *query = of_section (db, ADD, delivery->application, delivery->section);
    store_text (query, ":package", delivery->package);
    store_text (query, ":language", delivery->language);
    store_int (query, ":version", delivery->version);
    store_int (query, ":limit", delivery->time_limit_s);
    store_int (query, ":now", delivery->delivered_ms);
    store_run (query);
}

void
store_delivery_set_language (StoreDb *db, const char *application, const char *section,
                             const char *language, int64_t version)
{
    StoreQuery *query = of_section (db, SET_LANGUAGE, application, section);
    store_text (query, ":language", language);
    store_int (query, ":version", version);
    store_run (query);
}

void
store_delivery_end (StoreDb *db, const char *application, const char *section, const char *reason,
                    int64_t now_ms)
{
    StoreQuery *query = of_section (db, END, application, section);
    store_text (query, ":reason", reason);
    store_int (query, ":now", now_ms);
    store_run (query);
}

void
store_delivery_item_add (StoreDb *db, const char *application, const char *section, int ordinal,
                         const char *item, int64_t seed)
{
    StoreQuery *query = of_section (db, ITEM_ADD, application, section);
    store_int (query, ":ordinal", ordinal);
    store_text (query, ":item", item);
    store_int (query, ":seed", seed);
    store_run (query);
}

StoreQuery *
store_delivered_items (StoreDb *db, const char *application, const char *section)
{
    return of_section (db, ITEMS, application, section);
}

bool
store_delivered_item_next (StoreQuery *query, StoreDeliveredItem *item)
{
    if (!store_next (query))
        return false;
    item->item = store_get_text (query, ITEMS_ITEM);
    item->seed = store_get_int (query, ITEMS_SEED);
    return true;
}

bool
store_delivered_has (StoreDb *db, const char *application, const char *section, const char *item)
{
    StoreQuery *query = of_section (db, HAS, application, section);
    store_text (query, ":item", item);
    bool found = store_next (query);
    store_end (query);
    return found;
}
