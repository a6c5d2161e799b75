/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder in the layout of docs/data.md, read and checked as a whole before any of it is stored. */
#pragma once

#include "app/store/types.h"

typedef struct ServerData ServerData;

/* Reads FOLDER. Every file is parsed as what it must be; a sentence that names the file for the first that is not. What items
 * show is kept in the folder MEDIA (bank.h). Blocks on the disk. Transfer full. */
ServerData *server_data_read (const char *folder, const char *media, GError **error);

/* One package of items, FOLDER with imsmanifest.xml or a zip of one, as ID in LANGUAGE. Transfer full. */
ServerData *server_data_read_package (const char *folder, const char *id, const char *language,
                                      const char *media, GError **error);

void server_data_free (ServerData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServerData, server_data_free)

/* Stores everything and checks what refers to what; false with a sentence, and the caller gives up the transaction. */
bool server_data_store (ServerData *data, StoreDb *db, int64_t now_ms, GError **error);

/* How many items it holds. */
unsigned server_data_items (const ServerData *data);
