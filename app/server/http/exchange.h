/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One HTTP exchange: a message of libsoup and its call. Main thread. */
#pragma once

#include <libsoup/soup.h>
#include <stdbool.h>

#include "app/server/server.h"

/* The headers are there: refuses, or lets the body come; a streamed body goes to the disk from here on. */
void server_exchange_begin (Server *server, SoupServerMessage *message, bool operator, bool proxy);

/* The body is there. */
void server_exchange_body (SoupServerMessage *message);
