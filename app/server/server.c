/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/private.h"

#include <sodium.h>

#include "app/server/agencies.h"
#include "app/server/agent.h"
#include "app/server/audit.h"
#include "app/server/expiry.h"
#include "app/server/items.h"
#include "app/server/speller.h"
#include "app/server/mail.h"
#include "app/server/media.h"
#include "app/server/reflector_place.h"
#include "app/server/report_file.h"
#include "app/server/uploads.h"
#include "app/store/catalogue.h"

static int64_t
machine_clock (gpointer data)
{
    return g_get_real_time () / 1000;
}

static bool
make_seed (StoreDb *db, gpointer data)
{
    Server *server = data;
    uint8_t seed[STORE_HASH_BYTES];
    bool known = store_server_seed (db, seed);
    if (!known) {
        randombytes_buf (seed, sizeof seed);
        store_server_set_seed (db, seed, server_now_ms (server));
    }
    model_key_pair_make (&server->keys, seed);
    sodium_memzero (seed, sizeof seed);
    return !known;
}

static gboolean
wake (gpointer data)
{
    server_wait_wake (data);
    return G_SOURCE_REMOVE;
}

/* In the writer's thread. */
static void
on_changed (gpointer data)
{
    Server *server = data;
    atomic_fetch_add_explicit (&server->changes, 1, memory_order_release);
    g_autoptr (GSource) source = g_idle_source_new ();
    g_source_set_callback (source, wake, server, NULL);
    g_source_attach (source, server->context);
}

static void
compute (gpointer data, gpointer user_data)
{
    ServerCall *call = data;
    call->route->phases[call->phase - 1].handler (call, NULL);
    server_phase_next (call);
}

static char *
hash_of_nobody (void)
{
    char *hash = g_malloc0 (crypto_pwhash_STRBYTES);
    if (crypto_pwhash_str (hash, "", 0, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                           crypto_pwhash_MEMLIMIT_INTERACTIVE)
        != 0)
        g_warning ("There is too little memory to check passwords.");
    return hash;
}

Server *
server_new (const char *dir, ServerClock clock, gpointer clock_data, GError **error)
{
    g_autoptr (Store) store = store_open (dir, error);
    if (!store)
        return NULL;
    g_autoptr (Server) server = g_new0 (Server, 1);
    server->store = g_steal_pointer (&store);
    server->dir = g_strdup (dir);
    server->media = g_build_filename (dir, "media", NULL);
    server->clock = clock ? clock : machine_clock;
    server->clock_data = clock_data;
    server->context = g_main_context_ref_thread_default ();
    server->waiting = g_ptr_array_new ();
    server->tries = server_tries_new ();
    server->uploads = server_uploads_new (dir);
    server->items = server_items_new ();
    server->speller = server_speller_new ();
    server->redact = qti_redact;
    server->nobody = hash_of_nobody ();
    server->compute = g_thread_pool_new (compute, server, SERVER_PASSWORD_THREADS, FALSE, NULL);
    g_autoptr (GError) failure = NULL;
    store_write_wait (server->store, make_seed, server, &failure);
    if (failure) {
        g_propagate_error (error, g_steal_pointer (&failure));
        return NULL;
    }
    server->key = model_base64 (server->keys.public_key, MODEL_KEY_BYTES);
    if (!server_box_key (dir, "mail.key", server->mail_key, error)
        || !server_box_key (dir, "reports.key", server->reports_key, error))
        return NULL;
    server->mail_from = server_mail_from (dir);
    if (!server_reflector_publish (dir, server->key, error))
        return NULL;
    store_set_changed (server->store, on_changed, server);
    server_expiry_sweep (server);
    server->sweeper = server_expiry_start (server);
    server->signer = server_audit_start (server);
    server->agencies = server_agencies_load (dir);
    server->agent = server_agent_new (server);
    server_media_sweep (server);
    server_report_sweep (server);
    return g_steal_pointer (&server);
}

static gboolean
on_limit (gpointer data)
{
    bool *over = data;
    *over = true;
    return G_SOURCE_CONTINUE;
}

void
server_drain (Server *server, int limit_ms)
{
    bool over = false;
    g_autoptr (GSource) limit = g_timeout_source_new ((guint)limit_ms);
    g_source_set_callback (limit, on_limit, &over, NULL);
    g_source_attach (limit, server->context);
    while (server->waiting->len > 0)
        server_wait_drop (server->waiting->pdata[0]);
    while (atomic_load (&server->running) > 0 && !over)
        g_main_context_iteration (server->context, TRUE);
    g_source_destroy (limit);
}

void
server_free (Server *server)
{
    if (!server)
        return;
    server_agent_free (server->agent);
    GSource **sources[] = {&server->sweeper, &server->signer};
    for (size_t i = 0; i < G_N_ELEMENTS (sources); i++) {
        if (*sources[i])
            g_source_destroy (*sources[i]);
        g_clear_pointer (sources[i], g_source_unref);
    }
    /* Whoever called is gone; what they asked for is still written. */
    if (server->key)
        server_drain (server, SERVER_DRAIN_MS);
    if (server->compute)
        g_thread_pool_free (server->compute, FALSE, TRUE);
    store_close (server->store);
    while (g_source_remove_by_user_data (server)) {
    }
    server_uploads_free (server->uploads);
    server_items_free (server->items);
    server_speller_free (server->speller);
    g_clear_pointer (&server->agencies, g_ptr_array_unref);
    server_tries_free (server->tries);
    g_ptr_array_unref (server->waiting);
    g_main_context_unref (server->context);
    sodium_memzero (&server->keys, sizeof server->keys);
    sodium_memzero (server->mail_key, sizeof server->mail_key);
    sodium_memzero (server->reports_key, sizeof server->reports_key);
    g_free (server->nobody);
    g_free (server->mail_from);
    g_free (server->dir);
    g_free (server->media);
    g_free (server->reflector);
    g_free (server->key);
    g_free (server);
}

void
server_set_reflector (Server *server, const char *address)
{
    g_free (server->reflector);
    server->reflector = g_strdup (address);
}

ServerAgent *
server_get_agent (Server *server)
{
    return server->agent;
}

Store *
server_store (Server *server)
{
    return server->store;
}

int64_t
server_now_ms (Server *server)
{
    return server->clock (server->clock_data);
}

const ModelKeyPair *
server_keys (Server *server)
{
    return &server->keys;
}

const char *
server_key (Server *server)
{
    return server->key;
}

bool
server_tries_left (Server *server, const char *address, int64_t now_ms)
{
    return !address || server_tries_allow (server->tries, address, now_ms);
}

void
server_tries_failed (Server *server, const char *address, int64_t now_ms)
{
    if (address)
        server_tries_count (server->tries, address, now_ms);
}

typedef struct {
    ServerReply *reply;
    bool done;
} Answer;

static void
on_answer (ServerCall *call, gpointer data)
{
    Answer *answer = data;
    *answer->reply = call->reply;
    call->reply = (ServerReply){0};
    answer->done = true;
    server_call_free (call);
}

void
server_answer (Server *server, ServerRequest *request, bool operator, ServerReply * reply)
{
    Answer answer = {.reply = reply};
    GMainContext *context = g_main_context_ref_thread_default ();
    server_dispatch (server_call_new (server, request, on_answer, &answer), operator);
    while (!answer.done)
        g_main_context_iteration (context, TRUE);
    g_main_context_unref (context);
}
