/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/transcript.h"

#include "ui/words.h"

#include <string.h>

/* How an act is told: what is not named is not shown. Of two sentences, the first is for the text that is named. */
static const struct {
    const char *verb, *text, *sentence;
} ACTS[] = {
    {"say", NULL, N_ ("Applicant: %2$s")},
    {"read", NULL, N_ ("Opened “%1$s”.")},
    {"field", NULL, N_ ("Wrote “%2$s” into “%1$s”.")},
    {"mark", "same", N_ ("Marked “%1$s” as the same.")},
    {"mark", "differs", N_ ("Marked “%1$s” as different.")},
    {"step", NULL, N_ ("Said or did: %1$s.")},
    {"choose", NULL, N_ ("Answered: %1$s")},
    {"answer", NULL, N_ ("Picked up the telephone.")},
    {"hold", "on", N_ ("Put the call on hold.")},
    {"hold", "off", N_ ("Took the call back from hold.")},
    {"mute", "on", N_ ("Muted the microphone.")},
    {"mute", "off", N_ ("Switched the microphone on again.")},
    {"note", NULL, N_ ("Notes: %2$s")},
    {"heed", "now", N_ ("Took note of the message: %1$s")},
    {"heed", "later", N_ ("Put the message off: %1$s")},
    {"hang-up", NULL, N_ ("Ended the call.")},
    {"transfer", NULL, N_ ("Transferred to “%1$s”.")},
    {"close", NULL, N_ ("Closed as “%1$s”.")},
    {"finish", NULL, N_ ("Ended the task.")},
};

/* Puts OBJECT and TEXT into a sentence, as printf would with %1$s and %2$s; a sentence need not have both. */
static char *
fill (const char *sentence, const char *object, const char *text)
{
    GString *out = g_string_new (sentence);
    g_string_replace (out, "%1$s", object != NULL ? object : "", 1);
    g_string_replace (out, "%2$s", text != NULL ? text : "", 1);
    return g_string_free (out, FALSE);
}

static char *
act_words (const ModelTranscriptLine *line)
{
    for (size_t i = 0; i < G_N_ELEMENTS (ACTS); i++) {
        if (strcmp (ACTS[i].verb, line->verb) == 0
            && (ACTS[i].text == NULL || g_strcmp0 (ACTS[i].text, line->text) == 0))
            return fill (_ (ACTS[i].sentence), line->object, line->text);
    }
    return NULL;
}

static void
add_earned (GString *out, const ModelTranscriptLine *line)
{
    for (guint i = 0; i < line->earned->len; i++) {
        const ModelEarned *earned = line->earned->pdata[i];
        g_string_append_c (out, ' ');
        /* Translators: what an act of a conversation earned: points, and the check that it met */
        g_string_append_printf (out, _ ("[+%d: %s]"), (int)earned->points, earned->label);
    }
}

static char *
words (const ModelItemScore *item, const char *title, bool earned)
{
    if (item->transcript->len == 0)
        return NULL;
    GString *out = g_string_new (title);
    for (guint i = 0; i < item->transcript->len; i++) {
        const ModelTranscriptLine *line = item->transcript->pdata[i];
        int s = (int)(line->at_ms / 1000);
        g_autofree char *heard = line->verb == NULL
                                     ? g_strdup_printf ("%s: %s", line->customer, line->text)
                                     : act_words (line);
        if (heard == NULL)
            continue;
        g_string_append_printf (out, "%s%d:%02d  %s", out->len > 0 ? "\n" : "", s / 60, s % 60,
                                heard);
        if (earned)
            add_earned (out, line);
    }
    return g_string_free (out, FALSE);
}

char *
desk_transcript_words (const ModelItemScore *item)
{
    return words (item, _ ("What was said and done, by the clock of the conversation:"), true);
}

char *
desk_transcript_said (const ModelItemScore *item)
{
    return words (item, NULL, false);
}
