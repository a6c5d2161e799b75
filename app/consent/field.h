/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person may type into a sealed field, and its one written form. */
#pragma once

#include "app/consent/error.h"

#include <stdbool.h>

#include "app/model/form.h"

/* Room for the written form of any format, with its end. */
enum { CONSENT_VALUE_BYTES = 12 };

/* A day by the calendar; months and days from 1. */
typedef struct {
    int year, month, day;
} ConsentDay;

/* Reads a social security number: nine digits, with or without hyphens and spaces; numbers that were never issued are
 * refused (area 000, 666 or 900 and above, group 00, serial 0000: SSA POMS RM 10201.035). Writes "123-45-6789". CONSENT_ERROR_FIELD with a
 * translated sentence that never holds what was typed. Any thread, as all functions here. */
bool consent_ssn_read (const char *typed, char ret_value[CONSENT_VALUE_BYTES], GError **error);

/* Reads a date of birth: month/day/year in English, day/month/year in Spanish (language "es…"), year-month-day in both;
 * "/", "-", "." or spaces between. TODAY bounds it: a person is 14 to 120 years old. Writes "1990-04-27". */
bool consent_birth_date_read (const char *typed, const char *language, ConsentDay today,
                              char ret_value[CONSENT_VALUE_BYTES], GError **error);

/* The reader of a format, for a table of fields. */
bool consent_field_read (ModelFieldFormat format, const char *typed, const char *language,
                         ConsentDay today, char ret_value[CONSENT_VALUE_BYTES], GError **error);
