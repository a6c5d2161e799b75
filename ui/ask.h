/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question that must be answered before work goes on: a window with two buttons; and an explanation with one. main */
#pragma once

#include <gtk/gtk.h>

typedef struct {
    const char *title, *words;
    const char *no;  /* stays as it is: also Escape */
    const char *yes; /* does it */
    bool drastic;    /* yes cannot be undone */
} UiQuestion;

/* Asks over the window; yes is called if that button is pressed, with data. Focus starts on "no" if it is drastic. */
void ui_ask (GtkWindow *parent, const UiQuestion *question, void (*yes) (gpointer data),
             gpointer data);

/* An explanation over the window, with one button that closes it, also by Escape. */
void ui_tell (GtkWindow *parent, const char *title, const char *words, const char *close);
