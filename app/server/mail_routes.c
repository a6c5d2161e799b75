/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters as the applicant's page, the recruiter and the operator see them. */
#include "app/server/mail_routes.h"

#include <string.h>

#include "app/server/audit.h"
#include "app/server/desk.h"
#include "app/server/handlers.h"
#include "app/server/mail_report.h"
#include "app/server/private.h"
#include "app/server/report_file.h"
#include "app/server/screened.h"
#include "app/store/mail.h"

enum { LETTERS_MAX = 500 };

static json_t *
time_json (int64_t time_ms)
{
    return time_ms > 0 ? json_integer (time_ms) : json_null ();
}

/* What everybody may know of a letter. */
static json_t *
letter_json (const StoreMail *mail)
{
    return json_pack ("{s:s, s:s, s:s, s:I, s:o, s:o, s:o}", "id", mail->id, "kind", mail->template,
                      "language", mail->language, "queued_ms", (json_int_t)mail->queued_ms,
                      "sent_ms", time_json (mail->sent_ms), "delivered_ms",
                      time_json (mail->delivered_ms), "opened_ms", time_json (mail->opened_ms));
}

json_t *
server_mail_letters (StoreDb *db, const char *application)
{
    json_t *letters = json_array ();
    StoreMail mail;
    StoreQuery *query = store_mails (db, application, true, LETTERS_MAX);
    while (store_mail_next (query, &mail)) {
        json_t *letter = letter_json (&mail);
        json_object_set_new (letter, "title", json_string (mail.title));
        json_object_set_new (letter, "text", json_string (mail.text));
        json_array_append_new (letters, letter);
    }
    return letters;
}

json_t *
server_mail_sent_json (const StoreMail *mail)
{
    json_t *json = json_pack (
        "{s:s, s:s, s:s, s:I, s:I, s:I, s:I}", "id", mail->id, "kind", mail->template, "state",
        mail->state, "queued_ms", (json_int_t)mail->queued_ms, "sent_ms", (json_int_t)mail->sent_ms,
        "delivered_ms", (json_int_t)mail->delivered_ms, "opened_ms", (json_int_t)mail->opened_ms);
    if (mail->address_hint)
        json_object_set_new (json, "to", json_string (mail->address_hint));
    if (mail->reply)
        json_object_set_new (json, "reply", json_string (mail->reply));
    return json;
}

typedef struct {
    Server *server;
    char *application;
    int64_t now_ms;
} Shown;

static bool
shown_work (StoreDb *db, gpointer data)
{
    const Shown *shown = data;
    if (store_mail_shown (db, shown->application, shown->now_ms) > 0) {
        server_audit (shown->server, db, "applicant", "letters-shown", shown->application, NULL);
        store_application_touch (db, shown->application, shown->now_ms);
    }
    return true;
}

static void
shown_free (gpointer data, const GError *error)
{
    Shown *shown = data;
    g_free (shown->application);
    g_free (shown);
}

void
server_mail_note_shown (ServerCall *call, const json_t *letters)
{
    bool fresh = false;
    size_t i;
    json_t *letter;
    json_array_foreach ((json_t *)letters, i, letter)
    {
        fresh = fresh || json_is_null (json_object_get (letter, "delivered_ms"));
    }
    if (!fresh)
        return;
    Shown *shown = g_new0 (Shown, 1);
    shown->server = call->server;
    shown->application = g_strdup (call->application.id);
    shown->now_ms = call->now_ms;
    store_write (call->server->store, NULL, shown_work, shown_free, shown);
}

void
server_letter_opened (ServerCall *call, StoreDb *db)
{
    if (!store_mail_opened (db, call->application.id, call->parameters[0], call->now_ms)) {
        server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, NULL);
        return;
    }
    store_application_touch (db, call->application.id, call->now_ms);
    server_reply_json (&call->reply, 200, json_pack ("{s:s}", "id", call->parameters[0]));
}

/* A letter with its text, so that the desk can print it. What holds a code has none. */
void
server_desk_letter (ServerCall *call, StoreDb *db)
{
    json_t *letter = NULL;
    StoreMail mail;
    if (!server_desk_find (call, db))
        return;
    StoreQuery *query = store_mail (db, call->parameters[1]);
    while (store_mail_next (query, &mail)) {
        if (g_strcmp0 (mail.application, call->application.id) != 0 || !mail.title || !mail.text)
            continue;
        letter = letter_json (&mail);
        json_object_set_new (letter, "title", json_string (mail.title));
        json_object_set_new (letter, "text", json_string (mail.text));
    }
    if (letter) {
        server_audit_detail (call, "letter", json_string (call->parameters[1]));
        server_reply_json (&call->reply, 200, letter);
    } else {
        server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, "The text of this letter is not kept.");
    }
}

static json_t *
operator_json (const StoreMail *mail)
{
    json_t *letter = letter_json (mail);
    json_object_set_new (letter, "state", json_string (mail->state));
    json_object_set_new (letter, "attempts", json_integer (mail->attempts));
    json_object_set_new (letter, "message_id", json_string (mail->message_id));
    json_object_set_new (letter, "application",
                         mail->application ? json_string (mail->application) : json_null ());
    json_object_set_new (letter, "to",
                         mail->address_hint ? json_string (mail->address_hint) : json_null ());
    json_object_set_new (letter, "reply", mail->reply ? json_string (mail->reply) : json_null ());
    if (g_str_equal (mail->state, "waiting"))
        json_object_set_new (letter, "next_ms", json_integer (mail->next_ms));
    return letter;
}

void
server_admin_mail_list (ServerCall *call, StoreDb *db)
{
    const char *application = json_string_value (json_object_get (call->json, "application"));
    json_t *letters = json_array ();
    StoreMail mail;
    StoreQuery *query = store_mails (db, application, false, LETTERS_MAX);
    while (store_mail_next (query, &mail))
        json_array_append_new (letters, operator_json (&mail));
    server_reply_json (&call->reply, 200, json_pack ("{s:o}", "letters", letters));
}

/* The agency's report goes into the envelope of the notice: as a file of its own beside the printed letter, as it came. False with the reply made. */
static bool
add_enclosure (ServerCall *call, StoreDb *db, const char *check, const char *kind, json_t *letter)
{
    const char *file = json_string_value (json_object_get (call->json, "report"));
    g_auto (StoreScreening) screening = {0};
    g_autoptr (GError) error = NULL;
    if (!file || !check || !g_str_equal (kind, SERVER_LETTER_NOTICE)
        || !store_screening_find (db, check, &screening) || !screening.pdf)
        return true;
    g_autoptr (GBytes) bytes = server_report_read (call->server, screening.pdf, &error);
    gsize length = 0;
    const char *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;
    if (data
        && g_file_set_contents_full (file, data, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT,
                                     0600, &error)) {
        json_object_set_new (letter, "report", json_string (file));
        return true;
    }
    server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST, error->message);
    return false;
}

void
server_admin_mail_read (ServerCall *call, StoreDb *db)
{
    const char *id = json_string_value (json_object_get (call->json, "letter"));
    g_autofree char *check = NULL, *kind = NULL;
    StoreMail mail;
    StoreQuery *query = store_mail (db, id ? id : "");
    json_t *letter = NULL;
    while (store_mail_next (query, &mail)) {
        letter = operator_json (&mail);
        check = g_strdup (mail.screening);
        kind = g_strdup (mail.template);
        json_object_set_new (letter, "title", mail.title ? json_string (mail.title) : json_null ());
        json_object_set_new (letter, "text", mail.text ? json_string (mail.text) : json_null ());
    }
    if (!letter)
        server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST,
                                 "There is no such letter.");
    else if (add_enclosure (call, db, check, kind, letter))
        server_reply_json (&call->reply, 200, letter);
    else
        json_decref (letter);
}

/* What a mail system says of a letter that it took. */
void
server_admin_mail_report (ServerCall *call, StoreDb *db)
{
    const char *text = json_string_value (json_object_get (call->json, "message"));
    g_auto (ServerMailReport) report = {0};
    g_autoptr (GError) error = NULL;
    if (!text || !server_mail_report_read (text, strlen (text), &report, &error)) {
        server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST,
                                 error ? error->message : "A report needs its message.");
        return;
    }
    g_autofree char *application = NULL;
    bool ends = report.action == SERVER_MAIL_DELIVERED || report.action == SERVER_MAIL_FAILED;
    if (ends)
        application =
            store_mail_report (db, report.message_id, report.action == SERVER_MAIL_DELIVERED,
                               report.said, call->now_ms);
    if (!application && ends) {
        server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST,
                                 "This report is about no letter of this server.");
        return;
    }
    const char *word = server_mail_action_words[report.action];
    if (application && *application)
        store_application_touch (db, application, call->now_ms);
    server_audit_about (call, application ? application : "");
    server_audit_detail (call, "report", json_string (word));
    server_audit_detail (call, "message_id", json_string (report.message_id));
    server_reply_json (&call->reply, 200, json_pack ("{s:s}", "report", word));
}
