/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/fold.h"

#include <glib.h>
#include <string.h>

static char *
folded (const char *text)
{
    g_autofree char *lower = g_utf8_casefold (text, -1);
    return g_utf8_normalize (lower, -1, G_NORMALIZE_NFC);
}

bool
qti_fold_equal (const char *a, const char *b)
{
    while (*a && *b && !((*a | *b) & 0x80)) {
        if (g_ascii_tolower (*a) != g_ascii_tolower (*b))
            return false;
        a++;
        b++;
    }
    if (*a == '\0' || *b == '\0')
        return *a == *b;
    g_autofree char *first = folded (a);
    g_autofree char *second = folded (b);
    return g_strcmp0 (first, second) == 0;
}

bool
qti_fold_contains (const char *text, const char *part, bool fold)
{
    if (!fold)
        return strstr (text, part) != NULL;
    g_autofree char *all = folded (text);
    g_autofree char *some = folded (part);
    return all && some && strstr (all, some) != NULL;
}
