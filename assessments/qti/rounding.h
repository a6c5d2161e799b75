/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Rounds to so many significant figures or decimal places, half away from zero, on the shortest decimal digits of the
   number: 1.005 to 2 places is 1.01, as a person would round what is written, not what binary holds.
   A number that is not finite comes back as it is. */
double qti_round_figures (double number, int64_t figures, bool significant);
