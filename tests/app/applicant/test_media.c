/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What questions show and play, on the applicant's computer: fetched, checked, kept, heard, and gone when the section has ended. */
#include "app/applicant/heard.h"
#include "app/applicant/media.h"
#include "app/applicant/section.h"
#include "app/package/blobs.h"
#include "assessments/qti/item.h"
#include "tests/app/client/odd_server.h"
#include "tests/patience.h"
#include "ui/items/sound.h"

#include <adwaita.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define CALL "OggS a call of some seconds"
#define SECTION "listening"

typedef struct {
    char *dir, *folder;
    OddServer *server;
    ApplicantSession *session;
    ModelSection *section;
    int64_t done, all; /* of the progress */
    int told;
} Place;

static int
remove_one (const char *path, const struct stat *status, int flag, struct FTW *ftw)
{
    return remove (path);
}

static void
open_session (Place *self)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *journal = g_build_filename (self->dir, "journal", NULL);
    g_clear_object (&self->session);
    Journal *open = journal_open (journal, NULL, &error);
    g_assert_no_error (error);
    self->session = applicant_session_new (open, odd_server_connect (self->server));
}

static void
set_up (Place *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    self->dir = g_dir_make_tmp ("antesala-media-XXXXXX", NULL);
    self->folder = g_build_filename (self->dir, "media", "listening", NULL);
    self->server = odd_server_new ();
    self->server->status = 200;
    self->server->type = "audio/ogg";
    self->server->body = CALL;
    open_session (self);
    g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, CALL, -1);
    g_autoptr (json_t) json = json_pack (
        "{s:s, s:s, s:i, s:[{s:s, s:s, s:[{s:s, s:s, s:s, s:i}], s:[{s:s, s:s}]}, {s:s, s:s, "
        "s:[{s:s, "
        "s:s, s:s, s:i}]}], s:[{s:s, s:s}]}",
        "id", SECTION, "language", "en", "delivered_ms", 5, "items", "id", "one", "xml", "<x/>",
        "files", "href", "call.opus", "type", "audio/ogg", "sha256", hash, "bytes",
        (int)strlen (CALL), "stimuli", "href", "page.xml", "id", hash, "id", "two", "xml", "<x/>",
        "files", "href", "other.opus", "type", "audio/ogg", "sha256", hash, "bytes",
        (int)strlen (CALL), "stimuli", "id", hash, "xml", "<page/>");
    g_assert_nonnull (json);
    self->section = model_section_read (json, &error);
    g_assert_no_error (error);
}

static void
tear_down (Place *self, gconstpointer unused)
{
    g_clear_object (&self->session);
    odd_server_free (self->server);
    model_section_free (self->section);
    nftw (self->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    g_free (self->dir);
    g_free (self->folder);
}

static void
on_progress (int64_t done, int64_t all, void *data)
{
    Place *self = ((void **)data)[1];
    self->done = done;
    self->all = all;
    self->told++;
}

static void
on_fetched (GObject *source, GAsyncResult *result, void *data)
{
    odd_on_done (source, result, ((void **)data)[0]);
}

static bool
fetch (Place *self, GCancellable *cancellable, GError **error)
{
    OddWait wait = {0};
    void *data[] = {&wait, self};
    applicant_media_fetch_async (self->session, self->section, self->folder, cancellable,
                                 on_progress, on_fetched, data);
    g_autoptr (GAsyncResult) result = odd_wait (&wait);
    return applicant_media_fetch_finish (result, error);
}

static char *
blob_path (Place *self)
{
    const ModelItem *item = self->section->items->pdata[0];
    const ModelItemFile *file = item->files->pdata[0];
    return g_build_filename (self->folder, file->sha256, NULL);
}

/* Two questions share a file: it is fetched once, found by both, and not asked for again. */
static void
test_fetched (Place *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *path = blob_path (self);
    g_assert_true (fetch (self, NULL, &error));
    g_assert_no_error (error);
    g_assert_true (
        g_str_has_prefix (self->server->seen_path, "/v1/application/sections/" SECTION "/media/"));
    g_assert_cmpint (self->done, ==, (int64_t)strlen (CALL));
    g_assert_cmpint (self->all, ==, (int64_t)strlen (CALL));
    for (guint i = 0; i < 2; i++) {
        ApplicantMedia media = {self->section, self->section->items->pdata[i], self->folder, NULL};
        const char *href = i == 0 ? "call.opus" : "other.opus";
        g_autoptr (GBytes) bytes = applicant_media_load (href, &media);
        g_autofree char *found = applicant_media_path (&media, href);
        g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), CALL,
                         strlen (CALL));
        g_assert_cmpstr (found, ==, path);
        g_assert_null (applicant_media_load ("nothing.opus", &media));
        g_autoptr (GBytes) page = applicant_media_load ("page.xml", &media);
        g_assert_true ((page != NULL) == (i == 0)); /* each question has its own names */
    }
    g_clear_pointer (&self->server->seen_path, g_free);
    g_assert_true (fetch (self, NULL, &error));
    g_assert_null (self->server->seen_path);
}

/* Without a network the section goes on with what is there. */
static void
test_offline (Place *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    self->server->status = 500;
    g_assert_false (fetch (self, NULL, &error));
    g_assert_nonnull (error);
    g_clear_error (&error);
    self->server->status = 200;
    g_assert_true (fetch (self, NULL, &error));
    self->server->status = 500;
    g_assert_true (fetch (self, NULL, &error));
    g_assert_no_error (error);
}

/* What does not belong to the section, or is no more what it was, is removed or fetched again. */
static void
test_swept (Place *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *path = blob_path (self);
    g_autofree char *foreign = g_build_filename (self->folder, "of-another-section", NULL);
    g_assert_true (fetch (self, NULL, &error));
    g_assert_true (g_file_set_contents (foreign, "x", 1, NULL));
    g_assert_true (g_file_set_contents (path, "damaged on the disk", -1, NULL));
    g_assert_true (fetch (self, NULL, &error));
    g_assert_no_error (error);
    g_assert_false (g_file_test (foreign, G_FILE_TEST_EXISTS));
    g_autofree char *text = NULL;
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, CALL);
}

/* Other bytes of the same length; more bytes; fewer: nothing is kept, and a sentence says so. */
static void
test_damaged (Place *self, gconstpointer unused)
{
    static const char *const bodies[] = {"OggS a call of some secondS", CALL " and more", "OggS"};
    g_autofree char *path = blob_path (self);
    for (size_t i = 0; i < G_N_ELEMENTS (bodies); i++) {
        g_autoptr (GError) error = NULL;
        self->server->body = bodies[i];
        g_assert_false (fetch (self, NULL, &error));
        g_assert_nonnull (error);
        g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
        if (i != 1)
            g_assert_true (
                g_str_has_prefix (error->message, "A recording or picture of the questions"));
    }
    g_autoptr (GError) error = NULL;
    self->server->type = "text/html";
    self->server->body = CALL;
    g_assert_false (fetch (self, NULL, &error));
}

static void
test_cancelled (Place *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autofree char *path = blob_path (self);
    g_cancellable_cancel (cancellable);
    g_assert_false (fetch (self, cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_disk_full (Place *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    struct rlimit before, none;
    g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
    none = (struct rlimit){4, before.rlim_max};
    signal (SIGXFSZ, SIG_IGN);
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &none), ==, 0);
    bool good = fetch (self, NULL, &error);
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
    g_assert_false (good);
    g_assert_cmpstr (error->message, ==,
                     "The recordings of the questions could not be written to the disk. Free some "
                     "space, then try again.");
    g_clear_error (&error);
    g_assert_true (fetch (self, NULL, &error));
}

static void
test_forgotten (Place *self, gconstpointer unused)
{
    g_assert_true (fetch (self, NULL, NULL));
    g_assert_true (g_file_test (self->folder, G_FILE_TEST_IS_DIR));
    applicant_media_forget (self->folder);
    int64_t until_us = g_get_monotonic_time () + PATIENCE_US;
    while (g_file_test (self->folder, G_FILE_TEST_EXISTS) && g_get_monotonic_time () < until_us)
        g_usleep (1000);
    g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS));
    applicant_media_forget (self->folder); /* nothing is there: nothing happens */
    applicant_media_forget (NULL);
}

/* ---- heard ---- */

typedef struct {
    Place *place;
    AudioEngine *engine;
    ApplicantHeard *heard;
    GtkWidget *window;
    UiSound *sound;
    char *path;
} Ear;

static void
on_play_cb (UiSound *sound, Ear *ear)
{
    applicant_heard_want (ear->heard, "one", ear->path, sound, true);
}

static void
on_pause_cb (UiSound *sound, Ear *ear)
{
    applicant_heard_want (ear->heard, "one", ear->path, sound, false);
}

static double
heard_s (const char *href, void *data)
{
    return applicant_heard_get_s (((Ear *)data)->heard, "one", href);
}

static void
open_ear (Ear *ear, Place *place, const char *device)
{
    static const char xml[] =
        "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" "
        "identifier=\"i\" "
        "title=\"t\" adaptive=\"false\" time-dependent=\"false\"><qti-item-body><audio "
        "src=\"call.opus\"/>"
        "</qti-item-body></qti-assessment-item>";
    g_autoptr (QtiItem) item = qti_item_parse (xml, -1, NULL);
    const QtiNode *audio = qti_item_body (item);
    while (audio->kind != QTI_NODE_AUDIO)
        audio = audio->first;
    *ear = (Ear){.place = place,
                 .engine = audio_engine_new (device),
                 .path = g_build_filename (g_getenv ("ANTESALA_SOURCE_DIR"),
                                           "tests/fixtures/server/media/bank/call.opus", NULL)};
    ear->heard = applicant_heard_new (ear->engine, place->session, SECTION);
    const UiItemContext context = {.heard_s = heard_s, .data = ear};
    ear->sound = UI_SOUND (ui_sound_new (&context, audio, 2));
    g_signal_connect (ear->sound, "play", G_CALLBACK (on_play_cb), ear);
    g_signal_connect (ear->sound, "pause", G_CALLBACK (on_pause_cb), ear);
    ear->window = adw_window_new ();
    adw_window_set_content (ADW_WINDOW (ear->window), GTK_WIDGET (ear->sound));
    gtk_window_present (GTK_WINDOW (ear->window));
}

static void
close_ear (Ear *ear)
{
    gtk_window_destroy (GTK_WINDOW (ear->window));
    applicant_heard_free (ear->heard);
    audio_engine_unref (ear->engine);
    g_free (ear->path);
}

#define wait_for(condition)                                                                        \
    G_STMT_START                                                                                   \
    {                                                                                              \
        int64_t until_us = g_get_monotonic_time () + PATIENCE_US;                                  \
        while (!(condition)) {                                                                     \
            if (g_get_monotonic_time () > until_us)                                                \
                g_error ("%d: waited too long for %s", __LINE__, #condition);                      \
            if (!g_main_context_iteration (NULL, FALSE))                                           \
                g_usleep (1000);                                                                   \
        }                                                                                          \
    }                                                                                              \
    G_STMT_END

static bool
shows (GtkWidget *widget, const char *text)
{
    if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
        && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL)
        return true;
    bool found = false;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
         child = gtk_widget_get_next_sibling (child))
        found = shows (child, text);
    return found;
}

/* Heard to its end: one play, no place left. */
static void
test_heard (Place *self, gconstpointer unused)
{
    Ear ear;
    open_ear (&ear, self, "null:fast");
    g_signal_emit_by_name (ear.sound, "play");
    wait_for (shows (GTK_WIDGET (ear.sound), "You can hear it 1 more time."));
    g_assert_cmpint (ui_sound_get_plays (ear.sound), ==, 1);
    wait_for (applicant_heard_get_s (ear.heard, "one", "call.opus") == 0);
    g_assert_cmpfloat (ui_sound_get_at_s (ear.sound), ==, 0);
    close_ear (&ear);
}

/* The question is left in the middle, and the program ends: the place is in the journal. */
static void
test_cut_off (Place *self, gconstpointer unused)
{
    Ear ear;
    open_ear (&ear, self, "null:");
    g_signal_emit_by_name (ear.sound, "play");
    wait_for (ui_sound_get_plays (ear.sound) == 1);
    g_assert_cmpfloat (applicant_heard_get_s (ear.heard, "one", "call.opus"), >, 0);
    gtk_widget_set_visible (GTK_WIDGET (ear.sound), FALSE);
    wait_for (!applicant_session_is_saving (self->session));
    close_ear (&ear);
    open_session (self);
    open_ear (&ear, self, "null:fast");
    double from_s = applicant_heard_get_s (ear.heard, "one", "call.opus");
    g_assert_cmpfloat (from_s, >, 0);
    g_assert_cmpfloat (from_s, <, 0.8);
    ui_sound_set_plays (ear.sound, 1);
    g_signal_emit_by_name (ear.sound, "play");
    wait_for (applicant_heard_get_s (ear.heard, "one", "call.opus") == 0);
    g_assert_cmpint (ui_sound_get_plays (ear.sound), ==, 1); /* the same play */
    close_ear (&ear);
}

/* The device goes away: a sentence, and the play is given back. */
static void
test_device_gone (Place *self, gconstpointer unused)
{
    Ear ear;
    open_ear (&ear, self, "null:lost@0.4");
    g_signal_emit_by_name (ear.sound, "play");
    wait_for (ui_sound_get_plays (ear.sound) == 1);
    wait_for (ui_sound_get_plays (ear.sound) == 0);
    wait_for (shows (GTK_WIDGET (ear.sound), "You can hear it 2 more times."));
    close_ear (&ear);
    open_ear (&ear, self, "null:none");
    g_signal_emit_by_name (ear.sound, "play");
    wait_for (shows (GTK_WIDGET (ear.sound), audio_status_sentence (AUDIO_NO_DEVICE)));
    g_assert_cmpint (ui_sound_get_plays (ear.sound), ==, 0);
    close_ear (&ear);
}

static void
test_missing (Place *self, gconstpointer unused)
{
    Ear ear;
    open_ear (&ear, self, "null:fast");
    g_clear_pointer (&ear.path, g_free);
    g_signal_emit_by_name (ear.sound, "play");
    wait_for (shows (GTK_WIDGET (ear.sound), "The recording is missing on this computer."));
    g_assert_cmpint (ui_sound_get_plays (ear.sound), ==, 0);
    close_ear (&ear);
}

int
main (int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*test) (Place *, gconstpointer);
    } rows[] = {
        {"/media/fetched", test_fetched},     {"/media/offline", test_offline},
        {"/media/swept", test_swept},         {"/media/damaged", test_damaged},
        {"/media/cancelled", test_cancelled}, {"/media/disk-full", test_disk_full},
        {"/media/forgotten", test_forgotten}, {"/media/heard", test_heard},
        {"/media/cut-off", test_cut_off},     {"/media/device-gone", test_device_gone},
        {"/media/missing", test_missing},
    };
    gtk_test_init (&argc, &argv, NULL);
    adw_init ();
    g_assert_true (model_sign_ready ());
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
        g_test_add (rows[i].name, Place, NULL, set_up, rows[i].test, tear_down);
    return g_test_run ();
}
