/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/equipment/near.h"

#include "app/server/reflector.h"
#include "app/server/reflector_place.h"

static gpointer
reflect (gpointer data)
{
    House *house = data;
    g_main_context_push_thread_default (house->context);
    g_autoptr (ServerReflector) reflector =
        server_reflector_new ("127.0.0.1:0", house->pair.public_key, NULL);
    g_autofree char *host = NULL;
    g_mutex_lock (&house->mutex);
    server_reflector_parse (server_reflector_address (reflector), &host, &house->port);
    g_cond_signal (&house->ready);
    g_mutex_unlock (&house->mutex);
    g_main_loop_run (house->loop);
    g_clear_pointer (&reflector, server_reflector_free);
    g_main_context_pop_thread_default (house->context);
    return NULL;
}

void
house_open (House *house)
{
    static const uint8_t seed[32] = {1};
    *house = (House){.context = g_main_context_new ()};
    model_key_pair_make (&house->pair, seed);
    house->loop = g_main_loop_new (house->context, FALSE);
    house->thread = g_thread_new ("reflector", reflect, house);
    g_mutex_lock (&house->mutex);
    while (house->port == 0)
        g_cond_wait (&house->ready, &house->mutex);
    g_mutex_unlock (&house->mutex);
}

void
house_close (House *house)
{
    g_main_loop_quit (house->loop);
    g_thread_join (house->thread);
    g_main_loop_unref (house->loop);
    g_main_context_unref (house->context);
}

void
house_ticket (const House *house, uint8_t id, uint8_t bytes[MODEL_TICKET_BYTES])
{
    ModelTicket ticket = {{id}, g_get_real_time () / 1000 + 60000, 100000, 1ULL << 30};
    model_ticket_write (&ticket, house->pair.secret_key, bytes);
}
