/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/equipment/probe.h"

/* Readers of what is attached to the computer: screens, cameras, power. */

/* Measures: screens, width_px, height_px, diagonal_in (of the largest), remote (0 or 1). */
void equip_read_display (const EquipContext *context, EquipReading *reading);

/* Measure: cameras. */
void equip_read_webcam (const EquipContext *context, EquipReading *reading);

/* Kinds: mains, battery-charging, battery; measures: battery_pct, laptop (0 or 1). */
void equip_read_power (const EquipContext *context, EquipReading *reading);

enum { EQUIP_EDID_BYTES = 128 };

/* Size of a screen by its EDID (VESA E-EDID 1.4, bytes 21 and 22); false for what is damaged or tells none. */
bool equip_edid_size (const uint8_t *bytes, size_t length, int *ret_width_mm, int *ret_height_mm);
