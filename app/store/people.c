/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/people.h"

#include "app/store/db.h"

static const char USER_FIND[] = "SELECT id, full_name, role, password FROM users"
                                " WHERE id = :id AND disabled_ms IS NULL";
static const char SESSION_FIND[] = "SELECT u.id, u.full_name, u.role, u.password, s.seen_ms"
                                   " FROM sessions s JOIN users u ON u.id = s.user"
                                   " WHERE s.token_hash = :hash AND s.expires_ms > :now AND "
                                   "s.seen_ms > :idle AND u.disabled_ms IS NULL";
enum { USER_ID, USER_FULL_NAME, USER_ROLE, USER_PASSWORD, USER_SEEN };

static const char USER_ADD[] =
    "INSERT INTO users (id, full_name, role, password, created_ms)"
    " VALUES (:id, :name, :role, :password, :now) ON CONFLICT (id) DO NOTHING";
static const char USER_SET_PASSWORD[] =
    "UPDATE users SET password = :password WHERE id = :id AND disabled_ms IS NULL";
static const char USER_DISABLE[] =
    "UPDATE users SET disabled_ms = :now WHERE id = :id AND disabled_ms IS NULL";
static const char SESSIONS_END[] = "DELETE FROM sessions WHERE user = :user";
static const char SESSION_ADD[] =
    "INSERT INTO sessions (token_hash, user, created_ms, seen_ms, expires_ms)"
    " VALUES (:hash, :user, :now, :now, :expires)";
static const char SESSIONS_FORGET[] = "DELETE FROM sessions WHERE expires_ms <= :now";
static const char SESSION_SEEN[] = "UPDATE sessions SET seen_ms = :now WHERE token_hash = :hash";
static const char SESSION_END[] = "DELETE FROM sessions WHERE token_hash = :hash";

void
store_user_clear (StoreUser *user)
{
    g_free (user->id);
    g_free (user->full_name);
    g_free (user->role);
    g_free (user->password);
    *user = (StoreUser){0};
}

static void
read_user (StoreQuery *query, StoreUser *user)
{
    user->id = g_strdup (store_get_text (query, USER_ID));
    user->full_name = g_strdup (store_get_text (query, USER_FULL_NAME));
    user->role = g_strdup (store_get_text (query, USER_ROLE));
    user->password = g_strdup (store_get_text (query, USER_PASSWORD));
}

bool
store_user_find (StoreDb *db, const char *id, StoreUser *user)
{
    StoreQuery *query = store_query (db, USER_FIND);
    store_text (query, ":id", id);
    if (!store_next (query))
        return false;
    read_user (query, user);
    store_end (query);
    return true;
}

bool
store_user_add (StoreDb *db, const StoreUser *user, int64_t now_ms)
{
    StoreQuery *query = store_query (db, USER_ADD);
    store_text (query, ":id", user->id);
    store_text (query, ":name", user->full_name);
    store_text (query, ":role", user->role);
    store_text (query, ":password", user->password);
    store_int (query, ":now", now_ms);
    return store_run (query) == 1;
}

static void
end_sessions (StoreDb *db, const char *user)
{
    StoreQuery *query = store_query (db, SESSIONS_END);
    store_text (query, ":user", user);
    store_run (query);
}

bool
store_user_set_password (StoreDb *db, const char *id, const char *password)
{
    StoreQuery *query = store_query (db, USER_SET_PASSWORD);
    store_text (query, ":id", id);
    store_text (query, ":password", password);
    bool found = store_run (query) == 1;
    end_sessions (db, id);
    return found;
}

bool
store_user_disable (StoreDb *db, const char *id, int64_t now_ms)
{
    StoreQuery *query = store_query (db, USER_DISABLE);
    store_text (query, ":id", id);
    store_int (query, ":now", now_ms);
    bool found = store_run (query) == 1;
    end_sessions (db, id);
    return found;
}

void
store_session_add (StoreDb *db, const uint8_t *hash, const char *user, int64_t now_ms,
                   int64_t expires_ms)
{
    StoreQuery *query = store_query (db, SESSIONS_FORGET);
    store_int (query, ":now", now_ms);
    store_run (query);
    query = store_query (db, SESSION_ADD);
    store_bytes (query, ":hash", hash, STORE_HASH_BYTES);
    store_text (query, ":user", user);
    store_int (query, ":now", now_ms);
    store_int (query, ":expires", expires_ms);
    store_run (query);
}

bool
store_session_find (StoreDb *db, const uint8_t *hash, int64_t now_ms, int64_t idle_ms,
                    StoreUser *user, int64_t *seen_ms)
{
    StoreQuery *query = store_query (db, SESSION_FIND);
    store_bytes (query, ":hash", hash, STORE_HASH_BYTES);
    store_int (query, ":now", now_ms);
    store_int (query, ":idle", now_ms - idle_ms);
    if (!store_next (query))
        return false;
    read_user (query, user);
    *seen_ms = store_get_int (query, USER_SEEN);
    store_end (query);
    return true;
}

void
store_session_seen (StoreDb *db, const uint8_t *hash, int64_t now_ms)
{
    StoreQuery *query = store_query (db, SESSION_SEEN);
    store_bytes (query, ":hash", hash, STORE_HASH_BYTES);
    store_int (query, ":now", now_ms);
    store_run (query);
}

void
store_session_end (StoreDb *db, const uint8_t *hash)
{
    StoreQuery *query = store_query (db, SESSION_END);
    store_bytes (query, ":hash", hash, STORE_HASH_BYTES);
    store_run (query);
}
