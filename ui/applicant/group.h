/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows under a heading: what one can read, keep or take back, what something costs. main */
#pragma once

#include <gtk/gtk.h>

/* A row of a group: what it is, a word at its end (an amount, a state), and at most two buttons: what to do, and what is seldom done. An action without
 * a label is not shown. Ids are as those of UiAction. */
typedef struct {
    const char *icon, *title, *detail, *end;
    const char *id, *label;
    const char *other_id, *other_label;
} UiGroupRow;

/* Rows under a heading with a sentence; note may be NULL. */
typedef struct {
    const char *title, *note;
    const UiGroupRow *rows;
    size_t count;
} UiGroup;

/* Called with the id of the button that was pressed. */
typedef void (*UiGroupAct) (const char *id, gpointer data);

/* Texts are copied; ACT may be NULL where no row has a button. After it was put into a page: ui_fit_again. Floating. */
GtkWidget *ui_group_new (const UiGroup *group, UiGroupAct act, gpointer data);
