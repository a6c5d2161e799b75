/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit log (docs/audit.md): who did what to whom, in the transaction in which it was done. What a route enters by
 * itself stands in the table of audit_rows.c; a handler adds what else happened. */
#pragma once

#include "app/model/audit.h"
#include "app/server/server.h"

/* What a route enters. */
typedef struct {
    const char *method, *pattern;
    const char *action; /* one that ends in "-" goes on with the path's first parameter */
    bool before;        /* a reading of personal data: entered before anything is read */
    bool body; /* the details hold a hash of the body. Never where the body holds a secret */
} ServerAuditRow;

/* The row of a route; NULL when it enters nothing. */
const ServerAuditRow *server_audit_row (const ServerRoute *route);
const ServerAuditRow *server_audit_row_get (unsigned number);

/* Adds an entry in the transaction of DB. ACTOR is a user of the desk, "applicant", "agency", "operator" or "server"; SUBJECT the id
 * of an application, the name of a user, or "". DETAILS (transfer full, may be NULL) may be personal: the log holds only a
 * salted commitment to them, and they go with the person. Never put a secret there. Writer's thread. */
void server_audit (Server *server, StoreDb *db, const char *actor, const char *action,
                   const char *subject, json_t *details);

/* The same for the person of a call, beside the entry that its route makes. */
void server_audit_call (ServerCall *call, StoreDb *db, const char *action, json_t *details);

/* What somebody was refused, in a transaction of its own, since theirs has no effect: at most 60 a minute in all, and the next entry says how many were
 * left out. DETAILS: transfer full. Any thread; does not wait. */
void server_audit_refused (ServerCall *call, const char *actor, const char *action,
                           const char *subject, json_t *details);

/* A member for the details of the entry that the call's route will make. VALUE: transfer full. */
void server_audit_detail (ServerCall *call, const char *name, json_t *value);

/* What the entry of the call's route is about, instead of its application. */
void server_audit_about (ServerCall *call, const char *subject);

/* The entry of a call's route; called once, when its first writing phase was well, or before it reads. */
void server_audit_enter (ServerCall *call, StoreDb *db);

/* Signs a head when something is not covered by one. Writer's thread. */
void server_audit_sign (Server *server, StoreDb *db);

/* What the timer does: signs, in the store's own thread. */
void server_audit_tick (Server *server);

/* Signs every MODEL_AUDIT_HEAD_MS in the server's context. Transfer full; destroyed before the server ends. */
GSource *server_audit_start (Server *server);

/* A page of the log after a number. Transfer full. */
ModelAuditPage *server_audit_page (StoreDb *db, int64_t after);

/* Walks the whole log: chain, commitments, heads and their signatures, and the KEPT heads of a desk (ModelAuditHead, or
 * NULL). NULL, or what is wrong first, with its number in BROKEN. WALK and OPEN: how far it is whole, and what no
 * head covers. Reader's thread. Transfer full. */
char *server_audit_verify (Server *server, StoreDb *db, const GPtrArray *kept, ModelAuditWalk *walk,
                           int64_t *broken, int64_t *open);
