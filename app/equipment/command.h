/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <jansson.h>

#include "app/equipment/network.h"

/* What speaks HTTP with a server, which this room may not. Both may block. */
typedef struct {
    EquipReachFunc reach;
    /* Puts the server's signature into a report as its member "signed"; false when there is none, or it was cancelled. */
    bool (*sign) (const char *url, json_t *report, GCancellable *cancellable);
} EquipCaller;

/*
 * `antesala check [--json|--text|--pdf FILE] [--server URL] [--profile NAME|FILE] [--only PROBE,…]`: argv[0] is "check".
 * Prints the report on stdout whatever the verdict; data and PDF are signed where the server gives tickets. Returns the exit
 * code: 0 pass, 1 warn, 2 fail, 3 not measured, 64 wrong use, 70 internal fault, 130 cancelled (SIGINT, within 100 ms).
 * Needs no display. Blocks.
 */
int equip_check_main (int argc, char **argv, const EquipCaller *caller);
