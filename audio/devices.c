/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/devices.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static const char *const kind_words[AUDIO_KIND_COUNT] = {
    [AUDIO_KIND_UNKNOWN] = "unknown", [AUDIO_KIND_SYSTEM] = "system",
    [AUDIO_KIND_HEADSET] = "headset", [AUDIO_KIND_BLUETOOTH] = "bluetooth",
    [AUDIO_KIND_USB] = "usb",         [AUDIO_KIND_BUILT_IN] = "built-in",
    [AUDIO_KIND_WEBCAM] = "webcam",
};

/* First match wins, so the narrow words stand above the wide ones. All in lower case. */
static const struct {
    const char *word;
    AudioKind kind;
} kind_names[] = {
    {"bluez", AUDIO_KIND_BLUETOOTH},    {"bluetooth", AUDIO_KIND_BLUETOOTH},
    {"webcam", AUDIO_KIND_WEBCAM},      {"camera", AUDIO_KIND_WEBCAM},
    {"headset", AUDIO_KIND_HEADSET},    {"headphone", AUDIO_KIND_HEADSET},
    {"jabra", AUDIO_KIND_HEADSET},      {"plantronics", AUDIO_KIND_HEADSET},
    {"poly ", AUDIO_KIND_HEADSET},      {"sennheiser", AUDIO_KIND_HEADSET},
    {"epos", AUDIO_KIND_HEADSET},       {"usb", AUDIO_KIND_USB},
    {"hda intel", AUDIO_KIND_BUILT_IN}, {"analog", AUDIO_KIND_BUILT_IN},
    {"internal", AUDIO_KIND_BUILT_IN},
};

AudioDevice *
audio_device_new (const char *id, const char *name, int inputs, int outputs)
{
    AudioDevice *device = g_new0 (AudioDevice, 1);
    device->id = g_strdup (id);
    device->name = g_strdup (name);
    device->kind = audio_kind_from_name (name);
    device->inputs = inputs;
    device->outputs = outputs;
    return device;
}

AudioDevice *
audio_device_copy (const AudioDevice *device)
{
    AudioDevice *copy = g_new (AudioDevice, 1);
    *copy = *device;
    copy->id = g_strdup (device->id);
    copy->name = g_strdup (device->name);
    return copy;
}

void
audio_device_free (AudioDevice *device)
{
    if (device == NULL)
        return;
    g_free (device->id);
    g_free (device->name);
    g_free (device);
}

const char *
audio_device_served_name (const char *id)
{
    return id != NULL && g_str_has_prefix (id, AUDIO_SERVED_PREFIX)
               ? id + strlen (AUDIO_SERVED_PREFIX)
               : NULL;
}

const char *
audio_kind_to_string (AudioKind kind)
{
    g_return_val_if_fail (kind < AUDIO_KIND_COUNT, "unknown");
    return kind_words[kind];
}

bool
audio_device_equal (const AudioDevice *one, const AudioDevice *other)
{
    return g_str_equal (one->id, other->id) && g_str_equal (one->name, other->name)
           && one->kind == other->kind && one->inputs == other->inputs
           && one->outputs == other->outputs && one->default_input == other->default_input
           && one->default_output == other->default_output;
}

/* In this order: what it is worn as, how it is connected, what its name says, where it sits. */
void
audio_device_take_facts (AudioDevice *device, const AudioFacts *facts)
{
    static const struct {
        const char *word;
        AudioKind kind;
    } forms[] = {
        {"headset", AUDIO_KIND_HEADSET},    {"headphone", AUDIO_KIND_HEADSET},
        {"handset", AUDIO_KIND_HEADSET},    {"webcam", AUDIO_KIND_WEBCAM},
        {"hands-free", AUDIO_KIND_HEADSET}, {"internal", AUDIO_KIND_BUILT_IN},
    };
    device->usb = g_strcmp0 (facts->bus, "usb") == 0;
    if (g_strcmp0 (facts->bus, "bluetooth") == 0 || g_strcmp0 (facts->api, "bluez5") == 0) {
        device->kind = AUDIO_KIND_BLUETOOTH;
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS (forms); i++)
        if (g_strcmp0 (facts->form_factor, forms[i].word) == 0) {
            device->kind = forms[i].kind;
            return;
        }
    device->kind = audio_kind_from_name (device->name);
    if (device->kind == AUDIO_KIND_UNKNOWN && device->usb)
        device->kind = AUDIO_KIND_USB;
    if (device->kind == AUDIO_KIND_UNKNOWN && g_strcmp0 (facts->bus, "pci") == 0)
        device->kind = AUDIO_KIND_BUILT_IN;
}

char *
audio_device_title (const AudioDevice *device)
{
    /* Translators: kind of a sound device, before its own name: "Headset (USB) – Jabra EVOLVE 20" */
    static const char *const kinds[AUDIO_KIND_COUNT][2] = {
        [AUDIO_KIND_HEADSET] = {N_ ("Headset"), N_ ("Headset")},
        [AUDIO_KIND_BLUETOOTH] = {N_ ("Bluetooth, call quality"), N_ ("Bluetooth")},
        [AUDIO_KIND_USB] = {N_ ("USB microphone"), N_ ("USB speaker")},
        [AUDIO_KIND_BUILT_IN] = {N_ ("Built-in microphone"), N_ ("Built-in speaker")},
        [AUDIO_KIND_WEBCAM] = {N_ ("Microphone of the camera"), N_ ("Camera")},
    };
    if (device->kind == AUDIO_KIND_SYSTEM)
        return g_strdup (_ ("What the computer has chosen"));
    const char *kind = kinds[device->kind][device->inputs > 0 ? 0 : 1];
    if (kind == NULL)
        return g_strdup (device->name);
    if (device->kind == AUDIO_KIND_HEADSET && device->usb)
        kind = N_ ("Headset (USB)");
    return g_strdup_printf ("%s – %s", _ (kind), device->name);
}

/* Whether a card hangs on USB: its folder in /sys leads there. */
static bool
is_usb_card (int card, const char *root)
{
    g_autofree char *link = g_strdup_printf ("%s/sys/class/sound/card%d", root, card);
    g_autofree char *target = g_file_read_link (link, NULL);
    return target != NULL && strstr (target, "/usb") != NULL;
}

AudioDevice *
audio_device_from_alsa (const char *id, const char *alsa_name, const char *root)
{
    static const char *const servers[] = {"default", "pulse", "pipewire"};
    const char *hardware = strstr (alsa_name, " (hw:");
    int card = -1;
    for (size_t i = 0; i < G_N_ELEMENTS (servers); i++)
        if (g_str_equal (alsa_name, servers[i]))
            return audio_device_new (id, alsa_name, 0, 0);
    if (hardware == NULL || sscanf (hardware, " (hw:%d,", &card) != 1)
        return NULL;
    /* "Card: stream (hw:…)"; what the stream is called says something only where a card has several. */
    g_autofree char *both = g_strndup (alsa_name, (gsize)(hardware - alsa_name));
    g_auto (GStrv) parts = g_strsplit (both, ": ", 2);
    bool plain = parts[0] == NULL || parts[1] == NULL || g_str_equal (parts[1], "USB Audio")
                 || g_str_equal (parts[1], "-");
    g_autofree char *joined = plain ? NULL : g_strconcat (parts[0], ", ", parts[1], NULL);
    AudioDevice *device = audio_device_new (id, joined != NULL ? joined : parts[0], 0, 0);
    bool usb = is_usb_card (card, root != NULL ? root : "");
    audio_device_take_facts (device, &(AudioFacts){.bus = usb ? "usb" : "pci"});
    return device;
}

AudioKind
audio_kind_from_name (const char *name)
{
    g_autofree char *lower = g_ascii_strdown (name, -1);
    if (g_str_equal (lower, "default") || g_str_equal (lower, "pulse")
        || g_str_equal (lower, "pipewire"))
        return AUDIO_KIND_SYSTEM;
    for (size_t i = 0; i < G_N_ELEMENTS (kind_names); i++)
        if (strstr (lower, kind_names[i].word) != NULL)
            return kind_names[i].kind;
    return AUDIO_KIND_UNKNOWN;
}

static const AudioDevice *
choose (GPtrArray *devices, const char *remembered_id, bool input)
{
    const AudioDevice *best = NULL;
    int best_rank = 0;
    for (unsigned i = 0; i < devices->len; i++) {
        const AudioDevice *device = devices->pdata[i];
        if ((input ? device->inputs : device->outputs) <= 0)
            continue;
        bool usual = input ? device->default_input : device->default_output;
        int rank = g_strcmp0 (device->id, remembered_id) == 0 ? 3 : usual ? 2 : 1;
        if (rank > best_rank) {
            best_rank = rank;
            best = device;
        }
    }
    return best;
}

const AudioDevice *
audio_devices_input (GPtrArray *devices, const char *remembered_id)
{
    return choose (devices, remembered_id, true);
}

const AudioDevice *
audio_devices_output (GPtrArray *devices, const char *remembered_id)
{
    return choose (devices, remembered_id, false);
}
