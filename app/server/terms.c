/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/terms.h"

#include "app/server/ledger.h"

bool
server_terms_lead (StoreDb *db, const ServerOrder *order, const StoreApplication *application,
                   int64_t now_ms, ConsentLead *ret)
{
    *ret = (ConsentLead){0};
    if (!order->plan || !order->which.automated)
        return false;
    int64_t notified_ms = server_order_notified_ms (db, application);
    return consent_lead (order->places, &order->which, notified_ms ? notified_ms : now_ms, ret);
}

static char *
day_text (const GDate *day)
{
    enum { SIZE = 11 };
    char *text = g_malloc (SIZE);
    g_date_strftime (text, SIZE, "%Y-%m-%d", day);
    return text;
}

char *
server_terms_scores_from (StoreDb *db, const StoreApplication *application, int64_t now_ms)
{
    g_auto (ServerOrder) order = {0};
    ConsentLead lead;
    if (!server_order_read (db, application, now_ms, &order)
        || !server_terms_lead (db, &order, application, now_ms, &lead))
        return NULL;
    return now_ms < lead.from_ms ? day_text (&lead.from) : NULL;
}

json_t *
server_terms_json (StoreDb *db, const ServerOrder *order, const StoreApplication *application,
                   int64_t now_ms)
{
    g_autoptr (ModelScreeningPlan) plan = server_order_wishes (db, application->position);
    json_t *due = json_array ();
    ConsentLead lead;
    if (!plan) {
        json_decref (due);
        return NULL;
    }
    g_auto (GStrv) forms = order->plan ? server_order_unsigned (db, order, application) : NULL;
    for (int i = 0; forms && forms[i]; i++)
        json_array_append_new (due, json_string (forms[i]));
    json_t *terms = json_pack ("{s:o, s:b, s:o}", "due", due, "held", order->held, "costs",
                               server_ledger_json (db, plan, application->id));
    if (server_terms_lead (db, order, application, now_ms, &lead)) {
        g_autofree char *day = day_text (&lead.from);
        json_object_set_new (terms, "scores_from", json_string (day));
    }
    return terms;
}
