/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person sees of a conversation at one moment: no branch, no check, no line that has not been said yet. Plain structs that
   app/model writes as JSON; they own what they point at. */
#pragma once

#include "assessments/tasks/script.h"

typedef enum { TASK_FROM_NONE, TASK_FROM_CUSTOMER, TASK_FROM_YOU, TASK_FROM_COUNT } TaskLineFrom;
extern const char *const task_from_words[];

typedef enum {
    TASK_STATUS_NONE,
    TASK_RINGING, /* a call that is not answered yet, or not dialled */
    TASK_HERE,
    TASK_WRAP_UP, /* the call is over, how it ended is still to be said */
    TASK_CLOSED,
    TASK_TRANSFERRED,
    TASK_LEFT, /* the customer gave up */
    TASK_STATUS_COUNT
} TaskStatus;
extern const char *const task_status_words[];

/* Times are milliseconds of the task's clock. */
typedef struct {
    int64_t at_ms, ends_ms; /* a line of a call is being said between the two */
    int from;               /* TaskLineFrom */
    char *text, *sound;     /* sound: a file, or NULL */
} TaskLine;

typedef struct {
    char *id, *label, *value;
    GStrv options;
    bool edit, confirm, changed;
    char *mark; /* "same", "differs" or NULL */
} TaskSceneField;

typedef struct {
    char *id, *name, *topic, *phone;
    int status; /* TaskStatus */
    bool outbound, hold, mute;
    int64_t came_ms;
    int64_t answered_ms; /* of a call; -1: not yet */
    int64_t ended_ms;    /* -1: not yet */
    int64_t waits_ms;    /* since when an answer is waited for; -1: it is not */
    int64_t unread;
    char *ending; /* how it was closed, or to which desk it went */
    char *note;
    GPtrArray *lines;   /* TaskLine */
    GPtrArray *record;  /* TaskSceneField */
    GPtrArray *options; /* TaskChoice: answers that are offered now */
    GPtrArray
        *messages; /* TaskChoice: the lead's messages that are not heeded; label is the text */
    GStrv steps;   /* those done */
} TaskPerson;

/* What does not change. */
typedef struct {
    char *aim;
    int64_t limit_ms, first_reply_ms, reply_ms, customers;
    GPtrArray *articles, *canned;       /* TaskArticle */
    GPtrArray *desks, *endings, *steps; /* TaskChoice */
} TaskMaterial;

typedef struct {
    int kind; /* TaskKind */
    bool begun, over;
    int64_t now_ms;
    int64_t next_ms;        /* when something changes by itself; -1: never */
    int64_t served;         /* customers that were closed or transferred */
    char *focus;            /* the customer on the screen, or NULL */
    GPtrArray *people;      /* TaskPerson, in the order they came */
    TaskMaterial *material; /* NULL: as before */
} TaskScene;
