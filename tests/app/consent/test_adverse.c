/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Timelines of adverse action, worked out beforehand with another calendar; and the papers that go with each notice. */
#include "app/consent/adverse.h"

#include <string.h>

#include "app/consent/calendar.h"
#include "tests/app/consent/cases.h"

enum { WHY, PLACE, SENT_BY, EVENTS, NOW, STATE, RULE, LAST_DAY, DECIDE, COLUMNS };

static const struct {
    const char *name;
    size_t offset;
} events[] = {
#define EVENT(name)                                                                                \
    {                                                                                              \
#name, offsetof(ConsentAdverseEvents, name##_ms)                                           \
    }
    EVENT (report),     EVENT (assessed), EVENT (notice),   EVENT (received), EVENT (answered),
    EVENT (considered), EVENT (disputed), EVENT (resolved), EVENT (final),    EVENT (cancelled),
};

static int64_t
moment (const char *iso)
{
    g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
    g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, utc);
    g_assert_nonnull (time);
    return g_date_time_to_unix (time) * 1000;
}

static ConsentAdverseEvents
read_events (const char *cell)
{
    ConsentAdverseEvents found = {0};
    g_auto (GStrv) words = g_strsplit (strcmp (cell, "-") != 0 ? cell : "", " ", -1);
    for (char **word = words; *word != NULL; word++) {
        char *equal = strchr (*word, '=');
        size_t i = 0;
        *equal = '\0';
        while (strcmp (events[i].name, *word) != 0)
            g_assert_cmpuint (++i, <, G_N_ELEMENTS (events));
        G_STRUCT_MEMBER (int64_t, &found, events[i].offset) = moment (equal + 1);
    }
    return found;
}

static void
check (char **cells, const ConsentPlaces *places)
{
    ConsentCase which = {.criminal = true, .offer_made = true};
    ConsentAdverseEvents happened = read_events (cells[EVENTS]);
    char day[11] = "-";
    cases_place (cells[PLACE], &which.residence, &which.residence_city);
    which.work = which.residence;
    happened.by_post = strcmp (cells[SENT_BY], "post") == 0;
    ConsentAdverseClock clock =
        consent_adverse_clock (places, &which, &happened, moment (cells[NOW]));
    if (g_date_valid (&clock.last_day))
        g_date_strftime (day, sizeof day, "%Y-%m-%d", &clock.last_day);
    g_autofree char *decide = g_strdup_printf ("%" G_GINT64_FORMAT, clock.decide_ms);
    g_assert_cmpstr (consent_adverse_words[clock.state], ==, cells[STATE]);
    g_assert_cmpstr (clock.place != NULL ? clock.place->id : "-", ==, cells[RULE]);
    g_assert_cmpstr (day, ==, cells[LAST_DAY]);
    g_assert_cmpstr (decide, ==, cells[DECIDE]);
}

static void
test_timelines (void)
{
    g_assert_cmpint (cases_run ("adverse.tsv", COLUMNS, check), >=, 60);
}

/* A mailed notice: nothing runs before what the place counts from, and what came back never left. */
static void
test_mailed (void)
{
    static const struct {
        const char *place, *sent, *received, *state, *last_day;
    } rows[] = {
        {"TX", NULL, NULL, "wait", "-"},
        {"TX", "2026-03-03T17:00:00Z", NULL, "wait", "2026-03-10"},
        {"TX", NULL, "2026-03-05T17:00:00Z", "wait", "2026-03-12"},
        {"TX", "2026-03-06T17:00:00Z", "2026-03-05T17:00:00Z", "wait", "2026-03-12"},
        {"CA/CA-LAC", NULL, NULL, "wait", "-"},
        {"CA/CA-LAC", "2026-03-03T17:00:00Z", NULL, "wait", "-"},
        {"CA/CA-LAC", "2026-03-03T17:00:00Z", "2026-03-05T17:00:00Z", "wait", "2026-03-12"},
        /* Half past nine in the evening of the fourth, in Los Angeles. */
        {"CA/CA-LAC", "2026-03-03T17:00:00Z", "2026-03-05T05:30:00Z", "wait", "2026-03-11"},
    };
    g_autoptr (ConsentPlaces) places = cases_places ();
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autofree char *word = g_strdup (rows[i].place);
        ConsentCase which = {.criminal = true, .offer_made = true};
        ConsentAdverseEvents happened = {.report_ms = moment ("2026-01-02T15:00:00Z"),
                                         .assessed_ms = moment ("2026-01-03T15:00:00Z"),
                                         .notice_ms = moment ("2026-03-02T17:00:00Z"),
                                         .mailed = true,
                                         .sent_ms = rows[i].sent ? moment (rows[i].sent) : 0,
                                         .received_ms =
                                             rows[i].received ? moment (rows[i].received) : 0};
        char day[11] = "-";
        cases_place (word, &which.residence, &which.residence_city);
        which.work = which.residence;
        ConsentAdverseClock clock =
            consent_adverse_clock (places, &which, &happened, moment ("2026-03-06T18:00:00Z"));
        if (g_date_valid (&clock.last_day))
            g_date_strftime (day, sizeof day, "%Y-%m-%d", &clock.last_day);
        g_test_message ("%s", rows[i].place);
        g_assert_cmpstr (consent_adverse_words[clock.state], ==, rows[i].state);
        g_assert_cmpstr (day, ==, rows[i].last_day);
        g_assert_true (clock.begun == (*rows[i].last_day != '-'));
        g_assert_true ((clock.decide_ms != 0) == clock.begun);
        g_assert_nonnull (clock.place);
        clock = consent_adverse_clock (places, &which, &happened, moment ("2030-01-01T00:00:00Z"));
        g_assert_cmpstr (consent_adverse_words[clock.state], ==, clock.begun ? "decide" : "wait");
    }
}

/* One free day more or less would move every date: the federal holidays of four years, as published. */
static void
test_holidays (void)
{
    static const char *const free_days[] = {
        "2025-01-01", "2025-01-20", "2025-02-17", "2025-05-26", "2025-06-19", "2025-07-04",
        "2025-09-01", "2025-10-13", "2025-11-11", "2025-11-27", "2025-12-25", "2026-01-01",
        "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07",
        "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25", "2027-01-01", "2027-01-18",
        "2027-02-15", "2027-05-31", "2027-06-18", "2027-07-05", "2027-09-06", "2027-10-11",
        "2027-11-11", "2027-11-25", "2027-12-24", "2027-12-31", "2028-01-17", "2028-02-21",
        "2028-05-29", "2028-06-19", "2028-07-04", "2028-09-04", "2028-10-09", "2028-11-10",
        "2028-11-23", "2028-12-25",
    };
    unsigned found = 0;
    GDate day;
    g_date_clear (&day, 1);
    for (g_date_set_dmy (&day, 1, G_DATE_JANUARY, 2025); g_date_get_year (&day) < 2029;
         g_date_add_days (&day, 1)) {
        char text[11];
        GDateWeekday weekday = g_date_get_weekday (&day);
        if (weekday == G_DATE_SATURDAY || weekday == G_DATE_SUNDAY
            || !consent_calendar_is_free (&day))
            continue;
        g_date_strftime (text, sizeof text, "%Y-%m-%d", &day);
        g_assert_cmpuint (found, <, G_N_ELEMENTS (free_days));
        g_assert_cmpstr (text, ==, free_days[found++]);
    }
    g_assert_cmpuint (found, ==, G_N_ELEMENTS (free_days));
}

static void
test_papers (void)
{
    static const struct {
        const char *state, *city;
        bool credit, final;
        const char *papers;
    } rows[] = {
        {"TX", NULL, false, false, "pre-adverse-notice report summary-of-rights"},
        {"CA", NULL, false, false,
         "pre-adverse-notice report summary-of-rights individualized-assessment"},
        {"NY", NULL, false, false, "pre-adverse-notice report summary-of-rights article-23-a"},
        {"NY", "NY-NYC", false, false,
         "pre-adverse-notice report summary-of-rights individualized-assessment article-23-a"},
        {"TX", NULL, false, true,
         "adverse-notice agency-contact free-copy-60-days right-to-dispute agency-did-not-decide"},
        {"TX", NULL, true, true,
         "adverse-notice agency-contact free-copy-60-days right-to-dispute agency-did-not-decide "
         "credit-score"},
    };
    g_autoptr (ConsentPlaces) places = cases_places ();
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        ConsentCase which = {.residence = rows[i].state,
                             .residence_city = rows[i].city,
                             .work = rows[i].state,
                             .credit = rows[i].credit};
        g_auto (GStrv) papers = consent_adverse_papers (places, &which, rows[i].final);
        g_autofree char *text = g_strjoinv (" ", papers);
        g_assert_cmpstr (text, ==, rows[i].papers);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/consent/adverse/timelines", test_timelines);
    g_test_add_func ("/consent/adverse/mailed", test_mailed);
    g_test_add_func ("/consent/adverse/holidays", test_holidays);
    g_test_add_func ("/consent/adverse/papers", test_papers);
    return g_test_run ();
}
