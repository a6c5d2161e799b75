/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Machines made of files, written by hand after the documented rules of sysfs and proc: the right headset and link on each. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "app/equipment/report.h"
#include "tests/app/equipment/machine.h"

#define ROUTE_HEAD                                                                                 \
    "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n"
#define DEFAULT(device, metric)                                                                    \
    device "\t00000000\t0101A8C0\t0003\t0\t0\t" metric "\t00000000\t0\t0\t0\n"
#define LOCAL(device) device "\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0\n"
#define HALVES(device)                                                                             \
    device "\t00000000\t00000000\t0001\t0\t0\t0\t00000080\t0\t0\t0\n" device                       \
           "\t00000080\t00000000\t0001\t0\t0\t0\t00000080\t0\t0\t0\n"
#define WIRELESS(device, level)                                                                    \
    "Inter-| sta-|   Quality        |\n face | tus | link level noise |\n" device                  \
    ": 0000   54.  " level "  -256\n"

enum { MOST_FILES = 12 };

#define NET(name, file, text)                                                                      \
    {                                                                                              \
        "sys/class/net/" name "/" file, text                                                       \
    }
#define USB_CARD(number, vendor, name)                                                             \
    {"sys/devices/usb1/1-" number "/idVendor", vendor "\n"},                                       \
        {"sys/devices/usb1/1-" number "/product", name "\n"},                                      \
    {                                                                                              \
        "sys/class/sound/card" number "/device",                                                   \
            "@../../../devices/usb1/1-" number "/1-" number ":1.0"                                 \
    }
#define HDA_CARD                                                                                   \
    {"sys/class/sound/card0/id", "PCH\n"},                                                         \
    {                                                                                              \
        "sys/class/sound/card0/device", "@../../../devices/pci0"                                   \
    }

typedef struct {
    const char *name;
    const char *headset; /* NULL: not measured */
    const char *link;
    bool vpn;
    const char *measure;
    double value;
    MachineFile files[MOST_FILES];
    EquipCord cord;
    bool bluetooth;
} Machine;

static const Machine machines[] = {
    {"nothing at all", NULL, NULL, .files = {{0}}},
    {"desktop, wired Jabra",
     "usb-wired",
     "ethernet",
     false,
     "speed_mbps",
     1000,
     {HDA_CARD,
      USB_CARD ("1", "0b0e", "Jabra EVOLVE 20 MS"),
      {"proc/net/route", ROUTE_HEAD DEFAULT ("enp3s0", "100") LOCAL ("enp3s0")},
      NET ("enp3s0", "type", "1\n"),
      NET ("enp3s0", "speed", "1000\n"),
      NET ("enp3s0", "uevent", "INTERFACE=enp3s0\nIFINDEX=2\n")}},
    {"desktop, wired Plantronics",
     "usb-wired",
     "ethernet",
     false,
     "speed_mbps",
     100,
     {USB_CARD ("1", "047f", "Plantronics C3220"),
      {"proc/net/route", ROUTE_HEAD DEFAULT ("eno1", "0")},
      NET ("eno1", "type", "1\n"),
      NET ("eno1", "speed", "100\n")}},
    {"laptop, Wi-Fi, built-in sound",
     "built-in",
     "wifi",
     false,
     "signal_dbm",
     -56,
     {HDA_CARD,
      {"proc/net/route", ROUTE_HEAD DEFAULT ("wlp2s0", "600")},
      NET ("wlp2s0", "type", "1\n"),
      NET ("wlp2s0", "uevent", "DEVTYPE=wlan\nINTERFACE=wlp2s0\n"),
      {"proc/net/wireless", WIRELESS ("wlp2s0", "-56.")}}},
    {"laptop, Wi-Fi known by its folder", "built-in", "wifi",
     .files = {HDA_CARD,
               {"proc/net/route", ROUTE_HEAD DEFAULT ("wlan0", "600")},
               NET ("wlan0", "type", "1\n"),
               NET ("wlan0", "phy80211/name", "phy0\n")}},
    {"dongle: Jabra Link", "usb-wireless", NULL,
     .files = {HDA_CARD, USB_CARD ("1", "0b0e", "Jabra Link 380")}},
    {"dongle: Poly BT600", "usb-wireless", NULL,
     .files = {HDA_CARD, USB_CARD ("1", "047f", "Plantronics BT600")}},
    {"dongle: Logitech receiver", "usb-wireless", NULL,
     .files = {USB_CARD ("1", "046d", "Logitech Zone Receiver")}},
    {"dongle with a battery", "usb-wireless", NULL,
     .files = {USB_CARD ("1", "1038", "SteelSeries Arctis 7"),
               {"sys/devices/usb1/1-1/power_supply/hid-1/scope", "Device\n"}}},
    {"unknown USB, nobody asked", "usb", NULL,
     .files = {USB_CARD ("1", "0d8c", "USB PnP Sound Device")}},
    {"unknown USB, with a cord", "usb-wired", NULL,
     .files = {USB_CARD ("1", "0d8c", "USB PnP Sound Device")}, .cord = EQUIP_CORD},
    {"unknown USB, without a cord", "usb-wireless", NULL,
     .files = {USB_CARD ("1", "0d8c", "USB Audio")}, .cord = EQUIP_NO_CORD},
    {"webcam only", "webcam", NULL, .files = {USB_CARD ("1", "046d", "HD Pro Webcam C920")}},
    {"webcam and built-in", "webcam", NULL,
     .files = {HDA_CARD, USB_CARD ("1", "046d", "HD Pro Webcam C920")}},
    {"webcam and headset", "usb-wired", NULL,
     .files = {USB_CARD ("1", "046d", "Webcam C270"), USB_CARD ("2", "1395", "EPOS ADAPT 130")}},
    {"speakerphone", "speakerphone", NULL,
     .files = {HDA_CARD, USB_CARD ("1", "0b0e", "Jabra SPEAK 510 USB")}},
    {"docking station", "built-in", "ethernet",
     .files = {HDA_CARD,
               USB_CARD ("1", "17ef", "ThinkPad USB-C Dock Audio"),
               {"proc/net/route", ROUTE_HEAD DEFAULT ("enx00", "100")},
               NET ("enx00", "type", "1\n"),
               NET ("enx00", "device/uevent", "DRIVER=r8152\n")}},
    {"Bluetooth headset", "bluetooth", "wifi",
     .files = {HDA_CARD,
               {"proc/net/route", ROUTE_HEAD DEFAULT ("wlan0", "600")},
               NET ("wlan0", "uevent", "DEVTYPE=wlan\n")},
     .bluetooth = true},
    {"phone as modem, Android", NULL, "phone",
     .files = {{"proc/net/route", ROUTE_HEAD DEFAULT ("usb0", "100")},
               NET ("usb0", "type", "1\n"),
               NET ("usb0", "device/uevent", "DRIVER=rndis_host\n")}},
    {"phone as modem, iPhone", NULL, "phone",
     .files = {{"proc/net/route", ROUTE_HEAD DEFAULT ("eth1", "100")},
               NET ("eth1", "type", "1\n"),
               NET ("eth1", "device/uevent", "DRIVER=ipheth\n")}},
    {"mobile modem", NULL, "mobile",
     .files = {{"proc/net/route", ROUTE_HEAD DEFAULT ("wwan0", "700")},
               NET ("wwan0", "type", "65534\n"),
               NET ("wwan0", "uevent", "DEVTYPE=wwan\n")}},
    {"cable and Wi-Fi: the lower metric counts", NULL, "ethernet",
     .files = {{"proc/net/route", ROUTE_HEAD DEFAULT ("wlan0", "600") DEFAULT ("eth0", "100")},
               NET ("wlan0", "uevent", "DEVTYPE=wlan\n"),
               NET ("eth0", "type", "1\n")}},
    {"WireGuard over Wi-Fi",
     NULL,
     "wifi",
     true,
     "vpn",
     1,
     {{"proc/net/route", ROUTE_HEAD DEFAULT ("wg0", "50") DEFAULT ("wlan0", "600")},
      NET ("wg0", "type", "65534\n"),
      NET ("wg0", "uevent", "DEVTYPE=wireguard\n"),
      NET ("wlan0", "uevent", "DEVTYPE=wlan\n")}},
    {"OpenVPN by halves over a cable",
     NULL,
     "ethernet",
     true,
     "vpn",
     1,
     {{"proc/net/route", ROUTE_HEAD DEFAULT ("eth0", "100") HALVES ("tun0")},
      NET ("tun0", "type", "65534\n"),
      NET ("tun0", "tun_flags", "0x1\n"),
      NET ("eth0", "type", "1\n")}},
    {"VPN over what nobody tells", NULL, NULL,
     .files = {{"proc/net/route", ROUTE_HEAD DEFAULT ("tun0", "50")},
               NET ("tun0", "type", "65534\n")}},
    {"bridge on a cable", NULL, "ethernet",
     .files = {{"proc/net/route", ROUTE_HEAD DEFAULT ("br0", "100")},
               NET ("br0", "type", "1\n"),
               NET ("br0", "lower_eth0/type", "1\n"),
               NET ("eth0", "type", "1\n")}},
    {"bond on Wi-Fi", NULL, "wifi",
     .files = {{"proc/net/route", ROUTE_HEAD DEFAULT ("bond0", "100")},
               NET ("bond0", "lower_wlan0/type", "1\n"),
               NET ("wlan0", "uevent", "DEVTYPE=wlan\n")}},
    {"bridge that stands on itself", NULL, "ethernet",
     .files = {{"proc/net/route", ROUTE_HEAD DEFAULT ("br0", "100")},
               NET ("br0", "type", "1\n"),
               NET ("br0", "lower_br0/type", "1\n")}},
    {"virtual machine: speed unknown", NULL, "ethernet",
     .files = {{"proc/net/route", ROUTE_HEAD DEFAULT ("ens3", "100")},
               NET ("ens3", "type", "1\n"),
               NET ("ens3", "speed", "-1\n")}},
    {"DECT base", "usb-wireless", NULL, .files = {USB_CARD ("1", "047f", "Plantronics Savi 7xx")}},
    {"gaming dongle beside a built-in card", "usb-wireless", NULL,
     .files = {HDA_CARD, USB_CARD ("1", "046d", "PRO X LIGHTSPEED")}},
    {"two headsets: the one with a cord is told", "usb-wired", NULL,
     .files = {USB_CARD ("1", "0b0e", "Jabra Link 370"), USB_CARD ("2", "0b0e", "Jabra BIZ 1500")}},
    {"phone as modem by Ethernet emulation", NULL, "phone",
     .files = {{"proc/net/route", ROUTE_HEAD DEFAULT ("usb0", "100")},
               NET ("usb0", "type", "1\n"),
               NET ("usb0", "device/uevent", "DRIVER=cdc_ether\n")}},
    {"mobile modem known by its driver", NULL, "mobile",
     .files = {{"proc/net/route", ROUTE_HEAD DEFAULT ("wwp0", "700")},
               NET ("wwp0", "type", "1\n"),
               NET ("wwp0", "device/uevent", "DRIVER=qmi_wwan\n")}},
    {"bridge on a bond on a cable", NULL, "ethernet",
     .files = {{"proc/net/route", ROUTE_HEAD DEFAULT ("br0", "100")},
               NET ("br0", "lower_bond0/type", "1\n"),
               NET ("bond0", "lower_eth0/type", "1\n"),
               NET ("eth0", "type", "1\n")}},
    {"VPN over a phone",
     NULL,
     "phone",
     true,
     "vpn",
     1,
     {{"proc/net/route", ROUTE_HEAD DEFAULT ("wg0", "10") DEFAULT ("usb0", "100")},
      NET ("wg0", "uevent", "DEVTYPE=wireguard\n"),
      NET ("usb0", "device/uevent", "DRIVER=ipheth\n")}},
    {"no default route", NULL, NULL,
     .files = {{"proc/net/route", ROUTE_HEAD LOCAL ("eth0")}, NET ("eth0", "type", "1\n")}},
    {"route that is down", NULL, NULL,
     .files = {{"proc/net/route",
                ROUTE_HEAD "eth0\t00000000\t0101A8C0\t0002\t0\t0\t0\t00000000\t0\t0\t0\n"},
               NET ("eth0", "type", "1\n")}},
    {"damaged route table", NULL, NULL,
     .files = {{"proc/net/route", "Iface\x01\n\xff\xfe eth0 zzzz\n"}}},
    {"card without a name", NULL, NULL,
     .files = {{"sys/class/sound/card0/device", "@../../../devices/pci0"}}},
    {"card whose device points out of the machine", NULL, NULL,
     .files = {{"sys/class/sound/card0/device", "@/"}}},
};

/* What the recommended profile says of each kind. */
static EquipVerdict
verdict_of (const char *kind)
{
    static const struct {
        const char *kind;
        EquipVerdict verdict;
    } WANTED[] = {
        {"usb-wired", EQUIP_PASS},    {"usb-wireless", EQUIP_PASS}, {"usb", EQUIP_PASS},
        {"bluetooth", EQUIP_WARN},    {"built-in", EQUIP_WARN},     {"webcam", EQUIP_WARN},
        {"speakerphone", EQUIP_WARN}, {"ethernet", EQUIP_PASS},     {"wifi", EQUIP_WARN},
        {"mobile", EQUIP_WARN},       {"phone", EQUIP_WARN},
    };
    for (size_t i = 0; kind != NULL && i < G_N_ELEMENTS (WANTED); i++)
        if (g_str_equal (WANTED[i].kind, kind))
            return WANTED[i].verdict;
    return EQUIP_NOT_MEASURED;
}

static void
expect_kind (const char *probe_id, const EquipContext *context, const char *kind,
             EquipReading *reading)
{
    equip_probe_find (probe_id)->read (context, reading);
    g_test_message ("%s: %s", probe_id, reading->measured ? reading->detail : reading->reason);
    g_assert_cmpstr (reading->kind, ==, kind);
    g_assert_cmpint (reading->measured, ==, kind != NULL);
    g_assert_true (reading->measured ? reading->detail != NULL : reading->reason != NULL);
    g_autofree char *path =
        g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), "equipment", "recommended.json", NULL);
    g_autoptr (EquipProfile) profile = equip_profile_load (path, NULL);
    g_autoptr (EquipResult) result =
        equip_check_one (equip_probe_find (probe_id), profile, context);
    g_assert_cmpint (result->verdict, ==, verdict_of (kind));
    g_assert_true (result->why != NULL && *result->why != '\0');
    g_assert_true ((result->remedy != NULL) == (result->verdict == EQUIP_WARN));
}

static void
test_machine (gconstpointer data)
{
    const Machine *machine = data;
    g_autofree char *root = machine_build (machine->files, MOST_FILES);
    EquipReading headset = {0}, link = {0};
    EquipContext context = {.root = root, .headset = machine->cord};
    if (machine->bluetooth)
        context.microphone = (EquipSound){
            .tried = true, .device_kind = AUDIO_KIND_BLUETOOTH, .device_name = "bluez_input.00"};
    expect_kind ("headset", &context, machine->headset, &headset);
    expect_kind ("link", &context, machine->link, &link);
    if (machine->link != NULL)
        g_assert_cmpfloat (equip_reading_get (&link, "vpn"), ==, machine->vpn);
    if (machine->measure != NULL)
        g_assert_cmpfloat (equip_reading_get (&link, machine->measure), ==, machine->value);
    equip_reading_clear (&headset);
    equip_reading_clear (&link);
    machine_remove (root);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (machines); i++) {
        g_autofree char *path = g_strdup_printf ("/equip/machine/%s", machines[i].name);
        g_test_add_data_func (path, &machines[i], test_machine);
    }
    return g_test_run ();
}
