/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk's pages show. Plain values in the language of the person who reads; app/desk makes them from what the
 * server sent. Zero is empty; a number that was not measured is NAN; times are milliseconds since 1970, 0 = never.
 * All strings are owned. */
#pragma once

#include <glib.h>
#include <stdint.h>

typedef enum {
    UI_DESK_STATE_STARTED,
    UI_DESK_STATE_SUBMITTED,
    UI_DESK_STATE_DECIDED,
    UI_DESK_STATE_WITHDRAWN,
    UI_DESK_STATE_COUNT,
} UiDeskState;

typedef enum {
    UI_DESK_OUTCOME_NONE,
    UI_DESK_OUTCOME_ADVANCE,
    UI_DESK_OUTCOME_HOLD,
    UI_DESK_OUTCOME_DECLINE,
    UI_DESK_OUTCOME_COUNT,
} UiDeskOutcome;

typedef enum {
    UI_DESK_VERDICT_NOT_TAKEN, /* no equipment check yet */
    UI_DESK_VERDICT_PASS,
    UI_DESK_VERDICT_WARN,
    UI_DESK_VERDICT_FAIL,
    UI_DESK_VERDICT_NOT_MEASURED,
    UI_DESK_VERDICT_COUNT,
} UiDeskVerdict;

/* One line of the list of applications. */
typedef struct {
    char *id, *number, *name, *position;
    UiDeskState state;
    UiDeskOutcome outcome;
    double score_percent, net_wpm;
    UiDeskVerdict equipment;
    int recordings, rated;
    int64_t submitted_ms, updated_ms;
} UiDeskRowValues;

/* One key of a typing task. */
typedef struct {
    char *text;
    int struck, wrong;
    double mean_ms; /* before it when it was right at once */
} UiDeskKey;

typedef struct {
    char *title;
    double score, max; /* points; score is NAN while a person has to score it */
    gboolean answered;
    char *detail;    /* how it came about, lines of text; NULL = nothing to say */
    GPtrArray *keys; /* UiDeskKey of a typing task; empty = none */
} UiDeskItem;

/* One part of the tests. */
typedef struct {
    char *title;
    double score, max; /* points */
    int answered, items, late;
    int64_t duration_ms; /* 0 = not known */
    GPtrArray *parts;    /* of UiDeskItem */
} UiDeskScore;

typedef struct {
    gboolean taken;
    double net_wpm, gross_wpm, accuracy_percent;
    int errors, characters;
    int64_t duration_ms;
} UiDeskTyping;

/* One line of the equipment report. */
typedef struct {
    char *title, *value, *why, *remedy; /* value with its unit; empty if nothing was measured */
    char *how;                          /* how it is measured */
    UiDeskVerdict verdict;
} UiDeskProbe;

/* One form as it was signed. */
typedef struct {
    char *title, *text, *language, *sha256, *signed_name;
    char *decision; /* "agreed", "declined", "withdrawn" */
    int version;
    int64_t received_ms;
    GPtrArray *sealed; /* char *: fields that were given sealed */
    GPtrArray *checks; /* char *: boxes that were ticked */
} UiDeskConsent;

/* A rating of one recording. */
typedef struct {
    char *name, *comment;
    int level; /* 1 to 5 */
    gboolean own;
    int64_t at_ms;
} UiDeskRating;

/* A file that was handed in. */
typedef struct {
    char *id, *name, *detail; /* detail: size and kind, in words */
} UiDeskFile;

/* One recording, message or conversation, with the ratings it has. */
typedef struct {
    char *id, *title, *text;
    char *written;    /* what the applicant wrote or said to customers; NULL: a recording */
    gboolean is_talk; /* a conversation, rated for its courtesy */
    GPtrArray *files; /* of UiDeskFile; NULL: none */
    int take;
    double seconds;
    int64_t deleted_ms; /* 0: its sound is there */
    GPtrArray *ratings; /* of UiDeskRating */
} UiDeskSample;

typedef enum {
    UI_DESK_READ_INFO,
    UI_DESK_READ_WARN,
    UI_DESK_READ_OK,
} UiDeskReadKind;

/* A thing to read before deciding. */
typedef struct {
    UiDeskReadKind kind;
    char *title, *text;
    char *how; /* how a number in it was measured; NULL if there is none */
} UiDeskRead;

typedef struct {
    char *text;
    int64_t at_ms;
    gboolean last; /* drawn as "now" */
} UiDeskEvent;

typedef struct {
    char *label, *text;
} UiDeskFact;

/* Everything the page of one application shows. */
typedef struct {
    char *id, *number, *name, *position;
    UiDeskState state;
    int64_t submitted_ms;
    GPtrArray *scores; /* of UiDeskScore */
    char *
        scores_from; /* the day from which they are shown, where a notice has a lead time; NULL: now */
    UiDeskTyping typing; /* .taken tells whether there is one */
    UiDeskVerdict equipment;
    GPtrArray *probes;   /* of UiDeskProbe */
    GPtrArray *consents; /* of UiDeskConsent */
    GPtrArray *samples;  /* of UiDeskSample */
    GPtrArray *reads;    /* of UiDeskRead */
    GPtrArray *facts;    /* of UiDeskFact */
    GPtrArray *needs;    /* of UiDeskFact: what help was asked for; kept apart from all else */
    GPtrArray *events;   /* of UiDeskEvent, oldest first */
    char *scale_title;
    char *anchors[5]; /* lowest first */
    char *written_anchors[5], *courtesy_anchors[5];
    char *note, *note_by;
    int64_t note_ms;
    UiDeskOutcome outcome;
    char *reason, *decided_by;
    int64_t decided_ms;
} UiDeskPersonValues;

/* Frees what a row holds and empties it. */
void ui_desk_row_values_clear (UiDeskRowValues *row);

/* An empty page of one application, its arrays there and owning. Transfer full. */
UiDeskPersonValues *ui_desk_person_values_new (void);
void ui_desk_person_values_free (UiDeskPersonValues *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiDeskPersonValues, ui_desk_person_values_free)

/* Elements of the arrays above, with their own arrays made and added to ARRAY, which owns them. */
UiDeskScore *ui_desk_score_add (GPtrArray *array);
UiDeskItem *ui_desk_item_add (GPtrArray *array);
UiDeskKey *ui_desk_key_add (GPtrArray *array, const char *text);
UiDeskProbe *ui_desk_probe_add (GPtrArray *array);
UiDeskConsent *ui_desk_consent_add (GPtrArray *array);
UiDeskSample *ui_desk_sample_add (GPtrArray *array);
UiDeskRating *ui_desk_rating_add (GPtrArray *array);
UiDeskFile *ui_desk_file_add (UiDeskSample *sample);
UiDeskRead *ui_desk_read_add (GPtrArray *array, UiDeskReadKind kind, const char *title,
                              const char *text);
/* An empty array of facts that owns them. Transfer full. */
GPtrArray *ui_desk_facts_new (void);
UiDeskFact *ui_desk_fact_add (GPtrArray *array, const char *label, const char *text);
UiDeskEvent *ui_desk_event_add (GPtrArray *array, const char *text, int64_t at_ms);

/* A deep copy of a form, for a window that outlives the page. Transfer full. */
UiDeskConsent *ui_desk_consent_copy (const UiDeskConsent *consent);
void ui_desk_consent_free (UiDeskConsent *consent);

/* The rating of the person who sits here, or NULL. Transfer none. */
/* The five levels by which it is rated. Transfer none. */
char *const *ui_desk_sample_anchors (const UiDeskPersonValues *person, const UiDeskSample *sample);

const UiDeskRating *ui_desk_sample_own_rating (const UiDeskSample *sample);
