/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /v1/application/entries/{kind}: one row of the applicant's journal, and its receipt. */
#include "app/server/entries.h"

#include <sodium.h>

#include "app/model/receipt.h"
#include "app/server/handlers.h"
#include "app/server/server.h"
#include "app/server/uploads.h"
#include "app/store/entries.h"

enum { STARTED = 1, SUBMITTED = 2, DECIDED = 4, WITHDRAWN = 8 };

static const struct {
    const char *word;
    int bit;
} states[] = {
    {"started", STARTED},
    {"submitted", SUBMITTED},
    {"decided", DECIDED},
    {"withdrawn", WITHDRAWN},
};

/* docs/protocol.md, Entries. */
static const struct {
    const char *consent;                 /* kind of form that must be agreed to, or NULL */
    int states;                          /* in which it is taken */
    bool returned;                       /* also from a device that came in with a return code */
    void (*effect) (ServerEntry *entry); /* makes a problem, or nothing */
} kinds[MODEL_ENTRY_COUNT] = {
    [MODEL_ENTRY_ELIGIBILITY] = {NULL, STARTED, false, server_entry_eligibility},
    [MODEL_ENTRY_CONSENT] = {NULL, STARTED | SUBMITTED | DECIDED, true, server_entry_consent},
    [MODEL_ENTRY_EQUIPMENT] = {"privacy", STARTED, false, server_entry_equipment},
    [MODEL_ENTRY_RESPONSE] = {"privacy", STARTED, false, server_entry_response},
    [MODEL_ENTRY_SECTION_END] = {NULL, STARTED, false, server_entry_section_end},
    [MODEL_ENTRY_RECORDING] = {"recording", STARTED, false, server_entry_recording},
    [MODEL_ENTRY_FLAG] = {NULL, STARTED, false, server_entry_flag},
    [MODEL_ENTRY_ACCOMMODATION] = {NULL, STARTED | SUBMITTED | DECIDED, true,
                                   server_entry_accommodation},
    [MODEL_ENTRY_SUBMIT] = {NULL, STARTED, false, server_entry_submit},
    [MODEL_ENTRY_WITHDRAWAL] = {NULL, STARTED | SUBMITTED | DECIDED, true, server_entry_withdrawal},
    [MODEL_ENTRY_DISPUTE] = {NULL, SUBMITTED | DECIDED, true, server_entry_dispute},
    [MODEL_ENTRY_ANSWER] = {NULL, SUBMITTED | DECIDED, true, server_entry_answer},
    [MODEL_ENTRY_NOTICE_OPENED] = {NULL, SUBMITTED | DECIDED, true, server_entry_notice_opened},
    [MODEL_ENTRY_TURN] = {"privacy", STARTED, false, server_entry_turn},
    [MODEL_ENTRY_ATTACHMENT] = {"privacy", STARTED, false, server_entry_attachment},
    [MODEL_ENTRY_ATTEMPT] = {"privacy", STARTED, false, server_entry_attempt},
};

static void
entry_free (gpointer data)
{
    ServerEntry *entry = data;
    model_shape_free (model_entry_shape (entry->kind), entry->payload);
    g_free (entry);
}

void
server_entry_read (ServerCall *call, StoreDb *db)
{
    ModelEntryKind kind = model_entry_kind (call->parameters[0]);
    if (kind == MODEL_ENTRY_NONE) {
        server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, "There is no such kind of entry.");
        return;
    }
    g_autoptr (GError) error = NULL;
    void *payload = model_entry_check (kind, call->json, &error)
                        ? model_shape_new (model_entry_shape (kind), call->json, &error)
                        : NULL;
    if (!payload) {
        server_call_bad (call, error);
        return;
    }
    ServerEntry *entry = g_new0 (ServerEntry, 1);
    entry->call = call;
    entry->kind = kind;
    entry->payload = payload;
    server_call_keep (call, entry, entry_free);
    if (kind == MODEL_ENTRY_RECORDING)
        server_entry_upload_read (entry, db, ((const ModelRecording *)payload)->upload);
    else if (kind == MODEL_ENTRY_ATTACHMENT)
        server_entry_attachment_read (entry, db);
}

static bool
may_come (ServerEntry *entry)
{
    ServerCall *call = entry->call;
    int bit = 0;
    for (size_t i = 0; i < G_N_ELEMENTS (states); i++)
        bit |= g_str_equal (states[i].word, call->application.state) ? states[i].bit : 0;
    if (!call->application.applies && !kinds[entry->kind].returned)
        server_call_problem (call, MODEL_PROBLEM_NOT_ALLOWED, NULL);
    else if (!(kinds[entry->kind].states & bit))
        server_call_problem (call, MODEL_PROBLEM_CLOSED, NULL);
    else if (kinds[entry->kind].consent) {
        g_autofree char *decision = store_consent_decision (entry->db, call->application.id, NULL,
                                                            kinds[entry->kind].consent);
        if (g_strcmp0 (decision, "agreed") != 0)
            server_call_problem (call, MODEL_PROBLEM_CONSENT_MISSING, kinds[entry->kind].consent);
    }
    return call->reply.status == 0;
}

static void
answer (ServerEntry *entry)
{
    ServerCall *call = entry->call;
    ModelReceipt receipt = {.key = call->request->headers[SERVER_HEADER_IDEMPOTENCY_KEY],
                            .body_hash = entry->body_hash,
                            .received_ms = call->now_ms,
                            .number = entry->number};
    model_receipt_sign (&receipt, call->application.id, server_keys (call->server)->secret_key);
    server_reply_json (&call->reply, 200, model_receipt_write (&receipt));
    g_free (receipt.signature);
}

void
server_entry (ServerCall *call, StoreDb *db)
{
    ServerEntry *entry = call->scratch;
    entry->db = db;
    if (!may_come (entry))
        return;
    sodium_bin2hex (entry->body_hash, sizeof entry->body_hash, call->body_hash,
                    sizeof call->body_hash);
    entry->row = store_entry_add (db, call->application.id, model_entry_words[entry->kind],
                                  call->request->headers[SERVER_HEADER_IDEMPOTENCY_KEY],
                                  call->request->body, call->now_ms, &entry->number);
    kinds[entry->kind].effect (entry);
    if (call->reply.status == 0)
        answer (entry);
}
