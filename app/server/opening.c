/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an application is opened: with an invitation once, with a return code from any computer. */
#include "app/server/handlers.h"

#include <sodium.h>

#include "app/model/code.h"
#include "app/model/id.h"
#include "app/model/plan.h"
#include "app/model/request.h"
#include "app/server/application.h"
#include "app/server/server.h"
#include "app/store/catalogue.h"
#include "app/store/mail.h"

void
server_health (ServerCall *call, StoreDb *db)
{
    server_reply_json (&call->reply, 200,
                       json_pack ("{s:s, s:i, s:s, s:I}", "name", "antesala-server", "api",
                                  MODEL_API_VERSION, "version", ANTESALA_VERSION, "time_ms",
                                  (json_int_t)call->now_ms));
}

/* The hash of the code and the device's key; false with the reply made. */
static bool
read_code (ServerCall *call, ModelCodeUse use, uint8_t *hash, uint8_t *device)
{
    const ModelRedeem *body = call->body;
    g_autofree char *code = model_code_read (body->code, NULL);
    if (!code) {
        server_call_problem (call, MODEL_PROBLEM_UNKNOWN_CODE, NULL);
        return false;
    }
    if (!model_base64_read (body->device_key, device, MODEL_KEY_BYTES)) {
        server_call_problem (call, MODEL_PROBLEM_BAD_REQUEST,
                             "device_key must be 32 bytes in base64.");
        return false;
    }
    g_autofree char *text = model_code_hash (use, code);
    return sodium_hex2bin (hash, STORE_HASH_BYTES, text, strlen (text), NULL, NULL, NULL) == 0;
}

static int
year_of (int64_t now_ms)
{
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now_ms / 1000);
    return g_date_time_get_year (time);
}

/* Makes the application of an invitation that was just taken. */
static void
start (ServerCall *call, StoreDb *db, const char *id, const char *name, const char *position)
{
    const ModelRedeem *body = call->body;
    StoreApplication *application = &call->application;
    g_autofree char *plan = NULL;
    g_autofree char *found = store_position (db, position, &plan, NULL);
    g_autofree char *steps = found ? store_plan (db, plan, &application->plan_version) : NULL;
    if (!steps) {
        server_call_problem (call, MODEL_PROBLEM_INTERNAL, NULL);
        return;
    }
    application->id = g_strdup (id);
    application->name = g_strdup (name);
    application->language = g_strdup (model_language_words[body->language]);
    application->position = g_strdup (position);
    application->plan = g_steal_pointer (&plan);
    store_application_add (db, application, year_of (call->now_ms), call->now_ms);
    store_event_add (db, id, "invited", NULL, call->now_ms);
    store_event_add (db, id, "started", NULL, call->now_ms);
    if (!store_device_bind (db, call->device, id, "apply", call->now_ms))
        server_call_problem (call, MODEL_PROBLEM_CONFLICT,
                             "This device key has another application.");
}

void
server_redeem (ServerCall *call, StoreDb *db)
{
    static const ModelProblemKind refusals[] = {
        [STORE_REDEEM_UNKNOWN] = MODEL_PROBLEM_UNKNOWN_CODE,
        [STORE_REDEEM_USED] = MODEL_PROBLEM_CODE_USED,
        [STORE_REDEEM_EXPIRED] = MODEL_PROBLEM_CODE_EXPIRED,
    };
    uint8_t hash[STORE_HASH_BYTES];
    if (!read_code (call, MODEL_CODE_INVITE, hash, call->device))
        return;
    g_autofree char *id = model_id_new (call->now_ms);
    g_autofree char *position = NULL, *name = NULL;
    StoreRedeem outcome =
        store_invitation_redeem (db, hash, call->device, id, call->now_ms, &position, &name);
    if (outcome == STORE_REDEEM_NEW) {
        start (call, db, id, name, position);
        store_mail_inherit (db, hash, id);
    } else if (outcome != STORE_REDEEM_AGAIN)
        server_call_problem (call, refusals[outcome], NULL);
    else if (!store_application_by_device (db, call->device, &call->application))
        server_call_problem (call, MODEL_PROBLEM_CODE_USED, NULL);
    if (call->reply.status == 0)
        server_application (call, db);
}

void
server_return (ServerCall *call, StoreDb *db)
{
    uint8_t hash[STORE_HASH_BYTES];
    if (!read_code (call, MODEL_CODE_RETURN, hash, call->device))
        return;
    if (!store_application_by_return (db, hash, &call->application)) {
        server_call_problem (call, MODEL_PROBLEM_UNKNOWN_CODE, NULL);
        return;
    }
    StoreApplication bound = {0};
    bool again = store_application_by_device (db, call->device, &bound)
                 && g_str_equal (bound.id, call->application.id);
    store_application_clear (&bound);
    if (!again
        && !store_device_bind (db, call->device, call->application.id, "return", call->now_ms))
        server_call_problem (call, MODEL_PROBLEM_CONFLICT,
                             "This device key has another application.");
    else
        server_application (call, db);
}
