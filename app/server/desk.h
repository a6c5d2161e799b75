/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk's handlers share. */
#pragma once

#include "app/server/call.h"
#include "app/store/sections.h"

/* Ids of the applications that a call for the list shows, in their order. Transfer full. */
json_t *server_desk_listed (ServerCall *call, StoreDb *db);

/* Finds the application that the path names; false with the reply made. */
bool server_desk_find (ServerCall *call, StoreDb *db);

/* The application in the revision that If-Match names; false with the reply made. */
bool server_desk_find_revision (ServerCall *call, StoreDb *db);

/* Raises the revision and answers with it. */
void server_desk_answer_revision (ServerCall *call, StoreDb *db);

/* The ETag of an application's revision. Transfer full. */
char *server_desk_etag (const StoreApplication *application);

/* ---- texts that people rate ---- */

/* The ids of the scales (data/scales) by which people rate what is no recording. */
#define SERVER_WRITTEN_SCALE "written-message"
#define SERVER_COURTESY_SCALE "courtesy"

/* The scale by which people rate the answer to an item of a section that has ended, "written-message" of a text or a file, "courtesy" of a
 * conversation that was begun; NULL when there is nothing to rate. Static. */
const char *server_desk_rated_by (StoreDb *db, const char *application, const char *section,
                                  const char *item);

/* Adds to WRITTEN what people rate in a section: {"section", "item", "title", "task", "scale", "text", "files": [{"id", "name", "type",
 * "bytes"}]}. What was said in a conversation is its transcript. */
void server_desk_written_add (Server *server, StoreDb *db, const StoreDelivery *delivery,
                              json_t *written);

/* Adds the ratings of an application's texts to those of its recordings. */
void server_desk_written_ratings (StoreDb *db, const char *application, json_t *ratings);
