/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An agency without an API: orders and reports are files, {"payload": TEXT, "signature": BASE64}, where the signature (Ed25519) covers
 * "antesala-file-1", a line end, and the payload's bytes; the payload is JSON in a string, so that nobody's way of writing JSON breaks it. */
#include "app/screening/agency.h"

#include <sodium.h>
#include <string.h>

/* A file may lie longer than a message travels. */
#define FILE_PAST_MS ((int64_t)30 * 24 * 3600 * 1000)

static bool
fail (GError **error, ScreeningErrorCode code, const char *sentence)
{
    g_set_error_literal (error, SCREENING_ERROR, code, sentence);
    return false;
}

static const char *
text_of (const json_t *json, const char *member)
{
    return json_string_value (json_object_get (json, member));
}

static char *
covered (const char *payload)
{
    return g_strconcat ("antesala-file-1\n", payload, NULL);
}

static json_t *
envelope (json_t *payload, const ModelKeyPair *keys)
{
    g_autofree char *text = model_json_print (payload);
    g_autofree char *whole = covered (text);
    g_autofree char *signature = model_sign (whole, keys->secret_key);
    g_autofree char *key = model_base64 (keys->public_key, sizeof keys->public_key);
    json_decref (payload);
    return json_pack ("{s:s, s:s, s:s}", "payload", text, "key", key, "signature", signature);
}

/* One file an order; the agency answers with files of its own. */
static bool
files_next (const ScreeningAgency *agency, const ScreeningOrder *order, const ScreeningState *state,
            ScreeningRequest *ret)
{
    if (state->status > SCREENING_ORDERED)
        return false;
    json_t *payload =
        json_pack ("{s:s, s:s, s:s, s:s, s:I, s:{s:s, s:s, s:s}, s:{s:s, s:s, s:s*}, s:b, s:s*}",
                   "schema", "antesala-order-1", "order", order->id, "number", order->number,
                   "package", order->package, "at_ms", (json_int_t)order->at_ms, "candidate",
                   "first_name", order->first_name, "last_name", order->last_name, "email",
                   order->email, "work", "country", "US", "state", order->state, "city",
                   order->city, "copy_requested", order->copy_requested, "sealed", order->sealed);
    *ret = (ScreeningRequest){.step = "order",
                              .method = "FILE",
                              .path = g_strdup_printf ("%s.json", order->id),
                              .body = envelope (payload, order->keys)};
    return true;
}

static ScreeningVerdict
files_read (const ScreeningAgency *agency, const ScreeningRequest *request,
            const ScreeningAnswer *answer, ScreeningState *fact, GError **error)
{
    if (answer->status != 201) {
        fail (error, SCREENING_ERROR_ANSWER, "The order could not be written to the folder.");
        return SCREENING_AGAIN;
    }
    fact->status = SCREENING_PENDING;
    fact->at_ms = 1; /* whatever the agency says is newer */
    return SCREENING_DONE;
}

static bool
is_digest (const char *text)
{
    return text && strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static bool
read_payload (const char *payload, int64_t now_ms, ScreeningEvent *ret, GError **error)
{
    g_autoptr (json_t) json =
        model_json_parse (payload, strlen (payload), MODEL_JSON_REQUEST_BYTES, error);
    if (!json)
        return false;
    const char *event = text_of (json, "event"), *order = text_of (json, "order");
    g_autoptr (json_t) state =
        json_pack ("{s:O?, s:O?, s:O?, s:O?}", "status", json_object_get (json, "status"), "result",
                   json_object_get (json, "result"), "at_ms", json_object_get (json, "at_ms"),
                   "report", json_object_get (json, "order"));
    if (json_is_null (json_object_get (state, "result")))
        json_object_del (state, "result");
    if (g_strcmp0 (text_of (json, "schema"), "antesala-report-1") != 0 || !event
        || strlen (event) > 100 || !order)
        return fail (error, SCREENING_ERROR_ANSWER, "The file is no report for an order.");
    if (!model_shape_read (&screening_state_shape, state, &ret->fact, error))
        return false;
    int64_t at_ms = ret->fact.at_ms;
    if (at_ms < now_ms - FILE_PAST_MS || at_ms > now_ms + SCREENING_FUTURE_MS)
        return fail (error, SCREENING_ERROR_STALE,
                     "The file's time is too far from this server's.");
    ret->id = g_strdup (event);
    ret->type = g_strdup ("file");
    ret->order = g_strdup (order);
    ret->known = ret->fact.status != SCREENING_NONE;
    ret->report = json_incref (json_object_get (json, "report"));
    if (is_digest (text_of (json, "pdf_sha256")))
        ret->pdf_sha256 = g_strdup (text_of (json, "pdf_sha256"));
    return true;
}

static bool
files_event (const ScreeningAgency *agency, const char *bytes, size_t length, const char *signature,
             int64_t now_ms, ScreeningEvent *ret, GError **error)
{
    g_autoptr (json_t) json = model_json_parse (bytes, length, MODEL_JSON_ANSWER_BYTES, error);
    if (!json)
        return false;
    const char *payload = text_of (json, "payload");
    g_autofree char *whole = payload ? covered (payload) : NULL;
    const char *sign = text_of (json, "signature");
    if (!whole || !sign || !model_sign_check (whole, sign, agency->public_key))
        return fail (error, SCREENING_ERROR_SIGNATURE, "The file is not signed by the agency.");
    return read_payload (payload, now_ms, ret, error);
}

char *
screening_files_seal (const ScreeningAgency *agency, const ScreeningOrder *order,
                      const ScreeningPerson *person, GError **error)
{
    uint8_t signing[crypto_sign_PUBLICKEYBYTES], sealing[crypto_box_PUBLICKEYBYTES];
    if (!agency->public_key || !model_base64_read (agency->public_key, signing, sizeof signing)
        || crypto_sign_ed25519_pk_to_curve25519 (sealing, signing) != 0) {
        fail (error, SCREENING_ERROR_AGENCY, "The agency's key cannot be used for sealing.");
        return NULL;
    }
    g_autoptr (json_t) json = json_pack (
        "{s:s, s:s, s:s, s:s*, s:s*}", "number", order->number, "ssn", person->ssn, "birth_date",
        person->birth_date, "licence", person->licence, "addresses", person->addresses);
    char *text = model_json_print (json);
    size_t length = strlen (text);
    g_autofree uint8_t *box = g_malloc (length + crypto_box_SEALBYTES);
    crypto_box_seal (box, (const uint8_t *)text, length, sealing);
    sodium_memzero (text, length);
    g_free (text);
    return model_base64 (box, length + crypto_box_SEALBYTES);
}

const ScreeningAdapter screening_files = {"files", files_next, files_read, files_event, NULL};
