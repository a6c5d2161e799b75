/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/looked.h"

#include <string.h>

#include "app/model/status.h"
#include "app/store/audit.h"
#include "app/store/catalogue.h"

enum { LOOKS_MAX = 200 };

static bool
shows_names (StoreDb *db, const char *position)
{
    g_autofree char *body = store_position (db, position, NULL, NULL);
    g_autoptr (json_t) json =
        body ? model_json_parse (body, strlen (body), MODEL_JSON_ANSWER_BYTES, NULL) : NULL;
    const char *by = json_string_value (json_object_get (json, "looked_by"));
    return g_strcmp0 (by, "name") == 0;
}

json_t *
server_looked_json (StoreDb *db, const StoreApplication *application)
{
    bool names = shows_names (db, application->position);
    json_t *looks = json_array ();
    StoreLook look;
    StoreQuery *query = store_audit_looks (db, application->id, model_look_words + 1, LOOKS_MAX);
    while (store_audit_look_next (query, &look)) {
        const char *name = names ? look.name : NULL;
        json_t *row =
            json_pack ("{s:I, s:s, s:s}", "at", (json_int_t)look.at_ms, "by",
                       name ? name : (look.role ? look.role : look.actor), "what", look.action);
        if (name)
            json_object_set_new (row, "named", json_true ());
        json_array_append_new (looks, row);
    }
    return looks;
}
