/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/entries.h"

#include <string.h>

#include "app/store/db.h"

static const char REPLAY_FIND[] =
    "SELECT body_hash, status, answer FROM idempotency WHERE scope = :scope AND key = :key";
enum { REPLAY_HASH, REPLAY_STATUS, REPLAY_ANSWER };
static const char REPLAY_ADD[] =
    "INSERT INTO idempotency (scope, key, body_hash, status, answer, at_ms)"
    " VALUES (:scope, :key, :hash, :status, :answer, :now)";
static const char NUMBER[] = "UPDATE applications SET entries = entries + 1 WHERE id = :application"
                             " RETURNING entries";
static const char ADD[] = "INSERT INTO entries (application, number, kind, key, body, received_ms)"
                          " VALUES (:application, :number, :kind, :key, :body, :now) RETURNING id";
static const char LAST[] =
    "SELECT body FROM entries WHERE application = :application AND kind = :kind"
    " ORDER BY id DESC LIMIT 1";
static const char EQUIPMENT_ADD[] =
    "INSERT INTO equipment (id, application, verdict, report, received_ms)"
    " VALUES (:entry, :application, :verdict, :report, :now)";
static const char EQUIPMENT[] =
    "SELECT report FROM equipment WHERE application = :application ORDER BY id DESC LIMIT 1";
static const char FLAG_ADD[] =
    "INSERT INTO flags (id, application, flag, section, item, duration_ms, received_ms)"
    " VALUES (:entry, :application, :flag, :section, :item, :duration, :now)";
static const char FLAGS[] = "SELECT flag, section, item, duration_ms, received_ms FROM flags"
                            " WHERE application = :application ORDER BY id";
enum { FLAG_FLAG, FLAG_SECTION, FLAG_ITEM, FLAG_DURATION, FLAG_RECEIVED };

void
store_replay_clear (StoreReplay *replay)
{
    g_clear_pointer (&replay->answer, g_bytes_unref);
}

bool
store_replay_find (StoreDb *db, const uint8_t *scope, const char *key, StoreReplay *replay)
{
    StoreQuery *query = store_query (db, REPLAY_FIND);
    store_bytes (query, ":scope", scope, STORE_HASH_BYTES);
    store_text (query, ":key", key);
    if (!store_next (query))
        return false;
    g_autoptr (GBytes) hash = store_get_bytes (query, REPLAY_HASH);
    if (g_bytes_get_size (hash) == STORE_HASH_BYTES)
        memcpy (replay->body_hash, g_bytes_get_data (hash, NULL), STORE_HASH_BYTES);
    replay->status = (int)store_get_int (query, REPLAY_STATUS);
    replay->answer = store_get_bytes (query, REPLAY_ANSWER);
    store_end (query);
    return true;
}

void
store_replay_add (StoreDb *db, const uint8_t *scope, const char *key, const StoreReplay *replay,
                  int64_t now_ms)
{
    gsize length = 0;
    const void *answer = g_bytes_get_data (replay->answer, &length);
    StoreQuery *query = store_query (db, REPLAY_ADD);
    store_bytes (query, ":scope", scope, STORE_HASH_BYTES);
    store_text (query, ":key", key);
    store_bytes (query, ":hash", replay->body_hash, STORE_HASH_BYTES);
    store_int (query, ":status", replay->status);
    store_bytes (query, ":answer", answer ? answer : "", length);
    store_int (query, ":now", now_ms);
    store_run (query);
}

int64_t
store_entry_add (StoreDb *db, const char *application, const char *kind, const char *key,
                 GBytes *body, int64_t now_ms, int64_t *number)
{
    StoreQuery *query = store_query (db, NUMBER);
    store_text (query, ":application", application);
    *number = store_next (query) ? store_get_int (query, 0) : 0;
    store_run (query);
    gsize length = 0;
    const void *bytes = g_bytes_get_data (body, &length);
    query = store_query (db, ADD);
    store_text (query, ":application", application);
    store_int (query, ":number", *number);
    store_text (query, ":kind", kind);
    store_text (query, ":key", key);
    store_bytes (query, ":body", bytes, length);
    store_int (query, ":now", now_ms);
    int64_t entry = store_next (query) ? store_get_int (query, 0) : 0;
    store_run (query);
    return entry;
}

GBytes *
store_entry_last (StoreDb *db, const char *application, const char *kind)
{
    StoreQuery *query = store_query (db, LAST);
    store_text (query, ":application", application);
    store_text (query, ":kind", kind);
    GBytes *body = store_next (query) ? store_get_bytes (query, 0) : NULL;
    store_end (query);
    return body;
}

void
store_equipment_add (StoreDb *db, int64_t entry, const char *application, const char *verdict,
                     const char *report, int64_t now_ms)
{
    StoreQuery *query = store_query (db, EQUIPMENT_ADD);
    store_int (query, ":entry", entry);
    store_text (query, ":application", application);
    store_text (query, ":verdict", verdict);
    store_bytes (query, ":report", report, strlen (report));
    store_int (query, ":now", now_ms);
    store_run (query);
}

char *
store_equipment (StoreDb *db, const char *application)
{
    StoreQuery *query = store_query (db, EQUIPMENT);
    store_text (query, ":application", application);
    char *report = store_next (query) ? g_strdup (store_get_text (query, 0)) : NULL;
    store_end (query);
    return report;
}

void
store_flag_add (StoreDb *db, int64_t entry, const char *application, const StoreFlag *flag)
{
    StoreQuery *query = store_query (db, FLAG_ADD);
    store_int (query, ":entry", entry);
    store_text (query, ":application", application);
    store_text (query, ":flag", flag->flag);
    store_text (query, ":section", flag->section);
    store_text (query, ":item", flag->item);
    store_int (query, ":duration", flag->duration_ms);
    store_int (query, ":now", flag->received_ms);
    store_run (query);
}

StoreQuery *
store_flags (StoreDb *db, const char *application)
{
    StoreQuery *query = store_query (db, FLAGS);
    store_text (query, ":application", application);
    return query;
}

bool
store_flag_next (StoreQuery *query, StoreFlag *flag)
{
    if (!store_next (query))
        return false;
    flag->flag = store_get_text (query, FLAG_FLAG);
    flag->section = store_get_text (query, FLAG_SECTION);
    flag->item = store_get_text (query, FLAG_ITEM);
    flag->duration_ms = store_get_int (query, FLAG_DURATION);
    flag->received_ms = store_get_int (query, FLAG_RECEIVED);
    return true;
}
