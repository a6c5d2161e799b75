/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The network part of a check: what HTTP told (by app/client, filled in by the program), then the line to the reflector. */
#pragma once

#include "app/equipment/portal.h"
#include "app/equipment/reflect_packets.h"
#include "app/equipment/throughput.h"

enum { EQUIP_REACH_REQUESTS = 8, EQUIP_LOOKUPS = 5 };

/* What talking to the hiring server over HTTP told. Zero: nobody was asked. */
typedef struct {
    char *host; /* of the server; NULL: no server is known */
    uint16_t port;
    bool tls;
    EquipTrouble trouble; /* why there is no ticket */
    EquipPortal portal;   /* whether something else answered in the server's place */
    double rtt_ms[EQUIP_REACH_REQUESTS];
    unsigned requests;
    bool clock_known;
    double clock_error_ms; /* ours minus the server's */
    char *reflector_host;  /* NULL: the server's */
    uint16_t reflector_port;
    uint8_t ticket[MODEL_TICKET_BYTES];
} EquipReach;

void equip_reach_clear (EquipReach *reach);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EquipReach, equip_reach_clear)

/* Asks the server of a URL for all that; may block, in a thread of the caller's. False when it was cancelled. */
typedef bool (*EquipReachFunc) (const char *url, GCancellable *cancellable, EquipReach *ret_reach);

/* Which parts are measured, and how long. */
typedef struct {
    bool lookups, ip6;
    bool packets;        /* idle line */
    bool load;           /* throughput, and packets under it */
    unsigned packets_ms; /* 60000 for a verdict */
    unsigned load_ms;    /* each way; 10000 for a verdict */
} EquipLinePlan;

enum { EQUIP_LINE_PACKETS_MS = 60000, EQUIP_LINE_LOAD_MS = 10000, EQUIP_LINE_INTERVAL_MS = 20 };

/* What was measured; each part has its figures or its trouble. Zero: nothing was asked. */
typedef struct {
    bool packets_done, load_done, lookups_done, ip6_done;
    EquipTrouble packets_trouble;
    EquipStream packets;
    EquipTrouble throughput_trouble[2]; /* down, up */
    EquipThroughput throughput[2];
    EquipTrouble loaded_trouble[2];
    EquipStream loaded[2];
    EquipTrouble lookups_trouble;
    double lookup_ms[EQUIP_LOOKUPS];
    unsigned lookups;
    EquipTrouble ip6_trouble;
    bool ip6;           /* the server was reached over it */
    EquipPortal portal; /* where a server behind TLS did not answer */
} EquipLine;

/*
 * Measures; blocks for packets_ms + 2 · load_ms and about 4 s, but no longer than 100 ms after a cancellation. The idle line
 * comes first and alone; name lookups and IPv6, which send next to nothing, run beside it. PROGRESS and LIVE (of the idle
 * line) may be NULL. False when it was cancelled. Not for the main thread.
 */
bool equip_line_measure (const EquipReach *reach, const EquipLinePlan *plan,
                         GCancellable *cancellable, EquipProgressFunc progress, EquipLiveFunc live,
                         void *data, EquipLine *ret_line);

/* How long that will take, in ms. */
unsigned equip_line_ms (const EquipLinePlan *plan);
