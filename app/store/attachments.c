/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/attachments.h"

#include "app/store/db.h"
#include "app/store/recordings.h"

static const char ADD[] =
    "INSERT INTO attachments (id, entry, application, section, item, upload, name, type, sha256,"
    " bytes, received_ms) VALUES (:id, :entry, :application, :section, :item, :upload, :name,"
    " :type, :sha256, :bytes, :now) ON CONFLICT DO NOTHING";
static const char LIST[] =
    "SELECT id, section, item, upload, name, type, sha256, bytes, received_ms FROM attachments"
    " WHERE application = :application AND section = coalesce (:section, section)"
    " AND item = coalesce (:item, item) ORDER BY received_ms, id";
enum { ID, SECTION, ITEM, UPLOAD, NAME, TYPE, SHA256, BYTES, RECEIVED };
static const char OF[] =
    "SELECT upload FROM attachments WHERE application = :application AND id = :id";

bool
store_attachment_add (StoreDb *db, int64_t entry, const char *application,
                      const StoreAttachment *attachment)
{
    if (!store_upload_bind (db, attachment->upload))
        return false;
    StoreQuery *query = store_query (db, ADD);
    store_text (query, ":id", attachment->id);
    store_int (query, ":entry", entry);
    store_text (query, ":application", application);
    store_text (query, ":section", attachment->section);
    store_text (query, ":item", attachment->item);
    store_text (query, ":upload", attachment->upload);
    store_text (query, ":name", attachment->name);
    store_text (query, ":type", attachment->type);
    store_text (query, ":sha256", attachment->sha256);
    store_int (query, ":bytes", attachment->bytes);
    store_int (query, ":now", attachment->received_ms);
    return store_run (query) == 1;
}

StoreQuery *
store_attachments (StoreDb *db, const char *application, const char *section, const char *item)
{
    StoreQuery *query = store_query (db, LIST);
    store_text (query, ":application", application);
    store_text (query, ":section", section);
    store_text (query, ":item", item);
    return query;
}

bool
store_attachment_next (StoreQuery *query, StoreAttachment *attachment)
{
    if (!store_next (query))
        return false;
    const char **texts[] = {&attachment->id,     &attachment->section, &attachment->item,
                            &attachment->upload, &attachment->name,    &attachment->type,
                            &attachment->sha256};
    for (int i = 0; i < (int)G_N_ELEMENTS (texts); i++)
        *texts[i] = store_get_text (query, ID + i);
    attachment->bytes = store_get_int (query, BYTES);
    attachment->received_ms = store_get_int (query, RECEIVED);
    return true;
}

char *
store_attachment_upload (StoreDb *db, const char *application, const char *attachment)
{
    StoreQuery *query = store_query (db, OF);
    store_text (query, ":application", application);
    store_text (query, ":id", attachment);
    char *upload = store_next (query) ? g_strdup (store_get_text (query, 0)) : NULL;
    store_end (query);
    return upload;
}
