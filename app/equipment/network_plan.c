/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/network_plan.h"

static bool
wants (const EquipProfile *profile, const char *const *only, const char *probe_id)
{
    return only != NULL ? g_strv_contains (only, probe_id)
                        : equip_profile_demand (profile, probe_id) != NULL;
}

EquipLinePlan
equip_line_plan (const EquipProfile *profile, const char *const *only)
{
    bool load = wants (profile, only, "throughput") || wants (profile, only, "loaded");
    /* What a load adds is told against the idle line. */
    bool packets = wants (profile, only, "rtt") || wants (profile, only, "loss")
                   || wants (profile, only, "loaded");
    return (EquipLinePlan){.lookups = wants (profile, only, "dns"),
                           .ip6 = wants (profile, only, "ipv6"),
                           .packets = packets,
                           .load = load,
                           .packets_ms = (unsigned)profile->packets_s * 1000,
                           .load_ms = (unsigned)profile->load_s * 1000};
}

bool
equip_line_wanted (const EquipProfile *profile, const char *const *only)
{
    EquipLinePlan plan = equip_line_plan (profile, only);
    return plan.lookups || plan.ip6 || plan.packets || plan.load || wants (profile, only, "portal")
           || wants (profile, only, "clock");
}
