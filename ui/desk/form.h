/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window with the exact text that was signed, and the signature outside the sheet. Main thread. */
#pragma once

#include <gtk/gtk.h>
#include <stdint.h>

#include "ui/desk/values.h"

/* Opens the window over PARENT. */
void ui_desk_form_show (GtkWindow *parent, const UiDeskConsent *consent, int64_t now_ms);

/* A window of the same kind with headings, paragraphs and widgets, over PARENT; present it when it is filled. */
GtkWindow *ui_desk_form_open (GtkWindow *parent, const char *title);
void ui_desk_form_add_heading (GtkWindow *form, const char *text);
void ui_desk_form_add_text (GtkWindow *form, const char *text);
void ui_desk_form_add (GtkWindow *form, GtkWidget *widget);
void ui_desk_form_present (GtkWindow *form);

/* The same at once: PARTS is heading, text, heading, text …, NULL. An empty heading is left out. */
void ui_desk_form_explain (GtkWindow *parent, const char *title, const char *const *parts);
