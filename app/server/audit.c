/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/audit.h"

#include <sodium.h>
#include <string.h>

#include "app/server/desk.h"
#include "app/server/private.h"
#include "app/store/audit.h"
#include "app/store/mail.h"

/* A second look at the same within this is the same look: a window that shows an application reads it at each change. */
enum { SAME_LOOK_MS = 10 * 60 * 1000 };

void
server_audit_sign (Server *server, StoreDb *db)
{
    ModelAuditWalk end;
    store_audit_end (db, &end);
    g_autoptr (ModelAuditHead) newest = store_audit_head_newest (db);
    if (end.sequence == 0 || (newest && newest->sequence >= end.sequence))
        return;
    g_autoptr (ModelAuditHead) head = g_new0 (ModelAuditHead, 1);
    head->sequence = end.sequence;
    head->hash = g_strdup (end.hash);
    head->at_ms = server_now_ms (server);
    model_audit_head_sign (head, &server->keys);
    store_audit_head_add (db, head);
}

void
server_audit (Server *server, StoreDb *db, const char *actor, const char *action,
              const char *subject, json_t *details)
{
    uint8_t salt[MODEL_AUDIT_SALT_BYTES];
    g_autoptr (json_t) owned = details ? details : json_object ();
    g_autofree char *text = model_json_print (owned);
    randombytes_buf (salt, sizeof salt);
    ModelAuditEntry entry = {.at_ms = server_now_ms (server),
                             .actor = (char *)actor,
                             .action = (char *)action,
                             .subject = (char *)(subject ? subject : "")};
    int64_t sequence = store_audit_add (db, &entry, salt, text);
    if (sequence % MODEL_AUDIT_HEAD_EVERY == 0)
        server_audit_sign (server, db);
}

/* Whoever the route's role says it is. */
static const char *
actor_of (const ServerCall *call)
{
    if (call->user.id)
        return call->user.id;
    if (call->route->flags & SERVER_ROUTE_RAW)
        return "agency";
    return call->route->role == SERVER_ROLE_OPERATOR ? "operator" : "applicant";
}

static const char *
subject_of (const ServerCall *call)
{
    if (call->audit_subject)
        return call->audit_subject;
    if (call->application.id)
        return call->application.id;
    ServerRole role = call->route->role;
    bool desk = role == SERVER_ROLE_READER || role == SERVER_ROLE_RECRUITER
                || role == SERVER_ROLE_SCREENING;
    return desk && call->parameters[0] ? call->parameters[0] : "";
}

void
server_audit_call (ServerCall *call, StoreDb *db, const char *action, json_t *details)
{
    server_audit (call->server, db, actor_of (call), action, subject_of (call), details);
}

void
server_audit_detail (ServerCall *call, const char *name, json_t *value)
{
    if (!call->audit_details)
        call->audit_details = json_object ();
    json_object_set_new (call->audit_details, name, value);
}

void
server_audit_about (ServerCall *call, const char *subject)
{
    g_free (call->audit_subject);
    call->audit_subject = g_strdup (subject);
}

/* Whether somebody from the desk asks for an application that is not there: they read nothing. */
static bool
reads_nothing (ServerCall *call, StoreDb *db)
{
    g_auto (StoreApplication) found = {0};
    return call->parameters[0] && !store_application_find (db, call->parameters[0], &found);
}

static void
add_standard_details (ServerCall *call, const ServerAuditRow *row)
{
    if (call->parameters[1])
        server_audit_detail (call, "object", json_string (call->parameters[1]));
    if (row->body) {
        char hash[STORE_HASH_BYTES * 2 + 1];
        sodium_bin2hex (hash, sizeof hash, call->body_hash, sizeof call->body_hash);
        server_audit_detail (call, "body", json_string (hash));
    }
}

/* Who reads a letter reads what is held on its person. */
static void
about_letter (ServerCall *call, StoreDb *db)
{
    const char *id = json_string_value (json_object_get (call->json, "letter"));
    if (!id || call->route->role != SERVER_ROLE_OPERATOR)
        return;
    StoreMail mail;
    StoreQuery *query = store_mail (db, id);
    while (store_mail_next (query, &mail))
        server_audit_about (call, mail.application ? mail.application : "");
}

/* Whether the person read the same a moment ago: of one application the same kind of look, of the list the same applications, in whatever order. */
static bool
is_same_look (ServerCall *call, StoreDb *db, const char *action, bool list)
{
    const char *actor = actor_of (call), *subject = subject_of (call);
    int64_t last_ms = store_audit_last_ms (db, actor, action, subject);
    if (last_ms <= 0 || call->now_ms - last_ms >= SAME_LOOK_MS || call->now_ms < last_ms)
        return false;
    if (!list)
        return true;
    g_autofree char *before = store_audit_last_details (db, actor, action, subject),
                    *now = model_json_print (call->audit_details);
    return g_strcmp0 (before, now) == 0;
}

static int
by_text (gconstpointer a, gconstpointer b)
{
    return strcmp (json_string_value (*(json_t *const *)a),
                   json_string_value (*(json_t *const *)b));
}

/* A list names the people in it: which applications it showed is in the details, sorted, so that a list in another order is no other. */
static void
name_listed (ServerCall *call, StoreDb *db)
{
    g_autoptr (json_t) ids = server_desk_listed (call, db);
    g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
    json_t *list = json_array (), *id;
    size_t i;
    json_array_foreach (ids, i, id) g_ptr_array_add (sorted, id);
    g_ptr_array_sort (sorted, by_text);
    for (guint j = 0; j < sorted->len; j++)
        json_array_append (list, sorted->pdata[j]);
    server_audit_detail (call, "applications", list);
}

void
server_audit_enter (ServerCall *call, StoreDb *db)
{
    const ServerAuditRow *row = server_audit_row (call->route);
    if (call->audited || !row)
        return;
    call->audited = true;
    about_letter (call, db);
    g_autofree char *action = g_strconcat (
        row->action, g_str_has_suffix (row->action, "-") ? call->parameters[0] : "", NULL);
    if (row->before) {
        bool list = !call->parameters[0] && call->route->role != SERVER_ROLE_OPERATOR;
        bool recording = call->parameters[1] != NULL, operator=
                                                          call->route->role == SERVER_ROLE_OPERATOR;
        if (list)
            name_listed (call, db);
        if ((!recording && !operator&& is_same_look (call, db, action, list))
            || (!list && reads_nothing (call, db)))
            return;
    }
    add_standard_details (call, row);
    server_audit_call (call, db, action, g_steal_pointer (&call->audit_details));
}

static bool
sign_work (StoreDb *db, gpointer data)
{
    server_audit_sign (data, db);
    return true;
}

static void
on_signed (gpointer data, const GError *error)
{
    if (error)
        g_warning ("The head of the audit log could not be signed: %s", error->message);
}

void
server_audit_tick (Server *server)
{
    store_write (server->store, NULL, sign_work, on_signed, server);
}

static gboolean
on_time (gpointer data)
{
    server_audit_tick (data);
    return G_SOURCE_CONTINUE;
}

GSource *
server_audit_start (Server *server)
{
    GSource *source = g_timeout_source_new (MODEL_AUDIT_HEAD_MS);
    g_source_set_callback (source, on_time, server, NULL);
    g_source_attach (source, server->context);
    return source;
}

static ModelAuditEntry *
copy_entry (const ModelAuditEntry *entry)
{
    ModelAuditEntry *copy = g_new0 (ModelAuditEntry, 1);
    copy->sequence = entry->sequence;
    copy->at_ms = entry->at_ms;
    copy->actor = g_strdup (entry->actor);
    copy->action = g_strdup (entry->action);
    copy->subject = g_strdup (entry->subject);
    copy->commitment = g_strdup (entry->commitment);
    copy->previous = g_strdup (entry->previous);
    copy->hash = g_strdup (entry->hash);
    return copy;
}

ModelAuditPage *
server_audit_page (StoreDb *db, int64_t after)
{
    ModelAuditPage *page = g_new0 (ModelAuditPage, 1);
    ModelAuditEntry entry;
    ModelAuditWalk end;
    store_audit_end (db, &end);
    page->head = store_audit_head_newest (db);
    page->open = end.sequence - (page->head ? page->head->sequence : 0);
    page->entries = g_ptr_array_new (); /* the shape frees what is in it */
    StoreQuery *query = store_audit (db, after, MODEL_AUDIT_PAGE);
    while (store_audit_next (query, &entry))
        g_ptr_array_add (page->entries, copy_entry (&entry));
    return page;
}
