/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/save.h"

#include "app/consent/copy.h"
#include "app/desk/errand.h"
#include "ui/ask.h"
#include "ui/desk/saving.h"
#include "ui/place.h"
#include "ui/words.h"

/* Who waits less needs no window. */
enum { SHOW_AFTER_MS = 300 };

/* The words of each, by DeskSaveKind. */
static const struct {
    const char *title, *saved, *failed;
    bool in_clear; /* it was encrypted, or behind a role, until now */
} KINDS[] = {
    [DESK_SAVE_LETTER] = {N_ ("Save the letter"), N_ ("The letter is saved"),
                          N_ ("The letter was not saved"), true},
    [DESK_SAVE_REPORT] = {N_ ("Save the report"), N_ ("The report is saved"),
                          N_ ("The report was not saved"), true},
    [DESK_SAVE_FILE] = {N_ ("Save the file"), N_ ("The file is saved"),
                        N_ ("The file was not saved"), true},
    [DESK_SAVE_CERTIFICATE] = {N_ ("Save the certificate"), N_ ("The certificate is saved"),
                               N_ ("The certificate was not saved"), false},
};

/* One file on its way. */
typedef struct {
    DeskSession *session;
    DeskErrand errand;
    DeskSaveKind kind;
    char *id, *attachment;
    GBytes *bytes;
    GFile *file;
    guint timer;
    int64_t done_bytes, total_bytes;
} Saving;

static void
saving_free (Saving *saving)
{
    g_clear_handle_id (&saving->timer, g_source_remove);
    desk_errand_clear (&saving->errand);
    g_object_unref (saving->session);
    g_clear_object (&saving->file);
    g_clear_pointer (&saving->bytes, g_bytes_unref);
    g_free (saving->id);
    g_free (saving->attachment);
    g_free (saving);
}

static Saving *
saving_new (DeskSession *session, GtkWidget *over, const DeskSave *what, GCancellable *cancellable)
{
    Saving *saving = g_new0 (Saving, 1);
    *saving = (Saving){.session = g_object_ref (session),
                       .kind = what->kind,
                       .id = g_strdup (what->id),
                       .attachment = g_strdup (what->attachment),
                       .bytes = what->bytes ? g_bytes_ref (what->bytes) : NULL};
    desk_errand_begin (&saving->errand, over, cancellable);
    return saving;
}

/* ---- while it comes ---------------------------------------------------------- */

static void
show_progress (const Saving *saving)
{
    if (saving->errand.dialog)
        ui_desk_saving_set (saving->errand.dialog, saving->done_bytes, saving->total_bytes);
}

static gboolean
on_slow_cb (gpointer data)
{
    Saving *saving = data;
    saving->timer = 0;
    desk_errand_show (&saving->errand,
                      ui_desk_saving_new (saving->errand.window, _ (KINDS[saving->kind].title)));
    show_progress (saving);
    return G_SOURCE_REMOVE;
}

static void
on_progress (int64_t done_bytes, int64_t total_bytes, void *data)
{
    Saving *saving = data;
    saving->done_bytes = done_bytes;
    saving->total_bytes = total_bytes;
    show_progress (saving);
}

/* ---- fetched, written, told ---------------------------------------------------- */

static char *
place_words (const Saving *saving)
{
    g_autofree char *name = g_file_get_parse_name (saving->file);
    /* Translators: %s is the name of a file */
    return KINDS[saving->kind].in_clear
               ? g_strdup_printf (_ ("It is in %s. There it is not encrypted: remove it when it "
                                     "has served its purpose."),
                                  name)
               : g_strdup_printf (_ ("It is in %s."), name);
}

/* It has come to an end, in one way or the other; nobody is told who has left, or cancelled it. */
static void
end (Saving *saving, const GError *error)
{
    bool ended = error && desk_session_has_ended (saving->session, error);
    GtkWindow *window = saving->errand.window;
    g_autofree char *words = error ? ui_place_trouble (error) : place_words (saving);
    const char *title = error ? KINDS[saving->kind].failed : KINDS[saving->kind].saved;
    bool quiet = ended || !window || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    saving_free (saving);
    if (!quiet)
        ui_tell (window, _ (title), words, _ ("Close"));
}

static void
on_written_cb (GObject *file, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    g_file_replace_contents_finish (G_FILE (file), result, NULL, &error);
    end (data, error);
}

/* For this person only, also where a file that others may read was there before. */
static void
write_bytes (Saving *saving)
{
    g_file_replace_contents_bytes_async (saving->file, saving->bytes, NULL, FALSE,
                                         G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                         saving->errand.own, on_written_cb, saving);
}

static void
free_letter (gpointer letter)
{
    model_desk_letter_free (letter);
}

static void
print_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const ModelDeskLetter *letter = data;
    GError *error = NULL;
    g_autoptr (GDateTime) written = g_date_time_new_from_unix_utc (letter->queued_ms / 1000);
    g_autofree char *day = written ? g_date_time_format (written, "%FT%TZ") : NULL;
    g_autofree char *foot = g_strdup_printf ("%s, %s", letter->id, day ? day : "-");
    GBytes *bytes =
        consent_letter_pdf (letter->title, letter->text, foot, letter->language, &error);
    if (bytes)
        g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
    else
        g_task_return_error (task, error);
}

static void
on_printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    Saving *saving = data;
    g_autoptr (GError) error = NULL;
    saving->bytes = g_task_propagate_pointer (G_TASK (result), &error);
    if (saving->bytes)
        write_bytes (saving);
    else
        end (saving, error);
}

static void
on_letter_cb (GObject *connection, GAsyncResult *result, gpointer data)
{
    Saving *saving = data;
    g_autoptr (GError) error = NULL;
    ModelDeskLetter *letter = client_letter_finish (CLIENT_CONNECTION (connection), result, &error);
    if (!letter) {
        end (saving, error);
        return;
    }
    g_autoptr (GTask) task = g_task_new (NULL, saving->errand.own, on_printed_cb, saving);
    g_task_set_task_data (task, letter, free_letter);
    g_task_run_in_thread (task, print_in_thread);
}

static void
on_fetched_cb (GObject *connection, GAsyncResult *result, gpointer data)
{
    Saving *saving = data;
    g_autoptr (GError) error = NULL;
    saving->bytes = client_recording_finish (CLIENT_CONNECTION (connection), result, &error);
    if (saving->bytes)
        write_bytes (saving);
    else
        end (saving, error);
}

static void
begin (Saving *saving, GFile *file)
{
    ClientConnection *connection = desk_session_get_connection (saving->session);
    saving->file = g_object_ref (file);
    saving->timer = g_timeout_add (SHOW_AFTER_MS, on_slow_cb, saving);
    if (saving->bytes)
        write_bytes (saving);
    else if (saving->kind == DESK_SAVE_LETTER)
        client_letter_async (connection, saving->id, saving->attachment, saving->errand.own,
                             on_letter_cb, saving);
    else if (saving->kind == DESK_SAVE_REPORT)
        client_check_report_async (connection, saving->id, on_progress, saving->errand.own,
                                   on_fetched_cb, saving);
    else
        client_attachment_async (connection, saving->id, saving->attachment, on_progress,
                                 saving->errand.own, on_fetched_cb, saving);
}

/* ---- asking --------------------------------------------------------------------- */

static void
on_place (GFile *file, gpointer data)
{
    if (file)
        begin (data, file);
    else
        saving_free (data);
}

void
desk_save_ask (DeskSession *session, GtkWidget *over, const DeskSave *what,
               GCancellable *cancellable)
{
    const UiPlaceQuestion question = {.title = _ (KINDS[what->kind].title), .name = what->name};
    ui_place_ask (over, &question, on_place, saving_new (session, over, what, cancellable));
}

void
desk_save_to (DeskSession *session, GtkWidget *over, const DeskSave *what, GFile *file,
              GCancellable *cancellable)
{
    begin (saving_new (session, over, what, cancellable), file);
}
