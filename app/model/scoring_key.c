/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/scoring_key.h"

#include <string.h>

#include "app/model/json.h"

static bool
refuse (GError **error, const char *item, const char *why)
{
    g_set_error (error, MODEL_ERROR, MODEL_ERROR_MEMBER, "The key of %s %s.", item, why);
    return false;
}

static bool
read_item (const char *item, json_t *entry, int64_t version, TaskKeys *keys, GError **error)
{
    const char *kind = json_string_value (json_object_get (entry, "kind"));
    bool pick = g_strcmp0 (kind, "pick") == 0;
    if (!pick && g_strcmp0 (kind, "rate") != 0)
        return refuse (error, item, "is neither of kind pick nor rate");
    task_keys_item (keys, item, pick ? TASK_JUDGEMENT_PICK : TASK_JUDGEMENT_RATE, version);
    const char *action = NULL;
    json_t *value = NULL;
    json_object_foreach (json_object_get (entry, "effectiveness"), action, value)
    {
        double number = json_number_value (value);
        if (!json_is_number (value) || number < TASK_JUDGEMENT_LOWEST
            || number > TASK_JUDGEMENT_HIGHEST)
            return refuse (error, item, "has an action that is not rated from 1 to 5");
        task_keys_action (keys, item, action, number);
    }
    return task_keys_usable (keys, item) || refuse (error, item, "does not tell its actions apart");
}

bool
model_scoring_key_read (json_t *body, TaskKeys *keys, GError **error)
{
    const char *bank = json_string_value (json_object_get (body, "bank"));
    int64_t version = json_integer_value (json_object_get (body, "version"));
    json_t *items = json_object_get (body, "items");
    if (bank == NULL || *bank == '\0' || version < 1 || json_object_size (items) == 0)
        return refuse (error, bank != NULL ? bank : "a bank", "has no bank, version or items");
    const char *item = NULL;
    json_t *entry = NULL;
    json_object_foreach (items, item, entry)
    {
        if (!read_item (item, entry, version, keys, error))
            return false;
    }
    return true;
}
