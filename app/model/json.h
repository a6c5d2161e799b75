/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON at the edges: capped, strict, with sentences for errors. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#define MODEL_ERROR (model_error_quark ())
GQuark model_error_quark (void);

/* What callers tell apart; the message is a sentence that names the member or code. */
typedef enum {
    MODEL_ERROR_JSON,      /* not JSON, too large, too deep, twice the same member */
    MODEL_ERROR_MEMBER,    /* a member is missing, unknown, or not what it should be */
    MODEL_ERROR_CODE,      /* an invitation or return code cannot be right */
    MODEL_ERROR_SIGNATURE, /* a key or signature is malformed or does not fit */
    MODEL_ERROR_AUDIT,     /* the audit log is not whole */
} ModelErrorCode;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

/* Size of a request's JSON at most (docs/protocol.md); answers may be larger. */
enum {
    MODEL_JSON_REQUEST_BYTES = 1 << 20,
    MODEL_JSON_ANSWER_BYTES = 16 << 20,
    MODEL_JSON_DEPTH = 64
};

/* Parses one JSON object or array of LENGTH bytes. Refuses more than MAX_BYTES, more than MODEL_JSON_DEPTH levels,
 * duplicate members, text after the value, and what is not UTF-8. (transfer full); NULL with MODEL_ERROR_JSON. Any thread. */
json_t *model_json_parse (const char *text, size_t length, size_t max_bytes, GError **error);

/* The shortest text of JSON, members in the order of insertion. (transfer full) Any thread. */
char *model_json_print (const json_t *json);

/* The same with its length as bytes. (transfer full) */
GBytes *model_json_bytes (const json_t *json);
