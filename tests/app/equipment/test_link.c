/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links that the tables of test_machines.c do not have: IPv6 alone, Wi-Fi's rate, damaged tables of routes. */
#include <math.h>
#include <string.h>

#include "app/equipment/call.h"
#include "tests/app/equipment/machine.h"

#define ZERO "00000000000000000000000000000000"
#define NEXT "fe800000000000000000000000000001"
#define ROUTE6(metric, flags, device)                                                              \
    ZERO " 00 " ZERO " 00 " NEXT " " metric " 00000001 00000000 " flags "     " device "\n"
#define LOOPBACK6 ZERO " 00 " ZERO " 00 " ZERO " ffffffff 00000001 00000000 00200200       lo\n"
#define ROUTE4 "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n"
#define WIFI                                                                                       \
    {                                                                                              \
        "sys/class/net/wlan0/uevent", "DEVTYPE=wlan\n"                                             \
    }
#define CABLE                                                                                      \
    {                                                                                              \
        "sys/class/net/eth0/type", "1\n"                                                           \
    }

enum { MOST_FILES = 8 };

static const struct {
    const char *name;
    const char *kind; /* NULL: not measured */
    double rate_mbps, vpn;
    MachineFile files[MOST_FILES];
} links[] = {
    {"IPv6 only, Wi-Fi",
     "wifi",
     0,
     0,
     {{"proc/net/route", ROUTE4},
      {"proc/net/ipv6_route", LOOPBACK6 ROUTE6 ("00000258", "00450003", "wlan0")},
      WIFI}},
    {"IPv6 only, two ways",
     "ethernet",
     0,
     0,
     {{"proc/net/ipv6_route",
       ROUTE6 ("00000258", "00450003", "wlan0") ROUTE6 ("00000064", "00450003", "eth0")},
      WIFI,
      CABLE}},
    {"IPv6 only, VPN over a cable",
     "ethernet",
     0,
     1,
     {{"proc/net/ipv6_route",
       ROUTE6 ("00000032", "00000001", "wg0") ROUTE6 ("00000064", "00450003", "eth0")},
      {"sys/class/net/wg0/uevent", "DEVTYPE=wireguard\n"},
      CABLE}},
    {"IPv6 that is refused",
     NULL,
     0,
     0,
     {{"proc/net/ipv6_route", LOOPBACK6 ROUTE6 ("00000258", "00200200", "wlan0")}, WIFI}},
    {"IPv6 route that is down",
     NULL,
     0,
     0,
     {{"proc/net/ipv6_route", ROUTE6 ("00000258", "00450002", "wlan0")}, WIFI}},
    {"only a network of IPv6, no default",
     NULL,
     0,
     0,
     {{"proc/net/ipv6_route", "20010db8000000000000000000000000 40 " ZERO " 00 " ZERO
                              " 00000100 00000001 00000000 00000001     eth0\n"},
      CABLE}},
    {"IPv6 table cut off", NULL, 0, 0, {{"proc/net/ipv6_route", ZERO " 00 " ZERO " 00"}, CABLE}},
    {"IPv6 table of another kind",
     NULL,
     0,
     0,
     {{"proc/net/ipv6_route", "<html>\n\n\n%s%n 1 2 3 4 5 6 7 8 9\n"}, CABLE}},
    {"Wi-Fi with signal and rate",
     "wifi",
     433,
     0,
     {{"proc/net/route", ROUTE4 "wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\n"},
      {"proc/net/wireless", "Inter-|\n face |\n wlan0: 0000   54.  -58.  -256\n"},
      WIFI}},
    {"phone over Bluetooth",
     "phone",
     0,
     0,
     {{"proc/net/route", ROUTE4 "bnep0\t00000000\t0101A8C0\t0003\t0\t0\t750\t00000000\t0\t0\t0\n"},
      {"sys/class/net/bnep0/uevent", "DEVTYPE=bluetooth\n"}}},
    {"route table cut in the middle", NULL, 0, 0, {{"proc/net/route", ROUTE4 "eth0\t0000"}, CABLE}},
    {"route to a device that went away",
     NULL,
     0,
     0,
     {{"proc/net/route", ROUTE4 "eth9\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"}}},
};

static void
test_links (void)
{
    for (size_t i = 0; i < G_N_ELEMENTS (links); i++) {
        g_autofree char *root = machine_build (links[i].files, MOST_FILES);
        EquipContext context = {.root = root, .wifi_rate_mbps = links[i].rate_mbps};
        EquipReading reading = {0};
        g_test_message ("%s", links[i].name);
        equip_read_link (&context, &reading);
        g_assert_cmpstr (reading.kind, ==, links[i].kind);
        g_assert_true (reading.measured == (links[i].kind != NULL));
        g_assert_true ((reading.reason != NULL) == (links[i].kind == NULL));
        if (links[i].kind != NULL)
            g_assert_cmpfloat (equip_reading_get (&reading, "vpn"), ==, links[i].vpn);
        if (links[i].rate_mbps > 0) {
            g_assert_cmpfloat (equip_reading_get (&reading, "rate_mbps"), ==, links[i].rate_mbps);
            g_assert_cmpfloat (equip_reading_get (&reading, "signal_dbm"), ==, -58);
            g_assert_nonnull (strstr (reading.detail, "-58 dBm, 433 Mbit/s"));
        }
        equip_reading_clear (&reading);
        machine_remove (root);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/equip/links", test_links);
    return g_test_run ();
}
