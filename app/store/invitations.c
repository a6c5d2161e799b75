/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an application begins. */
#include "app/store/applications.h"

#include "app/store/db.h"

static const char ADD[] =
    "INSERT INTO invitations (hash, position, name, language, created_ms, expires_ms)"
    " VALUES (:hash, :position, :name, :language, :created, :expires)";
/* One statement decides the race: of two devices, the later finds used_ms set. */
static const char TAKE[] =
    "UPDATE invitations SET used_ms = :now, device = :device, application = :application"
    " WHERE hash = :hash AND used_ms IS NULL AND expires_ms > :now RETURNING position, name";
enum { TAKE_POSITION, TAKE_NAME };
static const char LOOK[] = "SELECT used_ms, device IS :device FROM invitations WHERE hash = :hash";
enum { LOOK_USED, LOOK_SAME };

void
store_invitation_add (StoreDb *db, const StoreInvitation *invitation)
{
    StoreQuery *query = store_query (db, ADD);
    store_bytes (query, ":hash", invitation->hash, STORE_HASH_BYTES);
    store_text (query, ":position", invitation->position);
    store_text (query, ":name", invitation->name);
    store_text (query, ":language", invitation->language);
    store_int (query, ":created", invitation->created_ms);
    store_int (query, ":expires", invitation->expires_ms);
    store_run (query);
}

static StoreRedeem
why_not (StoreDb *db, const uint8_t *hash, const uint8_t *device)
{
    StoreQuery *query = store_query (db, LOOK);
    store_bytes (query, ":hash", hash, STORE_HASH_BYTES);
    store_bytes (query, ":device", device, STORE_HASH_BYTES);
    StoreRedeem why = STORE_REDEEM_UNKNOWN;
    if (store_next (query)) {
        why = STORE_REDEEM_EXPIRED;
        if (!store_get_is_null (query, LOOK_USED))
            why = store_get_int (query, LOOK_SAME) ? STORE_REDEEM_AGAIN : STORE_REDEEM_USED;
    }
    store_end (query);
    return why;
}

StoreRedeem
store_invitation_redeem (StoreDb *db, const uint8_t *hash, const uint8_t *device,
                         const char *application_id, int64_t now_ms, char **position, char **name)
{
    StoreQuery *query = store_query (db, TAKE);
    store_bytes (query, ":hash", hash, STORE_HASH_BYTES);
    store_bytes (query, ":device", device, STORE_HASH_BYTES);
    store_text (query, ":application", application_id);
    store_int (query, ":now", now_ms);
    if (!store_next (query))
        return why_not (db, hash, device);
    *position = g_strdup (store_get_text (query, TAKE_POSITION));
    *name = g_strdup (store_get_text (query, TAKE_NAME));
    store_run (query);
    return STORE_REDEEM_NEW;
}
