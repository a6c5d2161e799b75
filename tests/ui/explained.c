/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invariant 11, asked of the screens: every label of every page that shows a measured number (digits with a unit of measurement, or points)
 * is explained: by words on it or on the row that it stands in, or by a text or button beside it that ui_explain_by names. */
#include <string.h>

#include "tests/shots/shots.h"
#include "tests/ui/keys.h"
#include "ui/explain.h"

#define MEASURED                                                                                   \
    "[0-9] ?(%|dB[A-Za-z]*|ms|[kMG]bit/s|k?Hz|semitones|[KMG]i?B|cores?|words/min|words a "        \
    "minute)(?![A-Za-z])"                                                                          \
    "|^[0-9.,]+ of [0-9.,]+$"

/* How far from a number its explanation may stand: a row of a card, not the page. */
#define NEAR 4

static bool
has_words (GtkWidget *widget)
{
    const char *tooltip = gtk_widget_get_tooltip_text (widget);
    return tooltip != NULL && strlen (tooltip) >= 20;
}

static bool
holds_explainer (GtkWidget *widget)
{
    if (ui_explains (widget))
        return true;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
        if (holds_explainer (child))
            return true;
    return false;
}

static bool
is_explained (GtkWidget *label)
{
    int far = 0;
    for (GtkWidget *at = label; at != NULL; at = gtk_widget_get_parent (at), far++) {
        if (ui_explains (at) || (far <= NEAR && (has_words (at) || holds_explainer (at))))
            return true;
        if (gtk_widget_has_css_class (at, "panel"))
            return holds_explainer (at);
    }
    return false;
}

static void
look_at (GtkWidget *widget, GRegex *measured, const char *page, GString *faults)
{
    if (!gtk_widget_get_mapped (widget))
        return;
    if (GTK_IS_LABEL (widget)) {
        const char *text = gtk_label_get_text (GTK_LABEL (widget));
        if (g_regex_match (measured, text, 0, NULL) && !is_explained (widget))
            g_string_append_printf (faults, "%s: “%s”\n", page, text);
    }
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
        look_at (child, measured, page, faults);
}

typedef struct {
    GtkApplication *application;
    const char *name;
    const ShotsPage *pages;
} Pages;

static void
walk_pages (gconstpointer data)
{
    const Pages *self = data;
    g_autoptr (GRegex) measured = g_regex_new (MEASURED, 0, 0, NULL);
    g_autoptr (UiLook) look = ui_look_new ();
    g_autoptr (GString) faults = g_string_new (NULL);
    for (const ShotsPage *page = self->pages; page->name != NULL; page++) {
        GtkWidget *window = adw_application_window_new (self->application);
        ui_look_dress (look, GTK_WINDOW (window), page->program);
        page->build (ADW_APPLICATION_WINDOW (window), look);
        gtk_window_present (GTK_WINDOW (window));
        keys_settle (window);
        look_at (window, measured, page->name, faults);
        gtk_window_destroy (GTK_WINDOW (window));
        keys_settle (NULL);
    }
    if (faults->len > 0)
        g_test_fail_printf ("not explained:\n%s", faults->str);
}

int
main (int argc, char **argv)
{
    keys_init (&argc, &argv);
    adw_init ();
    g_autoptr (AdwApplication) application = g_object_new (
        ADW_TYPE_APPLICATION, "application-id", "org.antesala.Explained", "resource-base-path",
        "/org/antesala/ui", "flags", G_APPLICATION_NON_UNIQUE, NULL);
    g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
    Pages tables[] = {
        {NULL, "applicant", shots_applicant}, {NULL, "applicant-more", shots_applicant_more},
        {NULL, "practice", shots_practice},   {NULL, "equipment", shots_equipment},
        {NULL, "talk", shots_talk},           {NULL, "handed", shots_handed},
        {NULL, "items", shots_items},         {NULL, "desk", shots_desk},
        {NULL, "media", shots_media},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (tables); i++) {
        g_autofree char *path = g_strconcat ("/ui/explained/", tables[i].name, NULL);
        tables[i].application = GTK_APPLICATION (application);
        g_test_add_data_func (path, &tables[i], walk_pages);
    }
    return g_test_run ();
}
