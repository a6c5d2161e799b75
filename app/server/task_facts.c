/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/task_facts.h"

#include <glib.h>
#include <stdbool.h>

/* The outcome that a task leaves, and what it is called at the desk. */
static const struct {
    const char *outcome, *kind;
} kinds[] = {
    {"TYPING", "typing"}, {"ENTRY", "entry"},         {"DOCUMENT", "document"},
    {"NOTES", "notes"},   {"MULTITASK", "multitask"},
};

json_t *
server_task_numbers (const QtiValue *record)
{
    json_t *json = json_object ();
    for (uint32_t i = 0; i < record->n; i++) {
        const QtiField *field = &record->fields[i];
        if (field->base_type == QTI_FLOAT)
            json_object_set_new (json, field->name, json_real (field->scalar.real));
        else if (field->base_type == QTI_INTEGER)
            json_object_set_new (json, field->name, json_integer (field->scalar.integer));
    }
    return json;
}

static const char *
text_of (const QtiValue *record, const char *name)
{
    const QtiField *field = qti_value_field (record, name);
    return field != NULL && field->base_type == QTI_STRING ? field->scalar.string : "";
}

static json_t *
flags_of (const QtiValue *record)
{
    json_t *flags = json_array ();
    for (uint32_t i = 0; i < record->n; i++)
        if (record->fields[i].base_type == QTI_BOOLEAN && record->fields[i].scalar.boolean)
            json_array_append_new (flags, json_string (record->fields[i].name));
    return flags;
}

static json_t *
keys_of (const QtiValue *record)
{
    json_t *keys = json_array ();
    g_auto (GStrv) lines = g_strsplit (text_of (record, "keys_of"), "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto (GStrv) parts = g_strsplit (*line, "\t", 4);
        if (g_strv_length (parts) < 4)
            continue;
        json_t *key = json_pack ("{s:s, s:I, s:I}", "key", parts[0], "struck",
                                 (json_int_t)g_ascii_strtoll (parts[1], NULL, 10), "wrong",
                                 (json_int_t)g_ascii_strtoll (parts[2], NULL, 10));
        if (*parts[3] != '\0')
            json_object_set_new (key, "mean_ms",
                                 json_integer ((json_int_t)g_ascii_strtoll (parts[3], NULL, 10)));
        json_array_append_new (keys, key);
    }
    return keys;
}

/* The names of the fields of a record, as the item shows them. */
static GStrv
field_names (const QtiItem *item)
{
    unsigned n = 0;
    const QtiInteraction *interactions = qti_item_interactions (item, &n);
    const char *names = NULL;
    for (unsigned i = 0; i < n && names == NULL; i++)
        names = qti_interaction_data (&interactions[i], "fields");
    return g_strsplit (names != NULL ? names : "", "|", -1);
}

static json_t *
mistakes_of (const QtiItem *item, const QtiValue *record)
{
    json_t *mistakes = json_array ();
    g_auto (GStrv) names = field_names (item);
    g_auto (GStrv) lines = g_strsplit (text_of (record, "mistakes"), "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto (GStrv) parts = g_strsplit (*line, "\t", 4);
        if (g_strv_length (parts) < 4)
            continue;
        guint64 place = g_ascii_strtoull (parts[1], NULL, 10);
        const char *name =
            place > 0 && place <= g_strv_length (names) ? names[place - 1] : parts[1];
        json_array_append_new (mistakes,
                               json_pack ("{s:I, s:s, s:s, s:s}", "record",
                                          (json_int_t)g_ascii_strtoll (parts[0], NULL, 10), "field",
                                          name, "asked", parts[2], "given", parts[3]));
    }
    return mistakes;
}

static json_t *
missed_of (const QtiValue *record)
{
    json_t *missed = json_array ();
    g_auto (GStrv) parts = g_strsplit (text_of (record, "missed"), "; ", -1);
    for (char **part = parts; *part != NULL; part++)
        if (**part != '\0')
            json_array_append_new (missed, json_string (*part));
    return missed;
}

static void
put_list (json_t *json, const char *name, json_t *list)
{
    if (json_array_size (list) > 0)
        json_object_set (json, name, list);
    json_decref (list);
}

json_t *
server_task_facts (const QtiSession *session)
{
    const QtiValue *record = NULL;
    size_t kind = 0;
    for (; kind < G_N_ELEMENTS (kinds) && record == NULL; kind++) {
        const QtiValue *value = qti_session_outcome (session, kinds[kind].outcome);
        if (value != NULL && value->cardinality == QTI_RECORD && !qti_value_is_null (value))
            record = value;
    }
    if (record == NULL)
        return NULL;
    json_t *json = json_pack ("{s:s, s:o}", "kind", kinds[kind - 1].kind, "numbers",
                              server_task_numbers (record));
    if (*text_of (record, "variant") != '\0')
        json_object_set_new (json, "variant", json_string (text_of (record, "variant")));
    put_list (json, "flags", flags_of (record));
    put_list (json, "keys", keys_of (record));
    put_list (json, "mistakes", mistakes_of (qti_session_item (session), record));
    put_list (json, "missed", missed_of (record));
    return json;
}
