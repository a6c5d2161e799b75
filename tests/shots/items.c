/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/shots/shots.h"
#include "tests/shots/sound.h"

#include <math.h>

#include "ui/charts/limit_bar.h"
#include "ui/charts/meter.h"
#include "ui/charts/score_bar.h"
#include "ui/charts/waveform.h"
#include "ui/items/test.h"

/* English, then Spanish: sample data comes in the language of the picture, as from a server. */
static const char *
words (UiLook *look, const char *english, const char *spanish)
{
    return g_str_equal (ui_look_get_language (look), "es") ? spanish : english;
}

#define ITEM(declarations, body)                                                                   \
    "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" "                  \
    "identifier=\"i\" title=\"t\" adaptive=\"false\" time-dependent=\"false\">" declarations       \
    "<qti-item-body>" body "</qti-item-body></qti-assessment-item>"
#define ONE(type)                                                                                  \
    "<qti-response-declaration identifier=\"R\" cardinality=\"single\" base-type=\"" type "\"/>"
#define CHOICE(identifier, text)                                                                   \
    "<qti-simple-choice identifier=\"" identifier "\">" text "</qti-simple-choice>"

static const char question_en[] = ITEM (
    ONE ("identifier"),
    "<p>Mrs Alvarez has been passed on twice. Her parcel is four days late, and she needs it for a "
    "birthday "
    "tomorrow.</p><blockquote>“I have told this story three times now. Are you going to help me or "
    "not?”</blockquote><p>Your screen shows that the parcel left the depot at 6:10 this morning. "
    "It has no delivery "
    "time yet.</p><qti-choice-interaction response-identifier=\"R\" "
    "max-choices=\"1\"><qti-prompt>What do you say "
    "first?</qti-prompt>" CHOICE (
        "A", "“I am sorry, but the delays are on the carrier’s side. You could call them "
             "directly.”") CHOICE ("B", "“You should not have had to tell it three times. I have "
                                        "your parcel here; let me find out when "
                                        "it reaches you.”")
        CHOICE ("C", "“Please calm down, so that I can look into your case for "
                     "you.”") CHOICE ("D", "“I can offer you a ten-dollar credit for the late "
                                           "delivery.”") "</qti-choice-interaction>");
static const char question_es[] = ITEM (
    ONE ("identifier"),
    "<p>A la señora Álvarez la pasaron ya dos veces. Su paquete lleva cuatro "
    "días de retraso y lo necesita para un "
    "cumpleaños mañana.</p><blockquote>«Ya conté esta historia tres veces. ¿Me "
    "va a ayudar o no?»</blockquote><p>Su "
    "pantalla muestra que el paquete salió del depósito a las 6:10 de esta "
    "mañana. Todavía no tiene hora de "
    "entrega.</p><qti-choice-interaction response-identifier=\"R\" "
    "max-choices=\"1\"><qti-prompt>¿Qué dice "
    "primero?</qti-prompt>" CHOICE (
        "A", "«Lo siento, pero el retraso es del transportista. Podría llamarlos "
             "directamente.»")
        CHOICE ("B", "«No debió tener que contarlo tres veces. Aquí tengo su "
                     "paquete; déjeme averiguar cuándo le "
                     "llega.»") CHOICE ("C", "«Cálmese, por favor, para que yo pueda ver su caso.»")
            CHOICE ("D", "«Puedo ofrecerle un crédito de diez dólares por "
                         "el retraso.»") "</qti-choice-interaction>");
static const char mixed_en[] =
    ITEM (ONE ("float") "<qti-response-declaration identifier=\"W\" cardinality=\"single\" "
                        "base-type=\"identifier\"/>",
          "<h2>The bill</h2><p>The statement shows <strong>$12.99</strong> three times. The "
          "customer bought one month of the "
          "service.</p><table><thead><tr><th>Date</th><th>What</th><th>Amount</th></tr></"
          "thead><tbody><tr><td>3 May</td>"
          "<td>Service, May</td><td>$12.99</td></tr><tr><td>3 May</td><td>Service, "
          "May</td><td>$12.99</td></tr></tbody>"
          "</table><ul><li>Write only the number.</li><li>Use a point for cents.</li></ul><p>You "
          "pay back $ "
          "<qti-text-entry-interaction response-identifier=\"R\" expected-length=\"8\"/> and "
          "write: “The money "
          "<qti-inline-choice-interaction response-identifier=\"W\"><qti-inline-choice "
          "identifier=\"A\">has been"
          "</qti-inline-choice><qti-inline-choice identifier=\"B\">have been</qti-inline-choice>"
          "</qti-inline-choice-interaction> sent back to your card, and you will see it there in "
          "three to five days.”</p>");
static const char text_en[] = ITEM (
    ONE ("string"),
    "<p>A customer writes: “My kettle came without its lid. I would like the lid, not a new "
    "kettle, and "
    "I leave for two weeks on Friday.”</p><qti-extended-text-interaction response-identifier=\"R\" "
    "expected-length=\"600\"><qti-prompt>Answer the "
    "e-mail.</qti-prompt></qti-extended-text-interaction>");
static const char typing_en[] =
    ITEM ("<qti-response-declaration identifier=\"R\" cardinality=\"record\"/>",
          "<qti-portable-custom-interaction response-identifier=\"R\" module=\"m\" "
          "custom-interaction-type-identifier=\"urn:antesala:pci:typing:1\" data-duration-s=\"60\" "
          "data-reference=\"Thank "
          "you for waiting. I can see your order from last Tuesday, and the replacement left our "
          "warehouse this morning. You "
          "will receive a message with the tracking number before noon. If the package has not "
          "arrived by Friday, please "
          "call us again, and we will refund the shipping cost without any further "
          "questions.\"><qti-interaction-markup/>"
          "</qti-portable-custom-interaction>");

#define TASK(type, attributes)                                                                     \
    "<qti-portable-custom-interaction response-identifier=\"R\" module=\"m\" "                     \
    "custom-interaction-type-identifier=\"urn:antesala:pci:" type ":1\" " attributes               \
    "><qti-interaction-markup/></qti-portable-custom-interaction>"
#define RECORD "<qti-response-declaration identifier=\"R\" cardinality=\"record\"/>"

static const char entry_en[] = ITEM (
    RECORD, TASK ("data-entry", "data-fields=\"Name|Street|City|State and ZIP code\" "
                                "data-records=\"Marta Ellison|418 Birch Lane|Dayton|OH 45402||"
                                "Devon Okafor|77 Harbor Street|Tampa|FL 33602\""));
static const char entry_es[] =
    ITEM (RECORD, TASK ("data-entry", "data-fields=\"Nombre|Dirección|Ciudad|Código postal\" "
                                      "data-records=\"Lucía Paredes|Av. Colón 418|Quito|170135||"
                                      "Mateo Ibáñez|Calle 12 n.º 77|Cali|760044\""));
static const char document_en[] = ITEM (
    RECORD,
    "<p>A colleague wrote these steps in a hurry. Repair the page:</p><ol><li>Make the title a "
    "heading 1.</li><li>Make the five steps a numbered list.</li><li>Make the warning "
    "bold.</li></ol>" TASK ("document",
                            "data-document=\"h1:Set up your headset&#10;ol:Unpack the headset "
                            "and check the cable.&#10;ol:Plug the headset in.&#10;ol:Open the "
                            "sound settings of the computer and look for the "
                            "headset.&#10;p:Make a test call to «name of the "
                            "trainer».&#10;p:\\&lt;Do not pull at the cable.\\&gt;\""));
static const char document_es[] =
    ITEM (RECORD,
          "<p>Una compañera escribió estos pasos con prisa. Arregle la página:</p><ol><li>Ponga el "
          "título como título 1.</li><li>Convierta los cinco pasos en una lista "
          "numerada.</li><li>Ponga la advertencia en "
          "negrita.</li></ol>" TASK ("document",
                                     "data-document=\"h1:Prepare sus auriculares&#10;ol:Saque los "
                                     "auriculares de la caja y revise el cable.&#10;ol:Conecte los "
                                     "auriculares.&#10;ol:Abra la configuración de sonido de la "
                                     "computadora y busque los auriculares.&#10;p:Haga una llamada "
                                     "de prueba a «nombre».&#10;p:\\&lt;No tire del "
                                     "cable.\\&gt;\""));

static const char order_en[] = ITEM (
    "<qti-response-declaration identifier=\"R\" cardinality=\"ordered\" base-type=\"identifier\"/>",
    "<p>A caller reports that money was taken twice from her card.</p><qti-order-interaction "
    "response-identifier=\"R\">"
    "<qti-prompt>In which order do you work?</qti-prompt>" CHOICE (
        "A", "Ask for the last four digits of the card")
        CHOICE ("B", "Say that you will help, and how long it takes")
            CHOICE ("C", "Look at both charges with her")
                CHOICE ("D", "Say what happens next, and until when") "</qti-order-interaction>");
static const char match_en[] =
    ITEM ("<qti-response-declaration identifier=\"R\" cardinality=\"multiple\" "
          "base-type=\"directedPair\"/>",
          "<qti-match-interaction response-identifier=\"R\" "
          "max-associations=\"0\"><qti-prompt>Which desk is right for each "
          "caller?</qti-prompt><qti-simple-match-set><qti-simple-associable-choice "
          "identifier=\"A\" match-max=\"1\">“My "
          "password does not work.”</qti-simple-associable-choice><qti-simple-associable-choice "
          "identifier=\"B\" "
          "match-max=\"1\">“You charged me "
          "twice.”</qti-simple-associable-choice><qti-simple-associable-choice "
          "identifier=\"C\" match-max=\"1\">“I would like the larger "
          "plan.”</qti-simple-associable-choice>"
          "</qti-simple-match-set><qti-simple-match-set><qti-simple-associable-choice "
          "identifier=\"X\" match-max=\"9\">"
          "Technical help</qti-simple-associable-choice><qti-simple-associable-choice "
          "identifier=\"Y\" match-max=\"9\">"
          "Billing</qti-simple-associable-choice><qti-simple-associable-choice identifier=\"Z\" "
          "match-max=\"9\">Sales"
          "</qti-simple-associable-choice></qti-simple-match-set></qti-match-interaction>");
static const char hottext_en[] = ITEM ("<qti-response-declaration identifier=\"R\" "
                                       "cardinality=\"multiple\" base-type=\"identifier\"/>",
                                       "<qti-hottext-interaction response-identifier=\"R\" "
                                       "max-choices=\"2\"><qti-prompt>Which two words are wrong?"
                                       "</qti-prompt><p>Dear Mr Hall, <qti-hottext "
                                       "identifier=\"A\">your</qti-hottext> order <qti-hottext "
                                       "identifier=\"B\">have</qti-hottext> left our depot, and "
                                       "<qti-hottext identifier=\"C\">its</qti-hottext> driver "
                                       "<qti-hottext identifier=\"D\">will</qti-hottext> call you "
                                       "<qti-hottext identifier=\"E\">to</qti-hottext> days "
                                       "before.</p></qti-hottext-interaction>");
static const char hotspot_en[] =
    ITEM (ONE ("identifier"),
          "<p>The picture shows the back of a router.</p><qti-hotspot-interaction "
          "response-identifier=\"R\" "
          "max-choices=\"1\"><qti-prompt>Where does the cable from the wall go?</qti-prompt><img "
          "src=\"none.png\" "
          "width=\"480\" height=\"200\" alt=\"Back of a router with three "
          "sockets\"/><qti-hotspot-choice identifier=\"A\" "
          "shape=\"rect\" coords=\"30,60,150,150\"/><qti-hotspot-choice identifier=\"B\" "
          "shape=\"circle\" "
          "coords=\"240,105,45\"/><qti-hotspot-choice identifier=\"C\" shape=\"poly\" "
          "coords=\"330,150,390,50,450,150\"/></qti-hotspot-interaction>");

#define LIST(identifier, cardinality, type)                                                        \
    "<qti-response-declaration identifier=\"" identifier "\" cardinality=\"" cardinality           \
    "\" base-type=\"" type "\"/>"
#define PAIR(identifier, text)                                                                     \
    "<qti-simple-associable-choice identifier=\"" identifier "\" match-max=\"1\">" text            \
    "</qti-simple-associable-choice>"

/* The kinds that no other picture has, one below the other. */
static const char kinds_en[] = ITEM (
    LIST ("S", "single", "integer") LIST ("G", "multiple", "directedPair")
        LIST ("P", "multiple", "pair") LIST ("X", "single", "point")
            LIST ("E", "single", "boolean"),
    "<qti-slider-interaction response-identifier=\"S\" lower-bound=\"0\" upper-bound=\"10\" "
    "step=\"1\"><qti-prompt>How upset is the caller?</qti-prompt></qti-slider-interaction>"
    "<qti-gap-match-interaction response-identifier=\"G\"><qti-prompt>Fill the gaps.</qti-prompt>"
    "<qti-gap-text identifier=\"A\" match-max=\"1\">its</qti-gap-text><qti-gap-text "
    "identifier=\"B\" match-max=\"1\">it’s</qti-gap-text><p>The parcel lost <qti-gap "
    "identifier=\"G1\"/> label, but <qti-gap identifier=\"G2\"/> on its "
    "way.</p></qti-gap-match-interaction><qti-associate-interaction response-identifier=\"P\" "
    "max-associations=\"2\"><qti-prompt>What goes together?</qti-prompt>" PAIR ("A", "Refund")
        PAIR ("B", "Billing") PAIR ("C", "Password") PAIR (
            "D", "Technical help") "</qti-associate-interaction>"
                                   "<qti-select-point-interaction response-identifier=\"X\" "
                                   "max-choices=\"1\"><qti-prompt>Where is "
                                   "the power switch?</qti-prompt><img src=\"none.png\" "
                                   "width=\"480\" height=\"160\" alt=\"Back of "
                                   "a "
                                   "router\"/></"
                                   "qti-select-point-interaction><qti-end-attempt-interaction "
                                   "response-identifier=\"E\" title=\"Show me a hint\"/>");

static UiTest *
test_new (AdwApplicationWindow *window, UiLook *look, const UiTestSection *section)
{
    UiTest *test = UI_TEST (ui_test_new (look));
    ui_test_set_section (test, section);
    adw_application_window_set_content (window, GTK_WIDGET (test));
    return test;
}

static void
add (UiTest *test, const char *xml, int times)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (QtiItem) item = qti_item_parse (xml, -1, &error);
    if (item == NULL)
        g_error ("A sample question: %s", error->message);
    for (int i = 0; i < times; i++)
        ui_test_add_item (test, item, NULL);
}

static GPtrArray *
answer (const char *value)
{
    GPtrArray *responses = g_ptr_array_new_with_free_func ((GDestroyNotify)ui_response_free);
    UiResponse *response = ui_response_new ("R");
    ui_response_add_value (response, value);
    g_ptr_array_add (responses, response);
    return responses;
}

/* Seven of 24 questions, six of them answered, the fourth flagged. */
static UiTest *
begun (AdwApplicationWindow *window, UiLook *look, const char *seventh)
{
    const UiTestSection section = {
        .title = words (look, "Customer service judgement", "Criterio de atención al cliente"),
        .part = words (look, "Part 2 of 4", "Parte 2 de 4"),
        .intro = words (look,
                        "Short stories from work with customers. Say what you would do; there is "
                        "often more than one "
                        "possible answer, and one that helps most.",
                        "Historias cortas del trabajo con clientes. Diga qué haría usted; a menudo "
                        "hay más de una "
                        "respuesta posible y una que ayuda más."),
        .time_limit_s = 900};
    UiTest *test = test_new (window, look, &section);
    const char *usual = words (look, question_en, question_es);
    add (test, usual, 6);
    add (test, seventh != NULL ? seventh : usual, 1);
    add (test, usual, 17);
    for (int i = 0; i < 6; i++) {
        g_autoptr (GPtrArray) responses = answer ("B");
        ui_test_set_responses (test, i, responses);
    }
    ui_test_set_flagged (test, 3, true);
    ui_test_set_time_left (test, 702000);
    return test;
}

static void
build_question (AdwApplicationWindow *window, UiLook *look)
{
    UiTest *test = begun (window, look, NULL);
    g_autoptr (GPtrArray) responses = answer ("B");
    ui_test_set_responses (test, 6, responses);
    ui_test_show_item (test, 6);
    ui_test_set_saved (test, 6, UI_TEST_SAVED_DONE);
}

static void
build_mixed (AdwApplicationWindow *window, UiLook *look)
{
    UiTest *test = begun (window, look, mixed_en);
    ui_test_show_item (test, 6);
    ui_test_set_time_left (test, 58000);
}

static void
build_text (AdwApplicationWindow *window, UiLook *look)
{
    UiTest *test = begun (window, look, text_en);
    g_autoptr (GPtrArray) responses =
        answer ("Thank you for your message.\n\nThe lid leaves here today");
    ui_test_set_responses (test, 6, responses);
    ui_test_show_item (test, 6);
    ui_test_set_saved (test, 6, UI_TEST_SAVED_SAVING);
}

static void
build_order (AdwApplicationWindow *window, UiLook *look)
{
    ui_test_show_item (begun (window, look, order_en), 6);
}

static void
build_match (AdwApplicationWindow *window, UiLook *look)
{
    UiTest *test = begun (window, look, match_en);
    g_autoptr (GPtrArray) responses = answer ("B Y");
    ui_test_set_responses (test, 6, responses);
    ui_test_show_item (test, 6);
}

static void
build_hottext (AdwApplicationWindow *window, UiLook *look)
{
    UiTest *test = begun (window, look, hottext_en);
    g_autoptr (GPtrArray) responses = answer ("B");
    ui_test_set_responses (test, 6, responses);
    ui_test_show_item (test, 6);
}

static void
build_hotspot (AdwApplicationWindow *window, UiLook *look)
{
    UiTest *test = begun (window, look, hotspot_en);
    g_autoptr (GPtrArray) responses = answer ("B");
    ui_test_set_responses (test, 6, responses);
    ui_test_show_item (test, 6);
}

static void
build_kinds (AdwApplicationWindow *window, UiLook *look)
{
    ui_test_show_item (begun (window, look, kinds_en), 6);
}

static void
build_typing (AdwApplicationWindow *window, UiLook *look)
{
    const UiTestSection section = {
        .title = words (look, "Typing", "Mecanografía"),
        .part = words (look, "Copy the text, 1 minute", "Copie el texto, 1 minuto")};
    UiTest *test = test_new (window, look, &section);
    add (test, typing_en, 1);
    g_autoptr (GPtrArray) responses = answer ("");
    UiResponse *response = responses->pdata[0];
    ui_response_set_values (response, NULL, 0);
    ui_response_add_field (response, "text", QTI_STRING,
                           "Thank you for waiting. I can see your order from last Tuesday, and the "
                           "replacement left our "
                           "waretouse this ");
    ui_response_add_field (response, "durationMs", QTI_INTEGER, "28000");
    ui_test_set_responses (test, 0, responses);
    ui_test_show_item (test, 0);
}

static void
build_entry (AdwApplicationWindow *window, UiLook *look)
{
    const UiTestSection section = {.title = words (look, "Data entry", "Ingreso de datos"),
                                   .part = words (look, "Part 3 of 4", "Parte 3 de 4")};
    UiTest *test = test_new (window, look, &section);
    add (test, words (look, entry_en, entry_es), 1);
    g_autoptr (GPtrArray) responses = answer ("");
    UiResponse *response = responses->pdata[0];
    ui_response_set_values (response, NULL, 0);
    ui_response_add_field (
        response, "entries", QTI_STRING,
        words (look, "Marta Ellison|418 Birch Lane||", "Lucía Paredes|Av. Colón 418||"));
    ui_response_add_field (response, "durationMs", QTI_INTEGER, "14000");
    ui_test_set_responses (test, 0, responses);
    ui_test_show_item (test, 0);
}

static void
build_document (AdwApplicationWindow *window, UiLook *look)
{
    ui_test_show_item (begun (window, look, words (look, document_en, document_es)), 6);
}

static void
build_intro (AdwApplicationWindow *window, UiLook *look)
{
    UiTest *test = begun (window, look, NULL);
    g_autoptr (QtiItem) item = qti_item_parse (question_en, -1, NULL);
    ui_test_set_practice (test, item, NULL);
    ui_page_present (UI_PAGE (test));
}

static void
press (GtkWidget *widget, const char *id_of_label)
{
    if (GTK_IS_BUTTON (widget)
        && g_strcmp0 (gtk_widget_get_tooltip_text (widget), id_of_label) == 0)
        g_signal_emit_by_name (widget, "clicked");
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
         child = gtk_widget_get_next_sibling (child))
        press (child, id_of_label);
}

static void
build_overview (AdwApplicationWindow *window, UiLook *look)
{
    UiTest *test = begun (window, look, NULL);
    ui_test_show_item (test, 6);
    press (GTK_WIDGET (test), words (look, "All questions", "Todas las preguntas"));
}

static void
build_charts (AdwApplicationWindow *window, UiLook *look)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
    gtk_widget_add_css_class (box, "panel");
    gtk_widget_add_css_class (box, "roomy");
    GtkWidget *meter = ui_meter_new (), *live = ui_waveform_new (), *wave = ui_listen_new (),
              *limit = ui_limit_bar_new (), *score = ui_score_bar_new ();
    float peaks[620];
    for (int i = 0; i < 310; i++) {
        bool pause = (i > 55 && i < 68) || (i > 140 && i < 149) || (i > 230 && i < 244);
        peaks[2 * i + 1] =
            pause ? 0.003f
                  : 0.05f + 0.5f * fabsf (sinf ((float)i * 0.7f) * sinf ((float)i * 0.11f));
        peaks[2 * i] = -peaks[2 * i + 1];
    }
    ui_meter_set_level (UI_METER (meter), -18, -14, 5000);
    ui_waveform_start_recording (UI_WAVEFORM (live), 60);
    ui_waveform_append (UI_WAVEFORM (live), peaks, 230, 0.1);
    shots_sound_fill (UI_LISTEN (wave));
    const UiLimit lost = {.to = 5,
                          .good = 1,
                          .usable = 3,
                          .value = 2.1,
                          .you = "you: 2.1 % lost",
                          .unusable = "Calls not possible"};
    ui_limit_bar_set (UI_LIMIT_BAR (limit), &lost);
    ui_score_bar_set (UI_SCORE_BAR (score), (UiScore){88, 5, 52, 66, 78}, "Judgement");
    GtkWidget *all[] = {meter, live, wave, limit, score};
    for (size_t i = 0; i < G_N_ELEMENTS (all); i++)
        gtk_box_append (GTK_BOX (box), all[i]);
    adw_application_window_set_content (window, box);
}

const ShotsPage shots_items[] = {
    {"question", "applicant", build_question},
    {"question-mixed", "applicant", build_mixed},
    {"question-text", "applicant", build_text},
    {"typing", "applicant", build_typing},
    {"data-entry", "applicant", build_entry},
    {"document", "applicant", build_document},
    {"test-intro", "applicant", build_intro},
    {"test-overview", "applicant", build_overview},
    {"question-order", "applicant", build_order},
    {"question-match", "applicant", build_match},
    {"question-hottext", "applicant", build_hottext},
    {"question-hotspot", "applicant", build_hotspot},
    {"question-kinds", "applicant", build_kinds},
    {"charts", "applicant", build_charts},
    {0},
};
