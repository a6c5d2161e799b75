/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people type into the fields that are sealed. */
#include "app/consent/field.h"

#include <string.h>

static const ConsentDay TODAY = {2026, 11, 23};

/* What was typed, the language, and the written form; NULL = refused. */
typedef struct {
    const char *typed, *language, *written;
} Case;

static void
check (ModelFieldFormat format, const Case *cases, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        g_autoptr (GError) error = NULL;
        char value[CONSENT_VALUE_BYTES];
        bool good =
            consent_field_read (format, cases[i].typed, cases[i].language, TODAY, value, &error);
        g_test_message ("%s (%s)", cases[i].typed, cases[i].language);
        g_assert_cmpstr (good ? value : NULL, ==, cases[i].written);
        if (good) {
            g_assert_no_error (error);
            continue;
        }
        g_assert_error (error, CONSENT_ERROR, CONSENT_ERROR_FIELD);
        g_assert_cmpstr (value, ==, "");
        /* A sentence may be shown, logged or sent; what was typed may not. */
        g_assert_true (strlen (cases[i].typed) < 4
                       || strstr (error->message, cases[i].typed) == NULL);
    }
}

static void
test_ssn (void)
{
    static const Case CASES[] = {
        {"123-45-6789", "en", "123-45-6789"},
        {"123456789", "es", "123-45-6789"},
        {" 123 45 6789 ", "en", "123-45-6789"},
        {"899-99-9999", "en", "899-99-9999"},
        {"", "en", NULL},
        {"12345678", "en", NULL},
        {"1234567890", "en", NULL},
        {"000-45-6789", "en", NULL},
        {"666-45-6789", "en", NULL},
        {"900-45-6789", "en", NULL},
        {"123-00-6789", "en", NULL},
        {"123-45-0000", "en", NULL},
        {"12a-45-6789", "en", NULL},
        {"１２３456789", "en", NULL},
        {"123-45-6789\n", "en", NULL},
        {"111111111111111111111111111111111111111111111111111111111111", "en", NULL},
    };
    check (MODEL_FORMAT_SSN, CASES, G_N_ELEMENTS (CASES));
}

static void
test_birth_date (void)
{
    static const Case CASES[] = {
        {"04/27/1990", "en", "1990-04-27"},
        {"4/7/1990", "en", "1990-04-07"},
        {"27/04/1990", "es", "1990-04-27"},
        {"04/07/1990", "es", "1990-07-04"},
        {"27.4.1990", "es_US.UTF-8", "1990-04-27"},
        {"1990-04-27", "en", "1990-04-27"},
        {"1990-04-27", "es", "1990-04-27"},
        {"02/29/2000", "en", "2000-02-29"},
        {"11/23/2012", "en", "2012-11-23"}, /* fourteen today */
        {"11/24/2012", "en", NULL},
        {"11/23/1906", "en", "1906-11-23"},
        {"11/22/1905", "en", NULL},
        {"02/29/1990", "en", NULL},
        {"02/29/1900", "en", NULL},
        {"13/04/1990", "en", NULL},
        {"04/13/1990", "es", NULL},
        {"04/31/1990", "en", NULL},
        {"0/1/1990", "en", NULL},
        {"05/28/90", "en", NULL},
        {"05/28", "en", NULL},
        {"", "en", NULL},
        {"05/28/1990/1", "en", NULL},
        {"0005/28/1990", "en", NULL},
        {"99999999999999999999/1/1990", "en", NULL},
        {"05/28/1990'; --", "en", NULL},
        {"12/31/9999", "en", NULL},
        {"                                                                        1/1/1990", "en",
         NULL},
    };
    check (MODEL_FORMAT_DATE, CASES, G_N_ELEMENTS (CASES));
}

static void
test_unknown_format (void)
{
    char value[CONSENT_VALUE_BYTES];
    g_autoptr (GError) error = NULL;
    g_assert_false (consent_field_read (MODEL_FORMAT_NONE, "x", "en", TODAY, value, &error));
    g_assert_error (error, CONSENT_ERROR, CONSENT_ERROR_FIELD);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/consent/field/ssn", test_ssn);
    g_test_add_func ("/consent/field/birth-date", test_birth_date);
    g_test_add_func ("/consent/field/unknown", test_unknown_format);
    return g_test_run ();
}
