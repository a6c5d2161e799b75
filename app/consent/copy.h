/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The copies a person keeps: a signed form, and the sheet with the return code. Both are in the language of what was
 * signed, whatever the program speaks at the moment. Neither holds a sealed value. */
#pragma once

#include "app/consent/error.h"
#include "app/model/form.h"
#include "app/model/status.h"

/* What stands around the text of both. Borrowed strings; times in milliseconds since 1970. */
typedef struct {
    const char *company;
    const char *position;
    const char *number;   /* AN-2026-00017 */
    const char *language; /* of the sheet; a signed form has its own */
    int64_t now_ms;
    GTimeZone *zone; /* of the times printed; NULL = UTC */
} ConsentCopyFrame;

/* The copy of a signed, declined, withdrawn or (a paper) sent form: its text as signed, the name, checks, which fields were sealed, time, version and
 * hash. FIELDS (ModelFormField) gives labels to checks and sealed fields and may be NULL. (transfer full); NULL with
 * CONSENT_ERROR_COPY, also when the text is longer than CONSENT_FORM_BYTES. Takes some 50 ms; any thread, better not the main one. */
GBytes *consent_copy_pdf (const ModelSignedForm *form, const GPtrArray *fields,
                          const ConsentCopyFrame *frame, GError **error);

/* A letter as it is printed for the post; FOOT stands below each page. (transfer full); NULL with CONSENT_ERROR_COPY. As above. */
GBytes *consent_letter_pdf (const char *title, const char *text, const char *foot,
                            const char *language, GError **error);

/* The sample document that shows whether a person can open their copies: one page with the NUMBER of model_form_proof. (transfer full); NULL with
 * CONSENT_ERROR_COPY. As above. */
GBytes *consent_sample_pdf (const char *number, const ConsentCopyFrame *frame, GError **error);

/* The sheet with the return code (25 characters): what it opens and how to keep it. (transfer full); NULL with
 * CONSENT_ERROR_COPY. As above. */
GBytes *consent_sheet_pdf (const char *code, const ConsentCopyFrame *frame, GError **error);
