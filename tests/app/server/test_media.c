/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What items show: stored with their package, told with the section, read only by who was given it. */
#include <glib/gstdio.h>
#include <sys/resource.h>
#include <signal.h>
#include <string.h>

#include "app/model/section.h"
#include "app/package/blobs.h"
#include "app/package/zip.h"
#include "tests/app/server/api.h"
#include "tests/app/server/tests.h"

static const char SECTION[] = "/v1/application/sections/skills";

/* A copy of the fixture's package to spoil. Transfer full. */
static char *
copy_bank (void)
{
    char *folder = g_dir_make_tmp ("antesala-bank-XXXXXX", NULL);
    g_autofree char *from = g_build_filename (g_getenv ("ANTESALA_SOURCE_DIR"),
                                              "tests/fixtures/server/media/bank", NULL);
    g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name (dir))) {
        g_autofree char *bytes = NULL;
        gsize length = 0;
        g_autofree char *source = g_build_filename (from, name, NULL);
        g_autofree char *target = g_build_filename (folder, name, NULL);
        g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
        g_assert_true (g_file_set_contents (target, bytes, (gssize)length, NULL));
    }
    return folder;
}

/* Adds a package; the refusal's sentence (transfer full), or NULL when it was taken. */
static char *
add_bank (Api *api, const char *folder)
{
    g_autofree char *json =
        g_strdup_printf ("{\"folder\":\"%s\",\"id\":\"bank\",\"language\":\"en\"}", folder);
    g_autoptr (json_t) answer = api_admin (api, "/admin/packages", json);
    return g_strdup (json_string_value (json_object_get (answer, "detail")));
}

static ApiDevice *
begin (Api *api)
{
    g_autofree char *folder = copy_bank ();
    g_autofree char *refused = add_bank (api, folder);
    g_assert_null (refused);
    package_zip_remove (folder);
    ApiDevice *device = api_apply (api);
    return device;
}

static ModelSection *
get_section (Api *api, const ApiDevice *device)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (ApiAnswer) answer =
        api_send (api, &(ApiAsk){.method = "GET", .path = SECTION, .device = device});
    g_assert_cmpint (answer->status, ==, 200);
    ModelSection *section = model_section_read (answer->json, &error);
    g_assert_no_error (error);
    return section;
}

static const ModelItem *
item_of (const ModelSection *section, const char *id)
{
    for (guint i = 0; i < section->items->len; i++) {
        const ModelItem *item = section->items->pdata[i];
        if (g_str_equal (item->id, id))
            return item;
    }
    g_assert_not_reached ();
}

static const ModelItemFile *
file_of (const ModelItem *item, const char *href)
{
    for (guint i = 0; i < item->files->len; i++) {
        const ModelItemFile *file = item->files->pdata[i];
        if (g_str_equal (file->href, href))
            return file;
    }
    return NULL;
}

static char *
path_of (const char *sha256)
{
    return g_strconcat (SECTION, "/media/", sha256, NULL);
}

/* The item names its sound, captions and stimulus; not the picture of a feedback that nobody earned, nor what is for scorers. */
static void
test_told (void)
{
    g_autoptr (Api) api = api_new ();
    ApiDevice *device = begin (api);
    api_agree (api, device, "privacy");
    g_autoptr (ModelSection) section = get_section (api, device);
    const ModelItem *item = item_of (section, "choose");
    g_assert_cmpuint (item->files->len, ==, 3);
    g_assert_cmpstr (file_of (item, "call.opus")->type, ==, "audio/ogg");
    g_assert_cmpstr (file_of (item, "call.vtt")->type, ==, "text/vtt");
    g_assert_cmpstr (file_of (item, "lamp.png")->type, ==, "image/png");
    g_assert_null (file_of (item, "secret.png"));
    g_assert_cmpuint (item->stimuli->len, ==, 1);
    g_assert_cmpuint (section->stimuli->len, ==, 1);
    const ModelStimulusRef *ref = item->stimuli->pdata[0];
    const ModelStimulus *stimulus = section->stimuli->pdata[0];
    g_assert_cmpstr (ref->href, ==, "page.xml");
    g_assert_cmpstr (ref->id, ==, stimulus->id);
    g_assert_nonnull (strstr (stimulus->xml, "The lamp is blue."));
    g_assert_null (strstr (stimulus->xml, "Key"));
    g_assert_null (strstr (stimulus->xml, "authors"));
    g_assert_null (strstr (item->xml, "secret.png"));
    g_assert_cmpuint (item_of (section, "number")->files->len, ==, 0);
    api_device_free (device);
}

/* Bytes, type, hash and length as told; a second time nothing is sent. */
static void
test_fetched (void)
{
    g_autoptr (Api) api = api_new ();
    ApiDevice *device = begin (api);
    api_agree (api, device, "privacy");
    g_autoptr (ModelSection) section = get_section (api, device);
    const ModelItem *item = item_of (section, "choose");
    for (guint i = 0; i < item->files->len; i++) {
        const ModelItemFile *file = item->files->pdata[i];
        g_autofree char *path = path_of (file->sha256);
        g_autofree char *etag = g_strdup_printf ("\"%s\"", file->sha256);
        ApiAsk ask = {.method = "GET", .path = path, .device = device};
        g_autoptr (ApiAnswer) answer = api_send (api, &ask);
        g_assert_cmpint (answer->status, ==, 200);
        g_autofree char *hash = package_blob_name (answer->body);
        g_assert_cmpstr (hash, ==, file->sha256);
        g_assert_cmpint ((int64_t)g_bytes_get_size (answer->body), ==, file->bytes);
        g_assert_cmpstr (api_header (answer, "Content-Type"), ==, file->type);
        g_assert_cmpstr (api_header (answer, "ETag"), ==, etag);
        ask.none_match = etag;
        g_autoptr (ApiAnswer) again = api_send (api, &ask);
        g_assert_cmpint (again->status, ==, 304);
        g_assert_cmpuint (g_bytes_get_size (again->body), ==, 0);
    }
    api_device_free (device);
}

/* Before the consent, before the section was given, another person, another name, after the end. */
static void
test_refused (void)
{
    g_autoptr (Api) api = api_new ();
    ApiDevice *device = begin (api), *other = api_apply (api);
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_autofree char *sound = g_build_filename (g_getenv ("ANTESALA_SOURCE_DIR"),
                                               "tests/fixtures/server/media/bank/call.opus", NULL);
    g_assert_true (g_file_get_contents (sound, &bytes, &length, NULL));
    g_autofree char *hash =
        g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *)bytes, length);
    g_autofree char *path = path_of (hash);
    ApiAsk ask = {.method = "GET", .path = path, .device = device};
    api_expect (api, &ask, 403, "consent-missing");
    api_agree (api, device, "privacy");
    api_agree (api, other, "privacy");
    api_expect (api, &ask, 404, "not-found");
    g_autoptr (ModelSection) section = get_section (api, device);
    api_expect (api, &ask, 200, NULL);
    ask.device = other;
    api_expect (api, &ask, 404, "not-found");
    ask.device = device;
    const ModelStimulus *stimulus = section->stimuli->pdata[0];
    static const char *const wrong[] = {
        "0000000000000000000000000000000000000000000000000000000000000000", "..", "store.sqlite"};
    for (size_t i = 0; i < G_N_ELEMENTS (wrong); i++) {
        g_autofree char *odd = path_of (wrong[i]);
        api_expect (api, &(ApiAsk){.method = "GET", .path = odd, .device = device}, 404,
                    "not-found");
    }
    g_autofree char *whole = path_of (stimulus->id);
    /* As it was written, with what is for scorers. */
    api_expect (api, &(ApiAsk){.method = "GET", .path = whole, .device = device}, 404, "not-found");
    api_entry (api, device, "section-end",
               "{\"at_ms\":9000,\"section\":\"skills\",\"reason\":\"handed-in\"}", 200, NULL);
    api_expect (api, &ask, 409, "section-closed");
    api_device_free (device);
    api_device_free (other);
}

static bool
is_answered (Api *api, const char *responses)
{
    ApiDevice *device = api_apply (api);
    g_autofree char *token =
        api_sign_in (api, strstr (responses, "RESPONSE") ? "ines" : "rosa", "recruiter");
    api_agree (api, device, "privacy");
    model_section_free (get_section (api, device));
    api_entry (api, device, "response", responses, 200, NULL);
    api_entry (api, device, "section-end",
               "{\"at_ms\":9000,\"section\":\"skills\",\"reason\":\"handed-in\"}", 200, NULL);
    g_autofree char *id = api_newest (api, token);
    g_autofree char *path = g_strconcat ("/v1/desk/applications/", id, NULL);
    g_autoptr (ApiAnswer) answer =
        api_send (api, &(ApiAsk){.method = "GET", .path = path, .token = token});
    json_t *section = json_array_get (json_object_get (answer->json, "sections"), 0);
    api_device_free (device);
    return json_integer_value (json_object_get (section, "answered")) == 1;
}

/* Who only listened has not answered; who also chose has. */
static void
test_heard_is_no_answer (void)
{
    g_autoptr (Api) api = api_new ();
    ApiDevice *device = begin (api);
    api_device_free (device);
    g_assert_false (is_answered (api,
                                 "{\"responses\":{\"PLAYS\":[\"2\"]},\"at_ms\":5000,"
                                 "\"section\":\"skills\",\"item\":\"choose\",\"duration_ms\":5}"));
    g_assert_true (
        is_answered (api, "{\"responses\":{\"RESPONSE\":[\"A\"],\"PLAYS\":[\"2\"]},\"at_ms\":5000,"
                          "\"section\":\"skills\",\"item\":\"choose\",\"duration_ms\":5}"));
}

/* The picture of a feedback has a hash that nobody was told; the server's own file is spoilt. */
static void
test_damaged (void)
{
    g_autoptr (Api) api = api_new ();
    ApiDevice *device = begin (api);
    api_agree (api, device, "privacy");
    g_autoptr (ModelSection) section = get_section (api, device);
    const ModelItemFile *file = file_of (item_of (section, "choose"), "call.opus");
    g_autofree char *path = path_of (file->sha256);
    g_autofree char *stored = g_build_filename (api->dir, "media", file->sha256, NULL);
    g_assert_cmpint (g_unlink (stored), ==, 0);
    api_expect (api, &(ApiAsk){.method = "GET", .path = path, .device = device}, 500, "internal");
    /* Adding the package again heals it. */
    g_autofree char *folder = copy_bank ();
    g_autofree char *refused = add_bank (api, folder);
    g_assert_null (refused);
    package_zip_remove (folder);
    api_expect (api, &(ApiAsk){.method = "GET", .path = path, .device = device}, 200, NULL);
    api_device_free (device);
}

static void
spoil_file (const char *folder, const char *name, const char *from, const char *to)
{
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *text = NULL;
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_autoptr (GString) other = g_string_new (text);
    g_assert_cmpuint (g_string_replace (other, from, to, 0), >, 0);
    g_assert_true (g_file_set_contents (path, other->str, -1, NULL));
}

static void
write_file (const char *folder, const char *name, const char *bytes, gssize length)
{
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_assert_true (g_file_set_contents (path, bytes, length, NULL));
}

/* What is wrong with a package, and a word of the sentence. */
static const struct {
    const char *file, *from,
        *to; /* TO is put in FROM's place; FROM NULL: TO is the whole file; both NULL: too large */
    const char *word;
} BAD[] = {
    {"choose.xml", "call.opus", "gone.opus", "gone.opus\" is not in the package"},
    {"choose.xml", "call.opus", "../call.opus", "lies outside the package"},
    {"choose.xml", "call.opus", "/etc/passwd", "lies outside the package"},
    {"choose.xml", "call.opus", "https://example.org/call.opus", "lies outside the package"},
    {"call.opus", NULL, "MZ this is a program", "of no kind that can be shown"},
    {"call.opus", NULL, "\211PNG\r\n\032\n", "of no kind that can be shown"},
    {"call.opus", NULL, "", "of no kind that can be shown"},
    {"call.opus", NULL, NULL, "larger than 16 MB"},
    {"call.vtt", NULL, "WEBVTT\n\n\377\376", "not in UTF-8"},
    {"page.xml", "qti-stimulus-body", "qti-item-body", "not a shared stimulus"},
    {"page.xml", "lamp.png", "nothing.png", "nothing.png\" is not in the package"},
    {"choose.xml", "<qti-item-body>", "<qti-item-body data-measures=\"tone\">", "about tone"},
};

static void
test_bad_packages (void)
{
    g_autoptr (Api) api = api_new ();
    g_autofree char *large = g_malloc0 ((16 << 20) + 1);
    memcpy (large, "OggS", 4);
    for (size_t i = 0; i < G_N_ELEMENTS (BAD); i++) {
        g_autofree char *folder = copy_bank ();
        if (BAD[i].from)
            spoil_file (folder, BAD[i].file, BAD[i].from, BAD[i].to);
        else
            write_file (folder, BAD[i].file, BAD[i].to ? BAD[i].to : large,
                        BAD[i].to ? -1 : (16 << 20) + 1);
        g_autofree char *refused = add_bank (api, folder);
        g_assert_nonnull (refused);
        g_assert_nonnull (strstr (refused, "nothing was changed"));
        if (!strstr (refused, BAD[i].word))
            g_error ("%s: %s", BAD[i].word, refused);
        package_zip_remove (folder);
    }
    /* Spoken by a person, the tone may be asked. */
    g_autofree char *folder = copy_bank ();
    spoil_file (folder, "choose.xml", "<qti-item-body>", "<qti-item-body data-measures=\"tone\">");
    spoil_file (folder, "choose.xml", "synthetic", "recorded");
    g_autofree char *refused = add_bank (api, folder);
    g_assert_cmpstr (refused, ==, NULL);
    package_zip_remove (folder);
}

/* A link that points out of the package. */
static void
test_link (void)
{
    g_autoptr (Api) api = api_new ();
    g_autofree char *folder = copy_bank ();
    g_autofree char *path = g_build_filename (folder, "call.opus", NULL);
    g_assert_cmpint (g_unlink (path), ==, 0);
    g_autofree char *secret = g_build_filename (api->dir, "store.sqlite", NULL);
    g_assert_cmpint (symlink (secret, path), ==, 0);
    g_autofree char *refused = add_bank (api, folder);
    g_assert_nonnull (refused);
    package_zip_remove (folder);
}

/* A zip is as good as its folder; one that is none is not. */
static void
test_zip (void)
{
    g_autoptr (Api) api = api_new ();
    g_autofree char *folder = copy_bank ();
    g_autofree char *zip = g_strconcat (folder, ".zip", NULL);
    g_autoptr (GError) error = NULL;
    g_assert_true (package_zip_pack (folder, zip, &error));
    g_assert_no_error (error);
    package_zip_remove (folder);
    g_autofree char *refused = add_bank (api, zip);
    g_assert_cmpstr (refused, ==, NULL);
    ApiDevice *device = api_apply (api);
    api_agree (api, device, "privacy");
    g_autoptr (ModelSection) section = get_section (api, device);
    g_assert_cmpuint (item_of (section, "choose")->files->len, ==, 3);
    g_assert_true (g_file_set_contents (zip, "PK\003\004 and nothing", -1, NULL));
    g_autofree char *sentence = add_bank (api, zip);
    g_assert_nonnull (strstr (sentence, "The zip cannot be used"));
    g_assert_cmpint (g_unlink (zip), ==, 0);
    api_device_free (device);
}

/* The disk takes no more: the package is refused with what to do, and works when there is room again. */
static void
test_disk_full (void)
{
    g_autoptr (Api) api = api_new ();
    g_autofree char *folder = copy_bank ();
    /* A sound larger than what one file may still grow to; the store's own log stays far below. */
    enum { SOUND = 8 << 20, ROOM = 6 << 20 };
    g_autofree char *sound = g_malloc0 (SOUND);
    memcpy (sound, "OggS", 4);
    write_file (folder, "call.opus", sound, SOUND);
    struct rlimit before, small;
    g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
    small = (struct rlimit){ROOM, before.rlim_max};
    signal (SIGXFSZ, SIG_IGN);
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
    g_autofree char *refused = add_bank (api, folder);
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
    g_assert_nonnull (refused);
    g_assert_nonnull (strstr (refused, "no room left"));
    /* Nothing half is left beside the whole files. */
    g_autofree char *media = g_build_filename (api->dir, "media", NULL);
    g_autoptr (GDir) dir = g_dir_open (media, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name (dir)))
        g_assert_true (package_blob_check (media, name));
    g_autofree char *again = add_bank (api, folder);
    g_assert_cmpstr (again, ==, NULL);
    package_zip_remove (folder);
}

/* What a refused package left behind goes when the server starts; what is shown stays. */
static void
test_sweep (void)
{
    g_autoptr (Api) api = api_new ();
    ApiDevice *device = begin (api);
    api_agree (api, device, "privacy");
    g_autofree char *media = g_build_filename (api->dir, "media", NULL);
    g_autoptr (GBytes) orphan = g_bytes_new_static ("nobody's", 8);
    g_autofree char *name = package_blob_put (media, orphan, NULL);
    g_autofree char *half = g_build_filename (media, "half.XXXXXX", NULL);
    g_assert_true (g_file_set_contents (half, "h", 1, NULL));
    api_restart (api);
    g_assert_false (package_blob_check (media, name));
    g_assert_false (g_file_test (half, G_FILE_TEST_EXISTS));
    g_autoptr (ModelSection) section = get_section (api, device);
    const ModelItemFile *file = item_of (section, "choose")->files->pdata[0];
    g_assert_true (package_blob_check (media, file->sha256));
    api_device_free (device);
}

void
test_media_add (void)
{
    g_test_add_func ("/server/media/told", test_told);
    g_test_add_func ("/server/media/fetched", test_fetched);
    g_test_add_func ("/server/media/refused", test_refused);
    g_test_add_func ("/server/media/damaged", test_damaged);
    g_test_add_func ("/server/media/heard-is-no-answer", test_heard_is_no_answer);
    g_test_add_func ("/server/media/bad-packages", test_bad_packages);
    g_test_add_func ("/server/media/link", test_link);
    g_test_add_func ("/server/media/zip", test_zip);
    g_test_add_func ("/server/media/disk-full", test_disk_full);
    g_test_add_func ("/server/media/sweep", test_sweep);
}
