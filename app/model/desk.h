/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the recruiter's desk reads and writes. */
#pragma once

#include "app/model/status.h"

typedef struct {
    char *id;
    char *number;
    char *name;
    int state; /* ModelState */
    ModelText position;
    char *residence;
    ModelNumber score_percent;
    ModelNumber net_wpm;
    char *equipment; /* pass, warn, fail, not-measured; NULL = no report */
    int64_t recordings;
    int64_t rated;
    int outcome;          /* ModelOutcome; NONE = not decided */
    int64_t submitted_ms; /* 0 = not submitted */
    int64_t updated_ms;
    char *etag;
} ModelApplicationRow;

typedef struct {
    GPtrArray *applications; /* ModelApplicationRow, newest first */
    int64_t total;
    int64_t sequence;
} ModelApplicationList;

/* One check of a conversation. */
typedef struct {
    char *customer, *label;
    int64_t points;
    bool right;
} ModelFinding;

/* One line or act of a conversation. */
typedef struct {
    int64_t at_ms;
    char *customer, *verb, *object,
        *text;         /* verb: NULL: the customer speaks; what is absent is NULL */
    GPtrArray *earned; /* ModelEarned */
} ModelTranscriptLine;

typedef struct {
    char *label;
    int64_t points;
} ModelEarned;

typedef struct {
    char *id;
    char *title;
    ModelNumber score;
    double max;
    bool answered;
    json_t *
        conversation; /* numbers of antesala.conversation (assessments/tasks/operators.h); NULL = none */
    GPtrArray *findings;   /* ModelFinding */
    GPtrArray *transcript; /* ModelTranscriptLine */
    json_t *task;          /* of app/server/task_facts.h; NULL = none */
} ModelItemScore;

typedef struct {
    char *id;
    ModelText title;
    double score;
    double max;
    int64_t answered;
    GPtrArray *items; /* ModelItemScore */
    int64_t duration_ms;
    int64_t late; /* answers received after the time limit */
} ModelSectionScore;

typedef struct {
    double net_wpm;
    double gross_wpm;
    double accuracy; /* percent */
    int64_t errors;
    int64_t characters;
    int64_t duration_ms;
    char *variant;
} ModelTypingScore;

typedef struct {
    char *id;
    char *prompt;
    ModelText title;
    ModelText text;
    int64_t take;
    double seconds;
    json_t *gate;
    int64_t keep_until_ms; /* then it is destroyed */
    int64_t deleted_ms;    /* 0: it is there */
} ModelDeskRecording;

typedef struct {
    char *recording;
    char *user;
    char *name;
    int64_t level; /* 1 to 5 */
    char *comment;
    int64_t at_ms;
} ModelRating;

/* A file that the applicant handed in. */
typedef struct {
    char *id, *name, *type;
    int64_t bytes;
} ModelHandedFile;

/* What the applicant wrote, handed in or said to customers, and people rate. */
typedef struct {
    char *section, *item, *title;
    char *task;       /* what was asked, as plain text */
    char *text;       /* "": none was written */
    char *scale;      /* "courtesy" of a conversation, else that of written messages */
    GPtrArray *files; /* ModelHandedFile */
} ModelWritten;

typedef struct {
    char *text;
    char *name;
    int64_t at_ms;
} ModelNote;

typedef struct {
    char *flag;
    char *section;
    char *item;
    int64_t duration_ms;
    int64_t received_ms;
} ModelDeskFlag;

typedef struct {
    char *id;
    int64_t version;
    ModelText title;
    GPtrArray *anchors; /* ModelText, lowest level first */
} ModelScale;

typedef struct {
    char *id;
    char *number;
    char *name;
    int state; /* ModelState */
    char *etag;
    int language; /* ModelLanguage */
    ModelPosition position;
    json_t *eligibility;   /* as sent; NULL = none */
    json_t *accommodation; /* as asked for last (ModelAccommodation); NULL = none */
    GPtrArray *sections;   /* ModelSectionScore */
    char *scores_from;     /* YYYY-MM-DD: not shown before, for a notice's lead time; NULL: shown */
    ModelTypingScore *typing; /* NULL = none */
    json_t *equipment;        /* the report; NULL = none */
    GPtrArray *consents;      /* ModelSignedForm */
    GPtrArray *recordings;    /* ModelDeskRecording */
    GPtrArray *ratings;       /* ModelRating */
    ModelNote note;
    ModelDecision *decision; /* NULL = none */
    GPtrArray *events;       /* ModelEvent */
    GPtrArray *flags;        /* ModelDeskFlag */
    ModelScale scale;
    GPtrArray *written; /* ModelWritten; ratings name them "SECTION/ITEM" */
    ModelScale written_scale, courtesy_scale;
} ModelDeskApplication;

typedef struct {
    char *token;
    char *user;
    char *name;
    char *role; /* recruiter, screening, admin */
    int64_t expires_ms;
} ModelSession;

typedef struct {
    int64_t sequence;
    GStrv applications; /* ids */
} ModelChanges;

MODEL_DECLARE_VALUE (ModelApplicationRow, model_application_row)
MODEL_DECLARE_VALUE (ModelApplicationList, model_application_list)
MODEL_DECLARE_VALUE (ModelSectionScore, model_section_score)
MODEL_DECLARE_VALUE (ModelItemScore, model_item_score)
MODEL_DECLARE_VALUE (ModelTypingScore, model_typing_score)
MODEL_DECLARE_VALUE (ModelDeskRecording, model_desk_recording)
MODEL_DECLARE_VALUE (ModelRating, model_rating)
MODEL_DECLARE_VALUE (ModelNote, model_note)
MODEL_DECLARE_VALUE (ModelDeskFlag, model_desk_flag)
MODEL_DECLARE_VALUE (ModelScale, model_scale)
MODEL_DECLARE_VALUE (ModelDeskApplication, model_desk_application)
MODEL_DECLARE_VALUE (ModelSession, model_session)
MODEL_DECLARE_VALUE (ModelChanges, model_changes)
