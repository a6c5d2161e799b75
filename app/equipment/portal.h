/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a network puts a sign-in page in the way. A server that is reached over TLS only is not answered for by such a page;
 * a plain request to its name is. */
#pragma once

#include <gio/gio.h>

typedef enum { EQUIP_PORTAL_UNKNOWN, EQUIP_PORTAL_NONE, EQUIP_PORTAL_FOUND } EquipPortal;

/* What the first bytes of an answer to a plain request for /v1/health of HOST mean. Found: a page of its own, a redirection
 * to another host, or status 511. None: the server itself. Unknown: anything else, also its own proxy. */
EquipPortal equip_portal_judge (const char *answer, size_t size, const char *host);

/* Asks on port 80; blocks for 6 s at most, and no longer than a cancellation. Not for the main thread. */
EquipPortal equip_portal_ask (const char *host, GCancellable *cancellable);
