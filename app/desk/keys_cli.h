/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `antesala-desk keys create|list|test|rotate|lost|share`: screening keys on the command line, without a display. */
#pragma once

/* Runs the verb that follows `keys`; ARGV[0] is that verb. Asks for passphrases at the terminal unless
 * --passphrase-fd names a file descriptor whose first line it is. Returns the exit status: 0, 1 or 64. Main thread,
 * before any window; makes the process give no core. */
int desk_keys_cli_run (int argc, char **argv);
