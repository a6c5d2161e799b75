/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a program holds in memory must not come onto a disk. */
#pragma once

#include <stdbool.h>

/* No core file from now on, and not dumpable either: a core that the kernel gives to a program knows no limit, and no other program of the same person may
 * read this memory. Called first by every program that holds secrets. False when the system refuses. Any thread. */
bool model_core_forbid (void);
