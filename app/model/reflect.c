/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/reflect.h"

#include <sodium.h>
#include <string.h>

#define TICKET_VERSION 1
#define SIGNED_BYTES (MODEL_TICKET_BYTES - MODEL_SIGNATURE_BYTES)
/* What is signed begins with this, so that no signature of another kind fits. */
#define DOMAIN_WORD "antesala-ticket-1\n"
#define DOMAIN_BYTES (sizeof DOMAIN_WORD - 1)

enum { AT_ID = 1, AT_EXPIRES = 17, AT_PACKETS = 25, AT_BYTES = 29 };
enum { AT_KIND = 4, AT_ZERO = 5, AT_NUMBER = 8, AT_STAY = 12, AT_RUN = 16, AT_TICKET = 24 };

static const uint8_t MAGIC[4] = {'A', 'N', 'T', 'R'};

static void
put (uint8_t *bytes, uint64_t value, int width)
{
    for (int i = width - 1; i >= 0; i--, value >>= 8)
        bytes[i] = (uint8_t)value;
}

static uint64_t
get (const uint8_t *bytes, int width)
{
    uint64_t value = 0;
    for (int i = 0; i < width; i++)
        value = value << 8 | bytes[i];
    return value;
}

static void
signed_text (const uint8_t *ticket, uint8_t text[DOMAIN_BYTES + SIGNED_BYTES])
{
    memcpy (text, DOMAIN_WORD, DOMAIN_BYTES);
    memcpy (text + DOMAIN_BYTES, ticket, SIGNED_BYTES);
}

void
model_ticket_write (const ModelTicket *ticket, const uint8_t secret[MODEL_SECRET_BYTES],
                    uint8_t bytes[MODEL_TICKET_BYTES])
{
    uint8_t text[DOMAIN_BYTES + SIGNED_BYTES];
    bytes[0] = TICKET_VERSION;
    memcpy (bytes + AT_ID, ticket->id, MODEL_TICKET_ID_BYTES);
    put (bytes + AT_EXPIRES, (uint64_t)ticket->expires_ms, 8);
    put (bytes + AT_PACKETS, ticket->packets, 4);
    put (bytes + AT_BYTES, ticket->bytes, 8);
    signed_text (bytes, text);
    crypto_sign_detached (bytes + SIGNED_BYTES, NULL, text, sizeof text, secret);
}

bool
model_ticket_read (const uint8_t bytes[MODEL_TICKET_BYTES], const uint8_t key[MODEL_KEY_BYTES],
                   ModelTicket *ret_ticket)
{
    uint8_t text[DOMAIN_BYTES + SIGNED_BYTES];
    signed_text (bytes, text);
    if (bytes[0] != TICKET_VERSION
        || crypto_sign_verify_detached (bytes + SIGNED_BYTES, text, sizeof text, key) != 0)
        return false;
    memcpy (ret_ticket->id, bytes + AT_ID, MODEL_TICKET_ID_BYTES);
    ret_ticket->expires_ms = (int64_t)get (bytes + AT_EXPIRES, 8);
    ret_ticket->packets = (uint32_t)get (bytes + AT_PACKETS, 4);
    ret_ticket->bytes = get (bytes + AT_BYTES, 8);
    return true;
}

const uint8_t *
model_ticket_id (const uint8_t bytes[MODEL_TICKET_BYTES])
{
    return bytes + AT_ID;
}

static bool
is_hello (ModelReflectKind kind)
{
    return kind == MODEL_REFLECT_DOWN || kind == MODEL_REFLECT_UP;
}

static size_t
size_of (ModelReflectKind kind)
{
    return is_hello (kind) ? MODEL_REFLECT_HELLO_BYTES : MODEL_REFLECT_PACKET_BYTES;
}

void
model_reflect_write (const ModelReflect *reflect, uint8_t *bytes)
{
    memset (bytes, 0, size_of (reflect->kind));
    memcpy (bytes, MAGIC, sizeof MAGIC);
    bytes[AT_KIND] = (uint8_t)reflect->kind;
    put (bytes + AT_NUMBER, reflect->number, 4);
    put (bytes + AT_STAY, reflect->stay_us, 4);
    put (bytes + AT_RUN, reflect->run, 8);
    if (reflect->kind != MODEL_REFLECT_ANSWER)
        memcpy (bytes + AT_TICKET, reflect->ticket, MODEL_TICKET_BYTES);
}

bool
model_reflect_read (const uint8_t *bytes, size_t size, ModelReflect *ret_reflect)
{
    static const uint8_t zero[3];
    if (size <= AT_KIND || memcmp (bytes, MAGIC, sizeof MAGIC) != 0)
        return false;
    ModelReflectKind kind = (ModelReflectKind)bytes[AT_KIND];
    if (kind < MODEL_REFLECT_ASK || kind > MODEL_REFLECT_UP || size != size_of (kind)
        || memcmp (bytes + AT_ZERO, zero, sizeof zero) != 0)
        return false;
    *ret_reflect = (ModelReflect){.kind = kind,
                                  .number = (uint32_t)get (bytes + AT_NUMBER, 4),
                                  .stay_us = (uint32_t)get (bytes + AT_STAY, 4),
                                  .run = get (bytes + AT_RUN, 8)};
    if (kind != MODEL_REFLECT_ANSWER)
        memcpy (ret_reflect->ticket, bytes + AT_TICKET, MODEL_TICKET_BYTES);
    return kind == MODEL_REFLECT_ANSWER || ret_reflect->stay_us == 0;
}

void
model_reflect_count_write (const ModelReflectCount *count, uint8_t bytes[MODEL_REFLECT_COUNT_BYTES])
{
    put (bytes, count->elapsed_us, 8);
    put (bytes + 8, count->bytes, 8);
}

ModelReflectCount
model_reflect_count_read (const uint8_t bytes[MODEL_REFLECT_COUNT_BYTES])
{
    return (ModelReflectCount){get (bytes, 8), get (bytes + 8, 8)};
}

static const ModelMember model_reflector_members[] = {
    {MODEL_AT (ModelReflector, host), MODEL_STRING, .max = 255},
    {MODEL_AT (ModelReflector, port), MODEL_INTEGER, .required = true, .min = 1, .max = 65535},
    {MODEL_AT (ModelReflector, ticket), MODEL_STRING, .required = true, .max = 256},
    {MODEL_AT (ModelReflector, expires_ms), MODEL_INTEGER, .required = true},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelReflector, model_reflector, false)
