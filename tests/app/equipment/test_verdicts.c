/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the profiles say of lines that are good, bad, or could not be measured. */
#include <math.h>
#include <string.h>

#include "app/equipment/call.h"
#include "app/equipment/report.h"

static EquipProfile *
load_profile (const char *name)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *file = g_strconcat (name, ".json", NULL);
    g_autofree char *path =
        g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), "equipment", file, NULL);
    EquipProfile *profile = equip_profile_load (path, &error);
    g_assert_no_error (error);
    return profile;
}

static EquipLine
good_line (void)
{
    EquipStream idle = {.sent = 3000, .received = 2994, .loss_pct = 0.2, .burst_ratio = 1};
    EquipStream full = {.sent = 335, .received = 335, .rtt_median_ms = 71};
    idle.rtt_median_ms = 31;
    idle.jitter_ms = 3;
    idle.mos = 4.3;
    EquipLine line = {.packets_done = true,
                      .load_done = true,
                      .lookups_done = true,
                      .ip6_done = true,
                      .packets = idle,
                      .ip6 = true,
                      .lookups = 3};
    line.throughput[0] = (EquipThroughput){.mbit_s = 52, .slowest_mbit_s = 48, .steady_s = 7};
    line.throughput[1] = (EquipThroughput){.mbit_s = 11, .slowest_mbit_s = 10, .steady_s = 7};
    line.loaded[0] = line.loaded[1] = full;
    for (unsigned i = 0; i < line.lookups; i++)
        line.lookup_ms[i] = 9 - i;
    return line;
}

/* Each trouble is told as the reason of what it hinders, and nothing fails by it. */
static void
test_troubles (void)
{
    static const char *const probes[] = {"rtt", "loss", "throughput", "loaded", "dns", "ipv6"};
    g_autoptr (EquipProfile) profile = load_profile ("strict");
    for (int trouble = EQUIP_TROUBLE_NONE + 1; trouble < EQUIP_TROUBLE_COUNT; trouble++) {
        EquipLine line = good_line ();
        EquipContext context = {0};
        context.network.line = &line;
        line.packets_trouble = line.lookups_trouble = line.ip6_trouble = trouble;
        line.throughput_trouble[0] = line.loaded_trouble[1] = trouble;
        for (size_t i = 0; i < G_N_ELEMENTS (probes); i++) {
            g_autoptr (EquipResult) result =
                equip_check_one (equip_probe_find (probes[i]), profile, &context);
            bool by_requests = i == 0 && trouble == EQUIP_TROUBLE_NO_REFLECTOR;
            g_assert_cmpint (result->verdict, ==, EQUIP_NOT_MEASURED);
            g_assert_null (result->remedy);
            if (!by_requests)
                g_assert_cmpstr (result->why, ==, equip_trouble_sentence (trouble));
        }
    }
}

/* What a bad line is called by each profile's limits. */
static void
test_bad_lines (void)
{
    static const struct {
        const char *probe;
        double loss_pct, mos, jitter_ms, down, up, loaded_ms;
        EquipVerdict basic, strict;
    } rows[] = {
        {"loss", 0.8, 4.2, 3, 50, 20, 40, EQUIP_PASS, EQUIP_WARN},
        {"loss", 2, 4.1, 3, 50, 20, 40, EQUIP_WARN, EQUIP_FAIL},
        {"loss", 0, 3.0, 3, 50, 20, 40, EQUIP_FAIL, EQUIP_FAIL},
        {"rtt", 0, 4.2, 25, 50, 20, 40, EQUIP_PASS, EQUIP_WARN},
        {"rtt", 0, 4.2, 60, 50, 20, 40, EQUIP_FAIL, EQUIP_FAIL},
        {"throughput", 0, 4.2, 3, 12, 4, 40, EQUIP_PASS, EQUIP_FAIL},
        {"throughput", 0, 4.2, 3, 100, 0.5, 40, EQUIP_FAIL, EQUIP_FAIL},
        {"loaded", 0, 4.2, 3, 50, 20, 90, EQUIP_PASS, EQUIP_WARN},
        {"loaded", 0, 4.2, 3, 50, 20, 900, EQUIP_WARN, EQUIP_FAIL},
    };
    g_autoptr (EquipProfile) basic = load_profile ("basic"), strict = load_profile ("strict");
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        EquipLine line = good_line ();
        EquipContext context = {0};
        const EquipProbe *probe = equip_probe_find (rows[i].probe);
        context.network.line = &line;
        line.packets.loss_pct = rows[i].loss_pct;
        line.packets.mos = rows[i].mos;
        line.packets.jitter_ms = rows[i].jitter_ms;
        line.throughput[0].mbit_s = rows[i].down;
        line.throughput[1].mbit_s = rows[i].up;
        line.loaded[1].rtt_median_ms = rows[i].loaded_ms;
        line.loaded[0].rtt_median_ms = 35;
        g_autoptr (EquipResult) lax = equip_check_one (probe, basic, &context);
        g_autoptr (EquipResult) firm = equip_check_one (probe, strict, &context);
        g_test_message ("%zu: %s", i, rows[i].probe);
        g_assert_cmpint (lax->verdict, ==, rows[i].basic);
        g_assert_cmpint (firm->verdict, ==, rows[i].strict);
        g_assert_true ((firm->remedy != NULL) == (firm->verdict > EQUIP_NOT_MEASURED));
    }
}

/* A good line passes the basic profile in each of its figures; nothing is judged that is only said. */
static void
test_good_line (void)
{
    static const struct {
        const char *probe;
        double value;
    } rows[] = {{"rtt", 31}, {"loss", 0.2},   {"throughput", 52}, {"loaded", 40},
                {"dns", 8},  {"portal", NAN}, {"ipv6", 1}};
    g_autoptr (EquipProfile) profile = load_profile ("basic");
    EquipLine line = good_line ();
    EquipReach reach = {.portal = EQUIP_PORTAL_NONE};
    EquipContext context = {0};
    equip_network_use (&context.network, &reach, &line);
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autoptr (EquipResult) result =
            equip_check_one (equip_probe_find (rows[i].probe), profile, &context);
        g_test_message ("%s: %s", rows[i].probe, result->detail);
        g_assert_cmpint (result->verdict, ==, EQUIP_PASS);
        if (!isnan (rows[i].value))
            g_assert_cmpfloat_with_epsilon (result->value, rows[i].value, 0.001);
    }
    line.ip6 = false;
    g_autoptr (EquipResult) without =
        equip_check_one (equip_probe_find ("ipv6"), profile, &context);
    g_assert_cmpint (without->verdict, ==, EQUIP_PASS);
    context.network.portal = EQUIP_PORTAL_FOUND;
    g_autoptr (EquipResult) hotel =
        equip_check_one (equip_probe_find ("portal"), profile, &context);
    g_assert_cmpint (hotel->verdict, ==, EQUIP_WARN);
}

/* What networks answer in the place of a server behind TLS. */
static void
test_portals (void)
{
    static const struct {
        const char *answer;
        EquipPortal portal;
    } rows[] = {
        {"", EQUIP_PORTAL_UNKNOWN},
        {"HTTP/1.1", EQUIP_PORTAL_UNKNOWN},
        {"HTTP/1.1 ", EQUIP_PORTAL_UNKNOWN},
        {"HTTP/1.1 abc\r\n\r\n", EQUIP_PORTAL_UNKNOWN},
        {"SSH-2.0-OpenSSH_9.2\r\n", EQUIP_PORTAL_UNKNOWN},
        {"HTTP/1.0 200 OK\r\n\r\n<html>Welcome</html>", EQUIP_PORTAL_FOUND},
        {"HTTP/1.1 200 OK\r\n\r\n{\"name\":\"antesala-server\"}", EQUIP_PORTAL_NONE},
        {"HTTP/1.1 511 Network Authentication Required\r\n\r\n", EQUIP_PORTAL_FOUND},
        {"HTTP/1.1 302 Found\r\nlocation:  http://login.hotel.example/\r\n\r\n",
         EQUIP_PORTAL_FOUND},
        {"HTTP/1.1 301 Moved\r\nLocation: https://HIRE.example.org/v1/health\r\n\r\n",
         EQUIP_PORTAL_UNKNOWN},
        {"HTTP/1.1 302 Found\r\nLocation: /login\r\n\r\n", EQUIP_PORTAL_UNKNOWN},
        {"HTTP/1.1 302 Found\r\nLocation: :::\r\n\r\n", EQUIP_PORTAL_UNKNOWN},
        {"HTTP/1.1 302 Found\r\n\r\nLocation: http://x.example/\r\n", EQUIP_PORTAL_UNKNOWN},
        {"HTTP/1.1 404 Not Found\r\n\r\n", EQUIP_PORTAL_UNKNOWN},
        {"HTTP/1.1 99999999999999999999 x\r\n\r\n", EQUIP_PORTAL_UNKNOWN},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_test_message ("%s", rows[i].answer);
        g_assert_cmpint (
            equip_portal_judge (rows[i].answer, strlen (rows[i].answer), "hire.example.org"), ==,
            rows[i].portal);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/equip/line/good", test_good_line);
    g_test_add_func ("/equip/line/bad", test_bad_lines);
    g_test_add_func ("/equip/line/portals", test_portals);
    g_test_add_func ("/equip/line/troubles", test_troubles);
    return g_test_run ();
}
