/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linked with --wrap=crypto_pwhash_str: the server must ask for the full cost of each password, and gets a hash of the least cost, as
 * two of three seconds of these tests would be spent in it. The programs of other tests hash as they ship. */
#include <glib.h>
#include <sodium.h>

int __real_crypto_pwhash_str (char hash[crypto_pwhash_STRBYTES], const char *password,
                              unsigned long long bytes, unsigned long long passes, size_t memory);
int __wrap_crypto_pwhash_str (char hash[crypto_pwhash_STRBYTES], const char *password,
                              unsigned long long bytes, unsigned long long passes, size_t memory);

int
__wrap_crypto_pwhash_str (char hash[crypto_pwhash_STRBYTES], const char *password,
                          unsigned long long bytes, unsigned long long passes, size_t memory)
{
    g_assert_cmpuint (passes, >=, crypto_pwhash_OPSLIMIT_INTERACTIVE);
    g_assert_cmpuint (memory, >=, crypto_pwhash_MEMLIMIT_INTERACTIVE);
    return __real_crypto_pwhash_str (hash, password, bytes, crypto_pwhash_OPSLIMIT_MIN,
                                     crypto_pwhash_MEMLIMIT_MIN);
}
