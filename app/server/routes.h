/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of routes: docs/openapi.yaml in code, and that of the administration socket. */
#pragma once

#include "app/server/call.h"

/* The route of a request; PARAMETERS get the values of the pattern's braces in order (transfer full). NULL when there is
 * none; ALLOWED then names the methods that the path has (transfer full), or is NULL. */
const ServerRoute *server_routes_find (bool operator, const char * method, const char *path,
                                       char **parameters, char **allowed);

/* Row by number; NULL beyond the last. */
const ServerRoute *server_routes_get (bool operator, unsigned number);
