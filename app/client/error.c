/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/client/error.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
    ModelProblemKind problem;
    unsigned status; /* of HTTP */
    char *detail;
} ClientErrorPrivate;

static void
client_error_private_init (ClientErrorPrivate *private)
{
}

static void
client_error_private_copy (const ClientErrorPrivate *from, ClientErrorPrivate *to)
{
    to->problem = from->problem;
    to->status = from->status;
    to->detail = g_strdup (from->detail);
}

static void
client_error_private_clear (ClientErrorPrivate *private)
{
    g_free (private->detail);
}

G_DEFINE_EXTENDED_ERROR (ClientError, client_error)

static const char *const SENTENCES[] = {
    [CLIENT_ERROR_ADDRESS] = N_ ("The address of the company's server cannot be used. Start "
                                 "Antesala with the one that the company gave you."),
    [CLIENT_ERROR_UNREACHABLE] =
        N_ ("No answer from the company's server. Check your internet connection, then try again."),
    [CLIENT_ERROR_SLOW] = N_ (
        "The company's server answers too slowly. Check your internet connection, then try again."),
    [CLIENT_ERROR_NOT_OURS] =
        N_ ("Something else answered in place of the company's server. If this network wants you "
            "to sign in, do that in a web browser, then try again."),
    [CLIENT_ERROR_BROKEN] = N_ ("The answer of the company's server could not be understood. Try "
                                "again later; if it stays so, tell the company's support."),
    [CLIENT_ERROR_FILE] =
        N_ ("A file of this application could not be read. Tell the company's support."),
};

ModelProblemKind
client_error_problem (const GError *error)
{
    return error->domain == CLIENT_ERROR ? client_error_get_private (error)->problem
                                         : MODEL_PROBLEM_NONE;
}

const char *
client_error_detail (const GError *error)
{
    return error->domain == CLIENT_ERROR ? client_error_get_private (error)->detail : NULL;
}

bool
client_error_is_temporary (const GError *error)
{
    if (error->domain != CLIENT_ERROR)
        return false;
    ModelProblemKind problem = client_error_problem (error);
    return error->code == CLIENT_ERROR_UNREACHABLE || error->code == CLIENT_ERROR_SLOW
           || error->code == CLIENT_ERROR_NOT_OURS || problem == MODEL_PROBLEM_TOO_MANY_TRIES
           || problem == MODEL_PROBLEM_CONFLICT || client_error_get_private (error)->status >= 500;
}

GError *
client_error_new (ClientErrorCode code)
{
    if (code == CLIENT_ERROR_WRONG_VERSION)
        return g_error_new_literal (CLIENT_ERROR, code,
                                    model_problem_sentence (MODEL_PROBLEM_WRONG_VERSION));
    return g_error_new_literal (CLIENT_ERROR, code, _ (SENTENCES[code]));
}

static ClientErrorCode
code_of_problem (ModelProblemKind kind)
{
    switch (kind) {
    case MODEL_PROBLEM_REVISION_STALE:
        return CLIENT_ERROR_STALE;
    case MODEL_PROBLEM_SIGNED_OUT:
        return CLIENT_ERROR_SIGNED_OUT;
    case MODEL_PROBLEM_WRONG_VERSION:
        return CLIENT_ERROR_WRONG_VERSION;
    default:
        return CLIENT_ERROR_PROBLEM;
    }
}

static ModelProblem *
read_problem (GBytes *body)
{
    size_t length = 0;
    const char *text = body ? g_bytes_get_data (body, &length) : NULL;
    g_autoptr (json_t) json = model_json_parse (text, length, MODEL_JSON_REQUEST_BYTES, NULL);
    return json ? model_problem_read (json, NULL) : NULL;
}

GError *
client_error_of_answer (unsigned status, const char *content_type, GBytes *body)
{
    g_autoptr (ModelProblem) problem = NULL;

    if (g_strcmp0 (content_type, "application/problem+json") == 0)
        problem = read_problem (body);
    /* A proxy in front of a server that is down answers 502 to 504 with a page of its own. */
    if (problem == NULL)
        return client_error_new (status >= 500 ? CLIENT_ERROR_UNREACHABLE : CLIENT_ERROR_NOT_OURS);

    ModelProblemKind kind = model_problem_kind (problem->type);
    GError *error =
        g_error_new_literal (CLIENT_ERROR, code_of_problem (kind), model_problem_sentence (kind));
    client_error_get_private (error)->problem = kind;
    client_error_get_private (error)->status = status;
    client_error_get_private (error)->detail = g_strdup (problem->detail);
    return error;
}

GError *
client_error_of_transport (const GError *cause)
{
    if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return g_error_copy (cause);
    if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
        return client_error_new (CLIENT_ERROR_SLOW);
    return client_error_new (CLIENT_ERROR_UNREACHABLE);
}
