/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports as files: what is damaged, from the future or forged is told in one sentence; long ones still fit on two pages. */
#include <math.h>
#include <string.h>

#include "app/equipment/loaded.h"
#include "app/equipment/pdf.h"
#include "app/equipment/words.h"
#include "app/model/attest.h"

#define REPORT(more)                                                                               \
    "{\"schema\":\"antesala-equipment-1\",\"profile\":\"basic\",\"profile_version\":4,"            \
    "\"verdict\":\"warn\",\"measured_ms\":1700000000000,\"valid_until_ms\":1702592000000," more    \
    "\"probes\":[{\"id\":\"memory\",\"verdict\":\"warn\",\"required\":true,\"value\":3.2,"         \
    "\"unit\":\"GB\",\"limit\":3.7,\"measure\":\"total_gb\",\"at_most\":false,\"why\":\"slow\","   \
    "\"remedy\":\"close\",\"measures\":{\"total_gb\":3.2}},"                                       \
    "{\"id\":\"telepathy\",\"verdict\":\"pass\",\"value\":1}]}"

static EquipLoaded *
read_text (const char *text, GError **error)
{
    return equip_loaded_read (text, strlen (text), error);
}

static void
test_good (void)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (EquipLoaded) loaded = read_text (REPORT (""), &error);
    g_assert_no_error (error);
    g_assert_cmpint (loaded->signature.state, ==, EQUIP_SIGNATURE_NONE);
    g_assert_cmpint (loaded->report->valid_days, ==, 30);
    g_assert_cmpuint (loaded->report->results->len, ==, 2);
    const EquipResult *memory = equip_report_find (loaded->report, "memory");
    g_autofree char *measured = equip_result_measured (memory);
    g_assert_cmpstr (measured, ==, "Measured: 3.2 GB. Needed: at least 3.7 GB.");
    /* A probe of a later program is shown by its id. */
    const EquipResult *later = equip_report_find (loaded->report, "telepathy");
    g_assert_cmpstr (equip_result_title (later), ==, "telepathy");
    g_assert_false (equip_report_expired (loaded->report, 1702591999999));
    g_assert_true (equip_report_expired (loaded->report, 1702592000000));
}

static void
test_damaged (void)
{
    static const struct {
        const char *text;
        int code;
    } cases[] = {
        {"", EQUIP_ERROR_JSON},
        {"no report", EQUIP_ERROR_JSON},
        {"{\"schema\":\"antesala-equipment-1\"", EQUIP_ERROR_JSON},
        {"[]", EQUIP_ERROR_JSON},
        {"{}", EQUIP_ERROR_JSON},
        {"{\"schema\":1}", EQUIP_ERROR_JSON},
        {"{\"schema\":\"antesala-equipment-2\"}", EQUIP_ERROR_TOO_NEW},
        {"{\"schema\":\"antesala-equipment-1\",\"profile\":\"p\",\"verdict\":\"splendid\","
         "\"measured_ms\":1,\"probes\":[]}",
         EQUIP_ERROR_JSON},
        {"{\"schema\":\"antesala-equipment-1\",\"profile\":\"p\",\"verdict\":\"pass\","
         "\"measured_ms\":1,\"probes\":{}}",
         EQUIP_ERROR_JSON},
        {"{\"schema\":\"antesala-equipment-1\",\"profile\":\"p\",\"verdict\":\"pass\","
         "\"measured_ms\":-1,\"probes\":[]}",
         EQUIP_ERROR_JSON},
        {"{\"schema\":\"antesala-equipment-1\",\"profile\":\"p\",\"verdict\":\"pass\","
         "\"measured_ms\":1,\"valid_until_ms\":9223372036854775807,\"probes\":[]}",
         EQUIP_ERROR_JSON},
        {"{\"schema\":\"antesala-equipment-1\",\"profile\":\"p\",\"verdict\":\"pass\","
         "\"measured_ms\":\"now\",\"probes\":[]}",
         EQUIP_ERROR_JSON},
        {"{\"schema\":\"antesala-equipment-1\",\"verdict\":\"pass\",\"measured_ms\":1,"
         "\"probes\":[]}",
         EQUIP_ERROR_JSON},
        {"{\"schema\":\"antesala-equipment-1\",\"profile\":\"p\",\"verdict\":\"pass\","
         "\"measured_ms\":1,\"probes\":[{\"verdict\":\"pass\"}]}",
         EQUIP_ERROR_JSON},
        {"{\"schema\":\"antesala-equipment-1\",\"profile\":\"p\",\"verdict\":\"pass\","
         "\"measured_ms\":1,\"probes\":[7]}",
         EQUIP_ERROR_JSON},
        {"\xff\xfe{}", EQUIP_ERROR_JSON},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (GError) error = NULL;
        g_assert_null (read_text (cases[i].text, &error));
        g_assert_error (error, EQUIP_ERROR, cases[i].code);
        g_assert_cmpint (strlen (error->message), >, 20);
    }
    g_autofree char *huge = g_strnfill (EQUIP_REPORT_MAX_BYTES + 1, ' ');
    g_autoptr (GError) error = NULL;
    g_assert_null (equip_loaded_read (huge, EQUIP_REPORT_MAX_BYTES + 1, &error));
    g_assert_error (error, EQUIP_ERROR, EQUIP_ERROR_JSON);
    g_clear_error (&error);
    g_assert_null (equip_loaded_open ("/nowhere/at.all", &error));
    g_assert_error (error, EQUIP_ERROR, EQUIP_ERROR_FILE);
}

/* Signed, written anew by another program, and changed afterwards in each member. */
static void
test_signed (void)
{
    ModelKeyPair keys;
    const uint8_t seed[32] = {7};
    model_key_pair_make (&keys, seed);
    g_autofree char *key = model_base64 (keys.public_key, MODEL_KEY_BYTES);
    g_autoptr (json_t) json = json_loads (REPORT (""), 0, NULL);
    g_autoptr (ModelAttest) attest = model_attest_make (json, 1700000001000, &keys);
    json_object_set_new (json, "signed", model_attest_write (attest));
    char *text = json_dumps (json, JSON_INDENT (3) | JSON_SORT_KEYS);
    g_autoptr (EquipLoaded) loaded = read_text (text, NULL);
    g_assert_cmpint (loaded->signature.state, ==, EQUIP_SIGNATURE_GOOD);
    g_assert_cmpstr (loaded->signature.key, ==, key);
    g_autofree char *known = equip_signature_sentence (&loaded->signature, key);
    g_autofree char *stranger = equip_signature_sentence (&loaded->signature, NULL);
    g_assert_nonnull (strstr (known, "Signed by this company's server"));
    g_assert_nonnull (strstr (stranger, "Compare the key"));
    free (text);
    static const char *const FORGERIES[] = {"verdict", "measured_ms", "profile", "probes",
                                            "signed"};
    for (size_t i = 0; i < G_N_ELEMENTS (FORGERIES); i++) {
        g_autoptr (json_t) forged = json_deep_copy (json);
        if (i == 0)
            json_object_set_new (forged, "verdict", json_string ("pass"));
        else if (i == 1)
            json_object_set_new (forged, "measured_ms", json_integer (1700000000001));
        else if (i == 2)
            json_object_set_new (forged, "profile", json_string ("strict"));
        else if (i == 3)
            json_object_set_new (json_array_get (json_object_get (forged, "probes"), 0), "value",
                                 json_integer (32));
        else
            json_object_set_new (forged, "signed", json_string ("me"));
        char *again = json_dumps (forged, 0);
        g_autoptr (EquipLoaded) bad = read_text (again, NULL);
        g_test_message ("%s", FORGERIES[i]);
        g_assert_cmpint (bad->signature.state, ==, EQUIP_SIGNATURE_BAD);
        g_autofree char *words = equip_signature_sentence (&bad->signature, key);
        g_assert_nonnull (strstr (words, "does not fit"));
        free (again);
    }
}

/* Twenty checks, each failed with three steps. */
static void
test_long_pdf (void)
{
    EquipReport report = {
        .profile_id = (char *)"strict", .measured_ms = 1700000000000, .verdict = EQUIP_FAIL};
    report.results = g_ptr_array_new_with_free_func ((GDestroyNotify)equip_result_free);
    for (int i = 0; i < 20; i++) {
        EquipResult *result = g_new0 (EquipResult, 1);
        *result = (EquipResult){.id = i < 10 ? "audio-in" : "memory",
                                .verdict = EQUIP_FAIL,
                                .value = 12,
                                .limit = 20,
                                .measure = "snr_db"};
        result->unit = g_strdup ("dB");
        result->detail = g_strdup ("Your voice is 12 dB above the noise of the room");
        result->why = g_strdup ("Noise hides the quiet parts of your words from callers.");
        result->remedy = g_strdup ("One thing to do.\nAnother thing to do.\nA third one.");
        g_ptr_array_add (report.results, result);
    }
    g_autoptr (GError) error = NULL;
    int pages = 0;
    EquipSignature server = {EQUIP_SIGNATURE_GOOD, (char *)"key", (char *)"signature",
                             1700000001000};
    EquipPdfOptions options = {"en", report.measured_ms, &server, NULL};
    report.room = (EquipRoom){.signed_by = (char *)"Ana Ruiz", .signed_ms = 1700000000000};
    g_autoptr (GBytes) pdf = equip_report_to_pdf (&report, &options, &pages, &error);
    g_assert_no_error (error);
    const char *bytes = g_bytes_get_data (pdf, NULL);
    g_assert_true (g_str_has_prefix (bytes, "%PDF"));
    g_assert_cmpint (pages, ==, 2);
    g_ptr_array_unref (report.results);
}

/* Who signed, and the noise of three moments: written, read again, and what is no level or no time passed over. */
static void
test_room (void)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (EquipLoaded) loaded = read_text (
        REPORT ("\"room\":{\"signed_by\":\"Ana Ruiz\",\"signed_ms\":1700000000000,\"noise\":["
                "{\"moment\":\"morning\",\"dbov\":-61,\"at_ms\":1699990000000},"
                "{\"moment\":\"morning\",\"dbov\":-40,\"at_ms\":1699000000000},"
                "{\"moment\":\"noon\",\"dbov\":-40,\"at_ms\":1699000000000},"
                "{\"moment\":\"evening\",\"dbov\":3,\"at_ms\":1699000000000},"
                "{\"moment\":\"afternoon\",\"dbov\":-44.5,\"at_ms\":-1},7]},"),
        &error);
    g_assert_no_error (error);
    const EquipRoom *room = &loaded->report->room;
    g_assert_cmpstr (room->signed_by, ==, "Ana Ruiz");
    g_assert_cmpfloat (room->noise[0].dbov, ==, -61);
    g_assert_cmpfloat (room->noise[1].dbov, ==, 0);
    g_assert_cmpfloat (room->noise[2].dbov, ==, 0);
    g_autoptr (json_t) json = equip_report_to_json (loaded->report);
    json_t *again = json_object_get (json, "room");
    g_assert_cmpint (json_integer_value (json_object_get (again, "signed_ms")), ==, 1700000000000);
    g_assert_cmpuint (json_array_size (json_object_get (again, "noise")), ==, 1);
    g_autofree char *words = equip_room_attestation (room);
    g_assert_true (g_str_has_prefix (words, "Signed by Ana Ruiz, Nov 1"));
    g_autofree char *text = equip_report_to_text (loaded->report, "en");
    g_assert_nonnull (strstr (text, words));
    g_autofree char *long_name = g_strnfill (300, 'x');
    g_autofree char *long_text =
        g_strdup_printf (REPORT ("\"room\":{\"signed_by\":\"%s\",\"signed_ms\":1},"), long_name);
    g_autoptr (EquipLoaded) strange = read_text (long_text, NULL);
    g_assert_null (strange->report->room.signed_by);
    g_autofree char *none = equip_room_attestation (&strange->report->room);
    g_assert_null (none);
}

static void
test_values (void)
{
    static const struct {
        double value;
        const char *unit, *measure, *text;
    } cases[] = {
        {18, "dB", "snr_db", "18 dB"},
        {8.246, "GB", "total_gb", "8.25 GB"},
        {7.5, "GB", "total_gb", "7.5 GB"},
        {579.4, "%", "load_pct", "579 %"},
        {-44.52, "dBov", NULL, "-44.5 dBov"},
        {2, "", "screens", "2"},
        {1, "", "heard", NULL},
        {NAN, "ms", NULL, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        EquipResult result = {
            .value = cases[i].value, .unit = (char *)cases[i].unit, .measure = cases[i].measure};
        g_autofree char *text = equip_result_value (&result);
        g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/equip/report/good", test_good);
    g_test_add_func ("/equip/report/damaged", test_damaged);
    g_test_add_func ("/equip/report/signed", test_signed);
    g_test_add_func ("/equip/report/long-pdf", test_long_pdf);
    g_test_add_func ("/equip/report/room", test_room);
    g_test_add_func ("/equip/report/values", test_values);
    return g_test_run ();
}
