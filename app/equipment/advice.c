/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/advice.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * key: a kind ("wifi"), a measure below its limit ("snr_db-") or above it ("noise_dbov+"). system: a word of
 * XDG_CURRENT_DESKTOP; NULL: any. Rows of one probe stand together, the special ones first. Members that are NULL are
 * taken from the probe.
 */
typedef struct {
    const char *probe;
    const char *key;
    const char *system;
    const char *why;
    const char *steps;
} Row;

#define SETTINGS_SOUND_GNOME N_ ("Open Settings, Sound, Input, and choose your headset.")
#define SETTINGS_SOUND_KDE N_ ("Open System Settings, Audio, and choose your headset as input.")

static const Row rows[] = {
    {"headset", "bluetooth", NULL,
     N_ ("On a call, Bluetooth sends your voice late and in telephone quality."),
     N_ ("Connect the headset with its USB cable, or use one that has a cable.\nNo cable? Use the "
         "USB receiver that came with it.")},
    {"headset", "built-in", NULL,
     N_ ("A microphone in the computer hears the whole room and your keyboard."),
     N_ ("Connect a USB headset with a cable.\nIf it is connected, choose it in the sound "
         "settings.")},
    {"headset", "webcam", NULL,
     N_ ("A camera's microphone stands far from your mouth and hears the whole room."),
     N_ ("Connect a USB headset with a cable.\nIf it is connected, choose it in the sound "
         "settings.")},
    {"headset", "speakerphone", NULL,
     N_ ("A speakerphone lets callers hear themselves and everybody in the room."),
     N_ ("Connect a USB headset with a cable.")},
    {"headset", "jack", NULL, N_ ("The computer's own sound card often adds hum and noise."),
     N_ ("Use a headset with a USB plug, or a small USB sound adapter.")},
    {"headset", "usb", NULL, NULL,
     N_ ("If your headset has a cable, say so when you are asked.\nElse connect a USB headset "
         "with a cable.")},
    {"headset", "usb-wireless", NULL, N_ ("A radio headset can run out of power or lose its link."),
     N_ ("Connect a USB headset with a cable.")},
    {"headset", "monitor", NULL,
     N_ ("The computer records what it plays itself; callers would not hear you."), NULL},
    {"headset", "processed+", "GNOME",
     N_ ("A program changes your voice before it is measured, so the figures are not your "
         "headset's."),
     SETTINGS_SOUND_GNOME},
    {"headset", "processed+", "KDE",
     N_ ("A program changes your voice before it is measured, so the figures are not your "
         "headset's."),
     SETTINGS_SOUND_KDE},
    {"headset", "processed+", NULL,
     N_ ("A program changes your voice before it is measured, so the figures are not your "
         "headset's."),
     N_ ("Choose the headset itself, not the filter, in the sound settings.")},
    {"audio-in", "snr_db-", NULL, N_ ("Noise hides the quiet parts of your words from callers."),
     N_ ("Bring the microphone two fingers from your mouth.\nTurn off fans and music, close "
         "windows and doors.")},
    {"audio-in", "noise_dbov+", NULL, N_ ("Callers hear the noise of your room all the time."),
     N_ ("Turn off fans and music, close windows and doors.\nMove the computer's fan away from "
         "the microphone.")},
    {"audio-in", "level_dbov-", "GNOME", N_ ("Callers would have to ask you to speak up."),
     N_ ("Bring the microphone two fingers from your mouth.\nOpen Settings, Sound, and move the "
         "input volume up.")},
    {"audio-in", "level_dbov-", "KDE", N_ ("Callers would have to ask you to speak up."),
     N_ ("Bring the microphone two fingers from your mouth.\nOpen System Settings, Audio, and "
         "move the input volume up.")},
    {"audio-in", "level_dbov-", NULL, N_ ("Callers would have to ask you to speak up."),
     N_ ("Bring the microphone two fingers from your mouth.\nMove the microphone's volume up in "
         "the sound settings.")},
    {"audio-in", "level_dbov+", NULL, N_ ("Very loud speech is distorted and hurts the ear."),
     N_ ("Move the microphone a little away from your mouth.\nMove its volume down in the sound "
         "settings.")},
    {"audio-in", "clipped_pct+", NULL, N_ ("The loudest parts of your words are cut off."),
     N_ ("Move the microphone's volume down in the sound settings.\nMove it a little away from "
         "your mouth.")},
    {"audio-in", "bandwidth_hz-", NULL,
     N_ ("High sounds such as s and f are missing, so words are confused."),
     N_ ("Connect the headset by cable instead of Bluetooth.\nTurn off noise suppression for "
         "the microphone.")},
    {"audio-out", "echo_loss_db-", NULL, N_ ("Callers would hear their own voice come back."),
     N_ ("Wear the headset while you are on a call; do not use loudspeakers.\nTurn the volume "
         "down a little.")},
    {"audio-out", "latency_ms+", NULL,
     N_ ("With late sound you and the caller talk at the same time."),
     N_ ("Connect the headset by cable instead of Bluetooth.\nTurn off sound effects.")},
    {"disk", "write_mbps-", NULL, N_ ("On a slow disk programs stand still while they save."),
     N_ ("Close programs that write much, such as backups, and check again.")},
    {"display", "screens-", NULL, NULL, N_ ("Connect a second screen.")},
    {"display", "width_px-", "GNOME", NULL,
     N_ ("Open Settings, Displays, and choose the full resolution.\nOr connect a larger "
         "screen.")},
    {"display", "width_px-", "KDE", NULL,
     N_ ("Open System Settings, Display, and choose the full resolution.\nOr connect a larger "
         "screen.")},
    {"os", "updates+", "GNOME", N_ ("Updates close holes through which others get in."),
     N_ ("Open Software, Updates, and install what waits.")},
    {"os", "updates+", "KDE", N_ ("Updates close holes through which others get in."),
     N_ ("Open Discover, Update, and install what waits.")},
    {"os", "updates+", NULL, N_ ("Updates close holes through which others get in."),
     N_ ("Install the updates that wait, then restart the computer.")},
    {"os", "restart+", NULL, N_ ("Updates work only after a restart."),
     N_ ("Restart the computer before your shift.")},
    {"clock", NULL, "GNOME", NULL,
     N_ ("Open Settings, Date & Time, and turn on the automatic time.")},
    {"clock", NULL, "KDE", NULL,
     N_ ("Open System Settings, Date & Time, and turn on the automatic time.")},
    {"power", "battery", NULL, NULL, N_ ("Connect the charger before a shift.")},
    {"workspace", "door-", NULL, NULL,
     N_ ("Work in a room whose door you can close during your shift.")},
    {"workspace", "desk-", NULL, N_ ("Without a desk of your own you cannot write and type well."),
     N_ ("Keep a desk or table free for your work.")},
    {"workspace", "quiet-", NULL, N_ ("Callers hear what happens around you."),
     N_ ("Offer only hours in which your room is quiet, or find a quieter room.")},
    {"workspace", "second_line-", NULL,
     N_ ("If the internet fails, the company must still be able to reach you."),
     N_ ("Have a charged mobile phone at your desk.")},
};

/* "snr_db-" fits the measure snr_db when it fell short of its limit. */
static bool
fits_measure (const char *key, const EquipResult *result)
{
    size_t length = strlen (key);
    if (result->measure == NULL || length < 2 || strlen (result->measure) != length - 1)
        return false;
    return key[length - 1] == (result->at_most ? '+' : '-')
           && strncmp (key, result->measure, length - 1) == 0;
}

static bool
fits (const Row *row, const char *probe_id, const EquipResult *result, const char *desktop)
{
    if (strcmp (row->probe, probe_id) != 0)
        return false;
    if (row->key != NULL && g_strcmp0 (row->key, result->judged_word) != 0
        && !fits_measure (row->key, result))
        return false;
    return row->system == NULL || (desktop != NULL && strstr (desktop, row->system) != NULL);
}

EquipAdvice
equip_advice (const EquipProbe *probe, const EquipResult *result, const EquipContext *context)
{
    const char *desktop = equip_variable (context, "XDG_CURRENT_DESKTOP");
    EquipAdvice advice = {_ (probe->why), _ (probe->remedy)};
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        if (!fits (&rows[i], probe->id, result, desktop))
            continue;
        if (rows[i].why != NULL)
            advice.why = _ (rows[i].why);
        if (rows[i].steps != NULL)
            advice.steps = _ (rows[i].steps);
        break;
    }
    return advice;
}
