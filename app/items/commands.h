/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#define ITEMS_EXIT_OK 0
#define ITEMS_EXIT_FAILED 1
#define ITEMS_EXIT_ADAPTIVE 3
#define ITEMS_EXIT_USAGE 64

/* The verbs of antesala-items. args is NULL-terminated and begins behind the verb; each returns the exit code. */
int items_score (char **args);
int items_validate (char **args);
int items_redact (char **args);
int items_convert (char **args);
int items_info (char **args);

/* How all verbs are called and what they do, in the language of the environment. */
void items_help (FILE *out);

/* Says on standard error how one verb is called. Returns ITEMS_EXIT_USAGE. */
int items_usage (const char *verb);
