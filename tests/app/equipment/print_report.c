/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print_report REPORT.json PDF LANGUAGE: the PDF of a report, signed with a key that is always the same. For the picture tests. */

#include "app/equipment/pdf.h"
#include "app/model/attest.h"
#include "tests/words.h"

int
main (int argc, char **argv)
{
    g_autoptr (GError) error = NULL;
    ModelKeyPair keys;
    const uint8_t seed[32] = {7};
    words_begin ();
    g_assert_cmpint (argc, ==, 4);
    g_assert_true (model_sign_ready ());
    model_key_pair_make (&keys, seed);
    g_autoptr (EquipLoaded) loaded = equip_loaded_open (argv[1], &error);
    g_assert_no_error (error);
    g_autoptr (ModelAttest) attest = model_attest_make (loaded->json, 1795550765000, &keys);
    json_object_set_new (loaded->json, "signed", model_attest_write (attest));
    g_auto (EquipSignature) signature = equip_signature_read (loaded->json);
    g_assert_cmpint (signature.state, ==, EQUIP_SIGNATURE_GOOD);
    EquipPdfOptions options = {argv[3], loaded->report->measured_ms, &signature, signature.key};
    g_autoptr (GBytes) pdf = equip_report_to_pdf (loaded->report, &options, NULL, &error);
    g_assert_no_error (error);
    gsize size;
    const char *bytes = g_bytes_get_data (pdf, &size);
    return g_file_set_contents (argv[2], bytes, (gssize)size, NULL) ? 0 : 1;
}
