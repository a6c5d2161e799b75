/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/proof.h"

#include "app/applicant/background.h"

#include <glib/gi18n.h>

bool
applicant_proof_holds (ApplicantFlow *flow, const ModelForm *form, const char *typed)
{
    const ModelApplication *application = applicant_session_get_application (flow->session);
    bool asked = false;

    for (unsigned i = 0; i < form->fields->len; i++)
        asked |= ((const ModelFormField *)form->fields->pdata[i])->kind == MODEL_FIELD_PROOF;
    g_autofree char *proof = model_form_proof (form->sha256, application->id);
    return !asked || g_str_equal (typed, proof);
}

static void
on_sampled_cb (GObject *page, GAsyncResult *result, void *data)
{
    ApplicantFlow *flow = data;
    g_autoptr (GError) error = NULL;
    g_autofree char *path = applicant_background_sample_finish (result, &error);

    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    /* Translators: %s is a file */
    g_autofree char *words =
        path ? g_strdup_printf (_ ("The sample document is %s. It opens now, or you can open it "
                                   "yourself."),
                                path)
             : g_strdup (error->message);
    applicant_flow_say (flow, words);
}

void
applicant_proof_open (ApplicantFlow *flow, const ModelForm *form, GObject *page)
{
    applicant_background_sample_async (flow, form, page, on_sampled_cb, flow);
}
