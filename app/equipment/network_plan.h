/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/equipment/network.h"
#include "app/equipment/profile.h"

/* What must be measured of the line for a profile (only: a NULL-ended list of probes; NULL: all that it demands), for as
 * long as the profile says. */
EquipLinePlan equip_line_plan (const EquipProfile *profile, const char *const *only);

/* Whether a server has to be asked at all. */
bool equip_line_wanted (const EquipProfile *profile, const char *const *only);
