/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/items/say.h"

void
items_say_report (FILE *out, const char *file, const QtiReport *report)
{
    const QtiDiagnostic *diagnostic = NULL;
    for (unsigned i = 0; (diagnostic = qti_report_get (report, i)); i++)
        fprintf (out, "%s:%d:%d: %s: %s\n", file, diagnostic->line, diagnostic->column,
                 diagnostic->warning ? "warning" : "error", diagnostic->message);
}
