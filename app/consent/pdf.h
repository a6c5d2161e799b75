/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plain document of flowing text as PDF: letter paper, page numbers, tagged for screen readers, its text extractable in
 * reading order. One thread at a time. */
#pragma once

#include "app/consent/error.h"

typedef struct ConsentPdf ConsentPdf;

typedef enum {
    CONSENT_PDF_TITLE,
    CONSENT_PDF_HEADING,
    CONSENT_PDF_BODY,
    CONSENT_PDF_SMALL,
    CONSENT_PDF_CODE, /* one wide line of fixed-width characters */
    CONSENT_PDF_STYLE_COUNT,
} ConsentPdfStyle;

/* An empty document. TITLE goes into the file's properties, FOOT under each page beside the page number; both UTF-8.
 * (transfer full, ends with consent_pdf_finish or _free). */
ConsentPdf *consent_pdf_new (const char *title, const char *foot, const char *language);

/* Adds a paragraph; what does not fit goes to the next page. Bytes that are not UTF-8 are shown as a replacement. */
void consent_pdf_text (ConsentPdf *pdf, ConsentPdfStyle style, const char *text);

/* Adds a line across the page. */
void consent_pdf_rule (ConsentPdf *pdf);

/* Ends and frees the document. Its bytes (transfer full); NULL with CONSENT_ERROR_COPY. */
GBytes *consent_pdf_finish (ConsentPdf *pdf, GError **error);
