/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chat and a call from their beginning to their end, in the window, played by a real server: what is sent, the server's absence, a program
   that is closed or killed in between. The plan is the shipped one. */
#include "app/applicant/fetch.h"
#include "app/model/sign.h"
#include "tests/app/applicant/talk.h"
#include "tests/words.h"

#include <signal.h>
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
    "The company’s server does not answer, so the clock stands still. What you did is saved "    \
    "here. It goes on by itself as soon as the line is back."
#define SOUND "null:fast,lead@2.5"
#define AWAY_MS 12000 /* longer than the server waits before it stops the clock */

static void
wait_ms (int64_t ms)
{
    int64_t until_us = g_get_monotonic_time () + ms * 1000;
    while (g_get_monotonic_time () < until_us)
        person_turn ();
}

/* ---- a chat ---- */

static void
begin_chat (UiPage *page)
{
    person_press (GTK_WIDGET (page), "Begin");
    talk_hear (page, JUNK);
}

/* The server goes away in the middle: the clock stands and says why, what is being written is kept over a restart, and the chat goes on
   at the same turn when the server is back. */
static void
test_chat (Talk *self, gconstpointer unused)
{
    UiPage *page = talk_go_to (self, "chat");
    begin_chat (page);
    talk_say (page, "I am sorry. I will see to it.");
    talk_hear (page, CALM);
    talk_press (page, "Broken within two years");
    talk_write (page, "Where does it le");
    talk_settle (self);
    int64_t before_ms = ui_talk_get_elapsed_ms (talk_view (page)),
            away_us = g_get_monotonic_time ();
    house_stop (&self->house);
    talk_hear (page, AWAY);
    g_assert_false (gtk_widget_is_sensitive (person_find (GTK_WIDGET (page), "Send")));
    page = talk_reopen (self);
    talk_hear (page, AWAY);
    wait_ms (AWAY_MS - (g_get_monotonic_time () - away_us) / 1000);
    house_start (&self->house);
    talk_hear (page, CALM);
    int64_t gone_ms = (g_get_monotonic_time () - away_us) / 1000,
            after_ms = ui_talk_get_elapsed_ms (talk_view (page));
    g_test_message ("%d ms went by, of which counted %d", (int)gone_ms,
                    (int)(after_ms - before_ms));
    g_assert_cmpint (after_ms - before_ms, <, gone_ms - 4000);
    g_autofree char *draft = talk_written (page);
    g_assert_cmpstr (draft, ==, "Where does it le");
    talk_say (page, "Where does it leak, please?");
    talk_hear (page, WILLING);
    talk_choose (page, "Transfer…", "Repairs and warranty");
    talk_hear (page, "This conversation is over");
    ui_test_show_item (UI_TEST (page), 1);
    ui_test_show_item (UI_TEST (page), 0);
    talk_hand_in (self, page);
    g_autofree char *acts = talk_acts (self);
    g_test_message ("%s", acts);
    g_assert_cmpuint (talk_count (acts, "say\thank"), ==, 2);
    g_assert_cmpuint (talk_count (acts, "transfer\thank\trepair"), ==, 1);
    g_assert_cmpfloat (talk_number (self, "SELECT score FROM scores WHERE item = 'chat-angry'"), >,
                       0.98);
    g_assert_cmpfloat (
        talk_number (self, "SELECT pauses FROM conversations WHERE item = 'chat-angry'"), ==, 1);
}

/* ---- a call ---- */

static unsigned
count_sounds (Talk *self)
{
    g_autofree char *folder = applicant_fetch_folder (self->person.flow, "calls");
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    unsigned n = 0;
    while (dir != NULL && g_dir_read_name (dir) != NULL)
        n++;
    return n;
}

/* The caller is heard, each line when it is said and none before. Notes and a field that are being written when the program is closed are
   there again, and become what was meant. What is said is recorded: once until the program is closed, and once from then on. */
static void
test_call (Talk *self, gconstpointer unused)
{
    UiPage *page = talk_go_to (self, "calls");
    person_press (GTK_WIDGET (page), "Begin");
    talk_hear (page, "It rings");
    g_assert_cmpuint (count_sounds (self), ==, 0);
    person_press (GTK_WIDGET (page), "Answer the call");
    person_wait_for (count_sounds (self) == 1);
    talk_press (page, "Greet, say your name");
    talk_hear (page, "We moved, and my bills still go to the old place. Can you change that?");
    person_wait_for (count_sounds (self) == 2);
    g_assert_false (ui_talk_has_notice (talk_view (page)));
    talk_hear (page, "What you say is recorded");
    talk_press (page, "Check name and account");
    talk_hear (page, "Walter Kim, account 3390 1178.");
    talk_write (page, "Moved to Round Rock");
    gtk_editable_set_text (GTK_EDITABLE (talk_find (GTK_WIDGET (page), GTK_TYPE_ENTRY)),
                           "88 Cedar Lane");
    page = talk_reopen (self);
    g_autofree char *notes = talk_written (page);
    person_wait_for (talk_find (GTK_WIDGET (page), GTK_TYPE_ENTRY));
    g_assert_cmpstr (notes, ==, "Moved to Round Rock");
    g_assert_cmpstr (
        gtk_editable_get_text (GTK_EDITABLE (talk_find (GTK_WIDGET (page), GTK_TYPE_ENTRY))), ==,
        "88 Cedar Lane");
    person_press (GTK_WIDGET (page), "Save record");
    person_press (GTK_WIDGET (page), "End call");
    talk_choose (page, "How did the call end?", "Data changed");
    talk_hand_in (self, page);
    person_wait_for (count_sounds (self) == 0);
    person_wait_for (applicant_session_get_waiting (self->person.flow->session) == 0);
    /* The last one is written as a file before it waits to be sent. */
    person_wait_for (talk_number (self, "SELECT count (*) FROM recordings WHERE prompt IN "
                                        "('calls.in-address.1', 'calls.in-address.2')")
                     == 2);
    g_autofree char *acts = talk_acts (self);
    g_test_message ("%s", acts);
    g_assert_cmpuint (talk_count (acts, "note\twalter\t\tMoved to Round Rock"), ==, 1);
    g_assert_cmpuint (talk_count (acts, "field\twalter\tstreet\t88 Cedar Lane"), ==, 1);
    g_assert_cmpuint (talk_count (acts, "hang-up\twalter"), ==, 1);
    g_assert_cmpuint (talk_count (acts, "close\twalter\tchanged"), ==, 1);
}

/* The loudspeaker goes away in the middle: that is said, the captions show what cannot be heard, the call goes on. */
static void
test_sound_lost (Talk *self, gconstpointer unused)
{
    UiPage *page = talk_go_to (self, "calls");
    person_press (GTK_WIDGET (page), "Begin");
    person_press (GTK_WIDGET (page), "Answer the call");
    gtk_switch_set_active (GTK_SWITCH (talk_find (GTK_WIDGET (page), GTK_TYPE_SWITCH)), FALSE);
    talk_hear (
        page,
        "The caller cannot be heard on this computer just now. The call goes on: read what is "
        "said under Captions. Check that your headset is plugged in; this does not count "
        "against you.");
    talk_press (page, "Greet, say your name");
    talk_hear (page, "We moved, and my bills still go to the old place. Can you change that?");
    person_press (GTK_WIDGET (page), "End call");
    talk_choose (page, "How did the call end?", "Data changed");
    talk_hand_in (self, page);
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
    talk_open (&self, url);
    UiPage *page = talk_open_tests (&self);
    talk_hear (page, JUNK);
    g_autofree char *found = talk_written (page);
    if (*found != '\0')
        tell ("found", found);
    for (int i = 0; i < 20; i++) {
        g_autofree char *text = g_strdup_printf ("message %s%d.", name, i);
        talk_write (page, text);
        talk_hear (page, "Answer saved");
        tell ("kept", text);
        person_press (GTK_WIDGET (page), "Send");
        talk_hear (page, "Answer saved");
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
    g_autoptr (GSubprocess) child = g_subprocess_launcher_spawn (
        launcher, &error, "/proc/self/exe", "--walk", self->profile, self->house.url, name, NULL);
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
        bool arrived = talk_count (acts, text) == 1, found = talk_count (said, draft) > 0;
        g_test_message ("%s: %s", lines[i], arrived ? "arrived" : found ? "found" : "lost");
        g_assert_cmpuint (talk_count (acts, text), <=, 1);
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
    UiPage *page = talk_go_to (self, "chat");
    begin_chat (page);
    talk_settle (self);
    person_close (&self->person);
    for (size_t i = 0; i < G_N_ELEMENTS (KILLS); i++) {
        g_autofree char *name = g_strdup_printf ("%c", (char)('a' + i));
        g_autofree char *more = run_child (self, KILLS[i], name);
        g_string_append (said, more);
    }
    talk_open (self, self->house.url);
    page = talk_open_tests (self);
    talk_hear (page, JUNK);
    g_autofree char *last = talk_written (page);
    g_string_append_printf (said, "found %s\n", last);
    person_wait_for (journal_outbox_count (talk_journal (self)) == 0);
    g_autofree char *acts = talk_acts (self);
    check_said (acts, said->str);
    g_assert_cmpuint (talk_count (said->str, "sent "), >=, 2);
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
    g_test_add ("/applicant/talk/chat", Talk, SOUND, talk_set_up, test_chat, talk_tear_down);
    g_test_add ("/applicant/talk/call", Talk, SOUND, talk_set_up, test_call, talk_tear_down);
    g_test_add ("/applicant/talk/sound-lost", Talk, "null:fast,lost@1", talk_set_up,
                test_sound_lost, talk_tear_down);
    g_test_add ("/applicant/talk/killed", Talk, SOUND, talk_set_up, test_killed, talk_tear_down);
    return g_test_run ();
}
