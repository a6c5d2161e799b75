/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person is erased: not too early, not under a hold; then wholly, with a certificate, and the audit log stays whole. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/model/erasure.h"
#include "app/package/zip.h"
#include "tests/app/server/api.h"
#include "tests/app/server/tests.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

static bool
nothing (StoreDb *db, gpointer data)
{
    return true;
}

/* Whether any byte of the database or its log still holds WORD. */
static bool
holds (Api *api, const char *word)
{
    static const char *const names[] = {"store.sqlite", "store.sqlite-wal"};
    store_write_wait (server_store (api->server), nothing, NULL, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
        g_autofree char *path = g_build_filename (api->dir, names[i], NULL);
        g_autofree char *bytes = NULL;
        gsize length = 0;
        if (g_file_get_contents (path, &bytes, &length, NULL)
            && memmem (bytes, length, word, strlen (word)))
            return true;
    }
    return false;
}

static json_t *
ask (Api *api, const char *path, const char *application, const char *more)
{
    g_autofree char *json =
        g_strdup_printf ("{\"application\":\"%s\"%s}", application, more ? more : "");
    return api_admin (api, path, json);
}

static void
assert_refused (Api *api, const char *path, const char *application, const char *more,
                const char *why)
{
    g_autoptr (json_t) answer = ask (api, path, application, more);
    const char *detail = json_string_value (json_object_get (answer, "detail"));
    g_assert_nonnull (detail);
    g_assert_nonnull (strstr (detail, why));
}

static unsigned
certificates (Api *api)
{
    g_autoptr (json_t) answer = api_admin (api, "/admin/expired", "{}");
    return (unsigned)json_array_size (json_object_get (answer, "certificates"));
}

static void
assert_whole (Api *api)
{
    g_autoptr (json_t) answer = api_admin (api, "/admin/audit/verify", "{}");
    g_assert_null (json_object_get (answer, "broken"));
}

#define REASON ",\"reason\":\"The person asked.\""

static void
test_erased (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    g_autofree char *code = api_submit (api, device);
    g_autofree char *token = api_sign_in (api, "rosa", "recruiter");
    g_autofree char *id = api_newest (api, token);
    g_assert_true (holds (api, "Ana Lima") && holds (api, "level_dbfs"));
    assert_refused (api, "/admin/erasures", "none", REASON, "no such");
    assert_refused (api, "/admin/erasures", id, "", "reason");
    assert_refused (api, "/admin/erasures", id, REASON, "29 CFR 1602.14");
    api->now_ms += 800 * DAY_MS;
    json_decref (ask (api, "/admin/holds", id, ",\"reason\":\"A suit.\""));
    assert_refused (api, "/admin/erasures", id, REASON, "legal hold");
    g_assert_cmpuint (certificates (api), ==, 0);
    json_decref (ask (api, "/admin/holds", id, ",\"lift\":true"));
    assert_refused (api, "/admin/holds", id, ",\"lift\":true", "no legal hold");
    g_autoptr (json_t) done = ask (api, "/admin/erasures", id, REASON);
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelErasure) erasure = model_erasure_read (done, &error);
    g_assert_no_error (error);
    g_assert_true (model_erasure_check (erasure, server_key (api->server), &error));
    g_assert_cmpint (erasure->recordings, ==, 1);
    erasure->recordings = 0;
    g_assert_false (model_erasure_check (erasure, server_key (api->server), NULL));
    g_assert_false (holds (api, "Ana Lima"));
    g_assert_false (holds (api, "level_dbfs"));
    /* Nobody gets in as this person any more, and the list shows no name. */
    api_expect (api, &(ApiAsk){.method = "GET", .path = "/v1/application", .device = device}, 401,
                "not-signed");
    assert_whole (api);
    g_autoptr (json_t) again = ask (api, "/admin/erasures", id, REASON);
    g_assert_true (json_equal (done, again));
    g_assert_cmpuint (certificates (api), ==, 0);
    api_restart (api);
    assert_whole (api);
}

/* The zip of a person, unpacked; what is said when it cannot be made. Transfer full. */
static char *
export_of (Api *api, const char *id, const char *file, const char *refusal)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *more = g_strdup_printf (",\"file\":\"%s\"", file);
    g_autoptr (json_t) answer = ask (api, "/admin/exports", id, more);
    const char *detail = json_string_value (json_object_get (answer, "detail"));
    if (refusal) {
        g_assert_nonnull (detail);
        g_assert_nonnull (strstr (detail, refusal));
        return NULL;
    }
    g_assert_cmpstr (detail, ==, NULL);
    struct stat status;
    g_assert_cmpint (stat (file, &status), ==, 0);
    g_assert_cmpint (status.st_mode & 0777, ==, 0600);
    char *folder = g_strconcat (file, ".d", NULL);
    g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
    g_assert_true (package_zip_unpack (file, folder, &error));
    g_assert_no_error (error);
    return folder;
}

static json_t *
row_of (json_t *person, const char *table, size_t number)
{
    return json_array_get (json_object_get (person, table), number);
}

/* Everything that is held, in one file: what was said, signed, shown, scored, recorded and looked at. */
static void
test_exported (void)
{
    g_autoptr (Api) api = api_new ();
    g_autoptr (ApiDevice) device = api_apply (api);
    g_autofree char *code = api_submit (api, device);
    g_autofree char *token = api_sign_in (api, "rosa", "recruiter");
    g_autofree char *id = api_newest (api, token);
    g_autofree char *file = g_build_filename (api->dir, "person.zip", NULL);
    g_autoptr (GError) error = NULL;
    export_of (api, "none", file, "no such");
    export_of (api, id, "person.zip", "whole path");
    export_of (api, id, "/nowhere/at/all.zip", "could not be written");
    g_autofree char *folder = export_of (api, id, file, NULL);
    export_of (api, id, file, "there already");
    g_autofree char *path = g_build_filename (folder, "person.json", NULL), *text = NULL;
    gsize length = 0;
    g_assert_true (g_file_get_contents (path, &text, &length, NULL));
    g_autoptr (json_t) person = model_json_parse (text, length, MODEL_JSON_ANSWER_BYTES, &error);
    g_assert_no_error (error);
    json_t *recording = row_of (person, "recordings", 0), *consent = row_of (person, "consents", 0);
    g_autofree char *sound =
        g_build_filename (folder, json_string_value (json_object_get (recording, "file")), NULL);
    g_autofree char *bytes = NULL;
    g_assert_true (g_file_get_contents (sound, &bytes, &length, NULL));
    g_autofree char *sha256 =
        g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, length);
    g_assert_cmpstr (sha256, ==, json_string_value (json_object_get (recording, "sha256")));
    g_autofree char *shown = g_compute_checksum_for_string (
        G_CHECKSUM_SHA256, json_string_value (json_object_get (consent, "shown")), -1);
    g_assert_cmpstr (shown, ==, json_string_value (json_object_get (consent, "sha256")));
    g_assert_cmpstr (
        json_string_value (json_object_get (row_of (person, "applications", 0), "name")), ==,
        "Ana Lima");
    g_assert_true (json_is_object (json_object_get (row_of (person, "entries", 0), "body")));
    g_assert_nonnull (row_of (person, "scores", 0));
    /* That it was read is the last entry about the person, and in the file. */
    json_t *audit = json_object_get (person, "audit");
    json_t *last = json_array_get (audit, json_array_size (audit) - 1);
    g_assert_cmpstr (json_string_value (json_object_get (last, "action")), ==, "exported");
    g_assert_cmpstr (json_string_value (json_object_get (last, "subject")), ==, id);
    /* Others are not in it. */
    g_autoptr (ApiDevice) other = api_apply (api);
    g_autofree char *other_id = api_newest (api, token);
    g_assert_null (strstr (text, other_id));
    package_zip_remove (folder);
}

void
test_erasure_add (void)
{
    g_test_add_func ("/server/erasure/exported", test_exported);
    g_test_add_func ("/server/erasure/erased", test_erased);
}
