/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By the Tab key of a real keyboard alone one comes to everything that can be pressed or written in, on the pages with the most on them,
   and away from it again, onwards and backwards. */
#include <string.h>

#include "tests/patience.h"
#include "tests/shots/shots.h"
#include "tests/ui/keys.h"
#include "ui/ui-resources.h"

enum { MOST_STOPS = 150 };

static const char *const pages[] = {"chat",
                                    "chat-start",
                                    "call",
                                    "call-notes",
                                    "question-captions",
                                    "question-media",
                                    "question-dictation",
                                    "question-file",
                                    "question-file-none",
                                    "position-object",
                                    "email-reply"};

static const ShotsPage *
page_of (const char *name)
{
    const ShotsPage *const tables[] = {shots_talk, shots_media, shots_handed};
    for (size_t i = 0; i < G_N_ELEMENTS (tables); i++)
        for (const ShotsPage *page = tables[i]; page->name != NULL; page++)
            if (strcmp (page->name, name) == 0)
                return page;
    g_error ("There is no page %s.", name);
}

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

/* One key of the real keyboard that moves the focus: where it is then, or still, when nothing has moved for long. */
static GtkWidget *
strike (GtkWidget *window, const char *key)
{
    GtkWidget *before = gtk_root_get_focus (GTK_ROOT (window));
    const char *const command[] = {"xdotool", "key", key, NULL};
    g_autoptr (GError) error = NULL;
    g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                  &error);
    g_assert_no_error (error);
    for (int i = 0; i < 100 * PATIENCE_FACTOR; i++) {
        turn (10);
        if (gtk_root_get_focus (GTK_ROOT (window)) != before)
            break;
    }
    return gtk_root_get_focus (GTK_ROOT (window));
}

static GtkWidget *
open_page (AdwApplication *application, const char *name, UiLook *look)
{
    const ShotsPage *page = page_of (name);
    GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));
    gtk_window_set_default_size (GTK_WINDOW (window), 1280, 860);
    ui_look_dress (look, GTK_WINDOW (window), page->program);
    page->build (ADW_APPLICATION_WINDOW (window), look);
    gtk_window_present (GTK_WINDOW (window));
    for (int i = 0; i < 200 * PATIENCE_FACTOR && !gtk_window_is_active (GTK_WINDOW (window)); i++)
        turn (50);
    g_assert_true (gtk_window_is_active (GTK_WINDOW (window)));
    keys_settle (window);
    return window;
}

/* What the stops are, once round, until the first comes again. */
static GHashTable *
walk_round (GtkWidget *window, const char *key, const char *name)
{
    GHashTable *stops = g_hash_table_new (NULL, NULL);
    GtkWidget *first = NULL, *last = NULL;
    for (int i = 0; i < MOST_STOPS; i++) {
        GtkWidget *focus = strike (window, key);
        if (focus != NULL && focus == first)
            return stops;
        if (focus != NULL && focus == last)
            g_error ("%s: %s does not leave a %s.", name, key, G_OBJECT_TYPE_NAME (focus));
        first = first != NULL ? first : focus;
        last = focus;
        if (focus != NULL)
            g_hash_table_add (stops, focus);
    }
    g_error ("%s: %s never comes round.", name, key);
}

static bool
is_control (GtkWidget *widget)
{
    GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));
    return role == GTK_ACCESSIBLE_ROLE_BUTTON || role == GTK_ACCESSIBLE_ROLE_TEXT_BOX
           || role == GTK_ACCESSIBLE_ROLE_CHECKBOX || role == GTK_ACCESSIBLE_ROLE_SEARCH_BOX
           || role == GTK_ACCESSIBLE_ROLE_COMBO_BOX || role == GTK_ACCESSIBLE_ROLE_LINK;
}

static bool
holds_stop (GtkWidget *widget, GHashTable *stops)
{
    bool found = g_hash_table_contains (stops, widget);
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
         child = gtk_widget_get_next_sibling (child))
        found = holds_stop (child, stops);
    return found;
}

/* Number of the controls; one that Tab did not come to is a failure. */
static int
check_reached (GtkWidget *widget, GHashTable *stops, const char *name)
{
    int count = 0;
    if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget)
        || !gtk_widget_get_can_focus (widget))
        return 0;
    if (is_control (widget)) {
        g_autofree char *said = gtk_test_accessible_check_property (
            GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "");
        if (!holds_stop (widget, stops))
            g_error ("%s: Tab does not come to a %s (%s).", name, G_OBJECT_TYPE_NAME (widget),
                     said != NULL ? said : "without a name");
        return 1;
    }
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
        count += check_reached (child, stops, name);
    return count;
}

static void
test_walk (gconstpointer data)
{
    AdwApplication *application = ADW_APPLICATION (g_application_get_default ());
    const char *name = data;
    g_autoptr (UiLook) look = ui_look_new ();
    GtkWidget *window = open_page (application, name, look);
    g_autoptr (GHashTable) onwards = walk_round (window, "Tab", name);
    g_autoptr (GHashTable) backwards = walk_round (window, "shift+Tab", name);
    GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
    int controls = check_reached (content, onwards, name);
    g_test_message ("%u stops, %d controls", g_hash_table_size (onwards), controls);
    g_assert_cmpint (controls, >=, 3);
    check_reached (content, backwards, name);
    gtk_window_destroy (GTK_WINDOW (window));
    keys_settle (NULL);
}

int
main (int argc, char **argv)
{
    keys_init (&argc, &argv);
    ui_get_resource ();
    g_autoptr (AdwApplication) application = g_object_new (
        ADW_TYPE_APPLICATION, "application-id", "org.antesala.Walks", "resource-base-path",
        "/org/antesala/ui", "flags", G_APPLICATION_NON_UNIQUE, NULL);
    adw_init ();
    g_application_register (G_APPLICATION (application), NULL, NULL);
    g_application_set_default (G_APPLICATION (application));
    for (size_t i = 0; i < G_N_ELEMENTS (pages); i++) {
        g_autofree char *path = g_strconcat ("/ui/walks/", pages[i], NULL);
        g_test_add_data_func (path, pages[i], test_walk);
    }
    return g_test_run ();
}
