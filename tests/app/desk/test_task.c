/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk says of a task, from what the server sent. */
#include "app/desk/task.h"

#include "app/desk/convert.h"

#include <math.h>
#include <string.h>

static ModelItemScore
item_of (const char *json)
{
    return (ModelItemScore){.task = json_loads (json, 0, NULL)};
}

static void
test_words (void)
{
    static const struct {
        const char *json, *words;
    } cases[] = {
        {"{\"kind\":\"typing\",\"numbers\":{\"net_wpm\":37.62,\"keys_per_character\":1.081,"
         "\"paused_ms\":2500,\"unknown\":4},\"flags\":[\"log_differs\",\"unknown\"]}",
         "Net speed: 37.6 words a minute (gross, and one word off for each error a minute).\n"
         "Keys per character (KSPC): 1.08; 1.00 is a text without a correction.\n"
         "All pauses together: 2.5 s.\n"
         "The log of keys does not lead to what was handed in; it was set aside and only the end "
         "result counts. Ask, do not assume."},
        {"{\"kind\":\"entry\",\"numbers\":{\"field_accuracy\":50},\"mistakes\":["
         "{\"record\":1,\"field\":\"Name\",\"asked\":\"Ana\",\"given\":\"Anna\"},"
         "{\"record\":2,\"field\":\"Zip\",\"asked\":\"90077\",\"given\":\"\"}]}",
         "Fields fully right: 50.0 %.\nRecord 1, Name: “Ana” became “Anna”.\n"
         "Record 2, Zip: “90077” was left out."},
        {"{\"kind\":\"document\",\"numbers\":{\"done\":2,\"checks\":3},\"missed\":[\"heading\"]}",
         "Repairs made: 2, each checked by what the document became.\nRepairs asked for: 3.\n"
         "Missing or not as asked: heading."},
        {"{\"kind\":\"notes\",\"numbers\":{\"facts_kept\":4},\"missed\":[\"name\"]}",
         "Facts in the notes: 4. The question weighs their share, and how much was heard.\n"
         "Missing or not as asked: name."},
        {"{\"kind\":\"multitask\",\"numbers\":{\"fields_right\":20,\"questions\":4,\"reply_ms\":"
         "8250,"
         "\"resumption_ms\":3000},\"missed\":[\"closing time\"],\"flags\":[\"overtime\"]}",
         "Fields of the dictated records that are right: 20.\n"
         "Questions in the chat: 4.\n"
         "Reply in the chat after 8.2 s: the median time from a question to the sending of its "
         "answer.\n"
         "Back from the chat after 3.0 s: the median time from the last act in the chat to the "
         "next key in a record.\n"
         "Cost of a switch: not measured; it needs two returns from the chat and five ordinary "
         "steps.\n"
         "Missing or not as asked: closing time.\n"
         "Something was written after the time was over; it does not count."},
        {"{\"kind\":\"from the future\",\"numbers\":{}}", NULL},
        {"{\"numbers\":7,\"kind\":[]}", NULL},
        {"{\"kind\":\"typing\",\"numbers\":[],\"mistakes\":4,\"missed\":{},\"flags\":\"x\"}", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        ModelItemScore item = item_of (cases[i].json);
        g_autofree char *words = desk_task_words (&item);
        g_assert_cmpstr (words, ==, cases[i].words);
        json_decref (item.task);
    }
    g_assert_null (desk_task_words (&(ModelItemScore){0}));
}

/* Only the first mistakes are written out. */
static void
test_many (void)
{
    ModelItemScore item = item_of ("{\"kind\":\"entry\",\"numbers\":{},\"mistakes\":[]}");
    json_t *mistakes = json_object_get (item.task, "mistakes");
    for (int i = 0; i < 30; i++)
        json_array_append_new (mistakes, json_pack ("{s:i, s:s, s:s, s:s}", "record", i + 1,
                                                    "field", "Zip", "asked", "1", "given", "2"));
    g_autofree char *words = desk_task_words (&item);
    g_assert_true (g_str_has_suffix (words, "became “2”.\nAnd 18 more."));
    json_decref (item.task);
}

static const char RATED[] =
    "{'id':'a','number':'1','name':'Ana','state':'submitted','etag':'e','language':'en',"
    "'position':{'id':'p','title':{'en':'Agent','es':'Agente'},'company':'N','states':['TX']},"
    "'sections':[{'id':'chat','title':{'en':'Chat','es':'Chat'},'score':1,'max':2,'answered':1,"
    "'duration_ms':1,'late':0,'items':[{'id':'c1','title':'Late fee','score':1,'max':2,"
    "'answered':true,'transcript':[{'at_ms':1000,'customer':'Denise','text':'Why?','earned':[]},"
    "{'at_ms':65000,'verb':'say','object':'','text':'I am sorry.','earned':"
    "[{'label':'Apologises','points':3}]}]}]}],'eligibility':null,'typing':null,'equipment':null,"
    "'consents':[],'recordings':[],'ratings':[],'note':{},'decision':null,'events':[],'flags':[],"
    "'scale':{},'courtesy_scale':{'anchors':[{'en':'Rude','es':'Descortés'}]},'written':["
    "{'section':'chat','item':'c1','text':'','scale':'courtesy'},"
    "{'section':'chat','item':'never begun','text':'','scale':'courtesy'},"
    "{'section':'email','item':'e1','text':'','files':[{'id':'f','name':'../a.txt',"
    "'type':'text/plain','bytes':2000}]},{'section':'email','item':'e2','text':'','files':[]}]}";

/* A conversation is read back without what its acts earned, and rated on its own levels; a file is named safely; one that has not come is said
   so. */
static void
test_rated (void)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *text = g_strdelimit (g_strdup (RATED), "'", '"');
    g_autoptr (json_t) json = json_loads (text, 0, NULL);
    ModelDeskApplication *application = model_desk_application_read (json, &error);
    g_assert_no_error (error);
    UiDeskPersonValues *person = desk_convert_person (application, "rosa", "en");
    g_assert_cmpuint (person->samples->len, ==, 3);
    const UiDeskSample *talk = person->samples->pdata[0], *file = person->samples->pdata[1],
                       *none = person->samples->pdata[2];
    g_assert_cmpstr (talk->written, ==, "0:01  Denise: Why?\n1:05  Applicant: I am sorry.");
    g_assert_cmpstr (ui_desk_sample_anchors (person, talk)[0], ==, "Rude");
    g_assert_null (ui_desk_sample_anchors (person, file)[0]);
    g_assert_cmpstr (((const UiDeskFile *)file->files->pdata[0])->name, ==, "_a.txt");
    g_assert_cmpstr (none->written, ==, "The file that was handed in has not arrived yet.");
    ui_desk_person_values_free (person);
    model_desk_application_free (application);
}

static void
test_keys (void)
{
    ModelItemScore item =
        item_of ("{\"kind\":\"typing\",\"keys\":[{\"key\":\"e\",\"struck\":3,\"wrong\":1,"
                 "\"mean_ms\":120},{\"key\":\"ñ\",\"struck\":1,\"wrong\":0},7]}");
    UiDeskPersonValues *person = ui_desk_person_values_new ();
    UiDeskItem *part = ui_desk_item_add (ui_desk_score_add (person->scores)->parts);
    desk_task_keys (&item, part);
    g_assert_cmpuint (part->keys->len, ==, 3);
    const UiDeskKey *first = part->keys->pdata[0], *second = part->keys->pdata[1];
    g_assert_cmpstr (first->text, ==, "e");
    g_assert_cmpint (first->wrong, ==, 1);
    g_assert_cmpfloat (first->mean_ms, ==, 120);
    g_assert_true (isnan (second->mean_ms));
    ui_desk_person_values_free (person);
    json_decref (item.task);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/desk/task/words", test_words);
    g_test_add_func ("/desk/task/many", test_many);
    g_test_add_func ("/desk/task/rated", test_rated);
    g_test_add_func ("/desk/task/keys", test_keys);
    return g_test_run ();
}
