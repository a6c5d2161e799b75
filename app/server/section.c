/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GET /v1/application/sections/{section}: the items without their keys, in an order of this person's own. */
#include <sodium.h>
#include <string.h>

#include "app/server/adaptive.h"
#include "app/server/application.h"
#include "app/server/handlers.h"
#include "app/server/items.h"
#include "app/server/media.h"
#include "app/server/plan.h"
#include "app/server/private.h"
#include "app/store/catalogue.h"
#include "app/store/entries.h"
#include "app/store/sections.h"
#include "assessments/tasks/operators.h"

enum { SEED_MAX = 0x7fffffff };

/* The section of the plan; NULL with the reply made. Borrowed from PLAN. */
static json_t *
find_section (ServerCall *call, StoreDb *db, json_t *plan)
{
    json_t *section = server_plan_section (plan, call->parameters[0]);
    g_autofree char *privacy = store_consent_decision (db, call->application.id, NULL, "privacy");
    if (!section)
        server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, NULL);
    else if (!g_str_equal (call->application.state, "started"))
        server_call_problem (call, MODEL_PROBLEM_CLOSED, NULL);
    else if (g_strcmp0 (privacy, "agreed") != 0)
        server_call_problem (call, MODEL_PROBLEM_CONSENT_MISSING, "privacy");
    return call->reply.status == 0 ? section : NULL;
}

bool
server_section_admits (ServerCall *call, StoreDb *db, const char *section)
{
    g_autoptr (json_t) plan = server_plan_load (db, &call->application);
    return find_section (call, db, plan) != NULL;
}

/* Which attempt is waited for, or that none is any more. */
static void
tell_turn (json_t *json, const QtiSession *session, int64_t attempts)
{
    json_object_set_new (json, "turn", json_integer (attempts + 1));
    if (qti_session_is_completed (session) || attempts >= SERVER_ATTEMPTS_MOST)
        json_object_set_new (json, "over", json_true ());
}

/* STIMULI gets the shared stimuli of the item, by hash. */
static json_t *
item_json (ServerCall *call, StoreDb *db, const StoreDelivery *delivery,
           const StoreDeliveredItem *item, json_t *stimuli, GError **error)
{
    g_autoptr (QtiItem) compiled =
        server_items_get (call->server->items, db, delivery, delivery->language, item->item, error);
    if (!compiled)
        return NULL;
    int64_t attempts = 0;
    g_autoptr (QtiSession) session =
        server_adaptive_session (db, delivery, item, compiled, task_operators (), &attempts, NULL);
    g_autofree char *xml = call->server->redact (compiled, session, error);
    if (!xml)
        return NULL;
    /* Once more with eyes of its own: nothing leaves that would let its reader know a score. */
    const char *where = NULL;
    g_autoptr (QtiItem) sent = qti_item_parse (xml, -1, error);
    if (sent && qti_item_carries_key (sent, &where))
        g_set_error (error, QTI_ERROR, QTI_ERROR_KEY, "The item %s would be sent with its %s.",
                     item->item, where);
    if (!sent || where)
        return NULL;
    g_autoptr (json_t) json =
        json_pack ("{s:s, s:s, s:I}", "id", item->item, "xml", xml, "seed", (json_int_t)item->seed);
    if (qti_item_is_adaptive (compiled))
        tell_turn (json, session, attempts);
    return server_media_tell (call, db, delivery, item->item, sent, json, stimuli, error)
               ? g_steal_pointer (&json)
               : NULL;
}

typedef struct {
    char *item;
    int64_t seed;
} Drawn;

static void
drawn_clear (gpointer data)
{
    g_free (((Drawn *)data)->item);
}

/* Read first: each item asks the store for its files. ONLY one of them, or NULL for all. */
static GArray *
drawn_items (StoreDb *db, const StoreDelivery *delivery, const char *only)
{
    GArray *drawn = g_array_new (FALSE, FALSE, sizeof (Drawn));
    StoreDeliveredItem item;
    StoreQuery *query = store_delivered_items (db, delivery->application, delivery->section);
    g_array_set_clear_func (drawn, drawn_clear);
    while (store_delivered_item_next (query, &item)) {
        if (only != NULL && !g_str_equal (item.item, only))
            continue;
        Drawn each = {g_strdup (item.item), item.seed};
        g_array_append_val (drawn, each);
    }
    return drawn;
}

/* Every item, or NULL with the error logged. */
static json_t *
items_json (ServerCall *call, StoreDb *db, const StoreDelivery *delivery, json_t *stimuli)
{
    g_autoptr (json_t) items = json_array ();
    g_autoptr (GError) error = NULL;
    g_autofree char *only = server_request_parameter (call->request, "item");
    g_autoptr (GArray) drawn = drawn_items (db, delivery, only);
    for (guint i = 0; i < drawn->len && !error; i++) {
        const Drawn *each = &g_array_index (drawn, Drawn, i);
        StoreDeliveredItem item = {each->item, each->seed};
        json_t *json = item_json (call, db, delivery, &item, stimuli, &error);
        if (json)
            json_array_append_new (items, json);
    }
    if (!error)
        return g_steal_pointer (&items);
    g_warning ("The section %s is not sent: %s", delivery->section, error->message);
    return NULL;
}

/* [{"id": …, "xml": …}] */
static json_t *
stimuli_json (json_t *by_hash)
{
    json_t *list = json_array (), *xml;
    const char *hash;
    json_object_foreach (by_hash, hash, xml)
        json_array_append_new (list, json_pack ("{s:s, s:O}", "id", hash, "xml", xml));
    return list;
}

static void
answer (ServerCall *call, StoreDb *db, const StoreDelivery *delivery)
{
    g_autoptr (json_t) stimuli = json_object ();
    json_t *items = items_json (call, db, delivery, stimuli);
    if (!items || json_array_size (items) == 0) {
        server_call_problem (call, items ? MODEL_PROBLEM_NOT_FOUND : MODEL_PROBLEM_INTERNAL, NULL);
        json_decref (items);
        return;
    }
    json_t *json =
        json_pack ("{s:s, s:s, s:I, s:o}", "id", delivery->section, "language", delivery->language,
                   "delivered_ms", (json_int_t)delivery->delivered_ms, "items", items);
    if (json_object_size (stimuli))
        json_object_set_new (json, "stimuli", stimuli_json (stimuli));
    if (delivery->time_limit_s > 0)
        json_object_set_new (
            json, "time_limit_s",
            json_integer (server_plan_limit_s (delivery->time_limit_s, &call->application)));
    server_reply_json (&call->reply, 200, json);
}

/* A section that was delivered in this language is read again without writing. */
void
server_section_find (ServerCall *call, StoreDb *db)
{
    g_autofree char *language = server_application_language (call);
    g_autoptr (json_t) plan = language ? server_plan_load (db, &call->application) : NULL;
    g_auto (StoreDelivery) delivery = {0};
    if (!language || !find_section (call, db, plan)
        || !store_delivery_find (db, call->application.id, call->parameters[0], &delivery))
        return;
    if (delivery.ended_ms > 0)
        server_call_problem (call, MODEL_PROBLEM_SECTION_CLOSED, NULL);
    else if (g_str_equal (delivery.language, language))
        answer (call, db, &delivery);
}

static void
shuffle (char **items)
{
    for (guint left = g_strv_length (items); left > 1; left--) {
        guint other = randombytes_uniform (left);
        char *swap = items[left - 1];
        items[left - 1] = items[other];
        items[other] = swap;
    }
}

static void
deliver_first (ServerCall *call, StoreDb *db, json_t *section, const char *language)
{
    const char *package = json_string_value (json_object_get (section, "package"));
    g_auto (GStrv) items = server_plan_items (db, section, language);
    if (json_is_true (json_object_get (section, "shuffle")))
        shuffle (items);
    StoreDelivery delivery = {.application = call->application.id,
                              .section = call->parameters[0],
                              .package = (char *)package,
                              .language = (char *)language,
                              .version = store_package_newest (db, package, language),
                              .time_limit_s =
                                  json_integer_value (json_object_get (section, "time_limit_s")),
                              .delivered_ms = call->now_ms};
    store_delivery_add (db, &delivery);
    for (int i = 0; items[i]; i++)
        store_delivery_item_add (db, delivery.application, delivery.section, i, items[i],
                                 randombytes_uniform (SEED_MAX));
}

void
server_section_deliver (ServerCall *call, StoreDb *db)
{
    g_autofree char *language = server_application_language (call);
    g_autoptr (json_t) plan = server_plan_load (db, &call->application);
    json_t *section = find_section (call, db, plan);
    g_auto (StoreDelivery) delivery = {0};
    if (!section)
        return;
    if (!store_delivery_find (db, call->application.id, call->parameters[0], &delivery))
        deliver_first (call, db, section, language);
    else if (!g_str_equal (delivery.language, language))
        store_delivery_set_language (db, call->application.id, call->parameters[0], language,
                                     store_package_newest (db, delivery.package, language));
}

void
server_section_read (ServerCall *call, StoreDb *db)
{
    g_auto (StoreDelivery) delivery = {0};
    if (store_delivery_find (db, call->application.id, call->parameters[0], &delivery))
        answer (call, db, &delivery);
}
