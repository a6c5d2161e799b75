/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Classes of the shared vocabulary act on native views. */
#include <string.h>

#include "tests/ui/item_fixture.h"

#define CHOICE_OF(classes)                                                                         \
    ITEM (RESPONSE ("R", "single", "identifier"),                                                  \
          "<qti-choice-interaction response-identifier=\"R\" max-choices=\"1\" class=\"" classes   \
          "\">" CHOICES "</qti-choice-interaction>")

static GtkWidget *
label_of (ItemFixture *self, const char *text)
{
    GtkWidget *label = item_find_label (GTK_WIDGET (self->view), text, false);
    if (label == NULL)
        g_error ("“%s” is not there.", text);
    return label;
}

/* The first above the widget that has the style class, or NULL. */
static GtkWidget *
styled (GtkWidget *widget, const char *class)
{
    while (widget != NULL && !gtk_widget_has_css_class (widget, class))
        widget = gtk_widget_get_parent (widget);
    return widget;
}

static void
test_labels (void)
{
    static const struct {
        const char *xml, *second;
    } rows[] = {
        {CHOICE_OF (""), "B"},
        {CHOICE_OF ("qti-labels-none"), NULL},
        {CHOICE_OF ("qti-labels-decimal"), "2"},
        {CHOICE_OF ("qti-labels-lower-alpha qti-labels-suffix-parenthesis"), "b)"},
        {CHOICE_OF ("qti-labels-upper-alpha qti-labels-suffix-period"), "B."},
        {CHOICE_OF ("qti-labels-suffix-none qti-labels-lower-alpha"), "b"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        ItemFixture self;
        item_set_up (&self, rows[i].xml);
        for (size_t k = 0; k < G_N_ELEMENTS (rows); k++)
            if (rows[k].second != NULL)
                g_assert_true (
                    (item_find_label (GTK_WIDGET (self.view), rows[k].second, false) != NULL)
                    == (g_strcmp0 (rows[k].second, rows[i].second) == 0));
        item_tear_down (&self);
    }
    ItemFixture self;
    item_set_up (&self, CHOICE_OF ("qti-input-control-hidden qti-margin-t-3"));
    GtkWidget *hidden = styled (label_of (&self, "B"), "control-hidden");
    g_assert_nonnull (hidden);
    g_assert_cmpint (gtk_widget_get_margin_top (hidden), ==, 16);
    item_tear_down (&self);
}

#define LIST_OF(type)                                                                              \
    "<ul class=\"qti-list-style-type-" type "\"><li>one</li><li>" type "</li></ul>"

/* The mark stands beside the second row, which is its type. */
static void
test_lists (void)
{
    static const struct {
        const char *type, *mark;
    } rows[] = {{"none", ""},          {"disc", "•"},          {"circle", "◦"},
                {"square", "▪"},       {"decimal", "2."},      {"lower-alpha", "b."},
                {"upper-alpha", "B."}, {"lower-roman", "ii."}, {"upper-roman", "II."}};
    ItemFixture self;
    item_set_up (&self,
                 ITEM ("", LIST_OF ("none") LIST_OF ("disc") LIST_OF ("circle") LIST_OF ("square")
                               LIST_OF ("decimal") LIST_OF ("lower-alpha") LIST_OF ("upper-alpha")
                                   LIST_OF ("lower-roman") LIST_OF ("upper-roman")));
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        GtkWidget *row = label_of (&self, rows[i].type);
        while (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (row))
               != GTK_ACCESSIBLE_ROLE_LIST_ITEM)
            row = gtk_widget_get_parent (row);
        g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (row))), ==,
                         rows[i].mark);
    }
    item_tear_down (&self);
}

static graphene_rect_t
bounds_of (ItemFixture *self, const char *text)
{
    graphene_rect_t bounds;
    g_assert_true (
        gtk_widget_compute_bounds (label_of (self, text), GTK_WIDGET (self->view), &bounds));
    return bounds;
}

/* A third and a half with a twelfth before it, side by side. */
static void
test_columns (void)
{
    ItemFixture self;
    item_set_up (&self, ITEM ("", "<div class=\"qti-layout-row\"><div class=\"qti-layout-col4\">"
                                  "<p>left</p></div><div class=\"qti-layout-col-6 "
                                  "qti-layout-offset2\"><p class=\"qti-align-right\">right</p>"
                                  "</div></div>"));
    keys_settle (self.window);
    graphene_rect_t left = bounds_of (&self, "left"), right = bounds_of (&self, "right");
    g_assert_cmpfloat (left.origin.y, ==, right.origin.y);
    g_assert_cmpfloat_with_epsilon (right.size.width / left.size.width, 1.5, 0.02);
    g_assert_cmpfloat (right.origin.x, >, left.origin.x + 1.5F * left.size.width);
    g_assert_cmpfloat (gtk_label_get_xalign (GTK_LABEL (label_of (&self, "right"))), ==, 1);
    item_tear_down (&self);
}

static void
test_text (void)
{
    ItemFixture self;
    item_set_up (&self, ITEM (RESPONSE ("R", "single", "string"),
                              "<p class=\"qti-italic\">slanted</p><div class=\"qti-well "
                              "qti-bordered\"><p>framed</p></div><div class=\"qti-hidden\">"
                              "<p>secret</p></div><p>a <span class=\"qti-underline qti-italic\">"
                              "word</span></p><qti-extended-text-interaction "
                              "response-identifier=\"R\" expected-length=\"100\" "
                              "class=\"qti-counter-down qti-height-lines-3\"/>"));
    g_assert_nonnull (styled (label_of (&self, "slanted"), "italic"));
    g_assert_true (styled (label_of (&self, "framed"), "well")
                   == styled (label_of (&self, "framed"), "bordered"));
    g_assert_false (gtk_widget_get_mapped (label_of (&self, "secret")));
    g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (label_of (&self, "a word"))),
                              "<span style=\"italic\" underline=\"single\">word</span>"));
    label_of (&self, "room for about 100 more characters");
    item_tear_down (&self);
}

int
main (int argc, char **argv)
{
    keys_init (&argc, &argv);
    adw_init ();
    g_test_add_func ("/ui/vocabulary/labels", test_labels);
    g_test_add_func ("/ui/vocabulary/lists", test_lists);
    g_test_add_func ("/ui/vocabulary/columns", test_columns);
    g_test_add_func ("/ui/vocabulary/text", test_text);
    return g_test_run ();
}
