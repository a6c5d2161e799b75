/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The rate at which a Wi-Fi device of this computer sends just now, in Mbit/s; NAN where the kernel does not tell. */
double equip_wifi_rate_mbps (const char *device);
