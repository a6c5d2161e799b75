/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a legal page notes beside a signature. */
#include <adwaita.h>

#include "tests/ui/keys.h"
#include "ui/applicant/legal.h"
#include "ui/shell.h"

/* At once: a window that came before its manager may get no frame, and so no size, for as long as a test waits. */
static void
lay_out (GtkWidget *scroller)
{
    int least = 0;
    gtk_widget_measure (scroller, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    gtk_widget_measure (scroller, GTK_ORIENTATION_VERTICAL, MAX (least, 800), &least, NULL, NULL,
                        NULL);
    gtk_widget_allocate (scroller, 800, 600, -1, NULL);
}

/* That its end was seen is noted, not asked for. */
static void
test_legal_end (void)
{
    g_autofree char *long_text = g_strnfill (20000, 'x');
    for (char *at = long_text + 50; at < long_text + 19990; at += 50)
        *at = ' ';
    const UiLegalForm form = {.title = "Long", .text = long_text, .page = 1, .pages = 1};
    UiLegal *page = UI_LEGAL (ui_legal_new ());
    GtkWidget *scroller = gtk_scrolled_window_new ();
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (page));
    GtkWidget *window = gtk_window_new ();
    gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
    gtk_window_set_child (GTK_WINDOW (window), scroller);
    gtk_window_present (GTK_WINDOW (window));
    GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
    ui_legal_set_form (page, &form);
    keys_settle (window);
    lay_out (scroller);
    g_assert_false (ui_legal_get_end_seen (page));
    gtk_adjustment_set_value (place, gtk_adjustment_get_upper (place));
    lay_out (scroller);
    g_assert_true (ui_legal_get_end_seen (page));
    gtk_adjustment_set_value (place, 0);
    lay_out (scroller);
    g_assert_true (ui_legal_get_end_seen (page));
    ui_legal_set_form (page, &form);
    keys_settle (window);
    lay_out (scroller);
    g_assert_false (ui_legal_get_end_seen (page));
    gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
    keys_init (&argc, &argv);
    adw_init ();
    g_type_ensure (UI_TYPE_SHELL); /* brings the resources */
    g_test_add_func ("/ui/legal/end", test_legal_end);
    return g_test_run ();
}
