/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Applications: how they begin (invitations, devices), where they stand, what happened to them. */
#pragma once

#include "app/store/types.h"

/* Zero is empty; texts are owned. */
typedef struct {
    char *id;     /* UUIDv7 */
    char *number; /* AN-2026-00017 */
    char *state, *name, *language, *position, *plan, *residence;
    char *city, *county; /* ids of the table of places; NULL: none that has rules of its own */
    int64_t plan_version, extra_time, revision, entries, created_ms, updated_ms, submitted_ms;
    bool applies; /* the device may add entries; false: it came in with a return code */
} StoreApplication;

void store_application_clear (StoreApplication *application);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoreApplication, store_application_clear)

typedef struct {
    const uint8_t *hash; /* of the code, 32 bytes */
    const char *position, *name, *language;
    int64_t created_ms, expires_ms;
} StoreInvitation;

void store_invitation_add (StoreDb *db, const StoreInvitation *invitation);

typedef enum {
    STORE_REDEEM_UNKNOWN,
    STORE_REDEEM_NEW,   /* this call took the invitation; the application is to be made */
    STORE_REDEEM_AGAIN, /* the same device took it before */
    STORE_REDEEM_USED,
    STORE_REDEEM_EXPIRED,
} StoreRedeem;

/* Takes an invitation at most once. NAME (transfer full, may stay NULL) and POSITION (transfer full) of a new
 * one. APPLICATION_ID is bound to it. */
StoreRedeem store_invitation_redeem (StoreDb *db, const uint8_t *hash, const uint8_t *device,
                                     const char *application_id, int64_t now_ms, char **position,
                                     char **name);

/* Makes the row from id, language, position, plan, plan_version, name; sets number and the rest of APPLICATION.
 * YEAR is that of the number. */
void store_application_add (StoreDb *db, StoreApplication *application, int year, int64_t now_ms);

/* False when the key is bound to another application already. */
bool store_device_bind (StoreDb *db, const uint8_t *key, const char *application,
                        const char *access, int64_t now_ms);

bool store_application_find (StoreDb *db, const char *id, StoreApplication *application);

/* By a device's key; false for an unknown or revoked one. */
bool store_application_by_device (StoreDb *db, const uint8_t *key, StoreApplication *application);
bool store_application_by_return (StoreDb *db, const uint8_t *hash, StoreApplication *application);

/* Columns that entries change. Each raises the revision and adds a row to the changes. */
void store_application_set_residence (StoreDb *db, const char *id, const char *residence,
                                      int64_t now_ms);
void store_application_set_city (StoreDb *db, const char *id, const char *city, int64_t now_ms);
void store_application_set_county (StoreDb *db, const char *id, const char *county, int64_t now_ms);
void store_application_set_extra_time (StoreDb *db, const char *id, int64_t percent,
                                       int64_t now_ms);
void store_application_set_state (StoreDb *db, const char *id, const char *state, int64_t now_ms);
void store_application_set_name (StoreDb *db, const char *id, const char *name, int64_t now_ms);
bool store_application_submit (StoreDb *db, const char *id, const uint8_t *return_hash,
                               int64_t now_ms);

/* Raises the revision, notes the change for who waits. */
void store_application_touch (StoreDb *db, const char *id, int64_t now_ms);

/* What happened. USER is NULL for what the applicant did. */
void store_event_add (StoreDb *db, const char *application, const char *kind, const char *user,
                      int64_t now_ms);

/* Whether an event of the kind is there. */
bool store_event_has (StoreDb *db, const char *application, const char *kind);

typedef struct {
    const char *kind, *name; /* name of the user, or NULL */
    int64_t at_ms;
} StoreEvent;
StoreQuery *store_events (StoreDb *db, const char *application);
bool store_event_next (StoreQuery *query, StoreEvent *event);

/* The number of the newest change. */
int64_t store_changes_newest (StoreDb *db);

/* Applications changed after a number; each id once. Transfer full: NULL-terminated. */
char **store_changes_after (StoreDb *db, int64_t after);
