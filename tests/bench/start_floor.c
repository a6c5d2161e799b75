/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The floor under `bench start`: what GTK and libadwaita alone need for a bare window with ten widgets. It tells its first frame
 * as antesala does. */
#include "app/applicant/first_frame.h"

#include <adwaita.h>

enum { WIDGETS = 10 };

static void
on_activate_cb (GApplication *application, void *data)
{
    GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

    for (int i = 0; i < WIDGETS; i++) {
        g_autofree char *text = g_strdup_printf ("%d", i + 1);
        gtk_box_append (GTK_BOX (box),
                        i % 2 ? gtk_button_new_with_label (text) : gtk_label_new (text));
    }
    adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
    gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
    gtk_window_present (GTK_WINDOW (window));
    applicant_first_frame_tell (window);
}

int
main (int argc, char **argv)
{
    g_autoptr (AdwApplication) application =
        adw_application_new ("org.antesala.Floor", G_APPLICATION_NON_UNIQUE);
    g_signal_connect (application, "activate", G_CALLBACK (on_activate_cb), NULL);
    return g_application_run (G_APPLICATION (application), argc, argv);
}
