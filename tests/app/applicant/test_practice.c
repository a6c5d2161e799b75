/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The practice room without a server, an account or an invitation: speak, hear, tips by place, days, delete; nothing leaves. */
#include "app/applicant/practice_store.h"
#include "app/applicant/practice_words.h"
#include "tests/app/applicant/person.h"
#include "ui/applicant/practice.h"
#include "ui/applicant/welcome.h"
#include "ui/template.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

typedef struct {
    char *dir;
    UiLook *look;
    Person person;
} Room;

static void
set_up (Room *self, gconstpointer unused)
{
    self->dir = g_dir_make_tmp ("practice-XXXXXX", NULL);
    self->look = ui_look_new ();
    ui_look_set_language (self->look, "en");
    g_autofree char *profile = g_build_filename (self->dir, "applicant", NULL);
    person_open (&self->person, self->look, profile, "http://127.0.0.1:1");
}

static void
tear_down (Room *self, gconstpointer unused)
{
    person_close (&self->person);
    g_object_unref (self->look);
    g_free (self->dir);
}

static unsigned
count_files (Room *self, const char *ending)
{
    g_autofree char *folder = g_build_filename (self->dir, "applicant", "practice", NULL);
    g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
    unsigned count = 0;
    for (const char *name = names ? g_dir_read_name (names) : NULL; name;
         name = g_dir_read_name (names))
        count += g_str_has_suffix (name, ending);
    return count;
}

static int
seconds_shown (UiPage *page)
{
    int minutes = 0, seconds = 0;
    GtkLabel *label = ui_template_get (GTK_WIDGET (page), "time_label");
    sscanf (gtk_label_get_label (label), "%d:%d", &minutes, &seconds);
    return 60 * minutes + seconds;
}

static GtkWindow *
question_of (Room *self)
{
    g_autoptr (GList) windows = gtk_window_list_toplevels ();
    for (GList *at = windows; at; at = at->next)
        if (gtk_window_get_transient_for (at->data) == self->person.window
            && gtk_widget_get_mapped (at->data))
            return at->data;
    return NULL;
}

static GtkWidget *
part (UiPage *page, const char *id)
{
    return ui_template_get (GTK_WIDGET (page), id);
}

static void
speak (Room *self, UiPage *page, int place)
{
    UiPractice *room = UI_PRACTICE (page);
    g_signal_emit_by_name (page, "choose", place);
    g_assert_cmpint (ui_practice_get_state (room), ==, UI_PRACTICE_READY);
    person_wait_for (gtk_widget_get_sensitive (part (page, "record_button")));
    g_signal_emit_by_name (part (page, "record_button"), "clicked");
    person_wait_for (seconds_shown (page) >= 12);
    person_wait_for (person_says (GTK_WIDGET (page), "Pauses, last 10 s"));
    g_signal_emit_by_name (part (page, "stop_button"), "clicked");
    person_wait_for (ui_practice_get_state (room) == UI_PRACTICE_REVIEW);
    person_wait_for (person_says (GTK_WIDGET (page), "Melody"));
}

static void
test_whole_way (Room *self, gconstpointer unused)
{
    UiPage *welcome = person_page (&self->person, UI_TYPE_WELCOME, NULL);
    person_press (GTK_WIDGET (welcome), "Practise first");
    UiPage *page = person_page (&self->person, UI_TYPE_PRACTICE, NULL);
    g_assert_false (gtk_widget_get_visible (part (page, "delete_button")));
    speak (self, page, 0);
    person_wait_for (count_files (self, "progress.json") == 1);
    g_assert_cmpuint (count_files (self, ".flac"), ==, 1);
    g_assert_cmpuint (count_files (self, ".spool"), ==, 0);
    /* A tip is a place: pressing it moves the needle there. */
    UiStrip *strip = ui_listen_get_strip (ui_practice_get_listen (UI_PRACTICE (page)));
    GtkWidget *tip = gtk_widget_get_first_child (part (page, "tips_box"));
    g_assert_true (GTK_IS_BUTTON (tip));
    person_wait_for (ui_strip_has_sound (strip));
    ui_strip_set_position (strip, 0.01, false);
    g_signal_emit_by_name (tip, "clicked");
    g_assert_cmpfloat (ui_strip_get_position (strip), !=, 0.01);
    /* In the other language the same place stands, in its own words. */
    ui_look_set_language (self->look, "es");
    person_wait_for (person_says (GTK_WIDGET (page), "Leer en voz alta"));
    ui_look_set_language (self->look, "en");
    ui_page_emit (page, "second");
    g_assert_cmpint (ui_practice_get_state (UI_PRACTICE (page)), ==, UI_PRACTICE_READY);
    ui_page_emit (page, "back");
    g_assert_cmpint (ui_practice_get_state (UI_PRACTICE (page)), ==, UI_PRACTICE_CHOOSE);
    person_wait_for (person_says (GTK_WIDGET (page), "Today"));
    /* All of it goes when the person says so, and only then. */
    g_signal_emit_by_name (part (page, "delete_button"), "clicked");
    person_wait_for (question_of (self));
    g_assert_cmpuint (count_files (self, ".flac"), ==, 1);
    adw_message_dialog_response (ADW_MESSAGE_DIALOG (question_of (self)), "yes");
    person_wait_for (count_files (self, "") == 0);
    person_wait_for (!gtk_widget_get_visible (part (page, "delete_button")));
    ui_page_emit (page, "back");
    person_page (&self->person, UI_TYPE_WELCOME, NULL);
}

/* Left in the middle of a recording: nothing is lost but that recording, and nothing hangs. */
static void
test_left_while_speaking (Room *self, gconstpointer unused)
{
    applicant_flow_go (self->person.flow, "practice");
    UiPage *page = person_page (&self->person, UI_TYPE_PRACTICE, NULL);
    g_signal_emit_by_name (page, "choose", 1);
    person_wait_for (gtk_widget_get_sensitive (part (page, "record_button")));
    g_signal_emit_by_name (part (page, "record_button"), "clicked");
    person_wait_for (seconds_shown (page) >= 2);
    applicant_flow_go (self->person.flow, "welcome");
    person_page (&self->person, UI_TYPE_WELCOME, NULL);
    person_wait_for (count_files (self, ".spool") == 1);
    applicant_flow_go (self->person.flow, "practice"); /* clears the half recording away */
    person_page (&self->person, UI_TYPE_PRACTICE, NULL);
    person_wait_for (count_files (self, ".spool") == 0);
}

static void
on_done (GObject *source, GAsyncResult *result, void *data)
{
    *(GAsyncResult **)data = g_object_ref (result);
}

static json_t *
work (const char *folder, ApplicantPracticeWork what, json_t *take)
{
    GAsyncResult *result = NULL;
    applicant_practice_store_async (folder, what, take, NULL, on_done, &result);
    while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
    json_t *takes = applicant_practice_store_finish (result, NULL);
    g_object_unref (result);
    return takes;
}

static void
test_store (void)
{
    g_autofree char *dir = g_dir_make_tmp ("practice-XXXXXX", NULL);
    g_autofree char *folder = g_build_filename (dir, "practice", NULL);
    g_autofree char *path = g_build_filename (folder, "progress.json", NULL);
    static const char *const damaged[] = {"", "{", "[]", "{\"version\":2,\"takes\":[]}",
                                          "{\"version\":1,\"takes\":{}}"};
    SpeechReport report = {.words_a_minute = 140, .longest_pause_s = (double)NAN};
    for (int i = 0; i < 3; i++)
        json_decref (work (folder, APPLICANT_PRACTICE_ADD,
                           applicant_practice_take (&report, "read", "en", 86400000LL * (i / 2))));
    json_t *takes = work (folder, APPLICANT_PRACTICE_READ, NULL);
    g_assert_cmpuint (json_array_size (takes), ==, 3);
    UiPracticeLine lines[APPLICANT_PRACTICE_DAYS];
    g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
    g_assert_cmpuint (applicant_practice_days (takes, 86400000LL, lines, strings), ==, 2);
    g_assert_cmpstr (lines[0].title, ==, "Today");
    g_assert_nonnull (strstr (lines[1].detail, "2 recordings, 140 words a minute"));
    json_decref (takes);
    for (size_t i = 0; i < G_N_ELEMENTS (damaged); i++) {
        g_file_set_contents (path, damaged[i], -1, NULL);
        takes = work (folder, APPLICANT_PRACTICE_READ, NULL);
        g_assert_cmpuint (json_array_size (takes), ==, 0);
        json_decref (takes);
    }
    json_decref (work (folder, APPLICANT_PRACTICE_DELETE, NULL));
    g_assert_cmpint (g_rmdir (folder), ==, 0); /* nothing was left in it */
    g_file_set_contents (folder, "in the way", -1, NULL);
    g_assert_null (work (folder, APPLICANT_PRACTICE_READ, NULL));
    g_unlink (folder);
    g_rmdir (dir);
}

/* Every tip has words, and no word of them is about marks, accents or failure. */
static void
test_words (void)
{
    static const char *const never[] = {"bad",    "wrong", "fail",   "poor",
                                        "accent", "score", "mistake"};
    for (int kind = 0; kind < SPEECH_TIP_COUNT; kind++) {
        SpeechCoaching coaching = {.tips = {{.kind = (SpeechTipKind)kind, .from_s = 3}},
                                   .count = 1};
        UiPracticeTip tips[SPEECH_TIPS_MAX];
        g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
        g_assert_cmpuint (applicant_practice_tips (&coaching, tips, strings), ==, 1);
        g_assert_cmpuint (strlen (tips[0].sentence), >, 20);
        for (size_t i = 0; i < G_N_ELEMENTS (never); i++) {
            g_assert_null (strstr (tips[0].title, never[i]));
            g_assert_null (strstr (tips[0].sentence, never[i]));
        }
    }
    SpeechReport nothing = {.words_a_minute = (double)NAN,
                            .speech_rate = (double)NAN,
                            .pauses = (double)NAN,
                            .pitch.sd_semitones = (double)NAN,
                            .level.asl_dbov = SPEECH_SILENT_DB};
    UiPracticeLine lines[APPLICANT_PRACTICE_NUMBERS];
    g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
    applicant_practice_numbers (&nothing, lines, strings);
    for (int i = 0; i < APPLICANT_PRACTICE_NUMBERS; i++) {
        g_assert_cmpstr (lines[i].value, ==, "Not measured");
        g_assert_cmpuint (strlen (lines[i].detail), >, 20); /* how it was measured */
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    adw_init ();
    g_test_add ("/practice/whole-way", Room, NULL, set_up, test_whole_way, tear_down);
    g_test_add ("/practice/left", Room, NULL, set_up, test_left_while_speaking, tear_down);
    g_test_add_func ("/practice/store", test_store);
    g_test_add_func ("/practice/words", test_words);
    return g_test_run ();
}
