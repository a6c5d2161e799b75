/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work in the window, on a real server: the loudspeaker goes away, practice is heard, the program is killed, a question goes in turns. */
#include "app/model/sign.h"
#include "app/package/zip.h"
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
#define UNHEARD                                                                                    \
    "The recording cannot be heard just now, so the clock of this part stands still. Plug your "   \
    "headset in again and play the recording, or go on with another question. It does not count "  \
    "against you."
#define AWAY                                                                                       \
    "The company’s server does not answer, so the clock stands still. What you did is saved "    \
    "here. It goes on by itself as soon as the line is back."
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

static void
on_lost_cb (UiSound *sound, gboolean lost, bool *heard)
{
    *heard = *heard || !lost;
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
    /* Heard again, and soon lost again. */
    bool heard = false;
    gulong handler = g_signal_connect (sound_of (page), "lost", G_CALLBACK (on_lost_cb), &heard);
    ui_sound_toggle (sound_of (page));
    person_wait_for (heard);
    talk_hear (page, LOST);
    g_signal_handler_disconnect (sound_of (page), handler);
    person_press (GTK_WIDGET (page), "Go on without the recording");
    g_assert_false (person_says (GTK_WIDGET (page), LOST));
    write_key (page, "c");
    assert_written (page, "ac");
    person_wait_for (journal_outbox_count (talk_journal (self)) == 0);
    person_wait_for (talk_number (self, "SELECT count (*) FROM flags WHERE flag = 'sound-lost'")
                     == 1);
}

/* ---- a bank of its own ---- */

static char *
read_file (const char *name, gsize *ret_length)
{
    char *bytes = NULL;
    g_autofree char *path = g_build_filename (g_getenv ("ANTESALA_SOURCE_DIR"), name, NULL);
    g_assert_true (g_file_get_contents (path, &bytes, ret_length, NULL));
    return bytes;
}

static void
put (const char *folder, const char *name, const char *bytes, gsize length)
{
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
}

#define BANK "data/assessments/en/email/"
#define HEARD                                                                                      \
    "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" "                  \
    "identifier=\"em-third-time\" title=\"t\" adaptive=\"false\" time-dependent=\"false\">"        \
    "<qti-response-declaration identifier=\"P\" cardinality=\"single\" base-type=\"integer\"/>"    \
    "<qti-item-body><qti-media-interaction response-identifier=\"P\" min-plays=\"1\">"             \
    "<audio src=\"call.opus\"/></qti-media-interaction></qti-item-body></qti-assessment-item>"

/* The bank is copied as it is, but for three files. */
static void
copy_bank (const char *folder)
{
    g_autofree char *path = g_build_filename (g_getenv ("ANTESALA_SOURCE_DIR"), BANK, NULL);
    g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name (dir)) != NULL) {
        gsize length = 0;
        g_autofree char *from = g_strconcat (BANK, name, NULL);
        g_autofree char *bytes = read_file (from, &length);
        put (folder, name, bytes, length);
    }
}

static void
change (const char *folder, const char *from, const char *name, const char *old, const char *new)
{
    gsize length = 0;
    g_autofree char *text = read_file (from, &length);
    g_autoptr (GString) changed = g_string_new (text);
    g_assert_cmpuint (g_string_replace (changed, old, new, 1), ==, 1);
    put (folder, name, changed->str, changed->len);
}

/* The timed part "email": its first question goes in turns, its second is heard. */
static void
add_bank (Talk *self)
{
    gsize length = 0;
    g_autofree char *folder = g_dir_make_tmp ("antesala-bank-XXXXXX", NULL);
    g_autofree char *sound = read_file ("data/assessments/en/call-notes/cn-charge.opus", &length);
    copy_bank (folder);
    put (folder, "call.opus", sound, length);
    put (folder, "em-third-time.xml", HEARD, strlen (HEARD));
    change (folder, "tests/fixtures/server/adaptive.xml", "em-double-charge.xml",
            "identifier=\"number\"", "identifier=\"em-double-charge\"");
    change (folder, BANK "imsmanifest.xml", "imsmanifest.xml", "<file href=\"em-third-time.xml\"/>",
            "<file href=\"em-third-time.xml\"/><file href=\"call.opus\"/>");
    house_add_package (&self->house, folder, "email");
    package_zip_remove (folder);
}

static void
set_up_bank (Talk *self, gconstpointer sound)
{
    talk_set_up (self, sound);
    add_bank (self);
}

/* ---- a question in turns ---- */

static GtkEditable *
answer_field (UiPage *page)
{
    person_wait_for (talk_find (GTK_WIDGET (page), GTK_TYPE_ENTRY));
    return GTK_EDITABLE (talk_find (GTK_WIDGET (page), GTK_TYPE_ENTRY));
}

/* A hint, then an answer while the server is away: the question says so, its clock stands, and it is at the same turn when the program is opened
   again; when the server is back it goes on by itself, to its end. */
static void
test_turns (Talk *self, gconstpointer unused)
{
    UiPage *page = talk_go_to (self, "email");
    talk_hear (page, "This question goes on after each answer that you send.");
    g_assert_false (person_says (GTK_WIDGET (page), "Ten days are a third of the month."));
    person_press (GTK_WIDGET (page), "Show a hint");
    talk_hear (page, "Ten days are a third of the month.");
    talk_hear (page, "The question has gone on: read it again from the top.");
    gtk_editable_set_text (answer_field (page), "11");
    talk_settle (self);
    house_stop (&self->house);
    int64_t away_us = g_get_monotonic_time ();
    talk_press (page, "Send this answer");
    talk_hear (page, AWAY);
    g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (answer_field (page))));
    page = talk_reopen (self);
    talk_hear (page, AWAY);
    talk_hear (page, "Ten days are a third of the month.");
    g_assert_cmpstr (gtk_editable_get_text (answer_field (page)), ==, "11");
    wait_ms (3000);
    house_start (&self->house);
    talk_hear (page, "That is not it yet. Try again.");
    int64_t gone_ms = (g_get_monotonic_time () - away_us) / 1000;
    g_assert_cmpstr (gtk_editable_get_text (answer_field (page)), ==, "11");
    gtk_editable_set_text (answer_field (page), "12");
    talk_press (page, "Send this answer");
    talk_hear (page, "Right: a third of 36.");
    talk_hear (page, "This question is complete. Go on with the next one.");
    g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (answer_field (page))));
    g_signal_emit_by_name (page, "hand-in");
    person_wait_for (ui_shell_get_page (self->person.shell) != page);
    person_wait_for (journal_outbox_count (talk_journal (self)) == 0);
    g_assert_cmpuint (journal_refused_count (talk_journal (self)), ==, 0);
    g_assert_cmpfloat (talk_number (self, "SELECT count (*) FROM turns"), ==, 3);
    g_assert_cmpfloat (
        talk_number (self, "SELECT score FROM scores WHERE item = 'em-double-charge'"), ==, 0.5);
    int64_t counted_ms = (int64_t)talk_number (
        self, "SELECT max (at_ms) FROM responses WHERE item = 'em-double-charge'");
    g_test_message ("away for %d ms, counted %d in all", (int)gone_ms, (int)counted_ms);
    g_assert_cmpint (counted_ms, <, gone_ms);
}

#define TOLD                                                                                       \
    "SELECT count (*) FROM flags WHERE flag = 'sound-lost' AND item = 'em-third-time' AND "        \
    "duration_ms >= 500"

/* A recording of a timed part that breaks off holds the part's clock and says so, until it is heard or left; a person is told for how long. */
static void
test_unheard (Talk *self, gconstpointer unused)
{
    UiPage *page = talk_go_to (self, "email");
    ui_test_show_item (UI_TEST (page), 1);
    g_assert_false (person_says (GTK_WIDGET (page), UNHEARD));
    ui_sound_toggle (sound_of (page));
    talk_hear (page, UNHEARD);
    wait_ms (FLUSH_MS);
    /* Heard again, and soon lost again. */
    ui_sound_toggle (sound_of (page));
    person_wait_for (talk_number (self, TOLD) == 1);
    talk_hear (page, UNHEARD);
    wait_ms (FLUSH_MS);
    ui_test_show_item (UI_TEST (page), 0);
    g_assert_false (person_says (GTK_WIDGET (page), UNHEARD));
    person_wait_for (talk_number (self, TOLD) == 2);
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
    g_test_add ("/applicant/tasks/turns", Talk, SOUND, set_up_bank, test_turns, talk_tear_down);
    g_test_add ("/applicant/tasks/unheard", Talk, "null:fast,lost@1", set_up_bank, test_unheard,
                talk_tear_down);
    g_test_add ("/applicant/tasks/practice", Talk, SOUND, talk_set_up, test_practice,
                talk_tear_down);
    g_test_add ("/applicant/tasks/killed", Talk, SOUND, talk_set_up, test_killed, talk_tear_down);
    return g_test_run ();
}
