/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers that libsoup gives by itself, to requests that it cannot read, as problems like all others. Main thread. */
#pragma once

#include <libsoup/soup.h>

/* A request comes: if libsoup answers it before an exchange begins, the answer is a problem of that status. */
void server_unread_prepare (SoupServerMessage *message);

/* The request was read, an exchange answers it: takes the prepared body away. */
void server_unread_drop (SoupServerMessage *message);
