/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/equipment/probe.h"

/*
 * What the person said about the room. Measures: door, desk, quiet, second_line, signed (0 or 1), noise_morning_dbov,
 * noise_afternoon_dbov, noise_evening_dbov where it was measured in this run or an earlier one, and noise_dbov of this
 * run. Without a signature it is not measured.
 */
void equip_read_workspace (const EquipContext *context, EquipReading *reading);

/* The moment of an hour of the day, 0 to 23: morning until noon, afternoon until six, evening and night. */
unsigned equip_moment_of (int hour);

/* "In the morning", translated. */
const char *equip_moment_title (unsigned moment);

/* The questions in the order of EquipWorkspace's members, translated; and the sentence that is signed. */
enum { EQUIP_QUESTIONS = 4 };
const char *equip_workspace_question (unsigned number);
const char *equip_workspace_attestation (void);
EquipSaid *equip_workspace_answer (EquipWorkspace *workspace, unsigned number);
