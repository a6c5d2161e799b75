/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes and ids: what people type, what is refused, what is hashed. */
#include "app/model/code.h"
#include "app/model/id.h"

#include <string.h>

static void
test_code_is_25_letters_of_the_alphabet (void)
{
    uint8_t random[MODEL_CODE_RANDOM_BYTES];
    memset (random, 0, sizeof random);
    g_autofree char *zeros = model_code_make (random);
    g_assert_cmpstr (zeros, ==, "0000000000000000000000000");

    memset (random, 0xff, sizeof random);
    g_autofree char *ones = model_code_make (random);
    g_assert_cmpstr (ones, ==, "ZZZZZZZZZZZZZZZZZZZZZZZZZ");

    /* 0x08 0x42 … = 00001 00001 00001 … */
    for (int i = 0; i < MODEL_CODE_RANDOM_BYTES; i++)
        random[i] = (uint8_t[]){0x08, 0x42, 0x10, 0x84, 0x21}[i % 5];
    g_autofree char *steps = model_code_make (random);
    g_assert_cmpstr (steps, ==, "1111111111111111111111111");
}

static void
test_new_codes_differ (void)
{
    g_autofree char *one = model_code_new (), *two = model_code_new ();
    g_assert_cmpstr (one, !=, two);
    g_assert_cmpuint (strlen (one), ==, MODEL_CODE_LENGTH);
}

static void
test_typed_codes_are_forgiven (void)
{
    static const char *const TYPED[] = {
        "ABCDEFGHJKMNPQRSTVWXYZ012",       "abcde-fghjk-mnpqr-stvwx-yz012",
        " abcde fghjk mnpqr stvwx yzO12 ", "ABCDE–FGHJK—MNPQR‐STVWX yzoI2",
        "abcdefghjkmnpqrstvwxyz0l2\n",
    };
    for (size_t i = 0; i < G_N_ELEMENTS (TYPED); i++) {
        g_autoptr (GError) error = NULL;
        g_autofree char *code = model_code_read (TYPED[i], &error);
        g_assert_no_error (error);
        g_assert_cmpstr (code, ==, "ABCDEFGHJKMNPQRSTVWXYZ012");
    }
}

static void
test_wrong_codes_get_a_sentence (void)
{
    static const struct {
        const char *typed, *says;
    } CASES[] = {
        {"", "yours has 0"},
        {"ABCDEFGHJKMNPQRSTVWXYZ01",
         "One letter seems wrong: codes have 25 letters and digits, yours has 24."},
        {"ABCDEFGHJKMNPQRSTVWXYZ0123", "One letter seems wrong"},
        {"ABCDE", "yours has 5"},
        {"UBCDEFGHJKMNPQRSTVWXYZ012", "“U” is never part of a code"},
        {"ÑBCDEFGHJKMNPQRSTVWXYZ012", "“Ñ”"},
        {"ABCDE.FGHJK", "“.”"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (CASES); i++) {
        g_autoptr (GError) error = NULL;
        g_assert_null (model_code_read (CASES[i].typed, &error));
        g_assert_error (error, MODEL_ERROR, MODEL_ERROR_CODE);
        g_assert_nonnull (strstr (error->message, CASES[i].says));
    }
}

static void
test_codes_print_in_fives (void)
{
    g_autofree char *shown = model_code_print ("ABCDEFGHJKMNPQRSTVWXYZ012");
    g_assert_cmpstr (shown, ==, "ABCDE-FGHJK-MNPQR-STVWX-YZ012");
}

static void
test_an_invitation_never_hashes_like_a_return_code (void)
{
    g_autofree char *invite = model_code_hash (MODEL_CODE_INVITE, "ABCDEFGHJKMNPQRSTVWXYZ012");
    g_autofree char *back = model_code_hash (MODEL_CODE_RETURN, "ABCDEFGHJKMNPQRSTVWXYZ012");
    g_assert_cmpstr (invite, !=, back);
    g_assert_cmpuint (strlen (invite), ==, 64);
}

static void
test_ids_are_uuid_7_and_sort_by_time (void)
{
    /* The example of RFC 9562, appendix A.6. */
    const uint8_t random[] = {0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f};
    g_autofree char *id = model_id_make (0x017F22E279B0, random);
    g_assert_cmpstr (id, ==, "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");

    g_autofree char *early = model_id_new (1000), *late = model_id_new (1001);
    g_assert_cmpstr (early, <, late);
    g_assert_true (model_id_valid (early));
}

static void
test_other_ids_are_refused (void)
{
    static const char *const BAD[] = {"",
                                      "x",
                                      "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
                                      "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
                                      "017f22e2079b0-7cc3-98c4-dc0c0c07398f",
                                      "017f22e2-79b0-7cc3-98c4-dc0c0c07398g"};
    for (size_t i = 0; i < G_N_ELEMENTS (BAD); i++)
        g_assert_false (model_id_valid (BAD[i]));
    g_assert_false (model_id_valid (NULL));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/code/25-letters", test_code_is_25_letters_of_the_alphabet);
    g_test_add_func ("/code/differ", test_new_codes_differ);
    g_test_add_func ("/code/forgiven", test_typed_codes_are_forgiven);
    g_test_add_func ("/code/sentences", test_wrong_codes_get_a_sentence);
    g_test_add_func ("/code/fives", test_codes_print_in_fives);
    g_test_add_func ("/code/uses-differ", test_an_invitation_never_hashes_like_a_return_code);
    g_test_add_func ("/id/uuid7", test_ids_are_uuid_7_and_sort_by_time);
    g_test_add_func ("/id/refused", test_other_ids_are_refused);
    return g_test_run ();
}
