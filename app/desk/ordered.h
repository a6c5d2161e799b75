/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order at an agency in words: who ordered, who gives the agency the applicant's data and how far that is, since when, and what somebody here may do
 * about it. Main thread. */
#pragma once

#include "app/model/screening.h"
#include "ui/desk/check.h"

/* A line for the order and, until there is a report, one for the data. */
void desk_ordered_add (UiDeskCheckValues *values, const ModelDeskScreening *check);
