/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of an application: as it lies in the store, and as it is sent. Members are those of docs/data.md. */
#pragma once

#include "app/model/json.h"
#include "app/store/applications.h"
#include "app/store/sections.h"

/* The plan in the version that the application follows. NULL when it is gone. Transfer full. */
json_t *server_plan_load (StoreDb *db, const StoreApplication *application);

/* A section of a plan by its id (borrowed), or NULL. */
json_t *server_plan_section (json_t *plan, const char *id);

typedef struct {
    json_t *section; /* of the plan, borrowed */
    StoreDelivery delivery;
} ServerDelivered;

/* The sections of a plan that were delivered to an application, in the plan's order: of ServerDelivered. Transfer full. */
GPtrArray *server_plan_delivered (StoreDb *db, json_t *plan, const char *application);

/* A prompt of a plan by its id (borrowed), or NULL. */
json_t *server_plan_prompt (json_t *plan, const char *id);

/* The plan with equipment profiles and numbers of items filled in and limits multiplied by the extra time. */
void server_plan_resolve (StoreDb *db, json_t *plan, const StoreApplication *application);

/* A time limit with the application's extra time, in whole seconds; 0 = none. */
int64_t server_plan_limit_s (int64_t limit_s, const StoreApplication *application);

/* Identifiers of a section's items in the author's order: those the plan names, or all of the package's newest
 * version in a language. Transfer full: NULL-terminated. */
char **server_plan_items (StoreDb *db, json_t *section, const char *language);

/* The position as an applicant may see it, or NULL. Transfer full. */
json_t *server_plan_position (StoreDb *db, const char *id);

/* The id and title of the first step that is not done, or NULL when all are. Borrowed from PLAN. */
const char *server_plan_missing (StoreDb *db, json_t *plan, const StoreApplication *application);

/* Whether every section is ended, every prompt recorded, every form of the background step decided. */
bool server_plan_kind_done (StoreDb *db, json_t *plan, const StoreApplication *application,
                            const char *kind);
