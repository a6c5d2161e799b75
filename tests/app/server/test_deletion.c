/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recordings have a date until which they are kept; destroyed, they are gone from the disk and leave a signed certificate. */
#include <glib/gstdio.h>
#include <string.h>

#include "app/model/deletion.h"
#include "tests/app/server/api.h"
#include "tests/app/server/tests.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

typedef struct {
    Api *api;
    ApiDevice *device;
    char *token;
    char *application; /* path */
    char *recording;   /* path */
} Place;

static json_t *
get (const Place *place, const char *path, int status)
{
    g_autoptr (ApiAnswer) answer =
        api_send (place->api, &(ApiAsk){.method = "GET", .path = path, .token = place->token});
    g_assert_cmpint (answer->status, ==, status);
    return json_incref (answer->json);
}

/* The one recording of the application, as the desk reads it; its etag too (may be NULL). */
static json_t *
read_recording (const Place *place, char **ret_etag)
{
    g_autoptr (json_t) application = get (place, place->application, 200);
    if (ret_etag)
        *ret_etag = g_strdup (json_string_value (json_object_get (application, "etag")));
    json_t *list = json_object_get (application, "recordings");
    g_assert_cmpuint (json_array_size (list), ==, 1);
    return json_incref (json_array_get (list, 0));
}

static Place *
begin (void)
{
    Place *place = g_new0 (Place, 1);
    place->api = api_new ();
    place->device = api_apply (place->api);
    g_free (api_submit (place->api, place->device));
    place->token = api_sign_in (place->api, "rosa", "recruiter");
    g_autofree char *id = api_newest (place->api, place->token);
    place->application = g_strconcat ("/v1/desk/applications/", id, NULL);
    g_autoptr (json_t) recording = read_recording (place, NULL);
    place->recording = g_strconcat (place->application, "/recordings/",
                                    json_string_value (json_object_get (recording, "id")), NULL);
    return place;
}

static void
end (Place *place)
{
    api_device_free (place->device);
    api_free (place->api);
    g_free (place->token);
    g_free (place->application);
    g_free (place->recording);
    g_free (place);
}

/* Whether any file of the folder holds the sound. */
static unsigned
count_sounds (const Place *place)
{
    g_autofree char *folder = g_build_filename (place->api->dir, "uploads", NULL);
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    unsigned count = 0;
    while (g_dir_read_name (dir))
        count++;
    return count;
}

static ModelDeletion *
check_certificate (const Place *place, const json_t *json)
{
    g_autoptr (GError) error = NULL;
    ModelDeletion *certificate = model_deletion_read (json, &error);
    g_assert_no_error (error);
    g_assert_true (model_deletion_check (certificate, certificate->server_key, &error));
    /* The key is the server's: the one that signs its receipts. */
    g_autoptr (ApiAnswer) mine = api_send (
        place->api, &(ApiAsk){.method = "GET", .path = "/v1/application", .device = place->device});
    g_assert_cmpstr (json_string_value (json_object_get (mine->json, "server_key")), ==,
                     certificate->server_key);
    certificate->bytes++;
    g_assert_false (model_deletion_check (certificate, certificate->server_key, &error));
    certificate->bytes--;
    return certificate;
}

static void
test_by_recruiter (void)
{
    Place *place = begin ();
    g_autofree char *etag = NULL;
    g_autofree char *path = g_strconcat (place->recording, "/deletion", NULL);
    g_autoptr (json_t) before = read_recording (place, &etag);
    g_assert_cmpint (json_integer_value (json_object_get (before, "deleted_ms")), ==, 0);
    g_assert_cmpuint (count_sounds (place), ==, 1);
    json_decref (get (place, path, 404));
    ApiAsk ask = {.method = "POST",
                  .path = path,
                  .token = place->token,
                  .match = etag,
                  .json = "{\"reason\":\"The applicant asked for it.\"}"};
    g_autoptr (ApiAnswer) done = api_send (place->api, &ask);
    g_assert_cmpint (done->status, ==, 200);
    g_autoptr (ModelDeletion) certificate = check_certificate (place, done->json);
    g_assert_cmpstr (certificate->by, ==, "rosa");
    g_assert_cmpstr (certificate->reason, ==, "The applicant asked for it.");
    g_assert_cmpuint (strlen (certificate->sha256), ==, 64);
    g_assert_cmpint (certificate->deleted_ms, >=, certificate->received_ms);
    g_assert_cmpuint (count_sounds (place), ==, 0);
    json_decref (get (place, place->recording, 404));
    /* Asked again, also with the old revision and after a restart: the same. */
    g_autoptr (ApiAnswer) again = api_send (place->api, &ask);
    g_assert_true (json_equal (done->json, again->json));
    api_restart (place->api);
    g_autoptr (json_t) kept = get (place, path, 200);
    g_assert_true (json_equal (done->json, kept));
    g_autoptr (json_t) after = read_recording (place, NULL);
    g_assert_cmpint (json_integer_value (json_object_get (after, "deleted_ms")), >, 0);
    end (place);
}

/* One year after the decision, or two after it came: then `expire` destroys it, not a day before. */
static void
test_by_date (void)
{
    Place *place = begin ();
    g_autofree char *etag = NULL;
    g_autoptr (json_t) fresh = read_recording (place, &etag);
    int64_t until = json_integer_value (json_object_get (fresh, "keep_until_ms"));
    g_assert_cmpint (until, >=, place->api->now_ms + 729 * DAY_MS);
    g_assert_cmpint (until, <=, place->api->now_ms + 730 * DAY_MS);
    g_autofree char *decision = g_strconcat (place->application, "/decision", NULL);
    api_expect (place->api,
                &(ApiAsk){.method = "POST",
                          .path = decision,
                          .token = place->token,
                          .match = etag,
                          .json = "{\"outcome\":\"decline\",\"reason\":\"no free place\"}"},
                200, NULL);
    g_autoptr (json_t) decided = read_recording (place, NULL);
    int64_t sooner = json_integer_value (json_object_get (decided, "keep_until_ms"));
    g_assert_cmpint (sooner, >=, place->api->now_ms + 364 * DAY_MS);
    g_assert_cmpint (sooner, <=, place->api->now_ms + 365 * DAY_MS);
    place->api->now_ms += 364 * DAY_MS;
    g_autoptr (json_t) early = api_admin (place->api, "/admin/expired", "{}");
    g_assert_cmpuint (json_array_size (json_object_get (early, "certificates")), ==, 0);
    g_assert_cmpuint (count_sounds (place), ==, 1);
    place->api->now_ms += 2 * DAY_MS;
    g_autoptr (json_t) due = api_admin (place->api, "/admin/expired", "{}");
    json_t *list = json_object_get (due, "certificates");
    g_assert_cmpuint (json_array_size (list), ==, 1);
    g_autoptr (ModelDeletion) certificate = check_certificate (place, json_array_get (list, 0));
    g_assert_cmpstr (certificate->by, ==, "server");
    g_assert_cmpuint (count_sounds (place), ==, 0);
    g_autoptr (json_t) none = api_admin (place->api, "/admin/expired", "{}");
    g_assert_cmpuint (json_array_size (json_object_get (none, "certificates")), ==, 0);
    end (place);
}

/* A file that is already gone (a server that was killed between) is certified all the same. */
static void
test_goes_on (void)
{
    Place *place = begin ();
    g_autofree char *etag = NULL;
    g_autofree char *path = g_strconcat (place->recording, "/deletion", NULL);
    json_decref (read_recording (place, &etag));
    g_autofree char *folder = g_build_filename (place->api->dir, "uploads", NULL);
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    g_autofree char *file = g_build_filename (folder, g_dir_read_name (dir), NULL);
    g_assert_cmpint (g_unlink (file), ==, 0);
    api_expect (place->api,
                &(ApiAsk){.method = "POST",
                          .path = path,
                          .token = place->token,
                          .match = etag,
                          .json = "{\"reason\":\"old\"}"},
                200, NULL);
    end (place);
}

void
test_deletion_add (void)
{
    g_test_add_func ("/server/deletion/by-recruiter", test_by_recruiter);
    g_test_add_func ("/server/deletion/by-date", test_by_date);
    g_test_add_func ("/server/deletion/goes-on", test_goes_on);
}
