/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON intake, and the values the server and the desk send. */
#include "app/model/desk.h"
#include "app/model/form.h"
#include "app/model/plan.h"
#include "app/model/problem.h"
#include "app/model/request.h"
#include "app/model/section.h"

#include <string.h>

#define TEXT "{'en':'Yes','es':'Sí'}"
#define POSITION                                                                                   \
    "{'id':'p','title':" TEXT                                                                      \
    ",'company':'Acme','states':['TX'],'schedule':{'min_hours':20,'times':['night']}}"
#define STEP                                                                                       \
    "{'id':'t','kind':'tests','title':" TEXT ",'minutes':9,'sections':[{'id':'s','title':" TEXT    \
    ",'items':12,'time_limit_s':60}]}"
#define APPLICATION(step)                                                                          \
    "{'id':'a','number':'AN-2026-00017','state':'started','language':'es','server_key':'k','"      \
    "server_time_ms':5,"                                                                           \
    "'access':'apply','position':" POSITION ",'plan':{'id':'pl','version':1,'steps':[" step "]}}"

static json_t *
quoted (const char *text)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *plain = g_strdelimit (g_strdup (text), "'", '"');
    json_t *json = model_json_parse (plain, strlen (plain), MODEL_JSON_ANSWER_BYTES, &error);
    g_assert_no_error (error);
    return json;
}

static void
test_bad_json_gets_a_sentence (void)
{
    g_autofree char *deep = g_strnfill (65, '[');
    const struct {
        const char *text;
        size_t length;
    } CASES[] = {
        {"", 0},
        {"{", 1},
        {"{}x", 3},
        {"{\"a\":1,\"a\":2}", 13},
        {"\"text\"", 6},
        {"{\"a\":NaN}", 9},
        {"{\"a\":\"\xff\"}", 9},
        {"[1,]", 4},
        {"/**/{}", 6},
        {"{\"a\":\"\\u0000\"}", 14},
        {deep, 65},
        {"{}\0", 3},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (CASES); i++) {
        g_autoptr (GError) error = NULL;
        g_assert_null (model_json_parse (CASES[i].text, CASES[i].length, 1000, &error));
        g_assert_error (error, MODEL_ERROR, MODEL_ERROR_JSON);
    }
}

static void
test_size_and_depth_are_capped_exactly (void)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) json = model_json_parse ("[12345]", 7, 7, &error);
    g_assert_no_error (error);
    g_assert_null (model_json_parse ("[123456]", 8, 7, &error));
    g_assert_nonnull (strstr (error->message, "8 bytes, more than 7"));

    g_autofree char *open = g_strnfill (64, '['), *shut = g_strnfill (64, ']');
    g_autofree char *deep = g_strconcat (open, shut, NULL);
    g_autoptr (json_t) deepest = model_json_parse (deep, 128, 1000, NULL);
    g_assert_nonnull (deepest);
    const char *brackets =
        "[\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\"[\"]";
    g_autoptr (json_t) text = model_json_parse (brackets, strlen (brackets), 1000, NULL);
    g_assert_nonnull (text);
}

static void
test_application_travels_both_ways (void)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) json = quoted (APPLICATION (STEP));
    g_autoptr (ModelApplication) application = model_application_read (json, &error);
    g_assert_no_error (error);
    g_assert_cmpint (application->language, ==, MODEL_SPANISH);
    g_assert_cmpstr (model_text_get (&application->position.title, "es_MX"), ==, "Sí");
    g_assert_cmpstr (model_text_get (&application->position.title, "fr"), ==, "Yes");
    g_assert_cmpstr (application->position.schedule.times[0], ==, "night");

    const ModelStep *step = model_plan_find (&application->plan, MODEL_STEP_TESTS);
    g_assert_true (step == model_plan_step (&application->plan, 0));
    g_assert_null (model_plan_step (&application->plan, 1));
    g_assert_null (model_plan_find (&application->plan, MODEL_STEP_VOICE));
    g_assert_cmpuint (step->prompts->len, ==, 0);
    g_assert_cmpint (((ModelSectionPlan *)step->sections->pdata[0])->time_limit_s, ==, 60);

    g_autoptr (json_t) again = model_application_write (application);
    g_assert_true (json_equal (json, again));
}

static void
test_bad_values_are_refused_by_path (void)
{
    static const struct {
        const char *text, *says;
    } CASES[] = {
        {APPLICATION ("{'id':'t','kind':'exam','title':" TEXT ",'minutes':9}"),
         "“plan.steps[0].kind”"},
        {APPLICATION ("{'id':'t','kind':'tests','title':{'en':'x'},'minutes':9}"),
         "“plan.steps[0].title.es” is missing"},
        {APPLICATION ("{'id':'t','kind':'tests','title':" TEXT ",'minutes':'9'}"),
         "“plan.steps[0].minutes”"},
        {APPLICATION (STEP ",7"), "“plan.steps[1]” is not an object"},
        {APPLICATION ("{'id':'t','kind':'tests','title':" TEXT ",'minutes':9,'prompts':{}}"),
         "“plan.steps[0].prompts” is not a list"},
        {APPLICATION ("{'id':'t','kind':'tests','title':" TEXT ",'minutes':9,'profile':[]}"),
         "“plan.steps[0].profile” is not an object"},
        {"{}", "“id” is missing"},
        {"[]", "The value is not an object"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (CASES); i++) {
        g_autoptr (GError) error = NULL;
        g_autoptr (json_t) json = quoted (CASES[i].text);
        g_assert_null (model_application_read (json, &error));
        g_assert_error (error, MODEL_ERROR, MODEL_ERROR_MEMBER);
        if (strstr (error->message, CASES[i].says) == NULL)
            g_error ("“%s” is not in: %s", CASES[i].says, error->message);
    }
}

static void
test_nulls_of_the_desk_are_unknown (void)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) json =
        quoted ("{'id':'a','number':'n','name':'N','state':'submitted','position':" TEXT
                ",'score_percent':null,"
                "'net_wpm':41.5,'equipment':null,'outcome':null,'submitted_ms':null,'updated_ms':5,"
                "'etag':'\\u00229\\u0022'}");
    g_autoptr (ModelApplicationRow) row = model_application_row_read (json, &error);
    g_assert_no_error (error);
    g_assert_false (row->score_percent.known);
    g_assert_true (row->net_wpm.known);
    g_assert_cmpfloat (row->net_wpm.value, ==, 41.5);
    g_assert_null (row->equipment);
    g_assert_cmpint (row->outcome, ==, MODEL_OUTCOME_NONE);
    g_assert_cmpstr (row->etag, ==, "\"9\"");
}

static void
test_empty_values_can_be_written_and_cleared (void)
{
    ModelDeskApplication empty = {0};
    g_autoptr (json_t) json = model_desk_application_write (&empty);
    g_assert_true (json_is_null (json_object_get (json, "typing")));
    g_assert_true (json_is_array (json_object_get (json, "sections")));
    model_shape_clear (&model_desk_application_shape, &empty);
    model_desk_application_free (NULL);
}

static void
test_requests_refuse_unknown_members (void)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) json = quoted ("{'user':'u','password':'p','remember':true}");
    g_assert_null (model_sign_in_read (json, &error));
    g_assert_nonnull (strstr (error->message, "“remember”"));
}

static void
test_problems_have_word_status_and_sentence (void)
{
    for (int kind = 1; kind < MODEL_PROBLEM_COUNT; kind++) {
        g_autoptr (json_t) json = model_problem_new (kind, NULL);
        g_autoptr (ModelProblem) problem = model_problem_read (json, NULL);
        g_assert_nonnull (problem);
        g_assert_cmpint (model_problem_kind (problem->type), ==, kind);
        g_assert_cmpint (problem->status, ==, model_problem_status (kind));
        g_assert_true (g_str_has_suffix (model_problem_sentence (kind), "."));
    }
    g_assert_cmpint (model_problem_kind ("urn:antesala:problem:"), ==, MODEL_PROBLEM_NONE);
    g_assert_cmpint (model_problem_kind ("about:blank"), ==, MODEL_PROBLEM_NONE);
    g_assert_cmpint (model_problem_kind (NULL), ==, MODEL_PROBLEM_NONE);
}

static void
test_forms_are_found_and_hashed (void)
{
    g_autofree char *hash = model_form_hash ("I agree.\n\nÁ");
    g_autofree char *text =
        g_strdup_printf ("{'forms':[{'id':'privacy','version':1,'language':'en','kind':'privacy','"
                         "title':'T','text':'x','sha256':'%s',"
                         "'fields':[{'id':'ssn','kind':'sealed','label':'L','format':'ssn','"
                         "required':true}]}],'screening_key':null}",
                         hash);
    g_autoptr (json_t) json = quoted (text);
    g_autoptr (ModelForms) forms = model_forms_read (json, NULL);
    g_assert_nonnull (forms);
    g_assert_null (forms->screening_key);
    g_assert_null (model_forms_find (forms, "other"));
    const ModelForm *form = model_forms_find (forms, "privacy");
    const ModelFormField *field = form->fields->pdata[0];
    g_assert_cmpint (field->format, ==, MODEL_FORMAT_SSN);
    g_assert_true (field->required);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/json/bad", test_bad_json_gets_a_sentence);
    g_test_add_func ("/json/capped", test_size_and_depth_are_capped_exactly);
    g_test_add_func ("/values/application", test_application_travels_both_ways);
    g_test_add_func ("/values/bad", test_bad_values_are_refused_by_path);
    g_test_add_func ("/values/row", test_nulls_of_the_desk_are_unknown);
    g_test_add_func ("/values/empty", test_empty_values_can_be_written_and_cleared);
    g_test_add_func ("/values/closed", test_requests_refuse_unknown_members);
    g_test_add_func ("/values/problems", test_problems_have_word_status_and_sentence);
    g_test_add_func ("/values/forms", test_forms_are_found_and_hashed);
    return g_test_run ();
}
