/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of an applicant and a recruiter, for tests that need somebody who has gone them. */
#include <sodium.h>
#include <string.h>

#include "app/model/code.h"
#include "app/model/form.h"
#include "tests/app/server/api.h"

char *
api_invite (Api *api)
{
    g_autoptr (json_t) answer = api_admin (api, "/admin/invitations",
                                           "{\"position\":\"agent\",\"language\":\"en\",\"count\":"
                                           "1,\"expires_days\":30,\"name\":\"Ana Lima\"}");
    return g_strdup (json_string_value (json_array_get (json_object_get (answer, "codes"), 0)));
}

ApiDevice *
api_apply (Api *api)
{
    ApiDevice *device = api_device_new ();
    g_autofree char *code = api_invite (api), *key = api_key ();
    g_autofree char *json = g_strdup_printf (
        "{\"code\":\"%s\",\"device_key\":\"%s\",\"language\":\"en\"}", code, device->key);
    api_expect (
        api,
        &(ApiAsk){.method = "POST", .path = "/v1/invitations/redeem", .json = json, .key = key},
        200, NULL);
    return device;
}

void
api_entry (Api *api, const ApiDevice *device, const char *kind, const char *json, int status,
           const char *word)
{
    g_autofree char *path = g_strconcat ("/v1/application/entries/", kind, NULL);
    g_autofree char *key = api_key ();
    api_expect (
        api, &(ApiAsk){.method = "POST", .path = path, .json = json, .device = device, .key = key},
        status, word);
}

/* The form's hash as the server tells it. Transfer full. */
static char *
hash_of (Api *api, const ApiDevice *device, const char *form)
{
    g_autoptr (ApiAnswer) answer = api_send (
        api, &(ApiAsk){.method = "GET", .path = "/v1/application/forms", .device = device});
    size_t i;
    json_t *each;
    json_array_foreach (json_object_get (answer->json, "forms"), i, each)
    {
        if (g_str_equal (json_string_value (json_object_get (each, "id")), form))
            return g_strdup (json_string_value (json_object_get (each, "sha256")));
    }
    g_assert_not_reached ();
}

void
api_agree (Api *api, const ApiDevice *device, const char *form)
{
    g_autofree char *hash = hash_of (api, device, form);
    uint8_t box[100];
    memset (box, 7, sizeof box);
    g_autofree char *sealed = model_base64 (box, sizeof box);
    g_autofree char *extra =
        g_str_equal (form, "authorization")
            ? g_strdup_printf (",\"checks\":{\"truth\":true,\"copy\":false},"
                               "\"sealed\":{\"ssn\":\"%s\"},\"key_id\":\"sk-1\"",
                               sealed)
            : g_strdup ("");
    g_autofree char *json = g_strdup_printf (
        "{\"at_ms\":5,\"form\":\"%s\",\"version\":1,\"language\":\"en\",\"sha256\":\"%s\","
        "\"decision\":\"agreed\",\"signed_name\":\"Ana Lima\"%s}",
        form, hash, extra);
    api_entry (api, device, "consent", json, 200, NULL);
}

char *
api_sign_in (Api *api, const char *name, const char *role)
{
    g_autofree char *add = g_strdup_printf (
        "{\"user\":\"%s\",\"role\":\"%s\",\"name\":\"Full %s\",\"password\":\"correct horse\"}",
        name, role, name);
    json_decref (api_admin (api, "/admin/users", add));
    g_autofree char *json =
        g_strdup_printf ("{\"user\":\"%s\",\"password\":\"correct horse\"}", name);
    g_autoptr (ApiAnswer) answer =
        api_send (api, &(ApiAsk){.method = "POST", .path = "/v1/desk/sessions", .json = json});
    g_assert_cmpint (answer->status, ==, 200);
    return g_strdup (json_string_value (json_object_get (answer->json, "token")));
}

void
api_record (Api *api, const ApiDevice *device, int take)
{
    char sound[5000] = "fLaC";
    uint8_t hash[32];
    char hex[65];
    memset (sound + 4, take, sizeof sound - 4);
    crypto_hash_sha256 (hash, (const uint8_t *)sound, sizeof sound);
    sodium_bin2hex (hex, sizeof hex, hash, sizeof hash);
    g_autoptr (ApiAnswer) created =
        api_send (api, &(ApiAsk){.method = "POST",
                                 .path = "/v1/uploads",
                                 .device = device,
                                 .tus = "1.0.0",
                                 .length = "5000",
                                 .metadata = "prompt Z3JlZXQ=,take MQ=="});
    g_assert_cmpint (created->status, ==, 201);
    const char *location = api_header (created, "Location");
    api_expect (api,
                &(ApiAsk){.method = "PATCH",
                          .path = location,
                          .device = device,
                          .tus = "1.0.0",
                          .offset = "0",
                          .bytes = sound,
                          .size = sizeof sound},
                204, NULL);
    g_autofree char *json =
        g_strdup_printf ("{\"at_ms\":9,\"prompt\":\"greet\",\"take\":%d,\"upload\":\"%s\","
                         "\"sha256\":\"%s\",\"bytes\":5000,"
                         "\"frames\":96000,\"rate_hz\":48000,\"gate\":{\"level_dbfs\":-20.5}}",
                         take, strrchr (location, '/') + 1, hex);
    api_entry (api, device, "recording", json, 200, NULL);
}

static void
answer_all (Api *api, const ApiDevice *device)
{
    static const struct {
        const char *kind, *json;
    } steps[] = {
        {"response",
         "{\"at_ms\":1000,\"section\":\"skills\",\"item\":\"choose\",\"duration_ms\":900,"
         "\"responses\":{\"RESPONSE\":[\"A\"]}}"},
        {"response",
         "{\"at_ms\":2000,\"section\":\"skills\",\"item\":\"choose\",\"duration_ms\":900,"
         "\"responses\":{\"RESPONSE\":[\"B\"]}}"},
        {"response",
         "{\"at_ms\":3000,\"section\":\"skills\",\"item\":\"several\",\"duration_ms\":500,"
         "\"responses\":{\"RESPONSE\":[\"C\",\"A\"]}}"},
        {"response",
         "{\"at_ms\":4000,\"section\":\"skills\",\"item\":\"number\",\"duration_ms\":700,"
         "\"responses\":{\"RESPONSE\":[\"1\"]}}"},
        {"section-end", "{\"at_ms\":5000,\"section\":\"skills\",\"reason\":\"handed-in\"}"},
        {"response", "{\"at_ms\":1000,\"section\":\"typing\",\"item\":\"type\",\"duration_ms\":"
                     "12000,\"responses\":"
                     "{\"RESPONSE\":{\"record\":[{\"name\":\"text\",\"base\":{\"string\":\"the "
                     "quick brown fox jumps over "
                     "the lazy "
                     "dog\"}},{\"name\":\"durationMs\",\"base\":{\"integer\":12000}},{\"name\":"
                     "\"keys\",\"base\":"
                     "{\"integer\":43}},{\"name\":\"events\",\"base\":null}]}}}"},
        {"section-end", "{\"at_ms\":5000,\"section\":\"typing\",\"reason\":\"time-up\"}"},
    };
    static const char *const sections[] = {"/v1/application/sections/skills?language=en",
                                           "/v1/application/sections/typing"};
    for (size_t i = 0; i < G_N_ELEMENTS (sections); i++)
        api_expect (api, &(ApiAsk){.method = "GET", .path = sections[i], .device = device}, 200,
                    NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (steps); i++)
        api_entry (api, device, steps[i].kind, steps[i].json, 200, NULL);
}

char *
api_submit (Api *api, const ApiDevice *device)
{
    static const char *const forms[] = {"privacy", "recording", "disclosure", "authorization"};
    json_decref (
        api_admin (api, "/admin/keys",
                   "{\"key\":{\"id\":\"sk-1\",\"public\":"
                   "\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\",\"holder\":\"HR\"}}"));
    api_entry (api, device, "eligibility",
               "{\"at_ms\":1,\"residence\":\"TX\",\"hours\":30,\"times\":[\"evening\"]}", 200,
               NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (forms); i++)
        api_agree (api, device, forms[i]);
    return api_finish (api, device);
}

char *
api_finish (Api *api, const ApiDevice *device)
{
    api_entry (api, device, "equipment",
               "{\"at_ms\":2,\"report\":{\"schema\":1,\"verdict\":\"pass\"}}", 200, NULL);
    answer_all (api, device);
    api_record (api, device, 1);
    char *code = model_code_new ();
    g_autofree char *hash = model_code_hash (MODEL_CODE_RETURN, code);
    g_autofree char *json = g_strdup_printf ("{\"at_ms\":9,\"return_hash\":\"%s\"}", hash);
    api_entry (api, device, "submit", json, 200, NULL);
    return code;
}

char *
api_newest (Api *api, const char *token)
{
    g_autoptr (ApiAnswer) answer =
        api_send (api, &(ApiAsk){.method = "GET", .path = "/v1/desk/applications", .token = token});
    json_t *row = json_array_get (json_object_get (answer->json, "applications"), 0);
    return g_strdup (json_string_value (json_object_get (row, "id")));
}
