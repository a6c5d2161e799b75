/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "app/equipment/result.h"

#define EQUIP_ERROR (equip_error_quark ())
GQuark equip_error_quark (void);

typedef enum {
    EQUIP_ERROR_FILE,   /* it can't be read */
    EQUIP_ERROR_JSON,   /* it is no JSON, or not of this form; the message names the member */
    EQUIP_ERROR_TOO_NEW /* of a schema that this program does not know yet */
} EquipError;

#define EQUIP_PROFILE_SCHEMA 1

/*
 * A limit on one measure. At least: pass from `pass` up, fail below `fail`; at most: pass up to `pass`, fail above
 * `fail`; in between warn. fail is NAN when this measure alone never fails.
 */
typedef struct {
    char *measure;
    char *unit;
    bool at_most;
    bool optional; /* where the measure is missing, the limit is passed over */
    double pass;
    double fail;
} EquipLimit;

/* What an employer demands of one probe. */
typedef struct {
    char *id;
    bool required;
    GPtrArray *limits; /* of EquipLimit */
    /* A word is judged by lists; a word in none of them is not measured. All NULL: words are not judged. */
    GStrv pass_words, warn_words, fail_words;
} EquipDemand;

/* An employer's equipment profile (docs/equipment-profile.schema.json). */
typedef struct {
    char *id;
    int version;
    char *date; /* ISO, of this version */
    int valid_days;
    int packets_s; /* how long packets are sent over the idle line: 1 to 60 */
    int load_s;    /* how long the line is filled, each way: 1 to 12 */
    json_t *name;  /* {"en","es"} */
    json_t *about; /* the same: for whom it is; may be NULL */
    GPtrArray *demands;
} EquipProfile;

/* A profile from JSON. Errors: EQUIP_ERROR_JSON, _TOO_NEW. Transfer full. */
EquipProfile *equip_profile_from_json (json_t *json, GError **error);

/* One of the shipped or an own profile from a file. Blocks on the disk. */
EquipProfile *equip_profile_load (const char *path, GError **error);
void equip_profile_free (EquipProfile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EquipProfile, equip_profile_free)

/* Its name in a language ("en" when there is no other). Transfer none. */
const char *equip_profile_name (const EquipProfile *profile, const char *language);

/* For whom it is, as a sentence; NULL where it does not say. Transfer none. */
const char *equip_profile_about (const EquipProfile *profile, const char *language);

/*
 * The profiles of a folder, those of all work first (basic, recommended, strict), the others by their ids. Damaged ones are
 * passed over; ret_error (may be NULL) tells of the first. Blocks on the disk. Transfer full.
 */
GPtrArray *equip_profile_list (const char *folder, GError **ret_error);

/* What is demanded of a probe; NULL for nothing. Transfer none. */
const EquipDemand *equip_profile_demand (const EquipProfile *profile, const char *probe_id);

/* Verdict of one value under one limit; not measured for NAN. */
EquipVerdict equip_limit_judge (const EquipLimit *limit, double value);
