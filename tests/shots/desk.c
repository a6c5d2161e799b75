/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/shots/shots.h"
#include "tests/shots/sound.h"

#include <math.h>

#include "ui/desk/delete.h"
#include "ui/desk/explain.h"
#include "ui/desk/frame.h"
#include "ui/desk/keys.h"
#include "ui/desk/list.h"
#include "ui/desk/person.h"
#include "ui/desk/row.h"
#include "ui/desk/sign_in.h"

#define NOW_MS ((int64_t)1795000000000)
#define HOUR_MS ((int64_t)3600 * 1000)
#define DAY_MS (24 * HOUR_MS)

/* English, then Spanish: sample data comes in the language of the picture, as from a server. */
static const char *
words (UiLook *look, const char *english, const char *spanish)
{
    return g_str_equal (ui_look_get_language (look), "es") ? spanish : english;
}

static UiDeskFrame *
frame_new (AdwApplicationWindow *window, UiLook *look)
{
    UiDeskFrame *frame = UI_DESK_FRAME (ui_desk_frame_new ());
    adw_application_window_set_content (window, GTK_WIDGET (frame));
    ui_desk_frame_set_person (frame, "Ines Calder", words (look, "Recruiter", "Reclutadora"));
    ui_desk_frame_set_counts (frame, 38, 1204);
    return frame;
}

/* ---- sign in, key ------------------------------------------------------ */

static void
build_sign_in (AdwApplicationWindow *window, UiLook *look)
{
    UiDeskSignIn *page = g_object_new (UI_TYPE_DESK_SIGN_IN, NULL);
    ui_desk_frame_show (frame_new (window, look), GTK_WIDGET (page), true);
    ui_desk_sign_in_present (page, "https://hiring.northwind.example", "ines");
    ui_desk_sign_in_set_error (
        page, UI_DESK_FIELD_PASSWORD,
        words (look, "User name or password is not right. Type both again.",
               "El usuario o la contraseña no son correctos. Escríbalos otra vez."));
}

static void
build_keys (AdwApplicationWindow *window, UiLook *look)
{
    static const char *const keys[] = {"sk-8643c48ae092af5f8d77, Ines Calder",
                                       "/home/ines/keys/screening-2025.key", NULL};
    UiDeskFrame *frame = frame_new (window, look);
    UiDeskKeys *page = g_object_new (UI_TYPE_DESK_KEYS, NULL);
    ui_desk_frame_show (frame, GTK_WIDGET (page), false);
    ui_desk_frame_set_section (frame, UI_DESK_SECTION_KEYS);
    ui_desk_keys_set (page, keys, "/home/ines/keys");
    ui_desk_keys_present (page, "Ines Calder", false);
}

/* ---- list -------------------------------------------------------------- */

static const struct {
    const char *name;
    UiDeskState state;
    UiDeskOutcome outcome;
    double score, wpm;
    UiDeskVerdict equipment;
    int recordings, rated, days;
} people[] = {
    {"Marisol Vega Ortiz", UI_DESK_STATE_SUBMITTED, 0, 78, 46, UI_DESK_VERDICT_WARN, 2, 0, 0},
    {"Devon Baptiste", UI_DESK_STATE_SUBMITTED, 0, 84, 52, UI_DESK_VERDICT_PASS, 2, 2, 0},
    {"Aiko Tanaka-Reyes", UI_DESK_STATE_SUBMITTED, 0, 71, 61, UI_DESK_VERDICT_PASS, 2, 1, 1},
    {"Grace Whitfield", UI_DESK_STATE_DECIDED, UI_DESK_OUTCOME_ADVANCE, 88, 44,
     UI_DESK_VERDICT_PASS, 2, 2, 1},
    {"Omar Haddad", UI_DESK_STATE_SUBMITTED, 0, 66, 39, UI_DESK_VERDICT_NOT_MEASURED, 2, 0, 1},
    {"Lucía Benítez", UI_DESK_STATE_DECIDED, UI_DESK_OUTCOME_HOLD, 81, 48, UI_DESK_VERDICT_PASS, 2,
     2, 3},
    {"Peter Nakamura", UI_DESK_STATE_SUBMITTED, 0, 59, 33, UI_DESK_VERDICT_PASS, 2, 0, 2},
    {"Chidi Eze", UI_DESK_STATE_STARTED, 0, NAN, NAN, UI_DESK_VERDICT_PASS, 0, 0, 0},
    {"Hannah Lindqvist", UI_DESK_STATE_SUBMITTED, 0, 90, 70, UI_DESK_VERDICT_PASS, 2, 0, 2},
    {"Ruth Abernathy", UI_DESK_STATE_STARTED, 0, NAN, NAN, UI_DESK_VERDICT_FAIL, 0, 0, 0},
    {"Wanda Kowalczyk", UI_DESK_STATE_DECIDED, UI_DESK_OUTCOME_DECLINE, 49, 26,
     UI_DESK_VERDICT_WARN, 2, 2, 3},
    {"Samir Patel", UI_DESK_STATE_WITHDRAWN, 0, 63, 47, UI_DESK_VERDICT_PASS, 2, 1, 4},
    {"María de los Ángeles Fernández-Villaseñor", UI_DESK_STATE_SUBMITTED, 0, 82, 49,
     UI_DESK_VERDICT_PASS, 2, 0, 4},
};

static UiDeskList *
list_new (AdwApplicationWindow *window, UiLook *look)
{
    UiDeskList *page = g_object_new (UI_TYPE_DESK_LIST, NULL);
    ui_desk_frame_show (frame_new (window, look), GTK_WIDGET (page), false);
    return page;
}

static void
build_list (AdwApplicationWindow *window, UiLook *look)
{
    g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
    for (guint n = 0; n < G_N_ELEMENTS (people); n++) {
        UiDeskRowValues row = {
            .id = g_strdup_printf ("%u", n),
            .number = g_strdup_printf ("AN-2026-%05u", 48213 - n),
            .name = g_strdup (people[n].name),
            .position =
                g_strdup (words (look, n % 3 ? "Customer service agent" : "Bilingual agent",
                                 n % 3 ? "Agente de servicio al cliente" : "Agente bilingüe")),
            .state = people[n].state,
            .outcome = people[n].outcome,
            .score_percent = people[n].score,
            .net_wpm = people[n].wpm,
            .equipment = people[n].equipment,
            .recordings = people[n].recordings,
            .rated = people[n].rated,
            .submitted_ms = NOW_MS - people[n].days * DAY_MS,
            .updated_ms = NOW_MS,
        };
        g_ptr_array_add (rows, ui_desk_row_new (&row));
    }
    ui_desk_list_set_rows (list_new (window, look), rows, 1204, NOW_MS);
}

static void
build_list_empty (AdwApplicationWindow *window, UiLook *look)
{
    g_autoptr (GPtrArray) rows = g_ptr_array_new ();
    UiDeskList *page = list_new (window, look);
    ui_desk_list_set_filter (page, UI_DESK_FILTER_SUBMITTED);
    ui_desk_list_set_rows (page, rows, 0, NOW_MS);
}

static void
build_list_trouble (AdwApplicationWindow *window, UiLook *look)
{
    build_list (window, look);
    GtkWidget *frame = adw_application_window_get_content (window);
    ui_desk_list_set_trouble (UI_DESK_LIST (ui_desk_frame_get_shown (UI_DESK_FRAME (frame))),
                              words (look,
                                     "No answer from the company's server. What you see is from "
                                     "10:42; we try again every minute.",
                                     "El servidor de la empresa no responde. Lo que ve es de las "
                                     "10:42; lo intentamos otra vez cada minuto."));
}

/* ---- one application --------------------------------------------------- */

static void
fill_scores (UiDeskPersonValues *person, UiLook *look)
{
    const struct {
        const char *title;
        double score, max;
    } tests[] = {
        {words (look, "Customer service judgement", "Criterio de servicio al cliente"), 21, 24},
        {words (look, "Arithmetic", "Aritmética"), 14, 20},
        {words (look, "Grammar and spelling", "Gramática y ortografía"), 33, 40},
    };
    for (guint n = 0; n < G_N_ELEMENTS (tests); n++) {
        UiDeskScore *score = ui_desk_score_add (person->scores);
        score->title = g_strdup (tests[n].title);
        score->score = tests[n].score;
        score->max = tests[n].max;
        score->answered = score->items = (int)tests[n].max;
    }
    person->typing = (UiDeskTyping){true, 46.2, 48.9, 97.8, 5, 489, 120000};
}

static void
fill_samples (UiDeskPersonValues *person, UiLook *look)
{
    static const char *const anchors_en[5] = {
        "Hard to follow: words are lost or swallowed, the tone is flat or annoyed.",
        "Understandable with effort: hurried or halting, no greeting or no next step.",
        "Clear and polite: the pace is even, greets and says what happens next; little warmth.",
        "Warm and sure: speaks to the caller, names the concern, stresses what matters.",
        "A caller would feel in good hands at once: natural, calm and friendly."};
    static const char *const anchors_es[5] = {
        "Cuesta seguirlo: se pierden palabras o el tono es apagado o molesto.",
        "Se entiende con esfuerzo: apurado o entrecortado, sin saludo o sin decir qué sigue.",
        "Claro y cortés: el ritmo es parejo, saluda y dice qué sigue; con poca calidez.",
        "Cálido y seguro: le habla a quien llama, nombra su preocupación, destaca lo importante.",
        "Quien llama se sentiría en buenas manos desde el principio: natural, tranquilo y amable."};
    const char *titles[] = {words (look, "Greet a caller", "Saludar a quien llama"),
                            words (look, "A late parcel", "Un paquete atrasado")};
    for (int n = 0; n < 5; n++)
        person->anchors[n] = g_strdup (words (look, anchors_en[n], anchors_es[n]));
    for (int n = 0; n < 2; n++) {
        UiDeskSample *sample = ui_desk_sample_add (person->samples);
        sample->id = g_strdup_printf ("r%d", n);
        sample->title = g_strdup (titles[n]);
        sample->text =
            g_strdup (words (look, "Good morning, and thank you for calling Northwind Care.",
                             "Buenos días, gracias por llamar a Northwind Care."));
        sample->take = n + 1;
        sample->seconds = n ? 58 : 31;
        UiDeskRating *rating = ui_desk_rating_add (sample->ratings);
        *rating = (UiDeskRating){g_strdup ("Rita Osei"), g_strdup (""), 4, false, NOW_MS - HOUR_MS};
        if (n > 0)
            continue;
        rating = ui_desk_rating_add (sample->ratings);
        *rating = (UiDeskRating){g_strdup ("Ines Calder"),
                                 g_strdup (words (look, "Names the company, a little hurried",
                                                  "Nombra la empresa, algo apurada")),
                                 4, true, NOW_MS - HOUR_MS / 2};
    }
}

static void
fill_equipment (UiDeskPersonValues *person, UiLook *look)
{
    const struct {
        const char *title, *value, *why;
        UiDeskVerdict verdict;
    } probes[] = {
        {words (look, "Round trip to the server", "Ida y vuelta al servidor"), "146 ms",
         words (look, "120 ms or less is good", "Hasta 120 ms es bueno"), UI_DESK_VERDICT_WARN},
        {words (look, "Speakers", "Altavoces"), "",
         words (look, "Nobody said whether the sound was heard", "Nadie dijo si se oyó el sonido"),
         UI_DESK_VERDICT_NOT_MEASURED},
        {words (look, "Processor", "Procesador"), words (look, "8 cores", "8 núcleos"), "",
         UI_DESK_VERDICT_PASS},
        {words (look, "Memory", "Memoria"), "15.4 GiB", "", UI_DESK_VERDICT_PASS},
        {words (look, "Microphone", "Micrófono"), "-21 dBFS", "", UI_DESK_VERDICT_PASS},
        {words (look, "Disk", "Disco"), "212 GiB", "", UI_DESK_VERDICT_PASS},
    };
    person->equipment = UI_DESK_VERDICT_WARN;
    for (guint n = 0; n < G_N_ELEMENTS (probes); n++) {
        UiDeskProbe *probe = ui_desk_probe_add (person->probes);
        *probe = (UiDeskProbe){.title = g_strdup (probes[n].title),
                               .value = g_strdup (probes[n].value),
                               .why = g_strdup (probes[n].why),
                               .remedy = g_strdup (""),
                               .how = g_strdup (words (look, "As the computer says of itself.",
                                                       "Según lo que la computadora dice de sí.")),
                               .verdict = probes[n].verdict};
    }
}

static void
fill_sides (UiDeskPersonValues *person, UiLook *look)
{
    const char *events[] = {words (look, "Invited by Ines Calder", "Invitación de Ines Calder"),
                            words (look, "Equipment checked", "Equipo revisado"),
                            words (look, "Tests handed in", "Pruebas entregadas"),
                            words (look, "Forms signed", "Formularios firmados"),
                            words (look, "Sent, receipt confirmed", "Enviada, con acuse de recibo"),
                            words (look, "Rated by Rita Osei", "Calificada por Rita Osei")};
    const char *forms[] = {words (look, "Disclosure", "Divulgación"),
                           words (look, "Authorization", "Autorización")};
    fill_equipment (person, look);
    ui_desk_read_add (person->reads, UI_DESK_READ_INFO,
                      words (look, "Window left twice in Arithmetic",
                             "Salió dos veces de la ventana en Aritmética"),
                      words (look, "15 s in all. Not scored; ask if it matters",
                             "15 s en total. No cuenta; pregunte si importa"));
    ui_desk_read_add (
        person->reads, UI_DESK_READ_WARN,
        words (look, "Round trip to the server: 146 ms", "Ida y vuelta al servidor: 146 ms"),
        words (look, "120 ms or less is good", "Hasta 120 ms es bueno"))
        ->how = g_strdup (words (look, "The middle of 60 seconds of packets, there and back.",
                                 "La mediana de 60 segundos de paquetes, ida y vuelta."));
    ui_desk_read_add (person->reads, UI_DESK_READ_OK,
                      words (look, "All forms signed", "Todos los formularios firmados"), "");
    ui_desk_fact_add (person->facts, words (look, "Lives in", "Vive en"),
                      words (look, "Texas, you hire there", "Texas, ustedes contratan ahí"));
    ui_desk_fact_add (person->facts, words (look, "Hours", "Horas"),
                      words (look, "30 a week, evenings", "30 por semana, por la tarde"));
    ui_desk_fact_add (person->facts, words (look, "Language", "Idioma"),
                      words (look, "Spanish", "Español"));
    for (guint n = 0; n < G_N_ELEMENTS (events); n++)
        ui_desk_event_add (person->events, events[n],
                           NOW_MS - (n ? (int64_t)(6 - n) * HOUR_MS / 2 : 6 * DAY_MS))
            ->last = n + 1 == G_N_ELEMENTS (events);
    for (guint n = 0; n < G_N_ELEMENTS (forms); n++) {
        UiDeskConsent *consent = ui_desk_consent_add (person->consents);
        consent->title = g_strdup (forms[n]);
        consent->text = g_strdup ("…");
        consent->decision = g_strdup ("agreed");
        consent->signed_name = g_strdup ("Marisol Vega Ortiz");
        consent->version = 3;
        consent->received_ms = NOW_MS - HOUR_MS;
    }
}

static UiDeskPerson *
person_new (AdwApplicationWindow *window, UiLook *look)
{
    UiDeskPerson *page = g_object_new (UI_TYPE_DESK_PERSON, NULL);
    UiDeskPersonValues *person = ui_desk_person_values_new ();
    person->id = g_strdup ("1");
    person->number = g_strdup ("AN-2026-48213");
    person->name = g_strdup ("Marisol Vega Ortiz");
    person->position =
        g_strdup (words (look, "Customer service agent", "Agente de servicio al cliente"));
    person->state = UI_DESK_STATE_SUBMITTED;
    person->submitted_ms = NOW_MS - HOUR_MS;
    person->note = g_strdup (words (look, "Ask about evenings: two or three?",
                                    "Preguntar por las tardes: ¿dos o tres?"));
    person->note_by = g_strdup ("Rita Osei");
    person->note_ms = NOW_MS - HOUR_MS;
    fill_scores (person, look);
    fill_samples (person, look);
    fill_sides (person, look);
    ui_desk_frame_show (frame_new (window, look), GTK_WIDGET (page), false);
    ui_desk_person_set (page, person, NOW_MS);
    for (int n = 0; n < 2; n++) {
        g_autofree char *id = g_strdup_printf ("r%d", n);
        shots_sound_fill (ui_desk_sample_view_get_listen (ui_desk_person_get_sample (page, id)));
    }
    return page;
}

static void
build_person (AdwApplicationWindow *window, UiLook *look)
{
    person_new (window, look);
}

/* Someone else changed the application while a note and a decision were being written. */
static void
build_person_stale (AdwApplicationWindow *window, UiLook *look)
{
    UiDeskPerson *page = person_new (window, look);
    ui_desk_person_begin_decision (page, UI_DESK_OUTCOME_ADVANCE);
    ui_desk_note_set_draft (
        ui_desk_person_get_note (page),
        words (look, "Calm on the phone, asks back well.", "Tranquila al teléfono, pregunta bien."),
        "");
    ui_desk_note_set (
        ui_desk_person_get_note (page),
        words (look, "Ask about evenings: two or three?", "Preguntar por las tardes: ¿dos o tres?"),
        "Rita Osei", NOW_MS - HOUR_MS / 4, NOW_MS);
    ui_desk_person_set_notice (page,
                               words (look,
                                      "R. Osei changed this application while you were writing. "
                                      "Your note is kept; read the change, then save again.",
                                      "R. Osei cambió esta solicitud mientras usted escribía. Su "
                                      "nota se conserva; lea el cambio y guarde otra vez."),
                               NULL);
}

static void
build_person_loading (AdwApplicationWindow *window, UiLook *look)
{
    ui_desk_frame_show (frame_new (window, look), g_object_new (UI_TYPE_DESK_PERSON, NULL), false);
}

/* ---- how a score was made ---------------------------------------------- */

static UiDeskItem *
add_part (UiDeskScore *score, const char *title, double points, const char *detail)
{
    UiDeskItem *part = ui_desk_item_add (score->parts);
    part->title = g_strdup (title);
    part->score = points;
    part->max = 1;
    part->answered = true;
    part->detail = g_strdup (detail);
    return part;
}

static void
fill_typing (UiDeskItem *part)
{
    static const struct {
        const char *text;
        int struck, wrong;
        double mean_ms;
    } keys[] = {
        {"e", 31, 0, 152}, {"t", 24, 0, 168}, {"a", 22, 1, 171}, {"o", 20, 0, 160},
        {"n", 19, 0, 158}, {"i", 18, 0, 149}, {"s", 17, 0, 181}, {"r", 15, 2, 214},
        {"h", 14, 0, 163}, {"l", 11, 0, 172}, {"d", 10, 0, 190}, {"u", 9, 0, 201},
        {"c", 8, 0, 233},  {"m", 7, 0, 187},  {"p", 6, 1, 298},  {"b", 5, 0, 262},
        {"y", 4, 0, 255},  {"w", 4, 0, 243},  {"f", 3, 0, 221},  {"g", 3, 0, 236},
        {"v", 2, 1, 341},  {"k", 2, 0, 228},  {" ", 52, 0, 140}, {",", 4, 0, 302},
        {".", 5, 0, 287},  {"1", 2, 0, 410},  {"á", 2, 1, 388},  {"x", 1, 0, (double)NAN},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (keys); i++) {
        UiDeskKey *key = ui_desk_key_add (part->keys, keys[i].text);
        key->struck = keys[i].struck;
        key->wrong = keys[i].wrong;
        key->mean_ms = keys[i].mean_ms;
    }
}

/* The window's content, in the picture's own window. */
static void
build_how (AdwApplicationWindow *window, UiLook *look)
{
    bool spanish = g_str_equal (ui_look_get_language (look), "es");
    UiDeskPersonValues *person = ui_desk_person_values_new ();
    UiDeskScore *score = ui_desk_score_add (person->scores);
    score->title = g_strdup (spanish ? "Mecanografía" : "Typing");
    score->score = 0.94;
    score->max = 1;
    score->answered = score->items = 1;
    score->duration_ms = 61000;
    fill_typing (add_part (
        score, spanish ? "La cita de un técnico" : "A technician’s visit", 0.94,
        spanish ? "Velocidad neta: 37.6 palabras por minuto.\nTeclas por carácter (KSPC): 1.08."
                : "Net speed: 37.6 words a minute.\nKeys per character (KSPC): 1.08."));
    ui_desk_explain_scores (GTK_WINDOW (window), person);
    ui_desk_person_values_free (person);
    g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
    for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
        g_autoptr (GtkWindow) form = g_list_model_get_item (windows, i);
        if (gtk_window_get_transient_for (form) != GTK_WINDOW (window))
            continue;
        g_autoptr (GtkWidget) content = g_object_ref (adw_window_get_content (ADW_WINDOW (form)));
        adw_window_set_content (ADW_WINDOW (form), NULL);
        adw_application_window_set_content (window, content);
        gtk_window_destroy (form);
        return;
    }
}

/* ---- a recording is destroyed ---- */

static void
build_destroy (AdwApplicationWindow *window, UiLook *look)
{
    ui_desk_delete_ask (GTK_WIDGET (person_new (window, look)),
                        words (look, "Greet a caller", "Saludar a quien llama"));
}

static void
on_save (gpointer data)
{
}

static void
build_certificate (AdwApplicationWindow *window, UiLook *look)
{
    const UiDeskCertificate certificate = {
        .by = "Ines Calder",
        .reason =
            words (look, "The applicant asked for it by letter", "La persona lo pidió por carta"),
        .sha256 = "9f2c7e0b4d1a86535c0e9b7f8a2d4c61e3f5079b8d6a4c2e10f7b5936d8c4a21",
        .covers = "The file of the recording on this server was removed. Copies of the folder that "
                  "were made before, and the applicant's own, are not reached.",
        .deleted_ms = NOW_MS - HOUR_MS,
    };
    ui_desk_delete_tell (GTK_WIDGET (person_new (window, look)), &certificate, on_save, NULL);
}

/* A message that is rated, as it stands among the samples. */
static void
build_written (AdwApplicationWindow *window, UiLook *look)
{
    UiDeskPersonValues *person = ui_desk_person_values_new ();
    fill_samples (person, look);
    UiDeskSample *sample = ui_desk_sample_add (person->samples);
    sample->id = g_strdup ("email/em-double-charge");
    sample->title = g_strdup (words (look, "Charged twice", "Un cobro repetido"));
    sample->text = g_strdup (words (look, "You answer e-mail for Northwind Home.",
                                    "Usted contesta los correos de Casa Norte."));
    sample->written =
        g_strdup (words (look, "Dear R. Osei,\n\nboth charges are there; we gave back one today.",
                         "Estimado R. Osorio:\n\nlos dos cobros están; hoy le devolvimos uno."));
    UiDeskFile *file = ui_desk_file_add (sample);
    file->id = g_strdup ("a1");
    file->name = g_strdup (words (look, "Price list.odt", "Lista de precios.odt"));
    file->detail =
        g_strdup (words (look, "23.5 kB · OpenDocument text", "23.5 kB · texto OpenDocument"));
    UiDeskSampleView *view = g_object_new (UI_TYPE_DESK_SAMPLE_VIEW, NULL);
    GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *scroll = gtk_scrolled_window_new ();
    ui_desk_sample_view_set (view, sample, 3, person->anchors, NOW_MS);
    ui_desk_sample_view_set_draft (view, 4, "");
    gtk_widget_add_css_class (panel, "panel");
    gtk_widget_add_css_class (panel, "roomy");
    gtk_widget_set_valign (panel, GTK_ALIGN_START);
    gtk_box_append (GTK_BOX (panel), GTK_WIDGET (view));
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), panel);
    gtk_accessible_update_property (GTK_ACCESSIBLE (scroll), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    sample->title, -1);
    adw_application_window_set_content (window, scroll);
    ui_desk_person_values_free (person);
}

const ShotsPage shots_desk[] = {
    {"desk-sign-in", "desk", build_sign_in},
    {"desk-keys", "desk", build_keys},
    {"desk-applications", "desk", build_list},
    {"desk-applications-empty", "desk", build_list_empty},
    {"desk-applications-trouble", "desk", build_list_trouble},
    {"desk-application", "desk", build_person},
    {"desk-application-stale", "desk", build_person_stale},
    {"desk-application-loading", "desk", build_person_loading},
    {"desk-how", "desk", build_how},
    {"desk-destroy", "desk", build_destroy},
    {"desk-certificate", "desk", build_certificate},
    {"desk-written", "desk", build_written},
    {0},
};
