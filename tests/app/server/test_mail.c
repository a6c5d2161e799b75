/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters: the queue, a mail server that misbehaves, reports, the applicant's page. */
#include <string.h>

#include <gio/gio.h>

#include "app/server/mailer.h"
#include "app/server/private.h"
#include "tests/app/server/api.h"
#include "tests/app/server/report.h"
#include "tests/app/server/tests.h"

#define MINUTE_MS ((int64_t)60 * 1000)

typedef struct {
    Api *api;
    GSubprocess *sink;
    char *folder;
    ServerMailer *mailer;
} Post;

static void
configure (Post *post, const char *json)
{
    g_autofree char *path = g_build_filename (post->api->dir, "mail.json", NULL);
    g_assert_true (g_file_set_contents (path, json, -1, NULL));
}

static void
open_mailer (Post *post)
{
    g_autoptr (GError) error = NULL;
    g_clear_pointer (&post->mailer, server_mailer_free);
    post->mailer = server_mailer_new (post->api->server, &error);
    g_assert_no_error (error);
}

/* SMTP: with the sink; else with the spool. */
static Post *
begin (bool smtp)
{
    Post *post = g_new0 (Post, 1);
    post->api = api_new ();
    post->folder = g_dir_make_tmp ("antesala-sink-XXXXXX", NULL);
    if (smtp) {
        g_autofree char *program =
            g_strconcat (g_getenv ("ANTESALA_SOURCE_DIR"), "/tests/app/server/smtp_sink.py", NULL);
        post->sink =
            g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE, NULL,
                              "python3", program, post->folder, NULL);
        g_assert_nonnull (post->sink);
        g_autoptr (GDataInputStream) out =
            g_data_input_stream_new (g_subprocess_get_stdout_pipe (post->sink));
        g_autofree char *port = g_data_input_stream_read_line (out, NULL, NULL, NULL);
        g_assert_nonnull (port);
        g_autofree char *json =
            g_strdup_printf ("{\"smtp\":\"smtp://127.0.0.1:%s\",\"from\":\"Northwind Care "
                             "<people@northwind.example>\"}",
                             port);
        configure (post, json);
    }
    open_mailer (post);
    return post;
}

static void
clean (const char *folder)
{
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name (dir))) {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        remove (path);
    }
    remove (folder);
}

static void
end (Post *post)
{
    server_mailer_free (post->mailer);
    if (post->sink) {
        g_subprocess_force_exit (post->sink);
        g_subprocess_wait (post->sink, NULL, NULL);
        g_object_unref (post->sink);
    }
    clean (post->folder);
    api_free (post->api);
    g_free (post->folder);
    g_free (post);
}

static json_t *
invite (Post *post, const char *address, const char *language)
{
    g_autofree char *json = g_strdup_printf (
        "{\"position\":\"agent\",\"language\":\"%s\",\"count\":1,\"expires_days\":30,\"name\":"
        "\"José Núñez\",\"mail\":\"%s\"}",
        language, address);
    return api_admin (post->api, "/admin/invitations", json);
}

/* The newest letter, or one by its number from the newest on. */
static json_t *
letter (Post *post, size_t number)
{
    g_autoptr (json_t) answer = api_admin (post->api, "/admin/mail", "{}");
    json_t *found = json_array_get (json_object_get (answer, "letters"), number);
    g_assert_nonnull (found);
    return json_incref (found);
}

static void
expect (Post *post, const char *state, int attempts)
{
    g_autoptr (json_t) found = letter (post, 0);
    g_test_message ("%s", json_string_value (json_object_get (found, "reply")));
    g_assert_cmpstr (json_string_value (json_object_get (found, "state")), ==, state);
    g_assert_cmpint (json_integer_value (json_object_get (found, "attempts")), ==, attempts);
    bool sent = json_is_integer (json_object_get (found, "sent_ms"));
    g_assert_true (sent == g_str_equal (state, "sent"));
}

static char *
message (const char *folder, int number)
{
    g_autofree char *path = g_strdup_printf ("%s/%d.eml", folder, number);
    char *text = NULL;
    g_file_get_contents (path, &text, NULL, NULL);
    return text;
}

/* Whether the bytes of the database or its log hold WORD. */
static bool
database_holds (Post *post, const char *word)
{
    static const char *const names[] = {"store.sqlite", "store.sqlite-wal"};
    for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
        g_autofree char *path = g_build_filename (post->api->dir, names[i], NULL);
        g_autofree char *bytes = NULL;
        gsize length = 0;
        if (g_file_get_contents (path, &bytes, &length, NULL)
            && memmem (bytes, length, word, strlen (word)))
            return true;
    }
    return false;
}

static void
test_sent (void)
{
    Post *post = begin (true);
    g_autoptr (json_t) answer = invite (post, "jose@example.org", "es");
    g_assert_cmpuint (json_array_size (json_object_get (answer, "codes")), ==, 0);
    expect (post, "waiting", 0);
    g_assert_false (database_holds (post, "jose@example.org"));
    g_assert_cmpint (server_mailer_pump (post->mailer), ==, 1);
    expect (post, "sent", 1);
    g_assert_cmpint (server_mailer_pump (post->mailer), ==, 0);
    g_autoptr (json_t) found = letter (post, 0);
    g_assert_cmpstr (json_string_value (json_object_get (found, "reply")), ==,
                     "250 2.0.0 taken as 0");
    g_assert_cmpstr (json_string_value (json_object_get (found, "to")), ==, "j…@example.org");
    g_assert_cmpint (json_integer_value (json_object_get (found, "sent_ms")), ==,
                     post->api->now_ms);
    g_assert_true (json_is_null (json_object_get (found, "delivered_ms")));
    g_autofree char *text = message (post->folder, 0);
    g_assert_nonnull (strstr (text, "To: jose@example.org"));
    g_assert_nonnull (strstr (text, "From: Northwind Care <people@northwind.example>"));
    g_assert_nonnull (strstr (text, json_string_value (json_object_get (found, "message_id"))));
    g_assert_nonnull (strstr (text, "Jos=C3=A9 N=C3=BA=C3=B1ez"));
    g_assert_nonnull (strstr (text, "Auto-Submitted: auto-generated"));
    /* Only who got the letter has the code. */
    g_autoptr (GRegex) code = g_regex_new ("[0-9A-Z]{5}(-[0-9A-Z]{5}){4}", 0, 0, NULL);
    g_autoptr (GMatchInfo) match = NULL;
    g_assert_true (g_regex_match (code, text, 0, &match));
    g_autofree char *word = g_match_info_fetch (match, 0);
    g_assert_false (database_holds (post, word));
    end (post);
}

static char *
message_id (const char *text)
{
    const char *line = strstr (text, "Message-Id:");
    g_assert_nonnull (line);
    return g_strndup (line, 50);
}

/* Each recipient's mail server does something else. */
static void
test_bad_servers (void)
{
    static const struct {
        const char *name, *states[4]; /* after each round; rounds are six minutes apart */
        int messages;
    } rows[] = {
        {"refuse", {"bounced"}, 0},
        {"later", {"waiting", "waiting", "sent"}, 1},
        {"drop", {"waiting", "sent"}, 1},
        {"twice", {"waiting", "sent"}, 2},
        {"slow", {"sent"}, 1},
    };
    Post *post = begin (true);
    int messages = 0;
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autofree char *address = g_strconcat (rows[i].name, "@example.org", NULL);
        json_decref (invite (post, address, "en"));
        post->api->now_ms++;
        for (int round = 0; rows[i].states[round]; round++) {
            g_assert_cmpint (server_mailer_pump (post->mailer), ==, 1);
            expect (post, rows[i].states[round], round + 1);
            post->api->now_ms += 6 * MINUTE_MS;
        }
        messages += rows[i].messages;
        g_autofree char *last = message (post->folder, messages - 1),
                        *none = message (post->folder, messages);
        g_assert_true (messages == 0 || last);
        g_assert_null (none);
        if (g_str_equal (rows[i].name, "twice")) {
            /* Sent again, it is the same message: whoever gets both sees one. */
            g_autofree char *first = message (post->folder, messages - 2);
            g_autofree char *one = message_id (first), *other = message_id (last);
            g_assert_cmpstr (one, ==, other);
        }
    }
    /* What bounced says why, and names nobody. */
    g_autoptr (json_t) bounced = letter (post, 4);
    g_assert_cmpstr (json_string_value (json_object_get (bounced, "reply")), ==,
                     "550 5.1.1 <r…@example.org>: no such person");
    g_assert_false (database_holds (post, "refuse@example.org"));
    end (post);
}

/* No mail server: tried again with growing pauses, given up after days. */
static void
test_away (void)
{
    Post *post = begin (false);
    configure (post, "{\"smtp\":\"smtp://127.0.0.1:1\",\"from\":\"a@example.org\"}");
    open_mailer (post);
    json_decref (invite (post, "ana@example.org", "en"));
    int64_t begun_ms = post->api->now_ms, last_ms = 0;
    int attempts = 0;
    for (;;) {
        g_assert_cmpint (server_mailer_pump (post->mailer), ==, 1);
        attempts++;
        g_autoptr (json_t) found = letter (post, 0);
        if (g_str_equal (json_string_value (json_object_get (found, "state")), "given-up"))
            break;
        int64_t next_ms = json_integer_value (json_object_get (found, "next_ms"));
        g_assert_cmpint (next_ms - post->api->now_ms, >=, last_ms);
        last_ms = next_ms - post->api->now_ms;
        post->api->now_ms = next_ms - 1;
        g_assert_cmpint (server_mailer_pump (post->mailer), ==, 0);
        post->api->now_ms = next_ms;
    }
    g_assert_cmpint (attempts, ==, 11);
    g_assert_cmpint (post->api->now_ms - begun_ms, >, 4 * 24 * 60 * MINUTE_MS);
    end (post);
}

static gpointer
wait_and_free (gpointer data)
{
    server_mailer_free (data);
    return NULL;
}

/* A mail server that does not answer holds up neither a request nor the end. */
static void
test_silent (void)
{
    Post *post = begin (true);
    json_decref (invite (post, "silent@example.org", "en"));
    server_mailer_start (post->mailer);
    g_usleep (300 * 1000);
    gint64 begun = g_get_monotonic_time ();
    api_expect (post->api, &(ApiAsk){.method = "GET", .path = "/v1/health"}, 200, NULL);
    json_decref (invite (post, "slow@example.org", "en"));
    g_assert_cmpint (g_get_monotonic_time () - begun, <, 5 * G_TIME_SPAN_SECOND);
    begun = g_get_monotonic_time ();
    g_thread_join (g_thread_new ("end", wait_and_free, g_steal_pointer (&post->mailer)));
    g_assert_cmpint (g_get_monotonic_time () - begun, <, 5 * G_TIME_SPAN_SECOND);
    g_autoptr (json_t) found = letter (post, 1);
    g_assert_cmpint (json_integer_value (json_object_get (found, "attempts")), ==, 0);
    /* It still waits, and the next mailer takes it up. */
    g_assert_cmpstr (json_string_value (json_object_get (found, "state")), ==, "waiting");
    end (post);
}

/* Without a mail server letters are files. */
static void
test_spool (void)
{
    Post *post = begin (false);
    g_autoptr (json_t) answer = invite (post, "ana@example.org", "en");
    const char *id = json_string_value (json_object_get (answer, "letter"));
    g_assert_cmpint (server_mailer_pump (post->mailer), ==, 1);
    expect (post, "sent", 1);
    g_autofree char *path = g_strdup_printf ("%s/spool/%s.eml", post->api->dir, id);
    g_autofree char *text = NULL;
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_nonnull (strstr (text, "To: ana@example.org\r\n"));
    end (post);
}

/* The code of the newest letter in the spool. Transfer full. */
static char *
code_in_spool (Post *post, const char *id)
{
    g_autofree char *path = g_strdup_printf ("%s/spool/%s.eml", post->api->dir, id);
    g_autofree char *text = NULL;
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_autoptr (GRegex) code = g_regex_new ("[0-9A-Z]{5}(-[0-9A-Z]{5}){4}", 0, 0, NULL);
    g_autoptr (GMatchInfo) match = NULL;
    g_assert_true (g_regex_match (code, text, 0, &match));
    return g_match_info_fetch (match, 0);
}

static json_t *
status (Post *post, const ApiDevice *device)
{
    g_autoptr (ApiAnswer) answer = api_send (
        post->api, &(ApiAsk){.method = "GET", .path = "/v1/application/status", .device = device});
    g_assert_cmpint (answer->status, ==, 200);
    return json_incref (json_object_get (answer->json, "letters"));
}

/* Sent, delivered and opened are three times; the address of the invitation serves for what comes later. */
static void
test_three_times (void)
{
    Post *post = begin (false);
    g_autoptr (json_t) invited = invite (post, "ana@example.org", "en");
    server_mailer_pump (post->mailer);
    g_autofree char *code =
        code_in_spool (post, json_string_value (json_object_get (invited, "letter")));
    g_autoptr (ApiDevice) device = api_device_new ();
    g_autofree char *redeem = g_strdup_printf (
        "{\"code\":\"%s\",\"device_key\":\"%s\",\"language\":\"en\"}", code, device->key);
    g_autofree char *key = api_key (), *other_key = api_key ();
    api_expect (
        post->api,
        &(ApiAsk){.method = "POST", .path = "/v1/invitations/redeem", .json = redeem, .key = key},
        200, NULL);
    g_autofree char *token = api_sign_in (post->api, "rosa", "recruiter");
    g_autofree char *id = api_newest (post->api, token);
    g_autofree char *slot = g_strdup_printf ("{\"application\":\"%s\",\"at\":\"2026-12-03T15:00:00-"
                                             "06:00\",\"minutes\":30,\"place\":\"1-800-555-0142\"}",
                                             id);
    g_autoptr (json_t) offered = api_admin (post->api, "/admin/interviews", slot);
    const char *letter_id = json_string_value (json_object_get (offered, "letter"));
    g_assert_nonnull (letter_id);
    post->api->now_ms += MINUTE_MS;
    int64_t sent_ms = post->api->now_ms;
    g_assert_cmpint (server_mailer_pump (post->mailer), ==, 1);
    g_autofree char *path = g_strdup_printf ("%s/spool/%s.eml", post->api->dir, letter_id);
    g_autofree char *text = NULL;
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_nonnull (strstr (text, "To: ana@example.org"));
    g_assert_nonnull (strstr (text, "method=REQUEST"));
    g_assert_nonnull (strstr (text, "DTSTART:20261203T210000Z"));
    g_assert_nonnull (strstr (text, "Thursday, December 3, 2026, 15:00 (UTC-06:00)"));
    post->api->now_ms += MINUTE_MS;
    int64_t shown_ms = post->api->now_ms;
    g_autoptr (json_t) first = status (post, device);
    g_assert_cmpuint (json_array_size (first), ==, 1);
    g_assert_true (json_is_null (json_object_get (json_array_get (first, 0), "delivered_ms")));
    post->api->now_ms += MINUTE_MS;
    int64_t opened_ms = post->api->now_ms;
    g_autofree char *opened = g_strdup_printf ("/v1/application/letters/%s/opened", letter_id);
    api_expect (
        post->api,
        &(ApiAsk){
            .method = "POST", .path = opened, .json = "{}", .device = device, .key = other_key},
        200, NULL);
    g_autoptr (json_t) later = status (post, device);
    json_t *one = json_array_get (later, 0);
    g_assert_cmpint (json_integer_value (json_object_get (one, "sent_ms")), ==, sent_ms);
    g_assert_cmpint (json_integer_value (json_object_get (one, "delivered_ms")), ==, shown_ms);
    g_assert_cmpint (json_integer_value (json_object_get (one, "opened_ms")), ==, opened_ms);
    g_assert_false (database_holds (post, "ana@example.org"));
    end (post);
}

static json_t *
report (Post *post, const char *format, const char *message_id)
{
    g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
    g_autofree char *text = g_strconcat (parts[0], message_id, parts[1], NULL);
    g_autoptr (json_t) body = json_pack ("{s:s}", "message", text);
    g_autofree char *json = model_json_print (body);
    return api_admin (post->api, "/admin/mail/reports", json);
}

static void
test_reports (void)
{
    Post *post = begin (false);
    json_decref (invite (post, "ana@example.org", "en"));
    server_mailer_pump (post->mailer);
    g_autoptr (json_t) before = letter (post, 0);
    const char *id = json_string_value (json_object_get (before, "message_id"));
    post->api->now_ms += MINUTE_MS;
    json_decref (report (post, REPORT ("delayed"), id));
    expect (post, "sent", 1);
    json_decref (report (post, REPORT ("delivered"), id));
    g_autoptr (json_t) delivered = letter (post, 0);
    g_assert_cmpint (json_integer_value (json_object_get (delivered, "delivered_ms")), ==,
                     post->api->now_ms);
    json_decref (report (post, REPORT ("failed"), id));
    g_autoptr (json_t) bounced = letter (post, 0);
    g_assert_cmpstr (json_string_value (json_object_get (bounced, "state")), ==, "bounced");
    g_assert_cmpstr (json_string_value (json_object_get (bounced, "reply")), ==,
                     "smtp; 550 5.1.1 <*> unknown");
    g_autoptr (json_t) unknown = report (post, REPORT ("failed"), "<someone-elses@example>");
    g_assert_nonnull (json_object_get (unknown, "detail"));
    end (post);
}

void
test_mail_add (void)
{
    g_test_add_func ("/server/mail/sent", test_sent);
    g_test_add_func ("/server/mail/bad-servers", test_bad_servers);
    g_test_add_func ("/server/mail/away", test_away);
    g_test_add_func ("/server/mail/silent", test_silent);
    g_test_add_func ("/server/mail/spool", test_spool);
    g_test_add_func ("/server/mail/three-times", test_three_times);
    g_test_add_func ("/server/mail/reports", test_reports);
}
