/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/packets.h"

#include <math.h>

#include "app/equipment/call.h"
#include "app/equipment/emodel.h"

#define WINDOW_MS 15000
#define SMALLEST_BUFFER_MS 40
#define PACKET_MS 20
#define DEVICES_MS 20

void
equip_jitter_feed (EquipJitter *jitter, double sent_ms, double received_ms)
{
    double transit_ms = received_ms - sent_ms;
    jitter->change_ms = jitter->started ? fabs (transit_ms - jitter->transit_ms) : 0;
    if (jitter->started)
        jitter->jitter_ms += (jitter->change_ms - jitter->jitter_ms) / 16;
    jitter->transit_ms = transit_ms;
    jitter->started = true;
}

/* Goes through the packets as they came: duplicates do not count again. */
static void
read_arrivals (EquipStream *stream, const EquipPacket *packets, unsigned count, bool *seen)
{
    g_autofree double *rtts = g_new (double, count + 1), *changes = g_new (double, count + 1);
    EquipJitter jitter = {0};
    uint32_t highest = 0;
    for (unsigned i = 0; i < count; i++) {
        const EquipPacket *packet = &packets[i];
        if (packet->sequence >= stream->sent)
            continue;
        if (seen[packet->sequence]) {
            stream->duplicates++;
            continue;
        }
        seen[packet->sequence] = true;
        stream->reordered += stream->received > 0 && packet->sequence < highest;
        highest = MAX (highest, packet->sequence);
        equip_jitter_feed (&jitter, packet->sent_ms, packet->returned_ms);
        rtts[stream->received] = packet->returned_ms - packet->sent_ms;
        changes[stream->received] = jitter.change_ms;
        stream->received++;
        stream->jitter_max_ms = fmax (stream->jitter_max_ms, jitter.jitter_ms);
    }
    stream->jitter_ms = stream->received > 1 ? jitter.jitter_ms : NAN;
    stream->jitter_p95_ms =
        stream->received > 1 ? equip_percentile (changes + 1, stream->received - 1, 0.95) : NAN;
    stream->rtt_median_ms = equip_percentile (rtts, stream->received, 0.5);
    stream->rtt_p95_ms = equip_percentile (rtts, stream->received, 0.95);
    stream->rtt_min_ms = equip_percentile (rtts, stream->received, 0);
}

static void
read_losses (EquipStream *stream, const bool *seen, double interval_ms)
{
    unsigned run = 0, window = MAX (1, (unsigned)(WINDOW_MS / interval_ms)), lost_in_window = 0;
    for (unsigned i = 0; i < stream->sent; i++) {
        bool lost = !seen[i];
        stream->bursts += lost && run == 0;
        run = lost ? run + 1 : 0;
        stream->longest_burst = MAX (stream->longest_burst, run);
        lost_in_window += lost;
        if (i >= window)
            lost_in_window -= !seen[i - window];
        unsigned width = MIN (i + 1, window);
        if (width == window || i + 1 == stream->sent)
            stream->worst_window_loss_pct =
                fmax (stream->worst_window_loss_pct, 100.0 * lost_in_window / width);
    }
    unsigned lost = stream->sent - stream->received;
    double share = stream->sent > 0 ? (double)lost / stream->sent : 1;
    stream->loss_pct = 100 * share;
    /* Random losses of this share would come in runs of 1 / (1 - share). */
    stream->burst_ratio =
        stream->bursts > 0 && share < 1 ? fmax ((double)lost / stream->bursts * (1 - share), 1) : 1;
}

EquipStream
equip_packets_judge (const EquipPacket *packets, unsigned count, unsigned sent, double interval_ms)
{
    EquipStream stream = {.sent = sent, .burst_ratio = 1};
    g_autofree bool *seen = g_new0 (bool, sent + 1);
    read_arrivals (&stream, packets, count, seen);
    read_losses (&stream, seen, interval_ms);
    stream.rating = stream.mos = NAN;
    if (stream.received > 1) {
        EquipCall call = equip_emodel_call (equip_packets_one_way_ms (&stream), stream.loss_pct);
        call.burst_ratio = stream.burst_ratio;
        stream.rating = equip_emodel_rating (&call);
        stream.mos = equip_emodel_mos (stream.rating);
    }
    return stream;
}

double
equip_packets_one_way_ms (const EquipStream *stream)
{
    return stream->rtt_median_ms / 2 + fmax (2 * stream->jitter_ms, SMALLEST_BUFFER_MS) + PACKET_MS
           + DEVICES_MS;
}
