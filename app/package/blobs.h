/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files in a folder that are named by the SHA-256 of their bytes, in hexadecimal. What lies there under a name is whole: a file
 * appears only when it is on the disk. Everything here blocks on the disk; any thread. */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

enum { PACKAGE_HASH_CHARS = 64 };

/* Whether a text may be such a name: 64 digits, a to f small. */
bool package_blob_is_name (const char *name);

/* The hash of bytes. Transfer full. */
char *package_blob_name (GBytes *bytes);

/* Keeps bytes; what is there already stays. The folder is made when it is missing. The name (transfer full), or NULL with
 * G_FILE_ERROR in a plain sentence: no room, no right. */
char *package_blob_put (const char *folder, GBytes *bytes, GError **error);

/* Whether it is there and its bytes are still those of its name. */
bool package_blob_check (const char *folder, const char *name);

/* Its bytes (mapped), or NULL. Transfer full. */
GBytes *package_blob_read (const char *folder, const char *name);

/* Removes all of the folder that is not named in KEEP (a set of names; NULL: nothing is kept), unfinished files too. */
void package_blob_sweep (const char *folder, GHashTable *keep);
