/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts failures by address, so that codes and passwords cannot be guessed. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum { SERVER_TRIES_MAX = 5, SERVER_TRIES_MS = 15 * 60 * 1000 };

typedef struct ServerTries ServerTries;

ServerTries *server_tries_new (void);
void server_tries_free (ServerTries *tries);

/* Whether ADDRESS has failed less than SERVER_TRIES_MAX times in the last SERVER_TRIES_MS. Any thread, as below. */
bool server_tries_allow (ServerTries *tries, const char *address, int64_t now_ms);
void server_tries_count (ServerTries *tries, const char *address, int64_t now_ms);
