/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adverse action in the shape that Checkr publishes: adverse_items of a report, adverse_actions made of them. It can be made, looked at and taken back
 * there, but not ended: at the time it was given the agency sends a final notice by itself. So that this never happens without a person, that time lies
 * a year ahead, and it is taken back when the person's own final notice went, when they decided otherwise, or long before the year is over. */
#include "app/screening/checkr.h"

#include <string.h>

#define DAY_MS ((int64_t)24 * 3600 * 1000)
enum { HOLD_DAYS = 365, TAKE_BACK_DAYS = 300, ITEMS_MAX = 200 };

static char *
held_until (int64_t now_ms)
{
    g_autoptr (GDateTime) time =
        g_date_time_new_from_unix_utc ((now_ms + HOLD_DAYS * DAY_MS) / 1000);
    return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

static json_t *
action_of (const ScreeningOrder *order, const ScreeningState *state)
{
    json_t *items = json_array ();
    g_autofree char *until = held_until (order->now_ms);
    for (int i = 0; state->adverse_items[i]; i++)
        json_array_append_new (items, json_string (state->adverse_items[i]));
    return json_pack ("{s:o, s:s}", "adverse_item_ids", items, "post_notice_scheduled_at", until);
}

static bool
is_open (const ScreeningState *state)
{
    return state->adverse
           && (state->adverse_status == SCREENING_ACTION_PENDING
               || state->adverse_status == SCREENING_ACTION_DISPUTE);
}

static bool
begin (const ScreeningOrder *order, const ScreeningState *state, ScreeningRequest *ret)
{
    if (state->adverse || state->adverse_none)
        return false;
    if (state->adverse_items && state->adverse_items[0])
        screening_checkr_set (ret, "adverse", "POST",
                              g_strdup_printf ("/reports/%s/adverse_actions", state->report), order,
                              action_of (order, state));
    else
        screening_checkr_set (ret, "adverse-items", "GET",
                              g_strdup_printf ("/reports/%s/adverse_items", state->report), NULL,
                              NULL);
    return true;
}

/* One that was asked for and whose answer got lost is there without our knowing its id: it is looked for. */
static bool
end (const ScreeningState *state, ScreeningRequest *ret)
{
    if (is_open (state)) {
        screening_checkr_set (ret, "adverse-end", "DELETE",
                              g_strdup_printf ("/adverse_actions/%s", state->adverse), NULL, NULL);
        return true;
    }
    if (state->adverse || state->adverse_none || !state->adverse_items || !state->adverse_items[0])
        return false;
    screening_checkr_set (ret, "adverse-list", "GET",
                          g_strdup_printf ("/reports/%s/adverse_actions", state->report), NULL,
                          NULL);
    return true;
}

bool
screening_checkr_adverse (const ScreeningOrder *order, const ScreeningState *state,
                          ScreeningRequest *ret)
{
    bool old = state->adverse_ms > 0 && order->now_ms - state->adverse_ms > TAKE_BACK_DAYS * DAY_MS;
    if (!state->report || state->adverse_wish == SCREENING_ADVERSE_NONE)
        return false;
    return state->adverse_wish == SCREENING_ADVERSE_END || old ? end (state, ret)
                                                               : begin (order, state, ret);
}

bool
screening_checkr_adverse_look (const ScreeningState *state, ScreeningRequest *ret)
{
    if (!is_open (state))
        return false;
    screening_checkr_set (ret, "adverse-look", "GET",
                          g_strdup_printf ("/adverse_actions/%s", state->adverse), NULL, NULL);
    ret->waits = true;
    return true;
}

bool
screening_checkr_read_adverse (const json_t *json, ScreeningState *fact)
{
    const char *status = screening_checkr_text (json, "status");
    for (int i = 1; status && screening_action_words[i]; i++) {
        if (g_str_equal (screening_action_words[i], status))
            fact->adverse_status = i;
    }
    g_free (fact->adverse);
    g_free (fact->report);
    fact->adverse = g_strdup (screening_checkr_id (json, "id"));
    fact->report = g_strdup (screening_checkr_id (json, "report_id"));
    fact->adverse_ms = screening_checkr_time (json, "created_at");
    return fact->adverse && fact->report && fact->adverse_status != SCREENING_ACTION_NONE;
}

/* Of adverse items their ids, of adverse actions the one that is not taken back. Anything else in it, and the list is not what was asked for. */
bool
screening_checkr_read_list (const json_t *json, ScreeningState *fact)
{
    g_autoptr (GStrvBuilder) items = g_strv_builder_new ();
    json_t *list = json_object_get (json, "data"), *each;
    size_t i;
    if (!json_is_array (list) || json_array_size (list) > ITEMS_MAX)
        return false;
    json_array_foreach (list, i, each)
    {
        const char *object = screening_checkr_text (each, "object"),
                   *id = screening_checkr_id (each, "id");
        bool item = g_strcmp0 (object, "adverse_item") == 0 && id;
        bool over = g_strcmp0 (screening_checkr_text (each, "status"), "canceled") == 0;
        if (item)
            g_strv_builder_add (items, id);
        else if (g_strcmp0 (object, "adverse_action") != 0
                 || (!over && !screening_checkr_read_adverse (each, fact)))
            return false;
    }
    g_strfreev (fact->adverse_items);
    fact->adverse_items = g_strv_builder_end (items);
    fact->adverse_none = !fact->adverse && !fact->adverse_items[0];
    return true;
}
