/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers of what the network part found: figures where there are some, else the reason. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/equipment/call.h"

/* The line if PART of it was done; else the reason is given. */
static const EquipLine *
line_of (const EquipContext *context, EquipReading *reading)
{
    const EquipNetwork *network = &context->network;
    if (network->line == NULL)
        reading->reason = g_strdup (_ ("There was no server to measure the way to."));
    return network->line;
}

/* True when there is a trouble, which is the reason then. */
static bool
is_trouble (EquipTrouble trouble, EquipReading *reading)
{
    if (trouble == EQUIP_TROUBLE_NONE)
        return false;
    g_free (reading->reason);
    reading->reason = g_strdup (equip_trouble_sentence (trouble));
    return true;
}

/* Without a reflector, requests tell the delay, but no jitter. */
static void
read_requests (const EquipNetwork *network, EquipReading *reading)
{
    double median_ms = equip_percentile (network->rtt_ms, network->count, 0.5);
    equip_reading_add (reading, "median_ms", median_ms);
    equip_reading_add (reading, "p95_ms", equip_percentile (network->rtt_ms, network->count, 0.95));
    equip_reading_add (reading, "smallest_ms",
                       equip_percentile (network->rtt_ms, network->count, 0));
    equip_reading_add (reading, "requests", network->count);
    reading->detail = g_strdup_printf (_ ("%.0f ms there and back"), median_ms);
}

void
equip_read_rtt (const EquipContext *context, EquipReading *reading)
{
    const EquipNetwork *network = &context->network;
    const EquipLine *line = network->line;
    bool packets =
        line != NULL && line->packets_done && line->packets_trouble != EQUIP_TROUBLE_NO_REFLECTOR;
    if (!packets && network->count >= 3) {
        read_requests (network, reading);
        return;
    }
    if (!packets) {
        reading->reason = g_strdup (_ ("The server did not answer often enough to tell."));
        return;
    }
    if (is_trouble (line->packets_trouble, reading))
        return;
    const EquipStream *stream = &line->packets;
    equip_reading_add (reading, "median_ms", stream->rtt_median_ms);
    equip_reading_add (reading, "p95_ms", stream->rtt_p95_ms);
    equip_reading_add (reading, "smallest_ms", stream->rtt_min_ms);
    equip_reading_add (reading, "jitter_ms", stream->jitter_ms);
    equip_reading_add (reading, "jitter_p95_ms", stream->jitter_p95_ms);
    equip_reading_add (reading, "jitter_max_ms", stream->jitter_max_ms);
    equip_reading_add (reading, "packets", stream->sent);
    reading->detail = g_strdup_printf (_ ("%.0f ms there and back, jitter %.1f ms"),
                                       stream->rtt_median_ms, stream->jitter_ms);
}

void
equip_read_loss (const EquipContext *context, EquipReading *reading)
{
    const EquipLine *line = line_of (context, reading);
    if (line == NULL || !line->packets_done || is_trouble (line->packets_trouble, reading))
        return;
    const EquipStream *stream = &line->packets;
    equip_reading_add (reading, "loss_pct", stream->loss_pct);
    equip_reading_add (reading, "worst_window_loss_pct", stream->worst_window_loss_pct);
    equip_reading_add (reading, "bursts", stream->bursts);
    equip_reading_add (reading, "longest_burst", stream->longest_burst);
    equip_reading_add (reading, "duplicates", stream->duplicates);
    equip_reading_add (reading, "reordered", stream->reordered);
    equip_reading_add (reading, "packets", stream->sent);
    equip_reading_add (reading, "one_way_ms", equip_packets_one_way_ms (stream));
    equip_reading_add (reading, "burst_ratio", stream->burst_ratio);
    equip_reading_add (reading, "rating", stream->rating);
    equip_reading_add (reading, "mos", stream->mos);
    reading->detail =
        g_strdup_printf (_ ("%.1f %% of the packets lost; a call sounds like %.1f of 4.5"),
                         stream->loss_pct, stream->mos);
}

void
equip_read_throughput (const EquipContext *context, EquipReading *reading)
{
    const EquipLine *line = line_of (context, reading);
    if (line == NULL || !line->load_done || is_trouble (line->throughput_trouble[0], reading)
        || is_trouble (line->throughput_trouble[1], reading))
        return;
    const EquipThroughput *down = &line->throughput[0], *up = &line->throughput[1];
    equip_reading_add (reading, "down_mbps", down->mbit_s);
    equip_reading_add (reading, "up_mbps", up->mbit_s);
    equip_reading_add (reading, "slowest_down_mbps", down->slowest_mbit_s);
    equip_reading_add (reading, "slowest_up_mbps", up->slowest_mbit_s);
    equip_reading_add (reading, "steady_s", fmin (down->steady_s, up->steady_s));
    /* Translators: megabits a second from the internet, and to it */
    reading->detail =
        g_strdup_printf (_ ("%.1f Mbit/s down, %.1f Mbit/s up"), down->mbit_s, up->mbit_s);
}

void
equip_read_loaded (const EquipContext *context, EquipReading *reading)
{
    const EquipLine *line = line_of (context, reading);
    if (line == NULL || !line->load_done || is_trouble (line->packets_trouble, reading)
        || is_trouble (line->loaded_trouble[0], reading)
        || is_trouble (line->loaded_trouble[1], reading))
        return;
    const EquipStream *down = &line->loaded[0], *up = &line->loaded[1];
    double idle_ms = line->packets.rtt_median_ms;
    double loaded_ms = fmax (down->rtt_median_ms, up->rtt_median_ms);
    double increase_ms = fmax (loaded_ms - idle_ms, 0);
    equip_reading_add (reading, "increase_ms", increase_ms);
    equip_reading_add (reading, "loaded_ms", loaded_ms);
    equip_reading_add (reading, "down_ms", down->rtt_median_ms);
    equip_reading_add (reading, "up_ms", up->rtt_median_ms);
    equip_reading_add (reading, "idle_ms", idle_ms);
    equip_reading_add (reading, "loss_pct", fmax (down->loss_pct, up->loss_pct));
    equip_reading_add (reading, "trips_per_min", 60000 / loaded_ms);
    reading->detail = g_strdup_printf (_ ("%.0f ms more while the line is full"), increase_ms);
}

void
equip_read_dns (const EquipContext *context, EquipReading *reading)
{
    const EquipLine *line = line_of (context, reading);
    if (line == NULL || !line->lookups_done || is_trouble (line->lookups_trouble, reading))
        return;
    double median_ms = equip_percentile (line->lookup_ms, line->lookups, 0.5);
    equip_reading_add (reading, "median_ms", median_ms);
    equip_reading_add (reading, "slowest_ms", equip_percentile (line->lookup_ms, line->lookups, 1));
    equip_reading_add (reading, "first_ms", line->lookup_ms[0]);
    equip_reading_add (reading, "lookups", line->lookups);
    reading->detail = g_strdup_printf (_ ("%.0f ms for the name of the server"), median_ms);
}

void
equip_read_portal (const EquipContext *context, EquipReading *reading)
{
    static const struct {
        const char *kind;
        const char *detail;
    } found[] = {
        [EQUIP_PORTAL_NONE] = {"none", N_ ("The company's own server answers")},
        [EQUIP_PORTAL_FOUND] = {"portal", N_ ("Something else answers in the server's place")},
    };
    EquipPortal portal = context->network.portal;
    if (portal == EQUIP_PORTAL_UNKNOWN) {
        reading->reason = g_strdup (equip_trouble_sentence (EQUIP_TROUBLE_NO_SERVER));
        return;
    }
    reading->measured = true;
    reading->kind = g_strdup (found[portal].kind);
    reading->detail = g_strdup (_ (found[portal].detail));
}

void
equip_read_ip6 (const EquipContext *context, EquipReading *reading)
{
    const EquipLine *line = line_of (context, reading);
    if (line == NULL || !line->ip6_done || is_trouble (line->ip6_trouble, reading))
        return;
    equip_reading_add (reading, "reached", line->ip6);
    reading->detail = g_strdup (line->ip6 ? _ ("The server was reached over IPv6")
                                          : _ ("The server was not reached over IPv6"));
}

void
equip_read_clock (const EquipContext *context, EquipReading *reading)
{
    if (!context->network.clock_known) {
        reading->reason = g_strdup (_ ("There was no server to compare the clock with."));
        return;
    }
    double error_s = fabs (context->network.clock_error_ms) / 1000;
    equip_reading_add (reading, "error_s", error_s);
    reading->detail = g_strdup_printf (_ ("%.1f s off"), error_s);
}

void
equip_network_use (EquipNetwork *network, const EquipReach *reach, const EquipLine *line)
{
    *network = (EquipNetwork){.rtt_ms = reach->rtt_ms,
                              .count = reach->requests,
                              .clock_known = reach->clock_known,
                              .clock_error_ms = reach->clock_error_ms,
                              .portal = reach->portal == EQUIP_PORTAL_UNKNOWN && line != NULL
                                            ? line->portal
                                            : reach->portal,
                              .line = line};
}
