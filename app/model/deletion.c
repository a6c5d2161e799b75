/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/deletion.h"

static const ModelMember model_deletion_members[] = {
    {MODEL_AT (ModelDeletion, schema), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeletion, application), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeletion, number), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeletion, recording), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeletion, prompt), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeletion, take), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelDeletion, sha256), MODEL_STRING, .required = true, .min = 64, .max = 64},
    {MODEL_AT (ModelDeletion, bytes), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelDeletion, received_ms), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelDeletion, deleted_ms), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelDeletion, by), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeletion, reason), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeletion, covers), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeletion, server_key), MODEL_STRING, .required = true, .min = 44, .max = 44},
    {MODEL_AT (ModelDeletion, signature), MODEL_STRING, .required = true, .min = 88, .max = 88},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelDeletion, model_deletion, false)

/* The reason may have any characters, so it stands last. */
static char *
signed_text (const ModelDeletion *deletion)
{
    return g_strdup_printf (
        "antesala-deletion-1\n%s\n%s\n%s\n%s\n%" G_GINT64_FORMAT "\n%s\n%" G_GINT64_FORMAT
        "\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n%s\n%s\n%s\n",
        deletion->application, deletion->number, deletion->recording, deletion->prompt,
        deletion->take, deletion->sha256, deletion->bytes, deletion->received_ms,
        deletion->deleted_ms, deletion->by, deletion->covers, deletion->reason);
}

void
model_deletion_sign (ModelDeletion *deletion, const ModelKeyPair *keys)
{
    g_free (deletion->schema);
    g_free (deletion->covers);
    g_free (deletion->server_key);
    g_free (deletion->signature);
    deletion->schema = g_strdup ("antesala-deletion-1");
    deletion->covers = g_strdup (
        "The file of the recording on this server was removed. Copies of the folder that were made "
        "before, and the applicant's own, are not reached.");
    deletion->server_key = model_base64 (keys->public_key, MODEL_KEY_BYTES);
    g_autofree char *text = signed_text (deletion);
    deletion->signature = model_sign (text, keys->secret_key);
}

bool
model_deletion_check (const ModelDeletion *deletion, const char *server_key, GError **error)
{
    g_autofree char *text = signed_text (deletion);

    if (g_strcmp0 (deletion->schema, "antesala-deletion-1") == 0
        && g_strcmp0 (deletion->server_key, server_key) == 0
        && model_sign_check (text, deletion->signature, server_key))
        return true;
    g_set_error (error, MODEL_ERROR, MODEL_ERROR_SIGNATURE,
                 "The certificate for recording %s was not signed by this company's server.",
                 deletion->recording);
    return false;
}
