/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters of this server's own. */
#pragma once

#include "app/server/server.h"

/* Greeting, company and position's title in a language, as values for a letter. NAME may be NULL. Transfer full. */
json_t *server_mail_values (StoreDb *db, const char *position, const char *name,
                            const char *language);

/* Mails an invitation code, and keeps the address (encrypted) for who redeems it. The letter's id (transfer full), or NULL
 * with a sentence. Writer's thread. */
char *server_mail_invite (Server *server, StoreDb *db, const StoreInvitation *invitation,
                          const char *code, const char *address, GError **error);
