/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What needs no screen: answers between page and journal, and the pauses of the pump. */
#include "app/applicant/answers.h"
#include "app/applicant/items.h"
#include "app/applicant/pump.h"
#include "app/applicant/rehearsal.h"
#include "app/applicant/section.h"
#include "app/applicant/wall_clock.h"

#include <string.h>

static json_t *
parse (const char *text)
{
    json_t *json = model_json_parse (text, strlen (text), MODEL_JSON_REQUEST_BYTES, NULL);
    g_assert_nonnull (json);
    return json;
}

static void
test_answers_travel_both_ways (void)
{
    static const char *const CASES[] = {
        "{}",
        "{\"RESPONSE\":[\"A\"]}",
        "{\"RESPONSE\":[]}",
        "{\"R1\":[\"A\",\"B\"],\"R2\":[\"ñ \\\"x\\\"\"]}",
        "{\"TYPING\":{\"record\":[{\"name\":\"text\",\"base\":{\"string\":\"a\\nb\"}},{\"name\":"
        "\"keys\",\"base\":{\"integer\":12}}]}}",
        "{\"TYPING\":{\"record\":[{\"name\":\"text\",\"base\":null}]}}",
    };
    for (size_t i = 0; i < G_N_ELEMENTS (CASES) - 1; i++) {
        g_autoptr (json_t) json = parse (CASES[i]);
        g_autoptr (GPtrArray) responses = applicant_answers_read (json);
        g_autoptr (json_t) again = applicant_answers_write (responses);
        g_assert_true (json_equal (json, again));
    }
}

static void
test_odd_answers_are_left_out (void)
{
    g_autoptr (json_t) json = parse (
        "{\"A\":[1,\"x\",null],\"B\":7,\"C\":{\"record\":[{\"base\":{\"string\":\"x\"}},3]}}");
    g_autoptr (GPtrArray) responses = applicant_answers_read (json);
    g_assert_cmpuint (responses->len, ==, 3);
    g_assert_cmpstr (ui_response_first (responses->pdata[0]), ==, "x");
    g_assert_true (ui_response_is_empty (responses->pdata[1]));
}

#define ITEM(middle)                                                                               \
    "<qti-assessment-item xmlns='http://www.imsglobal.org/xsd/imsqtiasi_v3p0' identifier='i' "     \
    "title='t' adaptive='false' "                                                                  \
    "time-dependent='false'><qti-response-declaration identifier='RESPONSE' cardinality='single' " \
    "base-type='identifier'>" middle                                                               \
    "</qti-response-declaration><qti-item-body><qti-choice-interaction "                           \
    "response-identifier='RESPONSE' max-choices='1'>"                                              \
    "<qti-simple-choice identifier='A'>a</qti-simple-choice><qti-simple-choice "                   \
    "identifier='B'>b</qti-simple-choice>"                                                         \
    "</qti-choice-interaction></qti-item-body></qti-assessment-item>"

/* Compiles a section of one item; the sentence if it is refused. */
static const char *
refusal_of (const char *xml)
{
    g_autoptr (json_t) json = json_pack ("{s:s, s:s, s:i, s:[{s:s, s:s}]}", "id", "s", "language",
                                         "en", "delivered_ms", 1, "items", "id", "i", "xml", xml);
    g_autoptr (ModelSection) section = model_section_read (json, NULL);
    const char *sentence = NULL;
    g_autoptr (GPtrArray) items = applicant_items_compile (section, &sentence);

    g_assert_true ((items == NULL) == (sentence != NULL));
    return sentence;
}

static void
test_items_with_keys_are_refused (void)
{
    g_assert_null (refusal_of (ITEM ("")));
    g_assert_nonnull (strstr (
        refusal_of (ITEM ("<qti-correct-response><qti-value>A</qti-value></qti-correct-response>")),
        "solution"));
    g_assert_nonnull (
        strstr (refusal_of (ITEM (
                    "<qti-mapping><qti-map-entry map-key='A' mapped-value='1'/></qti-mapping>")),
                "solution"));
    g_assert_nonnull (strstr (refusal_of ("<html>"), "damaged"));
}

static void
test_pauses_grow_to_a_minute (void)
{
    g_assert_cmpuint (applicant_pump_pause_ms (1, 0.5), ==, 1000);
    g_assert_cmpuint (applicant_pump_pause_ms (2, 0.5), ==, 2000);
    g_assert_cmpuint (applicant_pump_pause_ms (5, 0.5), ==, 16000);
    g_assert_cmpuint (applicant_pump_pause_ms (7, 0.5), ==, 60000);
    g_assert_cmpuint (applicant_pump_pause_ms (1000, 0), ==, 45000);
    g_assert_cmpuint (applicant_pump_pause_ms (1000, 1), ==, 75000);
}

/* The screen and the server agree on the time that is left: what went by while the program was closed counts. */
static void
test_time_goes_on (void)
{
    static const struct {
        int64_t elapsed_ms, begun_ms, server_ms, caught_up_ms;
    } CASES[] = {
        {0, 0, 0, 0},                /* nothing known */
        {5000, 0, 90000, 5000},      /* when it began was never known */
        {5000, 10000, 0, 5000},      /* the server is away: what was counted */
        {5000, 10000, 15000, 5000},  /* never closed */
        {5000, 10000, 75000, 65000}, /* closed for a minute */
        {5000, 10000, 14000, 5000},  /* the answer was slow: no time is given back */
        {5000, 10000, 1000, 5000},   /* the server's clock was set back */
    };
    for (size_t i = 0; i < G_N_ELEMENTS (CASES); i++)
        g_assert_cmpint (applicant_section_caught_up_ms (CASES[i].elapsed_ms, CASES[i].begun_ms,
                                                         CASES[i].server_ms),
                         ==, CASES[i].caught_up_ms);
}

/* Nothing is counted by the wall clock, and only a jump is told: neither sleep nor the slow corrections of a time server. */
static void
test_wall_clock (void)
{
    static const struct {
        int64_t wall_ms, running_ms, jump_ms;
    } LOOKS[] = {
        {1700000000000, 5000, 0},        /* the first look */
        {1700000000250, 5250, 0},        /* as it should */
        {1700000002000, 5500, 0},        /* corrected by a second and a half */
        {1700003602250, 5750, 3600000},  /* an hour on */
        {1700003602500, 6000, 0},        /* told once */
        {1700000002750, 6250, -3600000}, /* and back */
        {1700028802750, 28806250, 0},    /* eight hours of sleep */
        {0, 28806500, -1700028803000},   /* the battery of the clock was empty */
    };
    ApplicantWallClock clock = {0};
    for (size_t i = 0; i < G_N_ELEMENTS (LOOKS); i++)
        g_assert_cmpint (applicant_wall_clock_look (&clock, LOOKS[i].wall_ms, LOOKS[i].running_ms),
                         ==, LOOKS[i].jump_ms);
    g_assert_cmpint (applicant_wall_clock_look_now (&(ApplicantWallClock){0}), ==, 0);
}

static QtiItem *
practice_item (const char *language, const char *name)
{
    g_autofree char *file = g_strconcat (name, ".xml", NULL), *xml = NULL;
    g_autofree char *path = g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), "practice", "items",
                                              language, file, NULL);
    g_autoptr (GError) error = NULL;
    g_file_get_contents (path, &xml, NULL, &error);
    g_assert_no_error (error);
    QtiItem *item = qti_item_parse (xml, -1, &error);
    g_assert_no_error (error);
    return item;
}

/* Each kind of question has its practice in both languages, and says how it went. */
static void
test_rehearsal (void)
{
    static const struct {
        const char *name, *field, *text, *said;
    } CASES[] = {
        {"question", NULL, "A", "That is the best answer."},
        {"question", NULL, "B", "Another answer is better."},
        {"question", NULL, "no such", "Another answer is better."},
        {"typing", "text", "Good morning", "2 words a minute, mistakes taken off."},
        {"data-entry", "entries", "48213|Ana Ruiz|12.50",
         "1260 keystrokes an hour, mistakes taken off."},
        {"document", "document",
         "h1:Opening hours\np:We answer from eight to six. On \\<Sundays\\> we are closed.",
         "3 of 3 repairs were made."},
        {"writing", NULL, "Yes, we are open from ten to two.", "You wrote 8 words."},
        {"notes", "text", "Sam Reed, parcel 441, call back after 5.",
         "3 of 3 facts are in your notes."},
        {"notes", "text", "Hello", "0 of 3 facts are in your notes."},
        {"document", "document", "p:", "0 of 3 repairs were made."},
        {"multitask", "entries", "4821|Ruiz|0|x|at 9", "2 of 4 fields were right."},
    };
    static const char *const LANGUAGES[] = {"en", "es"};
    for (size_t i = 0; i < G_N_ELEMENTS (CASES); i++)
        for (size_t j = 0; j < G_N_ELEMENTS (LANGUAGES); j++) {
            g_autoptr (QtiItem) item = practice_item (LANGUAGES[j], CASES[i].name);
            g_autofree char *name = applicant_rehearsal_name (item);
            g_autoptr (GPtrArray) responses =
                g_ptr_array_new_with_free_func ((GDestroyNotify)ui_response_free);
            UiResponse *response = ui_response_new ("RESPONSE");
            g_assert_cmpstr (name, ==, CASES[i].name);
            g_ptr_array_add (responses, response);
            g_auto (GStrv) nothing = applicant_rehearsal_feedback (item, responses);
            g_assert_cmpstr (nothing[0], ==, "You did not answer. Try it once more.");
            if (CASES[i].field == NULL) {
                ui_response_add_value (response, CASES[i].text);
            } else {
                ui_response_add_field (response, CASES[i].field, QTI_STRING, CASES[i].text);
                ui_response_add_field (response, "durationMs", QTI_INTEGER, "60000");
                ui_response_add_field (response, "keys", QTI_INTEGER, "4");
            }
            g_auto (GStrv) said = applicant_rehearsal_feedback (item, responses);
            if (j == 0 || CASES[i].field == NULL)
                g_assert_cmpstr (said[0], ==, CASES[i].said);
        }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/parts/answers", test_answers_travel_both_ways);
    g_test_add_func ("/parts/odd-answers", test_odd_answers_are_left_out);
    g_test_add_func ("/parts/keys", test_items_with_keys_are_refused);
    g_test_add_func ("/parts/time-goes-on", test_time_goes_on);
    g_test_add_func ("/parts/pauses", test_pauses_grow_to_a_minute);
    g_test_add_func ("/parts/wall-clock", test_wall_clock);
    g_test_add_func ("/parts/rehearsal", test_rehearsal);
    return g_test_run ();
}
