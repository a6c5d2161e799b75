/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Earlier checks of this computer: one measure over the hours of the day, then the runs. Signals: "measure" (int: place of what is to
 * be shown), "open-report" (a report file is to be opened), "delete" (all are to be deleted). main */
#pragma once

#include "ui/charts/hours.h"
#include "ui/page.h"
#include "ui/parts.h"

#define UI_TYPE_EQUIPMENT_PAST (ui_equipment_past_get_type ())
G_DECLARE_FINAL_TYPE (UiEquipmentPast, ui_equipment_past, UI, EQUIPMENT_PAST, UiPage)

/* One run: "Nov 24, 2026, 8:12 PM" and the profile; texts are copied. */
typedef struct {
    const char *title, *detail;
    UiVerdict verdict;
} UiPastRun;

GtkWidget *ui_equipment_past_new (void);

/* Names of the measures to choose from, ended by NULL; the first is chosen. */
void ui_equipment_past_set_measures (UiEquipmentPast *self, const char *const *names);

/* What is drawn of the chosen one, and in words below; limit NAN: none. */
void ui_equipment_past_set_values (UiEquipmentPast *self, const UiHourValue *values, size_t count,
                                   double limit, const char *words);

/* The runs, newest first; none shows why the page is empty. */
void ui_equipment_past_set_runs (UiEquipmentPast *self, const UiPastRun *runs, size_t count);
