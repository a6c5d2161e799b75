/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the panel of the background check says of an order, whoever gives the agency the data: what it is, since when, and what can be done. */
#include <locale.h>
#include <string.h>

#include "app/desk/check_words.h"

/* 1: the data are collected here; what may be NULL must not be there. */
static const struct {
    const char *kind, *status;
    int collected, candidate;
    const char *words, *next;
    UiDeskCheckState state;
    bool can_end, can_order;
} CASES[] = {
    {"checkr", "ordered", 0, 0, "Sim has not answered yet", "tried again by itself",
     UI_DESK_CHECK_NOW, true, false},
    {"checkr", "ordered", 0, 1, "Sim has not answered yet", "tried again by itself",
     UI_DESK_CHECK_NOW, true, false},
    {"checkr", "ordered", 1, 0, "Sim still needs the applicant's data", "given again by invitation",
     UI_DESK_CHECK_NOW, true, false},
    {"checkr", "ordered", 1, 1, "Sim has the applicant's data, and still needs the order",
     "given again by invitation", UI_DESK_CHECK_NOW, true, false},
    {"checkr", "invited", 0, 1, "Sim has asked the applicant for the data", "remind the applicant",
     UI_DESK_CHECK_NOW, true, false},
    {"checkr", "pending", 0, 1, "The applicant gave Sim the data", "nothing to do",
     UI_DESK_CHECK_DONE, false, false},
    {"checkr", "pending", 1, 1, "Sim has the applicant's data and the order", "nothing to do",
     UI_DESK_CHECK_DONE, false, false},
    {"checkr", "suspended", 0, 1, "Sim needs something more", "ask the agency what is missing",
     UI_DESK_CHECK_NOW, false, false},
    {"checkr", "suspended", 1, 1, "Sim needs something more", "ask the agency what is missing",
     UI_DESK_CHECK_NOW, false, false},
    {"checkr", "expired", 0, 1, "The applicant did not give Sim the data", "ordered again",
     UI_DESK_CHECK_DONE, false, true},
    {"checkr", "canceled", 0, 1, NULL, NULL, UI_DESK_CHECK_DONE, false, true},
    {"checkr", "complete", 0, 1, NULL, NULL, UI_DESK_CHECK_DONE, false, false},
    {"checkr", "complete", 1, 1, NULL, NULL, UI_DESK_CHECK_DONE, false, false},
    {"checkr", "dispute", 0, 1, NULL, NULL, UI_DESK_CHECK_DONE, false, false},
    {"files", "ordered", 0, 0, "The order for Sim lies ready; the agency asks", "its folder",
     UI_DESK_CHECK_NOW, true, false},
    {"files", "ordered", 1, 0, "The order for Sim lies ready, with the sealed data", "its folder",
     UI_DESK_CHECK_NOW, true, false},
    {"files", "pending", 0, 0, "Sim has taken the order", "nothing to do", UI_DESK_CHECK_DONE, true,
     false},
    {"files", "pending", 1, 0, "Sim has taken the order with the sealed data", "nothing to do",
     UI_DESK_CHECK_DONE, true, false},
    {"files", "suspended", 0, 0, "Sim needs something more", "what is missing", UI_DESK_CHECK_NOW,
     true, false},
    {"files", "complete", 1, 0, NULL, NULL, UI_DESK_CHECK_DONE, false, false},
};

static ModelDeskScreening *
check_of (size_t i)
{
    g_autoptr (GError) error = NULL;
    bool report = strcmp (CASES[i].kind, "checkr") == 0 || !CASES[i].can_end;
    report = report && !CASES[i].can_end && strcmp (CASES[i].status, "expired") != 0;
    g_autoptr (json_t) json = json_pack (
        "{s:s, s:[], s:[], s:s, s:s, s:{s:s, s:s, s:s, s:s, s:s, s:b, s:I, s:I, s:s}}", "etag",
        "r1", "forms", "refusals", "agency", "sim", "agency_kind", CASES[i].kind, "screening", "id",
        "s1", "agency", "sim", "agency_title", "Sim", "status", CASES[i].status, "by", "Rita Osei",
        "collected", CASES[i].collected, "created_ms", (json_int_t)1764600000000, "at_ms",
        (json_int_t)1764686400000, "result", "clear");
    json_t *screening = json_object_get (json, "screening");
    if (CASES[i].candidate)
        json_object_set_new (screening, "candidate", json_string ("can1"));
    if (CASES[i].next && strstr (CASES[i].next, "by invitation"))
        json_object_set_new (screening, "ordered",
                             json_pack ("{s:s, s:s, s:s, s:s}", "first_name", "A", "last_name", "B",
                                        "email", "a@b", "state", "TX"));
    if (report)
        json_object_set_new (screening, "report_id", json_string ("rep1"));
    ModelDeskScreening *check = model_desk_screening_read (json, &error);
    g_assert_no_error (error);
    return check;
}

static bool
offers (const UiDeskCheckValues *values, const char *id)
{
    for (guint i = 0; i < values->actions->len; i++)
        if (strcmp (g_array_index (values->actions, UiDeskCheckAction, i).id, id) == 0)
            return true;
    return false;
}

static void
test_orders (void)
{
    for (size_t i = 0; i < G_N_ELEMENTS (CASES); i++) {
        g_autoptr (ModelDeskScreening) check = check_of (i);
        g_autoptr (UiDeskCheckValues) values = desk_check_words (check, "screening", "en");
        const UiDeskCheckLine *order = values->lines->pdata[0];
        g_test_message ("%s %s %d %d", CASES[i].kind, CASES[i].status, CASES[i].collected,
                        CASES[i].candidate);
        g_assert_nonnull (strstr (order->text, "employer's certification"));
        g_assert_nonnull (strstr (order->detail, "Rita Osei"));
        g_assert_cmpuint (values->lines->len, ==, CASES[i].words ? 2 : 1);
        g_assert_cmpint (offers (values, "cancel"), ==, CASES[i].can_end);
        g_assert_cmpint (offers (values, "order"), ==, CASES[i].can_order);
        if (!CASES[i].words)
            continue;
        const UiDeskCheckLine *data = values->lines->pdata[1];
        g_assert_true (g_str_has_prefix (data->text, CASES[i].words));
        g_assert_true (g_str_has_prefix (data->detail, "Since "));
        g_assert_nonnull (strstr (data->detail, "2025"));
        g_assert_nonnull (strstr (data->detail, CASES[i].next));
        g_assert_cmpint (data->state, ==, CASES[i].state);
        /* Nothing is promised that there is no button for. */
        g_assert_true (!strstr (data->detail, "taken back") || CASES[i].can_end);
        g_assert_true (!strstr (data->detail, "from this computer") == !offers (values, "send"));
        g_assert_true (!strstr (data->detail, "ordered again") || CASES[i].can_order);
    }
}

/* Each cost with who pays it, and the sums of what was not given back. */
static void
test_costs (void)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) json = json_loads (
        "{\"etag\":\"r1\",\"forms\":[],\"refusals\":[],\"agency\":\"sim\",\"costs\":["
        "{\"what\":{\"en\":\"Basic report\",\"es\":\"Informe\"},\"cents\":2999,\"who_pays\":"
        "\"employer\",\"state\":\"so far\",\"at_ms\":1764600000000},"
        "{\"what\":{\"en\":\"County fee\",\"es\":\"Tasa\"},\"cents\":1005,\"who_pays\":"
        "\"applicant\",\"state\":\"to come\"},"
        "{\"what\":{\"en\":\"Old report\",\"es\":\"Informe viejo\"},\"cents\":500,\"who_pays\":"
        "\"employer\",\"state\":\"so far\",\"refunded\":true}]}",
        0, NULL);
    g_autoptr (ModelDeskScreening) check = model_desk_screening_read (json, &error);
    g_assert_no_error (error);
    g_autoptr (UiDeskCheckValues) values = desk_check_words (check, "recruiter", "en");
    const UiDeskCheckLine *line = values->lines->pdata[values->lines->len - 1];
    g_assert_cmpstr (line->text, ==, "What it costs: $29.99 so far, $10.05 to come");
    g_auto (GStrv) rows = g_strsplit (line->detail, "\n", -1);
    g_assert_cmpuint (g_strv_length (rows), ==, 3);
    g_assert_true (g_str_has_prefix (rows[0], "$29.99 · Basic report · the company pays, "));
    g_assert_cmpstr (rows[1], ==, "$10.05 · County fee · the applicant pays, to come");
    g_assert_true (g_str_has_suffix (rows[2], "; given back"));
}

int
main (int argc, char **argv)
{
    setlocale (LC_ALL, "");
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/desk/words/orders", test_orders);
    g_test_add_func ("/desk/words/costs", test_costs);
    return g_test_run ();
}
