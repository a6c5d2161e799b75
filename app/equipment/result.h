/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* In the order of how bad they are; not measured is no failure and no praise. */
typedef enum {
    EQUIP_PASS,
    EQUIP_NOT_MEASURED,
    EQUIP_WARN,
    EQUIP_FAIL,
    EQUIP_VERDICT_COUNT
} EquipVerdict;

#define EQUIP_MAX_MEASURES 12

/* One number that a probe found. The name is that of the profile's limits ("free_gb"). */
typedef struct {
    const char *name; /* static */
    double value;
} EquipMeasure;

/* What a probe found, before anybody judges it. Zero is "nothing". */
typedef struct {
    bool measured;
    EquipMeasure measures[EQUIP_MAX_MEASURES];
    unsigned n_measures;
    char *kind;   /* a word to be judged by the profile ("usb-wired"); may be NULL */
    char *detail; /* what was found, for people: "4 cores, Intel Core i5" */
    char *reason; /* why it was not measured, or what is wrong */
    bool broken;  /* a fault that no limit can excuse: no microphone at all, for example */
} EquipReading;

void equip_reading_clear (EquipReading *reading);
void equip_reading_add (EquipReading *reading, const char *name, double value);

/* The value of a measure; NAN when the probe did not find it. */
double equip_reading_get (const EquipReading *reading, const char *name);

/* One line of the report. Strings owned; NULL where there is nothing to say. */
typedef struct {
    const char *id; /* of the probe table, static */
    EquipVerdict verdict;
    bool required;           /* by the profile */
    double value;            /* NAN: no number */
    char *kind;              /* the value when it is a word */
    const char *measure;     /* which of the measures the value is; static, NULL: none */
    bool at_most;            /* the limit is an upper one */
    const char *judged_word; /* kind, when the word decided the verdict; else NULL */
    char *unit;
    double limit;      /* where pass begins; NAN: none */
    double fail_limit; /* where fail begins; NAN: it never fails */
    char *limit_words; /* the words that pass, joined by ", " */
    char *detail;
    char *why;
    char *remedy;
    EquipMeasure measures[EQUIP_MAX_MEASURES];
    unsigned n_measures;
} EquipResult;

void equip_result_free (EquipResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EquipResult, equip_result_free)

/* "pass", "warn", "fail", "not-measured"; and back, EQUIP_VERDICT_COUNT for anything else. */
const char *equip_verdict_to_string (EquipVerdict verdict);
EquipVerdict equip_verdict_from_string (const char *word);

/* The same for people, translated. */
const char *equip_verdict_title (EquipVerdict verdict);
