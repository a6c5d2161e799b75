/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the applicant's journal sends, each entry once, and the evidence kept of it. */
#pragma once

#include "app/store/types.h"

/* An answer that was given before to the same key. */
typedef struct {
    uint8_t body_hash[STORE_HASH_BYTES];
    int status;
    GBytes *answer; /* owned */
} StoreReplay;

void store_replay_clear (StoreReplay *replay);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoreReplay, store_replay_clear)

/* SCOPE is the device key, 32 bytes; false when the key is new. */
bool store_replay_find (StoreDb *db, const uint8_t *scope, const char *key, StoreReplay *replay);
void store_replay_add (StoreDb *db, const uint8_t *scope, const char *key,
                       const StoreReplay *replay, int64_t now_ms);

/* Adds an entry with its body as it came. Returns its row; NUMBER counts the application's entries from 1. */
int64_t store_entry_add (StoreDb *db, const char *application, const char *kind, const char *key,
                         GBytes *body, int64_t now_ms, int64_t *number);

/* The body of the last entry of a kind, or NULL. Transfer full. */
GBytes *store_entry_last (StoreDb *db, const char *application, const char *kind);

/* One immutable row of consent. Texts are borrowed. */
typedef struct {
    int64_t entry, version, at_ms, received_ms;
    const char *application, *form, *language, *kind, *sha256, *decision, *signed_name;
    const char *checks;       /* JSON or NULL */
    const char *title, *text; /* of the form; filled when reading */
} StoreConsent;

void store_consent_add (StoreDb *db, const StoreConsent *consent);
void store_sealed_add (StoreDb *db, int64_t consent, const char *field, const char *key_id,
                       const void *box, size_t length);

/* Every row of an application, oldest first. */
StoreQuery *store_consents (StoreDb *db, const char *application);
bool store_consent_next (StoreQuery *query, StoreConsent *consent);

/* Whether a form was ever agreed to, whatever was said of it since. */
bool store_consent_agreed (StoreDb *db, const char *application, const char *form);

/* Names of the fields that a consent gave sealed. Transfer full: NULL-terminated. */
char **store_sealed_fields (StoreDb *db, int64_t consent);

/* The decision that holds for a form or, with FORM NULL, for a kind of form: agreed, declined, withdrawn, or
 * NULL for none. Transfer full. */
char *store_consent_decision (StoreDb *db, const char *application, const char *form,
                              const char *kind);

/* VERDICT: the worst as the report says, or NULL; REPORT: JSON as bytes. */
void store_equipment_add (StoreDb *db, int64_t entry, const char *application, const char *verdict,
                          const char *report, int64_t now_ms);

/* The last report as JSON text, or NULL. Transfer full. */
char *store_equipment (StoreDb *db, const char *application);

typedef struct {
    const char *flag, *section, *item;
    int64_t duration_ms, received_ms;
} StoreFlag;
void store_flag_add (StoreDb *db, int64_t entry, const char *application, const StoreFlag *flag);
StoreQuery *store_flags (StoreDb *db, const char *application);
bool store_flag_next (StoreQuery *query, StoreFlag *flag);
