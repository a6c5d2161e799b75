/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conversations as they are in the middle: the shipped scripts, played up to a moment. */
#include "tests/shots/shots.h"

#include "app/model/scene.h"
#include "app/model/script.h"
#include "assessments/tasks/item.h"
#include "assessments/tasks/play.h"
#include "ui/items/talk.h"
#include "ui/items/test.h"
#include "ui/items/turn_frame.h"

#include <stdbool.h>

/* What was done: seconds, verb, customer, object, text in English and in Spanish. */
typedef struct {
    int at_s;
    TaskVerb verb;
    const char *customer[2], *object, *text[2];
} Act;

#define DENISE                                                                                     \
    {                                                                                              \
        "denise", "mirta"                                                                          \
    }

#define NOBODY                                                                                     \
    {                                                                                              \
        "", ""                                                                                     \
    }
static const Act chat_acts[] = {
    {0, TASK_BEGIN, NOBODY, "", {"", ""}},
    {2, TASK_OPEN, DENISE, "", {"", ""}},
    {24,
     TASK_SAY,
     DENISE,
     "",
     {"Good morning, Denise. I am sorry about that surprise. Let me look at your "
      "November payment.",
      "Buenos días, Mirta. Lamento la sorpresa. Permítame ver su pago de mayo."}},
    {36, TASK_READ, DENISE, "fee-rule", {"", ""}},
    {52, TASK_FIELD, DENISE, "fee", {"Taken off today", "Anulada hoy"}},
    {60,
     TASK_SAY,
     DENISE,
     "",
     {"I see it: your payment was booked on the 2nd, one day before the due date. "
      "The fee was our error, and I have taken it off.",
      "Ya lo veo: su pago se registró el día 9, un día antes de vencer. El cargo fue "
      "un error nuestro y ya lo anulé."}},
};

#define WALTER                                                                                     \
    {                                                                                              \
        "walter", "ramon"                                                                          \
    }
static const Act call_acts[] = {
    {0, TASK_BEGIN, NOBODY, "", {"", ""}},
    {6, TASK_ANSWER, WALTER, "", {"", ""}},
    {12, TASK_STEP, WALTER, "greet", {"", ""}},
    {24, TASK_STEP, WALTER, "verify", {"", ""}},
    {30,
     TASK_NOTE,
     WALTER,
     "",
     {"Moved. New address for bills. Old one still gets the October bill?",
      "Se cambió de casa. Dirección nueva para los recibos. ¿Y el de marzo?"}},
    {40, TASK_FIELD, WALTER, "street", {"88 Cedar Lane", "Nogal 1402"}},
    {44, TASK_STEP, WALTER, "do", {"", ""}},
};

typedef struct {
    TaskScript *script;
    TaskScene *scene;
} Played;

static void
played_free (void *data)
{
    Played *played = data;
    model_scene_free (played->scene);
    model_script_free (played->script);
    g_free (played);
}

QtiItem *
shots_item (const char *language, const char *path)
{
    g_autofree char *file = g_build_filename (SHOTS_DATA, "assessments", language, path, NULL);
    g_autofree char *xml = NULL;
    gsize length = 0;
    g_autoptr (GError) error = NULL;
    if (!g_file_get_contents (file, &xml, &length, &error))
        g_error ("%s", error->message);
    QtiItem *item = qti_item_parse (xml, (gssize)length, &error);
    if (item == NULL)
        g_error ("%s: %s", file, error->message);
    return item;
}

typedef struct {
    const Act *acts;
    size_t n;
    int now_s;
    int language; /* 0 English, 1 Spanish */
    const char *reply[2];
    bool recorded, away;
} Moment;

static void
on_join_cb (AdwBin *view, gpointer data)
{
    const Moment *moment = data;
    const QtiItem *item = ui_interaction_context (UI_INTERACTION (view))->item;
    Played *played = g_new0 (Played, 1);
    g_autofree char *text = task_item_script (item);
    g_autoptr (GPtrArray) turns = task_turns_new ();
    played->script = model_script_parse (text, NULL);
    for (size_t i = 0; i < moment->n; i++) {
        const Act *act = &moment->acts[i];
        g_ptr_array_add (turns, task_turn_new (act->at_s * 1000, act->verb,
                                               act->customer[moment->language], act->object,
                                               act->text[moment->language]));
    }
    g_autoptr (TaskPlay) play = task_play_new (played->script, turns, moment->now_s * 1000, 100);
    played->scene = task_play_scene (play, true);
    g_object_set_data_full (G_OBJECT (view), "played", played, played_free);
    ui_talk_show (UI_TALK (view), moment->n > 0 ? UI_TALK_LIVE : UI_TALK_READY, played->scene,
                  played->scene->material);
    ui_talk_set_recorded (UI_TALK (view), moment->recorded);
    if (moment->away)
        ui_talk_set_paused (UI_TALK (view), ui_turn_away ());
}

static int64_t
stopped_clock (gpointer data)
{
    return 0;
}

static void
find_text (GtkWidget *widget, GtkWidget **ret_text)
{
    if (GTK_IS_TEXT_VIEW (widget))
        *ret_text = widget;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
        find_text (child, ret_text);
}

static void
build (AdwApplicationWindow *window, UiLook *look, const char *path, const char *title,
       const Moment *moment)
{
    const char *language = ui_look_get_language (look);
    UiTest *test = UI_TEST (ui_test_new (look));
    const UiTestSection section = {.title = title};
    g_autoptr (QtiItem) item = shots_item (language, path);
    Moment *kept = g_memdup2 (moment, sizeof *moment);
    kept->language = g_str_equal (language, "es");
    g_object_set_data_full (G_OBJECT (test), "moment", kept, g_free);
    const UiItemContext context = {.now_ms = stopped_clock, .join = on_join_cb, .data = kept};
    ui_test_set_section (test, &section);
    ui_test_add_item (test, item, &context);
    adw_application_window_set_content (window, GTK_WIDGET (test));
    ui_test_show_item (test, 0);
    GtkWidget *text = NULL;
    find_text (GTK_WIDGET (test), &text);
    if (text != NULL && kept->reply[kept->language] != NULL)
        gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)),
                                  kept->reply[kept->language], -1);
    ui_test_set_saved (test, 0, UI_TEST_SAVED_DONE);
}

static const char *
words (UiLook *look, const char *english, const char *spanish)
{
    return g_str_equal (ui_look_get_language (look), "es") ? spanish : english;
}

static void
build_chat (AdwApplicationWindow *window, UiLook *look)
{
    const Moment moment = {
        chat_acts,
        G_N_ELEMENTS (chat_acts),
        112,
        0,
        {"Yes, Denise, it is gone. The app catches up overnight: by 6 a.m. tomorrow it shows",
         "Sí, Mirta, ya no está. La aplicación se actualiza en la noche: antes de las 7 a. m."}};
    build (window, look, "chat/chat-late-fee.xml",
           words (look, "Chat with customers", "Chat con clientes"), &moment);
}

static void
build_chat_start (AdwApplicationWindow *window, UiLook *look)
{
    const Moment moment = {.acts = NULL};
    build (window, look, "chat/chat-late-fee.xml",
           words (look, "Chat with customers", "Chat con clientes"), &moment);
}

static void
build_call (AdwApplicationWindow *window, UiLook *look)
{
    const Moment moment = {
        .acts = call_acts, .n = G_N_ELEMENTS (call_acts), .now_s = 58, .recorded = true};
    build (window, look, "call/in-address.xml", words (look, "Telephone calls", "Llamadas"),
           &moment);
}

static void
build_call_away (AdwApplicationWindow *window, UiLook *look)
{
    const Moment moment = {
        .acts = call_acts, .n = G_N_ELEMENTS (call_acts), .now_s = 58, .away = true};
    build (window, look, "call/in-address.xml", words (look, "Telephone calls", "Llamadas"),
           &moment);
}

const ShotsPage shots_talk[] = {
    {"chat", "applicant", build_chat},
    {"call", "applicant", build_call},
    {"call-away", "applicant", build_call_away},
    {"chat-start", "applicant", build_chat_start},
    {0},
};
