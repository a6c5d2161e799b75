/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/consent/field.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { SSN_DIGITS = 9, AGE_MIN = 14, AGE_MAX = 120, TYPED_BYTES = 64 };

static bool
fail (GError **error, const char *sentence)
{
    g_set_error_literal (error, CONSENT_ERROR, CONSENT_ERROR_FIELD, sentence);
    return false;
}

bool
consent_ssn_read (const char *typed, char ret_value[CONSENT_VALUE_BYTES], GError **error)
{
    char digits[SSN_DIGITS + 1] = "";
    int count = 0;

    memset (ret_value, 0, CONSENT_VALUE_BYTES);
    for (const char *at = typed; *at != '\0'; at++) {
        if (g_ascii_isdigit (*at)) {
            if (count < SSN_DIGITS)
                digits[count] = *at;
            count++;
        } else if (*at != '-' && *at != ' ') {
            sodium_memzero (digits, sizeof digits);
            return fail (error, _ ("Use only digits, as on your social security card."));
        }
    }
    bool issued = digits[0] != '9' && strncmp (digits, "000", 3) != 0
                  && strncmp (digits, "666", 3) != 0 && strncmp (digits + 3, "00", 2) != 0
                  && strncmp (digits + 5, "0000", 4) != 0;
    if (count == SSN_DIGITS && issued)
        g_snprintf (ret_value, CONSENT_VALUE_BYTES, "%.3s-%.2s-%.4s", digits, digits + 3,
                    digits + 5);
    sodium_memzero (digits, sizeof digits);
    if (count != SSN_DIGITS) {
        g_set_error (error, CONSENT_ERROR, CONSENT_ERROR_FIELD,
                     _ ("A social security number has 9 digits, yours has %d."), count);
        return false;
    }
    return issued
           || fail (error, _ ("This number was never given to anyone. Compare it with your card, "
                              "digit by digit."));
}

static int
days_of (int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Full years from a day to another. */
static int
years_between (ConsentDay from, ConsentDay to)
{
    bool before = to.month < from.month || (to.month == from.month && to.day < from.day);
    return to.year - from.year - (before ? 1 : 0);
}

/* Three numbers with one separator between; the count of digits of the first tells the order. */
static bool
read_three (const char *typed, int number[3], int digits[3])
{
    const char *at = typed;

    for (int i = 0; i < 3; i++) {
        while (*at == ' ')
            at++;
        number[i] = digits[i] = 0;
        for (; g_ascii_isdigit (*at) && digits[i] < 5; at++, digits[i]++)
            number[i] = 10 * number[i] + (*at - '0');
        if (digits[i] == 0 || digits[i] > 4)
            return false;
        if (i < 2 && *at != '\0' && strchr ("/-. ", *at) != NULL)
            at++;
        else if (i < 2)
            return false;
    }
    return at[strspn (at, " ")] == '\0';
}

static bool
read_day (const char *typed, bool day_first, ConsentDay *day)
{
    int number[3], digits[3];

    if (!read_three (typed, number, digits))
        return false;
    if (digits[0] == 4)
        *day = (ConsentDay){number[0], number[1], number[2]};
    else if (day_first)
        *day = (ConsentDay){number[2], number[1], number[0]};
    else
        *day = (ConsentDay){number[2], number[0], number[1]};
    return (digits[0] == 4) != (digits[2] == 4) && digits[1] <= 2;
}

bool
consent_birth_date_read (const char *typed, const char *language, ConsentDay today,
                         char ret_value[CONSENT_VALUE_BYTES], GError **error)
{
    bool spanish = language != NULL && g_str_has_prefix (language, "es");
    ConsentDay day = {0};

    memset (ret_value, 0, CONSENT_VALUE_BYTES);
    if (strlen (typed) > TYPED_BYTES || !read_day (typed, spanish, &day))
        return fail (error, _ ("Write the date as month/day/year, for example 04/27/1990."));
    if (day.month < 1 || day.month > 12 || day.day < 1 || day.day > days_of (day.year, day.month))
        return fail (error,
                     _ ("There is no such day. Write month/day/year, for example 04/27/1990."));
    int age = years_between (day, today);
    if (age < AGE_MIN || age > AGE_MAX)
        return fail (error, _ ("This year of birth cannot be right. Look at it again."));
    g_snprintf (ret_value, CONSENT_VALUE_BYTES, "%04d-%02d-%02d", day.year, day.month, day.day);
    return true;
}

bool
consent_field_read (ModelFieldFormat format, const char *typed, const char *language,
                    ConsentDay today, char ret_value[CONSENT_VALUE_BYTES], GError **error)
{
    switch (format) {
    case MODEL_FORMAT_SSN:
        return consent_ssn_read (typed, ret_value, error);
    case MODEL_FORMAT_DATE:
        return consent_birth_date_read (typed, language, today, ret_value, error);
    case MODEL_FORMAT_NONE:
    case MODEL_FORMAT_COUNT:
        break;
    }
    memset (ret_value, 0, CONSENT_VALUE_BYTES);
    return fail (error, _ ("This program cannot read this field. Install its newest version."));
}
