/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person is erased: recordings are noted, their files removed, everything else emptied, and all certified. Not while a legal
 * hold is on the application, and not before the law lets it go. */
#include <string.h>

#include "app/server/audit.h"
#include "app/server/handlers.h"
#include "app/server/leftovers.h"
#include "app/server/private.h"
#include "app/server/retention.h"
#include "app/store/deletions.h"
#include "app/store/person.h"
#include "app/store/recordings.h"

static const char *
member (ServerCall *call, const char *name)
{
    const char *text = json_string_value (json_object_get (call->json, name));
    return text && *text ? text : NULL;
}

static void
refuse (ServerCall *call, const char *sentence)
{
    server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST, sentence);
}

static bool
find (ServerCall *call, StoreDb *db)
{
    const char *id = member (call, "application");
    store_application_clear (&call->application);
    if (id && store_application_find (db, id, &call->application))
        return true;
    refuse (call, "There is no such application.");
    return false;
}

void
server_admin_hold (ServerCall *call, StoreDb *db)
{
    const char *reason = member (call, "reason");
    bool lift = json_is_true (json_object_get (call->json, "lift"));
    if (!find (call, db))
        return;
    if (!lift && !reason) {
        refuse (call, "A legal hold needs a reason: --reason TEXT.");
        return;
    }
    if (lift && !store_hold_lift (db, call->application.id, call->now_ms)) {
        refuse (call, "There is no legal hold on this application.");
        return;
    }
    if (!lift)
        store_hold_add (db, call->application.id, reason, call->now_ms);
    server_audit_detail (call, "lifted", json_boolean (lift));
    server_reply_json (
        &call->reply, 200,
        json_pack ("{s:s, s:b}", "application", call->application.id, "held", !lift));
}

static void
free_pending (gpointer data)
{
    g_ptr_array_unref (data);
}

/* Notes every recording for destruction; those that are not certified yet. Transfer full. */
static GPtrArray *
ask_all (ServerCall *call, StoreDb *db, const char *reason)
{
    g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
    StoreRecording recording;
    StoreQuery *query = store_recordings (db, call->application.id);
    while (store_recording_next (query, &recording))
        g_ptr_array_add (ids, g_strdup (recording.id));
    GPtrArray *pending =
        g_ptr_array_new_with_free_func ((GDestroyNotify)(void (*) (void))store_deletion_free);
    for (guint i = 0; i < ids->len; i++) {
        store_deletion_ask (db, call->application.id, ids->pdata[i], NULL, reason, call->now_ms);
        g_autoptr (GPtrArray) one = store_deletions_pending (db, ids->pdata[i]);
        g_ptr_array_extend_and_steal (pending, g_steal_pointer (&one));
    }
    return pending;
}

void
server_erase_ask (ServerCall *call, StoreDb *db)
{
    const char *reason = member (call, "reason");
    if (!find (call, db))
        return;
    g_autofree char *kept = store_person_is_erased (db, call->application.id)
                                ? store_erasure_certificate (db, call->application.id)
                                : NULL;
    if (kept) {
        server_reply_json (&call->reply, 200,
                           model_json_parse (kept, strlen (kept), MODEL_JSON_ANSWER_BYTES, NULL));
        return;
    }
    int64_t until_ms = store_person_keep_until_ms (db, call->application.id);
    if (!reason)
        refuse (call, "An erasure needs a reason: --reason TEXT.");
    else if (store_hold_has (db, call->application.id))
        refuse (call, "This application is under a legal hold: lift it first.");
    else if (call->now_ms < until_ms) {
        g_autoptr (GDateTime) until = g_date_time_new_from_unix_utc (until_ms / 1000);
        g_autofree char *date = g_date_time_format (until, "%Y-%m-%d");
        g_autofree char *sentence = g_strdup_printf (
            "The law asks to keep this application until %s: one year after it was decided (29 CFR "
            "1602.14), five years where a background check was ordered (15 U.S.C. 1681p).",
            date);
        refuse (call, sentence);
    } else {
        server_call_keep (call, ask_all (call, db, reason), free_pending);
    }
}

void
server_erase (ServerCall *call, StoreDb *db)
{
    const GPtrArray *pending = call->scratch;
    g_autofree char *id = g_strdup (member (call, "application"));
    server_deletion_certify (call, db);
    server_leftovers_remove (call->server, db, id);
    store_person_erase (db, id, call->now_ms);
    server_audit (call->server, db, "operator", "erased", id, NULL);
    server_reply_json (
        &call->reply, 200,
        server_retention_certify (call, db, id, member (call, "reason"), NULL, (int)pending->len));
    /* What was overwritten leaves the log of the database too, when this is committed. */
    store_tidy (call->server->store);
}
