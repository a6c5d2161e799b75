/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/node.h"

/* A file that a document shows or plays, as the author wrote it: relative to the document, or NULL at the end. */
typedef struct {
    const char *href;
    bool stimulus; /* a shared stimulus; else an image, sound, captions */
} QtiFileRef;

/* The next file that is named below root, after the node *at (NULL: from the beginning); false at the end. What a document
   carries itself ("data:") is no file. Walks once over the document in all:
     const QtiNode *at = NULL; while (qti_files_next (root, &at, &ref)) … */
bool qti_files_next (const QtiNode *root, const QtiNode **at, QtiFileRef *ret_ref);

/* The path within a package of a file that the document at document_path names as href, decoded and without "..";
   NULL when it leaves the package, or names another place ("https:"). Transfer full. */
char *qti_files_path (const char *document_path, const char *href);
