/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may no longer be kept. */
#pragma once

#include "app/server/call.h"

/* Notes the recordings of applications that go as a whole for destruction. Writer's thread. */
void server_retention_ask (StoreDb *db, int64_t now_ms);

/* Signs and keeps a certificate of what was destroyed of an application. COVERS NULL: everything. Transfer full. Writer's thread. */
json_t *server_retention_certify (ServerCall *call, StoreDb *db, const char *application,
                                  const char *reason, const char *covers, int recordings);

/* deletion.c: certifies what was removed from the disk; an array of certificates. Transfer full. */
json_t *server_deletion_certificates (ServerCall *call, StoreDb *db);
