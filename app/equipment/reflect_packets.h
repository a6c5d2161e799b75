/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packets to the reflector and back, as a call sends them: so many a second, each with its number. */
#pragma once

#include <gio/gio.h>

#include "app/equipment/packets.h"
#include "app/model/reflect.h"

/* Why a part of the network could not be measured. Zero: it was. */
typedef enum {
    EQUIP_TROUBLE_NONE,
    EQUIP_TROUBLE_NO_SERVER,    /* nobody said which server, or it does not answer */
    EQUIP_TROUBLE_NO_NETWORK,   /* this computer has no way out */
    EQUIP_TROUBLE_NO_REFLECTOR, /* the server has none */
    EQUIP_TROUBLE_BLOCKED,      /* the reflector does not answer: a firewall, or it is away */
    EQUIP_TROUBLE_CLOCK_JUMP,   /* the clock was set in the middle, or the computer slept */
    EQUIP_TROUBLE_DISORDER,     /* packets come twice or out of order, too many to judge a call */
    EQUIP_TROUBLE_BROKE_OFF,    /* it stopped before there was enough to tell */
    EQUIP_TROUBLE_NO_NAME,      /* the server is named by its number: there is no name to look up */
    EQUIP_TROUBLE_NO_LOOKUP,    /* the name could not be looked up */
    EQUIP_TROUBLE_SERVER_NO_IP6, /* the server has no IPv6 address */
    EQUIP_TROUBLE_CANCELLED,
    EQUIP_TROUBLE_COUNT
} EquipTrouble;

/* What to tell the person, one sentence, translated; "" for none. Transfer none. */
const char *equip_trouble_sentence (EquipTrouble trouble);

/* Which trouble an error of GIO means. */
EquipTrouble equip_trouble_of (const GError *error);

/* From 0 to 1. Any thread. */
typedef void (*EquipProgressFunc) (double done, void *data);

/* How a run stands, once a second: what is settled so far (packets of the last second may still be on their way), and the mean round
 * trip of what came back in this second, NAN for nothing. In the measuring thread; must be quick. */
typedef void (*EquipLiveFunc) (const EquipStream *so_far, double second_ms, void *data);

/* One run of packets. */
typedef struct {
    GSocketAddress *reflector;
    const uint8_t *ticket; /* MODEL_TICKET_BYTES */
    uint64_t run;          /* a random number */
    unsigned count;
    double interval_ms;
    unsigned wait_ms;           /* before the first */
    EquipProgressFunc progress; /* may be NULL */
    void *data;
    EquipLiveFunc live; /* may be NULL */
    void *live_data;
    int64_t (*wall_us) (void); /* the wall clock, to notice that it jumps; NULL: the system's */
} EquipPacketsAsk;

/*
 * Sends and receives; blocks for count · interval_ms and a second, but no longer than 100 ms after a cancellation. Times are
 * those of the kernel and of the monotonic clock; what the reflector kept a packet for is taken off. With
 * EQUIP_TROUBLE_DISORDER and _CLOCK_JUMP the figures are there too. Not for the main thread.
 */
EquipTrouble equip_reflect_packets (const EquipPacketsAsk *ask, GCancellable *cancellable,
                                    EquipStream *ret_stream);
