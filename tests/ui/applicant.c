/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page of the applicant's way, as ./dev shots builds it: in both languages, small and large, with a name on all that can be pressed. */
#include <adwaita.h>
#include <libintl.h>
#include <locale.h>

#include "tests/shots/shots.h"
#include "tests/ui/keys.h"
#include "ui/fit.h"
#include "ui/look.h"
#include "ui/shell.h"

/* What all cases share; made once in main. */
typedef struct {
    GtkApplication *application;
    UiLook *look;
} Stage;

typedef struct {
    const ShotsPage *page;
    Stage *stage;
} Case;

static GtkWidget *
build (const Case *at, const char *language, double scale, int width, int height)
{
    GtkWidget *window = adw_application_window_new (at->stage->application);
    ui_look_set_language (at->stage->look, language);
    ui_look_set_text_scale (at->stage->look, scale);
    gtk_window_set_default_size (GTK_WINDOW (window), width, height);
    ui_look_dress (at->stage->look, GTK_WINDOW (window), at->page->program);
    at->page->build (ADW_APPLICATION_WINDOW (window), at->stage->look);
    gtk_window_present (GTK_WINDOW (window));
    keys_settle (window);
    keys_settle (window); /* the new text size has reached every widget */
    return window;
}

/* Widgets whose own parts are GTK's affair. */
static bool
is_closed (GtkWidget *widget)
{
    return GTK_IS_SPIN_BUTTON (widget) || GTK_IS_DROP_DOWN (widget)
           || GTK_IS_WINDOW_CONTROLS (widget) || GTK_IS_ENTRY (widget) || GTK_IS_POPOVER (widget);
}

static bool
is_interactive (GtkWidget *widget)
{
    if (GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_VIEWPORT (widget) || GTK_IS_WINDOW (widget))
        return false;
    return GTK_IS_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_TEXT (widget)
           || GTK_IS_TEXT_VIEW (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_SPIN_BUTTON (widget)
           || GTK_IS_SWITCH (widget);
}

static bool
has_name (GtkWidget *widget)
{
    GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
    return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
           || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
           || (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL);
}

/* How many can be pressed or filled in; each must have a name, and a choice the role and state of one. */
static int
check_names (GtkWidget *widget, const char *page)
{
    int count = 0;
    if (!gtk_widget_get_visible (widget))
        return 0;
    if (is_interactive (widget)) {
        count++;
        if (!has_name (widget))
            g_test_message ("%s: a %s has no name", page, G_OBJECT_TYPE_NAME (widget));
        g_assert_true (has_name (widget));
        g_assert_false (GTK_IS_CHECK_BUTTON (widget));
    }
    GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));
    if (role == GTK_ACCESSIBLE_ROLE_RADIO || role == GTK_ACCESSIBLE_ROLE_CHECKBOX)
        g_assert_true (GTK_IS_SWITCH (widget)
                       || gtk_test_accessible_has_state (GTK_ACCESSIBLE (widget),
                                                         GTK_ACCESSIBLE_STATE_CHECKED));
    for (GtkWidget *child = is_closed (widget) ? NULL : gtk_widget_get_first_child (widget); child;
         child = gtk_widget_get_next_sibling (child))
        count += check_names (child, page);
    return count;
}

/* Tab goes round the whole window without a pointer. */
static void
check_tab (GtkWidget *window)
{
    g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
    for (int i = 0; i < 60; i++) {
        gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
        GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
        if (focus)
            g_hash_table_add (seen, focus);
    }
    g_assert_cmpint (g_hash_table_size (seen), >=, 4);
}

/* Names in English, then in Spanish while the page stands, and back. */
static void
test_names (gconstpointer data)
{
    const Case *at = data;
    GtkWidget *window = build (at, "en", 1, 1280, 800);
    UiShell *shell =
        UI_SHELL (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)));
    UiPage *page = ui_shell_get_page (shell);
    g_autofree char *next = g_strdup (ui_page_get_next_label (page));
    int count = check_names (window, at->page->name);
    g_assert_cmpint (count, >, 0);
    g_assert_nonnull (ui_page_get_title (page));
    check_tab (window);
    ui_look_set_language (at->stage->look, "es");
    keys_settle (window);
    g_assert_cmpint (check_names (window, at->page->name), ==, count);
    if (g_strcmp0 (next, "Continue") == 0)
        g_assert_cmpstr (ui_page_get_next_label (page), ==, "Continuar");
    ui_look_set_language (at->stage->look, "en");
    g_assert_cmpstr (ui_page_get_next_label (page), ==, next);
    gtk_window_destroy (GTK_WINDOW (window));
}

/* Nothing asks for more room than the smallest window has, at any size of text. */
static void
test_room (gconstpointer data)
{
    static const struct {
        const char *language;
        double scale;
        int width, height;
    } rooms[] = {{"es", 1, 1024, 600}, {"es", 2, 1280, 800}, {"en", 2, 1024, 700}};
    for (size_t i = 0; i < G_N_ELEMENTS (rooms); i++) {
        GtkWidget *window =
            build (data, rooms[i].language, rooms[i].scale, rooms[i].width, rooms[i].height);
        GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
        int width, height;
        gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
        gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, rooms[i].width, &height, NULL, NULL,
                            NULL);
        g_test_message ("%s at %g: %d x %d", rooms[i].language, rooms[i].scale, width, height);
        g_assert_cmpint (width, <=, rooms[i].width);
        g_assert_cmpint (height, <=, rooms[i].height);
        gtk_window_destroy (GTK_WINDOW (window));
    }
}

static void
add_table (const ShotsPage *pages, Stage *stage)
{
    static const struct {
        const char *name;
        GTestDataFunc run;
    } cases[] = {{"names", test_names}, {"room", test_room}};
    for (const ShotsPage *page = pages; page->name; page++)
        for (size_t i = 0; g_str_equal (page->program, "applicant") && i < G_N_ELEMENTS (cases);
             i++) {
            Case *at = g_new0 (Case, 1);
            *at = (Case){page, stage};
            g_autofree char *path =
                g_strdup_printf ("/ui/applicant/%s/%s", page->name, cases[i].name);
            g_test_add_data_func_full (path, at, cases[i].run, g_free);
        }
}

int
main (int argc, char **argv)
{
    bindtextdomain (GETTEXT_PACKAGE, g_getenv ("ANTESALA_LOCALE_DIR"));
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    keys_init (&argc, &argv);
    adw_init ();
    g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
    AdwApplication *application = g_object_new (
        ADW_TYPE_APPLICATION, "application-id", "org.antesala.Test", "resource-base-path",
        "/org/antesala/ui", "flags", G_APPLICATION_NON_UNIQUE, NULL);
    g_application_register (G_APPLICATION (application), NULL, NULL);
    Stage stage = {GTK_APPLICATION (application), ui_look_new ()};
    add_table (shots_applicant, &stage);
    add_table (shots_applicant_more, &stage);
    add_table (shots_practice, &stage);
    add_table (shots_equipment, &stage);
    add_table (shots_check, &stage);
    add_table (shots_assessment, &stage);
    int result = g_test_run ();
    g_object_unref (stage.look);
    g_object_unref (application);
    return result;
}
