/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/equipment/probe.h"

/* Readers of the computer itself, from /proc, /sys and /etc under the context's root. */
/* Measures: threads, cores, ghz, virtual (0 or 1: it is a virtual machine, which is said and not judged). */
void equip_read_cpu (const EquipContext *context, EquipReading *reading);
void equip_read_memory (const EquipContext *context, EquipReading *reading);
/* Measures: free_gb, write_mbps when the caller has measured it. */
void equip_read_disk (const EquipContext *context, EquipReading *reading);
void equip_read_load (const EquipContext *context, EquipReading *reading);
/* Kind: the ID of os-release; measures: updates (waiting), restart (0 or 1: one is due). */
void equip_read_os (const EquipContext *context, EquipReading *reading);
