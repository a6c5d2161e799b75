/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The script of a conversation: customers whose lines branch on what is done, and what they want done. Data only; app/model
   reads it from JSON into these structs (docs/items.md, Conversations), after which nothing changes it. A script holds the key: it
   never leaves the server, but for practice. Strings that are absent are NULL, lists never. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Everything a person may do in a conversation. */
typedef enum {
    TASK_VERB_NONE,
    TASK_BEGIN,    /* the practice is over, the clock starts */
    TASK_OPEN,     /* a customer comes on the screen */
    TASK_SAY,      /* text; object: the canned reply it came from */
    TASK_READ,     /* object: an article */
    TASK_FIELD,    /* object: a field of the record; text: what it says now */
    TASK_MARK,     /* object: a field; text: "same" or "differs" from what the customer says */
    TASK_STEP,     /* object: a step of the call guide that is done, or said */
    TASK_CHOOSE,   /* object: what was answered, of those offered */
    TASK_ANSWER,   /* the telephone, or the dialling of it */
    TASK_HOLD,     /* text: "on" or "off" */
    TASK_MUTE,     /* text: "on" or "off" */
    TASK_NOTE,     /* text: the call notes, whole */
    TASK_HEED,     /* object: an interruption; text: "now" or "later" */
    TASK_HANG_UP,  /* the record can still be changed, until the call is closed */
    TASK_TRANSFER, /* object: a desk */
    TASK_CLOSE,    /* object: how it ended */
    TASK_FINISH,   /* the whole task, before its time */
    TASK_SILENCE,  /* in branches only: nothing was done */
    TASK_VERB_COUNT
} TaskVerb;

/* Their words, "" for none; ends with NULL. */
extern const char *const task_verb_words[];

typedef enum { TASK_KIND_NONE, TASK_CHAT, TASK_CALL, TASK_KIND_COUNT } TaskKind;
extern const char *const task_kind_words[];

/* What can be chosen: a desk, an ending, an answer to an objection, a step of the guide. */
typedef struct {
    char *id, *label;
} TaskChoice;

/* An article of the knowledge base, or a canned reply. */
typedef struct {
    char *id, *label, *text;
} TaskArticle;

/* One line of the customer's record. */
typedef struct {
    char *id, *label, *value;
    GStrv options; /* what it may become; none: any text */
    bool edit;
    bool confirm; /* to be compared with what the customer says */
} TaskField;

/* What makes a customer go on. All that is named must fit. */
typedef struct {
    int when;        /* TaskVerb */
    char *object;    /* of the act */
    char *value;     /* its text, compared without case, accents and spaces around */
    GStrv any;       /* one of these is in the text, at the beginning of a word */
    GStrv needs;     /* facts that must be there */
    GStrv unless;    /* facts that must not */
    int64_t after_s; /* TASK_SILENCE: seconds without an act */
    GStrv facts;     /* become true */
    char *go;        /* the node that comes; NULL: it stays, and the next branch is tried */
} TaskBranch;

typedef struct {
    char *id;
    GStrv say;
    GStrv sound;        /* a file for each line of SAY, or none */
    GStrv facts;        /* become true when it begins */
    GPtrArray *on;      /* TaskBranch, the first that goes wins */
    GPtrArray *options; /* TaskChoice: answers that are offered here */
    bool leaves;        /* the customer goes when the lines are said */
} TaskNode;

typedef enum {
    TASK_CHECK_NONE,
    TASK_CHECK_ENDING, /* closed with one of VALUES */
    TASK_CHECK_DESK,   /* transferred to one of VALUES */
    TASK_CHECK_FIELD,  /* the field OBJECT says one of VALUES */
    TASK_CHECK_KEPT,   /* no field was changed but those with a check of their own */
    TASK_CHECK_FACT,   /* OBJECT is a fact */
    TASK_CHECK_NEVER,  /* OBJECT is none */
    TASK_CHECK_ORDER,  /* OBJECT became a fact, and before any of VALUES */
    TASK_CHECK_COUNT
} TaskCheckKind;
extern const char *const task_check_words[];

typedef struct {
    int kind; /* TaskCheckKind */
    char *label, *object;
    GStrv values;
    int64_t points;
} TaskCheck;

/* A message from the lead, in the middle of it. */
typedef struct {
    char *id, *text;
    int64_t after_s; /* after the customer came, or the call began */
} TaskMessage;

typedef struct {
    char *id, *name, *topic, *phone;
    int64_t arrives_s;
    bool outbound;       /* is called, instead of calling */
    char *start;         /* the first node */
    GPtrArray *record;   /* TaskField */
    GPtrArray *nodes;    /* TaskNode */
    GPtrArray *always;   /* TaskBranch, tried before those of the node */
    GPtrArray *messages; /* TaskMessage */
    GPtrArray *checks;   /* TaskCheck */
} TaskCustomer;

typedef struct {
    int kind; /* TaskKind */
    char *aim;
    int64_t limit_s, first_reply_s, reply_s;
    int64_t speed_percent;              /* how much of the score is speed */
    GPtrArray *customers;               /* TaskCustomer */
    GPtrArray *articles, *canned;       /* TaskArticle */
    GPtrArray *desks, *endings, *steps; /* TaskChoice */
} TaskScript;

enum {
    TASK_SCRIPT_MAX_BYTES = 256 * 1024,
    TASK_SCRIPT_MAX_CUSTOMERS = 6,
    TASK_SCRIPT_MAX_NODES = 100,
    TASK_SCRIPT_MAX_LINES = 12,
    TASK_SCRIPT_MAX_POINTS = 100,
};

#define TASK_ERROR (task_error_quark ())
GQuark task_error_quark (void);
typedef enum { TASK_ERROR_SCRIPT, TASK_ERROR_EVENTS } TaskError;

/* Whether everything that a script names is in it, once, and can be reached. FALSE with TASK_ERROR_SCRIPT, a sentence that
   names the place. Any thread. */
bool task_script_check (const TaskScript *self, GError **error);

/* What is called ID, or NULL (borrowed); the number of a customer or -1. Any thread. */
const TaskChoice *task_choice_find (const GPtrArray *choices, const char *id);
const TaskArticle *task_article_find (const GPtrArray *articles, const char *id);
const TaskField *task_field_find (const TaskCustomer *customer, const char *id);
const TaskNode *task_node_find (const TaskCustomer *customer, const char *id);
int task_customer_find (const TaskScript *self, const char *id);
