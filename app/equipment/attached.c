/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/attached.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define MOST_SCREENS 8
#define MM_PER_INCH 25.4

typedef struct {
    EquipScreen screens[MOST_SCREENS];
    unsigned count; /* also those beyond the list */
} Screens;

bool
equip_edid_size (const uint8_t *bytes, size_t length, int *ret_width_mm, int *ret_height_mm)
{
    static const uint8_t HEAD[8] = {0, 255, 255, 255, 255, 255, 255, 0};
    uint8_t sum = 0;
    if (length < EQUIP_EDID_BYTES || memcmp (bytes, HEAD, sizeof HEAD) != 0)
        return false;
    for (size_t i = 0; i < EQUIP_EDID_BYTES; i++)
        sum = (uint8_t)(sum + bytes[i]);
    /* One of them alone is an aspect ratio: a projector has no size. */
    if (sum != 0 || bytes[21] == 0 || bytes[22] == 0)
        return false;
    *ret_width_mm = bytes[21] * 10;
    *ret_height_mm = bytes[22] * 10;
    return true;
}

/* The first mode of an output is the preferred one: "1920x1080". */
static bool
read_output (const EquipContext *context, const char *name, EquipScreen *screen)
{
    g_autofree char *status_path = g_build_filename ("sys/class/drm", name, "status", NULL);
    g_autofree char *modes_path = g_build_filename ("sys/class/drm", name, "modes", NULL);
    g_autofree char *edid_path = g_build_filename ("sys/class/drm", name, "edid", NULL);
    g_autofree char *status = equip_read_line (context, status_path);
    g_autofree char *mode = equip_read_line (context, modes_path);
    if (g_strcmp0 (status, "connected") != 0)
        return false;
    *screen = (EquipScreen){0};
    if (mode == NULL || sscanf (mode, "%5dx%5d", &screen->width_px, &screen->height_px) != 2
        || screen->width_px <= 0 || screen->height_px <= 0)
        *screen = (EquipScreen){0};
    g_autoptr (GBytes) edid = equip_read_bytes (context, edid_path);
    if (edid != NULL)
        equip_edid_size (g_bytes_get_data (edid, NULL), g_bytes_get_size (edid), &screen->width_mm,
                         &screen->height_mm);
    return true;
}

/* The kernel's outputs; what the display server tells stands in for a machine that has none, as in a remote session. */
static Screens
find_screens (const EquipContext *context)
{
    g_autoptr (GPtrArray) outputs = equip_read_folder (context, "sys/class/drm");
    Screens found = {.count = 0};
    bool sized = false;
    for (unsigned i = 0; i < outputs->len; i++) {
        EquipScreen screen;
        if (!read_output (context, outputs->pdata[i], &screen))
            continue;
        if (found.count < MOST_SCREENS)
            found.screens[found.count] = screen;
        found.count++;
        sized |= screen.width_px > 0;
    }
    if (sized || context->screens == NULL)
        return found;
    found.count = context->n_screens;
    memcpy (found.screens, context->screens,
            MIN (found.count, MOST_SCREENS) * sizeof *context->screens);
    return found;
}

static void
describe_screen (GString *words, const EquipScreen *screen)
{
    if (words->len > 0)
        g_string_append (words, ", ");
    /* Translators: width and height of a screen in pixels */
    g_string_append_printf (words, _ ("%d by %d"), screen->width_px, screen->height_px);
    if (screen->width_mm > 0)
        /* Translators: the diagonal of a screen in inches, after its pixels */
        g_string_append_printf (words, _ (" (%.0f inches)"),
                                hypot (screen->width_mm, screen->height_mm) / MM_PER_INCH);
}

static bool
is_remote (const EquipContext *context)
{
    static const char *const SIGNS[] = {"SSH_CONNECTION", "XRDP_SESSION", "X2GO_SESSION",
                                        "NXSESSIONID", "VNCDESKTOP"};
    for (size_t i = 0; i < G_N_ELEMENTS (SIGNS); i++)
        if (equip_variable (context, SIGNS[i]) != NULL)
            return true;
    return false;
}

void
equip_read_display (const EquipContext *context, EquipReading *reading)
{
    Screens found = find_screens (context);
    const EquipScreen *best = &found.screens[0];
    g_autoptr (GString) words = g_string_new (NULL);
    for (unsigned i = 0; i < MIN (found.count, MOST_SCREENS); i++) {
        const EquipScreen *screen = &found.screens[i];
        if (screen->width_px > 0)
            describe_screen (words, screen);
        if ((int64_t)screen->width_px * screen->height_px
            > (int64_t)best->width_px * best->height_px)
            best = screen;
    }
    bool remote = is_remote (context);
    if (found.count == 0 || best->width_px <= 0) {
        reading->reason =
            g_strdup (remote ? _ ("This is a remote session; the screen is at its other end.")
                             : _ ("The system does not tell what screens it has."));
        return;
    }
    equip_reading_add (reading, "screens", found.count);
    equip_reading_add (reading, "width_px", best->width_px);
    equip_reading_add (reading, "height_px", best->height_px);
    if (best->width_mm > 0)
        equip_reading_add (reading, "diagonal_in",
                           hypot (best->width_mm, best->height_mm) / MM_PER_INCH);
    equip_reading_add (reading, "remote", remote);
    g_autofree char *count =
        g_strdup_printf (g_dngettext (NULL, "%u screen", "%u screens", found.count), found.count);
    reading->detail =
        g_strdup_printf (remote ? _ ("%s: %s, in a remote session") : "%s: %s", count, words->str);
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

typedef enum { FORM_UNKNOWN, FORM_LAPTOP, FORM_DESKTOP } Form;

/* Chassis types of the SMBIOS specification, 7.4.1. */
static Form
read_form (const EquipContext *context)
{
    static const int LAPTOPS[] = {8, 9, 10, 11, 14, 30, 31, 32};
    static const int DESKTOPS[] = {3, 4, 5, 6, 7, 13, 15, 16, 24, 34, 35, 36};
    double type = equip_read_number (context, "sys/class/dmi/id/chassis_type");
    for (size_t i = 0; i < G_N_ELEMENTS (LAPTOPS); i++)
        if (type == LAPTOPS[i])
            return FORM_LAPTOP;
    for (size_t i = 0; i < G_N_ELEMENTS (DESKTOPS); i++)
        if (type == DESKTOPS[i])
            return FORM_DESKTOP;
    return FORM_UNKNOWN;
}

void
equip_read_power (const EquipContext *context, EquipReading *reading)
{
    g_autoptr (GPtrArray) supplies = equip_read_folder (context, "sys/class/power_supply");
    Power power = {.capacity_pct = NAN};
    for (unsigned i = 0; i < supplies->len; i++)
        read_supply (context, supplies->pdata[i], &power);
    Form form = read_form (context);
    reading->measured = true;
    bool on_mains = !power.battery || power.mains;
    reading->kind = g_strdup (!power.battery ? "mains" : on_mains ? "battery-charging" : "battery");
    if (!isnan (power.capacity_pct))
        equip_reading_add (reading, "battery_pct", power.capacity_pct);
    if (form != FORM_UNKNOWN)
        equip_reading_add (reading, "laptop", form == FORM_LAPTOP);
    const char *supply = !power.battery ? _ ("On mains")
                         : on_mains     ? _ ("On mains, with battery")
                                        : _ ("On battery");
    /* Translators: "On battery (a laptop)" */
    reading->detail = form == FORM_LAPTOP ? g_strdup_printf (_ ("%s (a laptop)"), supply)
                      : form == FORM_DESKTOP
                          ? g_strdup_printf (_ ("%s (a desktop computer)"), supply)
                          : g_strdup (supply);
}
