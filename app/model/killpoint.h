/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests of durability: dies at the N-th journal or store operation. */
#pragma once

/* Counts one operation; raises SIGKILL when the environment's ANTESALA_KILL_AT names this one (counted from 1). Without
 * that variable it costs one comparison. Call before and after each commit. Any thread. */
void model_killpoint (void);
