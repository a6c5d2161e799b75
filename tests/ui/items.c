/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "tests/ui/item_fixture.h"
#include "ui/items/flow.h"
#include "ui/items/text_view.h"
#include "ui/widths.h"

static gboolean
on_late_cb (gpointer late)
{
    *(bool *)late = true;
    return G_SOURCE_REMOVE;
}

/* A button that is activated by a key clicks a quarter of a second later. */
static void
activate_focus (ItemFixture *self)
{
    bool late = false;
    guint source = g_timeout_add (5000, on_late_cb, &late);
    gtk_widget_activate (gtk_root_get_focus (GTK_ROOT (self->window)));
    while (self->log->len == 0 && !late)
        g_main_context_iteration (NULL, TRUE);
    g_assert_false (late);
    g_source_remove (source);
}

static void
test_single (void)
{
    ItemFixture self;
    item_set_up (
        &self,
        ITEM (RESPONSE ("R", "single", "identifier"),
              "<p>Short.</p><qti-choice-interaction response-identifier=\"R\" max-choices=\"1\" "
              "min-choices=\"1\"><qti-prompt>Which?</qti-prompt>" CHOICES
              "</qti-choice-interaction>"));
    GtkWidget *group = item_nth_role (&self, GTK_ACCESSIBLE_ROLE_RADIO_GROUP, 0);
    gtk_test_accessible_assert_property (group, GTK_ACCESSIBLE_PROPERTY_LABEL, "Which?");
    GtkWidget *first = item_nth_role (&self, GTK_ACCESSIBLE_ROLE_RADIO, 0);
    GtkWidget *second = item_nth_role (&self, GTK_ACCESSIBLE_ROLE_RADIO, 1);
    gtk_test_accessible_assert_property (first, GTK_ACCESSIBLE_PROPERTY_LABEL, "First & bold");
    gtk_test_accessible_assert_state (first, GTK_ACCESSIBLE_STATE_CHECKED,
                                      GTK_ACCESSIBLE_TRISTATE_FALSE);
    g_autofree char *missing = ui_item_view_check (self.view);
    g_assert_cmpstr (missing, ==, "Choose an answer.");

    item_press (&self, GDK_KEY_b, 0);
    item_assert_log (&self, "changed:R ");
    item_assert_answer (&self, "R", "B");
    gtk_test_accessible_assert_state (second, GTK_ACCESSIBLE_STATE_CHECKED,
                                      GTK_ACCESSIBLE_TRISTATE_TRUE);
    g_assert_null (ui_item_view_check (self.view));
    item_press (&self, GDK_KEY_Down, 0); /* arrows move, they do not choose */
    item_assert_answer (&self, "R", "B");
    activate_focus (&self);
    item_assert_answer (&self, "R", "C");
    item_assert_log (&self, "changed:R ");
    item_press (&self, GDK_KEY_1, 0);
    item_assert_answer (&self, "R", "A");
    item_press (&self, GDK_KEY_z, 0);
    item_press (&self, GDK_KEY_c, GDK_CONTROL_MASK);
    item_assert_answer (&self, "R", "A");
    item_assert_log (&self, "changed:R ");

    item_answer (&self, "R", (const char *[]){"C"}, 1);
    item_assert_answer (&self, "R", "C");
    item_answer (&self, "R", (const char *[]){"nothing of the kind"}, 1);
    item_answer (&self, "OTHER", (const char *[]){"A"}, 1);
    item_assert_log (&self, "");
    ui_item_view_stop (self.view);
    item_press (&self, GDK_KEY_a, 0);
    item_assert_log (&self, "");
    item_tear_down (&self);
}

static void
test_multiple (void)
{
    ItemFixture self;
    item_set_up (
        &self,
        ITEM (
            RESPONSE ("R", "multiple", "identifier"),
            "<p>A situation that is long enough to stand at the left side of the question "
            "itself.</p>"
            "<qti-choice-interaction response-identifier=\"R\" max-choices=\"2\" min-choices=\"2\">"
            "<qti-prompt>Which two?</qti-prompt>" CHOICES "</qti-choice-interaction>"));
    g_assert_nonnull (item_nth_role (&self, GTK_ACCESSIBLE_ROLE_CHECKBOX, 2));
    item_press (&self, GDK_KEY_a, 0);
    item_press (&self, GDK_KEY_c, 0);
    item_assert_answer (&self, "R", "A C");
    item_assert_log (&self, "changed:R changed:R ");
    item_press (&self, GDK_KEY_b, 0); /* one too many is refused with a sentence */
    item_assert_answer (&self, "R", "A C");
    item_assert_log (&self, "");
    item_press (&self, GDK_KEY_a, 0);
    item_assert_answer (&self, "R", "C");
    g_autofree char *missing = ui_item_view_check (self.view);
    g_assert_cmpstr (missing, ==, "Choose at least 2 answers.");
    item_answer (&self, "R", (const char *[]){"A", "B"}, 2);
    item_assert_answer (&self, "R", "A B");
    item_answer (&self, "R", NULL, 0);
    g_assert_false (ui_item_view_is_answered (self.view));
    item_tear_down (&self);
}

static void
test_inline (void)
{
    ItemFixture self;
    item_set_up (
        &self,
        ITEM (
            RESPONSE ("N", "single", "float") RESPONSE ("W", "single", "identifier"),
            "<p>You pay back $ <qti-text-entry-interaction response-identifier=\"N\" "
            "expected-length=\"8\" "
            "pattern-mask=\"[0-9]{1,5}([.][0-9]{1,2})?\"/> and keep <qti-inline-choice-interaction "
            "response-identifier=\"W\" required=\"true\"><qti-inline-choice identifier=\"A\">its"
            "</qti-inline-choice><qti-inline-choice identifier=\"B\">it’s</qti-inline-choice>"
            "</qti-inline-choice-interaction> charger.</p>"));
    int place = 0;
    while (!UI_IS_FLOW (item_nth_role (&self, GTK_ACCESSIBLE_ROLE_GROUP, place)))
        place++;
    gtk_test_accessible_assert_property (item_nth_role (&self, GTK_ACCESSIBLE_ROLE_GROUP, place),
                                         GTK_ACCESSIBLE_PROPERTY_LABEL,
                                         "You pay back $ blank and keep blank charger.");
    GtkWidget *entry = item_nth_role (&self, GTK_ACCESSIBLE_ROLE_TEXT_BOX, 0);
    gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                         "Your answer, a number");
    gtk_editable_set_text (GTK_EDITABLE (entry), "  25.98 ");
    item_assert_answer (&self, "N", "25.98");
    item_assert_log (&self, "changed:N ");
    g_autofree char *open = ui_item_view_check (self.view);
    g_assert_cmpstr (open, ==, "Choose a word for each gap.");
    gtk_editable_set_text (GTK_EDITABLE (entry), "twelve");
    g_autofree char *number = ui_item_view_check (self.view);
    g_assert_cmpstr (number, ==, "Write only a number, for example 12.50.");
    gtk_editable_set_text (GTK_EDITABLE (entry), "1.234");
    g_autofree char *form = ui_item_view_check (self.view);
    g_assert_nonnull (form);
    item_answer (&self, "W", (const char *[]){"B"}, 1);
    item_assert_answer (&self, "W", "B");
    /* A megabyte pasted into the entry is cut, not refused with a crash. */
    g_autofree char *huge = g_strnfill (1 << 20, '9');
    gtk_editable_set_text (GTK_EDITABLE (entry), huge);
    g_assert_cmpint (g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (entry)), -1), <=, 500);
    item_tear_down (&self);
}

static void
test_text (void)
{
    ItemFixture self;
    item_set_up (
        &self,
        ITEM (RESPONSE ("R", "single", "string"),
              "<qti-extended-text-interaction response-identifier=\"R\" expected-lines=\"4\" "
              "min-strings=\"1\">"
              "<qti-prompt>Answer the e-mail.</qti-prompt></qti-extended-text-interaction>"));
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (
        GTK_TEXT_VIEW (item_nth_role (&self, GTK_ACCESSIBLE_ROLE_TEXT_BOX, 0)));
    g_autofree char *missing = ui_item_view_check (self.view);
    g_assert_cmpstr (missing, ==, "Write your answer.");
    gtk_text_buffer_set_text (buffer, "שלום Estimada señora:\nwe are sorry e\u0301", -1);
    item_assert_answer (&self, "R", "שלום Estimada señora:\nwe are sorry e\u0301");
    g_assert_true (strstr (self.log->str, "changed:R") != NULL);
    g_autofree char *huge = g_strnfill (1 << 20, 'x');
    gtk_text_buffer_set_text (buffer, huge, -1);
    g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, UI_TEXT_VIEW_MAX);
    ui_item_view_stop (self.view);
    g_assert_false (gtk_text_view_get_editable (
        GTK_TEXT_VIEW (item_nth_role (&self, GTK_ACCESSIBLE_ROLE_TEXT_BOX, 0))));
    item_tear_down (&self);
}

/* A dictation program, a screen keyboard that completes words: they hand over words, or 1 MB, by the input method. That is refused as
   nobody typed it, and raises no flag. */
static void
assert_refused_without_flag (ItemFixture *self)
{
    GtkWidget *area = item_nth_role (self, GTK_ACCESSIBLE_ROLE_TEXT_BOX, 0);
    g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (area);
    g_autofree char *much = g_strnfill (1 << 20, 'x');
    const char *const words[] = {"the caf\u00e9", much};
    for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
        g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);
        if (!GTK_IS_EVENT_CONTROLLER_KEY (keys))
            continue;
        GtkIMContext *im =
            gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (keys));
        for (size_t j = 0; im != NULL && j < G_N_ELEMENTS (words); j++)
            g_signal_emit_by_name (im, "commit", words[j]);
    }
    item_assert_log (self, "");
    g_assert_false (ui_item_view_is_answered (self->view));
}

static void
test_typing (void)
{
    ItemFixture self;
    item_set_up (&self,
                 ITEM ("<qti-response-declaration identifier=\"R\" cardinality=\"record\"/>",
                       "<qti-portable-custom-interaction response-identifier=\"R\" module=\"m\" "
                       "custom-interaction-type-identifier=\"urn:antesala:pci:typing:1\" "
                       "data-duration-s=\"60\" "
                       "data-reference=\"the caf\u00e9 left\"><qti-interaction-markup/>"
                       "</qti-portable-custom-interaction>"));
    GtkWidget *area = item_nth_role (&self, GTK_ACCESSIBLE_ROLE_TEXT_BOX, 0);
    gtk_test_accessible_assert_property (area, GTK_ACCESSIBLE_PROPERTY_LABEL, "Text to copy");
    g_assert_true (gtk_root_get_focus (GTK_ROOT (self.window)) == area);
    g_assert_false (ui_item_view_is_answered (self.view));
    g_assert_cmpint (ui_item_view_get_own_limit_ms (self.view), ==, 60000);

    item_press (&self, GDK_KEY_v, GDK_CONTROL_MASK);
    item_assert_log (&self, "paste-refused ");
    keys_type (area, "tx");
    self.now_ms += 500;
    item_press (&self, GDK_KEY_BackSpace, 0);
    keys_type (area, "he");
    self.now_ms += 1500;
    g_autoptr (UiResponse) half =
        ui_interaction_get_response (ui_item_view_get_interaction (self.view, "R"));
    g_assert_cmpstr (ui_response_field (half, "text"), ==, "the");
    g_assert_cmpstr (ui_response_field (half, "keys"), ==, "4");
    g_assert_cmpstr (ui_response_field (half, "backspaces"), ==, "1");
    g_assert_cmpstr (ui_response_field (half, "durationMs"), ==, "2000");
    g_assert_cmpstr (ui_response_field (half, "events"), ==, "0+t0+x500-0+h0+e");
    g_autofree char *json = ui_response_record_json (half);
    g_assert_cmpstr (
        json, ==,
        "{\"record\":[{\"name\":\"text\",\"base\":{\"string\":\"the\"}},{\"name\":\"durationMs\","
        "\"base\":"
        "{\"integer\":2000}},{\"name\":\"keys\",\"base\":{\"integer\":4}},{\"name\":\"backspaces\","
        "\"base\":{\"integer\":1}},{\"name\":\"events\",\"base\":{\"string\":\"0+t0+x500-0+h0+e\"}}"
        "]}");

    /* To the end of the text: the clock stops, what is typed after it does not count. */
    g_string_truncate (self.log, 0);
    keys_type (area, " caf\u00e9 left");
    item_assert_log (&self, "changed:R ended:R ");
    self.now_ms += 90000;
    keys_type (area, "more");
    g_assert_cmpint (ui_item_view_get_own_elapsed_ms (self.view), ==, 2000);
    item_assert_log (&self, "");

    /* After a restart of the program it goes on where it was. */
    g_autoptr (GPtrArray) saved = g_ptr_array_new ();
    g_ptr_array_add (saved, half);
    ui_item_view_set_responses (self.view, saved);
    g_assert_cmpint (ui_item_view_get_own_elapsed_ms (self.view), ==, 2000);
    keys_type (area, " ");
    self.now_ms += 60000;
    keys_type (area, "x"); /* time is over before this key */
    item_assert_log (&self, "changed:R ended:R ");
    g_autoptr (UiResponse) late =
        ui_interaction_get_response (ui_item_view_get_interaction (self.view, "R"));
    g_assert_cmpstr (ui_response_field (late, "text"), ==, "the ");
    g_assert_cmpstr (ui_response_field (late, "durationMs"), ==, "60000");
    item_tear_down (&self);
}

static void
test_typing_tool (void)
{
    ItemFixture self;
    item_set_up (&self,
                 ITEM ("<qti-response-declaration identifier=\"R\" cardinality=\"record\"/>",
                       "<qti-portable-custom-interaction response-identifier=\"R\" module=\"m\" "
                       "custom-interaction-type-identifier=\"urn:antesala:pci:typing:1\" "
                       "data-reference=\"the parcel\"/>"));
    assert_refused_without_flag (&self);
    item_tear_down (&self);
}

/* A key may not wait: the view's own work for one, with half a long text typed and a mistake in it. */
static void
test_typing_cost (void)
{
    ItemFixture self;
    g_autoptr (GString) reference = g_string_new (NULL);
    for (int i = 0; i < 60; i++)
        g_string_append_printf (reference, "word %d and more ", i);
    g_autofree char *xml = g_strdup_printf (
        ITEM ("<qti-response-declaration identifier=\"R\" cardinality=\"record\"/>",
              "<qti-portable-custom-interaction response-identifier=\"R\" module=\"m\" "
              "custom-interaction-type-identifier=\"urn:antesala:pci:typing:1\" "
              "data-reference=\"%s\"/>"),
        reference->str);
    item_set_up (&self, xml);
    GtkWidget *area = item_nth_role (&self, GTK_ACCESSIBLE_ROLE_TEXT_BOX, 0);
    g_string_truncate (reference, 500);
    reference->str[100] = '#';
    int64_t before_us = g_get_monotonic_time ();
    keys_type (area, reference->str);
    double each_ms = (double)(g_get_monotonic_time () - before_us) / 1000 / 500;
    g_autoptr (UiResponse) response =
        ui_interaction_get_response (ui_item_view_get_interaction (self.view, "R"));
    g_assert_cmpstr (ui_response_field (response, "keys"), ==, "500");
    g_test_message ("one key of the typing task: %.2f ms", each_ms);
    g_assert_cmpfloat (each_ms, <, 40); /* 4 ms in an optimised build on a quiet machine */
    item_tear_down (&self);
}

static char *
typed_text (ItemFixture *self)
{
    g_autoptr (UiResponse) response =
        ui_interaction_get_response (ui_item_view_get_interaction (self->view, "R"));
    return g_strdup (ui_response_field (response, "text"));
}

/* Real keys of the X server, through input method and window manager: letters, Shift, Backspace, paste. */
/* What the keys of the real keyboard come to in the typing task. */
static void
type_keys (const char *keys, const char *wanted, bool pasted)
{
    ItemFixture self;
    g_autoptr (GError) error = NULL;
    bool late = false;
    item_set_up (&self,
                 ITEM ("<qti-response-declaration identifier=\"R\" cardinality=\"record\"/>",
                       "<qti-portable-custom-interaction response-identifier=\"R\" module=\"m\" "
                       "custom-interaction-type-identifier=\"urn:antesala:pci:typing:1\" "
                       "data-reference=\"The parcel, 24 of it.\"/>"));
    guint source = g_timeout_add (20000, on_late_cb, &late);
    while (!gtk_window_is_active (GTK_WINDOW (self.window)) && !late)
        g_main_context_iteration (NULL, TRUE);
    const char *const command[] = {"sh", "-c", keys, NULL};
    g_spawn_async (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
    g_autofree char *text = NULL;
    while (g_strcmp0 (text, wanted) != 0 && !late) {
        g_main_context_iteration (NULL, TRUE);
        g_free (text);
        text = typed_text (&self);
    }
    g_assert_cmpstr (text, ==, wanted);
    g_assert_true (pasted == (strstr (self.log->str, "paste-refused") != NULL));
    if (!late)
        g_source_remove (source);
    item_tear_down (&self);
}

static void
test_typing_keyboard (void)
{
    type_keys ("xdotool type --delay 20 'The parx'; xdotool key BackSpace ctrl+v; "
               "xdotool type --delay 20 'cel, 24'",
               "The parcel, 24", true);
}

/* A layout with dead keys: the accent alone is no letter, with the next key it is one. */
static void
test_typing_dead_keys (void)
{
    type_keys ("setxkbmap us -variant intl; sleep 0.3; xdotool type --delay 20 'caf'; "
               "xdotool key --delay 40 dead_acute e space dead_tilde n",
               "café ñ", false);
    g_assert_cmpint (system ("setxkbmap us"), ==, 0);
}

static void
test_odd (void)
{
    static const char *const items[] = {
        /* An interaction that is not known, one without what it needs, nested and empty content. */
        ITEM (RESPONSE ("R", "single", "string"),
              "<p>x</p><qti-custom-interaction response-identifier=\"R\"/>"),
        ITEM ("<qti-response-declaration identifier=\"R\" cardinality=\"record\"/>",
              "<qti-portable-custom-interaction response-identifier=\"R\" module=\"m\" "
              "custom-interaction-type-identifier=\"urn:antesala:pci:typing:1\"/>"),
        ITEM ("<qti-response-declaration identifier=\"R\" cardinality=\"record\"/>",
              "<qti-portable-custom-interaction response-identifier=\"R\" module=\"m\" "
              "custom-interaction-type-identifier=\"urn:other:pci:chess:9\"/>"),
        ITEM ("", "<h2>Heading</h2><p>A <em>b</em> <sub>c</sub> "
                  "<q>d</q><br/>e</p><ul><li>one</li><li><p>two</p></li></ul>"
                  "<ol><li>1</li></ol><blockquote>said</blockquote><hr/><pre> a\n  "
                  "b</pre><dl><dt>t</dt><dd>d</dd></dl>"
                  "<table><caption>c</caption><thead><tr><th>a</th><th>b</th></tr></"
                  "thead><tbody><tr><td colspan=\"2\">"
                  "x</td></tr><tr><td "
                  "rowspan=\"2\">y</td><td>z</td></tr><tr><td>q</td></tr></tbody></table>"
                  "<p><img src=\"none.png\" alt=\"A plan\"/></p>"),
        ITEM ("", "<p></p><div></div><ul></ul><table></table>"),
        ITEM (RESPONSE ("R", "single", "string"), "<p>\357\277\274 <qti-text-entry-interaction "
                                                  "response-identifier=\"R\"/> \357\277\274</p>"),
    };
    for (size_t i = 0; i < G_N_ELEMENTS (items); i++) {
        ItemFixture self;
        g_test_message ("%s", items[i]);
        item_set_up (&self, items[i]);
        item_press (&self, GDK_KEY_a, 0);
        g_free (ui_item_view_check (self.view));
        item_answer (&self, "R", (const char *[]){"kept"}, 1);
        g_autoptr (GPtrArray) responses = ui_item_view_get_responses (self.view);
        ui_item_view_stop (self.view);
        item_tear_down (&self);
    }
}

/* ---- how much a question is measured ---- */

static struct {
    void (*label) (GtkWidget *, GtkOrientation, int, int *, int *, int *, int *);
    int heights;
} measured;

static void
count_measure (GtkWidget *label, GtkOrientation orientation, int for_size, int *minimum,
               int *natural, int *minimum_baseline, int *natural_baseline)
{
    measured.heights += orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0;
    measured.label (label, orientation, for_size, minimum, natural, minimum_baseline,
                    natural_baseline);
}

/* A text beside answers is laid out for the widths that it gets and not for those that GTK would try: it tries more than ten a label. */
static void
test_measured (void)
{
    ItemFixture self;
    g_autoptr (GTypeClass) labels = g_type_class_ref (GTK_TYPE_LABEL);
    g_autofree char *long_text = g_strnfill (1200, 'w');
    for (int i = 5; i < 1200; i += 6)
        long_text[i] = ' ';
    g_autofree char *xml = g_strdup_printf (
        ITEM (RESPONSE ("R", "single", "identifier"),
              "<p>%s</p><qti-choice-interaction response-identifier=\"R\" max-choices=\"1\">"
              "<qti-prompt>Which?</qti-prompt>"
              "<qti-simple-choice identifier=\"A\">%.200s</qti-simple-choice>"
              "<qti-simple-choice identifier=\"B\">%.200s</qti-simple-choice>"
              "<qti-simple-choice identifier=\"C\">%.200s</qti-simple-choice>"
              "</qti-choice-interaction>"),
        long_text, long_text, long_text, long_text);
    ui_widths_quicken (); /* as every program does by its look */
    measured.label = GTK_WIDGET_CLASS (labels)->measure;
    GTK_WIDGET_CLASS (labels)->measure = count_measure;
    item_set_up (&self, xml);
    keys_settle (self.window);
    GTK_WIDGET_CLASS (labels)->measure = measured.label;
    g_test_message ("%d heights of labels", measured.heights);
    g_assert_cmpint (measured.heights, >, 4);
    g_assert_cmpint (measured.heights, <, 40);
    item_tear_down (&self);
}

int
main (int argc, char **argv)
{
    keys_init (&argc, &argv);
    adw_init ();
    g_test_add_func ("/ui/items/single", test_single);
    g_test_add_func ("/ui/items/multiple", test_multiple);
    g_test_add_func ("/ui/items/inline", test_inline);
    g_test_add_func ("/ui/items/text", test_text);
    g_test_add_func ("/ui/items/typing", test_typing);
    g_test_add_func ("/ui/items/typing-tool", test_typing_tool);
    g_test_add_func ("/ui/items/typing-cost", test_typing_cost);
    g_test_add_func ("/ui/items/typing-keyboard", test_typing_keyboard);
    g_test_add_func ("/ui/items/typing-dead-keys", test_typing_dead_keys);
    g_test_add_func ("/ui/items/odd", test_odd);
    g_test_add_func ("/ui/items/measured", test_measured);
    return g_test_run ();
}
