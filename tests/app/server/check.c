/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/server/check.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "app/consent/form.h"
#include "app/model/code.h"
#include "app/model/form.h"
#include "app/server/agent.h"
#include "app/server/mailer.h"

enum { WAIT_S = 20 };
static const char KEYS[] = "{\"key\":{\"id\":\"sk-1\",\"public\":"
                           "\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\",\"holder\":\"HR\"}}";

static void
put (const char *folder, const char *sub, const char *name, const char *text)
{
    g_autofree char *place = g_build_filename (folder, sub, NULL);
    g_autofree char *path = g_build_filename (place, name, NULL);
    g_mkdir_with_parents (place, 0700);
    g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
copy_all (const char *folder, const char *sub)
{
    g_autofree char *from = g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), sub, NULL);
    g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name (dir))) {
        g_autofree char *path = g_build_filename (from, name, NULL), *text = NULL;
        bool own = g_str_has_prefix (name, "privacy.") || g_str_has_prefix (name, "recording.");
        g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
        /* Before the clock of the test, so that the shipped forms are in force. */
        g_auto (GStrv) parts = g_strsplit (text, "\"effective\": \"2026-", -1);
        g_autofree char *earlier = g_strjoinv ("\"effective\": \"2025-", parts);
        if (!own)
            put (folder, sub, name, earlier);
    }
}

/* The shipped forms and places, and one position. */
static void
load_data (Check *self, const char *states, const char *members)
{
    g_autofree char *folder = g_build_filename (self->api->dir, "data-of-test", NULL);
    g_auto (GStrv) list = g_strsplit (states, " ", -1);
    g_autofree char *joined = g_strjoinv ("\",\"", list);
    g_autofree char *position = g_strdup_printf (
        "{\"id\":\"checked\",\"open\":true,\"plan\":\"short\",\"title\":{\"en\":\"Agent\",\"es\":"
        "\"Agente\"},\"company\":\"Northwind Care\",\"states\":[\"%s\"],\"screening\":{\"agency\":"
        "\"sim\"%s}}",
        joined, members);
    copy_all (folder, "forms");
    copy_all (folder, "consent");
    copy_all (folder, "mail");
    copy_all (folder, "retention");
    put (folder, "positions", "checked.json", position);
    g_autofree char *ask = g_strdup_printf ("{\"folder\":\"%s\"}", folder);
    json_decref (api_admin (self->api, "/admin/data", ask));
    json_decref (api_admin (self->api, "/admin/keys", KEYS));
}

static void
start_agency (Check *self)
{
    g_autofree char *program =
        g_build_filename (g_getenv ("ANTESALA_SOURCE_DIR"), "tests/app/server/agency.py", NULL);
    g_autoptr (GError) error = NULL;
    self->agency = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                     &error, "python3", "-u", program, NULL);
    g_assert_no_error (error);
    g_autoptr (GDataInputStream) out =
        g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->agency));
    g_autofree char *port = g_data_input_stream_read_line (out, NULL, NULL, &error);
    g_assert_no_error (error);
    self->control = g_strdup_printf ("http://127.0.0.1:%s/control", port);
    g_autofree char *folder = g_build_filename (self->api->dir, "agencies", NULL);
    g_autofree char *json = g_strdup_printf (
        "{\"title\":\"Clearwater Screening\",\"contact\":\"1-800-555-0177\",\"kind\":\"checkr\","
        "\"base\":\"http://127.0.0.1:%s/v1\",\"key\":\"test-key\",\"packages\":[\"basic\","
        "\"more\"]}",
        port);
    put (folder, "", "sim.json", json);
}

static void
open_check (Check *self, const char *states, const char *members)
{
    api_restart (self->api);
    load_data (self, states, members);
    self->recruiter = api_sign_in (self->api, "rosa", "recruiter");
    self->screener = api_sign_in (self->api, "sam", "screening");
}

Check *
check_new_files (const char *states)
{
    static const uint8_t seed[32] = {7};
    Check *self = g_new0 (Check, 1);
    self->api = api_new ();
    model_key_pair_make (&self->signer, seed);
    g_autofree char *folder = g_build_filename (self->api->dir, "agencies", NULL);
    g_autofree char *key = model_base64 (self->signer.public_key, MODEL_KEY_BYTES);
    g_autofree char *json =
        g_strdup_printf ("{\"title\":\"Paper Checks\",\"contact\":\"by post\",\"kind\":\"files\","
                         "\"public_key\":\"%s\",\"packages\":[\"basic\"]}",
                         key);
    put (folder, "", "sim.json", json);
    open_check (self, states, "");
    return self;
}

void
check_drop (Check *self, const char *name, const ModelKeyPair *keys, const char *payload,
            const char *pdf)
{
    g_autofree char *whole = g_strconcat ("antesala-file-1\n", payload, NULL);
    g_autofree char *signature = model_sign (whole, keys->secret_key);
    g_autoptr (json_t) json = json_pack ("{s:s, s:s}", "payload", payload, "signature", signature);
    g_autofree char *text = model_json_print (json);
    g_autofree char *folder = g_build_filename (self->api->dir, "agencies", "sim", NULL);
    g_autofree char *file = g_strconcat (name, ".json", NULL);
    g_autofree char *other = g_strconcat (name, ".pdf", NULL);
    if (pdf)
        put (folder, "in", other, pdf);
    put (folder, "in", file, text);
}

Check *
check_new (const char *states, const char *members)
{
    Check *self = g_new0 (Check, 1);
    self->api = api_new ();
    start_agency (self);
    open_check (self, states, members);
    g_autofree char *hook =
        g_strdup_printf ("{\"webhook\":\"%s/v1/agencies/sim/webhooks\"}", self->api->url);
    json_decref (check_move (self, hook));
    return self;
}

void
check_free (Check *self)
{
    if (self->agency) {
        g_output_stream_close (g_subprocess_get_stdin_pipe (self->agency), NULL, NULL);
        g_subprocess_wait (self->agency, NULL, NULL);
        g_object_unref (self->agency);
    }
    if (self->device)
        api_device_free (self->device);
    api_free (self->api);
    g_free (self->control);
    g_free (self->recruiter);
    g_free (self->screener);
    g_free (self->id);
    g_free (self->path);
    g_free (self);
}

static json_t *
get (Check *self, const char *path, const char *token)
{
    g_autoptr (ApiAnswer) answer = api_send (
        self->api,
        &(ApiAsk){
            .method = "GET", .path = path, .token = token, .device = token ? NULL : self->device});
    g_assert_cmpint (answer->status, ==, 200);
    return json_incref (answer->json);
}

json_t *
check_desk (Check *self)
{
    g_autofree char *path = g_strconcat (self->path, "/screening", NULL);
    return get (self, path, self->recruiter);
}

json_t *
check_status (Check *self)
{
    return get (self, "/v1/application/status", NULL);
}

static const char *
language_of (const Check *self)
{
    return self->language ? self->language : "en";
}

/* One that the server gives to the applicant, or any other that it has. */
static json_t *
form_of (Check *self, const char *id)
{
    g_autoptr (json_t) forms = get (self, "/v1/application/forms", NULL);
    size_t i;
    json_t *form;
    json_array_foreach (json_object_get (forms, "forms"), i, form)
    {
        if (g_str_equal (json_string_value (json_object_get (form, "id")), id))
            return json_incref (form);
    }
    g_autofree char *folder = g_build_filename (self->api->dir, "data-of-test", "forms", NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelForm) other = consent_form_load (folder, id, language_of (self), &error);
    g_assert_no_error (error);
    return model_form_write (other);
}

char *
check_decision (Check *self, const char *id, const char *decision)
{
    g_autoptr (json_t) form = form_of (self, id);
    g_autoptr (json_t) entry = json_pack (
        "{s:i, s:s, s:O, s:s, s:O, s:s, s:s}", "at_ms", 5, "form", id, "version",
        json_object_get (form, "version"), "language", language_of (self), "sha256",
        json_object_get (form, "sha256"), "decision", decision, "signed_name", "Ana Lima");
    uint8_t box[100];
    memset (box, 7, sizeof box);
    g_autofree char *sealed = model_base64 (box, sizeof box);
    size_t i;
    json_t *field;
    json_array_foreach (json_object_get (form, "fields"), i, field)
    {
        const char *kind = json_string_value (json_object_get (field, "kind"));
        const char *name = json_string_value (json_object_get (field, "id"));
        g_autofree char *proof =
            model_form_proof (json_string_value (json_object_get (form, "sha256")), self->id);
        if (g_str_equal (kind, "proof"))
            json_object_set_new (entry, "proof", json_string (proof));
        if (g_str_equal (kind, "sealed")) {
            json_object_set_new (entry, "key_id", json_string ("sk-1"));
            if (!json_object_get (entry, "sealed"))
                json_object_set_new (entry, "sealed", json_object ());
            json_object_set_new (json_object_get (entry, "sealed"), name, json_string (sealed));
        }
        if (g_str_equal (kind, "check"))
            json_object_set_new (entry, "checks", json_pack ("{s:b}", name, 0));
    }
    return model_json_print (entry);
}

void
check_decide (Check *self, const char *id, const char *decision, int status, const char *word)
{
    g_autofree char *text = check_decision (self, id, decision);
    api_entry (self->api, self->device, "consent", text, status, word);
}

int
check_sign_due (Check *self)
{
    g_autoptr (json_t) status = check_status (self);
    size_t i;
    json_t *form;
    json_array_foreach (json_object_get (status, "forms"), i, form)
        check_decide (self, json_string_value (form), "agreed", 200, NULL);
    return (int)i;
}

void
check_apply (Check *self, const char *position)
{
    g_autofree char *invite =
        g_strdup_printf ("{\"position\":\"%s\",\"language\":\"en\",\"count\":1,\"expires_days\":30,"
                         "\"name\":\"Ana Lima\"}",
                         position);
    g_autoptr (json_t) codes = api_admin (self->api, "/admin/invitations", invite);
    g_clear_pointer (&self->device, api_device_free);
    g_free (self->id);
    g_free (self->path);
    self->device = api_device_new ();
    g_autofree char *key = api_key ();
    g_autofree char *json =
        g_strdup_printf ("{\"code\":\"%s\",\"device_key\":\"%s\",\"language\":\"%s\"}",
                         json_string_value (json_array_get (json_object_get (codes, "codes"), 0)),
                         self->device->key, language_of (self));
    api_expect (
        self->api,
        &(ApiAsk){.method = "POST", .path = "/v1/invitations/redeem", .json = json, .key = key},
        200, NULL);
    self->id = api_newest (self->api, self->recruiter);
    self->path = g_strconcat ("/v1/desk/applications/", self->id, NULL);
}

void
check_live (Check *self, const char *residence, const char *more)
{
    g_autofree char *where = g_strdup_printf (
        "{\"at_ms\":1,\"residence\":\"%s\"%s,\"hours\":30,\"times\":[\"evening\"]}", residence,
        more);
    api_entry (self->api, self->device, "eligibility", where, 200, NULL);
}

void
check_begin (Check *self, const char *residence, const char *more)
{
    check_apply (self, "checked");
    check_live (self, residence, more);
}

void
check_finish (Check *self)
{
    check_decide (self, "privacy", "agreed", 200, NULL);
    check_decide (self, "recording", "agreed", 200, NULL);
    check_sign_due (self);
    g_free (api_finish (self->api, self->device));
}

void
check_submit (Check *self, const char *residence, const char *more)
{
    check_begin (self, residence, more);
    check_finish (self);
}

static void
sign_in (Check *self, const char *name, char **token)
{
    g_autofree char *json =
        g_strdup_printf ("{\"user\":\"%s\",\"password\":\"correct horse\"}", name);
    g_autoptr (ApiAnswer) answer = api_send (
        self->api, &(ApiAsk){.method = "POST", .path = "/v1/desk/sessions", .json = json});
    g_assert_cmpint (answer->status, ==, 200);
    g_free (*token);
    *token = g_strdup (json_string_value (json_object_get (answer->json, "token")));
}

void
check_sign_in_again (Check *self)
{
    sign_in (self, "rosa", &self->recruiter);
    sign_in (self, "sam", &self->screener);
}

/* ---- desk -------------------------------------------------------------------- */

/* What the agency gives meanwhile (the PDF of its report) is a new revision too: then it is read and tried once more, as at the desk. */
void
check_change (Check *self, const char *token, const char *sub, const char *json, int status,
              const char *word)
{
    enum { TRIES = 3 };
    g_autofree char *path = g_strconcat (self->path, sub, NULL);
    for (int i = 1; i <= TRIES; i++) {
        g_autoptr (json_t) desk = check_desk (self);
        g_autoptr (ApiAnswer) answer =
            api_send (self->api, &(ApiAsk){.method = "POST",
                                           .path = path,
                                           .token = token,
                                           .json = json,
                                           .match = check_text (desk, "etag")});
        if (answer->status == status && g_strcmp0 (answer->word, word) == 0)
            return;
        if (i == TRIES || g_strcmp0 (answer->word, "revision-stale") != 0)
            g_error ("%s %s: %d %s: %s", sub, json, answer->status, answer->word,
                     check_text (answer->json, "detail"));
    }
}

void
check_order (Check *self, const char *extra, int status, const char *word)
{
    g_autoptr (json_t) desk = check_desk (self);
    json_t *form = json_object_get (desk, "certification");
    g_autofree char *json = g_strdup_printf (
        "{\"first_name\":\"Ana\",\"last_name\":\"Lima\",\"email\":\"ana@mail.example\"%s,"
        "\"certification\":{\"version\":%d,\"language\":\"en\",\"sha256\":\"%s\",\"signed_name\":"
        "\"Sam Osei\"}}",
        extra, (int)json_integer_value (json_object_get (form, "version")),
        json_string_value (json_object_get (form, "sha256")));
    check_change (self, self->screener, "/screening", json, status, word);
}

char *
check_member (Check *self, const char *member)
{
    g_autoptr (json_t) desk = check_desk (self);
    json_t *screening = json_object_get (desk, "screening");
    return g_strdup (json_string_value (json_object_get (screening, member)));
}

/* ---- the agency ------------------------------------------------------------------ */

json_t *
check_move (Check *self, const char *json)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (SoupMessage) message = soup_message_new ("POST", self->control);
    g_autoptr (SoupSession) session = soup_session_new_with_options ("proxy-resolver", NULL, NULL);
    g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));
    soup_message_set_request_body_from_bytes (message, "application/json", body);
    g_autoptr (GBytes) answer = soup_session_send_and_read (session, message, NULL, &error);
    g_assert_no_error (error);
    gsize length = 0;
    const char *text = g_bytes_get_data (answer, &length);
    return model_json_parse (text, length, MODEL_JSON_ANSWER_BYTES, NULL);
}

void
check_wait (Check *self, const char *member, const char *value)
{
    gint64 until_us = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC;
    g_autofree char *found = NULL;
    while (g_get_monotonic_time () < until_us) {
        server_agent_look (server_get_agent (self->api->server));
        for (int i = 0; i < 20; i++) {
            g_main_context_iteration (NULL, FALSE);
            g_usleep (2000);
        }
        g_free (found);
        found = check_member (self, member);
        if (g_strcmp0 (found, value) == 0)
            return;
    }
    g_error ("%s is %s, not %s.", member, found, value);
}

void
check_turn (Check *self)
{
    enum { TURN_MS = 60 };
    gint64 until_us = g_get_monotonic_time () + TURN_MS * 1000;
    server_agent_look (server_get_agent (self->api->server));
    while (g_get_monotonic_time () < until_us) {
        g_main_context_iteration (NULL, FALSE);
        g_usleep (1000);
    }
}

int
check_mail (Check *self)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (ServerMailer) mailer = server_mailer_new (self->api->server, &error);
    g_assert_no_error (error);
    return server_mailer_pump (mailer);
}

ServerRequest *
check_webhook_request (const char *body, const char *key)
{
    crypto_auth_hmacsha256_state state;
    uint8_t mac[crypto_auth_hmacsha256_BYTES];
    char hex[sizeof mac * 2 + 1];
    g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
    ServerRequest *request = server_request_new ("POST", "/v1/agencies/sim/webhooks", bytes);
    request->headers[SERVER_HEADER_CONTENT_TYPE] = g_strdup ("application/json");
    crypto_auth_hmacsha256_init (&state, (const uint8_t *)key, strlen (key));
    crypto_auth_hmacsha256_update (&state, (const uint8_t *)body, strlen (body));
    crypto_auth_hmacsha256_final (&state, mac);
    sodium_bin2hex (hex, sizeof hex, mac, sizeof mac);
    request->headers[SERVER_HEADER_AGENCY_SIGNATURE] = g_strdup (hex);
    return request;
}

int
check_webhook (Check *self, const char *body, const char *key, char **effect)
{
    ServerReply reply = {0};
    server_answer (self->api->server, check_webhook_request (body, key), false, &reply);
    int status = reply.status;
    gsize length = 0;
    const char *text = reply.body ? g_bytes_get_data (reply.body, &length) : "";
    g_autoptr (json_t) json = model_json_parse (text, length, MODEL_JSON_ANSWER_BYTES, NULL);
    *effect = g_strdup (json_string_value (json_object_get (json, "effect")));
    server_reply_clear (&reply);
    return status;
}

void
check_report (Check *check, const char *result)
{
    check_order (check, "", 200, NULL);
    check_wait (check, "status", "invited");
    g_autofree char *url = check_member (check, "invitation_url");
    g_assert_true (g_str_has_prefix (url, "https://apply.agency.example/"));
    json_decref (
        check_move (check, "{\"use\":\"inv0001\",\"at\":\"2026-09-21T14:05:00Z\",\"send\":[]}"));
    json_decref (check_move (check, "{\"send\":[0,1]}"));
    check_wait (check, "status", "pending");
    g_autofree char *json = g_strdup_printf (
        "{\"complete\":\"rep0001\",\"result\":\"%s\",\"at\":\"2026-09-21T14:08:00Z\"}", result);
    json_decref (check_move (check, json));
    json_decref (check_move (check, "{\"send\":[2]}"));
    check_wait (check, "status", "complete");
}

const char *
check_text (const json_t *json, const char *member)
{
    return json_string_value (json_object_get (json, member));
}
