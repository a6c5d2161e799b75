/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/receipt.h"

#include "app/model/sign.h"

static const ModelMember model_receipt_members[] = {
    {MODEL_AT (ModelReceipt, key), MODEL_STRING, .required = true, .min = 36, .max = 36},
    {MODEL_AT (ModelReceipt, body_hash), MODEL_STRING, .required = true, .min = 64, .max = 64},
    {MODEL_AT (ModelReceipt, received_ms), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelReceipt, number), MODEL_INTEGER, .required = true, .min = 1, .max = INT64_MAX},
    {MODEL_AT (ModelReceipt, signature), MODEL_STRING, .required = true, .min = 88, .max = 88},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelReceipt, model_receipt, false)

static char *
signed_text (const ModelReceipt *receipt, const char *application)
{
    return g_strdup_printf (
        "antesala-receipt-1\n%s\n%s\n%s\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n", application,
        receipt->key, receipt->body_hash, receipt->received_ms, receipt->number);
}

void
model_receipt_sign (ModelReceipt *receipt, const char *application, const uint8_t secret[64])
{
    g_autofree char *text = signed_text (receipt, application);
    g_free (receipt->signature);
    receipt->signature = model_sign (text, secret);
}

bool
model_receipt_check (const ModelReceipt *receipt, const char *application, const char *key,
                     const char *body_hash, const char *server_key, GError **error)
{
    g_autofree char *text = signed_text (receipt, application);

    if (g_strcmp0 (receipt->key, key) != 0 || g_strcmp0 (receipt->body_hash, body_hash) != 0) {
        g_set_error (error, MODEL_ERROR, MODEL_ERROR_SIGNATURE,
                     "The server's receipt is for something else than %s.", key);
        return false;
    }
    if (!model_sign_check (text, receipt->signature, server_key)) {
        g_set_error (error, MODEL_ERROR, MODEL_ERROR_SIGNATURE,
                     "The receipt for %s was not signed by this company's server.", key);
        return false;
    }
    return true;
}
