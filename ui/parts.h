/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small things that many pages are made of. All floating, all on the main thread; texts are copied. */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#include "ui/verdict.h"

/* The verdict as a pill of word and icon. */
GtkWidget *ui_pill_new (UiVerdict verdict);
/* A pill with an own word: class as "info" or "rec"; icon may be NULL. */
GtkWidget *ui_pill_new_with (const char *class, const char *icon, const char *word);

/* A left-aligned label that wraps; classes separated by spaces, as "small muted". */
GtkWidget *ui_label_new (const char *text, const char *classes);

/* A row of a panel: icon on a disc (disc: further class as "ok" or "clay", or NULL), title and detail. Ends are added with ui_row_add. */
GtkWidget *ui_row_new (const char *icon, const char *disc, const char *title, const char *detail);
void ui_row_add (GtkWidget *row, GtkWidget *end);

/* A button that is a card: icon, title, detail, an arrow. */
GtkWidget *ui_card_button_new (const char *icon, const char *title, const char *detail);

/* A button with an icon before its word. */
GtkWidget *ui_icon_button_new (const char *icon, const char *word, const char *classes);

/* gtk_widget_set_sensitive; what becomes insensitive gives the focus away first. An entry of GTK 4.8 that becomes insensitive while it has
   the focus forgets it without hearing so: its caret goes on blinking, and GTK warns of a focus-out event that it did not receive. */
void ui_set_sensitive (GtkWidget *widget, bool sensitive);

/* The button inside a GtkDropDown or a GtkMenuButton, which has the focus and which GTK leaves without a name, gets the name of the whole;
 * LABEL is what names that, if not its own property (a name is not taken from the third hand). */
void ui_name_inner (GtkWidget *whole, GtkWidget *label);

/* A place of a GtkFlowBox for a button: neither a stop of Tab nor a thing with a name, which the button is. */
GtkWidget *ui_flow_place_new (GtkWidget *button);

/* Whether the lower end of a widget stands in the part that its GtkScrolledWindow shows, or it needs none. */
bool ui_is_end_in_view (GtkWidget *widget);

/* Takes all children out of a box. */
void ui_box_clear (GtkWidget *box);

/* Shows a sentence below a field, or hides the label (NULL); the field gets the ring of an error and the sentence as its accessible error. */
void ui_field_set_error (GtkWidget *field, GtkLabel *below, const char *sentence);
