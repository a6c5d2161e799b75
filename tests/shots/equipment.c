/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The equipment check: while it runs, about the room, its result, and earlier ones. */
#include "tests/shots/shots.h"

#include "ui/applicant/equipment.h"
#include "ui/applicant/equipment_past.h"
#include "ui/applicant/equipment_result.h"
#include "ui/applicant/equipment_start.h"
#include "ui/charts/trend.h"
#include "ui/shell.h"

static const char *
words (UiLook *look, const char *english, const char *spanish)
{
    return g_str_equal (ui_look_get_language (look), "es") ? spanish : english;
}

static void
build_equipment (AdwApplicationWindow *window, UiLook *look)
{
    const UiCheck rows[] = {
        {"audio-headset-symbolic", words (look, "Headset", "Auriculares"), "Plantronics C3220, USB",
         NULL, UI_CHECK_DONE, UI_VERDICT_PASS},
        {"audio-input-microphone-symbolic", words (look, "Microphone", "Micrófono"),
         words (look, "Clear and loud enough", "Se oye claro y con buen volumen"), "-19 dB",
         UI_CHECK_DONE, UI_VERDICT_PASS,
         words (look, "The level of your speech (ITU-T P.56).",
                "El nivel de su voz (ITU-T P.56).")},
        {"audio-volume-high-symbolic", words (look, "Earpiece", "Audífono"),
         words (look, "You typed 4 7 1, as played", "Escribió 4 7 1, como se oyó"), NULL,
         UI_CHECK_DONE, UI_VERDICT_PASS},
        {"computer-symbolic", words (look, "Computer", "Computadora"),
         words (look, "4 cores, 8 GB memory, 61 GB free",
                "4 núcleos, 8 GB de memoria, 61 GB libres"),
         NULL, UI_CHECK_DONE, UI_VERDICT_WARN,
         words (look, "As the computer says of itself.",
                "Según lo que la computadora dice de sí misma.")},
        {"network-wired-symbolic", words (look, "Internet line, quality", "Internet, calidad"),
         words (look, "Sending 50 small packets a second",
                "Enviamos 50 paquetes pequeños por segundo"),
         words (look, "38 s left", "faltan 38 s"), UI_CHECK_RUNNING, UI_VERDICT_NONE},
        {"network-transmit-receive-symbolic",
         words (look, "Internet line, speed", "Internet, velocidad"),
         words (look, "Down and up, about 20 seconds", "Bajada y subida, unos 20 segundos"), NULL,
         UI_CHECK_WAITING, UI_VERDICT_NONE},
        {"alarm-symbolic", words (look, "Clock", "Reloj"),
         words (look, "Compared with the server", "Comparado con el servidor"), NULL,
         UI_CHECK_WAITING, UI_VERDICT_NONE},
    };
    const UiNumber numbers[] = {
        {"38", "ms", words (look, "there and back", "ida y vuelta")},
        {"4", "ms", words (look, "variation", "variación")},
        {"0.0", "%", words (look, "lost", "perdidos")},
    };
    const double times[] = {34, 35, 33, 38, 41, 36, 35, 52, 38, 37,
                            36, 35, 38, 40, 36, 35, 37, 38, 36, 38};
    UiEquipment *page = UI_EQUIPMENT (ui_equipment_new ());
    GtkWidget *trend = ui_trend_new ();
    ui_trend_set_good (UI_TREND (trend), 120);
    ui_trend_set_values (UI_TREND (trend), times, G_N_ELEMENTS (times), 60);
    ui_trend_set_sentence (UI_TREND (trend), words (look, "Times there and back: 33 to 52 ms",
                                                    "Tiempos de ida y vuelta: de 33 a 52 ms"));
    ui_equipment_set_checks (page, rows, G_N_ELEMENTS (rows));
    ui_equipment_set_progress (page, 0.64,
                               words (look, "about 1 minute left", "falta 1 minuto, más o menos"));
    ui_equipment_set_panel (
        page, "network-wired-symbolic", rows[4].title,
        words (look, "Would a caller hear you well?", "¿Le oiría bien quien llama?"),
        words (look,
               "Good calls need less than 120 ms there and back and less than 1 % lost. A video in "
               "the next room can "
               "spoil this; so can a weak Wi-Fi signal.",
               "Una buena llamada necesita menos de 120 ms de ida y vuelta y menos de 1 % de "
               "pérdida. Un video en el "
               "cuarto de al lado puede estropearlo; también una señal Wi-Fi débil."));
    ui_equipment_set_live (page, trend);
    ui_equipment_set_numbers (page, numbers, G_N_ELEMENTS (numbers));
    ui_shell_show (shots_shell (window, look, 4), UI_PAGE (page));
}

static void
build_room (AdwApplicationWindow *window, UiLook *look)
{
    const UiCheck rows[] = {
        {"computer-symbolic", words (look, "Screen", "Pantalla"),
         words (look, "1 screen: 1920 by 1080 (24 inches)",
                "1 pantalla: 1920 por 1080 (24 pulgadas)"),
         NULL, UI_CHECK_DONE, UI_VERDICT_PASS},
        {"user-home-symbolic", words (look, "Your room", "Su cuarto"),
         words (look, "Callers trust you with private things; nobody else should hear them.",
                "Quien llama le confía cosas privadas; nadie más debe oírlas."),
         NULL, UI_CHECK_RUNNING, UI_VERDICT_NONE},
    };
    const char *const answers[] = {words (look, "Yes", "Sí"), words (look, "No", "No"),
                                   words (look, "Skip", "Omitir"), NULL};
    UiEquipment *page = UI_EQUIPMENT (ui_equipment_new ());
    ui_equipment_set_checks (page, rows, G_N_ELEMENTS (rows));
    ui_equipment_set_progress (page, 0.5, NULL);
    ui_equipment_set_panel (page, "user-home-symbolic", rows[1].title, NULL,
                            words (look, "Nobody comes to look. Answer as it is on a working day.",
                                   "Nadie viene a mirar. Conteste como es en un día de trabajo."));
    ui_equipment_choose (page,
                         words (look, "Can you close the door of the room in which you work?",
                                "¿Puede cerrar la puerta del cuarto donde trabaja?"),
                         answers);
    ui_shell_show (shots_shell (window, look, 4), UI_PAGE (page));
}

static void
build_start (AdwApplicationWindow *window, UiLook *look)
{
    const UiEquipmentProfile profiles[] = {
        {words (look, "Basic voice", "Voz básica"),
         words (
             look, "What every call needs. Choose this if no company has told you what it demands.",
             "Lo que necesita toda llamada. Elija este si ninguna empresa le ha dicho qué exige.")},
        {words (look, "Recommended", "Recomendado"),
         words (
             look, "For calls all day: network cable, USB headset, 25 Mbit/s down and 10 up.",
             "Para llamadas todo el día: cable de red, auriculares USB, 25 Mbit/s de bajada y 10 "
             "de subida.")},
        {words (look, "Strict contact centre", "Centro de contacto estricto"),
         words (look, "For banks and health care: cables only, a camera, 50 Mbit/s down and 20 up.",
                "Para bancos y salud: todo por cable, una cámara, 50 Mbit/s de bajada y 20 de "
                "subida.")},
        {words (look, "Customer service", "Servicio al cliente"),
         words (look, "Calls and chats with customers, with a USB headset, in a quiet room.",
                "Llamadas y chats con clientes, con auriculares USB y en un cuarto tranquilo.")},
    };
    UiEquipmentStart *page = UI_EQUIPMENT_START (ui_equipment_start_new ());
    ui_equipment_start_set_profiles (page, profiles, G_N_ELEMENTS (profiles), 1);
    ui_equipment_start_set_last (page, words (look, "Last checked Nov 24, 2026, 8:06 PM: Improve",
                                              "Última revisión: 24 nov 2026, 20:06. Mejorar"));
    ui_shell_show (shots_shell (window, look, -1), UI_PAGE (page));
}

static void
build_past (AdwApplicationWindow *window, UiLook *look)
{
    static const UiHourValue values[] = {{8.2, 31},   {9.1, 33},   {10.5, 30}, {13, 36},
                                         {14.4, 35},  {17.2, 48},  {19.1, 88}, {19.9, 121},
                                         {20.1, 140}, {20.6, 112}, {22.3, 52}};
    const char *const names[] = {words (look, "Delay of the line", "Retraso de la línea"), NULL};
    const UiPastRun runs[] = {
        {words (look, "Nov 24, 2026, 8:06 PM", "24 nov 2026, 20:06"),
         words (look, "Recommended", "Recomendado"), UI_VERDICT_WARN},
        {words (look, "Nov 24, 2026, 9:12 AM", "24 nov 2026, 9:12"),
         words (look, "Recommended", "Recomendado"), UI_VERDICT_PASS},
        {words (look, "Nov 23, 2026, 2:24 PM", "23 nov 2026, 14:24"),
         words (look, "Basic voice", "Voz básica"), UI_VERDICT_NONE},
    };
    UiEquipmentPast *page = UI_EQUIPMENT_PAST (ui_equipment_past_new ());
    ui_equipment_past_set_measures (page, names);
    ui_equipment_past_set_runs (page, runs, G_N_ELEMENTS (runs));
    ui_equipment_past_set_values (
        page, values, G_N_ELEMENTS (values), 120,
        words (
            look,
            "Measured 11 times: from 30 to 140 ms. A dot is one check, a line the middle of "
            "three hours. The dashed line is what “Recommended” asks: at most 120 ms.",
            "Medido 11 veces: de 30 a 140 ms. Un punto es una revisión; una raya, el valor "
            "medio de tres horas. La línea discontinua es lo que pide «Recomendado»: como máximo "
            "120 ms."));
    ui_shell_show (shots_shell (window, look, 0), UI_PAGE (page));
}

static void
build_result (AdwApplicationWindow *window, UiLook *look)
{
    const UiLimit limit = {
        .from = 0,
        .to = 5,
        .good = 1,
        .usable = 3,
        .value = 2.1,
        .you = words (look, "you: 2.1 % lost", "usted: 2.1 % perdido"),
        .unusable = words (look, "Calls not possible", "Sin llamadas posibles"),
        .sentence = words (look, "Lost packets: 2.1 percent", "Paquetes perdidos: 2.1 por ciento")};
    const UiRemedy remedy = {
        .icon = "network-wireless-symbolic",
        .title = words (look, "You are on Wi-Fi, and packets get lost",
                        "Usa Wi-Fi y se pierden paquetes"),
        .effect = words (look, "2.1 % of the sound would be missing on a call, and words drop out.",
                         "En una llamada faltaría 2.1 % del sonido y se cortarían palabras."),
        .verdict = UI_VERDICT_WARN,
        .limit = &limit,
        .steps = {words (look, "Plug a network cable from the router into this computer.",
                         "Conecte un cable de red del router a esta computadora."),
                  words (look, "No cable? Sit within 3 m of the router.",
                         "¿No tiene cable? Siéntese a menos de 3 m del router."),
                  words (look, "Stop downloads and videos, then check again.",
                         "Detenga descargas y videos, y revise otra vez.")},
    };
    const UiResultRow rows[] = {
        {"audio-headset-symbolic",
         words (look, "Headset, microphone, earpiece", "Auriculares, micrófono, audífono"),
         words (look, "Wired USB; voice 27 dB above the noise of the room",
                "USB con cable; voz 27 dB sobre el ruido del cuarto"),
         NULL, UI_VERDICT_PASS},
        {"network-transmit-receive-symbolic",
         words (look, "Internet line, speed", "Internet, velocidad"),
         words (look, "Needed: 10 down, 3 up", "Se necesita: 10 de bajada, 3 de subida"),
         "48 / 11 Mbit/s", UI_VERDICT_PASS},
        {"computer-symbolic",
         words (look, "Computer, screen and clock", "Computadora, pantalla y reloj"),
         words (look, "4 cores, 8 GB, 1920 by 1080, 0.2 s off",
                "4 núcleos, 8 GB, 1920 por 1080, 0.2 s de diferencia"),
         NULL, UI_VERDICT_PASS},
        {"daytime-sunset-symbolic", words (look, "Noise in the evening", "Ruido por la noche"),
         words (look, "Not part of this run. It never counts against you",
                "No es parte de esta revisión. Nunca cuenta en su contra"),
         NULL, UI_VERDICT_NONE, .again = true},
    };
    UiEquipmentResult *page = UI_EQUIPMENT_RESULT (ui_equipment_result_new ());
    ui_equipment_result_set_heading (
        page, words (look, "One thing to improve", "Una cosa por mejorar"),
        words (look, "Seven of eight checks are good. You may go on now and mend this one later.",
               "Siete de ocho revisiones están bien. Puede seguir ahora y mejorar esta después."));
    ui_equipment_result_set_remedies (page, &remedy, 1);
    ui_equipment_result_set_rows (page, rows, G_N_ELEMENTS (rows));
    ui_equipment_result_set_foot (
        page, words (look, "Basic voice profile, version 3. Checked today at 10:42.",
                     "Perfil de voz básico, versión 3. Revisado hoy a las 10:42."));
    ui_shell_show (shots_shell (window, look, 4), UI_PAGE (page));
}

const ShotsPage shots_equipment[] = {
    {"equipment", "applicant", build_equipment},     {"equipment-room", "applicant", build_room},
    {"equipment-start", "applicant", build_start},   {"equipment-past", "applicant", build_past},
    {"equipment-result", "applicant", build_result}, {0},
};
