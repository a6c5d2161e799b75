/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of applications. Signals: "filter" (int UiDeskFilter, search), "open" (id), "retry", "cancel", "more",
 * "sections" (the navigation is asked for). Main thread. */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>
#include <stdint.h>

#define UI_TYPE_DESK_LIST (ui_desk_list_get_type ())
G_DECLARE_FINAL_TYPE (UiDeskList, ui_desk_list, UI, DESK_LIST, GtkBox)

typedef enum {
    UI_DESK_FILTER_ALL,
    UI_DESK_FILTER_SUBMITTED,
    UI_DESK_FILTER_STARTED,
    UI_DESK_FILTER_DECIDED,
    UI_DESK_FILTER_WITHDRAWN,
    UI_DESK_FILTER_COUNT,
} UiDeskFilter;

/* Shows ROWS (of UiDeskRow), the first of TOTAL that match. Rows that did not change keep their place, focus and
 * selection. Ends loading and takes trouble away. */
void ui_desk_list_set_rows (UiDeskList *page, GPtrArray *rows, int total, int64_t now_ms);

/* The server is being asked. Shows wells after 300 ms if there are no rows yet, words and Cancel after 2 s. */
void ui_desk_list_set_busy (UiDeskList *page, bool busy);

/* Shows a sentence above the rows with a button to try again; NULL takes it away. Ends loading; the rows stay. */
void ui_desk_list_set_trouble (UiDeskList *page, const char *sentence);

/* Chooses a filter; emits "filter" if it is another one. */
void ui_desk_list_set_filter (UiDeskList *page, UiDeskFilter filter);
UiDeskFilter ui_desk_list_get_filter (UiDeskList *page);

/* Puts the focus into the search field. */
void ui_desk_list_find (UiDeskList *page);

/* Says everything again in the current language. */
void ui_desk_list_translate (UiDeskList *page);
