/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work while a recording is heard, in the window, on a real server: the loudspeaker goes away, practice is heard, the program is killed. */
#include "app/model/sign.h"
#include "tests/app/applicant/talk.h"
#include "tests/words.h"
#include "ui/items/sound.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#define SOUND "null:fast"
#define LOST                                                                                       \
    "The recording cannot be heard just now, so the clock stands still and nothing can be "        \
    "written. What you wrote is kept. Plug your headset in again and play the recording: it goes " \
    "on where it broke off. Going on without it is told to the people who read your test; it "     \
    "does not count against you."
enum { FLUSH_MS = 600 }; /* the view speaks four times a second, and the page saves soon after */

static void
wait_ms (int64_t ms)
{
    int64_t until_us = g_get_monotonic_time () + ms * 1000;
    while (g_get_monotonic_time () < until_us)
        person_turn ();
}

static UiSound *
sound_of (UiPage *page)
{
    person_wait_for (talk_find (GTK_WIDGET (page), UI_TYPE_SOUND));
    return UI_SOUND (talk_find (GTK_WIDGET (page), UI_TYPE_SOUND));
}

/* ---- the loudspeaker goes away ---- */

static void
write_key (UiPage *page, const char *key)
{
    g_signal_emit_by_name (talk_find (GTK_WIDGET (page), GTK_TYPE_TEXT_VIEW), "insert-at-cursor",
                           key);
}

static void
assert_written (UiPage *page, const char *text)
{
    g_autofree char *written = talk_written (page);
    g_assert_cmpstr (written, ==, text);
}

/* That is said, the clock stands, what was written is kept; heard again or without it the work goes on, and a person is told. */
static void
test_sound_lost (Talk *self, gconstpointer unused)
{
    UiPage *page = talk_go_to (self, "notes");
    UiItemView *view =
        UI_ITEM_VIEW (gtk_widget_get_ancestor (GTK_WIDGET (sound_of (page)), UI_TYPE_ITEM_VIEW));
    write_key (page, "a");
    ui_sound_toggle (sound_of (page));
    talk_hear (page, LOST);
    int64_t stood_ms = ui_item_view_get_own_elapsed_ms (view);
    write_key (page, "b");
    wait_ms (FLUSH_MS);
    assert_written (page, "a");
    g_assert_cmpint (ui_item_view_get_own_elapsed_ms (view), ==, stood_ms);
    ui_sound_toggle (sound_of (page));
    person_wait_for (!person_says (GTK_WIDGET (page), LOST));
    talk_hear (page, LOST);
    person_press (GTK_WIDGET (page), "Go on without the recording");
    g_assert_false (person_says (GTK_WIDGET (page), LOST));
    write_key (page, "c");
    assert_written (page, "ac");
    person_wait_for (journal_outbox_count (talk_journal (self)) == 0);
    person_wait_for (talk_number (self, "SELECT count (*) FROM flags WHERE flag = 'sound-lost'")
                     == 1);
}

/* ---- practice ---- */

/* The practice call is heard as the call itself is, and the page says how it went; nothing of it reaches the server. */
static void
test_practice (Talk *self, gconstpointer unused)
{
    UiPage *page = talk_go_to (self, "calls");
    person_press (GTK_WIDGET (page), "Practise");
    person_press (GTK_WIDGET (page), "Answer the call");
    talk_press (page, "Greet, say your name");
    talk_hear (page, "How long is your shop open on Saturday, please?");
    g_assert_false (ui_talk_has_notice (talk_view (page)));
    talk_press (page, "I have practised enough");
    talk_hear (page, "Your practice: 1 of 6 things were as they should be. Not yet: Opened the "
                     "article about the hours; Told the right hour (until four); “Telephone” "
                     "ends in 0177; Repeated it back and said goodbye; Chose the wrap-up code "
                     "“Data changed”");
    g_autofree char *acts = talk_acts (self);
    g_assert_cmpstr (acts, ==, "");
}

/* ---- killed ---- */

static GtkEditable *
first_field (UiPage *page)
{
    person_wait_for (talk_find (GTK_WIDGET (page), GTK_TYPE_ENTRY));
    return GTK_EDITABLE (talk_find (GTK_WIDGET (page), GTK_TYPE_ENTRY));
}

/* What a child does until ANTESALA_KILL_AT ends it: writes on, and says on its output what it found and what the page called saved. */
static int
walk (const char *profile, const char *url)
{
    Talk self = {.look = ui_look_new (), .profile = (char *)profile};
    talk_open (&self, url);
    UiPage *page = talk_open_tests (&self);
    GtkEditable *field = first_field (page);
    printf ("found %s\n", gtk_editable_get_text (field));
    fflush (stdout);
    for (int i = 0; i < 20; i++) {
        const char key[] = {(char)('a' + i), '\0'};
        int end = -1;
        gtk_editable_insert_text (field, key, 1, &end);
        wait_ms (FLUSH_MS);
        talk_hear (page, "Answer saved");
        printf ("kept %s\n", gtk_editable_get_text (field));
        fflush (stdout);
    }
    return 1;
}

static char *
run_child (Talk *self, int kill_at)
{
    g_autoptr (GSubprocessLauncher) launcher =
        g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
    g_autofree char *at = g_strdup_printf ("%d", kill_at);
    g_autoptr (GError) error = NULL;
    char *said = NULL;
    g_subprocess_launcher_setenv (launcher, "ANTESALA_KILL_AT", at, TRUE);
    g_autoptr (GSubprocess) child = g_subprocess_launcher_spawn (
        launcher, &error, "/proc/self/exe", "--walk", self->profile, self->house.url, NULL);
    g_assert_no_error (error);
    g_assert_true (g_subprocess_communicate_utf8 (child, NULL, NULL, &said, NULL, NULL));
    g_assert_true (g_subprocess_get_if_signaled (child)
                   && g_subprocess_get_term_sig (child) == SIGKILL);
    return said;
}

/* The text after the last WORD that begins a line, or "". */
static char *
last_of (const char *said, const char *word)
{
    g_auto (GStrv) lines = g_strsplit (said, "\n", -1);
    const char *text = "";
    for (int i = 0; lines[i] != NULL; i++)
        if (g_str_has_prefix (lines[i], word))
            text = lines[i] + strlen (word);
    return g_strdup (text);
}

/* Several things at once: what was called saved is found by the next program. */
static void
test_killed (Talk *self, gconstpointer unused)
{
    static const int KILLS[] = {6, 14, 20};
    g_autofree char *kept = g_strdup ("");
    talk_go_to (self, "multitask");
    talk_settle (self);
    person_close (&self->person);
    unsigned letters = 0;
    for (size_t i = 0; i < G_N_ELEMENTS (KILLS); i++) {
        g_autofree char *said = run_child (self, KILLS[i]);
        g_autofree char *found = last_of (said, "found ");
        g_test_message ("%s", said);
        g_assert_cmpuint (talk_count (said, "found "), ==, 1);
        g_assert_true (g_str_has_prefix (found, kept));
        letters += talk_count (said, "kept ");
        g_free (kept);
        kept = last_of (said, talk_count (said, "kept ") > 0 ? "kept " : "found ");
    }
    g_assert_cmpuint (letters, >=, 3);
    talk_open (self, self->house.url);
    const char *text = gtk_editable_get_text (first_field (talk_open_tests (self)));
    g_assert_true (g_str_has_prefix (text, kept));
}

int
main (int argc, char **argv)
{
    bool child = argc == 4 && strcmp (argv[1], "--walk") == 0;
    if (!child)
        g_test_init (&argc, &argv, NULL);
    g_assert_true (model_sign_ready ());
    words_begin ();
    adw_init ();
    if (child)
        return walk (argv[2], argv[3]);
    g_test_add ("/applicant/tasks/sound-lost", Talk, "null:fast,lost@1", talk_set_up,
                test_sound_lost, talk_tear_down);
    g_test_add ("/applicant/tasks/practice", Talk, SOUND, talk_set_up, test_practice,
                talk_tear_down);
    g_test_add ("/applicant/tasks/killed", Talk, SOUND, talk_set_up, test_killed, talk_tear_down);
    return g_test_run ();
}
