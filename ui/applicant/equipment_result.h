/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The result of the equipment check: what to improve first, each with its remedy, then what is good or was not measured.
 * Signals: "again" (int: place of the remedy to check again), "explain" (int: its place), "save-report", "second" (Check everything again). main */
#pragma once

#include "ui/charts/limit_bar.h"
#include "ui/page.h"
#include "ui/parts.h"

#define UI_TYPE_EQUIPMENT_RESULT (ui_equipment_result_get_type ())
G_DECLARE_FINAL_TYPE (UiEquipmentResult, ui_equipment_result, UI, EQUIPMENT_RESULT, UiPage)

#define UI_REMEDY_STEPS 3

/* What is wrong, what it does to a caller, where the number stands, at most three things to do. Texts are copied. */
typedef struct {
    const char *icon, *title, *effect;
    UiVerdict verdict;
    const UiLimit *limit; /* NULL: no bar */
    const char *steps[UI_REMEDY_STEPS];
} UiRemedy;

/* A check that needs nothing; value may be NULL. */
typedef struct {
    const char *icon, *title, *detail, *value;
    UiVerdict verdict;
} UiResultRow;

GtkWidget *ui_equipment_result_new (void);

/* "One thing to improve" and the sentence under it. */
void ui_equipment_result_set_heading (UiEquipmentResult *self, const char *title, const char *lead);
void ui_equipment_result_set_remedies (UiEquipmentResult *self, const UiRemedy *remedies,
                                       size_t count);
void ui_equipment_result_set_rows (UiEquipmentResult *self, const UiResultRow *rows, size_t count);
/* "Basic voice profile, version 3. Checked today at 10:42." */
void ui_equipment_result_set_foot (UiEquipmentResult *self, const char *words);
