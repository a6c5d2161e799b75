/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heads of a server's audit log that this computer keeps (docs/audit.md), and whether a new one follows from them. The
 * first answer of a server is believed, with its key; all later ones must continue it. One thread at a time. */
#pragma once

#include "app/model/audit.h"

typedef struct DeskHeads DeskHeads;

/* PATH: a line of JSON a head, oldest first; it need not be there. What is no head (a line cut off by a power failure) is
 * passed over. Reads a small file. Transfer full. */
DeskHeads *desk_heads_load (const char *path);
void desk_heads_free (DeskHeads *heads);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskHeads, desk_heads_free)

/* The newest head that is kept; NULL when there is none. */
const ModelAuditHead *desk_heads_newest (const DeskHeads *heads);

/* After which entry to ask for the next page. */
int64_t desk_heads_after (const DeskHeads *heads);

/* Begins a check again at the newest head that is kept. */
void desk_heads_begin (DeskHeads *heads);

typedef enum {
    DESK_HEADS_MORE,  /* well so far: ask for the next page */
    DESK_HEADS_KEPT,  /* the new head follows, and is to be kept (desk_heads_line) */
    DESK_HEADS_BROKEN /* it does not: ERROR says how, and what is kept stays */
} DeskHeadsResult;

DeskHeadsResult desk_heads_take (DeskHeads *heads, const ModelAuditPage *page, GError **error);

/* Adds a line for the newest head at the end of the file and waits until it is on the disk: not on the main loop. */
bool desk_heads_write (const char *path, const char *line, GError **error);

/* The line of the newest head. Transfer full. */
char *desk_heads_line (const DeskHeads *heads);
