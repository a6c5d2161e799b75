/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether data that an employer wrote fits together. */
#pragma once

#include "app/model/shape.h"
#include "app/store/types.h"

/* Whether JSON can be read by a shape; false with the shape's sentence. */
bool server_data_check (const ModelShape *shape, const json_t *json, GError **error);

/* Whether a plan has an id and version, and its steps name forms, profiles, packages and items that are in the store,
 * in both languages; false with a sentence that names the step. */
/* Whether the background check that a position orders can be asked for in every state it hires in: its forms are there in both languages. */
bool server_data_check_screening (json_t *position, StoreDb *db, GError **error);

bool server_data_check_plan (json_t *plan, StoreDb *db, GError **error);

/* Whether the newest version of every plan can still be used, now that packages changed; as above. */
bool server_data_check_plans (StoreDb *db, GError **error);
