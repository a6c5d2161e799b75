/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One TCP connection of the reflector: its hello, then bytes one way at a bounded rate for a bounded time. */
#pragma once

#include "app/server/reflect_gate.h"

#include <gio/gio.h>

enum {
    SERVER_STREAM_BYTES_S = 25000000, /* 200 Mbit/s: more says nothing about calls */
    SERVER_STREAM_MOST_MS = 20000,
    SERVER_STREAM_HELLO_MS = 3000, /* within this the hello is there */
    SERVER_STREAM_TICK_MS = 4,
    SERVER_STREAM_COUNT_MS = 100, /* an upload is told how much came */
};

typedef struct ServerReflectStream ServerReflectStream;

/* Takes over a connected socket (transfer full of the reference). */
ServerReflectStream *server_reflect_stream_new (ServerReflectGate *gate, GSocket *socket,
                                                int64_t tick_us);

/* Moves what may be moved now; false when it is over. ASKER says from where and when. */
bool server_reflect_stream_turn (ServerReflectStream *stream, const ServerReflectAsker *asker);

/* Whose it is, without the time. */
void server_reflect_stream_address (const ServerReflectStream *stream,
                                    uint8_t address[SERVER_REFLECT_ADDRESS_BYTES]);

void server_reflect_stream_free (ServerReflectStream *stream);

/* The address of a peer as the gate knows it; false for what is neither IPv4 nor IPv6. */
bool server_reflect_address (GSocketAddress *peer, uint8_t address[SERVER_REFLECT_ADDRESS_BYTES]);
