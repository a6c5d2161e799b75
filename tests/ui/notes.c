/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Call notes: what is written while a caller speaks. */
#include <string.h>

#include "assessments/tasks/notes.h"
#include "tests/ui/item_fixture.h"
#include "ui/items/media_view.h"

#define NOTES                                                                                      \
    ITEM ("<qti-response-declaration identifier=\"R\" cardinality=\"record\"/>" RESPONSE (         \
              "P", "single", "integer"),                                                           \
          "<p>Listen.</p><qti-media-interaction response-identifier=\"P\" min-plays=\"1\" "        \
          "max-plays=\"2\"><audio src=\"call.opus\"/></qti-media-interaction>"                     \
          "<qti-portable-custom-interaction response-identifier=\"R\" module=\"m\" "               \
          "custom-interaction-type-identifier=\"urn:antesala:pci:notes:1\" "                       \
          "data-duration-s=\"60\"><qti-interaction-markup/></qti-portable-custom-interaction>")

static UiResponse *
response_of (ItemFixture *self)
{
    return ui_interaction_get_response (ui_item_view_get_interaction (self->view, "R"));
}

static void
assert_field (ItemFixture *self, const char *name, const char *value)
{
    g_autoptr (UiResponse) response = response_of (self);
    g_assert_cmpstr (ui_response_field (response, name), ==, value);
}

static GtkTextView *
text_of (ItemFixture *self)
{
    return GTK_TEXT_VIEW (item_nth_role (self, GTK_ACCESSIBLE_ROLE_TEXT_BOX, 0));
}

/* Key by key at the cursor, as GTK puts in what a key gives. */
static void
type (ItemFixture *self, const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
        char key[7] = {0};
        memcpy (key, at, (size_t)(g_utf8_next_char (at) - at));
        self->now_ms += 100;
        g_signal_emit_by_name (text_of (self), "insert-at-cursor", key);
    }
}

static void
test_written (void)
{
    ItemFixture self;
    item_set_up (&self, NOTES);
    g_assert_cmpint (ui_item_view_get_own_limit_ms (self.view), ==, 60000);
    g_assert_false (ui_item_view_is_answered (self.view));
    g_autofree char *listen = ui_item_view_check (self.view);
    g_assert_nonnull (listen);
    gtk_test_accessible_assert_property (text_of (&self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                         "Your notes");
    g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (text_of (&self))));
    type (&self, "Añ|\n1");
    g_signal_emit_by_name (text_of (&self), "backspace");
    g_signal_emit_by_name (text_of (&self), "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, -1, FALSE);
    type (&self, "x");
    assert_field (&self, "text", "xAñ|\n");
    assert_field (&self, "keys", "6");
    assert_field (&self, "events", "0>0;0+0,A;100+1,ñ;100+2,|;100+3,\n;100+4,1;0-4,1;100+0,x;");
    assert_field (&self, "durationMs", "500");

    /* Restarted: it goes on, and the log still leads to what stands there. */
    g_autoptr (UiResponse) half = response_of (&self);
    g_autoptr (GPtrArray) saved = g_ptr_array_new ();
    g_ptr_array_add (saved, half);
    ui_item_view_set_responses (self.view, saved);
    g_assert_cmpint (ui_item_view_get_own_elapsed_ms (self.view), ==, 500);
    type (&self, "y");
    g_autoptr (UiResponse) whole = response_of (&self);
    TaskNotesScore score =
        task_notes_score (&(TaskNotesInput){.said = "xan y",
                                            .text = ui_response_field (whole, "text"),
                                            .events = ui_response_field (whole, "events")});
    g_assert_false (score.log_differs);
    task_notes_score_clear (&score);
    item_tear_down (&self);
}

/* A megabyte, by whatever way it comes, is refused; what was written stays. */
static void
test_paste (void)
{
    ItemFixture self;
    item_set_up (&self, NOTES);
    type (&self, "4 lamps");
    g_autofree char *much = g_strnfill (1 << 20, '7');
    const char *const pasted[] = {much, "12345"};
    for (size_t i = 0; i < G_N_ELEMENTS (pasted); i++) {
        g_string_truncate (self.log, 0);
        gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (text_of (&self)), pasted[i],
                                          -1);
        item_assert_log (&self, ""); /* a tool of accessibility writes so: refused, but no flag */
        assert_field (&self, "text", "4 lamps");
    }
    g_signal_emit_by_name (text_of (&self), "paste-clipboard");
    item_assert_log (&self, "paste-refused ");
    assert_field (&self, "text", "4 lamps");
    type (&self, "!");
    assert_field (&self, "text", "4 lamps!");
    item_tear_down (&self);
}

/* Full: what was written stays, and can still be mended. */
static void
test_full (void)
{
    ItemFixture self;
    item_set_up (&self, NOTES);
    g_autofree char *full = g_strnfill (TASK_NOTES_MAX_CHARACTERS, 'a');
    g_autoptr (GPtrArray) saved = g_ptr_array_new_with_free_func ((GDestroyNotify)ui_response_free);
    UiResponse *response = ui_response_new ("R");
    ui_response_add_field (response, "text", QTI_STRING, full);
    g_ptr_array_add (saved, response);
    ui_item_view_set_responses (self.view, saved);
    type (&self, "b");
    assert_field (&self, "text", full);
    g_signal_emit_by_name (text_of (&self), "backspace");
    full[TASK_NOTES_MAX_CHARACTERS - 1] = '\0';
    assert_field (&self, "text", full);
    item_tear_down (&self);
}

/* Time is over in the middle of a word: what was written until then counts. */
static void
test_over (void)
{
    ItemFixture self;
    item_set_up (&self, NOTES);
    type (&self, "Ann");
    self.now_ms += 70000;
    g_string_truncate (self.log, 0);
    type (&self, "a");
    item_assert_log (&self, "changed:R ended:R ");
    assert_field (&self, "text", "Ann");
    assert_field (&self, "durationMs", "60000");
    g_assert_false (gtk_text_view_get_editable (text_of (&self)));
    item_tear_down (&self);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
    if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
        && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
        return widget;
    GtkWidget *found = NULL;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
         child = gtk_widget_get_next_sibling (child))
        found = find_button (child, label);
    return found;
}

static GtkWidget *
way_on (ItemFixture *self)
{
    keys_settle (self->window);
    return find_button (GTK_WIDGET (self->view), "Go on without the recording");
}

/* The sound breaks off: the clock stands, nothing is written, all that was is kept; heard again or left, it goes on. */
static void
test_sound_lost (void)
{
    ItemFixture self;
    item_set_up (&self, NOTES);
    UiSound *sound =
        ui_media_view_get_sound (UI_MEDIA_VIEW (ui_item_view_get_interaction (self.view, "P")));
    ui_sound_playing (sound, true);
    type (&self, "ab");
    g_assert_null (way_on (&self));
    ui_sound_failed (sound, "gone");
    g_assert_nonnull (way_on (&self));
    self.now_ms += 50000;
    type (&self, "x");
    assert_field (&self, "text", "ab");
    assert_field (&self, "durationMs", "100");
    ui_sound_playing (sound, true);
    g_assert_null (way_on (&self));
    type (&self, "c");
    assert_field (&self, "text", "abc");
    assert_field (&self, "events", "0>0;0+0,a;100+1,b;100+2,c;");

    ui_sound_failed (sound, "gone again");
    self.now_ms += 50000;
    GtkWidget *on = way_on (&self);
    /* A tick of the clock may have told what was written. */
    g_string_truncate (self.log, 0);
    g_signal_emit_by_name (on, "clicked");
    item_assert_log (&self, "sound-lost ");
    g_assert_null (way_on (&self));
    type (&self, "d");
    assert_field (&self, "text", "abcd");
    assert_field (&self, "durationMs", "300");
    /* Handed in while it stands. */
    ui_sound_failed (sound, "gone for good");
    self.now_ms += 50000;
    ui_item_view_stop (self.view);
    g_assert_null (way_on (&self));
    assert_field (&self, "durationMs", "300");
    item_tear_down (&self);
}

int
main (int argc, char **argv)
{
    keys_init (&argc, &argv);
    adw_init ();
    g_test_add_func ("/ui/notes/written", test_written);
    g_test_add_func ("/ui/notes/paste", test_paste);
    g_test_add_func ("/ui/notes/full", test_full);
    g_test_add_func ("/ui/notes/over", test_over);
    g_test_add_func ("/ui/notes/sound-lost", test_sound_lost);
    return g_test_run ();
}
