/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/files.h"

#include "app/store/db.h"

static const char ADD[] =
    "INSERT INTO item_files (package, language, version, item, href, type, sha256, bytes)"
    " VALUES (:package, :language, :version, :item, :href, :type, :sha256, :bytes)";
static const char OF_ITEM[] = "SELECT href, type, sha256, bytes FROM item_files"
                              " WHERE package = :package AND language = :language"
                              " AND version = :version AND item = :item ORDER BY href";
enum { OF_ITEM_HREF, OF_ITEM_TYPE, OF_ITEM_SHA256, OF_ITEM_BYTES };
static const char DELIVERED[] =
    "SELECT f.type FROM deliveries d JOIN delivered_items i"
    " ON i.application = d.application AND i.section = d.section"
    " JOIN item_files f ON f.package = d.package AND f.language = d.language"
    " AND f.version = d.version AND f.item = i.item"
    " WHERE d.application = :application AND d.section = :section AND f.sha256 = :sha256"
    " AND f.type <> '" STORE_STIMULUS_TYPE "' LIMIT 1";
static const char NAMES[] = "SELECT DISTINCT sha256 FROM item_files";

static StoreQuery *
of_item (StoreDb *db, const char *sql, const char *package, const char *language, int64_t version,
         const char *item)
{
    StoreQuery *query = store_query (db, sql);
    store_text (query, ":package", package);
    store_text (query, ":language", language);
    store_int (query, ":version", version);
    store_text (query, ":item", item);
    return query;
}

void
store_item_file_add (StoreDb *db, const char *package, const char *language, int64_t version,
                     const char *item, const StoreFile *file)
{
    StoreQuery *query = of_item (db, ADD, package, language, version, item);
    store_text (query, ":href", file->href);
    store_text (query, ":type", file->type);
    store_text (query, ":sha256", file->sha256);
    store_int (query, ":bytes", file->bytes);
    store_run (query);
}

StoreQuery *
store_item_files (StoreDb *db, const char *package, const char *language, int64_t version,
                  const char *item)
{
    return of_item (db, OF_ITEM, package, language, version, item);
}

bool
store_item_file_next (StoreQuery *query, StoreFile *file)
{
    if (!store_next (query))
        return false;
    file->href = store_get_text (query, OF_ITEM_HREF);
    file->type = store_get_text (query, OF_ITEM_TYPE);
    file->sha256 = store_get_text (query, OF_ITEM_SHA256);
    file->bytes = store_get_int (query, OF_ITEM_BYTES);
    return true;
}

char *
store_delivered_file (StoreDb *db, const char *application, const char *section, const char *sha256)
{
    StoreQuery *query = store_query (db, DELIVERED);
    store_text (query, ":application", application);
    store_text (query, ":section", section);
    store_text (query, ":sha256", sha256);
    char *type = store_next (query) ? g_strdup (store_get_text (query, 0)) : NULL;
    store_end (query);
    return type;
}

GHashTable *
store_file_names (StoreDb *db)
{
    GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    StoreQuery *query = store_query (db, NAMES);
    while (store_next (query))
        g_hash_table_add (names, g_strdup (store_get_text (query, 0)));
    return names;
}
