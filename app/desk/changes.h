/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sends a person's changes to one application, one after the other, each from the revision that the last one made, so that
 * one's own changes never stand in each other's way. What another person changed in between stops the queue: nothing
 * is overwritten. Main thread. */
#pragma once

#include <stdbool.h>

#include "app/desk/session.h"

typedef struct DeskChanges DeskChanges;

typedef enum {
    DESK_CHANGE_RATE,   /* recording, number = level, text = comment */
    DESK_CHANGE_NOTE,   /* text */
    DESK_CHANGE_DECIDE, /* number = ModelOutcome, text = reason */
    DESK_CHANGE_DELETE, /* recording is destroyed, text = reason */
    DESK_CHANGE_COUNT,
} DeskChangeKind;

typedef struct {
    DeskChangeKind kind;
    char *recording, *text;
    int number;
} DeskChange;

/* Told once for each change: ERROR is NULL when it is stored. After an error, all that waited are told the same. */
typedef void (*DeskChangeDone) (const DeskChange *change, const GError *error, gpointer data);

/* Changes of the application ID at its revision ETAG. Transfer full. */
DeskChanges *desk_changes_new (DeskSession *session, const char *id, const char *etag,
                               DeskChangeDone done, gpointer data);
void desk_changes_free (DeskChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskChanges, desk_changes_free)

/* RECORDING may be NULL. */
void desk_changes_push (DeskChanges *changes, DeskChangeKind kind, const char *recording,
                        int number, const char *text);

/* The revision that the next change starts from. Setting it means: this revision was read and shown. */
const char *desk_changes_get_etag (DeskChanges *changes);
void desk_changes_set_etag (DeskChanges *changes, const char *etag);

/* Whether a change is on its way or waits. */
bool desk_changes_is_busy (DeskChanges *changes);
