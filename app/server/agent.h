/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this server sends to agencies by itself: orders without sealed fields, and looks at how they stand. It takes what is due from the store, has it
 * carried, and writes the answer down; what fails comes again later. Folders of agencies without an API are emptied the same way. */
#pragma once

#include "app/screening/agency.h"
#include "app/server/server.h"

/* Carries one request and calls DONE once on the server's main context; the body and bytes are the caller's. */
typedef void (*ServerCarried) (gpointer data, const ScreeningAnswer *answer);
typedef void (*ServerCarrier) (gpointer carrier, const ScreeningAgency *agency,
                               const ScreeningRequest *request, ServerCarried done, gpointer data);

typedef struct ServerAgent ServerAgent;

/* Looks once a second. SERVER must outlive it. */
ServerAgent *server_agent_new (Server *server);
void server_agent_free (ServerAgent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServerAgent, server_agent_free)

/* Who carries; NULL: nobody, and what is due waits. */
void server_agent_set_carrier (ServerAgent *self, ServerCarrier carrier, gpointer data);

/* Looks now; for tests. */
void server_agent_look (ServerAgent *self);

/* Reads the folder of an agency now, DIR/agencies/NAME/in, in the calling thread: what is signed and fits is taken and moved to "done", the rest to
 * "refused" with the reason beside it. How many were taken. */
int server_agent_read_folder (Server *server, const ScreeningAgency *agency);

/* Writes an order to a file of the folder "out", whole or not at all. Blocks on the disk; any thread. */
bool server_agent_write_order (const char *path, const char *text);
