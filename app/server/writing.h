/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text that people rate, as an e-mail reply: the facts that a machine can count, and who may read it. docs/scoring.md */
#pragma once

#include <jansson.h>

#include "app/server/speller.h"
#include "app/store/sections.h"
#include "assessments/qti/item.h"

/* The response of the item that is an extended text, or NULL. */
const char *server_writing_response (const QtiItem *item);

/* The text that was written in answer to RESPONSE, of the responses of an item; NULL when there is none. Transfer none. */
const char *server_writing_text (const json_t *responses, const char *response);

/* {"kind": "writing", "variant", "numbers": {"characters", "words", "sentences", "reading_ease", "misspelt"}, "words": [misspelt
   ones]} of a text; spelling is left out where its language has no dictionary. Transfer full. Any thread. */
json_t *server_writing_facts (ServerSpeller *speller, const char *text, const char *language);
