/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A measured number on its limits: zones good, improve and not usable, a dark needle with "you: 2.1 % lost" above.
   Role img. Main thread. */
#define UI_TYPE_LIMIT_BAR (ui_limit_bar_get_type ())
G_DECLARE_FINAL_TYPE (UiLimitBar, ui_limit_bar, UI, LIMIT_BAR, GtkWidget)

/* The bar runs from `from` to `to`. When good < usable, less is better: good up to `good`, improve up to `usable`;
   otherwise more is better and the zones stand from the right. Strings are borrowed during the call. */
typedef struct {
    double from;
    double to;
    double good;
    double usable;
    double value;         /* NAN: no needle */
    const char *you;      /* above the needle: "you: 2.1 % lost" */
    const char *unusable; /* name of the worst zone; NULL = "Not usable" */
    const char *
        sentence; /* for screen readers, NULL = you: "Lost packets: 2.1 percent. Good up to 1, not usable above 3" */
} UiLimit;

GtkWidget *ui_limit_bar_new (void);
void ui_limit_bar_set (UiLimitBar *self, const UiLimit *limit);
