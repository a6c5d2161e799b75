/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The practice room in its four states. */
#include "tests/shots/shots.h"
#include "tests/shots/sound.h"
#include "ui/applicant/practice.h"
#include "ui/shell.h"

static const char *
words (UiLook *look, const char *english, const char *spanish)
{
    return g_str_equal (ui_look_get_language (look), "es") ? spanish : english;
}

static UiPractice *
show_room (AdwApplicationWindow *window, UiLook *look)
{
    const UiPracticeLine exercises[] = {
        {words (look, "Read aloud", "Leer en voz alta"), NULL,
         words (look, "A short text at your own pace, about half a minute",
                "Un texto corto, a su ritmo, como medio minuto")},
        {words (look, "Greet a caller", "Saludar a quien llama"), NULL,
         words (look, "Your first sentences on the telephone",
                "Sus primeras frases en el teléfono")},
        {words (look, "Answer a difficult caller", "Responder a una persona molesta"), NULL,
         words (look, "Someone is upset: listen, name it, say what happens next",
                "Escuche, reconozca lo que pasó y diga qué sigue")},
    };
    const UiPracticeLine days[] = {
        {words (look, "Today", "Hoy"), NULL,
         words (look, "3 recordings, 142 words a minute, melody 2.4 semitones",
                "3 grabaciones, 142 palabras por minuto, melodía de 2.4 semitonos")},
        {words (look, "Nov 22, 2026", "22 nov 2026"), NULL,
         words (look, "1 recording, 158 words a minute, melody 1.9 semitones",
                "1 grabación, 158 palabras por minuto, melodía de 1.9 semitonos")},
    };
    UiPractice *page = UI_PRACTICE (ui_practice_new ());
    ui_practice_set_exercises (page, exercises, G_N_ELEMENTS (exercises));
    ui_practice_set_days (page, days, G_N_ELEMENTS (days));
    ui_practice_set_prompt (
        page, exercises[1].title,
        words (
            look,
            "The telephone rings at Harbor Home Goods. Greet the caller, say your name, and ask "
            "how "
            "you can help. Use your own words.",
            "Suena el teléfono en Muebles La Bahía. Salude, diga su nombre y pregunte en qué puede "
            "ayudar. Use sus propias palabras."),
        words (
            look,
            "The caller says: “Hi, um, I ordered a lamp last week and I just wanted to check where "
            "it is.”",
            "La persona dice: «Buenas, este… pedí una lámpara la semana pasada y quería saber por "
            "dónde viene.»"),
        120);
    ui_practice_set_time (page, 0);
    ui_meter_set_level (ui_practice_get_meter (page), -18, -14, 0);
    ui_shell_show (shots_shell (window, look, 0), UI_PAGE (page));
    return page;
}

static void
build_choose (AdwApplicationWindow *window, UiLook *look)
{
    show_room (window, look);
}

static void
build_speak (AdwApplicationWindow *window, UiLook *look)
{
    float pairs[2 * 180];
    const UiPracticeLine live[] = {
        {words (look, "Pace", "Ritmo"),
         words (look, "4.4 syllables a second", "4.4 sílabas por segundo"),
         words (look, "Peaks of loudness with a voice in them are counted.",
                "Se cuentan los picos de volumen con voz.")},
        {words (look, "Pauses, last 10 s", "Pausas, últimos 10 s"),
         words (look, "2, the longest 0.8 s", "2, la más larga de 0.8 s"),
         words (look, "Silences of a quarter of a second and more.",
                "Silencios de un cuarto de segundo o más.")},
        {words (look, "Melody", "Melodía"),
         words (look, "lively, 2.6 semitones", "viva, 2.6 semitonos"),
         words (look, "How far your pitch moves around its middle.",
                "Cuánto se mueve el tono alrededor de su centro.")},
    };
    UiPractice *page = show_room (window, look);
    shots_sound_columns (NULL, 0, 18, pairs, 180);
    ui_practice_set_state (page, UI_PRACTICE_SPEAKING);
    ui_waveform_start_recording (ui_practice_get_live (page), 120);
    ui_waveform_append (ui_practice_get_live (page), pairs, 180, 0.1);
    ui_practice_set_time (page, 18);
    ui_practice_set_live (page, live, G_N_ELEMENTS (live));
}

static void
build_review (AdwApplicationWindow *window, UiLook *look)
{
    const UiPracticeTip tips[] = {
        {words (look, "Your voice is alive here", "Aquí su voz está viva"),
         words (look,
                "It rises and falls, so a caller hears what matters. Listen to how you did it.",
                "Sube y baja, y así quien llama oye lo que importa. Escuche cómo lo hizo."),
         8.2, true},
        {words (look, "A long silence", "Un silencio largo"),
         words (look,
                "On the telephone nobody sees you think. A few words such as “one moment, I am "
                "looking” "
                "tell the caller that you are there.",
                "Por teléfono nadie ve que está pensando. Unas palabras como «un momento, estoy "
                "revisando» le dicen a quien llama que usted sigue ahí."),
         23.1, false},
    };
    const UiPracticeLine numbers[] = {
        {words (look, "Pace", "Ritmo"),
         words (look, "4.4 syllables a second", "4.4 sílabas por segundo"),
         words (look,
                "Peaks of loudness with a voice in them are counted (de Jong and Wempe 2009). An "
                "estimate.",
                "Se cuentan los picos de volumen que tienen voz (de Jong y Wempe 2009). Es una "
                "estimación.")},
        {words (look, "Pauses", "Pausas"),
         words (look, "3, the longest 1.4 s", "3, la más larga de 1.4 s"),
         words (look, "Silences of a quarter of a second and more, 25 dB below your louder sounds.",
                "Silencios de un cuarto de segundo o más, 25 dB por debajo de sus sonidos más "
                "fuertes.")},
        {words (look, "Melody", "Melodía"),
         words (look, "lively, 2.6 semitones", "viva, 2.6 semitonos"),
         words (
             look, "How far your pitch moves around its middle (standard deviation; Boersma 1993).",
             "Cuánto se mueve su tono alrededor del centro (desviación estándar; Boersma 1993).")},
        {words (look, "Level", "Volumen"),
         words (look, "24 dB below the limit", "24 dB por debajo del límite"),
         words (look,
                "Loudness while you speak, without the pauses (ITU-T P.56). 20 to 32 is good.",
                "El volumen mientras habla, sin las pausas (ITU-T P.56). De 20 a 32 está bien.")},
    };
    UiPractice *page = show_room (window, look);
    shots_sound_fill (ui_practice_get_listen (page));
    ui_practice_set_tips (page, tips, G_N_ELEMENTS (tips));
    ui_practice_set_numbers (page, numbers, G_N_ELEMENTS (numbers));
    ui_practice_set_state (page, UI_PRACTICE_REVIEW);
}

const ShotsPage shots_practice[] = {
    {"practice", "applicant", build_choose},
    {"practice-speaking", "applicant", build_speak},
    {"practice-review", "applicant", build_review},
    {0},
};
