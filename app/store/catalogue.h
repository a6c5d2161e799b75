/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an employer may change: positions, plans, packages of items, forms, profiles, scales, screening keys.
 * Bodies are JSON text as docs/data.md describes it; they are kept as they came. */
#pragma once

#include "app/store/types.h"

/* The Ed25519 seed of this server, 32 bytes, made at the first start. False when there is none yet. */
bool store_server_seed (StoreDb *db, uint8_t *seed);
void store_server_set_seed (StoreDb *db, const uint8_t *seed, int64_t now_ms);

/* Adds or replaces. TITLE is for people who read the database by hand. */
void store_position_put (StoreDb *db, const char *id, const char *title, const char *plan,
                         bool open, const char *body);

/* The body, and the id of the plan; NULL when there is none. Transfer full. */
char *store_position (StoreDb *db, const char *id, char **plan, bool *open);

/* A version of a plan is never changed once an application follows it: the same version again replaces the
 * body only while nobody does. False when somebody does and the body differs. */
bool store_plan_put (StoreDb *db, const char *id, int64_t version, const char *body);

/* VERSION 0 means the newest, and gets the version found. Transfer full. */
char *store_plan (StoreDb *db, const char *id, int64_t *version);

/* All plans. Transfer full: NULL-terminated. */
char **store_plan_ids (StoreDb *db);

/* Starts a new version of a package in one language and returns its number. */
int64_t store_package_add (StoreDb *db, const char *id, const char *language, int64_t now_ms);
void store_package_item (StoreDb *db, const char *package, const char *language, int64_t version,
                         int ordinal, const char *id, const char *title, const void *xml,
                         size_t length);

/* The newest version of a package in a language; 0 when there is none. */
int64_t store_package_newest (StoreDb *db, const char *id, const char *language);

/* Item identifiers in the order of the package. Transfer full: NULL-terminated. */
char **store_package_items (StoreDb *db, const char *package, const char *language,
                            int64_t version);

/* The bytes, or the title, of one item; NULL when there is none. Transfer full. */
GBytes *store_item (StoreDb *db, const char *package, const char *language, int64_t version,
                    const char *id);
char *store_item_title (StoreDb *db, const char *package, const char *language, int64_t version,
                        const char *id);

/* A form in one language. Texts are borrowed. */
typedef struct {
    const char *id, *language, *kind, *title, *text, *sha256, *body;
    int64_t version;
} StoreForm;

/* A version that was signed is never changed; false when the same version comes with another text. */
bool store_form_put (StoreDb *db, const StoreForm *form);

/* Cursor over one form: that version or, with VERSION 0, the newest that is in force at NOW_MS (0: the newest of all). A form is in force from its day
 * "effective" on, once that has begun in the whole country; one of which no version is in force yet is used in its oldest. */
StoreQuery *store_forms (StoreDb *db, const char *id, const char *language, int64_t version,
                         int64_t now_ms);
bool store_form_next (StoreQuery *query, StoreForm *form);

void store_profile_put (StoreDb *db, const char *id, const char *body);
char *store_profile (StoreDb *db, const char *id);
void store_scale_put (StoreDb *db, const char *id, int64_t version, const char *body);

/* The scale that recordings are rated on: the one named, or with NULL the first. */
char *store_scale (StoreDb *db, const char *id);

/* A key of situational judgement: scores are computed by the newest version. A stored version never changes; false when another
   body stands under it. */
bool store_scoring_key_put (StoreDb *db, const char *id, int64_t version, const char *body);

/* The newest version of each, as JSON. Transfer full. */
char **store_scoring_keys (StoreDb *db);

/* Public keys, 32 bytes, by id; the newest is used. False when the id is taken by another key. */
bool store_screening_key_put (StoreDb *db, const char *id, const uint8_t *public_key,
                              int64_t now_ms);

/* The newest key's id (transfer full) or NULL. */
char *store_screening_key (StoreDb *db, uint8_t *public_key);
bool store_screening_key_known (StoreDb *db, const char *id);
