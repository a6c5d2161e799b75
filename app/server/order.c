/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/order.h"

#include <string.h>

#include "app/consent/calendar.h"
#include "app/store/catalogue.h"
#include "app/store/entries.h"
#include "app/store/screenings.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)
enum { SIGNED_DAYS = 180 };
static const char CERTIFICATION[] = "certification", AUTOMATED[] = "automated",
                  ELECTRONIC[] = "electronic";

static json_t *
from_store (const char *text)
{
    return text ? model_json_parse (text, strlen (text), MODEL_JSON_ANSWER_BYTES, NULL) : NULL;
}

ModelScreeningPlan *
server_order_wishes (StoreDb *db, const char *position)
{
    g_autofree char *body = store_position (db, position, NULL, NULL);
    g_autoptr (json_t) json = from_store (body);
    json_t *screening = json_object_get (json, "screening");
    return json_is_object (screening) ? model_screening_plan_read (screening, NULL) : NULL;
}

static ConsentPlaces *
places_of (StoreDb *db)
{
    g_autofree char *body = store_places (db);
    g_autoptr (json_t) json = from_store (body);
    return json ? consent_places_read (json, NULL) : NULL;
}

static int64_t
offered_at (StoreDb *db, const char *application)
{
    int64_t at_ms = 0;
    StoreEvent event;
    StoreQuery *query = store_events (db, application);
    while (store_event_next (query, &event))
        at_ms = g_str_equal (event.kind, "offered") ? event.at_ms : at_ms;
    return at_ms;
}

/* The law counts by the clock of the place where the work is done. */
static GDate
day_of (const ServerOrder *self, int64_t now_ms)
{
    const ConsentPlace *work = consent_places_find (self->places, self->which.work);
    const ConsentPlace *federal = self->places->places->pdata[0];
    return consent_calendar_day (now_ms, work ? work->zone : federal->zone);
}

bool
server_order_read (StoreDb *db, const StoreApplication *application, int64_t now_ms,
                   ServerOrder *ret)
{
    *ret = (ServerOrder){0};
    ret->plan = application->residence ? server_order_wishes (db, application->position) : NULL;
    ret->places = ret->plan ? places_of (db) : NULL;
    if (!ret->places) {
        server_order_clear (ret);
        return false;
    }
    const ModelScreeningPlan *plan = ret->plan;
    ret->offered_ms = offered_at (db, application->id);
    ret->now_ms = now_ms;
    ret->which = (ConsentCase){.residence = application->residence,
                               .residence_city = application->city,
                               .residence_county = application->county,
                               .work = plan->work ? plan->work : application->residence,
                               .work_city = plan->work ? plan->work_city : application->city,
                               .work_county = plan->work ? plan->work_county : application->county,
                               .criminal = !plan->no_criminal,
                               .credit = plan->credit,
                               .investigative = plan->investigative,
                               .credit_basis = plan->credit_basis,
                               .applicant_pays = plan->applicant_pays,
                               .fee_reason = plan->fee_reason,
                               .offer_made = ret->offered_ms != 0,
                               .automated = plan->automated};
    ret->which.date = day_of (ret, now_ms);
    consent_order_for (ret->places, &ret->which, &ret->order);
    for (guint i = 0; i < ret->order.refusals->len; i++)
        ret->held |= g_str_has_prefix (ret->order.refusals->pdata[i], "offer:");
    return true;
}

void
server_order_clear (ServerOrder *self)
{
    if (self->order.forms)
        consent_order_clear (&self->order);
    g_clear_pointer (&self->plan, model_screening_plan_free);
    g_clear_pointer (&self->places, consent_places_free);
}

static bool
has_form (const ServerOrder *self, const char *form)
{
    return g_ptr_array_find_with_equal_func (self->order.forms, form, g_str_equal, NULL);
}

/* The notice of automated tools is about the tests, and its days should begin early. It is an electronic record too. */
static bool
waits_for_offer (const ServerOrder *self, const char *form)
{
    bool early = g_str_equal (form, AUTOMATED)
                 || (g_str_equal (form, ELECTRONIC) && has_form (self, AUTOMATED));
    return self->held && !early;
}

char **
server_order_forms (const ServerOrder *self)
{
    g_autoptr (GStrvBuilder) forms = g_strv_builder_new ();
    for (guint i = 0; i < self->order.forms->len; i++) {
        const char *form = self->order.forms->pdata[i];
        if (!g_str_equal (form, CERTIFICATION) && !waits_for_offer (self, form))
            g_strv_builder_add (forms, form);
    }
    return g_strv_builder_end (forms);
}

void
server_order_plan (StoreDb *db, json_t *plan, const StoreApplication *application, int64_t now_ms)
{
    g_auto (ServerOrder) order = {0};
    if (server_order_read (db, application, now_ms, &order))
        server_order_put (&order, plan);
}

void
server_order_put (const ServerOrder *self, json_t *plan)
{
    size_t i;
    json_t *step;
    g_auto (GStrv) forms = server_order_forms (self);
    json_array_foreach (json_object_get (plan, "steps"), i, step)
    {
        if (g_strcmp0 (json_string_value (json_object_get (step, "kind")), "background") != 0)
            continue;
        json_t *list = json_array ();
        for (int j = 0; forms[j]; j++)
            json_array_append_new (list, json_string (forms[j]));
        json_object_set_new (step, "forms", list);
    }
}

/* What holds of one form; decision NULL when nothing was said. */
typedef struct {
    char *decision, *title;
    int64_t version, newest, received_ms;
} Signed;

static void
signed_clear (Signed *self)
{
    g_free (self->decision);
    g_free (self->title);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Signed, signed_clear)

static void
find_signed (StoreDb *db, const StoreApplication *application, const char *form, int64_t now_ms,
             Signed *ret)
{
    StoreForm known;
    StoreConsent consent;
    StoreQuery *query = store_forms (db, form, application->language, 0, now_ms);
    *ret = (Signed){0};
    while (store_form_next (query, &known)) {
        ret->newest = known.version;
        g_free (ret->title);
        ret->title = g_strdup (known.title);
    }
    query = store_consents (db, application->id);
    while (store_consent_next (query, &consent)) {
        if (!g_str_equal (consent.form, form))
            continue;
        g_free (ret->decision);
        ret->decision = g_strdup (consent.decision);
        ret->version = consent.version;
        ret->received_ms = consent.received_ms;
    }
}

int64_t
server_order_notified_ms (StoreDb *db, const StoreApplication *application)
{
    int64_t first_ms = 0;
    StoreConsent consent;
    StoreQuery *query = store_consents (db, application->id);
    while (store_consent_next (query, &consent)) {
        if (first_ms == 0 && g_str_equal (consent.kind, AUTOMATED)
            && g_str_equal (consent.decision, "agreed"))
            first_ms = consent.received_ms;
    }
    return first_ms;
}

static const char *
fault_of (const Signed *found, int64_t oldest_ms)
{
    if (!found->decision)
        return "unsigned";
    if (!g_str_equal (found->decision, "agreed"))
        return found->decision;
    if (found->version < found->newest)
        return "changed";
    return found->received_ms < oldest_ms ? "old" : NULL;
}

char **
server_order_refusals (StoreDb *db, const ServerOrder *self, const StoreApplication *application,
                       int64_t now_ms)
{
    g_autoptr (GStrvBuilder) refusals = g_strv_builder_new ();
    int64_t days = self->plan->signed_days ? self->plan->signed_days : SIGNED_DAYS;
    for (guint i = 0; i < self->order.refusals->len; i++)
        g_strv_builder_add (refusals, self->order.refusals->pdata[i]);
    for (guint i = 0; i < self->order.forms->len; i++) {
        const char *form = self->order.forms->pdata[i];
        g_auto (Signed) found = {0};
        if (g_str_equal (form, CERTIFICATION))
            continue;
        find_signed (db, application, form, self->now_ms, &found);
        const char *fault = fault_of (&found, now_ms - days * DAY_MS);
        g_autofree char *refusal = fault ? g_strdup_printf ("%s:%s", fault, form) : NULL;
        if (refusal)
            g_strv_builder_add (refusals, refusal);
    }
    return g_strv_builder_end (refusals);
}

json_t *
server_order_signed (StoreDb *db, const ServerOrder *self, const StoreApplication *application)
{
    json_t *forms = json_array ();
    for (guint i = 0; i < self->order.forms->len; i++) {
        const char *form = self->order.forms->pdata[i];
        g_auto (Signed) found = {0};
        if (g_str_equal (form, CERTIFICATION))
            continue;
        find_signed (db, application, form, self->now_ms, &found);
        json_array_append_new (forms, json_pack ("{s:s, s:s, s:s, s:I, s:I}", "form", form, "title",
                                                 found.title ? found.title : form, "decision",
                                                 found.decision ? found.decision : "", "version",
                                                 (json_int_t)found.version, "received_ms",
                                                 (json_int_t)found.received_ms));
    }
    return forms;
}

bool
server_order_copy_requested (StoreDb *db, const StoreApplication *application)
{
    bool wanted = false;
    StoreConsent consent;
    StoreQuery *query = store_consents (db, application->id);
    while (store_consent_next (query, &consent)) {
        g_autoptr (json_t) checks = from_store (consent.checks);
        json_t *copy = json_object_get (checks, "copy");
        if (copy)
            wanted = g_str_equal (consent.decision, "agreed") && json_is_true (copy);
    }
    return wanted;
}

char **
server_order_unsigned (StoreDb *db, const ServerOrder *self, const StoreApplication *application)
{
    g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();
    g_auto (GStrv) forms = server_order_forms (self);
    for (int i = 0; forms[i]; i++) {
        g_auto (Signed) found = {0};
        find_signed (db, application, forms[i], self->now_ms, &found);
        if (fault_of (&found, 0))
            g_strv_builder_add (missing, forms[i]);
    }
    return g_strv_builder_end (missing);
}
