/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that people rate, as the desk reads them. */
#include <math.h>
#include <string.h>

#include "app/server/desk.h"
#include "app/server/items.h"
#include "app/server/private.h"
#include "app/server/writing.h"
#include "app/store/catalogue.h"
#include "app/store/sections.h"
#include "app/store/written.h"

/* The item in the language in which it was answered, and the text; both NULL when nothing was written. */
static char *
read_text (Server *server, StoreDb *db, const StoreDelivery *delivery, const char *id,
           QtiItem **ret_item)
{
    g_autofree char *language = NULL;
    g_autofree char *responses =
        store_response_last (db, delivery->application, delivery->section, id, &language);
    g_autoptr (QtiItem) item =
        responses ? server_items_get (server->items, db, delivery, language, id, NULL) : NULL;
    g_autoptr (json_t) json =
        item ? model_json_parse (responses, strlen (responses), MODEL_JSON_REQUEST_BYTES, NULL)
             : NULL;
    const char *text = json ? server_writing_text (json, server_writing_response (item)) : NULL;
    char *copy = g_strdup (text);
    if (ret_item != NULL && copy != NULL)
        *ret_item = g_steal_pointer (&item);
    return copy;
}

char *
server_desk_written (Server *server, StoreDb *db, const char *application, const char *section,
                     const char *item)
{
    g_auto (StoreDelivery) delivery = {0};
    if (!store_delivery_find (db, application, section, &delivery) || delivery.ended_ms == 0)
        return NULL;
    return read_text (server, db, &delivery, item, NULL);
}

/* The ids of the items that were scored as texts for people. */
static GPtrArray *
written_items (StoreDb *db, const StoreDelivery *delivery)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
    StoreScore score;
    StoreQuery *query = store_scores (db, delivery->application, delivery->section);
    while (store_score_next (query, &score)) {
        g_autoptr (json_t) outcomes =
            score.outcomes != NULL ? model_json_parse (score.outcomes, strlen (score.outcomes),
                                                       MODEL_JSON_ANSWER_BYTES, NULL)
                                   : NULL;
        const char *kind =
            json_string_value (json_object_get (json_object_get (outcomes, "task"), "kind"));
        if (g_strcmp0 (kind, "writing") == 0)
            g_ptr_array_add (ids, g_strdup (score.item));
    }
    return ids;
}

void
server_desk_written_add (Server *server, StoreDb *db, const StoreDelivery *delivery,
                         json_t *written)
{
    g_autoptr (GPtrArray) ids = written_items (db, delivery);
    for (guint i = 0; i < ids->len; i++) {
        g_autoptr (QtiItem) item = NULL;
        g_autofree char *text = read_text (server, db, delivery, ids->pdata[i], &item);
        if (text == NULL)
            continue;
        g_autofree char *task = qti_node_text (qti_item_body (item));
        g_autofree char *title = store_item_title (db, delivery->package, delivery->language,
                                                   delivery->version, ids->pdata[i]);
        json_array_append_new (written,
                               json_pack ("{s:s, s:s, s:s, s:s, s:s}", "section", delivery->section,
                                          "item", ids->pdata[i], "title", title ? title : "",
                                          "task", task, "text", text));
    }
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
