/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a background check costs, in words: who pays what, so far and later. Main thread. */
#pragma once

#include "app/model/screening.h"
#include "ui/desk/check.h"

/* A line with the sums, and each of COSTS (ModelCharge) below it; nothing when nothing costs anything. LANGUAGE is "en" or "es". */
void desk_costs_add (UiDeskCheckValues *values, const GPtrArray *costs, const char *language);
