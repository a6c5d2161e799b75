/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit log as server and desk compute it: entries in a chain of hashes, and heads that the server signs
 * (docs/audit.md). Any thread, as all functions here. */
#pragma once

#include "app/model/shape.h"
#include "app/model/sign.h"

enum {
    MODEL_AUDIT_SALT_BYTES = 32,
    MODEL_AUDIT_HEX = 64,         /* characters of a hash */
    MODEL_AUDIT_HEAD_EVERY = 256, /* entries at most between two signed heads … */
    MODEL_AUDIT_HEAD_MS = 300000, /* … and milliseconds that an entry waits for one */
    MODEL_AUDIT_PAGE = 1000,      /* entries of one answer */
};

/* One entry. Hashes are BLAKE2b-256 in hexadecimal. */
typedef struct {
    int64_t sequence; /* from 1, without a gap */
    int64_t at_ms;    /* server's clock */
    char *actor;      /* a user of the desk, "applicant", "operator" or "server" */
    char *action;
    char *subject;    /* id of an application, name of a user, or "" */
    char *commitment; /* to details that lie apart, with their salt */
    char *previous;   /* hash of the entry before; zeros for the first */
    char *hash;       /* of all the above */
} ModelAuditEntry;
MODEL_DECLARE_VALUE (ModelAuditEntry, model_audit_entry)

/* What the server signs: the chain up to here. */
typedef struct {
    int64_t sequence;
    char *hash;
    int64_t at_ms;
    char *signature; /* base64 */
} ModelAuditHead;
MODEL_DECLARE_VALUE (ModelAuditHead, model_audit_head)

/* An answer to who checks the log. */
typedef struct {
    ModelAuditHead *head; /* the newest; NULL while the log is empty */
    GPtrArray *
        entries; /* ModelAuditEntry, after the number that was asked for, at most MODEL_AUDIT_PAGE */
    int64_t open;     /* entries that no head covers yet */
    char *server_key; /* base64; a desk believes the first */
} ModelAuditPage;
MODEL_DECLARE_VALUE (ModelAuditPage, model_audit_page)

/* How far somebody has followed the chain. Zero is its beginning. */
typedef struct {
    int64_t sequence;
    char hash[MODEL_AUDIT_HEX + 1]; /* "" at the beginning */
} ModelAuditWalk;

/* The hash of an entry from its other members. (transfer full) */
char *model_audit_hash (const ModelAuditEntry *entry);

/* The commitment to DETAILS: nobody who lacks the salt can find out what they were. (transfer full) */
char *model_audit_commit (const uint8_t salt[MODEL_AUDIT_SALT_BYTES], const char *details);

/* The hash that the first entry names as the one before. */
const char *model_audit_beginning (void);

/* One step: is ENTRY the next of the chain, and its hash its own? False with MODEL_ERROR_AUDIT, and WALK stays. */
bool model_audit_step (ModelAuditWalk *walk, const ModelAuditEntry *entry, GError **error);

/* Does HEAD end the chain where WALK stands? False with MODEL_ERROR_AUDIT. */
bool model_audit_ends (const ModelAuditWalk *walk, const ModelAuditHead *head, GError **error);

/* Fills the signature. */
void model_audit_head_sign (ModelAuditHead *head, const ModelKeyPair *keys);

/* Is it signed by SERVER_KEY (base64)? False with MODEL_ERROR_AUDIT. */
bool model_audit_head_check (const ModelAuditHead *head, const char *server_key, GError **error);
