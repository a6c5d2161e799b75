/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sealed fields (docs/protocol.md): what identifies a person is closed to the employer's screening key inside the form
 * field, and only the desk with the private half opens it. A sealed box has neither sender nor place, so key, application,
 * form and field are written inside and compared on opening: a box that was moved to another person does not open. */
#pragma once

#include "app/consent/error.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    CONSENT_SECRET_KEY_BYTES = 32,
    CONSENT_SEALED_VALUE_BYTES = 400, /* longest value */
    CONSENT_BOX_BYTES = 1280,         /* longest box as base64 */
};

/* Where a box belongs. Borrowed strings; none may be empty or hold a line end. */
typedef struct {
    const char *key_id;
    const char *application;
    const char *form;
    const char *field;
} ConsentPlace;

/* Seals VALUE (UTF-8 without control characters) to PUBLIC_KEY (X25519, base64). The working copy lies in locked memory and
 * is wiped; wiping VALUE is the caller's. The box in base64 (transfer full); NULL with CONSENT_ERROR_KEY or _FIELD. Any thread. */
char *consent_seal (const ConsentPlace *place, const char *public_key, const char *value,
                    GError **error);

/* Opens BOX with the private half. The value lies in locked memory (transfer full, consent_secret_free).
 * NULL with CONSENT_ERROR_BOX: damaged, not sealed to this key, or put elsewhere than PLACE says. Any thread. */
char *consent_unseal (const ConsentPlace *place, const uint8_t secret_key[CONSENT_SECRET_KEY_BYTES],
                      const char *box, GError **error);

/* Wipes and frees. NULL is allowed. */
void consent_secret_free (char *secret);
