/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report keeps of the room beside the verdict: who signed what was said, and how loud it was at three moments of the day. */
#pragma once

#include <jansson.h>

#include "app/equipment/probe.h"

/* Older than this, a level is no longer that of the room in which the person works. */
enum { EQUIP_NOISE_DAYS = 30 };

/* Zero: nothing was said. */
typedef struct {
    char *signed_by; /* NULL: nobody signed */
    int64_t signed_ms;
    EquipNoise noise[EQUIP_MOMENTS];
} EquipRoom;

/* Takes over what the person said, in place of what is there. */
void equip_room_set (EquipRoom *room, const EquipWorkspace *said);
void equip_room_clear (EquipRoom *room);

/* As members of a report; NULL when there is nothing. Transfer full. */
json_t *equip_room_to_json (const EquipRoom *room);

/* Reads them from a file of anybody: what is no level or no time is passed over. */
void equip_room_from_json (EquipRoom *room, const json_t *json);

/* The levels alone, as a report and the history hold them. Reading keeps the newer level of each moment. Transfer full. */
json_t *equip_noise_to_json (const EquipNoise *noise);
void equip_noise_from_json (EquipNoise *noise, const json_t *json);

/* "In the morning -61 dBov (Nov 24, 2026, 8:12 AM). In the evening …" of what was measured; NULL for nothing. Transfer full. */
char *equip_noise_words (const EquipNoise *noise);

/* "Signed by Ana Ruiz, Nov 24, 2026, 8:06 PM: “What I said …”"; NULL when nobody signed. Transfer full. */
char *equip_room_attestation (const EquipRoom *room);
