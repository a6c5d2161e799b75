/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/ledger.h"

#include <string.h>

#include "app/store/ledger.h"
#include "app/store/screenings.h"

static ModelPayer
payer_of (const ModelScreeningPlan *plan, const ModelCost *cost)
{
    if (cost->who_pays != MODEL_PAYER_NONE)
        return (ModelPayer)cost->who_pays;
    return plan->applicant_pays ? MODEL_PAYER_APPLICANT : MODEL_PAYER_EMPLOYER;
}

void
server_ledger_ordered (StoreDb *db, const ServerOrder *order, const char *screening, int64_t now_ms)
{
    const ModelScreeningPlan *plan = order->plan;
    for (guint i = 0; i < plan->costs->len; i++) {
        const ModelCost *cost = plan->costs->pdata[i];
        g_autoptr (json_t) title = model_text_write (&cost->title);
        g_autofree char *what = model_json_print (title);
        store_charge_add (db, screening,
                          &(StoreCharge){.what = what,
                                         .who_pays = model_payer_words[payer_of (plan, cost)],
                                         .cents = cost->cents,
                                         .at_ms = cost->later ? 0 : now_ms,
                                         .later = cost->later,
                                         .refunded = cost->refunded});
    }
}

/* WHAT: transfer full. */
static void
add (json_t *ledger, json_t *what, const StoreCharge *charge, bool due)
{
    json_t *row = json_pack ("{s:o, s:I, s:s, s:s}", "what", what, "cents",
                             (json_int_t)charge->cents, "who_pays", charge->who_pays, "state",
                             model_charge_words[due ? MODEL_CHARGE_SO_FAR : MODEL_CHARGE_TO_COME]);
    if (charge->refunded)
        json_object_set_new (row, "refunded", json_true ());
    if (due)
        json_object_set_new (row, "at_ms", json_integer (charge->at_ms));
    json_array_append_new (ledger, row);
}

/* Whether the newest order stands: it was neither taken back nor did it expire. */
static bool
is_ordered (StoreDb *db, const char *application)
{
    g_auto (StoreScreening) screening = {0};
    return store_screening_of (db, application, &screening)
           && !g_str_equal (screening.status, "canceled")
           && !g_str_equal (screening.status, "expired");
}

json_t *
server_ledger_json (StoreDb *db, const ModelScreeningPlan *plan, const char *application)
{
    json_t *ledger = json_array ();
    StoreCharge charge;
    StoreQuery *query = store_charges (db, application);
    while (store_charge_next (query, &charge))
        add (ledger,
             model_json_parse (charge.what, strlen (charge.what), MODEL_JSON_ANSWER_BYTES, NULL),
             &charge, !charge.later);
    for (guint i = 0; plan && !is_ordered (db, application) && i < plan->costs->len; i++) {
        const ModelCost *cost = plan->costs->pdata[i];
        charge = (StoreCharge){.who_pays = model_payer_words[payer_of (plan, cost)],
                               .cents = cost->cents,
                               .refunded = cost->refunded};
        add (ledger, model_text_write (&cost->title), &charge, false);
    }
    return ledger;
}

bool
server_ledger_is_named (const ModelScreeningPlan *plan, const char *text)
{
    int64_t cents = 0;
    for (guint i = 0; i < plan->costs->len; i++) {
        const ModelCost *cost = plan->costs->pdata[i];
        cents += payer_of (plan, cost) == MODEL_PAYER_APPLICANT ? cost->cents : 0;
    }
    g_autofree char *price = g_strdup_printf ("$%d.%02d", (int)(cents / 100), (int)(cents % 100));
    return !plan->applicant_pays || (cents > 0 && strstr (text, price) != NULL);
}
