/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long each kind of record is kept (data/retention), and what is over. A legal hold keeps everything of its application. */
#pragma once

#include "app/store/types.h"

/* Whether this program knows what to do with a kind. Any thread. */
bool store_retention_is_kind (const char *kind);

/* BODY: JSON of data/retention/KIND.json; DAYS of it. */
void store_retention_put (StoreDb *db, const char *kind, const char *body);

/* Kinds that are loaded, with their JSON, by name. Texts are borrowed. */
typedef struct {
    const char *kind, *body;
} StoreRetention;
StoreQuery *store_retention (StoreDb *db);
bool store_retention_next (StoreQuery *query, StoreRetention *row);

/* The days of a kind in milliseconds, or FALLBACK_MS when it is not loaded. */
int64_t store_retention_ms (StoreDb *db, const char *kind, int64_t fallback_ms);

/* Ids of what is over by NOW_MS: of applications (application, sealed) or of background checks (reports); of other kinds none. Transfer full:
 * NULL-terminated. */
char **store_retention_due (StoreDb *db, const char *kind, int64_t now_ms);

/* Empties one of them: the boxes of an application, the report of a background check. */
void store_retention_empty (StoreDb *db, const char *kind, const char *id, const char *application,
                            int64_t now_ms);

/* How many rows of a kind that belongs to nobody (invitations, requests, sessions) are over, and their removal. */
int64_t store_retention_count (StoreDb *db, const char *kind, int64_t now_ms);
int64_t store_retention_sweep (StoreDb *db, const char *kind, int64_t now_ms);
