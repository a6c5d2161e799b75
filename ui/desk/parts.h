/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small pieces that the desk's pages share: pills, labels, times. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "ui/desk/values.h"

/* A label of words with style CLASSES, "a b c"; wraps if WRAP, else it ends in an ellipsis and has the words as tooltip.
 * Floating. */
GtkWidget *ui_desk_label_new (const char *text, const char *classes, gboolean wrap);

/* Sets a label's words without white space at their end: GTK 4.8 measures a wrapping label wrongly with it, and says so
 * as a critical. For all that people typed. */
void ui_desk_label_set (GtkWidget *label, const char *text);

/* The same for a label that is not there while it has nothing to say. */
void ui_desk_label_show (GtkWidget *label, const char *text);

/* Adds style classes "a b c". */
void ui_desk_add_classes (GtkWidget *widget, const char *classes);

/* A pill with a word and, if ICON is not NULL, a shape. CLASS is one of pass, warn, fail, none, info, rec. Floating. */
GtkWidget *ui_desk_pill_new (const char *class_name, const char *icon, const char *text);

/* Changes what a pill says. */
void ui_desk_pill_set (GtkWidget *pill, const char *class_name, const char *icon, const char *text);

/* The pill of an equipment verdict: Good, Improve, Not usable, Not measured, or Not yet. */
void ui_desk_pill_set_verdict (GtkWidget *pill, UiDeskVerdict verdict);

/* The pill of a state or, once decided, of its outcome. */
void ui_desk_pill_set_state (GtkWidget *pill, UiDeskState state, UiDeskOutcome outcome);

/* The heading of a panel. Floating. */
GtkWidget *ui_desk_heading_new (const char *text);

/* Takes all children out of a box. */
void ui_desk_box_empty (GtkWidget *box);

/* "0:31" or "1:02:03". Transfer full. */
char *ui_desk_duration (double seconds);

/* Number without needless zeros, in the person's locale: "21", "21.5". Transfer full. */
char *ui_desk_number (double number);

/* Gives WIDGET the accessible name TEXT. */
void ui_desk_name (GtkWidget *widget, const char *text);

/* Puts CONTENT (taken over) into a message dialog, between its words and its buttons: it scrolls when the dialog would be higher than the window that
 * it stands over, so that the buttons stay in reach at any size of text. NAME: of the part that scrolls, for a screen reader. DIALOG is an
 * AdwMessageDialog that has its words and responses. */
void ui_desk_dialog_fill (GtkWindow *dialog, GtkWidget *content, const char *name);

/* Declares a signal without a return value whose parameters are the COUNT types that follow. */
guint ui_desk_signal_new (gpointer class, const char *name, guint count, ...);

/* A line of a timeline: a dot, its stem below unless it is the last, and what stands BESIDE it (taken over). CLASSES are the line's, as
 * "tl done". */
GtkWidget *ui_desk_timeline_line_new (const char *classes, gboolean stem, GtkWidget *beside);
