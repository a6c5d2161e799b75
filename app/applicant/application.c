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

/* A damaged journal was put aside; the person must know what became of the work. */
static void
tell_damage (ApplicantFlow *flow, const char *damaged)
{
    g_autofree char *sentence = g_strdup_printf (
        /* Translators: %s is a file */
        _ ("Your saved work was damaged. What could be read was taken over; the damaged file is "
           "kept as %s."),
        damaged);
    applicant_flow_say (flow, sentence);
}

/* A journal that cannot be opened still gets a window, or nobody would read the sentence. */
static void
show_refusal (GtkWindow *window, const char *sentence)
{
    GtkWidget *page = adw_status_page_new ();
    adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Antesala cannot start"));
    adw_status_page_set_description (ADW_STATUS_PAGE (page), sentence);
    adw_window_set_content (ADW_WINDOW (window), page);
}

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
    if (program->options.page == NULL || !applicant_flow_go (program->flow, program->options.page))
        applicant_flow_resume (program->flow);
    if (damaged)
        tell_damage (program->flow, damaged);
    return true;
}

static void
on_activate_cb (GApplication *application, void *data)
{
    Program *program = data;
    g_autoptr (GError) error = NULL;
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
    if (!open_session (program, window, &error)) {
        g_printerr ("%s\n", error->message);
        program->status = 74; /* EX_IOERR */
        show_refusal (window, error->message);
    }
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
