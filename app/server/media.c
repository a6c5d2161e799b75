/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/media.h"

#include <string.h>

#include "app/package/blobs.h"
#include "app/server/handlers.h"
#include "app/server/private.h"
#include "app/store/files.h"
#include "app/store/store.h"
#include "assessments/qti/files.h"
#include "assessments/qti/redact.h"

/* What the server knows of the files of one item. */
typedef struct {
    ServerCall *call;
    GHashTable *known; /* href → StoreFile with texts of its own */
    json_t *files, *refs, *stimuli;
    GError **error;
} Teller;

static void
file_free (gpointer data)
{
    StoreFile *file = data;
    g_free ((char *)file->href);
    g_free ((char *)file->type);
    g_free ((char *)file->sha256);
    g_free (file);
}

static GHashTable *
load_known (StoreDb *db, const StoreDelivery *delivery, const char *item)
{
    GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, file_free);
    StoreFile each;
    StoreQuery *query =
        store_item_files (db, delivery->package, delivery->language, delivery->version, item);
    while (store_item_file_next (query, &each)) {
        StoreFile *file = g_new0 (StoreFile, 1);
        *file = (StoreFile){g_strdup (each.href), g_strdup (each.type), g_strdup (each.sha256),
                            each.bytes};
        g_hash_table_insert (known, (char *)file->href, file);
    }
    return known;
}

static bool tell_all (Teller *self, const QtiNode *root);

/* A stimulus goes along with the section; what it shows is of the item. */
static bool
tell_stimulus (Teller *self, const StoreFile *file)
{
    g_autoptr (GBytes) stored = package_blob_read (self->call->server->media, file->sha256);
    gsize length = 0;
    const char *text = stored ? g_bytes_get_data (stored, &length) : NULL;
    g_autoptr (QtiStimulus) whole =
        text ? qti_stimulus_parse (text, (gssize)length, self->error) : NULL;
    g_autofree char *xml = whole ? qti_redact_stimulus (whole, self->error) : NULL;
    g_autoptr (QtiStimulus) sent = xml ? qti_stimulus_parse (xml, -1, self->error) : NULL;
    if (!text)
        g_set_error (self->error, QTI_ERROR, QTI_ERROR_FILE, "The stimulus %s is gone from %s.",
                     file->href, self->call->server->media);
    if (!sent)
        return false;
    json_array_append_new (self->refs,
                           json_pack ("{s:s, s:s}", "href", file->href, "id", file->sha256));
    if (!json_object_get (self->stimuli, file->sha256))
        json_object_set_new (self->stimuli, file->sha256, json_string (xml));
    return tell_all (self, qti_stimulus_root (sent));
}

static bool
tell_all (Teller *self, const QtiNode *root)
{
    const QtiNode *at = NULL;
    QtiFileRef ref;
    while (qti_files_next (root, &at, &ref)) {
        StoreFile *file = g_hash_table_lookup (self->known, ref.href);
        if (!file)
            continue; /* stored before files were kept: the page says that it is missing */
        bool stimulus = g_str_equal (file->type, STORE_STIMULUS_TYPE);
        if (stimulus && !tell_stimulus (self, file))
            return false;
        if (!stimulus)
            json_array_append_new (self->files,
                                   json_pack ("{s:s, s:s, s:s, s:I}", "href", file->href, "type",
                                              file->type, "sha256", file->sha256, "bytes",
                                              (json_int_t)file->bytes));
        g_hash_table_remove (self->known, ref.href); /* once is enough */
    }
    return true;
}

bool
server_media_tell (ServerCall *call, StoreDb *db, const StoreDelivery *delivery, const char *item,
                   const QtiItem *sent, json_t *json, json_t *stimuli, GError **error)
{
    g_autoptr (GHashTable) known = load_known (db, delivery, item);
    g_autoptr (json_t) files = json_array (), refs = json_array ();
    Teller teller = {call, known, files, refs, stimuli, error};
    if (!tell_all (&teller, qti_item_root (sent)))
        return false;
    if (json_array_size (files))
        json_object_set (json, "files", files);
    if (json_array_size (refs))
        json_object_set (json, "stimuli", refs);
    return true;
}

/* GET /v1/application/sections/{section}/media/{sha256} */
void
server_section_media (ServerCall *call, StoreDb *db)
{
    const char *section = call->parameters[0], *sha256 = call->parameters[1];
    const char *seen = call->request->headers[SERVER_HEADER_IF_NONE_MATCH];
    g_auto (StoreDelivery) delivery = {0};
    if (!server_section_admits (call, db, section)
        || !store_delivery_find (db, call->application.id, section, &delivery)) {
        if (call->reply.status == 0)
            server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, NULL);
        return;
    }
    g_autofree char *type = store_delivered_file (db, call->application.id, section, sha256);
    g_autofree char *etag = g_strdup_printf ("\"%s\"", sha256);
    if (delivery.ended_ms > 0) {
        server_call_problem (call, MODEL_PROBLEM_SECTION_CLOSED, NULL);
        return;
    }
    g_autoptr (GBytes) bytes = type ? package_blob_read (call->server->media, sha256) : NULL;
    if (!bytes)
        server_call_problem (call, type ? MODEL_PROBLEM_INTERNAL : MODEL_PROBLEM_NOT_FOUND, NULL);
    else if (g_strcmp0 (seen, etag) == 0)
        server_reply_empty (&call->reply, 304);
    else
        server_reply_bytes (&call->reply, g_intern_string (type), bytes);
    if (bytes)
        server_reply_header (&call->reply, "ETag", etag);
    server_reply_header (&call->reply, "Cache-Control", "private, no-store");
}

static bool
load_names (StoreDb *db, gpointer data)
{
    *(GHashTable **)data = store_file_names (db);
    return true;
}

void
server_media_sweep (Server *server)
{
    g_autoptr (GHashTable) names = NULL;
    g_autoptr (GError) error = NULL;
    if (store_read_wait (server->store, load_names, &names, &error))
        package_blob_sweep (server->media, names);
    else
        g_warning ("What no item shows any more is not removed: %s", error->message);
}
