/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/scoring.h"

#include <math.h>
#include <string.h>

#include "app/model/scoring_key.h"
#include "app/model/script.h"
#include "app/server/adaptive.h"
#include "app/server/answer.h"
#include "app/server/attachment.h"
#include "app/server/conversation.h"
#include "app/server/plan.h"
#include "app/server/private.h"
#include "app/server/items.h"
#include "app/server/task_facts.h"
#include "app/server/writing.h"
#include "app/store/catalogue.h"
#include "assessments/qti/session.h"
#include "assessments/tasks/item.h"
#include "assessments/tasks/operators.h"

/* What an item is worth at most: MAXSCORE, else the normal maximum of SCORE, else 1. */
static double
max_of (const QtiSession *session)
{
    const QtiDeclaration *score = qti_item_declaration (qti_session_item (session), "SCORE");
    double normal = score && !isnan (score->normal_maximum) ? score->normal_maximum : 1.0;
    return qti_session_outcome_number (session, "MAXSCORE", normal);
}

static double
field_number (const QtiValue *record, const char *name)
{
    const QtiField *field = qti_value_field (record, name);
    if (!field)
        return 0;
    return field->base_type == QTI_FLOAT     ? field->scalar.real
           : field->base_type == QTI_INTEGER ? (double)field->scalar.integer
                                             : 0;
}

/* A typing task leaves its numbers in the record TYPING (assessments/tasks/operators.h). */
static void
store_typing (StoreDb *db, const StoreDelivery *delivery, const char *item,
              const QtiSession *session)
{
    const QtiValue *record = qti_session_outcome (session, "TYPING");
    const QtiField *variant =
        record && record->cardinality == QTI_RECORD && !qti_value_is_null (record)
            ? qti_value_field (record, "variant")
            : NULL;
    if (!variant || variant->base_type != QTI_STRING)
        return;
    StoreTyping typing = {.net_wpm = field_number (record, "net_wpm"),
                          .gross_wpm = field_number (record, "gross_wpm"),
                          .accuracy = field_number (record, "accuracy"),
                          .errors = (int64_t)field_number (record, "errors"),
                          .characters = (int64_t)field_number (record, "characters"),
                          .duration_ms = (int64_t)field_number (record, "duration_ms"),
                          .variant = variant->scalar.string};
    store_typing_put (db, delivery->application, delivery->section, item, &typing);
}

/* The newest keys of situational judgement; one that was damaged in the store leaves its items without a score. */
static TaskKeys *
load_keys (StoreDb *db)
{
    TaskKeys *keys = task_keys_new ();
    g_auto (GStrv) bodies = store_scoring_keys (db);
    for (char **body = bodies; *body != NULL; body++) {
        g_autoptr (GError) error = NULL;
        g_autoptr (json_t) json =
            model_json_parse (*body, strlen (*body), MODEL_JSON_REQUEST_BYTES, &error);
        if (json == NULL || !model_scoring_key_read (json, keys, &error))
            g_warning ("%s", error->message);
    }
    return keys;
}

static const QtiValue *
record_of (const QtiSession *session, const char *name)
{
    const QtiValue *record = qti_session_outcome (session, name);
    return record != NULL && record->cardinality == QTI_RECORD && !qti_value_is_null (record)
               ? record
               : NULL;
}

/* What is kept of the outcomes: the score, by which version of a key it came about, and what a task or a conversation came to. */
static char *
print_outcomes (const QtiSession *session, double score, json_t *findings, json_t *task)
{
    const QtiValue *judgement = record_of (session, "JUDGEMENT");
    const QtiValue *conversation = record_of (session, "CONVERSATION");
    g_autoptr (json_t) json = json_pack ("{s:f}", "SCORE", score);
    if (judgement != NULL && field_number (judgement, "key_version") > 0)
        json_object_set_new (json, "keyVersion",
                             json_integer ((json_int_t)field_number (judgement, "key_version")));
    if (conversation != NULL)
        json_object_set_new (json, "conversation", server_task_numbers (conversation));
    if (conversation != NULL && findings != NULL)
        json_object_set (json, "findings", findings);
    if (task != NULL)
        json_object_set (json, "task", task);
    return model_json_print (json);
}

/* Whose responses are scored. */
typedef struct {
    Server *server;
    StoreDb *db;
    const StoreDelivery *delivery;
    const QtiOperators *operators;
    int extra_percent;
    int64_t now_ms;
} Scoring;

/* The language in which the item was answered. */
static char *
language_of (const Scoring *self, const char *item, char **ret_text)
{
    char *language = NULL;
    g_auto (StoreConversation) conversation = {0};
    const char *application = self->delivery->application, *section = self->delivery->section;
    *ret_text = store_response_last (self->db, application, section, item, &language);
    if (language == NULL
        && store_conversation_find (self->db, application, section, item, &conversation))
        language = g_steal_pointer (&conversation.language);
    return language != NULL ? language : g_strdup (self->delivery->language);
}

/* What a machine may say of the answer beside its score: facts of a text, of a task, or that a file is there for people to rate. */
static json_t *
facts_of (const Scoring *self, const QtiSession *session, const json_t *responses,
          const char *language)
{
    const QtiItem *item = qti_session_item (session);
    const char *written = server_writing_text (responses, server_writing_response (item));
    g_auto (TaskAttachment) named = {0};
    if (written)
        return server_writing_facts (self->server->speller, written, language);
    if (server_attachment_find (item, responses, NULL, &named))
        return json_pack ("{s:s}", "kind", "attachment");
    return server_task_facts (session);
}

static void
score_item (const Scoring *self, const StoreDeliveredItem *item)
{
    const StoreDelivery *delivery = self->delivery;
    g_autofree char *text = NULL;
    g_autofree char *language = language_of (self, item->item, &text);
    g_autoptr (GError) error = NULL;
    g_autoptr (QtiItem) compiled =
        server_items_get (self->server->items, self->db, delivery, language, item->item, &error);
    if (!compiled) {
        g_warning ("%s is not scored: %s", item->item, error->message);
        return;
    }
    g_autofree char *sent = NULL;
    g_autoptr (QtiSession) session =
        server_adaptive_session (self->db, delivery, item, compiled, self->operators, NULL, &sent);
    g_autoptr (json_t) findings = NULL;
    g_autoptr (json_t) responses =
        task_item_is_conversation (compiled) ? server_conversation_response (
            self->db, delivery, item->item, compiled, self->extra_percent, self->now_ms, &findings)
        : text ? model_json_parse (text, strlen (text), MODEL_JSON_REQUEST_BYTES, NULL)
               : NULL;
    bool answered = server_answer_bind_all (session, responses) || sent != NULL;
    /* What was answered after the last attempt and not sent as one counts as one, as every other item's answer does. */
    if (sent == NULL || (!qti_session_is_completed (session) && g_strcmp0 (sent, text) != 0))
        qti_session_respond (session);
    double number = qti_session_outcome_number (session, "SCORE", 0.0);
    g_autoptr (json_t) task = facts_of (self, session, responses, language);
    g_autofree char *outcomes = print_outcomes (session, number, findings, task);
    StoreScore score = {.item = item->item,
                        .outcomes = outcomes,
                        .score = number,
                        .max = max_of (session),
                        .answered = answered};
    store_score_put (self->db, delivery->application, delivery->section, &score, self->now_ms);
    if (answered)
        store_typing (self->db, delivery, item->item, session);
}

void
server_scoring_section (Server *server, StoreDb *db, const StoreDelivery *delivery, int64_t now_ms)
{
    /* Read first: scoring asks the store between rows. */
    g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (StoreDeliveredItem));
    StoreDeliveredItem each;
    StoreQuery *query = store_delivered_items (db, delivery->application, delivery->section);
    while (store_delivered_item_next (query, &each)) {
        each.item = g_strdup (each.item);
        g_array_append_val (items, each);
    }
    g_autoptr (TaskKeys) keys = load_keys (db);
    TaskOperators operators;
    static const TaskScriptReader reader = {model_script_parse, model_script_free};
    task_operators_init (&operators, keys, &reader);
    g_auto (StoreApplication) application = {0};
    store_application_find (db, delivery->application, &application);
    operators.extra_percent = (int)application.extra_time;
    const Scoring scoring = {.server = server,
                             .db = db,
                             .delivery = delivery,
                             .operators = &operators.table,
                             .extra_percent = (int)application.extra_time,
                             .now_ms = now_ms};
    for (guint i = 0; i < items->len; i++) {
        StoreDeliveredItem *item = &g_array_index (items, StoreDeliveredItem, i);
        score_item (&scoring, item);
        g_free ((char *)item->item);
    }
}

int64_t
server_scoring_application (Server *server, StoreDb *db, const char *application, int64_t now_ms)
{
    g_auto (StoreApplication) found = {0};
    if (!store_application_find (db, application, &found))
        return 0;
    g_autoptr (json_t) plan = server_plan_load (db, &found);
    g_autoptr (GPtrArray) delivered = server_plan_delivered (db, plan, application);
    int64_t count = 0;
    for (guint i = 0; i < delivered->len; i++) {
        const ServerDelivered *one = delivered->pdata[i];
        if (one->delivery.ended_ms == 0)
            continue;
        server_scoring_section (server, db, &one->delivery, now_ms);
        count++;
    }
    return count;
}
