/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The E-model against G.107's own figures, jitter against RFC 3550, and streams whose losses are known. */
#include <glib.h>
#include <math.h>

#include "app/equipment/emodel.h"
#include "app/equipment/packets.h"

static void
test_emodel (void)
{
    static const struct {
        double one_way_ms, loss_pct, rating, mos;
    } rows[] = {{0, 0, 93.206, 4.409},     {0, 2, 86.195, 4.235},    {0, 10, 66.141, 3.411},
                {20, 1, 88.891, 4.311},    {20, 5, 76.751, 3.896},   {50, 0.5, 89.901, 4.337},
                {50, 3, 81.614, 4.084},    {100, 0, 90.664, 4.355},  {100, 2, 83.653, 4.154},
                {100, 10, 63.598, 3.284},  {150, 1, 85.899, 4.226},  {150, 5, 73.758, 3.768},
                {200, 0.5, 83.949, 4.164}, {200, 3, 75.662, 3.85},   {250, 0, 79.177, 3.993},
                {250, 2, 72.166, 3.697},   {250, 10, 52.112, 2.686}, {300, 1, 69.027, 3.551},
                {300, 5, 56.886, 2.938},   {400, 0.5, 60.391, 3.12}, {400, 3, 52.104, 2.686}};
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        EquipCall call = equip_emodel_call (rows[i].one_way_ms, rows[i].loss_pct);
        double rating = equip_emodel_rating (&call);
        g_assert_cmpfloat_with_epsilon (rating, rows[i].rating, 0.002);
        g_assert_cmpfloat_with_epsilon (equip_emodel_mos (rating), rows[i].mos, 0.001);
    }
    g_assert_cmpfloat (equip_emodel_mos (-1), ==, 1);
    g_assert_cmpfloat (equip_emodel_mos (101), ==, 4.5);
    EquipCall bad = equip_emodel_call (2000, 80);
    g_assert_cmpfloat (equip_emodel_rating (&bad), >=, 0);
}

/* 50 packets, one every 20 ms: when each came, and the jitter after each but the first. */
static void
test_jitter (void)
{
    static const double received_ms[] = {
        40.007,  61.792,  81.645,  105.344, 122.728, 145.95,  160.361, 188.041, 202.953, 223.723,
        242.939, 262.141, 280.632, 305.583, 320.176, 344.172, 368.065, 382.746, 411.407, 427.737,
        451.05,  461.411, 487.605, 501.628, 520.941, 541.122, 575.101, 583.232, 600.291, 620.68,
        649.181, 662.867, 685.871, 704.853, 726.365, 744.845, 760.195, 785.306, 803.502, 820.67,
        840.663, 860.383, 887.35,  900.457, 928.153, 949.283, 965.156, 980.716, 1003.85, 1032};
    static const double jitter_ms[] = {
        0.111563, 0.113777, 0.337854, 0.480238, 0.651598, 0.960186, 1.38017, 1.61191, 1.55929,
        1.51084,  1.46629,  1.46896,  1.68658,  1.91911,  2.04892,  2.16417, 2.36135, 2.75508,
        2.81226,  2.84355,  3.26827,  3.45113,  3.609,    3.42637,  3.22354, 3.89575, 4.39408,
        4.30326,  4.05862,  4.33627,  4.45988,  4.36888,  4.15946,  3.99399, 3.83936, 3.89003,
        3.96634,  3.83119,  3.76874,  3.53363,  3.33028,  3.55758,  3.76604, 4.01166, 3.83156,
        3.85003,  3.8869,   3.83978,  4.10936};
    EquipJitter jitter = {0};
    g_assert_cmpuint (G_N_ELEMENTS (received_ms), ==, G_N_ELEMENTS (jitter_ms) + 1);
    for (size_t i = 0; i < G_N_ELEMENTS (received_ms); i++) {
        equip_jitter_feed (&jitter, 20.0 * (double)i, received_ms[i]);
        if (i > 0)
            g_assert_cmpfloat_with_epsilon (jitter.jitter_ms, jitter_ms[i - 1], 0.001);
    }
}

/* What is done to packet i of 3000, 50 a second. */
static EquipStream
relay (bool (*lost) (unsigned i), double delay_ms)
{
    g_autofree EquipPacket *packets = g_new (EquipPacket, 3000);
    unsigned count = 0;
    for (unsigned i = 0; i < 3000; i++)
        if (lost == NULL || !lost (i))
            packets[count++] = (EquipPacket){i, 20.0 * i, 20.0 * i + delay_ms};
    return equip_packets_judge (packets, count, 3000, 20);
}

static bool
every_hundredth (unsigned i)
{
    return i % 100 == 50;
}

static bool
one_burst (unsigned i)
{
    return i >= 1000 && i < 1030;
}

static bool
all (unsigned i)
{
    return true;
}

static void
test_losses (void)
{
    EquipStream stream = relay (NULL, 40);
    g_assert_cmpfloat (stream.loss_pct, ==, 0);
    g_assert_cmpfloat (stream.rtt_median_ms, ==, 40);
    g_assert_cmpfloat (stream.jitter_ms, ==, 0);
    g_assert_cmpfloat (stream.mos, >, 4.3);
    stream = relay (every_hundredth, 40);
    g_assert_cmpfloat (stream.loss_pct, ==, 1);
    g_assert_cmpuint (stream.longest_burst, ==, 1);
    g_assert_cmpuint (stream.bursts, ==, 30);
    g_assert_cmpfloat (stream.burst_ratio, ==, 1);
    g_assert_cmpfloat_with_epsilon (stream.worst_window_loss_pct, 8 * 100 / 750.0, 1e-9);
    stream = relay (one_burst, 40);
    g_assert_cmpuint (stream.longest_burst, ==, 30);
    g_assert_cmpuint (stream.bursts, ==, 1);
    g_assert_cmpfloat_with_epsilon (stream.burst_ratio, 29.7, 1e-9);
    g_assert_cmpfloat (stream.worst_window_loss_pct, ==, 4);
    stream = relay (all, 40);
    g_assert_cmpfloat (stream.loss_pct, ==, 100);
    g_assert_true (isnan (stream.rtt_median_ms) && isnan (stream.mos));
}

static void
test_disorder (void)
{
    static const EquipPacket packets[] = {
        {0, 0, 30},  {2, 40, 71}, {1, 20, 75},   {2, 40, 76},
        {3, 60, 90}, {99, 0, 91}, {5, 100, 130}, {5, 100, 131},
    };
    EquipStream stream = equip_packets_judge (packets, G_N_ELEMENTS (packets), 6, 20);
    g_assert_cmpuint (stream.received, ==, 5);
    g_assert_cmpuint (stream.duplicates, ==, 2);
    g_assert_cmpuint (stream.reordered, ==, 1);
    g_assert_cmpfloat_with_epsilon (stream.loss_pct, 100 / 6.0, 1e-9);
    g_assert_cmpfloat (stream.rtt_median_ms, ==, 30);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/equip/emodel", test_emodel);
    g_test_add_func ("/equip/jitter", test_jitter);
    g_test_add_func ("/equip/losses", test_losses);
    g_test_add_func ("/equip/disorder", test_disorder);
    return g_test_run ();
}
