/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/background.h"

#include "app/applicant/terms.h"
#include "app/consent/copy.h"

#include <glib/gi18n.h>

static const char KEPT[] = "background-forms";
/* How often the server is asked again which forms apply, while the answer about the place of living is still on its way to it. */
enum { TRIES = 20, AGAIN_MS = 1000 };

static char **
strings_of (const json_t *list)
{
    g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
    size_t i;
    json_t *id;
    json_array_foreach (list, i, id)
    {
        if (json_is_string (id))
            g_strv_builder_add (ids, json_string_value (id));
    }
    return g_strv_builder_end (ids);
}

char **
applicant_background_forms (ApplicantFlow *flow, const ModelStep *step)
{
    const ModelApplication *application = applicant_session_get_application (flow->session);
    if (step->kind != MODEL_STEP_BACKGROUND || !application->position.screened)
        return g_strdupv (step->forms);
    if (applicant_session_is_sent (flow->session) || applicant_terms_are_old (flow))
        return NULL;
    g_autoptr (json_t) kept =
        journal_get_json (applicant_session_get_journal (flow->session), KEPT);
    return kept ? strings_of (kept) : NULL;
}

void
applicant_background_forget (JournalChange *change)
{
    journal_change_drop (change, KEPT);
}

typedef struct {
    ApplicantFlow *flow;
    char *step;
    char **ids;
    int tries;
} Fetch;

static void
fetch_free (void *data)
{
    Fetch *fetch = data;
    g_free (fetch->step);
    g_strfreev (fetch->ids);
    g_free (fetch);
}

static void
on_kept_cb (GObject *owner, void *data)
{
    g_autoptr (GTask) task = data;
    Fetch *fetch = g_task_get_task_data (task);
    g_task_return_pointer (task, g_steal_pointer (&fetch->ids), (GDestroyNotify)g_strfreev);
}

static void
keep (GTask *task, char *const *ids, const json_t *check)
{
    Fetch *fetch = g_task_get_task_data (task);
    g_autoptr (json_t) list = json_array ();
    JournalChange *change = journal_change_new ();
    for (int i = 0; ids[i]; i++)
        json_array_append_new (list, json_string (ids[i]));
    journal_change_put_json (change, KEPT, list);
    applicant_terms_keep (fetch->flow, change, check);
    fetch->ids = g_strdupv ((char **)ids);
    applicant_session_save (fetch->flow->session, change, g_task_get_source_object (task),
                            on_kept_cb, g_object_ref (task));
}

static void on_application_cb (GObject *client, GAsyncResult *result, void *data);

/* Takes TASK over. */
static void
ask (GTask *task, ApplicantFlow *flow)
{
    client_application_async (applicant_session_get_client (flow->session),
                              g_task_get_cancellable (task), on_application_cb, task);
}

static gboolean
on_again_cb (void *data)
{
    GTask *task = data;
    const Fetch *fetch = g_task_get_task_data (task);
    if (!g_task_return_error_if_cancelled (task)) /* the flow may be gone then */
        ask (task, fetch->flow);
    else
        g_object_unref (task);
    return G_SOURCE_REMOVE;
}

static void
not_ready (GTask *task)
{
    Fetch *fetch = g_task_get_task_data (task);
    if (fetch->tries++ < TRIES)
        g_timeout_add (AGAIN_MS, on_again_cb, g_object_ref (task));
    else
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                                 _ ("The company's server has not heard yet where you live, so "
                                    "it cannot say which forms apply. Try again in a minute."));
}

static void
on_application_cb (GObject *client, GAsyncResult *result, void *data)
{
    g_autoptr (GTask) task = data;
    Fetch *fetch = g_task_get_task_data (task);
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelApplication) application =
        client_application_finish (CLIENT_CONNECTION (client), result, &error);
    if (application == NULL) {
        g_task_return_error (task, g_steal_pointer (&error));
        return;
    }
    for (unsigned i = 0; i < application->plan.steps->len; i++) {
        const ModelStep *step = application->plan.steps->pdata[i];
        bool ready = step->forms[0] == NULL
                     || g_strv_contains ((const char *const *)step->forms, "electronic");
        if (!g_str_equal (step->id, fetch->step))
            continue;
        if (ready)
            keep (task, step->forms, application->check);
        else
            not_ready (task);
        return;
    }
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                             _ ("The company's server does not have this form. Tell the company's "
                                "support."));
}

void
applicant_background_fetch_async (ApplicantFlow *flow, const ModelStep *step, GObject *owner,
                                  GAsyncReadyCallback callback)
{
    GTask *task = g_task_new (owner, flow->cancel, callback, NULL);
    Fetch *fetch = g_new0 (Fetch, 1);
    *fetch = (Fetch){flow, g_strdup (step->id), NULL, 0};
    g_task_set_task_data (task, fetch, fetch_free);
    ask (task, flow);
}

char **
applicant_background_fetch_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- the sample document --------------------------------------------------- */

typedef struct {
    char *number, *company, *position, *application, *language, *folder;
} Sample;

static void
sample_free (void *data)
{
    Sample *sample = data;
    char *texts[] = {sample->number,      sample->company,  sample->position,
                     sample->application, sample->language, sample->folder};
    for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
        g_free (texts[i]);
    g_free (sample);
}

static void
write_sample (GTask *task, void *owner, void *data, GCancellable *cancellable)
{
    const Sample *sample = data;
    GError *error = NULL;
    const ConsentCopyFrame frame = {.company = sample->company,
                                    .position = sample->position,
                                    .number = sample->application,
                                    .language = sample->language};
    g_autoptr (GBytes) pdf = consent_sample_pdf (sample->number, &frame, &error);
    g_autofree char *path = g_build_filename (sample->folder, "sample.pdf", NULL);
    g_mkdir_with_parents (sample->folder, 0700);
    bool good = pdf
                && g_file_set_contents_full (path, g_bytes_get_data (pdf, NULL),
                                             (gssize)g_bytes_get_size (pdf),
                                             G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
    if (good)
        g_task_return_pointer (task, g_steal_pointer (&path), g_free);
    else
        g_task_return_error (task, error);
}

void
applicant_background_sample_async (ApplicantFlow *flow, const ModelForm *form, GObject *owner,
                                   GAsyncReadyCallback callback, void *data)
{
    g_autoptr (GTask) task = g_task_new (owner, flow->cancel, callback, data);
    const ModelApplication *application = applicant_session_get_application (flow->session);
    const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
    const char *language = model_language_words[form->language];
    g_autofree char *name = g_strconcat ("antesala-", application->number, NULL);
    Sample *sample = g_new0 (Sample, 1);
    *sample = (Sample){
        .number = model_form_proof (form->sha256, application->id),
        .company = g_strdup (application->position.company),
        .position = g_strdup (model_text_get (&application->position.title, language)),
        .application = g_strdup (application->number),
        .language = g_strdup (language),
        .folder = g_build_filename (documents ? documents : g_get_home_dir (), name, NULL),
    };
    g_task_set_task_data (task, sample, sample_free);
    g_task_run_in_thread (task, write_sample);
}

char *
applicant_background_sample_finish (GAsyncResult *result, GError **error)
{
    g_autofree char *path = g_task_propagate_pointer (G_TASK (result), error);
    g_autofree char *uri = path ? g_filename_to_uri (path, NULL, NULL) : NULL;
    /* Where no program opens PDF files, the sentence on the page says where the document is. */
    if (uri)
        g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
    return g_steal_pointer (&path);
}
