/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/desk/panel.h"

#include <glib/gstdio.h>

#include "tests/app/desk/windows.h"
#include "tests/patience.h"

/* ---- waiting ------------------------------------------------------------------- */

static gboolean
on_tick_cb (gpointer data)
{
    return G_SOURCE_CONTINUE;
}

void
wait_for (Desk *desk, Test test)
{
    gint64 end_us = g_get_monotonic_time () + PATIENCE_US;
    guint tick = g_timeout_add (20, on_tick_cb, NULL);
    while (!test (desk)) {
        g_assert_cmpint (g_get_monotonic_time (), <, end_us);
        g_main_context_iteration (NULL, TRUE);
    }
    g_source_remove (tick);
}

/* That it goes on is told by a dialog too, when it takes its time: that one is not closed but cancelled. */
bool
is_told (Desk *desk)
{
    AdwMessageDialog *dialog = windows_dialog ();
    return dialog != NULL && g_str_equal (adw_message_dialog_get_close_response (dialog), "close");
}

bool
is_quiet (Desk *desk)
{
    return windows_dialog () == NULL;
}

/* ---- the desk -------------------------------------------------------------------- */

static void
on_stored (gpointer data)
{
    ((Desk *)data)->stored = true;
}

Desk *
desk_new (const char *check)
{
    Desk *desk = g_new0 (Desk, 1);
    g_autoptr (json_t) me =
        json_pack ("{s:s, s:s, s:s, s:s, s:I}", "token", "t", "user", "rita", "name", "Rita Osei",
                   "role", "admin", "expires_ms", (json_int_t)9e12);
    *desk = (Desk){.server = odd_server_new (), .look = ui_look_new ()};
    g_autoptr (ClientConnection) connection = odd_server_connect (desk->server);
    g_autoptr (GError) error = NULL;
    client_connection_set_limits (connection, 20000, 20);
    ModelSession *session = model_session_read (me, &error);
    g_assert_no_error (error);
    desk->session = desk_session_new (connection, session);
    desk->pages[0] = (OddPage){CHECK_PATH, "application/json", check};
    desk->server->pages = desk->pages;
    desk->window = gtk_window_new ();
    desk->panel = g_object_new (UI_TYPE_DESK_CHECK, NULL);
    gtk_window_set_child (GTK_WINDOW (desk->window), desk->panel);
    gtk_window_present (GTK_WINDOW (desk->window));
    desk->cancellable = g_cancellable_new ();
    desk->folder = g_dir_make_tmp ("antesala-check-XXXXXX", NULL);
    desk->path = g_build_filename (desk->folder, "report.pdf", NULL);
    desk->kept = g_dir_make_tmp ("antesala-drafts-XXXXXX", NULL);
    desk->drafts = desk_drafts_new (desk->kept, "server", "rita");
    desk->check = desk_check_new (desk->session, desk->look, desk->drafts,
                                  UI_DESK_CHECK (desk->panel), "a1", on_stored, desk);
    desk_check_refresh (desk->check);
    return desk;
}

void
desk_free (Desk *desk)
{
    g_unlink (desk->path);
    g_assert_cmpint (g_rmdir (desk->folder), ==, 0); /* nothing else was left there */
    desk_check_free (desk->check);
    desk_drafts_free (desk->drafts);
    const char *argv[] = {"rm", "-rf", desk->kept, NULL};
    g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                  NULL);
    g_free (desk->kept);
    g_object_unref (desk->cancellable);
    gtk_window_destroy (GTK_WINDOW (desk->window));
    g_object_unref (desk->session);
    g_object_unref (desk->look);
    odd_server_free (desk->server);
    g_free (desk->folder);
    g_free (desk->path);
    g_free (desk);
}
