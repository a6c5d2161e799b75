/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a recruiter writes. Each change needs the revision that was read, so that nobody overwrites what they have not
 * seen. */
#include "app/model/request.h"
#include "app/model/status.h"
#include "app/server/audit.h"
#include "app/server/desk.h"
#include "app/server/handlers.h"
#include "app/store/deletions.h"
#include "app/store/desk.h"
#include "app/store/recordings.h"
#include "app/store/written.h"

bool
server_desk_find_revision (ServerCall *call, StoreDb *db)
{
    if (!server_desk_find (call, db))
        return false;
    g_autofree char *etag = server_desk_etag (&call->application);
    if (g_strcmp0 (call->request->headers[SERVER_HEADER_IF_MATCH], etag) == 0)
        return true;
    server_call_problem (call, MODEL_PROBLEM_REVISION_STALE, NULL);
    server_reply_header (&call->reply, "ETag", etag);
    return false;
}

void
server_desk_answer_revision (ServerCall *call, StoreDb *db)
{
    store_application_touch (db, call->application.id, call->now_ms);
    if (!server_desk_find (call, db))
        return;
    g_autofree char *etag = server_desk_etag (&call->application);
    server_reply_json (&call->reply, 200, json_pack ("{s:s}", "etag", etag));
    server_reply_header (&call->reply, "ETag", etag);
}

void
server_desk_rate (ServerCall *call, StoreDb *db)
{
    const ModelRatingRequest *body = call->body;
    if (!server_desk_find_revision (call, db))
        return;
    g_autofree char *upload =
        store_recording_upload (db, call->application.id, call->parameters[1]);
    if (!upload) {
        server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, NULL);
        return;
    }
    StoreRating rating = {.recording = call->parameters[1],
                          .user = call->user.id,
                          .comment = body->comment,
                          .level = body->level,
                          .at_ms = call->now_ms};
    store_rating_put (db, &rating);
    store_event_add (db, call->application.id, "rated", call->user.id, call->now_ms);
    server_desk_answer_revision (call, db);
}

/* What was handed in for people to rate; nothing else can be. */
void
server_desk_rate_written (ServerCall *call, StoreDb *db)
{
    const ModelRatingRequest *body = call->body;
    if (!server_desk_find_revision (call, db))
        return;
    const char *section = call->parameters[1], *item = call->parameters[2];
    if (!server_desk_rated_by (db, call->application.id, section, item)) {
        server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, NULL);
        return;
    }
    StoreWrittenRating rating = {.section = section,
                                 .item = item,
                                 .user = call->user.id,
                                 .comment = body->comment,
                                 .level = body->level,
                                 .at_ms = call->now_ms};
    store_written_put (db, call->application.id, &rating);
    store_event_add (db, call->application.id, "rated", call->user.id, call->now_ms);
    server_desk_answer_revision (call, db);
}

void
server_desk_note (ServerCall *call, StoreDb *db)
{
    const ModelNoteRequest *body = call->body;
    if (!server_desk_find_revision (call, db))
        return;
    StoreNote note = {.text = body->text, .user = call->user.id, .at_ms = call->now_ms};
    store_note_put (db, call->application.id, &note);
    server_desk_answer_revision (call, db);
}

void
server_desk_decide (ServerCall *call, StoreDb *db)
{
    const ModelDecisionRequest *body = call->body;
    if (!server_desk_find_revision (call, db))
        return;
    const char *state = call->application.state;
    if (!g_str_equal (state, "submitted") && !g_str_equal (state, "decided")) {
        server_call_problem (call, MODEL_PROBLEM_CLOSED,
                             "Only an application that was submitted can be decided.");
        return;
    }
    StoreDecision decision = {.outcome = model_outcome_words[body->outcome],
                              .reason = body->reason,
                              .user = call->user.id,
                              .at_ms = call->now_ms};
    store_decision_add (db, call->application.id, &decision);
    server_audit_detail (call, "outcome", json_string (decision.outcome));
    store_event_add (db, call->application.id, "decided", call->user.id, call->now_ms);
    store_application_set_state (db, call->application.id, "decided", call->now_ms);
    store_recordings_decided (db, call->application.id, call->now_ms);
    server_desk_answer_revision (call, db);
}
