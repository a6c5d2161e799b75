/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is held on one person as a whole: whether it must stay (legal hold), and that it goes (erasure). */
#pragma once

#include "app/store/types.h"

/* A hold stays until it is lifted; nothing of the person is destroyed meanwhile. */
void store_hold_add (StoreDb *db, const char *application, const char *reason, int64_t now_ms);

/* False when there was none. */
bool store_hold_lift (StoreDb *db, const char *application, int64_t now_ms);
bool store_hold_has (StoreDb *db, const char *application);

/* Until when the law asks to keep an application: a year after its last decision, submission or beginning (29 CFR 1602.14),
 * five where a background check was ordered (15 U.S.C. 1681p). */
int64_t store_person_keep_until_ms (StoreDb *db, const char *application);

/* Empties everything that tells who this was or what they said: name, answers, reports, boxes, letters, words of recruiters,
 * salts and details of the audit log. Rows stay, so that counts and references do. Devices and codes end. Later calls change
 * nothing. False when it was erased before. */
bool store_person_erase (StoreDb *db, const char *application, int64_t now_ms);

/* Whether that was done. */
bool store_person_is_erased (StoreDb *db, const char *application);

/* Whether the erasure of a person changes or empties this table. Any thread. */
bool store_erasure_covers (const char *table);

/* Keeps the certificate of an erasure, and gives it back (transfer full; NULL when there is none). */
void store_erasure_certify (StoreDb *db, const char *application, const char *certificate,
                            int64_t now_ms);
char *store_erasure_certificate (StoreDb *db, const char *application);
