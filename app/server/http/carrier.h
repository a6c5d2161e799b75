/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carries requests to agencies over HTTP: no cookies, no redirects, bounded in time and length. Main loop only. */
#pragma once

#include "app/server/agent.h"

typedef struct ServerHttpCarrier ServerHttpCarrier;

ServerHttpCarrier *server_http_carrier_new (Server *server);

/* What is on its way is answered with nothing. */
void server_http_carrier_free (ServerHttpCarrier *self);

/* A ServerCarrier; CARRIER is the ServerHttpCarrier. */
void server_http_carry (gpointer carrier, const ScreeningAgency *agency,
                        const ScreeningRequest *request, ServerCarried done, gpointer data);
