/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One package of items with all that its items show and play, read and checked as a whole before any of it is stored. */
#pragma once

#include "app/model/section.h"
#include "app/store/types.h"

typedef struct ServerBank ServerBank;

enum {
    SERVER_BANK_FILE_BYTES = MODEL_ITEM_FILE_BYTES,
    SERVER_BANK_TOTAL_BYTES = 256 << 20, /* of all of them */
};

/* Reads FOLDER with its imsmanifest.xml as package ID in LANGUAGE, and keeps what its items show in the folder MEDIA by their
 * hash (app/package/blobs.h). NULL with a sentence that names the file that is missing, too large, of a kind that cannot be
 * shown, or cannot be stored. Blocks on the disk. Transfer full. */
ServerBank *server_bank_read (const char *folder, const char *id, const char *language,
                              const char *media, GError **error);
void server_bank_free (ServerBank *bank);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServerBank, server_bank_free)

/* Stores it as the newest version of its package. */
void server_bank_store (const ServerBank *bank, StoreDb *db, int64_t now_ms);

unsigned server_bank_items (const ServerBank *bank);
const char *server_bank_id (const ServerBank *bank);
