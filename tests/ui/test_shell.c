/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "tests/ui/keys.h"
#include "ui/items/test.h"
#include "ui/items/test_timer.h"

#define ITEM                                                                                       \
    "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" identifier=\"i\" " \
    "title=\"t\" adaptive=\"false\" time-dependent=\"false\"><qti-response-declaration "           \
    "identifier=\"R\" cardinality=\"single\" base-type=\"identifier\"/><qti-item-body><p>x</p>"    \
    "<qti-choice-interaction response-identifier=\"R\" max-choices=\"1\"><qti-prompt>Which?"       \
    "</qti-prompt><qti-simple-choice identifier=\"A\">First</qti-simple-choice>"                   \
    "<qti-simple-choice identifier=\"B\">Second</qti-simple-choice></qti-choice-interaction>"      \
    "</qti-item-body></qti-assessment-item>"

typedef struct {
    GtkWidget *window;
    UiTest *test;
    GString *log;
} Fixture;

static void
on_plain_cb (Fixture *self)
{
    g_string_append (self->log, "! ");
}

static void
on_place_cb (Fixture *self, int place)
{
    g_string_append_printf (self->log, "%d ", place);
}

static void
on_flag_cb (Fixture *self, int place, gboolean on)
{
    g_string_append_printf (self->log, "%d%c ", place, on ? '+' : '-');
}

static void
set_up (Fixture *self, int questions, int64_t limit_s)
{
    g_autoptr (QtiItem) item = qti_item_parse (ITEM, -1, NULL);
    *self = (Fixture){.log = g_string_new (NULL)};
    self->test = UI_TEST (ui_test_new (NULL));
    ui_test_set_section (self->test,
                         &(UiTestSection){"Judgement", "Part 2 of 4", "An intro.", limit_s});
    for (int i = 0; i < questions; i++)
        g_assert_cmpint (ui_test_add_item (self->test, item, NULL), ==, i);
    self->window = gtk_window_new ();
    gtk_window_set_default_size (GTK_WINDOW (self->window), 1100, 700);
    gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->test));
    gtk_window_present (GTK_WINDOW (self->window));
    ui_page_present (UI_PAGE (self->test));
    keys_settle (self->window);
}

static void
tear_down (Fixture *self)
{
    gtk_window_destroy (GTK_WINDOW (self->window));
    keys_settle (NULL);
    g_string_free (self->log, TRUE);
}

static void
assert_log (Fixture *self, const char *words)
{
    g_assert_cmpstr (self->log->str, ==, words);
    g_string_truncate (self->log, 0);
}

static const char *
words_of (GtkWidget *button)
{
    const char *label = gtk_button_get_label (GTK_BUTTON (button));
    return label != NULL ? label : gtk_widget_get_tooltip_text (button);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *words)
{
    if (GTK_IS_BUTTON (widget) && gtk_widget_get_visible (widget)
        && g_strcmp0 (words_of (widget), words) == 0)
        return widget;
    GtkWidget *found = NULL;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
         child = gtk_widget_get_next_sibling (child))
        found = gtk_widget_get_visible (child) ? find_button (child, words) : NULL;
    return found;
}

static void
click (GtkWidget *below, const char *words)
{
    GtkWidget *button = find_button (below, words);
    g_test_message ("click %s", words);
    g_assert_nonnull (button);
    g_signal_emit_by_name (button, "clicked");
}

static void
test_way (void)
{
    Fixture self;
    set_up (&self, 3, 900);
    GtkWidget *page = GTK_WIDGET (self.test);
    g_signal_connect_swapped (self.test, "item-shown", G_CALLBACK (on_place_cb), &self);
    g_assert_cmpint (ui_test_get_place (self.test), ==, -1);
    g_assert_null (find_button (page, "Next question"));
    click (page, "Start this part");
    assert_log (&self, "0 ");
    g_assert_null (find_button (page, "Previous"));
    g_signal_connect_swapped (self.test, "answer-changed", G_CALLBACK (on_place_cb), &self);
    keys_press (gtk_root_get_focus (GTK_ROOT (self.window)), GDK_KEY_b, 0);
    assert_log (&self, "0 ");
    click (page, "Next question");
    click (page, "Previous");
    click (page, "Next question");
    assert_log (&self, "1 0 1 ");
    g_autoptr (GPtrArray) responses = ui_test_get_responses (self.test, 0);
    g_assert_cmpstr (ui_response_first (responses->pdata[0]), ==, "B");

    g_signal_connect_swapped (self.test, "flag", G_CALLBACK (on_flag_cb), &self);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_button (page, "Flag for later")), TRUE);
    assert_log (&self, "1+ ");
    ui_test_set_saved (self.test, 1, UI_TEST_SAVED_DONE);
    click (page, "All questions");
    g_assert_cmpint (ui_test_get_place (self.test), ==, -1);
    click (page, "Back to the question");
    click (page, "Next question");
    assert_log (&self, "1 2 ");
    click (page, "Check and hand in");
    g_signal_connect_swapped (self.test, "hand-in", G_CALLBACK (on_plain_cb), &self);
    click (page, "Hand in this part");
    assert_log (&self, ""); /* only after it was asked whether that is meant */
    GListModel *windows = gtk_window_get_toplevels ();
    for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
        g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
        if (ADW_IS_MESSAGE_DIALOG (window)) {
            g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (window)), ==,
                             "2 questions are not answered. You flagged 1 for later. Afterwards, "
                             "the answers of this part cannot be changed.");
            adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), "hand-in");
            break;
        }
    }
    assert_log (&self, "! ");
    tear_down (&self);
}

static void
test_time (void)
{
    static const struct {
        int64_t left_ms;
        const char *text, *warning;
    } cases[] = {
        {900000, "15:00", NULL},
        {300001, "5:01", NULL},
        {299500, "5:00", "5 minutes left in this part."},
        {284000, "4:44", NULL},
        {60000, "1:00", "1 minute left in this part."},
        {19999, "0:20", "20 seconds left. What you answered counts."},
        {3, "0:01", NULL},
        {0, "0:00", NULL},
        {3900000, "1:05:00", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *text = ui_test_timer_text (cases[i].left_ms);
        g_autofree char *warning = ui_test_timer_warning (cases[i].left_ms, 900000);
        g_assert_cmpstr (text, ==, cases[i].text);
        g_assert_cmpstr (warning, ==, cases[i].warning);
    }
    g_assert_null (ui_test_timer_warning (60000, 60000));

    Fixture self;
    set_up (&self, 2, 900);
    g_signal_connect_swapped (self.test, "time-up", G_CALLBACK (on_plain_cb), &self);
    ui_test_show_item (self.test, 0);
    ui_test_set_time_left (self.test, 60000);
    assert_log (&self, "");
    ui_test_set_time_left (self.test, -5);
    ui_test_set_time_left (self.test, -900);
    assert_log (&self, "! ");
    g_signal_connect_swapped (self.test, "answer-changed", G_CALLBACK (on_place_cb), &self);
    ui_test_show_item (self.test, 1); /* can be read, not changed */
    keys_press (GTK_WIDGET (self.test), GDK_KEY_a, 0);
    assert_log (&self, "");
    tear_down (&self);
}

/* Coming back: answers and flags are there again; a long part opens at once and pages at once. */
static void
test_resume (void)
{
    Fixture self;
    int64_t before_us = g_get_monotonic_time ();
    set_up (&self, 200, 0);
    g_autoptr (GPtrArray) saved = g_ptr_array_new_with_free_func ((GDestroyNotify)ui_response_free);
    UiResponse *response = ui_response_new ("R");
    ui_response_add_value (response, "A");
    g_ptr_array_add (saved, response);
    ui_test_set_responses (self.test, 150, saved);
    ui_test_set_flagged (self.test, 151, true);
    ui_test_show_item (self.test, 150);
    g_test_message ("a part of 200 questions opens in %.0f ms",
                    (double)(g_get_monotonic_time () - before_us) / 1000);
    g_autoptr (GPtrArray) shown = ui_test_get_responses (self.test, 150);
    g_assert_cmpstr (ui_response_first (shown->pdata[0]), ==, "A");
    before_us = g_get_monotonic_time ();
    for (int i = 0; i < 20; i++)
        click (GTK_WIDGET (self.test), "Next question");
    double each_ms = (double)(g_get_monotonic_time () - before_us) / 1000 / 20;
    g_test_message ("the next question is built in %.1f ms", each_ms);
    g_assert_cmpfloat (each_ms, <, 500); /* 50 ms in an optimised build on a quiet machine */
    tear_down (&self);
}

static void
on_practised_cb (UiTest *test, GPtrArray *responses, Fixture *self)
{
    const UiResponse *response = responses->pdata[0];
    const char *first = ui_response_first (response);
    g_string_append_printf (self->log, "practised:%s ", first != NULL ? first : "");
    ui_test_set_practice_feedback (test, (const char *const[]){"Well done.", NULL});
}

/* Practice comes before the part, as often as one likes, and is no part of it. */
static void
test_practice (void)
{
    Fixture self;
    set_up (&self, 2, 900);
    GtkWidget *page = GTK_WIDGET (self.test);
    g_autoptr (QtiItem) item = qti_item_parse (ITEM, -1, NULL);
    g_assert_null (find_button (page, "Practise first"));
    ui_test_set_practice (self.test, item, NULL);
    g_signal_connect (self.test, "practised", G_CALLBACK (on_practised_cb), &self);
    g_signal_connect_swapped (self.test, "start", G_CALLBACK (on_plain_cb), &self);
    g_signal_connect_swapped (self.test, "answer-changed", G_CALLBACK (on_place_cb), &self);
    g_signal_connect_swapped (self.test, "item-shown", G_CALLBACK (on_place_cb), &self);
    click (page, "Practise first");
    keys_press (gtk_root_get_focus (GTK_ROOT (self.window)), GDK_KEY_b, 0);
    click (page, "Leave practice");
    click (page, "Practise first");
    g_assert_null (find_button (page, "Flag for later"));
    g_assert_cmpint (ui_test_get_place (self.test), ==, -1);
    click (page, "How did it go?");
    assert_log (&self, "practised: "); /* what was answered before is gone */
    click (page, "Practise again");
    keys_press (gtk_root_get_focus (GTK_ROOT (self.window)), GDK_KEY_a, 0);
    click (page, "How did it go?");
    assert_log (&self, "practised:A ");
    ui_page_locale_changed (UI_PAGE (self.test)); /* back on the intro */
    click (page, "Practise first");
    click (page, "How did it go?");
    assert_log (&self, "practised: ");
    click (page, "Start this part");
    assert_log (&self, "0 ! ");
    g_autoptr (GPtrArray) responses = ui_test_get_responses (self.test, 0);
    g_assert_true (responses->len == 0 || ui_response_is_empty (responses->pdata[0]));
    tear_down (&self);
}

int
main (int argc, char **argv)
{
    keys_init (&argc, &argv);
    adw_init ();
    g_test_add_func ("/ui/test/way", test_way);
    g_test_add_func ("/ui/test/time", test_time);
    g_test_add_func ("/ui/test/resume", test_resume);
    g_test_add_func ("/ui/test/practice", test_practice);
    return g_test_run ();
}
