/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/shots/shots.h"

#include "ui/applicant/eligibility.h"
#include "ui/applicant/help.h"
#include "ui/applicant/invitation.h"
#include "ui/applicant/legal.h"
#include "ui/applicant/overview.h"
#include "ui/applicant/welcome.h"
#include "ui/shell.h"

/* English, then Spanish: sample data comes in the language of the picture, as from a server. */
static const char *
words (UiLook *look, const char *english, const char *spanish)
{
    return g_str_equal (ui_look_get_language (look), "es") ? spanish : english;
}

UiShell *
shots_shell (AdwApplicationWindow *window, UiLook *look, int place)
{
    static const struct {
        const char *en, *es;
        int minutes;
    } rows[] = {
        {"Invitation", "Invitación", 0},
        {"Can we hire you?", "¿Podemos contratarle?", 5},
        {"Privacy and recording", "Privacidad y grabación", 3},
        {"Equipment check", "Revisión del equipo", 4},
        {"Skill tests", "Pruebas de habilidad", 38},
        {"Voice samples", "Muestras de voz", 8},
        {"Background-check forms", "Formularios de antecedentes", 10},
        {"Review and send", "Revisar y enviar", 5},
    };
    UiStep steps[G_N_ELEMENTS (rows)];
    for (int i = 0; i < (int)G_N_ELEMENTS (rows); i++)
        steps[i] = (UiStep){words (look, rows[i].en, rows[i].es), rows[i].minutes,
                            i + 1 < place    ? UI_STEP_DONE
                            : i + 1 == place ? UI_STEP_NOW
                                             : UI_STEP_TODO};
    UiShell *shell = UI_SHELL (ui_shell_new (look));
    ui_shell_set_steps (shell, steps, G_N_ELEMENTS (rows));
    ui_shell_set_job (shell,
                      words (look, "Customer service agent", "Agente de servicio al cliente"),
                      words (look, "Northwind Care, from home", "Northwind Care, desde su casa"));
    ui_shell_set_saved (shell, UI_SAVED_ALL);
    adw_application_window_set_content (window, GTK_WIDGET (shell));
    return shell;
}

static void
build_help (AdwApplicationWindow *window, UiLook *look)
{
    ui_shell_show (shots_shell (window, look, 0), UI_PAGE (ui_help_new ()));
}

static void
nothing_cb (UiPage *page, gpointer data)
{
}

static void
build_welcome (AdwApplicationWindow *window, UiLook *look)
{
    static const char *const ways[] = {"needs", "practise", "check", "return-code"};
    GtkWidget *page = ui_welcome_new (look);
    for (size_t i = 0; i < G_N_ELEMENTS (ways); i++)
        g_signal_connect (page, ways[i], G_CALLBACK (nothing_cb), NULL);
    ui_shell_show (shots_shell (window, look, 0), UI_PAGE (page));
}

static void
build_invitation (AdwApplicationWindow *window, UiLook *look)
{
    const UiInvitationCard card = {
        .company = "Northwind Care",
        .job = words (look, "Customer service agent, working from home",
                      "Agente de servicio al cliente, desde su casa"),
        .hours = words (look, "25 to 40 a week, two evenings", "De 25 a 40 por semana, dos noches"),
        .engagement = words (look, "Employee, $17.50 to $19 an hour",
                             "Empleo fijo, de $17.50 a $19 por hora"),
        .states = words (look, "14 states, Texas among them", "14 estados, entre ellos Texas"),
        .until =
            words (look, "12 December 2026, 11:59 p.m.", "12 de diciembre de 2026, 11:59 p. m."),
    };
    UiInvitation *page = UI_INVITATION (ui_invitation_new (false));
    ui_invitation_set_code (page, "k7qmd4xp2nrt8hwc93vj5befa");
    ui_invitation_set_state (page, UI_CODE_GOOD, NULL);
    ui_invitation_set_card (page, &card);
    ui_shell_show (shots_shell (window, look, 1), UI_PAGE (page));
}

static void
build_invitation_wrong (AdwApplicationWindow *window, UiLook *look)
{
    UiInvitation *page = UI_INVITATION (ui_invitation_new (false));
    ui_invitation_set_code (page, "K7QMD-4XP2N-RT8HW-C93VJ-5BEF");
    ui_invitation_set_state (
        page, UI_CODE_WRONG,
        words (
            look, "One letter seems wrong: codes have 25 letters and digits, yours has 24.",
            "Parece que falta una letra: el código tiene 25 letras y números, el suyo tiene 24."));
    ui_shell_show (shots_shell (window, look, 1), UI_PAGE (page));
}

static void
build_overview (AdwApplicationWindow *window, UiLook *look)
{
    const UiPart parts[] = {
        {"eligibility", words (look, "A few questions first", "Primero, unas preguntas"),
         words (look, "Where you live and when you can work, so that no time is wasted",
                "Dónde vive y cuándo puede trabajar, para que no pierda tiempo"),
         5},
        {"equipment", words (look, "Equipment check", "Revisión del equipo"),
         words (look, "Headset, internet line and computer. Have your wired headset plugged in",
                "Auriculares, internet y computadora. Tenga conectados sus auriculares con cable"),
         4},
        {"tests", words (look, "Skill tests", "Pruebas de habilidad"),
         words (
             look,
             "Typing, customer service, arithmetic and a chat. Each begins with a practice round",
             "Escritura, atención al cliente, cálculo y un chat. Cada una empieza con una "
             "práctica"),
         38},
        {"voice", words (look, "Voice samples", "Muestras de voz"),
         words (look, "Two short recordings. Hear each one, then keep it or record it again",
                "Dos grabaciones cortas. Escuche cada una y guárdela o grábela otra vez"),
         8},
        {"background", words (look, "Background-check forms", "Formularios de antecedentes"),
         words (look, "Three separate pages to read and sign. You get a copy of each",
                "Tres páginas separadas para leer y firmar. Recibe una copia de cada una"),
         10},
        {"review", words (look, "Review and send", "Revisar y enviar"),
         words (look, "See everything once more before it goes to the company",
                "Vea todo una vez más antes de enviarlo a la empresa"),
         5},
    };
    UiOverview *page = UI_OVERVIEW (ui_overview_new ());
    ui_overview_set_parts (page, parts, G_N_ELEMENTS (parts), 19);
    ui_shell_show (shots_shell (window, look, 2), UI_PAGE (page));
}

static void
build_eligibility (AdwApplicationWindow *window, UiLook *look)
{
    const char *const states[] = {"Alabama", "Arizona", "Colorado", "Florida",
                                  "Georgia", "Ohio",    "Texas"};
    UiEligibility *page = UI_ELIGIBILITY (ui_eligibility_new ());
    ui_eligibility_set_states (page, states, G_N_ELEMENTS (states));
    ui_eligibility_set_state (page, 5);
    ui_eligibility_set_wanted_hours (page, 25);
    ui_eligibility_set_hours (page, 30);
    ui_eligibility_set_times (page, 0x6);
    ui_shell_show (shots_shell (window, look, 2), UI_PAGE (page));
    ui_eligibility_set_error (page, UI_ELIGIBILITY_STATE,
                              words (look,
                                     "This company does not hire in Ohio for this job. You have "
                                     "lost no time: nothing was sent.",
                                     "Para este puesto, la empresa no contrata en Ohio. No ha "
                                     "perdido tiempo: no se envió nada."));
}

static void
build_disclosure (AdwApplicationWindow *window, UiLook *look)
{
    const UiLegalForm form = {
        .title = words (look, "Disclosure of a background investigation",
                        "Aviso sobre una investigación de antecedentes"),
        .text = words (look,
                       "Northwind Care (“the Company”) may obtain information about you from a "
                       "consumer reporting agency for "
                       "employment purposes. You may therefore be the subject of a “consumer "
                       "report”.\n\nThe report may contain "
                       "information about your character, general reputation, personal "
                       "characteristics and mode of living. It "
                       "may include criminal history, employment history and education.\n\nCredit "
                       "history is not requested for "
                       "this position.\n\nThe agency is Lakeside Screening, Inc., 400 Harbor "
                       "Street, Duluth, MN 55802, telephone "
                       "1-800-555-0177.",
                       "Northwind Care («la Empresa») puede obtener información sobre usted de una "
                       "agencia de informes del "
                       "consumidor para fines de empleo. Por eso, usted puede ser objeto de un "
                       "«informe del consumidor».\n\nEl "
                       "informe puede contener datos sobre su carácter, reputación general, "
                       "características personales y modo de "
                       "vida. Puede incluir antecedentes penales, historial laboral y "
                       "educación.\n\nPara este puesto no se pide "
                       "historial de crédito.\n\nLa agencia es Lakeside Screening, Inc., 400 "
                       "Harbor Street, Duluth, MN 55802, "
                       "teléfono 1-800-555-0177."),
        .foot = words (look, "Form DISC-US, version 4, in force since 1 July 2026",
                       "Formulario DISC-US, versión 4, en vigor desde el 1 de julio de 2026"),
        .note = words (look,
                       "Signing says that you have received this page. Your permission is asked on "
                       "the next page, "
                       "apart from this one.",
                       "La firma dice que usted recibió esta página. Su permiso se pide en la "
                       "página siguiente, "
                       "separada de esta."),
        .page = 1,
        .pages = 3,
        .other_language = words (look, "Español", "English"),
        .may_decline = true,
    };
    UiLegal *page = UI_LEGAL (ui_legal_new ());
    ui_legal_set_form (page, &form);
    ui_legal_set_name (page, "Marisol Vega Ortiz");
    ui_shell_show (shots_shell (window, look, 7), UI_PAGE (page));
}

static void
build_authorization (AdwApplicationWindow *window, UiLook *look)
{
    const UiLegalField fields[] = {
        {.id = "agree",
         .label = words (look, "I authorise the Company to obtain this report.",
                         "Autorizo a la Empresa a obtener este informe."),
         .required = true},
        {.id = "copy",
         .label = words (look, "Send me a free copy of the report.",
                         "Envíenme una copia gratuita del informe.")},
        {.id = "ssn",
         .label = words (look, "Social Security number", "Número de Seguro Social"),
         .sealed = true,
         .format = UI_SEALED_SSN,
         .required = true},
        {.id = "birth",
         .label = words (look, "Date of birth", "Fecha de nacimiento"),
         .sealed = true,
         .format = UI_SEALED_DATE,
         .required = true},
    };
    const UiLegalForm form = {
        .title = words (look, "Authorization", "Autorización"),
        .text =
            words (look,
                   "I have read the disclosure, and I authorise the Company to obtain the report "
                   "it names.",
                   "Leí el aviso y autorizo a la Empresa a obtener el informe que allí se nombra."),
        .foot = words (look, "Form AUTH-US, version 2", "Formulario AUTH-US, versión 2"),
        .page = 2,
        .pages = 3,
        .may_decline = true,
        .fields = fields,
        .n_fields = G_N_ELEMENTS (fields),
    };
    UiLegal *page = UI_LEGAL (ui_legal_new ());
    const UiGroupRow rows[] = {
        {.icon = "accessories-calculator-symbolic",
         .title = words (look, "Background check", "Verificación de antecedentes"),
         .detail = words (look, "The company pays, to come", "Paga la empresa, por venir"),
         .end = "$29.95"},
        {.icon = "accessories-calculator-symbolic",
         .title =
             words (look, "Wired headset, if you have none", "Auriculares con cable, si no tiene"),
         .detail = words (look, "You pay, to come; you get it back",
                          "Paga usted, por venir; se lo devuelven"),
         .end = "$39.00"},
    };
    const UiGroup costs = {words (look, "What it costs", "Cuánto cuesta"),
                           words (look, "Of your own: $0.00 so far, $39.00 to come.",
                                  "De su bolsillo: $0.00 hasta ahora, $39.00 por venir."),
                           rows, G_N_ELEMENTS (rows)};
    ui_legal_set_form (page, &form);
    ui_legal_set_aside (page, &costs);
    ui_legal_set_check (page, "agree", true);
    ui_shell_show (shots_shell (window, look, 7), UI_PAGE (page));
}

const ShotsPage shots_applicant[] = {
    {"welcome", "applicant", build_welcome},
    {"invitation", "applicant", build_invitation},
    {"invitation-wrong", "applicant", build_invitation_wrong},
    {"overview", "applicant", build_overview},
    {"eligibility", "applicant", build_eligibility},
    {"disclosure", "applicant", build_disclosure},
    {"authorization", "applicant", build_authorization},
    {"help", "applicant", build_help},
    {0},
};
