/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes a second or two to find out, before its probe reads it. Blocks, in a thread; a cancellation is seen within 100 ms. */
#pragma once

#include <gio/gio.h>

#include "app/equipment/probe.h"

/*
 * Writing speed in MB a second (10^6 bytes): a file of 32 MB in the folder, or what 1.5 s suffice for, until it is on the
 * disk; taken away afterwards. NAN when the folder can't be written or it was cancelled: that returns at once, and at most one more
 * block is written to the file, which has no name by then.
 */
double equip_disk_speed (const char *folder, GCancellable *cancellable);

/* How many updates apt would install, without installing any; false where there is no apt, it takes over 8 s, or cancelled. */
bool equip_count_updates (GCancellable *cancellable, int *ret_count);

/* Fills in the context what the probe of this id needs of the above; does nothing for others and for a fixture machine. */
void equip_prepare (EquipContext *context, const char *probe_id, GCancellable *cancellable);
