/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/export.h"

#include <string.h>

#include "app/model/sign.h"
#include "app/store/db.h"

#define OF(table) "SELECT * FROM " table " WHERE application = :application ORDER BY rowid"
#define OF_CONSENT(table)                                                                          \
    "SELECT t.* FROM " table                                                                       \
    " t JOIN consents c ON c.id = t.consent WHERE c.application = :application"
#define OF_SCREENING(table)                                                                        \
    "SELECT t.* FROM " table                                                                       \
    " t JOIN screenings s ON s.id = t.screening WHERE s.application = :application ORDER BY t.id"

static const struct {
    const char *table, *sql;
} TABLES[] = {
    {"applications", "SELECT * FROM applications WHERE id = :application"},
    {"invitations", OF ("invitations")},
    {"devices", OF ("devices")},
    {"entries", OF ("entries")},
    {"consents", "SELECT c.*, f.title, f.text AS shown FROM consents c JOIN forms f ON f.id = "
                 "c.form AND f.version = c.version AND f.language = c.language WHERE "
                 "c.application = :application ORDER BY c.id"},
    {"evidence", OF_CONSENT ("evidence")},
    {"sealed", OF_CONSENT ("sealed")},
    {"equipment", OF ("equipment")},
    {"flags", OF ("flags")},
    {"deliveries", OF ("deliveries")},
    {"delivered_items", OF ("delivered_items")},
    {"responses", OF ("responses")},
    {"conversations", OF ("conversations")},
    {"turns", OF ("turns")},
    {"scores", OF ("scores")},
    {"typing", OF ("typing")},
    {"uploads", OF ("uploads")},
    {"recordings", OF ("recordings")},
    {"attachments", OF ("attachments")},
    {"deletions", OF ("deletions")},
    {"ratings", "SELECT g.* FROM ratings g JOIN recordings r ON r.id = g.recording WHERE "
                "r.application = :application ORDER BY g.at_ms"},
    {"written_ratings", OF ("written_ratings")},
    {"notes", OF ("notes")},
    {"decisions", OF ("decisions")},
    {"events", OF ("events")},
    {"changes", OF ("changes")},
    {"screenings", OF ("screenings")},
    {"adverse", OF_SCREENING ("adverse")},
    {"papers", OF_SCREENING ("papers")},
    {"ledger", OF_SCREENING ("ledger")},
    {"agency_events", "SELECT t.* FROM agency_events t JOIN screenings s ON s.id = t.screening "
                      "WHERE s.application = :application ORDER BY t.received_ms"},
    {"mail", "SELECT id, screening, template, template_version, language, title, text, "
             "address_hint, state, attempts, next_ms, queued_ms, sent_ms, delivered_ms, opened_ms, "
             "message_id, reply FROM mail WHERE application = :application ORDER BY queued_ms"},
    {"mail_attempts", "SELECT a.* FROM mail_attempts a JOIN mail m ON m.id = a.mail WHERE "
                      "m.application = :application ORDER BY a.at_ms"},
    {"holds", OF ("holds")},
    {"erased", OF ("erased")},
    {"erasures", OF ("erasures")},
    {"audit", "SELECT a.*, d.details FROM audit a LEFT JOIN audit_details d ON d.sequence = "
              "a.sequence WHERE a.subject = :application ORDER BY a.sequence"},
};

static json_t *
parsed (const char *text, size_t length)
{
    return length > 1 && (*text == '{' || *text == '[')
               ? model_json_parse (text, length, MODEL_JSON_ANSWER_BYTES, NULL)
               : NULL;
}

static json_t *
text_json (const char *text)
{
    json_t *json = parsed (text, strlen (text));
    return json ? json : json_string (text);
}

static json_t *
bytes_json (StoreQuery *query, int column)
{
    g_autoptr (GBytes) bytes = store_get_bytes (query, column);
    gsize length = 0;
    const char *data = g_bytes_get_data (bytes, &length);
    json_t *json = parsed (data, length);
    if (json)
        return json;
    g_autofree char *base64 = model_base64 (data ? (const uint8_t *)data : (uint8_t *)"", length);
    return json_pack ("{s:s}", "base64", base64);
}

static json_t *
value_json (StoreQuery *query, int column)
{
    switch (store_get_type (query, column)) {
    case STORE_TYPE_NULL:
        return json_null ();
    case STORE_TYPE_INTEGER:
        return json_integer (store_get_int (query, column));
    case STORE_TYPE_REAL:
        return json_real (store_get_real (query, column));
    case STORE_TYPE_TEXT:
        return text_json (store_get_text (query, column));
    case STORE_TYPE_BYTES:
        break;
    }
    return bytes_json (query, column);
}

json_t *
store_person_export (StoreDb *db, const char *application)
{
    json_t *tables = json_object ();
    for (size_t i = 0; i < G_N_ELEMENTS (TABLES); i++) {
        json_t *rows = json_array ();
        StoreQuery *query = store_query (db, TABLES[i].sql);
        store_text (query, ":application", application);
        while (store_next (query)) {
            json_t *row = json_object ();
            for (int column = 0; column < store_get_columns (query); column++)
                json_object_set_new (row, store_get_name (query, column),
                                     value_json (query, column));
            json_array_append_new (rows, row);
        }
        json_object_set_new (tables, TABLES[i].table, rows);
    }
    return tables;
}

bool
store_export_covers (const char *table)
{
    for (size_t i = 0; i < G_N_ELEMENTS (TABLES); i++)
        if (g_str_equal (TABLES[i].table, table))
            return true;
    return false;
}
