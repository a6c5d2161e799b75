/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/mailer.h"

#include <curl/curl.h>
#include <gmime/gmime.h>
#include <sodium.h>
#include <string.h>

#include "app/server/audit.h"
#include "app/server/private.h"
#include "app/store/mail.h"

enum { LOOK_EVERY_MS = 2000 };

/* Minutes after each failure; after the last the letter is given up. Four days and a half, as mail servers do. */
static const int PAUSES_MIN[] = {1, 5, 15, 60, 240, 720, 1440, 1440, 1440, 1440};

struct ServerMailer {
    Server *server;
    ServerMailConfig config;
    GThread *thread;
    GMutex mutex;
    GCond cond;
    int stop; /* atomic */
};

/* ---- one letter ---- */

typedef struct {
    ServerMailer *mailer;
    StoreMailDue due;
    bool found;
    const char *state;
    char *reply;
    int64_t next_ms;
} Job;

static bool
find_work (StoreDb *db, gpointer data)
{
    Job *job = data;
    job->found = store_mail_due (db, server_now_ms (job->mailer->server), &job->due);
    return true;
}

static bool
note_work (StoreDb *db, gpointer data)
{
    const Job *job = data;
    Server *server = job->mailer->server;
    store_mail_attempt (db, job->due.id, job->state, job->reply, server_now_ms (server),
                        job->next_ms);
    if (!g_str_equal (job->state, "waiting")) {
        if (job->due.application)
            store_application_touch (db, job->due.application, server_now_ms (server));
        g_autofree char *action = g_strconcat ("letter-", job->state, NULL);
        server_audit (server, db, "server", action, job->due.application,
                      json_pack ("{s:s, s:s}", "letter", job->due.id, "reply", job->reply));
    }
    return true;
}

/* A mail server may repeat the address in what it says; what is kept does not. */
static void
mask (char **reply, const char *address)
{
    g_autofree char *hint = server_mail_hint (address);
    GString *text = g_string_new (*reply);
    g_string_replace (text, address, hint, 0);
    g_free (*reply);
    *reply = g_string_free (text, FALSE);
}

static ServerMailOutcome
deliver (ServerMailer *mailer, Job *job)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *to = NULL;
    char *text = server_mail_open (mailer->server, job->due.box, &error);
    g_autoptr (json_t) letter =
        text ? model_json_parse (text, strlen (text), MODEL_JSON_ANSWER_BYTES, &error) : NULL;
    if (text)
        sodium_memzero (text, strlen (text));
    g_free (text);
    g_autoptr (GBytes) message =
        letter ? server_mail_message (letter, mailer->config.from, server_now_ms (mailer->server),
                                      &to, &error)
               : NULL;
    if (!message) {
        job->reply = g_strdup (error->message);
        return SERVER_MAIL_NEVER;
    }
    ServerMailOutcome outcome =
        mailer->config.smtp
            ? server_mail_smtp (&mailer->config, to, message, &mailer->stop, &job->reply)
            : server_mail_spool (store_dir (mailer->server->store), job->due.id, message,
                                 &job->reply);
    mask (&job->reply, to);
    return outcome;
}

static void
decide (Job *job, ServerMailOutcome outcome)
{
    int64_t now_ms = server_now_ms (job->mailer->server);
    bool again = job->due.attempts < (int64_t)G_N_ELEMENTS (PAUSES_MIN);
    job->next_ms = now_ms;
    if (outcome == SERVER_MAILED) {
        job->state = "sent";
    } else if (outcome == SERVER_MAIL_NEVER) {
        job->state = "bounced";
    } else if (!again) {
        job->state = "given-up";
    } else {
        job->state = "waiting";
        job->next_ms += (int64_t)PAUSES_MIN[job->due.attempts] * 60 * 1000;
    }
}

/* False when there is nothing to do, or it cannot be done now. */
static bool
mail_one (ServerMailer *mailer)
{
    Job job = {.mailer = mailer};
    Store *store = mailer->server->store;
    bool more = store_read_wait (store, find_work, &job, NULL) && job.found;
    if (more) {
        ServerMailOutcome outcome = deliver (mailer, &job);
        decide (&job, outcome);
        /* What could not be noted is mailed again: twice is better than never, and the Message-ID is the same. */
        more = outcome != SERVER_MAIL_STOPPED && store_write_wait (store, note_work, &job, NULL);
    }
    store_mail_due_clear (&job.due);
    g_free (job.reply);
    return more;
}

int
server_mailer_pump (ServerMailer *mailer)
{
    int attempts = 0;
    while (!g_atomic_int_get (&mailer->stop) && mail_one (mailer))
        attempts++;
    return attempts;
}

static gpointer
run (gpointer data)
{
    ServerMailer *mailer = data;
    while (!g_atomic_int_get (&mailer->stop)) {
        server_mailer_pump (mailer);
        g_mutex_lock (&mailer->mutex);
        gint64 until = g_get_monotonic_time () + LOOK_EVERY_MS * G_TIME_SPAN_MILLISECOND;
        while (!g_atomic_int_get (&mailer->stop)
               && g_cond_wait_until (&mailer->cond, &mailer->mutex, until)) {
        }
        g_mutex_unlock (&mailer->mutex);
    }
    return NULL;
}

ServerMailer *
server_mailer_new (Server *server, GError **error)
{
    ServerMailer *mailer = g_new0 (ServerMailer, 1);
    g_mutex_init (&mailer->mutex);
    g_cond_init (&mailer->cond);
    mailer->server = server;
    if (server_mail_config_read (server->dir, &mailer->config, error)) {
        curl_global_init (CURL_GLOBAL_DEFAULT);
        g_mime_init ();
        return mailer;
    }
    server_mailer_free (mailer);
    return NULL;
}

void
server_mailer_start (ServerMailer *mailer)
{
    mailer->thread = g_thread_new ("mailer", run, mailer);
}

void
server_mailer_free (ServerMailer *mailer)
{
    if (!mailer)
        return;
    g_mutex_lock (&mailer->mutex);
    g_atomic_int_set (&mailer->stop, 1);
    g_cond_signal (&mailer->cond);
    g_mutex_unlock (&mailer->mutex);
    if (mailer->thread)
        g_thread_join (mailer->thread);
    server_mail_config_clear (&mailer->config);
    g_mutex_clear (&mailer->mutex);
    g_cond_clear (&mailer->cond);
    g_free (mailer);
}
