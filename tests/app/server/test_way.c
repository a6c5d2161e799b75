/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One applicant and one recruiter, over a real port, from the code to the decision. */
#include <string.h>

#include "app/model/desk.h"
#include "app/model/plan.h"
#include "app/model/section.h"
#include "app/server/private.h"
#include "assessments/qti/redact.h"
#include "tests/app/server/api.h"
#include "tests/app/server/tests.h"

static void
test_opening (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    g_autoptr (GError) error = NULL;
    g_autoptr (ApiAnswer) answer =
        api_send (api, &(ApiAsk){.method = "GET", .path = "/v1/application", .device = device});
    g_autoptr (ModelApplication) application = model_application_read (answer->json, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (application->number, ==, "AN-2026-00001");
    g_assert_cmpstr (application->name, ==, "Ana Lima");
    g_assert_cmpint (application->access, ==, MODEL_ACCESS_APPLY);
    g_assert_cmpstr (application->server_key, ==, server_key (api->server));
    const ModelStep *tests = model_plan_find (&application->plan, MODEL_STEP_TESTS);
    const ModelSectionPlan *skills = tests->sections->pdata[0];
    g_assert_cmpint (skills->items, ==, 3);
    g_assert_cmpint (skills->time_limit_s, ==, 60);
    const ModelStep *equipment = model_plan_find (&application->plan, MODEL_STEP_EQUIPMENT);
    g_assert_cmpstr (json_string_value (json_object_get (equipment->profile, "id")), ==, "basic");
    json_t *section = json_array_get (
        json_object_get (
            json_array_get (json_object_get (json_object_get (answer->json, "plan"), "steps"), 3),
            "sections"),
        0);
    g_assert_null (json_object_get (section, "package"));
    g_assert_null (json_object_get (json_object_get (answer->json, "position"), "plan"));
}

static ModelSection *
get_section (Api *api, const ApiDevice *device, const char *path)
{
    g_autoptr (ApiAnswer) answer =
        api_send (api, &(ApiAsk){.method = "GET", .path = path, .device = device});
    g_autoptr (GError) error = NULL;
    ModelSection *section = model_section_read (answer->json, &error);
    g_assert_no_error (error);
    return section;
}

/* Words that only a key can hold. */
static void
assert_keyless (const ModelItem *item)
{
    static const char *const words[] = {"correct", "mapping", "68.85", "response-processing",
                                        "base-value"};
    g_autoptr (GError) error = NULL;
    const char *where = NULL;
    g_autoptr (QtiItem) parsed = qti_item_parse (item->xml, -1, &error);
    g_assert_no_error (error);
    g_assert_false (qti_item_carries_key (parsed, &where));
    for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
        g_assert_null (strstr (item->xml, words[i]));
}

static void
test_section (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    const char *path = "/v1/application/sections/skills";
    ApiAsk ask = {.method = "GET", .path = path, .device = device};
    api_expect (api, &ask, 403, "consent-missing");
    api_agree (api, device, "privacy");
    g_autoptr (ModelSection) first = get_section (api, device, path);
    api->now_ms += 1000;
    g_autoptr (ModelSection) again = get_section (api, device, path);
    g_autoptr (ModelSection) spanish =
        get_section (api, device, "/v1/application/sections/skills?language=es");
    g_assert_cmpint (first->items->len, ==, 3);
    g_assert_cmpint (first->delivered_ms, ==, again->delivered_ms);
    g_assert_cmpint (spanish->language, ==, MODEL_SPANISH);
    for (guint i = 0; i < first->items->len; i++) {
        const ModelItem *one = first->items->pdata[i], *two = again->items->pdata[i],
                        *three = spanish->items->pdata[i];
        g_assert_cmpstr (one->xml, ==, two->xml);
        g_assert_cmpstr (one->id, ==, three->id);
        g_assert_cmpint (one->seed, ==, three->seed);
        assert_keyless (one);
        assert_keyless (three);
    }
}

/* Stands for a redaction that forgets everything. */
static char *
leak (const QtiItem *item, const QtiSession *session, GError **error)
{
    g_autofree char *path =
        g_strconcat (g_getenv ("ANTESALA_SOURCE_DIR"),
                     "/tests/fixtures/server/data/assessments/en/bank/choose.xml", NULL);
    char *xml = NULL;
    g_file_get_contents (path, &xml, NULL, error);
    return xml;
}

/* The second look finds a key that was about to leave: 500, and no item of the section is sent. */
static void
test_leak (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    ApiAsk ask = {.method = "GET", .path = "/v1/application/sections/skills", .device = device};
    api_agree (api, device, "privacy");
    api->server->redact = leak;
    g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, "*is not sent*would be sent with its*");
    g_autoptr (ApiAnswer) refused = api_send (api, &ask);
    g_test_assert_expected_messages ();
    g_assert_cmpint (refused->status, ==, 500);
    g_assert_cmpstr (refused->word, ==, "internal");
    gsize length = 0;
    const char *body = g_bytes_get_data (refused->body, &length);
    g_assert_null (g_strstr_len (body, (gssize)length, "items"));
    g_assert_null (g_strstr_len (body, (gssize)length, "qti-"));
    api->server->redact = qti_redact;
    api_expect (api, &ask, 200, NULL);
}

static void
test_extra_time (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    api_agree (api, device, "privacy");
    api_entry (api, device, "accommodation", "{\"at_ms\":1,\"extra_time\":150,\"note\":\"eyes\"}",
               200, NULL);
    g_autoptr (ModelSection) section = get_section (api, device, "/v1/application/sections/skills");
    g_assert_cmpint (section->time_limit_s, ==, 90);
}

static ModelDeskApplication *
read_application (Api *api, const char *token, char **etag)
{
    g_autofree char *id = api_newest (api, token);
    g_autofree char *path = g_strconcat ("/v1/desk/applications/", id, NULL);
    g_autoptr (ApiAnswer) answer =
        api_send (api, &(ApiAsk){.method = "GET", .path = path, .token = token});
    g_autoptr (GError) error = NULL;
    ModelDeskApplication *application = model_desk_application_read (answer->json, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (application->etag, ==, api_header (answer, "ETag"));
    if (etag)
        *etag = g_strdup (application->etag);
    return application;
}

/* Help can be asked for at any time. A recruiter reads it apart; it changes no score, and no limit once all was sent. */
static void
test_help (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    g_autofree char *token = api_sign_in (api, "rosa", "recruiter");
    g_autoptr (ModelDeskApplication) none = read_application (api, token, NULL);
    g_assert_null (none->accommodation);
    g_free (api_submit (api, device));
    g_autoptr (ModelDeskApplication) before = read_application (api, token, NULL);
    api_entry (api, device, "accommodation", "{\"at_ms\":9,\"extra_time\":200,\"note\":\"eyes\"}",
               200, NULL);
    g_autoptr (ModelDeskApplication) after = read_application (api, token, NULL);
    g_assert_cmpstr (json_string_value (json_object_get (after->accommodation, "note")), ==,
                     "eyes");
    g_assert_cmpstr (before->etag, !=, after->etag); /* so that an open desk reads it at once */
    g_assert_cmpint (before->sections->len, ==, after->sections->len);
    for (guint i = 0; i < after->sections->len; i++) {
        const ModelSectionScore *was = before->sections->pdata[i], *is = after->sections->pdata[i];
        g_assert_cmpfloat (was->score, ==, is->score);
        g_assert_cmpint (was->late, ==, is->late);
    }
    g_autoptr (ApiAnswer) list =
        api_send (api, &(ApiAsk){.method = "GET", .path = "/v1/desk/applications", .token = token});
    g_autofree char *text = json_dumps (list->json, 0);
    g_assert_null (strstr (text, "eyes"));
    g_assert_null (strstr (text, "accommodation"));
}

static void
test_late (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    g_autofree char *token = api_sign_in (api, "rosa", "recruiter");
    api_agree (api, device, "privacy");
    model_section_free (get_section (api, device, "/v1/application/sections/skills"));
    api->now_ms += 120 * 1000;
    /* In time by its own clock, sent late: counts as in time. Then one that says itself that it is late. */
    api_entry (api, device, "response",
               "{\"at_ms\":50000,\"section\":\"skills\",\"item\":\"choose\",\"responses\":{"
               "\"RESPONSE\":[\"B\"]}}",
               200, NULL);
    api_entry (api, device, "response",
               "{\"at_ms\":90000,\"section\":\"skills\",\"item\":\"number\",\"responses\":{"
               "\"RESPONSE\":[\"1\"]}}",
               200, NULL);
    g_autoptr (ModelDeskApplication) application = read_application (api, token, NULL);
    const ModelSectionScore *skills = application->sections->pdata[0];
    g_assert_cmpint (skills->late, ==, 1);
    g_assert_cmpint (skills->answered, ==, 2);
}

/* What a task came to is told with the score: its numbers, and the keys that were typed. */
static void
check_task (const ModelDeskApplication *application)
{
    json_t *task = NULL;
    for (guint i = 0; i < application->sections->len; i++) {
        const ModelSectionScore *section = application->sections->pdata[i];
        for (guint k = 0; k < section->items->len && task == NULL; k++)
            task = ((const ModelItemScore *)section->items->pdata[k])->task;
    }
    g_assert_cmpstr (json_string_value (json_object_get (task, "kind")), ==, "typing");
    g_assert_cmpstr (json_string_value (json_object_get (task, "variant")), ==, "net-characters-1");
    json_t *numbers = json_object_get (task, "numbers");
    g_assert_cmpfloat_with_epsilon (json_number_value (json_object_get (numbers, "net_wpm")), 43.0,
                                    0.01);
    g_assert_true (json_is_number (json_object_get (numbers, "pauses")));
    json_int_t struck = 0;
    size_t i;
    json_t *key;
    json_array_foreach (json_object_get (task, "keys"), i, key)
    {
        struck += json_integer_value (json_object_get (key, "struck"));
        g_assert_cmpint (json_integer_value (json_object_get (key, "wrong")), ==, 0);
    }
    g_assert_cmpint (struck, ==, 43);
}

static void
check_scores (const ModelDeskApplication *application)
{
    check_task (application);
    const ModelSectionScore *skills = application->sections->pdata[0];
    g_assert_cmpfloat (skills->score, ==, 2);
    g_assert_cmpfloat (skills->max, ==, 3);
    g_assert_cmpint (skills->answered, ==, 3);
    g_assert_cmpint (skills->duration_ms, ==, 3000);
    g_assert_nonnull (application->typing);
    /* 43 characters in 12 s, words of five: 43 / 5 / 0.2 min. */
    g_assert_cmpfloat_with_epsilon (application->typing->net_wpm, 43.0, 0.01);
    g_assert_cmpfloat_with_epsilon (application->typing->gross_wpm, 43.0, 0.01);
    g_assert_cmpint (application->typing->errors, ==, 0);
}

static void
test_desk_reads (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    g_autofree char *token = api_sign_in (api, "rosa", "recruiter");
    g_free (api_submit (api, device));
    g_autoptr (ModelDeskApplication) application = read_application (api, token, NULL);
    check_scores (application);
    g_assert_cmpint (application->consents->len, ==, 4);
    const ModelSignedForm *signed_form = application->consents->pdata[3];
    g_assert_cmpstr (signed_form->sealed[0], ==, "ssn");
    g_assert_cmpstr (signed_form->text, ==, "Text of authorization.\n\n2");
    g_assert_cmpint (application->recordings->len, ==, 1);
    const ModelDeskRecording *recording = application->recordings->pdata[0];
    g_assert_cmpfloat (recording->seconds, ==, 2);
    g_assert_cmpint (application->scale.anchors->len, ==, 5);
    g_autofree char *path =
        g_strdup_printf ("/v1/desk/applications/%s/recordings/%s", application->id, recording->id);
    g_autoptr (ApiAnswer) sound =
        api_send (api, &(ApiAsk){.method = "GET", .path = path, .token = token});
    g_assert_cmpint (sound->status, ==, 200);
    g_assert_cmpuint (g_bytes_get_size (sound->body), ==, 5000);
    g_assert_cmpstr (api_header (sound, "Content-Type"), ==, "audio/flac");
    g_autoptr (ApiAnswer) list =
        api_send (api, &(ApiAsk){.method = "GET",
                                 .path = "/v1/desk/applications?search=lim&state=submitted",
                                 .token = token});
    g_autoptr (ModelApplicationList) rows = model_application_list_read (list->json, NULL);
    g_assert_cmpint (rows->total, ==, 1);
    const ModelApplicationRow *row = rows->applications->pdata[0];
    g_assert_cmpstr (row->equipment, ==, "pass");
    g_assert_cmpfloat_with_epsilon (row->score_percent.value, 75.0, 0.01);
    g_assert_cmpint (row->recordings, ==, 1);
    g_autoptr (ApiAnswer) none = api_send (
        api,
        &(ApiAsk){.method = "GET", .path = "/v1/desk/applications?search=%25", .token = token});
    g_assert_cmpint (json_integer_value (json_object_get (none->json, "total")), ==, 0);
}

/* The scores come again from the raw responses. */
static void
test_scored_again (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    g_autofree char *token = api_sign_in (api, "rosa", "recruiter");
    g_free (api_submit (api, device));
    g_autofree char *id = api_newest (api, token);
    g_autofree char *json = g_strdup_printf ("{\"application\":\"%s\"}", id);
    g_autoptr (json_t) answer = api_admin (api, "/admin/scores", json);
    g_assert_cmpint (json_integer_value (json_object_get (answer, "sections")), ==, 2);
    g_autoptr (ModelDeskApplication) application = read_application (api, token, NULL);
    check_scores (application);
}

static void
test_desk_writes (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    g_autofree char *token = api_sign_in (api, "rosa", "recruiter"),
                    *other = api_sign_in (api, "luis", "admin");
    g_free (api_submit (api, device));
    g_autofree char *etag = NULL;
    g_autoptr (ModelDeskApplication) read = read_application (api, token, &etag);
    const ModelDeskRecording *recording = read->recordings->pdata[0];
    g_autofree char *base = g_strconcat ("/v1/desk/applications/", read->id, NULL);
    g_autofree char *rate = g_strdup_printf ("%s/ratings/%s", base, recording->id);
    g_autofree char *note = g_strconcat (base, "/note", NULL),
                    *decision = g_strconcat (base, "/decision", NULL);
    ApiAsk rating = {.method = "PUT",
                     .path = rate,
                     .token = token,
                     .match = etag,
                     .json = "{\"level\":4,\"comment\":\"warm\"}"};
    g_autoptr (ApiAnswer) rated = api_send (api, &rating);
    g_assert_cmpint (rated->status, ==, 200);
    const char *newer = json_string_value (json_object_get (rated->json, "etag"));
    ApiAsk stale = {
        .method = "PUT", .path = note, .token = other, .match = etag, .json = "{\"text\":\"x\"}"};
    api_expect (api, &stale, 412, "revision-stale");
    stale.match = NULL;
    api_expect (api, &stale, 428, "revision-missing");
    stale.match = newer;
    api_expect (api, &stale, 200, NULL);
    ApiAsk decide = {.method = "POST",
                     .path = decision,
                     .token = token,
                     .match = newer,
                     .json = "{\"outcome\":\"advance\",\"reason\":\"kind and quick\"}"};
    api_expect (api, &decide, 412, "revision-stale");
    g_autofree char *now = NULL;
    g_autoptr (ModelDeskApplication) between = read_application (api, token, &now);
    g_assert_cmpstr (between->note.text, ==, "x");
    g_assert_cmpstr (between->note.name, ==, "Full luis");
    decide.match = now;
    api_expect (api, &decide, 200, NULL);
    g_autoptr (ModelDeskApplication) after = read_application (api, token, NULL);
    g_assert_cmpint (after->state, ==, MODEL_STATE_DECIDED);
    g_assert_cmpstr (after->decision->reason, ==, "kind and quick");
    const ModelRating *kept = after->ratings->pdata[0];
    g_assert_cmpint (kept->level, ==, 4);
}

/* No answer, a failed check and flags: it waits for a person all the same, and no score counts the flags. */
static void
test_nobody_is_rejected (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    g_autofree char *token = api_sign_in (api, "rosa", "recruiter");
    api_agree (api, device, "privacy");
    api_entry (api, device, "equipment",
               "{\"at_ms\":2,\"report\":{\"schema\":1,\"verdict\":\"fail\"}}", 200, NULL);
    model_section_free (get_section (api, device, "/v1/application/sections/skills"));
    for (int i = 1; i <= 20; i++) {
        g_autofree char *flag =
            g_strdup_printf ("{\"at_ms\":%d,\"flag\":\"focus-lost\",\"duration_ms\":9000}", i);
        api_entry (api, device, "flag", flag, 200, NULL);
    }
    api_entry (api, device, "section-end",
               "{\"at_ms\":9000,\"section\":\"skills\",\"reason\":\"time-up\"}", 200, NULL);
    g_autoptr (ModelDeskApplication) read = read_application (api, token, NULL);
    const ModelSectionScore *skills = read->sections->pdata[0];
    g_assert_cmpfloat (skills->score, ==, 0);
    g_assert_cmpint (read->state, ==, MODEL_STATE_STARTED);
    g_assert_null (read->decision);
    g_autofree char *path = g_strdup_printf ("/v1/desk/applications/%s/decision", read->id);
    ApiAsk decide = {.method = "POST",
                     .path = path,
                     .token = token,
                     .match = read->etag,
                     .json = "{\"outcome\":\"reject\",\"reason\":\"\"}"};
    api_expect (api, &decide, 400, "bad-request");
}

static void
test_return (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api), home = api_device_new ();
    g_autofree char *code = api_submit (api, device);
    g_autofree char *json = g_strdup_printf (
        "{\"code\":\"%s\",\"device_key\":\"%s\",\"language\":\"es\"}", code, home->key);
    g_autofree char *key = api_key (), *other = api_key ();
    ApiAsk open = {.method = "POST", .path = "/v1/returns", .json = json, .key = key};
    api_expect (api, &open, 200, NULL);
    open.key = other;
    api_expect (api, &open, 200, NULL);
    g_autoptr (ApiAnswer) answer = api_send (
        api, &(ApiAsk){.method = "GET", .path = "/v1/application/status", .device = home});
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelStatus) status = model_status_read (answer->json, &error);
    g_assert_no_error (error);
    g_assert_cmpint (status->state, ==, MODEL_STATE_SUBMITTED);
    g_assert_cmpint (status->copies->len, ==, 4);
    ApiAsk section = {.method = "GET", .path = "/v1/application/sections/skills", .device = home};
    api_expect (api, &section, 403, "not-allowed");
    api_entry (api, home, "flag", "{\"at_ms\":1,\"flag\":\"focus-lost\"}", 403, "not-allowed");
    api_entry (api, home, "withdrawal", "{\"at_ms\":1}", 200, NULL);
    api_entry (api, home, "withdrawal", "{\"at_ms\":1}", 409, "closed");
    api_entry (api, device, "flag", "{\"at_ms\":1,\"flag\":\"focus-lost\"}", 409, "closed");
}

static void
test_changes (void)
{
    g_autoptr (Api) api = api_new ();
    g_autofree char *token = api_sign_in (api, "rosa", "recruiter");
    g_autoptr (ApiDevice) device = api_apply (api);
    g_autoptr (ApiAnswer) first = api_send (
        api, &(ApiAsk){.method = "GET", .path = "/v1/desk/changes?after=0", .token = token});
    g_autoptr (ModelChanges) changes = model_changes_read (first->json, NULL);
    g_assert_cmpint (changes->sequence, >=, 1);
    g_autofree char *path =
        g_strdup_printf ("/v1/desk/changes?after=%" G_GINT64_FORMAT, changes->sequence);
    ApiPending *waiting = api_start (api, &(ApiAsk){.method = "GET", .path = path, .token = token});
    api_expect (api, &(ApiAsk){.method = "GET", .path = "/v1/health"}, 200, NULL);
    g_assert_false (api_is_done (waiting));
    api_entry (api, device, "withdrawal", "{\"at_ms\":1}", 200, NULL);
    g_autoptr (ApiAnswer) second = api_wait (waiting);
    g_assert_cmpint (second->status, ==, 200);
    g_assert_cmpint (json_array_size (json_object_get (second->json, "applications")), ==, 1);
    api_expect (api, &(ApiAsk){.method = "GET", .path = "/v1/desk/changes?after=x", .token = token},
                400, "bad-request");
}

/* Each step in turn is what is missing, and a withdrawn consent counts. */
static void
test_incomplete (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    g_autofree char *zeros = g_strnfill (64, '0');
    g_autofree char *submit = g_strdup_printf ("{\"at_ms\":9,\"return_hash\":\"%s\"}", zeros);
    api_entry (api, device, "submit", submit, 422, "incomplete");
    api_entry (api, device, "eligibility",
               "{\"at_ms\":1,\"residence\":\"CA\",\"hours\":30,\"times\":[\"evening\"]}", 422,
               "state-not-hiring");
    api_entry (api, device, "equipment", "{\"at_ms\":2,\"report\":{}}", 403, "consent-missing");
    api_entry (api, device, "recording",
               "{\"at_ms\":9,\"prompt\":\"greet\",\"take\":1,\"upload\":\"x\",\"sha256\":"
               "\"0000000000000000000000"
               "000000000000000000000000000000000000000000\",\"bytes\":1,\"frames\":1,\"rate_hz\":"
               "48000,\"gate\":{}}",
               403, "consent-missing");
    ApiAsk upload = {
        .method = "POST", .path = "/v1/uploads", .device = device, .tus = "1.0.0", .length = "10"};
    api_expect (api, &upload, 403, "consent-missing");
    api_entry (api, device, "response",
               "{\"at_ms\":1,\"section\":\"skills\",\"item\":\"choose\",\"responses\":{}}", 403,
               "consent-missing");
    api_agree (api, device, "privacy");
    api_entry (api, device, "response",
               "{\"at_ms\":1,\"section\":\"skills\",\"item\":\"choose\",\"responses\":{}}", 409,
               "section-closed");
}

void
test_way_add (void)
{
    g_test_add_func ("/server/way/opening", test_opening);
    g_test_add_func ("/server/way/section", test_section);
    g_test_add_func ("/server/way/leak", test_leak);
    g_test_add_func ("/server/way/extra-time", test_extra_time);
    g_test_add_func ("/server/way/help", test_help);
    g_test_add_func ("/server/way/late", test_late);
    g_test_add_func ("/server/way/desk-reads", test_desk_reads);
    g_test_add_func ("/server/way/scored-again", test_scored_again);
    g_test_add_func ("/server/way/desk-writes", test_desk_writes);
    g_test_add_func ("/server/way/nobody-is-rejected", test_nobody_is_rejected);
    g_test_add_func ("/server/way/return", test_return);
    g_test_add_func ("/server/way/changes", test_changes);
    g_test_add_func ("/server/way/incomplete", test_incomplete);
}
