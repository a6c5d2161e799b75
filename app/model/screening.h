/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The background check: what a position orders, what the desk sends and reads, what the applicant sees of it. */
#pragma once

#include "app/model/plan.h"

/* Who pays something; who_pays of what follows. */
typedef enum {
    MODEL_PAYER_NONE,
    MODEL_PAYER_EMPLOYER,
    MODEL_PAYER_APPLICANT,
    MODEL_PAYER_COUNT
} ModelPayer;
extern const char *const model_payer_words[];

/* A price of a position's background check. */
typedef struct {
    ModelText title;
    int64_t cents;
    bool later;    /* it does not fall due with the order, but after it */
    bool refunded; /* given back, or will be */
    int who_pays;  /* ModelPayer; none: who pays the check */
} ModelCost;

/* Whether a cost fell due: "", "so far", "to come". */
typedef enum {
    MODEL_CHARGE_NONE,
    MODEL_CHARGE_SO_FAR,
    MODEL_CHARGE_TO_COME,
    MODEL_CHARGE_COUNT
} ModelChargeState;
extern const char *const model_charge_words[];

/* A row of the ledger that applicant and desk see. */
typedef struct {
    ModelText what;
    int64_t cents;
    int who_pays;  /* ModelPayer */
    int state;     /* ModelChargeState */
    bool refunded; /* given back, or will be */
    int64_t at_ms; /* when it fell due; 0: it did not yet */
} ModelCharge;

/* What an applicant must know before signing: the member "check" of an application whose position orders a check. */
typedef struct {
    GStrv due;         /* ids of forms still to be signed, in order */
    bool held;         /* others come with a conditional offer */
    GPtrArray *costs;  /* ModelCharge */
    char *scores_from; /* YYYY-MM-DD: scores by rules are not used before; NULL: no lead time */
} ModelCheckTerms;

/* The member "screening" of a position. */
typedef struct {
    char *agency;     /* its name on the server */
    char *package;    /* NULL: the agency's first */
    bool no_criminal; /* the report leaves criminal records out */
    bool credit, investigative, applicant_pays, automated;
    char *credit_basis;
    char *fee_reason;              /* an administrator's reason where a place blocks it */
    char *work;                    /* where the work is done; NULL: at home */
    char *work_city, *work_county; /* ids of the table of places */
    int64_t signed_days;           /* how old a signature may be; 0: 180 */
    GPtrArray *costs;              /* ModelCost */
} ModelScreeningPlan;

/* One form of the order and what became of it. */
typedef struct {
    char *form;
    char *title;
    char *decision; /* "" = nothing yet */
    int64_t version;
    int64_t received_ms;
} ModelScreeningForm;

/* A paper that was sent: a form with its blanks filled, in the person's language. */
typedef struct {
    int64_t id;
    char *set; /* before, final */
    char *form;
    int64_t version;
    char *language;
    char *title;
    char *text;
    char *sha256;
    int64_t at_ms;
    char *name; /* who sent it; desk only */
} ModelPaper;

/* A letter of the check, for the desk; its text is that of the papers. Times are 0: not yet. */
typedef struct {
    char *id, *kind; /* pre-adverse, adverse, … */
    char *state;     /* waiting, sent, bounced, given-up, page (it is not mailed: for the post) */
    char *to;        /* what may be shown of the address, or NULL */
    char *reply;     /* the last word of the mail server, or NULL */
    int64_t queued_ms, sent_ms, delivered_ms, opened_ms;
} ModelSentLetter;

/* What was written about one factor of an individual assessment. */
typedef struct {
    char *form, *factor; /* ids (app/consent/assessment.h) */
    int64_t version;     /* of the form */
    char *text;
    ModelText title; /* of the factor; the server's word, not the desk's */
} ModelWeighed;

/* A factor that is to be weighed, in the desk's language. */
typedef struct {
    char *form, *factor;
    int64_t version;
    char *label, *hint; /* hint NULL: nothing is said */
    bool required;
} ModelFactor;

/* One step of the procedure of adverse action. */
typedef struct {
    char *kind; /* model_adverse_words */
    char *text;
    GPtrArray *factors; /* ModelWeighed: an assessment by factors, which has no text of its own */
    char *name;         /* who; desk only */
    bool by_post;
    int64_t at_ms;
} ModelAdverseStep;
extern const char *const model_adverse_words[];

/* Where the clock stands. */
typedef struct {
    char *state; /* consent_adverse_words */
    char *place; /* whose rule decides, or NULL */
    ModelText place_title;
    int64_t days;
    char *kind, *from; /* business, calendar; sent, receipt */
    char *last_day;    /* YYYY-MM-DD, or NULL */
    int64_t decide_ms; /* 0 while not known */
    bool waits;        /* what the days are counted from (from) has not happened yet */
} ModelAdverseClock;

/* Whom an order is about, for the desk that gives the agency the data itself. */
typedef struct {
    char *first_name, *last_name, *email, *state;
    bool copy_requested;
} ModelOrdered;

/* An order as both sides see it. */
typedef struct {
    char *id;
    char *agency, *agency_title, *agency_contact;
    char *package;
    char *status,
        *result; /* screening_status_words, screening_result_words; result NULL where one is not entitled to it */
    char *invitation_url;
    char *trouble; /* desk only */
    char
        *at_agency; /* desk only: screening_action_words of adverse action at the agency, or NULL */
    char *by;       /* desk only: the name of who ordered */
    bool collected;
    char *candidate, *report_id; /* desk only: the agency's ids */
    ModelOrdered *ordered;       /* desk only, while it is to give the agency the data; else NULL */
    int64_t created_ms, at_ms, completed_ms;
    json_t *report;           /* as the agency gave it; NULL = none, or not entitled */
    bool pdf;                 /* a PDF is there */
    ModelAdverseClock *clock; /* NULL while there is nothing to act on */
    GPtrArray *steps;         /* ModelAdverseStep */
    GPtrArray *papers;        /* ModelPaper */
    GPtrArray *letters;       /* ModelSentLetter; desk only */
} ModelScreening;

/* GET /v1/desk/applications/{id}/screening */
typedef struct {
    char *etag;
    char *number;       /* of the application */
    GPtrArray *forms;   /* ModelScreeningForm, in the order of signing */
    GStrv refusals;     /* WHY:WHAT; empty: it may be ordered once it is certified */
    GStrv places;       /* ids of the places that have a say */
    bool held;          /* the forms wait for a conditional offer */
    int64_t offered_ms; /* 0 = no offer */
    bool copy_requested;
    char *agency, *agency_title, *agency_kind;
    char *agency_key; /* files: to which the desk seals; else NULL */
    GStrv packages;
    json_t *certification;     /* the form to be signed at the desk, or NULL */
    ModelScreening *screening; /* the newest order, or NULL */
    GPtrArray *costs;          /* ModelCharge */
    GPtrArray *factors; /* ModelFactor: what an assessment weighs; none while none is written */
    char *law;          /* that asks for them, or NULL */
} ModelDeskScreening;

typedef struct {
    int64_t version;
    char *language, *sha256, *signed_name;
} ModelCertified;

/* POST …/screening */
typedef struct {
    char *first_name, *last_name, *email;
    char *package; /* NULL: the first */
    bool collected;
    char *sealed; /* base64, files only */
    ModelCertified certification;
} ModelScreeningRequest;

/* POST …/screening/ids: what the agency told the desk. */
typedef struct {
    char *candidate, *report;
} ModelScreeningIds;

/* POST …/adverse */
typedef struct {
    int step; /* model_adverse_words */
    char *text;
    GPtrArray *factors; /* ModelWeighed without titles */
    bool by_post;
} ModelAdverseRequest;

/* POST …/sealed, POST …/screening/cancel */
typedef struct {
    char *reason;
} ModelReason;

/* One sealed field as it is stored, and all of an application: the answer to POST …/sealed. */
typedef struct {
    char *form, *field, *key_id;
    char *box; /* base64 (app/consent/seal.h) */
} ModelSealedBox;

typedef struct {
    GPtrArray *fields; /* ModelSealedBox, oldest first */
} ModelSealedFields;

/* The steps by number in model_adverse_words. */
typedef enum {
    MODEL_ADVERSE_NONE,
    MODEL_ADVERSE_REPORT,     /* by the server: the report came with “consider” */
    MODEL_ADVERSE_ASSESSED,   /* desk */
    MODEL_ADVERSE_NOTICE,     /* desk */
    MODEL_ADVERSE_RECEIVED,   /* the applicant opened it, or the desk notes a proof of delivery */
    MODEL_ADVERSE_ANSWERED,   /* applicant */
    MODEL_ADVERSE_CONSIDERED, /* desk */
    MODEL_ADVERSE_DISPUTED,   /* applicant, or the agency */
    MODEL_ADVERSE_RESOLVED,   /* desk, or the agency */
    MODEL_ADVERSE_FINAL,      /* desk */
    MODEL_ADVERSE_CANCELLED,  /* desk */
    MODEL_ADVERSE_COUNT
} ModelAdverseKind;

MODEL_DECLARE_VALUE (ModelCost, model_cost)
MODEL_DECLARE_VALUE (ModelCharge, model_charge)
MODEL_DECLARE_VALUE (ModelCheckTerms, model_check_terms)
MODEL_DECLARE_VALUE (ModelScreeningPlan, model_screening_plan)
MODEL_DECLARE_VALUE (ModelScreeningForm, model_screening_form)
MODEL_DECLARE_VALUE (ModelPaper, model_paper)
MODEL_DECLARE_VALUE (ModelSentLetter, model_sent_letter)
MODEL_DECLARE_VALUE (ModelWeighed, model_weighed)
MODEL_DECLARE_VALUE (ModelFactor, model_factor)
MODEL_DECLARE_VALUE (ModelAdverseStep, model_adverse_step)
MODEL_DECLARE_VALUE (ModelAdverseClock, model_adverse_clock)
MODEL_DECLARE_VALUE (ModelOrdered, model_ordered)
MODEL_DECLARE_VALUE (ModelScreening, model_screening)
MODEL_DECLARE_VALUE (ModelDeskScreening, model_desk_screening)
MODEL_DECLARE_VALUE (ModelScreeningRequest, model_screening_request)
MODEL_DECLARE_VALUE (ModelScreeningIds, model_screening_ids)
MODEL_DECLARE_VALUE (ModelAdverseRequest, model_adverse_request)
MODEL_DECLARE_VALUE (ModelReason, model_reason)
MODEL_DECLARE_VALUE (ModelSealedBox, model_sealed_box)
MODEL_DECLARE_VALUE (ModelSealedFields, model_sealed_fields)
