/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session as one line of JSON and back. The grammar is fixed, members in this order, so that reading needs no tree:
   {"session":1,"item":"…","attempts":N,"random":["hex"×4],"orders":[…],"values":[…],"defaults":[…],"corrects":[…]}
   where a value is null, ["text",…] or, of a record, [["name","type","text"],…], by declaration. */
#include "assessments/qti/session_private.h"

#define MAX_STATE_BYTES (16u * 1024u * 1024u)
#define MAX_STATE_VALUES 4096u

static void
put_string (GString *out, const char *text)
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
            put_string (out, qti_scalar_print (value->base_type, value->items[i], arena));
            continue;
        }
        const QtiField *field = &value->fields[i];
        g_string_append_c (out, '[');
        put_string (out, field->name);
        g_string_append_printf (out, ",\"%s\",", qti_base_type_name (field->base_type));
        put_string (out, qti_scalar_print (field->base_type, field->scalar, arena));
        g_string_append_c (out, ']');
    }
    g_string_append_c (out, ']');
}

static void
put_values (GString *out, const char *name, const QtiValue *values, unsigned n)
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

char *
qti_session_save (const QtiSession *self)
{
    const QtiItem *item = self->item;
    GString *out = g_string_new ("{\"session\":1,\"item\":");
    put_string (out, item->identifier);
    g_string_append_printf (out, ",\"attempts\":%" G_GINT64_FORMAT ",\"random\":[", self->attempts);
    for (unsigned i = 0; i < 4; i++)
        g_string_append_printf (out, "%s\"%016" G_GINT64_MODIFIER "x\"", i ? "," : "",
                                self->random.state[i]);
    g_string_append (out, "],\"orders\":[");
    for (unsigned i = 0; i < item->n_orders; i++)
        g_string_append_printf (out, "%s%d", i ? "," : "", self->orders[i]);
    g_string_append_c (out, ']');
    put_values (out, "values", self->values, item->n_declarations);
    put_values (out, "defaults", self->defaults, item->n_declarations);
    put_values (out, "corrects", self->corrects, item->n_declarations);
    g_string_append_c (out, '}');
    return g_string_free (out, FALSE);
}

/* Reading: every step returns whether the text went on as it must. */
typedef struct {
    const char *at;
    QtiArena *arena;
} Cursor;

static bool
take (Cursor *cursor, const char *text)
{
    size_t len = strlen (text);
    if (strncmp (cursor->at, text, len) != 0)
        return false;
    cursor->at += len;
    return true;
}

static bool
take_integer (Cursor *cursor, int64_t *ret_integer)
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
unescape (Cursor *cursor)
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

static bool
take_string (Cursor *cursor, const char **ret_text)
{
    if (!take (cursor, "\""))
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
    return take (cursor, "\"");
}

static bool
take_field (Cursor *cursor, QtiField *field)
{
    const char *type = NULL, *text = NULL;
    if (!take (cursor, "[") || !take_string (cursor, &field->name) || !take (cursor, ",")
        || !take_string (cursor, &type) || !take (cursor, ",") || !take_string (cursor, &text)
        || !take (cursor, "]"))
        return false;
    if (strcmp (type, "none") == 0)
        return true;
    return qti_base_type_parse (type, &field->base_type)
           && qti_scalar_parse (field->base_type, text, cursor->arena, &field->scalar);
}

/* Reads the items behind "[" into a growing array of the arena: doubling wastes at most as much as is kept. */
static bool
take_items (Cursor *cursor, const QtiDeclaration *declaration, QtiValue *value)
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
                   : !take_string (cursor, &text)
                         || !qti_scalar_parse (declaration->base_type, text, cursor->arena, item))
            return false;
    } while (take (cursor, ","));
    if (record)
        value->fields = (const QtiField *)(const void *)items;
    else
        value->items = (const QtiScalar *)(const void *)items;
    return take (cursor, "]");
}

static bool
take_value (Cursor *cursor, const QtiDeclaration *declaration, QtiValue *ret_value)
{
    *ret_value = qti_value_null (declaration->base_type, declaration->cardinality);
    if (take (cursor, "null"))
        return true;
    return take (cursor, "[") && take_items (cursor, declaration, ret_value);
}

static bool
take_values (Cursor *cursor, const char *name, const QtiItem *item, QtiValue *values)
{
    if (!take (cursor, ",\"") || !take (cursor, name) || !take (cursor, "\":["))
        return false;
    for (unsigned i = 0; i < item->n_declarations; i++) {
        if ((i > 0 && !take (cursor, ","))
            || !take_value (cursor, &item->declarations[i], &values[i]))
            return false;
    }
    return take (cursor, "]");
}

/* Each list must hold each of its numbers once. */
static bool
is_permutation (const int *order, unsigned n)
{
    g_autofree bool *seen = g_new0 (bool, n + 1);
    for (unsigned i = 0; i < n; i++) {
        if (order[i] < 0 || (unsigned)order[i] >= n || seen[order[i]])
            return false;
        seen[order[i]] = true;
    }
    return true;
}

static bool
take_orders (Cursor *cursor, QtiSession *self)
{
    const int *order = self->orders;
    if (!take (cursor, "],\"orders\":["))
        return false;
    for (unsigned i = 0; i < self->item->n_orders; i++) {
        int64_t number = 0;
        if ((i > 0 && !take (cursor, ",")) || !take_integer (cursor, &number) || number < 0
            || number > G_MAXINT)
            return false;
        self->orders[i] = (int)number;
    }
    for (unsigned i = 0; i < self->item->n_interactions; i++) {
        const QtiInteraction *interaction = &self->item->interactions[i];
        if (!interaction->shuffle)
            continue;
        if (!is_permutation (order, interaction->n_choices)
            || !is_permutation (order + interaction->n_choices, interaction->n_targets))
            return false;
        order += interaction->n_choices + interaction->n_targets;
    }
    return take (cursor, "]");
}

static bool
take_random (Cursor *cursor, QtiRandom *random)
{
    if (!take (cursor, ",\"random\":["))
        return false;
    for (unsigned i = 0; i < 4; i++) {
        const char *text = NULL;
        if ((i > 0 && !take (cursor, ",")) || !take_string (cursor, &text)
            || !g_ascii_string_to_unsigned (text, 16, 0, G_MAXUINT64, &random->state[i], NULL))
            return false;
    }
    return random->state[0] || random->state[1] || random->state[2] || random->state[3];
}

static bool
take_session (Cursor *cursor, QtiSession *self)
{
    const QtiItem *item = self->item;
    const char *identifier = NULL;
    return take (cursor, "{\"session\":1,\"item\":") && take_string (cursor, &identifier)
           && strcmp (identifier, item->identifier) == 0 && take (cursor, ",\"attempts\":")
           && take_integer (cursor, &self->attempts) && self->attempts >= 0
           && take_random (cursor, &self->random) && take_orders (cursor, self)
           && take_values (cursor, "values", item, self->values)
           && take_values (cursor, "defaults", item, self->defaults)
           && take_values (cursor, "corrects", item, self->corrects) && take (cursor, "}")
           && !*cursor->at;
}

QtiSession *
qti_session_restore (const QtiItem *item, const char *state, const QtiOperators *operators,
                     GError **error)
{
    g_autoptr (QtiSession) self = qti_session_new (item, 0, operators);
    Cursor cursor = {.at = state, .arena = &self->arena};
    qti_report_clear (&self->report);
    if (strlen (state) <= MAX_STATE_BYTES && g_utf8_validate (state, -1, NULL)
        && take_session (&cursor, self))
        return g_steal_pointer (&self);
    g_set_error (error, QTI_ERROR, QTI_ERROR_SYNTAX,
                 "The saved session does not belong to the item \"%s\".", item->identifier);
    return NULL;
}
