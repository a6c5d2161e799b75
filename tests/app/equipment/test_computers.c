/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole computers made of files, and what the sound server says of their microphones: the right verdict and words on each. */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "app/equipment/attached.h"
#include "app/equipment/report.h"
#include "tests/app/equipment/machine.h"

enum { MOST_FILES = 12, MOST_EXPECTED = 6 };

#define FOUR_CORES                                                                                 \
    {                                                                                              \
        "proc/cpuinfo",                                                                            \
            "processor\t: 0\nphysical id\t: 0\ncore id\t\t: 0\nmodel name\t: Core i5\n"            \
            "flags\t\t: fpu sse\n\nprocessor\t: 1\nphysical id\t: 0\ncore id\t\t: 1\n\n"           \
            "processor\t: 2\nphysical id\t: 0\ncore id\t\t: 0\n\nprocessor\t: 3\n"                 \
            "physical id\t: 0\ncore id\t\t: 1\n"                                                   \
    }
#define ONE_VIRTUAL                                                                                \
    {                                                                                              \
        "proc/cpuinfo",                                                                            \
            "processor\t: 0\nmodel name\t: QEMU Virtual CPU\nflags\t: fpu hypervisor\n"            \
    }
#define DMI(file, text)                                                                            \
    {                                                                                              \
        "sys/class/dmi/id/" file, text "\n"                                                        \
    }
#define SCREEN(output, mode)                                                                       \
    {"sys/class/drm/" output "/status", "connected\n"},                                            \
    {                                                                                              \
        "sys/class/drm/" output "/modes", mode "\n640x480\n"                                       \
    }
#define POWER(name, file, text)                                                                    \
    {                                                                                              \
        "sys/class/power_supply/" name "/" file, text "\n"                                         \
    }
#define OS(id, name)                                                                               \
    {                                                                                              \
        "etc/os-release", "PRETTY_NAME=\"" name "\"\nID=" id "\n"                                  \
    }

/* expected: "probe verdict words in the detail or the reason". Verdicts by the profile named, "recommended" if none is. */
typedef struct {
    const char *name;
    const char *profile;
    MachineFile files[MOST_FILES];
    const char *source;
    const char *variables[3];
    EquipScreen screens[2];
    int updates; /* -1: the package manager was not asked */
    double disk_mbps;
    const char *expected[MOST_EXPECTED];
} Computer;

static const Computer computers[] = {
    {"laptop on mains with a second screen",
     NULL,
     {FOUR_CORES, SCREEN ("card0-eDP-1", "1920x1080"), SCREEN ("card0-HDMI-A-1", "2560x1440"),
      POWER ("AC", "type", "Mains"), POWER ("AC", "online", "1"), POWER ("BAT0", "type", "Battery"),
      DMI ("chassis_type", "10"), OS ("debian", "Debian GNU/Linux 12 (bookworm)")},
     .updates = 0,
     .disk_mbps = 300,
     .expected = {"cpu pass 4 processors, Core i5",
                  "display pass 2 screens: 2560 by 1440, 1920 by 1080",
                  "power pass On mains, with battery (a laptop)", "os pass Debian GNU/Linux 12",
                  "disk pass writes 300 MB a second"}},
    {"laptop on battery",
     NULL,
     {POWER ("AC", "type", "Mains"), POWER ("AC", "online", "0"), POWER ("BAT0", "type", "Battery"),
      POWER ("BAT0", "capacity", "40"), DMI ("chassis_type", "9")},
     .expected = {"power warn On battery (a laptop)"}},
    {"laptop charged over USB-C",
     NULL,
     {POWER ("ucsi-source-psy-1", "type", "USB"), POWER ("ucsi-source-psy-1", "online", "1"),
      POWER ("BAT0", "type", "Battery"), DMI ("chassis_type", "31")},
     .expected = {"power pass On mains, with battery (a laptop)"}},
    {"desktop with a radio mouse",
     NULL,
     {POWER ("hidpp_battery_0", "type", "Battery"), POWER ("hidpp_battery_0", "scope", "Device"),
      DMI ("chassis_type", "3")},
     .expected = {"power pass On mains (a desktop computer)"}},
    {"chassis that is nonsense",
     NULL,
     {DMI ("chassis_type", "zebra")},
     .expected = {"power pass On mains"}},
    {"virtual machine of QEMU",
     NULL,
     {ONE_VIRTUAL, DMI ("sys_vendor", "QEMU")},
     .expected = {"cpu fail in a virtual machine (QEMU)"}},
    {"virtual machine of VirtualBox",
     "basic",
     {FOUR_CORES, DMI ("product_name", "VirtualBox"), SCREEN ("card0-Virtual-1", "1280x1024")},
     .expected = {"cpu pass in a virtual machine (VirtualBox)",
                  "display pass 1 screen: 1280 by 1024"}},
    {"virtual machine of Hyper-V",
     "basic",
     {FOUR_CORES, DMI ("product_name", "Virtual Machine"),
      DMI ("sys_vendor", "Microsoft Corporation")},
     .expected = {"cpu pass in a virtual machine (Hyper-V)"}},
    {"virtual machine that hides its host",
     "basic",
     {ONE_VIRTUAL},
     .expected = {"cpu warn in a virtual machine"}},
    {"remote session without a screen",
     NULL,
     {FOUR_CORES},
     .variables = {"SSH_CONNECTION=10.0.0.1 22 10.0.0.2 22"},
     .expected = {"display not-measured This is a remote session"}},
    {"remote desktop",
     "basic",
     {FOUR_CORES},
     .variables = {"XRDP_SESSION=1"},
     .screens = {{1920, 1080, 0, 0}},
     .expected = {"display pass 1 screen: 1920 by 1080, in a remote session"}},
    {"screen told by the display server",
     NULL,
     {FOUR_CORES},
     .screens = {{1920, 1080, 530, 300}},
     .expected = {"display pass 1 screen: 1920 by 1080 (24 inches)"}},
    {"small screen under GNOME",
     NULL,
     {SCREEN ("card0-eDP-1", "1366x768")},
     .variables = {"XDG_CURRENT_DESKTOP=ubuntu:GNOME"},
     .expected = {"display warn 1366 by 768"}},
    {"output without a mode",
     NULL,
     {{"sys/class/drm/card0-DP-1/status", "connected\n"}, {"sys/class/drm/card0-DP-1/modes", "\n"}},
     .expected = {"display not-measured The system does not tell"}},
    {"one screen for technical support",
     "support",
     {SCREEN ("card0-DP-1", "3840x2160")},
     .expected = {"display warn 1 screen: 3840 by 2160"}},
    {"updates of Ubuntu",
     "strict",
     {OS ("ubuntu", "Ubuntu 24.04 LTS"),
      {"var/lib/update-notifier/updates-available",
       "\n12 updates can be applied immediately.\n3 of these are security updates.\n"},
      {"run/reboot-required", "*** System restart required ***\n"}},
     .updates = -1,
     .expected = {"os warn 12 updates wait, a restart is due"}},
    {"updates that nobody counts",
     "strict",
     {OS ("arch", "Arch Linux")},
     .updates = -1,
     .expected = {"os pass Arch Linux"}},
    {"one update by the package manager",
     "verification",
     {OS ("debian", "Debian 12")},
     .updates = 1,
     .expected = {"os warn 1 update waits"}},
    {"system that nobody knows",
     NULL,
     {OS ("plan9", "Plan 9")},
     .expected = {"os not-measured Plan 9"}},
    {"slow disk",
     NULL,
     {FOUR_CORES},
     .disk_mbps = 6,
     .expected = {"disk warn writes 6 MB a second"}},
    {"Bluetooth headset on a call, PipeWire",
     NULL,
     {FOUR_CORES},
     "antesala.source = \"bluez_input.00_11\"\ndevice.api = \"bluez5\"\n"
     "device.description = \"Jabra Evolve2 65\"\napi.bluez5.profile = \"headset-head-unit\"\n"
     "api.bluez5.codec = \"msbc\"\n",
     .expected = {"headset warn Bluetooth headset, Jabra Evolve2 65, codec mSBC, call profile"}},
    {"Bluetooth headset on a call, PulseAudio",
     "strict",
     {FOUR_CORES},
     "\tdevice.bus = \"bluetooth\"\n\tdevice.description = \"WH-1000XM4\"\n"
     "\tbluetooth.protocol = \"handsfree_head_unit\"\n\tbluetooth.codec = \"CVSD\"\n",
     .expected = {"headset fail codec CVSD, call profile"}},
    {"headset on the jack",
     NULL,
     {FOUR_CORES},
     "device.bus = \"pci\"\ndevice.form_factor = \"internal\"\nalsa.card = \"0\"\n"
     "antesala.port = \"analog-input-headset-mic\"\ndevice.description = \"Built-in Audio\"\n",
     .expected = {"headset warn Headset on the computer's sound jack"}},
    {"built-in microphone by its port",
     NULL,
     {FOUR_CORES},
     "device.bus = \"pci\"\nantesala.port = \"analog-input-internal-mic\"\n",
     .expected = {"headset warn Sound of the computer itself"}},
    {"headset behind noise suppression",
     NULL,
     {FOUR_CORES},
     "device.bus = \"usb\"\ndevice.description = \"USB Headset\"\n"
     "antesala.source = \"noisetorch_rnnoise_source\"\n",
     .expected = {"headset warn through noise suppression"}},
    {"echo cancellation of PulseAudio",
     "basic",
     {FOUR_CORES},
     "device.bus = \"usb\"\ndevice.description = \"USB Headset\"\n"
     "antesala.driver = \"module-echo-cancel.c\"\n",
     .expected = {"headset pass through echo cancellation"}},
    {"the sound server records the webcam although a headset is there",
     NULL,
     {{"sys/devices/usb1/1-1/idVendor", "0b0e\n"},
      {"sys/devices/usb1/1-1/product", "Jabra EVOLVE 20\n"},
      {"sys/class/sound/card1/device", "@../../../devices/usb1/1-1/1-1:1.0"},
      {"sys/devices/usb1/1-2/idVendor", "046d\n"},
      {"sys/devices/usb1/1-2/product", "HD Pro Webcam C920\n"},
      {"sys/class/sound/card2/device", "@../../../devices/usb1/1-2/1-2:1.0"}},
     "device.bus = \"usb\"\ndevice.form_factor = \"webcam\"\nalsa.card = \"2\"\n"
     "device.description = \"C920\"\n",
     .expected = {"headset warn Microphone of a camera"}},
    {"the sound server records the headset beside a dongle",
     "strict",
     {{"sys/devices/usb1/1-1/idVendor", "0b0e\n"},
      {"sys/devices/usb1/1-1/product", "Jabra EVOLVE 20\n"},
      {"sys/class/sound/card1/device", "@../../../devices/usb1/1-1/1-1:1.0"},
      {"sys/devices/usb1/1-2/idVendor", "0b0e\n"},
      {"sys/devices/usb1/1-2/product", "Jabra Link 380\n"},
      {"sys/class/sound/card2/device", "@../../../devices/usb1/1-2/1-2:1.0"}},
     "device.bus = \"usb\"\nalsa.card = \"2\"\n",
     .expected = {"headset warn Jabra Link 380"}},
    {"monitor of the output",
     NULL,
     {FOUR_CORES},
     "device.class = \"monitor\"\ndevice.bus = \"pci\"\n",
     .expected = {"headset warn What the computer itself plays"}},
    {"no camera", "strict", {FOUR_CORES}, .expected = {"webcam warn No camera"}},
    {"camera with two nodes",
     "strict",
     {{"sys/class/video4linux/video0/index", "0\n"},
      {"sys/class/video4linux/video0/name", "HD Webcam\n"},
      {"sys/class/video4linux/video1/index", "1\n"}},
     .expected = {"webcam pass HD Webcam"}},
    {"no sound at all",
     NULL,
     {FOUR_CORES},
     .expected = {"headset not-measured No sound card was found",
                  "audio-in not-measured a person"}},
};

static EquipContext
context_of (const Computer *computer, const char *root)
{
    EquipContext context = {
        .root = root, .disk_free_bytes = 61e9, .disk_mbps = computer->disk_mbps};
    context.sound_source = computer->source;
    context.variables = computer->variables;
    context.screens = computer->screens[0].width_px > 0 ? computer->screens : NULL;
    context.n_screens = context.screens != NULL ? 1 : 0;
    context.updates = computer->updates;
    context.updates_known = computer->updates >= 0;
    return context;
}

static EquipProfile *
load_profile (const char *name)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *file = g_strconcat (name != NULL ? name : "recommended", ".json", NULL);
    g_autofree char *path =
        g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), "equipment", file, NULL);
    EquipProfile *profile = equip_profile_load (path, &error);
    g_assert_no_error (error);
    return profile;
}

static void
test_computer (gconstpointer data)
{
    const Computer *computer = data;
    g_autofree char *root = machine_build (computer->files, MOST_FILES);
    g_autoptr (EquipProfile) profile = load_profile (computer->profile);
    EquipContext context = context_of (computer, root);
    for (int i = 0; i < MOST_EXPECTED && computer->expected[i] != NULL; i++) {
        g_auto (GStrv) parts = g_strsplit (computer->expected[i], " ", 3);
        g_autoptr (EquipResult) result =
            equip_check_one (equip_probe_find (parts[0]), profile, &context);
        g_test_message ("%s: %s, %s", result->id, result->detail, result->why);
        g_assert_cmpstr (equip_verdict_to_string (result->verdict), ==, parts[1]);
        g_assert_true ((result->detail != NULL && strstr (result->detail, parts[2]) != NULL)
                       || strstr (result->why, parts[2]) != NULL);
        g_assert_true ((result->remedy != NULL) == (result->verdict >= EQUIP_WARN));
    }
    machine_remove (root);
}

/* What to do is told for the desktop that is there. */
static void
test_advice (void)
{
    static const char *const GNOME[] = {"XDG_CURRENT_DESKTOP=GNOME", NULL};
    static const char *const KDE[] = {"XDG_CURRENT_DESKTOP=KDE", NULL};
    const MachineFile files[] = {SCREEN ("card0-eDP-1", "1366x768"), {NULL}};
    g_autofree char *root = machine_build (files, G_N_ELEMENTS (files));
    g_autoptr (EquipProfile) profile = load_profile ("recommended");
    EquipContext context = {.root = root, .variables = GNOME};
    const EquipProbe *probe = equip_probe_find ("display");
    g_autoptr (EquipResult) gnome = equip_check_one (probe, profile, &context);
    context.variables = KDE;
    g_autoptr (EquipResult) kde = equip_check_one (probe, profile, &context);
    context.variables = NULL;
    g_autoptr (EquipResult) other = equip_check_one (probe, profile, &context);
    g_assert_nonnull (strstr (gnome->remedy, "Open Settings, Displays"));
    g_assert_nonnull (strstr (kde->remedy, "Open System Settings"));
    g_assert_null (strstr (other->remedy, "Settings"));
    machine_remove (root);
}

/* An EDID of 52 by 29 cm; then cut, with a wrong sum, of a projector, and no EDID at all. */
static void
test_edid (void)
{
    uint8_t edid[EQUIP_EDID_BYTES] = {0, 255, 255, 255, 255, 255, 255, 0};
    int width = 0, height = 0;
    edid[21] = 52;
    edid[22] = 29;
    uint8_t sum = 0;
    for (size_t i = 0; i < sizeof edid - 1; i++)
        sum = (uint8_t)(sum + edid[i]);
    edid[127] = (uint8_t)(256 - sum);
    g_assert_true (equip_edid_size (edid, sizeof edid, &width, &height));
    g_assert_cmpint (width, ==, 520);
    g_assert_cmpint (height, ==, 290);
    g_assert_false (equip_edid_size (edid, 100, &width, &height));
    edid[127]++;
    g_assert_false (equip_edid_size (edid, sizeof edid, &width, &height));
    edid[127]--;
    edid[127] = (uint8_t)(edid[127] + edid[22]);
    edid[22] = 0;
    g_assert_false (equip_edid_size (edid, sizeof edid, &width, &height));
    g_assert_false (equip_edid_size ((const uint8_t *)"no edid", 7, &width, &height));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (computers); i++) {
        g_autofree char *path = g_strdup_printf ("/equip/computer/%s", computers[i].name);
        g_test_add_data_func (path, &computers[i], test_computer);
    }
    g_test_add_func ("/equip/advice", test_advice);
    g_test_add_func ("/equip/edid", test_edid);
    return g_test_run ();
}
