/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recording: binds a finished upload to a prompt and take. */
#include <string.h>

#include "app/model/id.h"
#include "app/server/entries.h"
#include "app/server/plan.h"
#include "app/store/conversations.h"
#include "app/store/recordings.h"

/* Bytes with which a FLAC file begins. */
static const char FLAC[] = "fLaC";

/* FLAC too: nothing else is played at the desk. */
static bool
upload_fits (ServerEntry *entry)
{
    const ModelRecording *payload = entry->payload;
    if (!server_entry_upload_fits (entry, payload->upload, payload->sha256, payload->bytes))
        return false;
    if (memcmp (entry->upload_magic, FLAC, sizeof entry->upload_magic) == 0)
        return true;
    server_call_problem (entry->call, MODEL_PROBLEM_UNSUPPORTED, "A recording must be FLAC.");
    return false;
}

/* What was said in a call is called SECTION.ITEM.NUMBER; the call must have begun. */
static bool
is_of_call (ServerEntry *entry)
{
    const ModelRecording *payload = entry->payload;
    g_auto (StoreConversation) conversation = {0};
    const char *item = strchr (payload->prompt, '.'), *number = strrchr (payload->prompt, '.');
    if (!item || number == item)
        return false;
    g_autofree char *section = g_strndup (payload->prompt, (size_t)(item - payload->prompt));
    g_autofree char *id = g_strndup (item + 1, (size_t)(number - item - 1));
    return store_conversation_find (entry->db, entry->call->application.id, section, id,
                                    &conversation)
           && conversation.begun_ms > 0;
}

static bool
prompt_known (ServerEntry *entry)
{
    const ModelRecording *payload = entry->payload;
    ServerCall *call = entry->call;
    g_autoptr (json_t) plan = server_plan_load (entry->db, &call->application);
    if (server_plan_prompt (plan, payload->prompt) || is_of_call (entry))
        return true;
    server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST,
                             "The plan has no such prompt.");
    return false;
}

void
server_entry_recording (ServerEntry *entry)
{
    const ModelRecording *payload = entry->payload;
    ServerCall *call = entry->call;
    if (!prompt_known (entry) || !upload_fits (entry))
        return;
    g_autofree char *id = model_id_new (call->now_ms);
    g_autofree char *gate = model_json_print (payload->gate);
    StoreRecording recording = {.id = id,
                                .application = call->application.id,
                                .upload = payload->upload,
                                .prompt = payload->prompt,
                                .take = payload->take,
                                .sha256 = entry->upload_sha256,
                                .bytes = payload->bytes,
                                .frames = payload->frames,
                                .rate_hz = payload->rate_hz,
                                .device = payload->device,
                                .drops = payload->drops,
                                .gate = gate,
                                .received_ms = call->now_ms};
    if (!store_recording_add (entry->db, entry->row, &recording)) {
        server_call_problem (call, MODEL_PROBLEM_CONFLICT,
                             "This take, or this upload, is bound already.");
        return;
    }
    server_entry_note_done (entry, "voice", "voice");
    store_application_touch (entry->db, call->application.id, call->now_ms);
}
