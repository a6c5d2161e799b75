/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, signatures, receipts. */
#include "app/model/receipt.h"
#include "app/model/sign.h"

#include <string.h>

#define KEY "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
#define HASH "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"

static ModelKeyPair
pair_of (int seed)
{
    uint8_t bytes[32];
    ModelKeyPair pair;
    memset (bytes, seed, sizeof bytes);
    model_key_pair_make (&pair, bytes);
    return pair;
}

static void
test_request_text_is_five_lines (void)
{
    g_autofree char *text =
        model_request_text ("POST", "/v1/application/entries/flag?x=1", KEY, HASH);
    g_assert_cmpstr (text, ==,
                     "antesala-request-1\nPOST\n/v1/application/entries/flag?x=1\n" KEY "\n" HASH
                     "\n");
    g_autofree char *bare = model_request_text ("PATCH", "/v1/uploads/7", NULL, NULL);
    g_assert_cmpstr (bare, ==, "antesala-request-1\nPATCH\n/v1/uploads/7\n-\n-\n");
}

static void
test_hash_of_nothing_is_blake2b_256 (void)
{
    g_autofree char *hash = model_hash ("", 0);
    g_assert_cmpstr (hash, ==, HASH);
}

static void
test_signature_fits_only_its_text_and_key (void)
{
    ModelKeyPair mine = pair_of (1), other = pair_of (2);
    g_autofree char *public_key = model_base64 (mine.public_key, MODEL_KEY_BYTES);
    g_autofree char *other_key = model_base64 (other.public_key, MODEL_KEY_BYTES);
    g_autofree char *signature = model_sign ("text", mine.secret_key);

    g_assert_true (model_sign_check ("text", signature, public_key));
    g_assert_false (model_sign_check ("texts", signature, public_key));
    g_assert_false (model_sign_check ("text", signature, other_key));
    g_assert_false (model_sign_check ("text", "", public_key));
    g_assert_false (model_sign_check ("text", NULL, public_key));
    g_assert_false (model_sign_check ("text", signature, "AAAA"));
    g_assert_false (model_sign_check ("text", signature, NULL));
}

static void
test_base64_is_read_exactly (void)
{
    static const char *const BAD[] = {
        "", "AAA", "AAAA", "AAAAAA==", "AAAAA!==", "AAAAAA=", "AAAAAAA=x"};
    uint8_t bytes[5];
    for (size_t i = 0; i < G_N_ELEMENTS (BAD); i++)
        g_assert_false (model_base64_read (BAD[i], bytes, sizeof bytes));
    g_assert_true (model_base64_read ("AAAAAAA=", bytes, sizeof bytes));
}

static void
test_receipt_fits_only_its_row (void)
{
    ModelKeyPair server = pair_of (3), thief = pair_of (4);
    g_autofree char *server_key = model_base64 (server.public_key, MODEL_KEY_BYTES);
    g_autoptr (ModelReceipt) receipt = g_new0 (ModelReceipt, 1);
    receipt->key = g_strdup (KEY);
    receipt->body_hash = g_strdup (HASH);
    receipt->received_ms = 1700000000000;
    receipt->number = 7;
    model_receipt_sign (receipt, "app", server.secret_key);

    g_assert_true (model_receipt_check (receipt, "app", KEY, HASH, server_key, NULL));
    g_autoptr (GError) error = NULL;
    g_assert_false (model_receipt_check (receipt, "app2", KEY, HASH, server_key, &error));
    g_assert_error (error, MODEL_ERROR, MODEL_ERROR_SIGNATURE);
    g_assert_false (model_receipt_check (receipt, "app", "other", HASH, server_key, NULL));
    g_assert_false (model_receipt_check (receipt, "app", KEY, "00", server_key, NULL));
    receipt->number = 8;
    g_assert_false (model_receipt_check (receipt, "app", KEY, HASH, server_key, NULL));
    receipt->number = 7;
    model_receipt_sign (receipt, "app", thief.secret_key);
    g_assert_false (model_receipt_check (receipt, "app", KEY, HASH, server_key, NULL));

    g_autoptr (json_t) json = model_receipt_write (receipt);
    g_autoptr (ModelReceipt) again = model_receipt_read (json, NULL);
    g_assert_cmpint (again->number, ==, 7);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_assert_true (model_sign_ready ());
    g_test_add_func ("/sign/request-text", test_request_text_is_five_lines);
    g_test_add_func ("/sign/hash", test_hash_of_nothing_is_blake2b_256);
    g_test_add_func ("/sign/fits", test_signature_fits_only_its_text_and_key);
    g_test_add_func ("/sign/base64", test_base64_is_read_exactly);
    g_test_add_func ("/sign/receipt", test_receipt_fits_only_its_row);
    return g_test_run ();
}
