/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters in words: what each is, how it left, and whether it arrived. Main thread. */
#pragma once

#include "app/desk/session.h"
#include "ui/desk/check.h"

/* A line for each of LETTERS (ModelSentLetter), with a button that saves it to be printed. PROOF: days are counted from its arrival, so that a proof of delivery matters. */
void desk_letters_add (UiDeskCheckValues *values, const GPtrArray *letters, bool proof);

/* Whether ACT is of such a button; then it asks for a place and saves the letter of APPLICATION as a PDF there (save.h). */
bool desk_letters_act (DeskSession *session, GtkWidget *over, const char *application,
                       const char *act, GCancellable *cancellable);
