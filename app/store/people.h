/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works at the desk: users and their sessions. */
#pragma once

#include "app/store/types.h"

/* Zero is empty; texts are owned. */
typedef struct {
    char *id; /* the name one signs in with */
    char *full_name;
    char *role;
    char *password; /* argon2id, as crypto_pwhash_str writes it */
} StoreUser;

void store_user_clear (StoreUser *user);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoreUser, store_user_clear)

/* False when nobody of that name may sign in. */
bool store_user_find (StoreDb *db, const char *id, StoreUser *user);

/* False when the name is taken. */
bool store_user_add (StoreDb *db, const StoreUser *user, int64_t now_ms);

/* Sets the password and ends every session; false when there is no such user. */
bool store_user_set_password (StoreDb *db, const char *id, const char *password);

/* Shuts a user out and ends every session; false when there is no such user. */
bool store_user_disable (StoreDb *db, const char *id, int64_t now_ms);

/* A session ends at EXPIRES_MS, or IDLE_MS after it was last seen. HASH: 32 bytes of BLAKE2b over the token. */
void store_session_add (StoreDb *db, const uint8_t *hash, const char *user, int64_t now_ms,
                        int64_t expires_ms);

/* False when there is no such living session; SEEN_MS gets when it was last seen. */
bool store_session_find (StoreDb *db, const uint8_t *hash, int64_t now_ms, int64_t idle_ms,
                         StoreUser *user, int64_t *seen_ms);

void store_session_seen (StoreDb *db, const uint8_t *hash, int64_t now_ms);
void store_session_end (StoreDb *db, const uint8_t *hash);
