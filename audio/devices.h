/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

#define AUDIO_SERVED_PREFIX "pulse:" /* of the ids of what a sound server offers */

/* What a device is, as far as its name tells; the equipment check looks closer. */
typedef enum {
    AUDIO_KIND_UNKNOWN,
    AUDIO_KIND_SYSTEM, /* "default", "pulse": whatever the sound server has chosen */
    AUDIO_KIND_HEADSET,
    AUDIO_KIND_BLUETOOTH,
    AUDIO_KIND_USB,
    AUDIO_KIND_BUILT_IN,
    AUDIO_KIND_WEBCAM,
    AUDIO_KIND_COUNT
} AudioKind;

/* One sound device. The id is stable across restarts and re-initialisations (the system's own name of it). */
typedef struct {
    char *id;
    char *name; /* for people */
    AudioKind kind;
    int inputs; /* channels */
    int outputs;
    bool default_input;
    bool default_output;
    double rate_hz; /* its own rate */
    bool usb;
} AudioDevice;

/* What a sound server says of a device, in the words of its property list; each may be NULL. */
typedef struct {
    const char *bus;         /* "usb", "pci", "bluetooth" */
    const char *form_factor; /* "headset", "webcam", "internal" … */
    const char *api;         /* "alsa", "bluez5" */
} AudioFacts;

AudioDevice *audio_device_new (const char *id, const char *name, int inputs, int outputs);
AudioDevice *audio_device_copy (const AudioDevice *device);
void audio_device_free (AudioDevice *device);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AudioDevice, audio_device_free)

/* Whether both are the same in all that a list shows. */
bool audio_device_equal (const AudioDevice *one, const AudioDevice *other);

/* Sets kind and usb by what is known of the device; its name decides where the facts say nothing. */
void audio_device_take_facts (AudioDevice *device, const AudioFacts *facts);

/* What a person reads in a list, translated: "Headset (USB) – Jabra EVOLVE 20". Transfer full. */
char *audio_device_title (const AudioDevice *device);

/*
 * A device as bare ALSA names it ("Jabra EVOLVE 20: USB Audio (hw:1,0)"), by the name of its card and the bus that ROOT
 * (NULL: "/") /sys tells. NULL for the many that are no device but a way to one ("sysdefault", "dmix"). Transfer full.
 */
AudioDevice *audio_device_from_alsa (const char *id, const char *alsa_name, const char *root);

/* The name by which the sound server knows the device of this id; NULL where it is none of a server's. Transfer none. */
const char *audio_device_served_name (const char *id);

/* Word of a kind for JSON ("headset"). */
const char *audio_kind_to_string (AudioKind kind);

/* Guesses the kind from a device's name. */
AudioKind audio_kind_from_name (const char *name);

/*
 * The microphone to use: the one with the remembered id if it is present and can record, else the default, else the
 * first that records; NULL if none does. Transfer none. `audio_devices_output` is the same for what plays.
 */
const AudioDevice *audio_devices_input (GPtrArray *devices, const char *remembered_id);
const AudioDevice *audio_devices_output (GPtrArray *devices, const char *remembered_id);
