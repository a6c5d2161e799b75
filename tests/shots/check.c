/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The background check: places and forms, the status page with what was sent and signed, the panel of the desk in its states, the window of sealed data. */
#include "tests/shots/shots.h"

#include "ui/applicant/eligibility.h"
#include "ui/applicant/legal.h"
#include "ui/applicant/status.h"
#include "ui/ask.h"
#include "ui/desk/check.h"
#include "ui/desk/frame.h"
#include "ui/desk/letter.h"
#include "ui/desk/order.h"
#include "ui/desk/saving.h"
#include "ui/desk/sealed.h"
#include "ui/shell.h"

static const char *
words (UiLook *look, const char *english, const char *spanish)
{
    return g_str_equal (ui_look_get_language (look), "es") ? spanish : english;
}

static void
build_places (AdwApplicationWindow *window, UiLook *look)
{
    const char *const states[] = {"California", "Nueva York"};
    UiEligibility *page = UI_ELIGIBILITY (ui_eligibility_new ());
    ui_eligibility_set_states (page, states, 1);
    ui_eligibility_set_state (page, 0);
    ui_eligibility_set_asks_places (page, true);
    ui_eligibility_set_places (page, "Long Beach", "Los Angeles");
    ui_eligibility_set_wanted_hours (page, 20);
    ui_eligibility_set_times (page, 0x3);
    ui_shell_show (shots_shell (window, look, 2), UI_PAGE (page));
}

static UiLegal *
electronic_new (AdwApplicationWindow *window, UiLook *look)
{
    const UiLegalField proof = {
        .id = "proof",
        .proof = true,
        .required = true,
        .label = words (look, "Number in the sample document", "Número del documento de muestra")};
    const UiLegalForm form = {
        .title = words (look, "Forms and notices on screen", "Formularios y avisos en pantalla"),
        .text = words (look,
                       "Northwind Care would like to give you the forms and notices of the "
                       "background check on screen and take your signatures here. The law asks "
                       "for your consent to that first.\n\nTo show that you can open the copies, "
                       "open the sample document of this page and type the number that it shows.",
                       "Northwind Care quisiera darle en pantalla los formularios y avisos de la "
                       "verificación de antecedentes y recibir aquí sus firmas. La ley pide antes "
                       "su consentimiento.\n\nPara mostrar que puede abrir las copias, abra el "
                       "documento de muestra de esta página y escriba el número que aparece."),
        .foot = words (look, "Form electronic, version 1", "Formulario electronic, versión 1"),
        .page = 1,
        .pages = 3,
        .other_language = words (look, "Español", "English"),
        .may_decline = true,
        .fields = &proof,
        .n_fields = 1,
    };
    UiLegal *page = UI_LEGAL (ui_legal_new ());
    ui_legal_set_form (page, &form);
    ui_shell_show (shots_shell (window, look, 6), UI_PAGE (page));
    return page;
}

static void
build_proof (AdwApplicationWindow *window, UiLook *look)
{
    electronic_new (window, look);
}

static void
build_signed (AdwApplicationWindow *window, UiLook *look)
{
    UiLegal *page = electronic_new (window, look);
    ui_legal_set_name (page, "Marisol Vega Ortiz");
    ui_legal_set_signed (page, words (look, "Signed on Nov 21, 2026, 11:08 AM. It is saved.",
                                      "Firmado el 21 nov 2026, 11:08. Está guardado."));
}

/* ---- the status page ------------------------------------------------------------- */

static void
add_groups (UiStatus *page, UiLook *look)
{
    const char *read = words (look, "Read", "Leer"),
               *back = words (look, "Take back", "Retirar la firma");
    const UiGroupRow sent[] = {
        {"text-x-generic-symbolic", words (look, "Before we decide", "Antes de decidir"),
         words (look, "Sent Nov 21, 2026, 11:31 AM", "Enviado: 21 nov 2026, 11:31"), NULL,
         "paper:0", read, NULL, NULL},
        {"text-x-generic-symbolic", words (look, "The report", "El informe"),
         words (look, "As Clearwater Screening gave it",
                "Tal como lo entregó Clearwater Screening"),
         NULL, "report", read, NULL, NULL},
        {"mail-unread-symbolic", words (look, "A notice waits for you", "Le espera un aviso"),
         words (look, "Sent Nov 21, 2026, 11:31 AM, not opened yet",
                "Enviado: 21 nov 2026, 11:31; todavía sin abrir"),
         NULL, "letter:1", read, NULL, NULL},
    };
    const UiGroupRow given[] = {
        {"document-edit-symbolic",
         words (look, "Disclosure of a background investigation",
                "Aviso sobre una investigación de antecedentes"),
         words (look, "Signed Nov 18, 2026, 9:02 AM by Marisol Vega",
                "Firmado: 18 nov 2026, 9:02, por Marisol Vega"),
         NULL, "copy:0", read, "back:0", back},
        {"document-edit-symbolic",
         words (look, "Authorization of a background investigation",
                "Autorización de una investigación de antecedentes"),
         words (look, "Signed Nov 18, 2026, 9:04 AM by Marisol Vega",
                "Firmado: 18 nov 2026, 9:04, por Marisol Vega"),
         NULL, "copy:1", read, "back:1", back},
    };
    const UiGroup groups[] = {
        {words (look, "What the company sent you", "Lo que le envió la empresa"),
         words (look, "Each can be saved as a PDF, to keep or to print for the post.",
                "Cada documento se puede guardar como PDF, para conservarlo o para imprimirlo y "
                "mandarlo por correo."),
         sent, G_N_ELEMENTS (sent)},
        {words (look, "What you signed", "Lo que usted firmó"),
         words (look, "You can take a signature back at any time. It counts at once.",
                "Puede retirar una firma en cualquier momento. Vale de inmediato."),
         given, G_N_ELEMENTS (given)},
    };
    ui_status_set_groups (page, groups, G_N_ELEMENTS (groups));
}

static UiStatus *
status_new (UiLook *look)
{
    const UiEvent events[] = {
        {words (look, "Background check ordered", "Verificación de antecedentes ordenada"),
         words (look, "Nov 19, 2026, 10:15 AM", "19 nov 2026, 10:15"), UI_EVENT_DONE},
        {words (look, "A notice about the report was sent to you",
                "Se le envió un aviso sobre el informe"),
         words (look, "Nov 21, 2026, 11:31 AM", "21 nov 2026, 11:31"), UI_EVENT_DONE},
        {words (look, "Nothing is decided before this day is over",
                "Nada se decide antes de que termine este día"),
         words (look, "Dec 1, 2026, 11:59 PM", "1 dic 2026, 23:59"), UI_EVENT_NOW},
    };
    const UiAction actions[] = {
        {"notice", "mail-read-symbolic", words (look, "Read the notice", "Leer el aviso"),
         words (look, "What the company wrote, and your rights",
                "Lo que escribió la empresa, y sus derechos")},
        {"dispute", "dialog-warning-symbolic",
         words (look, "Dispute the report", "Disputar el informe"),
         words (look, "Say what is wrong in it; the time stands still meanwhile",
                "Diga qué está mal; mientras tanto el plazo no corre")},
    };
    UiStatus *page = UI_STATUS (ui_status_new ());
    ui_status_set_heading (page, "emblem-ok-symbolic", "ok",
                           words (look, "Your application has arrived", "Su solicitud llegó"),
                           words (look, "Number AN-2026-00017", "Número AN-2026-00017"));
    ui_status_set_events (page, events, G_N_ELEMENTS (events));
    ui_status_set_actions (page, actions, G_N_ELEMENTS (actions));
    add_groups (page, look);
    return page;
}

static void
build_status (AdwApplicationWindow *window, UiLook *look)
{
    ui_shell_show (shots_shell (window, look, 0), UI_PAGE (status_new (look)));
}

/* What stands below all that: what it costs, and who looked. */
static void
build_looked (AdwApplicationWindow *window, UiLook *look)
{
    const UiGroupRow costs[] = {
        {"accessories-calculator-symbolic",
         words (look, "Basic report: $29.95", "Informe básico: $29.95"),
         words (look, "The company pays it, Nov 19, 2026, 10:15 AM",
                "Lo paga la empresa, 19 nov 2026, 10:15"),
         NULL, NULL, NULL, NULL, NULL},
    };
    const UiGroupRow looked[] = {
        {"view-reveal-symbolic",
         words (look, "Opened what you gave sealed, such as your social security number",
                "Abrió lo que usted entregó sellado, como su número de seguro social"),
         words (look, "Background checks, Nov 19, 2026, 10:14 AM",
                "Verificación de antecedentes, 19 nov 2026, 10:14"),
         NULL, NULL, NULL, NULL, NULL},
        {"view-reveal-symbolic",
         words (look, "Read a letter to you", "Leyó una carta dirigida a usted"),
         words (look, "A recruiter, Nov 21, 2026, 11:40 AM",
                "Selección de personal, 21 nov 2026, 11:40"),
         NULL, NULL, NULL, NULL, NULL},
    };
    const UiGroup groups[] = {
        {words (look, "What it costs", "Lo que cuesta"),
         words (look, "Nothing of it is paid by you.", "Usted no paga nada de esto."), costs,
         G_N_ELEMENTS (costs)},
        {words (look, "Who looked at your data", "Quién vio sus datos"),
         words (look, "Every look of somebody at the company is noted.",
                "Cada vez que alguien de la empresa los ve, queda anotado."),
         looked, G_N_ELEMENTS (looked)},
    };
    UiStatus *page = status_new (look);
    ui_status_set_groups (page, groups, G_N_ELEMENTS (groups));
    ui_shell_show (shots_shell (window, look, 0), UI_PAGE (page));
}

/* ---- the desk ------------------------------------------------------------------------ */

static UiDeskCheckValues *
refused_new (UiLook *look)
{
    UiDeskCheckValues *values = ui_desk_check_values_new ();
    values->sentence =
        g_strdup (words (look, "It cannot be ordered yet.", "Todavía no se puede ordenar."));
    ui_desk_check_values_line (
        values,
        g_strdup (
            words (look, "Withdrawn by the applicant: Authorization of a background investigation",
                   "Retirado por la persona: Autorización de una investigación de antecedentes")),
        NULL, UI_DESK_CHECK_TO_COME);
    ui_desk_check_values_line (
        values,
        g_strdup (words (look, "A conditional offer must come first: California",
                         "Antes debe haber una oferta condicional: California")),
        NULL, UI_DESK_CHECK_TO_COME);
    ui_desk_check_values_action (
        values, "offer", words (look, "Note a conditional offer", "Anotar una oferta condicional"),
        true);
    return values;
}

static UiDeskCheckValues *
waiting_new (UiLook *look)
{
    UiDeskCheckValues *values = ui_desk_check_values_new ();
    values->sentence =
        g_strdup (words (look, "The report of Clearwater Screening is here and asks for a look.",
                         "El informe de Clearwater Screening está aquí y pide atención."));
    ui_desk_check_values_line (
        values,
        g_strdup (words (look, "Notice sent, with the report and the summary of rights",
                         "Aviso enviado, con el informe y el resumen de derechos")),
        g_strdup (
            words (look, "Nov 21, 2026, 11:31 AM, Ines Calder", "21 nov 2026, 11:31, Ines Calder")),
        UI_DESK_CHECK_DONE);
    ui_desk_check_values_line (
        values,
        g_strdup (
            words (look, "The applicant disputes the report", "La persona disputa el informe")),
        g_strdup (words (look, "Nov 22, 2026, 8:10 AM\nThat was another person of my name.",
                         "22 nov 2026, 8:10\nEra otra persona con mi nombre.")),
        UI_DESK_CHECK_DONE);
    ui_desk_check_values_line (
        values, g_strdup (words (look, "Letter with the notice", "Carta con el aviso")),
        g_strdup (words (look,
                         "Written Nov 21, 2026, 11:31 AM\nSent by e-mail Nov 21, 2026, 11:32 AM\n"
                         "It is not known yet that it arrived.",
                         "Escrita el 21 nov 2026, 11:31\nEnviada por correo electrónico el 21 nov "
                         "2026, 11:32\nTodavía no se sabe si llegó.")),
        UI_DESK_CHECK_DONE);
    ui_desk_check_values_line (
        values,
        g_strdup (words (look, "Nobody may decide before this day is over",
                         "Nadie puede decidir antes de que termine este día")),
        g_strdup (words (look,
                         "Until the end of Dec 8, 2026\n5 business days after the notice was "
                         "received (California)\nCounted anew, in full, since Dec 1, 2026, 9:02 AM",
                         "Hasta el final del 8 dic 2026\n5 días hábiles después de recibido el "
                         "aviso (California)\nSe cuentan de nuevo, completos, desde el 1 dic 2026, "
                         "9:02")),
        UI_DESK_CHECK_NOW);
    ui_desk_check_values_line (
        values,
        g_strdup (words (look, "What it costs: $29.99 so far, $0.00 to come",
                         "Lo que cuesta: $29.99 hasta ahora, $0.00 por venir")),
        g_strdup (words (look, "$29.99 · Basic report · the company pays, Nov 19, 2026, 10:15 AM",
                         "$29.99 · Informe básico · lo paga la empresa, 19 nov 2026, 10:15")),
        UI_DESK_CHECK_TO_COME);
    ui_desk_check_values_action (
        values, "received", words (look, "Note proof of delivery", "Anotar la prueba de entrega"),
        true);
    ui_desk_check_values_action (
        values, "cancelled",
        words (look, "Decide in the applicant's favour", "Decidir a favor de la persona"), false);
    ui_desk_check_values_action (values, "sealed",
                                 words (look, "Open the sealed data…", "Abrir los datos sellados…"),
                                 false);
    return values;
}

static UiDeskFrame *
desk_new (AdwApplicationWindow *window, UiLook *look, GtkWidget *page)
{
    UiDeskFrame *frame = UI_DESK_FRAME (ui_desk_frame_new ());
    GtkWidget *scroll = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
    adw_application_window_set_content (window, GTK_WIDGET (frame));
    ui_desk_frame_set_counts (frame, 3, 41);
    ui_desk_frame_set_person (frame, "Rita Osei",
                              words (look, "Background checks", "Verificación de antecedentes"));
    adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 680);
    adw_clamp_set_child (ADW_CLAMP (clamp), page);
    gtk_widget_set_margin_top (page, 18);
    gtk_widget_set_valign (page, GTK_ALIGN_START);
    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                    GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), clamp);
    gtk_widget_set_hexpand (scroll, TRUE);
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (scroll), GTK_ACCESSIBLE_PROPERTY_LABEL,
        words (look, "Background check", "Verificación de antecedentes"), -1);
    ui_desk_frame_show (frame, scroll, false);
    return frame;
}

/* A letter to print, an assessment to write, and data to send. */
static void
build_letters (AdwApplicationWindow *window, UiLook *look)
{
    g_autoptr (UiDeskCheckValues) values = ui_desk_check_values_new ();
    GtkWidget *panel = g_object_new (UI_TYPE_DESK_CHECK, NULL);
    ui_desk_check_values_line (
        values, g_strdup (words (look, "Letter with the notice", "Carta con el aviso")),
        g_strdup (words (look,
                         "Written Nov 21, 2026, 11:31 AM\nThe e-mail came back. Print it and send "
                         "it by post. Then note the proof of delivery.",
                         "Escrita el 21 nov 2026, 11:31\nEl correo electrónico fue devuelto. "
                         "Imprímala y envíela por correo postal. Después anote la prueba de "
                         "entrega.")),
        UI_DESK_CHECK_NOW);
    ui_desk_check_values_line_action (
        values, g_strdup ("letter:1"),
        words (look, "Save as PDF, to print…", "Guardar como PDF, para imprimir…"));
    ui_desk_check_values_action (
        values, "assessed", words (look, "Write the assessment", "Escribir la evaluación"), true);
    ui_desk_check_values_action (
        values, "send",
        words (look, "Send the data to the agency…", "Enviar los datos a la agencia…"), false);
    ui_desk_check_set (UI_DESK_CHECK (panel), values);
    desk_new (window, look, panel);
}

static void
build_check (AdwApplicationWindow *window, UiLook *look)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
    UiDeskCheckValues *states[] = {refused_new (look), waiting_new (look)};
    for (size_t i = 0; i < G_N_ELEMENTS (states); i++) {
        GtkWidget *panel = g_object_new (UI_TYPE_DESK_CHECK, NULL);
        ui_desk_check_set (UI_DESK_CHECK (panel), states[i]);
        ui_desk_check_values_free (states[i]);
        gtk_box_append (GTK_BOX (box), panel);
    }
    desk_new (window, look, box);
}

/* What stands in the window of sealed data, on the page: a picture shows one window. */
static UiDeskSealed *
sealed_new (AdwApplicationWindow *window, UiLook *look)
{
    UiDeskSealed *sealed = UI_DESK_SEALED (ui_desk_sealed_new (NULL));
    GtkWidget *content = g_object_ref (adw_window_get_content (ADW_WINDOW (sealed)));
    adw_window_set_content (ADW_WINDOW (sealed), NULL);
    desk_new (window, look, content);
    g_object_unref (content);
    g_object_set_data_full (G_OBJECT (window), "sealed", sealed,
                            (GDestroyNotify)gtk_window_destroy);
    return sealed;
}

static void
build_sealed_ask (AdwApplicationWindow *window, UiLook *look)
{
    static const char *const keys[] = {"Rita Osei, sk-8643c48ae092af5f8d77", NULL};
    UiDeskSealed *sealed = sealed_new (window, look);
    ui_desk_sealed_set_keys (sealed, keys);
    ui_desk_sealed_set_trouble (sealed,
                                words (look,
                                       "This passphrase does not open screening.key. Check capital "
                                       "letters and the keyboard language, then type it again.",
                                       "Esta frase no abre screening.key. Revise las mayúsculas y "
                                       "el idioma del teclado y escríbala otra vez."));
}

static void
build_sealed_values (AdwApplicationWindow *window, UiLook *look)
{
    const UiDeskSealedValue values[] = {
        {words (look, "Social security number (Authorization of a background investigation)",
                "Número de seguro social (Autorización de una investigación de antecedentes)"),
         "123-45-6789"},
        {words (look, "Date of birth (Authorization of a background investigation)",
                "Fecha de nacimiento (Autorización de una investigación de antecedentes)"),
         "1990-04-27"}};
    ui_desk_sealed_show (sealed_new (window, look), values, G_N_ELEMENTS (values), 60);
}

/* The windows of the panel stand over it. */
static void
build_order (AdwApplicationWindow *window, UiLook *look)
{
    build_check (window, look);
    AdwMessageDialog *dialog = ui_desk_order_new (
        GTK_WINDOW (window),
        words (look,
               "Northwind Care certifies to the agency that it has told the applicant in a "
               "document of its own that a report may be obtained, that it has the applicant's "
               "written authorization, that it will give the applicant a copy of the report and "
               "a summary of rights before it decides against them because of it, and that it "
               "will not use the report against the law of equal opportunity.",
               "Northwind Care certifica ante la agencia que informó a la persona, en un documento "
               "aparte, que puede obtener un informe; que tiene su autorización por escrito; que "
               "antes de decidir en su contra por causa del informe le dará una copia y un resumen "
               "de sus derechos; y que no usará el informe en contra de las leyes de igualdad de "
               "oportunidades."),
        true);
    ui_desk_order_set (dialog, UI_DESK_ORDER_FIRST, "Marisol");
    ui_desk_order_set (dialog, UI_DESK_ORDER_LAST, "Vega Ortiz");
    ui_desk_order_set (dialog, UI_DESK_ORDER_EMAIL, "marisol.vega@example.org");
}

static void
build_letter (AdwApplicationWindow *window, UiLook *look)
{
    UiDeskCheckValues *values = ui_desk_check_values_new ();
    GtkWidget *panel = g_object_new (UI_TYPE_DESK_CHECK, NULL);
    values->sentence = g_strdup (
        words (look,
               "The applicant reads the decision in the status. A letter goes only when "
               "somebody sends it.",
               "La persona lee la decisión en el estado. Una carta sale solo cuando alguien la "
               "envía."));
    ui_desk_check_values_action (
        values, "letter", words (look, "Read and send the letter…", "Leer y enviar la carta…"),
        false);
    ui_desk_check_set_heading (UI_DESK_CHECK (panel), words (look, "Letter about the decision",
                                                             "Carta sobre la decisión"));
    ui_desk_check_set (UI_DESK_CHECK (panel), values);
    ui_desk_check_values_free (values);
    desk_new (window, look, panel);
    ui_desk_letter_new (
        GTK_WINDOW (window),
        words (look, "Tell the applicant that it ends here?",
               "¿Avisarle a la persona que termina aquí?"),
        words (
            look,
            "It is in Spanish, the applicant's language. It goes to m…@example.org and stands on "
            "the applicant's page.",
            "Está en español, el idioma de la persona. Va a m…@example.org y queda en la página "
            "de la persona."),
        "Sobre su solicitud AN-2026-00017",
        "Buen día, Marisol Vega Ortiz:\n\nGracias por postularse al puesto Atención al cliente en "
        "Northwind Care y por el tiempo que le dedicó. Una persona leyó su solicitud. Decidimos no "
        "seguir adelante con ella.\n\nPuede postularse a otro puesto cuando quiera. Si cree que "
        "algo salió mal, por ejemplo con el equipo, o que necesitaba algo que no tuvo, responda a "
        "esta carta: la lee una persona.\n\nEsta carta, y las copias de todo lo que firmó, están "
        "en Antesala, en la página de su solicitud AN-2026-00017.",
        true);
}

static void
build_saving (AdwApplicationWindow *window, UiLook *look)
{
    build_check (window, look);
    AdwMessageDialog *dialog = ui_desk_saving_new (
        GTK_WINDOW (window), words (look, "Save the report", "Guardar el informe"));
    ui_desk_saving_set (dialog, 3200000, 14000000);
}

static void
build_saved (AdwApplicationWindow *window, UiLook *look)
{
    build_check (window, look);
    ui_tell (
        GTK_WINDOW (window), words (look, "The report is saved", "El informe está guardado"),
        words (look,
               "It is in /home/rita/Documents/report.pdf. There it is not encrypted: remove it "
               "when it has served its purpose.",
               "Está en /home/rita/Documentos/informe.pdf. Ahí no está cifrado: elimínelo "
               "cuando ya no haga falta."),
        words (look, "Close", "Cerrar"));
}

const ShotsPage shots_check[] = {
    {"eligibility-places", "applicant", build_places},
    {"legal-proof", "applicant", build_proof},
    {"legal-signed", "applicant", build_signed},
    {"status-check", "applicant", build_status},
    {"status-looked", "applicant", build_looked},
    {"desk-check", "desk", build_check},
    {"desk-check-letters", "desk", build_letters},
    {"desk-order", "desk", build_order},
    {"desk-letter", "desk", build_letter},
    {"desk-saving", "desk", build_saving},
    {"desk-saved", "desk", build_saved},
    {"desk-sealed-ask", "desk", build_sealed_ask},
    {"desk-sealed-values", "desk", build_sealed_values},
    {0},
};
