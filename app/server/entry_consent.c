/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A consent: the exact form, what it demands, and its sealed fields, which this machine cannot open. */
#include <sodium.h>
#include <string.h>

#include "app/model/form.h"
#include "app/server/entries.h"
#include "app/server/form.h"
#include "app/server/form_order.h"
#include "app/server/order.h"
#include "app/server/screened.h"
#include "app/store/catalogue.h"
#include "app/store/entries.h"

/* What a sealed value may measure: the box itself adds 48 bytes. */
enum { BOX_MIN = crypto_box_SEALBYTES + 1, BOX_MAX = 4096 };

/* The form that was signed, in the version and language and with the hash that the entry names; NULL with the
 * reply made. Transfer full. */
static ModelForm *
find_form (ServerEntry *entry)
{
    const ModelConsent *payload = entry->payload;
    ModelForm *found = server_form_find (
        entry->db, payload->form, model_language_words[payload->language], payload->version, 0);
    if (found && !g_str_equal (found->sha256, payload->sha256))
        g_clear_pointer (&found, model_form_free);
    if (!found)
        server_call_problem (entry->call, MODEL_PROBLEM_FORM_CHANGED, payload->form);
    return found;
}

static void
bad (ServerEntry *entry, const char *field, const char *what)
{
    g_autofree char *detail = g_strdup_printf ("%s %s.", field, what);
    server_reply_problem_as (&entry->call->reply, 422, MODEL_PROBLEM_BAD_REQUEST, detail);
}

/* The number that the sample document of this person shows. */
static bool
is_proven (ServerEntry *entry, const ModelForm *form)
{
    const ModelConsent *payload = entry->payload;
    g_autofree char *proof = model_form_proof (form->sha256, entry->call->application.id);
    return g_strcmp0 (payload->proof, proof) == 0;
}

/* Who agrees has ticked and filled what the form demands. */
static bool
fields_complete (ServerEntry *entry, const ModelForm *form)
{
    const ModelConsent *payload = entry->payload;
    for (guint i = 0; payload->decision == MODEL_CONSENT_AGREED && i < form->fields->len; i++) {
        const ModelFormField *field = form->fields->pdata[i];
        if (field->kind == MODEL_FIELD_PROOF && !is_proven (entry, form)) {
            bad (entry, field->id, "is not the number in the sample document");
            return false;
        }
        bool given = field->kind == MODEL_FIELD_SEALED
                         ? json_object_get (payload->sealed, field->id) != NULL
                         : json_is_true (json_object_get (payload->checks, field->id));
        if (field->required && field->kind != MODEL_FIELD_PROOF && !given) {
            bad (entry, field->id, "is needed");
            return false;
        }
    }
    return true;
}

static bool
is_sealed_field (const ModelForm *form, const char *id)
{
    for (guint i = 0; i < form->fields->len; i++) {
        const ModelFormField *field = form->fields->pdata[i];
        if (field->kind == MODEL_FIELD_SEALED && g_str_equal (field->id, id))
            return true;
    }
    return false;
}

static void
add_sealed (ServerEntry *entry, const ModelForm *form)
{
    const ModelConsent *payload = entry->payload;
    const char *field;
    json_t *value;
    if (json_object_size (payload->sealed) > 0
        && (!payload->key_id || !store_screening_key_known (entry->db, payload->key_id))) {
        bad (entry, payload->key_id ? payload->key_id : "key_id",
             "is no screening key of this server");
        return;
    }
    json_object_foreach (payload->sealed, field, value)
    {
        const char *text = json_string_value (value);
        uint8_t box[BOX_MAX];
        size_t length = 0;
        if (!is_sealed_field (form, field)
            || sodium_base642bin (box, sizeof box, text, strlen (text), NULL, &length, NULL,
                                  sodium_base64_VARIANT_ORIGINAL)
                   != 0
            || length < BOX_MIN) {
            bad (entry, field, "is not a sealed box for a field of this form");
            return;
        }
        store_sealed_add (entry->db, entry->row, field, payload->key_id, box, length);
    }
}

static void
add_consent (ServerEntry *entry, const ModelForm *form)
{
    const ModelConsent *payload = entry->payload;
    ServerCall *call = entry->call;
    g_autofree char *checks = payload->checks ? model_json_print (payload->checks) : NULL;
    StoreConsent consent = {.entry = entry->row,
                            .application = call->application.id,
                            .form = payload->form,
                            .version = payload->version,
                            .language = model_language_words[payload->language],
                            .kind = model_form_kind_words[form->kind],
                            .sha256 = payload->sha256,
                            .decision = model_consent_words[payload->decision],
                            .signed_name = payload->signed_name,
                            .checks = checks,
                            .at_ms = payload->at_ms,
                            .received_ms = call->now_ms};
    store_consent_add (entry->db, &consent);
    store_evidence_add (entry->db, entry->row, call->request->address, call->device,
                        call->request->headers[SERVER_HEADER_SIGNATURE]);
    add_sealed (entry, form);
}

/* The employer's certification, the papers that are sent and what the desk weighs are signed by nobody here. */
static bool
is_for_applicant (ServerEntry *entry, const ModelForm *form)
{
    bool other = form->kind == MODEL_FORM_CERTIFICATION || form->kind == MODEL_FORM_PAPER
                 || form->kind == MODEL_FORM_ASSESSMENT;
    if (other)
        bad (entry, form->id, "is not signed by an applicant");
    return !other;
}

/* Who agrees writes their name: without it nothing is signed. */
static bool
is_named (ServerEntry *entry)
{
    enum { NAME_MIN = 2 };
    const ModelConsent *payload = entry->payload;
    g_autofree char *name =
        g_strstrip (g_strdup (payload->signed_name ? payload->signed_name : ""));
    bool named = payload->decision != MODEL_CONSENT_AGREED || g_utf8_strlen (name, -1) >= NAME_MIN;
    if (!named)
        bad (entry, "signed_name", "is needed");
    return named;
}

/* Whether it may be signed now; false with the reply made. A form may be declined or taken back at any time. */
static bool
is_in_order (ServerEntry *entry, const ModelForm *form)
{
    const ModelConsent *payload = entry->payload;
    ServerCall *call = entry->call;
    if (payload->decision != MODEL_CONSENT_AGREED)
        return true;
    g_autofree char *fault =
        server_form_order_fault (entry->db, &call->application, form, call->now_ms);
    if (fault)
        server_call_problem (call, MODEL_PROBLEM_FORM_ORDER, fault);
    return fault == NULL;
}

/* What was never signed cannot be taken back; a second withdrawal of what was says nothing new, and does no harm. */
static bool
is_signed (ServerEntry *entry, const ModelForm *form)
{
    const ModelConsent *payload = entry->payload;
    bool right = payload->decision != MODEL_CONSENT_WITHDRAWN
                 || store_consent_agreed (entry->db, entry->call->application.id, form->id);
    if (!right)
        server_call_problem (entry->call, MODEL_PROBLEM_NOTHING_SIGNED, form->id);
    return right;
}

/* Forms that waited for a conditional offer, or that changed since, are signed after the application was sent. */
static bool
is_asked_late (ServerEntry *entry)
{
    const ModelConsent *payload = entry->payload;
    ServerCall *call = entry->call;
    g_auto (ServerOrder) order = {0};
    if (!server_order_read (entry->db, &call->application, call->now_ms, &order))
        return false;
    g_auto (GStrv) forms = server_order_forms (&order);
    return g_strv_contains ((const char *const *)forms, payload->form);
}

/* Without its forms a check ends at once. */
static void
stop_check (ServerEntry *entry, const ModelForm *form)
{
    const ModelConsent *payload = entry->payload;
    bool stops = payload->decision == MODEL_CONSENT_WITHDRAWN && !server_form_is_apart (form);
    g_autofree char *reason =
        stops ? g_strdup_printf ("The applicant withdrew the form %s.", form->id) : NULL;
    if (stops)
        server_screened_cancel (entry->db, entry->call->application.id, reason,
                                entry->call->now_ms);
}

void
server_entry_consent (ServerEntry *entry)
{
    const ModelConsent *payload = entry->payload;
    ServerCall *call = entry->call;
    bool started = g_str_equal (call->application.state, "started") && call->application.applies;
    if (!started && !is_asked_late (entry) && payload->decision != MODEL_CONSENT_WITHDRAWN) {
        server_call_problem (call, MODEL_PROBLEM_CLOSED, "Only a withdrawal is taken now.");
        return;
    }
    g_autoptr (ModelForm) form = find_form (entry);
    if (!form || !is_for_applicant (entry, form) || !is_named (entry) || !is_signed (entry, form)
        || !fields_complete (entry, form) || !is_in_order (entry, form))
        return;
    add_consent (entry, form);
    if (call->reply.status != 0)
        return;
    if (payload->signed_name && payload->signed_name[0] && !call->application.name)
        store_application_set_name (entry->db, call->application.id, payload->signed_name,
                                    call->now_ms);
    if (!server_form_is_apart (form))
        server_entry_note_done (entry, "background", "forms");
    stop_check (entry, form);
    store_application_touch (entry->db, call->application.id, call->now_ms);
}
