/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the catalogue that come in languages and versions: packages of items, forms. */
#include "app/store/catalogue.h"

#include "app/store/db.h"

static const char PACKAGE_NEWEST[] =
    "SELECT coalesce (max (version), 0) FROM packages WHERE id = :id AND language = :language";
static const char PACKAGE_ADD[] = "INSERT INTO packages (id, language, version, added_ms)"
                                  " VALUES (:id, :language, :version, :now)";
static const char ITEM_ADD[] =
    "INSERT INTO items (package, language, version, ordinal, id, title, xml)"
    " VALUES (:package, :language, :version, :ordinal, :id, :title, :xml)";
static const char ITEMS[] = "SELECT id FROM items WHERE package = :package AND language = :language"
                            " AND version = :version ORDER BY ordinal";
static const char ITEM[] = "SELECT xml FROM items WHERE package = :package AND language = :language"
                           " AND version = :version AND id = :id";
static const char ITEM_TITLE[] =
    "SELECT title FROM items WHERE package = :package AND language = :language"
    " AND version = :version AND id = :id";
static const char FORM_PUT[] =
    "INSERT INTO forms (id, version, language, kind, title, text, sha256, body)"
    " VALUES (:id, :version, :language, :kind, :title, :text, :sha256, :body)"
    " ON CONFLICT (id, version, language) DO UPDATE SET kind = excluded.kind, title = "
    "excluded.title,"
    " body = excluded.body WHERE sha256 = excluded.sha256";
static const char FORMS[] =
    "SELECT id, language, kind, title, text, sha256, body, version FROM forms"
    " WHERE id = :id AND language = :language AND (:version = 0 OR version = :version)"
    " ORDER BY CASE WHEN coalesce (json_extract (body, '$.effective'), '') <= :day"
    " THEN version ELSE -version END DESC LIMIT 1";
enum {
    FORM_ID,
    FORM_LANGUAGE,
    FORM_KIND,
    FORM_TITLE,
    FORM_TEXT,
    FORM_SHA256,
    FORM_BODY,
    FORM_VERSION
};

int64_t
store_package_newest (StoreDb *db, const char *id, const char *language)
{
    StoreQuery *query = store_query (db, PACKAGE_NEWEST);
    store_text (query, ":id", id);
    store_text (query, ":language", language);
    int64_t version = store_next (query) ? store_get_int (query, 0) : 0;
    store_end (query);
    return version;
}

int64_t
store_package_add (StoreDb *db, const char *id, const char *language, int64_t now_ms)
{
    int64_t version = store_package_newest (db, id, language) + 1;
    StoreQuery *query = store_query (db, PACKAGE_ADD);
    store_text (query, ":id", id);
    store_text (query, ":language", language);
    store_int (query, ":version", version);
    store_int (query, ":now", now_ms);
    store_run (query);
    return version;
}

static StoreQuery *
item_query (StoreDb *db, const char *sql, const char *package, const char *language,
            int64_t version)
{
    StoreQuery *query = store_query (db, sql);
    store_text (query, ":package", package);
    store_text (query, ":language", language);
    store_int (query, ":version", version);
    return query;
}

void
store_package_item (StoreDb *db, const char *package, const char *language, int64_t version,
                    int ordinal, const char *id, const char *title, const void *xml, size_t length)
{
    StoreQuery *query = item_query (db, ITEM_ADD, package, language, version);
    store_int (query, ":ordinal", ordinal);
    store_text (query, ":id", id);
    store_text (query, ":title", title);
    store_bytes (query, ":xml", xml, length);
    store_run (query);
}

char **
store_package_items (StoreDb *db, const char *package, const char *language, int64_t version)
{
    StoreQuery *query = item_query (db, ITEMS, package, language, version);
    GPtrArray *ids = g_ptr_array_new ();
    while (store_next (query))
        g_ptr_array_add (ids, g_strdup (store_get_text (query, 0)));
    g_ptr_array_add (ids, NULL);
    return (char **)g_ptr_array_free (ids, FALSE);
}

GBytes *
store_item (StoreDb *db, const char *package, const char *language, int64_t version, const char *id)
{
    StoreQuery *query = item_query (db, ITEM, package, language, version);
    store_text (query, ":id", id);
    GBytes *xml = store_next (query) ? store_get_bytes (query, 0) : NULL;
    store_end (query);
    return xml;
}

char *
store_item_title (StoreDb *db, const char *package, const char *language, int64_t version,
                  const char *id)
{
    StoreQuery *query = item_query (db, ITEM_TITLE, package, language, version);
    store_text (query, ":id", id);
    char *title = store_next (query) ? g_strdup (store_get_text (query, 0)) : NULL;
    store_end (query);
    return title;
}

bool
store_form_put (StoreDb *db, const StoreForm *form)
{
    StoreQuery *query = store_query (db, FORM_PUT);
    store_text (query, ":id", form->id);
    store_int (query, ":version", form->version);
    store_text (query, ":language", form->language);
    store_text (query, ":kind", form->kind);
    store_text (query, ":title", form->title);
    store_text (query, ":text", form->text);
    store_text (query, ":sha256", form->sha256);
    store_text (query, ":body", form->body);
    return store_run (query) == 1;
}

/* The day where it begins last, in Hawaii. Transfer full. */
static char *
day_of (int64_t now_ms)
{
    enum { BEHIND_S = 10 * 3600 };
    g_autoptr (GDateTime) there = g_date_time_new_from_unix_utc (now_ms / 1000 - BEHIND_S);
    return now_ms > 0 && there ? g_date_time_format (there, "%F") : g_strdup ("9999-12-31");
}

StoreQuery *
store_forms (StoreDb *db, const char *id, const char *language, int64_t version, int64_t now_ms)
{
    g_autofree char *day = day_of (now_ms);
    StoreQuery *query = store_query (db, FORMS);
    store_text (query, ":day", day);
    store_text (query, ":id", id);
    store_text (query, ":language", language);
    store_int (query, ":version", version);
    return query;
}

bool
store_form_next (StoreQuery *query, StoreForm *form)
{
    if (!store_next (query))
        return false;
    form->id = store_get_text (query, FORM_ID);
    form->language = store_get_text (query, FORM_LANGUAGE);
    form->kind = store_get_text (query, FORM_KIND);
    form->title = store_get_text (query, FORM_TITLE);
    form->text = store_get_text (query, FORM_TEXT);
    form->sha256 = store_get_text (query, FORM_SHA256);
    form->body = store_get_text (query, FORM_BODY);
    form->version = store_get_int (query, FORM_VERSION);
    return true;
}
