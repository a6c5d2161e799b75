/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of keys: new ones only, for this person only, on the disk when a function returns. They block: any thread but the main one. Errors are
 * DESK_ERROR_EXISTS and _FAILED, with the path. */
#pragma once

#include <glib.h>
#include <sys/types.h>

/* Makes a file that was not there, with this mode; on failure nothing is left. */
gboolean desk_keys_file_write (const char *path, const char *text, mode_t mode, GError **error);

/* Waits until what a folder lists is on the disk. */
gboolean desk_keys_file_sync (const char *path, GError **error);

/* Makes a folder, closed to others; one that others can read is refused. */
gboolean desk_keys_file_folder (const char *path, GError **error);
