/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/sign.h"

#include <sodium.h>
#include <string.h>

bool
model_sign_ready (void)
{
    return sodium_init () >= 0;
}

void
model_key_pair_make (ModelKeyPair *pair, const uint8_t seed[32])
{
    crypto_sign_seed_keypair (pair->public_key, pair->secret_key, seed);
}

char *
model_base64 (const uint8_t *bytes, size_t length)
{
    size_t size = sodium_base64_encoded_len (length, sodium_base64_VARIANT_ORIGINAL);
    char *text = g_malloc (size);
    return sodium_bin2base64 (text, size, bytes, length, sodium_base64_VARIANT_ORIGINAL);
}

bool
model_base64_read (const char *text, uint8_t *bytes, size_t length)
{
    size_t got = 0;
    const char *end = NULL;

    if (text == NULL)
        return false;
    int rc = sodium_base642bin (bytes, length, text, strlen (text), NULL, &got, &end,
                                sodium_base64_VARIANT_ORIGINAL);
    return rc == 0 && got == length && *end == '\0';
}

char *
model_hash (const void *bytes, size_t length)
{
    uint8_t hash[MODEL_HASH_BYTES];
    char *text = g_malloc (2 * sizeof hash + 1);

    crypto_generichash (hash, sizeof hash, bytes, length, NULL, 0);
    return sodium_bin2hex (text, 2 * sizeof hash + 1, hash, sizeof hash);
}

char *
model_sign (const char *text, const uint8_t secret[MODEL_SECRET_BYTES])
{
    uint8_t signature[MODEL_SIGNATURE_BYTES];
    crypto_sign_detached (signature, NULL, (const uint8_t *)text, strlen (text), secret);
    return model_base64 (signature, sizeof signature);
}

bool
model_sign_check (const char *text, const char *signature, const char *public_key)
{
    uint8_t bytes[MODEL_SIGNATURE_BYTES], key[MODEL_KEY_BYTES];

    return model_base64_read (signature, bytes, sizeof bytes)
           && model_base64_read (public_key, key, sizeof key)
           && crypto_sign_verify_detached (bytes, (const uint8_t *)text, strlen (text), key) == 0;
}

char *
model_request_text (const char *method, const char *path, const char *key, const char *body_hash)
{
    return g_strdup_printf ("antesala-request-1\n%s\n%s\n%s\n%s\n", method, path, key ? key : "-",
                            body_hash ? body_hash : "-");
}
