/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <jansson.h>

#include "assessments/qti/session.h"

/* The text of a file below tests/fixtures/qti (transfer full); aborts if it is not there. */
char *support_read (const char *name);

/* The same document with the names of QTI 2.1: qti-set-outcome-value becomes setOutcomeValue, base-type becomes
   baseType (transfer full). */
char *support_rename (const char *xml);

/* Replaces each occurrence (transfer full). */
char *support_replace (const char *text, const char *word, const char *with);

/* The objects of an ndjson file below tests/fixtures/qti, as one array (transfer full). */
json_t *support_lines (const char *name);

/* Fails the test unless the outcomes hold what is expected; numbers may differ by one part in 1e12. */
bool support_same (json_t *expected, json_t *got);

/* All outcomes as JSON (transfer full). */
json_t *support_outcomes (const QtiSession *session);

/* Binds an object of responses; aborts on an error. */
void support_bind (QtiSession *session, json_t *responses);
