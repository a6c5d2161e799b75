/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the forms is the server's: what comes too early is refused, with what has to come first, and nothing of it is stored. */
#include <string.h>

#include "tests/app/server/check.h"
#include "tests/app/server/tests.h"

/* What is tried in turn: a form, a decision, and what the server says against it as "WHY:WHAT", or only WHAT was never signed; NULL: it is taken. */
typedef struct {
    const char *form, *decision, *fault;
} Try;

static int
signatures (Check *check)
{
    g_autoptr (json_t) status = check_status (check);
    return (int)json_array_size (json_object_get (status, "copies"));
}

static void
try (Check *check, const char *form, const char *decision, const char *fault)
{
    g_autofree char *json = check_decision (check, form, decision), *key = api_key ();
    int before = signatures (check);
    g_autoptr (ApiAnswer) answer =
        api_send (check->api, &(ApiAsk){.method = "POST",
                                        .path = "/v1/application/entries/consent",
                                        .device = check->device,
                                        .key = key,
                                        .json = json});
    const char *detail = check_text (answer->json, "detail");
    if (answer->status != (fault ? 409 : 200) || g_strcmp0 (detail, fault) != 0)
        g_error ("%s of %s: %d with %s, not %s", decision, form, answer->status, detail, fault);
    if (fault) {
        g_assert_cmpstr (answer->word, ==, strchr (fault, ':') ? "form-order" : "nothing-signed");
        g_assert_cmpint (signatures (check), ==, before);
    }
}

static void
try_all (Check *check, const Try *tries, size_t count)
{
    for (size_t i = 0; i < count; i++)
        try (check, tries[i].form, tries[i].decision, tries[i].fault);
}

/* Each two that are beside each other in the table, the wrong way round and then the right way; and the last before all others. */
static void
test_pairs (void)
{
    g_autoptr (Check) check = check_new ("OK", ",\"work\":\"CO\",\"credit\":true,\"credit_basis\":"
                                               "\"financial-access\",\"investigative\":true");
    check_begin (check, "OK", "");
    g_autoptr (json_t) status = check_status (check);
    json_t *forms = json_object_get (status, "forms");
    size_t count = json_array_size (forms);
    g_assert_cmpuint (count, ==, 7);
    const char *first = json_string_value (json_array_get (forms, 0));
    g_autofree char *nothing = g_strconcat ("unsigned:", first, NULL);
    for (size_t i = 1; i < count; i++)
        try (check, json_string_value (json_array_get (forms, i)), "agreed", nothing);
    for (size_t i = 1; i < count; i++) {
        const char *one = json_string_value (json_array_get (forms, i - 1));
        g_autofree char *fault = g_strconcat ("unsigned:", one, NULL);
        try (check, json_string_value (json_array_get (forms, i)), "agreed", fault);
        try (check, one, "agreed", NULL);
    }
    try (check, json_string_value (json_array_get (forms, count - 1)), "agreed", NULL);
}

/* Where a position leaves the list to its plan, that list is the order. And what an applicant does not sign at all. */
static void
try_plan (Check *check)
{
    static const Try tries[] = {
        {"authorization", "agreed", "unsigned:disclosure"},
        {"disclosure", "agreed", NULL},
        {"authorization", "agreed", NULL},
    };
    static const char *const others[] = {"certification", "pre-adverse-notice"};
    for (size_t i = 0; i < G_N_ELEMENTS (others); i++) {
        check_apply (check, "checked");
        check_decide (check, others[i], "agreed", 422, "bad-request");
        check_decide (check, others[i], "declined", 422, "bad-request");
    }
    check_apply (check, "agent");
    try_all (check, tries, G_N_ELEMENTS (tries));
}

/* A name is part of a signature, whatever the form. */
static void
try_nameless (Check *check)
{
    static const char *const names[] = {"", " ", " A ", NULL};
    for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
        g_autofree char *whole = check_decision (check, "privacy", "agreed");
        g_autoptr (json_t) json =
            model_json_parse (whole, strlen (whole), MODEL_JSON_REQUEST_BYTES, NULL);
        json_object_del (json, "signed_name");
        if (names[i])
            json_object_set_new (json, "signed_name", json_string (names[i]));
        g_autofree char *text = model_json_print (json);
        api_entry (check->api, check->device, "consent", text, 422, "bad-request");
    }
}

/* Taken back or declined, a form counts no more for those after it; those apart are bound to nothing. */
static void
test_again (void)
{
    static const Try tries[] = {
        {"authorization", "withdrawn", "authorization"},
        {"authorization", "declined", NULL},
        {"authorization", "withdrawn", "authorization"},
        {"recording", "withdrawn", "recording"},
        {"recording", "agreed", NULL},
        {"recording", "withdrawn", NULL},
        {"recording", "withdrawn", NULL},
        {"recording", "agreed", NULL},
        {"electronic", "agreed", NULL},
        {"disclosure", "declined", NULL},
        {"authorization", "agreed", "declined:disclosure"},
        {"disclosure", "agreed", NULL},
        {"authorization", "agreed", NULL},
        {"privacy", "agreed", NULL},
        {"authorization", "withdrawn", NULL},
        {"disclosure", "withdrawn", NULL},
        {"authorization", "agreed", "withdrawn:disclosure"},
        {"electronic", "withdrawn", NULL},
        {"disclosure", "agreed", "withdrawn:electronic"},
        {"authorization", "agreed", "withdrawn:electronic"},
        {"electronic", "agreed", NULL},
        {"authorization", "agreed", "withdrawn:disclosure"},
        {"disclosure", "agreed", NULL},
        {"authorization", "agreed", NULL},
        {"disclosure", "agreed", NULL},
        /* Of another state: not asked for, and so before and after nothing. */
        {"ca-icraa", "agreed", NULL},
        {"automated", "agreed", NULL},
    };
    g_autoptr (Check) check = check_new ("TX", "");
    check_begin (check, "TX", "");
    try_nameless (check);
    try_all (check, tries, G_N_ELEMENTS (tries));
    try_plan (check);
}

/* Before the place of living is known nobody can say what comes first; before an offer only the notice of automated tools is asked for. */
static void
test_held (void)
{
    static const Try nowhere[] =
        {
            {"privacy", "agreed", NULL},
            {"electronic", "agreed", "place:unknown"},
            {"disclosure", "agreed", "place:unknown"},
            {"authorization", "agreed", "place:unknown"},
            {"authorization", "withdrawn", "authorization"},
        },
                     early[] =
                         {
                             {"automated", "agreed", "unsigned:electronic"},
                             {"disclosure", "agreed", "offer:NY-NYC"},
                             {"electronic", "agreed", NULL},
                             {"disclosure", "agreed", "offer:NY-NYC"},
                             {"authorization", "agreed", "offer:NY-NYC"},
                             {"nyc-fair-chance", "agreed", "offer:NY-NYC"},
                             {"disclosure", "declined", NULL},
                             {"recording", "agreed", NULL},
                             {"automated", "agreed", NULL},
                         },
                     offered[] = {
                         {"authorization", "agreed", "declined:disclosure"},
                         {"ny-article-23a", "agreed", "declined:disclosure"},
                         {"automated", "withdrawn", NULL},
                         {"disclosure", "agreed", "withdrawn:automated"},
                         {"automated", "agreed", NULL},
                         {"disclosure", "agreed", NULL},
                         {"nyc-fair-chance", "agreed", "unsigned:authorization"},
                         {"authorization", "agreed", NULL},
                         {"nyc-fair-chance", "agreed", "unsigned:ny-article-23a"},
                         {"ny-article-23a", "agreed", NULL},
                         {"nyc-fair-chance", "agreed", NULL},
                     };
    g_autoptr (Check) check = check_new ("NY", ",\"automated\":true");
    check_apply (check, "checked");
    try_all (check, nowhere, G_N_ELEMENTS (nowhere));
    check_live (check, "NY", ",\"city\":\"Brooklyn\"");
    try_all (check, early, G_N_ELEMENTS (early));
    g_free (api_finish (check->api, check->device));
    check_change (check, check->recruiter, "/offer", "{\"reason\":\"We want her.\"}", 200, NULL);
    try_all (check, offered, G_N_ELEMENTS (offered));
    g_assert_cmpint (check_sign_due (check), ==, 0);
}

void
test_form_order_add (void)
{
    g_test_add_func ("/server/form-order/pairs", test_pairs);
    g_test_add_func ("/server/form-order/again", test_again);
    g_test_add_func ("/server/form-order/held", test_held);
}
