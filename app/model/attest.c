/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/attest.h"

#include <string.h>

static const ModelMember model_attest_members[] = {
    {MODEL_AT (ModelAttest, key), MODEL_STRING, .required = true, .min = 44, .max = 44},
    {MODEL_AT (ModelAttest, signed_ms), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelAttest, signature), MODEL_STRING, .required = true, .min = 88, .max = 88},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelAttest, model_attest, true)

static const ModelMember model_attest_request_members[] = {
    {MODEL_AT (ModelAttestRequest, ticket), MODEL_STRING, .required = true, .min = 136, .max = 136},
    {MODEL_AT (ModelAttestRequest, report), MODEL_OBJECT, .required = true},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelAttestRequest, model_attest_request, true)

/* Members sorted by name, so that a program may write the document anew without breaking the signature. */
static char *
signed_text (const json_t *document, int64_t signed_ms)
{
    g_autoptr (json_t) bare = json_copy ((json_t *)document);
    json_object_del (bare, "signed");
    char *text = json_dumps (bare, JSON_COMPACT | JSON_SORT_KEYS);
    g_autofree char *hash = model_hash (text, strlen (text));
    free (text);
    return g_strdup_printf ("antesala-report-1\n%s\n%" G_GINT64_FORMAT "\n", hash, signed_ms);
}

ModelAttest *
model_attest_make (const json_t *document, int64_t signed_ms, const ModelKeyPair *keys)
{
    ModelAttest *attest = g_new0 (ModelAttest, 1);
    g_autofree char *text = signed_text (document, signed_ms);
    attest->key = model_base64 (keys->public_key, MODEL_KEY_BYTES);
    attest->signed_ms = signed_ms;
    attest->signature = model_sign (text, keys->secret_key);
    return attest;
}

ModelAttest *
model_attest_check (const json_t *document, bool *ret_missing, GError **error)
{
    const json_t *found = json_object_get (document, "signed");
    *ret_missing = found == NULL;
    if (found == NULL) {
        g_set_error (error, MODEL_ERROR, MODEL_ERROR_SIGNATURE, "The document is not signed.");
        return NULL;
    }
    g_autoptr (ModelAttest) attest = model_attest_read (found, error);
    if (attest == NULL)
        return NULL;
    g_autofree char *text = signed_text (document, attest->signed_ms);
    if (!model_sign_check (text, attest->signature, attest->key)) {
        g_set_error (error, MODEL_ERROR, MODEL_ERROR_SIGNATURE,
                     "The signature does not fit the document.");
        return NULL;
    }
    return g_steal_pointer (&attest);
}
