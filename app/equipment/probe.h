/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/equipment/result.h"
#include "audio/analysis/gate.h"
#include "audio/devices.h"
#include "audio/status.h"

/* What the sound part of a check found out with the person's help. Zero: it was not done. */
typedef struct {
    bool tried;
    AudioStatus status;      /* of the microphone, or of the speaker */
    const char *device_name; /* may be NULL */
    AudioKind device_kind;
    bool spoken; /* microphone: the person spoke and gate is what was heard */
    SpeechGate gate;
    bool heard;    /* speaker: the person confirmed or typed what was played */
    bool answered; /* speaker: the person has answered at all */
} EquipSound;

/* Times of single requests or packets, measured by the caller (only app/client may talk to a server). */
typedef struct {
    const double *rtt_ms;
    unsigned count;
    double clock_error_ms; /* ours minus the server's; NAN: unknown */
    bool clock_known;
} EquipNetwork;

/* What the person says about the headset's cord, where the machine can't know. */
typedef enum { EQUIP_CORD_UNKNOWN, EQUIP_CORD, EQUIP_NO_CORD } EquipCord;

/* Everything that a probe may look at. Zero members are "not there"; root NULL is "/". */
typedef struct {
    const char *root;       /* of sys, proc, etc and dev; a test's fixture machine */
    const char *disk_path;  /* the folder whose file system is asked; NULL: root */
    double disk_free_bytes; /* for fixtures; 0: ask the system */
    EquipSound microphone;
    EquipSound speaker;
    EquipNetwork network;
    EquipCord headset;
} EquipContext;

typedef enum {
    EQUIP_GROUP_SOUND,
    EQUIP_GROUP_NETWORK,
    EQUIP_GROUP_COMPUTER,
    EQUIP_GROUP_WORKSPACE
} EquipGroup;

/* One probe. Adding one: a reader, a line in probe.c, its limits in data/equipment, its Spanish sentences. */
typedef struct {
    const char *id;
    EquipGroup group;
    const char *title;  /* untranslated, N_() */
    const char *why;    /* why it matters, one sentence */
    const char *remedy; /* what to do about it */
    const char *how;    /* how it is measured */
    void (*read) (const EquipContext *context, EquipReading *reading);
    const char *measure; /* the measure that stands for the probe when no limit is set */
    const char *unit;
} EquipProbe;

/* The table, ended by a NULL id. */
const EquipProbe *equip_probes (void);
const EquipProbe *equip_probe_find (const char *id);

/* The text of /FILE under the context's root, NULL if it is missing, empty, over 256 KiB or no text. Blocks shortly. */
char *equip_read_text (const EquipContext *context, const char *path);

/* The same as one trimmed line. */
char *equip_read_line (const EquipContext *context, const char *path);

/* A number from a file; NAN if there is none. */
double equip_read_number (const EquipContext *context, const char *path);

/* Names in a folder, sorted; never NULL. */
GPtrArray *equip_read_folder (const EquipContext *context, const char *path);
