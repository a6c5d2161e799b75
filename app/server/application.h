/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an application's own person may read of it. */
#pragma once

#include "app/server/call.h"

/* The forms signed, as list of SignedForm (docs/openapi.yaml). Transfer full. */
json_t *server_application_copies (StoreDb *db, const char *application);

/* What happened; NAMES: with the users' names, for the desk. Transfer full. */
json_t *server_application_events (StoreDb *db, const char *application, bool names);

/* The language that the query asks for, or the application's own. Transfer full; NULL with the reply made when it is
 * none that this server has. */
char *server_application_language (ServerCall *call);
