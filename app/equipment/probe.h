/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/equipment/network.h"
#include "app/equipment/result.h"
#include "audio/analysis/echo.h"
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
    double bandwidth_hz; /* microphone: up to where the voice reaches; 0: not measured */
    bool swept;          /* speaker: a sweep was played and the microphone listened: */
    SpeechEcho echo;
    bool heard;    /* speaker: the person confirmed or typed what was played */
    bool answered; /* speaker: the person has answered at all */
} EquipSound;

/* What the caller found of the network (network.h; only app/client may speak HTTP). Borrowed. */
typedef struct {
    const double *rtt_ms; /* of single requests */
    unsigned count;
    double clock_error_ms; /* ours minus the server's; NAN: unknown */
    bool clock_known;
    EquipPortal portal;
    const EquipLine *line; /* NULL: not measured */
} EquipNetwork;

/* A screen as the display server tells it, for machines whose kernel does not. Zero: unknown. */
typedef struct {
    int width_px, height_px;
    int width_mm, height_mm;
} EquipScreen;

enum { EQUIP_MOMENTS = 3 }; /* morning, afternoon, evening */

/* How loud a room was, and when (milliseconds since 1970). Zero: not measured; real levels are negative. */
typedef struct {
    double dbov;
    int64_t at_ms;
} EquipNoise;

typedef enum { EQUIP_UNSAID, EQUIP_YES, EQUIP_NO } EquipSaid;

/* What the person says about the room, and signs. Zero: not asked. */
typedef struct {
    EquipSaid door, desk, quiet, second_line;
    EquipNoise noise[EQUIP_MOMENTS]; /* the newest of each moment, of this run or an earlier one */
    double noise_dbov;               /* of this run; 0: not measured */
    const char *signed_by;           /* the name typed under the attestation; may be NULL */
    int64_t signed_ms;
} EquipWorkspace;

/* What the person says about the headset's cord, where the machine can't know. */
typedef enum { EQUIP_CORD_UNKNOWN, EQUIP_CORD, EQUIP_NO_CORD } EquipCord;

/* Everything that a probe may look at. Zero members are "not there"; root NULL is "/". */
typedef struct {
    const char *root;       /* of sys, proc, etc and dev; a test's fixture machine */
    const char *disk_path;  /* the folder whose file system is asked; NULL: root */
    double disk_free_bytes; /* for fixtures; 0: ask the system */
    double wifi_rate_mbps;  /* the same; 0: ask the system */
    EquipSound microphone;
    EquipSound speaker;
    EquipNetwork network;
    EquipCord headset;
    EquipWorkspace workspace;
    const char *
        sound_source; /* properties of the source that records, as pactl prints them; NULL: unknown */
    const EquipScreen *screens; /* by the display server; may be NULL */
    unsigned n_screens;
    double disk_mbps;             /* writing speed, measured before; 0: not measured */
    const char *const *variables; /* NAME=value of the session; NULL: none */
    int updates; /* waiting, when the caller asked the package manager; -1 or 0 with updates_known false */
    bool updates_known;
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

/* The bytes of a file that is no text, NULL as above. Transfer full. */
GBytes *equip_read_bytes (const EquipContext *context, const char *path);

/* The value of a variable of the session ("XDG_CURRENT_DESKTOP"), NULL if it is not set. Transfer none. */
const char *equip_variable (const EquipContext *context, const char *name);

/* Names in a folder, sorted; never NULL. */
GPtrArray *equip_read_folder (const EquipContext *context, const char *path);
