/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/conversation.h"

#include "app/model/scene.h"
#include "app/model/script.h"
#include "assessments/tasks/item.h"
#include "assessments/tasks/play.h"

TaskScript *
server_conversation_script (const QtiItem *item, GError **error)
{
    if (!task_item_is_conversation (item))
        return NULL;
    g_autofree char *text = task_item_script (item);
    if (text == NULL)
        g_set_error_literal (error, QTI_ERROR, QTI_ERROR_REFERENCE,
                             "The item has no script in its outcome SCRIPT.");
    return text != NULL ? model_script_parse (text, error) : NULL;
}

void
server_conversation_touch (StoreConversation *self, int64_t now_ms)
{
    int64_t gap_ms = now_ms - self->seen_ms;
    if (self->begun_ms > 0 && gap_ms > MODEL_SCENE_AWAY_MS) {
        self->paused_ms += gap_ms - MODEL_SCENE_LOOK_MS;
        self->pauses++;
    }
    self->seen_ms = MAX (self->seen_ms, now_ms);
}

int64_t
server_conversation_clock (const StoreConversation *self, int64_t now_ms)
{
    return self->begun_ms > 0 ? MAX (0, now_ms - self->begun_ms - self->paused_ms) : 0;
}

static void
add_field (json_t *record, const char *name, const char *type, json_t *value)
{
    json_array_append_new (record, json_pack ("{s:s, s:{s:o}}", "name", name, "base", type, value));
}

static json_t *
findings_json (const TaskPlay *play)
{
    unsigned n = 0;
    json_t *json = json_array ();
    g_autofree TaskFinding *findings = task_play_findings (play, &n);
    for (unsigned i = 0; i < n; i++)
        json_array_append_new (json, json_pack ("{s:s, s:s, s:I, s:b}", "customer",
                                                findings[i].customer, "label", findings[i].label,
                                                "points", (json_int_t)findings[i].points, "right",
                                                findings[i].right));
    return json;
}

void
server_played_clear (ServerPlayed *self)
{
    store_conversation_clear (&self->conversation);
    g_clear_pointer (&self->script, model_script_free);
    g_clear_pointer (&self->turns, g_ptr_array_unref);
    g_clear_pointer (&self->log, g_free);
}

bool
server_conversation_load (StoreDb *db, const StoreDelivery *delivery, const char *item,
                          const QtiItem *compiled, int64_t now_ms, ServerPlayed *ret)
{
    int64_t count = 0;
    g_autoptr (GError) error = NULL;
    if (!store_conversation_find (db, delivery->application, delivery->section, item,
                                  &ret->conversation)
        || ret->conversation.begun_ms == 0)
        return false;
    ret->log = store_turns (db, delivery->application, delivery->section, item, &count);
    ret->script = server_conversation_script (compiled, &error);
    ret->turns = ret->script != NULL ? task_turns_parse (ret->log, &error) : NULL;
    if (ret->turns == NULL) {
        g_warning ("The conversation %s cannot be played: %s", item,
                   error != NULL ? error->message : "it is none");
        return false;
    }
    /* While the program is away the clock stands, so the end cannot be later than this. */
    int64_t ended_ms = delivery->ended_ms > 0 ? delivery->ended_ms : now_ms;
    ret->end_ms = server_conversation_clock (
        &ret->conversation, MIN (ended_ms, ret->conversation.seen_ms + MODEL_SCENE_LOOK_MS));
    return true;
}

json_t *
server_conversation_response (StoreDb *db, const StoreDelivery *delivery, const char *item,
                              const QtiItem *compiled, int extra_percent, int64_t now_ms,
                              json_t **ret_findings)
{
    g_auto (ServerPlayed) played = {0};
    if (!server_conversation_load (db, delivery, item, compiled, now_ms, &played))
        return NULL;
    g_autoptr (TaskPlay) play =
        task_play_new (played.script, played.turns, played.end_ms, extra_percent);
    TaskPlayScore score = task_play_score (play);
    json_t *record = json_array ();
    add_field (record, "events", "string", json_string (played.log));
    add_field (record, "endMs", "integer", json_integer (played.end_ms));
    add_field (record, "extraPercent", "integer", json_integer (extra_percent));
    add_field (record, "pausedMs", "integer", json_integer (played.conversation.paused_ms));
    add_field (record, "pauses", "integer", json_integer (played.conversation.pauses));
    add_field (record, "points", "integer", json_integer (score.points));
    add_field (record, "possible", "integer", json_integer (score.possible));
    *ret_findings = findings_json (play);
    return json_pack ("{s:{s:o}}", "RESPONSE", "record", record);
}
