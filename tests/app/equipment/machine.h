/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A machine made of files below a folder of its own, for probes that read under a root prefix. */
#pragma once

#include <glib.h>

/* text "@TARGET" is a symbolic link; a relative target is made as a folder. */
typedef struct {
    const char *path;
    const char *text;
} MachineFile;

/* Makes the machine of files up to one without a path, at most MOST. Transfer full: the path of its root. */
char *machine_build (const MachineFile *files, unsigned most);

/* Writes one more file of these bytes. */
void machine_write (const char *root, const char *path, const void *bytes, gssize length);

/* Takes the machine away. */
void machine_remove (const char *root);
