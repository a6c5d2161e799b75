/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Whether the file begins as a zip does. */
bool package_zip_is_one (const char *path);

/* Unpacks a zip into a folder that is empty. Refused with a QTI_ERROR: paths that leave the folder, links and devices,
   names twice, over 10,000 entries, over 256 MB a file or 512 MB in all, over 200 times the size of the zip. Blocks on
   the disk. What was written before a refusal stays for the caller to remove. */
bool package_zip_unpack (const char *path, const char *folder, GError **error);

/* Packs the folder's imsmanifest.xml and the files it names into a zip that must not be there yet. */
bool package_zip_pack (const char *folder, const char *path, GError **error);

/* Removes a folder and all in it; for the temporary ones of this program. */
void package_zip_remove (const char *folder);
