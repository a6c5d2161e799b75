/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/entry.h"

#include <math.h>

#define MAX_FIELDS 8u

/* The parts of a number as it was written. */
typedef struct {
    unsigned left, right; /* digits on both sides of the point */
    unsigned significant; /* digits from the first that is not zero */
    bool has_point, has_exponent;
    int64_t exponent;
} Parts;

static int
digit_of (char letter, int base)
{
    int digit = g_ascii_isdigit (letter)   ? letter - '0'
                : g_ascii_isalpha (letter) ? g_ascii_tolower (letter) - 'a' + 10
                                           : base;
    return digit < base ? digit : -1;
}

static const char *
skip_blanks (const char *at)
{
    while (g_ascii_isspace (*at))
        at++;
    return at;
}

/* Reads sign, digits, point and, in base 10, exponent; false if the text is anything else. */
static bool
read_parts (const char *text, int base, Parts *parts, double *ret_number)
{
    const char *at = skip_blanks (text);
    bool minus = *at == '-';
    double number = 0, place = 1;
    int digit = 0;
    *parts = (Parts){0};
    at += *at == '-' || *at == '+';
    for (; (digit = digit_of (*at, base)) >= 0 || (*at == '.' && !parts->has_point); at++) {
        if (*at == '.') {
            parts->has_point = true;
            continue;
        }
        parts->significant += parts->significant > 0 || digit > 0;
        *(parts->has_point ? &parts->right : &parts->left) += 1;
        number = number * base + digit;
        place *= parts->has_point ? base : 1;
    }
    *ret_number = (minus ? -number : number) / place;
    if (parts->left + parts->right == 0)
        return false;
    if (base == 10 && (*at == 'e' || *at == 'E')) {
        char *end = NULL;
        parts->has_exponent = g_ascii_isdigit (at[1]) || ((at[1] == '-' || at[1] == '+') && at[2]);
        parts->exponent = g_ascii_strtoll (at + 1, &end, 10);
        at = end;
    }
    return *skip_blanks (at) == '\0';
}

bool
qti_entry_number (const char *text, int base, double *ret_number)
{
    Parts parts;
    if (base == 10)
        return qti_parse_number (text, ret_number);
    return read_parts (text, base, &parts, ret_number) && isfinite (*ret_number);
}

bool
qti_entry_integer (const char *text, int base, int64_t *ret_integer)
{
    g_autofree char *plain = g_strstrip (g_strdup (text));
    const char *digits = *plain == '+' ? plain + 1 : plain;
    return g_ascii_string_to_signed (digits, (guint)base, G_MININT64, G_MAXINT64, ret_integer,
                                     NULL);
}

static void
add_integer (QtiField *fields, size_t *n, const char *name, int64_t integer)
{
    fields[(*n)++] = (QtiField){name, QTI_INTEGER, {.integer = integer}};
}

QtiValue
qti_entry_record (QtiArena *arena, const char *text, int base)
{
    QtiField fields[MAX_FIELDS] = {{"stringValue", QTI_STRING, {.string = text}}};
    size_t n = 1;
    Parts parts;
    double number = 0;
    int64_t integer = 0;
    if (!read_parts (text, base, &parts, &number) || !qti_entry_number (text, base, &number))
        return qti_value_record (arena, fields, n);
    fields[n++] = (QtiField){"floatValue", QTI_FLOAT, {.real = number}};
    if (!parts.has_point && !parts.has_exponent && qti_entry_integer (text, base, &integer))
        add_integer (fields, &n, "integerValue", integer);
    add_integer (fields, &n, "leftDigits", parts.left);
    add_integer (fields, &n, "rightDigits", parts.right);
    add_integer (fields, &n, "ndp",
                 MAX (0, (int64_t)parts.right - CLAMP (parts.exponent, -400, 400)));
    add_integer (fields, &n, "nsf", parts.significant);
    if (parts.has_exponent)
        add_integer (fields, &n, "exponent", parts.exponent);
    return qti_value_record (arena, fields, n);
}
