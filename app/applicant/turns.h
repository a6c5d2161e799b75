/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of a part that go in turns: the server turns them. An answer that is sent is an entry, durable before it is sent, and the question
 * as it goes on is kept in the journal, so that it stands at the same turn when the program is opened again. While the server is away the question
 * says so and waits. Main thread. */
#pragma once

#include "app/applicant/flow.h"
#include "ui/items/test.h"

typedef struct ApplicantTurns ApplicantTurns;

/* The question at a place waits for the server, or waits no more. */
typedef void (*ApplicantTurnsChanged) (void *data);

/* SECTION (borrowed, as PAGE) has been put on the page, with its answers; its items change as the questions go on. FOLDER: of its files, or NULL. */
ApplicantTurns *applicant_turns_new (ApplicantFlow *flow, UiTest *page, ModelSection *section,
                                     const char *folder, ApplicantTurnsChanged changed, void *data);
void applicant_turns_free (ApplicantTurns *self);

/* Sends the answer as it stands, when the question goes in turns and waits for one. */
void applicant_turns_send (ApplicantTurns *self, int place, int64_t at_ms);

/* The id of the item at a place (transfer none). */
const char *applicant_turns_item (ApplicantTurns *self, int place);

bool applicant_turns_is_waiting (ApplicantTurns *self, int place);
