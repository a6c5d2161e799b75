/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of question is answered by the keys of a real keyboard alone, without letters where nothing is written, and with text of
   200 % nothing of it is cut off, in both languages. */
#include <string.h>

#include "tests/patience.h"
#include "tests/ui/item_fixture.h"
#include "ui/desk/sample.h"
#include "ui/look.h"
#include "ui/ui-resources.h"

#define KIND(name, cardinality, type, attributes, content)                                         \
    ITEM (RESPONSE ("R", cardinality, type),                                                       \
          "<p>Read this first: what is asked stands below.</p><qti-" name                          \
          " response-identifier=\"R\" " attributes ">" content "</qti-" name ">")
#define SPOTS(element)                                                                             \
    "<img src=\"none.png\" width=\"300\" height=\"200\" alt=\"A desk\"/>"                          \
    "<" element " identifier=\"A\" shape=\"rect\" coords=\"0,0,100,100\" match-max=\"1\"/>"        \
    "<" element " identifier=\"B\" shape=\"circle\" coords=\"200,100,40\" match-max=\"1\"/>"
#define SETS                                                                                       \
    "<qti-simple-match-set><qti-simple-associable-choice identifier=\"A\" match-max=\"1\">The "    \
    "caller is angry</qti-simple-associable-choice><qti-simple-associable-choice "                 \
    "identifier=\"B\" match-max=\"1\">The caller is in a hurry</qti-simple-associable-choice>"     \
    "</qti-simple-match-set><qti-simple-match-set><qti-simple-associable-choice "                  \
    "identifier=\"X\" match-max=\"2\">listen</qti-simple-associable-choice>"                       \
    "<qti-simple-associable-choice identifier=\"Y\" match-max=\"2\">be brief"                      \
    "</qti-simple-associable-choice></qti-simple-match-set>"
#define TASK(type, attributes)                                                                     \
    ITEM ("<qti-response-declaration identifier=\"R\" cardinality=\"record\"/>",                   \
          "<p>Do what the text says.</p><qti-portable-custom-interaction "                         \
          "response-identifier=\"R\" module=\"m\" custom-interaction-type-identifier="             \
          "\"urn:antesala:pci:" type ":1\" " attributes                                            \
          "><qti-interaction-markup/></qti-portable-custom-interaction>")

static const struct {
    const char *name, *xml;
    bool writes; /* letters are part of the answer */
} kinds[] = {
    {"choice", KIND ("choice-interaction", "single", "identifier", "max-choices=\"1\"", CHOICES),
     false},
    {"choices",
     KIND ("choice-interaction", "multiple", "identifier", "min-choices=\"2\" max-choices=\"2\"",
           CHOICES),
     false},
    {"inline choice",
     ITEM (RESPONSE ("R", "single", "identifier"),
           "<p>Choose <qti-inline-choice-interaction response-identifier=\"R\">"
           "<qti-inline-choice identifier=\"A\">their</qti-inline-choice><qti-inline-choice "
           "identifier=\"B\">there</qti-inline-choice></qti-inline-choice-interaction> bag.</p>"),
     false},
    {"text entry",
     ITEM (RESPONSE ("R", "single", "string"),
           "<p>Name: <qti-text-entry-interaction response-identifier=\"R\"/></p>"),
     true},
    {"extended text", KIND ("extended-text-interaction", "single", "string", "", ""), true},
    {"order", KIND ("order-interaction", "ordered", "identifier", "", CHOICES), false},
    {"match",
     KIND ("match-interaction", "multiple", "directedPair", "max-associations=\"0\"", SETS), false},
    {"associate",
     KIND ("associate-interaction", "multiple", "pair", "max-associations=\"1\"",
           "<qti-simple-associable-choice identifier=\"A\" match-max=\"1\">plug"
           "</qti-simple-associable-choice><qti-simple-associable-choice identifier=\"B\" "
           "match-max=\"1\">socket</qti-simple-associable-choice>"),
     false},
    {"gap match",
     KIND ("gap-match-interaction", "multiple", "directedPair", "",
           "<qti-gap-text identifier=\"A\" match-max=\"1\">its</qti-gap-text><qti-gap-text "
           "identifier=\"B\" match-max=\"1\">it’s</qti-gap-text><p>Keep <qti-gap "
           "identifier=\"G\"/> here.</p>"),
     false},
    {"graphic gap match",
     KIND ("graphic-gap-match-interaction", "multiple", "directedPair", "",
           SPOTS ("qti-associable-hotspot") "<qti-gap-text identifier=\"T\" match-max=\"1\">lamp"
                                            "</qti-gap-text>"),
     false},
    {"hottext",
     KIND ("hottext-interaction", "multiple", "identifier", "max-choices=\"1\"",
           "<p>One <qti-hottext identifier=\"A\">two</qti-hottext> three <qti-hottext "
           "identifier=\"B\">four</qti-hottext>.</p>"),
     false},
    {"hotspot",
     KIND ("hotspot-interaction", "multiple", "identifier", "max-choices=\"1\"",
           SPOTS ("qti-hotspot-choice")),
     false},
    {"graphic order",
     KIND ("graphic-order-interaction", "ordered", "identifier", "", SPOTS ("qti-hotspot-choice")),
     false},
    {"graphic associate",
     KIND ("graphic-associate-interaction", "multiple", "pair", "max-associations=\"1\"",
           SPOTS ("qti-associable-hotspot")),
     false},
    {"select point",
     KIND ("select-point-interaction", "single", "point", "max-choices=\"1\"",
           "<img src=\"none.png\" width=\"300\" height=\"200\" alt=\"A desk\"/>"),
     false},
    {"position object",
     ITEM (RESPONSE ("R", "single", "point"),
           "<p>Read this first: what is asked stands below.</p><qti-position-object-stage><img "
           "src=\"none.png\" width=\"300\" height=\"200\" alt=\"A desk\"/>"
           "<qti-position-object-interaction response-identifier=\"R\" max-choices=\"1\" "
           "min-choices=\"1\"><img src=\"lamp.png\" width=\"30\" height=\"30\" alt=\"A lamp\"/>"
           "</qti-position-object-interaction></qti-position-object-stage>"),
     false},
    {"slider",
     KIND ("slider-interaction", "single", "integer",
           "lower-bound=\"0\" upper-bound=\"10\" step=\"1\"", ""),
     false},
    {"end attempt", KIND ("end-attempt-interaction", "single", "boolean", "title=\"Hint\"", ""),
     false},
    {"upload", KIND ("upload-interaction", "single", "file", "required=\"true\"", ""), false},
    {"typing", TASK ("typing", "data-reference=\"A text to copy.\""), true},
    {"data entry",
     TASK ("data-entry", "data-fields=\"Account number|Amount to be paid\" "
                         "data-records=\"48|1.5||90|2\""),
     true},
    {"document", TASK ("document", "data-document=\"h1:Notice&#10;p:We close at six.\""), true},
    {"notes", TASK ("notes", ""), true},
    {"multitask",
     TASK ("multitask", "data-fields=\"Order number|Name of the customer\" data-records=\"2\" "
                        "data-customer=\"Nadia\" data-chat=\"0|Until what time are you open?\""),
     true},
};

static gboolean
on_over_cb (gpointer over)
{
    *(bool *)over = true;
    return G_SOURCE_REMOVE;
}

static void
turn (guint ms)
{
    bool over = false;
    g_timeout_add (ms, on_over_cb, &over);
    while (!over)
        g_main_context_iteration (NULL, TRUE);
}

static void
wait_active (GtkWidget *window)
{
    for (int i = 0; i < 200 * PATIENCE_FACTOR && !gtk_window_is_active (GTK_WINDOW (window)); i++)
        turn (50);
    g_assert_true (gtk_window_is_active (GTK_WINDOW (window)));
}

/* One key of the real keyboard. */
static void
strike (const char *key)
{
    const char *const command[] = {"xdotool", "key", key, NULL};
    g_autoptr (GError) error = NULL;
    g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                  &error);
    g_assert_no_error (error);
    turn (30 * PATIENCE_FACTOR);
}

static bool
is_complete (ItemFixture *self)
{
    g_autofree char *missing = ui_item_view_check (self->view);
    return missing == NULL && ui_item_view_is_answered (self->view);
}

/* From the first control on, by Tab, at each the keys that choose, open, move and press. */
static int
answer (ItemFixture *self, bool writes)
{
    static const char *const pressing[] = {"space", "Down", "Return", "alt+Down", "Tab"};
    static const char *const writing[] = {"x", "Tab"};
    const char *const *keys = writes ? writing : pressing;
    size_t n = writes ? G_N_ELEMENTS (writing) : G_N_ELEMENTS (pressing);
    int struck = 0;
    for (int stop = 0; stop < 12; stop++)
        for (size_t i = 0; i < n; i++) {
            if (is_complete (self))
                return struck;
            strike (keys[i]);
            struck++;
        }
    return -1;
}

static void
test_answered (void)
{
    for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++) {
        ItemFixture self;
        item_set_up (&self, kinds[i].xml);
        wait_active (self.window);
        ui_item_view_present (self.view);
        turn (60 * PATIENCE_FACTOR);
        int struck = answer (&self, kinds[i].writes);
        g_test_message ("%s: %d keys", kinds[i].name, struck);
        if (struck < 0)
            g_error ("“%s” was not answered by keys.", kinds[i].name);
        item_tear_down (&self);
    }
}

/* ---- a message at the desk ---- */

/* The first radio below widget that has the focus, or NULL. */
static GtkWidget *
focused_radio (GtkWidget *window)
{
    GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
    return focus != NULL
                   && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (focus))
                          == GTK_ACCESSIBLE_ROLE_RADIO
               ? focus
               : NULL;
}

/* What was written keeps the focus from nobody: Tab goes from before it to its levels and on. */
static void
test_written (void)
{
    char anchor[] = "clear";
    char *anchors[5] = {anchor, anchor, anchor, anchor, anchor};
    char id[] = "email/a", title[] = "Twice", text[] = "Write your answer.",
         written[] = "Dear R. Osei,\n\nwe gave it back.";
    g_autoptr (GPtrArray) ratings = g_ptr_array_new ();
    UiDeskSample sample = {
        .id = id, .title = title, .text = text, .written = written, .ratings = ratings};
    UiDeskSampleView *view = g_object_new (UI_TYPE_DESK_SAMPLE_VIEW, NULL);
    GtkWidget *window = gtk_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
    GtkWidget *before = gtk_button_new_with_label ("Before");
    gtk_box_append (GTK_BOX (box), before);
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (view));
    ui_desk_sample_view_set (view, &sample, 1, anchors, 0);
    gtk_window_set_child (GTK_WINDOW (window), box);
    gtk_window_present (GTK_WINDOW (window));
    wait_active (window);
    gtk_widget_grab_focus (before);
    int keys = 0;
    for (; keys < 8 && focused_radio (window) == NULL; keys++)
        strike ("Tab");
    g_test_message ("%d keys", keys);
    g_assert_nonnull (focused_radio (window));
    strike ("space");
    const char *comment = NULL;
    int level = 0;
    g_assert_true (ui_desk_sample_view_get_draft (view, &level, &comment));
    g_assert_cmpint (level, >, 0);
    strike ("Tab");
    g_assert_null (focused_radio (window));
    gtk_window_destroy (GTK_WINDOW (window));
}

/* ---- nothing is cut off ---- */

static void
check_fits (GtkWidget *widget, GtkWidget *view, const char *name)
{
    graphene_rect_t bounds;
    if (!gtk_widget_get_mapped (widget))
        return;
    if (GTK_IS_LABEL (widget)
        && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
        g_error ("%s: “%s” is cut off.", name, gtk_label_get_text (GTK_LABEL (widget)));
    int least = 0;
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    if (gtk_widget_compute_bounds (widget, view, &bounds)
        && (bounds.size.width + 1 < (float)least || bounds.origin.x < -1
            || bounds.origin.x + bounds.size.width > (float)gtk_widget_get_width (view) + 1))
        g_error ("%s: a %s needs %d pixels, has %.0f from %.0f on, of %d.", name,
                 G_OBJECT_TYPE_NAME (widget), least, bounds.size.width, bounds.origin.x,
                 gtk_widget_get_width (view));
    /* What scrolls by itself may hold more than it shows. */
    if (GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_TEXT (widget))
        return;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
        check_fits (child, view, name);
}

static void
test_large (void)
{
    g_autoptr (UiLook) look = ui_look_new ();
    static const char *const languages[] = {"es", "en"};
    ui_look_set_text_scale (look, 2);
    for (size_t l = 0; l < G_N_ELEMENTS (languages); l++) {
        ui_look_set_language (look, languages[l]);
        for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++) {
            ItemFixture self;
            g_test_message ("%s/%s", languages[l], kinds[i].name);
            item_set_up_dressed (&self, kinds[i].xml, look);
            keys_settle (self.window);
            g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (self.view)), <=, 1100);
            check_fits (GTK_WIDGET (self.view), GTK_WIDGET (self.view), kinds[i].name);
            item_tear_down (&self);
        }
    }
    ui_look_set_text_scale (look, 1);
}

int
main (int argc, char **argv)
{
    keys_init (&argc, &argv);
    ui_get_resource ();
    /* The looks lie in a resource that an AdwApplication would load by its base path. */
    g_autoptr (AdwApplication) application = g_object_new (
        ADW_TYPE_APPLICATION, "application-id", "org.antesala.ByKeys", "resource-base-path",
        "/org/antesala/ui", "flags", G_APPLICATION_NON_UNIQUE, NULL);
    adw_init ();
    g_application_register (G_APPLICATION (application), NULL, NULL);
    g_test_add_func ("/ui/by-keys/answered", test_answered);
    g_test_add_func ("/ui/by-keys/written", test_written);
    g_test_add_func ("/ui/by-keys/large", test_large);
    return g_test_run ();
}
