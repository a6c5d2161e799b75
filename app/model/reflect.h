/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reflector and the equipment check say to each other (docs/protocol.md, The reflector): tickets that the hiring
 * server signs, packets over UDP, and the first bytes of a TCP connection. Numbers are big-endian. No I/O; any thread. */
#pragma once

#include "app/model/shape.h"
#include "app/model/sign.h"

enum {
    MODEL_TICKET_ID_BYTES = 16,
    MODEL_TICKET_BYTES = 101,
    MODEL_REFLECT_PACKET_BYTES = 172, /* as RTP with 20 ms of G.711 */
    MODEL_REFLECT_HELLO_BYTES = 128,
    MODEL_REFLECT_COUNT_BYTES = 16,
};

/* What the holder may ask of the reflector. It names no person and no address. */
typedef struct {
    uint8_t id[MODEL_TICKET_ID_BYTES];
    int64_t expires_ms;
    uint32_t packets; /* answered over UDP */
    uint64_t bytes;   /* moved over TCP, both ways together */
} ModelTicket;

/* The ticket's bytes with its signature. */
void model_ticket_write (const ModelTicket *ticket, const uint8_t secret[MODEL_SECRET_BYTES],
                         uint8_t bytes[MODEL_TICKET_BYTES]);

/* Reads a ticket; false if KEY (the server's public one) did not sign it. Time is the caller's to compare. */
bool model_ticket_read (const uint8_t bytes[MODEL_TICKET_BYTES], const uint8_t key[MODEL_KEY_BYTES],
                        ModelTicket *ret_ticket);

/* The id without checking who signed. */
const uint8_t *model_ticket_id (const uint8_t bytes[MODEL_TICKET_BYTES]);

typedef enum {
    MODEL_REFLECT_ASK = 1,    /* UDP, to the reflector */
    MODEL_REFLECT_ANSWER = 2, /* UDP, back */
    MODEL_REFLECT_DOWN = 3,   /* TCP: the reflector sends */
    MODEL_REFLECT_UP = 4,     /* TCP: the reflector receives, and tells how much */
} ModelReflectKind;

/* A packet of either direction, and a connection's hello. */
typedef struct {
    ModelReflectKind kind;
    uint32_t number; /* packet: its sequence; hello: how long, in ms */
    uint32_t
        stay_us;  /* answer: how long the reflector kept it, so that the line alone is measured */
    uint64_t run; /* the asker's random number; an answer repeats it */
    uint8_t ticket[MODEL_TICKET_BYTES]; /* ask and hello */
} ModelReflect;

/* Writes a packet of MODEL_REFLECT_PACKET_BYTES, or for DOWN and UP a hello of MODEL_REFLECT_HELLO_BYTES. */
void model_reflect_write (const ModelReflect *reflect, uint8_t *bytes);

/* Reads what came in as one datagram or as a whole hello; false for anything that is not exactly one of the four. */
bool model_reflect_read (const uint8_t *bytes, size_t size, ModelReflect *ret_reflect);

/* What the reflector tells of an upload: bytes that came until so long after the hello, by its own clock. */
typedef struct {
    uint64_t elapsed_us;
    uint64_t bytes;
} ModelReflectCount;

void model_reflect_count_write (const ModelReflectCount *count,
                                uint8_t bytes[MODEL_REFLECT_COUNT_BYTES]);
ModelReflectCount model_reflect_count_read (const uint8_t bytes[MODEL_REFLECT_COUNT_BYTES]);

/* What GET /v1/reflector answers. */
typedef struct {
    char *host; /* NULL: that of the server */
    int64_t port;
    char *ticket; /* base64 */
    int64_t expires_ms;
} ModelReflector;
MODEL_DECLARE_VALUE (ModelReflector, model_reflector)
