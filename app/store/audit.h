/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit log: a chain of entries that nothing changes, details with their salts apart, and signed heads. */
#pragma once

#include "app/model/audit.h"
#include "app/store/types.h"

/* Adds the next entry of the chain from at_ms, actor, action and subject, whose commitment is that of DETAILS (JSON) with
 * SALT. Part of the transaction of whatever it tells of. Its number. */
int64_t store_audit_add (StoreDb *db, const ModelAuditEntry *entry, const uint8_t *salt,
                         const char *details);

/* When ACTOR last did that to SUBJECT, or 0. */
/* Its details, for whoever compares them; NULL when it has none. Transfer full. */
char *store_audit_last_details (StoreDb *db, const char *actor, const char *action,
                                const char *subject);
int64_t store_audit_last_ms (StoreDb *db, const char *actor, const char *action,
                             const char *subject);

/* Entries after a number, in order, at most LIMIT. The texts of ENTRY are borrowed from the cursor. */
StoreQuery *store_audit (StoreDb *db, int64_t after, int64_t limit);
bool store_audit_next (StoreQuery *query, ModelAuditEntry *entry);

/* The last entry's number and hash: a walk that stands at the end. */
void store_audit_end (StoreDb *db, ModelAuditWalk *walk);

/* The details of an entry. False when they were destroyed. DETAILS: transfer full. */
bool store_audit_details (StoreDb *db, int64_t sequence, uint8_t salt[MODEL_AUDIT_SALT_BYTES],
                          char **details);

/* Who looked at SUBJECT. NAME and ROLE are those of a user of the desk, else NULL. Texts are borrowed. */
typedef struct {
    const char *actor, *action, *name, *role;
    int64_t at_ms;
} StoreLook;

/* The entries about SUBJECT with one of the ACTIONS (NULL-terminated), newest first, at most LIMIT. */
StoreQuery *store_audit_looks (StoreDb *db, const char *subject, const char *const *actions,
                               int64_t limit);
bool store_audit_look_next (StoreQuery *query, StoreLook *look);

/* Destroys the salts and details of all entries about SUBJECT; how many. */
int store_audit_forget (StoreDb *db, const char *subject);

/* Whether an erasure of SUBJECT was entered after SEQUENCE. */
bool store_audit_is_erased (StoreDb *db, const char *subject, int64_t sequence);

void store_audit_head_add (StoreDb *db, const ModelAuditHead *head);

/* Signed heads from a number on, in order. The texts of HEAD are borrowed from the cursor. */
StoreQuery *store_audit_heads (StoreDb *db, int64_t from);
bool store_audit_head_next (StoreQuery *query, ModelAuditHead *head);

/* The newest head; NULL when there is none. Transfer full. */
ModelAuditHead *store_audit_head_newest (StoreDb *db);

/* When the oldest entry after SEQUENCE was written, or 0. */
int64_t store_audit_open_since_ms (StoreDb *db, int64_t sequence);
