/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/explain.h"

#include <math.h>
#include <stdbool.h>

#include "ui/desk/form.h"
#include "ui/desk/keys_typed.h"
#include "ui/desk/parts.h"
#include "ui/words.h"

/* ---- scores ------------------------------------------------------------ */

static char *
part_line (const UiDeskItem *item)
{
    g_autofree char *max = ui_desk_number (item->max);
    if (!item->answered)
        return g_strdup_printf (_ ("%s: not answered, 0 of %s"), item->title, max);
    if (item->max <= 0)
        return g_strdup_printf (_ ("%s: rated by people, no points"), item->title);
    if (!isfinite (item->score))
        return g_strdup_printf (_ ("%s: waits for a person"), item->title);
    g_autofree char *score = ui_desk_number (item->score);
    return g_strdup_printf (_ ("%s: %s of %s"), item->title, score, max);
}

static char *
explain_test (const UiDeskScore *score)
{
    GString *text = g_string_new (NULL);
    g_autofree char *got = ui_desk_number (score->score);
    g_autofree char *max = ui_desk_number (score->max);
    g_string_append_printf (text,
                            _ ("The server added the points of all items: %s of %s. %d of %d items "
                               "were answered."),
                            got, max, score->answered, score->items);
    if (score->duration_ms > 0) {
        g_autofree char *time = ui_desk_duration ((double)score->duration_ms / 1000);
        g_string_append_c (text, ' ');
        g_string_append_printf (text, _ ("It took %s."), time);
    }
    if (score->late > 0) {
        g_string_append_c (text, ' ');
        g_string_append_printf (
            text,
            dngettext (GETTEXT_PACKAGE, "%d answer came after the time limit and is marked.",
                       "%d answers came after the time limit and are marked.", (gulong)score->late),
            score->late);
    }
    return g_string_free (text, FALSE);
}

/* Items without a word on them stand together; one that has more to say stands apart. */
static void
add_items (GtkWindow *form, const UiDeskScore *score)
{
    g_autoptr (GString) lines = g_string_new (NULL);
    for (guint n = 0; n < score->parts->len; n++) {
        const UiDeskItem *part = score->parts->pdata[n];
        g_autofree char *line = part_line (part);
        bool apart = part->detail != NULL || part->keys->len > 0;
        if (apart && lines->len > 0)
            ui_desk_form_add_text (form, lines->str);
        if (apart)
            g_string_truncate (lines, 0);
        g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
        if (part->detail != NULL)
            g_string_append_printf (lines, "\n%s", part->detail);
        if (!apart && n + 1 < score->parts->len)
            continue;
        ui_desk_form_add_text (form, lines->str);
        g_string_truncate (lines, 0);
        if (part->keys->len > 0)
            ui_desk_form_add (form, ui_desk_keys_typed_new (part->keys));
    }
}

static char *
explain_typing (const UiDeskTyping *typing)
{
    g_autofree char *time = ui_desk_duration ((double)typing->duration_ms / 1000);
    return g_strdup_printf (_ ("%d characters in %s with %d errors. Five characters count as one "
                               "word. %.1f words a minute were typed; net takes off one word for "
                               "each error left in the text: %.1f. %.1f %% of the keys were struck "
                               "right."),
                            typing->characters, time, typing->errors, typing->gross_wpm,
                            typing->net_wpm, typing->accuracy_percent);
}

void
ui_desk_explain_scores (GtkWindow *parent, const UiDeskPersonValues *person)
{
    GtkWindow *form = ui_desk_form_open (parent, _ ("How these scores were made"));
    ui_desk_form_add_text (
        form, _ ("The server scores the answers itself with the key of each item; the "
                 "applicant's computer never has the key. A dot shows the share of the "
                 "points. There is no norm group for these tests yet, so no percentile is "
                 "shown. A score is one piece of the picture: a person decides."));
    for (guint n = 0; n < person->scores->len; n++) {
        const UiDeskScore *score = person->scores->pdata[n];
        g_autofree char *text = explain_test (score);
        ui_desk_form_add_heading (form, score->title);
        ui_desk_form_add_text (form, text);
        add_items (form, score);
    }
    if (person->typing.taken) {
        g_autofree char *text = explain_typing (&person->typing);
        ui_desk_form_add_heading (form, _ ("Typing, net"));
        ui_desk_form_add_text (form, text);
    }
    ui_desk_form_present (form);
}

/* ---- help -------------------------------------------------------------- */

void
ui_desk_explain_help (GtkWindow *parent)
{
    const char *parts[] = {
        _ ("What the desk is for"),
        _ ("Here you read applications, listen, rate, write notes and decide. Nothing is rejected "
           "by the program: a person decides each time and writes down the reason."),
        _ ("Applications"),
        _ ("New ones appear by themselves. Choose a name to open it. The chips above the list show "
           "only one stage; the search finds names and numbers. A click on a heading sorts."),
        _ ("Rating"),
        _ ("Listen to the whole sample, then choose a level from 1 to 5. What the level means is "
           "written beside it. You see the ratings of others when yours is saved. Rate what you "
           "heard; an accent is not a fault."),
        _ ("When two people work on the same application"),
        _ ("If someone else changed it while you were writing, nothing of theirs is overwritten "
           "and "
           "nothing of yours is lost: your text stays, you read the change, then save again. "
           "Drafts "
           "are kept on this computer until they are saved."),
        _ ("Keys"),
        _ ("F1: this help\nF6: next part of the window\nCtrl+F: search\nCtrl+R: ask the server "
           "again\nEnter: open the chosen application\nAlt+Left: back to the list\nSpace on the "
           "waveform, or Ctrl+Space: play and pause\nArrows on the waveform: 1 second, with Shift "
           "5 "
           "seconds\nL on the waveform: play again and again\n1 to 5: rate the sample\nCtrl+Enter: "
           "save\nCtrl+plus, Ctrl+minus: size of the text"),
        _ ("Screening key"),
        _ ("Social security numbers and dates of birth are sealed to a key that only its holder "
           "can "
           "open. Make it under “Screening key”, keep a copy in a safe and give the server only "
           "the "
           "file that ends in .pub."),
        NULL,
    };
    ui_desk_form_explain (parent, _ ("Help"), parts);
}
