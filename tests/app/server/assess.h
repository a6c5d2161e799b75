/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The individual assessment at the desk of a check whose report says "consider". */
#pragma once

#include "tests/app/server/check.h"

/* Answers every factor that the desk is asked for with these words, as the recruiter. */
void assess_all (Check *check, const char *words);

/* What the server does not take, each for its reason; nothing of it is stored. */
void assess_badly (Check *check);

/* The table of places is loaded anew, with factors or as before there were any. */
void assess_reload (Check *check, bool factors);
