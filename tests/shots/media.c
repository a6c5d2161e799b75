/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions with a sound or a text beside them, as data/ has them. */
#include "tests/shots/shots.h"

#include "ui/items/media_view.h"
#include "ui/items/test.h"

static const char vtt[] = "WEBVTT\n\n00:00.000 --> 01:00.000\n%s\n";

/* A file of the bank BANK, in the picture's language; of a sound only that it is there. */
static char *
path_of (UiLook *look, const char *bank, const char *name)
{
    return g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), "assessments",
                             ui_look_get_language (look), bank, name, NULL);
}

typedef struct {
    UiLook *look;
    const char *bank;
    double heard_s;
} Beside;

static GBytes *
load (const char *href, gpointer data)
{
    const Beside *beside = data;
    char *bytes = NULL;
    gsize length = 0;
    bool spanish = g_str_equal (ui_look_get_language (beside->look), "es");
    if (g_str_equal (href, "practice.vtt")) {
        char *text = g_strdup_printf (vtt, spanish ? "Buenas tardes, ¿en qué le puedo ayudar?"
                                                   : "Good afternoon, how can I help you?");
        return g_bytes_new_take (text, strlen (text));
    }
    g_autofree char *path = path_of (beside->look, beside->bank, href);
    return g_file_get_contents (path, &bytes, &length, NULL) ? g_bytes_new_take (bytes, length)
                                                             : NULL;
}

static double
heard_s (const char *href, gpointer data)
{
    return ((Beside *)data)->heard_s;
}

static void
free_beside (gpointer data)
{
    Beside *beside = data;
    g_object_unref (beside->look);
    g_free (beside);
}

static UiTest *
show (AdwApplicationWindow *window, UiLook *look, const char *bank, const char *xml, double from_s)
{
    bool spanish = g_str_equal (ui_look_get_language (look), "es");
    const UiTestSection section = {.title = spanish ? "Escuchar" : "Listening",
                                   .part = spanish ? "Parte 4 de 5" : "Part 4 of 5"};
    UiTest *test = UI_TEST (ui_test_new (look));
    Beside *beside = g_new0 (Beside, 1);
    *beside = (Beside){g_object_ref (look), bank, from_s};
    g_object_set_data_full (G_OBJECT (test), "beside", beside, free_beside);
    ui_test_set_section (test, &section);
    adw_application_window_set_content (window, GTK_WIDGET (test));
    g_autoptr (GError) error = NULL;
    g_autoptr (QtiItem) item = qti_item_parse (xml, -1, &error);
    if (item == NULL)
        g_error ("A sample question: %s", error->message);
    const UiItemContext context = {.load = load, .heard_s = heard_s, .data = beside};
    for (int i = 0; i < 8; i++)
        ui_test_add_item (test, item, &context);
    return test;
}

static UiSound *
find_sound (GtkWidget *widget)
{
    UiSound *found = UI_IS_SOUND (widget) ? UI_SOUND (widget) : NULL;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
         child = gtk_widget_get_next_sibling (child))
        found = find_sound (child);
    return found;
}

static char *
read_item (UiLook *look, const char *bank, const char *name)
{
    char *xml = NULL;
    g_autofree char *path = path_of (look, bank, name);
    if (!g_file_get_contents (path, &xml, NULL, NULL))
        g_error ("%s is not there.", path);
    return xml;
}

/* One of two plays, paused in the middle. */
static void
build_media (AdwApplicationWindow *window, UiLook *look)
{
    g_autofree char *xml = read_item (look, "listening", "ls-fact-lamp.xml");
    UiTest *test = show (window, look, "listening", xml, 6.4);
    g_autoptr (GPtrArray) responses =
        g_ptr_array_new_with_free_func ((GDestroyNotify)ui_response_free);
    UiResponse *plays = ui_response_new ("PLAYS"), *chosen = ui_response_new ("RESPONSE");
    ui_response_add_value (plays, "1");
    ui_response_add_value (chosen, "A");
    g_ptr_array_add (responses, plays);
    g_ptr_array_add (responses, chosen);
    ui_test_set_responses (test, 2, responses);
    ui_test_show_item (test, 2);
    ui_sound_at (find_sound (GTK_WIDGET (test)), 6.4, 15);
}

static void
build_dictation (AdwApplicationWindow *window, UiLook *look)
{
    g_autofree char *xml = read_item (look, "listening", "ls-note-visit.xml");
    ui_test_show_item (show (window, look, "listening", xml, 0), 3);
}

/* In the middle of the call, with what was written so far. */
static void
build_call_notes (AdwApplicationWindow *window, UiLook *look)
{
    bool spanish = g_str_equal (ui_look_get_language (look), "es");
    g_autofree char *xml = read_item (look, "call-notes", "cn-charge.xml");
    UiTest *test = show (window, look, "call-notes", xml, 11.2);
    g_autoptr (GPtrArray) responses =
        g_ptr_array_new_with_free_func ((GDestroyNotify)ui_response_free);
    UiResponse *plays = ui_response_new ("PLAYS"), *notes = ui_response_new ("RESPONSE");
    ui_response_add_value (plays, "1");
    ui_response_add_field (notes, "text", QTI_STRING,
                           spanish ? "Rosa Medina. Factura de abril, le cobraron 38 dólares dos ve"
                                   : "Ruth Calder. Bill for March, charged 42 dollars twice on");
    ui_response_add_field (notes, "durationMs", QTI_INTEGER, "21000");
    g_ptr_array_add (responses, plays);
    g_ptr_array_add (responses, notes);
    ui_test_set_responses (test, 1, responses);
    ui_test_show_item (test, 1);
    ui_sound_at (find_sound (GTK_WIDGET (test)), 11.2, 27);
}

/* A response with these entries and events, of several things at once. */
static GPtrArray *
multitask_answer (const char *entries, const char *events, const char *duration_ms)
{
    GPtrArray *responses = g_ptr_array_new_with_free_func ((GDestroyNotify)ui_response_free);
    UiResponse *response = ui_response_new ("RESPONSE");
    ui_response_add_field (response, "entries", QTI_STRING, entries);
    ui_response_add_field (response, "events", QTI_STRING, events);
    ui_response_add_field (response, "durationMs", QTI_INTEGER, duration_ms);
    g_ptr_array_add (responses, response);
    return responses;
}

/* A record is half written, one question is answered, and another has just come. */
static void
build_multitask (AdwApplicationWindow *window, UiLook *look)
{
    bool spanish = g_str_equal (ui_look_get_language (look), "es");
    g_autofree char *xml = read_item (look, "multitask", "mt-deliveries.xml");
    UiTest *test = show (window, look, "multitask", xml, 61.5);
    g_autoptr (GString) events = g_string_new ("0!p,1;0>0;");
    g_autoptr (GString) entries = g_string_new (NULL);
    const char *const texts[] = {spanish ? "L384" : "K472",   spanish ? "Rojas" : "Moss",
                                 spanish ? "06700" : "97201", spanish ? "4" : "3",
                                 spanish ? "F192" : "B819",   spanish ? "Quir" : "Okaf"};
    for (unsigned field = 0; field < G_N_ELEMENTS (texts); field++) {
        g_string_append_printf (events, "2000>%u;", field);
        for (unsigned i = 0; texts[field][i] != '\0'; i++)
            g_string_append_printf (events, "200+%u,%c;", i, texts[field][i]);
        g_string_append_printf (entries, "%s|", texts[field]);
    }
    const char *said = spanish ? "A las 14" : "At 2";
    g_string_append (entries, "||||||||||||||||||");
    g_string_append_printf (entries, "%s|||", said);
    g_string_append (events, "100!a,0;900>24;");
    for (unsigned i = 0; said[i] != '\0'; i++)
        g_string_append_printf (events, "150+%u,%c;", i, said[i]);
    g_string_append (events, "300!s,0;9000!a,1;");
    g_autoptr (GPtrArray) responses = multitask_answer (entries->str, events->str, "61500");
    ui_test_set_responses (test, 1, responses);
    ui_test_show_item (test, 1);
    ui_sound_playing (find_sound (GTK_WIDGET (test)), true);
    ui_sound_at (find_sound (GTK_WIDGET (test)), 61.5, 132);
}

/* A sound in the text, as practice has it: with captions, as often as one likes. */
static void
build_captions (AdwApplicationWindow *window, UiLook *look)
{
    bool spanish = g_str_equal (ui_look_get_language (look), "es");
    g_autofree char *xml = g_strdup_printf (
        "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" "
        "identifier=\"i\" "
        "title=\"t\" adaptive=\"false\" time-dependent=\"false\"><qti-item-body><p>%s</p><audio "
        "src=\"call.opus\"><track kind=\"captions\" src=\"practice.vtt\"/></audio></qti-item-body>"
        "</qti-assessment-item>",
        spanish ? "Escuche el saludo." : "Listen to the greeting.");
    UiTest *test = show (window, look, "listening", xml, 2.5);
    ui_test_show_item (test, 0);
    ui_sound_playing (find_sound (GTK_WIDGET (test)), true);
    ui_sound_at (find_sound (GTK_WIDGET (test)), 2.5, 9);
}

static void
build_stimulus (AdwApplicationWindow *window, UiLook *look)
{
    g_autofree char *xml = read_item (look, "product", "pk-kettle-01.xml");
    ui_test_show_item (show (window, look, "product", xml, 0), 0);
}

const ShotsPage shots_media[] = {
    {"question-media", "applicant", build_media},
    {"question-dictation", "applicant", build_dictation},
    {"call-notes", "applicant", build_call_notes},
    {"multitask", "applicant", build_multitask},
    {"question-captions", "applicant", build_captions},
    {"question-stimulus", "applicant", build_stimulus},
    {0},
};
