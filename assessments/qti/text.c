/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as text, both ways. Numbers never depend on the locale. */
#include <errno.h>
#include <math.h>

#include "assessments/qti/value.h"

bool
qti_parse_number (const char *text, double *ret_number)
{
    text += strspn (text, " \t\r\n");
    if (*text == '\0' || strchr ("xXnNiI", text[*text == '-' || *text == '+']))
        return false;
    char *end = NULL;
    errno = 0;
    double number = g_ascii_strtod (text, &end);
    if (end == text || !isfinite (number) || memchr (text, 'x', (size_t)(end - text))
        || memchr (text, 'X', (size_t)(end - text)))
        return false;
    if (end[strspn (end, " \t\r\n")] != '\0')
        return false;
    *ret_number = number;
    return true;
}

static bool
parse_integer (const char *text, int64_t *ret_integer)
{
    text += strspn (text, " \t\r\n");
    const char *digits = text + (*text == '-' || *text == '+');
    if (!g_ascii_isdigit (*digits))
        return false;
    char *end = NULL;
    errno = 0;
    int64_t integer = g_ascii_strtoll (text, &end, 10);
    if (errno == ERANGE || end[strspn (end, " \t\r\n")] != '\0')
        return false;
    *ret_integer = integer;
    return true;
}

static bool
parse_boolean (const char *text, bool *ret_boolean)
{
    static const struct {
        const char *word;
        bool boolean;
    } words[] = {{"true", true}, {"false", false}, {"1", true}, {"0", false}};
    text += strspn (text, " \t\r\n");
    size_t len = strcspn (text, " \t\r\n");
    for (unsigned i = 0; i < G_N_ELEMENTS (words); i++) {
        if (strlen (words[i].word) == len && strncmp (text, words[i].word, len) == 0) {
            *ret_boolean = words[i].boolean;
            return text[len + strspn (text + len, " \t\r\n")] == '\0';
        }
    }
    return false;
}

/* Two words with white space between and around them. */
static bool
split_two (const char *text, QtiArena *arena, const char **ret_first, const char **ret_second)
{
    static const char blank[] = " \t\r\n";
    const char *first = text + strspn (text, blank);
    size_t first_len = strcspn (first, blank);
    const char *second = first + first_len + strspn (first + first_len, blank);
    size_t second_len = strcspn (second, blank);
    if (first_len == 0 || second_len == 0
        || second[second_len + strspn (second + second_len, blank)])
        return false;
    *ret_first = qti_arena_copy (arena, first, first_len);
    *ret_second = qti_arena_copy (arena, second, second_len);
    return true;
}

static bool
parse_point (const char *text, QtiArena *arena, QtiScalar *ret_scalar)
{
    const char *x = NULL, *y = NULL;
    double left = 0, top = 0;
    if (!split_two (text, arena, &x, &y) || !qti_parse_number (x, &left)
        || !qti_parse_number (y, &top))
        return false;
    if (fabs (left) > 1e9 || fabs (top) > 1e9)
        return false;
    ret_scalar->point.x = (int32_t)lround (left);
    ret_scalar->point.y = (int32_t)lround (top);
    return true;
}

/* An identifier or URI without the white space around it; nothing else may be blank in it. */
static bool
parse_word (const char *text, QtiArena *arena, const char **ret_word)
{
    static const char blank[] = " \t\r\n";
    const char *word = text + strspn (text, blank);
    size_t len = strcspn (word, blank);
    if (len == 0 || word[len + strspn (word + len, blank)])
        return false;
    *ret_word = word[len] ? qti_arena_copy (arena, word, len) : word;
    return true;
}

bool
qti_scalar_parse (QtiBaseType type, const char *text, QtiArena *arena, QtiScalar *ret_scalar)
{
    switch (type) {
    case QTI_BOOLEAN:
        return parse_boolean (text, &ret_scalar->boolean);
    case QTI_INTEGER:
        return parse_integer (text, &ret_scalar->integer);
    case QTI_FLOAT:
        return qti_parse_number (text, &ret_scalar->real);
    case QTI_DURATION:
        return qti_parse_number (text, &ret_scalar->real) && ret_scalar->real >= 0;
    case QTI_PAIR:
    case QTI_DIRECTED_PAIR:
        return split_two (text, arena, &ret_scalar->pair.first, &ret_scalar->pair.second);
    case QTI_POINT:
        return parse_point (text, arena, ret_scalar);
    case QTI_IDENTIFIER:
    case QTI_URI:
        return parse_word (text, arena, &ret_scalar->string);
    case QTI_STRING:
    case QTI_FILE:
        ret_scalar->string = text;
        return true;
    case QTI_TYPE_NONE:
    case QTI_BASE_TYPE_COUNT:
        break;
    }
    return false;
}

static char *
print_integer (int64_t integer, char *buffer)
{
    char digits[24];
    unsigned n = 0;
    uint64_t rest = integer < 0 ? 0u - (uint64_t)integer : (uint64_t)integer;
    do {
        digits[n++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    char *at = buffer;
    if (integer < 0)
        *at++ = '-';
    while (n > 0)
        *at++ = digits[--n];
    *at = '\0';
    return buffer;
}

char *
qti_print_double (double number, char *buffer)
{
    if (fabs (number) < 1e15 && floor (number) == number)
        return print_integer ((int64_t)number, buffer);
    static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};
    for (unsigned i = 0; i < G_N_ELEMENTS (formats); i++) {
        g_ascii_formatd (buffer, 32, formats[i], number);
        if (g_ascii_strtod (buffer, NULL) == number)
            break;
    }
    return buffer;
}

const char *
qti_scalar_print (QtiBaseType type, QtiScalar scalar, QtiArena *arena)
{
    switch (type) {
    case QTI_BOOLEAN:
        return scalar.boolean ? "true" : "false";
    case QTI_INTEGER:
        return print_integer (scalar.integer, qti_arena_alloc (arena, 32));
    case QTI_FLOAT:
    case QTI_DURATION:
        return qti_print_double (scalar.real, qti_arena_alloc (arena, 32));
    case QTI_PAIR:
    case QTI_DIRECTED_PAIR:
        return qti_arena_printf (arena, "%s %s", scalar.pair.first, scalar.pair.second);
    case QTI_POINT:
        return qti_arena_printf (arena, "%d %d", scalar.point.x, scalar.point.y);
    case QTI_STRING:
    case QTI_IDENTIFIER:
    case QTI_URI:
    case QTI_FILE:
        return scalar.string;
    case QTI_TYPE_NONE:
    case QTI_BASE_TYPE_COUNT:
        break;
    }
    return "";
}
