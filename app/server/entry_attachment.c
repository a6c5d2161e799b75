/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that was handed in: binds a finished upload to the response that names its hash. The response decides about time; the bytes may
 * come later, also after the section has ended. */
#include <string.h>

#include "app/model/id.h"
#include "app/server/attachment.h"
#include "app/server/entries.h"
#include "app/server/items.h"
#include "app/server/private.h"
#include "app/server/uploads.h"
#include "app/store/attachments.h"
#include "app/store/sections.h"

/* The file in the last response of the item, with the interaction that asked for it; the item owns that. */
static const QtiInteraction *
find (ServerEntry *entry, StoreDb *db, QtiItem **ret_item, TaskAttachment *ret)
{
    const ModelAttachment *payload = entry->payload;
    const char *application = entry->call->application.id;
    g_auto (StoreDelivery) delivery = {0};
    g_autofree char *language = NULL;
    g_autofree char *text =
        store_response_last (db, application, payload->section, payload->item, &language);
    if (text == NULL || !store_delivery_find (db, application, payload->section, &delivery))
        return NULL;
    *ret_item =
        server_items_get (entry->call->server->items, db, &delivery, language, payload->item, NULL);
    g_autoptr (json_t) responses =
        model_json_parse (text, strlen (text), MODEL_JSON_REQUEST_BYTES, NULL);
    return *ret_item ? server_attachment_find (*ret_item, responses, payload->sha256, ret) : NULL;
}

void
server_entry_attachment_read (ServerEntry *entry, StoreDb *db)
{
    const ModelAttachment *payload = entry->payload;
    g_autoptr (QtiItem) item = NULL;
    g_auto (TaskAttachment) named = {0};
    if (!server_entry_upload_read (entry, db, payload->upload))
        return;
    const QtiInteraction *asked = find (entry, db, &item, &named);
    g_autoptr (GBytes) bytes =
        asked && entry->upload_bytes <= task_attachment_limit (asked)
            ? server_uploads_read (entry->call->server->uploads, payload->upload)
            : NULL;
    const char *type = bytes ? task_attachment_type (named.name, g_bytes_get_data (bytes, NULL),
                                                     g_bytes_get_size (bytes))
                             : NULL;
    if (type && g_str_equal (type, named.type) && task_attachment_takes (asked, type))
        entry->upload_type = type;
}

void
server_entry_attachment (ServerEntry *entry)
{
    const ModelAttachment *payload = entry->payload;
    ServerCall *call = entry->call;
    g_autoptr (QtiItem) item = NULL;
    g_auto (TaskAttachment) named = {0};
    if (!find (entry, entry->db, &item, &named)) {
        server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST,
                                 "No answer names this file.");
        return;
    }
    if (!server_entry_upload_fits (entry, payload->upload, payload->sha256, payload->bytes))
        return;
    if (!entry->upload_type) {
        server_call_problem (call, MODEL_PROBLEM_UNSUPPORTED, "The item takes no such file.");
        return;
    }
    g_autofree char *id = model_id_new (call->now_ms);
    const StoreAttachment attachment = {.id = id,
                                        .section = payload->section,
                                        .item = payload->item,
                                        .upload = payload->upload,
                                        .name = named.name,
                                        .type = entry->upload_type,
                                        .sha256 = entry->upload_sha256,
                                        .bytes = entry->upload_bytes,
                                        .received_ms = call->now_ms};
    if (!store_attachment_add (entry->db, entry->row, call->application.id, &attachment)) {
        server_call_problem (call, MODEL_PROBLEM_CONFLICT,
                             "This file, or this upload, is bound already.");
        return;
    }
    store_application_touch (entry->db, call->application.id, call->now_ms);
}
