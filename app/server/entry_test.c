/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Responses, and the end of a section. */
#include "app/server/entries.h"
#include "app/server/plan.h"
#include "app/server/scoring.h"
#include "app/store/sections.h"

/* The last answer leaves the device with the end of the time; what comes within this is not late. */
enum { GRACE_MS = 2000 };

/* An open delivery; false with the reply made. */
static bool
find_open (ServerEntry *entry, const char *section, StoreDelivery *delivery)
{
    if (store_delivery_find (entry->db, entry->call->application.id, section, delivery)
        && delivery->ended_ms == 0)
        return true;
    server_call_problem (entry->call, MODEL_PROBLEM_SECTION_CLOSED, section);
    return false;
}

/* The device's own offset counts within what the server saw: it cannot be longer ago than the delivery. */
static bool
is_late (const ServerEntry *entry, const StoreDelivery *delivery, int64_t at_ms)
{
    int64_t limit_ms =
        server_plan_limit_s (delivery->time_limit_s, &entry->call->application) * 1000;
    int64_t seen_ms = entry->call->now_ms - delivery->delivered_ms;
    return limit_ms > 0 && MIN (at_ms, seen_ms) > limit_ms + GRACE_MS;
}

void
server_entry_response (ServerEntry *entry)
{
    const ModelResponse *payload = entry->payload;
    ServerCall *call = entry->call;
    g_auto (StoreDelivery) delivery = {0};
    if (!find_open (entry, payload->section, &delivery))
        return;
    if (!store_delivered_has (entry->db, call->application.id, payload->section, payload->item)) {
        server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST,
                                 "The section has no such item.");
        return;
    }
    g_autofree char *responses = model_json_print (payload->responses);
    StoreResponse response = {.application = call->application.id,
                              .section = payload->section,
                              .item = payload->item,
                              .responses = responses,
                              .language = delivery.language,
                              .at_ms = payload->at_ms,
                              .duration_ms = payload->duration_ms,
                              .late = is_late (entry, &delivery, payload->at_ms),
                              .received_ms = call->now_ms};
    store_response_add (entry->db, entry->row, &response);
}

void
server_entry_section_end (ServerEntry *entry)
{
    const ModelSectionEnd *payload = entry->payload;
    ServerCall *call = entry->call;
    g_auto (StoreDelivery) delivery = {0};
    if (!find_open (entry, payload->section, &delivery))
        return;
    store_delivery_end (entry->db, call->application.id, payload->section,
                        model_section_end_words[payload->reason], call->now_ms);
    server_scoring_section (call->server, entry->db, &delivery, call->now_ms);
    server_entry_note_done (entry, "tests", "tests");
    store_application_touch (entry->db, call->application.id, call->now_ms);
}
