/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/problem.h"

#include <glib/gi18n.h>
#include <string.h>

#define PREFIX "urn:antesala:problem:"

static const struct {
    const char *word;
    int status;
    const char *sentence;
} PROBLEMS[MODEL_PROBLEM_COUNT] = {
    [MODEL_PROBLEM_NONE] =
        {"", 500, N_ ("Something went wrong at the server. Nothing was lost; try again later.")},
    [MODEL_PROBLEM_BAD_REQUEST] =
        {"bad-request", 400,
         N_ ("The server did not understand this program. Install its newest version.")},
    [MODEL_PROBLEM_TOO_LARGE] = {"too-large", 413, N_ ("This is too large for the server.")},
    [MODEL_PROBLEM_UNKNOWN_CODE] = {"unknown-code", 404,
                                    N_ ("The server does not know this code. Compare it with your "
                                        "invitation, letter by letter.")},
    [MODEL_PROBLEM_CODE_USED] = {"code-used", 410,
                                 N_ ("This code has been used. Ask the company for a new one.")},
    [MODEL_PROBLEM_CODE_EXPIRED] = {"code-expired", 410,
                                    N_ ("This code has expired. Ask the company for a new one.")},
    [MODEL_PROBLEM_TOO_MANY_TRIES] =
        {"too-many-tries", 429, N_ ("There were too many tries. Wait 15 minutes, then try again.")},
    [MODEL_PROBLEM_NOT_SIGNED] =
        {"not-signed", 401,
         N_ ("The server does not know this computer. Open your application with your code.")},
    [MODEL_PROBLEM_WRONG_SIGNATURE] =
        {"wrong-signature", 401,
         N_ ("The server could not check that this computer sent the message. Try again.")},
    [MODEL_PROBLEM_NOT_FOUND] = {"not-found", 404, N_ ("The server does not have this.")},
    [MODEL_PROBLEM_NOT_ALLOWED] = {"not-allowed", 403, N_ ("This is not allowed here.")},
    [MODEL_PROBLEM_CONSENT_MISSING] =
        {"consent-missing", 403, N_ ("Your consent is needed first. Go back to the consent step.")},
    [MODEL_PROBLEM_STATE_NOT_HIRING] =
        {"state-not-hiring", 422,
         N_ ("This company does not hire in your state for this "
             "job. Correct the state if it is wrong; nothing was stored.")},
    [MODEL_PROBLEM_FORM_CHANGED] =
        {"form-changed", 409,
         N_ ("The company changed this form. Read the new one, then sign again.")},
    [MODEL_PROBLEM_FORM_ORDER] =
        {"form-order", 409,
         N_ ("This form cannot be signed yet: something comes before it. Open the forms once "
             "more; they come in their order.")},
    [MODEL_PROBLEM_NOTHING_SIGNED] = {"nothing-signed", 409,
                                      N_ ("There is no signature to take back: the company never "
                                          "received one for this form.")},
    [MODEL_PROBLEM_SECTION_CLOSED] = {"section-closed", 409,
                                      N_ ("This part was already handed in.")},
    [MODEL_PROBLEM_UPLOAD_UNFINISHED] =
        {"upload-unfinished", 409,
         N_ ("The recording has not arrived completely. It is sent again.")},
    [MODEL_PROBLEM_UPLOAD_DIFFERS] = {"upload-differs", 422,
                                      N_ ("The recording arrived damaged. It is sent again.")},
    [MODEL_PROBLEM_INCOMPLETE] = {"incomplete", 422,
                                  N_ ("A step is not finished yet. Finish it, then send.")},
    [MODEL_PROBLEM_CLOSED] = {"closed", 409,
                              N_ ("This application is closed. Nothing more can be added.")},
    [MODEL_PROBLEM_KEY_MISSING] =
        {"key-missing", 400,
         N_ ("The server did not understand this program. Install its newest version.")},
    [MODEL_PROBLEM_KEY_REUSED] = {"key-reused", 422,
                                  N_ ("The server has stored something else under this number. "
                                      "Tell the company's support.")},
    [MODEL_PROBLEM_REVISION_MISSING] =
        {"revision-missing", 428,
         N_ ("The server did not understand this program. Install its newest version.")},
    [MODEL_PROBLEM_REVISION_STALE] = {"revision-stale", 412,
                                      N_ ("Someone changed this application while you were "
                                          "writing. Read the change, then save again.")},
    [MODEL_PROBLEM_SIGNED_OUT] =
        {"signed-out", 401, N_ ("You are signed out. Sign in again; what you wrote is kept.")},
    [MODEL_PROBLEM_WRONG_PASSWORD] = {"wrong-password", 401,
                                      N_ ("User name or password is wrong.")},
    [MODEL_PROBLEM_WRONG_VERSION] = {"wrong-version", 400,
                                     N_ ("This program and the company's server do not fit "
                                         "together. Install the newest version of this program.")},
    [MODEL_PROBLEM_CONFLICT] = {"conflict", 409, N_ ("The server has something newer. Try again.")},
    [MODEL_PROBLEM_UNSUPPORTED] = {"unsupported", 415,
                                   N_ ("The server cannot use this kind of file.")},
    [MODEL_PROBLEM_INTERNAL] =
        {"internal", 500,
         N_ ("Something went wrong at the server. Nothing was lost; try again later.")},
    [MODEL_PROBLEM_DISK_FULL] =
        {"disk-full", 507,
         N_ ("The company's server is full. Your work is saved here; we try again every minute.")},
};

static const ModelMember model_problem_members[] = {
    {MODEL_AT (ModelProblem, type), MODEL_STRING, .required = true, .max = 200},
    {MODEL_AT (ModelProblem, title), MODEL_STRING, .required = true, .max = 2000},
    {MODEL_AT (ModelProblem, status), MODEL_INTEGER, .required = true, .min = 100, .max = 599},
    {MODEL_AT (ModelProblem, detail), MODEL_STRING, .max = 4000},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelProblem, model_problem, false)

const char *
model_problem_word (ModelProblemKind kind)
{
    return PROBLEMS[kind].word;
}

ModelProblemKind
model_problem_kind (const char *word_or_type)
{
    if (word_or_type && g_str_has_prefix (word_or_type, PREFIX))
        word_or_type += strlen (PREFIX);
    for (int kind = 1; kind < MODEL_PROBLEM_COUNT; kind++)
        if (g_strcmp0 (PROBLEMS[kind].word, word_or_type) == 0)
            return kind;
    return MODEL_PROBLEM_NONE;
}

int
model_problem_status (ModelProblemKind kind)
{
    return PROBLEMS[kind].status;
}

const char *
model_problem_sentence (ModelProblemKind kind)
{
    return _ (PROBLEMS[kind].sentence);
}

json_t *
model_problem_new (ModelProblemKind kind, const char *detail)
{
    g_autofree char *type = g_strconcat (PREFIX, PROBLEMS[kind].word, NULL);
    ModelProblem problem = {type, (char *)PROBLEMS[kind].sentence, PROBLEMS[kind].status,
                            (char *)detail};
    return model_problem_write (&problem);
}
