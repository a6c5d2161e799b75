/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chat that the server plays: what is shown and what is not, pauses, kills, what must not come in, and three kinds of people. */
#include <string.h>

#include "app/model/desk.h"
#include "app/model/scene.h"
#include "tests/app/server/api.h"
#include "tests/app/server/tests.h"

#define SCENE "/v1/application/sections/chat/scene?item=chat-angry"

static void
run (const char *const *line)
{
    int status = -1;
    g_assert_true (g_spawn_sync (NULL, (char **)line, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                                 NULL, &status, NULL));
    g_assert_cmpint (status, ==, 0);
}

/* The shipped chats, a plan that has one, and a position with it. */
static void
add_chats (Api *api)
{
    g_autofree char *folder = g_dir_make_tmp ("antesala-chat-XXXXXX", NULL);
    g_autofree char *plans = g_build_filename (folder, "plans", NULL);
    g_autofree char *positions = g_build_filename (folder, "positions", NULL);
    const char *make[] = {"mkdir", "-p", plans, positions, NULL};
    run (make);
    for (int i = 0; i < 2; i++) {
        const char *language = i == 0 ? "en" : "es";
        g_autofree char *from = g_build_filename (g_getenv ("ANTESALA_SOURCE_DIR"), "data",
                                                  "assessments", language, "chat", NULL);
        g_autofree char *to = g_build_filename (folder, "assessments", language, NULL);
        const char *parents[] = {"mkdir", "-p", to, NULL};
        const char *copy[] = {"cp", "-r", from, to, NULL};
        run (parents);
        run (copy);
    }
    g_autofree char *plan = g_build_filename (plans, "talk.json", NULL);
    g_autofree char *position = g_build_filename (positions, "talker.json", NULL);
    g_assert_true (g_file_set_contents (
        plan,
        "{\"id\":\"talk\",\"version\":1,\"steps\":[{\"id\":\"consent\",\"kind\":\"consent\","
        "\"title\":"
        "{\"en\":\"C\",\"es\":\"C\"},\"minutes\":1,\"forms\":[\"privacy\"]},{\"id\":\"tests\","
        "\"kind\":\"tests\",\"title\":{\"en\":\"T\",\"es\":\"T\"},\"minutes\":9,\"sections\":[{"
        "\"id\":\"chat\",\"title\":{\"en\":\"Chat\",\"es\":\"Chat\"},\"package\":\"chat\","
        "\"items\":[\"chat-angry\"]}]}]}",
        -1, NULL));
    g_assert_true (g_file_set_contents (
        position,
        "{\"id\":\"talker\",\"open\":true,\"plan\":\"talk\",\"title\":{\"en\":\"A\",\"es\":\"A\"},"
        "\"company\":\"N\",\"engagement\":\"employee\",\"states\":[\"TX\"]}",
        -1, NULL));
    g_autofree char *json = g_strdup_printf ("{\"folder\":\"%s\"}", folder);
    json_decref (api_admin (api, "/admin/data", json));
    const char *drop[] = {"rm", "-r", folder, NULL};
    run (drop);
}

static ApiDevice *
begin (Api *api)
{
    g_autoptr (json_t) answer =
        api_admin (api, "/admin/invitations",
                   "{\"position\":\"talker\",\"language\":\"en\",\"count\":1,\"expires_days\":30}");
    const char *code = json_string_value (json_array_get (json_object_get (answer, "codes"), 0));
    ApiDevice *device = api_device_new ();
    g_autofree char *key = api_key ();
    g_autofree char *json = g_strdup_printf (
        "{\"code\":\"%s\",\"device_key\":\"%s\",\"language\":\"en\"}", code, device->key);
    api_expect (
        api,
        &(ApiAsk){.method = "POST", .path = "/v1/invitations/redeem", .json = json, .key = key},
        200, NULL);
    api_expect (api, &(ApiAsk){.method = "GET", .path = SCENE, .device = device}, 403,
                "consent-missing");
    api_agree (api, device, "privacy");
    api_expect (api, &(ApiAsk){.method = "GET", .path = SCENE, .device = device}, 409,
                "section-closed");
    api_expect (
        api, &(ApiAsk){.method = "GET", .path = "/v1/application/sections/chat", .device = device},
        200, NULL);
    return device;
}

static TaskScene *
look (Api *api, const ApiDevice *device)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (ApiAnswer) answer =
        api_send (api, &(ApiAsk){.method = "GET", .path = SCENE "&full=yes", .device = device});
    g_assert_cmpint (answer->status, ==, 200);
    TaskScene *scene = model_scene_read (answer->json, &error);
    g_assert_no_error (error);
    return scene;
}

static void
act (Api *api, const ApiDevice *device, const char *rest, int status, const char *word)
{
    g_autofree char *json =
        g_strdup_printf ("{\"at_ms\":1,\"section\":\"chat\",\"item\":\"chat-angry\",%s}", rest);
    api_entry (api, device, "turn", json, status, word);
}

/* Time goes by in small steps, in each of which the program asks. */
static void
wait_s (Api *api, const ApiDevice *device, int seconds)
{
    for (; seconds > 0; seconds -= 4) {
        api->now_ms += MIN (seconds, 4) * 1000;
        g_autoptr (TaskScene) scene = look (api, device);
        g_assert_nonnull (scene);
    }
}

#define HANK "\"customer\":\"hank\""

static void
end_section (Api *api, const ApiDevice *device)
{
    api_entry (api, device, "section-end",
               "{\"at_ms\":9,\"section\":\"chat\",\"reason\":\"handed-in\"}", 200, NULL);
}

static double
score_of (Api *api, const char *token, json_t **ret_json)
{
    g_autofree char *id = api_newest (api, token);
    g_autofree char *path = g_strconcat ("/v1/desk/applications/", id, NULL);
    g_autoptr (ApiAnswer) answer =
        api_send (api, &(ApiAsk){.method = "GET", .path = path, .token = token});
    g_assert_cmpint (answer->status, ==, 200);
    g_autoptr (ModelDeskApplication) read = model_desk_application_read (answer->json, NULL);
    g_assert_nonnull (read);
    if (ret_json != NULL)
        *ret_json = json_incref (answer->json);
    return ((ModelSectionScore *)read->sections->pdata[0])->score;
}

static void
be_expert (Api *api, const ApiDevice *device)
{
    act (api, device, "\"verb\":\"begin\"", 200, NULL);
    wait_s (api, device, 10);
    act (api, device, "\"verb\":\"say\"," HANK ",\"text\":\"I am sorry. I will see to it.\"", 200,
         NULL);
    act (api, device, "\"verb\":\"read\"," HANK ",\"object\":\"warranty\"", 200, NULL);
    wait_s (api, device, 20);
    act (api, device, "\"verb\":\"say\"," HANK ",\"text\":\"Where does it leak, please?\"", 200,
         NULL);
    wait_s (api, device, 20);
    act (api, device, "\"verb\":\"transfer\"," HANK ",\"object\":\"repair\"", 200, NULL);
}

static void
be_average (Api *api, const ApiDevice *device)
{
    act (api, device, "\"verb\":\"begin\"", 200, NULL);
    wait_s (api, device, 40);
    act (api, device, "\"verb\":\"say\"," HANK ",\"text\":\"I will pass you on.\"", 200, NULL);
    act (api, device, "\"verb\":\"transfer\"," HANK ",\"object\":\"repair\"", 200, NULL);
}

static void
be_careless (Api *api, const ApiDevice *device)
{
    act (api, device, "\"verb\":\"begin\"", 200, NULL);
    wait_s (api, device, 100);
    act (api, device, "\"verb\":\"say\"," HANK ",\"text\":\"We will refund you, ok\"", 200, NULL);
    act (api, device, "\"verb\":\"close\"," HANK ",\"object\":\"solved\"", 200, NULL);
}

/* Lines and acts in their order, and what the last act earned. */
static void
check_transcript (Api *api, const char *token)
{
    json_t *json = NULL;
    score_of (api, token, &json);
    g_autoptr (ModelDeskApplication) read = model_desk_application_read (json, NULL);
    const ModelSectionScore *section = read->sections->pdata[0];
    const ModelItemScore *item = section->items->pdata[0];
    const ModelTranscriptLine *last = item->transcript->pdata[item->transcript->len - 1];
    int64_t points = 0, before_ms = 0;
    unsigned heard = 0;
    for (guint i = 0; i < item->transcript->len; i++) {
        const ModelTranscriptLine *line = item->transcript->pdata[i];
        g_assert_cmpint (line->at_ms, >=, before_ms);
        before_ms = line->at_ms;
        heard += line->verb == NULL;
        for (guint k = 0; k < line->earned->len; k++)
            points += ((ModelEarned *)line->earned->pdata[k])->points;
    }
    g_assert_cmpuint (heard, ==, 3);
    g_assert_cmpstr (last->verb, ==, "transfer");
    g_assert_cmpstr (last->object, ==, "Repairs and warranty");
    g_assert_cmpstr (((ModelEarned *)last->earned->pdata[0])->label, ==,
                     "Passed on to repairs and warranty");
    g_assert_cmpint (points, ==, 12);
    json_decref (json);
}

static void
test_kinds (void)
{
    static void (*const kinds[]) (Api *, const ApiDevice *) = {be_expert, be_average, be_careless};
    g_autoptr (Api) api = api_new ();
    double scores[G_N_ELEMENTS (kinds)];
    add_chats (api);
    g_autofree char *token = api_sign_in (api, "rosa", "recruiter");
    for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++) {
        g_autoptr (ApiDevice) device = begin (api);
        kinds[i](api, device);
        g_autoptr (TaskScene) scene = look (api, device);
        g_assert_true (scene->over);
        end_section (api, device);
        scores[i] = score_of (api, token, NULL);
        g_test_message ("%zu: %.3f", i, scores[i]);
        if (i == 0)
            check_transcript (api, token);
    }
    g_assert_cmpfloat_with_epsilon (scores[0], 1, 1e-9);
    g_assert_cmpfloat (scores[1], <, scores[0] - 0.1);
    g_assert_cmpfloat (scores[2], <, scores[1] - 0.1);
}

/* Nothing that was not said yet leaves the server, and no check. */
static void
test_hidden (void)
{
    g_autoptr (Api) api = api_new ();
    add_chats (api);
    g_autoptr (ApiDevice) device = begin (api);
    g_autoptr (TaskScene) before = look (api, device);
    g_assert_false (before->begun);
    g_assert_cmpuint (before->people->len, ==, 0);
    g_assert_cmpuint (before->material->articles->len, >, 0);
    act (api, device, "\"verb\":\"begin\"", 200, NULL);
    g_autoptr (ApiAnswer) answer =
        api_send (api, &(ApiAsk){.method = "GET", .path = SCENE "&full=yes", .device = device});
    gsize length = 0;
    const char *bytes = g_bytes_get_data (answer->body, &length);
    g_autofree char *text = g_strndup (bytes, length);
    g_assert_nonnull (strstr (text, "JUNK"));
    g_assert_null (strstr (text, "calm down"));
    g_assert_null (strstr (text, "lawyer"));
    g_assert_null (strstr (text, "points"));
    g_assert_null (strstr (text, "Promised no money"));
}

/* Away for an hour, the server killed in between: it goes on at the same turn, and no second is counted. */
static void
test_pause (void)
{
    g_autoptr (Api) api = api_new ();
    add_chats (api);
    g_autoptr (ApiDevice) device = begin (api);
    act (api, device, "\"verb\":\"begin\"", 200, NULL);
    wait_s (api, device, 12);
    act (api, device, "\"verb\":\"say\"," HANK ",\"text\":\"Good day.\"", 200, NULL);
    wait_s (api, device, 8);
    g_autoptr (TaskScene) before = look (api, device);
    const TaskPerson *hank = before->people->pdata[0];
    g_assert_cmpuint (hank->lines->len, ==, 3);
    api->now_ms += 3600 * 1000;
    api_restart (api);
    g_autoptr (TaskScene) after = look (api, device);
    const TaskPerson *again = after->people->pdata[0];
    g_assert_cmpint (again->status, ==, TASK_HERE);
    g_assert_cmpuint (again->lines->len, ==, 3);
    g_assert_cmpint (after->now_ms, ==, before->now_ms + MODEL_SCENE_LOOK_MS);
    /* The other language is read meanwhile: the chat stays as it began. */
    api_expect (api,
                &(ApiAsk){.method = "GET",
                          .path = "/v1/application/sections/chat?language=es",
                          .device = device},
                200, NULL);
    g_autoptr (TaskScene) same = look (api, device);
    g_assert_cmpstr (((TaskPerson *)same->people->pdata[0])->name, ==, "Hank Brewer");
}

/* An act that comes twice is done once. */
static void
test_once (void)
{
    g_autoptr (Api) api = api_new ();
    add_chats (api);
    g_autoptr (ApiDevice) device = begin (api);
    act (api, device, "\"verb\":\"begin\"", 200, NULL);
    wait_s (api, device, 8);
    g_autofree char *key = api_key ();
    ApiAsk ask = {
        .method = "POST",
        .path = "/v1/application/entries/turn",
        .json = "{\"at_ms\":1,\"section\":\"chat\",\"item\":\"chat-angry\",\"verb\":\"say\"," HANK
                ",\"text\":\"Hello\"}",
        .device = device,
        .key = key};
    g_autoptr (ApiAnswer) first = api_send (api, &ask);
    api_restart (api);
    g_autoptr (ApiAnswer) second = api_send (api, &ask);
    g_assert_cmpint (second->status, ==, 200);
    g_assert_true (g_bytes_equal (first->body, second->body));
    g_autoptr (TaskScene) scene = look (api, device);
    const TaskPerson *hank = scene->people->pdata[0];
    unsigned mine = 0;
    for (guint i = 0; i < hank->lines->len; i++)
        mine += ((TaskLine *)hank->lines->pdata[i])->from == TASK_FROM_YOU;
    g_assert_cmpuint (mine, ==, 1);
}

static void
test_bad (void)
{
    static const struct {
        const char *rest;
        int status;
    } cases[] = {
        {"\"verb\":\"silence\"", 422},
        {"\"verb\":\"dance\"", 400},
        {"\"verb\":\"say\"," HANK ",\"text\":\"\"", 422},
        {"\"verb\":\"say\",\"customer\":\"nobody\",\"text\":\"a\"", 422},
        {"\"verb\":\"transfer\"," HANK ",\"object\":\"moon\"", 422},
        {"\"verb\":\"close\"," HANK ",\"object\":\"\"", 422},
        {"\"verb\":\"field\"," HANK ",\"object\":\"model\",\"text\":\"x\"", 422},
        {"\"verb\":\"read\"," HANK ",\"object\":\"key\"", 422},
        {"\"verb\":\"hold\"," HANK ",\"text\":\"maybe\"", 422},
        {"\"verb\":\"open\"," HANK ",\"extra\":1", 400},
    };
    g_autoptr (Api) api = api_new ();
    add_chats (api);
    g_autoptr (ApiDevice) device = begin (api);
    act (api, device, "\"verb\":\"say\"," HANK ",\"text\":\"early\"", 422, "bad-request");
    act (api, device, "\"verb\":\"begin\"", 200, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
        act (api, device, cases[i].rest, cases[i].status, "bad-request");
    /* A paste of a megabyte, and one just too long. */
    g_autofree char *much = g_strnfill (1000 * 1000, 'a'), *more = g_strnfill (4001, 'a');
    g_autofree char *huge = g_strdup_printf ("\"verb\":\"say\"," HANK ",\"text\":\"%s\"", much);
    g_autofree char *long_text =
        g_strdup_printf ("\"verb\":\"say\"," HANK ",\"text\":\"%s\"", more);
    act (api, device, huge, 400, "bad-request");
    act (api, device, long_text, 400, "bad-request");
    api_expect (api,
                &(ApiAsk){.method = "GET",
                          .path = "/v1/application/sections/chat/scene?item=none",
                          .device = device},
                422, "bad-request");
    api_expect (
        api,
        &(ApiAsk){.method = "GET", .path = "/v1/application/sections/chat/scene", .device = device},
        422, "bad-request");
    /* Too late: received, signed for, and without effect. */
    wait_s (api, device, 400);
    act (api, device, "\"verb\":\"say\"," HANK ",\"text\":\"in the middle of a sent\"", 200, NULL);
    g_autoptr (TaskScene) over = look (api, device);
    g_assert_true (over->over);
    end_section (api, device);
    act (api, device, "\"verb\":\"say\"," HANK ",\"text\":\"later\"", 409, "section-closed");
    api_expect (api, &(ApiAsk){.method = "GET", .path = SCENE, .device = device}, 409,
                "section-closed");
}

void
test_conversation_add (void)
{
    g_test_add_func ("/server/conversation/kinds", test_kinds);
    g_test_add_func ("/server/conversation/hidden", test_hidden);
    g_test_add_func ("/server/conversation/pause", test_pause);
    g_test_add_func ("/server/conversation/once", test_once);
    g_test_add_func ("/server/conversation/bad", test_bad);
}
