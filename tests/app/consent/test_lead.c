/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From which day scores may be used after the notice of automated tools, across weekends, holidays, midnight and daylight saving time. */
#include "app/consent/lead.h"

#include <string.h>

#include "tests/app/consent/cases.h"

static const struct {
    const char *why, *residence, *work, *notice; /* UTC */
    const char *from, *from_at;                  /* NULL: at once; the moment in UTC */
} CASES[] = {
    {"Thanksgiving lies between", "NY/NY-NYC", "NY/NY-NYC", "2026-11-24T15:00:00Z", "2026-12-10",
     "2026-12-10T05:00:00Z"},
    {"still the day before in New York", "NY/NY-NYC", "NY/NY-NYC", "2026-11-25T03:00:00Z",
     "2026-12-10", "2026-12-10T05:00:00Z"},
    {"given on a Saturday", "NY/NY-NYC", "NY/NY-NYC", "2026-11-28T15:00:00Z", "2026-12-12",
     "2026-12-12T05:00:00Z"},
    {"over the turn of the year", "NY/NY-NYC", "NY/NY-NYC", "2026-12-18T15:00:00Z", "2027-01-06",
     "2027-01-06T05:00:00Z"},
    {"clocks go back, Veterans Day", "NY/NY-NYC", "NY/NY-NYC", "2026-10-28T15:00:00Z", "2026-11-13",
     "2026-11-13T05:00:00Z"},
    {"clocks go forward", "NY/NY-NYC", "NY/NY-NYC", "2027-03-10T15:00:00Z", "2027-03-25",
     "2027-03-25T04:00:00Z"},
    {"lives elsewhere, works there", "TX", "NY/NY-NYC", "2026-09-21T14:00:00Z", "2026-10-06",
     "2026-10-06T04:00:00Z"},
    {"the state alone", "NY", "NY", "2026-11-24T15:00:00Z", NULL, NULL},
    {"a notice without lead time", "IL", "IL", "2026-11-24T15:00:00Z", NULL, NULL},
    {"before the law", "NY/NY-NYC", "NY/NY-NYC", "2023-07-03T15:00:00Z", NULL, NULL},
    {"from the law on", "NY/NY-NYC", "NY/NY-NYC", "2023-07-05T15:00:00Z", "2023-07-20",
     "2023-07-20T04:00:00Z"},
    {"no rule", "TX", "TX", "2026-11-24T15:00:00Z", NULL, NULL},
};

static int64_t
moment (const char *text)
{
    g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (text, NULL);
    return g_date_time_to_unix (at) * 1000;
}

static void
test_cases (void)
{
    g_autoptr (ConsentPlaces) places = cases_places ();
    for (size_t i = 0; i < G_N_ELEMENTS (CASES); i++) {
        g_autofree char *residence = g_strdup (CASES[i].residence),
                        *work = g_strdup (CASES[i].work);
        ConsentCase which = {.criminal = true, .automated = true};
        ConsentLead lead;
        cases_place (residence, &which.residence, &which.residence_city);
        cases_place (work, &which.work, &which.work_city);
        g_date_clear (&which.date, 1);
        g_autofree char *day_of = g_strndup (CASES[i].notice, strlen ("2026-11-24"));
        g_date_set_parse (&which.date, day_of);
        g_test_message ("%s", CASES[i].why);
        bool waits = consent_lead (places, &which, moment (CASES[i].notice), &lead);
        g_assert_cmpint (waits, ==, CASES[i].from != NULL);
        if (waits) {
            char day[11];
            g_date_strftime (day, sizeof day, "%Y-%m-%d", &lead.from);
            g_assert_cmpstr (day, ==, CASES[i].from);
            g_assert_cmpint (lead.from_ms, ==, moment (CASES[i].from_at));
            g_assert_cmpstr (lead.place->id, ==, "NY-NYC");
        }
        which.automated = false;
        g_assert_false (consent_lead (places, &which, moment (CASES[i].notice), &lead));
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/consent/lead/cases", test_cases);
    return g_test_run ();
}
