/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Effects of the kinds of entry. Each runs in the writing transaction, after the entry's row was added; a problem as
 * reply gives up both. */
#pragma once

#include "app/model/entry.h"
#include "app/server/call.h"

typedef struct {
    ServerCall *call;
    StoreDb *db;
    ModelEntryKind kind;
    void *payload; /* of the kind's shape */
    int64_t row, number;
    char body_hash[STORE_HASH_BYTES * 2 + 1];
    /* Recording, attachment: of the bytes on the disk. */
    char upload_sha256[65]; /* empty when there are none */
    int64_t upload_bytes;
    char upload_magic[4];    /* its first bytes */
    const char *upload_type; /* attachment: what it is, if the item takes it; else NULL */
} ServerEntry;

/* Before the transaction, on a reading thread: hashes the upload ID; false when it is not this application's. */
bool server_entry_upload_read (ServerEntry *entry, StoreDb *db, const char *id);

/* Whether the upload ID is whole and these bytes; else a problem. */
bool server_entry_upload_fits (ServerEntry *entry, const char *id, const char *sha256,
                               int64_t bytes);

/* The same of an attachment, with what kind of file it is. */
void server_entry_attachment_read (ServerEntry *entry, StoreDb *db);

/* Adds an event once the last part of a kind of step is there. */
void server_entry_note_done (ServerEntry *entry, const char *kind, const char *event);

void server_entry_eligibility (ServerEntry *entry);
void server_entry_consent (ServerEntry *entry);
void server_entry_equipment (ServerEntry *entry);
void server_entry_response (ServerEntry *entry);
void server_entry_section_end (ServerEntry *entry);
void server_entry_recording (ServerEntry *entry);
void server_entry_flag (ServerEntry *entry);
void server_entry_accommodation (ServerEntry *entry);
void server_entry_submit (ServerEntry *entry);
void server_entry_withdrawal (ServerEntry *entry);
void server_entry_dispute (ServerEntry *entry);
void server_entry_answer (ServerEntry *entry);
void server_entry_notice_opened (ServerEntry *entry);
void server_entry_turn (ServerEntry *entry); /* scene.c */
void server_entry_attachment (ServerEntry *entry);
void server_entry_attempt (ServerEntry *entry); /* adaptive.c */
