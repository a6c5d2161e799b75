/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/filled.h"

#include "ui/words.h"

/* The compiler reads no tables; that a translation holds what its sentence holds, the check of the catalogue sees. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
char *
ui_filled (const char *format, const char *what)
{
    return g_strdup_printf (_ (format), what);
}
#pragma GCC diagnostic pop
