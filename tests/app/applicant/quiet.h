/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts what may not happen on the main thread while a window stands: waiting for the disk, and looking up a name. Can set the wall clock. Linking quiet.c puts
 * it between the program and libc. */
#pragma once

#include <stdint.h>

/* Sets the wall clock of this process, by so much beside the computer's. What runs (monotonic) goes on as it does. */
void quiet_set_wall_ms (int64_t apart_ms);

/* Begins to count on this thread, which is the main one; and ends it. */
void quiet_begin (void);
void quiet_end (void);

/* How many such calls the main thread made, and the last one's name (NULL if none). */
int quiet_count (const char **ret_name);
