/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages and folders of data, read off the main loop and stored as a whole. */
#include "app/server/data.h"
#include "app/server/handlers.h"
#include "app/server/private.h"

static void
free_data (gpointer data)
{
    server_data_free (data);
}

static void
keep_or_refuse (ServerCall *call, ServerData *data, const GError *error)
{
    if (data)
        server_call_keep (call, data, free_data);
    else
        server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST, error->message);
}

static const char *
member (ServerCall *call, const char *name)
{
    const char *text = json_string_value (json_object_get (call->json, name));
    return text ? text : "";
}

/* The operator hears that nothing happened, and what to do. */
static void
refuse_package (ServerCall *call, const char *why)
{
    g_autofree char *sentence = g_strdup_printf (
        "The package was not added, and nothing was changed: %s Mend it and add it again; "
        "antesala-items validate names all its faults.",
        why);
    server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST, sentence);
}

void
server_admin_package_read (ServerCall *call, StoreDb *db)
{
    g_autoptr (GError) error = NULL;
    const char *language = member (call, "language"), *folder = member (call, "folder");
    if (!g_str_equal (language, "en") && !g_str_equal (language, "es")) {
        server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST,
                                 "The language of a package is en or es; say it with --language.");
        return;
    }
    ServerData *data = server_data_read_package (folder, member (call, "id"), language,
                                                 call->server->media, &error);
    if (data)
        server_call_keep (call, data, free_data);
    else
        refuse_package (call, error->message);
}

void
server_admin_data_read (ServerCall *call, StoreDb *db)
{
    g_autoptr (GError) error = NULL;
    ServerData *data = server_data_read (member (call, "folder"), call->server->media, &error);
    keep_or_refuse (call, data, error);
}

void
server_admin_package (ServerCall *call, StoreDb *db)
{
    g_autoptr (GError) error = NULL;
    ServerData *data = call->scratch;
    if (server_data_store (data, db, call->now_ms, &error))
        server_reply_json (&call->reply, 200,
                           json_pack ("{s:I}", "items", (json_int_t)server_data_items (data)));
    else
        refuse_package (call, error->message);
}

void
server_admin_data (ServerCall *call, StoreDb *db)
{
    g_autoptr (GError) error = NULL;
    ServerData *data = call->scratch;
    if (server_data_store (data, db, call->now_ms, &error))
        server_reply_json (&call->reply, 200,
                           json_pack ("{s:I}", "items", (json_int_t)server_data_items (data)));
    else
        server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST, error->message);
}
