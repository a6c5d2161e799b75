/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "tests/app/server/tests.h"

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    test_way_add ();
    test_once_add ();
    test_roles_add ();
    test_bad_add ();
    test_malformed_add ();
    test_uploads_add ();
    test_reports_add ();
    test_deletion_add ();
    test_adaptive_add ();
    test_conversation_add ();
    test_media_add ();
    return g_test_run ();
}
