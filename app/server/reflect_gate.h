/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom the reflector answers, and how much: holders of a ticket that the hiring server signed, within the caps of the ticket,
 * of their address and of the whole. No sockets, no clock of its own; one thread. */
#pragma once

#include "app/model/reflect.h"

enum {
    SERVER_REFLECT_ADDRESS_BYTES = 16,
    SERVER_REFLECT_PACKETS_S = 400, /* from one address */
    SERVER_REFLECT_CHECKS_S = 2000, /* signatures checked in a second, whoever asks */
    SERVER_REFLECT_TICKETS = 4096,  /* known at a time */
    SERVER_REFLECT_ADDRESSES = 8192,
    SERVER_REFLECT_FLOWS = 64,
    SERVER_REFLECT_FLOWS_ADDRESS = 4,
    SERVER_REFLECT_FLOWS_TICKET = 2,
    SERVER_REFLECT_TICKET_S = 300, /* a ticket may not live longer, whoever signed it */
};

/* Bytes over TCP that one address may move in an hour. */
#define SERVER_REFLECT_ADDRESS_BYTES_HOUR (8ULL << 30)

/* Who asks and when. The address is IPv6 (IPv4 as ::ffff:…); of IPv6 the first 64 bits count. */
typedef struct {
    uint8_t address[SERVER_REFLECT_ADDRESS_BYTES];
    int64_t now_ms;  /* wall clock, for the expiry */
    int64_t tick_us; /* monotonic, for rates */
} ServerReflectAsker;

typedef struct ServerReflectGate ServerReflectGate;

/* KEY: the public half of the hiring server's key. */
ServerReflectGate *server_reflect_gate_new (const uint8_t key[MODEL_KEY_BYTES]);
void server_reflect_gate_free (ServerReflectGate *gate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServerReflectGate, server_reflect_gate_free)

/* One datagram. True: it is to be answered with a packet as long as it; ASK is what was in it. */
bool server_reflect_gate_packet (ServerReflectGate *gate, const ServerReflectAsker *asker,
                                 const uint8_t *bytes, size_t size, ModelReflect *ret_ask);

/* A flow of TCP: one connection that was let in. */
typedef struct ServerReflectFlow ServerReflectFlow;

/* A whole hello. NULL: refuse. Transfer full: server_reflect_gate_leave. */
ServerReflectFlow *server_reflect_gate_enter (ServerReflectGate *gate,
                                              const ServerReflectAsker *asker, const uint8_t *bytes,
                                              size_t size, ModelReflect *ret_hello);

/* Bytes that the flow may still move; 0: it has had all. */
uint64_t server_reflect_gate_left (const ServerReflectFlow *flow);

/* Counts bytes that it moved. */
void server_reflect_gate_count (ServerReflectFlow *flow, uint64_t moved);

void server_reflect_gate_leave (ServerReflectFlow *flow);
