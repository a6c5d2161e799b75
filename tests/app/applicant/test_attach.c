/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that is handed in, on a real server: refused with a sentence, kept when the program is killed, replaced, sent byte for byte. */
#include "app/applicant/attach.h"
#include "tests/app/applicant/talk.h"
#include "tests/words.h"
#include "ui/items/upload_view.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>

#define SOUND "null:fast"
#define LIST "Towel: 15.80\nPillow: 21.00\n"

/* ---- a plan that asks for the file only ---- */

/* The program's data with the e-mail part made of the item with a file. */
static char *
own_data (void)
{
    g_autofree char *dir = g_dir_make_tmp ("antesala-attach-XXXXXX", NULL);
    g_autofree char *data = g_build_filename (dir, "data", NULL);
    g_autofree char *plan = g_build_filename (data, "plans", "customer-service.json", NULL);
    const char *copy[] = {"cp", "-r", g_getenv ("ANTESALA_DATA_DIR"), data, NULL};
    g_autofree char *text = NULL;
    g_spawn_sync (NULL, (char **)copy, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                  NULL);
    g_assert_true (g_file_get_contents (plan, &text, NULL, NULL));
    g_autoptr (GString) own = g_string_new (text);
    g_assert_cmpuint (
        g_string_replace (own, "\"em-double-charge\", \"em-third-time\"", "\"em-price-list\"", 1),
        ==, 1);
    g_assert_true (g_file_set_contents (plan, own->str, -1, NULL));
    return g_steal_pointer (&data);
}

static void
set_up (Talk *self, gconstpointer unused)
{
    talk_set_up (self, SOUND);
}

/* ---- at the page ---- */

static UiUploadView *
view_of (UiPage *page)
{
    person_wait_for (talk_find (GTK_WIDGET (page), UI_TYPE_UPLOAD_VIEW));
    return UI_UPLOAD_VIEW (talk_find (GTK_WIDGET (page), UI_TYPE_UPLOAD_VIEW));
}

static char *
answer_of (UiUploadView *view)
{
    g_autoptr (UiResponse) response = ui_interaction_get_response (UI_INTERACTION (view));
    return g_strdup (ui_response_first (response));
}

static char *
make_file (Talk *self, const char *name, const char *bytes, gssize length)
{
    char *path = g_build_filename (self->house.dir, name, NULL);
    g_assert_true (g_file_set_contents (path, bytes, length, NULL));
    return path;
}

static void
choose (UiUploadView *view, const char *path)
{
    g_autoptr (GFile) file = g_file_new_for_path (path);
    ui_upload_view_choose (view, file);
}

/* Chooses a file that becomes the answer, and waits until that is on the disk. */
static void
attach (UiPage *page, const char *path)
{
    UiUploadView *view = view_of (page);
    g_autofree char *before = answer_of (view);
    choose (view, path);
    g_autofree char *after = NULL;
    do {
        person_turn ();
        g_free (after);
        after = answer_of (view);
    } while (g_strcmp0 (after, before) == 0);
    talk_hear (page, "Answer saved");
}

static unsigned
kept_files (Talk *self)
{
    g_autofree char *folder =
        g_build_filename (journal_recordings (talk_journal (self)), "attached", NULL);
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    unsigned count = 0;
    while (dir != NULL && g_dir_read_name (dir) != NULL)
        count++;
    return count;
}

/* What the server has of it: "NAME TYPE BYTES SHA256", one line each. Transfer full. */
static char *
arrived (Talk *self)
{
    g_autofree char *path = g_build_filename (self->house.dir, "store.sqlite", NULL);
    GString *lines = g_string_new (NULL);
    sqlite3 *db = NULL;
    sqlite3_stmt *rows = NULL;
    g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
    sqlite3_prepare_v2 (db, "SELECT name, type, bytes, sha256 FROM attachments", -1, &rows, NULL);
    while (sqlite3_step (rows) == SQLITE_ROW)
        g_string_append_printf (lines, "%s %s %d %s\n", (const char *)sqlite3_column_text (rows, 0),
                                (const char *)sqlite3_column_text (rows, 1),
                                sqlite3_column_int (rows, 2),
                                (const char *)sqlite3_column_text (rows, 3));
    sqlite3_finalize (rows);
    sqlite3_close (db);
    return g_string_free (lines, FALSE);
}

/* ---- a file of a network that is gone ---- */

static int dead_released; /* atomic: the thread that asks for it is held until then */

G_DECLARE_FINAL_TYPE (DeadFile, dead_file, DEAD, FILE, GObject)
struct _DeadFile {
    GObject parent_instance;
};

static char *
dead_basename (GFile *file)
{
    return g_strdup ("list.txt");
}

static GFileInfo *
dead_query_info (GFile *file, const char *attributes, GFileQueryInfoFlags flags,
                 GCancellable *cancellable, GError **error)
{
    while (!g_atomic_int_get (&dead_released))
        g_usleep (2000);
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "the network is gone");
    return NULL;
}

static void
dead_file_interface (GFileIface *interface)
{
    interface->get_basename = dead_basename;
    interface->query_info = dead_query_info;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DeadFile, dead_file, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_FILE, dead_file_interface))

static void
dead_file_class_init (DeadFileClass *class)
{
}

static void
dead_file_init (DeadFile *file)
{
}

/* ---- cases ---- */

/* The person need not wait for it: they cancel, keep what they had, and choose another. */
static void
cancel_dead (UiPage *page, const char *before, const char *other)
{
    UiUploadView *view = view_of (page);
    g_autoptr (GFile) dead = g_object_new (dead_file_get_type (), NULL);
    ui_upload_view_choose (view, dead);
    talk_hear (page, "Cancel");
    person_press (GTK_WIDGET (page), "Cancel");
    talk_hear (page, "Nothing was copied; your answer is as it was before.");
    g_autofree char *after = answer_of (view);
    g_assert_cmpstr (after, ==, before);
    attach (page, other);
    g_atomic_int_set (&dead_released, 1);
}

/* Each with its sentence; what was the answer before stays it. */
static void
test_bad (Talk *self, gconstpointer unused)
{
    static const struct {
        const char *name, *bytes;
        gssize
            length; /* -2: there is no such file; -3: it may not be read; -4: a folder; -5: too large */
        const char *sentence;
    } rows[] = {
        {"empty.txt", "", 0, "This file is empty. Save it once more, or choose another."},
        {"gone.txt", "", -2, "This file is no longer there. Choose it again."},
        {"folder.txt", "", -4, "This is a folder or a device, not a file. Choose a file."},
        {"large.txt", "", -5,
         "This file is too large: 5.0\302\240MB is the most. Make it smaller, or choose another."},
        {"program.txt", "MZ\220\000\003", 5, NULL},
        {"list.exe", LIST, -1, NULL},
        {"picture.png", "\211PNG\r\n\032\nx", 9, NULL},
    };
    UiPage *page = talk_go_to (self, "email");
    UiUploadView *view = view_of (page);
    g_autofree char *good = make_file (self, "list.txt", LIST, -1);
    attach (page, good);
    g_autofree char *answer = answer_of (view);
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autofree char *path = g_build_filename (self->house.dir, rows[i].name, NULL);
        g_autofree char *large = g_strnfill (5000001, 'x');
        if (rows[i].length == -4)
            g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
        else if (rows[i].length == -5)
            g_assert_true (g_file_set_contents (path, large, -1, NULL));
        else if (rows[i].length != -2)
            g_assert_true (g_file_set_contents (path, rows[i].bytes, rows[i].length, NULL));
        g_test_message ("%s", rows[i].name);
        choose (view, path);
        if (rows[i].sentence != NULL)
            talk_hear (page, rows[i].sentence);
        else
            talk_hear (page, "This kind of file does not fit here, or its name says another kind "
                             "than it is. Choose one of these: PDF, rich text, OpenDocument text, "
                             "OpenDocument spreadsheet, Word document, Excel spreadsheet, plain "
                             "text, table as text.");
        g_autofree char *after = answer_of (view);
        g_assert_cmpstr (after, ==, answer);
    }
    g_autofree char *other = make_file (self, "other.txt", "other", -1);
    cancel_dead (page, answer, other);
}

/* A name with bytes that are no text, replaced, taken away, brought back; the copy stays what it was when it was chosen. */
static void
test_sent (Talk *self, gconstpointer unused)
{
    UiPage *page = talk_go_to (self, "email");
    g_autofree char *first = make_file (self, "first.txt", "first", -1);
    g_autofree char *odd = make_file (self, "li\377st\n.txt", LIST, -1);
    attach (page, first);
    attach (page, odd);
    g_assert_cmpuint (kept_files (self), ==, 2);
    g_assert_true (g_file_set_contents (odd, "changed later", -1, NULL));
    person_press (GTK_WIDGET (page), "Remove the file");
    g_autofree char *none = answer_of (view_of (page));
    g_assert_null (none);
    person_press (GTK_WIDGET (page), "Undo");
    talk_hear (page, "Answer saved");
    /* Started again: the answer is there. */
    page = talk_reopen (self);
    talk_hear (page, "li\357\277\275st_.txt");
    g_signal_emit_by_name (page, "hand-in");
    person_wait_for (applicant_session_get_waiting (self->person.flow->session) == 0
                     && kept_files (self) == 1);
    g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, LIST, -1);
    g_autofree char *expected =
        g_strdup_printf ("li\357\277\275st_.txt text/plain %zu %s\n", strlen (LIST), hash);
    g_autofree char *got = arrived (self);
    g_assert_cmpstr (got, ==, expected);
}

/* The copy is deleted by somebody before it was sent: told, and all else goes on. */
static void
test_lost (Talk *self, gconstpointer unused)
{
    UiPage *page = talk_go_to (self, "email");
    g_autofree char *path = make_file (self, "list.txt", LIST, -1);
    attach (page, path);
    house_stop (&self->house);
    g_signal_emit_by_name (page, "hand-in");
    talk_settle (self);
    g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, LIST, -1);
    g_autofree char *copy =
        g_build_filename (journal_recordings (talk_journal (self)), "attached", hash, NULL);
    g_assert_cmpint (g_unlink (copy), ==, 0);
    house_start (&self->house);
    applicant_session_send (self->person.flow->session);
    person_wait_for (applicant_session_get_waiting (self->person.flow->session) == 0);
    g_autofree char *got = arrived (self);
    g_assert_cmpstr (got, ==, "");
    g_auto (GStrv) told = journal_names (talk_journal (self), "refused/");
    g_assert_cmpuint (g_strv_length (told), ==, 1);
}

/* ---- killed ---- */

/* Attaches, or finds that, hands in and sends, until ANTESALA_KILL_AT ends it. */
static int
walk (const char *profile, const char *url, const char *path)
{
    Talk self = {.look = ui_look_new (), .profile = (char *)profile};
    talk_open (&self, url);
    if (!applicant_session_get_application (self.person.flow->session))
        return 1;
    g_autofree char *ended = journal_get (talk_journal (&self), "ended/email");
    if (ended == NULL) {
        UiPage *page = talk_open_tests (&self);
        g_autofree char *answer = answer_of (view_of (page));
        if (answer == NULL)
            attach (page, path);
        g_signal_emit_by_name (page, "hand-in");
    }
    applicant_session_send (self.person.flow->session);
    person_wait_for (applicant_session_get_waiting (self.person.flow->session) == 0);
    talk_settle (&self);
    return 0;
}

/* Ten times killed at another place, then left alone: it is there once. */
static void
test_killed (Talk *self, gconstpointer unused)
{
    g_autofree char *bytes = g_strnfill (1500000, 'y'); /* several pieces */
    g_autofree char *path = make_file (self, "large.txt", bytes, -1);
    talk_go_to (self, "email");
    talk_settle (self);
    person_close (&self->person);
    int killed = 0;
    for (int at = 1; at <= 40; at += 4) {
        g_autoptr (GSubprocessLauncher) launcher =
            g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
        g_autofree char *number = g_strdup_printf ("%d", at);
        g_autoptr (GError) error = NULL;
        g_subprocess_launcher_setenv (launcher, "ANTESALA_KILL_AT", number, TRUE);
        g_autoptr (GSubprocess) child =
            g_subprocess_launcher_spawn (launcher, &error, "/proc/self/exe", "--walk",
                                         self->profile, self->house.url, path, NULL);
        g_assert_no_error (error);
        g_subprocess_wait (child, NULL, NULL);
        killed += g_subprocess_get_if_signaled (child);
    }
    g_assert_cmpint (killed, >=, 3);
    talk_open (self, self->house.url);
    g_autofree char *ended = journal_get (talk_journal (self), "ended/email");
    if (ended == NULL)
        g_signal_emit_by_name (talk_open_tests (self), "hand-in");
    applicant_session_send (self->person.flow->session);
    person_wait_for (!applicant_session_is_saving (self->person.flow->session)
                     && applicant_session_get_waiting (self->person.flow->session) == 0);
    g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, bytes, -1);
    g_autofree char *expected = g_strdup_printf ("large.txt text/plain 1500000 %s\n", hash);
    g_autofree char *got = arrived (self);
    g_assert_cmpstr (got, ==, expected);
}

static int
remove_one (const char *path, const struct stat *status, int flag, struct FTW *ftw)
{
    return remove (path);
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
    g_autofree char *data = own_data ();
    g_setenv ("ANTESALA_DATA_DIR", data, TRUE);
    g_test_add ("/applicant/attach/bad", Talk, NULL, set_up, test_bad, talk_tear_down);
    g_test_add ("/applicant/attach/sent", Talk, NULL, set_up, test_sent, talk_tear_down);
    g_test_add ("/applicant/attach/lost", Talk, NULL, set_up, test_lost, talk_tear_down);
    g_test_add ("/applicant/attach/killed", Talk, NULL, set_up, test_killed, talk_tear_down);
    int result = g_test_run ();
    g_autofree char *dir = g_path_get_dirname (data);
    nftw (dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    return result;
}
