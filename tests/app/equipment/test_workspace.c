/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person says about the room: signed or not, by each profile. */
#include <math.h>
#include <string.h>

#include "app/equipment/report.h"
#include "app/equipment/workspace.h"

static EquipVerdict
judge (const char *name, const EquipWorkspace *said, EquipResult **ret_result)
{
    g_autofree char *file = g_strconcat (name, ".json", NULL);
    g_autofree char *path =
        g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), "equipment", file, NULL);
    g_autoptr (EquipProfile) profile = equip_profile_load (path, NULL);
    EquipContext context = {.root = "/nowhere", .workspace = *said};
    *ret_result = equip_check_one (equip_probe_find ("workspace"), profile, &context);
    return (*ret_result)->verdict;
}

static void
test_verdicts (void)
{
    static const struct {
        const char *profile;
        EquipWorkspace said;
        EquipVerdict verdict;
        const char *words;
    } cases[] = {
        {"strict", {0}, EQUIP_NOT_MEASURED, "needs a person"},
        {"strict", {EQUIP_YES, EQUIP_YES, EQUIP_YES, EQUIP_YES}, EQUIP_NOT_MEASURED, "not signed"},
        {"strict",
         {EQUIP_YES, EQUIP_YES, EQUIP_YES, EQUIP_YES, .signed_by = ""},
         EQUIP_NOT_MEASURED,
         "not signed"},
        {"strict",
         {EQUIP_YES, EQUIP_YES, EQUIP_YES, EQUIP_YES, .signed_by = "Ana Ruiz"},
         EQUIP_PASS,
         "a door that closes, a desk, quiet hours, a second line; signed by Ana Ruiz"},
        {"strict",
         {EQUIP_NO, EQUIP_YES, EQUIP_YES, EQUIP_YES, .signed_by = "Ana Ruiz"},
         EQUIP_FAIL,
         "no door that closes"},
        {"basic",
         {EQUIP_NO, EQUIP_YES, EQUIP_YES, EQUIP_NO, .signed_by = "Ana Ruiz"},
         EQUIP_WARN,
         "no door that closes"},
        {"basic",
         {EQUIP_YES, EQUIP_YES, EQUIP_YES, EQUIP_UNSAID, .signed_by = "Ana Ruiz"},
         EQUIP_PASS,
         "a desk, quiet hours; signed"},
        {"recommended",
         {EQUIP_YES, EQUIP_YES, EQUIP_NO, EQUIP_YES, .signed_by = "Ana Ruiz"},
         EQUIP_WARN,
         "not quiet"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        EquipResult *result;
        g_assert_cmpint (judge (cases[i].profile, &cases[i].said, &result), ==, cases[i].verdict);
        const char *words = result->verdict == EQUIP_NOT_MEASURED ? result->why : result->detail;
        g_assert_nonnull (strstr (words, cases[i].words));
        equip_result_free (result);
    }
}

static void
test_noise (void)
{
    EquipWorkspace said = {EQUIP_YES, EQUIP_YES, EQUIP_YES, EQUIP_YES, .signed_by = "Ana Ruiz"};
    said.noise[0] = (EquipNoise){-61, 1700000000000};
    said.noise[2] = (EquipNoise){-44.5, 1700000000000};
    said.noise_dbov = -44.5;
    EquipContext context = {.root = "/nowhere", .workspace = said};
    EquipReading reading = {0};
    equip_read_workspace (&context, &reading);
    g_assert_cmpfloat (equip_reading_get (&reading, "noise_morning_dbov"), ==, -61);
    g_assert_true (isnan (equip_reading_get (&reading, "noise_afternoon_dbov")));
    g_assert_cmpfloat (equip_reading_get (&reading, "noise_evening_dbov"), ==, -44.5);
    g_assert_cmpfloat (equip_reading_get (&reading, "noise_dbov"), ==, -44.5);
    g_assert_nonnull (strstr (reading.detail, "In the morning -61 dBov (Nov 1"));
    g_assert_nonnull (strstr (reading.detail, ". In the evening -44 dBov"));
    equip_reading_clear (&reading);
    static const unsigned WANTED[24] = {2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0,
                                        1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2};
    for (int hour = 0; hour < 24; hour++)
        g_assert_cmpuint (equip_moment_of (hour), ==, WANTED[hour]);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/equip/workspace/verdicts", test_verdicts);
    g_test_add_func ("/equip/workspace/noise", test_noise);
    return g_test_run ();
}
