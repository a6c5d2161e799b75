/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conversations that the server plays: their clock, and what was done in them. */
#pragma once

#include "app/store/types.h"

/* One item of a delivered section. Zero is empty; the text is owned. */
typedef struct {
    char *language;    /* in which it is led to its end */
    int64_t begun_ms;  /* 0: not yet */
    int64_t seen_ms;   /* when the applicant's program last asked for it */
    int64_t paused_ms; /* how long its clock stood, in all */
    int64_t pauses;
} StoreConversation;

void store_conversation_clear (StoreConversation *conversation);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoreConversation, store_conversation_clear)

bool store_conversation_find (StoreDb *db, const char *application, const char *section,
                              const char *item, StoreConversation *conversation);
/* Adds it or replaces it. */
void store_conversation_put (StoreDb *db, const char *application, const char *section,
                             const char *item, const StoreConversation *conversation);

/* Adds an act as a line of the log (assessments/tasks/turns.h), with the entry that brought it. */
void store_turn_add (StoreDb *db, int64_t entry, const char *application, const char *section,
                     const char *item, const char *line);

/* The whole log, and how many lines it has. Transfer full. */
char *store_turns (StoreDb *db, const char *application, const char *section, const char *item,
                   int64_t *ret_count);
