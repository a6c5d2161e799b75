/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/devices.h"

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
audio_kind_to_string (AudioKind kind)
{
    g_return_val_if_fail (kind < AUDIO_KIND_COUNT, "unknown");
    return kind_words[kind];
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
