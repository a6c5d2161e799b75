/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in letters in either language, whatever the locale of the server. LANGUAGE: "en" or "es". */
#pragma once

#include <glib.h>

/* "December 3, 2026"; "3 de diciembre de 2026". Transfer full. */
char *server_mail_date (GDateTime *time, const char *language);

/* The same with the day of the week, the time and its distance from UTC. Transfer full. */
char *server_mail_moment (GDateTime *time, const char *language);

/* How a letter begins; NAME may be NULL. Transfer full. */
char *server_mail_greeting (const char *name, const char *language);
