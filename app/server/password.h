/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords come from the terminal or a file descriptor, never from the command line, where everyone could read them. */
#pragma once

#include <glib.h>

/* The first line of DESCRIPTOR, or with -1 what is typed twice at the terminal without being shown. NULL with a
 * sentence. Transfer full: wipe it. */
char *server_password_read (int descriptor, GError **error);
