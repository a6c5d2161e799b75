/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/transcript.h"

#include "app/model/scene.h"
#include "assessments/tasks/play.h"

#include <string.h>

/* With more acts, what each earned is not sought: the play of every beginning of the log is the square of their number. */
enum { ACTS_MOST = 250 };

/* What was met by each act, as indexes of turns; -1: not met. */
static int *
find_earners (const ServerPlayed *played, int extra_percent, unsigned *ret_n)
{
    g_autoptr (GPtrArray) some = g_ptr_array_new ();
    int *earners = NULL;
    *ret_n = 0;
    for (guint i = 0; i < played->turns->len && played->turns->len <= ACTS_MOST; i++) {
        const TaskTurn *turn = played->turns->pdata[i];
        g_ptr_array_add (some, (void *)turn);
        g_autoptr (TaskPlay) play =
            task_play_new (played->script, some, turn->at_ms, extra_percent);
        g_autofree TaskFinding *findings = task_play_findings (play, ret_n);
        if (earners == NULL)
            earners = g_new0 (int, MAX (*ret_n, 1));
        for (unsigned k = 0; k < *ret_n; k++)
            earners[k] = !findings[k].right ? -1 : earners[k] < 0 || i == 0 ? (int)i : earners[k];
    }
    return earners;
}

typedef struct {
    int64_t at_ms;
    json_t *json;
    guint order; /* of those at the same time */
} Row;

static void
row_clear (void *data)
{
    json_decref (((Row *)data)->json);
}

static void
add (GArray *rows, int64_t at_ms, json_t *json)
{
    const Row row = {at_ms, json, rows->len};
    json_object_set_new (json, "at_ms", json_integer (at_ms));
    g_array_append_val (rows, row);
}

static int
compare (const void *a, const void *b)
{
    const Row *one = a, *other = b;
    return one->at_ms != other->at_ms ? (one->at_ms < other->at_ms ? -1 : 1)
                                      : (int)one->order - (int)other->order;
}

/* ---- what was said ---- */

static void
add_heard (GArray *rows, const TaskScene *scene)
{
    for (guint i = 0; i < scene->people->len; i++) {
        const TaskPerson *person = scene->people->pdata[i];
        for (guint j = 0; j < person->lines->len; j++) {
            const TaskLine *line = person->lines->pdata[j];
            if (line->from == TASK_FROM_CUSTOMER)
                add (rows, line->at_ms,
                     json_pack ("{s:s, s:s}", "customer", person->name, "text", line->text));
        }
    }
}

/* ---- what was done ---- */

static const char *
label_in (const GPtrArray *choices, const char *id)
{
    const TaskChoice *choice = task_choice_find (choices, id);
    return choice != NULL ? choice->label : NULL;
}

/* An answer is offered in a node, a message comes from the lead. */
static const char *
label_of_customer (const TaskCustomer *customer, const TaskTurn *turn)
{
    const char *label = NULL;
    const TaskField *field = task_field_find (customer, turn->object);
    for (guint i = 0; label == NULL && i < customer->nodes->len; i++)
        label = label_in (((TaskNode *)customer->nodes->pdata[i])->options, turn->object);
    for (guint i = 0; i < customer->messages->len && turn->verb == TASK_HEED; i++) {
        const TaskMessage *message = customer->messages->pdata[i];
        if (strcmp (message->id, turn->object) == 0)
            return message->text;
    }
    return turn->verb == TASK_CHOOSE ? label : field != NULL ? field->label : NULL;
}

/* What the object of an act is called, or NULL. */
static const char *
label_of (const TaskScript *script, const TaskCustomer *customer, const TaskTurn *turn)
{
    const TaskArticle *article = NULL;
    switch (turn->verb) {
    case TASK_READ:
        article = task_article_find (script->articles, turn->object);
        return article != NULL ? article->label : NULL;
    case TASK_STEP:
        return label_in (script->steps, turn->object);
    case TASK_TRANSFER:
        return label_in (script->desks, turn->object);
    case TASK_CLOSE:
        return label_in (script->endings, turn->object);
    default:
        return customer != NULL ? label_of_customer (customer, turn) : NULL;
    }
}

static json_t *
act_json (const TaskScript *script, const TaskTurn *turn)
{
    int number = task_customer_find (script, turn->customer);
    const TaskCustomer *customer = number >= 0 ? script->customers->pdata[number] : NULL;
    return json_pack ("{s:s, s:s*, s:s*, s:s*}", "verb", task_verb_words[turn->verb], "customer",
                      customer != NULL ? customer->name : NULL, "object",
                      label_of (script, customer, turn), "text",
                      *turn->text != '\0' ? turn->text : NULL);
}

static void
add_done (GArray *rows, const ServerPlayed *played, const TaskFinding *findings, const int *earners,
          unsigned n)
{
    for (guint i = 0; i < played->turns->len; i++) {
        const TaskTurn *turn = played->turns->pdata[i];
        json_t *json = act_json (played->script, turn), *earned = json_array ();
        for (unsigned k = 0; k < n; k++) {
            if (earners[k] == (int)i && findings[k].right)
                json_array_append_new (earned,
                                       json_pack ("{s:s, s:I}", "label", findings[k].label,
                                                  "points", (json_int_t)findings[k].points));
        }
        json_object_set_new (json, "earned", earned);
        add (rows, turn->at_ms, json);
    }
}

static json_t *
rows_json (const ServerPlayed *played, int extra_percent)
{
    unsigned n = 0, all = 0;
    g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
    g_array_set_clear_func (rows, row_clear);
    g_autoptr (TaskPlay) play =
        task_play_new (played->script, played->turns, played->end_ms, extra_percent);
    g_autoptr (TaskScene) scene = task_play_scene (play, false);
    g_autofree TaskFinding *findings = task_play_findings (play, &all);
    g_autofree int *earners = find_earners (played, extra_percent, &n);
    add_heard (rows, scene);
    add_done (rows, played, findings, earners, MIN (n, all));
    g_array_sort (rows, compare);
    json_t *json = json_array ();
    for (guint i = 0; i < rows->len; i++)
        json_array_append (json, g_array_index (rows, Row, i).json);
    return json;
}

json_t *
server_transcript (ServerItems *items, StoreDb *db, const StoreDelivery *delivery, const char *item,
                   int extra_percent, int64_t now_ms)
{
    g_auto (StoreConversation) conversation = {0};
    g_auto (ServerPlayed) played = {0};
    g_autoptr (GError) error = NULL;
    if (!store_conversation_find (db, delivery->application, delivery->section, item,
                                  &conversation))
        return NULL;
    g_autoptr (QtiItem) compiled =
        server_items_get (items, db, delivery, conversation.language, item, &error);
    return compiled != NULL
                   && server_conversation_load (db, delivery, item, compiled, now_ms, &played)
               ? rows_json (&played, extra_percent)
               : NULL;
}
