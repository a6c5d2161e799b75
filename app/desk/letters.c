/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/letters.h"

#include <string.h>

#include "app/desk/save.h"
#include "ui/filled.h"
#include "ui/moment.h"
#include "ui/words.h"

static const char ACT[] = "letter:"; /* and its id */

static const struct {
    const char *kind, *words;
} KINDS[] = {
    {"pre-adverse", N_ ("Letter with the notice")},
    {"adverse-again", N_ ("Letter that the days begin anew")},
    {"adverse", N_ ("Letter with the final notice")},
    {"adverse-ended", N_ ("Letter that it ended in the applicant's favour")},
    {"decision-advance", N_ ("Letter that the application goes on")},
    {"decision-hold", N_ ("Letter that the application is on hold")},
    {"decision-decline", N_ ("Letter that the application ends here")},
};

/* How it left, by its state; the last word of the mail server goes with those that have not. */
static const struct {
    const char *state, *words;
    bool reply, lost;
} STATES[] = {
    {"waiting", N_ ("It waits to be sent by e-mail, and is tried again."), true},
    {"bounced", N_ ("The e-mail came back. Print it and send it by post."), true, true},
    {"given-up", N_ ("It could not be sent by e-mail for days. Print it and send it by post."),
     true, true},
    {"page",
     N_ ("There is no e-mail: it stands on the applicant's page. Print it to send it by post."),
     false},
};

static const struct {
    size_t at; /* in ModelSentLetter */
    const char *words;
} TIMES[] = {
    /* Translators: each %s is a day and a time */
    {G_STRUCT_OFFSET (ModelSentLetter, queued_ms), N_ ("Written %s")},
    {G_STRUCT_OFFSET (ModelSentLetter, sent_ms), N_ ("Sent by e-mail %s")},
    {G_STRUCT_OFFSET (ModelSentLetter, delivered_ms), N_ ("Arrived %s")},
    {G_STRUCT_OFFSET (ModelSentLetter, opened_ms), N_ ("Opened by the applicant %s")},
};

static void
add_time (GString *text, const char *format, int64_t at_ms)
{
    g_autofree char *when = ui_moment_words (at_ms);
    g_autofree char *said = ui_filled (format, when);
    g_string_append_printf (text, "%s%s", text->len ? "\n" : "", said);
}

/* Its times one below the other, then what is still to happen. */
static char *
words_of (const ModelSentLetter *letter, bool proof)
{
    g_autoptr (GString) text = g_string_new (NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (TIMES); i++) {
        int64_t at_ms = G_STRUCT_MEMBER (int64_t, letter, TIMES[i].at);
        if (at_ms > 0)
            add_time (text, TIMES[i].words, at_ms);
    }
    for (size_t i = 0; i < G_N_ELEMENTS (STATES); i++) {
        if (!g_str_equal (STATES[i].state, letter->state))
            continue;
        g_string_append_printf (text, "\n%s", _ (STATES[i].words));
        if (STATES[i].lost && proof)
            g_string_append_printf (text, " %s", _ ("Then note the proof of delivery."));
        if (STATES[i].reply && letter->reply)
            g_string_append_printf (text, "\n%s", letter->reply);
    }
    if (g_str_equal (letter->state, "sent") && letter->delivered_ms == 0 && letter->opened_ms == 0)
        g_string_append_printf (text, "\n%s", _ ("It is not known yet that it arrived."));
    return g_string_free (g_steal_pointer (&text), FALSE);
}

void
desk_letters_add (UiDeskCheckValues *values, const GPtrArray *letters, bool proof)
{
    for (guint i = 0; i < letters->len; i++) {
        const ModelSentLetter *letter = letters->pdata[i];
        for (size_t j = 0; j < G_N_ELEMENTS (KINDS); j++) {
            if (!g_str_equal (KINDS[j].kind, letter->kind))
                continue;
            ui_desk_check_values_line (
                values, g_strdup (_ (KINDS[j].words)), words_of (letter, proof),
                letter->sent_ms > 0 || letter->opened_ms > 0 ? UI_DESK_CHECK_DONE
                                                             : UI_DESK_CHECK_NOW);
            ui_desk_check_values_line_action (values, g_strconcat (ACT, letter->id, NULL),
                                              _ ("Save as PDF, to print…"));
        }
    }
}

bool
desk_letters_act (DeskSession *session, GtkWidget *over, const char *application, const char *act,
                  GCancellable *cancellable)
{
    if (!g_str_has_prefix (act, ACT))
        return false;
    desk_save_ask (session, over,
                   &(DeskSave){.kind = DESK_SAVE_LETTER,
                               .id = application,
                               .attachment = act + strlen (ACT),
                               .name = _ ("letter.pdf")},
                   cancellable);
    return true;
}
