/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/catalogue.h"

#include <string.h>

#include "app/store/db.h"

static const char SEED[] = "SELECT seed FROM server";
static const char SEED_SET[] = "INSERT INTO server (id, seed, created_ms) VALUES (1, :seed, :now)";
static const char POSITION_PUT[] =
    "INSERT INTO positions (id, title, plan, open, body) VALUES (:id, :title, :plan, :open, :body)"
    " ON CONFLICT (id) DO UPDATE SET title = excluded.title, plan = excluded.plan, open = "
    "excluded.open,"
    " body = excluded.body";
static const char POSITION[] = "SELECT body, plan, open FROM positions WHERE id = :id";
enum { POSITION_BODY, POSITION_PLAN, POSITION_OPEN };
static const char PLAN_PUT[] =
    "INSERT INTO plans (id, version, body) VALUES (:id, :version, :body)"
    " ON CONFLICT (id, version) DO UPDATE SET body = excluded.body"
    " WHERE body = excluded.body OR NOT EXISTS (SELECT 1 FROM applications a"
    " WHERE a.plan = excluded.id AND a.plan_version = excluded.version)";
static const char PLAN[] =
    "SELECT body, version FROM plans WHERE id = :id"
    " AND (:version = 0 OR version = :version) ORDER BY version DESC LIMIT 1";
enum { PLAN_BODY, PLAN_VERSION };
static const char PLAN_IDS[] = "SELECT DISTINCT id FROM plans ORDER BY id";
static const char PROFILE_PUT[] = "INSERT INTO profiles (id, body) VALUES (:id, :body)"
                                  " ON CONFLICT (id) DO UPDATE SET body = excluded.body";
static const char PROFILE[] = "SELECT body FROM profiles WHERE id = :id";
static const char SCALE_PUT[] =
    "INSERT INTO scales (id, version, body) VALUES (:id, :version, :body)"
    " ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body";
static const char SCALE[] =
    "SELECT body FROM scales WHERE id = :id OR (:id IS NULL AND id NOT IN ('written-message', "
    "'courtesy')) ORDER BY id LIMIT 1";
static const char SCORING_KEY_PUT[] =
    "INSERT INTO scoring_keys (id, version, body) VALUES (:id, :version, :body)"
    " ON CONFLICT (id, version) DO UPDATE SET body = excluded.body WHERE body = excluded.body";
static const char SCORING_KEYS[] =
    "SELECT body FROM scoring_keys k WHERE version = (SELECT max(version) FROM scoring_keys n"
    " WHERE n.id = k.id) ORDER BY id";
static const char KEY_PUT[] =
    "INSERT INTO screening_keys (id, public, added_ms) VALUES (:id, :public, :now)"
    " ON CONFLICT (id) DO UPDATE SET added_ms = excluded.added_ms"
    " WHERE public = excluded.public";
static const char KEY[] =
    "SELECT id, public FROM screening_keys ORDER BY added_ms DESC, rowid DESC LIMIT 1";
enum { KEY_ID, KEY_PUBLIC };
static const char KEY_KNOWN[] = "SELECT 1 FROM screening_keys WHERE id = :id";

bool
store_server_seed (StoreDb *db, uint8_t *seed)
{
    StoreQuery *query = store_query (db, SEED);
    if (!store_next (query))
        return false;
    g_autoptr (GBytes) bytes = store_get_bytes (query, 0);
    store_end (query);
    if (g_bytes_get_size (bytes) != STORE_HASH_BYTES)
        return false;
    memcpy (seed, g_bytes_get_data (bytes, NULL), STORE_HASH_BYTES);
    return true;
}

void
store_server_set_seed (StoreDb *db, const uint8_t *seed, int64_t now_ms)
{
    StoreQuery *query = store_query (db, SEED_SET);
    store_bytes (query, ":seed", seed, STORE_HASH_BYTES);
    store_int (query, ":now", now_ms);
    store_run (query);
}

void
store_position_put (StoreDb *db, const char *id, const char *title, const char *plan, bool open,
                    const char *body)
{
    StoreQuery *query = store_query (db, POSITION_PUT);
    store_text (query, ":id", id);
    store_text (query, ":title", title);
    store_text (query, ":plan", plan);
    store_int (query, ":open", open);
    store_text (query, ":body", body);
    store_run (query);
}

char *
store_position (StoreDb *db, const char *id, char **plan, bool *open)
{
    StoreQuery *query = store_query (db, POSITION);
    store_text (query, ":id", id);
    if (!store_next (query))
        return NULL;
    char *body = g_strdup (store_get_text (query, POSITION_BODY));
    if (plan)
        *plan = g_strdup (store_get_text (query, POSITION_PLAN));
    if (open)
        *open = store_get_int (query, POSITION_OPEN) != 0;
    store_end (query);
    return body;
}

bool
store_plan_put (StoreDb *db, const char *id, int64_t version, const char *body)
{
    StoreQuery *query = store_query (db, PLAN_PUT);
    store_text (query, ":id", id);
    store_int (query, ":version", version);
    store_text (query, ":body", body);
    return store_run (query) == 1;
}

char **
store_plan_ids (StoreDb *db)
{
    GPtrArray *ids = g_ptr_array_new ();
    StoreQuery *query = store_query (db, PLAN_IDS);
    while (store_next (query))
        g_ptr_array_add (ids, g_strdup (store_get_text (query, 0)));
    g_ptr_array_add (ids, NULL);
    return (char **)g_ptr_array_free (ids, FALSE);
}

char *
store_plan (StoreDb *db, const char *id, int64_t *version)
{
    StoreQuery *query = store_query (db, PLAN);
    store_text (query, ":id", id);
    store_int (query, ":version", *version);
    if (!store_next (query))
        return NULL;
    char *body = g_strdup (store_get_text (query, PLAN_BODY));
    *version = store_get_int (query, PLAN_VERSION);
    store_end (query);
    return body;
}

static char *
one_text (StoreDb *db, const char *sql, const char *id)
{
    StoreQuery *query = store_query (db, sql);
    store_text (query, ":id", id);
    if (!store_next (query))
        return NULL;
    char *body = g_strdup (store_get_text (query, 0));
    store_end (query);
    return body;
}

void
store_profile_put (StoreDb *db, const char *id, const char *body)
{
    StoreQuery *query = store_query (db, PROFILE_PUT);
    store_text (query, ":id", id);
    store_text (query, ":body", body);
    store_run (query);
}

char *
store_profile (StoreDb *db, const char *id)
{
    return one_text (db, PROFILE, id);
}

void
store_scale_put (StoreDb *db, const char *id, int64_t version, const char *body)
{
    StoreQuery *query = store_query (db, SCALE_PUT);
    store_text (query, ":id", id);
    store_int (query, ":version", version);
    store_text (query, ":body", body);
    store_run (query);
}

char *
store_scale (StoreDb *db, const char *id)
{
    return one_text (db, SCALE, id);
}

bool
store_scoring_key_put (StoreDb *db, const char *id, int64_t version, const char *body)
{
    StoreQuery *query = store_query (db, SCORING_KEY_PUT);
    store_text (query, ":id", id);
    store_int (query, ":version", version);
    store_text (query, ":body", body);
    return store_run (query) == 1;
}

char **
store_scoring_keys (StoreDb *db)
{
    g_autoptr (GStrvBuilder) bodies = g_strv_builder_new ();
    StoreQuery *query = store_query (db, SCORING_KEYS);
    while (store_next (query))
        g_strv_builder_add (bodies, store_get_text (query, 0));
    return g_strv_builder_end (bodies);
}

bool
store_screening_key_put (StoreDb *db, const char *id, const uint8_t *public_key, int64_t now_ms)
{
    StoreQuery *query = store_query (db, KEY_PUT);
    store_text (query, ":id", id);
    store_bytes (query, ":public", public_key, STORE_HASH_BYTES);
    store_int (query, ":now", now_ms);
    return store_run (query) == 1;
}

char *
store_screening_key (StoreDb *db, uint8_t *public_key)
{
    StoreQuery *query = store_query (db, KEY);
    if (!store_next (query))
        return NULL;
    char *id = g_strdup (store_get_text (query, KEY_ID));
    g_autoptr (GBytes) bytes = store_get_bytes (query, KEY_PUBLIC);
    if (g_bytes_get_size (bytes) == STORE_HASH_BYTES)
        memcpy (public_key, g_bytes_get_data (bytes, NULL), STORE_HASH_BYTES);
    store_end (query);
    return id;
}

bool
store_screening_key_known (StoreDb *db, const char *id)
{
    g_autofree char *found = one_text (db, KEY_KNOWN, id);
    return found != NULL;
}
