/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Earlier runs of the check on this computer: a file of one line of JSON a run, kept by the person alone and deleted at will. */
#pragma once

#include "app/equipment/report.h"

enum { EQUIP_HISTORY_RUNS = 400 };

/* One run: only its numbers and verdicts. */
typedef struct {
    int64_t measured_ms;
    char *profile_id;
    json_t *profile_name; /* {"en","es"}; NULL in runs of older programs */
    EquipVerdict verdict;
    json_t *probes; /* {"rtt": {"verdict": "pass", "median_ms": 38}, …} */
    json_t *noise;  /* of the room, as in a report; NULL: none */
} EquipRun;

void equip_run_free (EquipRun *run);

/* The runs of a file, oldest first; lines that are damaged are passed over, a missing file is empty. Blocks. Transfer full. */
GPtrArray *equip_history_load (const char *path);

/* Appends a run, durably; the oldest leave when there are more than EQUIP_HISTORY_RUNS. Errors: EQUIP_ERROR_FILE. Blocks. */
bool equip_history_append (const char *path, const EquipReport *report, GError **error);

/* Takes all of it away. False when the file is there and stays. Blocks. */
bool equip_history_delete (const char *path);

/* The newest level of each moment of the day in these runs that is no older than EQUIP_NOISE_DAYS at NOW_MS, and not of later. */
void equip_history_noise (const GPtrArray *runs, int64_t now_ms,
                          EquipNoise ret_noise[EQUIP_MOMENTS]);

/* Name of the profile in a language ("en" when there is no other); NULL where the run does not know it. Transfer none. */
const char *equip_run_profile (const EquipRun *run, const char *language);

/* A number of a run; NAN where it was not measured. */
double equip_run_value (const EquipRun *run, const char *probe_id, const char *measure);

/* Hour of the day of a run, 0 to below 24, by this computer's time zone. */
double equip_run_hour (const EquipRun *run);
