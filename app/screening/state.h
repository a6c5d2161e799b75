/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of one order at an agency, and how it grows by facts that come late, twice or out of order. */
#pragma once

#include "app/model/shape.h"

typedef enum {
    SCREENING_NONE,
    SCREENING_ORDERED,   /* by a person here; the agency has not taken it yet */
    SCREENING_INVITED,   /* the agency asks the person itself for the data */
    SCREENING_PENDING,   /* it looks */
    SCREENING_SUSPENDED, /* it waits for somebody */
    SCREENING_DISPUTE,   /* the person disputes the report with the agency */
    SCREENING_COMPLETE,
    SCREENING_EXPIRED, /* the invitation was not used in time */
    SCREENING_CANCELED,
    SCREENING_STATUS_COUNT
} ScreeningStatus;
extern const char *const screening_status_words[];

typedef enum {
    SCREENING_UNKNOWN,
    SCREENING_CLEAR,
    SCREENING_CONSIDER,
    SCREENING_RESULT_COUNT
} ScreeningResult;
extern const char *const screening_result_words[];

/* What a person at the desk wants of adverse action at the agency. */
typedef enum {
    SCREENING_ADVERSE_NONE,
    SCREENING_ADVERSE_BEGIN, /* the notice was sent here: the agency is told */
    SCREENING_ADVERSE_END,   /* decided here, in either way: it is taken back there */
} ScreeningAdverse;

/* How an adverse action stands at the agency. */
typedef enum {
    SCREENING_ACTION_NONE,
    SCREENING_ACTION_PENDING,
    SCREENING_ACTION_DISPUTE,
    SCREENING_ACTION_COMPLETE, /* the agency sent the final notice */
    SCREENING_ACTION_CANCELED,
} ScreeningAction;
extern const char *const screening_action_words[];

/* Zero is empty; strings are owned. The same struct serves as one fact, whose empty members say nothing. */
typedef struct {
    char *candidate, *invitation, *invitation_url, *report; /* the agency's ids */
    int status;                                             /* ScreeningStatus */
    int result;                                             /* ScreeningResult */
    int64_t at_ms;         /* by the agency's clock, of the newest fact */
    int64_t completed_ms;  /* the report; 0 = not yet */
    int64_t revised_ms;    /* the agency wrote it anew; 0 = never */
    char *trouble;         /* what a person must look at, a sentence; NULL = nothing */
    char *pdf_trouble;     /* why the report's PDF is not here yet; NULL = nothing */
    char *pdf_url;         /* of a fact only: where the PDF is now, for minutes */
    int adverse_wish;      /* ScreeningAdverse */
    GStrv adverse_items;   /* what is adverse in the report, by the agency's ids */
    char *adverse;         /* the agency's id of the adverse action */
    int adverse_status;    /* ScreeningAction */
    int64_t adverse_ms;    /* when it was made there */
    bool adverse_none;     /* the agency was asked, and has none or nothing to make one of */
    char *adverse_trouble; /* a sentence; NULL = nothing */
    GStrv pdfs;            /* SHA-256 of each PDF that came for this order, oldest first */
} ScreeningState;

MODEL_DECLARE_VALUE (ScreeningState, screening_state)

typedef enum {
    SCREENING_APPLIED, /* something is new */
    SCREENING_SAME,    /* all of it was known */
    SCREENING_OLD,     /* something newer is known */
    SCREENING_CONTRADICTION, /* it cannot be true beside what is known; `trouble` says why, nothing else changed */
} ScreeningMerge;

/* Takes a fact into a state. The agency's own time decides, not the order of arrival; at the same time the later status. What an invitation says
 * counts only until there is a report, whose first fact always counts. Ids never change. Any thread. */
ScreeningMerge screening_state_apply (ScreeningState *self, const ScreeningState *fact);
