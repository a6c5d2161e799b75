/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the list of applications. Main thread. */
#pragma once

#include <gtk/gtk.h>
#include <stdint.h>

/* What cells need besides their row. Must outlive the view. */
typedef struct {
    int64_t now_ms;
    void (*open) (const char *id, gpointer data); /* the name was pressed */
    gpointer data;
} UiDeskColumnsHost;

/* Adds all columns to VIEW. */
void ui_desk_columns_add (GtkColumnView *view, UiDeskColumnsHost *host);

/* Says the titles of the columns again in the current language. */
void ui_desk_columns_translate (GtkColumnView *view);

/* The column of positions is left out in small windows. */
void ui_desk_columns_show_position (GtkColumnView *view, gboolean shown);
