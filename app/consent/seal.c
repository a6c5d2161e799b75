/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/consent/seal.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define FIRST_LINE "antesala-sealed-1"

enum { PLAIN_BYTES = 904 }; /* with its seal and in base64 it fits CONSENT_BOX_BYTES */

static bool
is_line (const char *text, size_t longest)
{
    if (text == NULL || *text == '\0' || strlen (text) > longest
        || !g_utf8_validate (text, -1, NULL))
        return false;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
        if (g_unichar_iscntrl (g_utf8_get_char (at)))
            return false;
    return true;
}

static bool
place_fits (const ConsentPlace *place)
{
    return is_line (place->key_id, 100) && is_line (place->application, 100)
           && is_line (place->form, 100) && is_line (place->field, 100);
}

/* Everything before the value. (transfer full) */
static char *
heading (const ConsentPlace *place)
{
    return g_strdup_printf (FIRST_LINE "\n%s\n%s\n%s\n%s\n", place->key_id, place->application,
                            place->form, place->field);
}

static bool
read_base64 (const char *text, uint8_t *bytes, size_t room, size_t *length)
{
    const char *end;
    return sodium_base642bin (bytes, room, text, strlen (text), NULL, length, &end,
                              sodium_base64_VARIANT_ORIGINAL)
               == 0
           && *end == '\0';
}

/* Seals the first LENGTH bytes of PLAIN. */
static char *
close_box (const char *plain, size_t length, const uint8_t *public_key)
{
    uint8_t box[PLAIN_BYTES + crypto_box_SEALBYTES];
    size_t size = length + crypto_box_SEALBYTES;
    char *text;

    if (crypto_box_seal (box, (const uint8_t *)plain, length, public_key) != 0)
        return NULL;
    text = g_malloc (sodium_base64_ENCODED_LEN (size, sodium_base64_VARIANT_ORIGINAL));
    return sodium_bin2base64 (text,
                              sodium_base64_ENCODED_LEN (size, sodium_base64_VARIANT_ORIGINAL), box,
                              size, sodium_base64_VARIANT_ORIGINAL);
}

char *
consent_seal (const ConsentPlace *place, const char *public_key, const char *value, GError **error)
{
    uint8_t key[crypto_box_PUBLICKEYBYTES];
    size_t key_length = 0;

    if (sodium_init () < 0 || public_key == NULL
        || !read_base64 (public_key, key, sizeof key, &key_length) || key_length != sizeof key) {
        g_set_error_literal (error, CONSENT_ERROR, CONSENT_ERROR_KEY,
                             "The employer's screening key cannot be used.");
        return NULL;
    }
    if (!place_fits (place) || !is_line (value, CONSENT_SEALED_VALUE_BYTES)) {
        g_set_error_literal (error, CONSENT_ERROR, CONSENT_ERROR_FIELD,
                             "This value cannot be sealed.");
        return NULL;
    }
    g_autofree char *head = heading (place);
    char *plain = sodium_malloc (PLAIN_BYTES);
    char *box = NULL;
    if (plain != NULL) {
        int length = g_snprintf (plain, PLAIN_BYTES, "%s%s\n", head, value);
        box = close_box (plain, (size_t)length, key);
        sodium_free (plain);
    }
    if (box == NULL)
        g_set_error_literal (error, CONSENT_ERROR, CONSENT_ERROR_KEY,
                             "The employer's screening key cannot be used.");
    return box;
}

/* Opens the box into PLAIN (PLAIN_BYTES + 1) and ends it. */
static bool
open_box (const uint8_t *box, size_t size, const uint8_t *secret_key, char *plain)
{
    uint8_t public_key[crypto_box_PUBLICKEYBYTES];

    if (size < crypto_box_SEALBYTES || size - crypto_box_SEALBYTES > PLAIN_BYTES
        || crypto_scalarmult_base (public_key, secret_key) != 0
        || crypto_box_seal_open ((uint8_t *)plain, box, size, public_key, secret_key) != 0)
        return false;
    plain[size - crypto_box_SEALBYTES] = '\0';
    return strlen (plain) == size - crypto_box_SEALBYTES;
}

/* Moves the value to the front; false if the heading is another one or the rest is not one line. */
static bool
take_value (char *plain, const char *head)
{
    size_t skip = strlen (head), length = strlen (plain);

    if (strncmp (plain, head, skip) != 0 || length < skip + 2 || plain[length - 1] != '\n')
        return false;
    plain[length - 1] = '\0';
    memmove (plain, plain + skip, length - skip);
    return is_line (plain, CONSENT_SEALED_VALUE_BYTES);
}

char *
consent_unseal (const ConsentPlace *place, const uint8_t secret_key[CONSENT_SECRET_KEY_BYTES],
                const char *box, GError **error)
{
    uint8_t bytes[PLAIN_BYTES + crypto_box_SEALBYTES];
    size_t size = 0;
    const char *why = NULL;
    char *plain = sodium_init () < 0 ? NULL : sodium_malloc (PLAIN_BYTES + 1);

    if (plain == NULL)
        why = "There is no memory to open the sealed field.";
    else if (strlen (box) > CONSENT_BOX_BYTES || !read_base64 (box, bytes, sizeof bytes, &size))
        why = "The sealed field is damaged.";
    else if (!open_box (bytes, size, secret_key, plain))
        why = "The sealed field is damaged, or was sealed to another key.";
    else if (place_fits (place)) {
        g_autofree char *head = heading (place);
        if (take_value (plain, head))
            return plain;
        why = "The sealed field belongs to another person or field. Do not use it, and tell the "
              "operator of the server.";
    } else
        why = "It is not known where the sealed field belongs.";
    consent_secret_free (plain);
    g_set_error_literal (error, CONSENT_ERROR, CONSENT_ERROR_BOX, why);
    return NULL;
}

void
consent_secret_free (char *secret)
{
    sodium_free (secret);
}
