/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/check_words.h"

#include "app/desk/costs.h"
#include "app/desk/letters.h"
#include "app/desk/ordered.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/moment.h"
#include "ui/days.h"
#include "ui/filled.h"

static const struct {
    const char *why, *words; /* with the form or place */
} REFUSALS[] = {
    {"unsigned", N_ ("Not signed yet: %s")},
    {"declined", N_ ("Declined by the applicant: %s")},
    {"withdrawn", N_ ("Withdrawn by the applicant: %s")},
    {"changed", N_ ("A newer version must be signed: %s")},
    {"old", N_ ("Signed too long ago: %s")},
    {"offer", N_ ("A conditional offer must come first: %s")},
    {"place", N_ ("The table of places does not know this place: %s")},
    {"credit-reason", N_ ("Credit history needs a reason: %s")},
    {"credit-basis", N_ ("Credit history is not allowed for this reason: %s")},
    {"fee", N_ ("The applicant must not pay here: %s")},
};

static const struct {
    const char *status, *words;
} STANDS[] = {
    {"ordered", N_ ("Ordered at %s.")},
    {"invited", N_ ("%s has invited the applicant and waits for the data.")},
    {"pending", N_ ("%s is preparing the report.")},
    {"suspended", N_ ("%s is waiting for something.")},
    {"dispute", N_ ("%s looks into a dispute.")},
    {"expired", N_ ("The invitation of %s was not used in time.")},
    {"canceled", N_ ("The order at %s was taken back.")},
};

static const struct {
    const char *kind, *words;
} STEPS[] = {
    {"report", N_ ("The report came and asks for a look")},
    {"assessed", N_ ("Individual assessment written")},
    {"notice", N_ ("Notice sent, with the report and the summary of rights")},
    {"received", N_ ("Notice received")},
    {"answered", N_ ("The applicant answered")},
    {"considered", N_ ("Answer considered")},
    {"disputed", N_ ("The applicant disputes the report")},
    {"resolved", N_ ("Dispute resolved")},
    {"final", N_ ("Final notice sent")},
    {"cancelled", N_ ("Decided in the applicant's favour")},
};

/* What comes next, why, and what a recruiter can do, by the state of the clock. */
static const struct {
    const char *state, *next, *why;
    const char *actions[4];
} CLOCKS[] = {
    {"assess",
     N_ ("An individual assessment must be written first"),
     NULL,
     {"assessed", "cancelled"}},
    {"notice", N_ ("The notice may be sent"), NULL, {"notice", "assessed", "cancelled"}},
    {"wait", N_ ("Nobody may decide before this day is over"), NULL, {"received", "cancelled"}},
    {"consider",
     N_ ("The answer must be read"),
     N_ ("The days stand still, and begin anew when somebody has written what follows."),
     {"considered", "cancelled"}},
    {"dispute",
     N_ ("The clock stands until the dispute is settled"),
     N_ ("The days begin anew, in full, when the agency has answered."),
     {"resolved", "cancelled"}},
    {"decide",
     N_ ("A person may decide now"),
     N_ ("The days are over. Nothing is sent until somebody does."),
     {"final", "cancelled"}},
    {"disorder",
     N_ ("The times contradict each other. Nothing can be sent; look at the server's "
         "clock"),
     NULL,
     {NULL}},
};

/* What adverse action is at an agency that is told of it, by its word. */
static const struct {
    const char *status, *words;
} AT_AGENCY[] = {
    {"pending", N_ ("%s knows of the notice")},
    {"dispute", N_ ("%s looks into a dispute of the report")},
    {"complete", N_ ("%s has sent a final notice of its own")},
    {"canceled", N_ ("Taken back at %s, so that it sends nothing")},
};

static const struct {
    const char *id, *label;
} ACTIONS[] = {
    {"assessed", N_ ("Write the assessment")},
    {"notice", N_ ("Send the notice")},
    {"received", N_ ("Note proof of delivery")},
    {"considered", N_ ("Write what follows from the answer")},
    {"resolved", N_ ("Note how the dispute ended")},
    {"final", N_ ("Send the final notice")},
    {"cancelled", N_ ("Decide in the applicant's favour")},
};

static const char *
title_of (const ModelDeskScreening *check, const char *form)
{
    for (guint i = 0; i < check->forms->len; i++) {
        const ModelScreeningForm *each = check->forms->pdata[i];
        if (g_str_equal (each->form, form) && each->title)
            return each->title;
    }
    return form;
}

char *
desk_check_refusal (const ModelDeskScreening *check, const char *refusal)
{
    const char *colon = strchr (refusal, ':');
    g_autofree char *why =
        colon ? g_strndup (refusal, (gsize)(colon - refusal)) : g_strdup (refusal);
    for (size_t i = 0; colon && i < G_N_ELEMENTS (REFUSALS); i++) {
        if (g_str_equal (REFUSALS[i].why, why))
            return ui_filled (REFUSALS[i].words, title_of (check, colon + 1));
    }
    return g_strdup (refusal);
}

static void
add_refusals (UiDeskCheckValues *values, const ModelDeskScreening *check)
{
    for (int i = 0; check->refusals[i]; i++)
        ui_desk_check_values_line (values, desk_check_refusal (check, check->refusals[i]), NULL,
                                   UI_DESK_CHECK_TO_COME);
}

/* When, by whom, and what was written: one text, or title and words of each factor. (transfer full) */
static char *
detail_of (const ModelAdverseStep *step, const char *language)
{
    g_autofree char *when = ui_moment_words (step->at_ms);
    g_autoptr (GString) detail = g_string_new (when);
    if (step->name)
        g_string_append_printf (detail, ", %s", step->name);
    if (step->text)
        g_string_append_printf (detail, "\n%s", step->text);
    for (guint i = 0; i < step->factors->len; i++) {
        const ModelWeighed *weighed = step->factors->pdata[i];
        g_string_append_printf (detail, "\n%s: %s", model_text_get (&weighed->title, language),
                                weighed->text);
    }
    return g_string_free (g_steal_pointer (&detail), FALSE);
}

static void
add_steps (UiDeskCheckValues *values, const ModelScreening *screening, const char *language)
{
    for (guint i = 0; i < screening->steps->len; i++) {
        const ModelAdverseStep *step = screening->steps->pdata[i];
        for (size_t j = 0; j < G_N_ELEMENTS (STEPS); j++) {
            if (g_str_equal (STEPS[j].kind, step->kind))
                ui_desk_check_values_line (values, g_strdup (_ (STEPS[j].words)),
                                           detail_of (step, language), UI_DESK_CHECK_DONE);
        }
    }
}

/* From when the days are counted if not from the notice: the last answer or dispute that was settled. NULL or transfer full. */
static char *
anew_words (const ModelScreening *screening)
{
    int64_t at_ms = 0;
    for (guint i = 0; i < screening->steps->len; i++) {
        const ModelAdverseStep *step = screening->steps->pdata[i];
        if (g_str_equal (step->kind, "considered") || g_str_equal (step->kind, "resolved"))
            at_ms = step->at_ms;
    }
    g_autofree char *when = at_ms ? ui_moment_words (at_ms) : NULL;
    /* Translators: %s is a day and a time */
    return when ? g_strdup_printf (_ ("Counted anew, in full, since %s"), when) : NULL;
}

/* Until when the days run and by which rule, or why they have not begun. */
static char *
wait_words (const ModelScreening *screening, const char *language)
{
    const ModelAdverseClock *clock = screening->clock;
    bool received = g_strcmp0 (clock->from, "receipt") == 0;
    const char *place = model_text_get (&clock->place_title, language);
    g_autofree char *rule = ui_days_rule (clock->days, g_strcmp0 (clock->kind, "business") == 0,
                                          received, *place ? place : clock->place);
    if (clock->waits)
        return g_strconcat (
            received ? _ ("They have not begun: it is not known that the notice has arrived. The "
                          "applicant's opening it, a report of the mail system or a proof of "
                          "delivery begins them.")
                     : _ ("They have not begun: the notice has not left yet."),
            "\n", rule, NULL);
    g_autofree char *day = ui_days_day (clock->last_day), *anew = anew_words (screening);
    /* Translators: %s is a day */
    g_autofree char *until = g_strdup_printf (_ ("Until the end of %s"), day);
    return g_strconcat (until, "\n", rule, anew ? "\n" : NULL, anew, NULL);
}

static void
add_clock (UiDeskCheckValues *values, const ModelScreening *screening, const char *language,
           bool may_act)
{
    const ModelAdverseClock *clock = screening->clock;
    for (size_t i = 0; clock && i < G_N_ELEMENTS (CLOCKS); i++) {
        if (!g_str_equal (CLOCKS[i].state, clock->state))
            continue;
        bool waits = clock->place && g_str_equal (clock->state, "wait");
        char *why = waits           ? wait_words (screening, language)
                    : CLOCKS[i].why ? g_strdup (_ (CLOCKS[i].why))
                                    : NULL;
        ui_desk_check_values_line (values, g_strdup (_ (CLOCKS[i].next)), why, UI_DESK_CHECK_NOW);
        for (int j = 0; may_act && CLOCKS[i].actions[j]; j++) {
            for (size_t k = 0; k < G_N_ELEMENTS (ACTIONS); k++) {
                if (g_str_equal (ACTIONS[k].id, CLOCKS[i].actions[j]))
                    ui_desk_check_values_action (values, ACTIONS[k].id, _ (ACTIONS[k].label),
                                                 j == 0);
            }
        }
    }
}

static char *
stand_of (const ModelScreening *screening)
{
    const char *agency = screening->agency_title ? screening->agency_title : screening->agency;
    for (size_t i = 0; i < G_N_ELEMENTS (STANDS); i++) {
        if (g_str_equal (STANDS[i].status, screening->status))
            return ui_filled (STANDS[i].words, agency);
    }
    return g_strcmp0 (screening->result, "clear") == 0
               ? ui_filled (N_ ("The report of %s is clear."), agency)
               : ui_filled (N_ ("The report of %s is here and asks for a look."), agency);
}

static void
add_at_agency (UiDeskCheckValues *values, const ModelScreening *screening)
{
    const char *agency = screening->agency_title ? screening->agency_title : screening->agency;
    for (size_t i = 0; screening->at_agency && i < G_N_ELEMENTS (AT_AGENCY); i++)
        if (g_str_equal (AT_AGENCY[i].status, screening->at_agency))
            ui_desk_check_values_line (values, ui_filled (AT_AGENCY[i].words, agency), NULL,
                                       UI_DESK_CHECK_DONE);
}

/* Are there forms that may hold sealed fields? */
static bool
is_any_signed (const ModelDeskScreening *check)
{
    for (guint i = 0; i < check->forms->len; i++)
        if (g_strcmp0 (((const ModelScreeningForm *)check->forms->pdata[i])->decision, "agreed")
            == 0)
            return true;
    return false;
}

UiDeskCheckValues *
desk_check_words (const ModelDeskScreening *check, const char *role, const char *language)
{
    const ModelScreening *screening = check->screening;
    if (check->agency == NULL && screening == NULL)
        return NULL;
    UiDeskCheckValues *values = ui_desk_check_values_new ();
    bool recruits = g_strcmp0 (role, "screening") != 0,
         screens = g_strcmp0 (role, "recruiter") != 0;
    bool ended = screening == NULL || g_str_equal (screening->status, "canceled")
                 || g_str_equal (screening->status, "expired");
    bool sent = screening && !ended && screening->report_id == NULL;
    if (screening) {
        values->sentence = stand_of (screening);
        values->trouble = g_strdup (screening->trouble);
        desk_ordered_add (values, check);
        add_steps (values, screening, language);
        add_at_agency (values, screening);
        desk_letters_add (values, screening->letters, true);
        add_clock (values, screening, language, recruits);
    }
    if (ended)
        add_refusals (values, check);
    if (ended && !screening)
        values->sentence = g_strdup (check->refusals[0] ? _ ("It cannot be ordered yet.")
                                                        : _ ("All forms are signed."));
    desk_costs_add (values, check->costs, language);
    if (check->held && check->offered_ms == 0 && recruits)
        ui_desk_check_values_action (values, "offer", _ ("Note a conditional offer"), true);
    if (ended && !check->refusals[0] && screens)
        ui_desk_check_values_action (values, "order", _ ("Certify and order"), true);
    if (sent && screens && screening->ordered)
        ui_desk_check_values_action (values, "send",
                                     screening->candidate ? _ ("Send the order to the agency")
                                                          : _ ("Send the data to the agency…"),
                                     true);
    if (sent && screens)
        ui_desk_check_values_action (values, "cancel", _ ("Take the order back"), false);
    if (screens && screening && screening->pdf)
        ui_desk_check_values_action (values, "report", _ ("Save the report as PDF…"), false);
    if (screens && is_any_signed (check))
        ui_desk_check_values_action (values, "sealed", _ ("Open the sealed data…"), false);
    return values;
}
