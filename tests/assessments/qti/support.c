/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/assessments/qti/support.h"

#include <math.h>

#include "app/items/answer.h"
#include "app/items/json_text.h"

char *
support_read (const char *name)
{
    g_autoptr (GError) error = NULL;
    char *text = NULL;
    g_autofree char *path =
        g_build_filename (g_getenv ("ANTESALA_SOURCE_DIR"), "tests/fixtures/qti", name, NULL);
    g_file_get_contents (path, &text, NULL, &error);
    g_assert_no_error (error);
    return text;
}

/* Takes the hyphens out of a name and raises the letters behind them. */
static void
append_camel (GString *out, const char *name, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (name[i] == '-' && i + 1 < len)
            g_string_append_c (out, g_ascii_toupper (name[++i]));
        else
            g_string_append_c (out, name[i]);
    }
}

static gboolean
on_name_cb (const GMatchInfo *match, GString *out, gpointer data)
{
    g_autofree char *before = g_match_info_fetch (match, 1);
    g_autofree char *name = g_match_info_fetch (match, 2);
    g_autofree char *after = g_match_info_fetch (match, 3);
    bool keep = g_str_has_prefix (name, "data-") || g_str_has_prefix (name, "aria-");
    g_string_append (out, before);
    append_camel (out, keep ? "" : name, keep ? 0 : strlen (name));
    g_string_append (out, keep ? name : "");
    g_string_append (out, after);
    return FALSE;
}

char *
support_rename (const char *xml)
{
    g_autoptr (GRegex) elements = g_regex_new ("(</?)qti-([a-z-]+)()", 0, 0, NULL);
    g_autoptr (GRegex) attributes = g_regex_new ("(\\s)([a-z]+(?:-[a-z]+)+)(=\")", 0, 0, NULL);
    g_autofree char *one = g_regex_replace_eval (elements, xml, -1, 0, 0, on_name_cb, NULL, NULL);
    g_autofree char *two = g_regex_replace_eval (attributes, one, -1, 0, 0, on_name_cb, NULL, NULL);
    g_autofree char *three = support_replace (two, "imsqtiasi_v3p0", "imsqti_v2p1");
    return support_replace (three, "spec/qti/v3p0", "question/qti_v2p1");
}

char *
support_replace (const char *text, const char *word, const char *with)
{
    g_auto (GStrv) parts = g_strsplit (text, word, -1);
    return g_strjoinv (with, parts);
}

json_t *
support_lines (const char *name)
{
    g_autofree char *text = support_read (name);
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
    json_t *all = json_array ();
    for (unsigned i = 0; lines[i]; i++) {
        json_error_t place;
        if (!*lines[i])
            continue;
        json_t *line = json_loads (lines[i], 0, &place);
        if (!line)
            g_error ("%s:%u: %s", name, i + 1, place.text);
        json_array_append_new (all, line);
    }
    return all;
}

static bool
same_number (json_t *expected, json_t *got)
{
    double a = json_number_value (expected), b = json_number_value (got);
    return json_is_number (got) && fabs (a - b) <= 1e-12 * fmax (1.0, fabs (a));
}

bool
support_same (json_t *expected, json_t *got)
{
    const char *name = NULL;
    json_t *value = NULL;
    if (json_is_number (expected))
        return same_number (expected, got);
    if (json_is_array (expected)) {
        for (size_t i = 0; i < json_array_size (expected); i++) {
            if (!support_same (json_array_get (expected, i), json_array_get (got, i)))
                return false;
        }
        return json_is_array (got) && json_array_size (expected) == json_array_size (got);
    }
    if (!json_is_object (expected))
        return got && json_equal (expected, got);
    json_object_foreach (expected, name, value)
    {
        if (!support_same (value, json_object_get (got, name)))
            return false;
    }
    return json_is_object (got);
}

json_t *
support_outcomes (const QtiSession *session)
{
    g_autoptr (GString) text = g_string_new (NULL);
    items_json_outcomes (text, session);
    json_t *outcomes = json_loads (text->str, 0, NULL);
    g_assert_nonnull (outcomes);
    return outcomes;
}

void
support_bind (QtiSession *session, json_t *responses)
{
    const char *identifier = NULL;
    json_t *answer = NULL;
    json_object_foreach (responses, identifier, answer)
    {
        g_autoptr (GError) error = NULL;
        items_answer_bind (session, identifier, answer, &error);
        g_assert_no_error (error);
    }
}
