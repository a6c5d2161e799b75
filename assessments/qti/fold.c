/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/fold.h"

#include <glib.h>
#include <string.h>

#define PIECE_BYTES 64
#define MAX_PIECE_BYTES 1024

/* Whether this letter may be composed with the one before it: marks, and the later parts of Hangul syllables. */
static bool
clings (gunichar letter)
{
    return g_unichar_ismark (letter) || (letter >= 0x1160 && letter <= 0x11ff);
}

/* Where the text may be cut after a while without cutting a letter from its marks; a run of marks that does not end is
   cut anyway. */
static const char *
next_cut (const char *text)
{
    const char *at = text;
    while (*at && at - text < MAX_PIECE_BYTES
           && (at - text < PIECE_BYTES || clings (g_utf8_get_char (at))))
        at = g_utf8_next_char (at);
    return at;
}

/* Without case and in NFC. GLib composes in time quadratic in the text, therefore piece by piece. */
static char *
folded (const char *text)
{
    g_autofree char *lower = g_utf8_casefold (text, -1);
    if (g_str_is_ascii (lower))
        return g_steal_pointer (&lower);
    GString *all = g_string_sized_new (strlen (lower));
    for (const char *at = lower; *at;) {
        const char *end = next_cut (at);
        g_autofree char *piece = g_utf8_normalize (at, end - at, G_NORMALIZE_NFC);
        g_string_append (all, piece ? piece : "");
        at = end;
    }
    return g_string_free (all, FALSE);
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
