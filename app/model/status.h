/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an application stands, and the copies of what was signed. */
#pragma once

#include "app/model/screening.h"

typedef enum {
    MODEL_OUTCOME_NONE,
    MODEL_OUTCOME_ADVANCE,
    MODEL_OUTCOME_HOLD,
    MODEL_OUTCOME_DECLINE,
    MODEL_OUTCOME_COUNT,
} ModelOutcome;
extern const char *const model_outcome_words[];

/* What happened: "", invited, started, equipment, tests, voice, forms, submitted, opened, rated, decided, withdrawn,
 * recording-deleted, offered, sealed-opened, ordered, reported, noticed, disputed, adverse. */
typedef enum {
    MODEL_EVENT_NONE,
    MODEL_EVENT_INVITED,
    MODEL_EVENT_STARTED,
    MODEL_EVENT_EQUIPMENT,
    MODEL_EVENT_TESTS,
    MODEL_EVENT_VOICE,
    MODEL_EVENT_FORMS,
    MODEL_EVENT_SUBMITTED,
    MODEL_EVENT_OPENED,
    MODEL_EVENT_RATED,
    MODEL_EVENT_DECIDED,
    MODEL_EVENT_WITHDRAWN,
    MODEL_EVENT_RECORDING_DELETED,
    MODEL_EVENT_OFFERED,       /* a conditional offer */
    MODEL_EVENT_SEALED_OPENED, /* somebody at the desk opened sealed fields */
    MODEL_EVENT_ORDERED,       /* the background check */
    MODEL_EVENT_REPORTED,
    MODEL_EVENT_NOTICED, /* the notice before an adverse action was sent */
    MODEL_EVENT_DISPUTED,
    MODEL_EVENT_ADVERSE, /* the notice after it */
    MODEL_EVENT_COUNT,
} ModelEventKind;
extern const char *const model_event_words[];

typedef struct {
    int kind; /* ModelEventKind */
    int64_t at_ms;
    char *name; /* who; for the desk only */
} ModelEvent;

typedef struct {
    int outcome;  /* ModelOutcome */
    char *reason; /* desk only, as user and name */
    char *user;
    char *name;
    int64_t at_ms;
} ModelDecision;

typedef struct {
    char *form;
    int64_t version;
    char *language;
    char *kind;
    char *title;
    char *text;
    char *sha256;
    char *decision; /* model_consent_words */
    char *signed_name;
    json_t *checks;
    GStrv sealed; /* ids of the fields that were given sealed */
    int64_t at_ms;
    int64_t received_ms;
} ModelSignedForm;

/* A letter to the applicant, with its three times; 0: not yet. */
typedef struct {
    char *id;
    char *kind; /* of its template */
    char *language;
    char *title;
    char *text; /* paragraphs with an empty line between */
    int64_t queued_ms;
    int64_t sent_ms;      /* the mail server took it */
    int64_t delivered_ms; /* a report says so, or the program got it */
    int64_t opened_ms;
} ModelLetter;

/* What was looked at: "", application-read, recording-played, screening-read, report-opened, sealed-opened, letter-read, exported. */
typedef enum {
    MODEL_LOOK_NONE,
    MODEL_LOOK_APPLICATION,
    MODEL_LOOK_RECORDING,
    MODEL_LOOK_SCREENING,
    MODEL_LOOK_REPORT, /* the PDF of the agency */
    MODEL_LOOK_SEALED,
    MODEL_LOOK_LETTER,
    MODEL_LOOK_EXPORT, /* everything held, as one file */
    MODEL_LOOK_COUNT
} ModelLookKind;
extern const char *const model_look_words[];

/* Somebody of the company looked at what is held on the applicant. */
typedef struct {
    int64_t at; /* milliseconds UTC */
    char *
        by; /* a name where the company shows names; else recruiter, screening, admin or operator */
    bool named; /* by is a name */
    int what;   /* ModelLookKind */
} ModelLook;

typedef struct {
    char *number;
    int state;                 /* ModelState */
    ModelDecision *decision;   /* NULL before one is made */
    GPtrArray *events;         /* ModelEvent, oldest first */
    GPtrArray *copies;         /* ModelSignedForm */
    GStrv forms;               /* of the background check, still to be signed */
    bool held;                 /* they come with a conditional offer */
    char *scores_from;         /* as of ModelCheckTerms */
    ModelScreening *screening; /* NULL = none was ordered */
    GPtrArray *costs;   /* ModelCharge: what the background check costs, so far and to come */
    GPtrArray *letters; /* ModelLetter, oldest first */
    GPtrArray *looked;  /* ModelLook, newest first; at most 200 */
} ModelStatus;

MODEL_DECLARE_VALUE (ModelEvent, model_event)
MODEL_DECLARE_VALUE (ModelDecision, model_decision)
MODEL_DECLARE_VALUE (ModelSignedForm, model_signed_form)
MODEL_DECLARE_VALUE (ModelLetter, model_letter)
MODEL_DECLARE_VALUE (ModelLook, model_look)
MODEL_DECLARE_VALUE (ModelStatus, model_status)
