/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/attach.h"

#include "app/applicant/conversation.h"
#include "app/applicant/parcel.h"
#include "app/applicant/section.h"
#include "app/package/blobs.h"
#include "ui/items/upload_view.h"

#include <glib/gi18n.h>
#include <string.h>

static const char FOLDER[] = "attached";

/* What a view waits for: the GCancellable of its copy. */
static const char COPYING[] = "copying";

enum { CHUNK_BYTES = 1 << 18, TELL_MS = 300 };

static char *
folder_of (ApplicantSession *session)
{
    return g_build_filename (journal_recordings (applicant_session_get_journal (session)), FOLDER,
                             NULL);
}

/* ---- copying what was chosen, in a thread ---- */

typedef struct {
    GFile *file;
    char *folder;
    const QtiInteraction *interaction; /* of ITEM */
    QtiItem *item;
    TaskAttachment found;
    int done, total; /* bytes; atomic: the page asks while the thread copies */
} Copy;

static void
copy_free (gpointer data)
{
    Copy *copy = data;
    g_object_unref (copy->file);
    g_free (copy->folder);
    qti_item_unref (copy->item);
    task_attachment_clear (&copy->found);
    g_free (copy);
}

static bool
refuse (GError **error, const char *sentence)
{
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);
    return false;
}

static bool
refuse_size (const Copy *copy, GError **error)
{
    g_autofree char *most = g_format_size ((guint64)task_attachment_limit (copy->interaction));
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("This file is too large: %s is the most. Make it smaller, or choose another."),
                 most);
    return false;
}

static bool
refuse_type (const Copy *copy, GError **error)
{
    g_autofree char *types = ui_upload_types (copy->interaction);
    /* Translators: a list of kinds of files */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("This kind of file does not fit here, or its name says another kind than it "
                    "is. Choose one of these: %s."),
                 types);
    return false;
}

/* The sentences of what the system says of a file that cannot be read. */
static bool
explain (const GError *cause, GError **error)
{
    static const struct {
        int code;
        const char *sentence;
    } WORDS[] = {
        {G_IO_ERROR_NOT_FOUND, N_ ("This file is no longer there. Choose it again.")},
        {G_IO_ERROR_PERMISSION_DENIED,
         N_ ("You may not read this file. Change its permissions, or choose another.")},
    };
    g_debug ("Attachment: %s", cause->message);
    for (size_t i = 0; i < G_N_ELEMENTS (WORDS); i++)
        if (g_error_matches (cause, G_IO_ERROR, WORDS[i].code))
            return refuse (error, _ (WORDS[i].sentence));
    return refuse (error, _ ("This file cannot be read. Copy it to this computer, or choose "
                             "another."));
}

static bool
look (Copy *copy, GCancellable *cancellable, GError **error)
{
    g_autoptr (GError) cause = NULL;
    g_autoptr (GFileInfo) info = g_file_query_info (copy->file, "standard::size,standard::type",
                                                    G_FILE_QUERY_INFO_NONE, cancellable, &cause);
    if (info == NULL)
        return explain (cause, error);
    if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
        return refuse (error, _ ("This is a folder or a device, not a file. Choose a file."));
    g_atomic_int_set (&copy->total, (int)MIN (g_file_info_get_size (info), G_MAXINT));
    if (g_file_info_get_size (info) == 0)
        return refuse (error, _ ("This file is empty. Save it once more, or choose another."));
    return g_file_info_get_size (info) <= task_attachment_limit (copy->interaction)
           || refuse_size (copy, error);
}

/* Until the end or MOST bytes, in pieces, so that it can be told how far it is. FALSE with CAUSE. */
static bool
read_pieces (Copy *copy, GInputStream *stream, char *bytes, gsize most, gsize *length,
             GCancellable *cancellable, GError **cause)
{
    gsize got = 1;
    while (*length < most && got > 0) {
        gsize piece = MIN ((gsize)CHUNK_BYTES, most - *length);
        if (!g_input_stream_read_all (stream, bytes + *length, piece, &got, cancellable, cause))
            return false;
        *length += got;
        g_atomic_int_set (&copy->done, (int)*length);
    }
    return true;
}

/* It may grow while it is read: one byte more than fits is read, and no more. */
static GBytes *
read_all (Copy *copy, GCancellable *cancellable, GError **error)
{
    g_autoptr (GError) cause = NULL;
    gsize most = (gsize)task_attachment_limit (copy->interaction) + 1, length = 0;
    g_autofree char *bytes = g_malloc (most);
    g_autoptr (GFileInputStream) stream = g_file_read (copy->file, cancellable, &cause);
    if (stream == NULL
        || !read_pieces (copy, G_INPUT_STREAM (stream), bytes, most, &length, cancellable, &cause))
        explain (cause, error);
    else if (length == most)
        refuse_size (copy, error);
    else
        return g_bytes_new (bytes, length);
    return NULL;
}

static bool
keep (Copy *copy, GCancellable *cancellable, GError **error)
{
    g_autoptr (GError) cause = NULL;
    g_autofree char *own = g_file_get_basename (copy->file);
    g_autofree char *name = task_attachment_name (own);
    if (!look (copy, cancellable, error))
        return false;
    g_autoptr (GBytes) bytes = read_all (copy, cancellable, error);
    if (bytes == NULL)
        return false;
    const char *type =
        task_attachment_type (name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    if (type == NULL || !task_attachment_takes (copy->interaction, type))
        return refuse_type (copy, error);
    g_autofree char *hash = package_blob_put (copy->folder, bytes, &cause);
    if (hash == NULL) {
        g_debug ("Attachment: %s", cause->message);
        return refuse (error, _ ("The file could not be copied to the disk. Free some space, then "
                                 "choose it again."));
    }
    copy->found = (TaskAttachment){g_steal_pointer (&hash), (int64_t)g_bytes_get_size (bytes),
                                   g_strdup (type), g_steal_pointer (&name)};
    return true;
}

static void
copy_in_thread (GTask *task, void *view, void *data, GCancellable *cancellable)
{
    GError *error = NULL;
    if (keep (data, cancellable, &error))
        g_task_return_boolean (task, TRUE);
    else
        g_task_return_error (task, error);
}

/* A page that has gone waits for nothing any more. */
static bool
is_waited_for (GObject *view, GTask *task)
{
    return g_object_get_data (view, COPYING) == g_task_get_cancellable (task);
}

static void
on_copied_cb (GObject *view, GAsyncResult *result, void *data)
{
    const Copy *copy = g_task_get_task_data (G_TASK (result));
    g_autoptr (GError) error = NULL;
    bool waited = is_waited_for (view, G_TASK (result));
    bool copied = g_task_propagate_boolean (G_TASK (result), &error);
    if (!waited)
        return;
    g_object_set_data (view, COPYING, NULL);
    if (copied)
        ui_upload_view_set_file (UI_UPLOAD_VIEW (view), &copy->found);
    else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ui_upload_view_refuse (UI_UPLOAD_VIEW (view),
                               _ ("Nothing was copied; your answer is as it was before."));
    else
        ui_upload_view_refuse (UI_UPLOAD_VIEW (view), error->message);
}

static gboolean
on_tell_cb (gpointer data)
{
    GTask *task = data;
    Copy *copy = g_task_get_task_data (task);
    GObject *view = g_task_get_source_object (task);
    if (g_task_get_completed (task) || !is_waited_for (view, task))
        return G_SOURCE_REMOVE;
    ui_upload_view_set_progress (UI_UPLOAD_VIEW (view), g_atomic_int_get (&copy->done),
                                 g_atomic_int_get (&copy->total));
    return G_SOURCE_CONTINUE;
}

static void
on_cancel_cb (GObject *view)
{
    GCancellable *cancellable = g_object_get_data (view, COPYING);
    if (cancellable)
        g_cancellable_cancel (cancellable);
}

static void
on_gone_cb (GObject *view)
{
    on_cancel_cb (view);
    g_object_set_data (view, COPYING, NULL);
}

static void
on_chosen_cb (UiUploadView *view, GFile *file, ApplicantSession *session)
{
    UiInteraction *interaction = UI_INTERACTION (view);
    Copy *copy = g_new0 (Copy, 1);
    *copy = (Copy){.file = g_object_ref (file),
                   .folder = folder_of (session),
                   .interaction = ui_interaction_get (interaction),
                   .item = qti_item_ref ((QtiItem *)ui_interaction_context (interaction)->item)};
    GCancellable *cancellable = g_cancellable_new ();
    g_autoptr (GTask) task = g_task_new (view, cancellable, on_copied_cb, NULL);
    g_object_set_data_full (G_OBJECT (view), COPYING, cancellable, g_object_unref);
    g_task_set_task_data (task, copy, copy_free);
    /* A folder of a network that is gone may hold the thread for minutes: the page does not wait for it. */
    g_task_set_return_on_cancel (task, TRUE);
    g_task_run_in_thread (task, copy_in_thread);
    g_timeout_add_full (G_PRIORITY_DEFAULT, TELL_MS, on_tell_cb, g_object_ref (task),
                        g_object_unref);
}

void
applicant_attach_join (AdwBin *upload, gpointer data)
{
    const ApplicantQuestion *question = data;
    g_signal_connect_object (upload, "chosen", G_CALLBACK (on_chosen_cb), question->session, 0);
    g_signal_connect (upload, "cancel", G_CALLBACK (on_cancel_cb), NULL);
    g_signal_connect (upload, "destroy", G_CALLBACK (on_gone_cb), NULL);
}

/* ---- what answers name ---- */

typedef void (*EachNamed) (const TaskAttachment *file, const char *item, void *data);

/* Every file that the answers of a section, or of all, name. */
static void
each_named (ApplicantSession *session, const char *section, EachNamed each, void *data)
{
    Journal *journal = applicant_session_get_journal (session);
    g_autofree char *prefix =
        section ? applicant_section_name ("answer", section, "") : g_strdup ("answer/");
    g_auto (GStrv) names = journal_names (journal, prefix);
    for (int i = 0; names[i]; i++) {
        g_autoptr (json_t) answers = journal_get_json (journal, names[i]);
        const char *identifier;
        json_t *answer;
        json_object_foreach (answers, identifier, answer)
        {
            g_auto (TaskAttachment) file = {0};
            if (task_attachment_parse (json_string_value (json_array_get (answer, 0)), &file))
                each (&file, names[i] + strlen (prefix), data);
        }
    }
}

typedef struct {
    ApplicantSession *session;
    JournalChange *change;
    const char *section, *folder;
} Sending;

static void
send_one (const TaskAttachment *file, const char *item, void *data)
{
    const Sending *sending = data;
    g_autofree char *path = g_build_filename (sending->folder, file->sha256, NULL);
    applicant_parcel_attach (sending->session, sending->change, sending->section, item,
                             file->sha256, file->bytes, path);
}

void
applicant_attach_send (ApplicantSession *session, JournalChange *change, const char *section)
{
    g_autofree char *folder = folder_of (session);
    Sending sending = {session, change, section, folder};
    each_named (session, section, send_one, &sending);
}

static void
keep_one (const TaskAttachment *file, const char *item, void *data)
{
    g_hash_table_add (data, g_strdup (file->sha256));
}

static void
sweep_in_thread (GTask *task, void *source, void *data, GCancellable *cancellable)
{
    g_autofree char *folder = g_strdup (g_object_get_data (G_OBJECT (task), FOLDER));
    package_blob_sweep (folder, data);
    g_task_return_boolean (task, TRUE);
}

void
applicant_attach_tidy (ApplicantSession *session)
{
    g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
    GHashTable *kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    each_named (session, NULL, keep_one, kept);
    g_object_set_data_full (G_OBJECT (task), FOLDER, folder_of (session), g_free);
    g_task_set_task_data (task, kept, (GDestroyNotify)g_hash_table_unref);
    g_task_run_in_thread (task, sweep_in_thread);
}

const char *
applicant_attach_lost_sentence (void)
{
    return _ ("A file that you attached is no longer on this computer. Everything else is sent; "
              "tell the company's support which file it was.");
}
