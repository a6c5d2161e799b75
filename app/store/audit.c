/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/audit.h"

#include <string.h>

#include "app/store/db.h"

static const char END[] = "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1";
static const char ADD[] =
    "INSERT INTO audit (sequence, at_ms, actor, action, subject, commitment, previous, hash)"
    " VALUES (:sequence, :at, :actor, :action, :subject, :commitment, :previous, :hash)";
static const char ADD_DETAILS[] =
    "INSERT INTO audit_details (sequence, salt, details) VALUES (:sequence, :salt, :details)";
static const char LAST[] = "SELECT max (at_ms) FROM audit WHERE subject = :subject"
                           " AND actor = :actor AND action = :action";
#define COLUMNS "SELECT sequence, at_ms, actor, action, subject, commitment, previous, hash"
static const char LAST_DETAILS[] =
    "SELECT d.details FROM audit a LEFT JOIN audit_details d ON d.sequence = a.sequence"
    " WHERE a.subject = :subject AND a.actor = :actor AND a.action = :action"
    " ORDER BY a.sequence DESC LIMIT 1";
static const char LIST[] =
    COLUMNS " FROM audit WHERE sequence > :after ORDER BY sequence LIMIT :limit";
static const char LOOKS[] =
    "SELECT a.actor, a.action, u.full_name, u.role, a.at_ms FROM audit a"
    " LEFT JOIN users u ON u.id = a.actor WHERE a.subject = :subject"
    " AND instr (:actions, ' ' || a.action || ' ') > 0 ORDER BY a.sequence DESC LIMIT :limit";
static const char DETAILS[] = "SELECT salt, details FROM audit_details WHERE sequence = :sequence";
static const char FORGET[] = "DELETE FROM audit_details WHERE sequence IN"
                             " (SELECT sequence FROM audit WHERE subject = :subject)";
static const char ERASED[] = "SELECT 1 FROM audit WHERE subject = :subject AND action = 'erased'"
                             " AND sequence > :sequence LIMIT 1";
static const char HEAD_ADD[] = "INSERT INTO audit_heads (sequence, hash, at_ms, signature)"
                               " VALUES (:sequence, :hash, :at, :signature)"
                               " ON CONFLICT (sequence) DO NOTHING";
static const char HEADS[] = "SELECT sequence, hash, at_ms, signature FROM audit_heads"
                            " WHERE sequence >= :from ORDER BY sequence";
static const char NEWEST[] = "SELECT sequence, hash, at_ms, signature FROM audit_heads"
                             " ORDER BY sequence DESC LIMIT 1";
static const char SINCE[] = "SELECT min (at_ms) FROM audit WHERE sequence > :sequence";

void
store_audit_end (StoreDb *db, ModelAuditWalk *walk)
{
    *walk = (ModelAuditWalk){0};
    StoreQuery *query = store_query (db, END);
    if (store_next (query)) {
        walk->sequence = store_get_int (query, 0);
        g_strlcpy (walk->hash, store_get_text (query, 1), sizeof walk->hash);
    }
    store_end (query);
}

int64_t
store_audit_add (StoreDb *db, const ModelAuditEntry *entry, const uint8_t *salt,
                 const char *details)
{
    ModelAuditWalk walk;
    store_audit_end (db, &walk);
    g_autofree char *commitment = model_audit_commit (salt, details);
    ModelAuditEntry next = *entry;
    next.sequence = walk.sequence + 1;
    next.commitment = commitment;
    next.previous = walk.hash[0] ? walk.hash : (char *)model_audit_beginning ();
    g_autofree char *hash = model_audit_hash (&next);
    StoreQuery *query = store_query (db, ADD);
    store_int (query, ":sequence", next.sequence);
    store_int (query, ":at", next.at_ms);
    store_text (query, ":actor", next.actor);
    store_text (query, ":action", next.action);
    store_text (query, ":subject", next.subject);
    store_text (query, ":commitment", next.commitment);
    store_text (query, ":previous", next.previous);
    store_text (query, ":hash", hash);
    store_run (query);
    query = store_query (db, ADD_DETAILS);
    store_int (query, ":sequence", next.sequence);
    store_bytes (query, ":salt", salt, MODEL_AUDIT_SALT_BYTES);
    store_text (query, ":details", details);
    store_run (query);
    return next.sequence;
}

int64_t
store_audit_last_ms (StoreDb *db, const char *actor, const char *action, const char *subject)
{
    StoreQuery *query = store_query (db, LAST);
    store_text (query, ":subject", subject);
    store_text (query, ":actor", actor);
    store_text (query, ":action", action);
    int64_t last_ms = store_next (query) ? store_get_int (query, 0) : 0;
    store_end (query);
    return last_ms;
}

char *
store_audit_last_details (StoreDb *db, const char *actor, const char *action, const char *subject)
{
    StoreQuery *query = store_query (db, LAST_DETAILS);
    store_text (query, ":subject", subject);
    store_text (query, ":actor", actor);
    store_text (query, ":action", action);
    char *details = store_next (query) ? g_strdup (store_get_text (query, 0)) : NULL;
    store_end (query);
    return details;
}

StoreQuery *
store_audit (StoreDb *db, int64_t after, int64_t limit)
{
    StoreQuery *query = store_query (db, LIST);
    store_int (query, ":after", after);
    store_int (query, ":limit", limit);
    return query;
}

bool
store_audit_next (StoreQuery *query, ModelAuditEntry *entry)
{
    if (!store_next (query))
        return false;
    char **texts[] = {&entry->actor,      &entry->action,   &entry->subject,
                      &entry->commitment, &entry->previous, &entry->hash};
    entry->sequence = store_get_int (query, 0);
    entry->at_ms = store_get_int (query, 1);
    for (int i = 0; i < (int)G_N_ELEMENTS (texts); i++)
        *texts[i] = (char *)store_get_text (query, 2 + i);
    return true;
}

StoreQuery *
store_audit_looks (StoreDb *db, const char *subject, const char *const *actions, int64_t limit)
{
    g_autofree char *joined = g_strjoinv (" ", (char **)actions);
    g_autofree char *words = g_strdup_printf (" %s ", joined);
    StoreQuery *query = store_query (db, LOOKS);
    store_text (query, ":subject", subject);
    store_text (query, ":actions", words);
    store_int (query, ":limit", limit);
    return query;
}

bool
store_audit_look_next (StoreQuery *query, StoreLook *look)
{
    if (!store_next (query))
        return false;
    look->actor = store_get_text (query, 0);
    look->action = store_get_text (query, 1);
    look->name = store_get_text (query, 2);
    look->role = store_get_text (query, 3);
    look->at_ms = store_get_int (query, 4);
    return true;
}

bool
store_audit_details (StoreDb *db, int64_t sequence, uint8_t salt[MODEL_AUDIT_SALT_BYTES],
                     char **details)
{
    StoreQuery *query = store_query (db, DETAILS);
    store_int (query, ":sequence", sequence);
    if (!store_next (query))
        return false;
    g_autoptr (GBytes) bytes = store_get_bytes (query, 0);
    gsize length = 0;
    const void *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;
    memset (salt, 0, MODEL_AUDIT_SALT_BYTES);
    memcpy (salt, data, MIN (length, MODEL_AUDIT_SALT_BYTES));
    *details = g_strdup (store_get_text (query, 1));
    store_end (query);
    return true;
}

int
store_audit_forget (StoreDb *db, const char *subject)
{
    StoreQuery *query = store_query (db, FORGET);
    store_text (query, ":subject", subject);
    return store_run (query);
}

bool
store_audit_is_erased (StoreDb *db, const char *subject, int64_t sequence)
{
    StoreQuery *query = store_query (db, ERASED);
    store_text (query, ":subject", subject);
    store_int (query, ":sequence", sequence);
    bool found = store_next (query);
    store_end (query);
    return found;
}

void
store_audit_head_add (StoreDb *db, const ModelAuditHead *head)
{
    StoreQuery *query = store_query (db, HEAD_ADD);
    store_int (query, ":sequence", head->sequence);
    store_text (query, ":hash", head->hash);
    store_int (query, ":at", head->at_ms);
    store_text (query, ":signature", head->signature);
    store_run (query);
}

StoreQuery *
store_audit_heads (StoreDb *db, int64_t from)
{
    StoreQuery *query = store_query (db, HEADS);
    store_int (query, ":from", from);
    return query;
}

bool
store_audit_head_next (StoreQuery *query, ModelAuditHead *head)
{
    if (!store_next (query))
        return false;
    head->sequence = store_get_int (query, 0);
    head->hash = (char *)store_get_text (query, 1);
    head->at_ms = store_get_int (query, 2);
    head->signature = (char *)store_get_text (query, 3);
    return true;
}

ModelAuditHead *
store_audit_head_newest (StoreDb *db)
{
    StoreQuery *query = store_query (db, NEWEST);
    ModelAuditHead found;
    if (!store_audit_head_next (query, &found))
        return NULL;
    ModelAuditHead *head = g_new0 (ModelAuditHead, 1);
    head->sequence = found.sequence;
    head->hash = g_strdup (found.hash);
    head->at_ms = found.at_ms;
    head->signature = g_strdup (found.signature);
    store_end (query);
    return head;
}

int64_t
store_audit_open_since_ms (StoreDb *db, int64_t sequence)
{
    StoreQuery *query = store_query (db, SINCE);
    store_int (query, ":sequence", sequence);
    int64_t since_ms = store_next (query) ? store_get_int (query, 0) : 0;
    store_end (query);
    return since_ms;
}
