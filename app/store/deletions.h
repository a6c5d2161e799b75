/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recordings that are to be destroyed: first that is noted, then the file goes, then the certificate is kept. Whatever
 * cuts this short, it goes on from the note. */
#pragma once

#include "app/store/types.h"

/* One of them. Texts are owned. */
typedef struct {
    char *recording, *upload, *application, *number, *prompt, *sha256, *by, *reason;
    int64_t take, bytes, received_ms;
} StoreDeletion;

StoreDeletion *store_deletion_new (void);
void store_deletion_free (StoreDeletion *deletion);

/* What a recording is to be kept until: by the kind recordings-most (at the latest for two years), and by the kind recordings after the decision (one
 * year). */
int64_t store_keep_until_ms (StoreDb *db, int64_t received_ms);
void store_recordings_decided (StoreDb *db, const char *application, int64_t now_ms);

/* Notes that USER (NULL: the server) wants it gone. False when it is not there. The first note stays. */
bool store_deletion_ask (StoreDb *db, const char *application, const char *recording,
                         const char *user, const char *reason, int64_t now_ms);

/* Notes all whose time is over, or whose release was withdrawn; how many. */
int store_deletions_ask_due (StoreDb *db, int64_t now_ms);

/* Notes all of an application. */
void store_deletions_ask_all (StoreDb *db, const char *application, const char *reason,
                              int64_t now_ms);

/* How many recordings that are there are over, or their release withdrawn. */
int64_t store_deletions_count_due (StoreDb *db, int64_t now_ms);

/* Noted and not certified: of one recording, or of all (NULL), oldest first. StoreDeletion, transfer full. */
GPtrArray *store_deletions_pending (StoreDb *db, const char *recording);

/* Keeps the certificate. */
void store_deletion_certify (StoreDb *db, const char *recording, const char *certificate);

/* The certificate, or NULL. Transfer full. */
char *store_deletion_certificate (StoreDb *db, const char *application, const char *recording);
