/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/report.h"

#include <glib.h>

enum { DEEPEST = 16 };

/* "completed_at" as "Completed at". */
static char *
title_of (const char *member)
{
    char *title = g_strdelimit (g_strdup (member), "_-", ' ');
    if (*title)
        *title = g_ascii_toupper (*title);
    return title;
}

static char *
value_of (const json_t *value)
{
    if (json_is_string (value))
        return g_strdup (json_string_value (value));
    char *text = json_dumps (value, JSON_ENCODE_ANY | JSON_COMPACT);
    char *kept = g_strdup (text ? text : "");
    free (text);
    return kept;
}

static void add (GString *out, const char *title, const json_t *value, int depth);

static void
add_inside (GString *out, const json_t *value, int depth)
{
    size_t i;
    const char *member;
    json_t *each;
    json_array_foreach (value, i, each)
    {
        g_autofree char *number = g_strdup_printf ("%zu", i + 1);
        add (out, number, each, depth);
    }
    json_object_foreach ((json_t *)value, member, each)
    {
        g_autofree char *title = title_of (member);
        add (out, title, each, depth);
    }
}

static void
add (GString *out, const char *title, const json_t *value, int depth)
{
    bool whole = depth < DEEPEST && (json_object_size (value) || json_array_size (value));
    g_autofree char *text = whole ? g_strdup ("") : value_of (value);
    g_string_append_printf (out, "%*s%s:%s%s\n", depth * 4, "", title, *text ? " " : "", text);
    if (whole)
        add_inside (out, value, depth + 1);
}

char *
applicant_report_words (const json_t *report)
{
    GString *out = g_string_new (NULL);
    add_inside (out, report, 0);
    return g_string_free (out, FALSE);
}
