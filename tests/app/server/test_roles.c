/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every route of the table × everyone who might come. A route that is added without a row here fails. */
#include <string.h>

#include "app/server/routes.h"
#include "tests/app/server/api.h"
#include "tests/app/server/tests.h"

/* Who comes. */
typedef enum {
    NOBODY,
    APPLICANT,
    OTHER_APPLICANT,
    RETURNED,
    RECRUITER,
    SCREENING,
    REVOKED,
    COUNT
} Person;
static const char *const people[] = {"nobody",    "applicant", "other applicant", "returned",
                                     "recruiter", "screening", "revoked"};

typedef struct {
    Api *api;
    ApiDevice *devices[COUNT];
    char *tokens[COUNT];
    char *application, *recording, *upload;
} Crowd;

/* What stands in a route's braces, all of them the first applicant's. */
static char *
path_of (const Crowd *crowd, const char *pattern)
{
    const char *const values[][2] = {
        {"{section}", "skills"}, {"{kind}", "flag"},   {"{recording}", crowd->recording},
        {"{agency}", "none"},    {"{letter}", "none"}, {"/applications/{id}", NULL},
        {"/uploads/{id}", NULL}};
    g_autoptr (GString) path = g_string_new (pattern);
    for (size_t i = 0; i < 5; i++)
        g_string_replace (path, values[i][0], values[i][1], 0);
    g_string_replace (path, "{id}",
                      strstr (pattern, "/uploads/") ? crowd->upload : crowd->application, 0);
    return g_strdup (path->str);
}

/* What a person of the route's own role may get, once the request itself is complete; else the refusal. The own
 * applicant has submitted: what only a started application takes is closed. */
typedef struct {
    const char *method, *pattern, *json;
    int expected[COUNT];
} Row;

#define DEVICE_ONLY(own, other, returned)                                                          \
    {                                                                                              \
        401, own, other, returned, 401, 401, 401                                                   \
    }
#define DESK_ONLY(recruiter, screening)                                                            \
    {                                                                                              \
        401, 401, 401, 401, recruiter, screening, 401                                              \
    }
#define ALL(status)                                                                                \
    {                                                                                              \
        status, status, status, status, status, status, status                                     \
    }

static const Row rows[] = {
    {"GET", "/v1/health", NULL, ALL (200)},
    {"GET", "/v1/reflector", NULL, ALL (404)},
    {"POST", "/v1/reports", "{}", ALL (400)},
    {"POST", "/v1/invitations/redeem", "{}", ALL (400)},
    {"POST", "/v1/returns", "{}", ALL (400)},
    {"GET", "/v1/application", NULL, DEVICE_ONLY (200, 200, 200)},
    {"GET", "/v1/application/sections/{section}", NULL, DEVICE_ONLY (409, 200, 403)},
    {"GET", "/v1/application/sections/{section}/scene", NULL, DEVICE_ONLY (409, 422, 403)},
    {"GET", "/v1/application/sections/{section}/media/{sha256}", NULL, DEVICE_ONLY (409, 404, 403)},
    {"GET", "/v1/application/forms", NULL, DEVICE_ONLY (200, 200, 200)},
    {"POST", "/v1/application/entries/{kind}", "{\"at_ms\":1,\"flag\":\"clock-jump\"}",
     DEVICE_ONLY (409, 200, 403)},
    {"GET", "/v1/application/status", NULL, DEVICE_ONLY (200, 200, 200)},
    {"POST", "/v1/uploads", NULL, DEVICE_ONLY (409, 201, 403)},
    {"OPTIONS", "/v1/uploads", NULL, ALL (204)},
    {"HEAD", "/v1/uploads/{id}", NULL, DEVICE_ONLY (200, 404, 403)},
    {"PATCH", "/v1/uploads/{id}", NULL, DEVICE_ONLY (409, 404, 403)},
    {"DELETE", "/v1/uploads/{id}", NULL, DEVICE_ONLY (409, 404, 403)},
    {"POST", "/v1/desk/sessions", "{}", ALL (400)},
    {"GET", "/v1/desk/applications", NULL, DESK_ONLY (200, 200)},
    {"GET", "/v1/desk/applications/{id}", NULL, DESK_ONLY (200, 200)},
    {"GET", "/v1/desk/applications/{id}/recordings/{recording}", NULL, DESK_ONLY (200, 200)},
    {"GET", "/v1/desk/applications/{id}/attachments/{attachment}", NULL, DESK_ONLY (404, 404)},
    {"GET", "/v1/desk/applications/{id}/letters/{letter}", NULL, DESK_ONLY (404, 404)},
    {"GET", "/v1/desk/applications/{id}/recordings/{recording}/deletion", NULL,
     DESK_ONLY (404, 404)},
    {"POST", "/v1/desk/applications/{id}/recordings/{recording}/deletion", "{\"reason\":\"old\"}",
     DESK_ONLY (412, 403)},
    {"PUT", "/v1/desk/applications/{id}/ratings/{recording}", "{\"level\":3}",
     DESK_ONLY (412, 403)},
    {"PUT", "/v1/desk/applications/{id}/written/{section}/{item}", "{\"level\":3}",
     DESK_ONLY (412, 403)},
    {"PUT", "/v1/desk/applications/{id}/note", "{\"text\":\"x\"}", DESK_ONLY (412, 403)},
    {"POST", "/v1/desk/applications/{id}/decision", "{\"outcome\":\"hold\",\"reason\":\"wait\"}",
     DESK_ONLY (412, 403)},
    {"GET", "/v1/desk/applications/{id}/decision/letter", NULL, DESK_ONLY (200, 200)},
    {"POST", "/v1/desk/applications/{id}/decision/letter",
     "{\"kind\":\"decision-hold\",\"version\":1,\"sha256\":"
     "\"0000000000000000000000000000000000000000000000000000000000000000\"}",
     DESK_ONLY (412, 403)},
    {"GET", "/v1/desk/audit", NULL, DESK_ONLY (200, 200)},
    {"GET", "/v1/desk/applications/{id}/screening", NULL, DESK_ONLY (200, 200)},
    {"POST", "/v1/desk/applications/{id}/screening",
     "{\"first_name\":\"A\",\"last_name\":\"B\",\"email\":\"a@b.example\",\"certification\":{"
     "\"version\":1,"
     "\"language\":\"en\",\"signed_name\":\"A B\",\"sha256\":"
     "\"0000000000000000000000000000000000000000000000000000000000000000\"}}",
     DESK_ONLY (403, 412)},
    {"GET", "/v1/desk/applications/{id}/screening/report", NULL, DESK_ONLY (403, 404)},
    {"GET", "/v1/application/report", NULL, DEVICE_ONLY (404, 404, 404)},
    {"POST", "/v1/desk/applications/{id}/screening/ids", "{\"candidate\":\"c\"}",
     DESK_ONLY (403, 412)},
    {"POST", "/v1/desk/applications/{id}/screening/cancel", "{\"reason\":\"old\"}",
     DESK_ONLY (403, 412)},
    {"POST", "/v1/desk/applications/{id}/sealed", "{\"reason\":\"the order\"}",
     DESK_ONLY (403, 200)},
    {"POST", "/v1/desk/applications/{id}/offer", "{\"reason\":\"good\"}", DESK_ONLY (412, 403)},
    {"POST", "/v1/desk/applications/{id}/adverse", "{\"step\":\"notice\"}", DESK_ONLY (412, 403)},
    {"POST", "/v1/agencies/{agency}/webhooks", "{}", ALL (404)},
    {"POST", "/v1/application/letters/{id}/opened", "{}", DEVICE_ONLY (404, 404, 404)},
    {"GET", "/v1/desk/changes", NULL, DESK_ONLY (400, 400)},
    {"DELETE", "/v1/desk/sessions", NULL, DESK_ONLY (204, 204)},
};

static char *
member (Api *api, const ApiAsk *ask, const char *list, const char *name)
{
    g_autoptr (ApiAnswer) answer = api_send (api, ask);
    return g_strdup (json_string_value (
        json_object_get (json_array_get (json_object_get (answer->json, list), 0), name)));
}

static char *
newest_upload (Api *api)
{
    g_autofree char *place = g_build_filename (api->dir, "uploads", NULL);
    g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
    return g_strdup (g_dir_read_name (dir));
}

static Crowd *
gather (Api *api)
{
    Crowd *crowd = g_new0 (Crowd, 1);
    crowd->api = api;
    crowd->devices[APPLICANT] = api_apply (api);
    g_autofree char *code = api_submit (api, crowd->devices[APPLICANT]);
    crowd->upload = newest_upload (api);
    crowd->tokens[RECRUITER] = api_sign_in (api, "rosa", "recruiter");
    crowd->tokens[SCREENING] = api_sign_in (api, "sam", "screening");
    crowd->tokens[REVOKED] = api_sign_in (api, "gone", "admin");
    json_decref (api_admin (api, "/admin/disabled", "{\"user\":\"gone\"}"));
    crowd->application = api_newest (api, crowd->tokens[RECRUITER]);
    g_autofree char *path = g_strconcat ("/v1/desk/applications/", crowd->application, NULL);
    crowd->recording =
        member (api, &(ApiAsk){.method = "GET", .path = path, .token = crowd->tokens[RECRUITER]},
                "recordings", "id");
    crowd->devices[OTHER_APPLICANT] = api_apply (api);
    api_agree (api, crowd->devices[OTHER_APPLICANT], "privacy");
    api_agree (api, crowd->devices[OTHER_APPLICANT], "recording");
    crowd->devices[RETURNED] = api_device_new ();
    g_autofree char *json =
        g_strdup_printf ("{\"code\":\"%s\",\"device_key\":\"%s\",\"language\":\"en\"}", code,
                         crowd->devices[RETURNED]->key);
    g_autofree char *key = api_key ();
    api_expect (api, &(ApiAsk){.method = "POST", .path = "/v1/returns", .json = json, .key = key},
                200, NULL);
    return crowd;
}

static void
disperse (Crowd *crowd)
{
    for (int i = 0; i < COUNT; i++) {
        g_clear_pointer (&crowd->devices[i], api_device_free);
        g_free (crowd->tokens[i]);
    }
    g_free (crowd->application);
    g_free (crowd->recording);
    g_free (crowd->upload);
    g_free (crowd);
}

static void
knock (const Crowd *crowd, const Row *row, const ServerRoute *route, Person person)
{
    g_autofree char *path = path_of (crowd, row->pattern), *key = api_key ();
    g_autofree char *address = g_strdup_printf ("192.0.2.%d", person + 1);
    bool tus = route->flags & SERVER_ROUTE_TUS;
    ApiAsk ask = {.method = row->method,
                  .path = path,
                  .json = row->json,
                  .device = crowd->devices[person],
                  .token = crowd->tokens[person],
                  .key = route->flags & SERVER_ROUTE_ONCE ? key : NULL,
                  .match = "\"0\"",
                  .tus = tus ? "1.0.0" : NULL,
                  .length = tus ? "10" : NULL,
                  .offset = "0",
                  .bytes = route->flags & SERVER_ROUTE_STREAM ? "x" : NULL,
                  .size = 1,
                  .address = address};
    g_autoptr (ApiAnswer) answer = api_send (crowd->api, &ask);
    if (answer->status != row->expected[person])
        g_error ("%s %s as %s: %d instead of %d", row->method, row->pattern, people[person],
                 answer->status, row->expected[person]);
}

static void
test_matrix (void)
{
    g_autoptr (Api) api = api_new ();
    Crowd *crowd = gather (api);
    char *parameters[SERVER_PARAMETERS_MAX] = {NULL};
    unsigned routes = 0;
    while (server_routes_get (false, routes))
        routes++;
    g_assert_cmpuint (routes, ==, G_N_ELEMENTS (rows));
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autofree char *allowed = NULL;
        const ServerRoute *route =
            server_routes_find (false, rows[i].method, rows[i].pattern, parameters, &allowed);
        g_assert_nonnull (route);
        for (int j = 0; j < SERVER_PARAMETERS_MAX; j++)
            g_clear_pointer (&parameters[j], g_free);
        for (int person = 0; person < COUNT; person++)
            knock (crowd, &rows[i], route, (Person)person);
    }
    disperse (crowd);
}

/* What somebody signed is theirs: a device that signs with another's name is refused, whatever it asks. */
static void
test_forged (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api), thief = api_device_new ();
    ApiAsk ask = {.method = "GET", .path = "/v1/application", .device = thief};
    api_expect (api, &ask, 401, "not-signed");
    g_free (thief->key);
    thief->key = g_strdup (device->key);
    api_expect (api, &ask, 401, "wrong-signature");
    ask.device = device;
    ask.signature = "AAAA";
    api_expect (api, &ask, 401, "wrong-signature");
}

/* The operator's routes are not there for who comes over the port. */
static void
test_operator (void)
{
    g_autoptr (Api) api = api_new ();
    const ServerRoute *route;
    for (unsigned i = 0; (route = server_routes_get (true, i)); i++)
        api_expect (api, &(ApiAsk){.method = route->method, .path = route->pattern, .json = "{}"},
                    404, "not-found");
}

void
test_roles_add (void)
{
    g_test_add_func ("/server/roles/matrix", test_matrix);
    g_test_add_func ("/server/roles/forged", test_forged);
    g_test_add_func ("/server/roles/operator", test_operator);
}
