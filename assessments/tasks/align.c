/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/align.h"

#include <stdint.h>
#include <string.h>

#define WORD_BITS 64
#define LATIN 256

/* For each letter, the positions at which it was typed: one bit a position. Letters beyond Latin-1 go through a table. */
typedef struct {
    size_t words;
    uint64_t *latin;   /* LATIN rows of `words` */
    GHashTable *other; /* letter + 1 → row */
    uint64_t *none;    /* the row of letters that were never typed */
} Positions;

/* A column of the distance table as differences between neighbours down the column. */
typedef struct {
    uint64_t plus;
    uint64_t minus;
} Block;

static uint64_t *
positions_row (Positions *self, gunichar letter, bool add)
{
    if (letter < LATIN)
        return self->latin + letter * self->words;
    uint64_t *row = g_hash_table_lookup (self->other, GUINT_TO_POINTER (letter));
    if (row == NULL && add) {
        row = g_new0 (uint64_t, self->words);
        g_hash_table_insert (self->other, GUINT_TO_POINTER (letter), row);
    }
    return row != NULL ? row : self->none;
}

static void
positions_init (Positions *self, const gunichar *typed, size_t m)
{
    self->words = (m + WORD_BITS - 1) / WORD_BITS;
    self->latin = g_new0 (uint64_t, LATIN * self->words);
    self->none = g_new0 (uint64_t, self->words);
    self->other = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
    for (size_t i = 0; i < m; i++)
        positions_row (self, typed[i], true)[i / WORD_BITS] |= UINT64_C (1) << (i % WORD_BITS);
}

static void
positions_clear (Positions *self)
{
    g_free (self->latin);
    g_free (self->none);
    g_hash_table_unref (self->other);
}

/* Moves one block one column to the right. carry is the difference that enters at its top (-1, 0, 1);
   returns the one that leaves at the row `last`. */
static int
block_step (Block *self, uint64_t equal, int carry, uint64_t last)
{
    uint64_t plus = self->plus, minus = self->minus;
    uint64_t vertical = equal | minus;
    if (carry < 0)
        equal |= 1;
    uint64_t diagonal = (((equal & plus) + plus) ^ plus) | equal;
    uint64_t up = minus | ~(diagonal | plus);
    uint64_t down = plus & diagonal;
    int out = (up & last) != 0 ? 1 : (down & last) != 0 ? -1 : 0;
    up = (up << 1) | (carry > 0);
    down = (down << 1) | (carry < 0);
    self->plus = down | ~(vertical | up);
    self->minus = up & vertical;
    return out;
}

static size_t
apart (size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

TaskDistance
task_align_distance (const gunichar *reference, size_t n, const gunichar *typed, size_t m,
                     bool whole)
{
    TaskDistance best = {.distance = m, .reached = 0};
    if (m == 0)
        return whole ? (TaskDistance){n, n} : best;

    Positions positions;
    positions_init (&positions, typed, m);
    g_autofree Block *blocks = g_new (Block, positions.words);
    for (size_t w = 0; w < positions.words; w++)
        blocks[w] = (Block){.plus = ~UINT64_C (0), .minus = 0};
    uint64_t bottom = UINT64_C (1) << ((m - 1) % WORD_BITS);
    uint64_t top_bit = UINT64_C (1) << (WORD_BITS - 1);
    size_t distance = m;
    for (size_t j = 0; j < n; j++) {
        const uint64_t *row = positions_row (&positions, reference[j], false);
        int carry = 1;
        for (size_t w = 0; w < positions.words; w++)
            carry =
                block_step (blocks + w, row[w], carry, w + 1 == positions.words ? bottom : top_bit);
        distance += (size_t)carry;
        bool nearer = distance < best.distance
                      || (distance == best.distance && apart (j + 1, m) < apart (best.reached, m));
        if (whole ? j + 1 == n : nearer)
            best = (TaskDistance){distance, j + 1};
    }
    positions_clear (&positions);
    return best;
}

/* ---- the steps: only the band that a path of this distance can reach is kept, two bits a cell ---- */

typedef struct {
    size_t half;  /* cells left and right of the diagonal */
    size_t width; /* 2 * half + 1 */
    size_t rows;
    uint8_t *came; /* four cells a byte: the TaskStep by which a cell was reached */
} Band;

static void
band_set (Band *self, size_t row, size_t at, TaskStep step)
{
    size_t cell = row * self->width + at;
    self->came[cell / 4] |= (uint8_t)(step << (cell % 4 * 2));
}

static TaskStep
band_get (const Band *self, size_t row, size_t at)
{
    size_t cell = row * self->width + at;
    return (TaskStep)((self->came[cell / 4] >> (cell % 4 * 2)) & 3);
}

/* Fills one row (one typed letter) from the row above. Column j stands at j - row + half. */
static void
band_row (Band *self, size_t row, const gunichar *reference, size_t n, gunichar letter,
          const uint32_t *above, uint32_t *now)
{
    for (size_t at = 0; at < self->width; at++) {
        now[at] = UINT32_MAX / 2;
        if (row + at < self->half || row + at - self->half > n)
            continue;
        size_t j = row + at - self->half;
        TaskStep step = TASK_STEP_EXTRA;
        uint32_t least = at + 1 < self->width ? above[at + 1] + 1 : UINT32_MAX / 2;
        if (j > 0) {
            bool same = reference[j - 1] == letter;
            if (above[at] + !same <= least) {
                least = above[at] + !same;
                step = same ? TASK_STEP_MATCH : TASK_STEP_REPLACED;
            }
            if (at > 0 && now[at - 1] + 1 < least) {
                least = now[at - 1] + 1;
                step = TASK_STEP_MISSING;
            }
        }
        now[at] = least;
        band_set (self, row, at, step);
    }
}

static void
band_fill (Band *self, const gunichar *reference, size_t n, const gunichar *typed)
{
    g_autofree uint32_t *above = g_new (uint32_t, self->width);
    g_autofree uint32_t *now = g_new (uint32_t, self->width);
    for (size_t at = 0; at < self->width; at++) {
        above[at] = at < self->half ? UINT32_MAX / 2 : (uint32_t)(at - self->half);
        if (at > self->half)
            band_set (self, 0, at, TASK_STEP_MISSING);
    }
    for (size_t row = 1; row < self->rows; row++) {
        band_row (self, row, reference, n, typed[row - 1], above, now);
        uint32_t *swap = above;
        above = now;
        now = swap;
    }
}

GByteArray *
task_align_steps (const gunichar *reference, const gunichar *typed, size_t m, TaskDistance distance)
{
    if (distance.distance > TASK_ALIGN_MAX_STEPS)
        return NULL;
    size_t n = distance.reached;
    Band band = {.half = distance.distance + 1, .rows = m + 1};
    band.width = 2 * band.half + 1;
    band.came = g_malloc0 (band.rows * band.width / 4 + 1);
    band_fill (&band, reference, n, typed);

    GByteArray *steps = g_byte_array_sized_new ((guint)(m + distance.distance));
    for (size_t i = m, j = n; i > 0 || j > 0;) {
        TaskStep step = j == 0   ? TASK_STEP_EXTRA
                        : i == 0 ? TASK_STEP_MISSING
                                 : band_get (&band, i, j + band.half - i);
        uint8_t byte = (uint8_t)step;
        g_byte_array_append (steps, &byte, 1);
        i -= step != TASK_STEP_MISSING;
        j -= step != TASK_STEP_EXTRA;
    }
    for (guint k = 0; k < steps->len / 2; k++) {
        uint8_t swap = steps->data[k];
        steps->data[k] = steps->data[steps->len - 1 - k];
        steps->data[steps->len - 1 - k] = swap;
    }
    g_free (band.came);
    return steps;
}
