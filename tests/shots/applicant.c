/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/shots/shots.h"

#include "ui/applicant/help.h"
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

const ShotsPage shots_applicant[] = {
    {"help", "applicant", build_help},
    {0},
};
