/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/ui/item_fixture.h"

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

int
main (int argc, char **argv)
{
    keys_init (&argc, &argv);
    adw_init ();
    g_test_add_func ("/ui/items/kinds", test_kinds);
    return g_test_run ();
}
