/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/session.h"

/* The item as a person may get it: QTI 3.0 XML, written from an allow-list. Left out: correct responses, mappings,
   tables, processing, defaults of outcomes, feedback that was not earned, scorer's rubrics. Template variables are
   resolved and choices stand in their drawn order. The output is read again and refused if it carries a key.
   session may be NULL for an item that is neither adaptive nor a template; for an adaptive item it is the present turn.
   NULL with QTI_ERROR_UNSUPPORTED if a session is needed, QTI_ERROR_KEY if the output would carry a key.
   The result is transfer full. Any thread. */
char *qti_redact (const QtiItem *item, const QtiSession *session, GError **error);

/* Whether the item holds anything that would let its reader know the score of an answer. where names the first such
   element (static). The applicant's program refuses such an item unless it is for practice. */
bool qti_item_carries_key (const QtiItem *self, const char **where);

/* A shared stimulus as a person may get it, by the same list: without what is for scorers, comments and anything that is no
   content. NULL with QTI_ERROR if the output cannot be read again. Transfer full. Any thread. */
char *qti_redact_stimulus (const QtiStimulus *stimulus, GError **error);
