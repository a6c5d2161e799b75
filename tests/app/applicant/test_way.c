/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One applicant from the code to the status, leaving and coming back in between; then the return code on another computer. */
#include "app/applicant/section.h"
#include "app/applicant/answers.h"
#include "assessments/qti/item.h"
#include "tests/app/applicant/house.h"
#include "tests/app/applicant/person.h"
#include "tests/app/applicant/quiet.h"
#include "tests/words.h"
#include "ui/applicant/eligibility.h"
#include "ui/applicant/equipment.h"
#include "ui/applicant/equipment_result.h"
#include "ui/applicant/invitation.h"
#include "ui/applicant/legal.h"
#include "ui/applicant/message.h"
#include "ui/applicant/review.h"
#include "ui/applicant/sealedfield.h"
#include "ui/applicant/sending.h"
#include "ui/applicant/sent.h"
#include "ui/applicant/status.h"
#include "ui/applicant/voice.h"
#include "ui/applicant/welcome.h"
#include "ui/items/test.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    House house;
    Person person;
    UiLook *look;
    char *profile;
} Way;

static void
set_up (Way *self, gconstpointer language)
{
    house_set_up (&self->house);
    self->look = ui_look_new ();
    ui_look_set_language (self->look, language);
    self->profile = g_build_filename (self->house.dir, "applicant", NULL);
    person_open (&self->person, self->look, self->profile, self->house.url);
}

static void
tear_down (Way *self, gconstpointer language)
{
    person_close (&self->person);
    ui_look_set_language (self->look, "en");
    g_object_unref (self->look);
    g_free (self->profile);
    house_tear_down (&self->house);
}

/* The program is closed and started again. */
static void
restart (Way *self)
{
    quiet_end ();
    person_close (&self->person);
    person_open (&self->person, self->look, self->profile, self->house.url);
    quiet_begin ();
}

static void
enter_code (Way *self)
{
    g_autofree char *code = house_invite (&self->house, "customer-service-home");
    person_enter_code (&self->person, code);
}

static void
say_where_and_when (Way *self)
{
    UiEligibility *page = UI_ELIGIBILITY (person_page (&self->person, UI_TYPE_ELIGIBILITY, NULL));
    Journal *journal = applicant_session_get_journal (self->person.flow->session);

    ui_eligibility_set_hours (page, 30);
    ui_eligibility_set_times (page, 3);
    ui_eligibility_set_state (page, person_state_place (&self->person, "OH"));
    person_next (UI_PAGE (page)); /* does not hire there: nothing is stored */
    g_assert_null (journal_get (journal, "eligibility"));
    g_assert_cmpuint (journal_outbox_count (journal), ==, 0);
    g_assert_true (ui_shell_get_page (self->person.shell) == UI_PAGE (page));
    ui_eligibility_set_state (page, person_state_place (&self->person, "TX"));
    person_next (UI_PAGE (page));
}

static void
check_equipment (Way *self)
{
    UiPage *page = person_page (&self->person, UI_TYPE_EQUIPMENT, NULL);
    while (!UI_IS_EQUIPMENT_RESULT (ui_shell_get_page (self->person.shell))) {
        g_signal_emit_by_name (page, "chosen", 1);
        g_signal_emit_by_name (page, "answer", "3");
        for (int i = 0; i < 5; i++)
            person_turn ();
    }
    person_next (person_page (&self->person, UI_TYPE_EQUIPMENT_RESULT, NULL));
}

/* Answers with the first choice, or a word. */
static GPtrArray *
first_answers (Way *self, const char *section, int place)
{
    g_autofree char *name = g_strconcat ("section/", section, NULL);
    g_autoptr (json_t) json =
        journal_get_json (applicant_session_get_journal (self->person.flow->session), name);
    json_t *item = json_array_get (json_object_get (json, "items"), (size_t)place);
    g_autoptr (QtiItem) parsed =
        qti_item_parse (json_string_value (json_object_get (item, "xml")), -1, NULL);
    GPtrArray *responses = g_ptr_array_new_with_free_func ((GDestroyNotify)ui_response_free);
    unsigned count;
    const QtiInteraction *interactions = qti_item_interactions (parsed, &count);

    for (unsigned i = 0; i < count; i++) {
        UiResponse *response = ui_response_new (interactions[i].response_identifier);
        ui_response_add_value (
            response, interactions[i].n_choices ? interactions[i].choices[0].identifier : "12");
        g_ptr_array_add (responses, response);
    }
    return responses;
}

static void
answer_section (Way *self, UiPage *page, const char *section, bool leave)
{
    UiTest *test = UI_TEST (page);
    g_autofree char *first = NULL;

    person_press (GTK_WIDGET (page), g_str_equal (ui_look_get_language (self->look), "es")
                                         ? "Empezar esta parte"
                                         : "Start this part");
    for (int place = 0; place < ui_test_get_n_items (test) && ui_test_get_n_items (test) > 1;
         place++) {
        g_autoptr (GPtrArray) responses = first_answers (self, section, place);
        ui_test_show_item (test, place);
        ui_test_set_responses (test, place, responses);
        g_signal_emit_by_name (test, "answer-changed", place);
    }
    person_wait_for (!applicant_session_is_saving (self->person.flow->session));
    if (leave) {
        int last = ui_test_get_n_items (test) - 1;
        g_autofree char *prefix = g_strconcat ("answer/", section, "/", NULL);
        restart (self); /* in the very moment of the last answer */
        page = person_page (&self->person, UI_TYPE_TEST, NULL);
        test = UI_TEST (page);
        person_wait_for (ui_test_get_n_items (test) == last + 1);
        g_assert_cmpint (ui_test_get_place (test), ==, last);
        g_auto (GStrv) names =
            journal_names (applicant_session_get_journal (self->person.flow->session), prefix);
        g_assert_cmpuint (g_strv_length (names), ==, (unsigned)last + 1);
        g_autoptr (GPtrArray) again = ui_test_get_responses (test, 0);
        g_assert_false (ui_response_is_empty (again->pdata[0]));
    }
    g_signal_emit_by_name (test, "hand-in");
}

static void
take_tests (Way *self)
{
    static const char *const SECTIONS[] = {"service", "skills", "product",   "listening",
                                           "email",   "notes",  "multitask", "chat",
                                           "calls",   "typing"};
    UiPage *page = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS (SECTIONS); i++) {
        page = person_page (&self->person, UI_TYPE_TEST, page);
        person_wait_for (ui_test_get_n_items (UI_TEST (page)) > 0);
        answer_section (self, page, SECTIONS[i], i == 1);
        page = ui_shell_get_page (self->person.shell);
    }
}

/* Records until a take can be kept, as a person would: on a busy computer the device may have left a hole in one. */
static void
record_take (UiPage *page)
{
    g_signal_emit_by_name (page, "record");
    for (int takes = 1; takes <= 5; takes++) {
        int64_t later_us = g_get_monotonic_time () + PATIENCE_FACTOR * 12 * G_USEC_PER_SEC;
        while (!ui_page_get_complete (page) && g_get_monotonic_time () < later_us)
            person_turn ();
        if (ui_page_get_complete (page))
            return;
        g_test_message ("take %d could not be kept", takes);
        ui_page_emit (page, "second");
        g_signal_emit_by_name (page, "record");
    }
}

static void
speak (Way *self)
{
    UiPage *page = NULL;

    for (int i = 0; i < 2; i++) {
        page = person_page (&self->person, UI_TYPE_VOICE, page);
        /* The recording ends by itself at its longest. */
        record_take (page);
        person_next (page);
    }
}

static char *
send_all (Way *self)
{
    Journal *journal = applicant_session_get_journal (self->person.flow->session);
    person_next (person_page (&self->person, UI_TYPE_REVIEW, NULL));
    UiPage *page = person_page (&self->person, UI_TYPE_SENT, NULL);
    g_assert_cmpuint (journal_outbox_count (journal), ==, 0);
    g_assert_cmpuint (journal_refused_count (journal), ==, 0);
    ui_page_emit (page, "next");
    person_page (&self->person, UI_TYPE_STATUS, NULL);
    return applicant_session_get_return_code (self->person.flow->session);
}

/* What was sealed lies nowhere on this computer's disk in clear, nor does the code that opens the application elsewhere. */
static void
assert_secret (Way *self, const char *code)
{
    static const char *const FILES[] = {"journal.db", "journal.db-wal"};
    for (size_t i = 0; i < G_N_ELEMENTS (FILES); i++) {
        g_autofree char *path = g_build_filename (self->profile, FILES[i], NULL), *bytes = NULL;
        gsize length = 0;
        if (!g_file_get_contents (path, &bytes, &length, NULL))
            continue;
        g_assert_null (memmem (bytes, length, PERSON_SSN, strlen (PERSON_SSN)));
        g_assert_null (memmem (bytes, length, code, strlen (code)));
        g_assert_null (memmem (bytes, length, "219-09-9999", 11));
        g_assert_null (memmem (bytes, length, "1990-04-27", 10));
    }
}

static void
open_elsewhere (Way *self, const char *code)
{
    g_autofree char *other = g_build_filename (self->house.dir, "other", NULL);

    person_close (&self->person);
    person_open (&self->person, self->look, other, self->house.url);
    g_signal_emit_by_name (person_page (&self->person, UI_TYPE_WELCOME, NULL), "return-code");
    UiPage *page = person_page (&self->person, UI_TYPE_INVITATION, NULL);
    ui_invitation_set_code (UI_INVITATION (page), code);
    person_next (page);
    page = person_page (&self->person, UI_TYPE_STATUS, NULL);
    person_wait_for (!ui_page_get_busy (page));
    g_assert_cmpint (applicant_session_get_application (self->person.flow->session)->access, ==,
                     MODEL_ACCESS_RETURN);
}

/* Opening and closing the journal waits for the disk, and nothing else on the main thread does. */
static void
assert_quiet (void)
{
    const char *name = NULL;
    int count = quiet_count (&name);
    quiet_end ();
    if (count > 0)
        g_error ("%d calls on the main thread waited, the last for %s", count, name);
}

static void
test_whole_way (Way *self, gconstpointer language)
{
    UiPage *page;

    enter_code (self);
    say_where_and_when (self);
    page = person_sign_page (&self->person, NULL);
    restart (self);
    page = person_sign_page (&self->person, NULL);
    check_equipment (self);
    take_tests (self);
    speak (self);
    page = person_sign_page (&self->person, NULL);
    person_sign_page (&self->person, page);
    g_autofree char *code = send_all (self);
    assert_quiet ();
    assert_secret (self, code);
    open_elsewhere (self, code);
}

/* While the server is away everything is saved here, and sent when it is back. */
static void
test_server_away (Way *self, gconstpointer language)
{
    Journal *journal = applicant_session_get_journal (self->person.flow->session);

    enter_code (self);
    house_stop (&self->house);
    say_where_and_when (self);
    person_page (&self->person, UI_TYPE_LEGAL, NULL);
    person_wait_for (applicant_session_get_trouble (self->person.flow->session));
    g_assert_error (applicant_session_get_trouble (self->person.flow->session), CLIENT_ERROR,
                    CLIENT_ERROR_UNREACHABLE);
    g_assert_cmpuint (journal_outbox_count (journal), ==, 1);
    house_start (&self->house);
    applicant_session_retry (self->person.flow->session);
    person_wait_for (journal_outbox_count (journal) == 0);
    g_assert_null (applicant_session_get_trouble (self->person.flow->session));
}

static bool
has_draft (Journal *journal, const char *name)
{
    g_autofree char *text = journal_get (journal, name);
    return text != NULL;
}

/* The server holds its breath while the consents are on their way: a section is fetched after they have arrived, or the person stops
 * waiting and tries again later. */
static void
test_section_waits_for_consents (Way *self, gconstpointer language)
{
    Journal *journal = applicant_session_get_journal (self->person.flow->session);

    enter_code (self);
    say_where_and_when (self);
    person_page (&self->person, UI_TYPE_LEGAL, NULL);
    person_wait_for (has_draft (journal, "forms/en"));
    g_subprocess_send_signal (self->house.server, SIGSTOP);
    UiPage *page = person_sign_page (&self->person, person_sign_page (&self->person, NULL));
    person_page (&self->person, UI_TYPE_EQUIPMENT, NULL);
    applicant_flow_go (self->person.flow, "tests");
    person_page (&self->person, UI_TYPE_TEST, NULL);
    person_wait_for (!applicant_session_is_saving (self->person.flow->session));
    g_assert_cmpuint (journal_outbox_count (journal), >=, 2);
    g_signal_emit_by_name (self->person.shell, "cancel");
    page = person_page (&self->person, UI_TYPE_MESSAGE, NULL);
    person_press (GTK_WIDGET (page), "Try again");
    page = person_page (&self->person, UI_TYPE_TEST, NULL);
    g_subprocess_send_signal (self->house.server, SIGCONT);
    person_wait_for (ui_test_get_n_items (UI_TEST (page)) > 0);
    g_assert_true (ui_shell_get_page (self->person.shell) == page);
    g_assert_cmpuint (journal_refused_count (journal), ==, 0);
}

/* From the first step to the first question of the first section. */
static UiPage *
start_tests (Way *self)
{
    say_where_and_when (self);
    UiPage *page = person_sign_page (&self->person, person_sign_page (&self->person, NULL));
    person_page (&self->person, UI_TYPE_EQUIPMENT, NULL);
    applicant_flow_go (self->person.flow, "tests");
    page = person_page (&self->person, UI_TYPE_TEST, NULL);
    person_wait_for (ui_test_get_n_items (UI_TEST (page)) > 0);
    person_press (GTK_WIDGET (page), "Start this part");
    return page;
}

static void
save_draft (Way *self, const char *name, const char *text)
{
    JournalChange *change = journal_change_new ();
    journal_change_put (change, name, text);
    applicant_session_save (self->person.flow->session, change, NULL, NULL, NULL);
    person_wait_for (!applicant_session_is_saving (self->person.flow->session));
}

/* A timed section is begun, the program closed for longer than its time, and opened again: by the server's clock it is over. */
static void
test_time_goes_on (Way *self, gconstpointer language)
{
    enter_code (self);
    save_draft (self, "ended/service", "handed-in");
    start_tests (self);
    person_wait_for (
        has_draft (applicant_session_get_journal (self->person.flow->session), "begun/skills"));
    save_draft (self, "begun/skills", "1700000000000");
    person_close (&self->person);
    person_open (&self->person, self->look, self->profile, self->house.url);
    applicant_flow_go (self->person.flow, "tests");
    person_wait_for (applicant_section_is_ended (self->person.flow->session, "skills"));
}

/* The clock of the computer is set an hour on and two hours back in a timed section of 20 minutes: no time is lost or won, and each jump is
 * one flag for a person to read. The server holds its breath, so that what was entered can be counted. */
static void
test_clock_jumps (Way *self, gconstpointer language)
{
    static const int64_t HOURS[] = {1, -1};
    Journal *journal = applicant_session_get_journal (self->person.flow->session);

    enter_code (self);
    save_draft (self, "ended/service", "handed-in");
    UiPage *page = start_tests (self);
    person_wait_for (has_draft (journal, "begun/skills") && journal_outbox_count (journal) == 0);
    g_subprocess_send_signal (self->house.server, SIGSTOP);
    for (size_t i = 0; i < G_N_ELEMENTS (HOURS); i++) {
        quiet_set_wall_ms (HOURS[i] * 3600000);
        person_wait_for (journal_outbox_count (journal) == i + 1);
    }
    int64_t later_us = g_get_monotonic_time () + 700000; /* two turns of the section's clock */
    person_wait_for (g_get_monotonic_time () > later_us);
    g_assert_cmpuint (journal_outbox_count (journal), ==, 2);
    g_assert_false (applicant_section_is_ended (self->person.flow->session, "skills"));
    g_assert_cmpint (ui_test_get_place (UI_TEST (page)), ==, 0);
    quiet_set_wall_ms (0);
    g_subprocess_send_signal (self->house.server, SIGCONT);
}

/* ---- kills ---- */

/* What a child of this test does until ANTESALA_KILL_AT ends it: goes as far as the first section and answers it, and says on its output
 * which answers the page has called saved. */
static int
walk (const char *profile, const char *url, const char *code)
{
    Way self = {.look = ui_look_new (), .profile = (char *)profile};

    person_open (&self.person, self.look, profile, url);
    person_enter_code (&self.person, code);
    UiPage *page = start_tests (&self);
    for (int place = 0; place < ui_test_get_n_items (UI_TEST (page)); place++) {
        g_autoptr (GPtrArray) responses = first_answers (&self, "service", place);
        ui_test_show_item (UI_TEST (page), place);
        ui_test_set_responses (UI_TEST (page), place, responses);
        g_signal_emit_by_name (page, "answer-changed", place);
        person_wait_for (person_says (GTK_WIDGET (page), "Answer saved"));
        printf ("saved %d\n", place);
        fflush (stdout);
    }
    return 1;
}

static int
count_saved (Way *self, int kill_at, const char *profile)
{
    g_autoptr (GSubprocessLauncher) launcher =
        g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
    g_autofree char *at = g_strdup_printf ("%d", kill_at), *said = NULL;
    g_autofree char *code = house_invite (&self->house, "customer-service-home");
    g_autoptr (GError) error = NULL;
    int saved = 0;

    g_subprocess_launcher_setenv (launcher, "ANTESALA_KILL_AT", at, TRUE);
    g_autoptr (GSubprocess) child = g_subprocess_launcher_spawn (
        launcher, &error, "/proc/self/exe", "--walk", profile, self->house.url, code, NULL);
    g_assert_no_error (error);
    g_assert_true (g_subprocess_communicate_utf8 (child, NULL, NULL, &said, NULL, NULL));
    g_assert_true (g_subprocess_get_if_signaled (child)
                   && g_subprocess_get_term_sig (child) == SIGKILL);
    for (const char *at_word = said; (at_word = strstr (at_word, "saved ")); at_word++)
        saved++;
    return saved;
}

/* Killed at ten points of the journal: what the page called saved is there, and all of it arrives once. */
static void
test_killed (Way *self, gconstpointer language)
{
    for (int kill_at = 3; kill_at <= 75; kill_at += 8) {
        g_autofree char *profile = g_strdup_printf ("%s/killed-%d", self->house.dir, kill_at);
        int saved = count_saved (self, kill_at, profile);

        g_test_message ("killed at %d: %d answers were called saved", kill_at, saved);
        person_close (&self->person);
        person_open (&self->person, self->look, profile, self->house.url);
        Journal *journal = applicant_session_get_journal (self->person.flow->session);
        g_auto (GStrv) answers = journal_names (journal, "answer/service/");
        g_assert_cmpint ((int)g_strv_length (answers), >=, saved);
        g_assert_cmpint ((int)g_strv_length (answers), <=, saved + 1);
        person_wait_for (journal_outbox_count (journal) == 0);
        g_assert_cmpuint (journal_refused_count (journal), ==, 0);
    }
}

int
main (int argc, char **argv)
{
    bool child = argc == 5 && strcmp (argv[1], "--walk") == 0;

    if (!child)
        g_test_init (&argc, &argv, NULL);
    g_assert_true (model_sign_ready ());
    words_begin ();
    adw_init ();
    if (child)
        return walk (argv[2], argv[3], argv[4]);
    g_test_add ("/applicant/way/en", Way, "en", set_up, test_whole_way, tear_down);
    g_test_add ("/applicant/way/es", Way, "es", set_up, test_whole_way, tear_down);
    g_test_add ("/applicant/section-waits", Way, "en", set_up, test_section_waits_for_consents,
                tear_down);
    g_test_add ("/applicant/time-goes-on", Way, "en", set_up, test_time_goes_on, tear_down);
    g_test_add ("/applicant/clock-jumps", Way, "en", set_up, test_clock_jumps, tear_down);
    g_test_add ("/applicant/killed", Way, "en", set_up, test_killed, tear_down);
    g_test_add ("/applicant/server-away", Way, "en", set_up, test_server_away, tear_down);
    return g_test_run ();
}
