/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/state.h"

#define MAX_STATE_VALUES 4096u

void
qti_state_put_string (GString *out, const char *text)
{
    g_string_append_c (out, '"');
    for (; *text; text++) {
        if ((unsigned char)*text < 0x20)
            g_string_append_printf (out, "\\u%04x", (unsigned char)*text);
        else if (*text == '"' || *text == '\\')
            g_string_append_printf (out, "\\%c", *text);
        else
            g_string_append_c (out, *text);
    }
    g_string_append_c (out, '"');
}

static void
put_value (GString *out, const QtiValue *value, QtiArena *arena)
{
    if (value->n == 0) {
        g_string_append (out, "null");
        return;
    }
    for (unsigned i = 0; i < value->n; i++) {
        g_string_append_c (out, i == 0 ? '[' : ',');
        if (value->cardinality != QTI_RECORD) {
            qti_state_put_string (out, qti_scalar_print (value->base_type, value->items[i], arena));
            continue;
        }
        const QtiField *field = &value->fields[i];
        g_string_append_c (out, '[');
        qti_state_put_string (out, field->name);
        g_string_append_printf (out, ",\"%s\",", qti_base_type_name (field->base_type));
        qti_state_put_string (out, qti_scalar_print (field->base_type, field->scalar, arena));
        g_string_append_c (out, ']');
    }
    g_string_append_c (out, ']');
}

void
qti_state_put_values (GString *out, const char *name, const QtiValue *values, unsigned n)
{
    QtiArena arena = {0};
    g_string_append_printf (out, ",\"%s\":[", name);
    for (unsigned i = 0; i < n; i++) {
        if (i > 0)
            g_string_append_c (out, ',');
        put_value (out, &values[i], &arena);
        qti_arena_reset (&arena);
    }
    g_string_append_c (out, ']');
    qti_arena_clear (&arena);
}

bool
qti_state_take (QtiStateCursor *cursor, const char *text)
{
    size_t len = strlen (text);
    if (strncmp (cursor->at, text, len) != 0)
        return false;
    cursor->at += len;
    return true;
}

bool
qti_state_take_integer (QtiStateCursor *cursor, int64_t *ret_integer)
{
    char *end = NULL;
    if (!g_ascii_isdigit (*cursor->at) && *cursor->at != '-')
        return false;
    *ret_integer = g_ascii_strtoll (cursor->at, &end, 10);
    bool good = end != cursor->at;
    cursor->at = end;
    return good;
}

/* The letter behind a backslash, as save writes them; 0 if it is none of these. */
static char
unescape (QtiStateCursor *cursor)
{
    char letter = *cursor->at;
    if (letter == '"' || letter == '\\') {
        cursor->at++;
        return letter;
    }
    if (strncmp (cursor->at, "u00", 3) != 0 || !g_ascii_isxdigit (cursor->at[3])
        || !g_ascii_isxdigit (cursor->at[4]))
        return '\0';
    int code = g_ascii_xdigit_value (cursor->at[3]) * 16 + g_ascii_xdigit_value (cursor->at[4]);
    cursor->at += 5;
    return code < 0x20 ? (char)code : '\0';
}

bool
qti_state_take_string (QtiStateCursor *cursor, const char **ret_text)
{
    if (!qti_state_take (cursor, "\""))
        return false;
    const char *end = cursor->at;
    while (*end && *end != '"')
        end += *end == '\\' && end[1] ? 2 : 1;
    char *text = qti_arena_alloc (cursor->arena, (size_t)(end - cursor->at) + 1);
    char *to = text;
    while (cursor->at < end) {
        char letter = *cursor->at++;
        if (letter == '\\' && !(letter = unescape (cursor)))
            return false;
        *to++ = letter;
    }
    *to = '\0';
    *ret_text = text;
    return qti_state_take (cursor, "\"");
}

static bool
take_field (QtiStateCursor *cursor, QtiField *field)
{
    const char *type = NULL, *text = NULL;
    if (!qti_state_take (cursor, "[") || !qti_state_take_string (cursor, &field->name)
        || !qti_state_take (cursor, ",") || !qti_state_take_string (cursor, &type)
        || !qti_state_take (cursor, ",") || !qti_state_take_string (cursor, &text)
        || !qti_state_take (cursor, "]"))
        return false;
    if (strcmp (type, "none") == 0)
        return true;
    return qti_base_type_parse (type, &field->base_type)
           && qti_scalar_parse (field->base_type, text, cursor->arena, &field->scalar);
}

/* Reads the items behind "[" into a growing array of the arena: doubling wastes at most as much as is kept. */
static bool
take_items (QtiStateCursor *cursor, const QtiDeclaration *declaration, QtiValue *value)
{
    bool record = declaration->cardinality == QTI_RECORD;
    size_t size = record ? sizeof (QtiField) : sizeof (QtiScalar);
    unsigned room = 1, most = declaration->cardinality == QTI_SINGLE ? 1 : MAX_STATE_VALUES;
    char *items = qti_arena_zero (cursor->arena, size);
    do {
        const char *text = NULL;
        if (value->n == most)
            return false;
        if (value->n == room) {
            char *more = qti_arena_zero (cursor->arena, size * room * 2);
            items = memcpy (more, items, size * room);
            room *= 2;
        }
        void *item = items + size * value->n++;
        if (record ? !take_field (cursor, item)
                   : !qti_state_take_string (cursor, &text)
                         || !qti_scalar_parse (declaration->base_type, text, cursor->arena, item))
            return false;
    } while (qti_state_take (cursor, ","));
    if (record)
        value->fields = (const QtiField *)(const void *)items;
    else
        value->items = (const QtiScalar *)(const void *)items;
    return qti_state_take (cursor, "]");
}

static bool
take_value (QtiStateCursor *cursor, const QtiDeclaration *declaration, QtiValue *ret_value)
{
    *ret_value = qti_value_null (declaration->base_type, declaration->cardinality);
    if (qti_state_take (cursor, "null"))
        return true;
    return qti_state_take (cursor, "[") && take_items (cursor, declaration, ret_value);
}

bool
qti_state_take_values (QtiStateCursor *cursor, const char *name, const QtiDeclaration *declarations,
                       unsigned n, QtiValue *values)
{
    if (!qti_state_take (cursor, ",\"") || !qti_state_take (cursor, name)
        || !qti_state_take (cursor, "\":["))
        return false;
    for (unsigned i = 0; i < n; i++) {
        if ((i > 0 && !qti_state_take (cursor, ","))
            || !take_value (cursor, &declarations[i], &values[i]))
            return false;
    }
    return qti_state_take (cursor, "]");
}

bool
qti_state_take_random (QtiStateCursor *cursor, QtiRandom *random)
{
    if (!qti_state_take (cursor, ",\"random\":["))
        return false;
    for (unsigned i = 0; i < 4; i++) {
        const char *text = NULL;
        if ((i > 0 && !qti_state_take (cursor, ",")) || !qti_state_take_string (cursor, &text)
            || !g_ascii_string_to_unsigned (text, 16, 0, G_MAXUINT64, &random->state[i], NULL))
            return false;
    }
    return (random->state[0] || random->state[1] || random->state[2] || random->state[3])
           && qti_state_take (cursor, "]");
}

void
qti_state_put_random (GString *out, const QtiRandom *random)
{
    g_string_append (out, ",\"random\":[");
    for (unsigned i = 0; i < 4; i++)
        g_string_append_printf (out, "%s\"%016" G_GINT64_MODIFIER "x\"", i ? "," : "",
                                random->state[i]);
    g_string_append_c (out, ']');
}
