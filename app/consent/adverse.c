/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/consent/adverse.h"

#include "app/consent/calendar.h"

const char *const consent_adverse_words[] = {
    "none",    "assess", "notice", "wait",      "consider",
    "dispute", "decide", "done",   "cancelled", "disorder",
};

enum { POST_DAYS = 3 };

/* What must lie before what: a second time without the first, or before it, is disorder. */
static bool
in_order (const ConsentAdverseEvents *e, int64_t now_ms)
{
    const struct {
        int64_t first, second;
    } pairs[] = {
        {e->report_ms, e->assessed_ms},   {e->report_ms, e->notice_ms},
        {e->notice_ms, e->received_ms},   {e->notice_ms, e->answered_ms},
        {e->notice_ms, e->disputed_ms},   {e->answered_ms, e->considered_ms},
        {e->disputed_ms, e->resolved_ms}, {e->notice_ms, e->final_ms},
        {e->report_ms, e->cancelled_ms},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (pairs); i++) {
        if (pairs[i].second != 0 && (pairs[i].first == 0 || pairs[i].second < pairs[i].first))
            return false;
        if (pairs[i].second > now_ms || pairs[i].first > now_ms)
            return false;
    }
    return true;
}

/* The day on which the notice counts as received. */
static GDate
received_day (const ConsentAdverseEvents *e, const char *zone)
{
    if (e->received_ms != 0)
        return consent_calendar_day (e->received_ms, zone);
    GDate sent = consent_calendar_day (e->notice_ms, zone);
    return e->by_post ? consent_calendar_after (&sent, POST_DAYS, CONSENT_DAYS_BUSINESS) : sent;
}

/* Whether what a place counts from has happened. */
static bool
has_begun (const ConsentWait *wait, const ConsentAdverseEvents *e)
{
    if (!e->mailed || e->received_ms != 0)
        return true;
    return wait->from == CONSENT_FROM_SENT && e->sent_ms != 0;
}

/* When the notice left: what is known to have arrived has left. */
static int64_t
sent_at (const ConsentAdverseEvents *e)
{
    if (!e->mailed)
        return e->notice_ms;
    bool first = e->received_ms != 0 && (e->sent_ms == 0 || e->received_ms < e->sent_ms);
    return first ? e->received_ms : e->sent_ms;
}

/* The last day of one place's wait. */
static GDate
last_day (const ConsentPlace *place, const ConsentWait *wait, const ConsentAdverseEvents *e)
{
    GDate begin = wait->from == CONSENT_FROM_RECEIPT
                      ? received_day (e, place->zone)
                      : consent_calendar_day (sent_at (e), place->zone);
    const int64_t again[] = {e->considered_ms, e->resolved_ms};
    for (size_t i = 0; i < G_N_ELEMENTS (again); i++) {
        GDate day = consent_calendar_day (again[i], place->zone);
        if (again[i] != 0 && g_date_compare (&day, &begin) > 0)
            begin = day;
    }
    return consent_calendar_after (&begin, wait->days, wait->kind);
}

/* The place whose wait ends last, one that has not begun after all others; the federal floor counts by the clock of the place where the work is done. */
static void
strictest (const ConsentPlaces *places, const ConsentPlace *const found[],
           const ConsentAdverseEvents *e, ConsentAdverseClock *clock)
{
    ConsentPlace federal = *(const ConsentPlace *)places->places->pdata[0];
    for (int i = -1; i < 0 || found[i] != NULL; i++) {
        const ConsentPlace *place = i < 0 ? places->places->pdata[0] : found[i];
        if (place->wait.days == 0)
            continue;
        if (!has_begun (&place->wait, e)) {
            clock->place = place;
            clock->wait = place->wait;
            clock->begun = false;
            continue;
        }
        if (i < 0 && found[0] != NULL)
            federal.zone = found[0]->zone;
        GDate day = last_day (i < 0 ? &federal : place, &place->wait, e);
        GDate next = day;
        g_date_add_days (&next, 1);
        int64_t at_ms = consent_calendar_begin_ms (&next, i < 0 ? federal.zone : place->zone);
        if (!clock->begun || (clock->place != NULL && at_ms < clock->decide_ms))
            continue;
        clock->place = place;
        clock->wait = place->wait;
        clock->last_day = day;
        clock->decide_ms = at_ms;
    }
    if (!clock->begun) {
        clock->decide_ms = 0;
        g_date_clear (&clock->last_day, 1);
    }
}

static bool
needs_assessment (const ConsentPlace *const found[])
{
    bool needed = false;
    for (int i = 0; found[i] != NULL; i++)
        needed |= found[i]->assessment;
    return needed;
}

static ConsentAdverseState
before_notice (const ConsentPlace *const found[], const ConsentAdverseEvents *e)
{
    if (e->report_ms == 0)
        return CONSENT_ADVERSE_NONE;
    return needs_assessment (found) && e->assessed_ms == 0 ? CONSENT_ADVERSE_ASSESS
                                                           : CONSENT_ADVERSE_NOTICE;
}

static ConsentAdverseState
after_notice (const ConsentAdverseEvents *e, int64_t decide_ms, int64_t now_ms)
{
    if (e->disputed_ms != 0 && e->resolved_ms == 0)
        return CONSENT_ADVERSE_DISPUTE;
    if (e->answered_ms != 0 && e->considered_ms == 0)
        return CONSENT_ADVERSE_CONSIDER;
    return decide_ms == 0 || now_ms < decide_ms ? CONSENT_ADVERSE_WAIT : CONSENT_ADVERSE_DECIDE;
}

ConsentAdverseClock
consent_adverse_clock (const ConsentPlaces *places, const ConsentCase *which,
                       const ConsentAdverseEvents *events, int64_t now_ms)
{
    ConsentAdverseClock clock = {.state = CONSENT_ADVERSE_DISORDER};
    const ConsentPlace *found[CONSENT_ORDER_PLACES];
    g_date_clear (&clock.last_day, 1);
    if (!in_order (events, now_ms))
        return clock;
    consent_order_places (places, which, found);
    clock.begun = events->notice_ms != 0;
    if (clock.begun)
        strictest (places, found, events, &clock);
    clock.state = events->cancelled_ms != 0 ? CONSENT_ADVERSE_CANCELLED
                  : events->notice_ms == 0  ? before_notice (found, events)
                  : events->final_ms != 0   ? CONSENT_ADVERSE_DONE
                                            : after_notice (events, clock.decide_ms, now_ms);
    if (clock.state == CONSENT_ADVERSE_DISPUTE || clock.state == CONSENT_ADVERSE_CONSIDER)
        clock.decide_ms = 0;
    return clock;
}

char **
consent_adverse_papers (const ConsentPlaces *places, const ConsentCase *which, bool final)
{
    static const char *const before[] = {"pre-adverse-notice", "report", "summary-of-rights"};
    static const char *const after[] = {"adverse-notice", "agency-contact", "free-copy-60-days",
                                        "right-to-dispute", "agency-did-not-decide"};
    g_autoptr (GStrvBuilder) papers = g_strv_builder_new ();
    const ConsentPlace *found[CONSENT_ORDER_PLACES];
    bool article_23a = false;
    consent_order_places (places, which, found);
    for (size_t i = 0; final && i < G_N_ELEMENTS (after); i++)
        g_strv_builder_add (papers, after[i]);
    for (size_t i = 0; !final && i < G_N_ELEMENTS (before); i++)
        g_strv_builder_add (papers, before[i]);
    for (int i = 0; found[i] != NULL; i++)
        article_23a |= g_str_has_prefix (found[i]->id, "NY");
    if (final && which->credit)
        g_strv_builder_add (papers, "credit-score");
    if (needs_assessment (found))
        g_strv_builder_add (papers, "individualized-assessment");
    if (!final && article_23a)
        g_strv_builder_add (papers, "article-23-a");
    return g_strv_builder_end (papers);
}
