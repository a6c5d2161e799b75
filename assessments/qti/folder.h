/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/source.h"

/* A file and the package around it, in folders of this computer. */
typedef struct {
    char *
        top; /* of the package: the nearest folder above the file with an imsmanifest.xml, else its own; owned */
    char *path; /* of the file within it; owned */
} QtiFolder;

/* Finds the package around file; at most 16 folders above it are looked at. Blocks on the disk. */
void qti_folder_find (QtiFolder *self, const char *file);

void qti_folder_clear (QtiFolder *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QtiFolder, qti_folder_clear)

/* The other files of the package; none that is a link out of it. folder must outlive the source. */
QtiSource qti_folder_source (const QtiFolder *folder);

/* A file that the folder's own file names (transfer full), NUL-terminated, of at most max_bytes; NULL if there is none,
   it may not be read, or href leads out of the package. Blocks on the disk. */
char *qti_folder_read (const QtiFolder *folder, const char *href, size_t max_bytes, size_t *ret_len,
                       GError **error);

/* Reads a file of at most max_bytes whole (transfer full), NUL-terminated. NULL with a QTI_ERROR_FILE or
   QTI_ERROR_LIMIT. Blocks on the disk. */
char *qti_file_read (const char *path, size_t max_bytes, size_t *ret_len, GError **error);
