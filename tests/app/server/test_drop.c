/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An agency without an API: orders and reports as signed files in folders, and what becomes of them when the person is erased. */
#include <sodium.h>
#include <string.h>

#include "app/server/agencies.h"
#include "app/server/agent.h"
#include "app/server/private.h"
#include "tests/app/server/check.h"
#include "tests/app/server/tests.h"

#define GOOD_PDF "%PDF-1.7 one page %%EOF"
#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

static const char *
text_of (json_t *json, const char *member)
{
    return json_string_value (json_object_get (json, member));
}

/* Whether the order, the report and its PDF lie in DIR. */
static void
assert_leftovers (Check *check, const char *pdf, const char *id, bool there)
{
    const char *dir = check->api->dir;
    char *files[] = {
        g_strdup_printf ("%s/reports/%s.pdf.box", dir, pdf),
        g_strdup_printf ("%s/agencies/sim/out/%s.json", dir, id),
        g_strdup_printf ("%s/agencies/sim/done/good.json", dir),
        g_strdup_printf ("%s/agencies/sim/refused/forged.json", dir),
        g_strdup_printf ("%s/agencies/sim/refused/forged.json.why", dir),
    };
    for (size_t i = 0; i < G_N_ELEMENTS (files); i++) {
        g_test_message ("%s", files[i]);
        g_assert_true (g_file_test (files[i], G_FILE_TEST_EXISTS) == there);
        g_free (files[i]);
    }
}

/* An agency of files: the order is signed by the server; a report counts only with the agency's signature and its own PDF. */
static void
test_files (void)
{
    static const uint8_t seed[32] = {9};
    ModelKeyPair stranger;
    g_autoptr (Check) check = check_new_files ("TX");
    const ScreeningAgency *agency = server_agencies_find (check->api->server->agencies, "sim");
    check_submit (check, "TX", "");
    check_order (check, ",\"sealed\":\"Y2xvc2Vk\"", 200, NULL);
    check_wait (check, "status", "pending");
    g_autofree char *id = check_member (check, "id");
    g_autofree char *name = g_strconcat (id, ".json", NULL);
    g_autofree char *path =
        g_build_filename (check->api->dir, "agencies", "sim", "out", name, NULL);
    g_autofree char *text = NULL;
    gsize length = 0;
    g_assert_true (g_file_get_contents (path, &text, &length, NULL));
    g_autoptr (json_t) order = model_json_parse (text, length, length, NULL);
    g_autofree char *covered = g_strconcat ("antesala-file-1\n", text_of (order, "payload"), NULL);
    g_assert_true (
        model_sign_check (covered, text_of (order, "signature"), server_key (check->api->server)));
    g_assert_nonnull (strstr (covered, "Y2xvc2Vk"));
    g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, GOOD_PDF, -1);
    g_autofree char *payload = g_strdup_printf (
        "{\"schema\":\"antesala-report-1\",\"event\":\"f1\",\"order\":\"%s\",\"status\":"
        "\"complete\",\"result\":\"consider\",\"at_ms\":%" G_GINT64_FORMAT
        ",\"report\":{\"records\":1},\"pdf_sha256\":\"%s\"}",
        id, check->api->now_ms - 1000, hash);
    model_key_pair_make (&stranger, seed);
    check_drop (check, "forged", &stranger, payload, GOOD_PDF);
    check_drop (check, "other-pdf", &check->signer, payload, "%PDF-1.4 %%EOF and more");
    check_drop (check, "no-report", &check->signer, "{\"schema\":\"x\"}", NULL);
    g_assert_cmpint (server_agent_read_folder (check->api->server, agency), ==, 0);
    g_autofree char *before = check_member (check, "status");
    g_assert_cmpstr (before, ==, "pending");
    check_drop (check, "good", &check->signer, payload, GOOD_PDF);
    g_assert_cmpint (server_agent_read_folder (check->api->server, agency), ==, 1);
    g_autofree char *after = check_member (check, "status"),
                    *result = check_member (check, "result");
    g_assert_cmpstr (after, ==, "complete");
    g_assert_cmpstr (result, ==, "consider");
    g_autofree char *why =
        g_build_filename (check->api->dir, "agencies", "sim", "refused", "forged.json.why", NULL);
    g_assert_true (g_file_test (why, G_FILE_TEST_EXISTS));
    assert_leftovers (check, hash, id, true);
    /* The same file again changes nothing. */
    check_drop (check, "good", &check->signer, payload, GOOD_PDF);
    server_agent_read_folder (check->api->server, agency);
    g_autoptr (json_t) desk = check_desk (check);
    json_t *clock = json_object_get (json_object_get (desk, "screening"), "clock");
    g_assert_cmpstr (text_of (clock, "state"), ==, "notice");
    /* Who is erased leaves no file behind, in whatever folder it lies. */
    check->api->now_ms += 6 * 366 * DAY_MS;
    g_autofree char *erase =
        g_strdup_printf ("{\"application\":\"%s\",\"reason\":\"The person asked.\"}", check->id);
    g_autoptr (json_t) erased = api_admin (check->api, "/admin/erasures", erase);
    g_assert_cmpstr (text_of (erased, "detail"), ==, NULL);
    assert_leftovers (check, hash, id, false);
}

/* What the desk closes to the agency opens with the agency's key alone, and says whose it is. */
static void
test_sealed (void)
{
    static const uint8_t seed[32] = {7};
    ModelKeyPair pair;
    uint8_t public_key[crypto_box_PUBLICKEYBYTES], secret_key[crypto_box_SECRETKEYBYTES];
    uint8_t box[1000], text[1000] = {0};
    gsize length = 0;
    model_key_pair_make (&pair, seed);
    g_autofree char *key = model_base64 (pair.public_key, MODEL_KEY_BYTES);
    const ScreeningAgency agency = {.public_key = key};
    const ScreeningOrder order = {.number = "AN-2026-00001"};
    const ScreeningPerson person = {"123-45-6789", "1990-04-27", "TX 12345678", "12 Oak Street"};
    g_autofree char *sealed = screening_files_seal (&agency, &order, &person, NULL);
    g_assert_nonnull (sealed);
    g_autofree guchar *bytes = g_base64_decode (sealed, &length);
    g_assert_cmpuint (length, <, sizeof box);
    memcpy (box, bytes, length);
    g_assert_cmpint (crypto_sign_ed25519_pk_to_curve25519 (public_key, pair.public_key), ==, 0);
    g_assert_cmpint (crypto_sign_ed25519_sk_to_curve25519 (secret_key, pair.secret_key), ==, 0);
    g_assert_cmpint (crypto_box_seal_open (text, box, length, public_key, secret_key), ==, 0);
    g_assert_nonnull (strstr ((const char *)text, "\"number\":\"AN-2026-00001\""));
    static const char *const given[] = {"\"ssn\":\"123-45-6789\"", "\"birth_date\":\"1990-04-27\"",
                                        "\"licence\":\"TX 12345678\"",
                                        "\"addresses\":\"12 Oak Street\""};
    for (size_t i = 0; i < G_N_ELEMENTS (given); i++)
        g_assert_nonnull (strstr ((const char *)text, given[i]));
    box[length - 1] ^= 1;
    g_assert_cmpint (crypto_box_seal_open (text, box, length, public_key, secret_key), ==, -1);
    /* A key that is none seals nothing. */
    const ScreeningAgency strange = {.public_key = (char *)"short"};
    g_autoptr (GError) error = NULL;
    g_assert_null (screening_files_seal (&strange, &order, &person, &error));
    g_assert_error (error, SCREENING_ERROR, SCREENING_ERROR_AGENCY);
}

/* What the published interface asks for: a licence goes with its state, or not at all. */
static void
test_licence (void)
{
    static const struct {
        const char *licence, *state, *number;
    } rows[] = {{"TX 12345678", "TX", "12345678"},
                {"ny 123 456 789", "NY", "123 456 789"},
                {"12345678", NULL, NULL},
                {"TX", NULL, NULL},
                {NULL, NULL, NULL}};
    const ScreeningOrder order = {
        .id = "o1", .first_name = "A", .last_name = "B", .email = "a@b", .state = "TX"};
    const ScreeningState state = {0};
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        const ScreeningPerson person = {"123-45-6789", "1990-04-27", rows[i].licence, "12 Oak St"};
        g_auto (ScreeningRequest) request = {0};
        g_assert_true (screening_checkr_collected (&order, &person, &state, &request));
        g_assert_cmpstr (check_text (request.body, "ssn"), ==, "123-45-6789");
        g_assert_cmpstr (check_text (request.body, "driver_license_state"), ==, rows[i].state);
        g_assert_cmpstr (check_text (request.body, "driver_license_number"), ==, rows[i].number);
        g_autofree char *whole = model_json_print (request.body);
        g_assert_null (strstr (whole, "Oak"));
    }
}

void
test_drop_add (void)
{
    g_test_add_func ("/server/screening/sealed", test_sealed);
    g_test_add_func ("/server/screening/licence", test_licence);
    g_test_add_func ("/server/screening/files", test_files);
}
