/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/analysis/quantile.h"

#include <math.h>
#include <stdlib.h>

static int
compare (const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

void
speech_quantile_sort (float *values, size_t count)
{
    qsort (values, count, sizeof *values, compare);
}

double
speech_quantile (const float *sorted, size_t count, double share)
{
    if (count == 0)
        return (double)NAN;
    double place = share * (double)count - 0.5;
    if (place <= 0)
        return (double)sorted[0];
    size_t below = (size_t)place;
    if (below + 1 >= count)
        return (double)sorted[count - 1];
    double fraction = place - (double)below;
    return (1 - fraction) * (double)sorted[below] + fraction * (double)sorted[below + 1];
}
