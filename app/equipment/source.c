/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/source.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define MOST_BYTES (64 * 1024)

/* The value of a key; "" where it is missing. Transfer full. */
static char *
property (GStrv lines, const char *key)
{
    size_t length = strlen (key);
    for (size_t i = 0; lines[i] != NULL; i++) {
        const char *at = lines[i] + strspn (lines[i], " \t");
        if (strncmp (at, key, length) != 0)
            continue;
        at += length;
        at += strspn (at, " \t");
        if (*at++ != '=')
            continue;
        at += strspn (at, " \t\"");
        return g_strndup (at, strcspn (at, "\"\r"));
    }
    return g_strdup ("");
}

/* Words in a source's name, driver or class that tell a program between the microphone and us. */
static const struct {
    const char *word;
    const char *process;
} processes[] = {
    {"echo-cancel", N_ ("echo cancellation")},   {"echo_cancel", N_ ("echo cancellation")},
    {"rnnoise", N_ ("noise suppression")},       {"noisetorch", N_ ("noise suppression")},
    {"nui_mic", N_ ("noise suppression")},       {"denoise", N_ ("noise suppression")},
    {"noise_suppr", N_ ("noise suppression")},   {"noise-suppr", N_ ("noise suppression")},
    {"deepfilter", N_ ("noise suppression")},    {"easyeffects", N_ ("sound effects")},
    {"pulseeffects", N_ ("sound effects")},      {"ladspa", N_ ("sound effects")},
    {"filter-chain", N_ ("sound effects")},      {"effect_", N_ ("sound effects")},
    {"virtual-source", N_ ("a virtual source")},
};

static const char *
find_process (const char *name, const char *driver, const char *intended)
{
    g_autofree char *all = g_strconcat (name, " ", driver, " ", intended, NULL);
    g_autofree char *lower = g_ascii_strdown (all, -1);
    for (size_t i = 0; i < G_N_ELEMENTS (processes); i++)
        if (strstr (lower, processes[i].word) != NULL)
            return processes[i].process;
    return NULL;
}

/* A port of the computer's own card: "analog-input-headset-mic" of PulseAudio, "[In] Headset" of ALSA's UCM. */
static const char *
port_kind (const char *port)
{
    static const struct {
        const char *word;
        const char *kind;
    } WORDS[] = {{"internal", "built-in"}, {"headset", "jack"},   {"headphone-mic", "jack"},
                 {"front-mic", "jack"},    {"rear-mic", "jack"},  {"[in] mic1", "built-in"},
                 {"[in] mic2", "jack"},    {"input-mic", "jack"}, {"linein", "jack"}};
    g_autofree char *lower = g_ascii_strdown (port, -1);
    for (size_t i = 0; i < G_N_ELEMENTS (WORDS); i++)
        if (strstr (lower, WORDS[i].word) != NULL)
            return WORDS[i].kind;
    return "built-in";
}

static const char *
source_kind (GStrv lines, const char *port)
{
    g_autofree char *bus = property (lines, "device.bus");
    g_autofree char *api = property (lines, "device.api");
    g_autofree char *form = property (lines, "device.form_factor");
    g_autofree char *class = property (lines, "device.class");
    if (g_str_equal (class, "monitor"))
        return "monitor";
    if (g_str_equal (bus, "bluetooth") || g_str_has_prefix (api, "bluez"))
        return "bluetooth";
    if (g_str_equal (form, "webcam"))
        return "webcam";
    if (g_str_equal (bus, "pci") || g_str_equal (form, "internal"))
        return port_kind (port);
    return g_str_equal (bus, "usb") ? "usb" : NULL;
}

static char *
codec_name (GStrv lines)
{
    static const struct {
        const char *codec;
        const char *name;
    } NAMES[] = {{"cvsd", "CVSD"},
                 {"msbc", "mSBC"},
                 {"lc3_swb", "LC3-SWB"},
                 {"lc3", "LC3"},
                 {"faststream", "FastStream"}};
    g_autofree char *pipewire = property (lines, "api.bluez5.codec");
    g_autofree char *codec =
        *pipewire != '\0' ? g_strdup (pipewire) : property (lines, "bluetooth.codec");
    g_autofree char *lower = g_ascii_strdown (codec, -1);
    for (size_t i = 0; i < G_N_ELEMENTS (NAMES); i++)
        if (g_str_has_prefix (lower, NAMES[i].codec))
            return g_strdup (NAMES[i].name);
    return *codec != '\0' ? g_strdup (codec) : NULL;
}

static bool
in_call_profile (GStrv lines)
{
    static const char *const KEYS[] = {"api.bluez5.profile", "bluetooth.protocol",
                                       "antesala.profile"};
    for (size_t i = 0; i < G_N_ELEMENTS (KEYS); i++) {
        g_autofree char *profile = property (lines, KEYS[i]);
        if (strstr (profile, "headset") != NULL || strstr (profile, "handsfree") != NULL
            || strstr (profile, "hfp") != NULL || strstr (profile, "hsp") != NULL)
            return true;
    }
    return false;
}

EquipSource
equip_source_read (const char *properties)
{
    EquipSource source = {.card = -1};
    if (properties == NULL || strlen (properties) > MOST_BYTES
        || !g_utf8_validate (properties, -1, NULL))
        return source;
    g_auto (GStrv) lines = g_strsplit (properties, "\n", -1);
    g_autofree char *port = property (lines, "antesala.port");
    g_autofree char *name = property (lines, "antesala.source");
    g_autofree char *driver = property (lines, "antesala.driver");
    g_autofree char *intended = property (lines, "antesala.filter");
    g_autofree char *card = property (lines, "alsa.card");
    g_autofree char *title = property (lines, "device.description");
    source.kind = source_kind (lines, port);
    source.card = g_ascii_isdigit (*card) ? atoi (card) : -1;
    source.name = *title != '\0' ? g_strdup (title) : NULL;
    source.process = find_process (name, driver, intended);
    if (g_strcmp0 (source.kind, "bluetooth") == 0) {
        source.codec = codec_name (lines);
        source.call_profile = in_call_profile (lines);
    }
    return source;
}

void
equip_source_clear (EquipSource *source)
{
    g_free (source->name);
    g_free (source->codec);
    *source = (EquipSource){.card = -1};
}
