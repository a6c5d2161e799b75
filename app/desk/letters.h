/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters in words: what each is, how it left, and whether it arrived. Main thread. */
#pragma once

#include "app/model/screening.h"
#include "ui/desk/check.h"

/* A line for each of LETTERS (ModelSentLetter). PROOF: days are counted from its arrival, so that a proof of delivery matters. */
void desk_letters_add (UiDeskCheckValues *values, const GPtrArray *letters, bool proof);
