/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/random.h"

#include <glib.h>

static uint64_t
splitmix (uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static uint64_t
rotate (uint64_t x, int k)
{
    return (x << k) | (x >> (64 - k));
}

void
qti_random_seed (QtiRandom *self, uint64_t seed, uint64_t stream)
{
    uint64_t state = seed ^ (stream * 0xd1342543de82ef95u);
    for (unsigned i = 0; i < 4; i++)
        self->state[i] = splitmix (&state);
}

uint64_t
qti_random_next (QtiRandom *self)
{
    uint64_t *s = self->state;
    uint64_t result = rotate (s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate (s[3], 45);
    return result;
}

uint64_t
qti_random_below (QtiRandom *self, uint64_t bound)
{
    if (bound == 0)
        return 0;
    /* the values below this threshold would make the small results likelier */
    uint64_t threshold = (0u - bound) % bound;
    uint64_t value = qti_random_next (self);
    while (value < threshold)
        value = qti_random_next (self);
    return value % bound;
}

double
qti_random_unit (QtiRandom *self)
{
    return (double)(qti_random_next (self) >> 11) * 0x1.0p-53;
}

void
qti_random_shuffle (QtiRandom *self, int *order, unsigned n, const uint8_t *fixed)
{
    g_autofree unsigned *free_places = g_new (unsigned, n + 1);
    unsigned n_free = 0;
    for (unsigned i = 0; i < n; i++) {
        if (!fixed || !fixed[i])
            free_places[n_free++] = i;
    }
    for (unsigned i = n_free; i > 1; i--) {
        unsigned a = free_places[i - 1];
        unsigned b = free_places[qti_random_below (self, i)];
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }
}
