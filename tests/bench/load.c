/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/load.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/model/id.h"

enum { CONNECTIONS_MAX = 256, ANSWER_BYTES = 8192 };

static void
request_free (gpointer data)
{
    LoadRequest *request = data;
    g_free (request->key);
    g_free (request->bytes);
    g_free (request);
}

/* The head of a signed request, with the body behind it. */
static char *
signed_request (const ModelKeyPair *pair, const char *method, const char *path, const char *key,
                const char *body)
{
    g_autofree char *hash = model_hash (body, strlen (body));
    g_autofree char *text = model_request_text (method, path, key, hash);
    g_autofree char *signature = model_sign (text, pair->secret_key);
    g_autofree char *device = model_base64 (pair->public_key, MODEL_KEY_BYTES);
    g_autofree char *once = key ? g_strdup_printf ("Idempotency-Key: %s\r\n", key) : g_strdup ("");
    return g_strdup_printf ("%s %s HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n%s"
                            "Antesala-Device: %s\r\nAntesala-Signature: %s\r\n"
                            "Content-Length: %zu\r\n\r\n%s",
                            method, path, once, device, signature, strlen (body), body);
}

static LoadRequest *
request_new (const ModelKeyPair *pair, const char *method, const char *path, const char *body)
{
    LoadRequest *request = g_new0 (LoadRequest, 1);
    request->key = model_id_new (g_get_real_time () / 1000);
    request->bytes = signed_request (pair, method, path,
                                     g_str_equal (method, "POST") ? request->key : NULL, body);
    request->length = strlen (request->bytes);
    return request;
}

GPtrArray *
load_make (const ModelKeyPair *pair, const char *kind, const char *rest, int first, int count)
{
    GPtrArray *requests = g_ptr_array_new_with_free_func (request_free);
    g_autofree char *path = g_strconcat ("/v1/application/entries/", kind, NULL);
    for (int i = 0; i < count; i++) {
        g_autofree char *body = g_strdup_printf ("{\"at_ms\":%d,%s", first + i, rest);
        g_ptr_array_add (requests, request_new (pair, "POST", path, body));
    }
    return requests;
}

static int
dial (int port)
{
    int one = 1, connection = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons ((uint16_t)port)};
    address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
    setsockopt (connection, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect (connection, (struct sockaddr *)&address, sizeof address) == 0)
        return connection;
    close (connection);
    return -1;
}

static bool
send_all (int connection, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t sent = send (connection, bytes, length, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        length -= (size_t)sent;
    }
    return true;
}

/* One connection and what it waits for. */
typedef struct {
    int connection;
    LoadRequest *request;
    size_t length;
    char answer[ANSWER_BYTES];
} Line;

/* The status of a whole answer, 0 while more must come. */
static int
read_status (const char *answer, size_t length)
{
    const char *end = strstr (answer, "\r\n\r\n"),
               *size = strcasestr (answer, "\r\ncontent-length:");
    if (!end)
        return 0;
    size_t body =
        size && size < end ? strtoul (size + strlen ("\r\ncontent-length:"), NULL, 10) : 0;
    return length >= (size_t)(end + 4 - answer) + body ? atoi (answer + strlen ("HTTP/1.1 ")) : 0;
}

/* Sends the next request; false when there is none or the server is gone. */
static bool
next (Line *line, GPtrArray *requests, guint *at)
{
    line->request = NULL;
    line->length = 0;
    while (*at < requests->len && ((LoadRequest *)requests->pdata[*at])->acknowledged)
        (*at)++;
    if (*at >= requests->len)
        return false;
    line->request = requests->pdata[(*at)++];
    line->request->sent_us = g_get_monotonic_time ();
    return send_all (line->connection, line->request->bytes, line->request->length);
}

/* Takes what has come; false when the server is gone. */
static bool
take (Line *line, GPtrArray *requests, guint *at, int *acknowledged)
{
    ssize_t got = recv (line->connection, line->answer + line->length,
                        sizeof line->answer - 1 - line->length, 0);
    if (got <= 0)
        return false;
    line->length += (size_t)got;
    line->answer[line->length] = 0;
    int status = read_status (line->answer, line->length);
    if (status == 0)
        return true;
    line->request->answered_us = g_get_monotonic_time ();
    line->request->acknowledged = status == 200;
    *acknowledged += status == 200;
    return next (line, requests, at) || !line->request;
}

int
load_run (int port, GPtrArray *requests, int connections)
{
    static Line lines[CONNECTIONS_MAX];
    struct pollfd polls[CONNECTIONS_MAX];
    int open = 0, acknowledged = 0;
    guint at = 0;
    for (int i = 0; i < connections; i++) {
        lines[i].connection = dial (port);
        bool busy = lines[i].connection >= 0 && next (&lines[i], requests, &at);
        polls[i] = (struct pollfd){.fd = busy ? lines[i].connection : -1, .events = POLLIN};
        open += busy;
    }
    while (open > 0 && poll (polls, (nfds_t)connections, 20000) > 0) {
        for (int i = 0; i < connections; i++) {
            if (polls[i].fd < 0 || polls[i].revents == 0)
                continue;
            if (!take (&lines[i], requests, &at, &acknowledged) || !lines[i].request) {
                polls[i].fd = -1;
                open--;
            }
        }
    }
    for (int i = 0; i < connections; i++) {
        if (lines[i].connection >= 0)
            close (lines[i].connection);
    }
    return acknowledged;
}

bool
load_redeem (int port, const ModelKeyPair *pair, const char *code)
{
    g_autofree char *device = model_base64 (pair->public_key, MODEL_KEY_BYTES);
    g_autofree char *body = g_strdup_printf (
        "{\"code\":\"%s\",\"device_key\":\"%s\",\"language\":\"en\"}", code, device);
    g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (request_free);
    g_ptr_array_add (requests, request_new (pair, "POST", "/v1/invitations/redeem", body));
    return load_run (port, requests, 1) == 1;
}

char *
load_get (int port, const ModelKeyPair *pair, const char *path)
{
    LoadRequest *request = request_new (pair, "GET", path, "");
    g_autoptr (GString) answer = g_string_new (NULL);
    int connection = dial (port), status = 0;
    char part[ANSWER_BYTES];
    ssize_t got = connection >= 0 && send_all (connection, request->bytes, request->length) ? 1 : 0;
    while (status == 0 && got > 0 && (got = recv (connection, part, sizeof part, 0)) > 0) {
        g_string_append_len (answer, part, got);
        status = read_status (answer->str, answer->len);
    }
    if (connection >= 0)
        close (connection);
    request_free (request);
    return status == 200 ? g_strdup (strstr (answer->str, "\r\n\r\n") + 4) : NULL;
}

bool
load_serve (const char *program, const char *dir, int kill_at, LoadServer *server)
{
    const char *argv[] = {program, "serve", dir, "--listen", "127.0.0.1:0", NULL};
    g_auto (GStrv) environment = g_get_environ ();
    g_autofree char *number = g_strdup_printf ("%d", kill_at);
    int out = -1;
    if (kill_at > 0)
        environment = g_environ_setenv (environment, "ANTESALA_KILL_AT", number, TRUE);
    if (!g_spawn_async_with_pipes (NULL, (char **)argv, environment, G_SPAWN_DO_NOT_REAP_CHILD,
                                   NULL, NULL, &server->pid, NULL, &out, NULL, NULL))
        return false;
    char line[200] = "";
    for (size_t i = 0; i + 1 < sizeof line && read (out, line + i, 1) == 1 && line[i] != '\n';
         i++) {
    }
    close (out);
    const char *colon = strrchr (line, ':');
    server->port = colon ? atoi (colon + 1) : 0;
    if (server->port == 0)
        load_end (server, false);
    return server->port > 0;
}

int
load_end (LoadServer *server, bool terminate)
{
    int status = 0;
    if (terminate)
        kill (server->pid, SIGTERM);
    waitpid (server->pid, &status, 0);
    g_spawn_close_pid (server->pid);
    return status;
}

char *
load_verb (const char *const *argv)
{
    char *printed = NULL;
    int status = 0;
    if (!g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &printed, NULL,
                       &status, NULL)
        || status != 0) {
        g_free (printed);
        return NULL;
    }
    return printed;
}
