/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/machine.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
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

/* Cores, not threads: each pair of "physical id" and "core id" once. 0 where the processor does not tell. */
static unsigned
count_cores (const char *cpuinfo)
{
    g_autoptr (GHashTable) cores = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_auto (GStrv) blocks = g_strsplit (cpuinfo, "\n\n", -1);
    for (size_t i = 0; blocks[i] != NULL; i++) {
        g_autofree char *package = value_after (blocks[i], "physical id");
        g_autofree char *core = value_after (blocks[i], "core id");
        if (core != NULL)
            g_hash_table_add (cores,
                              g_strconcat (package != NULL ? package : "0", ":", core, NULL));
    }
    return g_hash_table_size (cores);
}

/* The name of the machine's host program, "" for one that hides it; NULL for a machine of metal. Transfer full. */
static char *
virtual_host (const EquipContext *context, const char *cpuinfo)
{
    static const struct {
        const char *sign;
        const char *name;
    } HOSTS[] = {{"VirtualBox", "VirtualBox"},
                 {"VMware", "VMware"},
                 {"KVM", "KVM"},
                 {"QEMU", "QEMU"},
                 {"Virtual Machine", "Hyper-V"},
                 {"Parallels", "Parallels"},
                 {"HVM domU", "Xen"}};
    g_autofree char *product = equip_read_line (context, "sys/class/dmi/id/product_name");
    g_autofree char *vendor = equip_read_line (context, "sys/class/dmi/id/sys_vendor");
    g_autofree char *both =
        g_strconcat (product != NULL ? product : "", " ", vendor != NULL ? vendor : "", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (HOSTS); i++)
        if (strstr (both, HOSTS[i].sign) != NULL)
            return g_strdup (HOSTS[i].name);
    g_autofree char *flags = value_after (cpuinfo, "flags");
    g_auto (GStrv) words = g_strsplit (flags != NULL ? flags : "", " ", -1);
    return g_strv_contains ((const char *const *)words, "hypervisor") ? g_strdup ("") : NULL;
}

static double
clock_ghz (const EquipContext *context, const char *cpuinfo)
{
    double max_khz =
        equip_read_number (context, "sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq");
    g_autofree char *mhz = value_after (cpuinfo, "cpu MHz");
    return !isnan (max_khz) ? max_khz / 1e6 : mhz != NULL ? g_ascii_strtod (mhz, NULL) / 1e3 : NAN;
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
    unsigned cores = count_cores (text);
    if (cores > 0)
        equip_reading_add (reading, "cores", cores);
    double ghz = clock_ghz (context, text);
    if (ghz > 0)
        equip_reading_add (reading, "ghz", ghz);
    g_autofree char *host = virtual_host (context, text);
    equip_reading_add (reading, "virtual", host != NULL);
    g_autofree char *model = value_after (text, "model name");
    GString *words = g_string_new (NULL);
    g_string_append_printf (words, g_dngettext (NULL, "%u processor", "%u processors", threads),
                            threads);
    if (model != NULL)
        g_string_append_printf (words, ", %s", model);
    if (host != NULL && host[0] != '\0')
        g_string_append_printf (words, _ (", in a virtual machine (%s)"), host);
    else if (host != NULL)
        g_string_append (words, _ (", in a virtual machine"));
    reading->detail = g_string_free (words, FALSE);
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
    if (context->disk_mbps > 0)
        equip_reading_add (reading, "write_mbps", context->disk_mbps);
    reading->detail = context->disk_mbps > 0
                          ? g_strdup_printf (_ ("%.0f GB free, writes %.0f MB a second"),
                                             free_bytes / 1e9, context->disk_mbps)
                          : g_strdup_printf (_ ("%.0f GB free"), free_bytes / 1e9);
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

/* Ubuntu writes the count into a file; elsewhere the caller has asked the package manager. -1: not known. */
static int
waiting_updates (const EquipContext *context)
{
    g_autofree char *text = equip_read_text (context, "var/lib/update-notifier/updates-available");
    g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
    for (size_t i = 0; lines[i] != NULL; i++) {
        char *end;
        long count = strtol (lines[i], &end, 10);
        if (end != lines[i] && count >= 0 && count < 100000)
            return (int)count;
    }
    return context->updates_known ? context->updates : -1;
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
    reading->kind = g_strstrip (g_strdup (id != NULL ? g_strdelimit (id, "\"'", ' ') : "linux"));
    int updates = waiting_updates (context);
    g_autofree char *restart = equip_read_text (context, "run/reboot-required");
    if (updates >= 0)
        equip_reading_add (reading, "updates", updates);
    equip_reading_add (reading, "restart", restart != NULL);
    GString *words = g_string_new (g_strstrip (g_strdelimit (name, "\"", ' ')));
    if (updates > 0)
        g_string_append_printf (
            words, g_dngettext (NULL, ", %d update waits", ", %d updates wait", (gulong)updates),
            updates);
    if (restart != NULL)
        g_string_append (words, _ (", a restart is due"));
    reading->detail = g_string_free (words, FALSE);
}
