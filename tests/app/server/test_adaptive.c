/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An adaptive item goes turn by turn: what is told, what is not told yet, what must not come in, and what it is worth. */
#include <string.h>

#include "app/model/section.h"
#include "app/package/zip.h"
#include "tests/app/server/api.h"
#include "tests/app/server/tests.h"

static const char SECTION[] = "/v1/application/sections/skills";
static const char ITEM[] = "/v1/application/sections/skills?item=number";
static const char END[] = "{\"at_ms\":9000,\"section\":\"skills\",\"reason\":\"handed-in\"}";

static void
copy (const char *folder, const char *from, const char *name)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_autofree char *source = g_build_filename (g_getenv ("ANTESALA_SOURCE_DIR"), from, NULL);
    g_autofree char *target = g_build_filename (folder, name, NULL);
    g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
    g_assert_true (g_file_set_contents (target, bytes, (gssize)length, NULL));
}

/* The bank of the fixture, whose question "number" goes in turns. */
static ApiDevice *
begin (Api *api)
{
    static const char *const names[] = {"imsmanifest.xml", "choose.xml", "several.xml", "type.xml"};
    g_autofree char *folder = g_dir_make_tmp ("antesala-bank-XXXXXX", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
        g_autofree char *from =
            g_strconcat ("tests/fixtures/server/data/assessments/en/bank/", names[i], NULL);
        copy (folder, from, names[i]);
    }
    copy (folder, "tests/fixtures/server/adaptive.xml", "number.xml");
    g_autofree char *json =
        g_strdup_printf ("{\"folder\":\"%s\",\"id\":\"bank\",\"language\":\"en\"}", folder);
    g_autoptr (json_t) answer = api_admin (api, "/admin/packages", json);
    g_assert_null (json_object_get (answer, "detail"));
    package_zip_remove (folder);
    ApiDevice *device = api_apply (api);
    api_agree (api, device, "privacy");
    return device;
}

static ModelSection *
get (Api *api, const ApiDevice *device, const char *path)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (ApiAnswer) answer =
        api_send (api, &(ApiAsk){.method = "GET", .path = path, .device = device});
    g_assert_cmpint (answer->status, ==, 200);
    ModelSection *section = model_section_read (answer->json, &error);
    g_assert_no_error (error);
    return section;
}

/* The turn that is waited for, what of the feedback it tells and nothing else of it. */
static void
assert_turn (Api *api, const ApiDevice *device, int turn, bool over, const char *told)
{
    static const char *const all[] = {"Ten days are a third", "That is not it yet", "Right: a"};
    g_autoptr (ModelSection) section = get (api, device, ITEM);
    g_assert_cmpuint (section->items->len, ==, 1);
    const ModelItem *item = section->items->pdata[0];
    g_assert_cmpint (item->turn, ==, turn);
    g_assert_true (item->over == over);
    for (size_t i = 0; i < G_N_ELEMENTS (all); i++)
        g_assert_true ((strstr (item->xml, all[i]) != NULL)
                       == (told != NULL && g_str_has_prefix (told, all[i])));
}

static void
attempt (Api *api, const ApiDevice *device, const char *responses, int status, const char *word)
{
    g_autofree char *json = g_strdup_printf (
        "{\"at_ms\":5,\"section\":\"skills\",\"item\":\"number\",\"responses\":%s}", responses);
    api_entry (api, device, "attempt", json, status, word);
}

static double
score (Api *api, const char *token)
{
    g_autofree char *id = api_newest (api, token);
    g_autofree char *path = g_strconcat ("/v1/desk/applications/", id, NULL);
    g_autoptr (ApiAnswer) answer =
        api_send (api, &(ApiAsk){.method = "GET", .path = path, .token = token});
    json_t *items =
        json_object_get (json_array_get (json_object_get (answer->json, "sections"), 0), "items");
    for (size_t i = 0; i < json_array_size (items); i++) {
        json_t *item = json_array_get (items, i);
        if (g_strcmp0 (json_string_value (json_object_get (item, "id")), "number") == 0)
            return json_number_value (json_object_get (item, "score"));
    }
    g_assert_not_reached ();
}

/* A hint, a wrong answer, the right one: each turn tells its own feedback, after the last none is taken, and each costs. */
static void
test_turns (void)
{
    g_autoptr (Api) api = api_new ();
    ApiDevice *device = begin (api);
    g_autofree char *token = api_sign_in (api, "rosa", "recruiter");
    g_autoptr (ModelSection) section = get (api, device, SECTION);
    g_assert_cmpuint (section->items->len, >, 1);
    assert_turn (api, device, 1, false, NULL);
    attempt (api, device, "{\"HINT\":[\"true\"]}", 200, NULL);
    assert_turn (api, device, 2, false, "Ten days are a third");
    attempt (api, device, "{\"RESPONSE\":[\"11\"],\"HINT\":[\"false\"]}", 200, NULL);
    assert_turn (api, device, 3, false, "That is not it yet");
    attempt (api, device, "{\"RESPONSE\":[\"12\"]}", 200, NULL);
    assert_turn (api, device, 4, true, "Right: a");
    attempt (api, device, "{\"RESPONSE\":[\"11\"]}", 200, NULL);
    assert_turn (api, device, 5, true, "Right: a");
    api_entry (api, device, "section-end", END, 200, NULL);
    g_assert_cmpfloat (score (api, token), ==, 0.5); /* 2 / (1 + 3 attempts) */
    attempt (api, device, "{\"RESPONSE\":[\"12\"]}", 409, "section-closed");
    api_device_free (device);
}

/* An answer that stands there when time is up counts, though it was never sent as an attempt; once, if it was. */
static void
test_not_sent (void)
{
    static const double scores[] = {1, 2.0 / 3};
    g_autoptr (Api) api = api_new ();
    ApiDevice *first = begin (api);
    g_autofree char *token = api_sign_in (api, "rosa", "recruiter");
    api_device_free (first);
    for (int i = 0; i < 2; i++) {
        ApiDevice *device = api_apply (api);
        api_agree (api, device, "privacy");
        model_section_free (get (api, device, SECTION));
        if (i == 1)
            attempt (api, device, "{\"RESPONSE\":[\"11\"]}", 200, NULL);
        api_entry (api, device, "response",
                   "{\"at_ms\":6,\"section\":\"skills\",\"item\":\"number\",\"responses\":"
                   "{\"RESPONSE\":[\"12\"]}}",
                   200, NULL);
        api_entry (api, device, "section-end", END, 200, NULL);
        g_assert_cmpfloat_with_epsilon (score (api, token), scores[i], 1e-9);
        api_device_free (device);
    }
}

static void
test_bad (void)
{
    g_autoptr (Api) api = api_new ();
    ApiDevice *device = begin (api);
    attempt (api, device, "{\"RESPONSE\":[\"12\"]}", 409, "section-closed");
    model_section_free (get (api, device, SECTION));
    api_entry (api, device, "attempt",
               "{\"at_ms\":5,\"section\":\"skills\",\"item\":\"choose\",\"responses\":"
               "{\"RESPONSE\":[\"A\"]}}",
               422, "bad-request");
    api_entry (api, device, "attempt",
               "{\"at_ms\":5,\"section\":\"skills\",\"item\":\"nowhere\",\"responses\":{}}", 422,
               "bad-request");
    api_expect (api,
                &(ApiAsk){.method = "GET",
                          .path = "/v1/application/sections/skills?item=nowhere",
                          .device = device},
                404, "not-found");
    assert_turn (api, device, 1, false, NULL);
    /* What cannot be read is an attempt all the same, which answers nothing. */
    attempt (api, device, "{\"RESPONSE\":[\"twelve\"],\"NOBODY\":[\"x\"],\"HINT\":{}}", 200, NULL);
    assert_turn (api, device, 2, false, "That is not it yet");
    for (int i = 2; i <= 103; i++)
        attempt (api, device, "{\"RESPONSE\":[\"1\"]}", 200, NULL);
    assert_turn (api, device, 101, true, "That is not it yet");
    api_device_free (device);
}

void
test_adaptive_add (void)
{
    g_test_add_func ("/server/adaptive/turns", test_turns);
    g_test_add_func ("/server/adaptive/not-sent", test_not_sent);
    g_test_add_func ("/server/adaptive/bad", test_bad);
}
