/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key of situational judgement as data: keys/BANK.json of docs/data.md. */
#pragma once

#include <jansson.h>

#include "assessments/tasks/judgement.h"

/* Adds the items of a key to KEYS. False with a sentence that names the item for a body that is no key: no version, no item, an
 * action outside 1 to 5, or actions that are all equally effective. Any thread. */
bool model_scoring_key_read (json_t *body, TaskKeys *keys, GError **error);
