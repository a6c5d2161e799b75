/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries that need little: eligibility, equipment, flags, extra time, submission, withdrawal. */
#include <sodium.h>
#include <string.h>

#include "app/server/adverse.h"
#include "app/server/entries.h"
#include "app/server/order.h"
#include "app/server/plan.h"
#include "app/server/screened.h"
#include "app/store/entries.h"

static bool
hires_in (json_t *position, const char *state)
{
    size_t i;
    json_t *each;
    json_array_foreach (json_object_get (position, "states"), i, each)
    {
        if (g_strcmp0 (json_string_value (each), state) == 0)
            return true;
    }
    return false;
}

/* Only a city or county with rules of its own is noted with the application; the others stay in the entry, as they were written. */
static void
set_places (ServerEntry *entry, const ModelEligibility *payload)
{
    const ServerCall *call = entry->call;
    g_autoptr (ConsentPlaces) places = server_places_load (entry->db);
    const char *id = call->application.id, *state = payload->residence;
    const ConsentPlace *city = places ? consent_places_match (places, state, payload->city) : NULL;
    const ConsentPlace *county =
        places ? consent_places_match (places, state, payload->county) : NULL;
    store_application_set_residence (entry->db, id, state, call->now_ms);
    store_application_set_city (entry->db, id, city ? city->id : NULL, call->now_ms);
    store_application_set_county (entry->db, id, county ? county->id : NULL, call->now_ms);
}

void
server_entry_eligibility (ServerEntry *entry)
{
    const ModelEligibility *payload = entry->payload;
    ServerCall *call = entry->call;
    g_autoptr (json_t) position = server_plan_position (entry->db, call->application.position);
    if (!hires_in (position, payload->residence))
        server_call_problem (call, MODEL_PROBLEM_STATE_NOT_HIRING, payload->residence);
    else
        set_places (entry, payload);
}

void
server_entry_note_done (ServerEntry *entry, const char *kind, const char *event)
{
    ServerCall *call = entry->call;
    g_autoptr (json_t) plan = server_plan_load (entry->db, &call->application);
    server_order_plan (entry->db, plan, &call->application, call->now_ms);
    if (!store_event_has (entry->db, call->application.id, event)
        && server_plan_kind_done (entry->db, plan, &call->application, kind))
        store_event_add (entry->db, call->application.id, event, NULL, call->now_ms);
}

void
server_entry_equipment (ServerEntry *entry)
{
    const ModelEquipment *payload = entry->payload;
    ServerCall *call = entry->call;
    g_autofree char *report = model_json_print (payload->report);
    store_equipment_add (entry->db, entry->row, call->application.id,
                         json_string_value (json_object_get (payload->report, "verdict")), report,
                         call->now_ms);
    server_entry_note_done (entry, "equipment", "equipment");
    store_application_touch (entry->db, call->application.id, call->now_ms);
}

void
server_entry_flag (ServerEntry *entry)
{
    const ModelFlag *payload = entry->payload;
    StoreFlag flag = {.flag = payload->flag,
                      .section = payload->section,
                      .item = payload->item,
                      .duration_ms = payload->duration_ms,
                      .received_ms = entry->call->now_ms};
    store_flag_add (entry->db, entry->row, entry->call->application.id, &flag);
}

void
server_entry_accommodation (ServerEntry *entry)
{
    const ModelAccommodation *payload = entry->payload;
    const StoreApplication *application = &entry->call->application;
    /* Once everything was sent there is no limit left to multiply; a person reads what was asked. */
    bool started = g_str_equal (application->state, "started");
    store_application_set_extra_time (entry->db, application->id,
                                      started ? payload->extra_time : application->extra_time,
                                      entry->call->now_ms);
}

void
server_entry_submit (ServerEntry *entry)
{
    const ModelSubmit *payload = entry->payload;
    ServerCall *call = entry->call;
    uint8_t hash[STORE_HASH_BYTES];
    size_t length = 0;
    if (sodium_hex2bin (hash, sizeof hash, payload->return_hash, strlen (payload->return_hash),
                        NULL, &length, NULL)
            != 0
        || length != sizeof hash) {
        server_call_problem (call, MODEL_PROBLEM_BAD_REQUEST,
                             "return_hash must be 64 hexadecimal digits.");
        return;
    }
    g_autoptr (json_t) plan = server_plan_load (entry->db, &call->application);
    server_order_plan (entry->db, plan, &call->application, call->now_ms);
    const char *missing = server_plan_missing (entry->db, plan, &call->application);
    if (missing) {
        server_call_problem (call, MODEL_PROBLEM_INCOMPLETE, missing);
        return;
    }
    store_application_submit (entry->db, call->application.id, hash, call->now_ms);
    store_event_add (entry->db, call->application.id, "submitted", NULL, call->now_ms);
}

void
server_entry_withdrawal (ServerEntry *entry)
{
    ServerCall *call = entry->call;
    store_application_set_state (entry->db, call->application.id, "withdrawn", call->now_ms);
    store_event_add (entry->db, call->application.id, "withdrawn", NULL, call->now_ms);
    server_screened_cancel (entry->db, call->application.id,
                            "The applicant withdrew the application.", call->now_ms);
}
