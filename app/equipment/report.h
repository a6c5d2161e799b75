/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "app/equipment/probe.h"
#include "app/equipment/profile.h"
#include "app/equipment/room.h"

#define EQUIP_LAST_MS INT64_C (253402300800000) /* the year 10000 */
#define EQUIP_REPORT_SCHEMA "antesala-equipment-1"

/* One run of the check. */
typedef struct {
    char *profile_id;
    int profile_version;
    char *profile_date;   /* ISO; may be NULL */
    json_t *profile_name; /* {"en","es"}; may be NULL */
    int64_t measured_ms;  /* wall clock, as passed in */
    int valid_days;       /* 0: no end */
    EquipVerdict verdict;
    GPtrArray *results; /* of EquipResult, in the order of the probe table */
    EquipRoom room;     /* who signed, and the noise of three moments */
} EquipReport;

/* The last day until which it is good, milliseconds since 1970; 0: no end. */
int64_t equip_report_valid_until_ms (const EquipReport *report);

/* Runs one probe and judges it. profile may be NULL (then pass or not measured). Transfer full. Blocks shortly. */
EquipResult *equip_check_one (const EquipProbe *probe, const EquipProfile *profile,
                              const EquipContext *context);

/*
 * Runs the probes of the table (only: a NULL-ended list of ids, NULL for all that the profile demands). Transfer full.
 * Blocks on small files of /proc and /sys.
 */
EquipReport *equip_check (const EquipProfile *profile, const EquipContext *context,
                          const char *const *only, int64_t now_ms);

/* Puts a result in the report in place of an older one of its probe (transfer full), and judges the whole anew. */
void equip_report_take (EquipReport *report, EquipResult *result);

/* The line of a probe; NULL if it was not run. Transfer none. */
const EquipResult *equip_report_find (const EquipReport *report, const char *probe_id);

/* Worst of fail > warn > not-measured > pass among the required probes. */
EquipVerdict equip_report_judge (const EquipReport *report);

void equip_report_free (EquipReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EquipReport, equip_report_free)

/* What `antesala check --json` prints and an equipment entry carries. Transfer full. */
json_t *equip_report_to_json (const EquipReport *report);

/* Reads it back. Errors: EQUIP_ERROR_JSON, _TOO_NEW. Transfer full. */
EquipReport *equip_report_from_json (const json_t *json, GError **error);

/* The report as lines of text in the current language, which is also named for the profile. Transfer full. */
char *equip_report_to_text (const EquipReport *report, const char *language);
