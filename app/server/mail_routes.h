/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters on the applicant's page. */
#pragma once

#include "app/server/call.h"
#include "app/store/mail.h"

/* Letters of an application with their texts and three times (sent, delivered, opened). Transfer full. */
json_t *server_mail_letters (StoreDb *db, const char *application);

/* A letter as ModelSentLetter: for the desk, without its text. Transfer full. */
json_t *server_mail_sent_json (const StoreMail *mail);

/* Notes behind the answer that the applicant's program has LETTERS: they are delivered. */
void server_mail_note_shown (ServerCall *call, const json_t *letters);
