/* SPDX-License-Identifier: GPL-3.0-or-later */
/* walk LANGUAGE: shows every page of both programs on the screen, one after the other, for a program that reads them as an assistive
 * one does. Prints a page's name when it stands; an empty line on stdin asks for the next. */
#include <libintl.h>
#include <locale.h>
#include <stdio.h>

#include "tests/shots/shots.h"

static void
run_for (int ms)
{
    int64_t until_us = g_get_monotonic_time () + ms * 1000;
    while (g_get_monotonic_time () < until_us || g_main_context_pending (NULL))
        if (!g_main_context_iteration (NULL, FALSE))
            g_usleep (2000);
}

static gboolean
on_asked_cb (GIOChannel *in, GIOCondition condition, void *data)
{
    char line[8];
    *(bool *)data = true;
    (void)!fgets (line, sizeof line, stdin);
    return G_SOURCE_REMOVE;
}

/* The main loop answers the reader until it asks for the next page, or its end of the pipe is gone. */
static void
serve_until_asked (void)
{
    bool asked = false;
    GIOChannel *in = g_io_channel_unix_new (0);
    g_io_add_watch (in, G_IO_IN | G_IO_HUP, on_asked_cb, &asked);
    while (!asked)
        g_main_context_iteration (NULL, TRUE);
    g_io_channel_unref (in);
}

static void
show (GtkApplication *application, UiLook *look, const ShotsPage *page)
{
    GtkWidget *window = adw_application_window_new (application);
    gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
    ui_look_dress (look, GTK_WINDOW (window), page->program);
    page->build (ADW_APPLICATION_WINDOW (window), look);
    gtk_window_present (GTK_WINDOW (window));
    run_for (100);
    printf ("%s\n", page->name);
    fflush (stdout);
    serve_until_asked ();
    gtk_window_destroy (GTK_WINDOW (window));
    run_for (5);
}

int
main (int argc, char **argv)
{
    static const ShotsPage *const tables[] = {shots_applicant, shots_applicant_more, shots_practice,
                                              shots_equipment, shots_talk,           shots_handed,
                                              shots_items,     shots_desk,           shots_media,
                                              shots_check,     shots_assessment};
    if (argc != 2 && argc != 3) {
        fputs ("usage: walk LANGUAGE [PAGE]\n", stderr);
        return 64;
    }
    setlocale (LC_ALL, "");
    setvbuf (stdin, NULL, _IONBF, 0);
    bindtextdomain (GETTEXT_PACKAGE, g_getenv ("ANTESALA_LOCALE_DIR"));
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    g_autoptr (AdwApplication) application = g_object_new (
        ADW_TYPE_APPLICATION, "application-id", "org.antesala.Walk", "resource-base-path",
        "/org/antesala/ui", "flags", G_APPLICATION_NON_UNIQUE, NULL);
    if (!g_application_register (G_APPLICATION (application), NULL, NULL))
        return 1;
    g_autoptr (UiLook) look = ui_look_new ();
    g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                  FALSE, NULL);
    ui_look_set_language (look, argv[1]);
    for (size_t t = 0; t < G_N_ELEMENTS (tables); t++)
        for (const ShotsPage *page = tables[t]; page->name; page++)
            if (argc == 2 || g_str_equal (page->name, argv[2]))
                show (GTK_APPLICATION (application), look, page);
    return 0;
}
