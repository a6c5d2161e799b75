/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/server/assess.h"

#include <string.h>

/* A request with every factor answered. Transfer full. */
static json_t *
request_new (Check *check, const char *words)
{
    g_autoptr (json_t) desk = check_desk (check);
    json_t *answers = json_array (), *factor;
    size_t i;
    json_array_foreach (json_object_get (desk, "factors"), i, factor)
    {
        json_t *answer =
            json_pack ("{s:O, s:O, s:O, s:s}", "form", json_object_get (factor, "form"), "factor",
                       json_object_get (factor, "factor"), "version",
                       json_object_get (factor, "version"), "text", words);
        json_array_append_new (answers, answer);
    }
    return json_pack ("{s:s, s:o}", "step", "assessed", "factors", answers);
}

void
assess_all (Check *check, const char *words)
{
    g_autoptr (json_t) request = request_new (check, words);
    g_autofree char *text = model_json_print (request);
    check_change (check, check->recruiter, "/adverse", text, 200, NULL);
}

static json_t *
answer_at (json_t *request, size_t number)
{
    return json_array_get (json_object_get (request, "factors"), number);
}

static void
leave_one_out (json_t *request)
{
    json_array_remove (json_object_get (request, "factors"), 0);
}

static void
leave_all_out (json_t *request)
{
    json_array_clear (json_object_get (request, "factors"));
}

static void
say_little (json_t *request)
{
    json_object_set_new (answer_at (request, 1), "text", json_string ("Long ago."));
}

static void
say_spaces (json_t *request)
{
    json_object_set_new (answer_at (request, 1), "text", json_string ("                         "));
}

static void
say_much (json_t *request)
{
    g_autofree char *text = g_strnfill (4001, 'x');
    json_object_set_new (answer_at (request, 1), "text", json_string (text));
}

static void
say_number (json_t *request)
{
    json_object_set_new (answer_at (request, 1), "text", json_integer (7));
}

static void
name_another (json_t *request)
{
    json_object_set_new (answer_at (request, 0), "factor", json_string ("shoe-size"));
}

static void
name_twice (json_t *request)
{
    json_array_append (json_object_get (request, "factors"), answer_at (request, 0));
}

static void
name_other_version (json_t *request)
{
    json_object_set_new (answer_at (request, 0), "version", json_integer (9));
}

static void
name_other_form (json_t *request)
{
    json_object_set_new (answer_at (request, 0), "form", json_string ("assessment"));
}

static void
name_nothing (json_t *request)
{
    json_object_del (answer_at (request, 0), "factor");
}

static void
write_one_text (json_t *request)
{
    json_object_del (request, "factors");
    json_object_set_new (request, "text",
                         json_string ("Nature, time and job, all weighed in one long text here."));
}

static void
write_both (json_t *request)
{
    json_object_set_new (request, "text", json_string ("And one thing more that comes to mind."));
}

static void
take_another_step (json_t *request)
{
    json_object_set_new (request, "step", json_string ("cancelled"));
    json_object_set_new (request, "text", json_string ("In her favour."));
}

void
assess_badly (Check *check)
{
    static const struct {
        void (*spoil) (json_t *request);
        int status;
        const char *word;
    } rows[] = {
        {leave_one_out, 422, "bad-request"},
        {leave_all_out, 422, "bad-request"},
        {say_little, 422, "bad-request"},
        {say_spaces, 422, "bad-request"},
        {say_much, 422, "bad-request"},
        {say_number, 400, "bad-request"},
        {name_another, 422, "bad-request"},
        {name_twice, 422, "bad-request"},
        {name_other_version, 409, "form-changed"},
        {name_other_form, 409, "form-changed"},
        {name_nothing, 400, "bad-request"},
        {write_one_text, 422, "bad-request"},
        {write_both, 422, "bad-request"},
        {take_another_step, 422, "bad-request"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autoptr (json_t) request = request_new (check, "Enough is said about this one here.");
        rows[i].spoil (request);
        g_autofree char *text = model_json_print (request);
        check_change (check, check->recruiter, "/adverse", text, rows[i].status, rows[i].word);
    }
    g_autoptr (json_t) desk = check_desk (check);
    json_t *steps = json_object_get (json_object_get (desk, "screening"), "steps");
    g_assert_cmpuint (json_array_size (steps), ==, 1); /* the report's alone */
}

void
assess_reload (Check *check, bool factors)
{
    g_autofree char *folder = g_build_filename (check->api->dir, "data-of-test", NULL);
    g_autofree char *path = g_build_filename (folder, "consent", "jurisdictions.json", NULL);
    g_autofree char *shipped =
        g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), "consent", "jurisdictions.json", NULL);
    g_autofree char *ask = g_strdup_printf ("{\"folder\":\"%s\"}", folder);
    g_autoptr (json_t) now = json_load_file (path, 0, NULL),
                       new = json_load_file (shipped, 0, NULL);
    json_int_t version = json_integer_value (json_object_get (now, "version"));
    json_t *place;
    size_t i;
    json_object_set_new (new, "version", json_integer (version + 1));
    json_array_foreach (json_object_get (new, "places"), i, place)
    {
        if (!factors)
            json_object_del (place, "factors");
    }
    g_assert_cmpint (json_dump_file (new, path, 0), ==, 0);
    g_autoptr (json_t) answer = api_admin (check->api, "/admin/data", ask);
    g_assert_null (check_text (answer, "detail"));
}
