/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/* xoshiro256** (Blackman and Vigna, 2018, public domain algorithm), seeded by splitmix64. Not for secrets. */
typedef struct {
    uint64_t state[4];
} QtiRandom;

/* stream keeps generators of one seed apart (shuffling from processing). */
void qti_random_seed (QtiRandom *self, uint64_t seed, uint64_t stream);

uint64_t qti_random_next (QtiRandom *self);

/* Evenly from 0 to bound - 1; 0 if bound is 0. */
uint64_t qti_random_below (QtiRandom *self, uint64_t bound);

/* Evenly from 0 (included) to 1 (not included). */
double qti_random_unit (QtiRandom *self);

/* Fisher-Yates over order[0..n-1]; the entries where fixed[i] is not 0 keep their place. fixed may be NULL. */
void qti_random_shuffle (QtiRandom *self, int *order, unsigned n, const uint8_t *fixed);
