/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of one question between the page and the journal: UiResponse on one side, the JSON of a response entry on the other. Any thread. */
#pragma once

#include "app/model/json.h"
#include "ui/items/response.h"

/* {"RESPONSE":["A"], "TYPING":{"record":[…]}} of an array of UiResponse. (transfer full) */
json_t *applicant_answers_write (const GPtrArray *responses);

/* An array of UiResponse; what is not of that form is left out. (transfer full) */
GPtrArray *applicant_answers_read (const json_t *json);
