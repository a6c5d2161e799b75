/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check alone, in the program's window: it is stopped whatever runs, judges by the profile that was chosen, goes on with the room's
 * noise where the last run ended, and shows a brought report only when nobody changed it. */
#include "app/applicant/equipment_past.h"
#include "app/applicant/equipment_result.h"
#include "tests/app/applicant/house.h"
#include "tests/app/applicant/person.h"
#include "ui/applicant/equipment.h"
#include "ui/applicant/equipment_past.h"
#include "ui/applicant/equipment_result.h"
#include "ui/applicant/equipment_start.h"
#include "ui/applicant/welcome.h"

#include <libintl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* The bound of the suite, where other work runs beside; `./dev bench check` demands 100 ms of the same figures. */
enum { MOST_MS = 5000, RUN_MS = 400, SHORT_MS = 60 };

typedef struct {
    House house;
    Person person;
    UiLook *look;
    char *profile;
} Desk;

static void
set_up (Desk *self, gconstpointer unused)
{
    g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
    house_set_up (&self->house);
    house_reflect (&self->house);
    self->look = ui_look_new ();
    ui_look_set_language (self->look, "en");
    self->profile = g_build_filename (self->house.dir, "applicant", NULL);
    person_open (&self->person, self->look, self->profile, self->house.url);
    self->person.flow->folder = g_strdup (self->profile);
}

static void
tear_down (Desk *self, gconstpointer unused)
{
    person_close (&self->person);
    g_object_unref (self->look);
    g_free (self->profile);
    house_tear_down (&self->house);
}

static void
turn_for (int64_t ms)
{
    int64_t until_us = g_get_monotonic_time () + ms * 1000;
    while (g_get_monotonic_time () < until_us)
        person_turn ();
}

/* ---- cancel ---- */

static EquipProfile *
profile_of (const char *probe)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) json =
        json_pack ("{s:i, s:s, s:i, s:{s:s}, s:{s:i, s:i}, s:[{s:s, s:b}]}", "schema", 1, "id",
                   "one", "version", 1, "name", "en", "One", "network", "packets_s", 60, "load_s",
                   10, "probes", "id", probe, "required", 1);
    EquipProfile *profile = equip_profile_from_json (json, &error);
    g_assert_no_error (error);
    return profile;
}

/* What takes longer than a moment is stopped in its middle; the rest as soon as it runs. */
static void
stop_probe (Desk *self, const EquipProbe *probe)
{
    applicant_equipment_run (self->person.flow, NULL, profile_of (probe->id));
    UiPage *page = ui_shell_get_page (self->person.shell);
    g_assert_true (UI_IS_EQUIPMENT (page));
    bool slow = g_str_equal (probe->id, "disk") || g_str_equal (probe->id, "os");
    if (slow || probe->group != EQUIP_GROUP_COMPUTER)
        turn_for (slow ? SHORT_MS : RUN_MS);
    if (ui_shell_get_page (self->person.shell) != page) {
        g_test_message ("%s: over before it could be stopped", probe->id);
        return;
    }
    /* All that works for the page, in threads or on the network, keeps its cancellable until it has ended. */
    GCancellable *work = self->person.flow->cancel;
    g_object_add_weak_pointer (G_OBJECT (work), (void **)&work);
    int64_t start_us = g_get_monotonic_time ();
    g_signal_emit_by_name (page, "second");
    g_assert_true (UI_IS_EQUIPMENT_START (ui_shell_get_page (self->person.shell)));
    double shown_ms = (double)(g_get_monotonic_time () - start_us) / 1000;
    person_wait_for (work == NULL);
    double ended_ms = (double)(g_get_monotonic_time () - start_us) / 1000;
    g_test_message ("%s: page left after %.1f ms, all work ended after %.1f ms", probe->id,
                    shown_ms, ended_ms);
    g_assert_cmpfloat (ended_ms, <, MOST_MS);
}

/* A sound server that takes connections and never says a word. */
static int
silent_pulse (const char *dir)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    g_autofree char *path = g_build_filename (dir, "pulse", NULL);
    g_autofree char *url = g_strconcat ("unix:", path, NULL);
    int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    g_strlcpy (address.sun_path, path, sizeof address.sun_path);
    g_assert_cmpint (bind (fd, (struct sockaddr *)&address, sizeof address), ==, 0);
    g_assert_cmpint (listen (fd, 16), ==, 0);
    g_setenv ("PULSE_SERVER", url, TRUE);
    return fd;
}

static void
test_cancel (Desk *self, gconstpointer unused)
{
    int fd = silent_pulse (self->house.dir);
    for (const EquipProbe *probe = equip_probes (); probe->id; probe++)
        stop_probe (self, probe);
    close (fd);
    g_unsetenv ("PULSE_SERVER");
}

/* ---- the profile ---- */

static UiEquipmentStart *
open_start (Desk *self)
{
    applicant_flow_go (self->person.flow, "check");
    UiPage *page = person_page (&self->person, UI_TYPE_EQUIPMENT_START, NULL);
    person_wait_for (ui_page_get_complete (page));
    return UI_EQUIPMENT_START (page);
}

static void
choose_strict (GtkWidget *choice, void *unused)
{
    if (person_says (choice, "Strict contact centre"))
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (choice), TRUE);
}

/* All seven are offered, the mildest first; what was chosen judges, and is chosen again when the program is started anew. */
static void
test_profile (Desk *self, gconstpointer unused)
{
    UiEquipmentStart *start = open_start (self);
    g_assert_cmpint (ui_equipment_start_get_chosen (start), ==, 0);
    static const char *const NAMES[] = {"Basic voice", "Recommended",      "Strict contact centre",
                                        "Sales",       "Customer service", "Technical support",
                                        "Verification"};
    for (size_t i = 0; i < G_N_ELEMENTS (NAMES); i++)
        g_assert_true (person_says (GTK_WIDGET (start), NAMES[i]));
    ui_look_set_language (self->look, "es");
    g_assert_true (person_says (GTK_WIDGET (start), "Centro de contacto estricto"));
    ui_look_set_language (self->look, "en");
    person_each (GTK_WIDGET (start), GTK_TYPE_TOGGLE_BUTTON, choose_strict, NULL);
    g_assert_cmpint (ui_equipment_start_get_chosen (start), ==, 2);
    person_next (UI_PAGE (start));
    UiPage *page = person_page (&self->person, UI_TYPE_EQUIPMENT, NULL);
    g_signal_emit_by_name (page, "second");
    person_wait_for (!applicant_session_is_saving (self->person.flow->session));
    person_close (&self->person);
    person_open (&self->person, self->look, self->profile, self->house.url);
    g_assert_cmpint (ui_equipment_start_get_chosen (open_start (self)), ==, 2);
    /* With an application, what its plan demands stands first. */
    g_autofree char *code = house_invite (&self->house, "customer-service-home");
    applicant_flow_go (self->person.flow, "welcome");
    person_enter_code (&self->person, code);
    start = open_start (self);
    g_assert_true (person_says (GTK_WIDGET (start), "What my application demands"));
    g_assert_cmpint (ui_equipment_start_get_chosen (start), ==, 3);
}

/* ---- reports that somebody brought ---- */

static EquipReport *
make_report (void)
{
    EquipContext context = {.workspace = {EQUIP_YES, EQUIP_YES, EQUIP_YES, EQUIP_YES,
                                          .signed_by = "Ana Ruiz", .signed_ms = 1700000000000}};
    g_autoptr (EquipProfile) profile = profile_of ("workspace");
    context.workspace.noise[0] = (EquipNoise){-61, 1700000000000};
    return equip_check (profile, &context, NULL, 1700000000000);
}

static bool
file_holds (const char *path, const char *word)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    return g_file_get_contents (path, &text, &length, NULL)
           && memmem (text, length, word, strlen (word));
}

static char *
save_as (Desk *self, UiPage *page, const char *name, const char *word)
{
    char *path = g_build_filename (self->house.dir, name, NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    applicant_equipment_save (page, file);
    person_wait_for (file_holds (path, word));
    return path;
}

static void
open_report (Desk *self, const char *path)
{
    applicant_flow_go (self->person.flow, "past");
    UiPage *page = person_page (&self->person, UI_TYPE_EQUIPMENT_PAST, NULL);
    applicant_past_open_file (self->person.flow, page, path);
}

static bool
says_somewhere (Desk *self, const char *words)
{
    return self->person.flow->notice != NULL && strstr (self->person.flow->notice, words) != NULL;
}

/* Saved here it is signed by the server, and so is its PDF; brought back it is shown; changed by one figure it is not. */
static void
test_brought (Desk *self, gconstpointer unused)
{
    applicant_equipment_result_open (self->person.flow, NULL, make_report (), profile_of ("cpu"));
    UiPage *page = person_page (&self->person, UI_TYPE_EQUIPMENT_RESULT, NULL);
    g_autofree char *path = save_as (self, page, "report.json", "\"signature\"");
    g_autofree char *pdf = save_as (self, page, "report.pdf", "%%EOF");
    g_autofree char *text = NULL;
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    open_report (self, path);
    page = person_page (&self->person, UI_TYPE_EQUIPMENT_RESULT, NULL);
    g_assert_true (person_says (GTK_WIDGET (page), "Your room"));
    g_auto (GStrv) parts = g_strsplit (text, "-61", 2);
    g_autofree char *forged = g_strjoinv ("-75", parts);
    g_assert_true (g_file_set_contents (path, forged, -1, NULL));
    open_report (self, path);
    person_wait_for (says_somewhere (self, "changed after it was signed"));
    g_assert_true (UI_IS_EQUIPMENT_PAST (ui_shell_get_page (self->person.shell)));
    g_assert_true (g_file_set_contents (path, "{\"schema\":", -1, NULL));
    open_report (self, path);
    person_wait_for (says_somewhere (self, "no equipment report"));
}

/* ---- the room's noise ---- */

static EquipNoise *found_noise;

static void
on_noise_cb (GObject *page, GAsyncResult *result, void *unused)
{
    found_noise = applicant_equipment_past_noise_finish (result);
}

static void
test_noise (Desk *self, gconstpointer unused)
{
    const int64_t DAY_MS = INT64_C (24) * 3600 * 1000;
    int64_t now_ms = applicant_session_now_ms (self->person.flow->session);
    g_autofree char *path = applicant_equipment_past_path (self->person.flow);
    g_autoptr (EquipReport) report = make_report ();
    report->room.noise[0] = (EquipNoise){-61, now_ms - DAY_MS};
    g_assert_true (equip_history_append (path, report, NULL));
    UiEquipmentStart *start = open_start (self);
    applicant_equipment_past_noise_async (self->person.flow, start, on_noise_cb, NULL);
    person_wait_for (found_noise != NULL);
    g_assert_cmpfloat (found_noise[0].dbov, ==, -61);
    g_clear_pointer (&found_noise, g_free);
    /* The run asks its questions, then shows what is known of the day and measures what is now. */
    applicant_equipment_run (self->person.flow, NULL, profile_of ("workspace"));
    UiPage *page = person_page (&self->person, UI_TYPE_EQUIPMENT, NULL);
    for (int i = 0; i < 4; i++) {
        person_wait_for (person_find (GTK_WIDGET (page), "Yes") != NULL);
        person_press (GTK_WIDGET (page), "Yes");
    }
    person_wait_for (person_find (GTK_WIDGET (page), "Measure the noise now") != NULL);
    g_assert_true (person_says (GTK_WIDGET (page), "-61"));
    g_assert_true (person_says (GTK_WIDGET (page), "In the morning"));
    person_press (GTK_WIDGET (page), "Measure the noise now");
    person_wait_for (person_find (GTK_WIDGET (page), "Do not sign") != NULL);
    g_signal_emit_by_name (page, "answer", "Ana Ruiz");
    page = person_page (&self->person, UI_TYPE_EQUIPMENT_RESULT, NULL);
    g_autofree char *text = save_as (self, page, "report.txt", "Signed by Ana Ruiz");
    g_assert_true (file_holds (text, "In the morning"));
    person_wait_for (file_holds (path, "\"noise_dbov\""));
}

/* ---- earlier checks ---- */

/* Each by the name of its profile, and what the newest one asks as a line; old runs know only an id. */
static void
test_past (Desk *self, gconstpointer unused)
{
    g_autofree char *path = applicant_equipment_past_path (self->person.flow);
    g_autofree char *folder = g_path_get_dirname (path);
    g_mkdir_with_parents (folder, 0700);
    g_assert_true (g_file_set_contents (
        path,
        "{\"measured_ms\":1700000000000,\"profile\":\"gone\",\"verdict\":\"pass\",\"name\":"
        "{\"en\":\"Of a company\",\"es\":\"De una empresa\"},\"probes\":{}}\n"
        "{\"measured_ms\":1700000001000,\"profile\":\"strict\",\"verdict\":\"pass\",\"probes\":"
        "{\"rtt\":{\"verdict\":\"pass\",\"median_ms\":38}}}\n",
        -1, NULL));
    applicant_flow_go (self->person.flow, "past");
    UiPage *page = person_page (&self->person, UI_TYPE_EQUIPMENT_PAST, NULL);
    person_wait_for (person_says (GTK_WIDGET (page), "Strict contact centre"));
    g_assert_true (person_says (GTK_WIDGET (page), "Of a company"));
    g_assert_true (person_says (
        GTK_WIDGET (page),
        "Measured 1 time: from 38 to 38 ms. A dot is one check, a line the middle of three hours. "
        "The dashed line is what “Strict contact centre” asks: at most 60 ms."));
    ui_look_set_language (self->look, "es");
    g_assert_true (person_says (GTK_WIDGET (page), "De una empresa"));
    g_assert_true (person_says (
        GTK_WIDGET (page),
        "Medido 1 vez: de 38 a 38 ms. Un punto es una revisión; una raya, el valor medio de tres "
        "horas. La línea discontinua es lo que pide «Centro de contacto estricto»: como máximo 60 "
        "ms."));
    ui_look_set_language (self->look, "en");
}

/* ---- a device that is pulled out ---- */

static void
set_up_audio (Desk *self, gconstpointer audio)
{
    g_setenv ("ANTESALA_AUDIO", audio, TRUE);
    set_up (self, NULL);
}

static void
test_removed (Desk *self, gconstpointer unused)
{
    applicant_equipment_run (self->person.flow, NULL, profile_of ("audio-in"));
    UiPage *page = person_page (&self->person, UI_TYPE_EQUIPMENT_RESULT, NULL);
    g_autofree char *text = save_as (self, page, "report.txt", "Microphone: Not measured");
    g_assert_true (file_holds (text, audio_status_sentence (AUDIO_LOST)));
}

/* ---- which microphone ---- */

static bool
says_deaf (const char *path)
{
    return file_holds (path, speech_gate_sentence (SPEECH_GATE_FAIL, SPEECH_GATE_MUTED))
           || file_holds (path, audio_status_sentence (AUDIO_SILENT));
}

/* What is measured comes from the one that the person chose; the default gives nothing but zeros here. */
static void
test_chosen_microphone (Desk *self, gconstpointer unused)
{
    applicant_equipment_run (self->person.flow, NULL, profile_of ("audio-in"));
    UiPage *page = person_page (&self->person, UI_TYPE_EQUIPMENT_RESULT, NULL);
    g_autofree char *deaf = save_as (self, page, "deaf.txt", "Microphone: ");
    g_assert_true (says_deaf (deaf));
    applicant_session_put (self->person.flow->session, "microphone", "null-webcam");
    person_wait_for (!applicant_session_is_saving (self->person.flow->session));
    applicant_equipment_run (self->person.flow, NULL, profile_of ("audio-in"));
    page = person_page (&self->person, UI_TYPE_EQUIPMENT_RESULT, NULL);
    g_autofree char *hears = save_as (self, page, "hears.txt", "Microphone: ");
    g_assert_false (says_deaf (hears));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    bindtextdomain (GETTEXT_PACKAGE, g_getenv ("ANTESALA_LOCALE_DIR"));
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    textdomain (GETTEXT_PACKAGE);
    adw_init ();
    g_test_add ("/applicant/equipment/cancel", Desk, NULL, set_up, test_cancel, tear_down);
    g_test_add ("/applicant/equipment/profile", Desk, NULL, set_up, test_profile, tear_down);
    g_test_add ("/applicant/equipment/brought", Desk, NULL, set_up, test_brought, tear_down);
    g_test_add ("/applicant/equipment/noise", Desk, NULL, set_up, test_noise, tear_down);
    g_test_add ("/applicant/equipment/past", Desk, NULL, set_up, test_past, tear_down);
    g_test_add ("/applicant/equipment/removed", Desk, "null:fast,lost@0.5", set_up_audio,
                test_removed, tear_down);
    g_test_add ("/applicant/equipment/chosen-microphone", Desk, "null:fast,lead@2.5,deaf",
                set_up_audio, test_chosen_microphone, tear_down);
    return g_test_run ();
}
