/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Earlier runs: added, read again with damage among them, kept to a number, and deleted. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "app/equipment/history.h"

static EquipReport *
make_report (int64_t at_ms, double rtt_ms)
{
    EquipReport *report = g_new0 (EquipReport, 1);
    EquipResult *result = g_new0 (EquipResult, 1);
    report->profile_id = g_strdup ("basic");
    report->profile_name = json_pack ("{s:s, s:s}", "en", "Basic voice", "es", "Voz básica");
    report->measured_ms = at_ms;
    report->verdict = EQUIP_WARN;
    report->results = g_ptr_array_new_with_free_func ((GDestroyNotify)equip_result_free);
    result->id = "rtt";
    result->verdict = EQUIP_WARN;
    result->value = rtt_ms;
    result->measures[0] = (EquipMeasure){"median_ms", rtt_ms};
    result->measures[1] = (EquipMeasure){"p95_ms", NAN};
    result->n_measures = 2;
    g_ptr_array_add (report->results, result);
    return report;
}

static void
test_runs (void)
{
    g_autofree char *folder = g_dir_make_tmp ("antesala-history-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (folder, "runs", NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) none = equip_history_load (path);
    g_assert_cmpuint (none->len, ==, 0);
    for (int i = 0; i < 3; i++) {
        g_autoptr (EquipReport) report = make_report (1700000000000 + i * 3600000, 30 + i);
        g_assert_true (equip_history_append (path, report, &error));
        g_assert_no_error (error);
    }
    g_autoptr (GPtrArray) runs = equip_history_load (path);
    g_assert_cmpuint (runs->len, ==, 3);
    const EquipRun *last = runs->pdata[2];
    g_assert_cmpfloat (equip_run_value (last, "rtt", "median_ms"), ==, 32);
    g_assert_true (isnan (equip_run_value (last, "rtt", "p95_ms")));
    g_assert_true (isnan (equip_run_value (last, "cpu", "threads")));
    g_assert_cmpint (last->verdict, ==, EQUIP_WARN);
    g_assert_cmpstr (equip_run_profile (last, "es"), ==, "Voz básica");
    g_assert_cmpstr (equip_run_profile (last, "fr"), ==, "Basic voice");
    double step = equip_run_hour (runs->pdata[1]) - equip_run_hour (runs->pdata[0]);
    g_assert_true (fabs (step - 1) < 1e-6 || fabs (step + 23) < 1e-6);
    GStatBuf about;
    g_assert_cmpint (g_stat (path, &about), ==, 0);
    g_assert_cmpint (about.st_mode & 077, ==, 0);
    g_assert_true (equip_history_delete (path));
    g_assert_true (equip_history_delete (path));
    g_rmdir (folder);
}

static void
test_damage (void)
{
    static const char TEXT[] =
        "{\"measured_ms\":1700000000000,\"verdict\":\"pass\",\"probes\":{}}\n"
        "{\"measured_ms\":17000000\n\n\xff\xfe\n[]\n{}\nnonsense\n"
        "{\"measured_ms\":-5,\"verdict\":\"pass\",\"probes\":{}}\n"
        "{\"measured_ms\":1700000000001,\"verdict\":\"great\",\"probes\":{}}\n"
        "{\"measured_ms\":1700000000002,\"verdict\":\"fail\",\"probes\":[]}\n"
        "{\"measured_ms\":1700000000003,\"verdict\":\"fail\",\"name\":{\"en\":7},"
        "\"probes\":{\"rtt\":7}}\n";
    g_autofree char *folder = g_dir_make_tmp ("antesala-history-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (folder, "runs", NULL);
    g_assert_true (g_file_set_contents (path, TEXT, sizeof TEXT - 1, NULL));
    g_autoptr (GPtrArray) runs = equip_history_load (path);
    g_assert_cmpuint (runs->len, ==, 2);
    g_assert_true (isnan (equip_run_value (runs->pdata[1], "rtt", "median_ms")));
    g_assert_null (equip_run_profile (runs->pdata[1], "en"));
    g_autoptr (EquipReport) report = make_report (1700000000010, 1);
    g_autoptr (GError) error = NULL;
    g_assert_true (equip_history_append (path, report, NULL));
    g_assert_false (equip_history_append ("/nowhere/at/all", report, &error));
    g_assert_error (error, EQUIP_ERROR, EQUIP_ERROR_FILE);
    g_unlink (path);
    g_rmdir (folder);
}

/* The noise of three moments goes from run to run until it is a month old; the newest counts, and none of tomorrow. */
static void
test_noise (void)
{
    const int64_t DAY = INT64_C (24) * 3600 * 1000, NOW = 1700000000000;
    g_autofree char *folder = g_dir_make_tmp ("antesala-history-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (folder, "runs", NULL);
    EquipNoise noise[EQUIP_MOMENTS];
    static const struct {
        unsigned moment;
        double dbov;
        int days_ago;
    } RUNS[] = {{0, -50, 40}, {1, -48, 29}, {0, -61, 2}, {2, -44.5, 0}, {1, -30, -1}};
    for (size_t i = 0; i < G_N_ELEMENTS (RUNS); i++) {
        g_autoptr (EquipReport) report = make_report (NOW - RUNS[i].days_ago * DAY, 30);
        report->room.noise[RUNS[i].moment] =
            (EquipNoise){RUNS[i].dbov, NOW - RUNS[i].days_ago * DAY};
        g_assert_true (equip_history_append (path, report, NULL));
    }
    g_autoptr (GPtrArray) runs = equip_history_load (path);
    g_assert_cmpuint (runs->len, ==, G_N_ELEMENTS (RUNS));
    equip_history_noise (runs, NOW, noise);
    g_assert_cmpfloat (noise[0].dbov, ==, -61);
    g_assert_cmpfloat (noise[1].dbov, ==, -48);
    g_assert_cmpfloat (noise[2].dbov, ==, -44.5);
    g_assert_cmpint (noise[0].at_ms, ==, NOW - 2 * DAY);
    /* A run that carries them on keeps the day on which each was measured. */
    g_autoptr (EquipReport) next = make_report (NOW + 5 * DAY, 30);
    memcpy (next->room.noise, noise, sizeof noise);
    g_assert_true (equip_history_append (path, next, NULL));
    g_autoptr (GPtrArray) more = equip_history_load (path);
    equip_history_noise (more, NOW + 5 * DAY, noise);
    g_assert_cmpint (noise[0].at_ms, ==, NOW - 2 * DAY);
    g_assert_cmpfloat (noise[1].dbov, ==, -30);
    equip_history_noise (more, NOW + 40 * DAY, noise);
    for (unsigned i = 0; i < EQUIP_MOMENTS; i++)
        g_assert_cmpfloat (noise[i].dbov, ==, 0);
    g_unlink (path);
    g_rmdir (folder);
}

static void
test_number (void)
{
    g_autofree char *folder = g_dir_make_tmp ("antesala-history-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (folder, "runs", NULL);
    g_autoptr (GString) text = g_string_new (NULL);
    for (int i = 0; i < EQUIP_HISTORY_RUNS + 20; i++)
        g_string_append_printf (text, "{\"measured_ms\":%d,\"verdict\":\"pass\",\"probes\":{}}\n",
                                i + 1);
    g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
    g_autoptr (EquipReport) report = make_report (1700000000000, 1);
    g_assert_true (equip_history_append (path, report, NULL));
    g_autoptr (GPtrArray) runs = equip_history_load (path);
    g_assert_cmpuint (runs->len, ==, EQUIP_HISTORY_RUNS);
    g_assert_cmpint (((EquipRun *)runs->pdata[0])->measured_ms, ==, 22);
    g_unlink (path);
    g_rmdir (folder);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/equip/history/runs", test_runs);
    g_test_add_func ("/equip/history/damage", test_damage);
    g_test_add_func ("/equip/history/noise", test_noise);
    g_test_add_func ("/equip/history/number", test_number);
    return g_test_run ();
}
