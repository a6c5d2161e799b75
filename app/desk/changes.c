/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/changes.h"

struct DeskChanges {
    DeskSession *session;
    GCancellable *cancellable;
    char *id, *etag;
    GQueue waiting; /* of DeskChange; the head is on its way */
    DeskChangeDone done;
    gpointer data;
};

static void
change_free (gpointer data)
{
    DeskChange *change = data;
    g_free (change->recording);
    g_free (change->text);
    g_free (change);
}

static void send_next (DeskChanges *changes);

static void
on_sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    char *etag = client_change_finish (CLIENT_CONNECTION (source), result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    DeskChanges *changes = data;
    if (etag != NULL) {
        g_free (changes->etag);
        changes->etag = etag;
    }
    /* The queue is whole again before anybody is told: who is told may push. */
    GQueue told = G_QUEUE_INIT;
    g_queue_push_tail (&told, g_queue_pop_head (&changes->waiting));
    while (error != NULL && !g_queue_is_empty (&changes->waiting))
        g_queue_push_tail (&told, g_queue_pop_head (&changes->waiting));
    send_next (changes);
    if (error != NULL)
        desk_session_has_ended (changes->session, error);
    g_autoptr (GCancellable) alive = g_object_ref (changes->cancellable);
    for (DeskChange *change = g_queue_pop_head (&told); change != NULL;
         change = g_queue_pop_head (&told)) {
        if (!g_cancellable_is_cancelled (alive))
            changes->done (change, error, changes->data);
        change_free (change);
    }
}

static void
send_next (DeskChanges *changes)
{
    const DeskChange *change = g_queue_peek_head (&changes->waiting);
    ClientConnection *connection = desk_session_get_connection (changes->session);
    if (change == NULL)
        return;
    switch (change->kind) {
    case DESK_CHANGE_RATE:
        client_rate_async (connection, changes->id, change->recording, changes->etag,
                           change->number, change->text, changes->cancellable, on_sent_cb, changes);
        break;
    case DESK_CHANGE_NOTE:
        client_note_async (connection, changes->id, changes->etag, change->text,
                           changes->cancellable, on_sent_cb, changes);
        break;
    case DESK_CHANGE_DECIDE:
        client_decide_async (connection, changes->id, changes->etag, (ModelOutcome)change->number,
                             change->text, changes->cancellable, on_sent_cb, changes);
        break;
    case DESK_CHANGE_DELETE:
        client_delete_recording_async (connection, changes->id, change->recording, changes->etag,
                                       change->text, changes->cancellable, on_sent_cb, changes);
        break;
    case DESK_CHANGE_COUNT:
        g_assert_not_reached ();
    }
}

DeskChanges *
desk_changes_new (DeskSession *session, const char *id, const char *etag, DeskChangeDone done,
                  gpointer data)
{
    DeskChanges *changes = g_new0 (DeskChanges, 1);
    *changes = (DeskChanges){.session = g_object_ref (session),
                             .cancellable = g_cancellable_new (),
                             .id = g_strdup (id),
                             .etag = g_strdup (etag),
                             .done = done,
                             .data = data};
    g_queue_init (&changes->waiting);
    return changes;
}

void
desk_changes_free (DeskChanges *changes)
{
    if (changes == NULL)
        return;
    g_cancellable_cancel (changes->cancellable);
    g_object_unref (changes->cancellable);
    g_object_unref (changes->session);
    g_queue_clear_full (&changes->waiting, change_free);
    g_free (changes->id);
    g_free (changes->etag);
    g_free (changes);
}

void
desk_changes_push (DeskChanges *changes, DeskChangeKind kind, const char *recording, int number,
                   const char *text)
{
    DeskChange *change = g_new0 (DeskChange, 1);
    *change = (DeskChange){kind, g_strdup (recording), g_strdup (text), number};
    g_queue_push_tail (&changes->waiting, change);
    if (g_queue_get_length (&changes->waiting) == 1)
        send_next (changes);
}

const char *
desk_changes_get_etag (DeskChanges *changes)
{
    return changes->etag;
}

void
desk_changes_set_etag (DeskChanges *changes, const char *etag)
{
    char *copy = g_strdup (etag);
    g_free (changes->etag);
    changes->etag = copy;
}

bool
desk_changes_is_busy (DeskChanges *changes)
{
    return !g_queue_is_empty (&changes->waiting);
}
