/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter about a decision that is not by a background check: made from a template, shown to the person who wants to send it, and sent as it was
 * shown. Nothing goes by itself. */
#include "app/consent/adverse.h"
#include "app/model/form.h"
#include "app/model/letter.h"
#include "app/server/adverse.h"
#include "app/server/audit.h"
#include "app/server/desk.h"
#include "app/server/handlers.h"
#include "app/server/mail.h"
#include "app/server/mail_routes.h"
#include "app/server/mail_write.h"
#include "app/store/desk.h"
#include "app/store/mail.h"

static const char KIND[] = "decision-";

typedef struct {
    char *outcome; /* NULL: nobody has decided */
    int64_t at_ms; /* when */
    char *kind;    /* of the letter */
    char *title, *text, *sha256, *to;
    char *address; /* where it goes, in clear; NULL: to the page only */
    int64_t version;
    const char *refusal; /* why it cannot be sent, a word; NULL: it can */
    json_t *letters;     /* those about decisions, oldest first */
} Letter;

static void
letter_clear (Letter *letter)
{
    char *texts[] = {letter->outcome, letter->kind, letter->title,  letter->text,
                     letter->sha256,  letter->to,   letter->address};
    for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
        g_free (texts[i]);
    g_clear_pointer (&letter->letters, json_decref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Letter, letter_clear)

/* A letter against the person beside an open procedure would go around its notice and its days; after its end the final notice has told it. */
static bool
is_for_check (StoreDb *db, const ServerCall *call)
{
    g_auto (StoreScreening) screening = {0};
    g_autoptr (ConsentPlaces) places = server_places_load (db);
    if (!store_screening_of (db, call->application.id, &screening))
        return false;
    ConsentAdverseClock clock = server_screened_clock (db, &screening, places, call->now_ms);
    return clock.state != CONSENT_ADVERSE_NONE && clock.state != CONSENT_ADVERSE_CANCELLED;
}

/* The letters about decisions; whether one went since the last of these. */
static bool
add_letters (StoreDb *db, const ServerCall *call, Letter *letter)
{
    enum { LETTERS_MAX = 500 };
    bool sent = false;
    StoreMail mail;
    StoreQuery *query = store_mails (db, call->application.id, true, LETTERS_MAX);
    letter->letters = json_array ();
    while (store_mail_next (query, &mail)) {
        if (!g_str_has_prefix (mail.template, KIND))
            continue;
        json_array_append_new (letter->letters, server_mail_sent_json (&mail));
        sent = sent || mail.queued_ms >= letter->at_ms;
    }
    return sent;
}

/* That of the order, as the other letters, or that of the invitation. Transfer full, or NULL. */
static char *
address_of (const ServerCall *call, StoreDb *db)
{
    g_auto (StoreScreening) screening = {0};
    g_auto (ServerAsked) asked = {0};
    if (store_screening_of (db, call->application.id, &screening))
        server_asked_read (&screening, call->application.number, &asked);
    return asked.order.email ? g_strdup (asked.order.email)
                             : server_mail_address (call->server, db, call->application.id);
}

static ServerMail
mail_of (const ServerCall *call, const Letter *letter, json_t *values)
{
    return (ServerMail){.template = letter->kind,
                        .language = call->application.language,
                        .application = call->application.id,
                        .address = letter->address,
                        .values = values};
}

static json_t *
values_of (StoreDb *db, const ServerCall *call)
{
    const StoreApplication *application = &call->application;
    json_t *values =
        server_mail_values (db, application->position, application->name, application->language);
    json_object_set_new (values, "number", json_string (application->number));
    return values;
}

/* As it would be sent now; false with the reply made when its template is not there. */
static bool
read_letter (ServerCall *call, StoreDb *db, Letter *letter)
{
    StoreDecision decision;
    StoreQuery *query = store_decision (db, call->application.id);
    while (store_decision_next (query, &decision)) {
        g_free (letter->outcome);
        letter->outcome = g_strdup (decision.outcome);
        letter->at_ms = decision.at_ms;
    }
    bool sent = add_letters (db, call, letter);
    if (!letter->outcome)
        return true;
    letter->kind = g_strconcat (KIND, letter->outcome, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) values = values_of (db, call);
    const ServerMail mail = mail_of (call, letter, values);
    if (!server_mail_render (db, &mail, &letter->version, &letter->title, &letter->text, &error)) {
        server_call_problem (call, MODEL_PROBLEM_CONFLICT, error->message);
        return false;
    }
    g_autofree char *whole = g_strconcat (letter->title, "\n\n", letter->text, NULL);
    letter->sha256 = model_form_hash (whole);
    letter->address = address_of (call, db);
    letter->to = letter->address ? server_mail_hint (letter->address) : NULL;
    letter->refusal = sent ? "sent"
                      : g_str_equal (letter->outcome, "decline") && is_for_check (db, call)
                          ? "check"
                          : NULL;
    return true;
}

static void
set_text (json_t *json, const char *member, const char *text)
{
    if (text)
        json_object_set_new (json, member, json_string (text));
}

void
server_desk_decision_letter (ServerCall *call, StoreDb *db)
{
    g_auto (Letter) letter = {0};
    if (!server_desk_find (call, db) || !read_letter (call, db, &letter))
        return;
    g_autofree char *etag = server_desk_etag (&call->application);
    json_t *json = json_pack ("{s:s, s:s, s:O}", "etag", etag, "language",
                              call->application.language, "letters", letter.letters);
    set_text (json, "outcome", letter.outcome);
    set_text (json, "kind", letter.kind);
    set_text (json, "title", letter.title);
    set_text (json, "text", letter.text);
    set_text (json, "sha256", letter.sha256);
    set_text (json, "to", letter.to);
    set_text (json, "refusal", letter.refusal);
    if (letter.kind)
        json_object_set_new (json, "version", json_integer (letter.version));
    server_reply_json (&call->reply, 200, json);
    server_reply_header (&call->reply, "ETag", etag);
}

/* What was shown is what is sent; else the reply is made. */
static bool
may_send (ServerCall *call, const Letter *letter)
{
    static const struct {
        const char *word, *sentence;
    } REFUSALS[] = {
        {"sent", "A letter about this decision was sent already."},
        {"check", "While a background check asks for a look, and after its final notice, only its "
                  "own letters go."},
    };
    const ModelDecisionLetterRequest *body = call->body;
    if (!letter->outcome) {
        server_call_problem (call, MODEL_PROBLEM_CONFLICT, "Nobody has decided yet.");
        return false;
    }
    for (size_t i = 0; letter->refusal && i < G_N_ELEMENTS (REFUSALS); i++)
        if (g_str_equal (REFUSALS[i].word, letter->refusal)) {
            server_call_problem (call, MODEL_PROBLEM_CONFLICT, REFUSALS[i].sentence);
            return false;
        }
    if (!g_str_equal (body->kind, letter->kind) || body->version != letter->version
        || !g_str_equal (body->sha256, letter->sha256)) {
        server_call_problem (call, MODEL_PROBLEM_FORM_CHANGED, letter->kind);
        return false;
    }
    return true;
}

void
server_desk_decision_write (ServerCall *call, StoreDb *db)
{
    const ModelDecisionLetterRequest *body = call->body;
    g_auto (Letter) letter = {0};
    if (!server_desk_find_revision (call, db) || !read_letter (call, db, &letter)
        || !may_send (call, &letter))
        return;
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) values = values_of (db, call);
    ServerMail mail = mail_of (call, &letter, values);
    mail.by_post = body->by_post;
    g_autofree char *id = server_mail_add (call->server, db, &mail, &error);
    if (!id) {
        server_call_problem (call, MODEL_PROBLEM_CONFLICT, error->message);
        return;
    }
    server_audit_detail (call, "letter", json_string (id));
    server_audit_detail (call, "kind", json_string (letter.kind));
    server_audit_detail (call, "version", json_integer (letter.version));
    server_desk_answer_revision (call, db);
}
