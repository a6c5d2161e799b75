/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operator's verbs `expire` and `retention`: what may no longer be kept goes, each kind by its own period (data/retention), and leaves a
 * certificate where it belonged to a person. */
#include "app/server/retention.h"

#include <string.h>

#include "app/model/erasure.h"
#include "app/server/audit.h"
#include "app/server/handlers.h"
#include "app/server/leftovers.h"
#include "app/server/private.h"
#include "app/store/deletions.h"
#include "app/store/person.h"
#include "app/store/recordings.h"
#include "app/store/retention.h"
#include "app/store/screenings.h"

/* Of a kind that belongs to persons and is not the whole: what its certificate says was destroyed. */
static const struct {
    const char *kind, *covers;
} PARTS[] = {
    {"sealed", "The sealed fields of this application were destroyed on this server. Copies of the "
               "folder that were made before, and the agency's own, are not reached."},
    {"reports", "The agency's report on this application was destroyed on this server. Copies of "
                "the folder that were made before, and the agency's own, are not reached."},
};
static const char *const NOBODYS[] = {"invitations", "requests", "sessions"};
static const char OVER[] = "The time for which it may be kept is over.";

/* Applications that may go as a whole; the law's own time is asked too. Transfer full. */
static char **
persons_due (StoreDb *db, int64_t now_ms)
{
    g_auto (GStrv) over = store_retention_due (db, "application", now_ms);
    g_autoptr (GStrvBuilder) due = g_strv_builder_new ();
    for (int i = 0; over[i]; i++)
        if (store_person_keep_until_ms (db, over[i]) <= now_ms)
            g_strv_builder_add (due, over[i]);
    return g_strv_builder_end (due);
}

void
server_retention_ask (StoreDb *db, int64_t now_ms)
{
    g_auto (GStrv) persons = persons_due (db, now_ms);
    for (int i = 0; persons[i]; i++)
        store_deletions_ask_all (db, persons[i], OVER, now_ms);
}

/* The reason names the source of the period. Transfer full. */
static char *
reason_of (StoreDb *db, const char *kind)
{
    StoreRetention row;
    char *reason = NULL;
    StoreQuery *query = store_retention (db);
    while (store_retention_next (query, &row)) {
        g_autoptr (json_t) json =
            model_json_parse (row.body, strlen (row.body), MODEL_JSON_REQUEST_BYTES, NULL);
        const char *source = json_string_value (json_object_get (json, "source"));
        if (!reason && g_str_equal (row.kind, kind))
            reason = g_strdup_printf ("%s (%s: %s)", OVER, kind, source);
    }
    return reason ? reason : g_strdup (OVER);
}

json_t *
server_retention_certify (ServerCall *call, StoreDb *db, const char *application,
                          const char *reason, const char *covers, int recordings)
{
    g_auto (StoreApplication) row = {0};
    g_autoptr (ModelErasure) erasure = g_new0 (ModelErasure, 1);
    store_application_find (db, application, &row);
    erasure->application = g_strdup (application);
    erasure->number = g_strdup (row.number);
    erasure->recordings = recordings;
    erasure->reason = g_strdup (reason);
    erasure->covers = g_strdup (covers);
    erasure->erased_ms = call->now_ms;
    model_erasure_sign (erasure, server_keys (call->server));
    json_t *json = model_erasure_write (erasure);
    g_autofree char *text = model_json_print (json);
    store_erasure_certify (db, application, text, call->now_ms);
    return json;
}

static void
expire_part (ServerCall *call, StoreDb *db, size_t part, json_t *certificates)
{
    const char *kind = PARTS[part].kind;
    g_auto (GStrv) due = store_retention_due (db, kind, call->now_ms);
    g_autofree char *reason = due[0] ? reason_of (db, kind) : NULL;
    for (int i = 0; due[i]; i++) {
        g_auto (StoreScreening) check = {0};
        bool is_check = store_screening_find (db, due[i], &check);
        const char *application = is_check ? check.application : due[i];
        if (is_check)
            server_leftovers_remove_check (call->server, db, due[i]);
        store_retention_empty (db, kind, due[i], application, call->now_ms);
        server_audit (call->server, db, "server", "expired", application,
                      json_pack ("{s:s}", "kind", kind));
        json_array_append_new (
            certificates,
            server_retention_certify (call, db, application, reason, PARTS[part].covers, 0));
        store_application_touch (db, application, call->now_ms);
    }
}

static void
expire_persons (ServerCall *call, StoreDb *db, json_t *certificates)
{
    g_auto (GStrv) due = persons_due (db, call->now_ms);
    g_autofree char *reason = due[0] ? reason_of (db, "application") : NULL;
    for (int i = 0; due[i]; i++) {
        server_leftovers_remove (call->server, db, due[i]);
        store_person_erase (db, due[i], call->now_ms);
        server_audit (call->server, db, "server", "erased", due[i], NULL);
        json_array_append_new (certificates,
                               server_retention_certify (call, db, due[i], reason, NULL, 0));
    }
    if (due[0])
        store_tidy (call->server->store);
}

/* What was removed of the kinds that belong to nobody. Transfer full. */
static json_t *
expire_nobodys (ServerCall *call, StoreDb *db)
{
    json_t *removed = json_object ();
    for (size_t i = 0; i < G_N_ELEMENTS (NOBODYS); i++) {
        int64_t count = store_retention_sweep (db, NOBODYS[i], call->now_ms);
        if (count > 0)
            json_object_set_new (removed, NOBODYS[i], json_integer (count));
    }
    return removed;
}

/* The recordings of all due are off the disk. */
void
server_retention_expire (ServerCall *call, StoreDb *db)
{
    json_t *certificates = server_deletion_certificates (call, db);
    for (size_t i = 0; i < G_N_ELEMENTS (PARTS); i++)
        expire_part (call, db, i, certificates);
    expire_persons (call, db, certificates);
    json_t *removed = expire_nobodys (call, db);
    server_audit_detail (call, "removed", json_incref (removed));
    server_reply_json (&call->reply, 200,
                       json_pack ("{s:o, s:o}", "certificates", certificates, "removed", removed));
}

static int64_t
count_due (StoreDb *db, const char *kind, int64_t now_ms)
{
    if (g_str_has_prefix (kind, "recordings"))
        return store_deletions_count_due (db, now_ms);
    bool whole = g_str_equal (kind, "application");
    g_auto (GStrv) due = whole ? persons_due (db, now_ms) : store_retention_due (db, kind, now_ms);
    return g_strv_length (due) + store_retention_count (db, kind, now_ms);
}

void
server_admin_retention (ServerCall *call, StoreDb *db)
{
    json_t *kinds = json_array ();
    g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func (g_free);
    StoreRetention row;
    StoreQuery *query = store_retention (db);
    while (store_retention_next (query, &row))
        g_ptr_array_add (bodies, g_strdup (row.body));
    for (guint i = 0; i < bodies->len; i++) {
        const char *body = bodies->pdata[i];
        json_t *kind = model_json_parse (body, strlen (body), MODEL_JSON_REQUEST_BYTES, NULL);
        const char *name = json_string_value (json_object_get (kind, "kind"));
        json_object_set_new (kind, "due", json_integer (count_due (db, name, call->now_ms)));
        json_array_append_new (kinds, kind);
    }
    server_reply_json (&call->reply, 200, json_pack ("{s:o}", "kinds", kinds));
}
