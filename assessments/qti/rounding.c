/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/rounding.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* The shortest digits that read back as the number, d.ddd times ten to the exponent. Returns how many digits. */
static int
shortest_digits (double number, char digits[24], int *ret_exponent)
{
    char text[48];
    for (int precision = 14; precision <= 16; precision++) {
        char format[8];
        g_snprintf (format, sizeof format, "%%.%de", precision);
        g_ascii_formatd (text, sizeof text, format, number);
        if (g_ascii_strtod (text, NULL) == number)
            break;
    }
    int n = 0;
    const char *at = text;
    for (; *at && *at != 'e'; at++) {
        if (g_ascii_isdigit (*at))
            digits[n++] = *at;
    }
    *ret_exponent = (int)g_ascii_strtoll (at + 1, NULL, 10);
    return n;
}

/* Keeps the first digits of them and rounds the rest; returns whether it carried over into a new first digit. */
static bool
round_digits (char digits[24], int kept)
{
    bool up = digits[kept] >= '5';
    for (int i = kept - 1; i >= 0 && up; i--) {
        up = digits[i] == '9';
        digits[i] = up ? '0' : (char)(digits[i] + 1);
    }
    if (!up)
        return false;
    memmove (digits + 1, digits, (size_t)kept);
    digits[0] = '1';
    return true;
}

double
qti_round_figures (double number, int64_t figures, bool significant)
{
    char digits[24] = "";
    int exponent = 0;
    if (!isfinite (number) || number == 0.0 || figures > 400)
        return number;
    int n = shortest_digits (fabs (number), digits, &exponent);
    int64_t kept = significant ? figures : figures + exponent + 1;
    if (kept >= n)
        return number;
    if (kept < 0)
        return 0.0;
    if (round_digits (digits, (int)kept)) {
        exponent++;
        kept++;
    }
    if (kept == 0)
        return 0.0;
    char text[48];
    g_snprintf (text, sizeof text, "%s%.1s.%.*se%d", number < 0 ? "-" : "", digits, (int)kept - 1,
                digits + 1, exponent);
    return g_ascii_strtod (text, NULL);
}
