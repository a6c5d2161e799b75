/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/erasure.h"

static const ModelMember model_erasure_members[] = {
    {MODEL_AT (ModelErasure, schema), MODEL_STRING, .required = true},
    {MODEL_AT (ModelErasure, application), MODEL_STRING, .required = true},
    {MODEL_AT (ModelErasure, number), MODEL_STRING, .required = true},
    {MODEL_AT (ModelErasure, recordings), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelErasure, erased_ms), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelErasure, reason), MODEL_STRING, .required = true},
    {MODEL_AT (ModelErasure, covers), MODEL_STRING, .required = true},
    {MODEL_AT (ModelErasure, server_key), MODEL_STRING, .required = true, .min = 44, .max = 44},
    {MODEL_AT (ModelErasure, signature), MODEL_STRING, .required = true, .min = 88, .max = 88},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelErasure, model_erasure, false)

/* The reason may have any characters, so it stands last. */
static char *
signed_text (const ModelErasure *erasure)
{
    return g_strdup_printf ("antesala-erasure-1\n%s\n%s\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT
                            "\n%s\n%s\n",
                            erasure->application, erasure->number, erasure->recordings,
                            erasure->erased_ms, erasure->covers, erasure->reason);
}

void
model_erasure_sign (ModelErasure *erasure, const ModelKeyPair *keys)
{
    g_free (erasure->schema);
    g_free (erasure->server_key);
    g_free (erasure->signature);
    erasure->schema = g_strdup ("antesala-erasure-1");
    if (!erasure->covers)
        erasure->covers = g_strdup (
            "Name, answers, recordings, sealed fields, letters, reports, words of recruiters, and "
            "the "
            "salts of the audit log were destroyed on this server. Numbers without a person stay. "
            "Copies of the folder that were made before, and the applicant's own, are not "
            "reached.");
    erasure->server_key = model_base64 (keys->public_key, MODEL_KEY_BYTES);
    g_autofree char *text = signed_text (erasure);
    erasure->signature = model_sign (text, keys->secret_key);
}

bool
model_erasure_check (const ModelErasure *erasure, const char *server_key, GError **error)
{
    g_autofree char *text = signed_text (erasure);
    if (g_strcmp0 (erasure->schema, "antesala-erasure-1") == 0
        && g_strcmp0 (erasure->server_key, server_key) == 0
        && model_sign_check (text, erasure->signature, server_key))
        return true;
    g_set_error (error, MODEL_ERROR, MODEL_ERROR_SIGNATURE,
                 "The certificate for application %s was not signed by this company's server.",
                 erasure->application);
    return false;
}
