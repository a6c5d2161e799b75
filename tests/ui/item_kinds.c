/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/ui/item_fixture.h"
#include "ui/items/missing_view.h"

/* Every other kind: the answer that is set comes back, a wrong one is passed over, and keys or presses make one. */
#define SPOTS(element)                                                                             \
    "<img src=\"none.png\" width=\"300\" height=\"200\" alt=\"A desk\"/>"                          \
    "<" element " identifier=\"A\" shape=\"rect\" coords=\"0,0,100,100\" match-max=\"1\"/>"        \
    "<" element " identifier=\"B\" shape=\"circle\" coords=\"200,100,40\" match-max=\"1\"/>"
#define KIND(name, cardinality, type, attributes, content)                                         \
    ITEM (RESPONSE ("R", cardinality, type),                                                       \
          "<qti-" name " response-identifier=\"R\" " attributes ">" content "</qti-" name ">")

static const struct {
    const char *xml;
    const char *answer; /* values with a bar between */
    guint key;          /* pressed on the first control of this role, if any */
    GdkModifierType modifiers;
    GtkAccessibleRole role;
    const char *after; /* what the key makes of no answer; NULL: no key */
} kinds[] = {
    {KIND ("order-interaction", "ordered", "identifier", "", CHOICES), "C|A|B", GDK_KEY_Down,
     GDK_ALT_MASK, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "C|B|A"},
    {KIND ("match-interaction", "multiple", "directedPair", "max-associations=\"0\"",
           "<qti-simple-match-set><qti-simple-associable-choice identifier=\"A\" match-max=\"1\">a"
           "</qti-simple-associable-choice><qti-simple-associable-choice identifier=\"B\" "
           "match-max=\"2\">b</qti-simple-associable-choice></qti-simple-match-set>"
           "<qti-simple-match-set><qti-simple-associable-choice identifier=\"X\" match-max=\"2\">x"
           "</qti-simple-associable-choice><qti-simple-associable-choice identifier=\"Y\" "
           "match-max=\"2\">y</qti-simple-associable-choice></qti-simple-match-set>"),
     "A X|B X|B Y", 0, 0, 0, NULL},
    {KIND ("associate-interaction", "multiple", "pair", "max-associations=\"2\"",
           "<qti-simple-associable-choice identifier=\"A\" match-max=\"1\">a"
           "</qti-simple-associable-choice><qti-simple-associable-choice identifier=\"B\" "
           "match-max=\"1\">b</qti-simple-associable-choice>"),
     "A B", 0, 0, 0, NULL},
    {KIND (
         "gap-match-interaction", "multiple", "directedPair", "",
         "<qti-gap-text identifier=\"A\" match-max=\"1\">its</qti-gap-text><qti-gap-text "
         "identifier=\"B\" match-max=\"1\">it’s</qti-gap-text><p>Keep <qti-gap identifier=\"G\"/> "
         "and <qti-gap identifier=\"H\"/>.</p>"),
     "B G|A H", 0, 0, 0, NULL},
    {KIND ("graphic-gap-match-interaction", "multiple", "directedPair", "",
           SPOTS ("qti-associable-hotspot") "<qti-gap-text identifier=\"T\" match-max=\"1\">lamp"
                                            "</qti-gap-text>"),
     "T B", 0, 0, 0, NULL},
    {KIND ("hottext-interaction", "multiple", "identifier", "max-choices=\"2\"",
           "<p>One <qti-hottext identifier=\"A\">two</qti-hottext> three <qti-hottext "
           "identifier=\"B\">four</qti-hottext>.</p>"),
     "A|B", 0, 0, 0, NULL},
    {KIND ("hotspot-interaction", "multiple", "identifier", "max-choices=\"1\"",
           SPOTS ("qti-hotspot-choice")),
     "A", GDK_KEY_2, 0, GTK_ACCESSIBLE_ROLE_CHECKBOX, "B"},
    {KIND ("graphic-order-interaction", "ordered", "identifier", "", SPOTS ("qti-hotspot-choice")),
     "B|A", GDK_KEY_Down, GDK_ALT_MASK, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "A|B"},
    {KIND ("graphic-associate-interaction", "multiple", "pair", "max-associations=\"1\"",
           SPOTS ("qti-associable-hotspot")),
     "A B", 0, 0, 0, NULL},
    {KIND ("select-point-interaction", "multiple", "point", "max-choices=\"2\"",
           "<img src=\"none.png\" width=\"300\" height=\"200\" alt=\"A desk\"/>"),
     "10 20|30 40", GDK_KEY_space, 0, GTK_ACCESSIBLE_ROLE_GROUP, "150 100"},
    {KIND ("slider-interaction", "single", "integer",
           "lower-bound=\"0\" upper-bound=\"10\" step=\"1\"", ""),
     "7", 0, 0, 0, NULL},
    {KIND ("upload-interaction", "single", "file", "", ""),
     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 9 application/pdf my "
     "list.pdf",
     0, 0, 0, NULL},
    {KIND ("end-attempt-interaction", "single", "boolean", "title=\"Hint\"", ""), "true", 0, 0, 0,
     NULL},
};

/* The first widget that takes the focus and has this role. */
static GtkWidget *
focusable_role (ItemFixture *self, GtkAccessibleRole role)
{
    for (int place = 0;; place++) {
        GtkWidget *widget = item_nth_role (self, role, place);
        g_assert_nonnull (widget);
        if (gtk_widget_get_focusable (widget))
            return widget;
    }
}

static void
assert_bars (ItemFixture *self, const char *bars)
{
    g_autoptr (UiResponse) response =
        ui_interaction_get_response (ui_item_view_get_interaction (self->view, "R"));
    g_autofree char *joined = g_strjoinv ("|", response->values);
    g_assert_cmpstr (joined, ==, bars);
}

static void
test_kinds (void)
{
    for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++) {
        ItemFixture self;
        g_test_message ("%s", kinds[i].xml);
        item_set_up (&self, kinds[i].xml);
        assert_bars (&self, "");
        item_answer (&self, "R", (const char *[]){"nonsense", "A Q", "Z"}, 3);
        item_answer (&self, "R", NULL, 0);
        assert_bars (&self, "");
        g_auto (GStrv) values = g_strsplit (kinds[i].answer, "|", -1);
        item_answer (&self, "R", (const char *const *)values, g_strv_length (values));
        assert_bars (&self, kinds[i].answer);
        item_assert_log (&self, "");
        keys_settle (self.window);
        if (kinds[i].after != NULL) {
            if (kinds[i].role != GTK_ACCESSIBLE_ROLE_LIST_ITEM)
                item_answer (&self, "R", NULL, 0);
            GtkWidget *widget = focusable_role (&self, kinds[i].role);
            gtk_widget_grab_focus (widget);
            if (kinds[i].role == GTK_ACCESSIBLE_ROLE_LIST_ITEM)
                widget = item_find_role (GTK_WIDGET (self.view), kinds[i].role,
                                         &(int){strchr (kinds[i].answer, 'C') ? 1 : 0});
            keys_press (widget, kinds[i].key, kinds[i].modifiers);
            assert_bars (&self, kinds[i].after);
            g_assert_cmpuint (self.log->len, >, 0);
        }
        ui_item_view_stop (self.view);
        item_tear_down (&self);
    }
}

/* What a thing is placed on is shown once, by the view that places it. */
static void
test_stage (void)
{
    ItemFixture self;
    item_set_up (&self, ITEM (RESPONSE ("R", "single", "point"),
                              "<qti-position-object-stage><img src=\"none.png\" width=\"300\" "
                              "height=\"200\" alt=\"A desk\"/><qti-position-object-interaction "
                              "response-identifier=\"R\" max-choices=\"1\"><img src=\"lamp.png\" "
                              "width=\"30\" height=\"30\" alt=\"A lamp\"/>"
                              "</qti-position-object-interaction></qti-position-object-stage>"));
    int shown = 0;
    for (int place = 0;; place++) {
        int skip = place;
        GtkWidget *label =
            item_find_role (GTK_WIDGET (self.view), GTK_ACCESSIBLE_ROLE_LABEL, &skip);
        if (label == NULL)
            break;
        shown += strstr (gtk_label_get_text (GTK_LABEL (label)), "A desk") != NULL;
    }
    g_assert_cmpint (shown, ==, 0);
    item_answer (&self, "R", (const char *[]){"10 20"}, 1);
    item_assert_answer (&self, "R", "10 20");
    item_tear_down (&self);
}

static bool
holds_missing (GtkWidget *widget)
{
    bool found = UI_IS_MISSING_VIEW (widget);
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
         child = gtk_widget_get_next_sibling (child))
        found = holds_missing (child);
    return found;
}

static void
check_file (const char *path, GtkWidget *window)
{
    g_autofree char *xml = NULL;
    g_autoptr (GError) error = NULL;
    g_file_get_contents (path, &xml, NULL, &error);
    g_assert_no_error (error);
    if (strstr (xml, "<qti-assessment-item ") == NULL)
        return;
    g_autoptr (QtiItem) item = qti_item_parse (xml, -1, &error);
    g_assert_no_error (error);
    g_autoptr (QtiSession) session = qti_session_new (item, 7, NULL);
    const UiItemContext context = {.session = session};
    GtkWidget *view = ui_item_view_new (item, &context);
    gtk_window_set_child (GTK_WINDOW (window), view);
    g_test_message ("%s", path);
    g_assert_false (holds_missing (view));
    keys_settle (window);
    gtk_window_set_child (GTK_WINDOW (window), NULL);
}

static void
check_folder (const char *path, GtkWidget *window, int *files)
{
    g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
    const char *name = NULL;
    g_assert_nonnull (folder);
    while ((name = g_dir_read_name (folder)) != NULL) {
        g_autofree char *below = g_build_filename (path, name, NULL);
        if (g_file_test (below, G_FILE_TEST_IS_DIR)) {
            check_folder (below, window, files);
        } else if (g_str_has_suffix (name, ".xml")) {
            check_file (below, window);
            ++*files;
        }
    }
}

/* Every question that is delivered with the program can be shown. */
static void
test_banks (void)
{
    g_autofree char *folder =
        g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), "assessments", NULL);
    GtkWidget *window = gtk_window_new ();
    int files = 0;
    gtk_window_set_default_size (GTK_WINDOW (window), 1100, 700);
    gtk_window_present (GTK_WINDOW (window));
    keys_settle (window);
    check_folder (folder, window, &files);
    g_assert_cmpint (files, >, 20);
    gtk_window_destroy (GTK_WINDOW (window));
}

/* The order and the numbers are this person's, as the session has them. */
static void
test_session (void)
{
    static const char xml[] = ITEM (
        RESPONSE ("R", "single", "identifier") "<qti-template-declaration identifier=\"N\" "
                                               "cardinality=\"single\" base-type=\"integer\"/>",
        "<p>Pay <qti-printed-variable identifier=\"N\"/> dollars.</p><qti-choice-interaction "
        "response-identifier=\"R\" max-choices=\"1\" shuffle=\"true\"><qti-simple-choice "
        "identifier=\"A\">1"
        "</qti-simple-choice><qti-simple-choice "
        "identifier=\"B\">2</qti-simple-choice><qti-simple-choice "
        "identifier=\"C\">3</qti-simple-choice><qti-simple-choice "
        "identifier=\"D\">4</qti-simple-choice>"
        "</qti-choice-interaction>");
    g_autoptr (QtiItem) item = qti_item_parse (xml, -1, NULL);
    g_autoptr (QtiSession) session = qti_session_new (item, 3, NULL);
    g_assert_true (qti_session_set_template (session, "N", (const char *[]){"42"}, 1, NULL));
    const UiItemContext context = {.session = session};
    GtkWidget *window = gtk_window_new (), *view = ui_item_view_new (item, &context);
    gtk_window_set_child (GTK_WINDOW (window), view);
    int skip = 0;
    const int *order = qti_session_order (session, qti_item_interaction (item, "R"), false);
    g_autofree char *first = g_strdup_printf ("%d", order[0] + 1);
    GtkWidget *radio = item_find_role (view, GTK_ACCESSIBLE_ROLE_RADIO, &skip);
    gtk_test_accessible_assert_property (radio, GTK_ACCESSIBLE_PROPERTY_LABEL, first);
    bool printed = false;
    for (int place = 0;; place++) {
        int others = place;
        GtkWidget *label = item_find_role (view, GTK_ACCESSIBLE_ROLE_LABEL, &others);
        if (label == NULL)
            break;
        printed |= g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), "Pay 42 dollars.") == 0;
    }
    g_assert_true (printed);
    gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
    keys_init (&argc, &argv);
    adw_init ();
    g_test_add_func ("/ui/items/kinds", test_kinds);
    g_test_add_func ("/ui/items/session", test_session);
    g_test_add_func ("/ui/items/stage", test_stage);
    g_test_add_func ("/ui/items/banks", test_banks);
    return g_test_run ();
}
