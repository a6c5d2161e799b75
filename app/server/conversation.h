/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conversations that the server plays (assessments/tasks/play.h): the clock that stands while the applicant's program is away, what is shown
   of one, and what it is worth. */
#pragma once

#include "app/model/json.h"
#include "app/store/conversations.h"
#include "app/store/sections.h"
#include "assessments/qti/item.h"
#include "assessments/tasks/script.h"

/* The script of an item, by the outcome SCRIPT of its response processing; NULL for an item that is no conversation, or
   with QTI_ERROR, MODEL_ERROR or TASK_ERROR for one that is and cannot be read. Transfer full: model_script_free. */
TaskScript *server_conversation_script (const QtiItem *item, GError **error);

/* The program is there at NOW_MS: a gap since it was last there was a pause. */
void server_conversation_touch (StoreConversation *self, int64_t now_ms);

/* The conversation's own clock at NOW_MS; 0 before it began. */
int64_t server_conversation_clock (const StoreConversation *self, int64_t now_ms);

/* A conversation as it stands or ended. Zero is empty. */
typedef struct {
    StoreConversation conversation;
    TaskScript *script;
    GPtrArray *turns; /* TaskTurn */
    char *log;        /* the same, as it is kept */
    int64_t end_ms;   /* by its own clock */
} ServerPlayed;

void server_played_clear (ServerPlayed *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ServerPlayed, server_played_clear)

/* Of an item of a delivery; false when nothing was done, or with a warning. NOW_MS: the end of a section that is open. */
bool server_conversation_load (StoreDb *db, const StoreDelivery *delivery, const char *item,
                               const QtiItem *compiled, int64_t now_ms, ServerPlayed *ret);

/* The response that the server itself makes of a conversation's log, in the form of an entry's responses, and with RET_FINDINGS each
   check with what came of it; NULL when nothing was done. NOW_MS: the end of the section. Transfer full of both. */
json_t *server_conversation_response (StoreDb *db, const StoreDelivery *delivery, const char *item,
                                      const QtiItem *compiled, int extra_percent, int64_t now_ms,
                                      json_t **ret_findings);
