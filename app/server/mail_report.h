/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports of mail systems about a message that they took (RFC 3464, RFC 6522). */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef enum {
    SERVER_MAIL_DELIVERED,
    SERVER_MAIL_FAILED,
    SERVER_MAIL_DELAYED,
    SERVER_MAIL_RELAYED, /* also expanded: it went on to where nobody reports, which proves no delivery */
} ServerMailAction;
extern const char *const server_mail_action_words[];

typedef struct {
    ServerMailAction action;
    char *message_id; /* of the letter, with its brackets */
    char *said;       /* what the other side said, in one line without addresses */
} ServerMailReport;

void server_mail_report_clear (ServerMailReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ServerMailReport, server_mail_report_clear)

/* Reads a whole message. False with a sentence when it is no report, or names no message. Any thread. */
bool server_mail_report_read (const char *text, size_t length, ServerMailReport *report,
                              GError **error);
