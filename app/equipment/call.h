/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/equipment/probe.h"

/* Readers of what a call needs: sound as the person tried it, and the network as the caller measured it. */
void equip_read_microphone (const EquipContext *context, EquipReading *reading);
void equip_read_speaker (const EquipContext *context, EquipReading *reading);

/* network_read.c. Measures are in their readers; the units stand in their names. */
void equip_read_rtt (const EquipContext *context, EquipReading *reading);
void equip_read_loss (const EquipContext *context, EquipReading *reading);
void equip_read_throughput (const EquipContext *context, EquipReading *reading);
void equip_read_loaded (const EquipContext *context, EquipReading *reading);
void equip_read_dns (const EquipContext *context, EquipReading *reading);
void equip_read_ip6 (const EquipContext *context, EquipReading *reading);
void equip_read_clock (const EquipContext *context, EquipReading *reading);

/* Kinds: none, portal. */
void equip_read_portal (const EquipContext *context, EquipReading *reading);

/* What was found, for the readers; both are borrowed. LINE may be NULL: not measured (yet). */
void equip_network_use (EquipNetwork *network, const EquipReach *reach, const EquipLine *line);

/* Kinds: ethernet, wifi, mobile, phone; measures: speed_mbps, signal_dbm, vpn (0 or 1). */
void equip_read_link (const EquipContext *context, EquipReading *reading);

/*
 * Kinds: usb-wired, usb-wireless, usb (cord unknown), bluetooth, jack, built-in, webcam, speakerphone, monitor.
 * Measure: processed (0 or 1: a program changes the sound first), where the sound server was asked.
 */
void equip_read_headset (const EquipContext *context, EquipReading *reading);

/* The value below which a share (0 to 1) of the values lies; values need no order. NAN for none. */
double equip_percentile (const double *values, unsigned count, double share);
