/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/reflect_gate.h"

#include <string.h>

#define SECOND_US 1000000
#define HOUR_US (3600LL * SECOND_US)
#define IDLE_US (600LL * SECOND_US)

/* So many may happen in a second; what was not used is kept for two. */
typedef struct {
    double left;
    int64_t at_us;
} Bucket;

typedef struct {
    uint8_t bytes[MODEL_TICKET_BYTES];
    ModelTicket ticket; /* packets and bytes are what is left */
    unsigned flows;
} Known;

typedef struct {
    uint8_t key[SERVER_REFLECT_ADDRESS_BYTES];
    Bucket packets;
    int64_t hour_us; /* when the hour of its bytes began */
    uint64_t bytes;
    unsigned flows;
} Address;

struct ServerReflectGate {
    uint8_t key[MODEL_KEY_BYTES];
    GHashTable *tickets;   /* id → Known */
    GHashTable *addresses; /* → Address */
    Bucket checks;
    unsigned flows;
};

struct ServerReflectFlow {
    ServerReflectGate *gate;
    Known *known;
    Address *address;
};

static guint
hash_16 (gconstpointer key)
{
    uint32_t words[4];
    memcpy (words, key, sizeof words);
    return words[0] ^ words[1] * 31 ^ words[2] * 131 ^ words[3] * 1031;
}

static gboolean
equal_16 (gconstpointer a, gconstpointer b)
{
    return memcmp (a, b, 16) == 0;
}

ServerReflectGate *
server_reflect_gate_new (const uint8_t key[MODEL_KEY_BYTES])
{
    ServerReflectGate *gate = g_new0 (ServerReflectGate, 1);
    memcpy (gate->key, key, MODEL_KEY_BYTES);
    gate->tickets = g_hash_table_new_full (hash_16, equal_16, NULL, g_free);
    gate->addresses = g_hash_table_new_full (hash_16, equal_16, NULL, g_free);
    return gate;
}

void
server_reflect_gate_free (ServerReflectGate *gate)
{
    if (!gate)
        return;
    g_hash_table_unref (gate->tickets);
    g_hash_table_unref (gate->addresses);
    g_free (gate);
}

static bool
bucket_take (Bucket *bucket, double per_s, int64_t now_us)
{
    if (bucket->at_us == 0)
        bucket->left = 2 * per_s;
    double gained = (double)MAX (now_us - bucket->at_us, 0) * per_s / SECOND_US;
    bucket->left = MIN (bucket->left + gained, 2 * per_s);
    bucket->at_us = now_us;
    if (bucket->left < 1)
        return false;
    bucket->left -= 1;
    return true;
}

static gboolean
is_idle (gpointer key, gpointer value, gpointer data)
{
    const Address *address = value;
    int64_t now_us = *(int64_t *)data;
    return address->flows == 0 && address->packets.at_us + IDLE_US < now_us
           && (address->bytes == 0 || address->hour_us + HOUR_US < now_us);
}

static gboolean
is_over (gpointer key, gpointer value, gpointer data)
{
    const Known *known = value;
    return known->flows == 0 && known->ticket.expires_ms < *(int64_t *)data;
}

/* The account of an address; NULL when too many are in use. */
static Address *
account (ServerReflectGate *gate, const ServerReflectAsker *asker)
{
    static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};
    uint8_t key[SERVER_REFLECT_ADDRESS_BYTES];
    memcpy (key, asker->address, sizeof key);
    /* One household has a whole network of IPv6. */
    if (memcmp (key, mapped, sizeof mapped) != 0)
        memset (key + 8, 0, 8);
    Address *address = g_hash_table_lookup (gate->addresses, key);
    if (address)
        return address;
    int64_t now_us = asker->tick_us;
    if (g_hash_table_size (gate->addresses) >= SERVER_REFLECT_ADDRESSES)
        g_hash_table_foreach_remove (gate->addresses, is_idle, &now_us);
    if (g_hash_table_size (gate->addresses) >= SERVER_REFLECT_ADDRESSES)
        return NULL;
    address = g_new0 (Address, 1);
    memcpy (address->key, key, sizeof key);
    g_hash_table_insert (gate->addresses, address->key, address);
    return address;
}

static Known *
learn (ServerReflectGate *gate, const ServerReflectAsker *asker,
       const uint8_t bytes[MODEL_TICKET_BYTES])
{
    ModelTicket ticket;
    int64_t now_ms = asker->now_ms;
    if (!bucket_take (&gate->checks, SERVER_REFLECT_CHECKS_S, asker->tick_us)
        || !model_ticket_read (bytes, gate->key, &ticket))
        return NULL;
    if (ticket.expires_ms <= now_ms
        || ticket.expires_ms > now_ms + SERVER_REFLECT_TICKET_S * (int64_t)1000)
        return NULL;
    if (g_hash_table_size (gate->tickets) >= SERVER_REFLECT_TICKETS)
        g_hash_table_foreach_remove (gate->tickets, is_over, &now_ms);
    if (g_hash_table_size (gate->tickets) >= SERVER_REFLECT_TICKETS)
        return NULL;
    Known *known = g_new0 (Known, 1);
    memcpy (known->bytes, bytes, sizeof known->bytes);
    known->ticket = ticket;
    g_hash_table_insert (gate->tickets, known->ticket.id, known);
    return known;
}

/* A ticket that is good now. The signature is checked at its first use only. */
static Known *
find (ServerReflectGate *gate, const ServerReflectAsker *asker,
      const uint8_t bytes[MODEL_TICKET_BYTES])
{
    Known *known = g_hash_table_lookup (gate->tickets, model_ticket_id (bytes));
    if (!known)
        return learn (gate, asker, bytes);
    bool good = memcmp (known->bytes, bytes, sizeof known->bytes) == 0
                && known->ticket.expires_ms > asker->now_ms;
    return good ? known : NULL;
}

bool
server_reflect_gate_packet (ServerReflectGate *gate, const ServerReflectAsker *asker,
                            const uint8_t *bytes, size_t size, ModelReflect *ret_ask)
{
    if (!model_reflect_read (bytes, size, ret_ask) || ret_ask->kind != MODEL_REFLECT_ASK)
        return false;
    Address *address = account (gate, asker);
    if (!address || !bucket_take (&address->packets, SERVER_REFLECT_PACKETS_S, asker->tick_us))
        return false;
    Known *known = find (gate, asker, ret_ask->ticket);
    if (!known || known->ticket.packets == 0)
        return false;
    known->ticket.packets--;
    return true;
}

ServerReflectFlow *
server_reflect_gate_enter (ServerReflectGate *gate, const ServerReflectAsker *asker,
                           const uint8_t *bytes, size_t size, ModelReflect *ret_hello)
{
    if (!model_reflect_read (bytes, size, ret_hello)
        || (ret_hello->kind != MODEL_REFLECT_DOWN && ret_hello->kind != MODEL_REFLECT_UP))
        return NULL;
    Address *address = account (gate, asker);
    if (!address || address->flows >= SERVER_REFLECT_FLOWS_ADDRESS
        || gate->flows >= SERVER_REFLECT_FLOWS
        || !bucket_take (&address->packets, SERVER_REFLECT_PACKETS_S, asker->tick_us))
        return NULL;
    Known *known = find (gate, asker, ret_hello->ticket);
    if (!known || known->flows >= SERVER_REFLECT_FLOWS_TICKET)
        return NULL;
    if (address->hour_us + HOUR_US < asker->tick_us || address->bytes == 0) {
        address->hour_us = asker->tick_us;
        address->bytes = 0;
    }
    known->flows++;
    address->flows++;
    gate->flows++;
    ServerReflectFlow *flow = g_new0 (ServerReflectFlow, 1);
    *flow = (ServerReflectFlow){gate, known, address};
    return flow;
}

uint64_t
server_reflect_gate_left (const ServerReflectFlow *flow)
{
    uint64_t had = MIN (flow->address->bytes, SERVER_REFLECT_ADDRESS_BYTES_HOUR);
    return MIN (flow->known->ticket.bytes, SERVER_REFLECT_ADDRESS_BYTES_HOUR - had);
}

void
server_reflect_gate_count (ServerReflectFlow *flow, uint64_t moved)
{
    flow->known->ticket.bytes -= MIN (moved, flow->known->ticket.bytes);
    flow->address->bytes += moved;
}

void
server_reflect_gate_leave (ServerReflectFlow *flow)
{
    flow->known->flows--;
    flow->address->flows--;
    flow->gate->flows--;
    g_free (flow);
}
