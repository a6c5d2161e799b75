/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which factors an individual assessment weighs: those of every place that has a say, each once, in the words of the most local law. */
#include "app/consent/assessment.h"

#include <string.h>

#include "app/consent/form.h"
#include "tests/app/consent/cases.h"

/* "gravity" is required, "(evidence)" may be left out; of which form each factor's words are stands in FORMS by the same order. */
static const struct {
    const char *why, *residence, *work, *factors, *forms;
} CASES[] = {
    {"nothing of its own", "TX", "TX", "gravity time job conclusion",
     "assessment assessment assessment assessment"},
    {"a place that the table does not know", "ZZ", "ZZ", "gravity time job conclusion",
     "assessment assessment assessment assessment"},
    {"California", "CA", "CA", "gravity time job (evidence) conclusion",
     "assessment-ca assessment-ca assessment-ca assessment-ca assessment-ca"},
    {"Los Angeles County adds to it", "CA/CA-LAC", "CA",
     "gravity time job bearing (evidence) conclusion",
     "assessment-ca assessment-ca assessment-lac assessment-lac assessment-ca assessment-ca"},
    {"New York: the eight of article 23-A", "NY", "NY",
     "gravity time age job bearing evidence interest policy conclusion",
     "assessment-ny assessment-ny assessment-ny assessment-ny assessment-ny assessment-ny "
     "assessment-ny "
     "assessment-ny assessment-ny"},
    {"New York City asks the applicant first", "NY/NY-NYC", "NY/NY-NYC",
     "asked gravity time age job bearing evidence interest policy conclusion",
     "assessment-nyc assessment-ny assessment-ny assessment-nyc assessment-ny assessment-ny "
     "assessment-ny "
     "assessment-ny assessment-ny assessment-ny"},
    {"Illinois", "IL", "IL", "gravity time number facts age evidence job conclusion",
     "assessment-il assessment-il assessment-il assessment-il assessment-il assessment-il "
     "assessment "
     "assessment-il"},
    {"what one of two states requires is required", "CA", "NY",
     "gravity time age job bearing evidence interest policy conclusion",
     "assessment-ny assessment-ny assessment-ny assessment-ny assessment-ny assessment-ny "
     "assessment-ny "
     "assessment-ny assessment-ny"},
    {"lives where nothing is known, works in the city", "TX", "NY/NY-NYC",
     "asked gravity time age job bearing evidence interest policy conclusion", NULL},
};

static void
form_free (gpointer form)
{
    model_form_free (form);
}

static GPtrArray *
forms_of (const ConsentPlaces *places, const ConsentCase *which, const char *language)
{
    g_autofree char *folder = g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), "forms", NULL);
    g_auto (GStrv) ids = consent_assessment_forms (places, which);
    GPtrArray *forms = g_ptr_array_new_with_free_func (form_free);
    for (int i = 0; ids[i]; i++) {
        g_autoptr (GError) error = NULL;
        ModelForm *form = consent_form_load (folder, ids[i], language, &error);
        g_assert_no_error (error);
        g_ptr_array_add (forms, form);
    }
    return forms;
}

static void
check (const ConsentPlaces *places, const ConsentCase *which, size_t number, const char *language)
{
    g_autoptr (GPtrArray) forms = forms_of (places, which, language);
    g_autoptr (GArray) factors = consent_assessment_factors (forms);
    g_autoptr (GString) found = g_string_new (NULL), from = g_string_new (NULL);
    for (guint i = 0; i < factors->len; i++) {
        const ConsentFactor *factor = &g_array_index (factors, ConsentFactor, i);
        g_string_append_printf (found, factor->required ? "%s%s" : "%s(%s)", i ? " " : "",
                                factor->field->id);
        g_string_append_printf (from, "%s%s", i ? " " : "", factor->form->id);
        g_assert_true (consent_assessment_find (factors, factor->field->id) == factor);
        g_assert_nonnull (factor->field->hint);
    }
    g_test_message ("%s", CASES[number].why);
    g_assert_cmpstr (found->str, ==, CASES[number].factors);
    if (CASES[number].forms)
        g_assert_cmpstr (from->str, ==, CASES[number].forms);
    g_assert_null (consent_assessment_find (factors, "nothing"));
}

static void
test_cases (void)
{
    g_autoptr (ConsentPlaces) places = cases_places ();
    for (size_t i = 0; i < G_N_ELEMENTS (CASES); i++) {
        g_autofree char *residence = g_strdup (CASES[i].residence),
                        *work = g_strdup (CASES[i].work);
        ConsentCase which = {.criminal = true};
        cases_place (residence, &which.residence, &which.residence_city);
        cases_place (work, &which.work, &which.work_city);
        g_date_set_dmy (&which.date, 30, G_DATE_NOVEMBER, 2026);
        check (places, &which, i, "en");
        check (places, &which, i, "es");
    }
}

/* A form that is half an assessment is none. */
static void
test_bad (void)
{
    static const char *const forms[] = {
        "\"kind\":\"assessment\"",
        "\"kind\":\"assessment\",\"fields\":[]",
        "\"kind\":\"assessment\",\"fields\":[{\"id\":\"a\",\"kind\":\"check\",\"label\":\"A\"}]",
        "\"kind\":\"assessment\",\"fields\":[{\"id\":\"a\",\"kind\":\"factor\",\"label\":\"A\","
        "\"format\":\"ssn\"}]",
        "\"kind\":\"assessment\",\"fields\":[{\"id\":\"a\",\"kind\":\"factor\"}]",
        "\"kind\":\"assessment\",\"fields\":[{\"id\":\"a\",\"kind\":\"factor\",\"label\":\"A\"},"
        "{\"id\":\"a\",\"kind\":\"factor\",\"label\":\"B\"}]",
        "\"kind\":\"notice\",\"fields\":[{\"id\":\"a\",\"kind\":\"factor\",\"label\":\"A\"}]",
        "\"kind\":\"paper\",\"fields\":[{\"id\":\"a\",\"kind\":\"factor\",\"label\":\"A\"}]",
    };
    for (size_t i = 0; i < G_N_ELEMENTS (forms); i++) {
        g_autoptr (GError) error = NULL;
        g_autofree char *text = g_strdup_printf (
            "{\"id\":\"x\",\"version\":1,\"language\":\"en\",\"title\":\"X\",\"text\":[\"X.\"],%s}",
            forms[i]);
        g_autoptr (json_t) json =
            model_json_parse (text, strlen (text), MODEL_JSON_REQUEST_BYTES, NULL);
        g_assert_nonnull (json);
        g_autoptr (ModelForm) form = consent_form_read (json, &error);
        g_assert_null (form);
        g_assert_error (error, CONSENT_ERROR, CONSENT_ERROR_FORM);
    }
}

/* A table of before: no place names a form. */
static void
test_old_table (void)
{
    static const char table[] =
        "{\"version\":1,\"checked\":\"2026-01-01\",\"places\":[{\"id\":\"US\",\"zone\":\"America/"
        "New_York\","
        "\"wait\":{\"days\":5,\"kind\":\"business\",\"from\":\"sent\"},\"sources\":[{}]},"
        "{\"id\":\"CA\",\"zone\":\"America/Los_Angeles\",\"assessment\":true,\"sources\":[{}]}]}";
    g_autoptr (json_t) json =
        model_json_parse (table, strlen (table), MODEL_JSON_REQUEST_BYTES, NULL);
    g_autoptr (ConsentPlaces) places = consent_places_read (json, NULL);
    const ConsentCase which = {.residence = "CA", .work = "CA", .criminal = true};
    g_assert_nonnull (places);
    g_auto (GStrv) forms = consent_assessment_forms (places, &which);
    g_assert_null (forms[0]);
    g_autoptr (GPtrArray) none = g_ptr_array_new ();
    g_autoptr (GArray) factors = consent_assessment_factors (none);
    g_assert_cmpuint (factors->len, ==, 0);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/consent/assessment/cases", test_cases);
    g_test_add_func ("/consent/assessment/bad", test_bad);
    g_test_add_func ("/consent/assessment/old-table", test_old_table);
    return g_test_run ();
}
