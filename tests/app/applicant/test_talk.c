/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chat and a call from their beginning to their end, in the window, played by a real server: what is sent, the server's absence, a program
   that is closed or killed in between. The plan is the shipped one. */
#include "app/model/sign.h"
#include "tests/app/applicant/house.h"
#include "tests/app/applicant/person.h"
#include "ui/applicant/eligibility.h"
#include "ui/applicant/equipment.h"
#include "ui/items/talk.h"
#include "ui/items/test.h"

#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#define JUNK                                                                                       \
    "Your dishwasher is JUNK. Five weeks old and there is water all over my kitchen. I want my "   \
    "money back NOW."
#define CALM "Do not tell me to calm down. What are you going to do about it?"
#define WILLING                                                                                    \
    "It leaks from the door, at the bottom, since Sunday. I turned the water off. Fine. Who "      \
    "fixes it?"
#define AWAY                                                                                       \
    "The company’s server does not answer, so the clock stands still. What you did is saved "      \
    "here. It goes on by itself as soon as the line is back."
#define AWAY_MS 12000 /* longer than the server waits before it stops the clock */

typedef struct {
    House house;
    Person person;
    UiLook *look;
    char *profile;
} Talk;

static void
set_up (Talk *self, gconstpointer unused)
{
    house_set_up (&self->house);
    self->look = ui_look_new ();
    self->profile = g_build_filename (self->house.dir, "applicant", NULL);
    person_open (&self->person, self->look, self->profile, self->house.url);
}

static void
tear_down (Talk *self, gconstpointer unused)
{
    person_close (&self->person);
    g_object_unref (self->look);
    g_free (self->profile);
    house_tear_down (&self->house);
}

/* ---- the way there ---- */

static Journal *
journal_of (Talk *self)
{
    return applicant_session_get_journal (self->person.flow->session);
}

static void
settle (Talk *self)
{
    person_wait_for (!applicant_session_is_saving (self->person.flow->session));
}

/* As if all other parts had been handed in. */
static void
leave_only (Talk *self, const char *section)
{
    const ModelApplication *application =
        applicant_session_get_application (self->person.flow->session);
    JournalChange *change = journal_change_new ();
    for (guint i = 0; i < application->plan.steps->len; i++) {
        const ModelStep *step = application->plan.steps->pdata[i];
        for (guint j = 0; j < step->sections->len; j++) {
            const char *id = ((ModelSectionPlan *)step->sections->pdata[j])->id;
            g_autofree char *name = g_strconcat ("ended/", id, NULL);
            if (strcmp (id, section) != 0)
                journal_change_put (change, name, "handed-in");
        }
    }
    applicant_session_save (self->person.flow->session, change, NULL, NULL, NULL);
    settle (self);
}

static UiPage *
open_tests (Talk *self)
{
    applicant_flow_go (self->person.flow, "tests");
    UiPage *page = person_page (&self->person, UI_TYPE_TEST, NULL);
    person_wait_for (ui_test_get_n_items (UI_TEST (page)) > 0);
    return page;
}

/* From the invitation to the first question of a part. */
static UiPage *
go_to (Talk *self, const char *section)
{
    g_autofree char *code = house_invite (&self->house, "customer-service-home");
    person_enter_code (&self->person, code);
    UiEligibility *where = UI_ELIGIBILITY (person_page (&self->person, UI_TYPE_ELIGIBILITY, NULL));
    ui_eligibility_set_hours (where, 30);
    ui_eligibility_set_times (where, 3);
    ui_eligibility_set_state (where, person_state_place (&self->person, "TX"));
    person_next (UI_PAGE (where));
    person_sign_page (&self->person, person_sign_page (&self->person, NULL));
    person_page (&self->person, UI_TYPE_EQUIPMENT, NULL);
    leave_only (self, section);
    UiPage *page = open_tests (self);
    person_press (GTK_WIDGET (page), "Start this part");
    return page;
}

static UiPage *
reopen (Talk *self)
{
    person_close (&self->person);
    person_open (&self->person, self->look, self->profile, self->house.url);
    return open_tests (self);
}

/* ---- what is on the page ---- */

static GtkWidget *
find (GtkWidget *widget, GType type)
{
    if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
        return widget;
    GtkWidget *found = NULL;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
         child = gtk_widget_get_next_sibling (child))
        found = find (child, type);
    return found;
}

static UiTalk *
talk_of (UiPage *page)
{
    person_wait_for (find (GTK_WIDGET (page), UI_TYPE_TALK));
    return UI_TALK (find (GTK_WIDGET (page), UI_TYPE_TALK));
}

/* A button that can be pressed, with this label somewhere in it. */
static GtkWidget *
find_card (GtkWidget *widget, const char *words)
{
    if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
        && gtk_widget_is_sensitive (widget) && person_says (widget, words))
        return widget;
    GtkWidget *found = NULL;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
         child = gtk_widget_get_next_sibling (child))
        found = find_card (child, words);
    return found;
}

static void
press_card (UiPage *page, const char *words)
{
    g_test_message ("press: %s", words);
    person_wait_for (find_card (GTK_WIDGET (page), words));
    g_signal_emit_by_name (find_card (GTK_WIDGET (page), words), "clicked");
}

static GtkWidget *
find_menu (GtkWidget *widget, const char *words)
{
    GtkWidget *found = GTK_IS_MENU_BUTTON (widget) && gtk_widget_get_mapped (widget)
                               && person_says (widget, words)
                           ? widget
                           : NULL;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
         child = gtk_widget_get_next_sibling (child))
        found = find_menu (child, words);
    return found;
}

static void
choose (UiPage *page, const char *menu, const char *words)
{
    person_wait_for (find_menu (GTK_WIDGET (page), menu));
    gtk_menu_button_popup (GTK_MENU_BUTTON (find_menu (GTK_WIDGET (page), menu)));
    press_card (page, words);
}

static void
hear (UiPage *page, const char *words)
{
    g_test_message ("wait for: %s", words);
    person_wait_for (person_says (GTK_WIDGET (page), words));
}

/* The reply, or the notes of a call. */
static GtkTextBuffer *
text_of (UiPage *page)
{
    person_wait_for (find (GTK_WIDGET (page), GTK_TYPE_TEXT_VIEW));
    return gtk_text_view_get_buffer (
        GTK_TEXT_VIEW (find (GTK_WIDGET (page), GTK_TYPE_TEXT_VIEW)));
}

static char *
written_in (UiPage *page)
{
    char *text = NULL;
    g_object_get (text_of (page), "text", &text, NULL);
    return text;
}

static void
write_text (UiPage *page, const char *text)
{
    gtk_text_buffer_set_text (text_of (page), text, -1);
}

static void
say (UiPage *page, const char *text)
{
    write_text (page, text);
    person_press (GTK_WIDGET (page), "Send");
}

static void
wait_ms (int64_t ms)
{
    int64_t until_us = g_get_monotonic_time () + ms * 1000;
    while (g_get_monotonic_time () < until_us)
        person_turn ();
}

/* ---- what the server has ---- */

/* All acts, a line each, without their times. */
static char *
acts_of (Talk *self)
{
    g_autofree char *path = g_build_filename (self->house.dir, "store.sqlite", NULL);
    GString *acts = g_string_new (NULL);
    sqlite3 *db = NULL;
    sqlite3_stmt *rows = NULL;
    g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
    g_assert_cmpint (
        sqlite3_prepare_v2 (db, "SELECT line FROM turns ORDER BY entry", -1, &rows, NULL), ==,
        SQLITE_OK);
    while (sqlite3_step (rows) == SQLITE_ROW)
        g_string_append (acts, strchr ((const char *)sqlite3_column_text (rows, 0), '\t') + 1);
    sqlite3_finalize (rows);
    sqlite3_close (db);
    return g_string_free (acts, FALSE);
}

static double
number_of (Talk *self, const char *sql)
{
    g_autofree char *path = g_build_filename (self->house.dir, "store.sqlite", NULL);
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;
    g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
    double number = sqlite3_column_double (row, 0);
    sqlite3_finalize (row);
    sqlite3_close (db);
    return number;
}

static unsigned
count_of (const char *text, const char *words)
{
    unsigned n = 0;
    for (const char *at = text; (at = strstr (at, words)) != NULL; at += strlen (words))
        n++;
    return n;
}

/* Hands the part in and waits until the server has all of it. */
static void
hand_in (Talk *self, UiPage *page)
{
    hear (page, "This conversation is over");
    g_signal_emit_by_name (page, "hand-in");
    person_wait_for (ui_shell_get_page (self->person.shell) != page);
    person_wait_for (journal_outbox_count (journal_of (self)) == 0);
    g_assert_cmpuint (journal_refused_count (journal_of (self)), ==, 0);
    g_auto (GStrv) left = journal_names (journal_of (self), "written/");
    g_assert_cmpuint (g_strv_length (left), ==, 0);
}

/* ---- a chat ---- */

static void
begin_chat (UiPage *page)
{
    person_press (GTK_WIDGET (page), "Begin");
    hear (page, JUNK);
}

/* The server goes away in the middle: the clock stands and says why, what is being written is kept over a restart, and the chat goes on
   at the same turn when the server is back. */
static void
test_chat (Talk *self, gconstpointer unused)
{
    UiPage *page = go_to (self, "chat");
    begin_chat (page);
    say (page, "I am sorry. I will see to it.");
    hear (page, CALM);
    press_card (page, "Broken within two years");
    write_text (page, "Where does it le");
    settle (self);
    int64_t before_ms = ui_talk_get_elapsed_ms (talk_of (page)), away_us = g_get_monotonic_time ();
    house_stop (&self->house);
    hear (page, AWAY);
    g_assert_false (gtk_widget_is_sensitive (person_find (GTK_WIDGET (page), "Send")));
    page = reopen (self);
    hear (page, AWAY);
    wait_ms (AWAY_MS - (g_get_monotonic_time () - away_us) / 1000);
    house_start (&self->house);
    hear (page, CALM);
    int64_t gone_ms = (g_get_monotonic_time () - away_us) / 1000,
            after_ms = ui_talk_get_elapsed_ms (talk_of (page));
    g_test_message ("%d ms went by, of which counted %d", (int)gone_ms,
                    (int)(after_ms - before_ms));
    g_assert_cmpint (after_ms - before_ms, <, gone_ms - 4000);
    g_autofree char *draft = written_in (page);
    g_assert_cmpstr (draft, ==, "Where does it le");
    say (page, "Where does it leak, please?");
    hear (page, WILLING);
    choose (page, "Transfer…", "Repairs and warranty");
    hear (page, "This conversation is over");
    ui_test_show_item (UI_TEST (page), 1);
    ui_test_show_item (UI_TEST (page), 0);
    hand_in (self, page);
    g_autofree char *acts = acts_of (self);
    g_test_message ("%s", acts);
    g_assert_cmpuint (count_of (acts, "say\thank"), ==, 2);
    g_assert_cmpuint (count_of (acts, "transfer\thank\trepair"), ==, 1);
    g_assert_cmpfloat (
        number_of (self, "SELECT score FROM scores WHERE item = 'chat-angry'"), >, 0.98);
    g_assert_cmpfloat (
        number_of (self, "SELECT pauses FROM conversations WHERE item = 'chat-angry'"), ==, 1);
}

/* ---- a call ---- */

/* Notes and a field that are being written when the program is closed are there again, and become what was meant. */
static void
test_call (Talk *self, gconstpointer unused)
{
    UiPage *page = go_to (self, "calls");
    person_press (GTK_WIDGET (page), "Begin");
    person_press (GTK_WIDGET (page), "Answer the call");
    press_card (page, "Greet, say your name");
    hear (page, "We moved, and my bills still go to the old place. Can you change that?");
    press_card (page, "Check name and account");
    hear (page, "Walter Kim, account 3390 1178.");
    write_text (page, "Moved to Round Rock");
    gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (page), GTK_TYPE_ENTRY)),
                           "88 Cedar Lane");
    page = reopen (self);
    g_autofree char *notes = written_in (page);
    person_wait_for (find (GTK_WIDGET (page), GTK_TYPE_ENTRY));
    g_assert_cmpstr (notes, ==, "Moved to Round Rock");
    g_assert_cmpstr (
        gtk_editable_get_text (GTK_EDITABLE (find (GTK_WIDGET (page), GTK_TYPE_ENTRY))), ==,
        "88 Cedar Lane");
    person_press (GTK_WIDGET (page), "Save record");
    person_press (GTK_WIDGET (page), "End call");
    choose (page, "How did the call end?", "Data changed");
    hand_in (self, page);
    g_autofree char *acts = acts_of (self);
    g_test_message ("%s", acts);
    g_assert_cmpuint (count_of (acts, "note\twalter\t\tMoved to Round Rock"), ==, 1);
    g_assert_cmpuint (count_of (acts, "field\twalter\tstreet\t88 Cedar Lane"), ==, 1);
    g_assert_cmpuint (count_of (acts, "hang-up\twalter"), ==, 1);
    g_assert_cmpuint (count_of (acts, "close\twalter\tchanged"), ==, 1);
}

/* ---- kills ---- */

static void
tell (const char *word, const char *text)
{
    printf ("%s %s\n", word, text);
    fflush (stdout);
}

/* What a child does until ANTESALA_KILL_AT ends it: goes on with the chat, and says on its output what it found written, and each message
   when the page has called it saved, as draft and as sent. */
static int
walk (const char *profile, const char *url, const char *name)
{
    Talk self = {.look = ui_look_new (), .profile = (char *)profile};
    person_open (&self.person, self.look, profile, url);
    UiPage *page = open_tests (&self);
    hear (page, JUNK);
    g_autofree char *found = written_in (page);
    if (*found != '\0')
        tell ("found", found);
    for (int i = 0; i < 20; i++) {
        g_autofree char *text = g_strdup_printf ("message %s%d.", name, i);
        write_text (page, text);
        hear (page, "Answer saved");
        tell ("kept", text);
        person_press (GTK_WIDGET (page), "Send");
        hear (page, "Answer saved");
        tell ("sent", text);
    }
    return 1;
}

static char *
run_child (Talk *self, int kill_at, const char *name)
{
    g_autoptr (GSubprocessLauncher) launcher =
        g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
    g_autofree char *at = g_strdup_printf ("%d", kill_at);
    g_autoptr (GError) error = NULL;
    char *said = NULL;
    g_subprocess_launcher_setenv (launcher, "ANTESALA_KILL_AT", at, TRUE);
    g_autoptr (GSubprocess) child =
        g_subprocess_launcher_spawn (launcher, &error, "/proc/self/exe", "--walk", self->profile,
                                     self->house.url, name, NULL);
    g_assert_no_error (error);
    g_assert_true (g_subprocess_communicate_utf8 (child, NULL, NULL, &said, NULL, NULL));
    g_assert_true (g_subprocess_get_if_signaled (child)
                   && g_subprocess_get_term_sig (child) == SIGKILL);
    return said;
}

/* What was called saved is found by the next program, as a draft or among what the server got. */
static void
check_said (const char *acts, const char *said)
{
    g_auto (GStrv) lines = g_strsplit (said, "\n", -1);
    for (int i = 0; lines[i] != NULL; i++) {
        if (!g_str_has_prefix (lines[i], "kept ") && !g_str_has_prefix (lines[i], "sent "))
            continue;
        const char *text = strchr (lines[i], ' ') + 1;
        g_autofree char *draft = g_strdup_printf ("found %s\n", text);
        bool arrived = count_of (acts, text) == 1, found = count_of (said, draft) > 0;
        g_test_message ("%s: %s", lines[i], arrived ? "arrived" : found ? "found" : "lost");
        g_assert_cmpuint (count_of (acts, text), <=, 1);
        if (g_str_has_prefix (lines[i], "sent"))
            g_assert_true (arrived);
        else
            g_assert_true (arrived || found);
    }
}

/* One chat, six programs that are killed one after the other. */
static void
test_killed (Talk *self, gconstpointer unused)
{
    static const int KILLS[] = {6, 11, 14, 17, 24, 31};
    g_autoptr (GString) said = g_string_new (NULL);
    UiPage *page = go_to (self, "chat");
    begin_chat (page);
    settle (self);
    person_close (&self->person);
    for (size_t i = 0; i < G_N_ELEMENTS (KILLS); i++) {
        g_autofree char *name = g_strdup_printf ("%c", (char)('a' + i));
        g_autofree char *more = run_child (self, KILLS[i], name);
        g_string_append (said, more);
    }
    person_open (&self->person, self->look, self->profile, self->house.url);
    page = open_tests (self);
    hear (page, JUNK);
    g_autofree char *last = written_in (page);
    g_string_append_printf (said, "found %s\n", last);
    person_wait_for (journal_outbox_count (journal_of (self)) == 0);
    g_autofree char *acts = acts_of (self);
    check_said (acts, said->str);
    g_assert_cmpuint (count_of (said->str, "sent "), >=, 2);
}

int
main (int argc, char **argv)
{
    bool child = argc == 5 && strcmp (argv[1], "--walk") == 0;
    if (!child)
        g_test_init (&argc, &argv, NULL);
    g_assert_true (model_sign_ready ());
    setlocale (LC_ALL, "");
    bindtextdomain (GETTEXT_PACKAGE, g_getenv ("ANTESALA_LOCALE_DIR"));
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    textdomain (GETTEXT_PACKAGE);
    adw_init ();
    if (child)
        return walk (argv[2], argv[3], argv[4]);
    g_test_add ("/applicant/talk/chat", Talk, NULL, set_up, test_chat, tear_down);
    g_test_add ("/applicant/talk/call", Talk, NULL, set_up, test_call, tear_down);
    g_test_add ("/applicant/talk/killed", Talk, NULL, set_up, test_killed, tear_down);
    return g_test_run ();
}
