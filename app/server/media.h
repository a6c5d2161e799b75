/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the items of a section show: named in the section, fetched one by one. */
#pragma once

#include "app/server/call.h"
#include "app/store/sections.h"
#include "assessments/qti/item.h"

/* Adds to JSON, one delivered item, the members "files" and "stimuli" where SENT, the item as it leaves, names any; and to
 * STIMULI (an object by hash) each shared stimulus without what applicants may not see. Only what SENT names is told: a picture
 * of feedback that was not earned is not. False with a sentence. */
bool server_media_tell (ServerCall *call, StoreDb *db, const StoreDelivery *delivery,
                        const char *item, const QtiItem *sent, json_t *json, json_t *stimuli,
                        GError **error);

/* Removes files that no package shows, as after a package that was refused. Blocks; before anybody is served. */
void server_media_sweep (Server *server);

/* Whether the applicant may see the section now: it is in the plan, privacy was agreed to, nothing is closed; else the
 * problem is made (section.c). */
bool server_section_admits (ServerCall *call, StoreDb *db, const char *section);
