/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Profiles, verdicts and reports, on machines made of files. */
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "app/equipment/call.h"
#include "app/equipment/report.h"
#include "app/model/json.h"

/* One file of a fixture machine. */
typedef struct {
    const char *path;
    const char *text;
} File;

typedef struct {
    char *root;
} Machine;

static void
machine_write (Machine *machine, const char *path, const char *text, gssize length)
{
    g_autofree char *full = g_build_filename (machine->root, path, NULL);
    g_autofree char *folder = g_path_get_dirname (full);
    g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
    g_assert_true (g_file_set_contents (full, text, length, NULL));
}

static void
remove_tree (const char *path)
{
    g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
    const char *name;
    while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
        g_autofree char *child = g_build_filename (path, name, NULL);
        remove_tree (child);
    }
    g_remove (path);
}

static void
set_up (Machine *machine, gconstpointer data)
{
    machine->root = g_dir_make_tmp ("antesala-machine-XXXXXX", NULL);
}

static void
tear_down (Machine *machine, gconstpointer data)
{
    remove_tree (machine->root);
    g_free (machine->root);
}

static const File laptop[] = {
    {"proc/cpuinfo",
     "processor\t: 0\nmodel name\t: Intel(R) Core(TM) i5-8250U\ncpu MHz\t\t: 1800.0\n\n"
     "processor\t: 1\nmodel name\t: Intel(R) Core(TM) i5-8250U\n\nprocessor\t: 2\n\nprocessor\t: "
     "3\n"},
    {"sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq", "3400000\n"},
    {"proc/meminfo",
     "MemTotal:        8052428 kB\nMemFree:          300000 kB\nMemAvailable:    4100000 kB\n"},
    {"proc/loadavg", "0.80 0.60 0.50 1/500 1234\n"},
    {"proc/pressure/cpu", "some avg10=1.50 avg60=0.80 avg300=0.20 total=1\n"},
    {"etc/os-release",
     "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\nVERSION_ID=\"12\"\n"},
    {"sys/class/drm/card0-eDP-1/status", "connected\n"},
    {"sys/class/drm/card0-eDP-1/modes", "1920x1080\n1280x720\n"},
    {"sys/class/drm/card0-HDMI-A-1/status", "disconnected\n"},
    {"sys/class/drm/card0-HDMI-A-1/modes", ""},
    {"sys/class/video4linux/video0/index", "0\n"},
    {"sys/class/video4linux/video0/name", "Integrated Camera: Integrated C\n"},
    {"sys/class/video4linux/video1/index", "1\n"},
    {"sys/class/power_supply/AC/type", "Mains\n"},
    {"sys/class/power_supply/AC/online", "0\n"},
    {"sys/class/power_supply/BAT0/type", "Battery\n"},
    {"sys/class/power_supply/BAT0/capacity", "81\n"},
    {"sys/class/power_supply/hidpp_battery_0/type", "Battery\n"},
    {"sys/class/power_supply/hidpp_battery_0/scope", "Device\n"},
};

static void
make_laptop (Machine *machine)
{
    for (size_t i = 0; i < G_N_ELEMENTS (laptop); i++)
        machine_write (machine, laptop[i].path, laptop[i].text, -1);
}

static EquipProfile *
load_profile (const char *name)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *file = g_strconcat (name, ".json", NULL);
    g_autofree char *path =
        g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), "equipment", file, NULL);
    EquipProfile *profile = equip_profile_load (path, &error);
    g_assert_no_error (error);
    return profile;
}

static EquipContext
good_context (Machine *machine)
{
    static const double rtt_ms[] = {31, 29, 40, 35, 30};
    EquipContext context = {.root = machine->root, .disk_free_bytes = 61e9};
    context.network = (EquipNetwork){rtt_ms, G_N_ELEMENTS (rtt_ms), 200, true};
    context.speaker = (EquipSound){.tried = true, .answered = true, .heard = true};
    context.microphone = (EquipSound){.tried = true, .spoken = true};
    context.microphone.gate =
        (SpeechGate){.asl_dbov = -26, .snr_db = 27, .noise_dbov = -53, .peak_dbfs = -9};
    return context;
}

static void
test_laptop (Machine *machine, gconstpointer data)
{
    static const struct {
        const char *id;
        EquipVerdict verdict;
        double value;
    } wanted[] = {
        {"headset", EQUIP_NOT_MEASURED, NAN},
        {"audio-in", EQUIP_PASS, 27},
        {"audio-out", EQUIP_PASS, 1},
        {"link", EQUIP_NOT_MEASURED, NAN},
        {"rtt", EQUIP_PASS, 31},
        {"loss", EQUIP_NOT_MEASURED, NAN},
        {"throughput", EQUIP_NOT_MEASURED, NAN},
        {"loaded", EQUIP_NOT_MEASURED, NAN},
        {"dns", EQUIP_NOT_MEASURED, NAN},
        {"portal", EQUIP_NOT_MEASURED, NAN},
        {"ipv6", EQUIP_NOT_MEASURED, NAN},
        {"clock", EQUIP_PASS, 0.2},
        {"cpu", EQUIP_PASS, 4},
        {"memory", EQUIP_PASS, 8.245686},
        {"disk", EQUIP_PASS, 61},
        {"load", EQUIP_PASS, 20},
        {"display", EQUIP_PASS, 1920},
        {"webcam", EQUIP_PASS, 1},
        {"power", EQUIP_WARN, NAN},
        {"os", EQUIP_PASS, NAN},
        {"workspace", EQUIP_NOT_MEASURED, NAN},
    };
    make_laptop (machine);
    g_autoptr (EquipProfile) profile = load_profile ("basic");
    EquipContext context = good_context (machine);
    g_autoptr (EquipReport) report = equip_check (profile, &context, NULL, 1000);
    g_assert_cmpuint (report->results->len, ==, G_N_ELEMENTS (wanted));
    for (size_t i = 0; i < G_N_ELEMENTS (wanted); i++) {
        const EquipResult *result = report->results->pdata[i];
        g_test_message ("%s: %s", result->id, result->detail);
        g_assert_cmpstr (result->id, ==, wanted[i].id);
        g_assert_cmpint (result->verdict, ==, wanted[i].verdict);
        g_assert_true ((result->detail != NULL) == (result->verdict != EQUIP_NOT_MEASURED));
        if (!isnan (wanted[i].value))
            g_assert_cmpfloat_with_epsilon (result->value, wanted[i].value, 0.001);
    }
    g_assert_cmpint (report->verdict, ==, EQUIP_PASS);
    g_assert_cmpstr (equip_report_find (report, "power")->kind, ==, "battery");
    g_assert_nonnull (equip_report_find (report, "power")->remedy);
    g_autofree char *text = equip_report_to_text (report, "en");
    g_assert_nonnull (strstr (text, "4 processors, Intel(R) Core(TM) i5-8250U"));
}

/* Nothing there at all: everything is not measured, nothing fails. */
static void
test_empty_machine (Machine *machine, gconstpointer data)
{
    g_autoptr (EquipProfile) profile = load_profile ("strict");
    EquipContext context = {.root = machine->root};
    g_autoptr (EquipReport) report = equip_check (profile, &context, NULL, 0);
    for (unsigned i = 0; i < report->results->len; i++) {
        const EquipResult *result = report->results->pdata[i];
        bool known = g_str_equal (result->id, "disk") || g_str_equal (result->id, "power")
                     || g_str_equal (result->id, "webcam");
        g_assert_nonnull (result->why);
        if (!known)
            g_assert_cmpint (result->verdict, ==, EQUIP_NOT_MEASURED);
        g_assert_cmpint (result->verdict, !=, EQUIP_FAIL);
    }
}

static void
test_bad_files (Machine *machine, gconstpointer data)
{
    EquipContext context = {.root = machine->root};
    g_autofree char *huge = g_strnfill (300 * 1024, 'x');
    const struct {
        const char *text;
        gssize length;
    } bad[] = {{"", 0},
               {"\xff\xfe\0\1", 4},
               {"MemTotal:\0 1", 12},
               {huge, 300 * 1024},
               {"MemTotal: many\n", -1}};
    for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
        machine_write (machine, "proc/meminfo", bad[i].text, bad[i].length);
        g_autoptr (EquipResult) result =
            equip_check_one (equip_probe_find ("memory"), NULL, &context);
        g_assert_cmpint (result->verdict, ==, EQUIP_NOT_MEASURED);
        g_assert_nonnull (result->why);
    }
}

static void
test_limits (void)
{
    static const struct {
        bool at_most;
        double pass, fail, value;
        EquipVerdict verdict;
    } cases[] = {
        {false, 8, 4, 8, EQUIP_PASS},      {false, 8, 4, 7.9, EQUIP_WARN},
        {false, 8, 4, 4, EQUIP_WARN},      {false, 8, 4, 3.9, EQUIP_FAIL},
        {false, 8, NAN, 0, EQUIP_WARN},    {false, 8, 8, 7.9, EQUIP_FAIL},
        {true, 100, 200, 100, EQUIP_PASS}, {true, 100, 200, 101, EQUIP_WARN},
        {true, 100, 200, 200, EQUIP_WARN}, {true, 100, 200, 201, EQUIP_FAIL},
        {true, 100, NAN, 1e9, EQUIP_WARN}, {true, 1, 2, NAN, EQUIP_NOT_MEASURED},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        EquipLimit limit = {NULL, NULL, cases[i].at_most, false, cases[i].pass, cases[i].fail};
        g_assert_cmpint (equip_limit_judge (&limit, cases[i].value), ==, cases[i].verdict);
    }
}

static void
test_sound_verdicts (Machine *machine, gconstpointer data)
{
    g_autoptr (EquipProfile) profile = load_profile ("basic");
    const struct {
        EquipSound sound;
        EquipVerdict verdict;
    } cases[] = {
        {{0}, EQUIP_NOT_MEASURED},
        {{.tried = true, .status = AUDIO_NO_DEVICE}, EQUIP_FAIL},
        {{.tried = true, .status = AUDIO_LOST}, EQUIP_NOT_MEASURED},
        {{.tried = true, .status = AUDIO_BUSY}, EQUIP_NOT_MEASURED},
        {{.tried = true}, EQUIP_NOT_MEASURED},
        {{.tried = true,
          .spoken = true,
          .gate = {.verdict = SPEECH_GATE_FAIL, .reason = SPEECH_GATE_MUTED}},
         EQUIP_FAIL},
        {{.tried = true,
          .spoken = true,
          .gate = {.asl_dbov = -26, .snr_db = 18, .noise_dbov = -44}},
         EQUIP_WARN},
        {{.tried = true,
          .spoken = true,
          .gate = {.asl_dbov = -26, .snr_db = 10, .noise_dbov = -36}},
         EQUIP_FAIL},
        {{.tried = true,
          .spoken = true,
          .gate = {.asl_dbov = -45, .snr_db = 40, .noise_dbov = -85}},
         EQUIP_FAIL},
        {{.tried = true,
          .spoken = true,
          .gate = {.asl_dbov = -10, .snr_db = 40, .noise_dbov = -55}},
         EQUIP_FAIL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        EquipContext context = {.root = machine->root, .microphone = cases[i].sound};
        g_autoptr (EquipResult) result =
            equip_check_one (equip_probe_find ("audio-in"), profile, &context);
        g_assert_cmpint (result->verdict, ==, cases[i].verdict);
        g_assert_cmpstr (result->why, !=, "");
        g_assert_cmpint (result->remedy != NULL, ==, cases[i].verdict >= EQUIP_WARN);
    }
}

static void
test_profiles_ship (void)
{
    static const char *const names[] = {"basic", "recommended",  "strict", "service",
                                        "sales", "verification", "support"};
    for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
        g_autoptr (EquipProfile) profile = load_profile (names[i]);
        g_assert_cmpstr (profile->id, ==, names[i]);
        g_assert_cmpint (profile->valid_days, >, 0);
        g_assert_cmpstr (equip_profile_name (profile, "es"), !=,
                         equip_profile_name (profile, "en"));
        g_assert_cmpstr (equip_profile_name (profile, "fr"), ==,
                         equip_profile_name (profile, "en"));
        for (unsigned at = 0; at < profile->demands->len; at++) {
            const EquipDemand *demand = profile->demands->pdata[at];
            g_assert_nonnull (equip_probe_find (demand->id));
        }
    }
}

static void
test_bad_profiles (void)
{
    static const struct {
        const char *json;
        int code;
    } cases[] = {
        {"[]", EQUIP_ERROR_JSON},
        {"{\"schema\":2,\"id\":\"x\",\"name\":{},\"probes\":[]}", EQUIP_ERROR_TOO_NEW},
        {"{\"schema\":1,\"name\":{},\"probes\":[]}", EQUIP_ERROR_JSON},
        {"{\"schema\":1,\"id\":\"x\",\"name\":{},\"probes\":[{}]}", EQUIP_ERROR_JSON},
        {"{\"schema\":1,\"id\":\"x\",\"name\":{},\"probes\":[{\"id\":\"a\"},{\"id\":\"a\"}]}",
         EQUIP_ERROR_JSON},
        {"{\"schema\":1,\"id\":\"x\",\"name\":{},\"probes\":[{\"id\":\"a\",\"limits\":[{}]}]}",
         EQUIP_ERROR_JSON},
        {"{\"schema\":1,\"id\":\"x\",\"name\":{},\"probes\":[{\"id\":\"a\",\"limits\":[{"
         "\"measure\":\"m\",\"unit\":\"u\"}]}]}",
         EQUIP_ERROR_JSON},
        {"{\"schema\":1,\"id\":\"x\",\"name\":{},\"probes\":[{\"id\":\"a\",\"limits\":[{"
         "\"measure\":\"m\",\"unit\":\"u\",\"min\":{\"pass\":\"1\"}}]}]}",
         EQUIP_ERROR_JSON},
        {"{\"schema\":1,\"id\":\"x\",\"name\":{},\"probes\":[{\"id\":\"a\",\"limits\":[{"
         "\"measure\":\"m\",\"unit\":\"u\",\"min\":{\"pass\":1,\"fail\":2}}]}]}",
         EQUIP_ERROR_JSON},
        {"{\"schema\":1,\"id\":\"x\",\"name\":{},\"probes\":[{\"id\":\"a\",\"words\":{\"pass\":[1]}"
         "}]}",
         EQUIP_ERROR_JSON},
        {"{\"schema\":1,\"id\":\"x\",\"name\":{},\"probes\":[{\"id\":\"a\",\"words\":{\"warn\":"
         "\"w\"}}]}",
         EQUIP_ERROR_JSON},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (GError) error = NULL;
        g_autoptr (json_t) json = json_loads (cases[i].json, 0, NULL);
        g_assert_nonnull (json);
        g_assert_null (equip_profile_from_json (json, &error));
        g_assert_error (error, EQUIP_ERROR, cases[i].code);
    }
    g_autoptr (GError) error = NULL;
    g_assert_null (equip_profile_load ("/nowhere/at.all", &error));
    g_assert_error (error, EQUIP_ERROR, EQUIP_ERROR_FILE);
}

static void
test_report_round_trip (Machine *machine, gconstpointer data)
{
    make_laptop (machine);
    g_autoptr (EquipProfile) profile = load_profile ("recommended");
    EquipContext context = good_context (machine);
    g_autoptr (EquipReport) report = equip_check (profile, &context, NULL, 1700000000000);
    g_autoptr (json_t) json = equip_report_to_json (report);
    g_autoptr (GError) error = NULL;
    g_autoptr (EquipReport) again = equip_report_from_json (json, &error);
    g_assert_no_error (error);
    g_autoptr (json_t) same = equip_report_to_json (again);
    g_assert_true (json_equal (json, same));
    json_object_set_new (json, "schema", json_string ("antesala-equipment-9"));
    g_assert_null (equip_report_from_json (json, &error));
    g_assert_error (error, EQUIP_ERROR, EQUIP_ERROR_TOO_NEW);
    g_clear_error (&error);
    json_object_set_new (json, "schema", json_string ("other"));
    g_assert_null (equip_report_from_json (json, &error));
    g_assert_error (error, EQUIP_ERROR, EQUIP_ERROR_JSON);
}

static void
test_one_again (Machine *machine, gconstpointer data)
{
    make_laptop (machine);
    g_autoptr (EquipProfile) profile = load_profile ("basic");
    EquipContext context = good_context (machine);
    context.microphone.gate.snr_db = 5;
    const char *const only[] = {"audio-in", "cpu", NULL};
    g_autoptr (EquipReport) report = equip_check (profile, &context, only, 0);
    g_assert_cmpuint (report->results->len, ==, 2);
    g_assert_cmpint (report->verdict, ==, EQUIP_FAIL);
    context.microphone.gate.snr_db = 30;
    equip_report_take (report, equip_check_one (equip_probe_find ("audio-in"), profile, &context));
    equip_report_take (report, equip_check_one (equip_probe_find ("disk"), profile, &context));
    g_assert_cmpuint (report->results->len, ==, 3);
    g_assert_cmpint (report->verdict, ==, EQUIP_PASS);
}

static void
test_percentile (void)
{
    const double values[] = {5, 1, 4, 2, 3};
    g_assert_cmpfloat (equip_percentile (values, 5, 0.5), ==, 3);
    g_assert_cmpfloat (equip_percentile (values, 5, 0), ==, 1);
    g_assert_cmpfloat (equip_percentile (values, 5, 1), ==, 5);
    g_assert_cmpfloat_with_epsilon (equip_percentile (values, 5, 0.95), 4.8, 1e-9);
    g_assert_true (isnan (equip_percentile (values, 0, 0.5)));
}

/* Why it matters, what to do, how it is measured: each is a sentence. */
static void
test_every_probe_is_explained (void)
{
    for (const EquipProbe *probe = equip_probes (); probe->id != NULL; probe++) {
        g_test_message ("%s", probe->id);
        g_assert_true (probe->title != NULL && *probe->title);
        g_assert_true (probe->why != NULL && g_str_has_suffix (probe->why, "."));
        g_assert_true (probe->remedy != NULL && g_str_has_suffix (probe->remedy, "."));
        g_assert_true (probe->how != NULL && g_str_has_suffix (probe->how, "."));
    }
}

int
main (int argc, char **argv)
{
    setlocale (LC_ALL, "");
    g_test_init (&argc, &argv, NULL);
    static const struct {
        const char *path;
        void (*run) (Machine *machine, gconstpointer data);
    } tests[] = {
        {"/equip/laptop", test_laptop},
        {"/equip/empty-machine", test_empty_machine},
        {"/equip/bad-files", test_bad_files},
        {"/equip/sound", test_sound_verdicts},
        {"/equip/report", test_report_round_trip},
        {"/equip/one-again", test_one_again},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
        g_test_add (tests[i].path, Machine, NULL, set_up, tests[i].run, tear_down);
    g_test_add_func ("/equip/explained", test_every_probe_is_explained);
    g_test_add_func ("/equip/limits", test_limits);
    g_test_add_func ("/equip/profiles-ship", test_profiles_ship);
    g_test_add_func ("/equip/bad-profiles", test_bad_profiles);
    g_test_add_func ("/equip/percentile", test_percentile);
    return g_test_run ();
}
