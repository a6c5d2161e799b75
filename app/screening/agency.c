/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/screening/agency.h"

#include <string.h>

static const ScreeningAdapter *const adapters[] = {&screening_checkr, &screening_files};
static const char *const kind_words[] = {"checkr", "files", NULL};

static const ModelMember agency_members[] = {
    {MODEL_AT (ScreeningAgency, title), MODEL_STRING, .required = true, .min = 1, .max = 200},
    {MODEL_AT (ScreeningAgency, contact), MODEL_STRING, .required = true, .min = 1, .max = 500},
    {MODEL_AT (ScreeningAgency, kind), MODEL_STRING, .required = true, .words = kind_words},
    {MODEL_AT (ScreeningAgency, base), MODEL_STRING, .max = 500},
    {MODEL_AT (ScreeningAgency, key), MODEL_STRING, .max = 200},
    {MODEL_AT (ScreeningAgency, webhook_key), MODEL_STRING, .max = 200},
    {MODEL_AT (ScreeningAgency, documents), MODEL_STRING, .min = 1, .max = 200},
    {MODEL_AT (ScreeningAgency, adverse), MODEL_BOOL},
    {MODEL_AT (ScreeningAgency, public_key), MODEL_STRING, .min = 44, .max = 44},
    {MODEL_AT (ScreeningAgency, packages), MODEL_STRINGS, .required = true},
    {NULL},
};
static const ModelShape agency_shape = {sizeof (ScreeningAgency), agency_members, true};

static bool
is_word (const char *name)
{
    size_t length = strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return length > 0 && length <= 40 && name[length] == 0;
}

/* In clear only to this computer itself, where tests and proxies are. */
static bool
is_safe_base (const char *base)
{
    return g_str_has_prefix (base, "https://") || g_str_has_prefix (base, "http://127.0.0.1:");
}

static const char *
fault_of (const char *name, const ScreeningAgency *agency)
{
    if (!is_word (name))
        return "its name is not made of small letters, digits and -";
    if (agency->packages[0] == NULL)
        return "it names no package";
    if (g_strcmp0 (agency->kind, "files") == 0)
        return agency->public_key ? NULL : "public_key is missing";
    if (!agency->base || !is_safe_base (agency->base))
        return "base must be an address that begins with https://";
    return agency->key && agency->key[0] ? NULL : "key is missing";
}

ScreeningAgency *
screening_agency_read (const char *name, const json_t *json, GError **error)
{
    g_autoptr (GError) why = NULL;
    g_autoptr (ScreeningAgency) agency = model_shape_new (&agency_shape, json, &why);
    const char *fault = agency ? fault_of (name, agency) : why->message;
    if (fault) {
        g_set_error (error, SCREENING_ERROR, SCREENING_ERROR_AGENCY,
                     "The agency %s cannot be used: %s.", name, fault);
        return NULL;
    }
    agency->name = g_strdup (name);
    for (size_t i = 0; i < G_N_ELEMENTS (adapters); i++) {
        if (g_str_equal (adapters[i]->kind, agency->kind))
            agency->adapter = adapters[i];
    }
    return g_steal_pointer (&agency);
}

void
screening_agency_free (ScreeningAgency *self)
{
    if (self == NULL)
        return;
    g_free (self->name);
    model_shape_free (&agency_shape, self);
}

void
screening_request_clear (ScreeningRequest *self)
{
    g_clear_pointer (&self->path, g_free);
    g_clear_pointer (&self->url, g_free);
    g_clear_pointer (&self->key, g_free);
    g_clear_pointer (&self->body, json_decref);
}

void
screening_event_clear (ScreeningEvent *self)
{
    g_clear_pointer (&self->id, g_free);
    g_clear_pointer (&self->type, g_free);
    g_clear_pointer (&self->order, g_free);
    g_clear_pointer (&self->pdf_sha256, g_free);
    g_clear_pointer (&self->report, json_decref);
    model_shape_clear (&screening_state_shape, &self->fact);
}

bool
screening_is_pdf (const char *bytes, size_t length)
{
    static const char begin[] = "%PDF-", end[] = "%%EOF";
    enum { TAIL = 1024, LEAST = 16 };
    if (length < LEAST || length > SCREENING_PDF_BYTES
        || memcmp (bytes, begin, sizeof begin - 1) != 0)
        return false;
    size_t tail = MIN (length, TAIL);
    return memmem (bytes + length - tail, tail, end, sizeof end - 1) != NULL;
}

int64_t
screening_retry_after_s (const char *after, const char *reset, int status, int64_t now_ms)
{
    enum { TOO_MANY = 429 };
    guint64 number = 0;
    if (after && g_ascii_string_to_unsigned (after, 10, 0, G_MAXINT32, &number, NULL))
        return (int64_t)number;
    if (reset && status == TOO_MANY
        && g_ascii_string_to_unsigned (reset, 10, 0, G_MAXINT64, &number, NULL))
        return MAX ((int64_t)number - now_ms / 1000, 0);
    return 0;
}

int64_t
screening_retry_ms (int tries, int64_t retry_after_s)
{
    enum { MOST_S = 3600, MOST_SHIFT = 12 };
    int64_t grown_s = (int64_t)1 << CLAMP (tries, 1, MOST_SHIFT);
    return MIN (MAX (grown_s, retry_after_s), MOST_S) * 1000;
}
