/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the check says of a line against what the line did: a relay with known faults keeps a log, and the log is the judge. */
#include <math.h>
#include <string.h>

#include "app/equipment/emodel.h"
#include "app/equipment/network.h"
#include "tests/app/equipment/near.h"
#include "tests/app/equipment/relay.h"

enum { INTERVAL_MS = 20, PACKETS = 250 };

/* ---- what the relay's log says ---- */

typedef struct {
    unsigned sent, received, duplicates, reordered, bursts, longest;
    double jitter_ms, median_ms;
} Truth;

static int
compare (const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* RFC 3550, 6.4.1, written anew. */
static double
jitter_of (const double *sent_ms, const double *came_ms, unsigned count)
{
    double jitter = 0;
    for (unsigned i = 1; i < count; i++) {
        double d = (came_ms[i] - came_ms[i - 1]) - (sent_ms[i] - sent_ms[i - 1]);
        jitter += (fabs (d) - jitter) / 16;
    }
    return jitter;
}

/* When the first copy of a number reached (or left) the relay on the way there; and how long the reflector had it. */
static void
read_out (const GArray *log, int64_t *in_us, int64_t *out_us)
{
    for (unsigned i = 0; i < log->len; i++) {
        const RelayEntry *entry = &g_array_index (log, RelayEntry, i);
        if (!entry->back && in_us[entry->number] == 0)
            in_us[entry->number] = entry->in_us;
        if (!entry->back && !entry->lost && out_us[entry->number] == 0)
            out_us[entry->number] = entry->out_us;
    }
}

static Truth
read_log (const GArray *log)
{
    Truth truth = {.sent = PACKETS};
    int64_t in_us[PACKETS] = {0}, out_us[PACKETS] = {0};
    bool came[PACKETS] = {false};
    double sent_ms[PACKETS], came_ms[PACKETS], rtt_ms[PACKETS];
    int highest = -1;
    read_out (log, in_us, out_us);
    for (unsigned i = 0; i < log->len; i++) {
        const RelayEntry *entry = &g_array_index (log, RelayEntry, i);
        unsigned n = entry->number;
        if (!entry->back || entry->lost)
            continue;
        truth.duplicates += came[n];
        if (came[n])
            continue;
        came[n] = true;
        truth.reordered += (int)n < highest;
        highest = MAX (highest, (int)n);
        double stay_ms = (double)(entry->in_us - out_us[n]) / 1000;
        sent_ms[truth.received] = (double)in_us[n] / 1000;
        came_ms[truth.received] = (double)entry->out_us / 1000 - stay_ms;
        rtt_ms[truth.received] = came_ms[truth.received] - sent_ms[truth.received];
        truth.received++;
    }
    unsigned run = 0;
    for (unsigned i = 0; i < PACKETS; i++) {
        run = came[i] ? 0 : run + 1;
        truth.bursts += run == 1;
        truth.longest = MAX (truth.longest, run);
    }
    truth.jitter_ms = jitter_of (sent_ms, came_ms, truth.received);
    qsort (rtt_ms, truth.received, sizeof *rtt_ms, compare);
    truth.median_ms = truth.received ? rtt_ms[truth.received / 2] : NAN;
    return truth;
}

/* ---- lines ---- */

typedef struct {
    const char *name;
    RelaySettings settings;
    bool still; /* the delay is fixed: the median is known */
} Line;

static const Line lines[] = {
    {"good", {.seed = 1, .out = {.delay_ms = 10}, .back = {.delay_ms = 20}}, true},
    {"jitter",
     {.seed = 2,
      .out = {.delay_ms = 15, .jitter_ms = 12, .in_order = true},
      .back = {.delay_ms = 15, .jitter_ms = 30, .in_order = true}},
     false},
    {"random loss",
     {.seed = 3, .out = {.delay_ms = 20, .loss = 0.02}, .back = {.delay_ms = 20, .loss = 0.03}},
     true},
    {"bursts",
     {.seed = 4,
      .out = {.delay_ms = 5},
      .back = {.delay_ms = 30, .to_bad = 0.03, .to_good = 0.25, .bad_loss = 0.9}},
     true},
    {"pattern", {.seed = 5, .back = {.delay_ms = 25, .pattern = "..........xxx......x"}}, true},
    {"doubled and disordered",
     {.seed = 6,
      .out = {.delay_ms = 10, .duplicate = 0.05},
      .back = {.delay_ms = 10, .duplicate = 0.05, .late = 0.08, .late_ms = 50}},
     false},
};

typedef struct {
    const Line *line;
    const House *house;
    uint8_t id;
    Relay *relay;
    EquipStream stream;
    EquipTrouble trouble;
} Trip;

static gpointer
travel (gpointer data)
{
    Trip *trip = data;
    uint8_t ticket[MODEL_TICKET_BYTES];
    g_autoptr (GSocketAddress) to =
        g_inet_socket_address_new_from_string ("127.0.0.1", relay_port (trip->relay));
    house_ticket (trip->house, trip->id, ticket);
    EquipPacketsAsk ask = {.reflector = to,
                           .ticket = ticket,
                           .run = 1000 + trip->id,
                           .count = PACKETS,
                           .interval_ms = INTERVAL_MS};
    trip->trouble = equip_reflect_packets (&ask, NULL, &trip->stream);
    return NULL;
}

static void
judge (const Trip *trip)
{
    Truth truth = read_log (relay_log (trip->relay));
    const EquipStream *stream = &trip->stream;
    const RelaySettings *set = &trip->line->settings;
    g_test_message (
        "%s: lost %u of %u, bursts %u, longest %u, twice %u, disordered %u; J %.3f, relay %.3f ms; "
        "median %.3f, relay %.3f, set %.0f ms; MOS %.3f",
        trip->line->name, stream->sent - stream->received, stream->sent, stream->bursts,
        stream->longest_burst, stream->duplicates, stream->reordered, stream->jitter_ms,
        truth.jitter_ms, stream->rtt_median_ms, truth.median_ms,
        set->out.delay_ms + set->back.delay_ms, stream->mos);
    g_assert_cmpint (trip->trouble, ==, EQUIP_TROUBLE_NONE);
    g_assert_cmpuint (stream->sent, ==, truth.sent);
    g_assert_cmpuint (stream->received, ==, truth.received);
    g_assert_cmpuint (stream->duplicates, ==, truth.duplicates);
    g_assert_cmpuint (stream->reordered, ==, truth.reordered);
    g_assert_cmpuint (stream->bursts, ==, truth.bursts);
    g_assert_cmpuint (stream->longest_burst, ==, truth.longest);
    g_assert_cmpfloat_with_epsilon (stream->jitter_ms, truth.jitter_ms, 0.5);
    /* On a busy machine the relay itself may be late; its log knows. Where it was on time, the delay that was set counts. */
    double set_ms = set->out.delay_ms + set->back.delay_ms;
    if (trip->line->still) {
        g_assert_cmpfloat_with_epsilon (stream->rtt_median_ms, truth.median_ms, 1);
        if (fabs (truth.median_ms - set_ms) < 0.5)
            g_assert_cmpfloat_with_epsilon (stream->rtt_median_ms, set_ms, 1);
    }
    /* G.107 (checked against its own figures in test_network.c) of what the relay knows. */
    double lost = truth.sent - truth.received, share = lost / truth.sent;
    double ratio = truth.bursts ? fmax (lost / truth.bursts * (1 - share), 1) : 1;
    EquipCall call = equip_emodel_call (equip_packets_one_way_ms (stream), 100 * share);
    call.burst_ratio = ratio;
    g_assert_cmpfloat_with_epsilon (stream->mos, equip_emodel_mos (equip_emodel_rating (&call)),
                                    0.005);
}

/* All lines at once, each with its own relay; they share the reflector. */
static void
test_truth (void)
{
    House house;
    Trip trips[G_N_ELEMENTS (lines)];
    GThread *threads[G_N_ELEMENTS (lines)];
    house_open (&house);
    for (size_t i = 0; i < G_N_ELEMENTS (lines); i++) {
        trips[i] = (Trip){&lines[i], &house, (uint8_t)(i + 1)};
        trips[i].relay = relay_start (&lines[i].settings, (uint16_t)house.port);
        threads[i] = g_thread_new ("trip", travel, &trips[i]);
    }
    for (size_t i = 0; i < G_N_ELEMENTS (lines); i++) {
        g_thread_join (threads[i]);
        relay_stop (trips[i].relay);
    }
    for (size_t i = 0; i < G_N_ELEMENTS (lines); i++) {
        judge (&trips[i]);
        relay_free (trips[i].relay);
    }
    house_close (&house);
}

/* ---- rates ---- */

/* Bytes that had left the relay at a moment. */
static double
moved_by (const GArray *bytes, bool back, double at_us)
{
    RelayBytes last = {0};
    for (unsigned i = 0; i < bytes->len; i++) {
        RelayBytes entry = g_array_index (bytes, RelayBytes, i);
        if (entry.back != back)
            continue;
        if ((double)entry.at_us >= at_us)
            return last.at_us == 0
                       ? (double)entry.bytes
                       : (double)last.bytes
                             + (double)(entry.bytes - last.bytes) * (at_us - (double)last.at_us)
                                   / (double)(entry.at_us - last.at_us);
        last = entry;
    }
    return (double)last.bytes;
}

/* Mbit/s that left the relay in the steady part of a load, between the same two moments. */
static double
relay_rate (const GArray *bytes, bool back, const EquipThroughput *got)
{
    double from_us = (double)got->start_us + got->from_s * 1e6;
    double to_us = from_us + got->steady_s * 1e6;
    return (moved_by (bytes, back, to_us) - moved_by (bytes, back, from_us)) * 8
           / (to_us - from_us);
}

typedef struct {
    const House *house;
    bool up;
    double mbit_s;
    unsigned duration_ms;
    EquipThroughput got;
    EquipTrouble trouble;
    double relay_mbit_s;
} Load;

static gpointer
load_line (gpointer data)
{
    Load *load = data;
    RelaySettings settings = {.seed = 1};
    RelayWay *way = load->up ? &settings.out : &settings.back;
    way->bytes_s = load->mbit_s * 125000;
    Relay *relay = relay_start (&settings, (uint16_t)load->house->port);
    uint8_t ticket[MODEL_TICKET_BYTES];
    g_autoptr (GSocketAddress) to =
        g_inet_socket_address_new_from_string ("127.0.0.1", relay_port (relay));
    house_ticket (load->house, (uint8_t)(100 + load->up), ticket);
    EquipThroughputAsk ask = {
        .reflector = to, .ticket = ticket, .up = load->up, .duration_ms = load->duration_ms};
    load->trouble = equip_throughput (&ask, NULL, &load->got);
    relay_stop (relay);
    load->relay_mbit_s = relay_rate (relay_bytes (relay), !load->up, &load->got);
    relay_free (relay);
    return NULL;
}

static void
test_rate (void)
{
    House house;
    house_open (&house);
    /* As long as a check fills the line: ten seconds count. */
    const unsigned LONG_MS = 12000;
    Load loads[] = {{&house, false, 20, LONG_MS}, {&house, true, 8, LONG_MS}};
    GThread *threads[G_N_ELEMENTS (loads)];
    for (size_t i = 0; i < G_N_ELEMENTS (loads); i++)
        threads[i] = g_thread_new ("load", load_line, &loads[i]);
    for (size_t i = 0; i < G_N_ELEMENTS (loads); i++)
        g_thread_join (threads[i]);
    for (size_t i = 0; i < G_N_ELEMENTS (loads); i++) {
        g_test_message ("%s: %.3f Mbit/s, relay %.3f, set %.1f; slowest second %.2f; steady %.1f s",
                        loads[i].up ? "up" : "down", loads[i].got.mbit_s, loads[i].relay_mbit_s,
                        loads[i].mbit_s, loads[i].got.slowest_mbit_s, loads[i].got.steady_s);
        g_assert_cmpint (loads[i].trouble, ==, EQUIP_TROUBLE_NONE);
        g_assert_cmpfloat (loads[i].got.steady_s, >=, 10);
        g_assert_cmpfloat_with_epsilon (loads[i].got.mbit_s, loads[i].relay_mbit_s,
                                        0.05 * loads[i].relay_mbit_s);
        g_assert_false (loads[i].got.capped);
    }
    house_close (&house);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    model_sign_ready ();
    g_test_add_func ("/line/truth", test_truth);
    g_test_add_func ("/line/rate", test_rate);
    return g_test_run ();
}
