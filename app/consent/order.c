/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/consent/order.h"

#include <string.h>

typedef struct {
    const ConsentPlaces *places;
    const ConsentCase *which;
    const ConsentPlace *found[CONSENT_ORDER_PLACES];
    ConsentOrder *order;
} Work;

static void
say (GPtrArray *list, const char *why, const char *place)
{
    g_ptr_array_add (list, g_strdup_printf ("%s:%s", why, place));
}

static void
add_form (Work *work, const char *form)
{
    if (!g_ptr_array_find_with_equal_func (work->order->forms, form, g_str_equal, NULL))
        g_ptr_array_add (work->order->forms, g_strdup (form));
}

/* Whether a rule that began on FROM holds on the day of the order; without a day it always does. */
static bool
holds (const char *from, const GDate *date)
{
    char today[11];
    if (from == NULL)
        return true;
    g_date_strftime (today, sizeof today, "%Y-%m-%d", date);
    return strcmp (from, today) <= 0;
}

bool
consent_order_is_automated (const ConsentPlace *place, const GDate *date)
{
    return place->automated_from != NULL && holds (place->automated_from, date);
}

static void
add_notices (Work *work, ConsentWhen when)
{
    for (int i = 0; work->found[i] != NULL; i++) {
        const GPtrArray *notices = work->found[i]->notices;
        for (guint j = 0; j < notices->len; j++) {
            const ConsentNotice *notice = notices->pdata[j];
            if (notice->when == when)
                add_form (work, notice->form);
        }
    }
}

static void
step_electronic (Work *work)
{
    add_form (work, "electronic");
}

static void
step_automated (Work *work)
{
    bool asked = false;
    for (int i = 0; work->found[i] != NULL; i++)
        asked |= consent_order_is_automated (work->found[i], &work->which->date);
    if (asked && work->which->automated)
        add_form (work, "automated");
}

static void
step_disclosure (Work *work)
{
    add_form (work, "disclosure");
}

static void
step_authorization (Work *work)
{
    add_form (work, "authorization");
    for (int i = 0; work->found[i] != NULL; i++)
        work->order->copy_box |= work->found[i]->copy_box;
}

static void
step_places (Work *work)
{
    add_notices (work, CONSENT_WHEN_ALWAYS);
}

/* Credit history is off unless somebody says why, and where a place limits it, why must be one of its exceptions. */
static void
step_credit (Work *work)
{
    const ConsentCase *which = work->which;
    if (!which->credit)
        return;
    guint before = work->order->refusals->len;
    if (which->credit_basis == NULL)
        say (work->order->refusals, "credit-reason", "US");
    for (int i = 0; work->found[i] != NULL; i++) {
        const ConsentPlace *place = work->found[i];
        if (place->credit_bases == NULL || !holds (place->credit_from, &which->date))
            continue;
        if (which->credit_basis == NULL
            || !g_strv_contains ((const char *const *)place->credit_bases, which->credit_basis))
            say (work->order->refusals, "credit-basis", place->id);
    }
    if (work->order->refusals->len > before)
        return;
    add_form (work, "credit");
    add_notices (work, CONSENT_WHEN_CREDIT);
}

static void
step_investigative (Work *work)
{
    if (!work->which->investigative)
        return;
    add_form (work, "investigative");
    add_notices (work, CONSENT_WHEN_INVESTIGATIVE);
}

static void
step_fee (Work *work)
{
    if (!work->which->applicant_pays)
        return;
    add_form (work, "fee");
    for (int i = 0; work->found[i] != NULL; i++) {
        if (work->found[i]->fee_blocked && work->which->fee_reason == NULL)
            say (work->order->refusals, "fee", work->found[i]->id);
    }
}

static void
step_offer (Work *work)
{
    for (int i = 0; work->which->criminal && !work->which->offer_made && work->found[i] != NULL;
         i++) {
        if (work->found[i]->offer_first)
            say (work->order->refusals, "offer", work->found[i]->id);
    }
}

static void
step_certification (Work *work)
{
    add_form (work, "certification");
}

/* The order that the law asks for. What an applicant would have to pay is said before anything is signed. */
static void (*const steps[]) (Work *work) = {
    step_electronic, step_fee,    step_automated,     step_disclosure, step_authorization,
    step_places,     step_credit, step_investigative, step_offer,      step_certification,
};

static void
look_up (Work *work, const char *id, const char *inside, int *count)
{
    if (id == NULL)
        return;
    const ConsentPlace *place = consent_places_find (work->places, id);
    bool fits =
        place != NULL && g_strcmp0 (place->inside, inside) == 0 && strcmp (place->id, "US") != 0;
    if (!fits) {
        if (work->order != NULL)
            say (work->order->refusals, "place", id);
        return;
    }
    for (int i = 0; i < *count; i++) {
        if (work->found[i] == place)
            return;
    }
    work->found[(*count)++] = place;
}

static void
look_up_all (Work *work)
{
    const ConsentCase *which = work->which;
    int count = 0;
    look_up (work, which->residence, NULL, &count);
    look_up (work, which->residence_city, which->residence, &count);
    look_up (work, which->residence_county, which->residence, &count);
    look_up (work, which->work, NULL, &count);
    look_up (work, which->work_city, which->work, &count);
    look_up (work, which->work_county, which->work, &count);
}

void
consent_order_places (const ConsentPlaces *places, const ConsentCase *which,
                      const ConsentPlace *ret[CONSENT_ORDER_PLACES])
{
    Work work = {.places = places, .which = which};
    look_up_all (&work);
    memcpy (ret, work.found, sizeof work.found);
}

void
consent_order_for (const ConsentPlaces *places, const ConsentCase *which, ConsentOrder *ret)
{
    *ret = (ConsentOrder){.forms = g_ptr_array_new_with_free_func (g_free),
                          .refusals = g_ptr_array_new_with_free_func (g_free)};
    Work work = {.places = places, .which = which, .order = ret};
    look_up_all (&work);
    if (which->residence == NULL || which->work == NULL)
        say (ret->refusals, "place", "unknown");
    for (size_t i = 0; i < G_N_ELEMENTS (steps); i++)
        steps[i](&work);
}

void
consent_order_clear (ConsentOrder *self)
{
    g_clear_pointer (&self->forms, g_ptr_array_unref);
    g_clear_pointer (&self->refusals, g_ptr_array_unref);
}
