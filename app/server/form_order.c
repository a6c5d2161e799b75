/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/form_order.h"

#include "app/server/form.h"
#include "app/server/order.h"
#include "app/server/plan.h"
#include "app/store/entries.h"

/* Why a form does not count as signed before another, in the words of the order's refusals; NULL: it counts. Transfer full. */
static char *
fault_of (StoreDb *db, const StoreApplication *application, const char *form)
{
    g_autofree char *decision = store_consent_decision (db, application->id, form, NULL);
    if (g_strcmp0 (decision, "agreed") == 0)
        return NULL;
    return g_strdup_printf ("%s:%s", decision ? decision : "unsigned", form);
}

/* What stands against FORM in a step: the first form before it that does not count; NULL when there is none, or FORM is not of this step. Transfer
 * full. */
static char *
fault_in_step (StoreDb *db, const StoreApplication *application, json_t *step, const char *form)
{
    size_t i;
    json_t *each;
    g_autofree char *fault = NULL;
    json_array_foreach (json_object_get (step, "forms"), i, each)
    {
        const char *id = json_string_value (each);
        if (g_str_equal (id, form))
            return g_steal_pointer (&fault);
        if (!fault)
            fault = fault_of (db, application, id);
    }
    return NULL;
}

/* By the plan as the applicant has it. */
static char *
fault_in_plan (StoreDb *db, const StoreApplication *application, const char *form, int64_t now_ms)
{
    g_autoptr (json_t) plan = server_plan_load (db, application);
    size_t i;
    json_t *step;
    char *fault = NULL;
    server_order_plan (db, plan, application, now_ms);
    json_array_foreach (json_object_get (plan, "steps"), i, step)
    {
        const char *kind = json_string_value (json_object_get (step, "kind"));
        if (!fault && g_strcmp0 (kind, "background") == 0)
            fault = fault_in_step (db, application, step, form);
    }
    return fault;
}

/* The offer that a form waits for, as the order says it; NULL: it waits for none. Transfer full. */
static char *
offer_before (StoreDb *db, const StoreApplication *application, const char *form, int64_t now_ms)
{
    g_auto (ServerOrder) order = {0};
    if (!server_order_read (db, application, now_ms, &order) || !order.held)
        return NULL;
    g_auto (GStrv) now = server_order_forms (&order);
    const GPtrArray *refusals = order.order.refusals;
    bool waits = g_ptr_array_find_with_equal_func (order.order.forms, form, g_str_equal, NULL)
                 && !g_strv_contains ((const char *const *)now, form);
    for (guint i = 0; waits && i < refusals->len; i++)
        if (g_str_has_prefix (refusals->pdata[i], "offer:"))
            return g_strdup (refusals->pdata[i]);
    return NULL;
}

char *
server_form_order_fault (StoreDb *db, const StoreApplication *application, const ModelForm *form,
                         int64_t now_ms)
{
    g_autoptr (ModelScreeningPlan) wishes =
        application->residence ? NULL : server_order_wishes (db, application->position);
    if (wishes && !server_form_is_apart (form))
        return g_strdup ("place:unknown");
    char *offer = offer_before (db, application, form->id, now_ms);
    return offer ? offer : fault_in_plan (db, application, form->id, now_ms);
}
