/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sealed fields open only with the right key, in the right place, whole. */
#include "app/consent/seal.h"

#include <sodium.h>
#include <string.h>

static const ConsentPlace PLACE = {"sk-1", "application-1", "authorization", "ssn"};

typedef struct {
    uint8_t public_key[32], secret_key[32];
    char public_text[64];
} Pair;

static Pair
new_pair (void)
{
    Pair pair;
    crypto_box_keypair (pair.public_key, pair.secret_key);
    sodium_bin2base64 (pair.public_text, sizeof pair.public_text, pair.public_key, 32,
                       sodium_base64_VARIANT_ORIGINAL);
    return pair;
}

static void
refused (const ConsentPlace *place, const uint8_t *secret_key, const char *box)
{
    g_autoptr (GError) error = NULL;
    g_assert_null (consent_unseal (place, secret_key, box, &error));
    g_assert_error (error, CONSENT_ERROR, CONSENT_ERROR_BOX);
}

static void
test_round_trip (void)
{
    Pair pair = new_pair ();
    g_autoptr (GError) error = NULL;
    g_autofree char *longest = g_strnfill (CONSENT_SEALED_VALUE_BYTES, 'x');
    const char *const values[] = {"123-45-6789", "1990-04-27", "ñandú", longest};

    for (unsigned i = 0; i < G_N_ELEMENTS (values); i++) {
        g_autofree char *box = consent_seal (&PLACE, pair.public_text, values[i], &error);
        g_assert_no_error (error);
        g_assert_cmpuint (strlen (box), <=, CONSENT_BOX_BYTES);
        g_assert_null (strstr (box, values[i]));
        char *value = consent_unseal (&PLACE, pair.secret_key, box, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (value, ==, values[i]);
        consent_secret_free (value);
    }
    consent_secret_free (NULL);
}

/* The very bytes of docs/protocol.md, so that another program can be written from that page. */
static void
test_follows_the_protocol (void)
{
    static const char PLAIN[] =
        "antesala-sealed-1\nsk-1\napplication-1\nauthorization\nssn\n123-45-6789\n";
    Pair pair = new_pair ();
    uint8_t bytes[1024];
    size_t size;
    g_autoptr (GError) error = NULL;

    g_autofree char *box = consent_seal (&PLACE, pair.public_text, "123-45-6789", &error);
    g_assert_cmpint (sodium_base642bin (bytes, sizeof bytes, box, strlen (box), NULL, &size, NULL,
                                        sodium_base64_VARIANT_ORIGINAL),
                     ==, 0);
    g_assert_cmpuint (size, ==, strlen (PLAIN) + crypto_box_SEALBYTES);
    uint8_t plain[1024];
    g_assert_cmpint (crypto_box_seal_open (plain, bytes, size, pair.public_key, pair.secret_key),
                     ==, 0);
    g_assert_cmpmem (plain, size - crypto_box_SEALBYTES, PLAIN, strlen (PLAIN));
}

static void
test_a_moved_box_does_not_open (void)
{
    Pair pair = new_pair (), other = new_pair ();
    g_autofree char *box = consent_seal (&PLACE, pair.public_text, "123-45-6789", NULL);
    const ConsentPlace elsewhere[] = {
        {"sk-2", "application-1", "authorization", "ssn"},
        {"sk-1", "application-2", "authorization", "ssn"},
        {"sk-1", "application-1", "privacy", "ssn"},
        {"sk-1", "application-1", "authorization", "birth_date"},
        {"sk-1\napplication-1", "authorization", "ssn", "123"}, /* lines moved by one */
        {NULL, NULL, NULL, NULL},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS (elsewhere); i++)
        refused (&elsewhere[i], pair.secret_key, box);
    refused (&PLACE, other.secret_key, box);
}

static void
test_damaged_boxes_are_refused (void)
{
    Pair pair = new_pair ();
    g_autofree char *box = consent_seal (&PLACE, pair.public_text, "123-45-6789", NULL);
    g_autofree char *huge = g_strnfill (1 << 20, 'A');
    const char *const bad[] = {"", "A", "====", "not base64!", "AAAA", huge};

    for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++)
        refused (&PLACE, pair.secret_key, bad[i]);
    for (unsigned at = 0; box[at] != '\0'; at++) {
        g_autofree char *cut = g_strndup (box, at), *flipped = g_strdup (box);
        refused (&PLACE, pair.secret_key, cut);
        flipped[at] = flipped[at] == 'A' ? 'B' : 'A';
        if (box[at] != '=')
            refused (&PLACE, pair.secret_key, flipped);
    }
}

/* A box whose inside is not a heading and one line, though it opens. */
static void
test_strange_insides_are_refused (void)
{
    static const char *const INSIDES[] = {
        "",
        "\n",
        "antesala-sealed-1\nsk-1\napplication-1\nauthorization\nssn\n",
        "antesala-sealed-1\nsk-1\napplication-1\nauthorization\nssn\n\n",
        "antesala-sealed-1\nsk-1\napplication-1\nauthorization\nssn\n123",
        "antesala-sealed-1\nsk-1\napplication-1\nauthorization\nssn\n123\n456\n",
        "antesala-sealed-1\nsk-1\napplication-1\nauthorization\nssn\n\xff\xfe\n",
        "antesala-sealed-2\nsk-1\napplication-1\nauthorization\nssn\n123\n",
    };
    Pair pair = new_pair ();

    for (unsigned i = 0; i < G_N_ELEMENTS (INSIDES); i++) {
        uint8_t box[512];
        char text[1024];
        size_t length = strlen (INSIDES[i]);
        crypto_box_seal (box, (const uint8_t *)INSIDES[i], length, pair.public_key);
        sodium_bin2base64 (text, sizeof text, box, length + crypto_box_SEALBYTES,
                           sodium_base64_VARIANT_ORIGINAL);
        refused (&PLACE, pair.secret_key, text);
    }
}

static void
test_nothing_odd_is_sealed (void)
{
    Pair pair = new_pair ();
    g_autofree char *too_long = g_strnfill (CONSENT_SEALED_VALUE_BYTES + 1, 'x');
    const char *const values[] = {"", "two\nlines", "tab\t", "\xff", too_long};
    const char *const keys[] = {NULL, "", "AAAA", "!!!!",
                                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"};

    for (unsigned i = 0; i < G_N_ELEMENTS (values); i++) {
        g_autoptr (GError) error = NULL;
        g_assert_null (consent_seal (&PLACE, pair.public_text, values[i], &error));
        g_assert_error (error, CONSENT_ERROR, CONSENT_ERROR_FIELD);
    }
    for (unsigned i = 0; i < G_N_ELEMENTS (keys); i++) {
        g_autoptr (GError) error = NULL;
        g_assert_null (consent_seal (&PLACE, keys[i], "123-45-6789", &error));
        g_assert_error (error, CONSENT_ERROR, CONSENT_ERROR_KEY);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_assert_cmpint (sodium_init (), >=, 0);
    g_test_add_func ("/consent/seal/round-trip", test_round_trip);
    g_test_add_func ("/consent/seal/protocol", test_follows_the_protocol);
    g_test_add_func ("/consent/seal/moved", test_a_moved_box_does_not_open);
    g_test_add_func ("/consent/seal/damaged", test_damaged_boxes_are_refused);
    g_test_add_func ("/consent/seal/strange", test_strange_insides_are_refused);
    g_test_add_func ("/consent/seal/odd", test_nothing_odd_is_sealed);
    return g_test_run ();
}
