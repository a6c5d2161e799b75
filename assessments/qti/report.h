/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* What is wrong with a document or a session, and where. */
typedef enum {
    QTI_ERROR_SYNTAX,      /* not well-formed XML, or a byte that may not be there */
    QTI_ERROR_LIMIT,       /* larger or deeper than this engine accepts */
    QTI_ERROR_STRUCTURE,   /* an element where it may not be, or one that is missing */
    QTI_ERROR_VALUE,       /* a value of the wrong type or out of range */
    QTI_ERROR_REFERENCE,   /* names something that is not declared */
    QTI_ERROR_UNSUPPORTED, /* right, but not for this use */
    QTI_ERROR_KEY,         /* a delivered item carries an answer key */
    QTI_ERROR_FILE         /* a file that is missing or may not be read */
} QtiErrorCode;

#define QTI_ERROR (qti_error_quark ())
GQuark qti_error_quark (void);

/* "syntax", "limit", …; static. */
const char *qti_error_code_name (QtiErrorCode code);

typedef struct {
    QtiErrorCode code;
    bool warning;  /* the document can be used all the same */
    int line;      /* from 1; 0 if there is no place */
    int column;    /* from 1; 0 if unknown */
    char *message; /* a plain sentence in the language of the environment; owned */
} QtiDiagnostic;

/* A list of diagnostics. Zero is an empty one. Holds at most 100, then counts only. */
typedef struct {
    GPtrArray *entries; /* of QtiDiagnostic, or NULL */
    int errors;
    int warnings;
} QtiReport;

/* Adds a diagnostic with a place (0 if none). Any thread that owns the report. */
void qti_report_add (QtiReport *self, QtiErrorCode code, bool warning, int line, int column,
                     const char *format, ...) G_GNUC_PRINTF (6, 7);

/* Adds "about: sentence ("word")." about and word may be NULL; without them, or where word is empty, they are left out.
   sentence is in the language of the environment. */
void qti_report_say (QtiReport *self, QtiErrorCode code, bool warning, int line, int column,
                     const char *about, const char *sentence, const char *word);

/* The n-th diagnostic, or NULL past the end (transfer none). */
const QtiDiagnostic *qti_report_get (const QtiReport *self, unsigned n);

/* The first error (not warning), or NULL (transfer none). */
const QtiDiagnostic *qti_report_first_error (const QtiReport *self);

/* Sets error, as "LINE:COLUMN: sentence", from the first error. Returns false so that a caller can return it. */
bool qti_report_propagate (const QtiReport *self, GError **error);

/* Frees the entries; the report is empty and usable again. */
void qti_report_clear (QtiReport *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QtiReport, qti_report_clear)
