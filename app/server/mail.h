/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters to applicants (docs/mail.md): made from a template, put in the queue in the transaction of what they tell of,
 * mailed by a thread of its own (mailer.h), and shown on the applicant's page. */
#pragma once

#include "app/server/server.h"

#define SERVER_MAIL_ERROR (server_mail_error_quark ())
GQuark server_mail_error_quark (void);
enum { SERVER_MAIL_ERROR_TEMPLATE, SERVER_MAIL_ERROR_ADDRESS, SERVER_MAIL_ERROR_BOX };

/* Borrowed. What is NULL is not there. */
typedef struct {
    const char *template;    /* data/mail/TEMPLATE.json */
    const char *language;    /* "en" or "es" */
    const char *application; /* NULL: nobody's yet, as an invitation */
    const char *screening;   /* the background check that it is about, or NULL */
    const char *address;     /* NULL: the application's, if it has one; else only page and post */
    bool by_post;            /* it is not mailed, whatever address there is */
    json_t *values;          /* texts for the {places} of the template */
    bool secret;             /* the text holds a code: it is not kept once it was mailed */
    const char *calendar;    /* iCalendar (mail_calendar.h) */
    const char *file_name;   /* a PDF that goes with it */
    GBytes *file;
} ServerMail;

/* Puts a letter in the queue. Its id (transfer full), or NULL with a sentence: no such template, a place without a value, an
 * address that is none. Writer's thread. */
char *server_mail_add (Server *server, StoreDb *db, const ServerMail *mail, GError **error);

/* What would be written: title and text (both transfer full), and the template's version. FALSE with a sentence. */
bool server_mail_render (StoreDb *db, const ServerMail *mail, int64_t *version, char **title,
                         char **text, GError **error);

/* Whether this may stand behind RCPT TO: one plain address, no line end, no blank. */
bool server_mail_is_address (const char *text);

/* Whether a template has id, version, both languages, and the same {places} in both. */
bool server_mail_check (json_t *template, GError **error);

/* Fills {places}. NULL with a sentence that names the one without a value. Transfer full. */
char *server_mail_fill (const char *text, json_t *values, GError **error);

/* What is kept of an address when its letter is done with: "m…@example.org". Transfer full. */
char *server_mail_hint (const char *address);

/* Encrypts what waits with DIR/mail.key, and opens it again (NULL with an error: another key, or changed). Transfer full. */
GBytes *server_mail_seal (Server *server, const char *text);
char *server_mail_open (Server *server, GBytes *box, GError **error);

/* The address of an application in clear, or NULL. Transfer full. */
char *server_mail_address (Server *server, StoreDb *db, const char *application);

/* The bare address that letters of this folder come from. Transfer full. */
char *server_mail_from (const char *dir);
