/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GET /v1/application/sections/{section}/scene, and entries of the kind turn. Both say that the applicant's program is there. */
#include "app/server/conversation.h"

#include "app/model/scene.h"
#include "app/model/script.h"
#include "app/server/entries.h"
#include "app/server/handlers.h"
#include "app/server/items.h"
#include "app/server/private.h"
#include "app/store/entries.h"
#include "app/store/files.h"
#include "assessments/tasks/play.h"

/* A conversation of a section that is open. */
typedef struct {
    ServerCall *call;
    StoreDb *db;
    const char *section, *item; /* borrowed */
    StoreDelivery delivery;
    StoreConversation conversation;
    TaskScript *script;
} Open;

static void
open_clear (Open *self)
{
    store_delivery_clear (&self->delivery);
    store_conversation_clear (&self->conversation);
    g_clear_pointer (&self->script, model_script_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Open, open_clear)

static bool
refuse (Open *self, int status, ModelProblemKind kind, const char *detail)
{
    server_reply_problem_as (&self->call->reply, status, kind, detail);
    return false;
}

static bool
find_script (Open *self)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (QtiItem) item =
        server_items_get (self->call->server->items, self->db, &self->delivery,
                          self->conversation.language, self->item, &error);
    self->script = item != NULL ? server_conversation_script (item, &error) : NULL;
    if (self->script != NULL)
        return true;
    if (error == NULL)
        return refuse (self, 422, MODEL_PROBLEM_BAD_REQUEST, "The item is no conversation.");
    g_warning ("The conversation %s is not played: %s", self->item, error->message);
    server_call_problem (self->call, MODEL_PROBLEM_INTERNAL, NULL);
    return false;
}

/* Finds everything and notes that the program is there; false with the reply made. */
static bool
find_open (Open *self)
{
    const char *application = self->call->application.id;
    if (!store_delivery_find (self->db, application, self->section, &self->delivery)
        || self->delivery.ended_ms > 0) {
        server_call_problem (self->call, MODEL_PROBLEM_SECTION_CLOSED, self->section);
        return false;
    }
    if (!store_delivered_has (self->db, application, self->section, self->item))
        return refuse (self, 422, MODEL_PROBLEM_BAD_REQUEST, "The section has no such item.");
    if (!store_conversation_find (self->db, application, self->section, self->item,
                                  &self->conversation))
        self->conversation.language = g_strdup (self->delivery.language);
    if (!find_script (self))
        return false;
    server_conversation_touch (&self->conversation, self->call->now_ms);
    return true;
}

static void
put (Open *self)
{
    store_conversation_put (self->db, self->call->application.id, self->section, self->item,
                            &self->conversation);
}

/* The acts so far; NULL with the reply made. Transfer full. */
static GPtrArray *
load_turns (Open *self)
{
    int64_t count = 0;
    g_autoptr (GError) error = NULL;
    g_autofree char *log =
        store_turns (self->db, self->call->application.id, self->section, self->item, &count);
    GPtrArray *turns = task_turns_parse (log, &error);
    if (turns == NULL) {
        g_warning ("The conversation %s is not played: %s", self->item, error->message);
        server_call_problem (self->call, MODEL_PROBLEM_INTERNAL, NULL);
    }
    return turns;
}

/* The hashes of the item's files, by name. A conversation that is led in another language than the section is now has none. */
static GHashTable *
load_sounds (Open *self)
{
    GHashTable *sounds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    StoreFile file;
    if (g_strcmp0 (self->conversation.language, self->delivery.language) != 0)
        return sounds;
    StoreQuery *query = store_item_files (self->db, self->delivery.package, self->delivery.language,
                                          self->delivery.version, self->item);
    while (store_item_file_next (query, &file))
        g_hash_table_insert (sounds, g_strdup (file.href), g_strdup (file.sha256));
    return sounds;
}

/* What is said aloud is fetched by its hash, which nobody can guess before it is told. */
static void
name_sounds (Open *self, TaskScene *scene)
{
    g_autoptr (GHashTable) sounds = load_sounds (self);
    for (guint i = 0; i < scene->people->len; i++) {
        const TaskPerson *person = scene->people->pdata[i];
        for (guint j = 0; j < person->lines->len; j++) {
            TaskLine *line = person->lines->pdata[j];
            const char *hash = line->sound ? g_hash_table_lookup (sounds, line->sound) : NULL;
            g_free (line->sound);
            line->sound = g_strdup (hash);
        }
    }
}

void
server_scene (ServerCall *call, StoreDb *db)
{
    g_autofree char *item = server_request_parameter (call->request, "item");
    g_autofree char *full = server_request_parameter (call->request, "full");
    g_auto (Open)
        open = {.call = call, .db = db, .section = call->parameters[0], .item = item ? item : ""};
    g_autofree char *privacy = store_consent_decision (db, call->application.id, NULL, "privacy");
    if (!g_str_equal (call->application.state, "started")) {
        server_call_problem (call, MODEL_PROBLEM_CLOSED, NULL);
        return;
    }
    if (g_strcmp0 (privacy, "agreed") != 0) {
        server_call_problem (call, MODEL_PROBLEM_CONSENT_MISSING, "privacy");
        return;
    }
    g_autoptr (GPtrArray) turns = find_open (&open) ? load_turns (&open) : NULL;
    if (turns == NULL)
        return;
    put (&open);
    g_autoptr (TaskPlay) play = task_play_new (
        open.script, turns, server_conversation_clock (&open.conversation, call->now_ms),
        (int)call->application.extra_time);
    g_autoptr (TaskScene) scene = task_play_scene (play, g_strcmp0 (full, "yes") == 0);
    name_sounds (&open, scene);
    server_reply_json (&call->reply, 200, model_scene_write (scene));
}

void
server_entry_turn (ServerEntry *entry)
{
    const ModelTurn *payload = entry->payload;
    ServerCall *call = entry->call;
    g_auto (Open)
        open = {.call = call, .db = entry->db, .section = payload->section, .item = payload->item};
    g_autoptr (GPtrArray) turns = find_open (&open) ? load_turns (&open) : NULL;
    if (turns == NULL)
        return;
    if (open.conversation.begun_ms == 0)
        open.conversation.begun_ms = call->now_ms;
    const TaskTurn *last = turns->len > 0 ? turns->pdata[turns->len - 1] : NULL;
    int64_t at_ms = server_conversation_clock (&open.conversation, call->now_ms);
    g_autoptr (TaskTurn) turn =
        task_turn_new (MAX (at_ms, last != NULL ? last->at_ms : 0), (TaskVerb)payload->verb,
                       payload->customer, payload->object, payload->text);
    g_autoptr (GError) error = NULL;
    if (!task_turn_check (turn, open.script, &error)) {
        refuse (&open, 422, MODEL_PROBLEM_BAD_REQUEST, error->message);
        return;
    }
    if (last == NULL && turn->verb != TASK_BEGIN) {
        refuse (&open, 422, MODEL_PROBLEM_BAD_REQUEST, "The conversation has not begun.");
        return;
    }
    put (&open);
    /* More than anyone can do in the time is received and changes nothing. */
    if (turns->len >= TASK_TURNS_MAX - 1)
        return;
    g_autofree char *line = task_turn_print (turn);
    store_turn_add (entry->db, entry->row, call->application.id, open.section, open.item, line);
}
