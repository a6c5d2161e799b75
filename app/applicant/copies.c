/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/copies.h"

#include "app/applicant/signature.h"
#include "app/consent/copy.h"

#include <glib/gstdio.h>

typedef struct {
    ModelStatus *status; /* own copy */
    ModelForm *form;     /* own copy, of the labels of its fields; NULL */
    char *company, *position, *language, *folder;
    int64_t now_ms;
} Copies;

static void
copies_free (void *data)
{
    Copies *copies = data;
    model_status_free (copies->status);
    g_clear_pointer (&copies->form, model_form_free);
    g_free (copies->company);
    g_free (copies->position);
    g_free (copies->language);
    g_free (copies->folder);
    g_free (copies);
}

static bool
save_one (const Copies *copies, const ModelSignedForm *form, GError **error)
{
    g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
    const ConsentCopyFrame frame = {
        .company = copies->company,
        .position = copies->position,
        .number = copies->status->number,
        .language = copies->language,
        .now_ms = copies->now_ms,
        .zone = zone,
    };
    g_autoptr (GBytes) pdf =
        consent_copy_pdf (form, copies->form ? copies->form->fields : NULL, &frame, error);
    g_autofree char *name =
        g_strdup_printf ("%s-v%d-%s.pdf", form->form, (int)form->version, form->decision);
    g_autofree char *safe = g_strdelimit (g_steal_pointer (&name), "/\\", '-');
    g_autofree char *path = g_build_filename (copies->folder, safe, NULL);

    return pdf
           && g_file_set_contents_full (path, g_bytes_get_data (pdf, NULL),
                                        (gssize)g_bytes_get_size (pdf),
                                        G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static void
save_in_thread (GTask *task, void *owner, void *data, GCancellable *cancellable)
{
    Copies *copies = data;
    GError *error = NULL;

    g_mkdir_with_parents (copies->folder, 0700);
    for (unsigned i = 0; i < copies->status->copies->len; i++) {
        if (!save_one (copies, g_ptr_array_index (copies->status->copies, i), &error)) {
            g_task_return_error (task, error);
            return;
        }
    }
    g_task_return_pointer (task, g_strdup (copies->folder), g_free);
}

static char *
folder_of (ApplicantFlow *flow)
{
    const ModelApplication *application = applicant_session_get_application (flow->session);
    const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
    g_autofree char *name = g_strconcat ("antesala-", application->number, NULL);
    return g_build_filename (documents ? documents : g_get_home_dir (), name, NULL);
}

static void
save_async (ApplicantFlow *flow, const ModelStatus *status, const ModelForm *form, GObject *owner,
            GAsyncReadyCallback callback)
{
    g_autoptr (GTask) task = g_task_new (owner, NULL, callback, NULL);
    const ModelApplication *application = applicant_session_get_application (flow->session);
    g_autoptr (json_t) json = model_status_write (status);
    Copies *copies = g_new0 (Copies, 1);

    g_autoptr (json_t) labels = form ? model_form_write (form) : NULL;
    copies->status = model_status_read (json, NULL);
    copies->form = labels ? model_form_read (labels, NULL) : NULL;
    copies->company = g_strdup (application->position.company);
    copies->language = g_strdup (applicant_flow_language (flow));
    copies->position = g_strdup (model_text_get (&application->position.title, copies->language));
    copies->folder = folder_of (flow);
    copies->now_ms = applicant_session_now_ms (flow->session);
    g_task_set_task_data (task, copies, copies_free);
    g_task_run_in_thread (task, save_in_thread);
}

void
applicant_copies_save_async (ApplicantFlow *flow, const ModelStatus *status, GObject *owner,
                             GAsyncReadyCallback callback)
{
    save_async (flow, status, NULL, owner, callback);
}

/* Names of a list of texts. Transfer full. */
static char **
names_of (const json_t *list)
{
    g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
    size_t i;
    json_t *name;
    json_array_foreach ((json_t *)list, i, name)
        g_strv_builder_add (names, json_string_value (name));
    return g_strv_builder_end (names);
}

void
applicant_copies_save_form_async (ApplicantFlow *flow, const ModelForm *form, GObject *owner,
                                  GAsyncReadyCallback callback)
{
    g_autoptr (json_t) said = applicant_signature_get (flow->session, form->id, form->version);
    const char *decision = json_string_value (json_object_get (said, "decision"));
    g_auto (GStrv) sealed = names_of (json_object_get (said, "sealed"));
    ModelSignedForm copy = {
        .form = form->id,
        .version = form->version,
        .language = (char *)model_language_words[form->language],
        .kind = (char *)model_form_kind_words[form->kind],
        .title = form->title,
        .text = form->text,
        .sha256 = form->sha256,
        .decision = (char *)(decision ? decision : ""),
        .signed_name = (char *)json_string_value (json_object_get (said, "signed_name")),
        .received_ms = json_integer_value (json_object_get (said, "signed_ms")),
        .checks = json_object_get (said, "checks"),
        .sealed = sealed,
    };
    g_autoptr (GPtrArray) copies = g_ptr_array_new ();
    g_ptr_array_add (copies, &copy);
    ModelStatus status = {
        .number = applicant_session_get_application (flow->session)->number,
        .state = MODEL_STATE_STARTED,
        .copies = copies,
    };
    save_async (flow, &status, form, owner, callback);
}

/* ---- a document as it came -------------------------------------------------- */

typedef struct {
    char *folder, *name;
    GBytes *bytes;
} Document;

static void
document_free (void *data)
{
    Document *document = data;
    g_bytes_unref (document->bytes);
    g_free (document->folder);
    g_free (document->name);
    g_free (document);
}

static void
put_in_thread (GTask *task, void *owner, void *data, GCancellable *cancellable)
{
    Document *document = data;
    g_autofree char *path = g_build_filename (document->folder, document->name, NULL);
    GError *error = NULL;

    g_mkdir_with_parents (document->folder, 0700);
    if (g_file_set_contents_full (path, g_bytes_get_data (document->bytes, NULL),
                                  (gssize)g_bytes_get_size (document->bytes),
                                  G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
        g_task_return_pointer (task, g_strdup (document->folder), g_free);
    else
        g_task_return_error (task, error);
}

void
applicant_copies_put_async (ApplicantFlow *flow, const char *name, GBytes *bytes, GObject *owner,
                            GAsyncReadyCallback callback)
{
    g_autoptr (GTask) task = g_task_new (owner, NULL, callback, NULL);
    Document *document = g_new0 (Document, 1);

    *document = (Document){folder_of (flow), g_strdup (name), g_bytes_ref (bytes)};
    g_task_set_task_data (task, document, document_free);
    g_task_run_in_thread (task, put_in_thread);
}

char *
applicant_copies_save_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer (G_TASK (result), error);
}
