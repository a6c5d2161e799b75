/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/audit.h"

#include <sodium.h>
#include <string.h>

#define HEX .min = MODEL_AUDIT_HEX, .max = MODEL_AUDIT_HEX

static const ModelMember model_audit_entry_members[] = {
    {MODEL_AT (ModelAuditEntry, sequence), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelAuditEntry, at_ms), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelAuditEntry, actor), MODEL_STRING, .required = true},
    {MODEL_AT (ModelAuditEntry, action), MODEL_STRING, .required = true},
    {MODEL_AT (ModelAuditEntry, subject), MODEL_STRING, .required = true},
    {MODEL_AT (ModelAuditEntry, commitment), MODEL_STRING, .required = true, HEX},
    {MODEL_AT (ModelAuditEntry, previous), MODEL_STRING, .required = true, HEX},
    {MODEL_AT (ModelAuditEntry, hash), MODEL_STRING, .required = true, HEX},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelAuditEntry, model_audit_entry, false)

static const ModelMember model_audit_head_members[] = {
    {MODEL_AT (ModelAuditHead, sequence), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelAuditHead, hash), MODEL_STRING, .required = true, HEX},
    {MODEL_AT (ModelAuditHead, at_ms), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelAuditHead, signature), MODEL_STRING, .required = true, .min = 88, .max = 88},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelAuditHead, model_audit_head, false)

static const ModelMember model_audit_page_members[] = {
    {MODEL_AT (ModelAuditPage, head), MODEL_MAYBE, .shape = &model_audit_head_shape},
    {MODEL_AT (ModelAuditPage, entries), MODEL_LIST, .required = true,
     .shape = &model_audit_entry_shape},
    {MODEL_AT (ModelAuditPage, open), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelAuditPage, server_key), MODEL_STRING, .required = true},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelAuditPage, model_audit_page, false)

const char *
model_audit_beginning (void)
{
    return "0000000000000000000000000000000000000000000000000000000000000000";
}

/* Length before text, so that no two entries have the same bytes. */
static void
add_text (crypto_generichash_state *state, const char *text)
{
    size_t length = strlen (text);
    uint8_t prefix[4] = {(uint8_t)(length >> 24), (uint8_t)(length >> 16), (uint8_t)(length >> 8),
                         (uint8_t)length};
    crypto_generichash_update (state, prefix, sizeof prefix);
    crypto_generichash_update (state, (const uint8_t *)text, length);
}

static void
add_number (crypto_generichash_state *state, int64_t number)
{
    char text[24];
    g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, number);
    add_text (state, text);
}

static char *
hex_of (const uint8_t bytes[MODEL_HASH_BYTES])
{
    char *hex = g_malloc (MODEL_AUDIT_HEX + 1);
    return sodium_bin2hex (hex, MODEL_AUDIT_HEX + 1, bytes, MODEL_HASH_BYTES);
}

char *
model_audit_hash (const ModelAuditEntry *entry)
{
    uint8_t bytes[MODEL_HASH_BYTES];
    crypto_generichash_state state;
    crypto_generichash_init (&state, NULL, 0, sizeof bytes);
    add_text (&state, "antesala-audit-1");
    add_number (&state, entry->sequence);
    add_number (&state, entry->at_ms);
    const char *const texts[] = {entry->actor, entry->action, entry->subject, entry->commitment,
                                 entry->previous};
    for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
        add_text (&state, texts[i]);
    crypto_generichash_final (&state, bytes, sizeof bytes);
    return hex_of (bytes);
}

char *
model_audit_commit (const uint8_t salt[MODEL_AUDIT_SALT_BYTES], const char *details)
{
    uint8_t bytes[MODEL_HASH_BYTES];
    crypto_generichash (bytes, sizeof bytes, (const uint8_t *)details, strlen (details), salt,
                        MODEL_AUDIT_SALT_BYTES);
    return hex_of (bytes);
}

static const char *
hash_at (const ModelAuditWalk *walk)
{
    return walk->hash[0] ? walk->hash : model_audit_beginning ();
}

bool
model_audit_step (ModelAuditWalk *walk, const ModelAuditEntry *entry, GError **error)
{
    if (entry->sequence != walk->sequence + 1) {
        g_set_error (error, MODEL_ERROR, MODEL_ERROR_AUDIT,
                     "Entry %" G_GINT64_FORMAT " of the audit log is missing: %" G_GINT64_FORMAT
                     " stands in its place.",
                     walk->sequence + 1, entry->sequence);
        return false;
    }
    if (strcmp (entry->previous, hash_at (walk)) != 0) {
        g_set_error (error, MODEL_ERROR, MODEL_ERROR_AUDIT,
                     "Entry %" G_GINT64_FORMAT
                     " of the audit log does not follow the one before it.",
                     entry->sequence);
        return false;
    }
    g_autofree char *hash = model_audit_hash (entry);
    if (strcmp (entry->hash, hash) != 0) {
        g_set_error (error, MODEL_ERROR, MODEL_ERROR_AUDIT,
                     "Entry %" G_GINT64_FORMAT
                     " of the audit log was changed after it was written.",
                     entry->sequence);
        return false;
    }
    walk->sequence = entry->sequence;
    g_strlcpy (walk->hash, hash, sizeof walk->hash);
    return true;
}

bool
model_audit_ends (const ModelAuditWalk *walk, const ModelAuditHead *head, GError **error)
{
    if (head->sequence < walk->sequence)
        g_set_error (error, MODEL_ERROR, MODEL_ERROR_AUDIT,
                     "The audit log ends at entry %" G_GINT64_FORMAT
                     ", and it had reached entry %" G_GINT64_FORMAT ": its end was cut off.",
                     head->sequence, walk->sequence);
    else if (head->sequence > walk->sequence)
        g_set_error (error, MODEL_ERROR, MODEL_ERROR_AUDIT,
                     "The head of the audit log stands at entry %" G_GINT64_FORMAT
                     ", but the entries end at %" G_GINT64_FORMAT ".",
                     head->sequence, walk->sequence);
    else if (strcmp (head->hash, hash_at (walk)) != 0)
        g_set_error (error, MODEL_ERROR, MODEL_ERROR_AUDIT,
                     "The audit log up to entry %" G_GINT64_FORMAT
                     " is another than the one whose head was kept: it was written anew.",
                     head->sequence);
    else
        return true;
    return false;
}

static char *
signed_text (const ModelAuditHead *head)
{
    return g_strdup_printf ("antesala-audit-head-1\n%" G_GINT64_FORMAT "\n%s\n%" G_GINT64_FORMAT
                            "\n",
                            head->sequence, head->hash, head->at_ms);
}

void
model_audit_head_sign (ModelAuditHead *head, const ModelKeyPair *keys)
{
    g_autofree char *text = signed_text (head);
    g_free (head->signature);
    head->signature = model_sign (text, keys->secret_key);
}

bool
model_audit_head_check (const ModelAuditHead *head, const char *server_key, GError **error)
{
    g_autofree char *text = signed_text (head);
    if (model_sign_check (text, head->signature, server_key))
        return true;
    g_set_error (error, MODEL_ERROR, MODEL_ERROR_AUDIT,
                 "The head of the audit log at entry %" G_GINT64_FORMAT
                 " was not signed by this company's server.",
                 head->sequence);
    return false;
}
