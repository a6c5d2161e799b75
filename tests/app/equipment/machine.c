/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/equipment/machine.h"

#include <glib/gstdio.h>
#include <unistd.h>

void
machine_remove (const char *root)
{
    if (!g_file_test (root, G_FILE_TEST_IS_SYMLINK)) {
        g_autoptr (GDir) folder = g_dir_open (root, 0, NULL);
        const char *name;
        while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
            g_autofree char *child = g_build_filename (root, name, NULL);
            machine_remove (child);
        }
    }
    g_remove (root);
}

void
machine_write (const char *root, const char *path, const void *bytes, gssize length)
{
    g_autofree char *full = g_build_filename (root, path, NULL);
    g_autofree char *folder = g_path_get_dirname (full);
    g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
    g_assert_true (g_file_set_contents (full, bytes, length, NULL));
}

char *
machine_build (const MachineFile *files, unsigned most)
{
    char *root = g_dir_make_tmp ("antesala-machine-XXXXXX", NULL);
    g_autofree char *pci = g_build_filename (root, "sys/devices/pci0", NULL);
    g_mkdir_with_parents (pci, 0700);
    for (unsigned i = 0; i < most && files[i].path != NULL; i++) {
        if (files[i].text[0] != '@') {
            machine_write (root, files[i].path, files[i].text, -1);
            continue;
        }
        g_autofree char *path = g_build_filename (root, files[i].path, NULL);
        g_autofree char *folder = g_path_get_dirname (path);
        g_autofree char *target = g_build_filename (folder, files[i].text + 1, NULL);
        g_mkdir_with_parents (folder, 0700);
        if (files[i].text[1] != '/')
            g_mkdir_with_parents (target, 0700);
        g_assert_cmpint (symlink (files[i].text + 1, path), ==, 0);
    }
    return root;
}
