/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/items/json_text.h"

static void
append_escaped (GString *out, unsigned char letter)
{
    static const char letters[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";
    const char *found = letter ? strchr (letters, letter) : NULL;
    if (found) {
        g_string_append_c (out, '\\');
        g_string_append_c (out, names[found - letters]);
    } else {
        g_string_append_printf (out, "\\u%04x", letter);
    }
}

void
items_json_string (GString *out, const char *text)
{
    g_string_append_c (out, '"');
    while (*text) {
        const char *from = text;
        while ((unsigned char)*text >= 0x20 && *text != '"' && *text != '\\')
            text++;
        g_string_append_len (out, from, text - from);
        if (*text)
            append_escaped (out, (unsigned char)*text++);
    }
    g_string_append_c (out, '"');
}

static void
append_integer (GString *out, int64_t number)
{
    char digits[24], *at = digits + sizeof digits;
    uint64_t rest = number < 0 ? 0u - (uint64_t)number : (uint64_t)number;
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0)
        *--at = '-';
    g_string_append_len (out, at, digits + sizeof digits - at);
}

static void
append_scalar (GString *out, QtiBaseType type, QtiScalar scalar)
{
    char number[64];
    switch (type) {
    case QTI_TYPE_NONE:
    case QTI_BASE_TYPE_COUNT:
        g_string_append (out, "null");
        return;
    case QTI_BOOLEAN:
        g_string_append (out, scalar.boolean ? "true" : "false");
        return;
    case QTI_INTEGER:
        append_integer (out, scalar.integer);
        return;
    case QTI_FLOAT:
    case QTI_DURATION:
        g_string_append (out, qti_print_double (scalar.real, number));
        return;
    case QTI_POINT:
        g_string_append_printf (out, "\"%d %d\"", scalar.point.x, scalar.point.y);
        return;
    case QTI_PAIR:
    case QTI_DIRECTED_PAIR: {
        g_autofree char *pair = g_strdup_printf ("%s %s", scalar.pair.first, scalar.pair.second);
        items_json_string (out, pair);
        return;
    }
    case QTI_STRING:
    case QTI_IDENTIFIER:
    case QTI_URI:
    case QTI_FILE:
        items_json_string (out, scalar.string);
        return;
    }
}

static void
append_record (GString *out, const QtiValue *value)
{
    g_string_append_c (out, '{');
    for (unsigned i = 0; i < value->n; i++) {
        if (i > 0)
            g_string_append_c (out, ',');
        items_json_string (out, value->fields[i].name);
        g_string_append_c (out, ':');
        append_scalar (out, value->fields[i].base_type, value->fields[i].scalar);
    }
    g_string_append_c (out, '}');
}

void
items_json_value (GString *out, const QtiValue *value)
{
    if (value->n == 0) {
        g_string_append (out, "null");
    } else if (value->cardinality == QTI_RECORD) {
        append_record (out, value);
    } else if (value->cardinality == QTI_SINGLE) {
        append_scalar (out, value->base_type, value->items[0]);
    } else {
        for (unsigned i = 0; i < value->n; i++) {
            g_string_append_c (out, i == 0 ? '[' : ',');
            append_scalar (out, value->base_type, value->items[i]);
        }
        g_string_append_c (out, ']');
    }
}

void
items_json_outcomes (GString *out, const QtiSession *session)
{
    unsigned n = 0;
    const QtiDeclaration *declarations = qti_item_declarations (qti_session_item (session), &n);
    char mark = '{';
    for (unsigned i = 0; i < n; i++) {
        if (declarations[i].kind != QTI_OUTCOME_VARIABLE)
            continue;
        g_string_append_c (out, mark);
        mark = ',';
        items_json_string (out, declarations[i].identifier);
        g_string_append_c (out, ':');
        items_json_value (out, qti_session_value_at (session, i));
    }
    g_string_append_c (out, '}');
}

static void
append_place (GString *out, const char *name, int number)
{
    g_string_append_printf (out, ",\"%s\":", name);
    if (number > 0)
        append_integer (out, number);
    else
        g_string_append (out, "null");
}

void
items_json_diagnostic (GString *out, const QtiDiagnostic *diagnostic)
{
    g_string_append (out, "{\"code\":");
    items_json_string (out, qti_error_code_name (diagnostic->code));
    g_string_append (out, ",\"message\":");
    g_autofree char *sentence = g_utf8_make_valid (diagnostic->message, -1);
    items_json_string (out, sentence);
    append_place (out, "line", diagnostic->line);
    append_place (out, "column", diagnostic->column);
    g_string_append_c (out, '}');
}
