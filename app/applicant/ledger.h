/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows for a page: what a background check costs so far and later, and who looked at what. WORDS owns what was made for them. */
#pragma once

#include "app/applicant/flow.h"
#include "app/model/status.h"
#include "ui/applicant/group.h"

/* Adds a UiGroupRow to ROWS for each of COSTS (ModelCharge); the sentence with the sums, NULL when nothing costs anything. LANGUAGE is "en" or "es". */
const char *applicant_ledger_costs (const GPtrArray *costs, const char *language, GArray *rows,
                                    GPtrArray *words);

void applicant_ledger_looked (const ModelStatus *status, GArray *rows, GPtrArray *words);
