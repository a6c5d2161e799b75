/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk's handlers share. */
#pragma once

#include "app/server/call.h"

/* Finds the application that the path names; false with the reply made. */
bool server_desk_find (ServerCall *call, StoreDb *db);

/* The application in the revision that If-Match names; false with the reply made. */
bool server_desk_find_revision (ServerCall *call, StoreDb *db);

/* Raises the revision and answers with it. */
void server_desk_answer_revision (ServerCall *call, StoreDb *db);

/* The ETag of an application's revision. Transfer full. */
char *server_desk_etag (const StoreApplication *application);
