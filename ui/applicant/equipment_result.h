/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The result of the equipment check: what to improve first, each with its remedy, then what is good or was not measured.
 * Signals: "again" (int: place of what to check again), "explain" (int: its place), "save-report", "past" (earlier checks), "second" (Check
 * everything again). main */
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
    int place; /* comes back with "again" and "explain" */
} UiRemedy;

/* A check that needs nothing; value may be NULL. */
typedef struct {
    const char *icon, *title, *detail, *value;
    UiVerdict verdict;
    int place;  /* as above */
    bool again; /* it can be checked again by itself */
} UiResultRow;

GtkWidget *ui_equipment_result_new (void);

/* "One thing to improve" and the sentence under it. */
void ui_equipment_result_set_heading (UiEquipmentResult *self, const char *title, const char *lead);
void ui_equipment_result_set_remedies (UiEquipmentResult *self, const UiRemedy *remedies,
                                       size_t count);
void ui_equipment_result_set_rows (UiEquipmentResult *self, const UiResultRow *rows, size_t count);
/* One more of either. */
void ui_equipment_result_add_remedy (UiEquipmentResult *self, const UiRemedy *remedy);
void ui_equipment_result_add_row (UiEquipmentResult *self, const UiResultRow *row);
/* "Basic voice profile, version 3. Checked today at 10:42." */
void ui_equipment_result_set_foot (UiEquipmentResult *self, const char *words);
/* A report that somebody brought: nothing is checked again here. */
void ui_equipment_result_set_foreign (UiEquipmentResult *self, bool foreign);
