/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written or handed in for people to rate: an e-mail, a file; and a thing to be put in its place. */
#include "tests/shots/shots.h"

#include "ui/items/test.h"

static const char *
words (UiLook *look, const char *english, const char *spanish)
{
    return g_str_equal (ui_look_get_language (look), "es") ? spanish : english;
}

static UiTest *
begun (AdwApplicationWindow *window, UiLook *look, QtiItem *item)
{
    UiTest *test = UI_TEST (ui_test_new (look));
    const UiTestSection section = {.title = words (look, "E-mail replies", "Respuestas por correo"),
                                   .time_limit_s = 1200};
    ui_test_set_section (test, &section);
    ui_test_add_item (test, item, NULL);
    adw_application_window_set_content (window, GTK_WIDGET (test));
    ui_test_show_item (test, 0);
    ui_test_set_saved (test, 0, UI_TEST_SAVED_DONE);
    return test;
}

static void
answer (UiTest *test, const char *identifier, const char *value, GPtrArray *responses)
{
    UiResponse *response = ui_response_new (identifier);
    ui_response_add_value (response, value);
    g_ptr_array_add (responses, response);
    ui_test_set_responses (test, 0, responses);
}

static void
build_email (AdwApplicationWindow *window, UiLook *look)
{
    g_autoptr (QtiItem) item =
        shots_item (ui_look_get_language (look), "email/em-double-charge.xml");
    g_autoptr (GPtrArray) responses =
        g_ptr_array_new_with_free_func ((GDestroyNotify)ui_response_free);
    answer (begun (window, look, item), "RESPONSE",
            words (look, "Dear R. Osei,\n\nyou are right, both charges are there.",
                   "Estimado R. Osorio:\n\nTiene razón, los dos cobros están."),
            responses);
}

static void
build_file (AdwApplicationWindow *window, UiLook *look)
{
    g_autoptr (QtiItem) item = shots_item (ui_look_get_language (look), "email/em-price-list.xml");
    g_autoptr (GPtrArray) responses =
        g_ptr_array_new_with_free_func ((GDestroyNotify)ui_response_free);
    answer (begun (window, look, item), "FILE",
            words (look,
                   "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 23456 "
                   "application/vnd.oasis.opendocument.text Price list, corrected.odt",
                   "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 23456 "
                   "application/vnd.oasis.opendocument.text Lista de precios corregida.odt"),
            responses);
}

static void
build_file_none (AdwApplicationWindow *window, UiLook *look)
{
    g_autoptr (QtiItem) item = shots_item (ui_look_get_language (look), "email/em-price-list.xml");
    begun (window, look, item);
}

#define POSITION(prompt)                                                                           \
    "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" "                  \
    "identifier=\"i\" title=\"t\" adaptive=\"false\" time-dependent=\"false\">"                    \
    "<qti-response-declaration identifier=\"R\" cardinality=\"single\" base-type=\"point\"/>"      \
    "<qti-item-body><p>" prompt "</p><qti-position-object-stage><img src=\"none.png\" "            \
    "width=\"480\" height=\"300\" alt=\"A desk\"/><qti-position-object-interaction "               \
    "response-identifier=\"R\" max-choices=\"1\"><img src=\"lamp.png\" width=\"40\" "              \
    "height=\"40\" alt=\"A lamp\"/></qti-position-object-interaction>"                             \
    "</qti-position-object-stage></qti-item-body></qti-assessment-item>"

static void
build_position (AdwApplicationWindow *window, UiLook *look)
{
    g_autoptr (QtiItem) item = qti_item_parse (
        words (look, POSITION ("Put the lamp where it does not shine into the camera."),
               POSITION ("Ponga la lámpara donde no dé luz a la cámara.")),
        -1, NULL);
    g_autoptr (GPtrArray) responses =
        g_ptr_array_new_with_free_func ((GDestroyNotify)ui_response_free);
    answer (begun (window, look, item), "R", "320 90", responses);
}

/* ---- a question in turns ---- */

#define TURNS(ask, field, hint, button)                                                            \
    "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" "                  \
    "identifier=\"i\" title=\"t\" adaptive=\"false\" time-dependent=\"false\">"                    \
    "<qti-response-declaration identifier=\"R\" cardinality=\"single\" base-type=\"float\"/>"      \
    "<qti-response-declaration identifier=\"H\" cardinality=\"single\" base-type=\"boolean\"/>"    \
    "<qti-item-body><p>" ask "</p><p>" field                                                       \
    ": <qti-text-entry-interaction response-identifier=\"R\"/></p><div "                           \
    "class=\"qti-well\"><p>" hint                                                                  \
    "</p></div><p><qti-end-attempt-interaction response-identifier=\"H\" title=\"" button          \
    "\"/></p></qti-item-body></qti-assessment-item>"

static void
build_turn (AdwApplicationWindow *window, UiLook *look, UiTurn turn)
{
    g_autoptr (QtiItem) item = qti_item_parse (
        words (look,
               TURNS ("A plan costs $36 a month of 30 days. What do 10 days cost?", "In dollars",
                      "Ten days are a third of the month.", "Show a hint"),
               TURNS ("Un plan cuesta $36 por un mes de 30 días. ¿Cuánto cuestan 10 días?",
                      "En dólares", "Diez días son la tercera parte del mes.", "Ver una pista")),
        -1, NULL);
    g_autoptr (GPtrArray) responses =
        g_ptr_array_new_with_free_func ((GDestroyNotify)ui_response_free);
    UiTest *test = begun (window, look, item);
    answer (test, "R", "11", responses);
    ui_test_set_turn (test, 0, item, turn);
}

static void
build_turns (AdwApplicationWindow *window, UiLook *look)
{
    build_turn (window, look, UI_TURN_NEXT);
}

static void
build_turns_away (AdwApplicationWindow *window, UiLook *look)
{
    build_turn (window, look, UI_TURN_AWAY);
}

const ShotsPage shots_handed[] = {
    {"email-reply", "applicant", build_email},
    {"question-file", "applicant", build_file},
    {"question-file-none", "applicant", build_file_none},
    {"position-object", "applicant", build_position},
    {"question-turns", "applicant", build_turns},
    {"question-turns-away", "applicant", build_turns_away},
    {0},
};
