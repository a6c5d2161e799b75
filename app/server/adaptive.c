/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/adaptive.h"

#include <string.h>

#include "app/server/answer.h"
#include "app/server/entries.h"
#include "app/server/items.h"
#include "app/server/private.h"
#include "app/store/conversations.h"

static void
respond (QtiSession *session, const char *line)
{
    g_autoptr (json_t) responses =
        model_json_parse (line, strlen (line), MODEL_JSON_REQUEST_BYTES, NULL);
    server_answer_bind_all (session, responses);
    qti_session_respond (session);
}

QtiSession *
server_adaptive_session (StoreDb *db, const StoreDelivery *delivery, const StoreDeliveredItem *item,
                         const QtiItem *compiled, const QtiOperators *operators,
                         int64_t *ret_attempts, char **ret_last)
{
    QtiSession *session = qti_session_new (compiled, (uint64_t)item->seed, operators);
    int64_t attempts = 0;
    g_auto (GStrv) lines = NULL;
    if (qti_item_is_adaptive (compiled)) {
        g_autofree char *log =
            store_turns (db, delivery->application, delivery->section, item->item, &attempts);
        lines = g_strsplit (log, "\n", -1);
    }
    for (int64_t i = 0; i < attempts && !qti_session_is_completed (session); i++)
        respond (session, lines[i]);
    if (ret_attempts != NULL)
        *ret_attempts = attempts;
    if (ret_last != NULL)
        *ret_last = attempts > 0 ? g_strdup (lines[attempts - 1]) : NULL;
    return session;
}

/* ---- an attempt comes ---- */

/* Whether the item, as it was delivered, goes in turns; else the reply is made. */
static bool
goes_in_turns (ServerEntry *entry, const ModelResponse *payload, const StoreDelivery *delivery)
{
    ServerCall *call = entry->call;
    g_autoptr (GError) error = NULL;
    g_autoptr (QtiItem) item = server_items_get (call->server->items, entry->db, delivery,
                                                 delivery->language, payload->item, &error);
    if (item != NULL && qti_item_is_adaptive (item))
        return true;
    if (error != NULL)
        g_warning ("%s", error->message);
    server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST,
                             "The item is not answered turn by turn.");
    return false;
}

/* A conversation that never begins: nothing is played by a clock. */
static void
put_log (ServerEntry *entry, const ModelResponse *payload, const StoreDelivery *delivery)
{
    const StoreConversation log = {.language = delivery->language};
    store_conversation_put (entry->db, entry->call->application.id, payload->section, payload->item,
                            &log);
}

/* It is a response like any other, and the next turn follows from it. */
void
server_entry_attempt (ServerEntry *entry)
{
    const ModelResponse *payload = entry->payload;
    ServerCall *call = entry->call;
    int64_t count = 0;
    g_auto (StoreDelivery) delivery = {0};
    server_entry_response (entry);
    if (call->reply.status != 0
        || !store_delivery_find (entry->db, call->application.id, payload->section, &delivery)
        || !goes_in_turns (entry, payload, &delivery))
        return;
    put_log (entry, payload, &delivery);
    g_autofree char *log =
        store_turns (entry->db, call->application.id, payload->section, payload->item, &count);
    g_autofree char *responses = model_json_print (payload->responses);
    g_autofree char *line = g_strconcat (responses, "\n", NULL);
    if (count < SERVER_ATTEMPTS_MOST)
        store_turn_add (entry->db, entry->row, call->application.id, payload->section,
                        payload->item, line);
}
