/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/machine.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>

/* The value after "key:" or "KEY=" at the start of a line, trimmed; NULL if there is none. */
static char *
value_after (const char *text, const char *key)
{
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
    for (size_t i = 0; lines[i] != NULL; i++) {
        if (!g_str_has_prefix (lines[i], key))
            continue;
        const char *rest = lines[i] + strlen (key);
        rest += strspn (rest, " \t");
        if (*rest == ':' || *rest == '=')
            return g_strstrip (g_strdup (rest + 1));
    }
    return NULL;
}

static unsigned
count_lines (const char *text, const char *start)
{
    unsigned count = 0;
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
    for (size_t i = 0; lines[i] != NULL; i++)
        count += g_str_has_prefix (lines[i], start);
    return count;
}

void
equip_read_cpu (const EquipContext *context, EquipReading *reading)
{
    g_autofree char *text = equip_read_text (context, "proc/cpuinfo");
    unsigned threads = text != NULL ? count_lines (text, "processor") : 0;
    if (threads == 0) {
        reading->reason = g_strdup (_ ("The system does not tell what processor it has."));
        return;
    }
    equip_reading_add (reading, "threads", threads);
    double max_khz =
        equip_read_number (context, "sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq");
    g_autofree char *mhz = value_after (text, "cpu MHz");
    double ghz = !isnan (max_khz) ? max_khz / 1e6
                 : mhz != NULL    ? g_ascii_strtod (mhz, NULL) / 1e3
                                  : NAN;
    if (ghz > 0)
        equip_reading_add (reading, "ghz", ghz);
    g_autofree char *model = value_after (text, "model name");
    g_autofree char *count =
        g_strdup_printf (g_dngettext (NULL, "%u processor", "%u processors", threads), threads);
    reading->detail =
        model != NULL ? g_strdup_printf ("%s, %s", count, model) : g_steal_pointer (&count);
}

static double
kilobytes (const char *text, const char *key)
{
    g_autofree char *value = value_after (text, key);
    return value != NULL ? g_ascii_strtod (value, NULL) : NAN;
}

void
equip_read_memory (const EquipContext *context, EquipReading *reading)
{
    g_autofree char *text = equip_read_text (context, "proc/meminfo");
    double total = text != NULL ? kilobytes (text, "MemTotal") : NAN;
    if (!(total > 0)) {
        reading->reason = g_strdup (_ ("The system does not tell how much memory it has."));
        return;
    }
    equip_reading_add (reading, "total_gb", total * 1024 / 1e9);
    double available = kilobytes (text, "MemAvailable");
    if (available >= 0)
        equip_reading_add (reading, "available_gb", available * 1024 / 1e9);
    reading->detail = g_strdup_printf (_ ("%.1f GB of memory"), total * 1024 / 1e9);
}

void
equip_read_disk (const EquipContext *context, EquipReading *reading)
{
    double free_bytes = context->disk_free_bytes;
    const char *root = context->root != NULL ? context->root : "/";
    struct statvfs about;
    if (!(free_bytes > 0)
        && statvfs (context->disk_path != NULL ? context->disk_path : root, &about) == 0)
        free_bytes = (double)about.f_bavail * (double)about.f_frsize;
    if (!(free_bytes > 0)) {
        reading->reason = g_strdup (_ ("The system does not tell how much space is free."));
        return;
    }
    equip_reading_add (reading, "free_gb", free_bytes / 1e9);
    reading->detail = g_strdup_printf (_ ("%.0f GB free"), free_bytes / 1e9);
}

void
equip_read_load (const EquipContext *context, EquipReading *reading)
{
    g_autofree char *pressure = equip_read_line (context, "proc/pressure/cpu");
    g_autofree char *loadavg = equip_read_line (context, "proc/loadavg");
    g_autofree char *cpuinfo = equip_read_text (context, "proc/cpuinfo");
    unsigned threads = cpuinfo != NULL ? count_lines (cpuinfo, "processor") : 0;
    const char *average = pressure != NULL ? strstr (pressure, "avg10=") : NULL;
    if (average != NULL)
        equip_reading_add (reading, "waiting_pct",
                           g_ascii_strtod (average + strlen ("avg10="), NULL));
    if (loadavg != NULL && threads > 0)
        equip_reading_add (reading, "load_pct", 100 * g_ascii_strtod (loadavg, NULL) / threads);
    if (!reading->measured) {
        reading->reason = g_strdup (_ ("The system does not tell how busy it is."));
        return;
    }
    double load_pct = equip_reading_get (reading, "load_pct");
    if (!isnan (load_pct))
        reading->detail = g_strdup_printf (_ ("%.0f %% busy over the last minute"), load_pct);
}

void
equip_read_os (const EquipContext *context, EquipReading *reading)
{
    g_autofree char *text = equip_read_text (context, "etc/os-release");
    g_autofree char *name = text != NULL ? value_after (text, "PRETTY_NAME") : NULL;
    g_autofree char *id = text != NULL ? value_after (text, "ID") : NULL;
    if (name == NULL) {
        reading->reason = g_strdup (_ ("The system does not tell its name."));
        return;
    }
    reading->measured = true;
    reading->kind = g_strdup (id != NULL ? g_strdelimit (id, "\"'", ' ') : "linux");
    g_strstrip (reading->kind);
    reading->detail = g_strstrip (g_strdup (g_strdelimit (name, "\"", ' ')));
}

/* The first mode of a connected output is the preferred one: "1920x1080". */
void
equip_read_display (const EquipContext *context, EquipReading *reading)
{
    g_autoptr (GPtrArray) outputs = equip_read_folder (context, "sys/class/drm");
    unsigned connected = 0, best_width = 0, best_height = 0;
    for (unsigned i = 0; i < outputs->len; i++) {
        const char *name = outputs->pdata[i];
        g_autofree char *status_path = g_build_filename ("sys/class/drm", name, "status", NULL);
        g_autofree char *modes_path = g_build_filename ("sys/class/drm", name, "modes", NULL);
        g_autofree char *status = equip_read_line (context, status_path);
        g_autofree char *mode = equip_read_line (context, modes_path);
        unsigned width, height;
        if (g_strcmp0 (status, "connected") != 0)
            continue;
        connected++;
        if (mode != NULL && sscanf (mode, "%5ux%5u", &width, &height) == 2
            && width * height > best_width * best_height) {
            best_width = width;
            best_height = height;
        }
    }
    if (connected == 0 || best_width == 0) {
        reading->reason = g_strdup (_ ("The system does not tell what screens it has."));
        return;
    }
    equip_reading_add (reading, "screens", connected);
    equip_reading_add (reading, "width_px", best_width);
    equip_reading_add (reading, "height_px", best_height);
    reading->detail = g_strdup_printf (
        g_dngettext (NULL, "%u screen, %u by %u", "%u screens, %u by %u", connected), connected,
        best_width, best_height);
}

/* A camera shows several nodes; only the one with index 0 brings pictures. */
void
equip_read_webcam (const EquipContext *context, EquipReading *reading)
{
    g_autoptr (GPtrArray) nodes = equip_read_folder (context, "sys/class/video4linux");
    unsigned cameras = 0;
    for (unsigned i = 0; i < nodes->len; i++) {
        g_autofree char *index_path =
            g_build_filename ("sys/class/video4linux", nodes->pdata[i], "index", NULL);
        g_autofree char *name_path =
            g_build_filename ("sys/class/video4linux", nodes->pdata[i], "name", NULL);
        double index = equip_read_number (context, index_path);
        if (!isnan (index) && index > 0)
            continue;
        cameras++;
        if (reading->detail == NULL)
            reading->detail = equip_read_line (context, name_path);
    }
    equip_reading_add (reading, "cameras", cameras);
    if (reading->detail == NULL)
        reading->detail = g_strdup (cameras > 0 ? _ ("A camera") : _ ("No camera"));
}

typedef struct {
    bool mains, mains_known, battery;
    double capacity_pct;
} Power;

static void
read_supply (const EquipContext *context, const char *name, Power *power)
{
    g_autofree char *folder = g_build_filename ("sys/class/power_supply", name, NULL);
    g_autofree char *type_path = g_build_filename (folder, "type", NULL);
    g_autofree char *scope_path = g_build_filename (folder, "scope", NULL);
    g_autofree char *online_path = g_build_filename (folder, "online", NULL);
    g_autofree char *capacity_path = g_build_filename (folder, "capacity", NULL);
    g_autofree char *type = equip_read_line (context, type_path);
    g_autofree char *scope = equip_read_line (context, scope_path);
    /* A mouse or headset has a battery too; it is not the computer's. */
    if (g_strcmp0 (scope, "Device") == 0)
        return;
    if (g_strcmp0 (type, "Battery") == 0) {
        power->battery = true;
        power->capacity_pct = equip_read_number (context, capacity_path);
    } else if (type != NULL) {
        power->mains_known = true;
        power->mains |= equip_read_number (context, online_path) > 0;
    }
}

void
equip_read_power (const EquipContext *context, EquipReading *reading)
{
    g_autoptr (GPtrArray) supplies = equip_read_folder (context, "sys/class/power_supply");
    Power power = {.capacity_pct = NAN};
    for (unsigned i = 0; i < supplies->len; i++)
        read_supply (context, supplies->pdata[i], &power);
    reading->measured = true;
    bool on_mains = !power.battery || power.mains;
    reading->kind = g_strdup (!power.battery ? "mains" : on_mains ? "battery-charging" : "battery");
    if (!isnan (power.capacity_pct))
        equip_reading_add (reading, "battery_pct", power.capacity_pct);
    reading->detail = g_strdup (!power.battery ? _ ("On mains")
                                : on_mains     ? _ ("On mains, with battery")
                                               : _ ("On battery"));
}
