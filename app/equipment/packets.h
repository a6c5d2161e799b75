/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* One packet that came back from the reflector. Times by the sender's own monotonic clock. */
typedef struct {
    uint32_t sequence; /* from 0 */
    double sent_ms;
    double returned_ms;
} EquipPacket;

/* What a stream of packets went through. NAN where nothing came back. */
typedef struct {
    unsigned sent;
    unsigned received; /* each sequence number once */
    unsigned duplicates;
    unsigned reordered;     /* came after a later one */
    unsigned longest_burst; /* most lost in a row */
    unsigned bursts;        /* runs of losses */
    double loss_pct;
    double burst_ratio; /* mean run of losses over that of random losses; 1 for none (G.107) */
    double rtt_median_ms, rtt_p95_ms, rtt_min_ms;
    double jitter_ms;     /* RFC 3550, after the last packet */
    double jitter_max_ms; /* its highest value */
    double jitter_p95_ms; /* 95th percentile of the change of transit time between packets */
    double worst_window_loss_pct; /* of the windows of 15 s */
    double rating, mos;           /* E-model, see equip_packets_one_way_ms */
} EquipStream;

/* Packets in the order in which they came back; sent is how many left, count of them back; sorted by nobody. */
EquipStream equip_packets_judge (const EquipPacket *packets, unsigned count, unsigned sent,
                                 double interval_ms);

/*
 * Mouth to ear as the E-model is given it: half the median round trip, a jitter buffer of twice the jitter but 40 ms at
 * least, 20 ms to fill a packet, 20 ms of devices.
 */
double equip_packets_one_way_ms (const EquipStream *stream);

/* Interarrival jitter of RFC 3550 (6.4.1), one packet at a time. Zero is a valid start. */
typedef struct {
    double transit_ms;
    double jitter_ms;
    double change_ms; /* of the last packet */
    bool started;
} EquipJitter;

void equip_jitter_feed (EquipJitter *jitter, double sent_ms, double received_ms);
