/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/model/desk.h"

/* What was said and done in a conversation, a line each with its time and what it earned, in the language of the moment; NULL when it
   has no transcript. Transfer full. */
char *desk_transcript_words (const ModelItemScore *item);

/* The same without what it earned, for who rates how it was said. Transfer full. */
char *desk_transcript_said (const ModelItemScore *item);
