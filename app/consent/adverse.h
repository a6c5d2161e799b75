/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adverse action as a timed procedure: notice before, wait, pauses, notice after. It counts days and names papers; it sends and decides
 * nothing. */
#pragma once

#include "app/consent/order.h"

/* What happened so far; every time in milliseconds since 1970 UTC, 0 for not yet. */
typedef struct {
    int64_t report_ms;     /* the report came with “consider” */
    int64_t assessed_ms;   /* a person wrote the individualized assessment */
    int64_t notice_ms;     /* the pre-adverse notice was sent by a person */
    int64_t received_ms;   /* it is known to have been opened or delivered */
    bool by_post;          /* else by e-mail and on the status page */
    bool mailed;           /* an e-mail was written, and SENT_MS tells when it left */
    int64_t sent_ms;       /* the mail server took it; 0: not yet, or it came back */
    int64_t answered_ms;   /* the applicant sent an explanation or evidence */
    int64_t considered_ms; /* a person wrote down what follows from it */
    int64_t disputed_ms;   /* the applicant disputes the report with the agency */
    int64_t resolved_ms;   /* the agency has answered the dispute */
    int64_t final_ms;      /* the adverse action notice was sent by a person */
    int64_t cancelled_ms;  /* a person decided in the applicant's favour */
} ConsentAdverseEvents;

typedef enum {
    CONSENT_ADVERSE_NONE,   /* there is no report to act on */
    CONSENT_ADVERSE_ASSESS, /* a written assessment is needed first */
    CONSENT_ADVERSE_NOTICE, /* the pre-adverse notice may be sent */
    CONSENT_ADVERSE_WAIT,   /* the days run */
    CONSENT_ADVERSE_CONSIDER, /* the applicant answered; somebody must read and write down what follows */
    CONSENT_ADVERSE_DISPUTE, /* paused until the agency has answered */
    CONSENT_ADVERSE_DECIDE,  /* a person may decide now */
    CONSENT_ADVERSE_DONE,    /* the final notice was sent */
    CONSENT_ADVERSE_CANCELLED,
    CONSENT_ADVERSE_DISORDER, /* the times contradict each other; nothing may be sent */
} ConsentAdverseState;
extern const char *const consent_adverse_words[];

typedef struct {
    ConsentAdverseState state;
    const ConsentPlace *place; /* whose rule decides; borrowed */
    ConsentWait wait;          /* that rule */
    GDate last_day;    /* of the wait, in the place's own days; not valid before the notice */
    int64_t decide_ms; /* from then on a person may decide; 0 while that is not known */
    bool begun;        /* what the days are counted from has happened */
} ConsentAdverseClock;

/* Where the procedure stands at NOW_MS for the places of an order (strictest rule wins: the one that ends last). A dispute and an answer make
 * the wait begin anew, in full, on the day after the agency answered or a person considered it: stricter than any place asks, and plain. Without
 * a known receipt a notice by post counts as received three business days after it was sent, one on the status page alone when it was sent. One that is MAILED begins a wait "from sent" when the mail server
 * took it, and one "from receipt" when it is known to be received, not before. Any thread. */
ConsentAdverseClock consent_adverse_clock (const ConsentPlaces *places, const ConsentCase *which,
                                           const ConsentAdverseEvents *events, int64_t now_ms);

/* The papers that must go with the pre-adverse (final false) or the final notice, in order, as ids of documents. NULL-terminated, (transfer
 * full). 15 USC 1681b(b)(3), 1681m(a), and what the places add. */
char **consent_adverse_papers (const ConsentPlaces *places, const ConsentCase *which, bool final);
