/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A slot for an interview as a calendar takes it. */
#pragma once

#include <glib.h>
#include <stdint.h>

/* Borrowed. */
typedef struct {
    const char *id; /* the same for a slot that is moved */
    const char *title, *place, *text;
    const char *organizer, *attendee; /* addresses; ATTENDEE may be NULL */
    int64_t start_ms, now_ms;
    int minutes;
} ServerSlot;

/* An iCalendar request (RFC 5545, 5546) by libical. Transfer full. */
char *server_mail_calendar (const ServerSlot *slot);
