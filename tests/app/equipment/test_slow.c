/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes a while: it measures, leaves nothing behind, and stops when it is told. */
#include <glib/gstdio.h>
#include <math.h>

#include "app/equipment/slow.h"

static void
test_disk (void)
{
    g_autofree char *folder = g_dir_make_tmp ("antesala-slow-XXXXXX", NULL);
    g_assert_cmpfloat (equip_disk_speed (folder, NULL), >, 0);
    g_assert_true (isnan (equip_disk_speed ("/nowhere", NULL)));
    /* An empty folder can be taken away. */
    g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static gpointer
cancel_soon (gpointer cancellable)
{
    g_usleep (20000);
    g_cancellable_cancel (cancellable);
    return NULL;
}

/* The disk may be fast enough to be ready before; then there is nothing to stop. */
static void
test_cancelled (void)
{
    g_autofree char *folder = g_dir_make_tmp ("antesala-slow-XXXXXX", NULL);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GThread) thread = g_thread_new ("cancel", cancel_soon, cancellable);
    int count = -1;
    equip_disk_speed (folder, cancellable);
    g_thread_join (g_steal_pointer (&thread));
    gint64 start_us = g_get_monotonic_time ();
    g_assert_true (isnan (equip_disk_speed (folder, cancellable)));
    g_assert_false (equip_count_updates (cancellable, &count));
    g_assert_cmpint (g_get_monotonic_time () - start_us, <, 1000000);
    g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A fixture machine is never measured for real, and other probes need nothing. */
static void
test_prepare (void)
{
    EquipContext context = {.root = "/nowhere", .disk_path = "/tmp"};
    equip_prepare (&context, "disk", NULL);
    equip_prepare (&context, "os", NULL);
    g_assert_cmpfloat (context.disk_mbps, ==, 0);
    g_assert_false (context.updates_known);
    context.root = NULL;
    equip_prepare (&context, "cpu", NULL);
    g_assert_cmpfloat (context.disk_mbps, ==, 0);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/equip/slow/disk", test_disk);
    g_test_add_func ("/equip/slow/cancelled", test_cancelled);
    g_test_add_func ("/equip/slow/prepare", test_prepare);
    return g_test_run ();
}
