/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/report.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

#define MAX_ENTRIES 100u

G_DEFINE_QUARK (qti - error - quark, qti_error)

static const char *const code_names[] = {
    [QTI_ERROR_SYNTAX] = "syntax",
    [QTI_ERROR_LIMIT] = "limit",
    [QTI_ERROR_STRUCTURE] = "structure",
    [QTI_ERROR_VALUE] = "value",
    [QTI_ERROR_REFERENCE] = "reference",
    [QTI_ERROR_UNSUPPORTED] = "unsupported",
    [QTI_ERROR_KEY] = "key",
    [QTI_ERROR_FILE] = "file",
};

const char *
qti_error_code_name (QtiErrorCode code)
{
    return code_names[code];
}

static void
free_diagnostic (void *data)
{
    QtiDiagnostic *diagnostic = data;
    g_free (diagnostic->message);
    g_free (diagnostic);
}

void
qti_report_add (QtiReport *self, QtiErrorCode code, bool warning, int line, int column,
                const char *format, ...)
{
    self->errors += !warning;
    self->warnings += warning;
    if (!self->entries)
        self->entries = g_ptr_array_new_with_free_func (free_diagnostic);
    if (self->entries->len >= MAX_ENTRIES)
        return;
    QtiDiagnostic *diagnostic = g_new0 (QtiDiagnostic, 1);
    va_list args;
    va_start (args, format);
    diagnostic->message = g_strdup_vprintf (format, args);
    va_end (args);
    diagnostic->code = code;
    diagnostic->warning = warning;
    diagnostic->line = line;
    diagnostic->column = column;
    g_ptr_array_add (self->entries, diagnostic);
}

void
qti_report_say (QtiReport *self, QtiErrorCode code, bool warning, int line, int column,
                const char *about, const char *sentence, const char *word)
{
    const char *prefix = about ? about : "", *colon = about ? ": " : "";
    if (word && *word)
        qti_report_add (self, code, warning, line, column, _ ("%s%s%s (\"%s\")."), prefix, colon,
                        sentence, word);
    else
        qti_report_add (self, code, warning, line, column, "%s%s%s.", prefix, colon, sentence);
}

const QtiDiagnostic *
qti_report_get (const QtiReport *self, unsigned n)
{
    return self->entries && n < self->entries->len ? self->entries->pdata[n] : NULL;
}

const QtiDiagnostic *
qti_report_first_error (const QtiReport *self)
{
    const QtiDiagnostic *found = NULL;
    for (unsigned i = 0; (found = qti_report_get (self, i)); i++) {
        if (!found->warning)
            return found;
    }
    return NULL;
}

bool
qti_report_propagate (const QtiReport *self, GError **error)
{
    const QtiDiagnostic *first = qti_report_first_error (self);
    if (!first)
        g_set_error (error, QTI_ERROR, QTI_ERROR_STRUCTURE, _ ("The document cannot be used."));
    else if (first->line > 0)
        g_set_error (error, QTI_ERROR, (int)first->code, "%d:%d: %s", first->line, first->column,
                     first->message);
    else
        g_set_error_literal (error, QTI_ERROR, (int)first->code, first->message);
    return false;
}

void
qti_report_clear (QtiReport *self)
{
    g_clear_pointer (&self->entries, g_ptr_array_unref);
    *self = (QtiReport){0};
}
