/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/equipment/probe.h"

/* Readers of the computer itself, from /proc, /sys and /etc under the context's root. */
void equip_read_cpu (const EquipContext *context, EquipReading *reading);
void equip_read_memory (const EquipContext *context, EquipReading *reading);
void equip_read_disk (const EquipContext *context, EquipReading *reading);
void equip_read_load (const EquipContext *context, EquipReading *reading);
void equip_read_os (const EquipContext *context, EquipReading *reading);
void equip_read_display (const EquipContext *context, EquipReading *reading);
void equip_read_webcam (const EquipContext *context, EquipReading *reading);
void equip_read_power (const EquipContext *context, EquipReading *reading);
