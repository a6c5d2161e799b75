/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shape that Checkr publishes (docs.checkr.com): candidates, invitations, reports, and webhooks signed with HMAC-SHA256 over the raw body. */
#include "app/screening/checkr.h"

#include <sodium.h>
#include <string.h>

enum { ID_MAX = 100, URL_MAX = 2000, ANSWER_MAX = 4 << 20 };

static const struct {
    const char *word;
    ScreeningStatus status;
} report_words[] =
    {
        {"pending", SCREENING_PENDING},   {"suspended", SCREENING_SUSPENDED},
        {"paused", SCREENING_SUSPENDED},  {"complete", SCREENING_COMPLETE},
        {"canceled", SCREENING_CANCELED}, {"dispute", SCREENING_DISPUTE},
},
  invitation_words[] = {
      {"pending", SCREENING_INVITED},
      {"completed", SCREENING_PENDING},
      {"expired", SCREENING_EXPIRED},
};

/* ---- reading ------------------------------------------------------------- */

static bool
fail (GError **error, ScreeningErrorCode code, const char *sentence)
{
    g_set_error_literal (error, SCREENING_ERROR, code, sentence);
    return false;
}

const char *
screening_checkr_text (const json_t *json, const char *member)
{
    return json_string_value (json_object_get (json, member));
}

const char *
screening_checkr_id (const json_t *json, const char *member)
{
    const char *id = screening_checkr_text (json, member);
    size_t length = id ? strlen (id) : 0;
    bool good = length > 0 && length <= ID_MAX;
    for (size_t i = 0; good && i < length; i++)
        good = g_ascii_isalnum (id[i]) || id[i] == '-' || id[i] == '_';
    return good ? id : NULL;
}

int64_t
screening_checkr_time (const json_t *json, const char *member)
{
    const char *text = screening_checkr_text (json, member);
    g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
    g_autoptr (GDateTime) time = text ? g_date_time_new_from_iso8601 (text, utc) : NULL;
    return time ? g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000 : 0;
}

/* Of the documents of a report, the report itself. */
static void
read_documents (const json_t *json, ScreeningState *fact)
{
    json_t *document;
    size_t i;
    json_array_foreach (json_object_get (json, "documents"), i, document)
    {
        const char *url = screening_checkr_text (document, "download_uri");
        if (g_strcmp0 (screening_checkr_text (document, "type"), "pdf_report") != 0 || !url
            || strlen (url) > URL_MAX)
            continue;
        g_free (fact->pdf_url);
        fact->pdf_url = g_strdup (url);
    }
}

static bool
read_report (const json_t *json, ScreeningState *fact)
{
    const char *status = screening_checkr_text (json, "status"),
               *result = screening_checkr_text (json, "result");
    for (size_t i = 0; status && i < G_N_ELEMENTS (report_words); i++) {
        if (g_str_equal (report_words[i].word, status))
            fact->status = (int)report_words[i].status;
    }
    fact->report = g_strdup (screening_checkr_id (json, "id"));
    fact->candidate = g_strdup (screening_checkr_id (json, "candidate_id"));
    if (fact->status == SCREENING_COMPLETE || fact->status == SCREENING_DISPUTE)
        fact->result = g_strcmp0 (result, "consider") == 0 ? SCREENING_CONSIDER
                       : g_strcmp0 (result, "clear") == 0  ? SCREENING_CLEAR
                                                           : SCREENING_UNKNOWN;
    fact->completed_ms = screening_checkr_time (json, "completed_at");
    fact->revised_ms = screening_checkr_time (json, "revised_at");
    read_documents (json, fact);
    return fact->report && fact->status != SCREENING_NONE;
}

static bool
read_invitation (const json_t *json, ScreeningState *fact)
{
    const char *status = screening_checkr_text (json, "status"),
               *url = screening_checkr_text (json, "invitation_url");
    for (size_t i = 0; status && i < G_N_ELEMENTS (invitation_words); i++) {
        if (g_str_equal (invitation_words[i].word, status))
            fact->status = (int)invitation_words[i].status;
    }
    if (screening_checkr_time (json, "deleted_at") > 0)
        fact->status = SCREENING_CANCELED;
    fact->invitation = g_strdup (screening_checkr_id (json, "id"));
    fact->candidate = g_strdup (screening_checkr_id (json, "candidate_id"));
    fact->report = g_strdup (screening_checkr_id (json, "report_id"));
    if (url && strlen (url) <= URL_MAX && g_str_has_prefix (url, "https://"))
        fact->invitation_url = g_strdup (url);
    return fact->invitation && fact->status != SCREENING_NONE;
}

static bool
read_candidate (const json_t *json, ScreeningState *fact)
{
    fact->candidate = g_strdup (screening_checkr_id (json, "id"));
    return fact->candidate != NULL;
}

static const struct {
    const char *object; /* of the JSON */
    bool (*read) (const json_t *json, ScreeningState *fact);
} objects[] = {
    {"candidate", read_candidate},
    {"invitation", read_invitation},
    {"report", read_report},
    {"adverse_action", screening_checkr_read_adverse},
    {"list", screening_checkr_read_list},
};

/* Whether the object is one that this program knows, and whole. */
static bool
read_object (const json_t *json, ScreeningState *fact)
{
    const char *object = screening_checkr_text (json, "object");
    for (size_t i = 0; object && i < G_N_ELEMENTS (objects); i++) {
        if (g_str_equal (objects[i].object, object))
            return objects[i].read (json, fact);
    }
    return false;
}

/* What the agency says is wrong, cut short: {"error": "…"} or {"error": ["…"]}. Never the request, which may hold secrets. */
static void
refuse (const json_t *json, int status, GError **error)
{
    const json_t *said = json_object_get (json, "error");
    const char *text = json_string_value (json_is_array (said) ? json_array_get (said, 0) : said);
    g_autofree char *valid = g_utf8_make_valid (text ? text : "no reason given", -1);
    g_autofree char *cut = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), 200));
    g_set_error (error, SCREENING_ERROR, SCREENING_ERROR_ANSWER,
                 "The agency refused the request (%d): %s.", status, cut);
}

static bool
may_pass (int status)
{
    return status == 0 || status == 408 || status == 409 || status == 425 || status == 429
           || status >= 500;
}

/* The link counts for minutes only, so whatever is wrong with it, the report is asked for a new one. */
static ScreeningVerdict
read_pdf (const ScreeningAnswer *answer, GError **error)
{
    if (answer->status >= 200 && answer->status < 300
        && screening_is_pdf (answer->body, answer->length))
        return SCREENING_DONE;
    fail (error, SCREENING_ERROR_ANSWER,
          answer->status == 0 || answer->status >= 300
              ? "The agency did not give the report's PDF."
              : "What the agency gave as the report is no PDF.");
    return SCREENING_AGAIN;
}

static int64_t
newest_of (const json_t *json)
{
    static const char *const members[] = {"created_at", "completed_at", "revised_at", "updated_at"};
    int64_t newest_ms = 1;
    for (size_t i = 0; i < G_N_ELEMENTS (members); i++)
        newest_ms = MAX (newest_ms, screening_checkr_time (json, members[i]));
    return newest_ms;
}

static ScreeningVerdict
checkr_read (const ScreeningAgency *agency, const ScreeningRequest *request,
             const ScreeningAnswer *answer, ScreeningState *fact, GError **error)
{
    if (g_str_equal (request->step, "pdf"))
        return read_pdf (answer, error);
    if (may_pass (answer->status)) {
        g_set_error (error, SCREENING_ERROR, SCREENING_ERROR_ANSWER,
                     answer->status == 0     ? "The agency cannot be reached now."
                     : answer->status == 429 ? "The agency asks to wait: too many requests."
                                             : "The agency has trouble of its own now.");
        return SCREENING_AGAIN;
    }
    if (answer->status == 401 || answer->status == 403) {
        fail (error, SCREENING_ERROR_ANSWER, "The agency does not accept the key of this account.");
        return SCREENING_REFUSED;
    }
    g_autoptr (json_t) json =
        model_json_parse (answer->body ? answer->body : "", answer->length, ANSWER_MAX, NULL);
    if (answer->status >= 300) {
        refuse (json, answer->status, error);
        return SCREENING_REFUSED;
    }
    if (answer->status == 204 && g_str_equal (request->step, "cancel")) {
        fact->status = SCREENING_CANCELED;
    } else if (!read_object (json, fact)) {
        fail (error, SCREENING_ERROR_ANSWER,
              "The agency answered with something else than what was asked for.");
        return SCREENING_AGAIN;
    }
    /* By the agency's own clock: then its messages, which are dated by it too, fall into the same order. */
    fact->at_ms = fact->status == SCREENING_CANCELED ? answer->now_ms : newest_of (json);
    /* A clock that is years ahead there would make everything later look old. */
    fact->at_ms = MIN (fact->at_ms, answer->now_ms);
    fact->completed_ms = MIN (fact->completed_ms, answer->now_ms);
    return SCREENING_DONE;
}

/* ---- webhooks -------------------------------------------------------------- */

static bool
is_signed (const ScreeningAgency *agency, const char *bytes, size_t length, const char *signature)
{
    const char *key = agency->webhook_key ? agency->webhook_key : agency->key;
    crypto_auth_hmacsha256_state state;
    uint8_t mac[crypto_auth_hmacsha256_BYTES];
    char hex[sizeof mac * 2 + 1];
    crypto_auth_hmacsha256_init (&state, (const uint8_t *)key, strlen (key));
    crypto_auth_hmacsha256_update (&state, (const uint8_t *)bytes, length);
    crypto_auth_hmacsha256_final (&state, mac);
    sodium_bin2hex (hex, sizeof hex, mac, sizeof mac);
    return signature && strlen (signature) == sizeof hex - 1
           && sodium_memcmp (hex, signature, sizeof hex - 1) == 0;
}

static bool
checkr_event (const ScreeningAgency *agency, const char *bytes, size_t length,
              const char *signature, int64_t now_ms, ScreeningEvent *ret, GError **error)
{
    if (!is_signed (agency, bytes, length, signature))
        return fail (error, SCREENING_ERROR_SIGNATURE, "The message is not signed by the agency.");
    g_autoptr (json_t) json = model_json_parse (bytes, length, MODEL_JSON_REQUEST_BYTES, error);
    if (!json)
        return false;
    const char *id = screening_checkr_id (json, "id"), *type = screening_checkr_text (json, "type");
    int64_t at_ms = screening_checkr_time (json, "created_at");
    json_t *object = json_object_get (json_object_get (json, "data"), "object");
    if (!id || !type || strlen (type) > ID_MAX || at_ms == 0 || !json_is_object (object))
        return fail (error, SCREENING_ERROR_ANSWER,
                     "The message lacks its id, type, time or object.");
    if (at_ms < now_ms - SCREENING_PAST_MS || at_ms > now_ms + SCREENING_FUTURE_MS)
        return fail (error, SCREENING_ERROR_STALE,
                     "The message's time is too far from this server's.");
    ret->id = g_strdup (id);
    ret->type = g_strdup (type);
    ret->known = read_object (object, &ret->fact);
    ret->fact.at_ms = at_ms;
    if (ret->known && ret->fact.report
        && g_strcmp0 (screening_checkr_text (object, "object"), "report") == 0)
        ret->report = json_incref (object);
    return true;
}

/* ---- asking ------------------------------------------------------------------ */

static json_t *
locations_of (const ScreeningOrder *order)
{
    return json_pack ("[{s:s, s:s, s:s*}]", "country", "US", "state", order->state, "city",
                      order->city);
}

void
screening_checkr_set (ScreeningRequest *request, const char *step, const char *method, char *path,
                      const ScreeningOrder *order, json_t *body)
{
    *request = (ScreeningRequest){.step = step, .method = method, .path = path, .body = body};
    if (order)
        request->key = g_strdup_printf ("%s-%s", order->id, step);
}

static json_t *
candidate_of (const ScreeningOrder *order)
{
    return json_pack ("{s:s, s:s, s:b, s:s, s:s, s:b, s:o}", "first_name", order->first_name,
                      "last_name", order->last_name, "no_middle_name", 1, "email", order->email,
                      "custom_id", order->id, "copy_requested", order->copy_requested,
                      "work_locations", locations_of (order));
}

static json_t *
package_of (const ScreeningOrder *order, const ScreeningState *state)
{
    return json_pack ("{s:s, s:s, s:o}", "candidate_id", state->candidate, "package",
                      order->package, "work_locations", locations_of (order));
}

/* Until there is a report. */
static bool
next_of_order (const ScreeningOrder *order, const ScreeningState *state, ScreeningRequest *ret)
{
    if (state->invitation)
        screening_checkr_set (ret, "look", "GET",
                              g_strdup_printf ("/invitations/%s", state->invitation), NULL, NULL);
    else if (order->collected)
        return false;
    else if (state->candidate)
        screening_checkr_set (ret, "invitation", "POST", g_strdup ("/invitations"), order,
                              package_of (order, state));
    else
        screening_checkr_set (ret, "candidate", "POST", g_strdup ("/candidates"), order,
                              candidate_of (order));
    return true;
}

/* What a person wants of adverse action first; then the report, until it is here with its PDF. */
static bool
checkr_next (const ScreeningAgency *agency, const ScreeningOrder *order,
             const ScreeningState *state, ScreeningRequest *ret)
{
    if (order->cancel && state->invitation && !state->report) {
        screening_checkr_set (ret, "cancel", "DELETE",
                              g_strdup_printf ("/invitations/%s", state->invitation), NULL, NULL);
        return true;
    }
    if (!state->report)
        return next_of_order (order, state, ret);
    if (screening_checkr_adverse (order, state, ret))
        return true;
    if (state->status == SCREENING_COMPLETE && order->has_pdf)
        return screening_checkr_adverse_look (state, ret);
    screening_checkr_set (ret, "look", "GET",
                          g_strdup_printf ("/reports/%s?include=documents", state->report), NULL,
                          NULL);
    return true;
}

/* Number and state apart, as the agency wants them; a licence without its state is of no use to it. Former addresses it finds by itself. */
static void
add_licence (json_t *body, const char *licence)
{
    enum { STATE = 2 };
    bool stated = licence && strlen (licence) > STATE + 1 && licence[STATE] == ' '
                  && g_ascii_isalpha (licence[0]) && g_ascii_isalpha (licence[1]);
    if (!stated)
        return;
    g_autofree char *state = g_ascii_strup (licence, STATE);
    json_object_set_new (body, "driver_license_state", json_string (state));
    json_object_set_new (body, "driver_license_number", json_string (licence + STATE + 1));
}

bool
screening_checkr_collected (const ScreeningOrder *order, const ScreeningPerson *person,
                            const ScreeningState *state, ScreeningRequest *ret)
{
    if (state->report)
        return false;
    if (state->candidate) {
        screening_checkr_set (ret, "report", "POST", g_strdup ("/reports"), order,
                              package_of (order, state));
        return true;
    }
    json_t *body = candidate_of (order);
    json_object_set_new (body, "ssn", json_string (person->ssn));
    json_object_set_new (body, "dob", json_string (person->birth_date));
    add_licence (body, person->licence);
    screening_checkr_set (ret, "candidate", "POST", g_strdup ("/candidates"), order, body);
    return true;
}

/* ---- the report's PDF ---------------------------------------------------------- */

/* The last two names of a host, or all of it. */
static const char *
domain_of (const char *host)
{
    const char *at = host + strlen (host);
    for (int dots = 0; at > host; at--)
        if (at[-1] == '.' && ++dots == 2)
            break;
    return at;
}

/* A place of the agency's own: a link somewhere else would be a way to make this server ask whomever an answer names. */
static bool
is_own (const ScreeningAgency *agency, const char *url)
{
    g_autoptr (GUri) base = g_uri_parse (agency->base, G_URI_FLAGS_NONE, NULL);
    g_autoptr (GUri) link = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
    const char *home = base ? g_uri_get_host (base) : NULL,
               *host = link ? g_uri_get_host (link) : NULL;
    if (!home || !host || !*host || g_uri_get_userinfo (link)
        || !g_str_equal (g_uri_get_scheme (base), g_uri_get_scheme (link)))
        return false;
    if (g_ascii_strcasecmp (home, host) == 0)
        return g_uri_get_port (base) == g_uri_get_port (link);
    if (g_uri_get_port (link) != -1 || g_hostname_is_ip_address (host))
        return false;
    return (agency->documents && g_ascii_strcasecmp (agency->documents, host) == 0)
           || g_ascii_strcasecmp (domain_of (home), domain_of (host)) == 0;
}

static bool
checkr_pdf (const ScreeningAgency *agency, const ScreeningState *fact, ScreeningRequest *ret,
            GError **error)
{
    if (!fact->pdf_url)
        return false;
    if (!is_own (agency, fact->pdf_url))
        return fail (error, SCREENING_ERROR_ANSWER,
                     "The agency names a place for the report's PDF that is not its own.");
    *ret = (ScreeningRequest){.step = "pdf", .method = "GET", .url = g_strdup (fact->pdf_url)};
    return true;
}

const ScreeningAdapter screening_checkr = {"checkr", checkr_next, checkr_read, checkr_event,
                                           checkr_pdf};
