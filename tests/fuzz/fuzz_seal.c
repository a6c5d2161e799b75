/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The box of a sealed field, and the inside of a box that does open. */
#include "app/consent/seal.h"
#include "tests/fuzz/target.h"

#include <sodium.h>

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    static const ConsentPlace PLACE = {"sk-1", "application-1", "authorization", "ssn"};
    static const uint8_t SECRET_KEY[CONSENT_SECRET_KEY_BYTES] = {7};
    uint8_t public_key[crypto_box_PUBLICKEYBYTES], sealed[2048];
    char text[4096];
    g_autofree char *typed = g_strndup ((const char *)bytes, size);

    if (sodium_init () < 0 || size > 1024)
        return 0;
    consent_secret_free (consent_unseal (&PLACE, SECRET_KEY, typed, NULL));
    crypto_scalarmult_base (public_key, SECRET_KEY);
    crypto_box_seal (sealed, bytes, size, public_key);
    sodium_bin2base64 (text, sizeof text, sealed, size + crypto_box_SEALBYTES,
                       sodium_base64_VARIANT_ORIGINAL);
    consent_secret_free (consent_unseal (&PLACE, SECRET_KEY, text, NULL));
    return 0;
}
