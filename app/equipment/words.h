/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a result says to people, in the current language: one place for the screen, the text and the PDF. */
#pragma once

#include "app/equipment/report.h"

/* "Sound", "Internet", "Computer", "Room". */
const char *equip_group_title (EquipGroup group);

/* The name of a kind ("usb-wired": "USB headset with a cable"); the word itself when it has none. */
const char *equip_kind_title (const char *kind);

/* The value with its unit ("18 dB"); NULL for a word, a yes or no, or nothing. Transfer full. */
char *equip_result_value (const EquipResult *result);

/* Where good begins ("at least 20 dB", "Network cable or Wi-Fi"); NULL for none. Transfer full. */
char *equip_result_needed (const EquipResult *result);

/* Both as one line ("Measured: 18 dB. Needed: at least 20 dB."); NULL when there is no limit. Transfer full. */
char *equip_result_measured (const EquipResult *result);

/* The title of a result's probe; its id where this program does not know the probe. */
const char *equip_result_title (const EquipResult *result);

/* How it is measured; "" where this program does not know the probe. */
const char *equip_result_how (const EquipResult *result);

/* "2 things to improve, 1 not measured" or that everything is good. Transfer full. */
char *equip_report_summary (const EquipReport *report);

/* The name of the profile in a language, and its version: "Basic voice, version 4". Transfer full. */
char *equip_report_profile (const EquipReport *report, const char *language);

/* "Nov 24, 2026, 1:33 AM" of milliseconds since 1970, local time. Transfer full. */
char *equip_moment_words (int64_t at_ms);

/* When it was measured and until when it is good, as sentences. The clock's now_ms tells whether it is over. Transfer full. */
char *equip_report_dates (const EquipReport *report, int64_t now_ms);

/* The last day is over: the check is to be done again. Never for a report without an end. */
bool equip_report_expired (const EquipReport *report, int64_t now_ms);
