/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which forms, in which order, and what stops an order: every state, the cities, and what a case can ask for. */
#include "app/consent/order.h"

#include <string.h>

#include "tests/app/consent/cases.h"

enum { WHY, RESIDENCE, WORK, FLAGS, BASIS, DATE, FORMS, REFUSALS, BOX, COLUMNS };

static char *
joined (GPtrArray *words)
{
    g_ptr_array_add (words, NULL);
    char *text = g_strjoinv (" ", (char **)words->pdata);
    g_ptr_array_set_size (words, (int)words->len - 1);
    if (*text != '\0')
        return text;
    g_free (text);
    return g_strdup ("-");
}

static bool
has (const char *flags, char flag)
{
    return strchr (flags, flag) != NULL;
}

static void
check (char **cells, const ConsentPlaces *places)
{
    ConsentCase which = {.criminal = has (cells[FLAGS], 'c'),
                         .credit = has (cells[FLAGS], '$'),
                         .investigative = has (cells[FLAGS], 'i'),
                         .applicant_pays = has (cells[FLAGS], 'p') || has (cells[FLAGS], 'P'),
                         .fee_reason = has (cells[FLAGS], 'P') ? "the client pays it back" : NULL,
                         .offer_made = has (cells[FLAGS], 'o'),
                         .automated = has (cells[FLAGS], 'a'),
                         .credit_basis = strcmp (cells[BASIS], "-") != 0 ? cells[BASIS] : NULL};
    g_auto (ConsentOrder) order = {0};
    cases_place (cells[RESIDENCE], &which.residence, &which.residence_city);
    cases_place (cells[WORK], &which.work, &which.work_city);
    g_date_clear (&which.date, 1);
    g_date_set_parse (&which.date, cells[DATE]);
    consent_order_for (places, &which, &order);
    g_autofree char *forms = joined (order.forms), *refusals = joined (order.refusals);
    g_assert_cmpstr (forms, ==, cells[FORMS]);
    g_assert_cmpstr (refusals, ==, cells[REFUSALS]);
    g_assert_cmpstr (order.copy_box ? "box" : "-", ==, cells[BOX]);
}

static void
test_cases (void)
{
    g_assert_cmpint (cases_run ("order.tsv", COLUMNS, check), >=, 120);
}

/* Every state and DC, each with a source or an explicit "none known". */
static void
test_every_state (void)
{
    g_autoptr (ConsentPlaces) places = cases_places ();
    g_autofree char *path = g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), "states.json", NULL);
    json_t *states = json_load_file (path, 0, NULL);
    g_assert_cmpint (json_array_size (states), ==, 51);
    for (size_t i = 0; i < json_array_size (states); i++) {
        const char *id = json_string_value (json_object_get (json_array_get (states, i), "id"));
        const ConsentPlace *place = consent_places_find (places, id);
        g_assert_nonnull (place);
        g_assert_null (place->inside);
        g_assert_true (place->none_known
                       == (place->notices->len == 0 && !place->copy_box
                           && place->credit_bases == NULL && !place->fee_blocked
                           && place->automated_from == NULL));
    }
    json_decref (states);
}

/* What a person writes is taken for the place that is meant, and for no other. */
static void
test_match (void)
{
    static const struct {
        const char *state, *text, *id;
    } rows[] = {
        {"NY", "NY-NYC", "NY-NYC"},
        {"NY", "new york", "NY-NYC"},
        {"NY", "  New York City ", "NY-NYC"},
        {"NY", "Ciudad de Nueva York", "NY-NYC"},
        {"NY", "the Bronx", "NY-NYC"},
        {"NY", "BROOKLYN", "NY-NYC"},
        {"NY", "Buffalo", NULL},
        {"CA", "Brooklyn", NULL},
        {"CA", "Condado de Los Angeles", "CA-LAC"},
        {"CA", "Los Ángeles", "CA-LAC"},
        {"IL", "Cook", "IL-COOK"},
        {"IL", "Chicago", "IL-CHI"},
        {"IL", "IL-CHI", "IL-CHI"},
        {"MD", "Prince George's County", "MD-PG"},
        {"MD", "prince georges", "MD-PG"},
        {"PA", "Filadelfia", "PA-PHL"},
        {"TX", "Houston", NULL},
        {"NY", "", NULL},
        {"NY", "   ", NULL},
        {"NY", "County of", NULL},
        {"NY", NULL, NULL},
        {"ZZ", "New York", NULL},
        {NULL, "New York", NULL},
    };
    g_autoptr (ConsentPlaces) places = cases_places ();
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        const ConsentPlace *place = consent_places_match (places, rows[i].state, rows[i].text);
        g_test_message ("%s", rows[i].text);
        g_assert_cmpstr (place != NULL ? place->id : NULL, ==, rows[i].id);
    }
}

/* City and county have a say beside each other, each once. */
static void
test_counties (void)
{
    g_autoptr (ConsentPlaces) places = cases_places ();
    ConsentCase which = {.residence = "IL",
                         .residence_city = "IL-CHI",
                         .residence_county = "IL-COOK",
                         .work = "IL",
                         .work_city = "IL-CHI",
                         .work_county = "IL-COOK"};
    const ConsentPlace *found[CONSENT_ORDER_PLACES];
    consent_order_places (places, &which, found);
    g_assert_cmpstr (found[0]->id, ==, "IL");
    g_assert_cmpstr (found[1]->id, ==, "IL-CHI");
    g_assert_cmpstr (found[2]->id, ==, "IL-COOK");
    g_assert_null (found[3]);
    which.work = "CA";
    which.work_city = "CA-LAC";
    which.work_county = NULL;
    consent_order_places (places, &which, found);
    g_assert_cmpstr (found[4]->id, ==, "CA-LAC");
    g_assert_null (found[5]);
}

#define PLACE(members)                                                                             \
    "{\"version\":1,\"checked\":\"2026-11-24\",\"places\":[{\"id\":\"US\",\"zone\":\"America/"     \
    "New_York\","                                                                                  \
    "\"wait\":{\"days\":5,\"kind\":\"business\",\"from\":\"sent\"},\"sources\":[{}]}," members     \
    "]}"

static void
test_bad_tables (void)
{
    static const char *const tables[] = {
        "[]",
        "{}",
        "{\"version\":1,\"checked\":\"2026-11-24\",\"places\":[]}",
        "{\"version\":1,\"checked\":\"yesterday\",\"places\":[]}",
        PLACE ("{\"zone\":\"America/Denver\",\"none_known\":true}"),
        PLACE ("{\"id\":\"UT\",\"none_known\":true}"),
        PLACE ("{\"id\":\"UT\",\"zone\":\"America/Denver\",\"none_known\":true,\"also\":[7]}"),
        PLACE ("{\"id\":\"UT\",\"zone\":\"America/Denver\",\"none_known\":true,\"also\":[\"\"]}"),
        PLACE ("{\"id\":\"UT\",\"zone\":\"America/Denver\"}"),
        PLACE ("{\"id\":\"UT\",\"zone\":\"Mars/Olympus\",\"none_known\":true}"),
        PLACE ("{\"id\":\"US\",\"zone\":\"America/Denver\",\"none_known\":true}"),
        PLACE ("{\"id\":\"UT-SLC\",\"in\":\"UT\",\"zone\":\"America/Denver\",\"none_known\":true}"),
        PLACE ("{\"id\":\"UT\",\"zone\":\"America/Denver\",\"none_known\":1}"),
        PLACE ("{\"id\":\"UT\",\"zone\":\"America/Denver\",\"none_known\":true,\"surprise\":1}"),
        PLACE ("{\"id\":\"UT\",\"zone\":\"America/Denver\",\"sources\":[{}],\"fee\":\"free\"}"),
        PLACE ("{\"id\":\"UT\",\"zone\":\"America/Denver\",\"sources\":[{}],\"wait\":{\"days\":0,"
               "\"kind\":\"business\",\"from\":\"sent\"}}"),
        PLACE ("{\"id\":\"UT\",\"zone\":\"America/Denver\",\"sources\":[{}],\"wait\":{\"days\":5,"
               "\"kind\":\"lunar\",\"from\":\"sent\"}}"),
        PLACE ("{\"id\":\"UT\",\"zone\":\"America/"
               "Denver\",\"sources\":[{}],\"notices\":[{\"form\":\"x\"}]}"),
        PLACE ("{\"id\":\"UT\",\"zone\":\"America/Denver\",\"sources\":[{}],\"notices\":7}"),
        PLACE ("{\"id\":\"UT\",\"zone\":\"America/"
               "Denver\",\"sources\":[{}],\"credit\":{\"exceptions\":[1]}}"),
        PLACE ("{\"id\":\"UT\",\"zone\":\"America/"
               "Denver\",\"sources\":[{}],\"credit\":{\"exceptions\":[],"
               "\"from\":\"2026-02-30\"}}"),
        PLACE ("{\"id\":\"UT\",\"zone\":\"America/"
               "Denver\",\"sources\":[{}],\"automated\":{\"days\":1}}"),
    };
    for (size_t i = 0; i < G_N_ELEMENTS (tables); i++) {
        g_autoptr (GError) error = NULL;
        json_t *json = json_loads (tables[i], 0, NULL);
        g_test_message ("%s", tables[i]);
        g_assert_nonnull (json);
        g_assert_null (consent_places_read (json, &error));
        g_assert_error (error, CONSENT_ERROR, CONSENT_ERROR_FORM);
        json_decref (json);
    }
    g_autoptr (GError) error = NULL;
    g_assert_null (consent_places_load ("/nowhere/at/all.json", &error));
    g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/consent/order/cases", test_cases);
    g_test_add_func ("/consent/order/every-state", test_every_state);
    g_test_add_func ("/consent/order/match", test_match);
    g_test_add_func ("/consent/order/counties", test_counties);
    g_test_add_func ("/consent/order/bad-tables", test_bad_tables);
    return g_test_run ();
}
