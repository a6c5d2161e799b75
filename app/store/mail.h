/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters: what waits to be mailed, what became of it, and what stands on the applicant's page. A letter that waits has a box
 * (address and message, encrypted by the server with a key that is not in this file); what is done with has none. */
#pragma once

#include "app/store/types.h"

/* Texts are borrowed. */
typedef struct {
    const char *id;          /* UUIDv7 */
    const char *application; /* NULL: nobody's yet */
    const char *screening;   /* the background check that it is about, or NULL */
    const char *template, *language;
    const char *title, *text; /* for the applicant's page; NULL: what holds a code is not kept */
    const char *address_hint; /* "m…@example.org"; NULL: it is not mailed */
    const char *state;        /* waiting, sent, bounced, given-up, page (not mailed) */
    const char *message_id;
    const char *reply; /* the last word of the mail server */
    int64_t template_version, attempts, next_ms;
    int64_t queued_ms, sent_ms, delivered_ms, opened_ms; /* 0: not yet */
} StoreMail;

/* BOX may be NULL for one that is not mailed. */
void store_mail_add (StoreDb *db, const StoreMail *mail, const void *box, size_t length);

/* The letter that is due longest. Texts are owned. */
typedef struct {
    char *id, *application, *message_id;
    GBytes *box;
    int64_t attempts;
} StoreMailDue;

void store_mail_due_clear (StoreMailDue *due);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoreMailDue, store_mail_due_clear)

/* False when none is. */
bool store_mail_due (StoreDb *db, int64_t now_ms, StoreMailDue *due);

/* One attempt is over. STATE "waiting": again at NEXT_MS; any other destroys the box. */
void store_mail_attempt (StoreDb *db, const char *id, const char *state, const char *reply,
                         int64_t now_ms, int64_t next_ms);

/* A mail system reported: delivered, or bounced. The application (transfer full; "" for nobody's), or NULL when no letter has
 * this Message-ID. */
char *store_mail_report (StoreDb *db, const char *message_id, bool delivered, const char *reply,
                         int64_t now_ms);

/* The applicant's program got the list of letters: they are delivered; how many were not before. */
int store_mail_shown (StoreDb *db, const char *application, int64_t now_ms);

/* The applicant opened one. False when there is none; the first time stays. */
bool store_mail_opened (StoreDb *db, const char *application, const char *id, int64_t now_ms);

/* Letters of an application, oldest first; all (NULL) newest first, at most LIMIT. PAGE: only what has a text. */
StoreQuery *store_mails (StoreDb *db, const char *application, bool page, int64_t limit);
StoreQuery *store_mail (StoreDb *db, const char *id);

/* Letters about a background check, oldest first. */
StoreQuery *store_mails_about (StoreDb *db, const char *screening);
bool store_mail_next (StoreQuery *query, StoreMail *mail);

/* Templates; the body is JSON. False when this version has another body. */
bool store_mail_template_put (StoreDb *db, const char *id, int64_t version, const char *body);

/* Transfer full; NULL when there is none. */
char *store_mail_template (StoreDb *db, const char *id, int64_t *version);

/* The encrypted address of an application, or NULL. Transfer full. */
GBytes *store_mail_address (StoreDb *db, const char *application);

/* Keeps the encrypted address that an invitation was mailed to; an application that begins with it takes it over. */
void store_mail_invited (StoreDb *db, const uint8_t *hash, const void *address, size_t length);
void store_mail_inherit (StoreDb *db, const uint8_t *hash, const char *application);
