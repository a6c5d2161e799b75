/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/screening/state.h"

const char *const screening_status_words[] = {"",          "ordered", "invited",  "pending",
                                              "suspended", "dispute", "complete", "expired",
                                              "canceled",  NULL};
const char *const screening_result_words[] = {"", "clear", "consider", NULL};

const char *const screening_action_words[] = {"",         "pending",  "dispute",
                                              "complete", "canceled", NULL};
static const char *const wish_words[] = {"", "begin", "end", NULL};

static const ModelMember screening_state_members[] = {
    {MODEL_AT (ScreeningState, candidate), MODEL_STRING, .max = 100},
    {MODEL_AT (ScreeningState, invitation), MODEL_STRING, .max = 100},
    {MODEL_AT (ScreeningState, invitation_url), MODEL_STRING, .max = 2000},
    {MODEL_AT (ScreeningState, report), MODEL_STRING, .max = 100},
    {MODEL_AT (ScreeningState, status), MODEL_WORD, .words = screening_status_words},
    {MODEL_AT (ScreeningState, result), MODEL_WORD, .words = screening_result_words},
    {MODEL_AT (ScreeningState, at_ms), MODEL_INTEGER},
    {MODEL_AT (ScreeningState, completed_ms), MODEL_INTEGER},
    {MODEL_AT (ScreeningState, revised_ms), MODEL_INTEGER},
    {MODEL_AT (ScreeningState, trouble), MODEL_STRING, .max = 1000},
    {MODEL_AT (ScreeningState, pdf_trouble), MODEL_STRING, .max = 1000},
    {MODEL_AT (ScreeningState, pdf_url), MODEL_STRING, .max = 2000},
    {MODEL_AT (ScreeningState, pdfs), MODEL_STRINGS},
    {MODEL_AT (ScreeningState, adverse_wish), MODEL_WORD, .words = wish_words},
    {MODEL_AT (ScreeningState, adverse_items), MODEL_STRINGS},
    {MODEL_AT (ScreeningState, adverse), MODEL_STRING, .max = 100},
    {MODEL_AT (ScreeningState, adverse_status), MODEL_WORD, .words = screening_action_words},
    {MODEL_AT (ScreeningState, adverse_ms), MODEL_INTEGER},
    {MODEL_AT (ScreeningState, adverse_none), MODEL_BOOL},
    {MODEL_AT (ScreeningState, adverse_trouble), MODEL_STRING, .max = 1000},
    {NULL},
};
MODEL_DEFINE_VALUE (ScreeningState, screening_state, false)

static ScreeningMerge
contradict (ScreeningState *self, const char *sentence)
{
    g_free (self->trouble);
    self->trouble = g_strdup (sentence);
    return SCREENING_CONTRADICTION;
}

static bool
differs (const char *known, const char *said)
{
    return known && said && !g_str_equal (known, said);
}

/* TRUE when it was not known. */
static bool
learn (char **known, const char *said)
{
    if (*known || !said)
        return false;
    *known = g_strdup (said);
    return true;
}

static bool
learn_ids (ScreeningState *self, const ScreeningState *fact)
{
    bool fresh = learn (&self->candidate, fact->candidate);
    fresh |= learn (&self->invitation, fact->invitation);
    fresh |= learn (&self->invitation_url, fact->invitation_url);
    return fresh | learn (&self->report, fact->report);
}

/* Once it is over there it stays over. */
static bool
learn_adverse (ScreeningState *self, const ScreeningState *fact)
{
    bool over = self->adverse_status >= SCREENING_ACTION_COMPLETE;
    bool fresh = learn (&self->adverse, fact->adverse);
    if (fact->adverse && fact->adverse_status != self->adverse_status && !over) {
        self->adverse_status = fact->adverse_status;
        self->adverse_ms = MAX (self->adverse_ms, fact->adverse_ms);
        fresh = true;
    }
    if (fact->adverse_none && !self->adverse && !self->adverse_none)
        self->adverse_none = fresh = true;
    bool known = self->adverse_items && self->adverse_items[0];
    if (fact->adverse_items && fact->adverse_items[0] && !known) {
        g_strfreev (self->adverse_items);
        self->adverse_items = g_strdupv (fact->adverse_items);
        fresh = true;
    }
    return fresh;
}

/* A fact of the same moment: what stands in the list of statuses later is later. */
static bool
is_newer (const ScreeningState *self, const ScreeningState *fact)
{
    return fact->at_ms != self->at_ms ? fact->at_ms > self->at_ms : fact->status > self->status;
}

static bool
is_bare (const ScreeningState *fact)
{
    return fact->status == SCREENING_COMPLETE && fact->result == SCREENING_UNKNOWN;
}

ScreeningMerge
screening_state_apply (ScreeningState *self, const ScreeningState *fact)
{
    if (differs (self->candidate, fact->candidate))
        return contradict (self, "The agency speaks of another person under the same order.");
    if (differs (self->report, fact->report) || differs (self->invitation, fact->invitation))
        return contradict (self, "The agency speaks of another report under the same order.");
    if (differs (self->adverse, fact->adverse))
        return contradict (self, "The agency speaks of another adverse action on the same report.");
    if (is_bare (fact))
        return contradict (self, "The agency calls the report complete and gives no result.");
    bool of_report = self->report != NULL, first = !of_report && fact->report;
    bool fresh = learn_ids (self, fact) | (fact->revised_ms > self->revised_ms);
    self->revised_ms = MAX (self->revised_ms, fact->revised_ms);
    fresh |= learn_adverse (self, fact);
    if (fact->status == SCREENING_NONE || (of_report && !fact->report))
        return fresh ? SCREENING_APPLIED : SCREENING_SAME;
    bool same = fact->status == self->status && fact->result == self->result;
    if (!same && !first && fact->at_ms == self->at_ms && fact->status == self->status)
        return contradict (self, "The agency gives two results for the same moment.");
    if (same || (!first && !is_newer (self, fact)))
        return fresh ? SCREENING_APPLIED : same ? SCREENING_SAME : SCREENING_OLD;
    self->status = fact->status;
    self->result = fact->result;
    self->at_ms = fact->at_ms;
    if (fact->status == SCREENING_COMPLETE)
        self->completed_ms = fact->completed_ms ? fact->completed_ms : fact->at_ms;
    g_clear_pointer (&self->trouble, g_free);
    return SCREENING_APPLIED;
}
