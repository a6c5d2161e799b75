/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/app.h"

#include "app/desk/auditor.h"
#include "app/desk/keys_page.h"
#include "app/desk/list.h"
#include "app/desk/menu.h"
#include "app/desk/person.h"
#include "app/desk/settings.h"
#include "ui/desk/explain.h"
#include "ui/desk/frame.h"
#include "ui/desk/sign_in.h"
#include "ui/template.h"
#include "ui/words.h"

#define WIDTH 1280
#define HEIGHT 800

struct _DeskApp {
    AdwApplication parent_instance;
    DeskSettings *settings;
    UiLook *look;

    /* the window and its pages, held by it */
    GtkWindow *window;
    UiDeskFrame *frame;
    UiDeskSignIn *sign_in;
    UiDeskList *list_page;
    UiDeskPerson *person_page;
    UiDeskKeys *keys_page;

    /* while signed in */
    DeskSession *session;
    DeskList *list;
    DeskPerson *person;
    DeskDrafts *drafts;
    DeskSound *sound;
    DeskAuditor *auditor;

    GCancellable *signing_in;
    int mine, all; /* counts beside the sections */
};

G_DEFINE_FINAL_TYPE (DeskApp, desk_app, ADW_TYPE_APPLICATION)

/* ---- signing out ------------------------------------------------------- */

static void
close_person (DeskApp *app)
{
    g_clear_pointer (&app->person, desk_person_free);
}

static void
close_session (DeskApp *app)
{
    close_person (app);
    g_clear_pointer (&app->list, desk_list_free);
    g_clear_pointer (&app->auditor, desk_auditor_free);
    g_clear_pointer (&app->sound, desk_sound_free);
    g_clear_pointer (&app->drafts, desk_drafts_free);
    if (app->session != NULL) {
        g_signal_handlers_disconnect_by_data (app->session, app);
        desk_session_end (app->session);
    }
    g_clear_object (&app->session);
}

static void
show_sign_in (DeskApp *app, const char *sentence)
{
    ui_desk_frame_show (app->frame, GTK_WIDGET (app->sign_in), true);
    ui_desk_sign_in_set_busy (app->sign_in, FALSE);
    ui_desk_sign_in_present (app->sign_in, app->settings->server, app->settings->user);
    ui_desk_sign_in_set_error (app->sign_in, UI_DESK_FIELD_NONE, sentence);
}

/* The session is let go when the call that noticed its end is over. */
static gboolean
on_sign_out_cb (gpointer data)
{
    DeskApp *app = data;
    if (app->window != NULL && app->session != NULL) {
        close_session (app);
        show_sign_in (app,
                      _ ("Your session has ended. Sign in again; what you wrote is kept on this "
                         "computer."));
    }
    return G_SOURCE_REMOVE;
}

static void
on_signed_out_cb (DeskSession *session, DeskApp *app)
{
    g_idle_add_full (G_PRIORITY_DEFAULT, on_sign_out_cb, g_object_ref (app), g_object_unref);
}

/* ---- pages while signed in --------------------------------------------- */

static void
on_counted (int mine, int all, gpointer data)
{
    DeskApp *app = data;
    app->mine = mine >= 0 ? mine : app->mine;
    app->all = all >= 0 ? all : app->all;
    ui_desk_frame_set_counts (app->frame, app->mine, app->all);
}

static void
show_list (DeskApp *app)
{
    close_person (app);
    ui_desk_frame_show (app->frame, GTK_WIDGET (app->list_page), false);
    ui_desk_frame_set_section (app->frame,
                               ui_desk_list_get_filter (app->list_page) == UI_DESK_FILTER_SUBMITTED
                                   ? UI_DESK_SECTION_MINE
                                   : UI_DESK_SECTION_ALL);
}

static void
on_open_cb (DeskApp *app, const char *id)
{
    const DeskPersonTools tools = {app->person_page, app->session, app->drafts, app->sound,
                                   app->look};
    close_person (app);
    app->person = desk_person_new (&tools, id);
    ui_desk_frame_show (app->frame, GTK_WIDGET (app->person_page), false);
    gtk_widget_child_focus (GTK_WIDGET (app->person_page), GTK_DIR_TAB_FORWARD);
}

static void
on_section_cb (DeskApp *app, int section)
{
    if (section == UI_DESK_SECTION_KEYS) {
        close_person (app);
        ui_desk_frame_show (app->frame, GTK_WIDGET (app->keys_page), false);
        ui_desk_keys_present (app->keys_page, desk_session_get_me (app->session)->name, false);
        return;
    }
    ui_desk_list_set_filter (app->list_page, section == UI_DESK_SECTION_MINE
                                                 ? UI_DESK_FILTER_SUBMITTED
                                                 : UI_DESK_FILTER_ALL);
    show_list (app);
}

static void
on_filter_cb (UiDeskList *page, int filter, const char *search, DeskApp *app)
{
    if (app->session != NULL)
        ui_desk_frame_set_section (app->frame, filter == UI_DESK_FILTER_SUBMITTED
                                                   ? UI_DESK_SECTION_MINE
                                                   : UI_DESK_SECTION_ALL);
}

static void
on_changed_cb (DeskSession *session, char **ids, DeskApp *app)
{
    if (app->person != NULL
        && g_strv_contains ((const char *const *)ids, desk_person_get_id (app->person)))
        desk_person_refresh (app->person);
}

static void
show_me (DeskApp *app)
{
    ui_desk_frame_set_person (app->frame, desk_session_get_me (app->session)->name,
                              desk_session_get_role (app->session));
}

static void
on_log_checked (gpointer data)
{
    DeskApp *app = data;
    g_autofree char *words = desk_auditor_words (app->auditor);
    ui_desk_frame_set_log (app->frame, words);
}

static void
on_log_broken (int64_t sequence, gpointer data)
{
    desk_auditor_tell (DESK_APP (data)->window, sequence);
}

static void
open_session (DeskApp *app, ClientConnection *connection, ModelSession *me)
{
    app->session = desk_session_new (connection, me);
    app->drafts = desk_drafts_new (NULL, client_connection_get_url (connection), me->user);
    app->sound = desk_sound_new (NULL);
    app->mine = app->all = -1;
    app->list = desk_list_new (app->list_page, app->session, app->look, on_counted, app);
    g_signal_connect (app->session, "signed-out", G_CALLBACK (on_signed_out_cb), app);
    g_signal_connect (app->session, "changed", G_CALLBACK (on_changed_cb), app);
    desk_settings_set (&app->settings->server, client_connection_get_url (connection));
    desk_settings_set (&app->settings->user, me->user);
    desk_settings_store (app->settings);
    show_me (app);
    show_list (app);
    desk_list_refresh (app->list);
    app->auditor = desk_auditor_new (app->session, NULL, on_log_broken, on_log_checked, app);
    ui_desk_list_find (app->list_page);
}

/* ---- signing in -------------------------------------------------------- */

static void
on_signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (DeskApp) app = data;
    ModelSession *me = client_sign_in_finish (CLIENT_CONNECTION (source), result, &error);
    g_clear_object (&app->signing_in);
    if (app->window == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
        model_session_free (me);
        if (app->window != NULL)
            ui_desk_sign_in_set_busy (app->sign_in, FALSE);
        return;
    }
    ui_desk_sign_in_set_busy (app->sign_in, FALSE);
    if (me == NULL) {
        bool password = client_error_problem (error) == MODEL_PROBLEM_WRONG_PASSWORD;
        bool server = error->domain == CLIENT_ERROR && error->code != CLIENT_ERROR_PROBLEM
                      && error->code != CLIENT_ERROR_SIGNED_OUT;
        ui_desk_sign_in_set_error (app->sign_in,
                                   password ? UI_DESK_FIELD_PASSWORD
                                   : server ? UI_DESK_FIELD_SERVER
                                            : UI_DESK_FIELD_NONE,
                                   error->message);
        return;
    }
    ui_desk_sign_in_forget (app->sign_in);
    open_session (app, CLIENT_CONNECTION (source), me);
}

static void
on_sign_in_cb (UiDeskSignIn *page, const char *server, const char *user, const char *password,
               DeskApp *app)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *url =
        strstr (server, "://") ? g_strdup (server) : g_strconcat ("https://", server, NULL);
    g_autoptr (ClientConnection) connection = client_connection_new (url, &error);
    if (connection == NULL) {
        ui_desk_sign_in_set_error (page, UI_DESK_FIELD_SERVER, error->message);
        return;
    }
    app->signing_in = g_cancellable_new ();
    ui_desk_sign_in_set_busy (page, TRUE);
    client_sign_in_async (connection, user, password, app->signing_in, on_signed_in_cb,
                          g_object_ref (app));
}

static void
on_cancel_cb (UiDeskSignIn *page, DeskApp *app)
{
    if (app->signing_in != NULL)
        g_cancellable_cancel (app->signing_in);
}

/* ---- the key page without an account ----------------------------------- */

static void
on_keys_alone_cb (UiDeskSignIn *page, DeskApp *app)
{
    ui_desk_frame_show (app->frame, GTK_WIDGET (app->keys_page), true);
    ui_desk_keys_present (app->keys_page, g_get_real_name (), true);
}

static void
on_keys_back_cb (DeskApp *app)
{
    if (app->session == NULL)
        show_sign_in (app, NULL);
    else
        show_list (app);
}

/* ---- actions ----------------------------------------------------------- */

static void
on_help_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
    ui_desk_explain_help (DESK_APP (data)->window);
}

static void
on_pane_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
    ui_desk_frame_next_pane (DESK_APP (data)->frame);
}

static void
on_find_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
    DeskApp *app = data;
    if (app->session == NULL)
        return;
    show_list (app);
    ui_desk_list_find (app->list_page);
}

static void
on_reload_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
    DeskApp *app = data;
    if (app->person != NULL)
        desk_person_refresh (app->person);
    if (app->list != NULL)
        desk_list_refresh (app->list);
}

static void
on_back_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
    if (DESK_APP (data)->person != NULL)
        show_list (data);
}

static void
on_save_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
    if (DESK_APP (data)->person != NULL)
        ui_desk_person_save (DESK_APP (data)->person_page);
}

static void
on_play_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
    if (DESK_APP (data)->person != NULL)
        ui_desk_person_play (DESK_APP (data)->person_page);
}

static void
on_end_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
    DeskApp *app = data;
    if (app->session == NULL)
        return;
    close_session (app);
    show_sign_in (app, NULL);
}

static const GActionEntry actions[] = {
    {.name = "help", .activate = on_help_cb}, {.name = "pane", .activate = on_pane_cb},
    {.name = "find", .activate = on_find_cb}, {.name = "reload", .activate = on_reload_cb},
    {.name = "back", .activate = on_back_cb}, {.name = "save", .activate = on_save_cb},
    {.name = "play", .activate = on_play_cb}, {.name = "sign-out", .activate = on_end_cb},
};

/* ---- the window -------------------------------------------------------- */

static void
on_language_cb (UiLook *look, DeskApp *app)
{
    GtkWidget *plain[] = {GTK_WIDGET (app->sign_in), GTK_WIDGET (app->keys_page)};
    for (guint n = 0; n < G_N_ELEMENTS (plain); n++)
        ui_template_translate (plain[n]);
    ui_desk_frame_translate (app->frame);
    ui_desk_list_translate (app->list_page);
    if (app->person != NULL)
        desk_person_translate (app->person);
    else
        ui_desk_person_translate (app->person_page);
    desk_menu_fill (app->frame);
    gtk_window_set_title (app->window, _ ("Antesala desk"));
    if (app->session == NULL)
        return;
    show_me (app);
    on_log_checked (app);
    desk_list_refresh (app->list);
}

static void
on_look_cb (DeskApp *app)
{
    desk_settings_take (app->settings, app->look);
    desk_settings_store (app->settings);
}

static gboolean
on_close_cb (GtkWindow *window, DeskApp *app)
{
    app->settings->maximized = gtk_window_is_maximized (window);
    if (!app->settings->maximized)
        gtk_window_get_default_size (window, &app->settings->width, &app->settings->height);
    close_session (app);
    desk_settings_store (app->settings);
    app->window = NULL;
    return FALSE;
}

static void
make_pages (DeskApp *app)
{
    app->frame = UI_DESK_FRAME (ui_desk_frame_new ());
    app->sign_in = g_object_ref_sink (g_object_new (UI_TYPE_DESK_SIGN_IN, NULL));
    app->list_page = g_object_ref_sink (g_object_new (UI_TYPE_DESK_LIST, NULL));
    app->person_page = g_object_ref_sink (g_object_new (UI_TYPE_DESK_PERSON, NULL));
    app->keys_page = g_object_ref_sink (g_object_new (UI_TYPE_DESK_KEYS, NULL));
    gpointer pages[] = {app->list_page, app->person_page, app->keys_page};
    for (guint n = 0; n < G_N_ELEMENTS (pages); n++)
        g_signal_connect_swapped (pages[n], "sections", G_CALLBACK (ui_desk_frame_toggle_sections),
                                  app->frame);
    g_signal_connect (app->sign_in, "sign-in", G_CALLBACK (on_sign_in_cb), app);
    g_signal_connect (app->sign_in, "cancel", G_CALLBACK (on_cancel_cb), app);
    g_signal_connect (app->sign_in, "keys", G_CALLBACK (on_keys_alone_cb), app);
    g_signal_connect_swapped (app->list_page, "open", G_CALLBACK (on_open_cb), app);
    g_signal_connect (app->list_page, "filter", G_CALLBACK (on_filter_cb), app);
    g_signal_connect_swapped (app->person_page, "back", G_CALLBACK (show_list), app);
    g_signal_connect_swapped (app->keys_page, "back", G_CALLBACK (on_keys_back_cb), app);
    g_signal_connect_swapped (app->frame, "section", G_CALLBACK (on_section_cb), app);
    desk_keys_page_serve (app->keys_page, NULL);
}

static void
desk_app_activate (GApplication *application)
{
    DeskApp *app = DESK_APP (application);
    if (app->window != NULL) {
        gtk_window_present (app->window);
        return;
    }
    app->window = GTK_WINDOW (adw_application_window_new (GTK_APPLICATION (app)));
    make_pages (app);
    adw_application_window_set_content (ADW_APPLICATION_WINDOW (app->window),
                                        GTK_WIDGET (app->frame));
    gtk_window_set_title (app->window, _ ("Antesala desk"));
    gtk_window_set_default_size (app->window, app->settings->width ? app->settings->width : WIDTH,
                                 app->settings->height ? app->settings->height : HEIGHT);
    if (app->settings->maximized)
        gtk_window_maximize (app->window);
    ui_look_dress (app->look, app->window, "desk");
    desk_menu_fill (app->frame);
    g_signal_connect (app->window, "close-request", G_CALLBACK (on_close_cb), app);
    show_sign_in (app, NULL);
    gtk_window_present (app->window);
}

static void
desk_app_startup (GApplication *application)
{
    DeskApp *app = DESK_APP (application);
    G_APPLICATION_CLASS (desk_app_parent_class)->startup (application);
    app->look = ui_look_new ();
    desk_settings_apply (app->settings, app->look);
    g_signal_connect (app->look, "language-changed", G_CALLBACK (on_language_cb), app);
    g_signal_connect_swapped (app->look, "notify", G_CALLBACK (on_look_cb), app);
    g_action_map_add_action_entries (G_ACTION_MAP (app), actions, G_N_ELEMENTS (actions), app);
    desk_menu_add_actions (GTK_APPLICATION (app), app->look);
}

static void
desk_app_shutdown (GApplication *application)
{
    DeskApp *app = DESK_APP (application);
    gpointer *pages[] = {(gpointer *)&app->sign_in, (gpointer *)&app->list_page,
                         (gpointer *)&app->person_page, (gpointer *)&app->keys_page};
    close_session (app);
    for (guint n = 0; n < G_N_ELEMENTS (pages); n++)
        g_clear_pointer (pages[n], g_object_unref);
    if (app->look != NULL)
        g_signal_handlers_disconnect_by_data (app->look, app);
    g_clear_object (&app->look);
    G_APPLICATION_CLASS (desk_app_parent_class)->shutdown (application);
}

static void
desk_app_finalize (GObject *object)
{
    desk_settings_free (DESK_APP (object)->settings);
    G_OBJECT_CLASS (desk_app_parent_class)->finalize (object);
}

static void
desk_app_class_init (DeskAppClass *class)
{
    G_OBJECT_CLASS (class)->finalize = desk_app_finalize;
    G_APPLICATION_CLASS (class)->startup = desk_app_startup;
    G_APPLICATION_CLASS (class)->activate = desk_app_activate;
    G_APPLICATION_CLASS (class)->shutdown = desk_app_shutdown;
}

static void
desk_app_init (DeskApp *app)
{
    app->settings = desk_settings_load (NULL);
}

DeskApp *
desk_app_new (const char *server, const char *user)
{
    DeskApp *app =
        g_object_new (DESK_TYPE_APP, "application-id", "org.antesala.Desk", "resource-base-path",
                      "/org/antesala/ui", "flags", G_APPLICATION_NON_UNIQUE, NULL);
    if (server != NULL)
        desk_settings_set (&app->settings->server, server);
    if (user != NULL)
        desk_settings_set (&app->settings->user, user);
    return app;
}
