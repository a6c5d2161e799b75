/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people rate beside recordings, as the desk reads it: texts, files, conversations. */
#include <string.h>

#include "app/server/desk.h"
#include "app/server/handlers.h"
#include "app/server/items.h"
#include "app/server/private.h"
#include "app/server/uploads.h"
#include "app/server/writing.h"
#include "app/store/attachments.h"
#include "app/store/catalogue.h"
#include "app/store/conversations.h"
#include "app/store/sections.h"
#include "app/store/written.h"

/* The item in the language in which it was answered, and the text that was written, NULL for none. Both transfer full. */
static char *
read_text (Server *server, StoreDb *db, const StoreDelivery *delivery, const char *id,
           QtiItem **ret_item)
{
    g_autofree char *language = NULL;
    g_autofree char *responses =
        store_response_last (db, delivery->application, delivery->section, id, &language);
    *ret_item = server_items_get (server->items, db, delivery,
                                  language ? language : delivery->language, id, NULL);
    g_autoptr (json_t) json =
        *ret_item && responses
            ? model_json_parse (responses, strlen (responses), MODEL_JSON_REQUEST_BYTES, NULL)
            : NULL;
    return g_strdup (json ? server_writing_text (json, server_writing_response (*ret_item)) : NULL);
}

static bool
was_begun (StoreDb *db, const StoreDelivery *delivery, const char *item)
{
    g_auto (StoreConversation) conversation = {0};
    return store_conversation_find (db, delivery->application, delivery->section, item,
                                    &conversation)
           && conversation.begun_ms > 0;
}

/* By what the item was scored as. */
static const char *
scale_of (const char *outcomes)
{
    g_autoptr (json_t) json =
        outcomes ? model_json_parse (outcomes, strlen (outcomes), MODEL_JSON_ANSWER_BYTES, NULL)
                 : NULL;
    const char *kind = json_string_value (json_object_get (json_object_get (json, "task"), "kind"));
    if (g_strcmp0 (kind, "writing") == 0 || g_strcmp0 (kind, "attachment") == 0)
        return SERVER_WRITTEN_SCALE;
    return json_object_get (json, "conversation") ? SERVER_COURTESY_SCALE : NULL;
}

/* The items of a section that people rate, each with its scale. */
typedef struct {
    char *item;
    const char *scale;
} Rated;

static void
rated_free (gpointer data)
{
    Rated *rated = data;
    g_free (rated->item);
    g_free (rated);
}

static GPtrArray *
rated_items (StoreDb *db, const StoreDelivery *delivery)
{
    GPtrArray *all = g_ptr_array_new_with_free_func (rated_free);
    StoreScore score;
    StoreQuery *query = store_scores (db, delivery->application, delivery->section);
    while (store_score_next (query, &score)) {
        Rated rated = {NULL, scale_of (score.outcomes)};
        if (rated.scale) {
            rated.item = g_strdup (score.item);
            g_ptr_array_add (all, g_memdup2 (&rated, sizeof rated));
        }
    }
    for (guint i = all->len; i-- > 0;) {
        const Rated *rated = all->pdata[i];
        if (g_str_equal (rated->scale, SERVER_COURTESY_SCALE)
            && !was_begun (db, delivery, rated->item))
            g_ptr_array_remove_index (all, i);
    }
    return all;
}

const char *
server_desk_rated_by (StoreDb *db, const char *application, const char *section, const char *item)
{
    g_auto (StoreDelivery) delivery = {0};
    if (!store_delivery_find (db, application, section, &delivery) || delivery.ended_ms == 0)
        return NULL;
    g_autoptr (GPtrArray) all = rated_items (db, &delivery);
    for (guint i = 0; i < all->len; i++) {
        const Rated *rated = all->pdata[i];
        if (g_str_equal (rated->item, item))
            return rated->scale;
    }
    return NULL;
}

static json_t *
files_json (StoreDb *db, const StoreDelivery *delivery, const char *item)
{
    json_t *files = json_array ();
    StoreAttachment each;
    StoreQuery *query = store_attachments (db, delivery->application, delivery->section, item);
    while (store_attachment_next (query, &each))
        json_array_append_new (files,
                               json_pack ("{s:s, s:s, s:s, s:I}", "id", each.id, "name", each.name,
                                          "type", each.type, "bytes", (json_int_t)each.bytes));
    return files;
}

static void
add_one (Server *server, StoreDb *db, const StoreDelivery *delivery, const Rated *rated,
         json_t *written)
{
    g_autoptr (QtiItem) item = NULL;
    g_autofree char *text = read_text (server, db, delivery, rated->item, &item);
    if (!item)
        return;
    g_autofree char *task = qti_node_text (qti_item_body (item));
    g_autofree char *title = store_item_title (db, delivery->package, delivery->language,
                                               delivery->version, rated->item);
    json_array_append_new (written, json_pack ("{s:s, s:s, s:s, s:s, s:s, s:s, s:o}", "section",
                                               delivery->section, "item", rated->item, "title",
                                               title ? title : "", "task", task, "scale",
                                               rated->scale, "text", text ? text : "", "files",
                                               files_json (db, delivery, rated->item)));
}

void
server_desk_written_add (Server *server, StoreDb *db, const StoreDelivery *delivery,
                         json_t *written)
{
    g_autoptr (GPtrArray) all = rated_items (db, delivery);
    for (guint i = 0; i < all->len; i++)
        add_one (server, db, delivery, all->pdata[i], written);
}

void
server_desk_attachment (ServerCall *call, StoreDb *db)
{
    g_autofree char *upload =
        store_attachment_upload (db, call->parameters[0], call->parameters[1]);
    g_autoptr (GBytes) bytes = upload ? server_uploads_read (call->server->uploads, upload) : NULL;
    if (!bytes) {
        server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, NULL);
        return;
    }
    /* Whatever it is, nothing opens it by itself. */
    server_reply_bytes (&call->reply, "application/octet-stream", bytes);
    server_reply_header (&call->reply, "Content-Disposition", "attachment");
    server_reply_header (&call->reply, "X-Content-Type-Options", "nosniff");
    server_reply_header (&call->reply, "Cache-Control", "no-store");
}

/* Beside those of recordings; they are of "SECTION/ITEM". */
void
server_desk_written_ratings (StoreDb *db, const char *application, json_t *ratings)
{
    StoreWrittenRating rating;
    StoreQuery *query = store_written (db, application);
    while (store_written_next (query, &rating)) {
        g_autofree char *name = g_strdup_printf ("%s/%s", rating.section, rating.item);
        json_array_append_new (
            ratings, json_pack ("{s:s, s:s, s:s, s:I, s:s, s:I}", "recording", name, "user",
                                rating.user, "name", rating.name, "level", (json_int_t)rating.level,
                                "comment", rating.comment, "at_ms", (json_int_t)rating.at_ms));
    }
}
