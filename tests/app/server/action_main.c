/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "tests/app/server/tests.h"

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    test_report_pdf_add ();
    test_action_add ();
    test_decision_letter_add ();
    return g_test_run ();
}
