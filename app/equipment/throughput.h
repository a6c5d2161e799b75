/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many bits a second a line carries, over one TCP connection to the reflector. */
#pragma once

#include "app/equipment/reflect_packets.h"

typedef struct {
    double mbit_s;         /* over the steady part */
    double slowest_mbit_s; /* of the steady part's whole seconds */
    double steady_s;
    int64_t start_us; /* of the load, monotonic */
    double from_s;    /* where the steady part begins, after the start */
    bool capped;      /* the reflector gives no more: the line may be faster */
} EquipThroughput;

typedef struct {
    GSocketAddress *reflector;
    const uint8_t *ticket;
    bool up;
    unsigned
        duration_ms; /* the first 3 s of ten, or so of less, are not counted: TCP finds its rate */
    EquipProgressFunc progress; /* may be NULL */
    void *data;
} EquipThroughputAsk;

/* The part of a load that is not counted. */
unsigned equip_throughput_skip_ms (unsigned duration_ms);

/*
 * Loads the line; blocks for duration_ms, but no longer than 100 ms after a cancellation. What is counted is what was
 * received: here for a download, by the reflector for an upload. Not for the main thread.
 */
EquipTrouble equip_throughput (const EquipThroughputAsk *ask, GCancellable *cancellable,
                               EquipThroughput *ret_throughput);
