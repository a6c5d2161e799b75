/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that were handed in as answers. The bytes lie in DIR/uploads/UPLOAD. */
#pragma once

#include "app/store/types.h"

/* Texts are borrowed. */
typedef struct {
    const char *id, *section, *item, *upload, *name, *type, *sha256;
    int64_t bytes, received_ms;
} StoreAttachment;

/* False when the upload, or the same file for the same item, is bound already. */
bool store_attachment_add (StoreDb *db, int64_t entry, const char *application,
                           const StoreAttachment *attachment);

/* All of an application, oldest first; with SECTION and ITEM not NULL those of an item. */
StoreQuery *store_attachments (StoreDb *db, const char *application, const char *section,
                               const char *item);
bool store_attachment_next (StoreQuery *query, StoreAttachment *attachment);

/* The upload of one, or NULL. Transfer full. */
char *store_attachment_upload (StoreDb *db, const char *application, const char *attachment);
