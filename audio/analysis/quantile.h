/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>

/* Sorts in place, smallest first. */
void speech_quantile_sort (float *values, size_t count);

/* Value below which a share of sorted values lies, between neighbours in proportion; values stand at (i + 0.5) / count. */
double speech_quantile (const float *sorted, size_t count, double share);
