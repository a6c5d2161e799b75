/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the audit log of this folder is whole. */
#include "app/server/audit.h"

#include "app/server/private.h"
#include "app/store/audit.h"

/* The heads that were signed, by their number. */
static GHashTable *
read_heads (StoreDb *db)
{
    GHashTable *heads = g_hash_table_new_full (
        g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)(void (*) (void))model_audit_head_free);
    ModelAuditHead each;
    StoreQuery *query = store_audit_heads (db, 0);
    while (store_audit_head_next (query, &each)) {
        ModelAuditHead *head = g_new0 (ModelAuditHead, 1);
        head->sequence = each.sequence;
        head->at_ms = each.at_ms;
        head->hash = g_strdup (each.hash);
        head->signature = g_strdup (each.signature);
        g_hash_table_insert (heads, &head->sequence, head);
    }
    return heads;
}

/* Details are there and fit, or they were destroyed with the person. */
static bool
check_details (StoreDb *db, const ModelAuditEntry *entry, GError **error)
{
    uint8_t salt[MODEL_AUDIT_SALT_BYTES];
    g_autofree char *details = NULL;
    if (!store_audit_details (db, entry->sequence, salt, &details)) {
        if (store_audit_is_erased (db, entry->subject, entry->sequence - 1))
            return true;
        g_set_error (error, MODEL_ERROR, MODEL_ERROR_AUDIT,
                     "The details of entry %" G_GINT64_FORMAT
                     " of the audit log are gone, and no erasure was entered.",
                     entry->sequence);
        return false;
    }
    g_autofree char *commitment = model_audit_commit (salt, details);
    if (g_str_equal (commitment, entry->commitment))
        return true;
    g_set_error (error, MODEL_ERROR, MODEL_ERROR_AUDIT,
                 "The details of entry %" G_GINT64_FORMAT
                 " of the audit log are not those that it was written with.",
                 entry->sequence);
    return false;
}

static bool
check_head (Server *server, GHashTable *heads, const ModelAuditWalk *walk, GError **error)
{
    const ModelAuditHead *head = g_hash_table_lookup (heads, &walk->sequence);
    if (head)
        return model_audit_head_check (head, server->key, error)
               && model_audit_ends (walk, head, error);
    if (walk->sequence % MODEL_AUDIT_HEAD_EVERY != 0)
        return true;
    g_set_error (error, MODEL_ERROR, MODEL_ERROR_AUDIT,
                 "The signed head at entry %" G_GINT64_FORMAT " of the audit log is missing.",
                 walk->sequence);
    return false;
}

/* A head that somebody else kept: it is this server's, and the chain went through it. */
static bool
check_kept (Server *server, StoreDb *db, const ModelAuditHead *kept, GError **error)
{
    if (!model_audit_head_check (kept, server->key, error))
        return false;
    ModelAuditWalk at = {0};
    ModelAuditEntry entry;
    StoreQuery *query = store_audit (db, kept->sequence - 1, 1);
    if (store_audit_next (query, &entry) && entry.sequence == kept->sequence) {
        at.sequence = entry.sequence;
        g_strlcpy (at.hash, entry.hash, sizeof at.hash);
        while (store_audit_next (query, &entry)) {
        }
    } else {
        store_audit_end (db, &at);
    }
    if (at.sequence < kept->sequence) {
        g_set_error (error, MODEL_ERROR, MODEL_ERROR_AUDIT,
                     "A desk keeps a head at entry %" G_GINT64_FORMAT
                     ", and the audit log ends at %" G_GINT64_FORMAT ": its end was cut off.",
                     kept->sequence, at.sequence);
        return false;
    }
    return model_audit_ends (&at, kept, error);
}

/* The newest head that was signed, whether or not its entry is there. */
static int64_t
newest_of (GHashTable *heads)
{
    GHashTableIter iter;
    gpointer key;
    int64_t newest = 0;
    g_hash_table_iter_init (&iter, heads);
    while (g_hash_table_iter_next (&iter, &key, NULL))
        newest = MAX (newest, *(int64_t *)key);
    return newest;
}

/* Rows are read a page at a time, since details are asked for between. */
static bool
walk_all (Server *server, StoreDb *db, GHashTable *heads, ModelAuditWalk *walk, GError **error)
{
    for (;;) {
        g_autoptr (ModelAuditPage) page = server_audit_page (db, walk->sequence);
        for (guint i = 0; i < page->entries->len; i++) {
            const ModelAuditEntry *entry = page->entries->pdata[i];
            ModelAuditWalk next = *walk;
            if (!model_audit_step (&next, entry, error) || !check_details (db, entry, error)
                || !check_head (server, heads, &next, error))
                return false;
            *walk = next;
        }
        if (page->entries->len == 0)
            return true;
    }
}

char *
server_audit_verify (Server *server, StoreDb *db, const GPtrArray *kept, ModelAuditWalk *walk,
                     int64_t *broken, int64_t *open)
{
    g_autoptr (GHashTable) heads = read_heads (db);
    g_autoptr (GError) error = NULL;
    int64_t newest = newest_of (heads);
    *walk = (ModelAuditWalk){0};
    *broken = 0;
    bool whole = walk_all (server, db, heads, walk, &error);
    *open = MAX (walk->sequence - newest, 0);
    if (!whole) {
        *broken = walk->sequence + 1;
        return g_strdup (error->message);
    }
    if (newest > walk->sequence) {
        *broken = walk->sequence + 1;
        return g_strdup_printf ("A head was signed at entry %" G_GINT64_FORMAT
                                ", and the audit log ends at %" G_GINT64_FORMAT
                                ": its end was cut off.",
                                newest, walk->sequence);
    }
    for (guint i = 0; kept && i < kept->len; i++) {
        const ModelAuditHead *head = kept->pdata[i];
        if (!check_kept (server, db, head, &error)) {
            *broken = MIN (head->sequence, walk->sequence + 1);
            return g_strdup (error->message);
        }
    }
    return NULL;
}
