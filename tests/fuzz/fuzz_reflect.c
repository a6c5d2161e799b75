/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packets and hellos as anybody may send them to the reflector. Nothing unsigned may be let in. The first byte 'S' has
 * the rest of a ticket signed before, so that what lies behind the signature is reached too. */
#include <string.h>

#include "app/server/reflect_gate.h"
#include "tests/fuzz/target.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    static const uint8_t seed[32] = {3};
    ModelKeyPair pair;
    model_key_pair_make (&pair, seed);
    g_autoptr (ServerReflectGate) gate = server_reflect_gate_new (pair.public_key);
    ServerReflectAsker asker = {{1}, 1000, 1};
    g_autofree uint8_t *copy = g_memdup2 (bytes, size);
    uint8_t signed_ticket[MODEL_TICKET_BYTES];
    ModelTicket ticket = {{1}, 2000, 5, 1000};
    ModelReflect reflect;
    bool allowed = size > 24 + MODEL_TICKET_BYTES && bytes[size - 1] == 'S';

    model_ticket_write (&ticket, pair.secret_key, signed_ticket);
    if (allowed)
        memcpy (copy + 24, signed_ticket, sizeof signed_ticket);
    for (int i = 0; i < 3; i++)
        if (server_reflect_gate_packet (gate, &asker, copy, size, &reflect) && !allowed)
            __builtin_trap ();
    ServerReflectFlow *flow = server_reflect_gate_enter (gate, &asker, copy, size, &reflect);
    if (flow) {
        server_reflect_gate_count (flow, reflect.number);
        server_reflect_gate_leave (flow);
    }
    if (flow && !allowed)
        __builtin_trap ();
    return 0;
}
