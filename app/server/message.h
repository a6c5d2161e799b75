/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request and its reply, without sockets. */
#pragma once

#include "app/model/problem.h"

/* Headers that this server reads; all others are ignored. */
typedef enum {
    SERVER_HEADER_AUTHORIZATION,
    SERVER_HEADER_CONTENT_TYPE,
    SERVER_HEADER_DEVICE,
    SERVER_HEADER_SIGNATURE,
    SERVER_HEADER_IDEMPOTENCY_KEY,
    SERVER_HEADER_IF_MATCH,
    SERVER_HEADER_IF_NONE_MATCH,
    SERVER_HEADER_TUS_RESUMABLE,
    SERVER_HEADER_UPLOAD_OFFSET,
    SERVER_HEADER_UPLOAD_LENGTH,
    SERVER_HEADER_UPLOAD_METADATA,
    SERVER_HEADER_AGENCY_SIGNATURE,
    SERVER_HEADER_COUNT
} ServerHeader;
extern const char *const server_header_names[SERVER_HEADER_COUNT];

typedef struct {
    char *method; /* in capitals */
    char *path;   /* begins with a slash */
    char *query;  /* as sent, or NULL */
    char *headers[SERVER_HEADER_COUNT];
    char *address; /* of the peer, for counting tries; NULL for this machine's administrator */
    GBytes *body;  /* NULL while a body is streamed */
    int64_t content_length;
} ServerRequest;

ServerRequest *server_request_new (const char *method, const char *path, GBytes *body);
void server_request_free (ServerRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServerRequest, server_request_free)

/* The value of a query parameter, decoded; NULL when absent. Transfer full. */
char *server_request_parameter (const ServerRequest *request, const char *name);

typedef struct {
    char *name, *value;
} ServerReplyHeader;

/* Zero is a reply that was not made yet. */
typedef struct {
    int status;
    const char *type; /* of the body */
    GBytes *body;
    GArray *headers; /* ServerReplyHeader */
} ServerReply;

void server_reply_clear (ServerReply *reply);

/* Each makes the reply anew; JSON: transfer full. */
void server_reply_json (ServerReply *reply, int status, json_t *json);
void server_reply_empty (ServerReply *reply, int status);
void server_reply_bytes (ServerReply *reply, const char *type, GBytes *bytes);

/* DETAIL may be NULL. */
void server_reply_problem (ServerReply *reply, ModelProblemKind kind, const char *detail);

/* The same with another status than the kind's. */
void server_reply_problem_as (ServerReply *reply, int status, ModelProblemKind kind,
                              const char *detail);

/* Adds or replaces a header; what was added before a new body stays. */
void server_reply_header (ServerReply *reply, const char *name, const char *value);
void server_reply_header_int (ServerReply *reply, const char *name, int64_t value);

/* NULL when absent. */
const char *server_reply_get_header (const ServerReply *reply, const char *name);
