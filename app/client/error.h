/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong between a program and the hiring server; each message is a translated sentence for the person. */
#pragma once

#include "app/model/problem.h"

#include <gio/gio.h>

#define CLIENT_ERROR (client_error_quark ())
GQuark client_error_quark (void);

typedef enum {
    CLIENT_ERROR_ADDRESS,       /* the server's address cannot be used */
    CLIENT_ERROR_UNREACHABLE,   /* no answer */
    CLIENT_ERROR_SLOW,          /* an answer began, or should have, and did not go on */
    CLIENT_ERROR_NOT_OURS,      /* something else answered: a captive portal, another web server */
    CLIENT_ERROR_WRONG_VERSION, /* program and server do not fit */
    CLIENT_ERROR_BROKEN, /* the answer is not what docs/openapi.yaml promises, or its receipt is not signed */
    CLIENT_ERROR_PROBLEM,    /* the server says no: client_error_problem names the word */
    CLIENT_ERROR_STALE,      /* 412: someone else changed the application */
    CLIENT_ERROR_SIGNED_OUT, /* the desk's session has ended */
    CLIENT_ERROR_FILE,       /* a file of this computer cannot be read */
} ClientErrorCode;

/* The problem an error carries; MODEL_PROBLEM_NONE for every other error. Any thread. */
ModelProblemKind client_error_problem (const GError *error);

/* The server's own words (English) on a problem, or NULL. (transfer none) */
const char *client_error_detail (const GError *error);

/* May the same request succeed later without anyone doing anything? */
bool client_error_is_temporary (const GError *error);

/* For this room: an error of a code with its usual sentence. (transfer full) */
GError *client_error_new (ClientErrorCode code);

/* For this room: what an answer with a status of 400 or more means; BODY may be NULL. (transfer full) */
GError *client_error_of_answer (unsigned status, const char *content_type, GBytes *body);

/* For this room: what a failure of libsoup or GIO means; cancellation stays what it is. (transfer full) */
GError *client_error_of_transport (const GError *cause);
