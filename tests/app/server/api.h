/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hiring server of the test's own on a loopback port, and somebody who talks to it as the programs do. The server and
 * its clients share the test's main loop; its clock is the test's. */
#pragma once

#include <libsoup/soup.h>

#include "app/server/http/http.h"

typedef struct {
    char *dir, *url;
    int64_t now_ms;
    Server *server;
    ServerHttp *http;
    SoupSession *session;
} Api;

/* An applicant's computer. */
typedef struct {
    ModelKeyPair pair;
    char *key; /* public half, base64 */
} ApiDevice;

/* What is asked; what is NULL or 0 is not sent. */
typedef struct {
    const char *method, *path;
    const char *json; /* a body of application/json */
    const ApiDevice *device;
    const char *token, *key, *match, *none_match;
    const char *signature; /* instead of the right one */
    const char *type;      /* of the body, instead of application/json */
    const char *tus;       /* Tus-Resumable */
    const char *length, *offset, *metadata;
    const void *bytes; /* a body of application/offset+octet-stream */
    size_t size;
    const char *address; /* X-Real-IP */
} ApiAsk;

typedef struct {
    int status;
    json_t *json; /* NULL when the body is none */
    GBytes *body;
    char *word; /* of a problem, or NULL */
    SoupMessage *message;
} ApiAnswer;

Api *api_new (void);
void api_free (Api *api);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Api, api_free)

/* Ends the server and opens it again on the same folder. */
void api_restart (Api *api);

ApiDevice *api_device_new (void);
void api_device_free (ApiDevice *device);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApiDevice, api_device_free)

/* Sends and waits. Every answer of 400 or more is checked to be a whole problem. */
ApiAnswer *api_send (Api *api, const ApiAsk *ask);
void api_answer_free (ApiAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApiAnswer, api_answer_free)

/* Sends without waiting; api_wait gives the answer (transfer full). */
typedef struct ApiPending ApiPending;
ApiPending *api_start (Api *api, const ApiAsk *ask);
ApiAnswer *api_wait (ApiPending *pending);
bool api_is_done (ApiPending *pending);

/* A header of an answer, or NULL. */
const char *api_header (const ApiAnswer *answer, const char *name);

/* Asks the administration, as the operator's verbs do. */
json_t *api_admin (Api *api, const char *path, const char *json);

/* A fresh idempotency key. Transfer full. */
char *api_key (void);

/* Asks, checks the status, and returns a member of the answer as text (transfer full), or NULL. */
void api_expect (Api *api, const ApiAsk *ask, int status, const char *word);

/* One invitation code. Transfer full. */
char *api_invite (Api *api);

/* Redeems a fresh code with a fresh device (transfer full). */
ApiDevice *api_apply (Api *api);

/* Sends an entry with a fresh key and expects a status; WORD of the problem or NULL. */
void api_entry (Api *api, const ApiDevice *device, const char *kind, const char *json, int status,
                const char *word);

/* Agrees to a form of the fixture. */
void api_agree (Api *api, const ApiDevice *device, const char *form);

/* A recruiter NAME of a ROLE, signed in: the token. Transfer full. */
char *api_sign_in (Api *api, const char *name, const char *role);

/* Uploads a small recording for the prompt "greet" and binds it. */
void api_record (Api *api, const ApiDevice *device, int take);

/* The whole way to submission, with right answers; the return code (transfer full). */
char *api_submit (Api *api, const ApiDevice *device);

/* The same without eligibility and forms, which are there. */
char *api_finish (Api *api, const ApiDevice *device);

/* Id of the newest application. Transfer full. */
char *api_newest (Api *api, const char *token);
