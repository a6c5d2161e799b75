/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of an application's page that are only read; each fills a box anew. Main thread. */
#pragma once

#include <gtk/gtk.h>
#include <stdint.h>

#include "ui/desk/values.h"

/* Score profile: a line a test, and the typing speed. */
void ui_desk_panels_scores (GtkWidget *box, const UiDeskPersonValues *person);

/* What to read before deciding. */
void ui_desk_panels_reads (GtkWidget *box, const UiDeskPersonValues *person);

/* Facts in two columns; GRID is a GtkGrid. */
void ui_desk_panels_facts (GtkWidget *grid, GPtrArray *facts);
/* What is known at a glance, and, in a panel of its own that is shown only then, what help was asked for. */
void ui_desk_panels_about (GtkWidget *facts, GtkWidget *needs, const UiDeskPersonValues *person);

/* The equipment report: what is not good first; at most MAX lines, 0 = all. Returns how many were left out. */
guint ui_desk_panels_probes (GtkWidget *box, const UiDeskPersonValues *person, guint max);

/* Timeline. */
void ui_desk_panels_events (GtkWidget *box, const UiDeskPersonValues *person, int64_t now_ms);

/* Signed forms; READ is called with DATA and the form when its button is pressed. */
typedef void (*UiDeskReadForm) (const UiDeskConsent *consent, gpointer data);
void ui_desk_panels_consents (GtkWidget *box, const UiDeskPersonValues *person, int64_t now_ms,
                              UiDeskReadForm read, gpointer data);

/* "Signed by Ana Ruiz, today 10:42, version 3, Spanish". Transfer full. */
char *ui_desk_panels_signature (const UiDeskConsent *consent, int64_t now_ms);
