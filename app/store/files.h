/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What items show and play: which file of the server's folder of media each item means by a name. */
#pragma once

#include "app/store/types.h"

/* The content type of a shared stimulus. */
#define STORE_STIMULUS_TYPE "application/xml"

/* Texts are borrowed. */
typedef struct {
    const char *href; /* as the item, or its stimulus, names it */
    const char *type;
    const char *sha256; /* hexadecimal: its name in DIR/media */
    int64_t bytes;
} StoreFile;

void store_item_file_add (StoreDb *db, const char *package, const char *language, int64_t version,
                          const char *item, const StoreFile *file);

/* All files of an item, by name. */
StoreQuery *store_item_files (StoreDb *db, const char *package, const char *language,
                              int64_t version, const char *item);
bool store_item_file_next (StoreQuery *query, StoreFile *file);

/* The content type of a file that an item of this delivery shows, in the language of the delivery; NULL when none does.
 * Transfer full. */
char *store_delivered_file (StoreDb *db, const char *application, const char *section,
                            const char *sha256);

/* The names of all files that any version of any package shows: a set of text. Transfer full. */
GHashTable *store_file_names (StoreDb *db);
