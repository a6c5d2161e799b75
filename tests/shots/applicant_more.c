/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/shots/shots.h"

#include "tests/shots/sound.h"

#include <math.h>

#include "ui/applicant/message.h"
#include "ui/applicant/needs.h"
#include "ui/applicant/positions.h"
#include "ui/applicant/review.h"
#include "ui/applicant/sending.h"
#include "ui/applicant/sent.h"
#include "ui/applicant/status.h"
#include "ui/applicant/voice.h"
#include "ui/template.h"
#include "ui/shell.h"

static const char *
words (UiLook *look, const char *english, const char *spanish)
{
    return g_str_equal (ui_look_get_language (look), "es") ? spanish : english;
}

static void
build_needs (AdwApplicationWindow *window, UiLook *look)
{
    UiNeeds *page = UI_NEEDS (ui_needs_new ());
    ui_needs_set_extra_time (page, 150);
    ui_shell_show (shots_shell (window, look, 0), UI_PAGE (page));
}

static void
build_positions (AdwApplicationWindow *window, UiLook *look)
{
    const UiPosition rows[] = {
        {"a", words (look, "Customer service agent", "Agente de servicio al cliente"),
         words (look, "Employee, $17.50 to $19 an hour. 25 to 40 hours. Hires in 14 states",
                "Empleo fijo, de $17.50 a $19 por hora. De 25 a 40 horas. Contrata en 14 estados")},
        {"b", words (look, "Bilingual chat agent", "Agente de chat bilingüe"),
         words (look, "Contractor, $19 to $22 an hour. 15 to 30 hours. Hires in 9 states",
                "Contratista, de $19 a $22 por hora. De 15 a 30 horas. Contrata en 9 estados")},
    };
    UiPositions *page = UI_POSITIONS (ui_positions_new ());
    ui_positions_set (page, rows, G_N_ELEMENTS (rows));
    ui_shell_show (shots_shell (window, look, 0), UI_PAGE (page));
}

/* Something like speech: syllables of changing strength with pauses. */
static void
fill_peaks (float *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double phrase = (i / 40) % 3 == 2 && i % 40 < 12 ? 0.02 : 1;
        double height =
            phrase * (0.1 + 0.6 * fabs (sin ((double)i * 0.7) * sin ((double)i * 0.13 + 1)));
        pairs[2 * i] = (float)-height;
        pairs[2 * i + 1] = (float)(height * 0.9);
    }
}

static UiVoice *
new_voice (UiLook *look)
{
    const UiVoicePrompt prompt = {
        .title = words (look, "Voice sample 1 of 2: greet a caller",
                        "Muestra de voz 1 de 2: salude a quien llama"),
        .instruction = words (look, "Read this aloud, as if a caller were listening",
                              "Lea esto en voz alta, como si alguien le escuchara"),
        .text =
            words (look,
                   "“Good morning, and thank you for calling Northwind Care. My name is Alex. I "
                   "see that your "
                   "package is on its way, and I will stay on the line until we know exactly when "
                   "it arrives.”",
                   "«Buenos días, gracias por llamar a Northwind Care. Me llamo Alex. Veo que su "
                   "paquete está en "
                   "camino y me quedo en la línea hasta que sepamos exactamente cuándo llega.»"),
        .example = true,
        .limit_s = 60,
        .takes = 3,
    };
    UiVoice *page = UI_VOICE (ui_voice_new ());
    ui_voice_set_prompt (page, &prompt);
    ui_meter_set_level (ui_voice_get_meter (page), -18, -14, 0);
    ui_voice_set_hint (page, words (look, "Good level. Stay at this distance.",
                                    "Buen nivel. Quédese a esta distancia."));
    return page;
}

static void
build_voice_ready (AdwApplicationWindow *window, UiLook *look)
{
    UiVoice *page = new_voice (look);
    ui_voice_set_fault (
        page,
        words (look,
               "You were too close to the microphone: some words are cut. Move it two fingers "
               "away and record again. This take does not count.",
               "Estaba muy cerca del micrófono y se cortan palabras. Aléjelo dos dedos y grabe "
               "otra vez. Esta toma no cuenta."));
    ui_shell_show (shots_shell (window, look, 6), UI_PAGE (page));
}

static void
build_voice_recording (AdwApplicationWindow *window, UiLook *look)
{
    float pairs[2 * 230];
    UiVoice *page = new_voice (look);
    fill_peaks (pairs, 230);
    ui_shell_show (shots_shell (window, look, 6), UI_PAGE (page));
    ui_voice_set_state (page, UI_VOICE_RECORDING);
    ui_waveform_append (ui_voice_get_live (page), pairs, 230, 0.1);
    ui_voice_set_time (page, 23, 22);
}

static void
build_voice_review (AdwApplicationWindow *window, UiLook *look)
{
    const UiVoiceGate gates[] = {
        {words (look, "Loud enough", "Buen volumen"),
         words (look, "Never too loud, never too soft", "Ni muy fuerte ni muy bajo"), true},
        {words (look, "Quiet room", "Cuarto tranquilo"),
         words (look, "27 dB below your voice", "27 dB por debajo de su voz"), true,
         words (look, "Speech above the two silent seconds.",
                "La voz sobre los dos segundos de silencio.")},
        {words (look, "Whole text read", "Texto completo"),
         words (look, "31 seconds, 138 words a minute", "31 segundos, 138 palabras por minuto"),
         true,
         words (look, "Words of the text through the minutes spoken.",
                "Palabras del texto entre los minutos hablados.")},
    };
    UiVoice *page = new_voice (look);
    ui_shell_show (shots_shell (window, look, 6), UI_PAGE (page));
    shots_sound_fill (ui_voice_get_listen (page));
    ui_voice_set_gates (page, gates, G_N_ELEMENTS (gates));
    ui_voice_set_state (page, UI_VOICE_REVIEW);
}

/* All that the strip can show, close by, with a stretch that is repeated. */
static void
build_voice_layers (AdwApplicationWindow *window, UiLook *look)
{
    build_voice_review (window, look);
    UiShell *shell = UI_SHELL (adw_application_window_get_content (window));
    UiListen *listen = ui_voice_get_listen (UI_VOICE (ui_shell_get_page (shell)));
    UiStrip *strip = ui_listen_get_strip (listen);
    GtkWidget *pitch = ui_template_get (GTK_WIDGET (listen), "pitch_button");
    GtkWidget *spectrogram = ui_template_get (GTK_WIDGET (listen), "spectrogram_button");
    ui_strip_set_view (strip, 3, 12);
    ui_strip_set_selection (strip, 7.2, 10.4);
    ui_strip_set_loop (strip, true);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (pitch), TRUE);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (spectrogram), TRUE);
    shots_sound_add_tiles (strip);
}

static void
build_review (AdwApplicationWindow *window, UiLook *look)
{
    const UiReviewLine first[] = {
        {words (look, "State of residence", "Estado donde vive"), "Texas"},
        {words (look, "Hours a week", "Horas por semana"), "30"},
        {words (look, "Times", "Horarios"), words (look, "Afternoons, evenings", "Tardes, noches")},
    };
    const UiReviewLine voice[] = {
        {words (look, "Greet a caller", "Salude a quien llama"),
         words (look, "Take 1, 31 seconds", "Toma 1, 31 segundos")},
        {words (look, "Calm a caller", "Calme a quien llama"),
         words (look, "Take 2, 44 seconds", "Toma 2, 44 segundos")},
    };
    const UiReviewSection sections[] = {
        {"eligibility", "dialog-question-symbolic",
         words (look, "A few questions first", "Primero, unas preguntas"), first,
         G_N_ELEMENTS (first), true, false},
        {"tests", "input-keyboard-symbolic", words (look, "Skill tests", "Pruebas de habilidad"),
         NULL, 0, false, false},
        {"voice", "audio-input-microphone-symbolic",
         words (look, "Voice samples", "Muestras de voz"), voice, G_N_ELEMENTS (voice), true,
         false},
        {"background", "document-edit-symbolic",
         words (look, "Background-check forms", "Formularios de antecedentes"), NULL, 0, false,
         true},
    };
    UiReview *page = UI_REVIEW (ui_review_new ());
    ui_review_set_sections (page, sections, G_N_ELEMENTS (sections));
    ui_shell_show (shots_shell (window, look, 8), UI_PAGE (page));
}

static void
build_sending (AdwApplicationWindow *window, UiLook *look)
{
    const UiSendingRow rows[] = {
        {words (look, "Answers and signatures", "Respuestas y firmas"),
         words (look, "31 of 31", "31 de 31"), true},
        {words (look, "Voice sample 1", "Muestra de voz 1"), "2.9 MB", true},
        {words (look, "Voice sample 2", "Muestra de voz 2"), "4.1 MB", false},
    };
    UiSending *page = UI_SENDING (ui_sending_new ());
    ui_sending_set_progress (
        page, 0.58,
        words (look, "4.1 of 7 MB, about 1 minute left", "4.1 de 7 MB, falta 1 minuto"));
    ui_sending_set_rows (page, rows, G_N_ELEMENTS (rows));
    ui_sending_set_state (page, UI_SENDING_WAITS, NULL);
    ui_shell_show (shots_shell (window, look, 8), UI_PAGE (page));
}

static void
build_sent (AdwApplicationWindow *window, UiLook *look)
{
    UiSent *page = UI_SENT (ui_sent_new ());
    ui_sent_set_code (
        page, "7GJ3WKQ2M9TBX4ZC0EPNY6RHD",
        words (
            look,
            "Thank you, Marisol. Northwind Care confirmed it today at 11:31. Number AN-2026-00017.",
            "Gracias, Marisol. Northwind Care lo confirmó hoy a las 11:31. Número AN-2026-00017."));
    ui_shell_show (shots_shell (window, look, 0), UI_PAGE (page));
}

static void
build_status (AdwApplicationWindow *window, UiLook *look)
{
    const UiEvent events[] = {
        {words (look, "Sent and confirmed", "Enviada y confirmada"),
         words (look, "Today, 11:31. Number AN-2026-00017", "Hoy, 11:31. Número AN-2026-00017"),
         UI_EVENT_DONE},
        {words (look, "Tests scored", "Pruebas calificadas"),
         words (look, "Today, 11:32", "Hoy, 11:32"), UI_EVENT_DONE},
        {words (look, "A recruiter listens and reads", "Una persona escucha y lee"),
         words (look, "Now. Usually done by Friday, 27 November",
                "Ahora. Suele estar listo el viernes 27 de noviembre"),
         UI_EVENT_NOW},
        {words (look, "Decision", "Decisión"),
         words (look, "By 11 December. A person decides and gives the reason",
                "Antes del 11 de diciembre. Decide una persona y da el motivo"),
         UI_EVENT_NEXT},
    };
    const UiAction actions[] = {
        {"signed", "document-edit-symbolic", words (look, "What I signed", "Lo que firmé"),
         words (look, "4 documents with date and time", "4 documentos con fecha y hora")},
        {"check", "audio-headset-symbolic",
         words (look, "Check my equipment again", "Revisar otra vez mi equipo"),
         words (look, "Wi-Fi was the one thing to improve", "Solo el Wi-Fi se podía mejorar")},
        {"practise", "audio-input-microphone-symbolic",
         words (look, "Practise speaking", "Practicar la voz"),
         words (look, "Stays on this computer", "Se queda en esta computadora")},
        {"withdraw", "user-trash-symbolic",
         words (look, "Withdraw my application", "Retirar mi solicitud"),
         words (look, "You can do this at any time", "Puede hacerlo en cualquier momento")},
    };
    UiStatus *page = UI_STATUS (ui_status_new ());
    ui_status_set_heading (page, "object-select-symbolic", "ok",
                           words (look, "Your application has arrived", "Su solicitud llegó"),
                           words (look,
                                  "Thank you, Marisol. Northwind Care confirmed it today at 11:31. "
                                  "You can close this window.",
                                  "Gracias, Marisol. Northwind Care lo confirmó hoy a las 11:31. "
                                  "Puede cerrar esta ventana."));
    ui_status_set_events (page, events, G_N_ELEMENTS (events));
    ui_status_set_actions (page, actions, G_N_ELEMENTS (actions));
    ui_status_set_note (page,
                        words (look,
                               "Nothing is left on this computer that was not delivered. Keep or "
                               "erase your copy: your choice.",
                               "En esta computadora no queda nada sin entregar. Guarde o borre su "
                               "copia: usted decide."),
                        words (look, "My data", "Mis datos"));
    ui_shell_show (shots_shell (window, look, 0), UI_PAGE (page));
}

static void
build_intro (AdwApplicationWindow *window, UiLook *look)
{
    const char *const lines[] = {
        words (look, "24 questions, about 15 minutes. The clock begins with the first question.",
               "24 preguntas, unos 15 minutos. El reloj empieza con la primera pregunta."),
        words (look, "You can skip a question and come back to it.",
               "Puede saltar una pregunta y volver a ella."),
        words (look, "Each answer is saved at once.", "Cada respuesta se guarda enseguida."),
    };
    UiMessage *page = UI_MESSAGE (ui_message_new (UI_MESSAGE_INTRO));
    ui_message_set (page, NULL,
                    words (look, "Customer service judgement", "Criterio en atención al cliente"),
                    words (look, "Situations from the job. Choose what you would do first.",
                           "Situaciones del trabajo. Elija qué haría primero."),
                    NULL);
    ui_message_set_lines (page, lines, G_N_ELEMENTS (lines));
    ui_page_set_next_label (UI_PAGE (page), words (look, "Begin", "Empezar"));
    ui_page_set_back (UI_PAGE (page), true, NULL);
    ui_shell_show (shots_shell (window, look, 5), UI_PAGE (page));
}

static void
build_trouble (AdwApplicationWindow *window, UiLook *look)
{
    UiMessage *page = UI_MESSAGE (ui_message_new (UI_MESSAGE_TROUBLE));
    ui_message_set (page, "audio-input-microphone-symbolic",
                    words (look, "No microphone was found", "No se encontró ningún micrófono"),
                    words (look, "Plug in your headset; this page notices it by itself.",
                           "Conecte los auriculares; esta página lo nota sola."),
                    words (look, "Try again", "Intentar otra vez"));
    UiShell *shell = shots_shell (window, look, 6);
    ui_shell_show (shell, UI_PAGE (page));
    ui_shell_set_saved (shell, UI_SAVED_LOCAL);
    ui_shell_set_note (shell,
                       words (look,
                              "No answer from the company’s server. Your work is saved here; we "
                              "try again every minute.",
                              "El servidor de la empresa no responde. Su trabajo está guardado "
                              "aquí; lo intentamos otra vez cada minuto."),
                       words (look, "Try now", "Intentar ahora"));
}

static void
build_waiting (AdwApplicationWindow *window, UiLook *look)
{
    build_review (window, look);
    UiShell *shell = UI_SHELL (adw_application_window_get_content (window));
    ui_shell_begin_wait (
        shell, words (look, "Asking the company’s server", "Preguntamos al servidor de la empresa"),
        true);
    ui_shell_set_progress (shell, 0.4, words (look, "2 of 5 answers", "2 de 5 respuestas"));
    ui_shell_show_wait_now (shell);
}

const ShotsPage shots_applicant_more[] = {
    {"needs", "applicant", build_needs},
    {"positions", "applicant", build_positions},
    {"voice-ready", "applicant", build_voice_ready},
    {"voice-recording", "applicant", build_voice_recording},
    {"voice-review", "applicant", build_voice_review},
    {"voice-layers", "applicant", build_voice_layers},
    {"intro", "applicant", build_intro},
    {"trouble", "applicant", build_trouble},
    {"review", "applicant", build_review},
    {"waiting", "applicant", build_waiting},
    {"sending", "applicant", build_sending},
    {"sent", "applicant", build_sent},
    {"status", "applicant", build_status},
    {0},
};
