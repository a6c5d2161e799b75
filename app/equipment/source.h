/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/equipment/probe.h"

/*
 * What the sound server says of the source that records: lines `key = "value"` as pactl prints properties, with
 * antesala.source (its name), antesala.port (the active port) and antesala.profile (of its card) beside the server's own
 * (device.bus, device.form_factor, bluetooth.codec and so on). PulseAudio and PipeWire use the same keys.
 */
typedef struct {
    const char *kind;  /* of the headset probe; NULL: the properties do not tell */
    int card;          /* number of its ALSA card; -1: none */
    char *name;        /* for people; may be NULL */
    char *codec;       /* of Bluetooth, as people know it; may be NULL */
    bool call_profile; /* Bluetooth in its call profile */
    const char
        *process; /* what changes the sound before it is recorded, untranslated; NULL: nothing */
} EquipSource;

/* Reads the properties; NULL gives "nothing known". Clear it afterwards. */
EquipSource equip_source_read (const char *properties);
void equip_source_clear (EquipSource *source);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EquipSource, equip_source_clear)
