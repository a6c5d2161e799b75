/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/equipment/network.h"

/*
 * `antesala check [--json|--text] [--server URL] [--profile NAME|FILE] [--only PROBE,…]`: argv[0] is "check". Prints the
 * report on stdout whatever the verdict. Returns the exit code: 0 pass, 1 warn, 2 fail, 3 not measured, 64 wrong use,
 * 70 internal fault, 130 cancelled. Needs no display. Blocks. ASK speaks HTTP with a server, which this room may not.
 */
int equip_check_main (int argc, char **argv, EquipReachFunc ask);
