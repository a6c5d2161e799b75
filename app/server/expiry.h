/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Uploads that never became a recording end after a week. What is bound to an entry is not touched here. */
#pragma once

#include "app/server/server.h"
#include "app/store/recordings.h"

/* Says until when an upload lives (the expiration extension of tus 1.0); nothing of one that is bound. */
void server_expiry_tell (ServerReply *reply, const StoreUpload *upload);

bool server_expiry_is_over (const StoreUpload *upload, int64_t now_ms);

/* Removes the rows and files of what is over since an hour: no request that began in time still needs them. Waits. */
void server_expiry_sweep (Server *server);

/* Sweeps every hour in the server's context. Transfer full; destroyed before the server ends. */
GSource *server_expiry_start (Server *server);
