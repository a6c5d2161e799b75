/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/message.h"

#include <string.h>

const char *const server_header_names[SERVER_HEADER_COUNT] = {
    [SERVER_HEADER_AUTHORIZATION] = "Authorization",
    [SERVER_HEADER_CONTENT_TYPE] = "Content-Type",
    [SERVER_HEADER_DEVICE] = "Antesala-Device",
    [SERVER_HEADER_SIGNATURE] = "Antesala-Signature",
    [SERVER_HEADER_IDEMPOTENCY_KEY] = "Idempotency-Key",
    [SERVER_HEADER_IF_MATCH] = "If-Match",
    [SERVER_HEADER_IF_NONE_MATCH] = "If-None-Match",
    [SERVER_HEADER_TUS_RESUMABLE] = "Tus-Resumable",
    [SERVER_HEADER_UPLOAD_OFFSET] = "Upload-Offset",
    [SERVER_HEADER_UPLOAD_LENGTH] = "Upload-Length",
    [SERVER_HEADER_UPLOAD_METADATA] = "Upload-Metadata",
    [SERVER_HEADER_AGENCY_SIGNATURE] = "X-Checkr-Signature",
};

ServerRequest *
server_request_new (const char *method, const char *path, GBytes *body)
{
    ServerRequest *request = g_new0 (ServerRequest, 1);
    const char *question = strchr (path, '?');
    request->method = g_strdup (method);
    request->path = question ? g_strndup (path, (gsize)(question - path)) : g_strdup (path);
    request->query = question ? g_strdup (question + 1) : NULL;
    request->body = body ? g_bytes_ref (body) : g_bytes_new_static ("", 0);
    request->content_length = (int64_t)g_bytes_get_size (request->body);
    return request;
}

void
server_request_free (ServerRequest *request)
{
    if (!request)
        return;
    g_free (request->method);
    g_free (request->path);
    g_free (request->query);
    g_free (request->address);
    for (int i = 0; i < SERVER_HEADER_COUNT; i++)
        g_free (request->headers[i]);
    g_clear_pointer (&request->body, g_bytes_unref);
    g_free (request);
}

char *
server_request_parameter (const ServerRequest *request, const char *name)
{
    GUriParamsIter iter;
    char *key, *value;
    if (!request->query)
        return NULL;
    g_uri_params_iter_init (&iter, request->query, -1, "&", G_URI_PARAMS_WWW_FORM);
    while (g_uri_params_iter_next (&iter, &key, &value, NULL)) {
        bool found = g_str_equal (key, name);
        g_free (key);
        if (found)
            return value;
        g_free (value);
    }
    return NULL;
}

static void
clear_header (gpointer data)
{
    ServerReplyHeader *header = data;
    g_free (header->name);
    g_free (header->value);
}

void
server_reply_clear (ServerReply *reply)
{
    g_clear_pointer (&reply->body, g_bytes_unref);
    g_clear_pointer (&reply->headers, g_array_unref);
    *reply = (ServerReply){0};
}

static void
set_body (ServerReply *reply, int status, const char *type, GBytes *body)
{
    g_clear_pointer (&reply->body, g_bytes_unref);
    reply->status = status;
    reply->type = type;
    reply->body = body;
}

void
server_reply_json (ServerReply *reply, int status, json_t *json)
{
    set_body (reply, status, "application/json", model_json_bytes (json));
    json_decref (json);
}

void
server_reply_empty (ServerReply *reply, int status)
{
    set_body (reply, status, NULL, NULL);
}

void
server_reply_bytes (ServerReply *reply, const char *type, GBytes *bytes)
{
    set_body (reply, 200, type, g_bytes_ref (bytes));
}

void
server_reply_problem_as (ServerReply *reply, int status, ModelProblemKind kind, const char *detail)
{
    json_t *problem = model_problem_new (kind, detail);
    json_object_set_new (problem, "status", json_integer (status));
    server_reply_json (reply, status, problem);
    reply->type = "application/problem+json";
}

void
server_reply_problem (ServerReply *reply, ModelProblemKind kind, const char *detail)
{
    server_reply_problem_as (reply, model_problem_status (kind), kind, detail);
}

void
server_reply_header (ServerReply *reply, const char *name, const char *value)
{
    if (!reply->headers) {
        reply->headers = g_array_new (FALSE, FALSE, sizeof (ServerReplyHeader));
        g_array_set_clear_func (reply->headers, clear_header);
    }
    for (guint i = 0; i < reply->headers->len; i++) {
        ServerReplyHeader *header = &g_array_index (reply->headers, ServerReplyHeader, i);
        if (g_str_equal (header->name, name)) {
            g_free (header->value);
            header->value = g_strdup (value);
            return;
        }
    }
    ServerReplyHeader header = {g_strdup (name), g_strdup (value)};
    g_array_append_val (reply->headers, header);
}

void
server_reply_header_int (ServerReply *reply, const char *name, int64_t value)
{
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);
    server_reply_header (reply, name, text);
}

const char *
server_reply_get_header (const ServerReply *reply, const char *name)
{
    for (guint i = 0; reply->headers && i < reply->headers->len; i++) {
        ServerReplyHeader *header = &g_array_index (reply->headers, ServerReplyHeader, i);
        if (g_ascii_strcasecmp (header->name, name) == 0)
            return header->value;
    }
    return NULL;
}
