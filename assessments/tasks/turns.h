/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done in a conversation, act by act, and its log as text: one line an act, "AT_MS TAB VERB TAB CUSTOMER TAB OBJECT TAB TEXT",
   where backslash, tab and line ends of a text are written \\, \t, \n. */
#pragma once

#include "assessments/tasks/script.h"

enum {
    TASK_TURN_MAX_TEXT = 4000, /* characters of what is said, noted or typed */
    TASK_TURNS_MAX = 4000,
    TASK_TURNS_MAX_BYTES = 1024 * 1024,
};

typedef struct {
    int64_t at_ms; /* of the task's own clock, which stands in pauses */
    TaskVerb verb;
    char *customer, *object, *text; /* "" where the verb has none */
} TaskTurn;

void task_turn_free (TaskTurn *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TaskTurn, task_turn_free)

/* Copies; NULL is "". */
TaskTurn *task_turn_new (int64_t at_ms, TaskVerb verb, const char *customer, const char *object,
                         const char *text);

/* Whether an act can be meant for this script: its customer, desk, field, article … are there and the text is short enough. When it
   comes too late is no matter here. FALSE with TASK_ERROR_EVENTS. Any thread. */
bool task_turn_check (const TaskTurn *self, const TaskScript *script, GError **error);

/* Its line of the log, with the line end. Transfer full. */
char *task_turn_print (const TaskTurn *self);

/* The acts of a log (TaskTurn, transfer full), each not earlier than the one before. NULL with TASK_ERROR_EVENTS for a log that is too
   long or not one. Any thread. */
GPtrArray *task_turns_parse (const char *log, GError **error);

/* A list to be filled with acts. */
GPtrArray *task_turns_new (void);
