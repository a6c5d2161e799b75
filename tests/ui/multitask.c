/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several things at once: a form filled by keys while a caller dictates, and a chat whose questions come in between. */
#include <string.h>

#include "assessments/tasks/multitask.h"
#include "tests/ui/item_fixture.h"
#include "ui/items/multitask_view.h"

/* Two records of two fields; questions after 1 and 3 seconds. */
#define ATTRIBUTES                                                                                 \
    "data-duration-s=\"60\" data-fields=\"Order|Name\" data-records=\"2\" "                        \
    "data-customer=\"Nadia\" "                                                                     \
    "data-chat=\"1|When do you open?||3|And close?\""
#define MARKUP                                                                                     \
    "<audio src=\"call.opus\"><track kind=\"captions\" src=\"call.vtt\" srclang=\"en\"/></audio>"  \
    "<ul><li>Open from 9 to 5.</li></ul>"
#define MULTITASK(attributes, markup)                                                              \
    ITEM ("<qti-response-declaration identifier=\"R\" cardinality=\"record\"/>",                   \
          "<p>Do it.</p><qti-portable-custom-interaction response-identifier=\"R\" module=\"m\" "  \
          "custom-interaction-type-identifier=\"urn:antesala:pci:multitask:1\" " attributes        \
          "><qti-interaction-markup>" markup                                                       \
          "</qti-interaction-markup></qti-portable-custom-interaction>")

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

static UiSound *
sound_of (ItemFixture *self)
{
    return ui_multitask_view_get_sound (
        UI_MULTITASK_VIEW (ui_item_view_get_interaction (self->view, "R")));
}

/* The text of the entry that has the focus, and the name it goes by. */
static GtkEditable *
focused (ItemFixture *self)
{
    return GTK_EDITABLE (gtk_root_get_focus (GTK_ROOT (self->window)));
}

static void
assert_focus (ItemFixture *self, const char *name)
{
    gtk_test_accessible_assert_property (gtk_widget_get_parent (GTK_WIDGET (focused (self))),
                                         GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
type (ItemFixture *self, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        GtkEditable *entry = focused (self);
        int position = (int)g_utf8_strlen (gtk_editable_get_text (entry), -1);
        self->now_ms += 100;
        gtk_editable_insert_text (entry, at, 1, &position);
    }
}

static void
enter (ItemFixture *self)
{
    g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (focused (self))), "activate");
}

/* Lets the task's own clock look at the time, which is set on before. */
static void
wait_until (ItemFixture *self, int64_t now_ms)
{
    self->now_ms = now_ms;
    int64_t end_us = g_get_monotonic_time () + 400000;
    while (g_get_monotonic_time () < end_us)
        g_main_context_iteration (NULL, FALSE);
}

static GtkWidget *
find (GtkWidget *widget, const char *text)
{
    if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
        && strcmp (gtk_label_get_label (GTK_LABEL (widget)), text) == 0)
        return widget;
    GtkWidget *found = NULL;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
         child = gtk_widget_get_next_sibling (child))
        found = find (child, text);
    return found;
}

static bool
shows (ItemFixture *self, const char *text)
{
    return find (GTK_WIDGET (self->view), text) != NULL;
}

static void
restore (ItemFixture *self, UiResponse *response)
{
    g_autoptr (GPtrArray) saved = g_ptr_array_new ();
    g_ptr_array_add (saved, response);
    ui_item_view_set_responses (self->view, saved);
}

#define EVENTS                                                                                     \
    "0!p,1;100>0;0+0,K;100+1,7;800!a,0;100>4;0+0,9;0!s,0;100>0;0+2,x;100>1;0+0,M;1700!a,1;"

/* From the recording to the second question, by keys. */
static void
work (ItemFixture *self)
{
    ui_sound_playing (sound_of (self), true); /* at 1000: the clock starts */
    item_press (self, GDK_KEY_F6, 0);         /* no question yet: to the form */
    assert_focus (self, "Order");
    type (self, "K7"); /* at 1200 */
    g_assert_true (shows (self, "No question yet. They come while you write.")
                   && shows (self, "There is nothing to answer in the chat."));
    wait_until (self, 2000);
    g_assert_true (shows (self, "Nadia asks: “When do you open?”"));
    g_assert_false (shows (self, "And close?"));
    item_press (self, GDK_KEY_F6, 0);
    assert_focus (self, "Answer to “When do you open?”");
    enter (self); /* nothing is written: nothing is sent */
    g_assert_true (shows (self, "Write an answer first, then send it."));
    type (self, "9");
    enter (self);
    assert_focus (self, "Order"); /* back where one was */
    type (self, "x");
    enter (self);
    type (self, "M");
    wait_until (self, 4000);
}

static void
test_work (void)
{
    ItemFixture self;
    item_set_up (&self, MULTITASK (ATTRIBUTES, MARKUP));
    g_assert_cmpint (ui_item_view_get_own_limit_ms (self.view), ==, 60000);
    g_autofree char *missing = ui_item_view_check (self.view);
    g_assert_nonnull (missing);
    g_assert_true (shows (&self, "Open from 9 to 5."));
    work (&self);
    assert_field (&self, "entries", "K7x|M|||9|");
    assert_field (&self, "events", EVENTS);
    assert_field (&self, "keys", "5");
    assert_field (&self, "durationMs", "3000");
    g_assert_true (strstr (self.log->str, "changed:R") != NULL);
    /* The last field leads to what is empty, then says what is left. */
    enter (&self);
    type (&self, "a");
    enter (&self);
    type (&self, "b");
    enter (&self);
    g_assert_true (shows (&self, "All fields are filled in. Check them, answer what is still asked "
                                 "in the chat, then go on."));
    item_tear_down (&self);
}

/* Killed and opened again: what came and what was sent is there, and the log goes on where it was. */
static void
test_resumed (void)
{
    ItemFixture first, again;
    item_set_up (&first, MULTITASK (ATTRIBUTES, MARKUP));
    work (&first);
    item_press (&first, GDK_KEY_F6, 0);
    type (&first, "5"); /* written, not sent */
    g_autoptr (UiResponse) saved = response_of (&first);
    item_tear_down (&first);

    item_set_up (&again, MULTITASK (ATTRIBUTES, MARKUP));
    again.now_ms = 5000000;
    restore (&again, saved);
    g_autoptr (UiResponse) same = response_of (&again);
    g_assert_true (ui_response_equal (saved, same));
    g_assert_true (shows (&again, "And close?") && shows (&again, "Nadia asks: “And close?”"));
    ui_item_view_present (again.view);
    type (&again, "z"); /* at 5000100: nothing of the time in between is counted */
    item_press (&again, GDK_KEY_F6, 0);
    assert_focus (&again, "Answer to “And close?”");
    g_assert_cmpstr (gtk_editable_get_text (focused (&again)), ==, "5");
    enter (&again);
    assert_field (&again, "entries", "K7x|M|z||9|5");
    assert_field (&again, "events", EVENTS "100>5;0+0,5;0>2;0+0,z;0!s,1;");
    assert_field (&again, "durationMs", "3100");
    item_tear_down (&again);
}

/* A log, saved a second before the end of the program, keeps its pace: the clock that was saved counts, nothing else. */
static void
test_log_goes_on (void)
{
    ItemFixture self;
    item_set_up (&self, MULTITASK (ATTRIBUTES, MARKUP));
    UiResponse *saved = ui_response_new ("R");
    ui_response_add_field (saved, "entries", QTI_STRING, "K|||||");
    ui_response_add_field (saved, "events", QTI_STRING, "0>0;0+0,K;");
    ui_response_add_field (saved, "durationMs", QTI_INTEGER, "900");
    self.now_ms = 7000000;
    restore (&self, saved);
    ui_response_free (saved);
    ui_item_view_present (self.view);
    type (&self, "x");
    assert_field (&self, "events", "0>0;0+0,K;900>1;0+0,x;");
    item_tear_down (&self);
}

static void
test_refused (void)
{
    ItemFixture self;
    item_set_up (&self, MULTITASK (ATTRIBUTES, MARKUP));
    work (&self);
    item_press (&self, GDK_KEY_F6, 0);
    g_string_truncate (self.log, 0);
    g_signal_emit_by_name (focused (&self), "paste-clipboard");
    item_assert_log (&self, "paste-refused ");
    int position = 0;
    gtk_editable_insert_text (focused (&self), "Open from 9", -1, &position);
    item_assert_log (&self, ""); /* a tool of accessibility writes so: refused, but no flag */
    type (&self, "|");
    assert_field (&self, "entries", "K7x|M|||9|");
    /* Time is over in the middle of an answer. */
    type (&self, "5");
    self.now_ms += 70000;
    g_string_truncate (self.log, 0);
    type (&self, "6");
    item_assert_log (&self, "changed:R ended:R ");
    assert_field (&self, "entries", "K7x|M|||9|5");
    assert_field (&self, "durationMs", "60000");
    g_assert_true (shows (&self, "Time is up. What you wrote counts."));
    g_assert_false (shows (&self, "Nadia asks: “And close?”"));
    item_tear_down (&self);
}

/* The extra time makes the limit longer, not the moments at which questions come. */
static void
test_extra_time (void)
{
    g_autoptr (QtiItem) item = qti_item_parse (MULTITASK (ATTRIBUTES, MARKUP), -1, NULL);
    const UiItemContext context = {.extra_percent = 150};
    UiItemView *view = UI_ITEM_VIEW (g_object_ref_sink (ui_item_view_new (item, &context)));
    g_assert_cmpint (ui_item_view_get_own_limit_ms (view), ==, 90000);
    g_object_unref (view);
}

/* ---- captions ---- */

static GBytes *
load_captions (const char *href, gpointer data)
{
    static const char vtt[] = "WEBVTT\n\n00:00.000 --> 00:02.000\nFirst order\n\n"
                              "00:02.000 --> 00:04.000\nThe name is Moss\n";
    return strcmp (href, "call.vtt") == 0 ? g_bytes_new_static (vtt, strlen (vtt)) : NULL;
}

static GtkWidget *
find_switch (GtkWidget *widget)
{
    GtkWidget *found = GTK_IS_SWITCH (widget) ? widget : NULL;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
         child = gtk_widget_get_next_sibling (child))
        found = find_switch (child);
    return found;
}

/* Off until they are wanted; all words at once when there is no sound. */
static void
test_captions (void)
{
    g_autoptr (QtiItem) item = qti_item_parse (MULTITASK (ATTRIBUTES, MARKUP), -1, NULL);
    const UiItemContext context = {.load = load_captions};
    GtkWidget *window = gtk_window_new (), *view = ui_item_view_new (item, &context);
    gtk_window_set_child (GTK_WINDOW (window), view);
    gtk_window_present (GTK_WINDOW (window));
    keys_settle (window);
    UiSound *sound = ui_multitask_view_get_sound (
        UI_MULTITASK_VIEW (ui_item_view_get_interaction (UI_ITEM_VIEW (view), "R")));
    GtkWidget *on = find_switch (view);
    gtk_test_accessible_assert_property (on, GTK_ACCESSIBLE_PROPERTY_LABEL, "Captions");
    ui_sound_playing (sound, true);
    ui_sound_at (sound, 1, 4);
    g_assert_null (find (view, "First order"));
    gtk_switch_set_active (GTK_SWITCH (on), TRUE);
    keys_settle (window);
    g_assert_nonnull (find (view, "First order"));
    ui_sound_at (sound, 3, 4);
    g_assert_nonnull (find (view, "The name is Moss"));
    gtk_switch_set_active (GTK_SWITCH (on), FALSE);
    ui_sound_failed (sound, "No sound.");
    keys_settle (window);
    g_assert_nonnull (find (view, "First order\nThe name is Moss"));
    ui_sound_playing (sound, true); /* it is back */
    ui_sound_at (sound, 1, 4);
    g_assert_nonnull (find (view, "First order"));
    gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
way_on (ItemFixture *self)
{
    keys_settle (self->window);
    GtkWidget *words = find (GTK_WIDGET (self->view), "Go on without the recording");
    return words != NULL ? gtk_widget_get_parent (words) : NULL;
}

/* The sound breaks off: the clock stands for form and chat alike, nothing is written and no question comes; heard again, or without it, the
   work goes on from what was there. */
static void
test_sound_lost (void)
{
    ItemFixture self;
    item_set_up (&self, MULTITASK (ATTRIBUTES, MARKUP));
    ui_sound_playing (sound_of (&self), true); /* at 1000: the clock starts */
    item_press (&self, GDK_KEY_F6, 0);
    type (&self, "K7");
    ui_sound_failed (sound_of (&self), "gone");
    g_assert_nonnull (way_on (&self));
    wait_until (&self, 51200);
    g_assert_false (shows (&self, "Nadia asks: “When do you open?”"));
    type (&self, "x");
    assert_field (&self, "entries", "K7|||||");
    assert_field (&self, "durationMs", "200");
    ui_sound_playing (sound_of (&self), true);
    g_assert_null (way_on (&self));
    type (&self, "9");
    assert_field (&self, "entries", "K79|||||");
    g_assert_cmpint (ui_item_view_get_own_elapsed_ms (self.view), <, 1000);

    ui_sound_failed (sound_of (&self), "gone for good");
    self.now_ms += 50000;
    g_string_truncate (self.log, 0);
    g_signal_emit_by_name (way_on (&self), "clicked");
    g_assert_nonnull (strstr (self.log->str, "sound-lost "));
    g_assert_null (way_on (&self));
    wait_until (&self, self.now_ms + 1000);
    g_assert_true (shows (&self, "Nadia asks: “When do you open?”"));
    item_press (&self, GDK_KEY_F6, 0);
    type (&self, "9");
    enter (&self);
    assert_field (&self, "entries", "K79||||9|");
    item_tear_down (&self);
}

/* ---- odd ones ---- */

static void
test_odd (void)
{
    static const char *const items[] = {
        MULTITASK ("", ""),
        MULTITASK ("data-fields=\"A\" data-records=\"0\"", MARKUP),
        MULTITASK ("data-fields=\"\" data-records=\"3\"", MARKUP),
        MULTITASK ("data-fields=\"A|B\" data-records=\"99999999999\" data-chat=\"x\"", ""),
        MULTITASK ("data-fields=\"A\" data-records=\"-1\" data-chat=\"||||\"", MARKUP),
        MULTITASK ("data-fields=\"A\" data-records=\"1\" data-chat=\"-5|?||9|\"", "<audio/>"),
        MULTITASK ("data-fields=\"A|B|C|D|E|F|G|H|I|J|K|L|M|N\" data-records=\"1\"", "<p>x</p>"),
    };
    for (size_t i = 0; i < G_N_ELEMENTS (items); i++) {
        ItemFixture self;
        g_test_message ("%s", items[i]);
        item_set_up (&self, items[i]);
        UiResponse *saved = ui_response_new ("R");
        ui_response_add_field (saved, "entries", QTI_STRING, "1|2|3|4|5|6");
        ui_response_add_field (saved, "events", QTI_STRING, "0!s,9;0!a,0;0!s,0;what");
        ui_response_add_field (saved, "durationMs", QTI_INTEGER, "-99999999999999999999");
        restore (&self, saved);
        ui_response_free (saved);
        item_press (&self, GDK_KEY_F6, 0);
        item_press (&self, GDK_KEY_space, GDK_CONTROL_MASK);
        g_free (ui_item_view_check (self.view));
        g_autoptr (GPtrArray) responses = ui_item_view_get_responses (self.view);
        ui_item_view_stop (self.view);
        item_tear_down (&self);
    }
}

int
main (int argc, char **argv)
{
    keys_init (&argc, &argv);
    adw_init ();
    g_test_add_func ("/ui/multitask/work", test_work);
    g_test_add_func ("/ui/multitask/resumed", test_resumed);
    g_test_add_func ("/ui/multitask/log-goes-on", test_log_goes_on);
    g_test_add_func ("/ui/multitask/refused", test_refused);
    g_test_add_func ("/ui/multitask/extra-time", test_extra_time);
    g_test_add_func ("/ui/multitask/captions", test_captions);
    g_test_add_func ("/ui/multitask/sound-lost", test_sound_lost);
    g_test_add_func ("/ui/multitask/odd", test_odd);
    return g_test_run ();
}
