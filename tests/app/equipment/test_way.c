/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line when it is stopped, blocked or out of order, and the whole of it as the check measures it. */
#include <string.h>

#include "app/equipment/network.h"
#include "tests/app/equipment/near.h"
#include "tests/app/equipment/relay.h"

typedef struct {
    gint64 cancelled_us;
    GCancellable *cancellable;
} Stop;

static void
stop_soon (double done, void *data)
{
    Stop *stop = data;
    if (done > 0.02 && stop->cancelled_us == 0) {
        stop->cancelled_us = g_get_monotonic_time ();
        g_cancellable_cancel (stop->cancellable);
    }
}

static gpointer
stop_later (gpointer data)
{
    Stop *stop = data;
    g_usleep (300000);
    stop->cancelled_us = g_get_monotonic_time ();
    g_cancellable_cancel (stop->cancellable);
    return NULL;
}

/* Neither an answer nor a sent packet is waited for. */
static void
test_cancel (void)
{
    House house;
    uint8_t ticket[MODEL_TICKET_BYTES];
    house_open (&house);
    house_ticket (&house, 1, ticket);
    g_autoptr (GSocketAddress) to =
        g_inet_socket_address_new_from_string ("127.0.0.1", (guint)house.port);
    for (int i = 0; i < 4; i++) {
        g_autoptr (GCancellable) cancellable = g_cancellable_new ();
        Stop stop = {0, cancellable};
        EquipStream stream;
        EquipThroughput throughput;
        EquipPacketsAsk packets = {
            to, ticket, 1, 1000, 20, .progress = i == 0 ? stop_soon : NULL, .data = &stop};
        /* A pause of 20 s: nothing happens when it is stopped. */
        if (i == 1)
            packets.wait_ms = 20000;
        EquipThroughputAsk load = {to, ticket, i == 3, 10000, NULL, NULL};
        GThread *thread = i > 0 ? g_thread_new ("stop", stop_later, &stop) : NULL;
        EquipTrouble trouble = i < 2 ? equip_reflect_packets (&packets, cancellable, &stream)
                                     : equip_throughput (&load, cancellable, &throughput);
        double late_ms = (double)(g_get_monotonic_time () - stop.cancelled_us) / 1000;
        if (thread)
            g_thread_join (thread);
        g_test_message ("stopped after %.2f ms", late_ms);
        g_assert_cmpint (trouble, ==, EQUIP_TROUBLE_CANCELLED);
        g_assert_cmpfloat (late_ms, <, 100);
    }
    house_close (&house);
}

/* What is told while it runs: whole seconds, nothing lost that is only on its way. */
static void
on_live (const EquipStream *so_far, double second_ms, void *data)
{
    g_assert_cmpuint (so_far->received, ==, so_far->sent);
    g_assert_cmpfloat (second_ms, >, 10);
    ++*(unsigned *)data;
}

/* The whole line as the check measures it, with buffers that fill under load. */
static void
test_whole (void)
{
    House house;
    house_open (&house);
    RelaySettings settings = {
        .seed = 1,
        .out = {.delay_ms = 10, .bytes_s = 500000, .loaded_ms = 60, .in_order = true},
        .back = {.delay_ms = 10, .bytes_s = 1000000, .loaded_ms = 120, .in_order = true}};
    Relay *relay = relay_start (&settings, (uint16_t)house.port);
    EquipReach reach = {.host = (char *)"localhost",
                        .reflector_host = (char *)"127.0.0.1",
                        .reflector_port = relay_port (relay)};
    EquipLinePlan plan = {true, true, true, true, 2000, 2500};
    unsigned lives = 0;
    EquipLine line;
    house_ticket (&house, 50, reach.ticket);
    int64_t start_us = g_get_monotonic_time ();
    g_assert_true (equip_line_measure (&reach, &plan, NULL, NULL, on_live, &lives, &line));
    double took_ms = (double)(g_get_monotonic_time () - start_us) / 1000;
    g_test_message ("%.0f of %u ms; idle %.1f, full down %.1f, up %.1f ms; %.2f and %.2f Mbit/s",
                    took_ms, equip_line_ms (&plan), line.packets.rtt_median_ms,
                    line.loaded[0].rtt_median_ms, line.loaded[1].rtt_median_ms,
                    line.throughput[0].mbit_s, line.throughput[1].mbit_s);
    g_assert_cmpint (line.packets_trouble, ==, EQUIP_TROUBLE_NONE);
    g_assert_cmpuint (lives, >=, 2);
    for (int up = 0; up < 2; up++) {
        g_assert_cmpint (line.throughput_trouble[up], ==, EQUIP_TROUBLE_NONE);
        g_assert_cmpint (line.loaded_trouble[up], ==, EQUIP_TROUBLE_NONE);
    }
    /* Idle packets do not wait behind TCP; those under load do. */
    double down_ms = line.loaded[0].rtt_median_ms - line.packets.rtt_median_ms;
    double up_ms = line.loaded[1].rtt_median_ms - line.packets.rtt_median_ms;
    g_assert_cmpfloat (down_ms, >, 100);
    g_assert_cmpfloat (up_ms, >, 45);
    g_assert_cmpint (line.lookups_trouble, ==, EQUIP_TROUBLE_NONE);
    g_assert_cmpuint (line.lookups, ==, EQUIP_LOOKUPS);
    relay_free (relay);
    house_close (&house);
}

/* A person who stops the whole check does not wait either, wherever it is. */
static void
test_whole_cancel (void)
{
    House house;
    house_open (&house);
    EquipReach reach = {.host = (char *)"localhost",
                        .reflector_host = (char *)"127.0.0.1",
                        .reflector_port = (uint16_t)house.port};
    EquipLinePlan plans[] = {{true, true, true, false, 60000, 10000},
                             {true, true, false, true, 60000, 10000}};
    house_ticket (&house, 51, reach.ticket);
    for (size_t i = 0; i < G_N_ELEMENTS (plans); i++) {
        g_autoptr (GCancellable) cancellable = g_cancellable_new ();
        Stop stop = {0, cancellable};
        EquipLine line;
        GThread *thread = g_thread_new ("stop", stop_later, &stop);
        g_assert_false (
            equip_line_measure (&reach, &plans[i], cancellable, NULL, NULL, NULL, &line));
        double late_ms = (double)(g_get_monotonic_time () - stop.cancelled_us) / 1000;
        g_thread_join (thread);
        g_test_message ("stopped after %.2f ms", late_ms);
        g_assert_cmpfloat (late_ms, <, 100);
    }
    house_close (&house);
}

static int64_t
jumping_wall_us (void)
{
    static int looks;
    return g_get_real_time () + (looks++ > 20 ? 3600 * (int64_t)1000000 : 0);
}

static void
test_trouble (void)
{
    House house;
    uint8_t ticket[MODEL_TICKET_BYTES];
    EquipStream stream;
    EquipThroughput throughput;
    house_open (&house);
    house_ticket (&house, 1, ticket);
    /* The clock jumps an hour: the figures are those of the monotonic clock, and the jump is told. */
    g_autoptr (GSocketAddress) to =
        g_inet_socket_address_new_from_string ("127.0.0.1", (guint)house.port);
    EquipPacketsAsk ask = {to, ticket, 1, 50, 20, .wall_us = jumping_wall_us};
    g_assert_cmpint (equip_reflect_packets (&ask, NULL, &stream), ==, EQUIP_TROUBLE_CLOCK_JUMP);
    g_assert_cmpuint (stream.received, ==, 50);
    g_assert_cmpfloat (stream.rtt_p95_ms, <, 1000);
    /* Everything twice and late. */
    RelaySettings wild = {.seed = 1, .back = {.duplicate = 0.6, .late = 0.3, .late_ms = 60}};
    Relay *relay = relay_start (&wild, (uint16_t)house.port);
    g_autoptr (GSocketAddress) wild_to =
        g_inet_socket_address_new_from_string ("127.0.0.1", relay_port (relay));
    ask = (EquipPacketsAsk){wild_to, ticket, 2, 50, 20};
    g_assert_cmpint (equip_reflect_packets (&ask, NULL, &stream), ==, EQUIP_TROUBLE_DISORDER);
    relay_free (relay);
    /* A firewall swallows all. */
    RelaySettings wall = {.seed = 1, .no_udp = true, .no_tcp = true};
    relay = relay_start (&wall, (uint16_t)house.port);
    g_autoptr (GSocketAddress) wall_to =
        g_inet_socket_address_new_from_string ("127.0.0.1", relay_port (relay));
    ask = (EquipPacketsAsk){wall_to, ticket, 3, 3000, 20};
    int64_t start_us = g_get_monotonic_time ();
    g_assert_cmpint (equip_reflect_packets (&ask, NULL, &stream), ==, EQUIP_TROUBLE_BLOCKED);
    g_assert_cmpint (g_get_monotonic_time () - start_us, <, 10 * G_USEC_PER_SEC);
    EquipThroughputAsk load = {wall_to, ticket, false, 3000, NULL, NULL};
    g_assert_cmpint (equip_throughput (&load, NULL, &throughput), !=, EQUIP_TROUBLE_NONE);
    relay_free (relay);
    /* Nobody is there: refused at once. */
    g_autoptr (GSocketAddress) nowhere = g_inet_socket_address_new_from_string ("127.0.0.1", 9);
    ask = (EquipPacketsAsk){nowhere, ticket, 4, 3000, 20};
    g_assert_cmpint (equip_reflect_packets (&ask, NULL, &stream), ==, EQUIP_TROUBLE_BLOCKED);
    load.reflector = nowhere;
    g_assert_cmpint (equip_throughput (&load, NULL, &throughput), ==, EQUIP_TROUBLE_BLOCKED);
    /* A ticket that the server did not sign. */
    ticket[60] ^= 1;
    load.reflector = to;
    g_assert_cmpint (equip_throughput (&load, NULL, &throughput), ==, EQUIP_TROUBLE_BROKE_OFF);
    for (int i = EQUIP_TROUBLE_NONE + 1; i < EQUIP_TROUBLE_COUNT; i++)
        g_assert_cmpuint (strlen (equip_trouble_sentence (i)), >, 10);
    house_close (&house);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    model_sign_ready ();
    g_test_add_func ("/line/cancel", test_cancel);
    g_test_add_func ("/line/trouble", test_trouble);
    g_test_add_func ("/line/whole", test_whole);
    g_test_add_func ("/line/whole-cancel", test_whole_cancel);
    return g_test_run ();
}
