/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/client/agency.h"

#include "app/client/call.h"
#include "app/client/private.h"

#include <sodium.h>
#include <string.h>

void
client_agency_answer_free (ClientAgencyAnswer *answer)
{
    g_clear_pointer (&answer->body, g_bytes_unref);
    g_free (answer->retry_after);
    g_free (answer->ratelimit_reset);
    g_free (answer);
}

static void
wipe (void *text)
{
    client_wipe_text (&(char *){text});
}

void
client_agency_async (ClientConnection *agency, const ClientAgencyAsk *ask,
                     GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    ClientCall *call = client_call_new (ask->method, "%s", ask->path);
    char *pair = g_strconcat (ask->key, ":", NULL);
    char *encoded = g_base64_encode ((const guchar *)pair, strlen (pair));
    char *text = ask->body ? model_json_print (ask->body) : NULL;

    call->open = call->bare = call->foreign = true;
    call->authorization = g_strconcat ("Basic ", encoded, NULL);
    call->key = g_strdup (ask->once);
    call->body = text ? g_bytes_new_with_free_func (text, strlen (text), wipe, text) : NULL;
    call->body_type = text ? "application/json" : NULL;
    client_wipe_text (&pair);
    client_wipe_text (&encoded);
    client_call_send_async (agency, call, cancellable, callback, data);
}

ClientAgencyAnswer *
client_agency_finish (ClientConnection *agency, GAsyncResult *result, GError **error)
{
    g_autoptr (ClientAnswer) got = client_call_send_finish (agency, result, error);
    ClientAgencyAnswer *answer = got ? g_new0 (ClientAgencyAnswer, 1) : NULL;

    if (answer)
        *answer = (ClientAgencyAnswer){.status = (int)got->status,
                                       .body = g_steal_pointer (&got->body),
                                       .retry_after = g_steal_pointer (&got->retry_after),
                                       .ratelimit_reset = g_steal_pointer (&got->ratelimit_reset)};
    return answer;
}
