/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Over what the computer reaches the internet: the device of the default route, and what lies under a VPN or a bridge. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/equipment/call.h"
#include "app/equipment/wifi_rate.h"
#include "app/equipment/words.h"

#define ROUTE_UP 1u
#define ROUTE_REJECT 0x200u
#define TYPE_NONE 65534 /* ARPHRD_NONE: tunnels */
#define DEEPEST 4

/* A line of a device's uevent file, or a driver's name, that tells what it is. Earlier lines win. */
static const struct {
    const char *sign;
    const char *kind;
} signs[] = {
    {"DEVTYPE=wlan", "wifi"},       {"DEVTYPE=wwan", "mobile"},    {"DEVTYPE=wireguard", "vpn"},
    {"DRIVER=rndis_host", "phone"}, {"DRIVER=ipheth", "phone"},    {"DRIVER=cdc_ether", "phone"},
    {"DEVTYPE=bluetooth", "phone"}, {"DRIVER=qmi_wwan", "mobile"}, {"DRIVER=cdc_mbim", "mobile"},
};

static char *
device_file (const char *device, const char *file)
{
    return g_build_filename ("sys/class/net", device, file, NULL);
}

static const char *
sign_in (const EquipContext *context, const char *device, const char *file)
{
    g_autofree char *path = device_file (device, file);
    g_autofree char *text = equip_read_text (context, path);
    for (size_t i = 0; text != NULL && i < G_N_ELEMENTS (signs); i++)
        if (strstr (text, signs[i].sign) != NULL)
            return signs[i].kind;
    return NULL;
}

static bool
has_folder (const EquipContext *context, const char *device, const char *folder)
{
    g_autofree char *path = device_file (device, folder);
    g_autoptr (GPtrArray) names = equip_read_folder (context, path);
    return names->len > 0;
}

/* The kind of a device; NULL for none that is known. */
static const char *
device_kind (const EquipContext *context, const char *device)
{
    const char *kind = sign_in (context, device, "uevent");
    kind = kind != NULL ? kind : sign_in (context, device, "device/uevent");
    if (kind != NULL)
        return kind;
    if (has_folder (context, device, "wireless") || has_folder (context, device, "phy80211"))
        return "wifi";
    g_autofree char *type_path = device_file (device, "type");
    g_autofree char *tun_path = device_file (device, "tun_flags");
    double type = equip_read_number (context, type_path);
    g_autofree char *tunnel = equip_read_line (context, tun_path);
    if (type == TYPE_NONE || tunnel != NULL)
        return "vpn";
    return type == 1 ? "ethernet" : NULL;
}

/* A bridge or bond stands on another device: its folder names it "lower_NAME". */
static char *
real_device (const EquipContext *context, const char *device)
{
    char *at = g_strdup (device);
    for (int depth = 0; depth < DEEPEST; depth++) {
        g_autofree char *folder = g_build_filename ("sys/class/net", at, NULL);
        g_autoptr (GPtrArray) names = equip_read_folder (context, folder);
        const char *lower = NULL;
        for (unsigned i = 0; i < names->len && lower == NULL; i++)
            if (g_str_has_prefix (names->pdata[i], "lower_"))
                lower = (const char *)names->pdata[i] + strlen ("lower_");
        if (lower == NULL)
            break;
        char *next = g_strdup (lower);
        g_free (at);
        at = next;
    }
    return at;
}

/* The device of the default route of lowest metric, other than those of kind skip (NULL: none is skipped). */
static char *
route_device (const EquipContext *context, const char *skip)
{
    g_autofree char *text = equip_read_text (context, "proc/net/route");
    g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
    char *best = NULL;
    unsigned best_metric = 0;
    for (size_t i = 0; lines[i] != NULL; i++) {
        char device[33];
        unsigned destination, gateway, flags, metric, mask;
        /* Halves of the address space are how a VPN outbids a default route without replacing it. */
        if (sscanf (lines[i], "%32s %x %x %x %*u %*u %u %x", device, &destination, &gateway, &flags,
                    &metric, &mask)
            != 6)
            continue;
        bool half = mask == 0x80 && (destination & 0x7f) == 0;
        if ((flags & ROUTE_UP) == 0 || !((destination == 0 && mask == 0) || half))
            continue;
        if (skip != NULL && g_strcmp0 (device_kind (context, device), skip) == 0)
            continue;
        metric = half ? 0 : metric + 1;
        if (best == NULL || metric < best_metric) {
            g_free (best);
            best = g_strdup (device);
            best_metric = metric;
        }
    }
    return best;
}

/* The same of IPv6, for networks that have nothing else. */
static char *
route6_device (const EquipContext *context, const char *skip)
{
    g_autofree char *text = equip_read_text (context, "proc/net/ipv6_route");
    g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
    char *best = NULL;
    unsigned best_metric = 0;
    for (size_t i = 0; lines[i] != NULL; i++) {
        char device[33], destination[33];
        unsigned width, metric, flags;
        if (sscanf (lines[i], "%32s %x %*s %*x %*s %x %*x %*x %x %32s", destination, &width,
                    &metric, &flags, device)
                != 5
            || width != 0 || (flags & ROUTE_UP) == 0 || (flags & ROUTE_REJECT) != 0
            || g_str_equal (device, "lo"))
            continue;
        bool skipped = skip != NULL && g_strcmp0 (device_kind (context, device), skip) == 0;
        if (skipped || (best != NULL && metric >= best_metric))
            continue;
        g_free (best);
        best = g_strdup (device);
        best_metric = metric;
    }
    return best;
}

static char *
any_route_device (const EquipContext *context, const char *skip)
{
    char *device = route_device (context, skip);
    return device != NULL ? device : route6_device (context, skip);
}

/* Signal in dBm from the third column of the device's line. */
static double
wifi_signal (const EquipContext *context, const char *device)
{
    g_autofree char *text = equip_read_text (context, "proc/net/wireless");
    g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
    for (size_t i = 0; lines[i] != NULL; i++) {
        char name[33];
        double quality, level;
        if (sscanf (lines[i], " %32[^:]: %*x %lf %lf", name, &quality, &level) == 3
            && g_str_equal (name, device))
            return level;
    }
    return NAN;
}

static double
wifi_rate (const EquipContext *context, const char *device)
{
    if (context->wifi_rate_mbps > 0)
        return context->wifi_rate_mbps;
    return context->root == NULL ? equip_wifi_rate_mbps (device) : (double)NAN;
}

static char *
in_words (const char *kind, double signal_dbm, double rate_mbps)
{
    g_autoptr (GString) words = g_string_new (equip_kind_title (kind));
    if (!isnan (signal_dbm))
        g_string_append_printf (words, _ (", signal %.0f dBm"), signal_dbm);
    if (!isnan (rate_mbps))
        g_string_append_printf (words, _ (", %.0f Mbit/s"), rate_mbps);
    return g_strdup (words->str);
}

static void
describe (const EquipContext *context, const char *device, const char *kind, bool vpn,
          EquipReading *reading)
{
    g_autofree char *speed_path = device_file (device, "speed");
    double speed = equip_read_number (context, speed_path), signal = wifi_signal (context, device);
    double rate = g_str_equal (kind, "wifi") ? wifi_rate (context, device) : (double)NAN;
    reading->measured = true;
    reading->kind = g_strdup (kind);
    if (speed > 0)
        equip_reading_add (reading, "speed_mbps", speed);
    if (!isnan (signal))
        equip_reading_add (reading, "signal_dbm", signal);
    if (!isnan (rate))
        equip_reading_add (reading, "rate_mbps", rate);
    equip_reading_add (reading, "vpn", vpn);
    g_autofree char *words = in_words (kind, signal, rate);
    reading->detail = vpn ? g_strdup_printf (_ ("%s, under a VPN"), words) : g_strdup (words);
}

void
equip_read_link (const EquipContext *context, EquipReading *reading)
{
    g_autofree char *route = any_route_device (context, NULL);
    if (route == NULL) {
        reading->reason = g_strdup (_ ("There is no way to the internet just now."));
        return;
    }
    g_autofree char *device = real_device (context, route);
    const char *kind = device_kind (context, device);
    bool vpn = g_strcmp0 (kind, "vpn") == 0;
    if (vpn) {
        g_free (device);
        g_autofree char *under = any_route_device (context, "vpn");
        device = under != NULL ? real_device (context, under) : NULL;
        kind = device != NULL ? device_kind (context, device) : NULL;
    }
    if (kind == NULL) {
        reading->reason =
            g_strdup (vpn ? _ ("A VPN hides over what it runs.")
                          : _ ("The system does not tell over what it reaches the internet."));
        return;
    }
    describe (context, device, kind, vpn, reading);
}
