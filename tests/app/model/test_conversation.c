/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped chats and calls, played by three kinds of people: one who knows the key, one who does half of it slowly, one who does not care. */
#include <string.h>

#include "app/model/scene.h"
#include "app/model/script.h"
#include "assessments/qti/redact.h"
#include "assessments/qti/session.h"
#include "assessments/tasks/item.h"
#include "assessments/tasks/operators.h"
#include "assessments/tasks/play.h"

typedef enum { EXPERT, AVERAGE, CARELESS, KINDS } Kind;

/* How often each does something, in milliseconds. */
static const int64_t pace_ms[KINDS] = {4000, 25000, 70000};

/* ---- what is to be done for a customer, found in the key ---- */

typedef struct {
    TaskVerb verb;
    char *object, *text;
} Deed;

static void
deed_free (void *data)
{
    Deed *deed = data;
    g_free (deed->object);
    g_free (deed->text);
    g_free (deed);
}

static void
add_deed (GPtrArray *deeds, TaskVerb verb, const char *object, const char *text)
{
    for (guint i = 0; i < deeds->len; i++) {
        const Deed *deed = deeds->pdata[i];
        if (deed->verb == verb && g_strcmp0 (deed->object, object) == 0
            && g_strcmp0 (deed->text, text) == 0)
            return;
    }
    Deed *deed = g_new0 (Deed, 1);
    *deed = (Deed){verb, g_strdup (object), g_strdup (text)};
    g_ptr_array_add (deeds, deed);
}

/* The words after which something becomes a fact, or NULL. */
static const char *
words_for (const TaskCustomer *customer, const char *fact)
{
    for (guint i = 0; i < customer->always->len; i++) {
        const TaskBranch *branch = customer->always->pdata[i];
        if (branch->when == TASK_SAY && g_strv_contains ((const char *const *)branch->facts, fact))
            return branch->any[0];
    }
    for (guint i = 0; i < customer->nodes->len; i++) {
        const TaskNode *node = customer->nodes->pdata[i];
        for (guint j = 0; j < node->on->len; j++) {
            const TaskBranch *branch = node->on->pdata[j];
            const TaskNode *to = branch->go != NULL ? task_node_find (customer, branch->go) : NULL;
            if (to != NULL && branch->when == TASK_SAY && branch->any[0] != NULL
                && g_strv_contains ((const char *const *)to->facts, fact))
                return branch->any[0];
        }
    }
    return NULL;
}

static void
deed_for_fact (GPtrArray *deeds, const TaskCustomer *customer, const char *fact)
{
    g_auto (GStrv) parts = g_strsplit (fact, ":", 3);
    for (int verb = TASK_OPEN; verb < TASK_SILENCE; verb++) {
        if (g_strcmp0 (parts[0], task_verb_words[verb]) != 0)
            continue;
        bool plain = verb == TASK_HOLD;
        add_deed (deeds, (TaskVerb)verb, plain ? NULL : parts[1],
                  plain              ? parts[1]
                  : parts[1] != NULL ? parts[2]
                                     : NULL);
        return;
    }
    if (words_for (customer, fact) != NULL)
        add_deed (deeds, TASK_SAY, NULL, words_for (customer, fact));
}

/* In the order of a good agent: read, say and ask, change, end. */
static GPtrArray *
deeds_of (const TaskScript *script, const TaskCustomer *customer)
{
    GPtrArray *deeds = g_ptr_array_new_with_free_func (deed_free);
    static const int passes[] = {TASK_READ, TASK_STEP, TASK_CHOOSE, TASK_SAY,
                                 TASK_MARK, TASK_HOLD, TASK_HEED};
    g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (deed_free);
    /* The guide in its order, as the customer waits for it. */
    for (guint i = 0; i < script->steps->len; i++)
        add_deed (all, TASK_STEP, ((TaskChoice *)script->steps->pdata[i])->id, NULL);
    for (guint i = 0; i < customer->checks->len; i++) {
        const TaskCheck *check = customer->checks->pdata[i];
        if (check->kind == TASK_CHECK_FACT || check->kind == TASK_CHECK_ORDER)
            deed_for_fact (all, customer, check->object);
    }
    for (size_t pass = 0; pass < G_N_ELEMENTS (passes); pass++) {
        for (guint i = 0; i < all->len; i++) {
            const Deed *deed = all->pdata[i];
            if ((int)deed->verb == passes[pass])
                add_deed (deeds, deed->verb, deed->object, deed->text);
        }
    }
    for (guint i = 0; i < customer->checks->len; i++) {
        const TaskCheck *check = customer->checks->pdata[i];
        if (check->kind == TASK_CHECK_FIELD)
            add_deed (deeds, TASK_FIELD, check->object, check->values[0]);
    }
    if (script->kind == TASK_CHAT) {
        add_deed (deeds, TASK_SAY, NULL, "Hello once more");
        add_deed (deeds, TASK_SAY, NULL, "And goodbye");
    }
    for (guint i = 0; i < customer->checks->len; i++) {
        const TaskCheck *check = customer->checks->pdata[i];
        if (check->kind == TASK_CHECK_DESK)
            add_deed (deeds, TASK_TRANSFER, check->values[0], NULL);
    }
    for (guint i = 0; i < customer->checks->len; i++) {
        const TaskCheck *check = customer->checks->pdata[i];
        if (check->kind == TASK_CHECK_ENDING) {
            if (script->kind == TASK_CALL)
                add_deed (deeds, TASK_HANG_UP, NULL, NULL);
            add_deed (deeds, TASK_CLOSE, check->values[0], NULL);
        }
    }
    return deeds;
}

/* ---- one person ---- */

typedef struct {
    const TaskScript *script;
    Kind kind;
    GPtrArray *turns;
    GPtrArray *deeds[TASK_SCRIPT_MAX_CUSTOMERS];
    guint done[TASK_SCRIPT_MAX_CUSTOMERS];
    bool greeted[TASK_SCRIPT_MAX_CUSTOMERS];
    unsigned parts;
} Person;

static void
turn (Person *self, int64_t at_ms, TaskVerb verb, const char *customer, const char *object,
      const char *text)
{
    TaskTurn *made = task_turn_new (at_ms, verb, customer, object, text);
    g_autoptr (GError) error = NULL;
    task_turn_check (made, self->script, &error);
    g_assert_no_error (error);
    g_ptr_array_add (self->turns, made);
}

/* The next thing for a customer; an answer is only given when it is offered, an end comes when all is said. */
static void
next_deed (Person *self, int number, const TaskPerson *person, int64_t at_ms)
{
    GPtrArray *deeds = self->deeds[number];
    bool last_said = true;
    for (guint i = 0; i < person->lines->len; i++)
        last_said &= ((TaskLine *)person->lines->pdata[i])->ends_ms <= at_ms;
    if (self->done[number] >= deeds->len || (self->script->kind == TASK_CALL && !last_said))
        return;
    const Deed *deed = deeds->pdata[self->done[number]];
    if (deed->verb == TASK_CHOOSE && task_choice_find (person->options, deed->object) == NULL) {
        /* Something else leads there. */
        for (guint i = self->done[number] + 1; i < deeds->len; i++) {
            Deed *other = deeds->pdata[i];
            if (other->verb == TASK_STEP) {
                deeds->pdata[i] = deeds->pdata[self->done[number]];
                deeds->pdata[self->done[number]] = other;
                break;
            }
        }
        deed = deeds->pdata[self->done[number]];
        /* Nothing else does: it will be offered when the customer has spoken. */
        if (deed->verb == TASK_CHOOSE)
            return;
    }
    self->done[number]++;
    /* Looks nothing up, writes half of it down, forgets the last step. */
    const GPtrArray *steps = self->script->steps;
    bool forgotten =
        deed->verb == TASK_READ || deed->verb == TASK_HEED || deed->verb == TASK_HOLD
        || (deed->verb == TASK_STEP
            && strcmp (((TaskChoice *)steps->pdata[steps->len - 1])->id, deed->object) == 0);
    bool part = deed->verb == TASK_FIELD || deed->verb == TASK_MARK;
    bool left_out = self->kind == AVERAGE && (forgotten || (part && self->parts++ % 2 == 0));
    if (!left_out)
        turn (self, at_ms, deed->verb, person->id, deed->object, deed->text);
}

static void
be_careless (Person *self, const TaskPerson *person, int64_t at_ms)
{
    int number = task_customer_find (self->script, person->id);
    const TaskChoice *last = self->script->endings->pdata[self->script->endings->len - 1];
    if (self->script->kind == TASK_CHAT && self->done[number]++ == 0)
        turn (self, at_ms, TASK_SAY, person->id, NULL, "ok");
    else
        turn (self, at_ms, TASK_CLOSE, person->id, last->id, NULL);
}

static void
do_something (Person *self, int64_t at_ms)
{
    g_autoptr (TaskPlay) play = task_play_new (self->script, self->turns, at_ms, 100);
    TaskScene *scene = task_play_scene (play, false);
    for (guint i = 0; i < scene->people->len; i++) {
        const TaskPerson *person = scene->people->pdata[i];
        int number = task_customer_find (self->script, person->id);
        if (person->status == TASK_RINGING)
            turn (self, at_ms, TASK_ANSWER, person->id, NULL, NULL);
        else if (person->status > TASK_WRAP_UP)
            continue;
        else if (self->kind == CARELESS)
            be_careless (self, person, at_ms);
        else if (self->script->kind == TASK_CHAT && !self->greeted[number])
            turn (self, at_ms, TASK_SAY, person->id, NULL, "Hello");
        else
            next_deed (self, number, person, at_ms);
        self->greeted[number] = true;
    }
    model_scene_free (scene);
}

static TaskPlayScore
play_as (const TaskScript *script, Kind kind, char **ret_log)
{
    Person self = {.script = script, .kind = kind, .turns = task_turns_new ()};
    for (guint i = 0; i < script->customers->len; i++)
        self.deeds[i] = deeds_of (script, script->customers->pdata[i]);
    turn (&self, 0, TASK_BEGIN, NULL, NULL, NULL);
    for (int64_t at_ms = 3000; at_ms < script->limit_s * 1000; at_ms += pace_ms[kind])
        do_something (&self, at_ms);
    g_autoptr (TaskPlay) play = task_play_new (script, self.turns, script->limit_s * 1000, 100);
    TaskPlayScore score = task_play_score (play);
    unsigned n = 0;
    g_autofree TaskFinding *findings = task_play_findings (play, &n);
    for (unsigned i = 0; kind == EXPERT && i < n; i++) {
        if (!findings[i].right)
            g_test_message ("not earned: %s, %s", findings[i].customer, findings[i].label);
    }
    GString *log = g_string_new (NULL);
    for (guint i = 0; i < self.turns->len; i++) {
        g_autofree char *line = task_turn_print (self.turns->pdata[i]);
        g_string_append (log, line);
    }
    *ret_log = g_string_free (log, FALSE);
    for (guint i = 0; i < script->customers->len; i++)
        g_ptr_array_unref (self.deeds[i]);
    g_ptr_array_unref (self.turns);
    return score;
}

/* ---- the items ---- */

/* What data/practice/talks has in each language. */
static const char *const practices[] = {"chat", "call", "call-out", "call-check", NULL};

static QtiItem *
load_item (const char *path)
{
    g_autofree char *xml = NULL;
    gsize length = 0;
    g_autoptr (GError) error = NULL;
    g_assert_true (g_file_get_contents (path, &xml, &length, NULL));
    QtiItem *item = qti_item_parse (xml, (gssize)length, &error);
    g_assert_no_error (error);
    return item;
}

/* The score of an item's own response processing, as the server and antesala-items take it. */
static double
item_score (const QtiItem *item, const char *log, int64_t end_ms)
{
    static const TaskScriptReader reader = {model_script_parse, model_script_free};
    TaskOperators operators;
    task_operators_init (&operators, NULL, &reader);
    g_autoptr (QtiSession) session = qti_session_new (item, 0, &operators.table);
    g_autofree char *end = g_strdup_printf ("%" G_GINT64_FORMAT, end_ms);
    const QtiFieldText fields[] = {{"events", QTI_STRING, log},
                                   {"endMs", QTI_INTEGER, end},
                                   {"extraPercent", QTI_INTEGER, "100"}};
    g_autoptr (GError) error = NULL;
    qti_session_bind_record (session, "RESPONSE", fields, G_N_ELEMENTS (fields), &error);
    g_assert_no_error (error);
    qti_session_respond (session);
    return qti_session_outcome_number (session, "SCORE", -1);
}

static void
check_delivered (const QtiItem *item, const TaskScript *script)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (QtiSession) session = qti_session_new (item, 0, task_operators ());
    g_autofree char *xml = qti_redact (item, session, &error);
    g_assert_no_error (error);
    g_assert_null (strstr (xml, "antesala.conversation"));
    for (guint i = 0; i < script->customers->len; i++) {
        const TaskCustomer *customer = script->customers->pdata[i];
        g_assert_null (strstr (xml, customer->name));
        for (guint j = 0; j < customer->checks->len; j++)
            g_assert_null (strstr (xml, ((TaskCheck *)customer->checks->pdata[j])->label));
        for (guint j = 0; j < customer->nodes->len; j++) {
            const TaskNode *node = customer->nodes->pdata[j];
            for (GStrv line = node->say; *line != NULL; line++)
                g_assert_null (strstr (xml, *line));
        }
    }
}

static void
check_item (const char *path)
{
    g_test_message ("%s", path);
    g_autoptr (QtiItem) item = load_item (path);
    g_autofree char *text = task_item_script (item);
    g_autoptr (GError) error = NULL;
    g_assert_true (task_item_is_conversation (item));
    g_autoptr (TaskScript) script = model_script_parse (text, &error);
    g_assert_no_error (error);
    TaskPlayScore scores[KINDS];
    for (int kind = EXPERT; kind < KINDS; kind++) {
        g_autofree char *log = NULL;
        scores[kind] = play_as (script, (Kind)kind, &log);
        g_test_message ("%d: %.3f, right %.0f %%, speed %.0f %%, first reply %.1f s", kind,
                        scores[kind].score, scores[kind].right_percent, scores[kind].speed_percent,
                        scores[kind].first_reply_s);
        g_assert_cmpfloat_with_epsilon (item_score (item, log, script->limit_s * 1000),
                                        scores[kind].score, 1e-9);
    }
    /* The key can be met, and less is less. */
    g_assert_cmpfloat (scores[EXPERT].right_percent, ==, 100);
    g_assert_cmpfloat (scores[EXPERT].score, >=, 0.95);
    g_assert_cmpfloat (scores[AVERAGE].score, <, scores[EXPERT].score - 0.05);
    g_assert_cmpfloat (scores[CARELESS].score, <, scores[AVERAGE].score - 0.05);
    check_delivered (item, script);
    /* Practice is that of the bank, for its kind or by a name. */
    const char *practice =
        qti_interaction_data (&qti_item_interactions (item, &(unsigned){0})[0], "practice");
    g_assert_true (practice == NULL || g_strv_contains (practices, practice));
}

/* Each practice round can be done right, and every line of its callers is heard. */
static void
check_practice (const char *folder, const char *name)
{
    g_autofree char *file = g_strconcat (name, ".json", NULL);
    g_autofree char *path = g_build_filename (folder, file, NULL);
    g_autofree char *text = NULL, *log = NULL;
    g_autoptr (GError) error = NULL;
    g_test_message ("%s", path);
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_autoptr (TaskScript) script = model_script_parse (text, &error);
    g_assert_no_error (error);
    g_assert_cmpint (script->kind, ==, g_str_equal (name, "chat") ? TASK_CHAT : TASK_CALL);
    g_assert_cmpfloat (play_as (script, EXPERT, &log).right_percent, ==, 100);
    const TaskCustomer *customer = script->customers->pdata[0];
    for (guint i = 0; script->kind == TASK_CALL && i < customer->nodes->len; i++) {
        const TaskNode *node = customer->nodes->pdata[i];
        g_assert_cmpuint (g_strv_length (node->sound), ==, g_strv_length (node->say));
        for (GStrv sound = node->sound; *sound != NULL; sound++) {
            g_autofree char *heard = g_build_filename (folder, *sound, NULL);
            g_assert_true (g_file_test (heard, G_FILE_TEST_IS_REGULAR));
        }
    }
}

static void
test_practice (void)
{
    static const char *const languages[] = {"en", "es"};
    for (size_t i = 0; i < G_N_ELEMENTS (languages); i++) {
        g_autofree char *folder = g_build_filename (g_getenv ("ANTESALA_SOURCE_DIR"), "data",
                                                    "practice", "talks", languages[i], NULL);
        for (const char *const *name = practices; *name != NULL; name++)
            check_practice (folder, *name);
    }
}

static void
test_banks (void)
{
    static const char *const banks[] = {"en/chat", "es/chat", "en/call", "es/call"};
    for (size_t i = 0; i < G_N_ELEMENTS (banks); i++) {
        g_autofree char *folder = g_build_filename (g_getenv ("ANTESALA_SOURCE_DIR"), "data",
                                                    "assessments", banks[i], NULL);
        g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
        g_assert_nonnull (dir);
        const char *name;
        while ((name = g_dir_read_name (dir)) != NULL) {
            g_autofree char *path = g_build_filename (folder, name, NULL);
            if (g_str_has_suffix (name, ".xml") && !g_str_equal (name, "imsmanifest.xml"))
                check_item (path);
        }
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/conversation/banks", test_banks);
    g_test_add_func ("/conversation/practice", test_practice);
    return g_test_run ();
}
