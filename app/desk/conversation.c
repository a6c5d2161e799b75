/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/conversation.h"

#include "app/desk/transcript.h"
#include "ui/words.h"

static double
number (const ModelItemScore *item, const char *name)
{
    return json_number_value (json_object_get (item->conversation, name));
}

/* What was measured; numbers that are not there were not. */
static void
put_numbers (GString *text, const ModelItemScore *item)
{
    g_string_append_printf (
        text, _ ("Right: %.0f of %.0f points, %.0f %%. Answered within the aimed time: %.0f %%."),
        number (item, "points"), number (item, "possible"), number (item, "right"),
        number (item, "speed"));
    g_string_append_c (text, ' ');
    g_string_append_printf (text,
                            _ ("Served: %.0f of %.0f customers, at most %.0f at one time; changed "
                               "between them %.0f times; opened %.0f articles."),
                            number (item, "served"), number (item, "customers"),
                            number (item, "at_once"), number (item, "switches"),
                            number (item, "articles"));
    if (json_object_get (item->conversation, "first_reply_s") != NULL)
        g_string_append_printf (text,
                                _ (" First reply after %.1f s on average, longest wait %.1f s."),
                                number (item, "first_reply_s"), number (item, "longest_wait_s"));
    if (json_object_get (item->conversation, "handle_s") != NULL)
        g_string_append_printf (text, _ (" A customer took %.0f s on average."),
                                number (item, "handle_s"));
}

char *
desk_conversation_words (const ModelItemScore *item)
{
    if (item->conversation == NULL)
        return NULL;
    GString *text = g_string_new (NULL);
    put_numbers (text, item);
    for (guint i = 0; i < item->findings->len; i++) {
        const ModelFinding *finding = item->findings->pdata[i];
        unsigned long points = (unsigned long)finding->points;
        g_string_append_c (text, '\n');
        if (finding->right)
            g_string_append_printf (text,
                                    dngettext (GETTEXT_PACKAGE, "%s: %s. Yes, %d point.",
                                               "%s: %s. Yes, %d points.", points),
                                    finding->customer, finding->label, (int)points);
        else
            g_string_append_printf (text,
                                    dngettext (GETTEXT_PACKAGE, "%s: %s. No, 0 of %d point.",
                                               "%s: %s. No, 0 of %d points.", points),
                                    finding->customer, finding->label, (int)points);
    }
    g_autofree char *transcript = desk_transcript_words (item);
    if (transcript != NULL)
        g_string_append_printf (text, "\n\n%s", transcript);
    return g_string_free (text, FALSE);
}
