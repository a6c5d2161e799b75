/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who of the company looked at what is held on a person: the reads of the audit log, for the person's own page. */
#pragma once

#include "app/server/call.h"

/* The newest 200 as an array of ModelLook. Whether people are named or only their role is told is the position's "looked_by": "name" or
 * "role". The reading thread will do. */
json_t *server_looked_json (StoreDb *db, const StoreApplication *application);
