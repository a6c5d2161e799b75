/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an applicant says about a report: a dispute, an answer to the notice, and that the notice was opened. */
#include "app/model/screening.h"
#include "app/server/adverse.h"
#include "app/server/entries.h"

typedef struct {
    ServerEntry *entry;
    StoreScreening screening;
    ConsentAdverseEvents events;
} Work;

static void
work_clear (Work *self)
{
    store_screening_clear (&self->screening);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

/* The order whose notice was sent and that nobody has ended; else the reply is made. */
static bool
find_open (Work *work)
{
    ServerEntry *entry = work->entry;
    bool found = store_screening_of (entry->db, entry->call->application.id, &work->screening);
    if (found)
        server_screened_events (entry->db, work->screening.id, &work->events);
    if (!found || work->events.notice_ms == 0) {
        server_call_problem (entry->call, MODEL_PROBLEM_CONFLICT, "No notice was sent.");
        return false;
    }
    if (work->events.final_ms != 0 || work->events.cancelled_ms != 0) {
        server_call_problem (entry->call, MODEL_PROBLEM_CLOSED, NULL);
        return false;
    }
    return true;
}

static void
add (Work *work, ModelAdverseKind kind, const char *text)
{
    ServerEntry *entry = work->entry;
    store_adverse_add (entry->db, work->screening.id,
                       &(StoreAdverse){.kind = model_adverse_words[kind],
                                       .text = text,
                                       .at_ms = entry->call->now_ms});
    store_application_touch (entry->db, entry->call->application.id, entry->call->now_ms);
}

void
server_entry_dispute (ServerEntry *entry)
{
    const ModelSaid *payload = entry->payload;
    g_auto (Work) work = {.entry = entry};
    if (!find_open (&work))
        return;
    add (&work, MODEL_ADVERSE_DISPUTED, payload->text);
    store_event_add (entry->db, entry->call->application.id, "disputed", NULL, entry->call->now_ms);
}

void
server_entry_answer (ServerEntry *entry)
{
    const ModelSaid *payload = entry->payload;
    g_auto (Work) work = {.entry = entry};
    if (find_open (&work))
        add (&work, MODEL_ADVERSE_ANSWERED, payload->text);
}

/* The first opening counts as receipt. */
void
server_entry_notice_opened (ServerEntry *entry)
{
    g_auto (Work) work = {.entry = entry};
    if (find_open (&work) && work.events.received_ms == 0)
        add (&work, MODEL_ADVERSE_RECEIVED, NULL);
}
