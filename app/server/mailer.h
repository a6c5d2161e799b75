/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes letters out of the queue and mails them, in a thread of its own: to a mail server by SMTP, or as files into DIR/spool.
 * It waits for the network and the disk, and never holds up a request or a writer. What it learnt is kept: each attempt
 * with the mail server's last word and its time. */
#pragma once

#include "app/server/mail.h"

typedef struct ServerMailer ServerMailer;

/* DIR/mail.json: {"smtp": "smtp://host:25" or "smtps://…" (absent: the spool), "from": "Name <address>", "user",
 * "password_file", "plain": true to allow SMTP without TLS to another machine}. */
typedef struct {
    char *smtp, *from, *user, *password;
    bool plain;
} ServerMailConfig;

void server_mail_config_clear (ServerMailConfig *config);

/* Zero when there is no file. False with a sentence. */
bool server_mail_config_read (const char *dir, ServerMailConfig *config, GError **error);

/* What came of one attempt. */
typedef enum {
    SERVER_MAILED,
    SERVER_MAIL_LATER,  /* the network, or 4xx: it may go well another time */
    SERVER_MAIL_NEVER,  /* the address was refused: 5xx */
    SERVER_MAIL_STOPPED /* we are asked to end; nothing is counted */
} ServerMailOutcome;

/* The bare address of a "Name <address>". Transfer full. */
char *server_mail_bare (const char *from);

/* Sends one message by SMTP and waits. REPLY: the last line of the mail server, or what went wrong (transfer full).
 * STOP may be set by another thread. */
ServerMailOutcome server_mail_smtp (const ServerMailConfig *config, const char *to, GBytes *message,
                                    const int *stop, char **reply);

/* Writes DIR/spool/ID.eml, whole or not at all. */
ServerMailOutcome server_mail_spool (const char *dir, const char *id, GBytes *message,
                                     char **reply);

/* The bytes of a letter that was taken from its box, as RFC 5322 has them; TO is set (transfer full). NULL with a sentence. */
GBytes *server_mail_message (json_t *letter, const char *from, int64_t now_ms, char **to,
                             GError **error);

/* Errors of server_mail_config_read. Transfer full. */
ServerMailer *server_mailer_new (Server *server, GError **error);

/* Mails what is due now, in the caller's thread; how many attempts were made. */
int server_mailer_pump (ServerMailer *mailer);

/* Goes on by itself from now on. */
void server_mailer_start (ServerMailer *mailer);

/* Breaks off what is on its way (it is tried again by the next), and ends. */
void server_mailer_free (ServerMailer *mailer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServerMailer, server_mailer_free)
