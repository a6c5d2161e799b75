/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agencies of this server, from DIR/agencies/NAME.json, which hold their keys and are read once. */
#pragma once

#include "app/screening/agency.h"

/* Every file that can be used; what cannot is warned about by name, and left out. Blocks on the disk. ScreeningAgency, transfer full. */
GPtrArray *server_agencies_load (const char *dir);

/* By its name, or NULL. Borrowed. */
const ScreeningAgency *server_agencies_find (const GPtrArray *agencies, const char *name);
