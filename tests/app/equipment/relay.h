/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bad line on loopback: stands between an equipment check and a reflector, delays, loses, doubles and disorders packets by
 * a seed, shapes TCP, and keeps a log of what it truly did. What the check measured is judged by that log. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* What is done to one direction. Zero: nothing. Shares from 0 to 1. */
typedef struct {
    double delay_ms;
    double jitter_ms;                 /* evenly spread over 0 to this, added */
    bool in_order;                    /* jitter does not let a packet pass another */
    double loss;                      /* while the line is good */
    double bad_loss, to_bad, to_good; /* Gilbert and Elliott: loss while bad, chances to change */
    const char *pattern;              /* 'x' is lost, over and over; NULL: none */
    double duplicate;
    double late, late_ms; /* this share comes so much later, behind others */
    double bytes_s;       /* of TCP */
    double loaded_ms;     /* more delay while TCP moves in this direction: a full buffer */
} RelayWay;

typedef struct {
    uint64_t seed;
    RelayWay out, back;  /* towards the reflector, and from it */
    bool no_udp, no_tcp; /* a firewall */
} RelaySettings;

/* One packet in one direction, or one copy of it. Monotonic µs. */
typedef struct {
    uint32_t number;
    bool back, lost;
    int64_t in_us;  /* when it reached the relay */
    int64_t out_us; /* when it left; of a lost one 0 */
} RelayEntry;

/* Bytes of TCP that left by then. */
typedef struct {
    bool back;
    int64_t at_us;
    uint64_t bytes; /* since the start */
} RelayBytes;

typedef struct Relay Relay;

/* Listens on a free port of 127.0.0.1 and relays to PORT there, UDP and TCP. Aborts when it can't. */
Relay *relay_start (const RelaySettings *settings, uint16_t port);
uint16_t relay_port (const Relay *relay);

/* Ends its threads; the log may be read then: RelayEntry in the order of leaving (or of loss), RelayBytes by time. */
void relay_stop (Relay *relay);
const GArray *relay_log (const Relay *relay);
const GArray *relay_bytes (const Relay *relay);
void relay_free (Relay *relay);
