/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/auditor.h"

#include <adwaita.h>
#include <string.h>

#include "ui/moment.h"
#include "ui/words.h"

#define DIALOG "desk-audit-dialog"

struct DeskAuditor {
    DeskSession *session;
    GCancellable *cancellable;
    DeskHeads *heads;
    char *path;
    guint timer;
    int64_t checked_ms; /* 0: not yet */
    int64_t open;       /* entries that no head covered then */
    DeskAuditorBroken broken;
    DeskAuditorChecked checked;
    gpointer data;
};

static void ask (DeskAuditor *auditor);

/* One file for each server. */
static char *
standard_path (DeskSession *session)
{
    const char *url = client_connection_get_url (desk_session_get_connection (session));
    g_autofree char *name = model_hash (url, strlen (url));
    g_autofree char *file = g_strconcat (name, ".ndjson", NULL);
    return g_build_filename (g_get_user_data_dir (), "antesala", "desk-heads", file, NULL);
}

static void
run_write (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    char **words = data;
    g_autoptr (GError) error = NULL;
    if (!desk_heads_write (words[0], words[1], &error))
        g_message ("%s", error->message);
    g_task_return_boolean (task, TRUE);
}

static void
free_words (gpointer data)
{
    g_strfreev (data);
}

static void
write_newest (DeskAuditor *auditor)
{
    char **words = g_new0 (char *, 3);
    words[0] = g_strdup (auditor->path);
    words[1] = desk_heads_line (auditor->heads);
    g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
    g_task_set_task_data (task, words, free_words);
    g_task_run_in_thread (task, run_write);
}

static void
on_page_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelAuditPage) page =
        client_audit_finish (CLIENT_CONNECTION (source), result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    DeskAuditor *auditor = data;
    /* A server that is away is told of elsewhere; the next check comes. */
    if (page == NULL)
        return;
    int64_t before = desk_heads_after (auditor->heads);
    int64_t kept = desk_heads_newest (auditor->heads) != NULL
                       ? desk_heads_newest (auditor->heads)->sequence
                       : 0;
    switch (desk_heads_take (auditor->heads, page, &error)) {
    case DESK_HEADS_MORE:
        ask (auditor);
        break;
    case DESK_HEADS_KEPT:
        auditor->checked_ms = g_get_real_time () / 1000;
        auditor->open = page->open;
        if (desk_heads_newest (auditor->heads)->sequence > kept)
            write_newest (auditor);
        auditor->checked (auditor->data);
        break;
    case DESK_HEADS_BROKEN:
        g_message ("%s", error->message);
        auditor->broken (before, auditor->data);
        break;
    }
}

static void
ask (DeskAuditor *auditor)
{
    client_audit_async (desk_session_get_connection (auditor->session),
                        desk_heads_after (auditor->heads), auditor->cancellable, on_page_cb,
                        auditor);
}

static gboolean
on_time_cb (gpointer data)
{
    DeskAuditor *auditor = data;
    desk_heads_begin (auditor->heads);
    ask (auditor);
    return G_SOURCE_CONTINUE;
}

DeskAuditor *
desk_auditor_new (DeskSession *session, const char *path, DeskAuditorBroken broken,
                  DeskAuditorChecked checked, gpointer data)
{
    DeskAuditor *auditor = g_new0 (DeskAuditor, 1);
    auditor->session = g_object_ref (session);
    auditor->cancellable = g_cancellable_new ();
    auditor->path = path != NULL ? g_strdup (path) : standard_path (session);
    auditor->heads = desk_heads_load (auditor->path);
    auditor->broken = broken;
    auditor->checked = checked;
    auditor->data = data;
    auditor->timer = g_timeout_add (MODEL_AUDIT_HEAD_MS, on_time_cb, auditor);
    ask (auditor);
    return auditor;
}

void
desk_auditor_free (DeskAuditor *auditor)
{
    if (auditor == NULL)
        return;
    g_cancellable_cancel (auditor->cancellable);
    g_source_remove (auditor->timer);
    desk_heads_free (auditor->heads);
    g_object_unref (auditor->cancellable);
    g_object_unref (auditor->session);
    g_free (auditor->path);
    g_free (auditor);
}

char *
desk_auditor_words (const DeskAuditor *auditor)
{
    if (auditor == NULL || auditor->checked_ms == 0)
        return NULL;
    g_autofree char *when = ui_moment_words (auditor->checked_ms);
    if (auditor->open == 0)
        /* Translators: %s is a day and a time */
        return g_strdup_printf (_ ("Audit log whole and signed to its end, %s"), when);
    return g_strdup_printf (
        /* Translators: a day and a time, and a number of entries */
        dngettext (GETTEXT_PACKAGE, "Audit log whole, %s; %d entry waits for its signature",
                   "Audit log whole, %s; %d entries wait for their signature",
                   (gulong)auditor->open),
        when, (int)auditor->open);
}

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
    g_object_set_data (G_OBJECT (data), DIALOG, NULL);
}

void
desk_auditor_tell (GtkWindow *window, int64_t sequence)
{
    if (window == NULL || g_object_get_data (G_OBJECT (window), DIALOG) != NULL)
        return;
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, sequence);
    /* Translators: %s is the number of an entry. */
    g_autofree char *body = g_strdup_printf (
        _ ("The server’s audit log does not continue what this computer kept, which reaches entry "
           "%s. Something in it was changed, removed or written anew. What this computer kept "
           "stays "
           "as it is. Tell the person who is responsible for your records before you go on."),
        number);
    GtkWidget *dialog = adw_message_dialog_new (window, _ ("The audit log does not fit"), body);
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("Close"));
    g_object_set_data (G_OBJECT (window), DIALOG, dialog);
    g_signal_connect_object (dialog, "response", G_CALLBACK (on_response_cb), window, 0);
    gtk_window_present (GTK_WINDOW (dialog));
}
