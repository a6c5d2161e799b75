/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/application.h"

#include "app/applicant/first_frame.h"
#include "app/applicant/flow.h"
#include "app/applicant/settings.h"

#include <glib/gi18n.h>

#define DEFAULT_SERVER "http://127.0.0.1:8460"

/* What lives as long as the program. */
typedef struct {
    ApplicantOptions options;
    char *folder; /* of this person's journal and settings */
    UiLook *look;
    ApplicantFlow *flow;
    int status;
} Program;

static ClientConnection *
connect_to_server (const Program *program, Journal *journal, GError **error)
{
    g_autofree char *known = journal_get (journal, "server");
    const char *named = g_getenv ("ANTESALA_SERVER");
    const char *url = program->options.server ? program->options.server
                      : known                 ? known
                      : named                 ? named
                                              : DEFAULT_SERVER;
    return client_connection_new (url, error);
}

static void open_or_refuse (Program *program, GtkWindow *window);

static bool
open_session (Program *program, GtkWindow *window, GError **error)
{
    g_autofree char *damaged = NULL;
    Journal *journal = journal_open (program->folder, &damaged, error);
    ClientConnection *client = journal ? connect_to_server (program, journal, error) : NULL;

    if (client == NULL) {
        journal_close (journal);
        return false;
    }
    g_autoptr (ApplicantSession) session = applicant_session_new (journal, client);
    GtkWidget *shell = ui_shell_new (program->look);
    adw_window_set_content (ADW_WINDOW (window), shell);
    program->flow = applicant_flow_new (session, UI_SHELL (shell), program->look);
    program->flow->folder = g_strdup (program->folder);
    if (program->options.page == NULL || !applicant_flow_go (program->flow, program->options.page))
        applicant_flow_resume (program->flow);
    if (damaged)
        applicant_flow_say_damaged (program->flow, damaged);
    return true;
}

static void
on_open_again_cb (GtkWidget *button, Program *program)
{
    open_or_refuse (program, GTK_WINDOW (gtk_widget_get_root (button)));
}

/* A journal that cannot be opened still gets a window, or nobody would read the sentence. */
static void
show_refusal (Program *program, GtkWindow *window, const char *sentence)
{
    GtkWidget *page = adw_status_page_new ();
    GtkWidget *again = gtk_button_new_with_label (_ ("Try again"));

    adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Antesala cannot start"));
    adw_status_page_set_description (ADW_STATUS_PAGE (page), sentence);
    gtk_widget_set_halign (again, GTK_ALIGN_CENTER);
    g_signal_connect (again, "clicked", G_CALLBACK (on_open_again_cb), program);
    adw_status_page_set_child (ADW_STATUS_PAGE (page), again);
    adw_window_set_content (ADW_WINDOW (window), page);
}

static void
open_or_refuse (Program *program, GtkWindow *window)
{
    g_autoptr (GError) error = NULL;

    program->status = 0;
    if (open_session (program, window, &error))
        return;
    g_printerr ("%s\n", error->message);
    program->status = 74; /* EX_IOERR */
    show_refusal (program, window, error->message);
}

static void
on_activate_cb (GApplication *application, void *data)
{
    Program *program = data;
    GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

    if (window) {
        gtk_window_present (window);
        return;
    }
    program->look = ui_look_new ();
    applicant_settings_bind (program->look, program->folder);
    window = GTK_WINDOW (adw_window_new ());
    gtk_window_set_application (window, GTK_APPLICATION (application));
    gtk_window_set_title (window, "Antesala");
    gtk_window_set_default_size (window, 1280, 800);
    ui_look_dress (program->look, window, "applicant");
    open_or_refuse (program, window);
    gtk_window_present (window);
    applicant_first_frame_tell (GTK_WIDGET (window));
}

static void
on_shutdown_cb (GApplication *application, void *data)
{
    Program *program = data;
    g_clear_pointer (&program->flow, applicant_flow_free);
}

int
applicant_application_run (const ApplicantOptions *options)
{
    g_autoptr (AdwApplication) application = g_object_new (
        ADW_TYPE_APPLICATION, "application-id", "org.antesala.Antesala", "resource-base-path",
        "/org/antesala/ui", "flags", G_APPLICATION_NON_UNIQUE, NULL);
    Program program = {.options = *options};

    program.folder = options->profile ? g_strdup (options->profile)
                                      : g_build_filename (g_get_user_data_dir (), "antesala", NULL);
    g_signal_connect (application, "activate", G_CALLBACK (on_activate_cb), &program);
    g_signal_connect (application, "shutdown", G_CALLBACK (on_shutdown_cb), &program);
    int status = g_application_run (G_APPLICATION (application), 0, NULL);
    g_clear_object (&program.look);
    g_free (program.folder);
    return status ? status : program.status;
}
