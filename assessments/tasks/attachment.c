/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/attachment.h"

#include <string.h>

enum { HASH_DIGITS = 64, NAME_LETTERS = 100, ENDING_LETTERS = 12, PARTS = 4 };

void
task_attachment_clear (TaskAttachment *self)
{
    g_free (self->sha256);
    g_free (self->type);
    g_free (self->name);
    *self = (TaskAttachment){0};
}

char *
task_attachment_print (const TaskAttachment *self)
{
    return g_strdup_printf ("%s %" G_GINT64_FORMAT " %s %s", self->sha256, self->bytes, self->type,
                            self->name);
}

static bool
is_hash (const char *text)
{
    return strlen (text) == HASH_DIGITS && strspn (text, "0123456789abcdef") == HASH_DIGITS;
}

bool
task_attachment_parse (const char *text, TaskAttachment *ret)
{
    g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " ", PARTS);
    guint64 bytes = 0;
    if (g_strv_length (parts) != PARTS || !is_hash (parts[0])
        || !g_ascii_string_to_unsigned (parts[1], 10, 1, TASK_ATTACHMENT_MOST_BYTES, &bytes, NULL)
        || strchr (parts[2], '/') == NULL)
        return false;
    g_autofree char *safe = task_attachment_name (parts[3]);
    if (strcmp (safe, parts[3]) != 0)
        return false;
    *ret = (TaskAttachment){g_strdup (parts[0]), (int64_t)bytes, g_strdup (parts[2]),
                            g_steal_pointer (&safe)};
    return true;
}

/* Format characters turn the direction of what follows or are not seen: a name must be what it looks like. */
static bool
is_safe (gunichar letter)
{
    GUnicodeType type = g_unichar_type (letter);
    return type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT && type != G_UNICODE_UNASSIGNED
           && type != G_UNICODE_PRIVATE_USE && type != G_UNICODE_SURROGATE
           && type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR
           && (letter >= 0x80 || strchr ("/\\:*?\"<>|", (int)letter) == NULL);
}

/* Cuts the middle out of what is too long, so that the ending still says what it is. */
static void
shorten (GString *name)
{
    glong letters = g_utf8_strlen (name->str, -1);
    if (letters <= NAME_LETTERS)
        return;
    const char *point = strrchr (name->str, '.');
    glong ending = point != NULL ? g_utf8_strlen (point, -1) : 0;
    g_autofree char *kept = g_strdup (ending > 0 && ending <= ENDING_LETTERS ? point : "");
    const char *cut = g_utf8_offset_to_pointer (name->str, NAME_LETTERS - g_utf8_strlen (kept, -1));
    g_string_truncate (name, (gsize)(cut - name->str));
    g_string_append (name, kept);
}

char *
task_attachment_name (const char *name)
{
    g_autofree char *valid = g_utf8_make_valid (name, -1);
    GString *safe = g_string_new (NULL);
    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
        gunichar letter = g_utf8_get_char (at);
        g_string_append_unichar (safe, is_safe (letter) ? letter : '_');
    }
    shorten (safe);
    g_autofree char *all = g_string_free (safe, FALSE);
    const char *begin = g_strstrip (all);
    while (*begin == '.' || *begin == ' ')
        begin++;
    return g_strdup (*begin != '\0' ? begin : "file");
}

int64_t
task_attachment_limit (const QtiInteraction *interaction)
{
    const char *text = qti_interaction_data (interaction, "max-bytes");
    guint64 bytes = TASK_ATTACHMENT_USUAL_BYTES;
    if (text != NULL)
        g_ascii_string_to_unsigned (text, 10, 1, TASK_ATTACHMENT_MOST_BYTES, &bytes, NULL);
    return (int64_t)bytes;
}

bool
task_attachment_takes (const QtiInteraction *interaction, const char *type)
{
    g_auto (GStrv) takes =
        g_strsplit_set (interaction->media_type != NULL ? interaction->media_type : "", ", ", -1);
    bool any = false;
    for (char **each = takes; *each != NULL; each++) {
        size_t length = strlen (*each);
        bool whole = length > 2 && strcmp (*each + length - 2, "/*") == 0;
        any |= length > 0;
        if (length > 0
            && (strcmp (*each, type) == 0 || strcmp (*each, "*/*") == 0
                || (whole && strncmp (*each, type, length - 1) == 0)))
            return true;
    }
    return !any;
}
