/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/item.h"
#include "assessments/qti/operators.h"

/* Adds warnings about what an author should look at although the item can be used: responses whose type does not fit
   their interaction, keys that no choice has, custom operators that are not in the table. Any thread. */
void qti_item_check (const QtiItem *self, const QtiOperators *operators, QtiReport *report);
