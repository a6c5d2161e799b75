/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/node.h"
#include "assessments/qti/report.h"

/* Where the other files of a package come from: sections of tests, fragments of processing. Of a folder: folder.h. */
typedef struct {
    /* The text of a file (transfer full) of ret_len bytes, NUL-terminated; NULL with error. path is within the package
       and checked by qti_package_path_is_safe. May block. */
    char *(*read) (void *data, const char *path, size_t *ret_len, GError **error);
    void *data;
    const char *path; /* of the document itself in its package, as "tests/t.xml"; "" for its top */
} QtiSource;

/* How many files one document may draw in, how deep, and how large all of them may be. */
#define QTI_MAX_SOURCE_FILES 200u
#define QTI_MAX_SOURCE_DEPTH 8u
#define QTI_MAX_SOURCE_BYTES (4u * 1024u * 1024u)

/* Inside the room: the files that are open now, each drawn in by the one before. Zero, with arena and source set, is
   the start. source may be NULL: then nothing can be opened. */
typedef struct {
    const QtiSource *source;
    QtiArena *arena;
    const char *open[QTI_MAX_SOURCE_DEPTH];
    unsigned depth;
    unsigned files;
    size_t bytes;
} QtiLoader;

/* Where href leads, read in the file at base of a package: a path within it (transfer full), or NULL if it leads out of
   it, or is none. */
char *qti_source_resolve (const char *base, const char *href);

/* Where a reference of the file open now leads: a path within the package (in the arena), or NULL if it leads out of
   it, or is none. */
const char *qti_loader_resolve (QtiLoader *self, const char *href);

/* Reads the file that node refers to and opens it. NULL with an error at node if it
   may not or cannot be read. Every success needs a qti_loader_close. */
const QtiNode *qti_loader_open (QtiLoader *self, const QtiNode *node, const char *href,
                                QtiReport *report);

/* Closes the file opened last. */
void qti_loader_close (QtiLoader *self);

/* Takes what is wrong inside the file open now over into report, at the place of node, naming file and line; clears
   inside. */
void qti_loader_tell (const QtiLoader *self, const QtiNode *node, QtiReport *inside,
                      QtiReport *report);
