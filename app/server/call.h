/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request on its way through the server.
 *
 * A call first passes the gate on a reading thread (route, signature, session, body), then the phases of its route,
 * each where it belongs: reading, writing (one transaction with its idempotency row), or computing. The first phase that
 * makes a reply ends it. A reply of 400 or more gives up what the phase wrote. */
#pragma once

#include "app/server/message.h"
#include "app/store/applications.h"
#include "app/store/people.h"

typedef struct _Server Server;
typedef struct _ServerCall ServerCall;

/* DB is NULL when computing. */
typedef void (*ServerHandler) (ServerCall *call, StoreDb *db);

typedef enum {
    SERVER_ROLE_ANYBODY,
    SERVER_ROLE_APPLICANT, /* a device that may apply */
    SERVER_ROLE_HOLDER,    /* a device, also one that came in with a return code */
    SERVER_ROLE_READER,    /* anyone signed in to the desk */
    SERVER_ROLE_RECRUITER, /* recruiter or admin */
    SERVER_ROLE_SCREENING, /* screening or admin */
    SERVER_ROLE_OPERATOR,  /* the administration socket */
} ServerRole;

typedef enum {
    SERVER_PLACE_NONE,
    SERVER_PLACE_READ,
    SERVER_PLACE_WRITE,
    SERVER_PLACE_COMPUTE, /* a small pool with a short queue: password hashing */
} ServerPlace;

typedef enum {
    SERVER_ROUTE_ONCE = 1 << 0,     /* Idempotency-Key; the answer is stored with the effect */
    SERVER_ROUTE_JSON = 1 << 1,     /* a JSON body */
    SERVER_ROUTE_REVISION = 1 << 2, /* If-Match */
    SERVER_ROUTE_TUS = 1 << 3,      /* Tus-Resumable */
    SERVER_ROUTE_STREAM = 1 << 4,   /* the body goes to the disk as it comes */
    SERVER_ROUTE_WAIT = 1 << 5,     /* no reply: wait for a change */
    SERVER_ROUTE_TRIES = 1 << 6,    /* failures are counted by address */
    SERVER_ROUTE_RAW = 1 << 7, /* a JSON body that the handler reads itself, after its signature */
} ServerRouteFlags;

typedef struct {
    ServerPlace place;
    ServerHandler handler;
} ServerPhase;

typedef struct {
    const char *method, *pattern;
    ServerRole role;
    int flags;
    ServerPhase phases[3];
    const ModelShape *body; /* of the JSON; NULL: the handler knows */
} ServerRoute;

#define SERVER_PARAMETERS_MAX 3

typedef void (*ServerCallDone) (ServerCall *call, gpointer data);

struct _ServerCall {
    Server *server;
    ServerRequest *request;
    ServerReply reply;
    const ServerRoute *route;
    char *parameters[SERVER_PARAMETERS_MAX]; /* of the pattern, in order */
    int64_t now_ms;                          /* when it came */

    /* filled by the gate */
    bool gated;
    uint8_t device[STORE_HASH_BYTES];
    uint8_t body_hash[STORE_HASH_BYTES];
    json_t *json;
    void *body; /* read by the route's shape */
    StoreApplication application;
    StoreUser user;

    /* for the audit log (app/server/audit.h) */
    bool audited;
    char *audit_subject;
    json_t *audit_details;

    /* from one phase to the next */
    int phase;
    gpointer scratch;
    GDestroyNotify scratch_free;

    /* where it ends */
    GMainContext *context;
    ServerCallDone done;
    gpointer done_data;
    guint change_seen;
    GSource *waiting;
    bool waited;  /* long enough */
    bool counted; /* among those that server_drain waits for */
};

/* Transfer full of REQUEST. DONE runs in the thread-default context of the caller. */
ServerCall *server_call_new (Server *server, ServerRequest *request, ServerCallDone done,
                             gpointer data);
void server_call_free (ServerCall *call);

/* A problem as the reply of a call. */
void server_call_problem (ServerCall *call, ModelProblemKind kind, const char *detail);

/* The reply for a GError of reading JSON. */
void server_call_bad (ServerCall *call, const GError *error);

/* What one phase hands to the next. */
void server_call_keep (ServerCall *call, gpointer scratch, GDestroyNotify free);
