/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application has arrived: the return code, to be kept. */
#include "ui/applicant/sent.h"

#include "app/applicant/sending.h"
#include "app/consent/copy.h"
#include "app/model/code.h"

#include <glib/gi18n.h>

typedef struct {
    ApplicantFlow *flow;
    UiSent *page; /* borrowed: the page owns this */
    char *code;
} Control;

static void
control_free (void *data)
{
    Control *self = data;
    g_free (self->code);
    g_free (self);
}

/* What the thread needs; borrowed strings live in the page's control, which the task keeps alive. */
typedef struct {
    const char *code;
    ConsentCopyFrame frame;
    char *path;
} Printing;

static void
printing_free (void *data)
{
    Printing *printing = data;
    g_free (printing->path);
    g_free (printing);
}

static void
print_in_thread (GTask *task, void *page, void *data, GCancellable *cancellable)
{
    Printing *printing = data;
    GError *error = NULL;
    g_autoptr (GBytes) pdf = consent_sheet_pdf (printing->code, &printing->frame, &error);

    if (pdf
        && g_file_set_contents_full (
            printing->path, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf),
            G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &error))
        g_task_return_boolean (task, TRUE);
    else
        g_task_return_error (task, error);
}

static void
on_printed_cb (GObject *page, GAsyncResult *result, void *data)
{
    const Printing *printing = g_task_get_task_data (G_TASK (result));
    g_autoptr (GError) error = NULL;

    if (!g_task_propagate_boolean (G_TASK (result), &error)) {
        ui_sent_set_done (UI_SENT (page), error->message);
        return;
    }
    /* Translators: %s is a file */
    g_autofree char *words = g_strdup_printf (_ ("Saved as %s"), printing->path);
    ui_sent_set_done (UI_SENT (page), words);
}

static void
on_save_cb (UiPage *page, void *data)
{
    Control *self = data;
    const ModelApplication *application = applicant_session_get_application (self->flow->session);
    const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
    g_autofree char *name = g_strdup_printf ("antesala-%s.pdf", application->number);
    Printing *printing = g_new0 (Printing, 1);
    g_autoptr (GTask) task = g_task_new (page, NULL, on_printed_cb, NULL);

    printing->code = self->code;
    printing->path = g_build_filename (folder ? folder : g_get_home_dir (), name, NULL);
    printing->frame = (ConsentCopyFrame){
        .company = application->position.company,
        .position =
            model_text_get (&application->position.title, applicant_flow_language (self->flow)),
        .number = application->number,
        .language = applicant_flow_language (self->flow),
        .now_ms = applicant_session_now_ms (self->flow->session),
    };
    g_task_set_task_data (task, printing, printing_free);
    g_task_run_in_thread (task, print_in_thread);
}

static void
on_copy_cb (UiPage *page, void *data)
{
    Control *self = data;
    g_autofree char *shown = model_code_print (self->code);
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (page)), shown);
    ui_sent_set_done (self->page, _ ("Copied"));
}

static void
on_next_cb (UiPage *page, void *data)
{
    Control *self = data;
    applicant_flow_go (self->flow, "status");
}

static void
on_translated_cb (UiPage *page, void *data)
{
    Control *self = data;
    const ModelApplication *application = applicant_session_get_application (self->flow->session);
    /* Translators: a company and the number of an application */
    g_autofree char *lead = g_strdup_printf (_ ("%s has confirmed it. Number %s."),
                                             application->position.company, application->number);
    ui_sent_set_code (self->page, self->code, lead);
}

void
applicant_sent_open (ApplicantFlow *flow)
{
    GtkWidget *page = ui_sent_new ();
    Control *self = g_new0 (Control, 1);

    *self = (Control){flow, UI_SENT (page), applicant_session_get_return_code (flow->session)};
    g_signal_connect (page, "save-pdf", G_CALLBACK (on_save_cb), self);
    g_signal_connect (page, "copy", G_CALLBACK (on_copy_cb), self);
    g_signal_connect (page, "next", G_CALLBACK (on_next_cb), self);
    g_signal_connect (page, "translated", G_CALLBACK (on_translated_cb), self);
    on_translated_cb (UI_PAGE (page), self);
    applicant_flow_show (flow, page, self, control_free);
}
