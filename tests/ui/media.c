/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sound of a question: what it asks for, what it counts, what it says; and a text beside the question. */
#include <string.h>

#include "tests/ui/item_fixture.h"
#include "ui/items/media_view.h"
#include "ui/items/question.h"

static const char vtt[] =
    "WEBVTT\n\n00:00.000 --> 00:02.000\nGood morning\n\n00:02.000 --> 00:04.000\nThank you\n";
static const char page[] =
    "<qti-assessment-stimulus xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" "
    "identifier=\"p\" "
    "title=\"p\"><qti-stimulus-body><p>The kettle boils in five minutes.</p></qti-stimulus-body>"
    "</qti-assessment-stimulus>";

#define MEDIA(limits)                                                                              \
    "<qti-media-interaction response-identifier=\"P\" autostart=\"false\" " limits ">"             \
    "<audio src=\"call.opus\"><track kind=\"captions\" src=\"call.vtt\" srclang=\"en\"/></audio>"  \
    "</qti-media-interaction>"
#define CHOOSE                                                                                     \
    "<qti-choice-interaction response-identifier=\"R\" max-choices=\"1\"><qti-prompt>When?"        \
    "</qti-prompt>" CHOICES "</qti-choice-interaction>"

typedef struct {
    GtkWidget *window;
    UiItemView *view;
    GString *log;
    double heard_s;
} Fixture;

static GBytes *
load (const char *href, gpointer data)
{
    const char *text = strcmp (href, "call.vtt") == 0   ? vtt
                       : strcmp (href, "page.xml") == 0 ? page
                                                        : NULL;
    return text != NULL ? g_bytes_new_static (text, strlen (text)) : NULL;
}

static double
heard_s (const char *href, gpointer data)
{
    return strcmp (href, "call.opus") == 0 ? ((Fixture *)data)->heard_s : 0;
}

static void
on_sound_cb (UiItemView *view, UiSound *sound, gboolean play, Fixture *self)
{
    g_string_append (self->log, play ? "play " : "pause ");
}

static void
on_changed_cb (UiItemView *view, const char *identifier, Fixture *self)
{
    g_string_append_printf (self->log, "changed:%s ", identifier);
}

static void
set_up (Fixture *self, const char *xml, double from_s)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (QtiItem) item = qti_item_parse (xml, -1, &error);
    g_assert_no_error (error);
    *self = (Fixture){.log = g_string_new (NULL), .heard_s = from_s};
    const UiItemContext context = {.load = load, .heard_s = heard_s, .data = self};
    self->view = UI_ITEM_VIEW (ui_item_view_new (item, &context));
    g_signal_connect (self->view, "sound", G_CALLBACK (on_sound_cb), self);
    g_signal_connect (self->view, "changed", G_CALLBACK (on_changed_cb), self);
    self->window = adw_window_new ();
    gtk_window_set_default_size (GTK_WINDOW (self->window), 1100, 700);
    adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->view));
    gtk_window_present (GTK_WINDOW (self->window));
    while (g_main_context_iteration (NULL, FALSE)) {
    }
}

static void
tear_down (Fixture *self)
{
    gtk_window_destroy (GTK_WINDOW (self->window));
    g_string_free (self->log, TRUE);
}

static void
assert_log (Fixture *self, const char *words)
{
    g_assert_cmpstr (self->log->str, ==, words);
    g_string_truncate (self->log, 0);
}

static UiSound *
sound_of (Fixture *self)
{
    return ui_media_view_get_sound (UI_MEDIA_VIEW (ui_item_view_get_interaction (self->view, "P")));
}

static bool
says (Fixture *self, const char *text)
{
    while (g_main_context_iteration (NULL, FALSE)) {
    }
    return item_find_label (GTK_WIDGET (self->view), text, true) != NULL;
}

static GtkWidget *
play_button (Fixture *self)
{
    int skip = 0;
    return item_find_role (GTK_WIDGET (sound_of (self)), GTK_ACCESSIBLE_ROLE_BUTTON, &skip);
}

static void
press (Fixture *self)
{
    g_signal_emit_by_name (play_button (self), "clicked");
}

static int
plays_of (Fixture *self)
{
    return ui_sound_get_plays (sound_of (self));
}

/* Two plays: each counts when it is heard, pauses cost nothing, a third is not to be had. */
static void
test_counted (void)
{
    Fixture self;
    set_up (&self,
            ITEM (RESPONSE ("P", "single", "integer") RESPONSE ("R", "single", "identifier"),
                  MEDIA ("min-plays=\"1\" max-plays=\"2\"") CHOOSE),
            0);
    g_autofree char *missing = ui_item_view_check (self.view);
    g_assert_cmpstr (missing, ==, "Listen to the recording first.");
    g_assert_true (says (&self, "You can hear it 2 more times."));
    gtk_test_accessible_assert_property (play_button (&self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                         "Play the recording");
    for (int play = 1; play <= 2; play++) {
        press (&self);
        assert_log (&self, "play ");
        g_assert_cmpint (plays_of (&self), ==, play - 1); /* asked for is not heard */
        ui_sound_playing (sound_of (&self), true);
        assert_log (&self, "changed:P ");
        g_assert_cmpint (plays_of (&self), ==, play);
        gtk_test_accessible_assert_property (play_button (&self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             "Pause the recording");
        ui_sound_at (sound_of (&self), 1, 4);
        g_assert_true (says (&self, "Good morning"));
        g_assert_true (says (&self, "0:01 of 0:04"));
        press (&self);
        ui_sound_playing (sound_of (&self), false);
        gtk_test_accessible_assert_property (play_button (&self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             "Go on with the recording");
        press (&self);
        ui_sound_playing (sound_of (&self), true);
        assert_log (&self, "pause play ");
        ui_sound_at (sound_of (&self), 3, 4);
        g_assert_true (says (&self, "Thank you"));
        g_assert_false (says (&self, "Good morning"));
        ui_sound_ended (sound_of (&self));
        g_assert_cmpint (plays_of (&self), ==, play);
    }
    g_assert_true (says (&self, "You have heard it as often as you can."));
    g_assert_false (gtk_widget_get_sensitive (play_button (&self)));
    press (&self);
    assert_log (&self, "");
    g_assert_null (ui_item_view_check (self.view));
    tear_down (&self);
}

/* The device is gone in the middle: a sentence, the play is given back, and it goes on from there. */
static void
test_failed (void)
{
    Fixture self;
    set_up (&self, ITEM (RESPONSE ("P", "single", "integer"), MEDIA ("max-plays=\"1\"")), 0);
    press (&self);
    ui_sound_playing (sound_of (&self), true);
    ui_sound_at (sound_of (&self), 2.5, 4);
    g_assert_cmpint (plays_of (&self), ==, 1);
    ui_sound_failed (sound_of (&self), "The headset was unplugged.");
    assert_log (&self, "play changed:P changed:P ");
    g_assert_cmpint (plays_of (&self), ==, 0);
    g_assert_true (says (&self, "The headset was unplugged."));
    g_assert_true (says (&self, "You can hear it 1 more time."));
    g_assert_true (gtk_widget_get_sensitive (play_button (&self)));
    press (&self);
    g_assert_false (says (&self, "The headset was unplugged."));
    g_assert_cmpfloat (ui_sound_get_at_s (sound_of (&self)), ==, 2.5);
    /* It fails before anything is heard: nothing was counted, nothing is given back. */
    ui_sound_failed (sound_of (&self), "No loudspeaker.");
    assert_log (&self, "play ");
    g_assert_cmpint (plays_of (&self), ==, 0);
    tear_down (&self);
}

/* Back at a question whose play was cut off: it goes on as the same play. */
static void
test_goes_on (void)
{
    Fixture self;
    g_autoptr (UiResponse) once = ui_response_new ("P");
    g_autoptr (GPtrArray) responses = g_ptr_array_new ();
    ui_response_add_value (once, "1");
    g_ptr_array_add (responses, once);
    set_up (&self, ITEM (RESPONSE ("P", "single", "integer"), MEDIA ("max-plays=\"1\"")), 1.5);
    ui_item_view_set_responses (self.view, responses);
    g_assert_true (says (&self, "This is the last time you can hear it."));
    g_assert_true (gtk_widget_get_sensitive (play_button (&self)));
    press (&self);
    ui_sound_playing (sound_of (&self), true);
    assert_log (&self, "play ");
    g_assert_cmpint (plays_of (&self), ==, 1);
    ui_sound_ended (sound_of (&self));
    g_assert_false (gtk_widget_get_sensitive (play_button (&self)));
    tear_down (&self);
    /* The one play came to its end before. */
    set_up (&self, ITEM (RESPONSE ("P", "single", "integer"), MEDIA ("max-plays=\"1\"")), 0);
    ui_item_view_set_responses (self.view, responses);
    g_assert_false (gtk_widget_get_sensitive (play_button (&self)));
    tear_down (&self);
}

/* Without a limit, also from the start; time over ends it. */
static void
test_unlimited (void)
{
    Fixture self;
    set_up (&self,
            ITEM (RESPONSE ("R", "single", "identifier"),
                  "<p>Listen.</p><audio src=\"call.opus\" aria-label=\"The greeting\"/>" CHOOSE),
            0);
    int skip = 0;
    g_assert_true (says (&self, "The greeting"));
    GtkWidget *play = item_find_role (GTK_WIDGET (self.view), GTK_ACCESSIBLE_ROLE_BUTTON, &skip);
    UiSound *sound = UI_SOUND (gtk_widget_get_ancestor (play, UI_TYPE_SOUND));
    for (int i = 0; i < 5; i++) {
        g_signal_emit_by_name (play, "clicked");
        assert_log (&self, "play ");
        ui_sound_playing (sound, true);
        ui_sound_ended (sound);
    }
    g_signal_emit_by_name (play, "clicked");
    ui_sound_playing (sound, true);
    ui_sound_at (sound, 2, 4);
    g_string_truncate (self.log, 0);
    skip = 1;
    GtkWidget *again = item_find_role (GTK_WIDGET (sound), GTK_ACCESSIBLE_ROLE_BUTTON, &skip);
    ui_sound_playing (sound, true);
    g_signal_emit_by_name (again, "clicked");
    assert_log (&self, "pause play ");
    g_assert_cmpfloat (ui_sound_get_at_s (sound), ==, 0);
    ui_sound_playing (sound, true);
    ui_item_view_stop (self.view);
    assert_log (&self, "pause ");
    g_assert_false (gtk_widget_get_sensitive (play));
    tear_down (&self);
}

/* Having listened is no answer to the question. */
static void
test_not_an_answer (void)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (QtiItem) item = qti_item_parse (ITEM (RESPONSE ("P", "single", "integer")
                                                         RESPONSE ("R", "single", "identifier"),
                                                     MEDIA ("max-plays=\"2\"") CHOOSE),
                                               -1, &error);
    g_assert_no_error (error);
    g_autoptr (UiResponse) heard = ui_response_new ("P"), chosen = ui_response_new ("R");
    g_autoptr (GPtrArray) responses = g_ptr_array_new ();
    UiQuestion *question = ui_question_new (item, NULL);
    ui_response_add_value (heard, "1");
    ui_response_add_value (chosen, "B");
    g_ptr_array_add (responses, heard);
    ui_question_set_responses (question, responses);
    g_assert_false (ui_question_is_answered (question));
    g_ptr_array_add (responses, chosen);
    ui_question_set_responses (question, responses);
    g_assert_true (ui_question_is_answered (question));
    ui_question_free (question);
}

/* The page stands at the left of its question while there is room, above it else. */
static void
test_stimulus (void)
{
    Fixture self;
    set_up (&self,
            "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" "
            "identifier=\"i\" "
            "title=\"t\" adaptive=\"false\" time-dependent=\"false\">" RESPONSE (
                "R", "single",
                "identifier") "<qti-assessment-stimulus-ref identifier=\"p\" href=\"page.xml\"/>"
                              "<qti-item-body>" CHOOSE "</qti-item-body></qti-assessment-item>",
            0);
    graphene_rect_t text, question;
    GtkWidget *label =
        item_find_label (GTK_WIDGET (self.view), "The kettle boils in five minutes.", true);
    GtkWidget *prompt = item_find_label (GTK_WIDGET (self.view), "When?", true);
    g_assert_nonnull (label);
    g_assert_true (gtk_widget_compute_bounds (label, self.window, &text));
    g_assert_true (gtk_widget_compute_bounds (prompt, self.window, &question));
    g_assert_cmpfloat (text.origin.x + text.size.width, <=, question.origin.x);
    tear_down (&self);
}

static void
test_film (void)
{
    Fixture self;
    set_up (&self,
            ITEM (RESPONSE ("P", "single", "integer"),
                  "<qti-media-interaction response-identifier=\"P\" autostart=\"false\" "
                  "min-plays=\"1\"><video src=\"film.mp4\"/></qti-media-interaction>"),
            0);
    g_assert_true (
        says (&self, "This film cannot be shown on this computer. It does not count against you."));
    g_assert_null (sound_of (&self));
    g_assert_null (ui_item_view_check (self.view));
    tear_down (&self);
}

int
main (int argc, char **argv)
{
    gtk_test_init (&argc, &argv, NULL);
    adw_init ();
    g_test_add_func ("/ui/media/counted", test_counted);
    g_test_add_func ("/ui/media/failed", test_failed);
    g_test_add_func ("/ui/media/goes-on", test_goes_on);
    g_test_add_func ("/ui/media/unlimited", test_unlimited);
    g_test_add_func ("/ui/media/not-an-answer", test_not_an_answer);
    g_test_add_func ("/ui/media/stimulus", test_stimulus);
    g_test_add_func ("/ui/media/film", test_film);
    return g_test_run ();
}
